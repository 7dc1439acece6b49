"""``herolint fir``: what has to change before an app runs on Fir, as one page for people."""

from __future__ import annotations

from herolint.model import Finding, Report
from herolint.report import Style
from herolint.report.readiness import Readiness, command_for, readiness
from herolint.report.terminal import Terminal
from herolint.report.words import joined, place, plural

_HEADINGS = ("Required for Fir", "Different on Fir")


def headline(ready: Readiness) -> str:
    """Return the answer in one sentence."""
    if ready.is_ready:
        return "Ready for Fir."
    parts = []
    if ready.required:
        parts.append(f"{plural(len(ready.required), 'required change')}")
    if ready.different:
        parts.append(f"{plural(len(ready.different), 'difference')} to settle")
    return f"Not ready for Fir: {' and '.join(parts)}."


def other_words(ready: Readiness) -> str | None:
    """Return a sentence about what was found and has nothing to do with the move."""
    if not ready.elsewhere:
        return None
    number = plural(len(ready.elsewhere), "other finding")
    verb = "applies" if len(ready.elsewhere) == 1 else "apply"
    return f"{number} {verb} to Cedar too, or can stay. To see them, run `herolint check --target all`."


def render(report: Report, style: Style) -> str:
    """Return the page for a terminal: the changes in order, each with what to do, then what needs no change."""
    terminal = Terminal(style)
    blocks = [_app(ready, terminal) for ready in readiness(report)]
    crashes = [f"Rule {crash.rule} failed: {crash.error}" for crash in report.crashes]
    lines = [line for crash in crashes for line in terminal.lines(crash, 0)]
    return "\n".join("".join(f"{line}\n" for line in block) for block in (*blocks, *([lines] if lines else [])))


def _app(ready: Readiness, terminal: Terminal) -> list[str]:
    role = "ok" if ready.is_ready else "error" if ready.required else "warning"
    lines = [terminal.paint(terminal.path(joined(ready.app.path, "")), "strong")]
    lines += ["  " + terminal.paint(line, role) for line in terminal.lines(headline(ready), 2)]
    number = 0
    for heading, findings in zip(_HEADINGS, (ready.required, ready.different), strict=True):
        if findings:
            lines += ["", "  " + terminal.paint(heading, "strong")]
        for finding in findings:
            number += 1
            lines += _change(ready, finding, number, terminal)
    if ready.unchanged:
        lines += ["", "  " + terminal.paint("No change needed", "strong")]
        lines += _indented(terminal, 4, *(f"{one.subject}: {one.message}." for one in ready.unchanged))
    other = other_words(ready)
    return [*lines, "", *_indented(terminal, 2, other)] if other else lines


def _change(ready: Readiness, finding: Finding, number: int, terminal: Terminal) -> list[str]:
    first, *rest = terminal.lines(f"{number}. {finding.message} ({finding.code})", 4)
    lines = [f"    {first}", *(f"       {line}" for line in rest)]
    notes = [place(ready.app.path, finding.at), finding.help or ""]
    command = command_for(ready.app, finding)
    if command:
        notes.append(f"Or run: {command}")
    return lines + _indented(terminal, 7, *(note for note in notes if note))


def _indented(terminal: Terminal, indent: int, *texts: str) -> list[str]:
    return [" " * indent + line for text in texts for line in terminal.lines(text.strip("\n"), indent)]


def render_markdown(report: Report, style: Style) -> str:  # the style has no effect here
    """Return the page as Markdown, with a list that can be ticked off."""
    from herolint.report.markdown import escaped

    parts = [f"# Readiness for Fir, {report.as_of.isoformat()}"]
    for ready in readiness(report):
        parts += _section(ready)
    parts += [f"**Rule {escaped(crash.rule)} failed**: {escaped(crash.error)}" for crash in report.crashes]
    return "\n\n".join(parts) + "\n"


def _section(ready: Readiness) -> list[str]:
    from herolint.report.markdown import as_code, escaped

    parts = [f"## {as_code(joined(ready.app.path, ''))}", headline(ready)]
    for heading, findings in zip(_HEADINGS, (ready.required, ready.different), strict=True):
        if findings:
            items = "\n".join(_item(ready, finding) for finding in findings)
            parts += [f"### {heading}", items]
    if ready.unchanged:
        rows = [f"- {escaped(one.subject)}: {escaped(one.message)}." for one in ready.unchanged]
        parts += ["### No change needed", "\n".join(rows)]
    other = other_words(ready)
    return [*parts, escaped(other)] if other else parts


def _item(ready: Readiness, finding: Finding) -> str:
    from herolint.report.markdown import as_code, escaped

    where = as_code(place(ready.app.root, finding.at))
    lines = [f"- [ ] **{escaped(finding.message)}** ({escaped(finding.code)}) {where}"]
    if finding.help:
        lines.append(f"  <br>{escaped(finding.help)}")
    command = command_for(ready.app, finding)
    if command:
        lines.append(f"  <br>Or run {as_code(command)}")
    return "\n".join(lines)
