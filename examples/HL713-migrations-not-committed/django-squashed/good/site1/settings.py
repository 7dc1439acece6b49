SECRET_KEY = "x"
ALLOWED_HOSTS = [".herokuapp.com"]
INSTALLED_APPS = ["shop", "staff"]
