"""HL221: Heroku is about to remove the Python version that the app asks for."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, VERSION_FILE, WARNING, Context, Location, Problem, Rule, Target, links
from herolint.api.upgrade import upgrade
from herolint.api.versions import major_version


def check(context: Context) -> Iterator[Problem]:
    """Report each place that asks for a deprecated version, with the days that are left."""
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
        return f"Python {version} is deprecated on Heroku, which has not said yet when it goes."
    left = (min(dates) - context.as_of).days
    if left <= 0:
        return f"Heroku announced the removal of Python {version} for {min(dates)}: builds may stop any day."
    return f"Heroku removes Python {version} on {min(dates)}, in {left} {'day' if left == 1 else 'days'}."


RULE = Rule(
    code="HL221",
    name="python-deprecated",
    summary="The app asks for a Python version that Heroku has deprecated.",
    why="The build warns today and stops from the day on which Heroku removes the version: then nothing can be "
    "deployed until the app has moved.",
    how="Move to a newer major version before that day: name it in .python-version and test the app with it.",
    impact=BOTH_WARNING,
    mirrors=("python-version-deprecated",),
    fixable="unsafe",
    when=("python-version-deprecated",),
    url=links.SUPPORTED_VERSIONS,
    sources=(links.UPSTREAM_VERSIONS,),
    log=("Support for Python * is deprecated",),
    check=check,
)
