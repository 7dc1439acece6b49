import os

from flask import Flask

app = Flask(__name__)
url = os.environ.get("DATABASE_URL", "sqlite:///shop.db")
app.config["SQLALCHEMY_DATABASE_URI"] = url.replace("postgres://", "postgresql://", 1)
