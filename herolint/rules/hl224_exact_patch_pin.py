"""HL224: the app pins an exact patch release of Python."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, Context, Problem, Rule, links
from herolint.api.pins import pins


def check(context: Context) -> Iterator[Problem]:
    """Report a pin to the newest patch release; HL225 reports older ones."""
    for pin in pins(context):
        if not pin.outdated_on:
            yield pin.problem(f"{pin.at.path} pins Python to exactly {pin.version}.")


RULE = Rule(
    code="HL224",
    name="exact-patch-pin",
    summary="The app pins an exact patch release of Python.",
    why="Heroku installs exactly this patch release at every build, so the app never gets the security fixes of "
    "later ones. With an X.Y version, each build uses the newest patch release.",
    how="Specify only the X.Y version.",
    impact=BOTH_WARNING,
    fixable="both",
    review="If two files specify different versions, one of them has to go.",
    when=("exact-python",),
    url=links.PYTHON_SUPPORT,
    check=check,
)
