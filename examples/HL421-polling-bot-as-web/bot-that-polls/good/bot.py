import time

import requests

while True:
    requests.get("https://example.com/updates", timeout=10)
    time.sleep(60)
