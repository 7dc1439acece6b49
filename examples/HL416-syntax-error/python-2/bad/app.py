from flask import Flask

import jobs

app = Flask(__name__)
