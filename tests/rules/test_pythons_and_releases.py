"""What proposes a Python heeds what is pinned and locked: HL210, HL220, HL221 and `--python`."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from herolint import engine, registry
from herolint.model import Finding, Severity, Target
from herolint.platform import facts as platform_facts
from tests.apps import Files, make_app
from tests.frozen import FILE
from tests.rules.lock_apps import UV, UV_LOCK

DAY = datetime.date(2026, 8, 18)


def found(tmp_path: Path, files: Files, code: str, python: str | None = None, day: datetime.date = DAY) -> Finding:
    options = engine.Settings((registry.all_rules()[code],), tuple(Target), python=python)
    result = engine.check(make_app(tmp_path, files), platform_facts.load(FILE).on(day), options)
    assert not result.crashes
    (finding,) = result.findings
    return finding


def written(finding: Finding) -> tuple[str, bool] | None:
    if finding.fix is None:
        return None
    change = finding.fix.changes[0]
    return (change.content or b"").decode().strip(), finding.fix.safe


def pip(*lines: str, **files: str) -> Files:
    return {"requirements.txt": "\n".join((*lines, "")), **files}


REQUIRES = {"pyproject.toml": '[project]\nname = "x"\nversion = "1"\nrequires-python = ">=3.10"\n'}


@pytest.mark.parametrize(
    ("lines", "python", "expected", "words"),
    [
        ([], None, ("3.14", True), ""),
        (["lxml==6.0.1"], None, ("3.14", True), ""),
        (
            ["lxml==5.3.0"],
            None,
            ("3.13", False),
            "lxml 5.3.0 has no wheel for Python 3.14; 6.0.1 is the first that has one.",
        ),
        (
            ["lxml==4.9.3"],
            None,
            ("3.12", False),
            "lxml 4.9.3 has no wheel for Python 3.14; 6.0.1 is the first that has one.",
        ),
        (["psycopg2==2.9.9"], None, ("3.14", True), ""),
        (["lxml==5.3.0", "numpy==1.21.6"], None, ("3.10", False), "numpy 1.21.6 requires Python >=3.7,<3.11."),
        (
            ["lxml==5.3.0"],
            "3.14",
            ("3.14", False),
            "lxml 5.3.0 has no wheel for Python 3.14; 6.0.1 is the first that has one.",
        ),
        (["lxml==5.3.0"], "3.13", ("3.13", True), ""),
        (["lxml"], None, ("3.14", True), ""),
        (
            ["numpy==1.21.0"],
            "3.13",
            ("3.13", False),
            "numpy 1.21.0 has no wheel for Python 3.13; 2.1.0 is the first that has one.",
        ),
        (
            ["numpy==1.21.0"],
            None,
            ("3.14", False),
            "numpy 1.21.0 has no wheel for Python 3.14; 2.3.2 is the first that has one.",
        ),
        (["cx_Oracle==8.2.1"], "3.13", ("3.13", False), "cx-oracle 8.2.1 has no wheel for Python 3.13."),
        (["numpy==1.21.0;sys_platform=='win32'"], "3.13", ("3.13", True), ""),
        (["psycopg2==2.9.9", "uwsgi==2.0.24", "mysqlclient==2.2.4"], "3.13", ("3.13", True), ""),
    ],
)
def test_naming_a_python(
    tmp_path: Path, lines: list[str], python: str | None, expected: tuple[str, bool], words: str
) -> None:
    finding = found(tmp_path, {**pip(*lines), **REQUIRES}, "HL210", python)
    assert written(finding) == expected
    assert words in (finding.help or "")
    assert words or "no build" not in (finding.help or "")


@pytest.mark.parametrize(
    ("lines", "python", "expected", "words"),
    [
        ([], None, ("3.14", False), "3.11 is the oldest"),
        (
            ["lxml==4.9.3"],
            None,
            ("3.12", False),
            "lxml 4.9.3 has no wheel for Python 3.13; 5.3.0 is the first that has one.",
        ),
        (["lxml==4.9.3"], "3.12", ("3.12", True), "Test the app with Python 3.12"),
        (["numpy==1.21.0"], "3.12", ("3.12", False), "numpy 1.21.0 has no wheel for Python 3.12; 1.26.0 is"),
        (
            ["lxml==4.9.3"],
            "3.13",
            ("3.13", False),
            "lxml 4.9.3 has no wheel for Python 3.13; 5.3.0 is the first that has one.",
        ),
    ],
)
def test_leaving_a_python_that_is_gone(
    tmp_path: Path, lines: list[str], python: str | None, expected: tuple[str, bool], words: str
) -> None:
    finding = found(tmp_path, pip(*lines, **{".python-version": "3.8\n"}), "HL220", python)
    assert words in (finding.help or "")
    assert written(finding) == expected


@pytest.mark.parametrize("python", [None, "3.14"])
def test_leaving_a_python_that_heroku_still_has_is_never_safe(tmp_path: Path, python: str | None) -> None:
    assert written(found(tmp_path, pip(**{".python-version": "3.10\n"}), "HL221", python)) == ("3.14", False)


def test_a_lock_counts_as_pins_do(tmp_path: Path) -> None:
    lock = UV_LOCK.replace("py3-none-any", "cp312-cp312-manylinux_2_17_x86_64.manylinux_2_17_aarch64")
    finding = found(tmp_path, {**UV, ".python-version": "3.8\n", "uv.lock": lock}, "HL220")
    assert written(finding) == ("3.12", False)
    assert "flask 3.1 has no wheel for Python 3.13." in (finding.help or "")


@pytest.mark.parametrize(
    ("wheel", "safe"),
    [
        pytest.param(
            "cp38-cp38-manylinux_2_17_x86_64.manylinux_2_17_aarch64", False, id="only-for-a-python-that-is-gone"
        ),
        pytest.param("cp313-cp313-win_amd64", True, id="never-for-linux"),
        pytest.param("cp313-cp313-manylinux_2_17_x86_64.manylinux_2_17_aarch64", True, id="for-this-python"),
        pytest.param("py3-none-any", True, id="pure"),
    ],
)
def test_a_release_that_only_a_python_of_the_past_has_a_wheel_for_in_a_lock(
    tmp_path: Path, wheel: str, safe: bool
) -> None:
    source = 'sdist = { url = "https://packages.example/flask-3.1.tar.gz" }\nwheels = ['
    lock = UV_LOCK.replace("py3-none-any", wheel).replace("wheels = [", source)
    finding = found(tmp_path, {**UV, ".python-version": "3.8\n", "uv.lock": lock}, "HL220", "3.13")
    assert written(finding) == ("3.13", safe)
    assert safe or "flask 3.1 has no wheel for Python 3.13." in (finding.help or "")


def test_what_no_python_has_a_wheel_of_is_told_behind_one_that_is_gone(tmp_path: Path) -> None:
    finding = found(tmp_path, pip("psycopg2==2.7.3.2", **{"runtime.txt": "python-3.6.1\n"}), "HL320")
    assert "no wheel for any Python version on Heroku" in finding.message
    assert finding.impact[Target.CEDAR] is Severity.WARNING
