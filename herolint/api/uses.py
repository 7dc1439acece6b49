"""Where the app's own Python uses something, by the words on a line: for warnings, never for errors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from herolint.checkout import Unreadable
from herolint.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterable

    from herolint.api import Context

_MOST_NAMES = 20_000
_MOST_FILES = 400
_LARGEST = 200_000
_MOST_BYTES = 8_000_000
_APART = frozenset(
    (
        *("test", "tests", "testing", "docs", "doc", "examples", "example", "notebooks", "benchmarks"),
        *("node_modules", "site-packages", "venv", ".venv", "env"),
    )
)
_BUILD_FILES = ("Procfile", "bin/pre_compile", "bin/post_compile", "app.json", "project.toml", "setup.sh", "release.sh")


def sources(context: Context) -> tuple[tuple[str, bytes], ...]:
    """Return the app's Python files that a dyno may run, with their content: no tests, no documentation."""
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
    return not name.startswith(("test_", "conftest.", "setup.")) and not name.endswith("_test.py")


def first_match(context: Context, pattern: re.Pattern[bytes]) -> tuple[Location, re.Match[bytes]] | None:
    """Return the first place that *pattern* matches, outside of comments."""
    for path, content in sources(context):
        for match in pattern.finditer(content):
            start = content.rfind(b"\n", 0, match.start()) + 1
            if b"#" not in content[start : match.start()]:
                return Location(path, content.count(b"\n", 0, match.start()) + 1), match
    return None


def first_import(context: Context, modules: Iterable[str]) -> Location | None:
    """Return the first line that imports one of *modules*, or something from it."""
    names = b"|".join(re.escape(name.encode()) for name in modules)
    pattern = re.compile(
        rb"(?m)^[ \t]*(?:from[ \t]+(?:" + names + rb")\b|import[ \t]+(?:[\w.]+[ \t]*,[ \t]*)*(?:" + names + rb")\b)"
    )
    found = first_match(context, pattern)
    return found[0] if found else None


def first_word(context: Context, words: Iterable[str]) -> Location | None:
    """Return the first line with one of *words*, as they are written."""
    found = first_match(context, re.compile(b"|".join(re.escape(word.encode()) for word in words)))
    return found[0] if found else None


def build_mentions(context: Context, words: Iterable[str], paths: Iterable[str] = _BUILD_FILES) -> bool:
    """Return whether the Procfile, a build hook or the like has one of *words*."""
    texts = [context.load(path, bytes) or b"" for path in paths]
    return any(word.encode() in text for word in words for text in texts)
