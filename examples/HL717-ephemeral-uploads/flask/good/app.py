import os

from flask import Flask, request

app = Flask(__name__)
app.config["UPLOAD_FOLDER"] = "/tmp"


@app.post("/")
def upload():
    sent = request.files["file"]
    sent.save(os.path.join(app.config["UPLOAD_FOLDER"], "picture.png"))
    return "Thank you"
