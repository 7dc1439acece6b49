"""The options that several commands share."""

from __future__ import annotations

import datetime
import functools
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from herolint.cli.values import ColorName, TargetName

if TYPE_CHECKING:
    from collections.abc import Callable

    from herolint.checkout import Source
    from herolint.run import Request


def grouped(panel: str) -> Callable[..., Any]:
    """Return what makes an option of a group of the help."""
    return functools.partial(typer.Option, rich_help_panel=panel)


checked = grouped("Files, target and date")
"""Makes an option that says what to check."""

Paths = Annotated[
    list[str] | None,
    typer.Argument(help="Folders of the apps.", show_default="the current folder", metavar="[PATH]..."),
]
TARGET_HELP = "Heroku generation to check against."
Target = Annotated[TargetName, checked("--target", "-t", help=TARGET_HELP)]
AsOf = Annotated[
    datetime.datetime | None,
    checked("--as-of", formats=["%Y-%m-%d"], metavar="DATE", help="Evaluate as of this date.", show_default="today"),
]
Facts = Annotated[
    Path | None, checked("--facts", metavar="FILE", help="Use this facts file instead of the built-in one.")
]
Discover = Annotated[bool, checked("--discover", help="Find the apps below the given folders.")]
Apps = Annotated[Path | None, checked("--apps", metavar="FILE", help="Look at the apps in this list instead of PATHs.")]
Staged = Annotated[bool, checked("--staged", help="Check what is staged for the next commit.")]
Rev = Annotated[str | None, checked("--rev", metavar="REV", help="Check a commit, as if you pushed it.")]
Config = Annotated[Path | None, typer.Option("--config", metavar="FILE", help="Use this configuration for every app.")]
NoConfig = Annotated[bool, typer.Option("--no-config", help="Ignore all configuration files.")]
Color = Annotated[ColorName, typer.Option("--color", help="Use color; auto follows NO_COLOR and FORCE_COLOR.")]


def request(
    paths: list[str] | None,
    *,
    as_of: datetime.datetime | None,
    facts: Path | None,
    staged: bool = False,
    rev: str | None = None,
    apps: Path | None = None,
    discover: bool = False,
) -> Request:
    """Return the request for the options that say what to check. Raises ``UserError``."""
    from herolint.checkout import Source
    from herolint.run import Request, UsageError, load_facts

    if staged and rev is not None:
        raise UsageError("--staged and --rev can't be combined.")
    if paths and "" in paths:
        raise UsageError("A PATH is empty; a variable may not be set. Use . for the current folder.")
    source = Source.STAGED if staged else Source.WORKTREE if rev is None else Source.rev(rev)
    day = as_of.date() if as_of else None
    asked = Request(paths or ["."], source, day, facts) if apps is None else _listed(apps, paths, source, day, facts)
    if not discover:
        return asked
    from herolint.cli.discovering import discovered

    return discovered(asked, load_facts(asked))


def _listed(
    apps: Path, paths: list[str] | None, source: Source, day: datetime.date | None, facts: Path | None
) -> Request:
    from herolint import applist
    from herolint.run import Request, UsageError

    if paths:
        raise UsageError("--apps and PATHs can't be combined: write the paths to the list.")
    listed = applist.read(apps)
    return Request([one.path for one in listed], source, day, facts, listed, apps)


def split(values: list[str] | None) -> tuple[str, ...]:
    """Return the values of an option that may be repeated or contain commas."""
    return tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())
