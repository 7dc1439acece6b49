"""HL221: Heroku is about to remove the Python version that the app specifies."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, VERSION_FILE, WARNING, Context, Location, Problem, Rule, Target, links
from herolint.api.upgrade import upgrade
from herolint.api.versions import major_version


def check(context: Context) -> Iterator[Problem]:
    """Report each place that specifies a deprecated version, with the days left."""
    found: dict[tuple[str, Location], list[Target]] = {}
    for target in context.building:
        analysis = context.stages[target].analysis
        if analysis.eventual_python and "python-version-deprecated" in analysis.eventual_warnings:
            version = major_version(analysis.eventual_python.requested)
            at = analysis.eventual_python.at or Location(VERSION_FILE)
            found.setdefault((version, at), []).append(target)
    for (version, at), targets in found.items():
        way = upgrade(context, at, tuple(targets))
        yield Problem(_message(context, version, targets), at, dict.fromkeys(targets, WARNING), way.fix, way.help)


def _message(context: Context, version: str, targets: list[Target]) -> str:
    dates = [day for target in targets if (day := context.target_facts(target).deprecated[version]) is not None]
    if not dates:
        return f"Python {version} is deprecated; Heroku hasn't announced a removal date yet."
    left = (min(dates) - context.as_of).days
    if left <= 0:
        return f"Heroku announced the removal of Python {version} for {min(dates)}. Builds can fail any day."
    return f"Heroku removes Python {version} on {min(dates)}, in {left} {'day' if left == 1 else 'days'}."


RULE = Rule(
    code="HL221",
    name="python-deprecated",
    summary="The app specifies a Python version that Heroku has deprecated.",
    why="The build warns today, and fails once Heroku removes the version. Then you can't deploy until the app has "
    "moved to another version.",
    how="Move to a newer version before that day: specify it in .python-version and test the app with it.",
    impact=BOTH_WARNING,
    mirrors=("python-version-deprecated",),
    fixable="unsafe",
    review="Another X.Y version of Python can break the app or its dependencies: test the app with it first.",
    when=("python-version-deprecated",),
    url=links.SUPPORTED_VERSIONS,
    sources=(links.UPSTREAM_VERSIONS,),
    log=("Support for Python * is deprecated", "Support for Python * is ending soon"),
    check=check,
)
