"""Test which models a migration covers: options of fields, bodies of classes, operations, keys, dependencies."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from herolint.api import Context
from herolint.api.django_site import migration_problems
from tests.apps import Files
from tests.buildpacks.test_django_migrations import HEAD, ITEM, MODELS, SIZED, migration
from tests.buildpacks.test_django_stage import BASE, SETTINGS
from tests.frozen import FACTS
from tests.memory_tree import open_in_memory

NAME = "models.CharField(max_length=9)"
BODY = MODELS.replace(f"    name = {NAME}\n", "")
CHANGED = ["changed Item.name @5"]
REMOVED = ["removed Item.name @4"]
ADDED = ["field Item.size @4"]
SMALL = [ITEM.replace("BigAutoField", "AutoField")]
KEY = ["key Item.id @4"]
CONFIG = "from django.apps import AppConfig\n\n\nclass C(AppConfig):\n    name = 'catalog'\n"


def said(models: str, operations: list[str], files: Files | None = None) -> list[str]:
    first = {"catalog/migrations/__init__.py": "", "catalog/migrations/0001_a.py": migration(", ".join(operations))}
    tree = open_in_memory({**BASE, "catalog/models.py": models, **first, **(files or {})})
    return [f"{wrong.how} {wrong.text} @{wrong.at.line}" for wrong in migration_problems(Context(tree, FACTS))]


@pytest.mark.parametrize(
    ("here", "there", "differs"),
    [
        ("models.CharField()", "models.CharField(max_length=9)", True),
        ("models.CharField(max_length=9)", "models.CharField()", True),
        ("models.CharField(max_length=False)", "models.CharField()", True),
        ("models.DecimalField(max_digits=3, decimal_places=2)", "models.DecimalField(max_digits=3)", True),
        ("models.DecimalField(max_digits=3, decimal_places=2)", "models.DecimalField(max_digits=3, decimal_places=1)", True),
        ("models.DecimalField(max_digits=None)", "models.DecimalField()", False),
        ("models.IntegerField(null=False)", "models.IntegerField()", False),
        ("models.IntegerField(unique=True)", "models.IntegerField()", True),
        ("models.IntegerField()", "models.IntegerField(db_index=True)", True),
        ("models.DateField(auto_now=True)", "models.DateField(auto_now_add=True)", True),
        ("models.EmailField(max_length=3)", "models.EmailField(max_length=4)", False),
        ("models.ForeignKey('x', models.CASCADE, db_index=True)", "models.ForeignKey('x', models.CASCADE)", False),
        ("models.ForeignKey('x', models.CASCADE, db_index=False)", "models.ForeignKey('x', models.CASCADE)", True),
        ("models.OneToOneField('x', models.CASCADE, unique=True)", "models.OneToOneField('x', models.CASCADE)", False),
        ("models.OneToOneField('x', models.CASCADE, db_index=False)", "models.OneToOneField('x', models.CASCADE)", True),
        ("models.SlugField(db_index=False)", "models.SlugField()", True),
        ("models.NullBooleanField(null=True)", "models.NullBooleanField()", False),
        ("models.IntegerField(null=X)", "models.IntegerField(null=True)", False),
        ("models.IntegerField()", "own.IntegerField(null=True)", False),
        ("models.IntegerField()", "own", False),
        ("models.IntegerField(null=True)", "models.IntegerField(**x)", False),
        ("models.ManyToManyField('x')", "models.ForeignKey('x')", True),
        ("models.Other()", "models.IntegerField()", False),
    ],
)  # fmt: skip
def test_options_of_a_field(here: str, there: str, differs: bool) -> None:
    assert said(MODELS.replace(NAME, here), [ITEM.replace(NAME, there)]) == (CHANGED if differs else [])


@pytest.mark.parametrize(
    ("meta", "expected"),
    [
        ("class Meta:\n        abstract = True\n", []),
        ("class Meta:\n        managed = False\n", []),
        ("class Meta:\n        proxy = True\n", []),
        ("class Meta:\n        app_label = 'x'\n", []),
        ("class Meta:\n        swappable = 'X'\n", []),
        ("class Meta:\n        verbose_name = 'x'\n", ADDED),
        ("class Meta:\n        abstract = x = True\n", []),
        ("class Meta:\n        x.y = 1\n", ADDED),
        ("class Meta(Base.Meta):\n        pass\n", []),
        ("class Other(Base.Meta):\n        abstract = True\n", ADDED),
    ],
)
def test_meta(meta: str, expected: list[str]) -> None:
    assert said(f"{SIZED}    {meta}", [ITEM]) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("    pass\n", REMOVED),
        (f"    if x:\n        name = {NAME}\n", []),
        ("    def f(self):\n        name = 1\n", REMOVED),
        ("    class Other:\n        name = 1\n", REMOVED),
        ("    objects = OwnManager()\n", REMOVED),
        ("    objects = Own.as_manager()\n", REMOVED),
        ("    objects = own()\n", []),
        ("    name: int\n", []),
    ],
)
def test_bodies(body: str, expected: list[str]) -> None:
    assert said(BODY + body, [ITEM]) == expected


def test_at_most_three_fields_that_were_removed() -> None:
    many = ", ".join(f"('f{number}', models.TextField())" for number in range(4))
    found = said(f"{BODY}    pass\n", [ITEM.replace(f"('name', {NAME})", many)])
    assert found == ["removed Item.f0 @4", "removed Item.f1 @4", "removed Item.f2 @4"]


@pytest.mark.parametrize("bases", ["models.Model, metaclass=X", "models.Model, Own"])
def test_what_other_bases_add_is_unknown(bases: str) -> None:
    assert said(BODY.replace("models.Model", bases) + "    pass\n", [ITEM]) == []


@pytest.mark.parametrize(
    ("models", "operation", "expected"),
    [
        (MODELS.replace("9", "10"), "AlterField(model_name='item', name='name', field=models.CharField(max_length=10))", []),
        (MODELS.replace("9", "10"), "AlterField(model_name='item', name='name', field=models.CharField(max_length=11))", CHANGED),
        (MODELS.replace("9", "10"), "AlterField('Item', name='name', field=models.CharField(max_length=10))", []),
        (MODELS.replace("name =", "title ="), "RenameField(model_name='item', old_name='name', new_name='title')", []),
        (f"{BODY}    pass\n", "RemoveField(model_name='Item', name='name')", []),
        (MODELS.replace("Item", "Thing"), "RenameModel(old_name='Item', new_name='Thing')", []),
        ("from django.db import models\n", "DeleteModel(name='Item')", []),
        (SIZED, "AddField('ITEM', 'size', models.IntegerField())", []),
        ("from django.db import models\n# item\n", "RunSQL('x')", []),
        ("from django.db import models\n# items\n", "RunSQL('x')", []),
        ("from django.db import models\nfrom .x import y\n", "RunSQL('x')", []),
    ],
)  # fmt: skip
def test_operations(models: str, operation: str, expected: list[str]) -> None:
    assert said(models, [ITEM, f"migrations.{operation}"]) == expected


@pytest.mark.parametrize(
    ("options", "expected"), [("{'managed': False}", []), ("{'proxy': True}", []), ("{'ordering': ['x']}", ADDED)]
)
def test_options_of_a_model(options: str, expected: list[str]) -> None:
    assert said(SIZED, [ITEM.replace("fields=", f"options={options}, fields=")]) == expected


MISSING = migration("", "[('catalog', '0001_missing')]")
ABSENT = ["dependency catalog.0001_missing @5"]
BLOG: Files = {
    "shop/settings.py": SETTINGS + "INSTALLED_APPS += ['blog']\n",
    "blog/__init__.py": "",
    "blog/migrations/__init__.py": "",
    "blog/migrations/0001_a.py": migration(""),
}


@pytest.mark.parametrize(
    ("second", "files", "expected"),
    [
        (MISSING, {}, ABSENT),
        (MISSING, {"catalog/migrations/0003_c.py": None}, []),
        (MISSING, {"catalog/migrations/0003_c.py": migration("", "[]", "    replaces = [('catalog', '0001_other')]\n")}, ABSENT),
        (migration("", "[migrations.swappable_dependency(X), ('catalog', X), ('catalog', '1', '2')]"), {}, []),
        (migration("", "[('blog', '0001_a'), ('blog', '0002_x')]"), BLOG, ["dependency blog.0002_x @5"]),
        (migration("", "[('blog', '0001_a'), ('blog', '0002_x')]"), {}, []),
    ],
)  # fmt: skip
def test_dependencies(second: str, files: Files, expected: list[str]) -> None:
    assert said(MODELS, [ITEM], {"catalog/migrations/0002_b.py": second, **files}) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("_x.py", ADDED), ("~x.py", ADDED), ("x.txt", ADDED), ("x.py", []), ("0002_b.py", [])]
)
def test_files_that_are_migrations(name: str, expected: list[str]) -> None:
    assert said(SIZED, [ITEM], {f"catalog/migrations/{name}": "x = = 1"}) == expected


def test_a_migration_without_its_class() -> None:
    assert (
        said(
            SIZED, [ITEM], {"catalog/migrations/0002_b.py": HEAD.replace("Migration(", "Other(") + "operations = []\n"}
        )
        == []
    )


@pytest.mark.parametrize(
    ("models", "files", "expected"),
    [
        (MODELS, {}, KEY),
        (f"{MODELS}    id = 1\n", {}, []),
        (MODELS.replace("models.Model)", "models.Model, Own)"), {}, []),
        (MODELS, {"requirements.txt": "-e .\nwhitenoise\n"}, []),
        (MODELS, {"catalog/apps.py": CONFIG}, KEY),
        (MODELS, {"catalog/apps.py": f"{CONFIG}class D(AppConfig):\n    name = 'catalog'\n"}, []),
    ],
)
def test_keys(models: str, files: Files, expected: list[str]) -> None:
    assert said(models, SMALL, files) == expected


def test_other_keys() -> None:
    assert said(MODELS, [ITEM.replace("BigAutoField", "SmallAutoField")]) == KEY
    assert said(MODELS, [ITEM.replace("('id', models.BigAutoField(primary_key=True)), ", "")]) == []
