"""HL305: the project requires a package manager version that Heroku doesn't have."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, InstallFailure, Problem, Rule, impact_of
from herolint.api.text import shown
from herolint.api.tools import named_release
from herolint.api.versions import known_up_to

_URLS = {
    "poetry": "https://python-poetry.org/docs/pyproject/#requires-poetry",
    "uv": "https://docs.astral.sh/uv/reference/settings/#required-version",
}


def check(context: Context) -> Iterator[Problem]:
    """Compare the version that pyproject.toml or uv.toml requires with the one that each target installs."""
    for found in context.failures(InstallFailure.TOOL_VERSION):
        demand = found.evidence
        release = named_release(context, demand.manager, found.certain)
        tool, text = demand.manager.title, shown(demand.text)
        message = f"{demand.path} requires {tool} `{text}`, but Heroku installs {release}."
        how = f"Change `{demand.keys[-1]}` so that it allows {release}, or remove it."
        if not any(found.certain.values()):
            message = f"herolint can't tell whether Heroku has {tool} `{text}`, which {demand.path} requires."
            how = f"{known_up_to(context, found.certain, 'tools')} They include {release}. {how}"
        yield Problem(message, found.at, impact_of(found), help=how, url=_URLS[demand.manager.name])


RULE = Rule(
    code="HL305",
    name="package-manager-version",
    summary="The project requires a package manager version that Heroku doesn't have.",
    why="Heroku installs one version of Poetry and of uv. If the project doesn't allow that version, the build fails "
    "later, while installing dependencies.",
    how="Change the requirement in pyproject.toml so that it allows the version that Heroku installs.",
    impact=BOTH_ERROR,
    when=(InstallFailure.TOOL_VERSION.value,),
    url=_URLS["uv"],
    sources=(_URLS["poetry"],),
    log=("Required uv version", "This project requires Poetry"),
    check=check,
)
