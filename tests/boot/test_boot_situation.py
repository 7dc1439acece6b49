"""Test what decides beside the command: PYTHONPATH, what is installed, other buildpacks, and files that hide modules."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from tests.boot.outcomes import FASTAPI, FLASK, Case, case

SITUATION_CASES = [
    case("PYTHONPATH", "PYTHONPATH=web gunicorn main:app", {"web/main.py": FLASK}, "ok"),
    case("PYTHONPATH two", "PYTHONPATH=lib:web gunicorn main:app", {"web/main.py": FLASK}, "ok"),
    case("PYTHONPATH other", "PYTHONPATH=lib gunicorn main:app", {"web/main.py": FLASK}, "fails", "module-not-found main main elsewhere web gunicorn @1:30"),
    case("PYTHONPATH $X", "PYTHONPATH=$X gunicorn main:app", {"web/main.py": FLASK}, "ok"),
    case("PYTHONPATH config", "gunicorn main:app", {"web/main.py": FLASK, "app.json": '{"env": {"PYTHONPATH": "web"}}'}, "ok"),
    case("PYTHONPATH /tmp", "PYTHONPATH=/tmp gunicorn mian:app", {"main.py": FLASK}, "ok"),
    case("PYTHONPATH exported", "export PYTHONPATH=web; gunicorn main:app", {"web/main.py": FLASK}, "ok"),
    case("chdir cedar", "cd web && python run.py", {"web/run.py": "import app\n", "app.py": "x=1\n"}, "fails", "nothing-listens web/run.py ends @1:16", fir=("fails", "import-not-declared web/run.py app @web/run.py:1:1",)),
    case("installs itself uv", "gunicorn shop:app", {"requirements.txt": None, "pyproject.toml": '[project]\nname = "shop"\nversion = "1"\nrequires-python = ">=3.11"\ndependencies = ["gunicorn"]\n[build-system]\nrequires = []\n', "uv.lock": 'version = 1\nrequires-python = ">=3.11"\n[[package]]\nname = "shop"\nversion = "1"\nsource = { editable = "." }\ndependencies = [{ name = "gunicorn" }]\n[[package]]\nname = "gunicorn"\nversion = "23.0.0"\nsource = { registry = "https://packages.example/simple" }\n', "src/shop.py": "app = 1\n"}, "fails", "attribute-not-found gunicorn shop app not-callable src/shop.py:1 a number @1:15"),
    case("installs itself -e", "gunicorn shop:app", {"requirements.txt": "gunicorn\n-e .\n", "src/shop.py": "app = 1\n"}, "fails", "attribute-not-found gunicorn shop app not-callable src/shop.py:1 a number @1:15"),
    case("installs itself .", "gunicorn shop:app", {"requirements.txt": "gunicorn\n.\n", "src/shop.py": "app = 1\n"}, "fails", "attribute-not-found gunicorn shop app not-callable src/shop.py:1 a number @1:15"),
    case("installs itself .[x]", "gunicorn shop:app", {"requirements.txt": "gunicorn\n  .[web]\n", "src/shop.py": "app = 1\n"}, "fails", "attribute-not-found gunicorn shop app not-callable src/shop.py:1 a number @1:15"),
    case("installs itself --editable", "gunicorn shop:app", {"requirements.txt": "gunicorn\n--editable=./\n", "src/shop.py": "app = 1\n"}, "fails", "attribute-not-found gunicorn shop app not-callable src/shop.py:1 a number @1:15"),
    case("installs ./lib", "gunicorn shop:app", {"requirements.txt": "gunicorn\n-e ./lib\n", "src/shop.py": "app = 1\n"}, "fails", "attribute-not-found gunicorn shop app not-callable src/shop.py:1 a number @1:15"),
    case("installs -e git", "gunicorn shop:app", {"requirements.txt": "gunicorn\n-e git+https://x.example/y\n", "src/shop.py": "app = 1\n"}, "unknown", "module-not-found? shop shop elsewhere src gunicorn @1:15"),
    case("installs not", "gunicorn shop:app", {"requirements.txt": "gunicorn\n", "src/shop.py": "app = 1\n"}, "fails", "module-not-found shop shop elsewhere src gunicorn @1:15"),
    case("profile", "gunicorn app:ap", {".profile": ""}, "unknown", "attribute-not-found? gunicorn app ap missing app.py:None app app.py:3 @1:15"),
    case("includes empty", "gunicorn app:app", {"requirements.txt": "-r base.txt\nflask\n", "base.txt": ""}, "unknown", "program-not-installed? gunicorn not-installed gunicorn @1:6"),
    case("includes empty import", "gunicorn app:app", {"requirements.txt": "--requirement=base.txt\ngunicorn\nflask\n", "base.txt": "", "app.py": "import yaml\n" + FLASK}, "unknown", "import-not-declared? app.py yaml pyyaml @app.py:1:1"),
    case("includes full import", "gunicorn app:app", {"requirements.txt": "-r base.txt\ngunicorn\nflask\n", "base.txt": "six\n", "app.py": "import yaml\n" + FLASK}, "fails", "import-not-declared app.py yaml pyyaml @app.py:1:1"),
    case("other buildpack app.json", "foo", {"app.json": '{"buildpacks": [{"url": "heroku/nodejs"}]}'}, "unknown", "program-not-installed? foo unknown @1:6"),
    case("other buildpack python only", "foo", {"app.json": '{"buildpacks": [{"url": "heroku/python"}]}', "package.json": "{}"}, "unknown", "program-not-installed? foo unknown @1:6"),
    case("runner other buildpack", "uv run x", {"package.json": "{}"}, "unknown", "runner-not-on-dyno? uv runner uv @1:6"),
    case("node with package.json", "node x.js", {"package.json": "{}"}, "unknown", "runner-not-on-dyno? node language nodejs @1:6"),
    case("Aptfile", "cd wbe && gunicorn app:app", {"Aptfile": ""}, "ok"),
    case("go.mod", "python mian.py", {"go.mod": ""}, "unknown", "script-not-found? mian.py script similar app.py @1:13"),
    case("broken app.json", "python mian.py", {"app.json": "{"}, "fails", "script-not-found mian.py script similar app.py @1:13"),
    case("python unknown", "gunicorn ap:app", {".python-version": "3\n"}, "ok"),
    case("python 2", "gunicorn ap:app", {".python-version": "2.7\n"}, "ok"),
    case("python gone", "gunicorn ap:app", {".python-version": "3.5\n"}, "unknown", "module-not-found? ap ap similar app gunicorn @1:15"),
    case("shadow stdlib early", "gunicorn app:app", {"types.py": ""}, "fails", "module-shadowed types.py types True gunicorn @types.py:None:None", fir=("ok",)),
    case("shadow stdlib late", "gunicorn app:app", {"random.py": ""}, "unknown", "module-shadowed? random.py random True gunicorn @random.py:None:None", fir=("ok",)),
    case("shadow package", "gunicorn app:app", {"email/__init__.py": ""}, "fails", "module-shadowed email/__init__.py email True gunicorn @email/__init__.py:None:None", fir=("ok",)),
    case("shadow folder no init", "gunicorn app:app", {"email/x.py": ""}, "ok"),
    case("shadow web folder", "gunicorn --chdir web app:app", {"web/app.py": FLASK, "web/logging.py": ""}, "unknown", "module-shadowed? web/logging.py logging True gunicorn @web/logging.py:None:None", fir=("ok",)),
    case("shadow uvicorn", "uvicorn app:app --host 0.0.0.0 --port $PORT", {"app.py": FASTAPI, "logging.py": ""}, "fails", "module-shadowed logging.py logging True uvicorn @logging.py:None:None", fir=("ok",)),
    case("shadow needed", "gunicorn app:app", {"jinja2.py": ""}, "unknown", "module-shadowed? jinja2.py jinja2 gunicorn @jinja2.py:None:None"),
    case("shadow not needed", "gunicorn app:app", {"requests.py": ""}, "ok"),
    case("shadow python", "python app.py", {"logging.py": "", "app.py": FLASK + "app.run('0.0.0.0', 8000)\n"}, "fails", "module-shadowed logging.py logging True python @logging.py:None:None", fir=("fails", "port-not-bound flask literal 0.0.0.0:8000 @app.py:4:1",)),
    case("module slash", "gunicorn web/app:app", {"web/app.py": FLASK}, "fails", "module-not-found web/app web/app slash web.app gunicorn @1:15"),
    case("module slash none", "gunicorn web/ap:app", {"web/app.py": FLASK}, "fails", "module-not-found web/ap web/ap gunicorn @1:15"),
    case("module ./", "gunicorn ./app:app", {}, "fails", "module-not-found ./app ./app slash app gunicorn @1:15"),
    case("module .py missing", "gunicorn ap.py:app", {}, "fails", "module-not-found ap.py ap similar app gunicorn @1:15"),
    case("module stdlib sub", "gunicorn json.app:app", {}, "ok"),
    case("module stdlib module sub", "gunicorn textwrap.app:app", {}, "fails", "module-not-found textwrap.app textwrap.app gunicorn @1:15"),
    case("module ignored", "gunicorn local:app", {"local.py": FLASK, ".gitignore": "local.py\n"}, "ok"),
    case("module within empty", "gunicorn shop.app:app", {"shop.py": ""}, "unknown", "module-not-found? shop.app shop.app not-a-package shop shop.py gunicorn @1:15"),
    case("module within package", "gunicorn shop.ap:app", {"shop/__init__.py": "", "shop/app.py": FLASK}, "fails", "module-not-found shop.ap shop.ap similar shop.app shop/__init__.py gunicorn @1:15"),
    case("module package broken", "gunicorn shop.ap:app", {"shop/__init__.py": "import nowhere\n", "shop/app.py": FLASK}, "fails", "import-not-declared shop/__init__.py nowhere @shop/__init__.py:1:1"),
    case("module shadow installed", "gunicorn flask.app:app", {"flask.py": FLASK}, "fails", "module-shadowed flask.py flask Flask @flask.py:1:1"),
    case("module unknown dist", "gunicorn shop.main:app", {"requirements.txt": "gunicorn\nmy-private\n"}, "unknown", "module-not-found? shop.main shop gunicorn @1:15"),
    case("module unknown dist part", "gunicorn private.main:app", {"requirements.txt": "gunicorn\nmy-private\n"}, "ok"),
    case("module unknown dist near", "gunicorn ap:app", {"requirements.txt": "gunicorn\nmy-private\n"}, "unknown", "module-not-found? ap ap similar app gunicorn @1:15"),
    case("module git dist", "gunicorn zebra:app", {"requirements.txt": "gunicorn\ngit+https://x.example/y.git\n"}, "ok"),
    case("module git dist near", "gunicorn ap:app", {"requirements.txt": "gunicorn\ngit+https://x.example/y.git\n"}, "unknown", "module-not-found? ap ap similar app gunicorn @1:15"),
    case("attr of nested", "gunicorn app.app:app", {}, "fails", "module-not-found app.app app.app attribute app:app app.py gunicorn @1:15"),
    case("not package nested", "gunicorn app.a.b:app", {}, "fails", "module-not-found app.a.b app.a not-a-package app app.py gunicorn @1:15"),
    case("two unknown options, of which the first is told", "uvicorn app:app --nope --nada", {"app.py": FASTAPI}, "fails", "wrong-options uvicorn unknown --nope --loop @1:22"),
    case("a module that isn't installed, whose arguments don't count", "python -m gunicorn nothing:app", {"requirements.txt": "flask\n"}, "fails", "program-not-installed gunicorn not-installed gunicorn @1:16"),
    case("a plain import in a function of a package", "gunicorn shop.app:app", {"shop/__init__.py": "", "shop/app.py": FLASK + "\ndef f():\n    import broken\n", "shop/broken.py": "", "broken.py": "print 'x'\n"}, "unknown", "syntax-error? broken.py Missing parentheses in call to 'print'. Did you mean print(...)? 3.13 @broken.py:1:1"),
    case("sanic of files beside an app", "sanic --simple nothing:app --host 0.0.0.0 --port $PORT", {"requirements.txt": "sanic\n"}, "ok"),
    case("sanic of an app and another word", "sanic nothing:app x --host 0.0.0.0 --port $PORT", {"requirements.txt": "sanic\n"}, "unknown", "module-not-found? nothing nothing sanic @1:12"),
    case("granian of an app and another word", "granian --interface wsgi nothing:app x --host 0.0.0.0 --port $PORT", {"requirements.txt": "granian\n"}, "fails", "module-not-found nothing nothing granian @1:31"),
]  # fmt: skip


@pytest.mark.parametrize("one", SITUATION_CASES)
def test_what_decides_beside_the_command(one: Case) -> None:
    one.check()
