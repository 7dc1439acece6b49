from app import app

Note = app.name
