import os

from sqlalchemy import create_engine

url = os.environ["DATABASE_URL"]
engine = create_engine(url)
