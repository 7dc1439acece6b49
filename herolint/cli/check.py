"""``herolint check``."""

# typer would evaluate every annotation of this long signature twice if they were kept as text, so they aren't.
from pathlib import Path
from typing import Annotated, Any

import typer

from herolint.cli import completing, options
from herolint.cli.output import CLEAN, CRASHED, FOUND, UNUSABLE, is_terminal, style
from herolint.cli.progress import progress
from herolint.cli.values import CheckFormat, ColorName, SeverityName, TargetName

_rules, _fixes, _status, _report = map(options.grouped, ("Rules", "Fixes", "Exit status", "Report"))
_CODES: dict[str, Any] = {"metavar": "RULES", "autocompletion": completing.rules}

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
        TargetName | None,
        options.checked("--target", "-t", help=options.TARGET_HELP, show_default="auto: the app says"),
    ] = None,
    select: Annotated[
        list[str] | None, _rules("--select", "-s", help="Run only these rules (codes, prefixes or names).", **_CODES)
    ] = None,
    ignore: Annotated[list[str] | None, _rules("--ignore", "-i", help="Skip these rules.", **_CODES)] = None,
    extend_select: Annotated[
        list[str] | None, _rules("--extend-select", help="Also run these rules.", **_CODES)
    ] = None,
    fail_on: Annotated[
        SeverityName | None, _status("--fail-on", help="Minimum severity that fails the run.", show_default="warning")
    ] = None,
    exit_zero: Annotated[bool, _status("--exit-zero", help="Exit with 0 even if there are findings.")] = False,
    fix: Annotated[bool, _fixes("--fix", help="Apply safe fixes.")] = False,
    unsafe_fixes: Annotated[
        bool, _fixes("--unsafe-fixes", help="Also apply fixes that need review (use with --fix or --diff).")
    ] = False,
    diff: Annotated[bool, _fixes("--diff", help="Show what --fix would change, without changing it.")] = False,
    python: Annotated[
        str | None, _fixes("--python", metavar="X.Y", help="Python version for fixes that need one.")
    ] = None,
    exit_non_zero_on_fix: Annotated[
        bool, _status("--exit-non-zero-on-fix", help="Exit with 1 if a fix changed something.")
    ] = False,
    format: Annotated[
        list[CheckFormat] | None,
        _report("--format", help="Report format; repeat for several.", show_default="full; github in a workflow"),
    ] = None,
    output_file: Annotated[
        list[Path] | None,
        _report("--output-file", "-o", metavar="FILE", help="Write the preceding --format's report to FILE."),
    ] = None,
    statistics: Annotated[bool, _report("--statistics", help="Show counts per rule instead of findings.")] = False,
    show_suppressed: Annotated[
        bool, _report("--show-suppressed", help="Also show suppressed findings, with reasons.")
    ] = False,
    quiet: Annotated[bool, _report("--quiet", "-q", help="Show only findings.")] = False,
    forecast: Annotated[bool, _report("--forecast", help="Add upcoming dates to JSON; HTML always has them.")] = False,
    discover: options.Discover = False,
    apps: options.Apps = None,
    baseline: Annotated[
        Path | None, _rules("--baseline", metavar="FILE", help="Ignore findings recorded in this baseline.")
    ] = None,
    write_baseline: Annotated[
        Path | None, _rules("--write-baseline", metavar="FILE", help="Record the current findings as a baseline.")
    ] = None,
    online: Annotated[
        bool, _rules("--online", help="Ask the package index whether requirements resolve (needs uv).")
    ] = False,
    show_settings: Annotated[
        bool, _report("--show-settings", help="Show the settings and their origins, and exit.")
    ] = False,
    add_ignore: Annotated[
        str | None,
        _rules("--add-ignore", metavar="REASON", help="Suppress the current findings for this reason, and exit."),
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
