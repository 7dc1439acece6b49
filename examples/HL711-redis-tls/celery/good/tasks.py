import os
import ssl

from celery import Celery

url = os.getenv("REDIS_URL", "redis://localhost")
app = Celery("tasks", broker=url, backend=url, broker_use_ssl={"ssl_cert_reqs": ssl.CERT_NONE})
