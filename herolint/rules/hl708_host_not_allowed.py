"""HL708: ALLOWED_HOSTS doesn't contain the app's address on Heroku."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, INFO, WARNING, Context, Problem, Rule
from herolint.api.django import BY_DEFAULT
from herolint.api.django_gate import GATE
from herolint.api.django_serving import hosts
from herolint.api.django_site import judge
from herolint.api.text import shown

_HOW = {
    "empty": "ALLOWED_HOSTS is empty, so Django rejects every request on Heroku",
    "local": "ALLOWED_HOSTS contains only local hosts, so Django rejects every request on Heroku",
    "own": "ALLOWED_HOSTS doesn't allow the app's address on herokuapp.com",
    "never": "ALLOWED_HOSTS contains {text}, which never matches the app's address on Heroku",
}


def check(context: Context) -> Iterator[Problem]:
    """Report lists without Heroku's hosts; the app's own domains, or a default for a config var, are only an info."""
    for judged in judge(context, lambda site, target: hosts(site), "ALLOWED_HOSTS"):
        wrong = judged.wrong
        severity = INFO if wrong.how == "own" or judged.by_default else WARNING
        said = _HOW[wrong.how].format(text=shown(wrong.text))
        yield Problem(
            f"{said}{'' if judged.certain else BY_DEFAULT}.", wrong.at, dict.fromkeys(judged.targets, severity)
        )


RULE = Rule(
    code="HL708",
    name="host-not-allowed",
    summary="ALLOWED_HOSTS doesn't contain the app's address on Heroku.",
    why="Django rejects a request for a host that isn't in ALLOWED_HOSTS with status 400 (`Invalid HTTP_HOST "
    "header`). The app's address ends with `.herokuapp.com`. An entry is a host without scheme, port or slash; the "
    "only wildcards are `*` and a leading dot.",
    how='Add `".herokuapp.com"` to ALLOWED_HOSTS.',
    impact=BOTH_WARNING,
    when=GATE,
    since="0.2.0",
    url="https://docs.djangoproject.com/en/stable/ref/settings/#allowed-hosts",
    log=("DisallowedHost", "Invalid HTTP_HOST header", "You must set settings.ALLOWED_HOSTS if DEBUG is False"),
    check=check,
)
