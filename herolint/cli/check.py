"""``herolint check``."""

# typer would evaluate every annotation of this long signature twice if they were kept as text, so they aren't.
from pathlib import Path
from typing import Annotated, Optional

import typer

from herolint.cli import completing, options
from herolint.cli.output import CLEAN, CRASHED, FOUND, UNUSABLE, is_terminal, style
from herolint.cli.progress import progress
from herolint.cli.values import CheckFormat, ColorName, SeverityName, TargetName

RULES, FIXES, STATUS, REPORT = "Rules", "Fixes", "Exit status", "Report"

EPILOG = """\
Examples:
  herolint check                           check the app in this folder
  herolint check --fix --python X.Y        fix it, and set the Python version
  herolint check --target all services/*   check several apps against both

Exit statuses:
  0  no finding at or above --fail-on
  1  at least one finding at or above --fail-on
  2  wrong usage or configuration, or a file can't be read or written
  3  a rule or herolint itself crashed"""


def check(
    context: typer.Context,
    paths: options.Paths = None,
    target: Annotated[
        Optional[TargetName],  # noqa: UP045
        typer.Option(
            "--target",
            "-t",
            help=options.TARGET_HELP,
            show_default="auto: the app says",
            rich_help_panel=options.CHECKED,
        ),
    ] = None,
    select: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--select",
            "-s",
            metavar="RULES",
            help="Run only these rules (codes, prefixes or names).",
            autocompletion=completing.rules,
            rich_help_panel=RULES,
        ),
    ] = None,
    ignore: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--ignore",
            "-i",
            metavar="RULES",
            help="Skip these rules.",
            autocompletion=completing.rules,
            rich_help_panel=RULES,
        ),
    ] = None,
    extend_select: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--extend-select",
            metavar="RULES",
            help="Also run these rules.",
            autocompletion=completing.rules,
            rich_help_panel=RULES,
        ),
    ] = None,
    fail_on: Annotated[
        Optional[SeverityName],  # noqa: UP045
        typer.Option(
            "--fail-on", help="Minimum severity that fails the run.", show_default="warning", rich_help_panel=STATUS
        ),
    ] = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 even if there are findings.", rich_help_panel=STATUS)
    ] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Apply safe fixes.", rich_help_panel=FIXES)] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option(
            "--unsafe-fixes",
            help="Also apply fixes that need review (use with --fix or --diff).",
            rich_help_panel=FIXES,
        ),
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix would change, without changing it.", rich_help_panel=FIXES)
    ] = False,
    python: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--python", metavar="X.Y", help="Python version for fixes that need one.", rich_help_panel=FIXES),
    ] = None,
    exit_non_zero_on_fix: Annotated[
        bool,
        typer.Option("--exit-non-zero-on-fix", help="Exit with 1 if a fix changed something.", rich_help_panel=STATUS),
    ] = False,
    format: Annotated[
        Optional[list[CheckFormat]],  # noqa: UP045
        typer.Option(
            "--format",
            help="Report format; repeat for several.",
            show_default="full; github in a workflow",
            rich_help_panel=REPORT,
        ),
    ] = None,
    output_file: Annotated[
        Optional[list[Path]],  # noqa: UP045
        typer.Option(
            "--output-file",
            "-o",
            metavar="FILE",
            help="Write the preceding --format's report to FILE.",
            rich_help_panel=REPORT,
        ),
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Show counts per rule instead of findings.", rich_help_panel=REPORT)
    ] = False,
    show_suppressed: Annotated[
        bool,
        typer.Option("--show-suppressed", help="Also show suppressed findings, with reasons.", rich_help_panel=REPORT),
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show only findings.", rich_help_panel=REPORT)] = False,
    forecast: Annotated[
        bool,
        typer.Option("--forecast", help="Add upcoming dates to JSON; HTML always has them.", rich_help_panel=REPORT),
    ] = False,
    discover: options.Discover = False,
    apps: options.Apps = None,
    baseline: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--baseline", metavar="FILE", help="Ignore findings recorded in this baseline.", rich_help_panel=RULES
        ),
    ] = None,
    write_baseline: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--write-baseline", metavar="FILE", help="Record the current findings as a baseline.", rich_help_panel=RULES
        ),
    ] = None,
    online: Annotated[
        bool,
        typer.Option(
            "--online", help="Ask the package index whether requirements resolve (needs uv).", rich_help_panel=RULES
        ),
    ] = False,
    show_settings: Annotated[
        bool,
        typer.Option("--show-settings", help="Show the settings and their origins, and exit.", rich_help_panel=REPORT),
    ] = False,
    add_ignore: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--add-ignore",
            metavar="REASON",
            help="Suppress the current findings for this reason, and exit.",
            rich_help_panel=RULES,
        ),
    ] = None,
    staged: options.Staged = False,
    rev: options.Rev = None,
    as_of: options.AsOf = None,
    facts: options.Facts = None,
    config: options.Config = None,
    no_config: options.NoConfig = False,
    color: options.Color = ColorName.AUTO,
) -> None:
    """Check apps for problems on Heroku and suggest fixes."""
    from herolint import run
    from herolint.cli import checking

    own = checking.of_folder(context.params)
    paths, discover, baseline, formats = own.paths, own.discover, own.baseline, own.formats
    request = options.request(paths, as_of=as_of, facts=facts, staged=staged, rev=rev, apps=apps)
    checking.ensure_sensible(request, context.params)
    if add_ignore is not None:
        from herolint.cli import ignoring

        ignoring.ensure_sensible(add_ignore, context.params, on_disk=request.is_on_disk)
    outputs = checking.outputs(context, formats, output_file or [])
    known = run.load_facts(request)
    checking.ensure_known(python, known)
    settings = run.Options(
        target.value if target else None,
        options.split(select),
        options.split(ignore),
        options.split(extend_select),
        fail_on.value if fail_on else None,
        python,
        config,
        no_config,
    )
    if discover:
        from herolint.cli.discovering import discovered

        request = discovered(request, known, quiet=quiet)
    opened = run.open_apps(request, settings)
    if online:
        opened, resolver = checking.online(opened)
    if show_settings:
        checking.show_settings(opened, settings)
        raise typer.Exit(CLEAN)
    looks = style(color)._replace(statistics=statistics, quiet=quiet, show_suppressed=show_suppressed)
    changed = False
    if fix or diff:
        from herolint.cli import fixing

        report, changed = fixing.fix(
            opened, known, unsafe=unsafe_fixes, diff_only=diff, color=is_terminal() and looks.color, quiet=quiet
        )
    else:
        with progress(len(opened), "Checking", quiet=quiet) as counted:
            report = run.check(opened, known, counted, graded_only=not checking.shows_all_plans(outputs))
    if config and len(opened) > 1:
        report = checking.without_needed_elsewhere(report, config)
    if add_ignore is not None:
        ignoring.add(opened, report, add_ignore)
        raise typer.Exit(CRASHED if report.crashes else CLEAN)
    if write_baseline:
        checking.write_baseline(write_baseline, report)
        raise typer.Exit(CRASHED if report.crashes else CLEAN)
    if baseline:
        report = checking.without_baseline(report, baseline)
    report = checking.with_what_is_ahead(report, outputs, request, settings, wanted=forecast, quiet=quiet)
    if diff:
        checking.report_beside_diff(report, looks)
    else:
        checking.deliver(checking.with_previews(report, opened, outputs, looks), outputs, looks)
    if online and checking.unanswered(resolver):
        raise typer.Exit(UNUSABLE)
    failed = changed if diff else run.fails(opened, report) or (changed and exit_non_zero_on_fix)
    raise typer.Exit(CRASHED if report.crashes else FOUND if failed and not exit_zero else CLEAN)
