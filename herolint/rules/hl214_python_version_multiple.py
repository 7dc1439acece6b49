"""HL214: .python-version names more than one version."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.advice import links
from herolint.advice.versions import VERSION_FILE, major_version, read_for
from herolint.api import BOTH_ERROR, ERROR, WARNING, Change, Context, Fix, Location, Problem, Rule, Target
from herolint.formats.python_version_file import MultipleVersions
from herolint.formats.text import Line, visible


def check(context: Context) -> Iterator[Problem]:
    """Report the second version, which is the one too many."""
    rejecting = {target for found in context.complaints(RULE.mirrors[0]) for target in found.targets}
    found: dict[tuple[Line, ...], list[Target]] = {}
    for target in context.building:
        parsed = read_for(context, target)
        if isinstance(parsed, MultipleVersions):
            found.setdefault(parsed.lines, []).append(target)
    for lines, targets in found.items():
        second = lines[1]
        yield Problem(
            f"{VERSION_FILE} names {len(lines)} versions; Heroku installs exactly one.",
            Location(VERSION_FILE, second.line, second.column, second.line, second.end_column),
            {target: ERROR if target in rejecting else WARNING for target in targets},
            _fix(context, lines, targets),
        )


def _fix(context: Context, lines: tuple[Line, ...], targets: list[Target]) -> Fix | None:
    """Keep the first version that every target concerned supports, and drop the other lines."""
    for kept in lines:
        if all(major_version(kept.text) in context.target_facts(target).latest for target in targets):
            break
    else:
        return None
    dropped = {line.line for line in lines if line is not kept}
    content = context.checkout.read(VERSION_FILE)
    rest = [text for number, text in enumerate(content.split(b"\n"), 1) if number not in dropped]
    title = f"Keep only {visible(kept.text)}"
    return context.fix(title, (Change(VERSION_FILE, b"\n".join(rest)),), unsafe=True)


RULE = Rule(
    code="HL214",
    name="python-version-multiple",
    summary=".python-version names several versions.",
    why="The build stops: pyenv allows a list for local use, but an app on Heroku runs on one Python.",
    how="Leave the one version that the app runs on. Test against others with tox, nox or a CI matrix instead.",
    impact=BOTH_ERROR,
    mirrors=("python-version-file::multiple-versions",),
    fixable="unsafe",
    url=links.VERSION_FILE,
    check=check,
)
