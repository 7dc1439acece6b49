"""Check the guarantees of fixes on random apps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from herolint import engine
from herolint.api import installed_major_version, is_accepted
from herolint.checkout import Checkout
from herolint.engine import AppResult
from herolint.fixer import Settled, settle, write
from herolint.model import Change, Finding, Severity, Target
from tests.apps import open_app
from tests.fixer.fixing import Files, files_of, real_settings
from tests.frozen import FACTS

MANIFESTS: dict[str, Files] = {
    "none": {"manage.py": b""},
    "pip": {"requirements.txt": b"flask==3.1.0\n"},
    "pipenv": {"Pipfile": b"[packages]\n", "Pipfile.lock": b'{"_meta": {"requires": {"python_version": "3.12"}}}'},
    "pipenv, no version": {"Pipfile": b"[packages]\n", "Pipfile.lock": b'{"_meta": {"requires": {}}}'},
    "poetry": {"poetry.lock": b""},
    "uv": {"uv.lock": b""},
    "two": {"requirements.txt": b"", "uv.lock": b""},
    "setup.py": {"setup.py": b"from setuptools import setup\nsetup()\n"},
    "misspelt": {"Requirements.txt": b"flask==3.1.0\n"},
}
VERSIONS = ("3.9", "3.10", "3.12", "3.13", "3.14", "2.7", "3.99", "4.0", "3.12.1", "3.12.99", "3.65536", "")
SHAPES = (
    "{}\n",
    "{}",
    "{}\r\n",
    " {} \n\n",
    "python-{}\n",
    "Python {}\n",
    "v{}\n",
    '"{}"\n',
    "{}.x\n",
    "{}.*\n",
    "=={}.*\n",
    "{} # why\n",
    "# why\n{}\n",
    "# why\r\n\r\n{}\r\n",
    "# für uns\n{}\n",
    "{0}\n3.13\n",
    "{0}\n{0}\n",
    "\ufeff{}\n",
    "\u00a0{}\n",
    "{}\x00\n",
    "\x1b[1m{}\n",
    "nonsense {}\n",
    "# only a comment, {}\n",
)
MISSPELT = (".python_version", "python-version", ".Python-version", ".python-version.txt", " .python-version")
REQUIRES = ("", ">=3.9", ">=3.12,<3.13", "==3.12.1", ">=3.13", "<3.9", "nonsense")
SLUGIGNORES = (b".python-version\n", b"runtime.txt\n", b"*.txt\n", b"/.p*\n")

texts = st.builds(str.format, st.sampled_from(SHAPES), st.sampled_from(VERSIONS))
encodings = st.sampled_from(["utf-8"] * 8 + ["utf-16", "utf-16-le", "latin-1"])
version_texts = st.builds(lambda text, encoding: text.encode(encoding, "replace"), texts, encodings)


def sometimes(strategy: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes | None]:
    return st.one_of(st.none(), strategy)


@st.composite
def apps(draw: st.DrawFn) -> Files:
    """Files of an app: a package manager, and whatever may name a version, in most of the ways people write it."""
    files = dict(draw(st.sampled_from(list(MANIFESTS.values()))))
    maybe = {
        "runtime.txt": draw(sometimes(version_texts)),
        ".python-version": draw(sometimes(version_texts)),
        draw(st.sampled_from(MISSPELT)): draw(sometimes(version_texts)),
        ".slugignore": draw(st.one_of(st.none(), st.none(), st.none(), st.sampled_from(SLUGIGNORES))),
    }
    files |= {path: content for path, content in maybe.items() if content is not None}
    if draw(st.booleans()):
        demand = draw(st.sampled_from(REQUIRES))
        files["pyproject.toml"] = f'[project]\nname = "app"\nrequires-python = "{demand}"\n'.encode()
    return files


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return open_app(tmp_path_factory.mktemp("empty"))


def errors(result: AppResult) -> Iterator[tuple[str, Target]]:
    for finding in result.findings:
        yield from ((finding.code, target) for target in Target if finding.impact.get(target) is Severity.ERROR)


def identity(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.at.path, finding.message


def assert_promises(checkout: Checkout, done: Settled, *, unsafe: bool, python: str | None = None) -> None:
    before = engine.check(checkout, FACTS, real_settings(python=python))
    after = engine.check(done.checkout, FACTS, real_settings(python=python))
    assert done.refusals == ()
    assert {identity(finding) for finding in done.result.findings} == {identity(finding) for finding in after.findings}
    assert set(errors(after)) <= set(errors(before))
    for target in Target:
        plans = before.plans[target].analysis, after.plans[target].analysis
        assert is_accepted(plans[1]) or not is_accepted(plans[0])
        versions = [installed_major_version(analysis) for analysis in plans]
        assert unsafe or versions[0] is None or versions[1] in (versions[0], python)
    for applied in done.applied:
        assert unsafe or applied.fix.safe
    again = settle(done.checkout, FACTS, real_settings(python=python), unsafe=unsafe)
    assert (again.applied, again.edits, again.refusals) == ((), (), ())


def overlay(empty: Checkout, files: Files) -> Checkout:
    return empty.with_changes(Change(path, content) for path, content in files.items())


relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@given(files=apps())
@settings(relaxed, max_examples=150)
def test_safe_fixes_keep_their_promises(empty: Checkout, files: Files) -> None:
    checkout = overlay(empty, files)
    assert_promises(checkout, settle(checkout, FACTS, real_settings(), unsafe=False), unsafe=False)


@given(files=apps())
@settings(relaxed, max_examples=100)
def test_all_fixes_come_to_an_end(empty: Checkout, files: Files) -> None:
    checkout = overlay(empty, files)
    assert_promises(checkout, settle(checkout, FACTS, real_settings(), unsafe=True), unsafe=True)


@given(files=apps(), python=st.sampled_from(["3.12", "3.14"]))
@settings(relaxed, max_examples=75)
def test_so_do_fixes_to_a_version_that_the_user_names(empty: Checkout, files: Files, python: str) -> None:
    checkout = overlay(empty, files)
    done = settle(checkout, FACTS, real_settings(python=python), unsafe=False)
    assert_promises(checkout, done, unsafe=False, python=python)


@given(files=apps())
@settings(relaxed, max_examples=25)
def test_on_the_disk_a_second_run_changes_no_byte(tmp_path_factory: pytest.TempPathFactory, files: Files) -> None:
    folder = tmp_path_factory.mktemp("app")
    for path, content in files.items():
        (folder / path).write_bytes(content)
    done = settle(open_app(folder), FACTS, real_settings(), unsafe=False)
    write(str(folder), done.applied)
    written = files_of(folder)
    for edit in done.edits:
        assert written.get(edit.path) == edit.after
    again = settle(open_app(folder), FACTS, real_settings(), unsafe=False)
    assert write(str(folder), again.applied) == ()
    assert files_of(folder) == written
