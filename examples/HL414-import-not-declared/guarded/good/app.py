from flask import Flask

app = Flask(__name__)

try:
    import yaml
except ImportError:
    yaml = None
