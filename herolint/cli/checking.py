"""Run ``herolint check`` after its options have been parsed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from herolint import lazy
from herolint.cli.output import OutputError, append, note, show, write
from herolint.cli.progress import progress
from herolint.cli.values import CheckFormat
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import typer

    from herolint.model import AppReport, Finding, Report
    from herolint.online import Resolver
    from herolint.platform.facts import Facts
    from herolint.report import Style
    from herolint.run import App, Options, Request

STANDARD_OUTPUT = Path("-")
_MAJOR_VERSION = lazy.pattern(r"(0|[1-9][0-9]{0,4})\.(0|[1-9][0-9]{0,4})")


class Output(NamedTuple):
    """One report of the run: its format, and the file it goes to."""

    format: CheckFormat
    file: Path


class OfFolder(NamedTuple):
    """What a run is about, from the command line and where that says nothing from the folder's configuration."""

    paths: list[str]
    discover: bool
    baseline: Path | None
    formats: list[CheckFormat]


def of_folder(given: Mapping[str, Any]) -> OfFolder:
    """Complete what was given on the command line, by name. Raises ``UserError``."""
    from herolint.config import of_run

    own = of_run(Path(given["config"]) if given["config"] else None, no_config=given["no_config"])
    baseline = Path(given["baseline"]) if given["baseline"] else None
    if own.baseline and not baseline and not given["write_baseline"]:
        baseline = Path(own.baseline)
    formats = [CheckFormat(name) for name in given["format"] or ()]
    if own.format and not formats and not given["output_file"]:
        formats = [CheckFormat(own.format)]
    paths = given["paths"]
    if given["apps"]:
        return OfFolder(list(paths or ()), bool(given["discover"]), baseline, formats)
    return OfFolder(
        list(paths or own.paths), bool(given["discover"] or (own.discover and not paths)), baseline, formats
    )


def ensure_sensible(request: Request, given: Mapping[str, Any]) -> None:
    """Refuse options that contradict each other or have no effect; ``given`` has the options by name.

    Raises ``UsageError``.
    """
    from herolint.run import UsageError

    if given["fix"] and given["diff"]:
        raise UsageError("--fix and --diff can't be combined: --fix writes, --diff only shows.")
    fixing = "--fix" if given["fix"] else "--diff" if given["diff"] else None
    if given["unsafe_fixes"] and not fixing:
        raise UsageError("--unsafe-fixes has no effect alone: add --fix to apply the fixes, or --diff to show them.")
    if given["exit_non_zero_on_fix"] and not given["fix"]:
        raise UsageError("--exit-non-zero-on-fix has no effect without --fix.")
    if fixing and not request.is_on_disk:
        raise UsageError(
            f"{fixing} can't be combined with --staged, --rev or a rev in the list of apps: it changes the files in "
            "your working tree, which may differ."
        )
    if given["config"] and given["no_config"]:
        raise UsageError("--config and --no-config can't be combined.")
    _ensure_one_product(given)
    if given["python"] is not None and not _MAJOR_VERSION.fullmatch(given["python"]):
        raise UsageError(f"--python expects X.Y, two numbers joined by a dot; got {given['python']!r}.")


def _ensure_one_product(given: Mapping[str, Any]) -> None:
    """Refuse to print a report if the run prints or writes something else."""
    from herolint.run import UsageError

    reporting = [f"--{name.replace('_', '-')}" for name in ("format", "output_file", "statistics") if given[name]]
    if given["diff"] and (reporting or given["write_baseline"]):
        raise UsageError(
            f"--diff prints a diff instead of a report: remove {', '.join(reporting) or '--write-baseline'}."
        )
    if given["write_baseline"] and (reporting or given["baseline"]):
        other = ", ".join([*reporting, *(["--baseline"] if given["baseline"] else [])])
        raise UsageError(f"--write-baseline records all findings instead of reporting them: remove {other}.")


def show_settings(apps: Sequence[App], options: Options) -> None:
    """Print each setting of each app as in a configuration file, with its origin in a comment."""
    from herolint.keys import KEYS
    from herolint.report.words import printable

    lines: list[str] = []
    for app in apps:
        lines += [f"# {app.checkout.path}"] if len(apps) > 1 else []
        for key in KEYS:
            name = key.replace("-", "_")
            given = getattr(options, name, None)
            value = given or getattr(app.config, name)
            origin = f"--{key}" if given else app.config.origins.get(name, "default")
            lines.append(f"{key} = {_as_written(value)}  # {origin}")
    show("".join(f"{printable(line)}\n" for line in lines))


def _as_written(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_json(key)} = {_as_written(one)}" for key, one in value.items()) + " }"
    if isinstance(value, tuple):
        return f"[{', '.join(_json(one if isinstance(one, str) else one.rules[0]) for one in value)}]"
    return '""' if value is None else _json(getattr(value, "label", value))


def _json(value: object) -> str:
    """Write a value as JSON does: TOML writes strings and booleans the same way."""
    import json

    return json.dumps(value, ensure_ascii=False)


def ensure_known(python: str | None, facts: Facts) -> None:
    """Refuse a Python version that Heroku doesn't have on the date. Raises ``UsageError``."""
    from herolint.run import UsageError

    if python is None or any(python in of.latest for of in facts.targets.values()):
        return
    versions = {version for of in facts.targets.values() for version in of.latest}
    known = sorted(versions, key=lambda version: [int(part) for part in version.split(".")])
    raise UsageError(f"--python {python}: Heroku doesn't have it on {facts.as_of}. It has {', '.join(known)}.")


def outputs(context: typer.Context, formats: list[CheckFormat], files: list[Path]) -> tuple[Output, ...]:
    """Pair formats and files; one format can be printed instead. Raises ``UsageError``."""
    from herolint.run import UsageError

    if not formats:
        # Annotations are for the log of the step: a file gets what people read.
        formats = [CheckFormat.GITHUB if _in_workflow() and not files else CheckFormat.FULL]
    if len(files) > len(formats):
        raise UsageError("--output-file is given more often than --format: pass a format for each file.")
    outputs = _paired(formats, files, _order(context) if len(formats) > 1 and files else [])
    if sum(output.file == STANDARD_OUTPUT for output in outputs) > 1:
        raise UsageError("Only one format can be printed. Add an --output-file for each other format.")
    if len({output.file for output in outputs}) < len(outputs):
        raise UsageError("Two formats can't use the same --output-file.")
    return outputs


def shows_all_plans(outputs: tuple[Output, ...]) -> bool:
    """Return whether a report shows what all targets do, not only those that are graded."""
    return any(output.format in _SHOWING_ALL_PLANS for output in outputs)


_SHOWING_ALL_PLANS = (CheckFormat.JSON, CheckFormat.MARKDOWN, CheckFormat.HTML, CheckFormat.GITHUB)
"""The formats of reports with each plan; a workflow's job summary is one, too."""


def _order(context: typer.Context) -> list[str]:
    """Return the options' names in the order of the command line, with repetitions."""
    words = context.obj or []
    return [option.name or "" for option in context.command.make_parser(context).parse_args(list(words))[2]]


def _paired(formats: list[CheckFormat], files: list[Path], order: list[str]) -> tuple[Output, ...]:
    """Pair each file with the format before it on the command line; the first file can come before its format."""
    order = [name for name in order if name in ("format", "output_file")]
    if order.count("format") != len(formats) or order.count("output_file") != len(files):
        order = ["format"] * len(formats) + ["output_file"] * len(files)
    chosen: dict[int, Path] = {}
    waiting: list[Path] = []
    number, left = -1, iter(files)
    for name in order:
        if name == "format":
            number += 1
            if waiting:
                chosen[number] = waiting.pop(0)
        elif number < 0 or number in chosen:
            waiting.append(next(left))
        else:
            chosen[number] = next(left)
    free = (index for index in range(len(formats)) if index not in chosen)
    chosen.update(zip(free, waiting, strict=False))
    return tuple(Output(wanted, chosen.get(index, STANDARD_OUTPUT)) for index, wanted in enumerate(formats))


def _in_workflow() -> bool:
    """Return whether this is a step of a GitHub Actions workflow."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def without_needed_elsewhere(report: Report, file: Path) -> Report:
    """Keep one finding about an unused suppression in a shared configuration, and only if no app needs it."""
    from herolint.config import path_from
    from herolint.suppressions import UNUSED

    def about_file(app: AppReport, finding: Finding) -> tuple[int | None, str] | None:
        here = finding.code == UNUSED and finding.at.path == path_from(app.path, file)
        return (finding.at.line, finding.message) if here else None

    first = report.apps[0]
    in_all = set.intersection(*({about_file(app, finding) for finding in app.findings} for app in report.apps))
    kept = [
        [
            finding
            for finding in app.findings
            if (said := about_file(app, finding)) is None or (app is first and said in in_all)
        ]
        for app in report.apps
    ]
    pairs = zip(report.apps, kept, strict=True)
    return report._replace(apps=tuple(app._replace(findings=tuple(findings)) for app, findings in pairs))


def with_what_is_ahead(
    report: Report, outputs: tuple[Output, ...], request: Request, options: Options, *, wanted: bool, quiet: bool
) -> Report:
    """Add what lies ahead of each app, where one of the formats shows it or it is ``wanted``."""
    from herolint import run

    if not wanted and all(output.format is not CheckFormat.HTML for output in outputs):
        return report
    with progress(len(report.apps), "Looking ahead", quiet=quiet) as counted:
        return run.with_what_is_ahead(report, request, options, counted)


def with_previews(report: Report, apps: Sequence[App], outputs: tuple[Output, ...], looks: Style) -> Report:
    """Add what the fixes change, where a terminal shows it. After a run that fixed something, the files are others."""
    if not looks.rich or report.fixes is not None or Output(CheckFormat.FULL, STANDARD_OUTPUT) not in outputs:
        return report
    from herolint.cli import fixing

    return fixing.with_previews(apps, report)


def deliver(report: Report, outputs: tuple[Output, ...], looks: Style) -> None:
    """Print and write the report; in a workflow, also write the job summary."""
    from herolint import report as reports

    paths = [app.path for app in report.apps]
    for output in outputs:
        if output.file == STANDARD_OUTPUT:
            text = reports.render(report, output.format.value, looks)
            show(text, commands=output.format is CheckFormat.GITHUB)
        else:
            in_file = looks._replace(color=False, links=False, unicode=True, rich=False)
            write(output.file, reports.render(report, output.format.value, in_file), paths)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and _in_workflow() and any(output.format is CheckFormat.GITHUB for output in outputs):
        try:
            append(Path(summary), reports.render(report, "markdown", looks))
        except OutputError as error:
            note(f"no job summary: {error}")  # the annotations contain everything


def report_beside_diff(report: Report, looks: Style) -> None:
    """Print what no fix changes on standard error; standard output has the diff."""
    from herolint import report as reports

    fixes = report.fixes is not None and report.fixes.number
    if fixes or any(app.findings for app in report.apps) or report.crashes:
        note(reports.render(report, "concise", looks._replace(color=False, links=False)))


def write_baseline(file: Path, report: Report) -> None:
    """Write the baseline and print its size. Raises ``OutputError``."""
    from herolint import baseline

    write(file, baseline.render(report), [app.path for app in report.apps])
    count = sum(finding.suppressed is None for app in report.apps for finding in app.findings)
    note(f"{file}: recorded {count} {'finding' if count == 1 else 'findings'}.")


def without_baseline(report: Report, file: Path) -> Report:
    """Suppress what the baseline contains, and print the entries it no longer needs. Raises ``UserError``."""
    from herolint import baseline
    from herolint.config import read_named

    known_findings = baseline.parse(read_named(file, "baseline"), str(file))
    report, unneeded = baseline.apply(report, known_findings, str(file))
    for known in unneeded:
        note(f"{file}: no longer needed: {known.code} in {'/'.join(filter(None, (known.app, known.path)))}")
    return report


def online(apps: Iterable[App]) -> tuple[list[App], Resolver]:
    """Let the rules of each app ask an index through one shared resolver."""
    from herolint.online import Resolver

    resolver = Resolver()
    return [app._replace(settings=app.settings._replace(resolver=resolver)) for app in apps], resolver


def unanswered(resolver: Resolver) -> bool:
    """Print why an index couldn't be asked; return whether that happened."""
    for message in dict.fromkeys(resolver.notes):
        note(message)
    return bool(resolver.notes)
