revision = "f904"
down_revision = '6871'


def upgrade():
    pass
