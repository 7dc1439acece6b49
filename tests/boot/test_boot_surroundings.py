"""Test what a module that loads reads and uses: files, templates, forms, and names that are gone."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from tests.boot.outcomes import FASTAPI, FLASK, Case, case

SURROUNDINGS_CASES = [
    case("a path that isn't below the file", "gunicorn app:app", {"app.py": FLASK + "import os\nT = os.path.join(x, __file__)\n"}, "ok"),
    case("another function of os.path", "gunicorn app:app", {"app.py": FLASK + "import os\nT = os.path.split(__file__, 'a')\n"}, "ok"),
    case("a path beside the file", "gunicorn app:app", {"app.py": FLASK + "import os\nT = os.path.join(__file__, '..', 'a')\n"}, "ok"),
    case("an absolute path beside the file", "gunicorn app:app", {"app.py": FLASK + "import os\nT = os.path.join(__file__, '/a')\n"}, "ok"),
    case("a path below the file three times absolute", "gunicorn app:app", {"app.py": FLASK + "import os\nP=os.path.abspath\nT = os.path.join(os.path.abspath(os.path.abspath(os.path.abspath(__file__))), 'a')\n"}, "unknown", "script-not-found? a folder below-file app.py @app.py:6:5"),
    case("a path of too many calls", "gunicorn app:app", {"app.py": FLASK + "import os\nT = os.path.join(os.path.abspath(os.path.abspath(os.path.abspath(os.path.abspath(__file__)))), 'a')\n"}, "ok"),
    case("below the folder of the file", "gunicorn app:app", {"app.py": FLASK + "import os\nT = os.path.join(os.path.dirname(__file__), 'a')\n"}, "ok"),
    case("a file below the file with pathlib", "gunicorn app:app", {"app.py": FLASK + "from pathlib import Path\nT = Path(__file__) / 'data.json'\n"}, "unknown", "script-not-found? data.json file below-file app.py @app.py:5:5"),
    case("something unknown below the file", "gunicorn app:app", {"app.py": FLASK + "from pathlib import Path\nT = Path(__file__).absolute() / x\n"}, "ok"),
    case("a template that isn't known", "gunicorn app:app", {"app.py": FLASK + "from flask import render_template\ndef f():\n    return render_template(x)\n"}, "ok"),
    case("a template in a folder", "gunicorn app:app", {"app.py": FLASK + "import flask\ndef f():\n    return flask.render_template('a/b.html')\n", "web/templates/a/b.html": ""}, "ok"),
    case("a template below two folders of templates", "gunicorn app:app", {"app.py": FLASK + "import flask\ndef f():\n    return flask.render_template('x.html')\n", "templates/admin/templates/x.html": ""}, "ok"),
    case("a loader of templates", "gunicorn app:app", {"app.py": FLASK + "import flask\napp.jinja_loader = x\ndef f():\n    return flask.render_template('x.html')\n"}, "ok"),
    case("a server of the main script", "gunicorn app:app", {"app.py": FLASK + "if __name__ == '__main__':\n    app.run()\n"}, "ok"),
    case("a server in a function", "gunicorn app:app", {"app.py": FLASK + "def f():\n    app.run()\n"}, "ok"),
    case("a server of another module", "gunicorn app:app", {"app.py": FLASK + "import other\n", "other.py": "import uvicorn\nuvicorn.run('x:y')\n"}, "fails", "nothing-listens gunicorn own-server @other.py:2:1"),
    case("another run()", "gunicorn app:app", {"app.py": FLASK + "import subprocess\nsubprocess.run(['x'])\n"}, "ok"),
    case("a file to write, too", "gunicorn app:app", {"app.py": FLASK + "open('a.txt', 'r+')\n"}, "ok"),
    case("a file read as text", "gunicorn app:app", {"app.py": FLASK + "open('a.txt', 'rt')\n"}, "fails", "script-not-found a.txt file missing @app.py:4:1"),
    case("a file in a mode that isn't known", "gunicorn app:app", {"app.py": FLASK + "open('a.txt', mode)\n"}, "ok"),
    case("a file to append to", "gunicorn app:app", {"app.py": FLASK + "open('a.txt', mode='a')\n"}, "ok"),
    case("a file without a name", "gunicorn app:app", {"app.py": FLASK + "open()\n"}, "ok"),
    case("a file with an empty name", "gunicorn app:app", {"app.py": FLASK + "open('')\n"}, "ok"),
    case("a file by its keyword", "gunicorn app:app", {"app.py": FLASK + "open(file='a.txt')\n"}, "fails", "script-not-found a.txt file missing @app.py:4:1"),
    case("a folder instead of a file", "gunicorn app:app", {"app.py": FLASK + "open('web')\n", "web/a.txt": ""}, "fails", "script-not-found web file missing @app.py:4:1"),
    case("a file above the app", "gunicorn app:app", {"app.py": FLASK + "open('../a.txt')\n"}, "ok"),
    case("a file in the server's folder", "gunicorn --chdir web app:app", {"web/app.py": FLASK + "open('a.txt')\n", "web/a.txt": ""}, "ok"),
    case("a file above the server's folder", "gunicorn --chdir web app:app", {"web/app.py": FLASK + "open('a.txt')\n", "a.txt": ""}, "fails", "script-not-found web/a.txt file missing @web/app.py:4:1"),
    case("a file in with", "gunicorn app:app", {"app.py": FLASK + "with open('a.txt') as f:\n    x = f.read()\n"}, "fails", "script-not-found a.txt file missing @app.py:4:6"),
    case("a file that only git has", "gunicorn app:app", {"app.py": FLASK + "open('a.txt')\n", "a.txt": "", ".slugignore": "a.txt\n"}, "fails", "script-not-found a.txt file missing @app.py:4:1", fir=("ok",)),
    case("a file that may be missing", "gunicorn app:app", {"app.py": FLASK + "try:\n    open('a.txt')\nexcept OSError:\n    pass\n"}, "ok"),
    case("a file that a hook may make", "gunicorn app:app", {"app.py": FLASK + "open('a.txt')\n", "bin/post_compile": ""}, "unknown", "script-not-found? a.txt file missing @app.py:4:1", fir=("fails", "script-not-found a.txt file missing @app.py:4:1",)),
    case("a file in another case", "gunicorn app:app", {"app.py": FLASK + "open('Data/a.txt')\n", "data/a.txt": "", "Data/A.txt": ""}, "fails", "script-not-found Data/a.txt file case Data/A.txt @app.py:4:1"),
    case("static files by their keyword", "uvicorn app:app --host 0.0.0.0 --port $PORT", {"app.py": FASTAPI + "from starlette.staticfiles import StaticFiles\nStaticFiles(directory='static')\n"}, "unknown", "script-not-found? static folder missing @app.py:5:1"),
    case("a file instead of static files", "uvicorn app:app --host 0.0.0.0 --port $PORT", {"app.py": FASTAPI + "from starlette.staticfiles import StaticFiles\nStaticFiles(directory='static')\n", "static": ""}, "unknown", "script-not-found? static folder missing @app.py:5:1"),
    case("a form after a star", "uvicorn app:app --host 0.0.0.0 --port $PORT", {"app.py": "from fastapi import File\nfrom fastapi import FastAPI\n\napp = FastAPI()\n@app.put('/')\nasync def f(*, a=File()): ...\n"}, "fails", "import-not-declared app.py python_multipart python-multipart @app.py:6:18"),
    case("a form without a route", "uvicorn app:app --host 0.0.0.0 --port $PORT", {"app.py": "from fastapi import Form\nfrom fastapi import FastAPI\n\napp = FastAPI()\n@helper\ndef f(a=Form()): ...\n"}, "ok"),
    case("a form of another decorator", "uvicorn app:app --host 0.0.0.0 --port $PORT", {"app.py": "from fastapi import Form\nfrom fastapi import FastAPI\n\napp = FastAPI()\n@app.websocket('/')\ndef f(a=Form()): ...\n"}, "ok"),
    case("two forms", "uvicorn app:app --host 0.0.0.0 --port $PORT", {"app.py": "from fastapi import Form\nfrom fastapi import FastAPI\n\napp = FastAPI()\n@app.put('/')\ndef f(a=Form()): ...\n@app.put('/b')\ndef g(a=Form()): ...\n"}, "fails", "import-not-declared app.py python_multipart python-multipart @app.py:6:9"),
    case("a form and an unknown distribution", "uvicorn app:app --host 0.0.0.0 --port $PORT", {"requirements.txt": "fastapi\nuvicorn\nsecret-thing\n", "app.py": "from fastapi import Form\nfrom fastapi import FastAPI\n\napp = FastAPI()\n@app.put('/')\ndef f(a=Form()): ...\n"}, "unknown", "import-not-declared? app.py python_multipart python-multipart @app.py:6:9"),
    case("a removed name in a function", "gunicorn app:app", {"app.py": "import asyncio\nfrom flask import Flask\n\napp = Flask(__name__)\ndef f():\n    asyncio.coroutine\n"}, "ok"),
    case("a removed name below a condition", "gunicorn app:app", {"app.py": "import asyncio\nfrom flask import Flask\n\napp = Flask(__name__)\nif x:\n    asyncio.coroutine\n"}, "ok"),
    case("a removed name in a lambda", "gunicorn app:app", {"app.py": "import asyncio\nfrom flask import Flask\n\napp = Flask(__name__)\nf = lambda: asyncio.coroutine\n"}, "ok"),
    case("a removed name in a class", "gunicorn app:app", {"app.py": "import asyncio\nfrom flask import Flask\n\napp = Flask(__name__)\nclass A:\n    x = asyncio.coroutine\n"}, "fails", "removed-from-python app.py asyncio coroutine moved python>=3.11 @app.py:6:9"),
    case("a removed name of a renamed module", "gunicorn app:app", {"app.py": "import asyncio as a\nfrom flask import Flask\n\napp = Flask(__name__)\na.coroutine(x)\n"}, "fails", "removed-from-python app.py asyncio coroutine moved python>=3.11 @app.py:5:1"),
    case("a name that an older Python has", "gunicorn app:app", {".python-version": "3.10\n", "app.py": "import asyncio as a\nfrom flask import Flask\n\napp = Flask(__name__)\na.coroutine(x)\n"}, "ok"),
    case("a removed name that is put back by setattr", "gunicorn app:app", {"app.py": "import asyncio as a\nsetattr(a, 'coroutine', 1)\nfrom flask import Flask\n\napp = Flask(__name__)\na.coroutine(x)\n"}, "ok"),
    case("a removed name twice", "gunicorn app:app", {"app.py": "import asyncio as a\nfrom flask import Flask\n\napp = Flask(__name__)\na.coroutine(x)\na.coroutine(y)\n"}, "fails", "removed-from-python app.py asyncio coroutine moved python>=3.11 @app.py:6:1", "removed-from-python app.py asyncio coroutine moved python>=3.11 @app.py:5:1"),
    case("a removed method of an async function", "gunicorn app:app", {"app.py": FLASK + "@app.before_first_request\nasync def f(): ...\n"}, "fails", "removed-from-python app.py flask.Flask before_first_request moved flask>=2.3 @app.py:4:2"),
    case("a removed method of one of two", "gunicorn app:app", {"app.py": FLASK + "app = Flask('b')\n@app.before_first_request\ndef f(): ...\n"}, "ok"),
    case("a name of something that isn't imported", "gunicorn app:app", {"app.py": FLASK + "asyncio = 1\nasyncio.coroutine(f)\n"}, "ok"),
    case("releases that don't fit each other", "gunicorn app:app", {"requirements.txt": "flask==2.1.0\nwerkzeug==3.0.0\ngunicorn\n"}, "fails", "requirements-break True @requirements.txt:1:1"),
    case("releases that don't fit each other and aren't imported", "gunicorn app:app", {"app.py": "def app(environ, start_response): ...\n", "requirements.txt": "flask==2.1.0\nwerkzeug==3.0.0\ngunicorn\n"}, "ok"),
]  # fmt: skip


@pytest.mark.parametrize("one", SURROUNDINGS_CASES)
def test_what_is_around_the_app(one: Case) -> None:
    one.check()
