"""``herolint plan``."""

from typing import Annotated

import typer

from herolint.cli import options
from herolint.cli.formats import PlanFormat
from herolint.cli.output import CLEAN, show, style
from herolint.cli.progress import progress
from herolint.cli.values import ColorName, TargetName


def plan(
    paths: options.Paths = None,
    target: options.Target = TargetName.ALL,
    format: Annotated[PlanFormat, typer.Option("--format", help="Output format.")] = PlanFormat.FULL,
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
    """Show what Heroku will do at each stage, from detection to start."""
    from herolint import report as reports
    from herolint import run

    request = options.request(paths, as_of=as_of, facts=facts, staged=staged, rev=rev, apps=apps, discover=discover)
    settings = run.Options(target.value, config=config, no_config=no_config)
    opened = run.open_apps(request, settings)
    with progress(len(opened), "Planning") as counted:
        report = run.plan(opened, run.load_facts(request), counted)
    show(reports.render_plan(run.narrowed(report), format.value, style(color)))
    raise typer.Exit(CLEAN)
