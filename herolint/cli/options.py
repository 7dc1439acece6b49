"""The options that several commands share, and the values that they take."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from herolint.cli.values import ColorName, TargetName

if TYPE_CHECKING:
    from herolint.run import Request


# typer evaluates these at run time, where `X | None` needs Optional on the oldest Python that it supports.
Paths = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Argument(help="The folders of the apps.", show_default="the current folder", metavar="[PATH]..."),
]
TARGET_HELP = "The Heroku generation to decide for."
Target = Annotated[TargetName, typer.Option("--target", "-t", help=TARGET_HELP)]
AsOf = Annotated[
    Optional[datetime.datetime],  # noqa: UP045
    typer.Option("--as-of", formats=["%Y-%m-%d"], metavar="DATE", help="Decide as of this day.", show_default="today"),
]
Facts = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--facts", metavar="FILE", help="Use newer facts than those that came with herolint."),
]
Discover = Annotated[bool, typer.Option("--discover", help="Find the apps below the given folders.")]
Staged = Annotated[
    bool, typer.Option("--staged", help="Look at what is staged, that is at what the next commit holds.")
]
Rev = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--rev", metavar="REV", help="Look at a commit, as `git push heroku REV:main` would send it."),
]
Config = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--config", metavar="FILE", help="Use this configuration for every app."),
]
NoConfig = Annotated[bool, typer.Option("--no-config", help="Use no configuration at all.")]
Color = Annotated[ColorName, typer.Option("--color", help="When to use color; auto obeys NO_COLOR and FORCE_COLOR.")]


def request(
    paths: list[str] | None,
    *,
    as_of: datetime.datetime | None,
    facts: Path | None,
    staged: bool = False,
    rev: str | None = None,
) -> Request:
    """Make the request of the options that say what is looked at. Raises ``UsageError``."""
    from herolint.checkout import Source
    from herolint.run import Request, UsageError

    if staged and rev is not None:
        raise UsageError("--staged and --rev exclude each other: give the one that you mean.")
    if paths and "" in paths:
        raise UsageError("A PATH is empty, as a variable that is not set is. Write . for the current folder.")
    source = Source.STAGED if staged else Source.WORKTREE if rev is None else Source.rev(rev)
    return Request(paths or ["."], source, as_of.date() if as_of else None, facts)


def split(values: list[str] | None) -> tuple[str, ...]:
    """Give the parts of an option that may be repeated, or hold several values between commas."""
    return tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())
