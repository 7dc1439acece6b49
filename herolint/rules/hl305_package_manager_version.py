"""HL305: the project asks for another release of its package manager than the one on Heroku."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import NamedTuple

from herolint.api import BOTH_ERROR, ERROR, PACKAGE_MANAGERS, WARNING, Context, Problem, Rule, Target
from herolint.api.manifests import targets_using

_LOCKS = {"poetry": "poetry.lock", "uv": "uv.lock"}
_KEYS = {"poetry": "requires-poetry", "uv": "required-version"}

_URLS = {
    "poetry": "https://python-poetry.org/docs/pyproject/#requires-poetry",
    "uv": "https://docs.astral.sh/uv/reference/settings/#required-version",
}


class _Demand(NamedTuple):
    """What is asked of the tool, where it stands, and whether it allows a release."""

    manager: str
    text: str
    path: str
    keys: tuple[str, ...]
    allows: Callable[[str], bool | None]


def check(context: Context) -> Iterator[Problem]:
    """Hold what pyproject.toml or uv.toml asks of the tool against the release that each target installs."""
    for manager, lock in _LOCKS.items():
        if not context.checkout.is_file(lock):
            continue
        from herolint.api.tools import versions_in_use

        versions = versions_in_use(context, manager, targets_using(context, manager))
        demand = _demand(context, manager) if versions else None
        if demand is None:
            continue
        refused = {target: version for target, version in versions.items() if demand.allows(version) is False}
        if refused:
            yield _problem(context, demand, refused)


def _demand(context: Context, manager: str) -> _Demand | None:
    from herolint.formats import pyproject
    from herolint.formats.toml import dig
    from herolint.installers import poetry_constraint, uv

    path = "pyproject.toml"
    keys: tuple[str, ...] = ("tool", manager, _KEYS[manager])
    if manager == "uv" and context.checkout.is_file("uv.toml"):
        # That file hides the settings of [tool.uv], this one too; uv-settings/src/lib.rs, from_directory.
        path, keys = "uv.toml", keys[-1:]
    found = context.load(path, pyproject.parse)
    text = dig(found.document, *keys) if isinstance(found, pyproject.Pyproject) else None
    if not isinstance(text, str):
        return None
    allows = poetry_constraint.allows if manager == "poetry" else uv.allows_release
    return _Demand(manager, text, path, keys, functools.partial(allows, text))


def _problem(context: Context, demand: _Demand, refused: dict[Target, str]) -> Problem:
    from herolint.api.tools import excludes_for_good, named_release
    from herolint.api.versions import known_up_to, knows, shown
    from herolint.formats import toml

    impact = {
        target: ERROR
        if knows(context, target, "tools") or excludes_for_good(demand.text, version, demand.allows)
        else WARNING
        for target, version in refused.items()
    }
    release = named_release(context, demand.manager, refused)
    content = context.load(demand.path, bytes) or b""
    tool = PACKAGE_MANAGERS[demand.manager].title
    message = f"{demand.path} requires {tool} `{shown(demand.text)}`, but Heroku installs {release}."
    how = f"Widen `{demand.keys[-1]}` so that it allows the release on Heroku, or remove it."
    if ERROR not in impact.values():
        message = f"herolint can't tell whether Heroku has {tool} `{shown(demand.text)}`, which {demand.path} requires."
        how = f"{known_up_to(context, refused, 'tools')} The release it knows is {release}. {how}"
    at = toml.locate(content, demand.keys).at(demand.path)
    return Problem(message, at, impact, help=how, url=_URLS[demand.manager])


RULE = Rule(
    code="HL305",
    name="package-manager-version",
    summary="The project asks for another release of its package manager than the one on Heroku.",
    why="Heroku installs one release of Poetry and of uv, which stops at once where the project does not allow it: the "
    "build fails although the analysis passed.",
    how="Widen what pyproject.toml asks for, so that it allows the release that Heroku installs.",
    impact=BOTH_ERROR,
    stage="install",
    when=tuple(_LOCKS.values()),
    url=_URLS["uv"],
    sources=(_URLS["poetry"],),
    check=check,
)
