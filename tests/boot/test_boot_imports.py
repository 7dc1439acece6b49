"""Test that every program loads the app, so that a missing import is found, and what is unknown stays so."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from tests.boot.outcomes import CELERY, DJANGO, FASTAPI, FLASK, MISSING, Case, case, run

IMPORTS_CASES = [
    case("uvicorn", "uvicorn app:app --host 0.0.0.0 --port $PORT", {"app.py": MISSING + FASTAPI}, "fails", "import-not-declared app.py nowhere @app.py:1:1"),
    case("hypercorn", "hypercorn app:app -b 0.0.0.0:$PORT", {"app.py": MISSING + FASTAPI}, "fails", "import-not-declared app.py nowhere @app.py:1:1"),
    case("daphne", "daphne app:app -b 0.0.0.0 -p $PORT", {"app.py": MISSING + FASTAPI}, "fails", "import-not-declared app.py nowhere @app.py:1:1"),
    case("waitress", "waitress-serve --port=$PORT app:app", {"app.py": MISSING + FLASK}, "fails", "import-not-declared app.py nowhere @app.py:1:1"),
    case("flask", "flask run -h 0.0.0.0 -p $PORT", {"app.py": MISSING + FLASK}, "fails", "import-not-declared app.py nowhere @app.py:1:1"),
    case("flask, another command", "flask routes", {"app.py": MISSING + FLASK}, "fails", "import-not-declared app.py nowhere @app.py:1:1", kind="release"),
    case("python", "python app.py", {"app.py": MISSING + FLASK}, "fails", "import-not-declared app.py nowhere @app.py:1:1"),
    case("python -m", "python -m app", {"app.py": MISSING + FLASK}, "fails", "import-not-declared app.py nowhere @app.py:1:1"),
    case("python -c", "python -c 'import app'", {"app.py": MISSING + FLASK}, "fails", "import-not-declared app.py nowhere @app.py:1:1", kind="release"),
    case("celery", "celery -A tasks worker", {"tasks.py": MISSING + CELERY}, "fails", "import-not-declared tasks.py nowhere @tasks.py:1:1", kind="worker"),
    case("dramatiq", "dramatiq tasks", {"tasks.py": MISSING, "requirements.txt": "dramatiq\n"}, "fails", "import-not-declared tasks.py nowhere @tasks.py:1:1", kind="worker"),
    case("huey", "huey_consumer tasks.huey", {"tasks.py": MISSING + "huey = f()\n", "requirements.txt": "huey\n"}, "fails", "import-not-declared tasks.py nowhere @tasks.py:1:1", kind="worker"),
    case("gunicorn's configuration", "gunicorn app:app", {"gunicorn.conf.py": MISSING}, "fails", "import-not-declared gunicorn.conf.py nowhere @gunicorn.conf.py:1:1"),
    case("manage.py", "python manage.py check", {**DJANGO, "shop/settings.py": MISSING}, "fails", "import-not-declared shop/settings.py nowhere @shop/settings.py:1:1", kind="release"),
    case("runserver", "python manage.py runserver 0.0.0.0:$PORT", {**DJANGO, "shop/settings.py": "ROOT_URLCONF = 'shop.urls'\n", "shop/urls.py": MISSING}, "fails", "import-not-declared shop/urls.py nowhere @shop/urls.py:1:1"),
    case("a script of the shell", "bash run.sh", {"run.sh": "set -e\npython app.py\n", "app.py": MISSING}, "fails", "import-not-declared app.py nowhere @app.py:1:1"),
    case("a package around it", "gunicorn shop.app:app", {"shop/__init__.py": MISSING, "shop/app.py": FLASK}, "fails", "import-not-declared shop/__init__.py nowhere @shop/__init__.py:1:1"),
    case("a module that a module imports", "gunicorn app:app", {"app.py": "import a\n" + FLASK, "a.py": "import b\n", "b.py": MISSING}, "fails", "import-not-declared b.py nowhere @b.py:1:1"),
    case("a module that a package imports", "gunicorn app:app", {"app.py": "from shop import a\n" + FLASK, "shop/__init__.py": "from .a import x\n", "shop/a.py": "x = 1\n" + MISSING}, "fails", "import-not-declared shop/a.py nowhere @shop/a.py:2:1"),
    case("a star import", "gunicorn app:app", {"app.py": "from a import *\n" + FLASK, "a.py": MISSING}, "fails", "import-not-declared a.py nowhere @a.py:1:1"),
    case("a condition", "gunicorn app:app", {"app.py": "if x:\n    import nowhere\n" + FLASK}, "ok"),
    case("an import that is caught", "gunicorn app:app", {"app.py": "try:\n    import nowhere\nexcept ImportError:\n    raise SystemExit\n" + FLASK}, "ok"),
    case("another exception that is caught", "gunicorn app:app", {"app.py": "try:\n    import nowhere\nexcept KeyError:\n    pass\n" + FLASK}, "fails", "import-not-declared app.py nowhere @app.py:2:5"),
    case("only for types", "gunicorn app:app", {"app.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import nowhere\n" + FLASK}, "ok"),
    case("flask with an unknown application", "flask -A $X run -h 0.0.0.0 -p $PORT", {}, "ok"),
    case("flask with an empty application", "flask --app= run -h 0.0.0.0 -p $PORT", {}, "ok"),
    case("flask with an attribute that isn't plain", "flask -A 'app:apps[0]' run -h 0.0.0.0 -p $PORT", {}, "ok"),
    case("uvicorn with something unknown", "uvicorn $X --host 0.0.0.0 --port $PORT", {}, "unknown"),
    case("hypercorn with something unknown", "hypercorn $X -b 0.0.0.0:$PORT", {}, "unknown"),
    case("daphne with something unknown", "daphne $X -b 0.0.0.0 -p $PORT", {}, "unknown"),
    case("waitress with something unknown", "waitress-serve --port=$PORT $X", {}, "unknown"),
    case("celery with something unknown", "celery -A $X worker", {}, "ok", kind="worker"),
    case("python with something unknown", "python $X", {}, "unknown"),
    case("python -m with something unknown", "python -m $X", {}, "unknown"),
    case("manage.py with something unknown", "python manage.py $X", {**DJANGO}, "unknown"),
    case("a file that gunicorn needs", "gunicorn app:app", {"app.py": "def app(environ, start_response): ...\n", "textwrap.py": "", "cgi.py": ""}, "unknown", "module-shadowed? textwrap.py textwrap True gunicorn @textwrap.py:None:None", fir=("ok",)),
    case("a file that uvicorn needs", "uvicorn app:app --host 0.0.0.0 --port $PORT", {"app.py": "async def app(scope, receive, send): ...\n", "asyncio.py": ""}, "unknown", "module-shadowed? asyncio.py asyncio True uvicorn @asyncio.py:None:None", fir=("ok",)),
    case("a profile, which may change anything", "gunicorn ap:app", {".profile": "export A=1\n"}, "unknown"),
    case("a folder of profiles", "gunicorn ap:app", {".profile.d/a.sh": ""}, "unknown"),
    case("python -m of a module that listens", "python -m app", run("app.run('0.0.0.0', 8000)"), "fails", "port-not-bound flask literal 0.0.0.0:8000 @app.py:6:5"),
    case("python -m of a package that listens", "python -m web", {"web/__init__.py": "", "web/__main__.py": FLASK + "app.run('0.0.0.0', 8000)\n"}, "fails", "port-not-bound flask literal 0.0.0.0:8000 @web/__main__.py:4:1"),
    case("a module that an unknown distribution can hardly provide", "gunicorn nothing:app", {"requirements.txt": "gunicorn\nprivate-thing\n"}, "unknown", "module-not-found? nothing nothing gunicorn @1:15"),
    case("a module that an unknown distribution may provide", "gunicorn thing:app", {"requirements.txt": "gunicorn\nprivate-thing\n"}, "ok"),
    case("gunicorn with something unknown", "gunicorn $X", {}, "unknown"),
]  # fmt: skip


@pytest.mark.parametrize("one", IMPORTS_CASES)
def test_every_program_loads_the_app(one: Case) -> None:
    one.check()
