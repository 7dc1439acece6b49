revision = "d"
down_revision = ('b', 'c')


def upgrade():
    pass
