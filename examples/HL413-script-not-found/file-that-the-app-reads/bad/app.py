from flask import Flask

app = Flask(__name__)

with open("words.txt") as file:
    app.config["WORDS"] = file.read().split()
