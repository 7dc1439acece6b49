from flask import Flask

from shop import catalog

app = Flask(__name__)
