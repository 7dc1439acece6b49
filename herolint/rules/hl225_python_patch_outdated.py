"""HL225: the app pins a patch release that isn't the newest."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, Context, Problem, Rule, links
from herolint.api.pins import pins


def check(context: Context) -> Iterator[Problem]:
    """Report a pin that is older than the newest patch release of a target."""
    for pin in pins(context):
        if pin.outdated_on:
            yield pin.problem(
                f"{pin.at.path} pins Python {pin.version}, which misses the security fixes up to {pin.newest}."
            )


RULE = Rule(
    code="HL225",
    name="python-patch-outdated",
    summary="The app pins an old patch release of Python.",
    why="Patch releases fix security problems. The app doesn't get these fixes, and Cedar warns about it at every "
    "build.",
    how="Specify only the X.Y version; each build then uses its newest patch release.",
    impact=BOTH_WARNING,
    mirrors=("python-patch-outdated",),
    fixable="both",
    review="If two files specify different versions, one of them has to go.",
    when=("exact-python",),
    url=links.PYTHON_SUPPORT,
    log=("A Python patch update is available", "Warning: A Python security update"),
    check=check,
)
