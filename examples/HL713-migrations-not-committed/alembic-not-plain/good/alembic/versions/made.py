import os
revision = os.environ["A"]
down_revision = None
