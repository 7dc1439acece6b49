"""``herolint fir``."""

import enum
from typing import Annotated

import typer

from herolint.cli import options
from herolint.cli.output import CLEAN, CRASHED, FOUND, show, style
from herolint.cli.progress import progress
from herolint.cli.values import ColorName


class FirFormat(str, enum.Enum):
    """The values of ``herolint fir --format``."""

    FULL = "full"
    JSON = "json"
    MARKDOWN = "markdown"


def fir(
    paths: options.Paths = None,
    format: Annotated[FirFormat, typer.Option("--format", help="Output format.")] = FirFormat.FULL,
    discover: options.Discover = False,
    apps: options.Apps = None,
    staged: options.Staged = False,
    rev: options.Rev = None,
    as_of: options.AsOf = None,
    facts: options.Facts = None,
    config: options.Config = None,
    no_config: options.NoConfig = False,
    color: options.Color = ColorName.AUTO,
) -> None:
    """Check whether apps are ready for Fir, and show what has to change."""
    from herolint import run
    from herolint.report import render_fir
    from herolint.report.readiness import readiness

    request = options.request(paths, as_of=as_of, facts=facts, staged=staged, rev=rev, apps=apps, discover=discover)
    settings = run.Options("fir", config=config, no_config=no_config)
    opened = run.open_apps(request, settings)
    with progress(len(opened), "Checking") as counted:
        report = run.check(opened, run.load_facts(request), counted)
    show(render_fir(report, format.value, style(color)))
    ready = all(one.is_ready for one in readiness(report))
    raise typer.Exit(CRASHED if report.crashes else CLEAN if ready else FOUND)
