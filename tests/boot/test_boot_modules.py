"""Test what a process loads: its imports, the files that it reads, its application, and where its own code listens."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from tests.boot.outcomes import FACTORY, FASTAPI, FLASK, MAIN, Case, case, run

LISTENS_CASES = [
    case("a literal", "python app.py", run("app.run(host='0.0.0.0', port=5000)"), "fails", "port-not-bound flask literal 0.0.0.0:5000 @app.py:6:5"),
    case("by position", "python app.py", run("app.run('0.0.0.0', 5000)"), "fails", "port-not-bound flask literal 0.0.0.0:5000 @app.py:6:5"),
    case("PORT with a default", "python app.py", {"app.py": FLASK + "import os\n" + MAIN + "app.run(host='0.0.0.0', port=int(os.environ.get('PORT', 5000)))\n"}, "ok"),
    case("PORT on loopback", "python app.py", {"app.py": FLASK + "import os\n" + MAIN + "app.run(port=int(os.getenv('PORT', 5000)))\n"}, "fails", "port-not-bound flask loopback 127.0.0.1:$PORT @app.py:7:5"),
    case("another variable", "python app.py", {"app.py": FLASK + "import os\n" + MAIN + "app.run(host='0.0.0.0', port=int(os.getenv('WEB_PORT', 5000)))\n"}, "unknown", "port-not-bound? flask literal 0.0.0.0:5000 @app.py:7:5"),
    case("a name", "python app.py", {"app.py": FLASK + "port = 5000\n" + MAIN + "app.run(host='0.0.0.0', port=port)\n"}, "fails", "port-not-bound flask literal 0.0.0.0:5000 @app.py:7:5"),
    case("a name in a function", "python app.py", {"app.py": FLASK + "\ndef main():\n    port = 5000\n    app.run(host='0.0.0.0', port=port)\n\nmain()\n"}, "fails", "port-not-bound flask literal 0.0.0.0:5000 @app.py:7:5"),
    case("a name assigned twice", "python app.py", {"app.py": FLASK + "\ndef main():\n    port = 5000\n    port = f(port)\n    app.run(host='0.0.0.0', port=port)\n\nmain()\n"}, "unknown"),
    case("a star", "python app.py", run("app.run(*x)"), "unknown"),
    case("keywords", "python app.py", run("app.run(**x)"), "unknown"),
    case("uvicorn.run", "python app.py", {"app.py": FASTAPI + "import uvicorn\n" + MAIN + "uvicorn.run(app, host='0.0.0.0', port=8000)\n"}, "fails", "port-not-bound uvicorn literal 0.0.0.0:8000 @app.py:7:5"),
    case("uvicorn.run of a text", "python app.py", {"app.py": FASTAPI + "import uvicorn\n" + MAIN + "uvicorn.run('main:app', host='0.0.0.0', port=8000)\n"}, "fails", "module-not-found main main python @app.py:7:17"),
    case("uvicorn.run by default", "python app.py", {"app.py": FASTAPI + "import uvicorn\n" + MAIN + "uvicorn.run(app)\n"}, "fails", "port-not-bound uvicorn default 127.0.0.1:8000 @app.py:7:5"),
    case("waitress", "python app.py", {"app.py": FLASK + "from waitress import serve\n" + MAIN + "serve(app, listen='127.0.0.1:8000')\n"}, "fails", "port-not-bound waitress literal 127.0.0.1:8000 @app.py:7:5"),
    case("waitress by default", "python app.py", {"app.py": FLASK + "from waitress import serve\n" + MAIN + "serve(app)\n"}, "fails", "port-not-bound waitress default 0.0.0.0:8080 @app.py:7:5"),
    case("http.server of the standard library", "python app.py", {"app.py": "from http.server import HTTPServer, BaseHTTPRequestHandler\nHTTPServer(('', 8000), BaseHTTPRequestHandler).serve_forever()\n"}, "fails", "port-not-bound http literal :8000 @app.py:2:1"),
    case("wsgiref", "python app.py", {"app.py": FLASK + "from wsgiref.simple_server import make_server\nmake_server('127.0.0.1', 8000, app).serve_forever()\n"}, "fails", "port-not-bound wsgiref literal 127.0.0.1:8000 @app.py:5:1"),
    case("aiohttp", "python app.py", {"app.py": "from aiohttp import web\n\napp = web.Application()\nweb.run_app(app)\n", "requirements.txt": "aiohttp\n"}, "fails", "port-not-bound aiohttp default 0.0.0.0:8080 @app.py:4:1"),
    case("aiohttp with a port", "python app.py", {"app.py": "from aiohttp import web\n\napp = web.Application()\nweb.run_app(app, port=5000)\n", "requirements.txt": "aiohttp\n"}, "fails", "port-not-bound aiohttp literal 0.0.0.0:5000 @app.py:4:1"),
    case("never the main module", "python app.py", {"app.py": FLASK + "\nif __name__ == 'app':\n    app.run('0.0.0.0', 5000)\nelse:\n    app.run('0.0.0.0', 6000)\n"}, "fails", "port-not-bound flask literal 0.0.0.0:6000 @app.py:8:5"),
    case("two servers", "python app.py", run("app.run('0.0.0.0', 5000)\n    app.run('0.0.0.0', __import__('os').environ['PORT'])"), "unknown"),
    case("a loop", "python app.py", {"app.py": "import time\nwhile True:\n    time.sleep(1)\n"}, "unknown", "nothing-listens? app.py never @1:6"),
    case("a loop with a socket", "python app.py", {"app.py": "import socket\nwhile True:\n    socket.x()\n"}, "unknown"),
    case("a bot that polls", "python bot.py", {"bot.py": "import x\nx.run_polling()\nx.start()\n", "requirements.txt": "unknown-thing\n"}, "unknown", "nothing-listens? bot.py polls @1:6"),
    case("a script that ends", "python job.py", {"job.py": "print(1)\n"}, "fails", "nothing-listens job.py ends @1:6"),
    case("a script that may serve", "python job.py", {"job.py": "import other\nother.run()\n", "requirements.txt": "unknown-thing\n"}, "unknown", "nothing-listens? job.py never @1:6"),
    case("a script that starts something", "python job.py", {"job.py": "import x\nx.start()\n", "requirements.txt": "unknown-thing\n"}, "unknown", "nothing-listens? job.py never @1:6"),
]  # fmt: skip


@pytest.mark.parametrize("one", LISTENS_CASES)
def test_where_the_own_code_listens(one: Case) -> None:
    one.check()


LOADING_CASES = [
    case("an import in the checkout", "gunicorn app:app", {"app.py": "import Models\n" + FLASK, "models.py": ""}, "fails", "import-not-in-checkout app.py Models case models @app.py:1:1"),
    case("an import elsewhere", "gunicorn app:app", {"app.py": "import helpers\n" + FLASK, "web/helpers.py": ""}, "fails", "import-not-in-checkout app.py helpers elsewhere web @app.py:1:1"),
    case("an import of a similar module", "gunicorn app:app", {"app.py": "import modles\n" + FLASK, "models.py": ""}, "fails", "import-not-in-checkout app.py modles similar models @app.py:1:1"),
    case("an import of a package's module", "gunicorn app:app", {"app.py": "import shop.modles\n" + FLASK, "shop/__init__.py": "", "shop/models.py": ""}, "fails", "import-not-in-checkout app.py shop.modles similar shop.models @app.py:1:1"),
    case("an import of a distribution", "gunicorn app:app", {"app.py": "import yaml\n" + FLASK}, "fails", "import-not-declared app.py yaml pyyaml @app.py:1:1"),
    case("an import of nothing", "gunicorn app:app", {"app.py": "import nowhere_at_all\n" + FLASK}, "fails", "import-not-declared app.py nowhere_at_all @app.py:1:1"),
    case("an import with a hook", "gunicorn app:app", {"app.py": "import nowhere_at_all\n" + FLASK, "bin/post_compile": ""}, "unknown", "import-not-declared? app.py nowhere_at_all @app.py:1:1", fir=('fails', 'import-not-declared app.py nowhere_at_all @app.py:1:1')),
    case("an import of what git may make", "gunicorn app:app", {"app.py": "import pandas\n" + FLASK, "requirements.txt": "flask\ngunicorn\n-r more.txt\n", "more.txt": ""}, "unknown", "import-not-declared? app.py pandas pandas @app.py:1:1"),
    case("distutils", "gunicorn app:app", {"app.py": "import distutils.util\n" + FLASK}, "fails", "removed-from-python app.py distutils.util 3.12 @app.py:1:1"),
    case("distutils with setuptools", "gunicorn app:app", {"app.py": "import distutils.util\n" + FLASK, "requirements.txt": "flask\ngunicorn\nsetuptools\n"}, "ok"),
    case("importlib", "gunicorn app:app", {"app.py": "import importlib\nimportlib.import_module('nowhere')\n" + FLASK}, "fails", "import-not-declared app.py nowhere @app.py:2:1"),
    case("importlib, relative", "gunicorn app:app", {"app.py": "import importlib\nimportlib.import_module('.nowhere', 'x')\n" + FLASK}, "ok"),
    case("__import__", "gunicorn app:app", {"app.py": "__import__('nowhere')\n" + FLASK}, "fails", "import-not-declared app.py nowhere @app.py:1:1"),
    case("a function called by a function", "gunicorn app:app", {"app.py": "def f():\n    import nowhere\n\ndef g():\n    f()\n\ng()\n" + FLASK}, "fails", "import-not-declared app.py nowhere @app.py:2:5"),
    case("a function called as an argument", "gunicorn app:app", {"app.py": "def f():\n    import nowhere\n\nprint(f())\n" + FLASK}, "fails", "import-not-declared app.py nowhere @app.py:2:5"),
    case("a function called in a with", "gunicorn app:app", {"app.py": "def f():\n    import nowhere\n\nwith open('x') as y:\n    f()\n" + FLASK, "x": ""}, "fails", "import-not-declared app.py nowhere @app.py:2:5"),
    case("a function called under suppress", "gunicorn app:app", {"app.py": "from contextlib import suppress\ndef f():\n    import nowhere\n\nwith suppress(ImportError):\n    f()\n" + FLASK}, "ok"),
    case("a function called in a class", "gunicorn app:app", {"app.py": "def f():\n    import nowhere\n\nclass C:\n    x = f()\n" + FLASK}, "fails", "import-not-declared app.py nowhere @app.py:2:5"),
    case("a function called in a condition", "gunicorn app:app", {"app.py": "def f():\n    import nowhere\n\nif x:\n    f()\n" + FLASK}, "ok"),
    case("a function called as main", "gunicorn app:app", {"app.py": "def f():\n    import nowhere\n\nif __name__ == '__main__':\n    f()\n" + FLASK}, "ok"),
    case("a syntax error that only a function imports", "gunicorn app:app", {"app.py": FLASK + "\ndef f():\n    import broken\n", "broken.py": "print 'x'\n"}, "unknown", "syntax-error? broken.py Missing parentheses in call to 'print'. Did you mean print(...)? 3.13 @broken.py:1:1"),
    case("beyond the package", "gunicorn shop.app:app", {"shop/__init__.py": "", "shop/app.py": "from ..x import y\n" + FLASK}, "fails", "import-not-in-checkout shop/app.py ..x y beyond @shop/app.py:1:1"),
    case("a name of a package", "gunicorn app:app", {"app.py": "from shop import thing\n" + FLASK, "shop/__init__.py": "thing_ = 1\n"}, "fails", "import-not-in-checkout app.py shop thing similar thing_ @app.py:1:1"),
    case("a module of a package", "gunicorn app:app", {"app.py": "from shop import thing\n" + FLASK, "shop/__init__.py": "", "shop/thing.py": "import nowhere\n"}, "fails", "import-not-declared shop/thing.py nowhere @shop/thing.py:1:1"),
    case("return at the top", "gunicorn app:app", {"app.py": FLASK + "return\n"}, "fails", "syntax-error app.py 'return' outside function 3.13 @app.py:4:1"),
    case("__future__ too late", "gunicorn app:app", {"app.py": FLASK + "from __future__ import annotations\n"}, "fails", "syntax-error app.py from __future__ imports must occur at the beginning of the file 3.13 @app.py:4:1"),
    case("a future of nothing", "gunicorn app:app", {"app.py": "from __future__ import nothing\n" + FLASK}, "fails", "syntax-error app.py future feature nothing is not defined 3.13 @app.py:1:1"),
    case("a name that Flask removed", "gunicorn app:app", {"app.py": "from flask import Markup\n" + FLASK, "requirements.txt": "flask==3.1.0\ngunicorn\n"}, "fails", "removed-from-python app.py flask Markup moved flask>=3 @app.py:1:1"),
    case("a file that is read", "gunicorn app:app", {"app.py": FLASK + "open('data.json')\n", "data_.json": ""}, "fails", "script-not-found data.json file similar data_.json @app.py:4:1"),
    case("a file that is written", "gunicorn app:app", {"app.py": FLASK + "open('data.json', 'w')\n"}, "ok"),
    case("a file read as bytes", "gunicorn app:app", {"app.py": FLASK + "open('data.json', mode='rb')\n"}, "fails", "script-not-found data.json file missing @app.py:4:1"),
    case("a file mentioned twice", "gunicorn app:app", {"app.py": FLASK + "make('data.json')\nopen('data.json')\n"}, "unknown", "script-not-found? data.json file missing @app.py:5:1"),
    case("an absolute file", "gunicorn app:app", {"app.py": FLASK + "open('/tmp/data.json')\n"}, "ok"),
    case("a file in another folder", "gunicorn app:app", {"app.py": FLASK + "open('data.json')\n", "web/data.json": ""}, "fails", "script-not-found data.json file elsewhere web/data.json @app.py:4:1"),
    case("static files", "uvicorn app:app --host 0.0.0.0 --port $PORT", {"app.py": FASTAPI + "from fastapi.staticfiles import StaticFiles\napp.mount('/static', StaticFiles(directory='static'))\n"}, "unknown", "script-not-found? static folder missing @app.py:5:22"),
    case("static files that are there", "uvicorn app:app --host 0.0.0.0 --port $PORT", {"app.py": FASTAPI + "from fastapi.staticfiles import StaticFiles\napp.mount('/static', StaticFiles(directory='static'))\n", "static/x": ""}, "ok"),
    case("static files unchecked", "uvicorn app:app --host 0.0.0.0 --port $PORT", {"app.py": FASTAPI + "from fastapi.staticfiles import StaticFiles\napp.mount('/static', StaticFiles(directory='static', check_dir=False))\n"}, "ok"),
    case("below the file", "gunicorn app:app", {"app.py": FLASK + "import os\nT = os.path.join(__file__, 'templates')\n"}, "unknown", "script-not-found? templates folder below-file app.py @app.py:5:5"),
    case("below the file, absolute", "gunicorn app:app", {"app.py": FLASK + "import os\nT = os.path.join(os.path.abspath(__file__), 'data.json')\n"}, "unknown", "script-not-found? data.json file below-file app.py @app.py:5:5"),
    case("below the file with pathlib", "gunicorn app:app", {"app.py": FLASK + "from pathlib import Path\nT = Path(__file__).resolve() / 'templates'\n"}, "unknown", "script-not-found? templates folder below-file app.py @app.py:5:5"),
    case("below the file twice", "gunicorn app:app", {"app.py": FLASK + "import os\nT = os.path.join(os.path.realpath(os.path.abspath(__file__)), 'a/b')\n"}, "unknown", "script-not-found? a/b folder below-file app.py @app.py:5:5"),
    case("below another file", "gunicorn app:app", {"app.py": FLASK + "import os\nT = os.path.join(os.path.abspath(x), 'a/b')\n"}, "ok"),
    case("below the file's folder", "gunicorn app:app", {"app.py": FLASK + "from pathlib import Path\nT = Path(__file__).resolve().parent / 'templates'\n"}, "ok"),
    case("a template", "gunicorn app:app", {"app.py": FLASK + "from flask import render_template\n\n@app.route('/')\ndef index():\n    return render_template('index.html')\n", "templates/home.html": ""}, "unknown", "script-not-found? templates/index.html file template @app.py:8:12"),
    case("a template that is there", "gunicorn app:app", {"app.py": FLASK + "from flask import render_template\n\n@app.route('/')\ndef index():\n    return render_template('index.html')\n", "web/templates/index.html": ""}, "ok"),
    case("a template elsewhere", "gunicorn app:app", {"app.py": FLASK.replace("__name__", "__name__, template_folder='x'") + "from flask import render_template\n\n@app.route('/')\ndef index():\n    return render_template('index.html')\n"}, "ok"),
    case("an own server", "gunicorn app:app", {"app.py": FLASK + "app.run()\n"}, "fails", "nothing-listens gunicorn own-server @app.py:4:1"),
    case("a package of the app's own", "gunicorn app:app", {"app.py": FLASK, "markupsafe.py": ""}, "unknown", "module-shadowed? markupsafe.py markupsafe gunicorn @markupsafe.py:None:None"),
    case("a module that hides another", "gunicorn app:app", {"app.py": FLASK, "werkzeug/__init__.py": ""}, "unknown", "module-shadowed? werkzeug/__init__.py werkzeug gunicorn @werkzeug/__init__.py:None:None"),
    case("a module that hides its own package", "gunicorn app:app", {"app.py": "import requests\n" + FLASK + "requests.get\n", "requests.py": "from requests import get\n", "requirements.txt": "flask\ngunicorn\nrequests\n"}, "fails", "module-shadowed requests.py requests get @requests.py:1:1"),
    case("circular", "gunicorn app:app", {"app.py": "from models import User\n" + FLASK + "db = 1\n", "models.py": "from app import db\nUser = 1\n"}, "fails", "import-not-in-checkout models.py app db circular app.py @models.py:1:1"),
    case("circular but bound before", "gunicorn app:app", {"app.py": "db = 1\nfrom models import User\n" + FLASK, "models.py": "from app import db\nUser = 1\n"}, "ok"),
]  # fmt: skip


@pytest.mark.parametrize("one", LOADING_CASES)
def test_what_a_module_loads(one: Case) -> None:
    one.check()


APPLICATIONS_CASES = [
    case("a text", "gunicorn app:app", {"app.py": "app = 'x'\n"}, "fails", "attribute-not-found gunicorn app app not-callable app.py:1 a string @1:15"),
    case("an f-string", "gunicorn app:app", {"app.py": "app = f'{x}'\n"}, "fails", "attribute-not-found gunicorn app app not-callable app.py:1 a string @1:15"),
    case("a truth value", "gunicorn app:app", {"app.py": "app = True\n"}, "fails", "attribute-not-found gunicorn app app not-callable app.py:1 a truth value @1:15"),
    case("a comparison", "gunicorn app:app", {"app.py": "app = 1 < x\n"}, "fails", "attribute-not-found gunicorn app app not-callable app.py:1 a truth value @1:15"),
    case("a number", "gunicorn app:app", {"app.py": "app = 1\n"}, "fails", "attribute-not-found gunicorn app app not-callable app.py:1 a number @1:15"),
    case("None", "gunicorn app:app", {"app.py": "app = None\n"}, "fails", "attribute-not-found gunicorn app app not-callable app.py:1 None @1:15"),
    case("a tuple", "gunicorn app:app", {"app.py": "app = (1,)\n"}, "fails", "attribute-not-found gunicorn app app not-callable app.py:1 a tuple @1:15"),
    case("a set", "gunicorn app:app", {"app.py": "app = {1}\n"}, "fails", "attribute-not-found gunicorn app app not-callable app.py:1 a set @1:15"),
    case("a list", "gunicorn app:app", {"app.py": "app = [1]\n"}, "fails", "attribute-not-found gunicorn app app not-callable app.py:1 a list @1:15"),
    case("a module", "gunicorn app:app", {"app.py": "import app2 as app\n", "app2.py": ""}, "fails", "attribute-not-found gunicorn app app module app.py:1 app2 @1:15"),
    case("a submodule", "gunicorn app:site", {"app/__init__.py": "from app import site\n", "app/site.py": ""}, "fails", "attribute-not-found gunicorn app site module app/__init__.py:1 app.site @1:15"),
    case("a WSGI function", "gunicorn app:app", {"app.py": "def app(environ, start_response): ...\n"}, "ok"),
    case("an ASGI function", "gunicorn app:app", {"app.py": "async def app(scope, receive, send): ...\n"}, "fails", "server-does-not-fit gunicorn asgi app app.py:1 @1:15"),
    case("an ASGI function under uvicorn", "uvicorn app:app --host 0.0.0.0 --port $PORT", {"app.py": "async def app(scope, receive, send): ...\n"}, "ok"),
    case("a function of three", "gunicorn app:app", {"app.py": "def app(a, b, c): ...\n"}, "ok"),
    case("a function of one", "gunicorn app:app", {"app.py": "def app(request): ...\n"}, "fails", "attribute-not-found gunicorn app app factory app.py:1 app @1:15"),
    case("a function of many", "gunicorn app:app", {"app.py": "def app(*args): ...\n"}, "ok"),
    case("a class of the app", "gunicorn app:app", {"app.py": "from flask import Flask\nclass Site(Flask): pass\napp = Site(__name__)\n"}, "ok"),
    case("a class itself", "gunicorn app:App", {"app.py": "from flask import Flask\nclass App(Flask): pass\n"}, "fails", "attribute-not-found gunicorn app App factory app.py:2 App @1:15"),
    case("a class of ASGI", "gunicorn app:app", {"app.py": "from fastapi import FastAPI\nclass Site(FastAPI): pass\napp = Site()\n"}, "fails", "server-does-not-fit gunicorn asgi Site app.py:3 @1:15"),
    case("a factory's result", "gunicorn app:app", {"app.py": FACTORY + "app = create_app()\n"}, "ok"),
    case("a factory's result of ASGI", "gunicorn app:app", {"app.py": "from fastapi import FastAPI\ndef create():\n    site = FastAPI()\n    return site\napp = create()\n"}, "fails", "server-does-not-fit gunicorn asgi create app.py:5 @1:15"),
    case("a factory of another module", "gunicorn app:app", {"app.py": "from factory import create\napp = create()\n", "factory.py": "from fastapi import FastAPI\ndef create():\n    return FastAPI()\n"}, "fails", "server-does-not-fit gunicorn asgi create app.py:2 @1:15"),
    case("a factory of two kinds in one statement", "gunicorn app:app", {"app.py": "from fastapi import FastAPI\ndef create():\n    if x:\n        return 1\n    else:\n        return FastAPI()\napp = create()\n"}, "ok"),
    case("a factory of two kinds", "gunicorn app:app", {"app.py": "from fastapi import FastAPI\ndef create():\n    if x:\n        return 1\n    return FastAPI()\napp = create()\n"}, "ok"),
    case("only global in a function", "gunicorn app:app", {"app.py": "def start():\n    global app\n    app = 1\n"}, "fails", "attribute-not-found gunicorn app app missing app.py:None @1:15"),
    case("global in a function that is called", "gunicorn app:app", {"app.py": "def start():\n    global app\n    app = 1\nstart()\n"}, "ok"),
    case("a near name", "gunicorn app:ap", {}, "fails", "attribute-not-found gunicorn app ap missing app.py:None app app.py:3 @1:15"),
    case("a near name of another kind", "gunicorn app:App", {}, "fails", "attribute-not-found gunicorn app App missing app.py:None app app.py:3 @1:15"),
    case("a name in a package", "gunicorn web:app", {"web/__init__.py": "", "web/main.py": FLASK}, "fails", "attribute-not-found gunicorn web app missing web/__init__.py:None @1:15"),
    case("an empty module", "gunicorn app:app", {"app.py": ""}, "unknown", "attribute-not-found? gunicorn app app missing app.py:None @1:15"),
    case("an attribute with a dot", "gunicorn app.app", {}, "fails", "module-not-found app.app app.app attribute app:app app.py gunicorn @1:15"),
    case("a name of a module", "gunicorn app.site:app", {}, "fails", "module-not-found app.site app.site not-a-package app app.py gunicorn @1:15"),
    case("a module that nobody has", "gunicorn pandas:app", {}, "fails", "module-not-found pandas pandas gunicorn @1:15"),
]  # fmt: skip


@pytest.mark.parametrize("one", APPLICATIONS_CASES)
def test_what_the_application_is(one: Case) -> None:
    one.check()
