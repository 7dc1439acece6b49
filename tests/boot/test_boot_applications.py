"""Test what kind of application a server gets: an object, a factory, a class, or something that it can't call."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from tests.boot.outcomes import ASGI_FACTORY, FACTORY, FASTAPI, FLASK, Case, case

APPLICATION_CASES = [
    case("factory kwonly", "gunicorn app:create_app", {"app.py": "def create_app(*, name): ...\n"}, "fails", "attribute-not-found gunicorn app create_app factory app.py:1 create_app @1:15"),
    case("factory call kwonly", "gunicorn 'app:create_app()'", {"app.py": "def create_app(*, name): ...\n"}, "fails", "attribute-not-found gunicorn app create_app arguments app.py:1 name @1:15"),
    case("factory call kwonly default", "gunicorn 'app:create_app()'", {"app.py": "from flask import Flask\ndef create_app(*, name=1):\n    return Flask(name)\n"}, "ok"),
    case("factory call missing", "gunicorn 'app:create_app()'", {"app.py": "def create_app(name, x=1): ...\n"}, "fails", "attribute-not-found gunicorn app create_app arguments app.py:1 name @1:15"),
    case("factory call enough", "gunicorn 'app:create_app(1)'", {"app.py": "from flask import Flask\ndef create_app(name, x=1):\n    return Flask('a')\n"}, "ok"),
    case("factory call posonly", "gunicorn 'app:create_app(1)'", {"app.py": "def create_app(a, b, /): ...\n"}, "fails", "attribute-not-found gunicorn app create_app arguments app.py:1 a, b @1:15"),
    case("wsgi kw", "gunicorn app:app", {"app.py": "def app(environ, start_response, *, x): ...\n"}, "ok"),
    case("wsgi other names", "gunicorn app:app", {"app.py": "def app(a, b): ...\n"}, "ok"),
    case("wsgi async", "gunicorn app:app", {"app.py": "async def app(environ, start_response): ...\n"}, "ok"),
    case("asgi 2", "uvicorn app:app --host 0.0.0.0 --port $PORT", {"app.py": "async def app(scope, receive): ...\n"}, "ok"),
    case("asgi default", "uvicorn app:app --host 0.0.0.0 --port $PORT", {"app.py": "async def app(scope, receive, send, x=1): ...\n"}, "ok"),
    case("make 3", "gunicorn app:make", {"app.py": "def make(a, b, c): ...\n"}, "fails", "attribute-not-found gunicorn app make factory app.py:1 make @1:15"),
    case("kwargs", "gunicorn app:create", {"app.py": "def create(**x): ...\n"}, "ok"),
    case("class base elsewhere", "gunicorn app:App", {"app.py": "class App(x): ...\n"}, "ok"),
    case("class attr", "gunicorn app:app", {"app.py": "class App: ...\napp = App()\n"}, "ok"),
    case("class attr 2", "gunicorn app:app", {"app.py": "from site_ import App\napp = App()\n", "site_.py": "from fastapi import FastAPI\nclass App(FastAPI): ...\n"}, "fails", "server-does-not-fit gunicorn asgi App app.py:2 @1:15"),
    case("factory returning name from module", "gunicorn app:app", {"app.py": "from fastapi import FastAPI\nimport fastapi\ndef make():\n    from fastapi import FastAPI as F\n    a = F()\n    return a\napp = make()\n"}, "fails", "server-does-not-fit gunicorn asgi make app.py:7 @1:15"),
    case("factory returning local import", "gunicorn app:app", {"app.py": "def make():\n    import fastapi\n    return fastapi.FastAPI()\napp = make()\n"}, "fails", "server-does-not-fit gunicorn asgi make app.py:4 @1:15"),
    case("factory returning rel", "gunicorn web.app:app", {"web/__init__.py": "", "web/fastapi.py": "", "web/app.py": "from .fastapi import FastAPI\ndef make():\n    return FastAPI()\napp = make()\n"}, "fails", "import-not-in-checkout web/app.py web.fastapi FastAPI @web/app.py:1:1"),
    case("factory of factory", "gunicorn app:app", {"app.py": "from fastapi import FastAPI\ndef inner():\n    return FastAPI()\ndef make():\n    return inner()\napp = make()\n"}, "ok"),
    case("factory none", "gunicorn 'app:make()'", {"app.py": "def make():\n    pass\n"}, "ok"),
    case("factory asgi under call", "gunicorn 'app:make()'", {"app.py": "from fastapi import FastAPI\ndef make():\n    return FastAPI()\n"}, "fails", "server-does-not-fit gunicorn asgi make app.py:2 @1:15"),
    case("factory import", "gunicorn 'app:make()'", {"app.py": "from flask import Flask\ndef make():\n    import nowhere\n    return Flask('a')\n"}, "fails", "import-not-declared app.py nowhere @app.py:3:5"),
    case("dict comp", "gunicorn app:app", {"app.py": "app = {x: 1 for x in y}\n"}, "fails", "attribute-not-found gunicorn app app not-callable app.py:1 a dict @1:15"),
    case("list comp", "gunicorn app:app", {"app.py": "app = [x for x in y]\n"}, "fails", "attribute-not-found gunicorn app app not-callable app.py:1 a list @1:15"),
    case("float", "gunicorn app:app", {"app.py": "app = 1.5\n"}, "fails", "attribute-not-found gunicorn app app not-callable app.py:1 a number @1:15"),
    case("bytes", "gunicorn app:app", {"app.py": "app = b'x'\n"}, "fails", "attribute-not-found gunicorn app app not-callable app.py:1 bytes @1:15"),
    case("module import as dotted", "gunicorn app:x", {"app.py": "import web.x as x\n", "web/__init__.py": "", "web/x.py": ""}, "fails", "attribute-not-found gunicorn app x module app.py:1 web.x @1:15"),
    case("import installed", "gunicorn app:Flask", {"app.py": "from flask import Flask\n"}, "ok"),
    case("global and used", "gunicorn app:app", {"app.py": "def start():\n    global app\n    app = 1\nx = start\n"}, "ok"),
    case("global async", "gunicorn app:app", {"app.py": "async def start():\n    global app\n    app = 1\n"}, "fails", "attribute-not-found gunicorn app app missing app.py:None @1:15"),
    case("global and class", "gunicorn app:app", {"app.py": "def start():\n    global app\n    app = 1\nclass app: ...\n"}, "ok"),
    case("global and import", "gunicorn app:app", {"app.py": "def start():\n    global app\n    app = 1\nimport flask.x as app\n"}, "fails", "attribute-not-found gunicorn app app module app.py:4 flask.x @1:15"),
    case("global in if", "gunicorn app:app", {"app.py": "def start():\n    global app\n    app = 1\nif x:\n    app = Flask('a')\n"}, "ok"),
    case("global other", "gunicorn app:app", {"app.py": "def start():\n    global other\n    other = 1\n"}, "fails", "attribute-not-found gunicorn app app missing app.py:None @1:15"),
    case("global and star", "gunicorn app:app", {"app.py": "from flask import *\ndef start():\n    global app\n    app = 1\n"}, "ok"),
    case("global inner def", "gunicorn app:app", {"app.py": "def start():\n    global app\n    app = 1\nif x:\n    def app(): ...\n"}, "ok"),
    case("near create", "gunicorn app:ap", {"app.py": "def create_app(): ...\nx = 1\n"}, "fails", "attribute-not-found gunicorn app ap factory-only app.py:None create_app app.py:1 @1:15"),
    case("near get", "gunicorn app:application", {"app.py": "def get_app(): ...\n"}, "fails", "attribute-not-found gunicorn app application factory-only app.py:None get_app app.py:1 @1:15"),
    case("near other factory", "gunicorn app:application", {"app.py": "def start(): ...\n"}, "fails", "attribute-not-found gunicorn app application missing app.py:None @1:15"),
    case("an application beside a factory", "gunicorn app:application", {"app.py": "def create_app(): ...\n" + FLASK}, "fails", "attribute-not-found gunicorn app application missing app.py:None app app.py:4 @1:15"),
    case("near asgi", "uvicorn app:application --host 0.0.0.0 --port $PORT", {"app.py": FASTAPI}, "fails", "attribute-not-found uvicorn app application missing app.py:None app app.py:3 @1:14"),
    case("near similar", "gunicorn app:aplication", {"app.py": "application = f()\n"}, "fails", "attribute-not-found gunicorn app aplication missing app.py:None application app.py:1 @1:15"),
    case("tornado", "gunicorn app:app", {"requirements.txt": "tornado\ngunicorn\n", "app.py": "import tornado.web\napp = tornado.web.Application()\n"}, "fails", "server-does-not-fit gunicorn tornado Application app.py:2 @1:15"),
    case("aiohttp", "gunicorn app:app", {"requirements.txt": "aiohttp\ngunicorn\n", "app.py": "from aiohttp import web\napp = web.Application()\n"}, "fails", "server-does-not-fit gunicorn aiohttp Application app.py:2 @1:15"),
    case("aiohttp worker", "gunicorn app:app -k aiohttp.GunicornWebWorker", {"requirements.txt": "aiohttp\ngunicorn\n", "app.py": "from aiohttp import web\napp = web.Application()\n"}, "ok"),
    case("flask aiohttp", "flask run -h 0.0.0.0 -p $PORT", {"requirements.txt": "aiohttp\nflask\n", "app.py": "from aiohttp import web\napp = web.Application()\n"}, "fails", "server-does-not-fit flask framework Application app.py:2 @1:6"),
    case("flask factory of fastapi", "flask -A app:create_app run -h 0.0.0.0 -p $PORT", {"app.py": ASGI_FACTORY}, "fails", "server-does-not-fit flask asgi create_app app.py:4 @1:30"),
    case("waitress call instance", "waitress-serve --port=$PORT --call app:app", {}, "fails", "attribute-not-found waitress-serve app app instance app.py:3 Flask @1:41"),
    case("waitress factory", "waitress-serve --port=$PORT app:create_app", {"app.py": FACTORY}, "fails", "attribute-not-found waitress-serve app create_app factory app.py:4 create_app @1:34"),
    case("waitress expr", "waitress-serve --port=$PORT 'app:create_app()'", {"app.py": FACTORY}, "fails", "attribute-not-found waitress-serve app create_app() expression @1:34"),
    case("waitress dotted", "waitress-serve --port=$PORT app.app", {}, "ok"),
    case("waitress no module", "waitress-serve --port=$PORT app", {}, "fails", "attribute-not-found waitress-serve app required @1:34"),
    case("waitress none", "waitress-serve --port=$PORT", {}, "fails", "wrong-options waitress-serve nothing @1:6"),
    case("waitress help", "waitress-serve --help", {}, "unknown"),
    case("waitress listen two", "waitress-serve --listen='127.0.0.1:8000 *:$PORT' app:app", {}, "fails", "port-not-bound waitress-serve variable $PORT @1:21"),
    case("waitress unix", "waitress-serve --unix-socket=/tmp/x app:app", {}, "unknown"),
    case("waitress host", "waitress-serve --host=127.0.0.1 --port=$PORT app:app", {}, "fails", "port-not-bound waitress-serve loopback 127.0.0.1:$PORT --port=$PORT @1:38"),
    case("waitress default", "waitress-serve app:app", {}, "fails", "port-not-bound waitress-serve default 0.0.0.0:8080 @1:6"),
]  # fmt: skip


@pytest.mark.parametrize("one", APPLICATION_CASES)
def test_which_application_it_is(one: Case) -> None:
    one.check()
