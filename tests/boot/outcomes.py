"""One case of a process: its command, the app's files, and what is said of it, in one line for each failure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from herolint.api import Context
from herolint.model import Failure, Location, Target
from tests.apps import Content
from tests.frozen import FACTS
from tests.memory_tree import open_in_memory

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
FASTAPI = "from fastapi import FastAPI\n\napp = FastAPI()\n"
FACTORY = "from flask import Flask\n\n\ndef create_app():\n    return Flask(__name__)\n"
ASGI_FACTORY = "from fastapi import FastAPI\n\n\ndef create_app():\n    return FastAPI()\n"
CELERY = "from celery import Celery\n\napp = Celery('tasks')\n"
MISSING = "import nowhere\n"
MAIN = "\nif __name__ == '__main__':\n    "
MIGRATED: dict[str, Content] = {
    "requirements.txt": "flask\nflask-migrate\n",
    "app.py": f"{FLASK}from flask_migrate import Migrate\nMigrate(app)\n",
}
DJANGO: dict[str, Content] = {
    "manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
    "shop/__init__.py": "",
    "shop/settings.py": "INSTALLED_APPS = []\n",
}

SERVERS = "flask\ngunicorn\nfastapi\nuvicorn\nhypercorn\nwaitress\ndaphne\ncelery\n"
WORKERS = f"{SERVERS}dramatiq\nhuey\nrq\nalembic\n"
DJANGO_SITE = f"{SERVERS}django\n"
FRAMEWORKS = (
    "flask\ngunicorn\nfastapi[standard]\nuvicorn\nhypercorn\nwaitress\ndaphne\ncelery\nquart\ngranian\nsanic\n"
    "litestar[standard]\nstreamlit\ndramatiq\nhuey\nrq\nalembic\ndjango\naiohttp\n"
)


class Case(NamedTuple):
    """A process type and its command, the app's files (``None`` removes one), and the expected words per target."""

    type: str
    command: str
    files: dict[str, Content]
    expected: tuple[str, ...]
    on_fir: tuple[str, ...]

    def check(self, requirements: str = SERVERS) -> None:
        """Check the outcome and the failures on both targets."""
        tree: dict[str, Content] = {
            ".python-version": "3.13\n",
            "requirements.txt": requirements,
            "app.py": FLASK,
            "Procfile": f"{self.type}: {self.command}\n",
            **self.files,
        }
        checkout = open_in_memory({path: content for path, content in tree.items() if content is not None})
        for target, expected in ((Target.CEDAR, self.expected), (Target.FIR, self.on_fir)):
            (process,) = Context(checkout, FACTS).stages[target].procfile.processes
            assert (process.boot.name.lower(), *map(said, process.failures)) == expected, target


def said(failure: Failure) -> str:
    """Return a failure as its kind (``?``: not certain), its evidence, and its place in the Procfile or a file."""
    words = [failure.kind.value.removeprefix("boot::") + ("" if failure.certain else "?")]
    for part in failure.evidence[1:]:
        if isinstance(part, Location):
            words.append(f"{part.path}:{part.line}")
        elif type(part) is tuple:
            words += part
        elif isinstance(part, (str, bool)) and part not in ("", False):
            words.append(str(part))
    at = failure.at
    words.append(f"@{'' if at.path == 'Procfile' else at.path + ':'}{at.line}:{at.column}")
    return " ".join(words)


def run(code: str) -> dict[str, Content]:
    """Return an app.py that does something as the main script."""
    return {"app.py": f"{FLASK}{MAIN}{code}\n"}


def case(
    name: str,
    command: str,
    files: dict[str, Content],
    *expected: str,
    kind: str = "web",
    fir: tuple[str, ...] | None = None,
) -> ParameterSet:
    """Return a named case; ``fir`` is what is expected there if it differs."""
    return pytest.param(Case(kind, command, files, expected, expected if fir is None else fir), id=name)
