"""Test workers and commands of Django: the application, the settings and the labels that they load."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from tests.apps import Content
from tests.boot.outcomes import CELERY, DJANGO, WORKERS, Case, case

SITE: dict[str, Content] = {**DJANGO, "requirements.txt": "django\ngunicorn\ncelery\n"}

WORKER_CASES = [
    case("celery alone", "celery", {}, "unknown", kind="worker"),
    case("celery missing", "celery -A taks worker", {"tasks.py": CELERY}, "fails", "module-not-found taks taks similar tasks celery @1:19", kind="worker"),
    case("celery long", "celery --app=taks worker", {"tasks.py": CELERY}, "fails", "module-not-found taks taks similar tasks celery @1:16", kind="worker"),
    case("celery long2", "celery --app taks worker", {"tasks.py": CELERY}, "fails", "module-not-found taks taks similar tasks celery @1:22", kind="worker"),
    case("celery attached", "celery -Ataks worker", {"tasks.py": CELERY}, "fails", "module-not-found taks taks similar tasks celery @1:16", kind="worker"),
    case("celery workdir", "celery --workdir web -A taks worker", {"web/tasks.py": CELERY}, "fails", "module-not-found taks taks similar tasks celery @1:33", kind="worker"),
    case("celery attribute", "celery -A tasks:nothing worker", {"tasks.py": CELERY}, "fails", "attribute-not-found celery tasks nothing missing tasks.py:None @1:19", kind="worker"),
    case("celery attribute ok", "celery -A tasks:app worker", {"tasks.py": CELERY}, "ok", kind="worker"),
    case("celery dotted attribute", "celery -A tasks.app worker", {"tasks.py": CELERY}, "ok", kind="worker"),
    case("celery dotted nothing", "celery -A tasks.nothing worker", {"tasks.py": CELERY}, "fails", "module-not-found tasks.nothing tasks.nothing not-a-package tasks tasks.py celery @1:19", kind="worker"),
    case("celery dotted module", "celery -A tasks.app worker", {"tasks.py": "import app\n"}, "fails", "module-not-found tasks.app tasks.app attribute tasks:app tasks.py celery @1:19", kind="worker"),
    case("celery no instance", "celery -A tasks worker", {"tasks.py": "x = 1\n"}, "fails", "attribute-not-found celery tasks celery missing tasks.py:None @1:19", kind="worker"),
    case("celery function", "celery -A tasks worker", {"tasks.py": "def app(): ...\n"}, "ok", kind="worker"),
    case("celery instance other", "celery -A tasks worker", {"tasks.py": "from celery import Celery\nqueue = Celery()\n"}, "ok", kind="worker"),
    case("celery star", "celery -A tasks worker", {"tasks.py": "from x import *\n"}, "fails", "import-not-declared tasks.py x * @tasks.py:1:1", kind="worker"),
    case("celery package", "celery -A shop worker", {"shop/__init__.py": "", "shop/celery.py": CELERY}, "ok", kind="worker"),
    case("celery package broken", "celery -A shop worker", {"shop/__init__.py": "", "shop/celery.py": "import nowhere\n"}, "fails", "import-not-declared shop/celery.py nowhere @shop/celery.py:1:1", kind="worker"),
    case("celery package none", "celery -A shop worker", {"shop/__init__.py": "x = 1\n"}, "fails", "attribute-not-found celery shop celery missing shop/__init__.py:None @1:19", kind="worker"),
    case("celery package import", "celery -A shop worker", {"shop/__init__.py": "from shop import celery\n", "shop/celery.py": "x = 1\n"}, "ok", kind="worker"),
    case("celery namespace", "celery -A shop worker", {"shop/celery.py": CELERY}, "ok", kind="worker"),
    case("celery namespace none", "celery -A shop worker", {"shop/other.py": CELERY}, "ok", kind="worker"),
    case("celery order", "celery worker -A tasks", {"tasks.py": CELERY}, "fails", "wrong-options celery order -A @1:23", kind="worker"),
    case("celery order attached", "celery worker -Atasks", {"tasks.py": CELERY}, "fails", "wrong-options celery order -A @1:23", kind="worker"),
    case("celery order old", "celery worker -A taks", {"tasks.py": CELERY, "requirements.txt": "celery==4.4.7\n"}, "ok", kind="worker"),
    case("celery order unknown", "celery worker -A tasks", {"tasks.py": CELERY, "requirements.txt": "celery>=4,<5.1\n"}, "fails", "wrong-options celery order -A @1:23", kind="worker"),
    case("celery broker", "celery -A tasks worker --broker=x", {"tasks.py": CELERY}, "fails", "wrong-options celery order --broker @1:32", kind="worker"),
    case("celery -b beat", "celery -A tasks beat -b x", {"tasks.py": CELERY}, "fails", "wrong-options celery order -b @1:30", kind="worker"),
    case("celery bad option", "celery -A tasks worker --nope", {"tasks.py": CELERY}, "fails", "wrong-options celery-worker unknown --nope --purge @1:32", kind="worker"),
    case("celery bad global", "celery --nope -A tasks worker", {"tasks.py": CELERY}, "fails", "wrong-options celery unknown --nope @1:16", kind="worker"),
    case("celery worker options", "celery -A tasks worker -l info -c 2 -B", {"tasks.py": CELERY}, "ok", kind="worker"),
    case("celery flower", "celery -A tasks flower", {"tasks.py": CELERY}, "fails", "wrong-options celery command flower @1:22"),
    case("celery flower ok", "celery -A tasks flower", {"tasks.py": CELERY, "requirements.txt": "celery\nflower\n"}, "unknown", "nothing-listens? celery worker @1:6"),
    case("celery beat web", "celery -A tasks beat", {"tasks.py": CELERY}, "fails", "nothing-listens celery worker @1:6"),
    case("celery inspect web", "celery -A tasks inspect", {"tasks.py": CELERY}, "unknown", "nothing-listens? celery worker @1:6"),
    case("celery app var", "CELERY_APP=taks celery worker", {"tasks.py": CELERY}, "fails", "module-not-found taks taks similar tasks celery @1:25", kind="worker"),
    case("celery APP var", "APP=taks celery worker", {"tasks.py": CELERY}, "fails", "module-not-found taks taks similar tasks celery @1:18", kind="worker"),
    case("celery placeholder", "celery -A tasks worker", {"tasks.py": ""}, "unknown", "attribute-not-found? celery tasks celery missing tasks.py:None @1:19", kind="worker"),
    case("dramatiq", "dramatiq taks", {"tasks.py": "", "requirements.txt": "dramatiq\n"}, "fails", "module-not-found taks taks similar tasks dramatiq @1:18", kind="worker"),
    case("dramatiq attr", "dramatiq tasks:broker other", {"tasks.py": "", "requirements.txt": "dramatiq\n"}, "fails", "module-not-found other other dramatiq @1:31", kind="worker"),
    case("dramatiq path", "dramatiq taks --path web", {"web/taks.py": "", "requirements.txt": "dramatiq\n"}, "ok", kind="worker"),
    case("dramatiq web", "dramatiq tasks", {"tasks.py": "", "requirements.txt": "dramatiq\n"}, "fails", "nothing-listens dramatiq worker @1:6"),
    case("huey", "huey_consumer tasks.huey", {"tasks.py": "huey = 1\n", "requirements.txt": "huey\n"}, "ok", kind="worker"),
    case("huey module", "huey_consumer -w 2 taks.huey", {"tasks.py": "huey = 1\n", "requirements.txt": "huey\n"}, "ok", kind="worker"),
    case("huey nodot", "huey_consumer huey", {"requirements.txt": "huey\n"}, "ok", kind="worker"),
    case("rq", "rq worker", {"requirements.txt": "rq\n"}, "fails", "nothing-listens rq worker @1:6"),
    case("rq other", "rq info", {"requirements.txt": "rq\n"}, "unknown"),
    case("rq alone", "rq", {"requirements.txt": "rq\n"}, "unknown"),
    case("alembic", "alembic upgrade head", {"requirements.txt": "alembic\n"}, "fails", "script-not-found alembic.ini configuration missing @1:10", kind="release"),
    case("alembic ok", "alembic upgrade head", {"requirements.txt": "alembic\n", "alembic.ini": ""}, "ok", kind="release"),
    case("alembic -c", "alembic -c x.ini upgrade head", {"requirements.txt": "alembic\n", "alembic.ini": ""}, "fails", "script-not-found x.ini configuration missing @1:21", kind="release"),
    case("alembic --config=", "alembic --config=x.ini upgrade head", {"requirements.txt": "alembic\n", "x.ini": ""}, "ok", kind="release"),
    case("alembic pyproject", "alembic upgrade head", {"requirements.txt": "alembic\n", "pyproject.toml": "[tool.alembic]\n"}, "ok", kind="release"),
    case("alembic hook", "alembic upgrade head", {"requirements.txt": "alembic\n", "bin/post_compile": ""}, "ok", kind="release", fir=("fails", "script-not-found alembic.ini configuration missing @1:10",)),
    case("alembic web", "alembic upgrade head", {"requirements.txt": "alembic\n", "alembic.ini": ""}, "fails", "nothing-listens alembic command @1:6"),
    case("alembic $X", "alembic -c $X upgrade head", {"requirements.txt": "alembic\n"}, "ok", kind="release"),
]  # fmt: skip


@pytest.mark.parametrize("one", WORKER_CASES)
def test_workers(one: Case) -> None:
    one.check(WORKERS)


MANAGE_CASES = [
    case("manage", "python manage.py migrate", SITE, "ok", kind="release"),
    case("manage runserver", "python manage.py runserver", SITE, "unknown", "attribute-not-found? python shop.settings ROOT_URLCONF setting @1:6"),
    case("manage runserver 8000", "python manage.py runserver 0.0.0.0:8000", SITE, "unknown", "attribute-not-found? python shop.settings ROOT_URLCONF setting @1:6"),
    case("manage runserver PORT", "python manage.py runserver 0.0.0.0:$PORT", SITE, "unknown", "attribute-not-found? python shop.settings ROOT_URLCONF setting @1:6"),
    case("manage runserver PORT only", "python manage.py runserver $PORT", SITE, "unknown", "attribute-not-found? python shop.settings ROOT_URLCONF setting @1:6"),
    case("manage runserver $X", "python manage.py runserver $X", SITE, "unknown", "attribute-not-found? python shop.settings ROOT_URLCONF setting @1:6"),
    case("manage runserver opt", "python manage.py runserver --noreload 0.0.0.0:$PORT", SITE, "unknown", "attribute-not-found? python shop.settings ROOT_URLCONF setting @1:6"),
    case("manage runserver --$X", "python manage.py runserver --x$X", SITE, "unknown", "attribute-not-found? python shop.settings ROOT_URLCONF setting @1:6"),
    case("manage migrate opt", "python manage.py migrate --noinpt", SITE, "fails", "wrong-options manage.py migrate unknown --noinpt --noinput @1:35", kind="release"),
    case("manage migrate prefix", "python manage.py migrate --noin", SITE, "ok", kind="release"),
    case("manage migrate =", "python manage.py migrate --verbosity=2 --fakee=1", SITE, "fails", "wrong-options manage.py migrate unknown --fakee --fake @1:49", kind="release"),
    case("manage migrate --", "python manage.py migrate -- shop", SITE, "ok", kind="release"),
    case("manage migrate label", "python manage.py migrate shp", SITE, "ok", kind="release"),
    case("manage migrate label ok", "python manage.py migrate auth", {"manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n", "shop/__init__.py": "", "shop/settings.py": "INSTALLED_APPS = ['django.contrib.auth']\n", "requirements.txt": "django\ngunicorn\ncelery\n"}, "ok", kind="release"),
    case("manage migrate db", "python manage.py migrate --database x", SITE, "ok", kind="release"),
    case("manage migrate -v", "python manage.py migrate -v 2 auht", {"manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n", "shop/__init__.py": "", "shop/settings.py": "INSTALLED_APPS = ['django.contrib.auth']\n", "requirements.txt": "django\ngunicorn\ncelery\n"}, "ok", kind="release"),
    case("manage migrate settings", "python manage.py migrate auht --settings shop.other", {**SITE, "shop/other.py": "INSTALLED_APPS = ['django.contrib.auth']\n"}, "ok", kind="release"),
    case("manage migrate bad name", "python manage.py migrate a-b", SITE, "ok", kind="release"),
    case("manage migrat", "python manage.py migrat", SITE, "unknown", "wrong-options? manage.py command migrat migrate @1:27", kind="release"),
    case("manage own", "python manage.py migrat", {**SITE, "shop/management/commands/migrat.py": ""}, "ok", kind="release"),
    case("manage own in dir", "python web/manage.py migrat", {"web/manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n", "web/shop/__init__.py": "", "web/shop/settings.py": "INSTALLED_APPS = []\n", "requirements.txt": "django\n", "web/shop/management/commands/migrat.py": ""}, "ok", kind="release"),
    case("manage -v", "python manage.py --version", SITE, "ok", kind="release"),
    case("manage alone", "python manage.py", SITE, "unknown", kind="release"),
    case("manage qcluster web", "python manage.py qcluster", SITE, "fails", "nothing-listens manage.py worker @1:6"),
    case("manage own web", "python manage.py serve_all", SITE, "unknown", "nothing-listens? manage.py command @1:6"),
    case("manage settings missing", "python manage.py check --settings=shop.nope", SITE, "fails", "module-not-found shop.nope shop.nope shop/__init__.py python @1:10", kind="release"),
    case("manage settings missing2", "python manage.py check --settings shop.nope", SITE, "fails", "module-not-found shop.nope shop.nope shop/__init__.py python @1:10", kind="release"),
    case("manage settings end", "python manage.py check --settings", SITE, "ok", kind="release"),
    case("manage settings odd", "python manage.py check --settings=a-b", SITE, "ok", kind="release"),
    case("manage settings var", "DJANGO_SETTINGS_MODULE=shop.nope python manage.py check", SITE, "fails", "module-not-found shop.nope shop.nope shop/__init__.py python @1:43", kind="release"),
    case("manage settings config", "python manage.py check", {"manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.nope')\n", "shop/__init__.py": "", "shop/settings.py": "INSTALLED_APPS = []\n", "requirements.txt": "django\ngunicorn\ncelery\n", "app.json": '{"env": {"DJANGO_SETTINGS_MODULE": "x"}}'}, "ok", kind="release"),
    case("manage settings default missing", "python manage.py check", {"manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.nope')\n", "shop/__init__.py": "", "shop/settings.py": "INSTALLED_APPS = []\n", "requirements.txt": "django\ngunicorn\ncelery\n"}, "unknown", "module-not-found? shop.nope shop.nope shop/__init__.py python @manage.py:2:49", kind="release"),
    case("manage settings set missing", "python manage.py check", {"manage.py": "import os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'shop.nope'\n", "shop/__init__.py": "", "shop/settings.py": "INSTALLED_APPS = []\n", "requirements.txt": "django\ngunicorn\ncelery\n"}, "fails", "module-not-found shop.nope shop.nope shop/__init__.py python @manage.py:2:40", kind="release"),
    case("manage settings import", "python manage.py check", {"manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n", "shop/__init__.py": "", "shop/settings.py": "import nowhere\n", "requirements.txt": "django\ngunicorn\ncelery\n"}, "fails", "import-not-declared shop/settings.py nowhere @shop/settings.py:1:1", kind="release"),
    case("urls missing", "python manage.py runserver 0.0.0.0:$PORT", {"manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n", "shop/__init__.py": "", "shop/settings.py": "ROOT_URLCONF = 'shop.urls'\n", "requirements.txt": "django\ngunicorn\ncelery\n"}, "ok"),
    case("urls broken", "python manage.py runserver 0.0.0.0:$PORT", {"manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n", "shop/__init__.py": "", "shop/settings.py": "ROOT_URLCONF = 'shop.urls'\n", "requirements.txt": "django\ngunicorn\ncelery\n", "shop/urls.py": "import nowhere\n"}, "fails", "import-not-declared shop/urls.py nowhere @shop/urls.py:1:1"),
    case("urls broken check", "python manage.py check", {"manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n", "shop/__init__.py": "", "shop/settings.py": "ROOT_URLCONF = 'shop.urls'\n", "requirements.txt": "django\ngunicorn\ncelery\n", "shop/urls.py": "import nowhere\n"}, "ok", kind="release"),
    case("wsgi", "gunicorn shop.wsgi", {**SITE, "shop/wsgi.py": "import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\napplication = get_wsgi_application()\n"}, "unknown", "attribute-not-found? gunicorn shop.settings ROOT_URLCONF setting @1:6"),
    case("wsgi urls broken", "gunicorn shop.wsgi", {"manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n", "shop/__init__.py": "", "shop/settings.py": "ROOT_URLCONF = 'shop.urls'\n", "requirements.txt": "django\ngunicorn\ncelery\n", "shop/urls.py": "import nowhere\n", "shop/wsgi.py": "import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\napplication = get_wsgi_application()\n"}, "unknown", "import-not-declared? shop/urls.py nowhere @shop/urls.py:1:1"),
    case("wsgi settings missing", "gunicorn shop.wsgi", {**SITE, "shop/wsgi.py": "import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.setings')\napplication = get_wsgi_application()\n"}, "unknown", "module-not-found? shop.setings shop.setings similar shop.settings shop/__init__.py gunicorn @shop/wsgi.py:3:49"),
    case("wsgi dynaconf", "gunicorn shop.wsgi", {"manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n", "shop/__init__.py": "", "shop/settings.py": "import dynaconf\n", "requirements.txt": "django\ngunicorn\ndynaconf\n", "shop/wsgi.py": "import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\napplication = get_wsgi_application()\n"}, "ok"),
    case("urls circular models", "gunicorn shop.wsgi", {"manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n", "shop/__init__.py": "", "shop/settings.py": "INSTALLED_APPS = ['a', 'b.apps.BConfig']\nROOT_URLCONF = 'shop.urls'\n", "requirements.txt": "django\ngunicorn\ncelery\n", "a/__init__.py": "", "a/models.py": "from b.models import B\nA = 1\n", "b/__init__.py": "", "b/models.py": "B = 1\nfrom a.models import A\n", "shop/urls.py": "import b.models\n", "shop/wsgi.py": "import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\napplication = get_wsgi_application()\n"}, "ok"),
]  # fmt: skip


@pytest.mark.parametrize("one", MANAGE_CASES)
def test_commands_of_django(one: Case) -> None:
    one.check(WORKERS)
