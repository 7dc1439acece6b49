from flask import Flask

from .models import Note

app = Flask(__name__)
