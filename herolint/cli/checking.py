"""The parts of ``herolint check`` that come after its options have been read."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from herolint.cli.output import append, note, show, write
from herolint.cli.values import CheckFormat

if TYPE_CHECKING:
    from herolint.model import Report
    from herolint.platform.facts import Facts
    from herolint.report import Style
    from herolint.run import Request

STANDARD_OUTPUT = Path("-")
_MAJOR_VERSION = re.compile(r"(0|[1-9][0-9]{0,4})\.(0|[1-9][0-9]{0,4})")
_FLAGS = {"format": ("--format",), "file": ("--output-file", "-o")}


class Output(NamedTuple):
    """One report of the run: its format, and the file it goes to."""

    format: CheckFormat
    file: Path


def ensure_sensible(request: Request, *, fix: bool, unsafe_fixes: bool, diff: bool, python: str | None) -> None:
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


def ensure_known(python: str | None, facts: Facts) -> None:
    from herolint.run import UsageError

    if python is None or any(python in of.latest for of in facts.targets.values()):
        return
    known = sorted({version for of in facts.targets.values() for version in of.latest}, key=len)
    raise UsageError(f"--python {python}: Heroku does not have it on {facts.as_of}. It has {', '.join(known)}.")


def discovered(request: Request, facts: Facts) -> Request:
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


def outputs(formats: list[CheckFormat], files: list[Path]) -> tuple[Output, ...]:
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


def deliver(report: Report, outputs: tuple[Output, ...], looks: Style) -> None:
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


def report_beside_diff(report: Report, looks: Style) -> None:
    """Say on standard error what no fix mends: standard output belongs to the diff."""
    from herolint import report as reports

    if any(app.findings for app in report.apps) or report.crashes:
        note(reports.render(report, "concise", looks._replace(color=False, links=False)))


def write_baseline(file: Path, report: Report) -> None:
    from herolint import baseline

    write(file, baseline.render(report))
    count = sum(finding.suppressed is None for app in report.apps for finding in app.findings)
    note(f"{file}: {count} {'finding is' if count == 1 else 'findings are'} known from now on.")


def without_baseline(report: Report, file: Path) -> Report:
    from herolint import baseline

    try:
        content = file.read_bytes()
    except OSError as error:
        raise baseline.BaselineError(f"{file}: cannot read the baseline: {error.strerror or error}") from None
    report, unneeded = baseline.apply(report, baseline.parse(content, str(file)), str(file))
    for known in unneeded:
        note(f"{file}: no longer needed: {known.code} in {'/'.join(filter(None, (known.app, known.path)))}")
    return report
