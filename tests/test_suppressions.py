"""Test suppressions: what a comment or entry matches, when it counts, and reports about unused ones."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest

from herolint import engine, registry, suppressions
from herolint.api import Context
from herolint.checkout import Checkout, open_checkouts
from herolint.model import Finding, Location, Target
from herolint.suppressions import Entry
from tests.apps import make_app, write
from tests.frozen import FACTS
from tests.program import BAD
from tests.program import check as run_check

TODAY = FACTS.known_until
DAY = datetime.timedelta(days=1)
AT = Location("herolint.toml", 1)
OLD = {"requirements.txt": "flask==3.1.0\n", ".python-version": "3.9\n"}
PIN = {"requirements.txt": "flask==3.1.0\n", ".python-version": "3.13.1\n"}


def check(
    root: Path,
    tree: Mapping[str, str | bytes],
    *codes: str,
    entries: tuple[Entry, ...] = (),
    ignores: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[Finding, ...]:
    checkout = make_app(root, tree)
    rules = tuple(rule for code, rule in registry.all_rules().items() if code in (codes or ("HL005", "HL220", "HL225")))
    settings = engine.Settings(rules, tuple(Target), suppressions=entries, per_path_ignores=ignores or {})
    return engine.check(checkout, FACTS, settings).findings


def short(found: tuple[Finding, ...]) -> list[str]:
    """Give the codes, those that are suppressed in brackets."""
    return sorted(f"({finding.code})" if finding.suppressed else finding.code for finding in found)


def commented(text: str, tree: Mapping[str, str] = OLD) -> dict[str, str]:
    return {**tree, ".python-version": f"{text}\n{tree['.python-version']}"}


@pytest.mark.parametrize(
    "comment",
    [
        pytest.param("# herolint: ignore[HL220] waits", id="code"),
        pytest.param("# herolint: ignore[hl220] waits", id="code-in-lower-case"),
        pytest.param("# herolint: ignore[python-eol] waits", id="name"),
        pytest.param("# Herolint: Ignore[HL220] waits", id="capitals"),
        pytest.param("#herolint:ignore[HL220]waits", id="no-spaces"),
        pytest.param("\t#\therolint:\tignore[ HL220 ]\twaits\t", id="tabs"),
        pytest.param("# herolint: ignore[HL220] waits\r", id="carriage-return"),
        pytest.param("# herolint: ignore[HL220] für später", id="not-ascii"),
    ],
)
def test_a_comment_suppresses_in_its_file(tmp_path: Path, comment: str) -> None:
    assert short(check(tmp_path, commented(comment))) == ["(HL220)"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# herolint: ignore HL220 waits", id="no-brackets"),
        pytest.param("# herolint ignore[HL220] waits", id="no-colon"),
        pytest.param("# noqa: herolint: ignore[HL220] waits", id="behind-something-else"),
        pytest.param("# herolint: ignore[HL220 waits", id="bracket-left-open"),
    ],
)
def test_what_only_looks_like_one_is_a_plain_comment(tmp_path: Path, text: str) -> None:
    assert short(check(tmp_path, commented(text))) == ["HL220"]


def test_a_comment_does_not_reach_another_file(tmp_path: Path) -> None:
    tree = {**OLD, "requirements.txt": "# herolint: ignore[HL220] waits\n"}
    assert short(check(tmp_path, tree)) == ["HL005", "HL220"]


def test_a_comment_behind_a_requirement_is_not_for_another_file(tmp_path: Path) -> None:
    tree = {**OLD, "requirements.txt": "flask # herolint: ignore[HL220] waits\n"}
    assert short(check(tmp_path, tree)) == ["HL005", "HL220"]


def test_a_comment_in_an_included_requirements_file(tmp_path: Path) -> None:
    at = Location("requirements/base.txt", 2)
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/base.txt").write_text("# herolint: ignore[HL220] waits\n]\n")
    (finding,) = (found for found in check(tmp_path, OLD, "HL220"))
    (checkout,) = open_checkouts([str(tmp_path)])
    assert isinstance(checkout, Checkout)
    context = Context(checkout, FACTS)
    marked, unused = suppressions.apply([finding._replace(at=at)], context, ())
    assert [found.suppressed is not None for found in marked] == [True]
    assert unused == ()


@pytest.mark.parametrize(
    ("text", "message", "help_text"),
    [
        pytest.param("# herolint: ignore[HL225] waits", "suppression of HL225 matches no finding", "Delete it.",
                     id="idle"),
        pytest.param("# herolint: ignore[HL220, HL225] waits", "suppression of HL225 matches no finding",
                     "Delete that rule from it.", id="partly-idle"),
        pytest.param("# herolint: ignore[HL999] waits", "names HL999, but there is no such rule", "`herolint rules`",
                     id="no-such-rule"),
        pytest.param("# herolint: ignore[HL22] waits", "names HL22, but there is no such rule", "`herolint rules`",
                     id="no-families"),
        pytest.param("# herolint: ignore[HL220]", "has no effect without a reason", "after the closing bracket",
                     id="no-reason"),
        pytest.param("# herolint: ignore[] waits", "doesn't name a rule", "between the brackets", id="no-rule"),
        pytest.param("# herolint: ignore[\x1b[31m] waits", "\\x1b", "`herolint rules`", id="escape"),
    ],
)  # fmt: skip
def test_says_why_a_comment_has_no_effect(tmp_path: Path, text: str, message: str, help_text: str) -> None:
    (unused,) = (found for found in check(tmp_path, commented(text)) if found.code == "HL005")
    assert message in unused.message
    assert help_text in (unused.help or "")
    assert unused.at == (".python-version", 1, 1, 1, len(text) + 1)
    assert unused.message.isprintable()


def test_without_a_reason_the_finding_stays(tmp_path: Path) -> None:
    assert short(check(tmp_path, commented("# herolint: ignore[HL220]"))) == ["HL005", "HL220"]


def test_a_rule_that_did_not_run_may_have_had_something_to_say(tmp_path: Path) -> None:
    assert short(check(tmp_path, commented("# herolint: ignore[HL220] waits"), "HL005")) == []


def test_unused_ones_are_reported_only_where_that_rule_runs(tmp_path: Path) -> None:
    assert short(check(tmp_path, commented("# herolint: ignore[HL225] waits"), "HL220", "HL225")) == ["HL220"]


def test_many_names_are_cut(tmp_path: Path) -> None:
    names = ",".join(f"X{number:03}" for number in range(500))
    (unused,) = check(tmp_path, commented(f"# herolint: ignore[{names}] waits"), "HL005")
    assert "X004 and 495 more" in unused.message
    (unused,) = check(tmp_path, commented(f"# herolint: ignore[{'Y' * 100_000}] waits"), "HL005")
    assert len(unused.message) < 200


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        pytest.param(Entry(("HL220",), None, "waits", AT), ["(HL220)"], id="everywhere"),
        pytest.param(Entry(("HL220",), ".python-version", "waits", AT), ["(HL220)"], id="its-file"),
        pytest.param(Entry(("HL220",), ".python-*", "waits", AT), ["(HL220)"], id="pattern"),
        pytest.param(Entry(("HL220",), "*.txt", "waits", AT), ["HL005", "HL220"], id="another-file"),
        pytest.param(Entry(("HL220",), "[z-a]", "waits", AT), ["HL005", "HL220"], id="a-range-upside-down"),
        pytest.param(Entry(("HL220",), None, "waits", AT, TODAY), ["(HL220)"], id="last-day"),
        pytest.param(Entry(("HL220",), None, "waits", AT, TODAY - DAY), ["HL005", "HL220"], id="the-day-after"),
        pytest.param(Entry(("HL220",), None, "waits", AT, TODAY + DAY), ["(HL220)"], id="the-day-before"),
        pytest.param(Entry(("HL225",), None, "waits", AT, TODAY - DAY), ["HL005", "HL220"], id="over-and-idle"),
    ],
)
def test_an_entry_of_the_configuration(tmp_path: Path, entry: Entry, expected: list[str]) -> None:
    assert short(check(tmp_path, OLD, entries=(entry,))) == expected


def test_one_that_is_over_says_since_when(tmp_path: Path) -> None:
    entry = Entry(("HL220",), None, "waits", AT, TODAY - DAY)
    (unused,) = (found for found in check(tmp_path, OLD, entries=(entry,)) if found.code == "HL005")
    assert unused.message == f"The suppression of HL220 ended on {TODAY - DAY}."
    assert unused.at == AT


def test_a_finding_that_two_suppress_uses_both(tmp_path: Path) -> None:
    entry = Entry(("HL220",), None, "by configuration", AT)
    (finding,) = check(tmp_path, commented("# herolint: ignore[HL220] by comment"), entries=(entry,))
    assert finding.suppressed is not None
    assert finding.suppressed.reason == "by comment"
    assert finding.suppressed.at == (".python-version", 1, 1, 1, 37)


def test_paths_that_are_ignored_hide_unused_suppressions_too(tmp_path: Path) -> None:
    tree = commented("# herolint: ignore[HL225] waits")
    assert short(check(tmp_path, tree, ignores={".python-version": ("HL005",)})) == ["HL220"]


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [
        ("a/b.txt", "a/b.txt", True),
        ("a/b.txt", "a", True),
        ("a/b.txt", "a/", True),
        ("a/b.txt", "*.txt", True),
        ("a/b.txt", "b.txt", False),
        ("ab/c.txt", "a", False),
        ("a[b].txt", "a[b].txt", True),
        ("A", "a", False),
    ],
)
def test_matches(path: str, pattern: str, expected: bool) -> None:
    assert suppressions.matches(path, pattern) is expected


def test_a_hostile_line_and_very_many_comments(tmp_path: Path) -> None:
    hostile = "# herolint: ignore[HL220]" + " " * 300_000 + "\rx\n"
    many = "# herolint: ignore[HL220] waits\n" * 3000
    found = check(tmp_path, {**OLD, "requirements.txt": hostile + many + "flask\n"})
    assert len(found) == 3001


def test_bytes_that_are_not_utf_8_around_it(tmp_path: Path) -> None:
    tree: dict[str, str | bytes] = {**OLD, ".python-version": b"# \xff\n# herolint: ignore[HL220] \xfc\n3.9\n"}
    (finding,) = check(tmp_path, tree, "HL005", "HL220")
    assert finding.suppressed is not None
    assert finding.suppressed.reason == "\udcfc"


def test_a_rule_that_crashed_may_have_had_something_to_say(tmp_path: Path) -> None:
    def crash(context: Context) -> None:
        raise ValueError(context.as_of)

    found = registry.all_rules()
    rules = (found["HL005"], found["HL220"]._replace(check=crash))
    for name, content in commented("# herolint: ignore[HL220] waits").items():
        (tmp_path / name).write_text(content)
    (checkout,) = open_checkouts([str(tmp_path)])
    assert isinstance(checkout, Checkout)
    result = engine.check(checkout, FACTS, engine.Settings(rules, tuple(Target)))
    assert [crash.rule for crash in result.crashes] == ["HL220"]
    assert result.findings == ()


# Comments at the end of a line

PINS = {"requirements.txt": "pip==24.0{}\nsetuptools==70.0.0\n", ".python-version": "3.12\n"}


def pinned(root: Path, comment: str) -> list[str]:
    tree = {**PINS, "requirements.txt": PINS["requirements.txt"].format(comment)}
    return short(check(root, tree, "HL005", "HL317"))


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        pytest.param("", ["HL317", "HL317"], id="without"),
        pytest.param("  # herolint: ignore[HL317] tested", ["(HL317)", "HL317"], id="that-line-only"),
        pytest.param("\t#herolint:ignore[platform-package-pinned]tested\r", ["(HL317)", "HL317"], id="name"),
        pytest.param("  # herolint: ignore[HL317]", ["HL005", "HL317", "HL317"], id="no-reason"),
        pytest.param("  # herolint: ignore[HL999] tested", ["HL005", "HL317", "HL317"], id="no-such-rule"),
    ],
)
def test_a_comment_at_the_end_of_a_line_holds_for_the_line(tmp_path: Path, comment: str, expected: list[str]) -> None:
    assert pinned(tmp_path, comment) == expected


def test_a_comment_behind_a_version_is_misplaced(tmp_path: Path) -> None:
    tree = {**OLD, ".python-version": "3.9 # herolint: ignore[HL220] waits\n"}
    (finding,) = [finding for finding in check(tmp_path, tree) if finding.code == "HL005"]
    assert "doesn't support comments after text" in finding.message


def test_a_text_between_quotes_is_no_comment(tmp_path: Path) -> None:
    tree = {**OLD, "pyproject.toml": 'x = "a # herolint: ignore[HL220] waits"\n'}
    assert short(check(tmp_path, tree)) == ["HL220"]


# --add-ignore


BEFORE = {
    "no configuration": {},
    "herolint.toml": {"herolint.toml": "# ours\nfail-on = 'info'\n"},
    "with a suppression": {"herolint.toml": "[[suppress]]\ncode = 'HL101'\nreason = 'old'"},
    "pyproject.toml": {"pyproject.toml": "[tool.herolint]\ntarget = 'cedar'\n\n[tool.other]\nx = 1\n"},
    "pyproject.toml of others": {"pyproject.toml": "[tool.other]\nx = 1\n"},
}


@pytest.mark.parametrize("files", BEFORE.values(), ids=BEFORE)
def test_what_is_found_now_is_suppressed(tmp_path: Path, files: Mapping[str, str]) -> None:
    reason = 'the "vendor" asks for it, für jetzt'
    write(tmp_path, BAD, files)
    ran = run_check("--add-ignore", reason, cwd=tmp_path)
    assert ran.status == 0, ran.err
    for name, text in files.items():
        assert (tmp_path / name).read_text("utf-8").startswith(text)
    again = run_check("--show-suppressed", "--ignore", "HL005", cwd=tmp_path)
    assert again.status == 0, again.out
    assert "HL212" in again.out
    assert reason in again.out


REFUSED = {
    "no reason": ("--add-ignore", " "),
    "two lines": ("--add-ignore", "a\nb"),
    "with --fix": ("--add-ignore", "x", "--fix"),
    "of what is staged": ("--add-ignore", "x", "--staged"),
}


@pytest.mark.parametrize("words", REFUSED.values(), ids=REFUSED)
def test_a_suppression_is_not_added(tmp_path: Path, words: tuple[str, ...]) -> None:
    write(tmp_path, BAD)
    ran = run_check(*words, cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert not (tmp_path / "herolint.toml").exists()


def test_a_configuration_that_cannot_take_more_is_left_alone(tmp_path: Path) -> None:
    text = "suppress = []\n"
    write(tmp_path, BAD, {"herolint.toml": text})
    assert run_check("--add-ignore", "x", cwd=tmp_path).status == 2
    assert (tmp_path / "herolint.toml").read_text() == text
