"""HL507: a Heroku button in the README does not say which repository to deploy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from herolint.api import CEDAR, INFO, Context, Location, Problem, Rule

_READMES = ("README.md", "README.rst", "README", "readme.md", "Readme.md", "README.txt")
_LINK = re.compile(
    rb"https?://(?:www\.|dashboard\.)?heroku\.com/(?:deploy|new)/?(\?[^\s\"')>\]]{0,300})?(?=[\s\"')>\]]|$)"
)
_LARGEST = 1 << 20


def check(context: Context) -> Iterator[Problem]:
    """Report the first link of the README that leaves the repository open."""
    for path in _READMES:
        content = context.load(path, bytes)
        if content is None or len(content) > _LARGEST:
            continue
        for match in _LINK.finditer(content):
            if b"template=" not in (match[1] or b""):
                line = content.count(b"\n", 0, match.start()) + 1
                yield Problem(
                    f"The Heroku button in {path} doesn't name the repository, so it only works on github.com.",
                    Location(path, line),
                )
                return


RULE = Rule(
    code="HL507",
    name="deploy-button-template",
    summary="The link of a Heroku button has no `template`.",
    why="Without `?template=` Heroku finds the repository by the page that the reader comes from. On a fork the button "
    "deploys the fork, and on other sites, in private browsing and with a strict referrer policy it finds nothing.",
    how="Link to `https://www.heroku.com/deploy?template=` followed by the address of the repository.",
    impact={CEDAR: INFO},
    when=("app.json",),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/heroku-button#adding-the-heroku-button",
    check=check,
)
