"""Test ``manage.py migrate label`` against the installed apps, and Procfiles that only one target takes."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from herolint.api import Context
from herolint.model import Target
from tests.apps import Content
from tests.boot.outcomes import Case, case
from tests.frozen import FACTS
from tests.memory_tree import open_in_memory

MANAGE = """import os
import sys


def main():
    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')
    from django.core.management import execute_from_command_line
    execute_from_command_line(sys.argv)


if __name__ == '__main__':
    main()
"""


def site(apps: str, root: str = "", **more: str) -> dict[str, Content]:
    files: dict[str, Content] = {
        "manage.py": MANAGE,
        "shop/__init__.py": "",
        "shop/settings.py": f"INSTALLED_APPS = {apps}\nROOT_URLCONF = 'shop.urls'\n",
        "shop/urls.py": "urlpatterns = []\n",
        "blog/__init__.py": "",
    }
    return {
        "requirements.txt": "django\ndjangorestframework\n",
        **{root + path: content for path, content in files.items()},
        **{path.replace("__", "."): content for path, content in more.items()},
    }


AUTH = "['django.contrib.auth']"
REST = "['django.contrib.auth', 'rest_framework']"

LABEL_CASES = [
    case("an installed app", "python manage.py migrate auth", site(AUTH), "ok", kind="release"),
    case("a misspelt app", "python manage.py migrate auht", site(AUTH), "fails", "wrong-options manage.py migrate label auht auth @1:35", kind="release"),
    case("a misspelt app and a migration", "python manage.py migrate auht 0002", site(AUTH), "fails", "wrong-options manage.py migrate label auht auth @1:35", kind="release"),
    case("an app behind an option's value", "python manage.py migrate -v 2 auht", site(AUTH), "fails", "wrong-options manage.py migrate label auht auth @1:40", kind="release"),
    case("a database, which is no app", "python manage.py migrate --database auht", site(AUTH), "ok", kind="release"),
    case("an app behind a database", "python manage.py migrate --database auht auht", site(AUTH), "fails", "wrong-options manage.py migrate label auht auth @1:51", kind="release"),
    case("an app before an option", "python manage.py migrate auht --settings=shop.settings", site(AUTH), "fails", "wrong-options manage.py migrate label auht auth @1:35", kind="release"),
    case("a word that is no label", "python manage.py migrate a-b", site(AUTH), "ok", kind="release"),
    case("an own app that isn't installed", "python manage.py migrate blog", site(REST), "unknown", "wrong-options? manage.py migrate label blog @1:35", kind="release"),
    case("an app that another may have", "python manage.py migrate blgo", site(REST), "ok", kind="release"),
    case("an own app in another folder", "python web/manage.py migrate blog", site(REST, "web/"), "unknown", "wrong-options? manage.py migrate label blog @1:39", kind="release"),
    case("settings of a config var", "python manage.py migrate auht", site(AUTH, app__json='{"env": {"DJANGO_SETTINGS_MODULE": "x"}}'), "ok", kind="release"),
]  # fmt: skip


@pytest.mark.parametrize("one", LABEL_CASES)
def test_labels(one: Case) -> None:
    one.check()


@pytest.mark.parametrize("requirements", [{"requirements.txt": "flask\n"}, {}], ids=["built", "not-built"])
@pytest.mark.parametrize(
    ("procfile", "place", "text"),
    [
        ("web:   \n", (1, 5), "web:   "),
        ("web gunicorn app:app\nworker: x\n", (1, 4), "web gunicorn app:app"),
        ("web gunicorn\n", (2, 1), ""),
    ],
)
def test_a_procfile_that_only_fir_rejects(
    requirements: dict[str, Content], procfile: str, place: tuple[int, int], text: str
) -> None:
    checkout = open_in_memory({".python-version": "3.13\n", "Procfile": procfile, **requirements})
    stages = Context(checkout, FACTS).stages
    assert stages[Target.CEDAR].procfile.outcome.name == "PARSED"
    assert {process.boot.name for process in stages[Target.CEDAR].procfile.processes} <= {"FAILS", "UNKNOWN"}
    found = stages[Target.FIR].procfile
    (failure,) = found.failures
    assert (found.outcome.name, found.processes) == ("REJECTED", ())
    assert (failure.at.line, failure.at.column, failure.evidence[1]) == (*place, text)


def test_a_process_of_an_app_that_is_not_built_is_unknown() -> None:
    files: dict[str, Content] = {"Procfile": "web: gunicorn nothing:app\n"}
    (process,) = Context(open_in_memory(files), FACTS).stages[Target.CEDAR].procfile.processes
    assert (process.boot.name, process.failures) == ("UNKNOWN", ())
