"""Test each kind of process: the failure that is reported, and no finding for one that starts."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from herolint.api import Context
from herolint.boot.kinds import BootFailure as Why
from herolint.model import Failure, StageOutcome, Target
from tests.boot.outcomes import CELERY, FACTORY, FASTAPI, FLASK, MAIN
from tests.frozen import FACTS
from tests.memory_tree import open_in_memory

PATCH = "import asyncio\n\nasyncio.coroutine = lambda function: function\n"
PATCHED_ELSEWHERE = f"import asyncio\n{FLASK}\n\n@asyncio.coroutine\ndef work():\n    pass\n"
PATCHED = f"{PATCH}{PATCHED_ELSEWHERE}"
ROUTE = "\n\n@app.post('/')\ndef save({}):\n    pass\n"
EVERYTHING = "flask\ngunicorn\nfastapi\nuvicorn\nhypercorn\nwaitress\ndaphne\ncelery\n"

Case = tuple[str, dict[str, str]]


def processes(command: str, files: dict[str, str], target: Target, kind: str = "web") -> tuple[Failure, ...]:
    tree = {
        ".python-version": "3.13\n",
        "requirements.txt": EVERYTHING,
        "app.py": FLASK,
        "Procfile": f"{kind}: {command}\n",
        **files,
    }
    (process,) = Context(open_in_memory(tree), FACTS).stages[target].procfile.processes
    assert (process.boot is StageOutcome.FAILS) == any(failure.certain for failure in process.failures)
    return process.failures


@pytest.mark.parametrize("target", Target)
@pytest.mark.parametrize(
    ("command", "files"),
    [
        pytest.param("gunicorn app:app", {}, id="gunicorn reads PORT"),
        pytest.param("exec env LANG=C gunicorn app:app --log-file=- -w4", {}, id="through exec and env"),
        pytest.param("gunicorn -b 0.0.0.0:$PORT -b unix:/tmp/x app:app", {}, id="one of several binds suffices"),
        pytest.param("gunicorn 'app:create_app()'", {"app.py": FACTORY}, id="a factory that is called"),
        pytest.param("gunicorn --chdir web app:app", {"web/app.py": FLASK}, id="another folder"),
        pytest.param("cd web && gunicorn app:app", {"web/app.py": FLASK}, id="cd"),
        pytest.param("(cd web; gunicorn nothing)", {}, id="more than simple commands"),
        pytest.param("gunicorn $MODULE:app", {}, id="a config var"),
        pytest.param("false; gunicorn app:app", {}, id="a command that fails in front of a semicolon"),
        pytest.param("node x.js; gunicorn app:app", {}, id="a program that isn't there in front of a semicolon"),
        pytest.param("python -m gunicorn app:app", {}, id="as a module"),
        pytest.param("sh -c 'gunicorn app:app -b 0.0.0.0:$PORT'", {}, id="the inner shell expands it"),
        pytest.param("gunicorn app:app", {"app.py": f"{FLASK}@app.before_first_request\ndef first():\n    pass\n",
                                          "requirements.txt": "flask<2.3\ngunicorn\nwerkzeug<2.3\n"},
                     id="a method that an old release has"),
        pytest.param("uvicorn app:app --host 0.0.0.0 --port $PORT",
                     {"app.py": f"from fastapi import Form\n{FASTAPI}{ROUTE.format('name: str = Form()')}",
                      "requirements.txt": "fastapi\nuvicorn\npython-multipart\n"}, id="a form"),
        pytest.param("uvicorn app:app --host 0.0.0.0 --port $PORT",
                     {"app.py": f"from fastapi import Form, Body\n{FASTAPI}{ROUTE.format('name: str = Body()')}"},
                     id="a body"),
        pytest.param("gunicorn app:app", {"app.py": "globals()['app'] = object()\n"}, id="globals()"),
        pytest.param("gunicorn app:app", {"app.py": PATCHED}, id="a removed name that the app puts back"),
        pytest.param("gunicorn app:app", {"app.py": f"import patches\n{PATCHED_ELSEWHERE}", "patches.py": PATCH}, id="patch"),
        pytest.param("gunicorn app:app", {"app.py": "from flask import *\n"}, id="a star import"),
        pytest.param("uvicorn app:app --host 0.0.0.0 --port ${PORT:-8000}", {"app.py": FASTAPI}, id="uvicorn"),
        pytest.param("uvicorn app:app --interface wsgi --host 0.0.0.0 --port $PORT", {}, id="a WSGI interface"),
        pytest.param("hypercorn app -b 0.0.0.0:$PORT", {}, id="hypercorn serves WSGI and has a default"),
        pytest.param("waitress-serve --listen=*:$PORT app:app", {}, id="waitress"),
        pytest.param("waitress-serve --port=$PORT --call app:create_app", {"app.py": FACTORY}, id="--call"),
        pytest.param("daphne -b 0.0.0.0 -p $PORT app:app", {"app.py": FASTAPI}, id="daphne"),
        pytest.param("streamlit run app.py --server.port $PORT", {"requirements.txt": "streamlit\n", "app.py": ""},
                     id="streamlit"),
        pytest.param("python app.py", {"app.py": f"import os\n{FLASK}{MAIN}app.run('0.0.0.0', os.environ['PORT'])\n"},
                     id="the port from the environment"),
        pytest.param("python app.py", {"app.py": f"{FLASK}{MAIN}app.run(host=HOST, port=settings.port)\n"},
                     id="a port that nobody can tell"),
        pytest.param("bash start.sh", {"start.sh": "set -e\nexec gunicorn app:app\n"}, id="a script"),
        pytest.param("gunicorn app:app", {"app.py": f"try:\n    import yaml\nexcept ImportError:\n    pass\n{FLASK}"},
                     id="a guarded import"),
        pytest.param("gunicorn app:app", {"app.py": f"def f():\n    import yaml\n{FLASK}"}, id="an import in a function"),
    ],
)  # fmt: skip
def test_starts(target: Target, command: str, files: dict[str, str]) -> None:
    assert processes(command, files, target) == ()


@pytest.mark.parametrize("target", Target)
@pytest.mark.parametrize(
    ("command", "files", "kind"),
    [
        pytest.param("gunicorn app:create_app()", {}, Why.COMMAND_INVALID, id="parentheses"),
        pytest.param("gunicorn app:app 'x", {}, Why.COMMAND_INVALID, id="an open quote"),
        pytest.param("web: gunicorn app:app", {}, Why.COMMAND_INVALID, id="the type twice"),
        pytest.param("A = 1 gunicorn app:app", {}, Why.COMMAND_INVALID, id="blanks around the equals sign"),
        pytest.param("gunicorn app:app", {"requirements.txt": "flask\n"}, Why.PROGRAM_NOT_INSTALLED, id="no server"),
        pytest.param("python -m gunicorn app:app", {"requirements.txt": "flask\n"}, Why.PROGRAM_NOT_INSTALLED,
                     id="no server, as a module"),
        pytest.param("newrelic-admin run-program gunicorn app:app", {}, Why.PROGRAM_NOT_INSTALLED, id="no wrapper"),
        pytest.param("Gunicorn app:app", {}, Why.PROGRAM_NOT_INSTALLED, id="another case"),
        pytest.param("app.py", {}, Why.PROGRAM_NOT_INSTALLED, id="a file is no program"),
        pytest.param("uv run gunicorn app:app", {}, Why.RUNNER_NOT_ON_DYNO, id="a runner"),
        pytest.param("npm start", {}, Why.RUNNER_NOT_ON_DYNO, id="another language"),
        pytest.param("python mian.py", {}, Why.FILE_NOT_FOUND, id="a script"),
        pytest.param("cd nowhere && gunicorn app:app", {}, Why.FILE_NOT_FOUND, id="a folder"),
        pytest.param("source venv/bin/activate && gunicorn app:app", {}, Why.FILE_NOT_FOUND, id="an environment"),
        pytest.param("gunicorn -c conf.py app:app", {}, Why.FILE_NOT_FOUND, id="a configuration"),
        pytest.param("gunicorn ap:app", {}, Why.MODULE_NOT_FOUND, id="a module"),
        pytest.param("gunicorn app.py:app", {}, Why.MODULE_NOT_FOUND, id="a module with .py"),
        pytest.param("gunicorn web/app:app", {"web/app.py": FLASK}, Why.MODULE_NOT_FOUND, id="a path"),
        pytest.param("gunicorn app:app", {"app.py": FACTORY}, Why.ATTRIBUTE_NOT_FOUND, id="only a factory"),
        pytest.param("gunicorn app", {}, Why.ATTRIBUTE_NOT_FOUND, id="gunicorn's default"),
        pytest.param("gunicorn app:shop.app", {}, Why.ATTRIBUTE_NOT_FOUND, id="no dotted name under gunicorn"),
        pytest.param("gunicorn app:app", {"app.py": "app = {}\n"}, Why.ATTRIBUTE_NOT_FOUND, id="a dict"),
        pytest.param("gunicorn app:app", {"app.py": f"{FLASK}del app\n"}, Why.ATTRIBUTE_NOT_FOUND, id="deleted again"),
        pytest.param("gunicorn app:app", {"app.py": f"import pandas\n{FLASK}"}, Why.IMPORT_NOT_DECLARED, id="an import"),
        pytest.param("gunicorn app:app", {"app.py": f"class A:\n    import pandas\n{FLASK}"}, Why.IMPORT_NOT_DECLARED,
                     id="an import in a class"),
        pytest.param("gunicorn app:app", {"app.py": f"def f():\n    import pandas\n\n\nf()\n{FLASK}"},
                     Why.IMPORT_NOT_DECLARED, id="an import in a function that is called"),
        pytest.param("gunicorn app:app", {"app.py": f"from models import B\n{FLASK}", "models.py": "A = 1\n"},
                     Why.IMPORT_NOT_IN_CHECKOUT, id="a name of a module"),
        pytest.param("gunicorn app:app", {"app.py": f"from . import x\n{FLASK}"}, Why.IMPORT_NOT_IN_CHECKOUT,
                     id="a relative import"),
        pytest.param("gunicorn app:app", {"app.py": f"import a\n{FLASK}", "a.py": "from app import app\n"},
                     Why.IMPORT_NOT_IN_CHECKOUT, id="a circular import"),
        pytest.param("gunicorn app:app", {"app.py": "print 'x'\n"}, Why.SYNTAX_ERROR, id="Python 2"),
        pytest.param("gunicorn app:app", {"app.py": f"{FLASK}await app\n"}, Why.SYNTAX_ERROR, id="await at the top"),
        pytest.param("gunicorn app:app", {"app.py": f"import imp\n{FLASK}"}, Why.REMOVED_FROM_PYTHON, id="removed"),
        pytest.param("gunicorn app:app", {"app.py": PATCHED_ELSEWHERE}, Why.REMOVED_FROM_PYTHON, id="removed name"),
        pytest.param("gunicorn app:app", {"app.py": f"{FLASK}@app.before_first_request\ndef first():\n    pass\n"},
                     Why.REMOVED_FROM_PYTHON, id="removed method"),
        pytest.param("uvicorn app:app --host 0.0.0.0 --port $PORT",
                     {"app.py": f"from fastapi import Form\n{FASTAPI}{ROUTE.format('name: str = Form()')}"},
                     Why.IMPORT_NOT_DECLARED, id="a form"),
        pytest.param("uvicorn app:app --host 0.0.0.0 --port $PORT",
                     {"app.py": f"import fastapi\n{FASTAPI}{ROUTE.format('file: fastapi.UploadFile | None = None')}"},
                     Why.IMPORT_NOT_DECLARED, id="an upload"),
        pytest.param("gunicorn app:app", {"app.py": f"import urllib2\n{FLASK}"}, Why.REMOVED_FROM_PYTHON, id="Python 2's"),
        pytest.param("gunicorn flask:app", {"flask.py": FLASK}, Why.MODULE_SHADOWED, id="named like the framework"),
        pytest.param("gunicorn app:app -b 0.0.0.0:8000", {}, Why.PORT_NOT_BOUND, id="a literal port"),
        pytest.param("gunicorn app:app -b '0.0.0.0:$PORT'", {}, Why.PORT_NOT_BOUND, id="single quotes"),
        pytest.param("gunicorn app:app -b :$port", {}, Why.PORT_NOT_BOUND, id="another case of PORT"),
        pytest.param("uvicorn app:app", {"app.py": FASTAPI}, Why.PORT_NOT_BOUND, id="uvicorn's default"),
        pytest.param("flask run --port $PORT", {}, Why.PORT_NOT_BOUND, id="loopback"),
        pytest.param("python app.py", {"app.py": f"{FLASK}{MAIN}app.run()\n"}, Why.PORT_NOT_BOUND, id="app.run()"),
        pytest.param("gunicorn app:app", {"gunicorn.conf.py": "bind = ':8000'\n"}, Why.PORT_NOT_BOUND, id="configuration"),
        pytest.param("celery -A tasks worker", {"tasks.py": CELERY}, Why.NOTHING_LISTENS, id="a worker"),
        pytest.param("python app.py", {}, Why.NOTHING_LISTENS, id="nothing runs the app"),
        pytest.param("gunicorn app:app", {"app.py": FASTAPI}, Why.SERVER_DOES_NOT_FIT, id="ASGI under gunicorn"),
        pytest.param("gunicorn app:app -k uvicorn", {}, Why.SERVER_DOES_NOT_FIT, id="no such worker"),
        pytest.param("gunicorn app:app --logfile -", {}, Why.WRONG_OPTIONS, id="an option"),
        pytest.param("gunicorn", {}, Why.WRONG_OPTIONS, id="no application"),
        pytest.param("gunicorn -b --chdir . app:app", {}, Why.WRONG_OPTIONS, id="an option for a value"),
        pytest.param("bash start.sh", {"start.sh": "exec gunicorn ap:app\n"}, Why.MODULE_NOT_FOUND, id="in a script"),
    ],
)  # fmt: skip
def test_fails(target: Target, command: str, files: dict[str, str], kind: Why) -> None:
    failures = processes(command, files, target)
    assert [failure.kind for failure in failures] == [kind]


@pytest.mark.parametrize(
    ("command", "files", "kind"),
    [
        pytest.param("celery worker -A tasks", {"tasks.py": CELERY}, Why.WRONG_OPTIONS, id="Celery 4's order"),
        pytest.param("celery -A task worker", {"tasks.py": CELERY}, Why.MODULE_NOT_FOUND, id="a module"),
        pytest.param("python manage.py migrate", {}, Why.FILE_NOT_FOUND, id="a script"),
        pytest.param("alembic upgrade head", {}, Why.PROGRAM_NOT_INSTALLED, id="a program"),
    ],
)
def test_other_processes_get_the_same_treatment(command: str, files: dict[str, str], kind: Why) -> None:
    for name in ("worker", "release"):
        assert [failure.kind for failure in processes(command, files, Target.CEDAR, name)] == [kind]


def test_django_loads_the_models_before_the_urls() -> None:
    files = {
        "site_/__init__.py": "",
        "site_/settings.py": "INSTALLED_APPS = ['shop.apps.ShopConfig']\nROOT_URLCONF = 'site_.urls'\n",
        "site_/urls.py": "import shop.rooms\nurlpatterns = []\n",
        "site_/wsgi.py": "import os\nfrom django.core.wsgi import get_wsgi_application\n"
        "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site_.settings')\napplication = get_wsgi_application()\n",
        "shop/__init__.py": "",
        "shop/apps.py": "",
        "shop/models.py": "from shop.rooms import open_room\n",
        "shop/rooms.py": "import shop.models\n\n\ndef open_room():\n    pass\n",
        "requirements.txt": "django\ngunicorn\n",
    }
    assert processes("gunicorn site_.wsgi", files, Target.CEDAR) == ()
    settings = "INSTALLED_APPS = []\nROOT_URLCONF = 'site_.urls'\n"
    (failure,) = processes("gunicorn site_.wsgi", {**files, "site_/settings.py": settings}, Target.CEDAR)
    assert (failure.kind, failure.at.path) == (Why.IMPORT_NOT_IN_CHECKOUT, "shop/models.py")


def test_a_worker_needs_no_port() -> None:
    assert processes("celery -A tasks worker", {"tasks.py": CELERY}, Target.CEDAR, "worker") == ()
    assert processes("uvicorn app:app", {"app.py": FASTAPI}, Target.CEDAR, "api") == ()


def test_only_cedar_searches_the_root_for_every_program() -> None:
    files = {
        "services/web.py": f"import os\nimport shared\n{FLASK}app.run('0.0.0.0', os.environ['PORT'])\n",
        "shared.py": "",
    }
    assert processes("python services/web.py", files, Target.CEDAR) == ()
    assert processes("python services/web.py", files, Target.FIR)


def test_only_on_cedar_a_file_of_the_app_hides_what_the_server_needs() -> None:
    files = {"types.py": "KINDS = ()\n"}
    (failure,) = processes("gunicorn app:app", files, Target.CEDAR)
    assert (failure.kind, failure.at.path) == (Why.MODULE_SHADOWED, "types.py")
    assert processes("gunicorn app:app", files, Target.FIR) == ()


def test_the_finding_points_at_the_word() -> None:
    (failure,) = processes("APP=1 exec gunicorn --bind 0.0.0.0:$PORT ap:app", {}, Target.CEDAR)
    assert (failure.at.line, failure.at.column, failure.at.end_column) == (1, 47, 53)
    assert failure.evidence.near == "app"


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"bin/post_compile": "#!/bin/sh\n"}, "a hook may make it"),
        ({"package.json": "{}"}, "another buildpack may make it"),
    ],
)
def test_what_a_build_may_make_is_only_likely_to_be_missing(files: dict[str, str], reason: str) -> None:
    failures = processes("python worker.py", files, Target.CEDAR)
    assert [failure.certain for failure in failures] == [False], reason


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"app.py": "import app\n" * 3000}, id="itself"),
        pytest.param(
            {f"m{n}.py": f"import m{n + 1}\n" for n in range(300)} | {"app.py": f"import m0\n{FLASK}"}, id="a chain"
        ),
        pytest.param({"app.py": "import a\n" + FLASK, "a.py": "import b\n", "b.py": "import a\n"}, id="a circle"),
        pytest.param({"app.py": f"{FLASK}x = {'(' * 500}{')' * 500}\n"}, id="nested"),
        pytest.param({"Procfile": f"web: gunicorn {'a.' * 20_000}b:c\n"}, id="a long name"),
        pytest.param(
            {"Procfile": "web: bash s.sh\n", "s.sh": "bash s.sh && bash s.sh\n" * 50}, id="a script of itself"
        ),
        pytest.param({"Procfile": "web: gunicorn app:app\0\n"}, id="NUL"),
    ],
)
def test_hostile_apps_have_an_answer(files: dict[str, str]) -> None:
    tree = {".python-version": "3.13\n", "requirements.txt": EVERYTHING, "Procfile": "web: gunicorn app:app\n", **files}
    for target in Target:
        assert Context(open_in_memory(tree), FACTS).stages[target].procfile.processes
