"""``.slugignore``, and the patterns of ignore files."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from herolint.checkout import CheckoutError, IgnoredBy, Source, slug
from herolint.checkout.patterns import Patterns
from herolint.model import Change
from tests.apps import Files, Link, open_app, write
from tests.checkout.trees import Repo


@pytest.mark.parametrize("source", [None, Source.WORKTREE, Source.STAGED, Source.rev("main")], ids=repr)
def test_what_is_left(tmp_path: Path, source: Source | None) -> None:
    tree: Files = {
        ".slugignore": "# big things\n*.psd\n/docs/\n!kept.psd\nuv.lock\n",
        "a.psd": "",
        "kept.psd": "",
        "docs/x": "",
        "sub/docs/x": "",
        "sub/only.psd": "",
        "uv.lock": "",
        "link": Link("a.psd"),
        "psd/only.psd": "",
    }
    app = write(tmp_path / "app", tree) if source is None else Repo(tmp_path / "app").commit(tree).path
    checkout = open_app(app, source or Source.WORKTREE)
    left = checkout.after_slugignore()
    assert list(left.files()) == [".slugignore", "link", "sub/docs/x"]
    assert left.names("psd") == ()
    assert left.is_directory("psd")
    assert left.kind("link") is None
    assert not left.is_directory("docs")
    assert not left.exists("docs/x")
    assert left.after_slugignore() is left
    assert checkout.slugignored_by("kept.psd") == IgnoredBy(".slugignore", 2, "*.psd")
    assert left.slugignored_by("docs/x") == IgnoredBy(".slugignore", 3, "/docs/")
    assert left.slugignored_by("docs") == IgnoredBy(".slugignore", 3, "/docs/")
    assert left.slugignored_by("uv.lock") == IgnoredBy(".slugignore", 5, "uv.lock")
    for path in ("link", "absent.psd", "sub/docs/x", "", "..", "/a.psd", "sub/../a.psd"):
        assert left.slugignored_by(path) is None
    assert checkout.exists("a.psd")


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param({"a": ""}, id="none"),
        pytest.param({"a": "", ".slugignore/x": ""}, id="folder"),
        pytest.param({"a": "", ".slugignore": Link("nowhere")}, id="dangling"),
        pytest.param({"a": "", "sub/.slugignore": "x"}, id="not-at-the-top"),
    ],
)
def test_without_one_the_checkout_stays_itself(tmp_path: Path, tree: dict[str, str | Link]) -> None:
    checkout = open_app(write(tmp_path, tree))
    assert checkout.after_slugignore() is checkout
    assert checkout.slugignored_by("a") is None


def test_one_that_cannot_be_read(tmp_path: Path) -> None:
    write(tmp_path, {"a": ""})
    with (tmp_path / ".slugignore").open("wb") as file:
        file.truncate(1 << 30)
    checkout = open_app(tmp_path)
    assert checkout.after_slugignore() is checkout
    assert checkout.slugignored_by("a") is None


def test_one_that_git_ignores_says_nothing(repo: Repo) -> None:
    checkout = open_app(repo.write({".gitignore": ".slugignore\n", ".slugignore": "a\n", "a": ""}).path)
    assert checkout.after_slugignore() is checkout


def test_bytes_that_are_not_utf_8(tmp_path: Path) -> None:
    checkout = open_app(write(tmp_path, {".slugignore": b"\xff*\r\na\r\n", "a": "", "b": ""}))
    assert checkout.after_slugignore().names() == (".slugignore", "b")


def test_what_is_left_answers_all_the_rest_as_before(repo: Repo) -> None:
    repo.commit({".slugignore": "*.x\n", ".gitignore": "y\n", "a": "1", "b.x": "", "link": Link("a")})
    left = open_app(repo.write({"y": "", "new": ""}).path).after_slugignore()
    assert left.read("link") == b"1"
    assert left.ignored_by("y") == IgnoredBy(".gitignore", 1, "y")
    assert left.on_disk_but_ignored(["y", "a", "b.x"]) == ("y", "b.x")
    assert [left.is_committed(name) for name in ("a", "new")] == [True, False]
    assert left.last_touched(["a"]).keys() == {"a"}
    assert list(left.files()) == [".gitignore", ".slugignore", "a", "link", "new"]


def test_changes_come_before_the_slug(tmp_path: Path) -> None:
    left = open_app(write(tmp_path, {".slugignore": "*.x\n", "a.x": "", "b.y": ""})).after_slugignore()
    changed = left.with_changes([Change("new.x", b""), Change("c", b"")])
    assert changed.names() == (".slugignore", "b.y", "c")
    changed = left.with_changes([Change(".slugignore", b"*.y\n")])
    assert changed.names() == (".slugignore", "a.x")
    assert left.with_changes([Change(".slugignore", None)]).names() == ("a.x", "b.y")


CASES = [
    ("*.x", "a.x", True),
    ("*.x", "d/a.x", True),
    ("/*.x", "d/a.x", False),
    ("d", "d/e/f", True),
    ("d/", "d", False),
    ("d/", "d/a", True),
    ("d/a", "e/d/a", False),
    ("**/d/a", "e/d/a", True),
    ("**/a", "a", True),
    ("d/**", "d/a/b", True),
    ("d/**", "d", False),
    ("d/**/a", "d/a", True),
    ("d/**/a", "d/x/y/a", True),
    ("d/**/a", "d/x/ya", False),
    ("a**b", "axxb", True),
    ("a**b", "ax/xb", False),
    ("d/*/a", "d/x/a", True),
    ("d/*/a", "d/x/y/a", False),
    ("?", "é", True),
    ("a?c", "abc", True),
    ("[abc]", "b", True),
    ("[!abc]", "b", False),
    ("[^abc]", "d", True),
    ("[a-c]x", "bx", True),
    ("[]]", "]", True),
    ("[[:digit:]]", "7", True),
    ("[[:digit:]]", "x", False),
    ("[a", "a", False),
    ("\\#a", "#a", True),
    ("#a", "#a", False),
    ("\\!a", "!a", True),
    ("a\\*", "a*", True),
    ("a\\*", "ab", False),
    ("a\\", "a\\", False),
    ("a  ", "a", True),
    ("a\\ ", "a ", True),
    ("a b", "a b", True),
    ("", "a", False),
    ("/", "a", False),
    ("**", "a/b", True),
    ("[\\]]", "]", True),
    ("[a-]", "-", True),
    ("[z-a]", "m", False),
]


@pytest.mark.parametrize(("pattern", "path", "matches"), CASES, ids=[f"{one}-{two}" for one, two, _ in CASES])
def test_patterns(pattern: str, path: str, matches: bool) -> None:
    found = Patterns(pattern, negation=False).match(path, directory=False)
    assert (found is not None) is matches


@pytest.mark.parametrize(
    ("patterns", "path", "ignored"),
    [
        pytest.param("*.x\n!a.x", "a.x", False, id="taken-back-in"),
        pytest.param("!a.x\n*.x", "a.x", True, id="order-counts"),
        pytest.param("d/\n!d/a", "d/a", True, id="not-out-of-an-ignored-folder"),
        pytest.param("d/*\n!d/a", "d/a", False, id="out-of-an-ignored-content"),
    ],
)
def test_negation(patterns: str, path: str, ignored: bool) -> None:
    found = Patterns(patterns, negation=True).match(path, directory=False)
    assert (found is not None and not found.negated) is ignored
    assert Patterns("!a", negation=False).match("a", directory=False) is None


PIECES = st.sampled_from(["a", "b", "*", "?", "**", "/", "[ab]", "[!a]", "\\*", ".", "[a-c]"])
PATTERN = st.lists(PIECES, min_size=1, max_size=6).map("".join).filter(lambda text: "***" not in text)
PART = st.text("abc.*", min_size=1, max_size=4).filter(lambda text: text not in (".", ".."))
PATH = st.lists(PART, min_size=1, max_size=3).map("/".join)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    patterns=st.lists(PATTERN, max_size=4),
    negate=st.lists(st.booleans(), min_size=4, max_size=4),
    paths=st.lists(PATH, max_size=12),
)
def test_patterns_are_those_of_git(
    tmp_path_factory: pytest.TempPathFactory, patterns: list[str], negate: list[bool], paths: list[str]
) -> None:
    lines = [f"!{pattern}" if flag else pattern for pattern, flag in zip(patterns, negate, strict=False)]
    folder = tmp_path_factory.mktemp("patterns")
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    write(folder, {".gitignore": "\n".join(lines)})
    asked = "".join(f"./{path}\0" for path in paths)
    arguments = ["git", "check-ignore", "--no-index", "-z", "--stdin"]
    answer = subprocess.run(arguments, cwd=folder, input=asked, capture_output=True, text=True, check=False)
    expected = {path.removeprefix("./") for path in answer.stdout.split("\0")} - {""}
    ours = Patterns("\n".join(lines), negation=True)
    matched = {path: ours.match(path, directory=False) for path in paths}
    assert {path for path, found in matched.items() if found and not found.negated} == expected


@pytest.mark.parametrize(
    "pattern", ["*a" * 40 + "b", "**/a/" * 40 + "b", "?*" * 40 + "b", "[a]*" * 40 + "b", "*" * 5000 + "b"]
)
def test_no_pattern_takes_long(pattern: str) -> None:
    """As a regular expression each of these would take longer than anybody lives."""
    patterns = Patterns(pattern, negation=False)
    assert patterns.match("a" * 255, directory=False) is None
    assert patterns.match("a/" * 200 + "a", directory=False) is None


def test_patterns_are_compared_with_files_up_to_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was compared once isn't compared again, and what is beyond the limit is no answer."""
    files = {f"d{number % 9}/f{number}": "" for number in range(400)}
    checkout = open_app(write(tmp_path, {".slugignore": "".join(f"*a{one}*b\n" for one in range(100)), **files}))
    monkeypatch.setattr(slug, "MOST_WORK", 60_000)
    for _ in range(3):
        assert len(list(checkout.after_slugignore().files())) == 401
    monkeypatch.setattr(slug, "MOST_WORK", 30_000)
    with pytest.raises(CheckoutError, match="has 100 patterns, too many to compare with each file"):
        list(checkout.with_changes([]).after_slugignore().files())


def test_similar_names_cost_more_than_different_ones() -> None:
    costs = []
    for name in ("b", "a" * 200 + "b"):
        patterns = Patterns("*a*c*b\n" * 50, negation=False)
        assert patterns.match(name, directory=False) is None
        costs.append(patterns.work)
    assert costs == [50 * (1 + 10 + 1), 50 * (1 + 10 + 201)]
