"""Test the commands of a Procfile: what bash makes of them, and which program starts."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from tests.apps import Executable
from tests.boot.outcomes import CELERY, DJANGO, DJANGO_SITE, FLASK, WORKERS, Case, case, run

COMMANDS_CASES = [
    case("cd home", "cd && gunicorn app:app", {}, "ok"),
    case("cd to an absolute path", "cd /app/web && gunicorn main:app", {"web/main.py": FLASK}, "ok"),
    case("cd to somewhere", "cd $X && gunicorn main:app", {"web/main.py": FLASK}, "ok"),
    case("cd out", "cd /tmp && gunicorn main:app", {"web/main.py": FLASK}, "ok"),
    case("cd without &&", "cd wbe; gunicorn app:app", {}, "ok"),
    case("export", "export PORT=8000 && gunicorn app:app", {}, "fails", "port-not-bound gunicorn literal 0.0.0.0:8000 gunicorn @1:26"),
    case("export of something", "export PORT=$X; gunicorn app:app", {}, "ok"),
    case("export of nothing", "export PORT; gunicorn app:app", {}, "ok"),
    case("an assignment alone", "PORT=8000; gunicorn app:app", {}, "fails", "port-not-bound gunicorn literal 0.0.0.0:8000 gunicorn @1:17"),
    case("source", "source env.sh && gunicorn ap:app", {"env.sh": ""}, "fails", "module-not-found ap ap similar app gunicorn @1:32"),
    case("source of a missing file", ". ./evn.sh && gunicorn app:app", {"env.sh": ""}, "fails", "script-not-found evn.sh script similar env.sh @1:8"),
    case("set -e", "set -e; gunicorn ap:app", {}, "fails", "module-not-found ap ap similar app gunicorn @1:23"),
    case("eval", "eval gunicorn ap:app", {}, "unknown"),
    case("a script that is missing", "bash strat.sh", {"start.sh": ""}, "fails", "script-not-found strat.sh script similar start.sh @1:11"),
    case("a script that is missing, and a buildpack", "bash strat.sh", {"start.sh": "", "package.json": "{}"}, "unknown"),
    case("a script by its path", "./start.sh", {"start.sh": Executable("#!/bin/sh\nexec gunicorn ap:app\n")}, "fails", "module-not-found ap ap similar app gunicorn @1:6"),
    case("a script by its path that isn't executable", "./start.sh", {"start.sh": "#!/bin/sh\nexec gunicorn ap:app\n"}, "unknown", "script-not-found? start.sh script not-executable @1:6"),
    case("a script by its path that is missing", "./strat.sh", {"start.sh": "#!/bin/sh\n"}, "fails", "script-not-found strat.sh script similar start.sh @1:6"),
    case("a script of Python", "./start.py", {"start.py": Executable("#!/usr/bin/env python\nimport nowhere\n")}, "fails", "import-not-declared start.py nowhere @start.py:2:1"),
    case("a script with Windows lines", "./start.sh", {"start.sh": Executable("#!/bin/sh\r\ngunicorn app:app\r\n")}, "fails", "script-not-found start.sh script carriage-return @1:6"),
    case("sh -c with a script", "sh -c 'cd web && gunicorn ap:app'", {"web/app.py": FLASK}, "fails", "module-not-found ap ap similar app gunicorn @1:12"),
    case("sh -ec", "sh -ec 'gunicorn ap:app'", {}, "fails", "module-not-found ap ap similar app gunicorn @1:13"),
    case("sh alone", "sh", {}, "fails", "nothing-listens sh shell @1:6"),
    case("sh with something unknown", "sh $X", {}, "unknown"),
    case("a script that isn't parsed", "bash start.sh", {"start.sh": "if true; then\n  gunicorn ap:app\nfi\n"}, "unknown"),
    case("a script with an open quote", "bash start.sh", {"start.sh": "gunicorn 'app:app\n"}, "fails", "command-invalid script ' @1:11"),
    case("a background process", "gunicorn app:app &", {}, "fails", "nothing-listens gunicorn app:app background @1:6"),
    case("a background process first", "python worker.py & gunicorn ap:app", {"worker.py": "x = 1\n"}, "fails", "module-not-found ap ap similar app gunicorn @1:34"),
    case("a server before &&", "gunicorn app:app && python x.py", {"x.py": ""}, "fails", "nothing-listens gunicorn never-ends @1:6"),
    case("a worker before &&", "celery -A tasks worker && gunicorn app:app", {"tasks.py": CELERY}, "unknown", "nothing-listens? celery never-ends @1:6"),
    case("a command before &&", "python manage.py migrate && gunicorn app:app", {"manage.py": ""}, "ok"),
    case("a command before ;", "python nothing.py; gunicorn app:app", {}, "unknown"),
    case("a command before ||", "python nothing.py || gunicorn app:app", {}, "unknown"),
    case("a pipe", "gunicorn ap:app | tee log", {}, "fails", "module-not-found ap ap similar app gunicorn @1:15"),
    case("env", "env A=1 B=2 gunicorn ap:app", {}, "fails", "module-not-found ap ap similar app gunicorn @1:27"),
    case("env -u", "env -u A gunicorn ap:app", {}, "fails", "module-not-found ap ap similar app gunicorn @1:24"),
    case("env -i", "env PORT=8000 gunicorn app:app", {}, "fails", "port-not-bound gunicorn literal 0.0.0.0:8000 gunicorn @1:20"),
    case("nice", "nice -n 5 gunicorn ap:app", {}, "fails", "module-not-found ap ap similar app gunicorn @1:25"),
    case("timeout", "timeout 60 gunicorn ap:app", {}, "fails", "module-not-found ap ap similar app gunicorn @1:26"),
    case("exec -a", "exec gunicorn ap:app", {}, "fails", "module-not-found ap ap similar app gunicorn @1:20"),
    case("time", "time gunicorn ap:app", {}, "fails", "module-not-found ap ap similar app gunicorn @1:20"),
    case("dotenv", "dotenv -f .env run gunicorn ap:app", {"requirements.txt": "flask\ngunicorn\npython-dotenv[cli]\n"}, "fails", "module-not-found ap ap similar app gunicorn @1:34"),
    case("dotenv with a separator", "dotenv run -- gunicorn ap:app", {"requirements.txt": "flask\ngunicorn\npython-dotenv[cli]\n"}, "fails", "module-not-found ap ap similar app gunicorn @1:29"),
    case("poetry run", "poetry run gunicorn ap:app", {}, "fails", "runner-not-on-dyno poetry runner poetry @1:6"),
    case("newrelic-admin", "newrelic-admin run-program gunicorn ap:app", {"requirements.txt": "flask\ngunicorn\nnewrelic\n"}, "fails", "module-not-found ap ap similar app gunicorn @1:42"),
    case("newrelic-admin of something else", "newrelic-admin run-python app.py", {"requirements.txt": "flask\ngunicorn\nnewrelic\n"}, "unknown"),
    case("ddtrace-run", "ddtrace-run gunicorn ap:app", {"requirements.txt": "flask\ngunicorn\nddtrace\n"}, "fails", "module-not-found ap ap similar app gunicorn @1:27"),
    case("opentelemetry", "opentelemetry-instrument --traces_exporter x gunicorn ap:app", {"requirements.txt": "flask\ngunicorn\nopentelemetry-distro\n"}, "unknown", "module-not-found? ap ap similar app gunicorn @1:60"),
    case("honcho", "honcho start", {}, "fails", "program-not-installed honcho not-installed honcho @1:6"),
    case("a prompt", "$ gunicorn app:app", {}, "fails", "command-invalid prompt $ @1:6"),
    case("quoted", "'gunicorn app:app'", {}, "fails", "command-invalid quoted gunicorn app:app @1:6"),
    case("a colon", ": gunicorn app:app", {}, "unknown"),
    case("an absolute path", "/app/.heroku/python/bin/gunicorn ap:app", {}, "unknown"),
    case("an absolute path of env", "/usr/bin/env A=1 gunicorn ap:app", {}, "fails", "module-not-found ap ap similar app gunicorn @1:32"),
    case("an absolute path elsewhere", "/usr/bin/thing ap:app", {}, "unknown"),
    case("a path of a virtual environment", "venv/bin/gunicorn app:app", {}, "fails", "script-not-found venv/bin/gunicorn script missing @1:6"),
    case("a path of Heroku's", ".heroku/python/bin/gunicorn ap:app", {}, "unknown"),
    case("bin/start-nginx", "bin/start-nginx gunicorn app:app", {}, "unknown", "script-not-found? bin/start-nginx script missing @1:6"),
    case("a file that isn't executable", "./run", {"run": "x"}, "unknown", "script-not-found? run script not-executable @1:6"),
    case("backslashes", "python web\\main.py", {"web/main.py": ""}, "fails", "script-not-found webmain.py script backslash web/main.py @1:13"),
    case("a name with another case", "python App.py", {}, "fails", "script-not-found App.py script case app.py @1:13"),
    case("a file elsewhere", "python main.py", {"web/main.py": ""}, "fails", "script-not-found main.py script similar app.py @1:13"),
    case("java", "java -jar x.jar", {}, "fails", "runner-not-on-dyno java language java @1:6"),
    case("node", "node x.js", {}, "fails", "runner-not-on-dyno node language nodejs @1:6"),
    case("pip", "pip install x && gunicorn app:app", {}, "unknown", fir=('fails', 'program-not-installed pip not-installed pip @1:6')),
    case("python2", "python2 app.py", {}, "fails", "program-not-installed python2 python python @1:6"),
    case("a program of nobody", "gunicron app:app", {}, "unknown", "program-not-installed? gunicron unknown @1:6"),
    case("a program that a group has", "gunicorn app:app", {"requirements.txt": "flask\n", "requirements-prod.txt": "gunicorn\n"}, "fails", "program-not-installed gunicorn other-group gunicorn @1:6"),
    case("a program that may come", "honcho start", {"requirements.txt": "unknown-thing\n"}, "unknown", "program-not-installed? honcho not-installed honcho @1:6"),
    case("unset", "unset X && gunicorn ap:app", {}, "fails", "module-not-found ap ap similar app gunicorn @1:26"),
    case("echo", "echo hello", {}, "fails", "nothing-listens echo command @1:6"),
    case("sleep", "sleep 1 && gunicorn ap:app", {}, "fails", "module-not-found ap ap similar app gunicorn @1:26"),
    case("true", "true", {}, "fails", "nothing-listens true command @1:6"),
]  # fmt: skip


@pytest.mark.parametrize("one", COMMANDS_CASES)
def test_commands_of_the_shell(one: Case) -> None:
    one.check()


PYTHON_CASES = [
    case("a folder", "python web", {"web/app.py": ""}, "fails", "script-not-found web script folder @1:13"),
    case("a folder with __main__", "python web", {"web/__main__.py": "import nowhere\n"}, "fails", "import-not-declared web/__main__.py nowhere @web/__main__.py:1:1"),
    case("a module", "python -m web", {"web/__init__.py": "", "web/__main__.py": "import nowhere\n"}, "fails", "import-not-declared web/__main__.py nowhere @web/__main__.py:1:1"),
    case("a package without __main__", "python -m web", {"web/__init__.py": ""}, "fails", "script-not-found web/__main__.py script missing @1:16"),
    case("a module in a package", "python -m web.main", {"web/__init__.py": "import nowhere\n", "web/main.py": ""}, "fails", "import-not-declared web/__init__.py nowhere @web/__init__.py:1:1"),
    case("a module of Python 2", "python -m SimpleHTTPServer $PORT", {}, "fails", "removed-from-python SimpleHTTPServer 3 @1:16"),
    case("http.server", "python -m http.server $PORT", {}, "ok"),
    case("http.server by default", "python -m http.server", {}, "fails", "port-not-bound http.server default 0.0.0.0:8000 @1:6"),
    case("http.server on loopback", "python -m http.server $PORT --bind 127.0.0.1", {}, "fails", "port-not-bound http.server loopback 127.0.0.1:$PORT 127.0.0.1 @1:41"),
    case("a distribution that isn't there", "python -m pandas", {}, "fails", "module-not-found pandas pandas not-installed pandas @1:16"),
    case("-m together", "python -mgunicorn app:app -b :8000", {}, "fails", "port-not-bound gunicorn literal :8000 :8000 @1:35"),
    case("-um", "python -um gunicorn app:app -b :8000", {}, "fails", "port-not-bound gunicorn literal :8000 :8000 @1:37"),
    case("-W", "python -W ignore -m gunicorn app:app -b :8000", {}, "fails", "port-not-bound gunicorn literal :8000 :8000 @1:46"),
    case("-X with its value", "python -X dev app.py", {}, "fails", "nothing-listens app.py ends @1:6"),
    case("-u", "python -u app.py", run("app.run('0.0.0.0', 8000)"), "fails", "port-not-bound flask literal 0.0.0.0:8000 @app.py:6:5"),
    case("-c", "python -c 'import app; app.app.run()'", {}, "unknown"),
    case("-c of a missing name", "python -c 'from app import nothing'", {}, "fails", "attribute-not-found python app nothing missing @1:16"),
    case("-c of a missing attribute", "python -c 'import app; app.nothing()'", {}, "fails", "attribute-not-found python app nothing missing @1:16"),
    case("-c of a missing module", "python -c 'import nowhere'", {}, "fails", "module-not-found nowhere nowhere python @1:16"),
    case("-c that ends", "python -c 'print(1)'", {}, "unknown", "nothing-listens? python -c ends @1:6"),
    case("-c that serves", "python -c 'from waitress import serve; serve(x)'", {}, "unknown"),
    case("a dash", "python -", {}, "unknown"),
    case("python alone", "python", {}, "fails", "nothing-listens python shell @1:6"),
    case("python3.13", "python3.13 app.py", run("app.run('0.0.0.0', 8000)"), "fails", "port-not-bound flask literal 0.0.0.0:8000 @app.py:6:5"),
    case("python3.9", "python3.9 app.py", run("app.run('0.0.0.0', 8000)"), "unknown", "program-not-installed? python3.9 python python3.13 @1:6"),
    case("python3", "python3 app.py", run("app.run('0.0.0.0', 8000)"), "fails", "port-not-bound flask literal 0.0.0.0:8000 @app.py:6:5"),
    case("waitress as a module", "python -m waitress --port=$PORT app:app", {}, "ok"),
    case("celery as a module", "python -m celery -A task worker", {"tasks.py": CELERY}, "fails", "module-not-found task task similar tasks celery @1:29", kind="worker"),
]  # fmt: skip


@pytest.mark.parametrize("one", PYTHON_CASES)
def test_python(one: Case) -> None:
    one.check()


WORKERS_CASES = [
    case("celery with a missing attribute", "celery -A tasks:nothing worker", {"tasks.py": CELERY}, "fails", "attribute-not-found celery tasks nothing missing tasks.py:None @1:19", kind="worker"),
    case("celery with an attribute", "celery -A tasks:app worker", {"tasks.py": CELERY}, "ok", kind="worker"),
    case("celery with a dotted attribute", "celery -A tasks.app worker", {"tasks.py": CELERY}, "ok", kind="worker"),
    case("celery with a missing dotted attribute", "celery -A tasks.nothing worker", {"tasks.py": CELERY}, "fails", "module-not-found tasks.nothing tasks.nothing not-a-package tasks tasks.py celery @1:19", kind="worker"),
    case("celery in a package", "celery -A shop worker", {"shop/__init__.py": "", "shop/celery.py": CELERY}, "ok", kind="worker"),
    case("celery in a package that fails", "celery -A shop worker", {"shop/__init__.py": "", "shop/celery.py": "import nowhere\n" + CELERY}, "fails", "import-not-declared shop/celery.py nowhere @shop/celery.py:1:1", kind="worker"),
    case("celery in a package without", "celery -A shop worker", {"shop/__init__.py": "", "shop/tasks.py": CELERY}, "fails", "attribute-not-found celery shop celery missing shop/__init__.py:None @1:19", kind="worker"),
    case("celery in a module without", "celery -A tasks worker", {"tasks.py": "x = 1\n"}, "fails", "attribute-not-found celery tasks celery missing tasks.py:None @1:19", kind="worker"),
    case("celery in a module with another name", "celery -A tasks worker", {"tasks.py": CELERY.replace("app", "queue")}, "ok", kind="worker"),
    case("celery in a module with a star", "celery -A tasks worker", {"tasks.py": "from x import *\n"}, "fails", "import-not-declared tasks.py x * @tasks.py:1:1", kind="worker"),
    case("celery in an empty module", "celery -A tasks worker", {"tasks.py": ""}, "unknown", "attribute-not-found? celery tasks celery missing tasks.py:None @1:19", kind="worker"),
    case("celery --app=", "celery --app=task worker", {"tasks.py": CELERY}, "fails", "module-not-found task task similar tasks celery @1:16", kind="worker"),
    case("celery -Atask", "celery -Atask worker", {"tasks.py": CELERY}, "fails", "module-not-found task task similar tasks celery @1:16", kind="worker"),
    case("celery --workdir", "celery --workdir web -A tasks worker", {"web/tasks.py": CELERY}, "ok", kind="worker"),
    case("celery's option", "celery -A tasks worker --loglvel=info", {"tasks.py": CELERY}, "fails", "wrong-options celery-worker unknown --loglvel --loglevel @1:32", kind="worker"),
    case("celery's option in order", "celery -A tasks worker --loglevel=info -c 2", {"tasks.py": CELERY}, "ok", kind="worker"),
    case("celery 4", "celery worker -A tasks", {"tasks.py": CELERY, "requirements.txt": "celery==4.4.7\n"}, "ok", kind="worker"),
    case("celery 5", "celery worker --app=tasks", {"tasks.py": CELERY, "requirements.txt": "celery==5.3.6\n"}, "fails", "wrong-options celery order --app @1:23", kind="worker"),
    case("celery beat", "celery beat -Atasks", {"tasks.py": CELERY}, "fails", "wrong-options celery order -A @1:21", kind="worker"),
    case("celery flower", "celery -A tasks flower", {"tasks.py": CELERY}, "fails", "wrong-options celery command flower @1:25", kind="worker"),
    case("celery inspect as web", "celery -A tasks inspect", {"tasks.py": CELERY}, "unknown", "nothing-listens? celery worker @1:6"),
    case("celery alone", "celery --version", {}, "unknown", kind="worker"),
    case("CELERY_APP", "CELERY_APP=task celery worker", {"tasks.py": CELERY}, "fails", "module-not-found task task similar tasks celery @1:25", kind="worker"),
    case("dramatiq", "dramatiq task", {"tasks.py": ""}, "fails", "module-not-found task task similar tasks dramatiq @1:18", kind="worker"),
    case("dramatiq of several", "dramatiq tasks other", {"tasks.py": "x = 1\n"}, "fails", "module-not-found other other dramatiq @1:24", kind="worker"),
    case("dramatiq as web", "dramatiq tasks", {"tasks.py": "x = 1\n"}, "fails", "nothing-listens dramatiq worker @1:6"),
    case("huey", "huey_consumer tasks.nothing", {"tasks.py": "huey = 1\n"}, "fails", "attribute-not-found huey_consumer tasks nothing missing tasks.py:None @1:23", kind="worker"),
    case("huey with options", "huey_consumer -w 2 tasks.huey", {"tasks.py": "huey = f()\n"}, "ok", kind="worker"),
    case("huey of a missing module", "huey_consumer.py task.huey", {"tasks.py": "huey = f()\n"}, "unknown", "program-not-installed? huey_consumer.py unknown @1:9", kind="worker"),
    case("huey as web", "huey_consumer tasks.huey", {"tasks.py": "huey = f()\n"}, "fails", "nothing-listens huey_consumer worker @1:6"),
    case("rq", "rq worker", {}, "fails", "nothing-listens rq worker @1:6"),
    case("rq does something else", "rq info", {}, "unknown"),
    case("alembic without a configuration", "alembic upgrade head", {}, "fails", "script-not-found alembic.ini configuration missing @1:10", kind="release"),
    case("alembic with another one", "alembic -c db/alembic.ini upgrade head", {"alembic.ini": ""}, "fails", "script-not-found db/alembic.ini configuration missing @1:21", kind="release"),
    case("alembic with one", "alembic upgrade head", {"alembic.ini": ""}, "ok", kind="release"),
    case("alembic in pyproject.toml", "alembic upgrade head", {"pyproject.toml": "[tool.alembic]\n"}, "ok", kind="release"),
    case("alembic as web", "alembic upgrade head", {"alembic.ini": ""}, "fails", "nothing-listens alembic command @1:6"),
]  # fmt: skip


@pytest.mark.parametrize("one", WORKERS_CASES)
def test_workers(one: Case) -> None:
    one.check(WORKERS)


DJANGO_CASES = [
    case("a misspelt command", "python manage.py migrat", {**DJANGO}, "unknown", "wrong-options? manage.py command migrat migrate @1:27", kind="release"),
    case("an own command", "python manage.py migrat", {**DJANGO, "shop/management/commands/migrat.py": ""}, "ok", kind="release"),
    case("an option of migrate", "python manage.py migrate --no-inptu", {**DJANGO}, "fails", "wrong-options manage.py migrate unknown --no-inptu --no-input @1:35", kind="release"),
    case("a shortened option", "python manage.py migrate --no-inp", {**DJANGO}, "ok", kind="release"),
    case("a label", "python manage.py migrate shpo", {**DJANGO, "shop/settings.py": "INSTALLED_APPS = ['shop']\n"}, "ok", kind="release"),
    case("a label that is there", "python manage.py migrate --database default shop", {**DJANGO, "shop/settings.py": "INSTALLED_APPS = ['shop']\n"}, "ok", kind="release"),
    case("settings that are missing", "python manage.py migrate", {"manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shpo.settings')\n", "shop/__init__.py": "", "shop/settings.py": "INSTALLED_APPS = []\n"}, "unknown", "module-not-found? shpo.settings shpo similar shop python @manage.py:2:49", kind="release"),
    case("settings that are assigned", "python manage.py migrate", {"manage.py": "import os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'shpo.settings'\n", "shop/__init__.py": "", "shop/settings.py": "INSTALLED_APPS = []\n"}, "fails", "module-not-found shpo.settings shpo similar shop python @manage.py:2:40", kind="release"),
    case("settings by a config var", "python manage.py migrate", {"app.json": '{"env": {"DJANGO_SETTINGS_MODULE": "x"}}', "manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shpo.settings')\n", "shop/__init__.py": "", "shop/settings.py": "INSTALLED_APPS = []\n"}, "ok", kind="release"),
    case("--settings", "python manage.py migrate --settings=shop.prod", {**DJANGO}, "fails", "module-not-found shop.prod shop.prod shop/__init__.py python @1:10", kind="release"),
    case("--settings apart", "python manage.py migrate --settings shop.prod", {**DJANGO}, "fails", "module-not-found shop.prod shop.prod shop/__init__.py python @1:10", kind="release"),
    case("settings in front", "DJANGO_SETTINGS_MODULE=shop.prod python manage.py migrate", {**DJANGO}, "fails", "module-not-found shop.prod shop.prod shop/__init__.py python @1:43", kind="release"),
    case("runserver", "python manage.py runserver", {**DJANGO, "shop/settings.py": "INSTALLED_APPS = []\nROOT_URLCONF = 'shop.urls'\n", "shop/urls.py": "urlpatterns = []\n"}, "fails", "port-not-bound runserver default 127.0.0.1:8000 @1:6"),
    case("runserver with a port", "python manage.py runserver $PORT", {**DJANGO, "shop/settings.py": "INSTALLED_APPS = []\nROOT_URLCONF = 'shop.urls'\n", "shop/urls.py": "urlpatterns = []\n"}, "fails", "port-not-bound runserver loopback 127.0.0.1:$PORT $PORT @1:33"),
    case("runserver with an address", "python manage.py runserver 0.0.0.0:$PORT", {**DJANGO, "shop/settings.py": "INSTALLED_APPS = []\nROOT_URLCONF = 'shop.urls'\n", "shop/urls.py": "import nowhere\n"}, "fails", "import-not-declared shop/urls.py nowhere @shop/urls.py:1:1"),
    case("runserver without URLs", "python manage.py runserver 0.0.0.0:$PORT", {**DJANGO}, "unknown", "attribute-not-found? python shop.settings ROOT_URLCONF setting @1:6"),
    case("URLs that requests load", "gunicorn shop.wsgi", {"shop/wsgi.py": "import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\napplication = get_wsgi_application()\n", "shop/__init__.py": "", "shop/settings.py": "INSTALLED_APPS = []\nROOT_URLCONF = 'shop.urls'\n", "shop/urls.py": "import nowhere\n"}, "unknown", "import-not-declared? shop/urls.py nowhere @shop/urls.py:1:1"),
    case("a worker of Django", "python manage.py qcluster", {"manage.py": ""}, "fails", "nothing-listens manage.py worker @1:6"),
    case("a shell of Django", "python manage.py shell", {"manage.py": ""}, "fails", "nothing-listens manage.py command @1:6"),
    case("an own command as web", "python manage.py serve_it", {"manage.py": ""}, "unknown", "nothing-listens? manage.py command @1:6"),
    case("manage.py alone", "python manage.py", {"manage.py": ""}, "unknown"),
    case("manage.py below", "python web/manage.py migrat", {"web/manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n", "web/shop/__init__.py": "", "web/shop/settings.py": "INSTALLED_APPS = []\n"}, "unknown", "wrong-options? manage.py command migrat migrate @1:31", kind="release"),
]  # fmt: skip


@pytest.mark.parametrize("one", DJANGO_CASES)
def test_manage_py(one: Case) -> None:
    one.check(DJANGO_SITE)
