"""``herolint versions``: the Python versions, tools and stacks of each target on a date, and what is coming."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from herolint import __version__
from herolint.model import TARGET_NAMES, Target
from herolint.platform.facts import Facts, History
from herolint.platform.lives import Certainty
from herolint.platform.records import Date
from herolint.platform.stacks import Stack
from herolint.platform.timeline import Phase, Row, axis_around, rows
from herolint.platform.versions import Dated, Standing, VersionOnDay, versions_on
from herolint.report import Style
from herolint.report.terminal import Terminal

_WIDEST = 120
_NARROWEST = 40
_ROOM_FOR_EOL = 68
BUILDPACK_NAMES = {Target.CEDAR: "classic buildpack", Target.FIR: "Cloud Native Buildpack"}
_EXPECTED = "Expected, not announced"
_TOOLS = {"pipenv": "Pipenv", "poetry": "Poetry"}
_HEADER = ("Python", "Status", "Latest", "EOL", "On Heroku")
_ROLES = {Standing.COMING: "info", Standing.SUPPORTED: "ok", Standing.DEPRECATED: "warning", Standing.GONE: "error"}
# The glyph with Unicode, the glyph without, the color and the word of the legend.
_PHASES = {
    Phase.ABSENT: (" ", " ", "", ""),
    Phase.DEFAULT: ("█", "#", "ok", "default"),
    Phase.SUPPORTED: ("▓", "=", "ok", "supported"),
    Phase.DEPRECATED: ("░", "~", "warning", "deprecated"),
    Phase.EXPECTED: ("·", ".", "info", "expected"),
    Phase.ENDS: ("×", "x", "error", "ends"),  # noqa: RUF001
    Phase.MAY_END: ("?", "?", "faint", "ends about then"),
}


def render_table(facts: Facts, targets: Collection[Target], style: Style) -> str:
    """Return the table, the stacks and the timeline of each target for a terminal of the style's width."""
    terminal = Terminal(style)
    blocks = [_target(facts, target, terminal, style) for target in targets]
    blocks.append("\n".join(terminal.lines(facts_age(facts.history, targets, facts.as_of), 0)) + "\n")
    return "\n".join(blocks)


def render_markdown(facts: Facts, targets: Collection[Target]) -> str:
    """Return a section with tables for each target."""
    blocks = [f"# Python on Heroku, {facts.as_of}\n"]
    for target in targets:
        blocks.append(f"## {_title(facts, target)}\n")
        versions = versions_on(facts, target)
        blocks.append(_markdown_table(_HEADER, [_cells(facts, version) for version in versions]))
        if any(_is_known_later(facts, version) for version in versions):
            blocks.append(f"{_later_words(facts)}.\n")
        if expected := _expected(versions):
            blocks.append(f"{_EXPECTED}: {', '.join(expected)}.\n")
        blocks.append(f"Tools: {', '.join(_tools(facts, target))}.\n")
        if target is Target.CEDAR:
            stacks = [_stack_cells(facts, stack) for stack in facts.stacks.values()]
            blocks.append(_markdown_table(("Stack", "Ubuntu", "Status", "Builds"), stacks))
    blocks.append(f"{facts_age(facts.history, targets, facts.as_of)}\n")
    return "\n".join(blocks)


def render_json(facts: Facts, targets: Collection[Target]) -> str:
    """Return the document as JSON, version 1; dates are ISO, what doesn't apply is null."""
    from herolint.report.json_text import dumps

    return dumps(
        {
            "version": 1,
            "herolint": __version__,
            "as_of": facts.as_of.isoformat(),
            "known_until": facts.known_until.isoformat(),
            "complete_until": facts.complete_until.isoformat(),
            "targets": {target.value: _target_json(facts, target) for target in targets},
            "stacks": [_stack_json(facts, stack) for stack in facts.stacks.values()],
        }
    )


def _target(facts: Facts, target: Target, terminal: Terminal, style: Style) -> str:
    versions = versions_on(facts, target)
    gone = [f"{version.version} on {_gone_day(version)}" for version in versions if version.standing is Standing.GONE]
    limited = [f"{version.version} builds on {', '.join(version.python.stacks)} only" for version in _limited(versions)]
    stacks = _stack_words(facts) if target is Target.CEDAR else []
    lines = [terminal.paint(_title(facts, target), "strong"), ""]
    shown = [version for version in versions if version.standing is not Standing.GONE]
    lines += _table(facts, shown, terminal, style)
    if any(_is_known_later(facts, version) for version in shown):
        lines += ["", *(f"  {line}" for line in terminal.lines(_later_words(facts), 2))]
    lines.append("")
    for label, items in (
        (_EXPECTED, _expected(versions)),
        ("Gone", gone),
        ("Note", limited),
        ("Tools", _tools(facts, target)),
        ("Stacks", stacks),
    ):
        lines += _labelled(label, items, terminal.width)
    lines += ["", *_timeline(facts, target, terminal, style)]
    return "\n".join(lines) + "\n"


def _limited(versions: Iterable[VersionOnDay]) -> list[VersionOnDay]:
    """Return the versions that only some stacks have, if the target has stacks."""
    return [
        version
        for version in versions
        if version.python.stacks and version.latest and "deprecated" in version.life.sources
    ]


def _title(facts: Facts, target: Target) -> str:
    of = facts.targets[target]
    return f"{TARGET_NAMES[target]}: {BUILDPACK_NAMES[target]} {of.buildpack} of {of.released}"


def _labelled(label: str, items: list[str], width: int) -> list[str]:
    indent = len(label) + 4
    flowed = _flowed([f"{item}," for item in items[:-1]] + items[-1:], " ", width - indent if width else 0)
    return [f"{'' if index else f'  {label}:':{indent}}{line}" for index, line in enumerate(flowed)]


def _flowed(items: Iterable[str], separator: str, width: int) -> list[str]:
    """Put as many items on each line as fit, 0 for no limit; items are never broken."""
    lines: list[str] = []
    for item in items:
        if lines and (width == 0 or len(lines[-1]) + len(separator) + len(item) <= width):
            lines[-1] += separator + item
        else:
            lines.append(item)
    return lines


def _table(facts: Facts, versions: list[VersionOnDay], terminal: Terminal, style: Style) -> list[str]:
    rows = [_HEADER, *(_cells(facts, version) for version in versions)]
    if terminal.width and terminal.width < _ROOM_FOR_EOL:
        rows = [(*cells[:3], cells[4]) for cells in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if style.rich and style.unicode:
        from herolint.report.styled.boxes import table

        roles = [("strong", _ROLES[version.standing], "", "", "") for version in versions]
        cells = [[[part] for part in zip(row, role, strict=False)] for row, role in zip(rows[1:], roles, strict=True)]
        return table(rows[0], cells, widths, style).splitlines()
    lines = ["  " + terminal.paint(_joined(rows[0], widths), "strong")]
    for version, row in zip(versions, rows[1:], strict=True):
        status = terminal.paint(row[1], _ROLES[version.standing]) + " " * (widths[1] - len(row[1]))
        lines.append(f"  {row[0]:{widths[0]}}  {status}  {_joined(row[2:], widths[2:])}")
    return lines


def _joined(cells: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(f"{cell:{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip()


def _cells(facts: Facts, version: VersionOnDay) -> tuple[str, ...]:
    status = "default" if version.is_default else version.standing.value
    later = "*" if _is_known_later(facts, version) else ""
    stay = f"{_stay(version)}{later}"
    return (version.version, status, version.latest or "-", f"{version.python.eol:%Y-%m}", stay)


def _stay(version: VersionOnDay) -> str:
    """Return in a few words when a version arrives or is removed, if that is announced or has happened."""
    dated = _next_day(version)
    if dated is None:
        return "-"
    if version.standing is Standing.GONE:
        return f"removed on {_gone_day(version)}"
    return f"{'from' if dated is version.arrives else 'until'} {dated.day}, {_days(dated.days_left)}"


def _next_day(version: VersionOnDay) -> Dated | None:
    """Return the date on which a version arrives or is removed; ``None`` if it isn't announced."""
    found = version.arrives if version.standing is Standing.COMING else version.ends
    return found if found and found.certainty is Certainty.ANNOUNCED else None


def _is_known_later(facts: Facts, version: VersionOnDay) -> bool:
    """Return whether the table's future events weren't known yet on the date."""
    dated = _next_day(version)
    return dated is not None and not dated.is_known_on(facts.as_of)


def _later_words(facts: Facts) -> str:
    return f"* announced only after {facts.as_of}"


def _expected(versions: Iterable[VersionOnDay]) -> list[str]:
    """Return what Heroku's policy suggests, although it isn't announced."""
    found = []
    for version in versions:
        steps = (("arrives", version.arrives), ("default", version.becomes_default), ("ends", version.ends))
        for words, dated in steps:
            if dated and dated.certainty is Certainty.EXPECTED:
                # Once the day has passed, only newer facts can tell.
                doubt = "?" if dated.days_left < 0 else ""
                found.append((dated.day, f"{version.version} {words} about {dated.day:%Y-%m}{doubt}"))
    return [words for _, words in sorted(found)]


def _days(left: int) -> str:
    return "1 day" if left == 1 else f"{left} days"


def _gone_day(version: VersionOnDay) -> str:
    return version.ends.day.isoformat() if version.ends else "an unknown day"


def _tools(facts: Facts, target: Target) -> list[str]:
    return [f"{_TOOLS.get(name, name)} {version}" for name, version in facts.targets[target].tools.items()]


def _stack_words(facts: Facts) -> list[str]:
    known = [stack for stack in facts.stacks.values() if stack.known and stack.status != "gone"]
    return [" ".join(_stack_cells(facts, stack)[index] for index in (0, 2, 3)) for stack in known]


def _stack_cells(facts: Facts, stack: Stack) -> tuple[str, ...]:
    status = "default" if stack.name == facts.default_stack and stack.status == "supported" else stack.status
    return (stack.name, stack.ubuntu or "-", "coming" if status == "unknown" else status, _stack_stay(facts, stack))


def _stack_stay(facts: Facts, stack: Stack) -> str:
    if stack.end_of_life is None:
        return "-" if stack.status == "gone" else "(no end announced)"
    left = (stack.end_of_life - facts.as_of).days
    return f"until {stack.end_of_life_text}" + (f" ({_days(left)})" if left >= 0 else "")


def _timeline(facts: Facts, target: Target, terminal: Terminal, style: Style) -> list[str]:
    """Draw each version's support as a bar over the years, with a line through the date."""
    indent = 8
    width = min(style.width or _WIDEST, _WIDEST)
    axis = axis_around(facts.as_of, max(_NARROWEST, width) - indent)
    today = min(axis.cell_of(facts.as_of), axis.cells - 1)
    years = [" "] * axis.cells
    for year in range(axis.years):
        cell = -(-year * axis.cells // axis.years)
        years[cell : cell + 4] = str(axis.first_year + year)
    lines = [" " * indent + "".join(years[: axis.cells]).rstrip()]
    drawn = rows(facts, target, axis)
    lines += [f"  {row.version:{indent - 2}}{_bar(row, today, terminal, style.unicode)}" for row in drawn]
    label = facts.as_of.isoformat()
    pointer = "▲" if style.unicode else "^"
    after = today + 2 + len(label) <= axis.cells
    lines.append(
        " " * (indent + today) + f"{pointer} {label}"
        if after
        else " " * (indent + today - len(label) - 1) + f"{label} {pointer}"
    )
    shown = {phase for row in drawn for phase in row.cells if phase is not Phase.ABSENT}
    legend = [f"{_glyph(phase, style.unicode)} {_PHASES[phase][3]}" for phase in Phase if phase in shown]
    return [*lines, *(f"  {line}" for line in _flowed(legend, "   ", width - 2))]


def _bar(row: Row, today: int, terminal: Terminal, unicode: bool) -> str:
    """Return a row's cells, with adjacent cells of a kind colored together."""
    from itertools import groupby

    line = terminal.bar
    cells = [
        (line, "strong") if index == today and phase not in (Phase.ENDS, Phase.MAY_END) else (glyph, role)
        for index, phase in enumerate(row.cells)
        for glyph, role in [(_glyph(phase, unicode), _PHASES[phase][2])]
    ]
    while cells and cells[-1][0] == " ":
        cells.pop()
    return "".join(terminal.paint(glyph * len(list(run)), role) for (glyph, role), run in groupby(cells))


def _glyph(phase: Phase, unicode: bool) -> str:
    return _PHASES[phase][0 if unicode else 1]


def facts_age(history: History, targets: Collection[Target], day: Date) -> str:
    """Return a sentence that says how far the facts reach and what they lack."""
    known, complete = history.known_until, {target: min(history.complete(target).values()) for target in targets}
    if all(until >= known for until in complete.values()):
        age = (day - known).days
        late = f", {_days(age)} before {day}; later releases are missing" if age > 0 else ""
        return f"The facts are complete up to {known}{late}."
    days = " and ".join(f"{until} ({TARGET_NAMES[target]})" for target, until in complete.items())
    unread = [name for target, name in history.unread.items() if target in targets]
    exist = f"; {' and '.join(unread)} exist{'' if len(unread) > 1 else 's'}" if unread else ""
    return f"The facts are complete up to {days}, with gaps up to {known}{exist}."


def _markdown_table(header: tuple[str, ...], table: list[tuple[str, ...]]) -> str:
    lines = [header, tuple("---" for _ in header), *table]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _target_json(facts: Facts, target: Target) -> dict[str, Any]:
    of = facts.targets[target]
    return {
        "buildpack": of.buildpack,
        "released": of.released.isoformat(),
        "complete_until": {part: day.isoformat() for part, day in of.complete.items()},
        "unread": facts.history.unread.get(target),
        "default": of.default,
        "tools": dict(of.tools),
        "python": [_version_json(version) for version in versions_on(facts, target)],
    }


def _version_json(version: VersionOnDay) -> dict[str, Any]:
    life, python = version.life, version.python
    return {
        "version": version.version,
        "status": version.standing.value,
        "default": version.is_default,
        "latest": version.latest,
        "released": python.released.isoformat() if python.released and not python.planned else None,
        "end_of_life": f"{python.eol:%Y-%m}",
        "added": life.added.isoformat() if life.added else None,
        "default_from": life.default_from.isoformat() if life.default_from else None,
        "deprecated": life.deprecated.isoformat() if life.deprecated else None,
        "stacks": list(python.stacks) or None,
        "arrives": _dated_json(version.arrives),
        "becomes_default": _dated_json(version.becomes_default),
        "ends": _dated_json(version.ends),
    }


def _dated_json(dated: Dated | None) -> dict[str, Any] | None:
    if dated is None:
        return None
    return {
        "date": dated.day.isoformat(),
        "certainty": dated.certainty.value,
        "days_left": dated.days_left,
        "known_since": dated.known_since.isoformat() if dated.known_since else None,
    }


def _stack_json(facts: Facts, stack: Stack) -> dict[str, Any]:
    end = stack.end_of_life
    return {
        "name": stack.name,
        "ubuntu": stack.ubuntu,
        "status": "coming" if stack.status == "unknown" else stack.status,
        "default": stack.name == facts.default_stack,
        "first_builds_fail": stack.first_builds_fail.isoformat() if stack.first_builds_fail else None,
        "reminders": [{"from": one.day.isoformat(), "every_days": one.every} for one in stack.reminders],
        "end_of_life": end.isoformat() if end else None,
        "refused_from": stack.refused_from.isoformat() if stack.refused_from else None,
        "days_left": (end - facts.as_of).days if end else None,
    }
