"""Requirements that install nowhere, and releases that break each other."""

from __future__ import annotations

import pytest

from herolint.api import Context
from herolint.api.breaks import broken_on, two_of_one_name_on, unmet_on
from herolint.model import Target
from tests.apps import Files
from tests.frozen import FACTS
from tests.memory_tree import open_in_memory


def context(requirements: str, more: Files | None = None) -> Context:
    files = {".python-version": "3.13\n", "requirements.txt": requirements, **(more or {})}
    return Context(open_in_memory(files), FACTS)


def failures(requirements: str, more: Files | None = None) -> list[tuple[str, bool]]:
    stages = context(requirements, more).stages[Target.CEDAR]
    return [(failure.kind.value.removeprefix("install::"), failure.certain) for failure in stages.failures]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("json", [("standard-library", True)]),
        ("sqlite3", [("standard-library", True)]),
        ("logging==0.4.9.6", [("standard-library", False)]),
        ("argparse==1.4.0", []),
        ("dataclasses", []),
        ("DateTime==5.5", []),
        ("json; sys_platform == 'win32'", []),
        ("json ; python_version < '3'", []),
        ("imp", []),  # no module of this Python
        ("apturl==0.5.2", [("system-package", True)]),
        ("anaconda-navigator==1.9.7", [("system-package", True)]),
        ("python-apt==2.0.0+ubuntu0.20.4.8", [("system-package", True)]),
        ("distro-info===0.23ubuntu1", [("system-package", True)]),
        ("pycairo==1.20.0", [("system-package", False)]),
        ("ubuntu-theme==1.0", []),
        ("sklearn", [("dead-requirement", True)]),
        ("sklearn==0.0", []),
        ("sklearn<0.0.1", []),
        ("sklearn==0.0.post5", [("dead-requirement", True)]),
        ("tensorflow-gpu==2.4.1", []),
        ("tensorflow-gpu==2.12.0", [("dead-requirement", True)]),
        ("wsgiref==0.1.2", [("dead-requirement", True)]),
        ("jwt==1.0.0", [("dead-requirement", True)]),
        ("jwt==1.3.1", []),
        ("jwt", []),
        ("celery==4.4.7", [("dead-requirement", True)]),
        ("Celery[redis] == 5.0.5", [("dead-requirement", True)]),
        ("celery==5.2.1", []),
        ("celery", []),
        ("celery>=4", []),
        ("celery<5", []),  # what pip makes of the older sources is not known
        ("omegaconf==2.1.0", [("dead-requirement", True)]),
        ("python_magic.bin", [("dead-requirement", True)]),
        ("en_core_web_sm @ https://packages.example/en_core_web_sm-3.7.1.tar.gz", []),
    ],
)
def test_line(line: str, expected: list[tuple[str, bool]]) -> None:
    assert failures(f"{line}\n") == expected


def test_nothing_is_certain_where_another_index_may_have_it() -> None:
    assert failures("--extra-index-url https://packages.example/simple\njson\n") == [("standard-library", False)]


def test_an_included_file_is_read() -> None:
    assert failures("-r more.txt\n", {"more.txt": "sklearn\n"}) == [("dead-requirement", True)]
    assert failures("-c more.txt\nflask\n", {"more.txt": "sklearn\n"}) == []


def breaks(requirements: str) -> list[str]:
    found = broken_on(context(requirements), Target.CEDAR)
    return [f"{one.fact.name} {one.fact.other}" + ("" if one.certain else "?") for one in found]


@pytest.mark.parametrize(
    ("requirements", "expected"),
    [
        ("Flask==2.0.1\n", ["flask werkzeug"]),
        ("Flask==2.2.2\nWerkzeug<3\n", []),
        ("Flask==2.2.5\n", []),
        ("Flask==2.0.1\nWerkzeug==3.0.6\n", ["flask werkzeug"]),
        ("Flask==2.0.1\nnobody-knows-this\n", ["flask werkzeug?"]),
        ("Flask==1.1.2\n", ["flask jinja2", "flask itsdangerous", "flask werkzeug"]),
        ("Flask==1.1.2\nJinja2<3.1\nitsdangerous<2.1\nWerkzeug<2.1\nMarkupSafe<2.1\n", []),
        ("Flask==1.1.4\nMarkupSafe==2.1.0\n", ["jinja2 markupsafe"]),
        ("Flask==1.1.4\nMarkupSafe==2.0.1\n", []),
        ("flask<2.3\nwerkzeug<3\nFlask-SQLAlchemy==2.5.1\nSQLAlchemy<2\n", []),
        ("flask<2.3\nwerkzeug<3\nFlask-SQLAlchemy==2.5.1\n", ["flask-sqlalchemy sqlalchemy"]),
        ("flask==2.3.2\nwerkzeug<3\nFlask-SQLAlchemy==2.5.1\nSQLAlchemy<2\nFlask-Login==0.6.0\n", []),
        ("flask==3.0.3\nSQLAlchemy<2\nFlask-SQLAlchemy==2.5.1\n", ["flask-sqlalchemy flask"]),
        ("flask\nFlask-Script\n", ["flask-script flask"]),
        ("flask\nFlask-Login\nFlask-WTF\nFlask-SQLAlchemy\n", []),
        ("gunicorn==20.1.0\neventlet==0.36.1\n", ["gunicorn eventlet"]),
        ("gunicorn==20.1.0\neventlet==0.30.2\n", []),
        ("gunicorn==23.0.0\neventlet\n", []),
    ],
)
def test_releases_that_break_each_other(requirements: str, expected: list[str]) -> None:
    assert breaks(requirements) == expected


def test_two_distributions_of_one_module() -> None:
    found = two_of_one_name_on(context("socketio==0.2.1\npython-socketio==4.3.0\n"), Target.CEDAR)
    assert [one.fact.module for one in found] == ["socketio"]
    assert two_of_one_name_on(context("python-socketio==4.3.0\n"), Target.CEDAR) == ()


@pytest.mark.parametrize(
    ("python", "requirements", "cedar", "fir"),
    [
        ("3.13", "gunicorn==20.1.0\n", ["gunicorn"], ["gunicorn"]),
        ("3.12", "gunicorn==20.1.0\n", [], ["gunicorn"]),
        ("3.12", "gunicorn==20.1.0\nsetuptools==82.0.0\n", ["gunicorn"], ["gunicorn"]),
        ("3.13", "gunicorn==20.1.0\nsetuptools<81\n", [], []),
        ("3.13", "gunicorn\n", [], []),
        ("3.13", "APScheduler==3.10.1\n", ["apscheduler"], ["apscheduler"]),
        ("3.12", "Django==3.1.14\n", [], ["django"]),
        ("3.11", "Django==3.1.14\n", [], []),
        ("3.13", "Django==3.2.25\n", [], []),
        ("3.13", "redis==3.5.3\nsetuptools\n", [], []),
    ],
)
def test_modules_that_nothing_brings(python: str, requirements: str, cedar: list[str], fir: list[str]) -> None:
    app = context(requirements, {".python-version": f"{python}\n"})
    assert [one.fact.name for one in unmet_on(app, Target.CEDAR)] == cedar
    assert [one.fact.name for one in unmet_on(app, Target.FIR)] == fir


def test_a_project_may_fail_on_new_pythons_only() -> None:
    assert failures("pycrypto\n") == [("dead-requirement", True)]
    assert failures("pycrypto\n", {".python-version": "3.10\n"}) == []
    assert ("dead-requirement", True) not in failures("pycrypto==2.6.1\n")
