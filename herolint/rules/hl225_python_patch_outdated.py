"""HL225: the app pins a patch release that has been followed by another."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, RUNTIME_TXT, WARNING, Context, Problem, Rule, links
from herolint.api.pins import pins


def check(context: Context) -> Iterator[Problem]:
    """Report a pin that is behind the newest patch release of a target."""
    for pin in pins(context):
        if pin.outdated_on:
            yield Problem(
                f"{pin.at.path} pins Python {pin.version}, which misses the security fixes up to {pin.newest}.",
                pin.at,
                dict.fromkeys(pin.targets, WARNING),
                pin.fix,
                pin.help,
                cause=RUNTIME_TXT if pin.at.path == RUNTIME_TXT else None,
            )


RULE = Rule(
    code="HL225",
    name="python-patch-outdated",
    summary="An exact patch release of Python is pinned that is no longer the newest.",
    why="Each patch release of a supported version mends security holes. This app is built without those fixes, and "
    "Cedar warns of it at every build.",
    how="Name only the major version, which takes the newest patch release at each build.",
    impact=BOTH_WARNING,
    mirrors=("python-patch-outdated",),
    fixable="both",
    when=("exact-python",),
    url=links.PYTHON_SUPPORT,
    log=("A Python patch update is available",),
    check=check,
)
