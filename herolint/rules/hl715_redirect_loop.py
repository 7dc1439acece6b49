"""HL715: every request is redirected to where it already is."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, WARNING, Context, Problem, Rule
from herolint.api.django import BY_DEFAULT
from herolint.api.django_gate import GATE
from herolint.api.django_serving import redirects
from herolint.api.django_site import judge
from herolint.api.text import shown

_HOW = {
    "unset": "SECURE_SSL_REDIRECT is on without SECURE_PROXY_SSL_HEADER, so requests are redirected for ever",
    "name": "SECURE_PROXY_SSL_HEADER names {text}, which Django never has, so requests are redirected for ever",
    "pair": "SECURE_PROXY_SSL_HEADER is a string instead of a pair, so every request fails",
}


def check(context: Context) -> Iterator[Problem]:
    """Report settings under which the app never learns that a request came by HTTPS."""
    for judged in judge(context, redirects):
        said = _HOW[judged.wrong.how].format(text=shown(judged.wrong.text))
        impact = dict.fromkeys(judged.targets, WARNING)
        yield Problem(f"{said}{'' if judged.certain else BY_DEFAULT}.", judged.wrong.at, impact)


RULE = Rule(
    code="HL715",
    name="redirect-loop",
    summary="The site redirects to HTTPS, but can't see that a request came by HTTPS.",
    why="Heroku's router ends HTTPS and passes requests on by HTTP, with the scheme in X-Forwarded-Proto. Django looks "
    "at it only if SECURE_PROXY_SSL_HEADER says so. On Cedar gunicorn and uvicorn believe the header by themselves, "
    "because FORWARDED_ALLOW_IPS is set there; on Fir they don't.",
    how='Set `SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")`.',
    impact=BOTH_WARNING,
    when=GATE,
    since="0.2.0",
    url="https://docs.djangoproject.com/en/stable/ref/settings/#secure-proxy-ssl-header",
    check=check,
)
