revision = "6871"
down_revision = None


def upgrade():
    pass
