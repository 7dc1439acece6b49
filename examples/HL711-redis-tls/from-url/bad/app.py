import os

import redis

queue = redis.from_url(os.environ["REDIS_URL"])
