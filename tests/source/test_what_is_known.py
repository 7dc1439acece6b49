"""Test what the evaluator says of modules, files and the environment: a value, what it depends on, or a failure."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

from typing import Any

import pytest

from herolint.source.evaluate import Environment
from tests.source.test_evaluate import evaluated, plain

KNOWN = Environment(
    {"GIVEN": "given", "ON": "on", "NUMBER": "7", "LIST": "a,b", "URL": "sqlite:///db"}, ("DYNO",), ("MISSING",)
)


def result(text: str, files: dict[str, str], environment: Environment) -> Any:
    """Return the value of x, the config vars that are required, and the exceptions that may be raised; or a failure."""
    evaluator, loaded = evaluated({"conf.py": text, **files}, environment)
    if loaded.cause is not None:
        return loaded.cause.kind, loaded.cause.at.path, loaded.cause.at.line
    assert loaded.scope is not None
    value = plain(evaluator, evaluator.value(loaded.scope, "x"))
    return value, {need.name: need.at.line for need in evaluator.needs}, sorted(set(evaluator.may))


@pytest.mark.parametrize(
    ("text", "files", "sound", "assumed"),
    [
        ("import environ\nenv = environ.Env(A=bool)\nx = env('A')", {}, ("environment A", {"A": 3}, ["ImproperlyConfigured"]), ()),
        ("import environ\nenv = environ.Env(A=(int, 3))\nx = env('A')", {}, ("environment A", {}, []), (3, {}, [])),
        ("import environ\nenv = environ.Env(GIVEN=(str, 'd'))\nx = env('GIVEN')", {}, ("given", {}, []), ()),
        ("import environ\nenv = environ.Env(ON=bool)\nx = env('ON')", {}, (True, {}, []), ()),
        ("import environ\nenv = environ.Env()\nx = env('ON', cast=bool)", {}, (True, {}, []), ()),
        ("import environ\nenv = environ.Env()\nx = env('ON', bool, False)", {}, (True, {}, []), ()),
        ("import environ\nenv = environ.Env()\nx = env('A', bool, True)", {}, ("environment A", {}, []), (True, {}, [])),
        ("import environ\nenv = environ.Env()\nx = env.int('NUMBER')", {}, (7, {}, []), ()),
        ("import environ\nenv = environ.Env()\nx = env.int('GIVEN')", {}, ("ValueError", "conf.py", 3), ()),
        ("import environ\nenv = environ.Env()\nx = env.list('LIST')", {}, (["a", "b"], {}, []), ()),
        ("import environ\nenv = environ.Env()\nx = env.list('A')", {}, (["environment A"], {"A": 3}, ["ImproperlyConfigured"]), ()),
        ("import environ\nenv = environ.Env()\nx = env.list('A', default=['b'])", {}, (["environment A"], {}, []), (["b"], {}, [])),
        ("import environ\nenv = environ.Env()\nx = env.path('GIVEN')", {}, (..., {}, []), ()),
        ("import environ\nenv = environ.Env()\nx = env.json('GIVEN')", {}, (..., {}, []), ()),
        ("import environ\nenv = environ.Env()\nx = env.db()['ENGINE']", {}, ("environment DATABASE_URL", {"DATABASE_URL": 3}, ["ImproperlyConfigured"]), ()),
        ("import environ\nenv = environ.Env()\nx = env.db('URL')['NAME']", {}, ("db", {}, []), ()),
        ("import environ\nenv = environ.Env()\nx = env.db('A', default='mysql://h/d')['ENGINE']", {}, ("environment A", {}, []), ("django.db.backends.mysql", {}, [])),
        ("import environ\nenv = environ.Env()\nx = env(var='GIVEN')", {}, ("given", {}, []), ()),
        ("from environs import Env\nenv = Env()\nx = env('A', 'd')", {}, ("environment A", {}, []), ("d", {}, [])),
        ("from environs import Env\nenv = Env()\nx = env.bool('A', True)", {}, ("environment A", {}, []), (True, {}, [])),
        ("from environs import Env\nenv = Env()\nx = env.str('MISSING')", {}, ("EnvError", "conf.py", 3), ()),
        ("import environ\nenv = environ.Env()\nx = env('MISSING')", {}, ("ImproperlyConfigured", "conf.py", 3), ()),
        ("import environ\nenviron.Env.read_env()\nx = environ.Env()('FROM_FILE')", {".env": "export FROM_FILE='v'\n# c\nbad line\n"}, ("set", {}, []), ("v", {}, [])),
        ("import environ\nenviron.Env.read_env('web/.env')\nx = environ.Env()('FROM_FILE')", {"web/.env": "FROM_FILE=v\n"}, ("set", {}, []), ("v", {}, [])),
        ("import environ\nenviron.Env.read_env('web/.env')\nx = environ.Env()('FROM_FILE', default='d')", {".env": "FROM_FILE=v\n"}, ("environment FROM_FILE", {}, []), ("d", {}, [])),
        ("import environ, os\nenviron.Env.read_env(os.environ['X'])\nx = environ.Env()('FROM_FILE', default='d')", {".env": "FROM_FILE=v\n"}, ("environment FROM_FILE", {"X": 2}, ["KeyError"]), ("d", {"X": 2}, ["KeyError"])),
        ("from dotenv import load_dotenv\nload_dotenv()\nimport os\nx = os.environ['FROM_FILE']", {".env": "FROM_FILE=\n"}, ("", {}, []), ()),
        ("from dotenv import load_dotenv\nload_dotenv(dotenv_path='a.env')\nimport os\nx = os.environ['FROM_FILE']", {"a.env": "FROM_FILE=v\n"}, ("set", {}, []), ("v", {}, [])),
        ("from dotenv import load_dotenv\nload_dotenv()\nimport os\nx = os.environ['GIVEN']", {".env": "GIVEN=other\n"}, ("given", {}, []), ()),
        ("from decouple import config\nx = config('GIVEN')", {}, ("given", {}, []), ()),
        ("from decouple import config\nx = config('A')", {}, ("environment A", {"A": 2}, ["UndefinedValueError"]), ()),
        ("from decouple import config\nx = config('MISSING')", {}, ("UndefinedValueError", "conf.py", 2), ()),
        ("from decouple import config\nx = config('MISSING', default=None)", {}, (None, {}, []), ()),
        ("from decouple import config\nx = config('A', default=True, cast=bool)", {}, ("environment A", {}, ["ValueError"]), (True, {}, [])),
        ("from decouple import config\nx = config('A', default='on', cast=bool)", {}, ("environment A", {}, ["ValueError"]), (True, {}, [])),
        ("from decouple import config\nx = config('A', default='t', cast=bool)", {}, ("environment A", {}, ["ValueError"]), (True, {}, [])),
        ("from decouple import config\nx = config('A', default='', cast=bool)", {}, ("environment A", {}, ["ValueError"]), (False, {}, [])),
        ("from decouple import config\nx = config('GIVEN', cast=bool)", {}, ("ValueError", "conf.py", 2), ()),
        ("from decouple import config\nx = config('NUMBER', cast=int)", {}, (7, {}, []), ()),
        ("from decouple import config\nx = config('LIST', cast=lambda v: v.split(','))", {}, (["a", "b"], {}, []), ()),
        ("from decouple import config\ndef f(v):\n    return [v]\nx = config('LIST', cast=f)", {}, (["a,b"], {}, []), ()),
        ("from decouple import config, Csv\nx = config('LIST', cast=Csv())", {}, (["a", "b"], {}, []), ()),
        ("from decouple import config\nx = config('FROM_FILE')", {".env": "FROM_FILE=v\n"}, ("set", {}, []), ("v", {}, [])),
        ("from decouple import Config, RepositoryEnv\nx = Config(RepositoryEnv('a.env'))('FROM_FILE')", {"a.env": "FROM_FILE=v\n"}, ("set", {}, []), ("v", {}, [])),
        ("from decouple import Config, RepositoryEnv\nx = Config(RepositoryEnv('b.env'))('FROM_FILE')", {"a.env": "FROM_FILE=v\n"}, ("FileNotFoundError", "conf.py", 2), ()),
        ("from decouple import AutoConfig\nx = AutoConfig(search_path='a')('GIVEN')", {}, ("given", {}, []), ()),
        ("import dj_database_url\nx = dj_database_url.config()", {}, ({"ENGINE": "environment DATABASE_URL", ...: ...}, {}, []), ()),
        ("import dj_database_url\nx = dj_database_url.config(env='MISSING')", {}, ({}, {}, []), ()),
        ("import dj_database_url\nx = dj_database_url.config(env='URL')", {}, ({"ENGINE": "django.db.backends.sqlite3", "NAME": "db"}, {}, []), ()),
        ("import dj_database_url\nx = dj_database_url.parse('nothing')", {}, ({...: ...}, {}, []), ()),
        ("import dj_database_url\nx = dj_database_url.parse('odd://h')['ENGINE']", {}, (..., {}, []), ()),
        ("import dj_database_url\nx = dj_database_url.parse('sqlite://')", {}, ({"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}, {}, []), ()),
        ("import dj_database_url, os\nx = dj_database_url.parse(os.environ['A'])['ENGINE']", {}, ("environment A", {"A": 2}, ["KeyError"]), ()),
        ("from django.core.management.utils import get_random_secret_key\nx = get_random_secret_key()", {}, ("set", {}, []), ()),
        ("from django.core.management.utils import get_random_secret_key\nx = bool(get_random_secret_key().strip())", {}, (True, {}, []), ()),
        ("import os\nx = os.environ.get(key='GIVEN', default='d')", {}, ("given", {}, []), ()),
        ("import os\nx = os.getenv('MISSING', 'd')", {}, ("d", {}, []), ()),
        ("import os\nx = os.getenv('MISSING')", {}, (None, {}, []), ()),
        ("import os\nx = os.environ['MISSING']", {}, ("KeyError", "conf.py", 2), ()),
        ("import os\nx = os.environ.pop('GIVEN', 'd')", {}, ("given", {}, []), ()),
        ("import os\nx = os.environ.pop('GIVEN')", {}, (..., {}, []), ()),
        ("import os\nos.environ['MISSING'] = 'a'\nx = os.environ['MISSING']", {}, ("a", {}, []), ()),
        ("import os\nx = os.environ.setdefault('MISSING', 'a')", {}, ("a", {}, []), ()),
        ("import os\nx = os.environ.setdefault('GIVEN', 'a')", {}, ("given", {}, []), ()),
        ("import os\nx = os.environ.setdefault('A')", {}, (..., {}, []), ()),
        ("import os\nx = os.environ['DYNO']", {}, ("set", {}, []), ()),
        ("import os\nx = bool(os.environ['DYNO'])", {}, (True, {}, []), ()),
        ("import os\nx = bool(os.environ.get('A'))", {}, ("environment A", {}, []), ()),
        ("import os\nif os.getenv('A'):\n    os.environ['MISSING'] = 'b'\nx = os.environ.get('MISSING', 'c')", {}, (("one of", "b", "c"), {}, []), ()),
        ("import os\nx = [os.environ['A'], 1]", {}, (["environment A", 1], {"A": 2}, ["KeyError"]), ()),
        ("import os\nx = os.environ[undefined_name_of_nobody]", {}, ("NameError", "conf.py", 2), ()),
        ("import os\nx = {'a': os.environ['A']}['a'] + 'b'", {}, ("environment A", {"A": 2}, ["KeyError"]), ()),
        ("import os\nx = os.environ.get('A', 'd') == 'd' and os.environ.get('B', 'e')", {}, ("environment A", {}, []), ("e", {}, [])),
        ("import os\nx = os.environ['A'].split(',')", {}, ("environment A", {"A": 2}, ["Exception", "KeyError"]), ()),
        ("import os\nx = os.environ['DYNO'].upper()", {}, ("set", {}, []), ()),
        ("import os\nx = f\"{os.environ['A']}\"", {}, ("environment A", {"A": 2}, ["KeyError"]), ()),
        ("import os\nx = f\"{os.environ['A']:>3}\"", {}, ("environment A", {"A": 2}, ["KeyError"]), ()),
        ("import os\nx = os.path.join(os.environ['A'], 'b')", {}, ("set", {"A": 2}, ["KeyError"]), ()),
        ("import os\nx = int(os.environ['A'])", {}, ("environment A", {"A": 2}, ["KeyError", "ValueError"]), ()),
        ("import os\nx = 'A' in os.environ and 'DYNO' in os.environ", {}, ("environment A", {}, []), ()),
        ("from distutils.util import strtobool\nx = strtobool('yes')", {}, (1, {}, ["ImportError"]), ()),
        ("from distutils.util import strtobool\nx = strtobool('OFF')", {}, (0, {}, ["ImportError"]), ()),
        ("from distutils.util import strtobool\nx = strtobool('perhaps')", {}, ("ValueError", "conf.py", 2), ()),
        ("from distutils.util import strtobool\nimport os\nx = strtobool(os.environ['A'])", {}, ("environment A", {"A": 3}, ["ImportError", "KeyError", "ValueError"]), ()),
        ("import secrets\nx = secrets.token_hex(3)", {}, ("set", {}, []), ()),
    ],
)  # fmt: skip
def test_the_environment_and_libraries_that_read_it(text: str, files: dict[str, str], sound: Any, assumed: Any) -> None:
    assert result(text, files, KNOWN) == sound
    assert result(text, files, KNOWN._replace(assumes_defaults=True)) == (assumed or sound)


@pytest.mark.parametrize(
    ("text", "files", "expected"),
    [
        ("import base\nx = base.A", {"base.py": "A = 1\n"}, (1, {}, [])),
        ("import base as b\nx = b.A", {"base.py": "A = 1\n"}, (1, {}, [])),
        ("import base\nx = base.B", {"base.py": "A = 1\n"}, ("AttributeError", "conf.py", 2)),
        ("import base\nx = base.B", {"base.py": "A = 1\ndef __getattr__(name): ...\n"}, (..., {}, [])),
        ("import base\nx = base.B", {"base.py": "from other import *\n"}, (..., {}, ["ImportError"])),
        ("import base\nx = base.more", {"base/__init__.py": "", "base/more.py": ""}, (..., {}, [])),
        ("import base.more\nx = base.more.A", {"base/__init__.py": "", "base/more.py": "A = 1\n"}, (1, {}, [])),
        ("import base\nx = base.__doc__", {"base.py": "A = 1\n"}, (..., {}, [])),
        ("import base\nx = getattr(base, 'A')", {"base.py": "A = 1\n"}, (1, {}, [])),
        ("import base\nx = getattr(base, 'B', 3)", {"base.py": "A = 1\n"}, (..., {}, [])),
        ("import base\nbase.A = 2\nx = base.A", {"base.py": "A = 1\n"}, (2, {}, [])),
        ("import base\nsetattr(base, 'A', 2)\nx = base.A", {"base.py": "A = 1\n"}, (2, {}, [])),
        ("import folder\nx = folder.A", {"folder/more.py": ""}, (..., {}, [])),
        ("from folder import more\nx = more.A", {"folder/more.py": "A = 1\n"}, (1, {}, [])),
        ("from folder import nothing", {"folder/more.py": "A = 1\n"}, ("unbound", {}, ["ImportError"])),
        ("from base import B", {"base.py": "A = 1\n"}, ("ImportError", "conf.py", 1)),
        ("from base import B\nx = B", {"base.py": "from other import *\n"}, (..., {}, ["ImportError"])),
        ("from base import B\nx = B", {"base.py": "def __getattr__(name): ...\n"}, (..., {}, ["ImportError"])),
        ("from base import *\nx = A", {"base.py": "__all__ = ['A']\nA = 1\nB = 2\n"}, (1, {}, [])),
        ("B = 3\nfrom base import *\nx = B", {"base.py": "__all__ = ['A']\nA = 1\nB = 2\n"}, (3, {}, [])),
        ("_B = 3\nfrom base import *\nx = _B", {"base.py": "__all__ = ['_B']\n_B = 2\n"}, (2, {}, [])),
        ("_B = 3\nfrom base import *\nx = _B", {"base.py": "_B = 2\n"}, (3, {}, [])),
        ("A = 3\nfrom base import *\nx = A", {"base.py": "import other\nif other.x:\n    A = 2\n"}, (("one of", 2, 3), {}, ["ImportError"])),
        ("from base import A\nx = A", {"base.py": "import other\nif other.x:\n    A = 2\n"}, (2, {}, ["ImportError"])),
        ("import base\nx = base.A", {"base.py": "import other\nif other.x:\n    A = 2\n"}, (2, {}, ["ImportError"])),
        ("import base", {"base.py": "x = = 1\n"}, ("SyntaxError", "base.py", 1)),
        ("try:\n    import base\nexcept SyntaxError:\n    x = 1", {"base.py": "x = = 1\n"}, (1, {}, [])),
        ("import base", {"base.py": "import absent\n"}, ("ModuleNotFoundError", "base.py", 1)),
        ("try:\n    import base\nexcept ImportError:\n    pass\nimport base", {"base.py": "import absent\n"}, ("ModuleNotFoundError", "base.py", 1)),
        ("import importlib\nx = importlib.import_module('base').A", {"base.py": "A = 1\n"}, (1, {}, [])),
        ("import importlib\nimportlib.import_module('absent')", {}, ("ModuleNotFoundError", "conf.py", 2)),
        ("import importlib, os\nx = importlib.import_module(os.environ['A'])", {}, (..., {"A": 2}, ["ImportError", "KeyError"])),
        ("x = __import__('base').A", {"base.py": "A = 1\n"}, (1, {}, [])),
        ("import importlib.util\nx = importlib.util.find_spec('base')", {"base.py": ""}, ("set", {}, [])),
        ("import importlib.util\nx = importlib.util.find_spec('unheard')", {}, (..., {}, [])),
        ("import sys\nx = sys.modules['base']", {"base.py": ""}, (..., {}, [])),
        ("import sys, base\nx = sys.modules['base'].A", {"base.py": "A = 1\n"}, (1, {}, [])),
        ("import sys\nsys.path.append('web')\nimport inner\nx = inner.A", {"web/inner.py": "A = 1\n"}, (1, {}, [])),
        ("import sys\nsys.path.insert(0, 'web')\nimport conf2\nx = conf2.A", {"web/conf2.py": "A = 1\n", "conf2.py": "A = 2\n"}, (1, {}, [])),
        ("import sys\nsys.path.append('web')\nimport conf2\nx = conf2.A", {"web/conf2.py": "A = 1\n", "conf2.py": "A = 2\n"}, (2, {}, [])),
        ("import sys\nsys.path += ['web']\nimport inner\nx = inner.A", {"web/inner.py": "A = 1\n"}, (1, {}, [])),
        ("import sys\nsys.path.extend(['web'])\nimport inner\nx = inner.A", {"web/inner.py": "A = 1\n"}, (1, {}, [])),
        ("import sys\nsys.path[0:0] = ['web']\nimport conf2\nx = conf2.A", {"web/conf2.py": "A = 1\n", "conf2.py": "A = 2\n"}, (1, {}, [])),
        ("import sys\nsys.path = ['web']\nimport inner\nx = inner.A", {"web/inner.py": "A = 1\n"}, (1, {}, [])),
        ("import sys, site\nsite.addsitedir('web')\nimport inner\nx = inner.A", {"web/inner.py": "A = 1\n"}, (1, {}, [])),
        ("import sys, os\nsys.path.append(os.path.join(os.path.dirname(__file__), 'web'))\nimport inner\nx = inner.A", {"web/inner.py": "A = 1\n"}, (1, {}, [])),
        ("x = __name__ + ' ' + __file__[-7:]", {}, ("conf conf.py", {}, [])),
        ("class C:\n    import absent", {}, ("ModuleNotFoundError", "conf.py", 2)),
        ("class C:\n    import base\nx = base", {"base.py": ""}, ("NameError", "conf.py", 3)),
        ("import unheard\nclass C(unheard.D):\n    a = 1\nx = C.a", {}, (..., {}, ["ImportError"])),
        ("import unheard\n@unheard.d\nclass C:\n    a = 1\nx = C.a", {}, (..., {}, ["ImportError"])),
        ("class C:\n    a = 1\nx = C.b", {}, (..., {}, [])),
        ("class C:\n    from other import *\nx = C.b", {}, (..., {}, ["ImportError"])),
        ("class C:\n    raise ValueError\nx = C.a", {}, ("ValueError", "conf.py", 2)),
        ("import functools\n@functools.lru_cache(None)\ndef f():\n    return 1\nx = f()", {}, (1, {}, [])),
        ("@other\ndef f():\n    return 1\nx = f()", {"conf.py.txt": ""}, (..., {}, ["Exception"])),
    ],
)  # fmt: skip
def test_modules_of_the_app(text: str, files: dict[str, str], expected: Any) -> None:
    assert result(text, files, Environment()) == expected


@pytest.mark.parametrize(
    ("text", "files", "expected"),
    [
        ("x = open('a.txt').read()", {"a.txt": "text"}, ("text", {}, [])),
        ("with open('a.txt') as f:\n    x = f.read()", {"a.txt": "text"}, ("text", {}, [])),
        ("from pathlib import Path\nx = Path('a.txt').read_text()", {"a.txt": "text"}, ("text", {}, [])),
        ("from pathlib import Path\nx = Path('b.txt').read_text()", {"a.txt": "text"}, ("FileNotFoundError", "conf.py", 2)),
        ("from pathlib import Path\nwith Path('a.txt').open() as f:\n    x = f.read()", {"a.txt": "text"}, ("text", {}, [])),
        ("from pathlib import Path\nx = Path('a.txt').open('w').write('a')", {}, (None, {}, [])),
        ("open('web/a.txt', 'w')\nx = 1", {}, ("FileNotFoundError", "conf.py", 1)),
        ("open('web/a.txt', 'w')\nx = open('web/a.txt')", {"web/b": ""}, ("Instance", {}, ["OSError"])),
        ("import os\nx = open(os.environ['A'])", {}, (..., {"A": 2}, ["KeyError", "OSError"])),
        ("x = open('/tmp/a.txt')", {}, ("Instance", {}, ["OSError"])),
        ("import os\nx = os.listdir('web')", {"web/a": ""}, ([...], {}, ["OSError"])),
        ("import os\nx = os.listdir('wbe')", {"web/a": ""}, ("FileNotFoundError", "conf.py", 2)),
        ("import os\nx = os.listdir()", {"web/a": ""}, ([...], {}, ["OSError"])),
        ("from pathlib import Path\nx = list(Path('wbe').iterdir())", {}, ("FileNotFoundError", "conf.py", 2)),
        ("from pathlib import Path\nx = list(Path('web').glob('*'))", {}, ([...], {}, [])),
        ("import os\nx = os.path.exists('web/a')", {"web/a": ""}, (True, {}, [])),
        ("import os\nx = os.path.isfile('web')", {"web/a": ""}, (False, {}, [])),
        ("import os\nx = os.path.isdir('web')", {"web/a": ""}, (True, {}, [])),
        ("import os\nx = os.path.exists('/etc/hosts')", {}, (..., {}, [])),
        ("import os\nos.mkdir('logs/deep')\nx = os.path.isdir('logs')", {}, (True, {}, ["OSError"])),
        ("from pathlib import Path\nPath('logs').mkdir()\nx = Path('logs').is_dir() and not Path('logs/a').exists()", {}, (True, {}, ["OSError"])),
        ("from pathlib import Path\nx = Path('a.txt').is_file() and Path('web').is_dir() and not Path('web').is_file()", {"a.txt": "", "web/a": ""}, (True, {}, [])),
        ("import os\nx = os.path.basename(None)", {}, ("TypeError", "conf.py", 2)),
        ("import os\nx = os.path.dirname(['a'])", {}, ("TypeError", "conf.py", 2)),
        ("import os\nx = os.path.join(None, 'a')", {}, ("TypeError", "conf.py", 2)),
        ("import os\nx = os.path.dirname(os.environ['A'])", {}, ("environment A", {"A": 2}, ["KeyError"])),
        ("from pathlib import Path\nx = Path(None)", {}, ("TypeError", "conf.py", 2)),
        ("from pathlib import Path\nimport os\nx = Path(os.environ['A'])", {}, ("set", {"A": 3}, ["KeyError"])),
        ("from pathlib import Path\nx = str(Path('a').expanduser().absolute())", {}, ("<app>/a", {}, [])),
        ("from pathlib import Path\nx = Path('a') / None", {}, (..., {}, [])),
        ("from pathlib import Path\nx = Path.cwd() / 'a'", {}, ("Path <app>/a", {}, [])),
        ("import os\nx = os.getcwd()", {}, ("<app>", {}, [])),
        ("import os\nx = os.fspath('a')", {}, ("a", {}, [])),
    ],
)  # fmt: skip
def test_files_of_the_app(text: str, files: dict[str, str], expected: Any) -> None:
    assert result(text, files, Environment()) == expected


@pytest.mark.parametrize(
    ("text", "files", "expected"),
    [
        ("x = [1, 2]\ny, = x", {}, ("ValueError", "conf.py", 2)),
        ("y = 1\ny = y.a.b", {}, ("unbound", {}, [])),
        ("import other\nother.f(undefined)", {}, ("NameError", "conf.py", 2)),
        ("def f(a):\n    return a\nf(undefined)", {}, ("NameError", "conf.py", 3)),
        ("x = (lambda: undefined)()", {}, ("NameError", "conf.py", 1)),
        ("x = [undefined for n in (1,)]", {}, ("NameError", "conf.py", 1)),
        ("x = {undefined: 1}", {}, ("NameError", "conf.py", 1)),
        ("for n in (1,):\n    undefined", {}, ("NameError", "conf.py", 2)),
        ("with other() as f:\n    undefined", {}, ("NameError", "conf.py", 1)),
        ("assert 1 == 2", {}, ("AssertionError", "conf.py", 1)),
        ("try:\n    pass\nfinally:\n    undefined", {}, ("NameError", "conf.py", 4)),
        ("try:\n    {}['a']\nexcept KeyError:\n    undefined", {}, ("NameError", "conf.py", 4)),
        ("import json\nx = json.nothing.at.all", {}, ("External", {}, [])),
        ("exit(3)", {}, ("SystemExit", "conf.py", 1)),
        ("import sys\nsys.exit('bye')", {}, ("SystemExit", "conf.py", 2)),
        ("quit()", {}, ("SystemExit", "conf.py", 1)),
        ("import os\nos._exit(1)", {}, ("SystemExit", "conf.py", 2)),
        ("x = int('1' * 5000 + 'a')", {}, (..., {}, [])),
        ("x = float('a')", {}, ("ValueError", "conf.py", 1)),
        ("x = [].pop()", {}, (..., {}, [])),
        ("x = [1].pop('a')", {}, (..., {}, [])),
        ("x = [1].remove(2)", {}, ("ValueError", "conf.py", 1)),
        ("x = [1].index(2)", {}, ("ValueError", "conf.py", 1)),
        ("x = 'a'.index('b')", {}, (..., {}, [])),
        ("x = [1][5]", {}, ("IndexError", "conf.py", 1)),
        ("x = 'a'[5]", {}, ("IndexError", "conf.py", 1)),
        ("x = ()[0]", {}, ("IndexError", "conf.py", 1)),
    ],
)  # fmt: skip
def test_what_fails(text: str, files: dict[str, str], expected: Any) -> None:
    assert result(text, files, Environment()) == expected
