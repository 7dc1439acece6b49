"""Test what the comparison of models with migrations says, for each operation and option."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from herolint.api import Context
from herolint.api.django_site import migration_problems
from tests.apps import Content, Files
from tests.buildpacks.test_django_stage import BASE, SETTINGS
from tests.frozen import FACTS
from tests.memory_tree import open_in_memory

HEAD = "from django.db import migrations, models\n\n\nclass Migration(migrations.Migration):\n    "
ITEM = "migrations.CreateModel(name='Item', fields=[('id', models.BigAutoField(primary_key=True)), ('name', models.CharField(max_length=9))])"
MODELS = "from django.db import models\n\n\nclass Item(models.Model):\n    name = models.CharField(max_length=9)\n"
SIZED = f"{MODELS}    size = models.IntegerField()\n"


def migration(operations: str, dependencies: str = "[]", more: str = "") -> str:
    return f"{HEAD}dependencies = {dependencies}\n    operations = [{operations}]\n{more}"


@pytest.mark.parametrize(
    ("models", "operations", "files", "expected"),
    [
        pytest.param(MODELS, [ITEM], {}, [], id="the same"),
        pytest.param(MODELS, [], {}, ["none catalog catalog/migrations @catalog/models.py:4"], id="no migrations"),
        pytest.param(MODELS.replace("9", "10"), [ITEM], {}, ["changed Item.name @catalog/models.py:5"], id="another length"),
        pytest.param(MODELS.replace("CharField(max_length=9)", "TextField()"), [ITEM], {}, ["changed Item.name @catalog/models.py:5"], id="another type"),
        pytest.param(MODELS.replace("max_length=9", "max_length=9, null=True"), [ITEM], {}, ["changed Item.name @catalog/models.py:5"], id="another option"),
        pytest.param(MODELS.replace("max_length=9", "max_length=N"), [ITEM], {}, [], id="an option that isn't literal"),
        pytest.param(MODELS.replace("max_length=9", "**options"), [ITEM], {}, [], id="an option unpacked"),
        pytest.param(MODELS.replace("max_length=9", "max_length=9, help_text='x'"), [ITEM], {}, [], id="an option that isn't compared"),
        pytest.param(MODELS.replace("CharField(max_length=9)", "SlugField()"), [ITEM.replace("CharField(max_length=9)", "SlugField(max_length=50)")], {}, [], id="a default that Django writes"),
        pytest.param(SIZED, [ITEM], {}, ["field Item.size @catalog/models.py:4"], id="a field added"),
        pytest.param(SIZED, [ITEM, "migrations.AddField('item', 'size', models.IntegerField())"], {}, [], id="a field added by a migration"),
        pytest.param(SIZED, [ITEM, "migrations.AddField(model_name='item', name='size', field=models.TextField())"], {}, ["changed Item.size @catalog/models.py:6"], id="a field added by a migration with keywords"),
        pytest.param(MODELS.replace("    name = models.CharField(max_length=9)\n", "    pass\n"), [ITEM], {}, ["removed Item.name @catalog/models.py:4"], id="a field removed"),
        pytest.param(MODELS.replace("    name = models.CharField(max_length=9)\n", "    pass\n"), [ITEM, "migrations.RemoveField('Item', 'name')"], {}, [], id="a field removed by a migration"),
        pytest.param(MODELS.replace("name =", "title ="), [ITEM, "migrations.RenameField('item', 'name', 'title')"], {}, [], id="a field renamed by a migration"),
        pytest.param(MODELS.replace("name =", "title ="), [ITEM], {}, ["field Item.title @catalog/models.py:4", "removed Item.name @catalog/models.py:4"], id="a field renamed"),
        pytest.param(MODELS.replace("9", "10"), [ITEM, "migrations.AlterField('item', 'name', models.CharField(max_length=10))"], {}, [], id="a field altered by a migration"),
        pytest.param(MODELS.replace("9", "10"), [ITEM, "migrations.AlterField('item', 'name', models.CharField(max_length=11))"], {}, ["changed Item.name @catalog/models.py:5"], id="a field altered otherwise"),
        pytest.param(MODELS, ["migrations.AddField('other', 'size', models.IntegerField())"], {}, [], id="a field of a model that no migration makes"),
        pytest.param(MODELS.replace("models.CharField(max_length=9)", "own()"), [ITEM], {}, [], id="a field replaced by another assignment"),
        pytest.param(MODELS + "\n\nclass Other(models.Model):\n    pass\n", [ITEM], {}, ["model Other @catalog/models.py:8"], id="a model added"),
        pytest.param("from django.db import models\n", [ITEM], {}, ["model-removed item @catalog/models.py:None"], id="a model removed"),
        pytest.param("from django.db import models\n", [ITEM, "migrations.DeleteModel('Item')"], {}, [], id="a model removed by a migration"),
        pytest.param("from django.db import models\nfrom .other import *\n", [ITEM], {}, [], id="a model removed, and other modules"),
        pytest.param(MODELS.replace("Item", "Thing"), [ITEM, "migrations.RenameModel('Item', 'Thing')"], {}, [], id="a model renamed by a migration"),
        pytest.param(MODELS.replace("Item", "Thing"), [ITEM], {}, ["model Thing @catalog/models.py:4", "model-removed item @catalog/models.py:None"], id="a model renamed"),
        pytest.param(SIZED, [ITEM, "migrations.RunSQL('x')"], {}, ["field Item.size @catalog/models.py:4"], id="SQL"),
        pytest.param(SIZED, [ITEM, "Own('x')"], {}, [], id="an own operation"),
        pytest.param(SIZED, [ITEM, "migrations.SeparateDatabaseAndState()"], {}, [], id="operations apart"),
        pytest.param(SIZED, [ITEM, "operation"], {}, [], id="an operation that is a name"),
        pytest.param(SIZED, [ITEM.replace("fields=", "bases=(Own,), fields=")], {}, [], id="a model with bases"),
        pytest.param(SIZED, [ITEM.replace("fields=", "options={'proxy': True}, fields=")], {}, [], id="a model that is a proxy"),
        pytest.param(SIZED, ["migrations.CreateModel(name='Item', fields=FIELDS)"], {}, [], id="fields that aren't literal"),
        pytest.param(SIZED, ["migrations.CreateModel(name='Item', fields=[FIELD])"], {}, [], id="a field that isn't literal"),
        pytest.param(SIZED, [ITEM], {"catalog/migrations/0002_b.py": HEAD + "replaces = [('catalog', '0001_a')]\n    operations = []\n"}, [], id="a squashed migration"),
        pytest.param(SIZED, [ITEM], {"catalog/migrations/0002_b.py": HEAD + "dependencies = []\n"}, [], id="a migration without operations"),
        pytest.param(SIZED, [ITEM], {"catalog/migrations/0002_b.py": "class (\n"}, [], id="a migration that is no Python"),
        pytest.param(MODELS, [ITEM], {"catalog/migrations/0002_b.py": migration("", "[('catalog', '0001_missing'), ('auth', '0001_initial'), ('catalog', '__first__')]")}, ["dependency catalog.0001_missing catalog/migrations/0002_b.py @catalog/migrations/0002_b.py:5"], id="a dependency that isn't there"),
        pytest.param(MODELS, [ITEM], {"catalog/migrations/0002_b.py": migration("", "(('catalog', '0001_missing'),)", "    replaces = [('catalog', '0001_missing')]\n")}, [], id="a dependency that is replaced"),
        pytest.param(MODELS, [ITEM], {"catalog/migrations/0002_b.py": migration("", "[('catalog', '0001_a')]")}, [], id="a dependency that is there"),
        pytest.param(MODELS + "\n\nclass Base(models.Model):\n    class Meta:\n        abstract = True\n", [ITEM], {}, [], id="an abstract model"),
        pytest.param(MODELS.replace("models.Model)", "models.Model, Mixin)").replace("name =", "title ="), [ITEM.replace("name='Item'", "name='Item'")], {}, [], id="a model of a mixin"),
        pytest.param("from django.db import models\n@own\nclass Item(models.Model):\n    pass\n", [ITEM], {}, [], id="a decorated model"),
        pytest.param("from django.db import models\nclass Item(models.Model):\n    tags = TaggableManager()\n", [ITEM], {}, ["removed Item.name @catalog/models.py:2"], id="a field of another package"),
        pytest.param("from django.db import models\nclass Item(models.Model):\n    tags = Translated()\n", [ITEM], {}, [], id="a field of another package that may add some"),
        pytest.param("from django.db import models\nclass Item(models.Model):\n    pass\n", [ITEM], {"catalog/translation.py": ""}, [], id="translations"),
        pytest.param(MODELS, [ITEM.replace("BigAutoField", "AutoField")], {}, ["key Item.id BigAutoField @catalog/models.py:4"], id="another key"),
        pytest.param(MODELS, [ITEM.replace("BigAutoField", "AutoField")], {"shop/settings.py": SETTINGS + "DEFAULT_AUTO_FIELD = 'django.db.models.AutoField'\n"}, [], id="another key, as the settings say"),
        pytest.param(MODELS, [ITEM], {"shop/settings.py": SETTINGS + "DEFAULT_AUTO_FIELD = 'django.db.models.AutoField'\n"}, ["key Item.id AutoField @catalog/models.py:4"], id="another key than the settings say"),
        pytest.param(MODELS, [ITEM.replace("BigAutoField", "AutoField")], {"shop/settings.py": SETTINGS + "import os\nDEFAULT_AUTO_FIELD = os.environ['X']\n"}, [], id="another key than the settings may say"),
        pytest.param(MODELS, [ITEM.replace("BigAutoField", "AutoField")], {"catalog/apps.py": "from django.apps import AppConfig\nclass C(AppConfig):\n    name = 'catalog'\n    default_auto_field = 'django.db.models.AutoField'\n"}, [], id="another key, as the app says"),
        pytest.param(MODELS, [ITEM], {"catalog/apps.py": "from django.apps import AppConfig\nclass C(AppConfig):\n    name = 'catalog'\n    default_auto_field = 'django.db.models.AutoField'\n"}, ["key Item.id AutoField @catalog/models.py:4"], id="another key than the app says"),
        pytest.param(MODELS, [ITEM.replace("BigAutoField", "AutoField")], {"catalog/apps.py": "from django.apps import AppConfig\nclass C(AppConfig):\n    name = 'catalog'\n    default_auto_field = X\n"}, [], id="a key that the app doesn't say literally"),
        pytest.param(MODELS.replace("name =", "code = models.IntegerField(primary_key=True)\n    name ="), [ITEM.replace("BigAutoField(primary_key=True)", "AutoField(primary_key=True)").replace("('name'", "('code', models.IntegerField()), ('name'")], {}, [], id="an own key"),
        pytest.param(MODELS, [ITEM.replace("BigAutoField", "AutoField"), "migrations.AlterField('item', 'id', models.BigAutoField(primary_key=True))"], {}, [], id="a key that a migration altered"),
        pytest.param(MODELS, [ITEM.replace("BigAutoField", "UUIDField")], {}, [], id="a UUID as the key"),
        pytest.param(MODELS, [ITEM], {"requirements.txt": "Django==4.2.1\nwhitenoise\n"}, ["key Item.id AutoField @catalog/models.py:4"], id="an old Django's key"),
        pytest.param(SIZED, [ITEM], {"shop/settings.py": SETTINGS + "MIGRATION_MODULES = {'catalog': 'x'}\n"}, [], id="migrations elsewhere"),
        pytest.param(None, [ITEM], {"catalog/models/__init__.py": "from .items import Item\n", "catalog/models/items.py": SIZED}, [], id="models in a package"),
        pytest.param(MODELS + "".join(f"    f{n} = models.IntegerField()\n" for n in range(4)), [ITEM], {}, ["field Item.f0 @catalog/models.py:4", "field Item.f1 @catalog/models.py:4", "field Item.f2 @catalog/models.py:4"], id="four fields"),
        pytest.param(MODELS.replace("name =", "name: str ="), [ITEM], {}, [], id="annotated"),
    ],
)  # fmt: skip
def test_compares(models: str | None, operations: list[str], files: Files, expected: list[str]) -> None:
    tree: dict[str, Content] = {**BASE, **({"catalog/models.py": models} if models is not None else {})}
    if operations:
        first = migration(", ".join(operations))
        tree |= {"catalog/migrations/__init__.py": "", "catalog/migrations/0001_a.py": first}
    found = migration_problems(Context(open_in_memory({**tree, **files}), FACTS))
    words = [
        f"{wrong.how} {wrong.text} {wrong.detail}".rstrip() + f" @{wrong.at.path}:{wrong.at.line}" for wrong in found
    ]
    assert words == expected
