"""HL324: requirements.txt lists a package that no longer installs, or has another name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import BOTH_ERROR, Change, Context, Fix, InstallFailure, Problem, Rule, impact_of
from herolint.api.requirement_edits import renamed, without
from herolint.api.text import short

if TYPE_CHECKING:
    from herolint.api.requirements import DeadRequirement

_MOST_FIXES = 20
"""Each fix contains the whole file."""


def check(context: Context) -> Iterator[Problem]:
    """Report each such line."""
    for number, found in enumerate(context.failures(InstallFailure.DEAD_REQUIREMENT)):
        evidence = found.evidence
        written = short(evidence.line.text if evidence.fact.versions else evidence.line.name)
        fix = _fix(context, evidence) if number < _MOST_FIXES else None
        yield Problem(f"`{written}` {evidence.fact.reason}.", found.at, impact_of(found), fix, _help(evidence))


def _help(evidence: DeadRequirement) -> str:
    fact = evidence.fact
    if fact.upgrade:
        return f"Upgrade to {fact.name} {fact.upgrade} or newer, then check that the app works with it."
    if fact.use:
        return f"Require `{fact.use}` instead, then check that the app works with it."
    if fact.url:
        return f"Replace the name with the URL of an archive; {fact.url} lists them."
    return "Delete the line."


def _fix(context: Context, evidence: DeadRequirement) -> Fix | None:
    content = context.load(evidence.path, bytes) or b""
    if evidence.fact.upgrade:
        return None
    if evidence.fact.use:
        changed = renamed(content, evidence.line, evidence.fact.use)
        title = f"Require {evidence.fact.use} instead"
    elif evidence.fact.url is None:
        changed, title = without(content, evidence.line), "Delete the line"
    else:
        return None
    return context.fix(title, (Change(evidence.path, changed),), unsafe=True) if changed is not None else None


RULE = Rule(
    code="HL324",
    name="dead-requirement",
    summary="A required package no longer installs, or has another name.",
    why="Some packages on the index exist only to say that the name is wrong; others no longer work with current "
    "versions of Python or pip. pip can't install them, so the build fails.",
    how="Require the package that replaces it.",
    impact=BOTH_ERROR,
    mirrors=("install-dependencies::pip",),
    fixable="unsafe",
    review="The replacement is another package: its releases and its names can differ.",
    when=(InstallFailure.DEAD_REQUIREMENT.value,),
    since="0.2.0",
    url="https://github.com/scikit-learn/sklearn-pypi-package",
    log=(
        "No matching distribution found for",
        "The 'sklearn' PyPI package is deprecated",
        "use_2to3 is invalid",
        "since it has invalid metadata",
        "dependencies contains broken metadata",
        "Please use pip<24.1",
        "Could not find a version that satisfies … No matching distribution found for *+c",
        "Could not find a version that satisfies … No matching distribution found for en-core-web",
        "Could not find a version that satisfies … No matching distribution found for en_core_web",
        "since it has invalid metadata … Could not find a version that satisfies the requirement * (from versions:",
        "build_meta.py … SyntaxError: Missing parentheses in call to 'print'",
        "build_meta.py … NameError: name 'unicode'",
    ),
    check=check,
)
