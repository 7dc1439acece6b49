import os

from flask import Flask, request

app = Flask(__name__)
app.config["UPLOAD_FOLDER"] = os.path.join(app.root_path, "static", "uploads")


@app.post("/")
def upload():
    sent = request.files["file"]
    sent.save(os.path.join(app.config["UPLOAD_FOLDER"], "picture.png"))
    return "Thank you"
