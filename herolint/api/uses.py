"""Where the app's Python code uses something, judged by the words on a line: for warnings, never for errors."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from herolint import lazy
from herolint.checkout import Unreadable
from herolint.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from herolint.api import Context

_MOST_NAMES = 20_000
_MOST_FILES = 400
_LARGEST = 200_000
_MOST_PLACES = 100
_IMPORT = lazy.pattern(rb"^[ \t]*(from|import)[ \t]+([^#\n]{1,500})", re.MULTILINE)
_MOST_BYTES = 8_000_000
_APART = frozenset(
    (
        *("test", "tests", "testing", "docs", "doc", "examples", "example", "notebooks", "benchmarks"),
        *("node_modules", "site-packages", "venv", ".venv", "env"),
    )
)
_OF_TESTS = frozenset(("test", "tests", "testing"))
_BUILD_FILES = ("Procfile", "bin/pre_compile", "bin/post_compile", "app.json", "project.toml", "setup.sh", "release.sh")


def sources(context: Context) -> tuple[tuple[str, bytes], ...]:
    """Return the app's Python files that a dyno may run, with their content, without tests and documentation."""
    return context.once(_sources)


def _sources(context: Context) -> tuple[tuple[str, bytes], ...]:
    found: list[tuple[str, bytes]] = []
    total = 0
    for number, path in enumerate(context.checkout.files()):
        if number >= _MOST_NAMES or len(found) >= _MOST_FILES or total >= _MOST_BYTES:
            break
        if not path.endswith(".py") or not _may_run(path):
            continue
        try:
            content = context.checkout.read(path)
        except Unreadable:
            continue
        if len(content) <= _LARGEST:
            found.append((path, content))
            total += len(content)
    return tuple(found)


def _may_run(path: str) -> bool:
    *folders, name = path.split("/")
    if _APART.intersection(folders):
        return False
    words = name.lower().removesuffix(".py").replace("-", "_").split("_")
    return name not in ("conftest.py", "setup.py") and _OF_TESTS.isdisjoint(words)


def first_match(context: Context, pattern: re.Pattern[bytes]) -> tuple[Location, re.Match[bytes]] | None:
    """Return the first place that *pattern* matches outside comments."""
    for path, content in sources(context):
        for match in itertools.islice(pattern.finditer(content), _MOST_PLACES):
            if not _in_comment(content, match.start()):
                return _place(path, content, match.start()), match
    return None


def _in_comment(content: bytes, offset: int) -> bool:
    return b"#" in content[content.rfind(b"\n", 0, offset) + 1 : offset]


def _place(path: str, content: bytes, offset: int) -> Location:
    return Location(path, content.count(b"\n", 0, offset) + 1)


def first_import(context: Context, modules: Iterable[str]) -> Location | None:
    """Return the first line that imports one of *modules*, or something from it."""
    wanted = {module.encode() for module in modules}
    for path, content in sources(context):
        if not any(module in content for module in wanted):
            continue
        for match in _IMPORT.finditer(content):
            names = match[2].split(b",") if match[1] == b"import" else [match[2]]
            if any(name.split()[:1] and name.split()[0].partition(b".")[0] in wanted for name in names):
                return _place(path, content, match.start(1))
    return None


def first_word(context: Context, words: Iterable[str]) -> Location | None:
    """Return the first line with one of *words* (literal text) outside comments."""
    wanted = [word.encode() for word in words]
    for path, content in sources(context):
        found = [offset for word in wanted for offset in _offsets(content, word)]
        if found:
            return _place(path, content, min(found))
    return None


def _offsets(content: bytes, word: bytes) -> Iterator[int]:
    """Yield the first place of a word outside comments, if it's among the first few."""
    offset = -1
    for _ in range(_MOST_PLACES):
        offset = content.find(word, offset + 1)
        if offset < 0:
            return
        if not _in_comment(content, offset):
            yield offset
            return


def build_mentions(context: Context, words: Iterable[str], paths: Iterable[str] = _BUILD_FILES) -> bool:
    """Return whether the Procfile, a build hook or the like has one of *words*."""
    texts = [context.load(path, bytes) or b"" for path in paths]
    return any(word.encode() in text for word in words for text in texts)
