"""What the tests of the fixer share: apps on disk, rules made for a test, and edits without a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from herolint.api import BOTH_WARNING, Change, Context, Fix, Location, Problem, Rule
from herolint.engine import Settings
from herolint.fixer import Applied, Edit
from herolint.model import Finding, Impact, Severity, Target
from herolint.registry import all_rules

Files = Mapping[str, bytes]


def files_of(folder: Path) -> dict[str, bytes]:
    """Give the files below a folder, git's own left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }


def real_settings(**values: Any) -> Settings:
    """All rules of ours, on both targets."""
    return Settings(tuple(all_rules().values()), tuple(Target), **values)


def settings(*rules: Rule, **values: Any) -> Settings:
    return Settings(rules, tuple(Target), **values)


def make_rule(
    code: str, check: Callable[[Context], Iterator[Problem]], impact: Impact = BOTH_WARNING, name: str | None = None
) -> Rule:
    return Rule(
        code=code,
        name=name or f"rule-{code.lower()}",
        summary="Something.",
        why="Because.",
        how="Somehow.",
        impact=impact,
        url="https://packages.example/simple",
        check=check,
    )


def rewriting(
    code: str,
    path: str,
    texts: Mapping[bytes, bytes | None],
    *,
    safe: bool = True,
    impact: Impact = BOTH_WARNING,
    also: Iterable[Change] = (),
) -> Rule:
    """Make a rule that finds a file with one of the texts, and whose fix makes another one of it."""

    def check(context: Context) -> Iterator[Problem]:
        content = context.load(path, bytes)
        if content is not None and content in texts:
            change = Change(path, texts[content], carried_over=True)
            yield Problem(f"{path} is wrong.", Location(path, 1), fix=Fix(f"Mend {path}", (change, *also), safe))

    return make_rule(code, check, impact)


def applied(*edits: Edit) -> Applied:
    """Make one applied fix of edits that no rule asked for."""
    fix = Fix("Mend it", tuple(Change(edit.path, edit.after, edit.carried_over) for edit in edits), safe=True)
    at = Location(edits[0].path)
    finding = Finding(
        code="ZZ001",
        name="made-up",
        severity=Severity.WARNING,
        impact=BOTH_WARNING,
        message="It is wrong.",
        why="Because.",
        help=None,
        at=at,
        anchor=at,
        source=None,
        mirrors=(),
        fix=fix,
        url="https://packages.example/simple",
        fingerprint="0:1",
    )
    return Applied(finding, fix, edits)
