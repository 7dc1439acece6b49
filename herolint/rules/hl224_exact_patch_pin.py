"""HL224: the app pins an exact patch release of Python."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, RUNTIME_TXT, WARNING, Context, Problem, Rule, links
from herolint.api.pins import pins


def check(context: Context) -> Iterator[Problem]:
    """Report a pin that is not behind yet; of one that is, HL225 says that and more."""
    for pin in pins(context):
        if not pin.outdated_on:
            yield Problem(
                f"{pin.at.path} pins Python to exactly {pin.version}.",
                pin.at,
                dict.fromkeys(pin.targets, WARNING),
                pin.fix,
                pin.help,
                cause=RUNTIME_TXT if pin.at.path == RUNTIME_TXT else None,
            )


RULE = Rule(
    code="HL224",
    name="exact-patch-pin",
    summary="An exact patch release of Python is pinned.",
    why="Heroku installs exactly that release at every build, so the security fixes of later patch releases never "
    "arrive. A major version takes the newest patch release each time.",
    how="Name only the major version: the first two numbers of the one that is pinned.",
    impact=BOTH_WARNING,
    fixable="both",
    when=("exact-python",),
    url=links.PYTHON_SUPPORT,
    check=check,
)
