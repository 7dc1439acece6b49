"""Test what is unknown about an install: the packages named, and why all of them may be unknown."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from herolint.build import AS_THE_CHECKOUT_SAYS
from herolint.model import Doubt, Install, StageOutcome, Target, Undecided
from herolint.plans import make_plan
from herolint.report.reasons import undecided_words
from tests.apps import Files, make_app
from tests.frozen import FACTS

FREEZE = ("requests==2.31.0", "urllib3==2.0.7", "charset-normalizer==3.4.4", "idna==3.11", "certifi==2025.8.3")


def install(folder: Path, *lines: str, python: str = "3.13", target: Target = Target.CEDAR) -> Install:
    app: Files = {"requirements.txt": "\n".join((*lines, "")), ".python-version": f"{python}\n", "setup.py": ""}
    return make_plan(target, make_app(folder, app), FACTS, AS_THE_CHECKOUT_SAYS).install


@pytest.mark.parametrize(
    "lines",
    [
        ["flask"],
        ["Flask==3.1.2", "gunicorn>=23", "# psutil"],
        ["flask ; python_version >= '3'", "psutil ; sys_platform == 'win32'"],
        ["django>=4,<5", "psycopg2-binary==2.9.10", "whitenoise[brotli]"],
        ["fastapi[standard]"],
        ["celery[redis]==5.3.6"],
        ["numpy"],
        ["pandas", "lxml==5.3.0"],
        FREEZE,
        [],
    ],
)
def test_what_the_facts_know_installs(tmp_path: Path, lines: list[str]) -> None:
    done = install(tmp_path, *lines)
    assert (done.outcome, done.undecided) == (StageOutcome.OK, None)


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["flask", "nobody-knows"], ["nobody-knows"]),
        (["flask==0.10.1"], ["flask"]),
        (["flask==99.0"], ["flask"]),
        (["flask==3.1.3", "werkzeug==2.0.3"], ["werkzeug"]),  # Flask's own metadata ask for a newer one
        (["flask", "werkzeug==2.0.3"], ["werkzeug"]),  # pip would look for an older Flask
        (["psycopg2"], ["psycopg2"]),
        (["lxml==4.9.3"], ["lxml"]),
        (["numpy<2"], ["numpy"]),
        (["requests==2.31.0"], []),
        ([*FREEZE, "nobody-knows==1.0"], ["nobody-knows"]),
        (["-e .", "flask"], ["."]),
        (["git+https://packages.example/x.git#egg=shop", "flask"], ["shop"]),
        (["https://packages.example/shop.zip", "flask"], ["https://packages.example/shop.zip"]),
        (["flask @ https://packages.example/flask.whl"], ["flask"]),
        (["uwsgi", "flask"], ["uwsgi"]),
    ],
)
def test_what_is_open_is_named(tmp_path: Path, lines: list[str], names: list[str]) -> None:
    done = install(tmp_path, *lines)
    if names:
        assert done.outcome is StageOutcome.UNKNOWN
        assert done.undecided is not None
        assert list(done.undecided.names) == names
    else:
        assert done.undecided is None or done.undecided.names


@pytest.mark.parametrize(
    ("files", "doubt"),
    [
        ({"requirements.txt": "--index-url https://packages.example/simple\nflask\n"}, Doubt.INDEX),
        ({"requirements.txt": "--no-binary :all:\nflask\n"}, Doubt.INDEX),
        ({"requirements.txt": "--pre\nflask\n"}, Doubt.INDEX),
        ({"requirements.txt": f"six==1.16.0 --hash=sha256:{'0' * 64}\nflask\n"}, Doubt.HASHES),
        ({"requirements.txt": "--require-hashes\nflask\n"}, Doubt.HASHES),
        ({"requirements.txt": "flask\n", "bin/pre_compile": "sed -i s/a/b/ requirements.txt\n"}, Doubt.SCRIPT),
    ],
)
def test_what_concerns_all_of_it(tmp_path: Path, files: dict[str, str], doubt: Doubt) -> None:
    app: Files = {".python-version": "3.13\n", **files}
    done = make_plan(Target.CEDAR, make_app(tmp_path, app), FACTS, AS_THE_CHECKOUT_SAYS).install
    assert done.undecided == Undecided((), 0, doubt)


def test_hashes_of_everything_are_fine(tmp_path: Path) -> None:
    done = install(tmp_path, f"six==1.16.0 --hash=sha256:{'0' * 64}")
    assert done.outcome is StageOutcome.OK


def test_a_python_that_a_release_does_not_allow(tmp_path: Path) -> None:
    assert install(tmp_path, "django==6.1", python="3.11").outcome is not StageOutcome.OK
    assert install(tmp_path, "django", python="3.11").outcome is StageOutcome.OK


def test_a_machine_without_a_wheel(tmp_path: Path) -> None:
    lines = ["psycopg2-binary==2.9.10"]
    assert install(tmp_path, *lines, python="3.14", target=Target.FIR).outcome is not StageOutcome.OK


@given(lines=st.lists(st.text(max_size=30), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_outcome_has_its_reasons(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    done = install(tmp_path_factory.mktemp("app"), *lines)
    assert (done.outcome is StageOutcome.OK) is (not done.failures and done.undecided is None)


@pytest.mark.parametrize(
    ("undecided", "words"),
    [
        (Undecided(("a",), 1), "a installs"),
        (Undecided(("a",), 3), "1 of 3 packages installs: a"),
        (Undecided(("a", "b", "c", "d", "e"), 12), "5 of 12 packages install: a, b, c and 2 more"),
        (Undecided((), 0, Doubt.LOCK), "the package manager accepts the lock file"),
    ],
)
def test_words(undecided: Undecided, words: str) -> None:
    assert undecided_words(undecided) == words
