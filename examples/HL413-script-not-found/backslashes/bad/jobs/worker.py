import os

print(os.environ.get("NAME"))
