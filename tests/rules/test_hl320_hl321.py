"""HL320 and HL321: releases that have no wheel for the Python that is installed, or that exclude it."""

from __future__ import annotations

from pathlib import Path

import pytest

from herolint import engine
from herolint.build import Deploy
from herolint.folding import folded
from herolint.model import Finding, Severity, Target
from herolint.plans import make_plan
from herolint.registry import list_rules
from tests.apps import Files, make_app
from tests.frozen import FACTS
from tests.rules.lock_apps import PIPENV, UV, UV_LOCK, on, uv_lock_with

CEDAR, FIR = Target.CEDAR, Target.FIR
ERROR, WARNING = Severity.ERROR, Severity.WARNING


def pip(python: str, *requirements: str, **others: str) -> Files:
    return {"requirements.txt": "\n".join((*requirements, "")), ".python-version": f"{python}\n", **others}


def found(tmp_path: Path, tree: Files) -> list[Finding]:
    app = make_app(tmp_path, tree)
    return [*on(None, "HL320", app), *on(None, "HL321", app)]


@pytest.mark.parametrize(
    ("python", "line", "code", "severity"),
    [
        ("3.13", "lxml==4.9.3", "HL320", WARNING),
        ("3.13", "psycopg2==2.9.9", "HL320", WARNING),
        ("3.13", "greenlet==3.0.3", "HL320", ERROR),
        ("3.14", "greenlet==3.0.3", "HL320", ERROR),
        ("3.12", "greenlet==1.1.2", "HL320", WARNING),
        ("3.14", "psycopg[binary]==3.2.9", "HL320", ERROR),
        ("3.13", "tensorflow==2.10.1", "HL320", ERROR),
        ("3.11", "numpy==1.21.6", "HL321", ERROR),
        ("3.13", 'greenlet==3.0.3 ; platform_machine == "x86_64"', "HL320", ERROR),
        ("3.13", "pandas~=1.5", "HL320", ERROR),
        ("3.14", "Pillow >=9, <10.4", "HL320", ERROR),
        ("3.13", "tensorflow<2.13", "HL320", ERROR),
        ("3.13", "numpy<2", "HL320", WARNING),
    ],
)
def test_what_is_reported(tmp_path: Path, python: str, line: str, code: str, severity: Severity) -> None:
    (finding,) = found(tmp_path, pip(python, line))
    assert finding.code == code
    assert finding.impact[CEDAR] is severity
    assert (finding.at.path, finding.at.line) == ("requirements.txt", 1)


@pytest.mark.parametrize(
    ("python", "lines"),
    [
        ("3.12", ["lxml==4.9.3"]),
        ("3.13", ["lxml>=4.9.3"]),
        ("3.13", ["lxml==9999.0"]),
        ("3.13", ["docopt==0.6.2", "discord.py==1.0.1"]),
        ("3.13", ['lxml==4.9.3 ; python_version < "3.13"']),
        ("3.13", ['lxml==4.9.3 ; sys_platform == "win32"']),
        ("3.13", ["--find-links wheels", "lxml==4.9.3"]),
        ("3.6", ["numpy==2.0.0"]),
        ("3.11", ["pandas~=1.5", "numpy<1.25"]),
        ("3.13", ["pydantic>=1,<2"]),  # all of them have a wheel for every Python
        ("3.13", ["psycopg2", "uwsgi>=2"]),  # without an upper bound it is the newest, whatever that is
        ("3.13", ["numpy<2", "numpy>=2.1"]),
    ],
)
def test_what_is_left_alone(tmp_path: Path, python: str, lines: list[str]) -> None:
    assert found(tmp_path, pip(python, *lines)) == []


def test_one_processor_is_a_warning_on_fir_alone(tmp_path: Path) -> None:
    lock = uv_lock_with("cp313-cp313-manylinux_2_17_x86_64")
    (finding,) = found(tmp_path, {**UV, ".python-version": "3.13\n", "uv.lock": lock})
    assert finding.impact == {FIR: WARNING}
    assert "on aarch64" in finding.message


def test_a_script_that_writes_requirements_leaves_it_open(tmp_path: Path) -> None:
    hook = {"bin/pre_compile": "#!/bin/sh\necho greenlet > requirements.txt\n"}
    (finding,) = found(tmp_path, pip("3.13", "greenlet==3.0.3", **hook))
    assert finding.impact == {CEDAR: WARNING, FIR: ERROR}


def test_a_line_of_pipfile_lock(tmp_path: Path) -> None:
    lock = PIPENV["Pipfile.lock"].replace("flask", "greenlet").replace("==3.1", "==3.0.3")
    assert found(tmp_path, {**PIPENV, "Pipfile.lock": lock}) == []  # an index of one's own may have other files
    usual = lock.replace('"_meta": {', '"_meta": {"sources": [{"name": "pypi", "url": "https://packages.example"}],')
    usual = usual.replace('"index": "index",', '"index": "pypi",')
    (finding,) = found(tmp_path / "usual", {**PIPENV, "Pipfile.lock": usual})
    assert finding.impact == {CEDAR: ERROR}
    assert finding.source is not None
    assert "greenlet" in finding.source


def test_the_same_line_is_reported_once_for_both_targets(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, pip("3.13", "greenlet==3.0.3"))
    assert finding.impact == {CEDAR: ERROR, FIR: ERROR}


@pytest.mark.parametrize(
    ("python", "line", "words"),
    [
        ("3.13", "lxml==4.9.3", ["lxml 5.3.0 or newer", "Python 3.12"]),
        ("3.14", "psycopg[binary]==3.2.9", ["psycopg 3.2.10 or newer", "Python 3.13"]),
        ("3.13", "psycopg2==2.9.9", ["`psycopg2-binary`"]),
        ("3.12", "numpy==1.21.6", ["numpy 1.26.0 or newer", "Python 3.10"]),
    ],
)
def test_the_help_says_where_to_go(tmp_path: Path, python: str, line: str, words: list[str]) -> None:
    (finding,) = found(tmp_path, pip(python, line))
    assert all(word in (finding.help or "") for word in words)


def test_a_lock_without_files_is_not_judged(tmp_path: Path) -> None:
    assert found(tmp_path, {**UV, "uv.lock": UV_LOCK.replace("wheels", "odd")}) == []


FREEZE = ("greenlet==3.0.3", "numpy==1.23.5", "pandas==1.5.3", "pillow==10.3.0", "uvloop==0.19.0")


def test_many_of_them_are_one_finding_with_the_places_of_the_others(tmp_path: Path) -> None:
    (one,) = found(tmp_path, pip("3.13", *FREEZE))
    assert one.at.line == 1
    assert [related.at.line for related in one.related] == [2, 3, 4, 5]
    assert "Lines 2, 3, 4 and 5" in one.message
    assert one.help == (
        "Use Python 3.11, which has a wheel for each of them, or upgrade to greenlet 3.1.0, numpy 2.1.0, pandas 2.2.3, "
        "pillow 10.4.0 and uvloop 0.21.0, or newer."
    )


def test_each_of_many_can_be_suppressed(tmp_path: Path) -> None:
    lines = [f"{line}  # herolint: ignore[HL320] patched" if "numpy" in line else line for line in FREEZE]
    app = make_app(tmp_path, pip("3.13", *lines))
    rules = tuple(list_rules().values())
    result = engine.check(app, FACTS, engine.Settings(rules, (CEDAR,)))
    kept: list[Finding] = []
    suppressed: list[Finding] = []
    for finding in folded([one for one in result.findings if one.code == "HL320"]):
        (kept if finding.suppressed is None else suppressed).append(finding)
    assert [finding.at.line for finding in suppressed] == [2]
    assert [related.at.line for finding in kept for related in finding.related] == [3, 4, 5]


def test_few_of_them_stay_apart_and_what_fails_is_apart_from_what_compiles(tmp_path: Path) -> None:
    assert len(found(tmp_path, pip("3.13", *FREEZE[:3]))) == 3
    compiled = ("lxml==4.9.3", "cffi==1.15.1", "markupsafe==2.0.1", "wrapt==1.14.1")
    assert len(found(tmp_path, pip("3.13", *FREEZE, *compiled))) == 2


@pytest.mark.parametrize(
    ("files", "has_wheel"),
    [
        ({}, True),
        ({"app.json": '{"stack": "heroku-24"}'}, True),
        ({"app.json": '{"stack": "heroku-26"}'}, True),
        ({"app.json": '{"stack": "heroku-22"}'}, False),
        ({"app.json": '{"stack": "nobody-knows"}'}, True),
        ({"herolint.toml": 'stack = "heroku-22"\n'}, True),  # read by the command line, which passes it on
    ],
)
def test_the_stack_has_a_glibc(tmp_path: Path, files: dict[str, str], has_wheel: bool) -> None:
    lock = uv_lock_with("cp313-cp313-manylinux_2_36_x86_64")
    findings = found(tmp_path, {**UV, ".python-version": "3.13\n", "uv.lock": lock, **files})
    assert any(CEDAR in finding.impact for finding in findings) is not has_wheel
    assert any(FIR in finding.impact for finding in findings)  # no wheel for its other machine


def test_a_configured_stack_has_a_glibc(tmp_path: Path) -> None:
    lock = uv_lock_with("cp313-cp313-manylinux_2_36_x86_64")
    app = make_app(tmp_path, {**UV, ".python-version": "3.13\n", "uv.lock": lock})
    for stack, outcome in (("heroku-22", "fails"), ("heroku-24", "ok")):
        assert make_plan(CEDAR, app, FACTS, Deploy(stack=stack)).install.outcome.value == outcome
