"""Test what is rare: other buildpacks, unknown distributions, servers that read variables of their own, odd options."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from tests.boot.outcomes import DJANGO, FASTAPI, FLASK, Case, case

CORNERS_CASES = [
    case("a script elsewhere", "bash /tmp/x.sh", {}, "unknown"),
    case("a runner that is installed", "uv run gunicorn ap:app", {"requirements.txt": "flask\ngunicorn\nuv\n"}, "fails", "module-not-found ap ap similar app gunicorn @1:22"),
    case("a runner with another word", "uv sync", {"requirements.txt": "flask\ngunicorn\nuv\n"}, "unknown"),
    case("cd to what a buildpack may make", "cd wbe && gunicorn main:app", {"package.json": "{}"}, "ok"),
    case("a config var with a default", "gunicorn app:app", {"gunicorn.conf.py": "from decouple import config\nbind = '127.0.0.1:' + config('X', default='8000')\n", "requirements.txt": "flask\ngunicorn\npython-decouple\n"}, "unknown"),
    case("a function of the configuration", "gunicorn app:app", {"gunicorn.conf.py": "def address(x): ...\nbind = address(8000)\n"}, "unknown"),
    case("a worker that isn't known", "gunicorn app:app", {"gunicorn.conf.py": "import os\nworker_class = os.environ['W']\n", "app.py": FASTAPI}, "ok"),
    case("a worker for WSGI by name", "gunicorn -k workers.WsgiWorker app:app", {"workers.py": "class WsgiWorker: ...\n", "app.py": FASTAPI}, "ok"),
    case("a worker that came later", "gunicorn -k asgi app:app", {"requirements.txt": "flask\ngunicorn==20.1.0\n"}, "fails", "server-does-not-fit gunicorn worker-unknown asgi @1:18"),
    case("gthread", "gunicorn -k gthread app:app", {"app.py": FASTAPI}, "fails", "server-does-not-fit gunicorn asgi FastAPI app.py:3 @1:26"),
    case("python -m of nothing", "python -m nowhere", {}, "fails", "module-not-found nowhere nowhere python @1:16"),
    case("python -c with a relative import", "python -c 'from . import x'", {}, "unknown", "nothing-listens? python -c ends @1:6"),
    case("Dash", "python app.py", {"app.py": "import dash\napp = dash.Dash(__name__)\napp.run()\n", "requirements.txt": "dash\n"}, "fails", "port-not-bound dash loopback 127.0.0.1:$PORT @app.py:3:1"),
    case("Dash with a config var", "python app.py", {"app.py": "import dash\napp = dash.Dash(__name__)\napp.run()\n", "requirements.txt": "dash\n", "app.json": '{"env": {"HOST": "0.0.0.0"}}'}, "ok"),
    case("Gradio", "python app.py", {"app.py": "import gradio as gr\ndemo = gr.Interface()\ndemo.launch()\n", "requirements.txt": "gradio\n"}, "fails", "port-not-bound gradio default 127.0.0.1:7860 @app.py:3:1"),
    case("Gradio with its variables", "GRADIO_SERVER_NAME=0.0.0.0 python app.py", {"app.py": "import gradio as gr\ndemo = gr.Interface()\ndemo.launch()\n", "requirements.txt": "gradio\n"}, "ok"),
    case("Gradio in a with statement", "python app.py", {"app.py": "import gradio as gr\nwith gr.Blocks() as demo:\n    pass\ndemo.launch(server_port=7860)\n", "requirements.txt": "gradio\n"}, "fails", "port-not-bound gradio literal 127.0.0.1:7860 @app.py:4:1"),
    case("a module below a file that hides a distribution", "gunicorn app:app", {"app.py": "import requests.adapters\n" + FLASK, "requests.py": "", "requirements.txt": "flask\ngunicorn\nrequests\n"}, "fails", "module-shadowed requests.py requests requests.adapters @app.py:1:1"),
    case("a name that a file which hides a distribution lacks", "gunicorn app:app", {"app.py": "from requests import get\n" + FLASK, "requests.py": "x = 1\n", "requirements.txt": "flask\ngunicorn\nrequests\n"}, "fails", "module-shadowed requests.py requests get @app.py:1:1"),
    case("a module in another case, and an unknown distribution", "gunicorn app:app", {"app.py": "import Models\n" + FLASK, "models.py": "", "requirements.txt": "flask\ngunicorn\nprivate-thing\n"}, "unknown", "import-not-in-checkout? app.py Models case models @app.py:1:1"),
    case("a removed module, and an unknown distribution", "gunicorn app:app", {"app.py": "import asyncore\n" + FLASK, "requirements.txt": "flask\ngunicorn\nprivate-thing\n"}, "unknown", "removed-from-python? app.py asyncore 3.12 @app.py:1:1"),
    case("an unknown module, and an unknown distribution", "gunicorn app:app", {"app.py": "import something\n" + FLASK, "requirements.txt": "flask\ngunicorn\nprivate-thing\n"}, "ok"),
    case("a module that a distribution lacks", "gunicorn app:app", {"app.py": "import flask.nothing\n" + FLASK}, "ok"),
    case("an unknown part of an option", "gunicorn --bind=127.0.0.1:$X app:app", {}, "ok"),
    case("an unknown part of an unknown option", "gunicorn --bnd=127.0.0.1:$X app:app -b :8000", {}, "unknown"),
    case("an unknown part of a word", "gunicorn app:$X", {}, "ok"),
    case("an unknown short option", "gunicorn -Z app:app", {}, "fails", "wrong-options gunicorn unknown -Z @1:15"),
    case("a flag with more", "gunicorn -Rx app:app", {}, "ok"),
    case("a prompt, and an unknown distribution", "$ gunicorn app:app", {"requirements.txt": "flask\nprivate-thing\n"}, "fails", "command-invalid prompt $ @1:6"),
    case("a file, and an unknown distribution", "app.py", {"requirements.txt": "flask\nprivate-thing\n"}, "fails", "program-not-installed app.py file app.py @1:6"),
    case("a file without its suffix", "app", {}, "fails", "program-not-installed app file app.py @1:6"),
    case("another case, and an unknown distribution", "Gunicorn app:app", {"requirements.txt": "flask\nprivate-thing\n"}, "fails", "program-not-installed Gunicorn case gunicorn @1:6"),
    case("a program of another buildpack", "node x.js", {"app.json": '{"buildpacks": [{"url": "heroku/nodejs"}, {"url": "heroku/python"}]}'}, "unknown", "runner-not-on-dyno? node language nodejs @1:6"),
    case("a program, and only Python's buildpack", "node x.js", {"app.json": '{"buildpacks": [{"url": "heroku/python"}]}', "package.json": "{}"}, "fails", "runner-not-on-dyno node language nodejs @1:6"),
    case("a package that fails, and a module that it lacks", "gunicorn shop.wsg:app", {"shop/__init__.py": "import nowhere\n", "shop/wsgi.py": ""}, "fails", "import-not-declared shop/__init__.py nowhere @shop/__init__.py:1:1"),
    case("a module below a file of the same name", "gunicorn flask.web:app", {"flask.py": ""}, "fails", "module-shadowed flask.py flask gunicorn @1:15"),
    case("a module below one of the standard library", "gunicorn types.web:app", {}, "fails", "module-not-found types.web types.web gunicorn @1:15"),
    case("alembic, and another buildpack", "alembic upgrade head", {"package.json": "{}", "requirements.txt": "flask\nalembic\n"}, "ok", kind="release"),
    case("a label of an own app", "python manage.py migrate stock", {**DJANGO, "shop/settings.py": "import os\nINSTALLED_APPS = ['shop', *os.environ['X'].split()]\n", "stock/__init__.py": "", "requirements.txt": "django\n"}, "ok", kind="release"),
    case("a label that something unknown may have", "python manage.py migrate stock", {**DJANGO, "shop/settings.py": "import os\nINSTALLED_APPS = ['shop', *os.environ['X'].split()]\n", "requirements.txt": "django\n"}, "ok", kind="release"),
    case("a file whose name is nearly there", "python mian.py", {"Main.py": "", "main.py": ""}, "fails", "script-not-found mian.py script similar main.py @1:13"),
    case("a patch by setattr", "gunicorn app:app", {"app.py": "import asyncio\nsetattr(asyncio, 'coroutine', 1)\n" + FLASK + "\n@asyncio.coroutine\ndef f(): ...\n"}, "ok"),
    case("a global name that a class binds", "gunicorn app:app", {"app.py": "def start():\n    global app\n    app = 1\nif x:\n    class app: ...\n"}, "ok"),
    case("a global name that an import binds", "gunicorn app:app", {"app.py": "def start():\n    global app\n    app = 1\nif x:\n    import app\n"}, "ok"),
    case("an open path of pathlib", "gunicorn app:app", {"app.py": FLASK + "from pathlib import Path\nopen(Path('x'))\n"}, "ok"),
    case("an await", "gunicorn app:app", {"app.py": "def f():\n    import nowhere\nx = f().y\n" + FLASK}, "fails", "import-not-declared app.py nowhere @app.py:2:5"),
]  # fmt: skip


@pytest.mark.parametrize("one", CORNERS_CASES)
def test_corners(one: Case) -> None:
    one.check()
