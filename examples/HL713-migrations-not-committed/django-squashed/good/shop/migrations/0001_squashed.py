from django.db import migrations


class Migration(migrations.Migration):
    replaces = [("shop", "0001_initial")]
    dependencies = []
    operations = []
