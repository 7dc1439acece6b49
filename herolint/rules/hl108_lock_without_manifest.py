"""HL108: a lock is there, but not the file that it locks."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import (
    BOTH_ERROR,
    ERROR,
    PACKAGE_MANAGERS,
    PIPFILE,
    PYPROJECT,
    Context,
    Location,
    Problem,
    Rule,
    links,
)
from herolint.api.manifests import help_for_absent, targets_using

# Tried with each tool: they look for the manifest before they look at the lock, and exit with an error.
_LOCKED = {"pipenv": PIPFILE, "poetry": PYPROJECT, "uv": PYPROJECT}


def check(context: Context) -> Iterator[Problem]:
    """Report the lock by which the build would install."""
    for manager, manifest in _LOCKED.items():
        lock, title = PACKAGE_MANAGERS[manager].file, PACKAGE_MANAGERS[manager].title
        if not context.checkout.exists(lock):
            continue
        targets = [t for t in targets_using(context, manager) if not context.received(t).is_file(manifest)]
        if targets:
            yield Problem(
                f"{lock} has no {manifest}: `{PACKAGE_MANAGERS[manager].command}` stops without it.",
                Location(lock),
                dict.fromkeys(targets, ERROR),
                help=help_for_absent(context, manifest)
                or f"Commit the {manifest} that {title} locked; or delete {lock}, if the app does not use {title}.",
            )


RULE = Rule(
    code="HL108",
    name="lock-without-manifest",
    summary="A lock is there without the Pipfile or pyproject.toml that it belongs to.",
    why="Heroku chooses the package manager by its lock, but the package manager itself needs both files. The build "
    "fails as soon as it starts to install.",
    how="Commit the Pipfile or pyproject.toml together with its lock; or delete the lock, if the app does not use it.",
    impact=BOTH_ERROR,
    mirrors=("install-dependencies::pipenv", "install-dependencies::poetry", "install-dependencies::uv"),
    stage="install",
    when=("Pipfile.lock", "poetry.lock", "uv.lock"),
    url=links.PYTHON_SUPPORT,
    sources=(
        links.UV,
        "https://python-poetry.org/docs/basic-usage/",
        "https://pipenv.pypa.io/en/latest/pipfile.html",
    ),
    check=check,
)
