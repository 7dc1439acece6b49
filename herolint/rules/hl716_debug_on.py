"""HL716: DEBUG is on in the Django settings that Heroku uses."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, WARNING, Context, Problem, Rule
from herolint.api.django_gate import GATE
from herolint.api.django_serving import debug_is_on
from herolint.api.django_site import judge


def check(context: Context) -> Iterator[Problem]:
    """Report DEBUG if no config var can turn it off."""
    for judged in judge(context, lambda site, target: debug_is_on(site)):
        if judged.certain:
            yield Problem(
                "DEBUG is on in the settings that Heroku uses.", judged.wrong.at, dict.fromkeys(judged.targets, WARNING)
            )


RULE = Rule(
    code="HL716",
    name="debug-on",
    summary="DEBUG is on in the Django settings that Heroku uses.",
    why="With DEBUG on, error pages show settings and source code to every visitor, and Django keeps every database "
    "query in memory until the dyno exceeds its memory quota (`R14`).",
    how='Read it from a config var and turn it off by default: `DEBUG = os.environ.get("DEBUG") == "1"`.',
    impact=BOTH_WARNING,
    when=GATE,
    since="0.2.0",
    url="https://docs.djangoproject.com/en/stable/ref/settings/#debug",
    check=check,
)
