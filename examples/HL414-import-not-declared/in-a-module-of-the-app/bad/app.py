from flask import Flask

import reports

app = Flask(__name__)
