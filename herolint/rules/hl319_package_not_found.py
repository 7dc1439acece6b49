"""HL319: Poetry is to install the app itself as a package, and finds none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from herolint.api import BOTH_ERROR, ERROR, PYPROJECT, Change, Context, Fix, Problem, Rule, Target
from herolint.api.manifests import targets_using

if TYPE_CHECKING:
    from herolint.formats.pyproject import Pyproject
    from herolint.installers.poetry import MissingPackage

_INTENTIONS = (
    ("project", "scripts"),
    ("project", "gui-scripts"),
    ("project", "entry-points"),
    ("tool", "poetry", "scripts"),
    ("tool", "poetry", "plugins"),
    ("tool", "poetry", "packages"),
)
"""Keys that only make sense where the app is meant to be a package."""


def check(context: Context) -> Iterator[Problem]:
    """Look for the package where Poetry looks for it, in what each target receives."""
    if not context.checkout.is_file("poetry.lock"):
        return
    targets = targets_using(context, "poetry")
    if not targets:
        return
    from herolint.formats import pyproject

    manifest = context.load(PYPROJECT, pyproject.parse)
    if not isinstance(manifest, pyproject.Pyproject):
        return
    found: dict[MissingPackage, list[Target]] = {}
    for target in targets:
        missing = _missing(context, manifest, target)
        if missing is not None:
            found.setdefault(missing, []).append(target)
    for missing, without in found.items():
        yield _problem(context, manifest, missing, without)


def _missing(context: Context, manifest: Pyproject, target: Target) -> MissingPackage | None:
    from herolint.installers import poetry

    tree = context.received(target)
    return poetry.missing_package(manifest, tree.is_directory, tree.is_file)


def _problem(context: Context, manifest: Pyproject, missing: MissingPackage, targets: list[Target]) -> Problem:
    from herolint.api.versions import shown
    from herolint.formats import toml

    places = [shown(place) for place in missing.looked_for]
    listed = f"{', '.join(places[:-1])} or {places[-1]}" if len(places) > 1 else places[0]
    return Problem(
        f"Poetry is to install the app itself as a package, and there is no {listed}.",
        toml.locate(context.load(PYPROJECT, bytes) or b"", missing.path).at(PYPROJECT),
        dict.fromkeys(targets, ERROR),
        _fix(context, manifest.document),
        "Write `package-mode = false` under `[tool.poetry]` where only the dependencies are to be installed; or else "
        "commit the package, or name it in `packages`.",
    )


def _fix(context: Context, document: Mapping[str, object]) -> Fix | None:
    from herolint.api.package_mode import without_package_mode
    from herolint.formats.toml import dig

    content = without_package_mode(context.load(PYPROJECT, bytes) or b"")
    if content is None:
        return None
    is_meant = any(dig(document, *keys) for keys in _INTENTIONS)
    return context.fix("Switch Poetry's package mode off", [Change(PYPROJECT, content)], unsafe=is_meant)


RULE = Rule(
    code="HL319",
    name="package-not-found",
    summary="Poetry is to install the app itself as a package, and finds none.",
    why="Unless its package mode is off, `poetry sync` installs the app after its dependencies, and fails where there "
    "is no folder or module of the project's name: the build fails although the analysis passed.",
    how="Write `package-mode = false` under `[tool.poetry]` in pyproject.toml.",
    impact=BOTH_ERROR,
    fixable="both",
    stage="install",
    when=("poetry.lock",),
    url="https://python-poetry.org/docs/basic-usage/#operating-modes",
    check=check,
)
