"""``herolint versions``."""

import datetime
from typing import Annotated

import typer

from herolint.cli import options
from herolint.cli.formats import VersionsFormat
from herolint.cli.output import show, style
from herolint.cli.values import ColorName, TargetName


def versions(
    target: options.Target = TargetName.ALL,
    format: Annotated[VersionsFormat, typer.Option("--format", help="Output format.")] = VersionsFormat.TABLE,
    as_of: options.AsOf = None,
    facts: options.Facts = None,
    color: options.Color = ColorName.AUTO,
) -> None:
    """Show the Python versions that Heroku supports, and their end dates."""
    from herolint import run
    from herolint.model import TARGETS, Target
    from herolint.report import versions as report

    targets = TARGETS[target.value] or tuple(Target)
    known = run.load_facts(options.request(None, as_of=as_of, facts=facts), targets)
    targets = tuple(known.targets)
    if format is VersionsFormat.JSON:
        show(report.render_json(known, targets))
    elif format is VersionsFormat.MARKDOWN:
        show(report.render_markdown(known, targets))
    else:
        show(report.render_table(known, targets, style(color)))


def show_version() -> None:
    """Print the version of herolint and the dates of its facts."""
    from herolint import __version__
    from herolint.platform.facts import load

    facts = load().on(datetime.date.today())
    lines = [f"herolint {__version__}"]
    for target, of in facts.targets.items():
        complete = min(of.complete.values())
        lines.append(
            f"{target.value}: facts of buildpack {of.buildpack}, released {of.released}; complete up to {complete}"
        )
    show("\n".join(lines) + "\n")
