import os

from celery import Celery

url = os.getenv("REDIS_URL", "redis://localhost")
app = Celery("tasks", broker=url, backend=url)
