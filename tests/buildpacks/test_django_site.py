"""Test what rules about the first request of a Django site report, and what they don't."""

from __future__ import annotations

import pytest

from herolint.api import Context
from herolint.api.django_site import judge, migration_problems
from herolint.buildpacks.django import serving
from herolint.buildpacks.django.commands import command_of
from herolint.model import Location, Process, Target
from tests.apps import Files
from tests.buildpacks.test_django_stage import APPS, BASE, HOSTS, SETTINGS, changed
from tests.frozen import FACTS
from tests.memory_tree import open_in_memory


def context(changes: Files) -> Context:
    return Context(open_in_memory({**BASE, **changes}), FACTS)


OWN = '    "shop.own.Middleware",\n'
WHITENOISE = '    "whitenoise.middleware.WhiteNoiseMiddleware",\n'


@pytest.mark.parametrize(
    ("hosts", "how"),
    [
        ('["*"]', None),
        ('[".herokuapp.com"]', None),
        ('["shop-1234.herokuapp.com"]', None),
        ('("shop.HEROKUAPP.com",)', None),
        ("[]", "empty"),
        ('["localhost", "127.0.0.1"]', "local"),
        ('["shop.example"]', "own"),
        ('["*.herokuapp.com"]', "never"),
        ('["herokuapp.com"]', "never"),
        ('["https://shop.herokuapp.com"]', "never"),
        ('["shop.herokuapp.com/"]', "never"),
        ("[__import__('os').environ['HOST']]", None),
        ("__import__('os').environ['HOSTS'].split(',')", None),
    ],
)
def test_hosts(hosts: str, how: str | None) -> None:
    found = list(judge(context(changed(HOSTS, f"ALLOWED_HOSTS = {hosts}")), lambda site, target: serving.hosts(site)))
    assert [(each.wrong.how, each.targets) for each in found] == ([(how, (Target.CEDAR, Target.FIR))] if how else [])


@pytest.mark.parametrize(
    ("changes", "how"),
    [
        pytest.param({}, None, id="WhiteNoise"),
        pytest.param(changed(WHITENOISE, ""), "nothing", id="nothing"),
        pytest.param({**changed(WHITENOISE, ""), "catalog/static/catalog/style.css": None}, None, id="no static files"),
        pytest.param({**changed(WHITENOISE, OWN), "shop/own.py": ""}, None, id="own middleware"),
        pytest.param(
            {**changed(WHITENOISE, ""), "shop/wsgi.py": BASE["shop/wsgi.py"] + "application = WhiteNoise(application)\n"
             "import whitenoise\n"}, None, id="a wrapper",
        ),
        pytest.param(changed('STATIC_URL = "static/"', 'STATIC_URL = "https://cdn.example/"'), None, id="elsewhere"),
        pytest.param({"app.json": '{"env": {"DISABLE_COLLECTSTATIC": "1"}}'}, "not-collected", id="disabled"),
        pytest.param(
            {"app.json": '{"env": {"DISABLE_COLLECTSTATIC": "1"}}',
             "shop/settings.py": SETTINGS + "WHITENOISE_USE_FINDERS = True\n"}, None, id="finds them itself",
        ),
        pytest.param({"Procfile": "web: ./start.sh\n", **changed(WHITENOISE, "")}, None, id="unknown server"),
    ],
)  # fmt: skip
def test_static_files(changes: Files, how: str | None) -> None:
    app = context(changes)
    found = list(judge(app, lambda site, target: serving.static_files(site, app.stages[target].collectstatic)))
    assert [each.wrong.how for each in found] == ([how] if how else [])


@pytest.mark.parametrize(
    ("header", "targets"),
    [
        ("", (Target.FIR,)),
        ('SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")\n', ()),
        ('SECURE_PROXY_SSL_HEADER = ("X-Forwarded-Proto", "https")\n', (Target.FIR,)),
        ('SECURE_PROXY_SSL_HEADER = "HTTP_X_FORWARDED_PROTO"\n', (Target.CEDAR, Target.FIR)),
    ],
)
def test_redirects(header: str, targets: tuple[Target, ...]) -> None:
    found = list(
        judge(context({"shop/settings.py": f"{SETTINGS}SECURE_SSL_REDIRECT = True\n{header}"}), serving.redirects)
    )
    assert [each.targets for each in found] == ([targets] if targets else [])


MIGRATION = """
from django.db import migrations, models
class Migration(migrations.Migration):
    dependencies = []
    operations = [
        migrations.CreateModel(name="Item", fields=[
            ("id", models.BigAutoField(primary_key=True)),
            ("title", models.CharField(max_length=80)),
            ("mail", models.EmailField(max_length=254)),
        ]),
    ]
"""
MODELS = """
from django.db import models
class Item(models.Model):
    title = models.CharField(max_length=80)
    mail = models.EmailField()
"""
MAIL = "    mail = models.EmailField()\n"
ABSTRACT = "class B(models.Model):\n    class Meta:\n        abstract = True\n"
GAP = MIGRATION.replace("[]\n", '[("catalog", "0000_x")]\n')


@pytest.mark.parametrize(
    ("models", "migration", "expected"),
    [
        pytest.param(MODELS, MIGRATION, [], id="up to date"),
        pytest.param(MODELS + "    def short(self): ...\n", MIGRATION, [], id="a method"),
        pytest.param(MODELS + "    price = models.IntegerField()\n", MIGRATION, ["field Item.price"], id="added"),
        pytest.param(MODELS.replace(MAIL, ""), MIGRATION, ["removed Item.mail"], id="removed"),
        pytest.param(MODELS.replace("80", "90"), MIGRATION, ["changed Item.title"], id="longer"),
        pytest.param(MODELS.replace("80", "LONGEST"), MIGRATION, [], id="not literal"),
        pytest.param(MODELS + "class B(models.Model): ...\n", MIGRATION, ["model B"], id="a model"),
        pytest.param(MODELS + ABSTRACT, MIGRATION, [], id="base"),
        pytest.param("", MIGRATION, ["model-removed item"], id="no model"),
        pytest.param("from .item import *\n", MIGRATION, [], id="models elsewhere"),
        pytest.param(MODELS, None, ["none catalog"], id="no migrations"),
        pytest.param(MODELS, GAP, ["dependency catalog.0000_x"], id="gap"),
        pytest.param(MODELS, MIGRATION.replace("[]\n", '[("auth", "0000_x")]\n'), [], id="another app"),
        pytest.param(MODELS, MIGRATION.replace("BigAutoField", "AutoField"), ["key Item.id"], id="key"),
        pytest.param("class A(models.Model): ...\n", "x = = 1", [], id="no migration that can be read"),
    ],
)
def test_migrations(models: str, migration: str | None, expected: list[str]) -> None:
    files = {"catalog/models.py": models}
    if migration is not None:
        files |= {"catalog/migrations/__init__.py": "", "catalog/migrations/0001_initial.py": migration}
    found = migration_problems(context(files))
    assert [f"{wrong.how} {wrong.text}" for wrong in found] == expected


@pytest.mark.parametrize(
    ("command", "server", "module", "folders"),
    [
        ("gunicorn shop.wsgi", "gunicorn", "shop.wsgi", ("",)),
        ("gunicorn -w 3 shop.wsgi:application --log-file -", "gunicorn", "shop.wsgi", ("",)),
        ("cd site && gunicorn shop.wsgi", "gunicorn", "shop.wsgi", ("site",)),
        ("gunicorn --chdir=backend shop.wsgi", "gunicorn", "shop.wsgi", ("backend", "")),
        ("newrelic-admin run-program daphne -p $PORT shop.asgi:application", "daphne", "shop.asgi", ("",)),
        ("gunicorn --pythonpath a,b shop.wsgi", "gunicorn", "shop.wsgi", ("a", "b", "")),
    ],
)
def test_commands(command: str, server: str, module: str, folders: tuple[str, ...]) -> None:
    found = command_of([Process("web", command, Location("Procfile", 1))])
    assert found is not None
    assert found[:3] == (server, module, folders)


@pytest.mark.parametrize("command", ["./start.sh", "python manage.py runserver", "gunicorn 'a", "gunicorn", ""])
def test_commands_that_say_nothing(command: str) -> None:
    assert command_of([Process("web", command, Location("Procfile", 1))]) is None


def test_an_installed_app_that_is_not_known_hides_nothing() -> None:
    app = context(
        {**changed(APPS, '    "catalog",\n    "elsewhere",\n'), "requirements.txt": "Django\nprivate-thing\n"}
    )
    assert list(judge(app, lambda site, target: serving.hosts(site))) == []
