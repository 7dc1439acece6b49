"""``herolint check``."""

from __future__ import annotations

import enum
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, Optional

import typer

from herolint.cli import options
from herolint.cli.output import CLEAN, CRASHED, FOUND, append, note, show, style, write

if TYPE_CHECKING:
    from herolint.model import Report
    from herolint.platform.facts import Facts
    from herolint.report import Style
    from herolint.run import Request


class CheckFormat(str, enum.Enum):
    """The values of ``herolint check --format``."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    MARKDOWN = "markdown"
    SARIF = "sarif"
    JUNIT = "junit"
    GITLAB = "gitlab"


class SeverityName(str, enum.Enum):
    """The values of ``--fail-on``."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


STANDARD_OUTPUT = Path("-")
_MAJOR_VERSION = re.compile(r"(0|[1-9][0-9]{0,4})\.(0|[1-9][0-9]{0,4})")
_FLAGS = {"format": ("--format",), "file": ("--output-file", "-o")}


class Output(NamedTuple):
    """One report of the run: its format, and the file it goes to."""

    format: CheckFormat
    file: Path


def check(
    paths: options.Paths = None,
    target: Annotated[
        Optional[options.TargetName],  # noqa: UP045
        typer.Option("--target", "-t", help=options.TARGET_HELP, show_default="auto: the app says"),
    ] = None,
    select: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--select", "-s", metavar="RULES", help="Run only these rules: codes, prefixes or names."),
    ] = None,
    ignore: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--ignore", "-i", metavar="RULES", help="Leave these rules out."),
    ] = None,
    extend_select: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--extend-select", metavar="RULES", help="Run these rules too."),
    ] = None,
    fail_on: Annotated[
        Optional[SeverityName],  # noqa: UP045
        typer.Option("--fail-on", help="The least severity that makes the run fail.", show_default="warning"),
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 even if there are findings.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended safely.")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="Mend also what needs a look afterwards; with --fix or --diff.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Print what --fix would change, and change nothing.")] = False,
    python: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--python", metavar="X.Y", help="The Python version for fixes that need one."),
    ] = None,
    exit_non_zero_on_fix: Annotated[
        bool, typer.Option("--exit-non-zero-on-fix", help="Exit with 1 if a fix changed something.")
    ] = False,
    format: Annotated[
        Optional[list[CheckFormat]],  # noqa: UP045
        typer.Option("--format", help="How to report; may be repeated.", show_default="full; github in a workflow"),
    ] = None,
    output_file: Annotated[
        Optional[list[Path]],  # noqa: UP045
        typer.Option("--output-file", "-o", metavar="FILE", help="Where the format of the same rank goes; - prints."),
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Print how often each rule found something instead.")
    ] = False,
    show_suppressed: Annotated[
        bool, typer.Option("--show-suppressed", help="Print findings that are suppressed too.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print findings only.")] = False,
    discover: Annotated[bool, typer.Option("--discover", help="Check every app below the given folders.")] = False,
    baseline: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--baseline", metavar="FILE", help="Leave out the findings that this file knows."),
    ] = None,
    write_baseline: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--write-baseline", metavar="FILE", help="Write today's findings to this file, and exit with 0."),
    ] = None,
    staged: options.Staged = False,
    rev: options.Rev = None,
    as_of: options.AsOf = None,
    facts: options.Facts = None,
    config: options.Config = None,
    no_config: options.NoConfig = False,
    color: options.Color = options.ColorName.AUTO,
) -> None:
    """Check apps: everything Heroku would complain about, each with what mends it."""
    from herolint import run

    request = options.request(paths, as_of=as_of, facts=facts, staged=staged, rev=rev)
    outputs = _outputs(format or [], output_file or [])
    _ensure_sensible(request, fix=fix, unsafe_fixes=unsafe_fixes, diff=diff, python=python)
    known = run.load_facts(request)
    _ensure_known(python, known)
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
        request = _discovered(request, known)
    apps = run.open_apps(request, settings)
    looks = style(color)._replace(statistics=statistics, quiet=quiet, show_suppressed=show_suppressed)
    changed = False
    if fix or diff:
        from herolint.cli import fixing

        report, changed = fixing.fix(apps, known, unsafe=unsafe_fixes, diff_only=diff)
    else:
        report = run.check(apps, known)
    if write_baseline:
        _write_baseline(write_baseline, report)
        raise typer.Exit(CRASHED if report.crashes else CLEAN)
    if baseline:
        report = _without_baseline(report, baseline)
    if diff:
        _report_beside_diff(report, looks)
    else:
        _deliver(report, outputs, looks)
    failed = changed if diff else run.fails(apps, report) or (changed and exit_non_zero_on_fix)
    raise typer.Exit(CRASHED if report.crashes else FOUND if failed and not exit_zero else CLEAN)


def _ensure_sensible(request: Request, *, fix: bool, unsafe_fixes: bool, diff: bool, python: str | None) -> None:
    """Refuse options that contradict each other, or that would do nothing."""
    from herolint.checkout import Source
    from herolint.run import UsageError

    if fix and diff:
        raise UsageError("--fix writes and --diff does not: give the one that you mean.")
    if unsafe_fixes and not (fix or diff):
        raise UsageError("--unsafe-fixes does nothing by itself: add --fix to write, or --diff to look.")
    if (fix or diff) and request.source != Source.WORKTREE:
        flag = "--fix" if fix else "--diff"
        raise UsageError(
            f"{flag} works on the files in your working tree, but --staged and --rev look at other content: what was "
            "found there need not be what a fix would change. Leave one of them out."
        )
    if python is not None and not _MAJOR_VERSION.fullmatch(python):
        raise UsageError(f"--python takes a major version such as 3.x, two numbers, not {python!r}.")


def _ensure_known(python: str | None, facts: Facts) -> None:
    from herolint.run import UsageError

    if python is None or any(python in of.latest for of in facts.targets.values()):
        return
    known = sorted({version for of in facts.targets.values() for version in of.latest}, key=len)
    raise UsageError(f"--python {python}: Heroku does not have it on {facts.as_of}. It has {', '.join(known)}.")


def _discovered(request: Request, facts: Facts) -> Request:
    """Put the apps below each path in its place, and say which and why."""
    from herolint import run

    paths: list[str] = []
    for root, candidates in run.discover(request, facts):
        for candidate in candidates:
            path = f"{root}/{candidate.folder}" if candidate.folder else root
            note(f"{'checking' if candidate.taken else 'skipping'} {path}: {candidate.why}")
            if candidate.taken:
                paths.append(path)
    if not paths:
        raise run.UsageError("--discover found no app. Name the folder of the app instead.")
    return request._replace(paths=paths)


def _outputs(formats: list[CheckFormat], files: list[Path]) -> tuple[Output, ...]:
    """Pair formats and files; a format without a file is printed, and only one can be."""
    from herolint.run import UsageError

    if not formats:
        formats = [CheckFormat.GITHUB if _in_workflow() else CheckFormat.FULL]
    if len(files) > len(formats):
        raise UsageError("There are more --output-file than --format: each file takes the report of one format.")
    outputs = _paired(formats, files, sys.argv)
    if sum(output.file == STANDARD_OUTPUT for output in outputs) > 1:
        raise UsageError("Only one format can be printed: give the others an --output-file each.")
    return outputs


def _paired(formats: list[CheckFormat], files: list[Path], words: list[str]) -> tuple[Output, ...]:
    """Pair each file with the format that stands before it on the command line, the first one with the next."""
    order = [kind for word in words for kind, flags in _FLAGS.items() if word.split("=")[0] in flags]
    if order.count("format") != len(formats) or order.count("file") != len(files):
        order = ["format"] * len(formats) + ["file"] * len(files)
    chosen: dict[int, Path] = {}
    waiting: list[Path] = []
    number, left = -1, iter(files)
    for kind in order:
        if kind == "format":
            number += 1
            if waiting:
                chosen[number] = waiting.pop()
        elif number < 0 or number in chosen:
            waiting.append(next(left))
        else:
            chosen[number] = next(left)
    free = (index for index in range(len(formats)) if index not in chosen)
    chosen.update(zip(free, waiting, strict=False))
    return tuple(Output(wanted, chosen.get(index, STANDARD_OUTPUT)) for index, wanted in enumerate(formats))


def _in_workflow() -> bool:
    """Say whether this is a step of a GitHub Actions workflow."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def _deliver(report: Report, outputs: tuple[Output, ...], looks: Style) -> None:
    """Print and write the report; a workflow step also gets it as its summary."""
    from herolint import report as reports

    for output in outputs:
        if output.file == STANDARD_OUTPUT:
            show(reports.render(report, output.format.value, looks))
        else:
            in_file = looks._replace(color=False, links=False, unicode=True)
            write(output.file, reports.render(report, output.format.value, in_file))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and _in_workflow() and any(output.format is CheckFormat.GITHUB for output in outputs):
        append(Path(summary), reports.render(report, "markdown", looks))


def _report_beside_diff(report: Report, looks: Style) -> None:
    """Say on standard error what no fix mends: standard output belongs to the diff."""
    from herolint import report as reports

    if any(app.findings for app in report.apps) or report.crashes:
        note(reports.render(report, "concise", looks._replace(color=False, links=False)))


def _write_baseline(file: Path, report: Report) -> None:
    from herolint import baseline

    write(file, baseline.render(report))
    count = sum(finding.suppressed is None for app in report.apps for finding in app.findings)
    note(f"{file}: {count} {'finding is' if count == 1 else 'findings are'} known from now on.")


def _without_baseline(report: Report, file: Path) -> Report:
    from herolint import baseline

    try:
        content = file.read_bytes()
    except OSError as error:
        raise baseline.BaselineError(f"{file}: cannot read the baseline: {error.strerror or error}") from None
    report, unneeded = baseline.apply(report, baseline.parse(content, str(file)), str(file))
    for known in unneeded:
        note(f"{file}: no longer needed: {known.code} in {'/'.join(filter(None, (known.app, known.path)))}")
    return report
