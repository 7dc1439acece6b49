"""HL715: the site redirects every request to the same address."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, WARNING, Context, Problem, Rule
from herolint.api.django import BY_DEFAULT
from herolint.api.django_gate import GATE
from herolint.api.django_serving import redirects
from herolint.api.django_site import judge
from herolint.api.text import shown

_HOW = {
    "unset": "SECURE_SSL_REDIRECT is on without SECURE_PROXY_SSL_HEADER, so every request causes a redirect loop",
    "name": "SECURE_PROXY_SSL_HEADER is {text}, which Django never receives, so every request causes a redirect loop",
    "pair": "SECURE_PROXY_SSL_HEADER is a string instead of a pair, so every request fails",
}


def check(context: Context) -> Iterator[Problem]:
    """Report settings that keep the app from detecting HTTPS requests."""
    for judged in judge(context, redirects):
        said = _HOW[judged.wrong.how].format(text=shown(judged.wrong.text))
        impact = dict.fromkeys(judged.targets, WARNING)
        yield Problem(f"{said}{'' if judged.certain else BY_DEFAULT}.", judged.wrong.at, impact)


RULE = Rule(
    code="HL715",
    name="redirect-loop",
    summary="The site redirects to HTTPS, but can't detect HTTPS requests.",
    why="Heroku's router forwards HTTPS requests to the app over HTTP, with the original scheme in "
    "X-Forwarded-Proto. Django reads that header only if SECURE_PROXY_SSL_HEADER is set. On Cedar, gunicorn and "
    "uvicorn trust the header because Heroku sets FORWARDED_ALLOW_IPS; on Fir they don't.",
    how='Set `SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")`.',
    impact=BOTH_WARNING,
    when=GATE,
    since="0.2.0",
    url="https://docs.djangoproject.com/en/stable/ref/settings/#secure-proxy-ssl-header",
    log=("ERR_TOO_MANY_REDIRECTS", "redirected you too many times"),
    check=check,
)
