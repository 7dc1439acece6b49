"""What the examples of HL2 cannot show: odd bytes, kinds of files, ignore files, and facts of other days."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from herolint import engine, fixer, registry
from herolint.api import CEDAR, ERROR, FIR, INFO, WARNING, Context
from herolint.checkout import Source
from herolint.installers.constraints import constraints
from herolint.model import Change, Finding, Target
from herolint.platform.facts import Facts, History
from tests.apps import Files, git, make_app, make_repository, open_app
from tests.frozen import HISTORY

if TYPE_CHECKING:
    from herolint.platform.shapes import Python

DAY = datetime.date(2026, 8, 18)
REQUIREMENTS: Files = {"requirements.txt": "flask\n"}
FAMILY = tuple(rule for code, rule in registry.all_rules().items() if code.startswith("HL2"))


def facts_of(day: datetime.date = DAY, changes: Mapping[str, Mapping[str, Any]] | None = None) -> Facts:
    """Give the facts of a day; `changes` replaces keys of some versions' lives."""
    history = HISTORY
    data = copy.deepcopy(history.data)
    for version, keys in (changes or {}).items():
        data["python"][version] = cast("Python", {**data["python"][version], **keys})
    return History(data, history.path).on(day)


def found(
    folder: Path, files: Files, code: str = "HL2", facts: Facts | None = None, python: str | None = None
) -> list[Finding]:
    options = engine.Settings(FAMILY, tuple(Target), python=python)
    result = engine.check(make_app(folder, {**REQUIREMENTS, **files}), facts or facts_of(), options)
    assert not result.crashes
    return [finding for finding in result.findings if finding.code.startswith(code)]


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


# Where the targets differ


def test_what_only_fir_trims_is_an_error_on_cedar_only(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, {".python-version": "\u00a03.12\n"})
    assert (finding.code, finding.impact) == ("HL212", {CEDAR: ERROR})
    assert "`\\xa03.12`" in finding.message
    assert finding.fix is not None
    assert finding.fix.changes[0].content == b"3.12\n"


def test_a_leading_zero_is_read_by_fir_only(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, {".python-version": "3.012\n"})
    assert (finding.code, finding.impact) == ("HL212", {CEDAR: ERROR})


def test_a_line_that_both_trim_differently_is_found_once(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, {".python-version": "\u00a0v3.12\u00a0\n"})
    assert (finding.code, finding.impact) == ("HL212", {CEDAR: ERROR, FIR: ERROR})
    assert finding.fix is not None


def test_a_wrong_line_beside_a_version_has_no_fix(tmp_path: Path) -> None:
    findings = found(tmp_path, {".python-version": "3.13\nv3.12\n"})
    assert [(finding.code, finding.impact) for finding in findings] == [
        ("HL212", {CEDAR: ERROR}),
        ("HL214", {FIR: ERROR}),
    ]
    assert findings[0].fix is None


def test_behind_runtime_txt_the_file_is_no_error_on_cedar(tmp_path: Path) -> None:
    files = {"runtime.txt": "python-3.12\n", ".python-version": "3.12\n3.13\n"}
    (finding,) = found(tmp_path, files, "HL214")
    assert finding.impact == {CEDAR: WARNING, FIR: ERROR}


def test_a_slugignored_runtime_txt_concerns_fir_only(tmp_path: Path) -> None:
    findings = found(tmp_path, {"runtime.txt": "python-3.12\n", ".slugignore": "/runtime.txt\n"})
    assert [(finding.code, finding.impact) for finding in findings] == [
        ("HL210", {CEDAR: WARNING}),
        ("HL202", {FIR: ERROR}),
    ]


def test_a_container_deploy_is_left_alone_on_cedar(tmp_path: Path) -> None:
    files = {"heroku.yml": "build:\n  docker:\n    web: Dockerfile\n", ".python-version": "python-3.12\n"}
    (finding,) = found(tmp_path, files)
    assert finding.impact == {FIR: ERROR}


def test_no_app_no_findings(tmp_path: Path) -> None:
    options = engine.Settings(FAMILY, tuple(Target))
    result = engine.check(make_app(tmp_path, {"README.md": "# Notes\n"}), facts_of(), options)
    assert result.findings == ()


# Where a fix would not arrive, or lose something


@pytest.mark.parametrize(
    "obstacle",
    [
        pytest.param({".python-version": None}, id="a folder has the name"),
        pytest.param({".slugignore": ".python-version\n"}, id="slugignored"),
    ],
)
def test_no_fix_where_the_file_would_not_arrive(tmp_path: Path, obstacle: Files) -> None:
    (finding,) = found(tmp_path, {"runtime.txt": "python-3.12\n", **obstacle}, "HL201")
    assert finding.fix is None


def test_moving_away_from_runtime_txt_makes_utf_8_of_its_comments(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, {"runtime.txt": b"# gepr\xfcft\npython-3.12\n"}, "HL201")
    assert finding.fix is not None
    assert [change.content for change in finding.fix.changes] == ["# geprüft\n3.12\n".encode(), None]


def test_comments_of_both_files_are_kept_once(tmp_path: Path) -> None:
    files = {"runtime.txt": "# old\n# both\npython-3.12\n", ".python-version": "# new\n# both\n"}
    (finding,) = found(tmp_path, files, "HL201")
    assert finding.fix is not None
    assert finding.fix.safe
    assert finding.fix.changes[0].content == b"# new\n# both\n# old\n3.12\n"


def test_a_version_that_has_to_go_is_not_moved(tmp_path: Path) -> None:
    findings = found(tmp_path, {"runtime.txt": "python-3.8.1\n"})
    fixes = {finding.code: finding.fix.safe for finding in findings if finding.fix}
    assert fixes == {"HL220": False}


@pytest.mark.parametrize(
    ("python", "version"), [("3.13", b"3.13\n"), ("3.9", None), ("3.11", None)], ids=["fits", "gone", "not allowed"]
)
def test_a_version_that_the_user_names_has_to_fit(tmp_path: Path, python: str, version: bytes | None) -> None:
    pyproject = '[project]\nrequires-python = ">=3.12"\n'
    (finding,) = found(tmp_path, {"pyproject.toml": pyproject, ".python-version": "3.9\n"}, "HL220", python=python)
    assert (finding.fix and finding.fix.changes[0].content) == version
    assert finding.fix is None or finding.fix.safe


def test_a_change_in_the_file_keeps_its_line_ends(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, {".python-version": "# ours\r\nv3.12 # theirs\r\n"}, "HL212")
    assert finding.fix is not None
    assert finding.fix.changes[0].content == b"# ours\r\n# theirs\r\n3.12\r\n"


# Whatever a file holds

LONG = 200_000


@pytest.mark.parametrize("path", [".python-version", "runtime.txt", "Pipfile.lock"])
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"3.12\0\x1b[31m\n", id="controls"),
        pytest.param("\u202e3.12\u200b\n".encode(), id="invisible"),
        pytest.param(b"x" * LONG, id="a long line"),
        pytest.param(b"3.12." + b"9" * LONG, id="a long number"),
        pytest.param(b"9" * LONG + b".1", id="a long major version"),
        pytest.param(b"no\n" * LONG, id="many lines"),
        pytest.param(b"3.12\n" * LONG, id="many versions"),
        pytest.param(b"3.12 #" + b"c" * LONG, id="a long comment"),
        pytest.param(b"\xff\xfe" + "3.12\n".encode("utf-16-le") * LONG, id="many versions in UTF-16"),
        pytest.param(b'{"_meta": {"requires": {"python_version": "' + b"a" * LONG + b'"}}}', id="a long lock"),
    ],
)
def test_messages_stay_short_and_clean(tmp_path: Path, path: str, content: bytes) -> None:
    files: Files = {path: content, **({"Pipfile": ""} if path == "Pipfile.lock" else {})}
    findings = found(tmp_path, files)
    assert len(findings) <= 25
    for finding in findings:
        texts = (finding.message, finding.help or "", finding.fix.title if finding.fix else "")
        assert all(text.isprintable() or not text for text in texts)
        assert max(map(len, texts)) < 450


# Other days


def test_a_version_released_after_the_facts_may_be_there_by_now(tmp_path: Path) -> None:
    facts = facts_of(datetime.date(2026, 11, 10), {"3.15": {"planned": "2026-10"}})
    (finding,) = found(tmp_path, {".python-version": "3.15\n"}, "HL222", facts)
    assert finding.impact == {CEDAR: WARNING, FIR: WARNING}
    assert "can't tell" in finding.message


def test_a_deprecated_version_without_a_day(tmp_path: Path) -> None:
    life = {"cedar": {"deprecated": "v321"}, "fir": {"deprecated": "2.8.0"}}
    (finding,) = found(tmp_path, {".python-version": "3.10\n"}, "HL221", facts_of(changes={"3.10": life}))
    assert finding.message == "Python 3.10 is deprecated; Heroku hasn't announced a removal date yet."


def test_a_deprecated_version_whose_day_has_passed(tmp_path: Path) -> None:
    life = {
        name: {"deprecated": of, "removal": [f"{of} 2026-08-01"]}
        for name, of in {"cedar": "v321", "fir": "2.8.0"}.items()
    }
    (finding,) = found(tmp_path, {".python-version": "3.10\n"}, "HL221", facts_of(changes={"3.10": life}))
    assert finding.message == "Heroku announced the removal of Python 3.10 for 2026-08-01. Builds can fail any day."


@pytest.mark.parametrize(("days", "expected"), [(180, ["HL226"]), (181, []), (0, ["HL226"])])
def test_half_a_year_before_the_end(tmp_path: Path, days: int, expected: list[str]) -> None:
    facts = facts_of(datetime.date(2030, 10, 31) - datetime.timedelta(days))
    findings = found(tmp_path, {".python-version": "3.14\n"}, "HL226", facts)
    assert codes(findings) == expected
    assert all(finding.impact == {CEDAR: INFO, FIR: INFO} for finding in findings)


# What else the app demands


def demands(folder: Path, files: Files) -> list[tuple[str, str, int | None, list[str]]]:
    context = Context(make_app(folder, files), facts_of())
    releases = ["3.11.9", "3.12.4", "3.13.0"]
    return [
        (limit.text, limit.path, limit.locate().line, [release for release in releases if limit.allows(release)])
        for limit in constraints(context)
    ]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(
            {"pyproject.toml": '[project]\nrequires-python = ">=3.12,<4"\n'},
            ("requires-python >=3.12,<4", "pyproject.toml", 2, ["3.12.4", "3.13.0"]),
            id="requires-python",
        ),
        pytest.param(
            {"pyproject.toml": '[tool.poetry.dependencies]\npython = "~3.12"\n'},
            ("Poetry's python ~3.12", "pyproject.toml", 2, ["3.12.4"]),
            id="Poetry",
        ),
        pytest.param(
            {"Pipfile": '[requires]\npython_version = "3.12"\n'},
            ("python_version 3.12", "Pipfile", 2, ["3.12.4"]),
            id="Pipfile",
        ),
        pytest.param(
            {"Pipfile": '[requires]\npython_full_version = "3.13.1"\n'},
            ("python_full_version 3.13.1", "Pipfile", 2, []),
            id="Pipfile with a patch release",
        ),
        pytest.param(
            {"Pipfile": '[requires]\npython_version = "3"\n'},
            ("python_version 3", "Pipfile", 2, ["3.11.9", "3.12.4", "3.13.0"]),
            id="Pipfile with one number",
        ),
        pytest.param(
            {"Pipfile.lock": '{"_meta": {"requires": {"python_version": "3.11"}}}'},
            ("Python 3.11", "Pipfile.lock", 1, ["3.11.9"]),
            id="Pipfile.lock",
        ),
        pytest.param({"runtime.txt": "python-3.12.4\n"}, ("Python 3.12.4", "runtime.txt", 1, ["3.12.4"]), id="runtime"),
    ],
)
def test_a_demand_is_read(tmp_path: Path, files: Files, expected: tuple[str, str, int, list[str]]) -> None:
    assert demands(tmp_path, files) == [expected]


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"pyproject.toml": '[project]\nrequires-python = "three"\n'}, id="no specifier"),
        pytest.param({"pyproject.toml": "[project]\nrequires-python = 3\n"}, id="no text"),
        pytest.param({"pyproject.toml": f'[project]\nrequires-python = ">=3.{"0" * 5000}"\n'}, id="endless"),
        pytest.param({"pyproject.toml": "[project\n"}, id="no TOML"),
        pytest.param({"pyproject.toml": '[tool.poetry.dependencies]\npython = "newest"\n'}, id="Poetry, no constraint"),
        pytest.param({"Pipfile": '[requires]\npython_version = "*"\n'}, id="Pipfile, any"),
        pytest.param({"Pipfile": '[requires]\npython_version = "3.x"\n'}, id="Pipfile, no version"),
        pytest.param({"Pipfile.lock": "{"}, id="no JSON"),
        pytest.param({"runtime.txt": "python-latest\n"}, id="runtime without a version"),
        pytest.param({"pyproject.toml": None}, id="a folder"),
    ],
)
def test_what_is_not_understood_demands_nothing(tmp_path: Path, files: Files) -> None:
    assert demands(tmp_path, files) == []


# The Python version against what the project allows


def outside(folder: Path, files: Files, facts: Facts | None = None) -> list[Finding]:
    options = engine.Settings(FAMILY, tuple(Target))
    result = engine.check(make_app(folder, files), facts or facts_of(), options)
    assert not result.crashes
    return [finding for finding in result.findings if finding.code == "HL231"]


def project(python: str) -> str:
    return f'[project]\nname = "parcels"\nversion = "1"\nrequires-python = "{python}"\n'


@pytest.mark.parametrize(
    ("python", "is_outside"),
    [
        (">=3.12", True),
        (">=3.11", False),
        (">= 3.10, < 3.12", False),
        ("<3.11", True),
        ("~=3.11.0", False),
        ("==3.11.*", False),
        ("!=3.11.*", True),
        (">=3.11.5,<4", False),
        (">=3.11.99", True),
    ],
)
def test_uv_stops_at_a_version_outside(tmp_path: Path, python: str, is_outside: bool) -> None:
    files = {"uv.lock": "version = 1\n", "pyproject.toml": project(python), ".python-version": "3.11\n"}
    impacts = [finding.impact for finding in outside(tmp_path, files)]
    assert impacts == ([{CEDAR: ERROR, FIR: ERROR}] if is_outside else [])


def test_a_patch_release_that_old_facts_do_not_know_may_fit(tmp_path: Path) -> None:
    files = {"uv.lock": "version = 1\n", "pyproject.toml": project(">=3.13.99"), ".python-version": "3.13\n"}
    (young,) = outside(tmp_path / "young", files)
    (old,) = outside(tmp_path / "old", files, facts_of(DAY + datetime.timedelta(1)))
    assert young.impact == {CEDAR: ERROR, FIR: ERROR}
    assert old.impact == {CEDAR: WARNING, FIR: WARNING}


def test_poetry_s_own_demand_goes_before_the_project_s(tmp_path: Path) -> None:
    pyproject = project(">=3.12") + '[tool.poetry.dependencies]\npython = "^3.11"\n'
    assert outside(tmp_path, {"poetry.lock": "", "pyproject.toml": pyproject, ".python-version": "3.11\n"}) == []


def test_a_uv_project_without_a_version_is_told_that_alone(tmp_path: Path) -> None:
    assert outside(tmp_path, {"uv.lock": "version = 1\n", "pyproject.toml": project("<3.13")}) == []


def test_no_fix_leads_to_a_version_that_uv_refuses(tmp_path: Path) -> None:
    files = {"uv.lock": "version = 1\n", "pyproject.toml": project(">=3.12"), ".python-version": "v3.11\n"}
    result = engine.check(make_app(tmp_path, files), facts_of(), engine.Settings(FAMILY, tuple(Target)))
    assert [(finding.code, finding.fix) for finding in result.findings] == [("HL212", None)]


# Fixes keep what they promise, whatever the files hold

VERSIONS = st.sampled_from(
    ["3.8", "3.9.1", "3.10", "3.11.2", "3.12", "3.13.15", "3.13.99", "3.15", "4.0", "3", "latest"]
)
LINES = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", " ", "\u00a0", "\ufeff", "\u200b"]),
        st.sampled_from(["", "", "python-", "Python ", "v", "=="]),
        VERSIONS,
        st.sampled_from(["", "", ".x", ".*", ".", " # why"]),
        st.sampled_from(["\n", "\r\n", "", "\n\n"]),
    ),
)
TEXTS = st.lists(st.one_of(LINES, st.sampled_from(["# why\n", "\n", "\0"])), max_size=3).map("".join)
CONTENTS = st.one_of(TEXTS.map(str.encode), TEXTS.map(lambda text: text.encode("utf-16")))
DEMANDS = st.sampled_from([">=3.12", "<3.12", "==3.13.*", "==3.12.4", ">=3.20", "~=3.11"])
APPS = st.fixed_dictionaries(
    {},
    optional={
        ".python-version": CONTENTS,
        "runtime.txt": CONTENTS,
        ".python-version.txt": CONTENTS,
        "pyproject.toml": DEMANDS.map(lambda demand: project(demand).encode()),
        ".slugignore": st.sampled_from([b"runtime.txt\n", b".python-version\n"]),
    },
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    app=APPS,
    manifest=st.sampled_from(["requirements.txt", "uv.lock", "poetry.lock"]),
    python=st.sampled_from([None, "3.9", "3.12", "3.15"]),
    unsafe=st.booleans(),
)
def test_no_fix_is_refused(
    tmp_path: Path, app: dict[str, bytes], manifest: str, python: str | None, unsafe: bool
) -> None:
    checkout = make_app(tmp_path, {}).with_changes(
        Change(path, content) for path, content in {**app, manifest: b""}.items()
    )
    facts = facts_of()
    options = engine.Settings(FAMILY, tuple(Target), python=python)
    settled = fixer.settle(checkout, facts, options, unsafe=unsafe)
    assert settled.refusals == ()
    assert settled.result.crashes == ()
    assert not [finding for finding in settled.result.findings if finding.fix and (finding.fix.safe or unsafe)]


@pytest.mark.parametrize("pattern", [".python-version", "/.python-version", ".py*", ".*", "**/.python-*", "*"])
@pytest.mark.parametrize("source", [Source.WORKTREE, Source.STAGED])
def test_a_version_file_that_git_ignores_is_named_with_its_line(tmp_path: Path, pattern: str, source: Source) -> None:
    files: Files = {**REQUIREMENTS, ".gitignore": f"*.pyc\n{pattern}\n"}
    make_app(tmp_path, files)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--force", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "x")
    checkout = open_app(tmp_path, source)
    facts, settings = facts_of(), engine.Settings(FAMILY, tuple(Target))
    (finding,) = engine.check(checkout, facts, settings).findings
    assert finding.code == "HL210"
    assert finding.help == (
        "Specify the X.Y version that you develop with, such as 3.14, in .python-version. Line 2 of .gitignore "
        f"(`{pattern}`) ignores .python-version: add `!.python-version` to .gitignore."
    )
    assert finding.fix is not None
    assert not finding.fix.safe
    assert fixer.settle(checkout, facts, settings, unsafe=False).applied == ()
    settled = fixer.settle(checkout, facts, settings, unsafe=True)
    assert settled.refusals == ()
    assert settled.result.findings == ()
    assert settled.checkout.read(".gitignore") == f"*.pyc\n{pattern}\n!.python-version\n".encode()


@pytest.mark.parametrize("home", ["above", "exclude"])
def test_a_version_file_that_is_ignored_from_outside_the_app(tmp_path: Path, home: str) -> None:
    make_repository(tmp_path, {"app/requirements.txt": ""})
    (tmp_path / (".gitignore" if home == "above" else ".git/info/exclude")).write_text("*.log\n.py*\n")
    (finding,) = engine.check(open_app(tmp_path / "app"), facts_of(), engine.Settings(FAMILY, tuple(Target))).findings
    where = "../.gitignore" if home == "above" else str(tmp_path / ".git/info/exclude")
    assert f"Line 2 of {where} (`.py*`) ignores .python-version: add `!.python-version` to .gitignore." in str(
        finding.help
    )
    assert finding.fix is not None
    assert [change.path for change in finding.fix.changes] == [".python-version", ".gitignore"]


def test_a_version_file_in_a_folder_that_is_ignored_cannot_be_taken_back_in(tmp_path: Path) -> None:
    make_repository(tmp_path, {".gitignore": "/app/\n"})
    make_app(tmp_path / "app", REQUIREMENTS)
    git(tmp_path, "add", "--force", "app/requirements.txt")
    (finding,) = engine.check(open_app(tmp_path / "app"), facts_of(), engine.Settings(FAMILY, tuple(Target))).findings
    assert "Line 1 of ../.gitignore (`/app/`) ignores .python-version: delete that line." in str(finding.help)
    assert finding.fix is None


def test_a_version_file_on_disk_that_git_ignores_is_not_written_over(tmp_path: Path) -> None:
    make_repository(tmp_path, {**REQUIREMENTS, ".gitignore": ".py*\n"}, untracked={".python-version": "3.12\n"})
    (finding,) = engine.check(open_app(tmp_path), facts_of(), engine.Settings(FAMILY, tuple(Target))).findings
    assert "Line 1 of .gitignore (`.py*`) ignores the .python-version on disk" in str(finding.help)
    assert finding.fix is None
