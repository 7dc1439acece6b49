"""HL609: Heroku may not receive a git submodule."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, CEDAR, FIR, INFO, WARNING, Context, Location, Problem, Rule
from herolint.api.small_files import gitmodules
from herolint.api.text import visible

_GITMODULES = ".gitmodules"
_MOST = 20


def check(context: Context) -> Iterator[Problem]:
    """Report submodules that a build can't fetch, or else once that deploys from GitHub don't contain them."""
    submodules = context.load(_GITMODULES, gitmodules) or ()
    if not submodules or not context.building:
        return
    private = [submodule for submodule in submodules if submodule.needs_a_key]
    for submodule in private[:_MOST]:
        yield Problem(
            f"The submodule {visible(submodule.path or submodule.name)} is cloned over SSH, but Heroku builds have no "
            "key.",
            Location(_GITMODULES, submodule.line),
            dict.fromkeys(context.building, WARNING),
            help="Use the `https://` URL of a public repository, or add the code to this repository.",
        )
    if not private:
        yield Problem(
            f"Deploys from GitHub don't contain {_names(len(submodules))}; only `git push heroku` fetches "
            f"{'it' if len(submodules) == 1 else 'them'}.",
            Location(_GITMODULES, submodules[0].line),
            {target: INFO for target in (CEDAR, FIR) if target in context.building},
        )


def _names(count: int) -> str:
    return "the submodule" if count == 1 else f"the {count} submodules"


RULE = Rule(
    code="HL609",
    name="submodule-not-sent",
    summary="The app has git submodules, which not every deploy contains.",
    why="After `git push heroku`, Cedar fetches submodules without credentials, so a private one fails the build. "
    "Deploys from GitHub, Heroku CI and review apps use an archive without submodules, so the folders are empty.",
    how="Install the code as a package from requirements.txt, or add it to the repository, for example with `git "
    "subtree`.",
    impact=BOTH_WARNING,
    when=(_GITMODULES,),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/git-submodules",
    sources=("https://devcenter.heroku.com/articles/github-integration#does-not-support-submodules",),
    log=("No submodule mapping found in .gitmodules", "No url found for submodule path"),
    check=check,
)
