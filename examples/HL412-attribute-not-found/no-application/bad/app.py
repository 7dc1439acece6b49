app = {"name": "shop"}
