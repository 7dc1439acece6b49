"""What each target will do with an app, for people: Cedar next to Fir, or below it on a narrow terminal."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.formats.text import shown
from herolint.model import (
    TARGET_NAMES,
    AppReport,
    Failure,
    Install,
    Outcome,
    Plan,
    Rejection,
    Report,
    Stage,
    StageOutcome,
    Target,
    VerdictOutcome,
)
from herolint.platform.files import PACKAGE_MANAGERS
from herolint.report import Style
from herolint.report.closing import verdict_lines
from herolint.report.failures import doubt_words, failure_words
from herolint.report.reasons import rejection_words, undecided_words, warning_words
from herolint.report.terminal import Terminal, cells, chopped
from herolint.report.words import joined, place, python_words

_BESIDE = 72
_WIDEST = 120
_OUTCOMES = {
    Outcome.ACCEPTED: ("accepted", "ok"),
    Outcome.REJECTED: ("rejected", "error"),
    Outcome.UNKNOWN: ("can't tell", "warning"),
    Outcome.NOT_DETECTED: ("not detected: no Python app here", "error"),
    Outcome.CONTAINER: ("container: built from heroku.yml", "info"),
}

_RESULTS = {"unknown": "can't tell"}
_ROLES = {"ok": "ok", "runs": "ok", "fails": "error", "unknown": "warning", "skipped": ""}

_Parts = tuple[tuple[str, str], ...]
_Row = tuple[str, _Parts]


def render(report: Report, style: Style) -> str:
    """Return a table for each app, then the date and the buildpack releases."""
    terminal = Terminal(style)
    blocks = [_app(app, terminal, style) for app in report.apps]
    if not style.quiet:
        blocks.append("\n".join(terminal.lines(_as_of(report), 0)) + "\n")
    return "\n".join(blocks)


def _app(app: AppReport, terminal: Terminal, style: Style) -> str:
    title = terminal.paint(terminal.path(joined(app.path, "")), "strong")
    plans = [app.plans[target] for target in Target if target in app.plans]
    columns = [_rows(plan) for plan in plans]
    names = [TARGET_NAMES[plan.target] for plan in plans]
    verdict = "".join(f"{line}\n" for line in verdict_lines(app, terminal))
    if style.rich and style.unicode and plans:
        from herolint.report.styled.plan import Column, tables

        parts = zip(names, columns, strict=True)
        return f"{title}\n{tables([Column(name, tuple(rows)) for name, rows in parts], style)}{verdict}"
    width = min(terminal.width or _WIDEST, _WIDEST)
    if len(plans) > 1 and width >= _BESIDE:
        drawn = [_table(names, columns, width, terminal)]
    else:
        drawn = [_table([name], [column], width, terminal) for name, column in zip(names, columns, strict=True)]
    return f"{title}\n" + "\n".join(drawn) + f"\n{verdict}"


def _rows(plan: Plan) -> list[_Row]:
    """Return the label of each line of a target's column, with its values and their colors."""
    analysis, install, static = plan.analysis, plan.install, plan.collectstatic
    outcome, role = _OUTCOMES[analysis.outcome]
    manager = PACKAGE_MANAGERS.get(analysis.package_manager or "")
    first, *others = [_rejection(rejection) for rejection in analysis.rejections] or [""]
    accepted = analysis.outcome is Outcome.ACCEPTED
    static_result = _result(static.outcome.value, static.failures) if accepted else ""
    return [
        ("outcome", ((outcome, role),)),
        ("error", ((first, "error"),)),
        ("next error", tuple((other, "error") for other in others)),
        ("package manager", ((manager.title if manager else "", ""),)),
        ("Python", ((python_words(analysis.python) if analysis.python else "", ""),)),
        ("install", ((install.command or "", ""),)),
        ("install result", ((_install_result(install) if install.command else "", _ROLES[install.outcome.value]),)),
        ("collectstatic", ((static_result, _ROLES[static.outcome.value]),)),
        ("warnings", tuple((warning_words(warning), "warning") for warning in analysis.warnings)),
        ("processes", tuple(_processes(plan))),
        ("dropped lines", ((", ".join(map(str, plan.procfile.dropped_lines)), "warning"),)),
    ]


def _rejection(rejection: Rejection) -> str:
    """Return a rejection with its place, which replaces the path where the words have it."""
    words = rejection_words(rejection)
    if rejection.at is None:
        return words
    path, where = shown(rejection.at.path), place("", rejection.at)
    return words.replace(path, where, 1) if path in words else f"{words} ({where})"


def _install_result(install: Install) -> str:
    compiled = f" ({len(install.compiled)} compiled from source)" if install.compiled else ""
    result = _result(install.outcome.value, install.failures)
    if install.undecided is not None:
        result = f"{result} whether {undecided_words(install.undecided)}"
    return f"{result}{compiled}"


def _result(outcome: str, failures: tuple[Failure, ...]) -> str:
    words = failure_words(failures) or doubt_words(failures)
    result = _RESULTS.get(outcome, outcome)
    return f"{result}: {words}" if words else result


def _processes(plan: Plan) -> Iterator[tuple[str, str]]:
    fails_before = plan.verdict.outcome is VerdictOutcome.FAILS and plan.verdict.stage not in (
        Stage.RELEASE,
        Stage.BOOT,
    )
    for process in plan.procfile.processes:
        yield f"{process.type}: {process.command}", ""
        # If the build fails, the result is obviously unknown.
        if process.boot is not StageOutcome.OK and (process.failures or not fails_before):
            yield f"  {_result(process.boot.value, process.failures)}", _ROLES[process.boot.value]


def _table(names: list[str], columns: list[list[_Row]], width: int, terminal: Terminal) -> str:
    labels = [label for label, _ in columns[0]]
    label_width = max(map(len, labels))
    column_width = max(10, (width - label_width) // len(columns) - 3)
    lines = [_line("", [_padded(name, "strong", column_width, terminal) for name in names], label_width, terminal)]
    for index, label in enumerate(labels):
        stacks = [_cell(column[index], column_width, terminal) for column in columns]
        height = max(map(len, stacks))
        for number in range(height):
            values = [stack[number] if number < len(stack) else " " * column_width for stack in stacks]
            lines.append(_line("" if number else label, values, label_width, terminal))
    return "".join(f"{line}\n" for line in lines)


def _cell(row: _Row, width: int, terminal: Terminal) -> list[str]:
    """Return the lines of a cell, each padded to the width; none for an empty cell."""
    return [
        _padded(line, role, width, terminal)
        for value, role in row[1]
        if value
        for part in value.split("\n")
        for line in chopped(terminal.text(part), width)
    ]


def _padded(text: str, role: str, width: int, terminal: Terminal) -> str:
    return terminal.paint(text, role) + " " * (width - cells(text))


def _line(label: str, values: list[str], label_width: int, terminal: Terminal) -> str:
    bar = terminal.paint(terminal.bar, "gutter")
    return "".join([f"{label:{label_width}}", *(f" {bar} {value}" for value in values)]).rstrip()


def _as_of(report: Report) -> str:
    buildpacks = ", ".join(
        f"{TARGET_NAMES[target]} buildpack {facts.buildpack} of {facts.released.isoformat()}"
        for target, facts in report.facts.items()
    )
    return f"As of {report.as_of.isoformat()}: {buildpacks}."
