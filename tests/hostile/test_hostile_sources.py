"""Modules of an app that are made to keep the evaluator busy, or to make it say more than it can write.

Each was a hang, a crash or all of the memory. What is asked is counted in calls, as in test_growth.py, with a limit
that is far above what the evaluator's own budget allows and far below what each of them took.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from herolint import engine, registry
from herolint.engine import AppResult, Settings
from herolint.model import Target
from herolint.source.services import Sinks, uses
from tests.apps import make_app
from tests.frozen import FACTS
from tests.hostile.test_growth import steps

MOST_STEPS = 8_000_000

DJANGO: Mapping[str, str] = {
    "requirements.txt": "django==5.2.1\ngunicorn==23.0.0\n",
    ".python-version": "3.13\n",
    "Procfile": "web: gunicorn app.wsgi\n",
    "manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'app.settings')\n"
    "from django.core.management import execute_from_command_line\n",
    "app/__init__.py": "",
    "app/urls.py": "urlpatterns = []\n",
    "app/wsgi.py": "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n",
}
REST = """
SECRET_KEY = 'x'
ROOT_URLCONF = 'app.urls'
INSTALLED_APPS = ['django.contrib.staticfiles']
STATIC_URL = 'static/'
STATIC_ROOT = 'staticfiles'
"""
LOOP = "for i in range(300):\n for j in range(300):\n  "
HUGE = f"0x{'f' * 6000}"
UNKNOWN = "unknown = eval('')\n"

SETTINGS: Mapping[str, str] = {
    "a list that is extended by itself": "a = [1]\n" + "a.extend(a)\n" * 40,
    "a list that is added to itself": "a = [1]\n" + "a += a\n" * 40,
    "a list of itself, twice": "a = [1]\n" + "a = [*a, *a]\n" * 40,
    "a tuple of itself, twice": UNKNOWN + "t = (unknown,)\n" + "t = (t, t)\n" * 60 + "z = unknown(t)\n",
    "two such tuples": "a = b = (1,)\n" + "a = (a, a)\nb = (b, b)\n" * 60 + "c = a == b\nd = {a: 1, b: 2}\n",
    "a tuple in a tuple, in a tuple": "t = 1\n" + "t = (t,)\n" * 5000 + "d = {t: 1}\n",
    "a list in a list, copied": "import copy\na = [1]\n" + f"a = [{'a,' * 60}]\n" * 6 + "b = copy.deepcopy(a)\n",
    "a dict of many keys, stored": "d = {}\n" + "".join(f"d['k{number}'] = 1\n" for number in range(10_000)),
    "dicts of many keys": f"D = {{{','.join(f'{number}: 1' for number in range(4000))}}}\n" * 8,
    "a dict that branches change": UNKNOWN
    + f"D = {{{','.join(f'{number}: 1' for number in range(2000))}}}\n"
    + "".join(f"if unknown:\n D[{number}] = 2\n" for number in range(400)),
    "a list that unknown code may change": UNKNOWN + f"a = [1]\n{LOOP}unknown(a)\n",
    "a format that repeats": "a = 'x' * 200000\nb = ('{0}' * 60000).format(a)\n",
    "a text in a text": "a = 'x' * 190000\nb = f'" + "{a}" * 60_000 + "'\n",
    "a path that doubles": "import os\np = 'a'\n" + "p = os.path.join(p, p)\n" * 60,
    "a path of pathlib that doubles": "from pathlib import Path\np = Path('a')\n" + "p = p / p\n" * 60,
    "a text in Punycode": "a = 'ü' * 190000\nb = a.encode('punycode')\n",
    "a text searched from its end": "a = ('a' * 190000).rfind('b' + 'a' * 90000)\n",
    "a text stripped of many letters": "a = ('a' * 190000).strip('b' * 190000 + 'a')\n",
    "a long text, changed often": f"a = 'x' * 190000\n{LOOP}a.upper()\n",
    "a large function, called often": "def f():\n return 1\n" + " x = 1\n" * 20_000 + f"{LOOP}f()\n",
    "a loop over what it doesn't run": UNKNOWN + f"{LOOP}for k in unknown:\n   continue\n" + "   x = 1\n" * 5000,
    "a star import, again and again": "from app.names import *\n" * 5000,
    "a match of many cases": "".join(f"z{number} = [1]\n" for number in range(3000))
    + f"{UNKNOWN}match unknown:\n"
    + "".join(f" case {number}: x = 1\n" for number in range(400)),
    "an exception of many names": f"import os\n{LOOP}try: os.environ['A']\n  except ({'E,' * 5000}): pass\n",
    "many folders to search": "import sys\n"
    + "".join(f"sys.path.append('p{number}')\ntry: import m{number}\nexcept E: pass\n" for number in range(2000)),
    "many calls with many lists": "".join(f"z{number} = [1]\n" for number in range(5000))
    + f"def f(): return 1\n{LOOP}f()\n",
    "a number that Python refuses to write": f"x = {HUGE}\ny = f'{{x}}'\nz = str(x)\nDEBUG = ALLOWED_HOSTS = x\n",
    "such a number as an exit": f"import sys\nsys.exit({HUGE})\n",
    "such a number as a key": f"a = {{}}\na[{HUGE}]\n",
    "a product of dots": "x = ... * 2\ny = 1j * 3\nz = None * 2\n",
    "half of a pair": "X = '\\ud800'\nINSTALLED_APPS = [X]\nSTATICFILES_DIRS = [X]\nraise ValueError(X)\n",
}  # fmt: skip


def checked(folder: Path, files: Mapping[str, str | bytes]) -> AppResult:
    folder_of_app = make_app(folder, files)
    settings = Settings(tuple(registry.all_rules().values()), tuple(Target))
    return engine.check(folder_of_app, FACTS, settings)


def assert_it_ends(folder: Path, files: Mapping[str, str | bytes]) -> None:
    found: list[AppResult] = []
    assert steps(lambda: found.append(checked(folder, files))) < MOST_STEPS
    assert found[0].crashes == ()


@pytest.fixture(scope="module", autouse=True)
def _warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    checked(tmp_path_factory.mktemp("warm"), {**DJANGO, "app/settings.py": REST})


@pytest.mark.parametrize("source", SETTINGS.values(), ids=SETTINGS)
def test_settings(tmp_path: Path, source: str) -> None:
    names = "".join(f"n{number} = 1\n" for number in range(2000))
    assert_it_ends(tmp_path, {**DJANGO, "app/names.py": names, "app/settings.py": source + REST})


FLASK = "from flask import Flask\napp = Flask(__name__)\n"


def fan(expression: str, joint: str) -> str:
    """Return names of which each stands for an expression with the next one, 200 times."""
    return (
        "".join(f"x{number} = {expression.format(joint.join([f'x{number + 1}'] * 200))}\n" for number in range(6))
        + "x6 = ''\n"
    )


APPS: Mapping[str, tuple[str, Mapping[str, str | bytes]]] = {
    "a name that was removed, used often": ("import asyncio\n" + "@asyncio.coroutine\ndef f(): pass\n" * 5000, {}),
    "names that other modules set": (
        "".join(f"import m{number}\n" for number in range(50)),
        {
            f"m{number}.py": "import asyncio\n"
            + "".join(f"x.a{number}_{other} = 1\n" for other in range(200))
            + "@asyncio.coroutine\ndef f(): pass\n" * 50
            for number in range(50)
        },
    ),
    "many files that are missing": ("".join(f"open('f{number}.txt')\n" for number in range(5000)), {}),
    "a chain of attributes": (("x = a" + ".modules" * 900 + "\n") * 40 + "globals()\n", {}),
    "a port of alternatives": (
        fan("{}", " or ") + "if __name__ == '__main__':\n app.run(port=x0, host=x0)\n",
        {"Procfile": "web: python app.py\n"},
    ),
    "a host of pieces": (
        "".join(f"x{number} = f'{f'{{x{number + 1}}}' * 200}'\n" for number in range(6))
        + "x6 = 'a'\nif __name__ == '__main__':\n app.run(host=x0)\n",
        {"Procfile": "web: python app.py\n"},
    ),
    "a port that Python refuses to write": (
        f"p = {HUGE}\nif __name__ == '__main__':\n app.run(port=p, host=p)\n",
        {"Procfile": "web: python app.py\n"},
    ),
    "commands behind many decorators": (
        f"# @app.cli.command(){'@ ' * 40}\n",
        {"Procfile": "web: flask x\n"},
    ),
    "a command that is no text": ("", {"Procfile": b"web: flask \xff\nw: python manage.py \xff\n"}),
    "a brace that is never closed": ("", {"Procfile": f"web: echo {{{',' * 30_000}\n"}),
}  # fmt: skip


@pytest.mark.parametrize(("source", "files"), APPS.values(), ids=APPS)
def test_an_app(tmp_path: Path, source: str, files: Mapping[str, str | bytes]) -> None:
    base = {"requirements.txt": "flask==3.1.0\ngunicorn==23.0.0\n", "Procfile": "web: gunicorn app:app\n"}
    assert_it_ends(tmp_path, {".python-version": "3.13\n", **base, "app.py": FLASK + source, **files})


@pytest.mark.parametrize("expression", ["os.path.join({}, 'a')", "a or {}"])
def test_an_address_of_many_names(expression: str) -> None:
    import ast

    joint = " or " if " or " in expression else ", "
    tree = ast.parse(fan(expression, joint) + "DATABASE_URL = x0\n")
    sinks = Sinks(frozenset(), frozenset(("DATABASE_URL",)))
    assert steps(lambda: uses(tree, sinks)) < 200_000


def test_static_files_in_one_line(tmp_path: Path) -> None:
    storage = "STORAGES = {'staticfiles': {'BACKEND': 'whitenoise.storage.CompressedManifestStaticFilesStorage'}}\n"
    files = {
        **DJANGO,
        "requirements.txt": f"{DJANGO['requirements.txt']}whitenoise==6.9.0\n",
        "app/settings.py": f"{REST}STATICFILES_DIRS = ['assets']\n{storage}",
        "assets/a.css": "a{b:url(a.css)}" * 20_000,
        "assets/b.css": "url(" + " " * 200_000,
    }
    assert_it_ends(tmp_path, files)


def test_migrations_of_odd_names(tmp_path: Path) -> None:
    operation = "migrations.CreateModel(name='\\ud800', fields=[], options=a" + ".b" * 900 + ")"
    migration = (
        "from django.db import migrations\nclass Migration(migrations.Migration):\n"
        f" dependencies = [{', '.join(f'''('shop', 'n{number}')''' for number in range(2000))}]\n"
        f" operations = [{operation}]\n"
    )
    files = {
        **DJANGO,
        "app/settings.py": f"{REST}INSTALLED_APPS = ['shop']\n",
        "shop/__init__.py": "",
        "shop/models.py": "from django.db import models\nclass Thing(models.Model):\n    pass\n",
        "shop/migrations/__init__.py": "",
        **{f"shop/migrations/{number:04}_x.py": migration for number in range(1, 30)},
    }
    assert_it_ends(tmp_path, files)
