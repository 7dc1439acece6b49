from flask import Flask

from models import Nota

app = Flask(__name__)
