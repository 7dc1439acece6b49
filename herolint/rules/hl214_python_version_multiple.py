"""HL214: .python-version contains more than one version."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, ERROR, VERSION_FILE, WARNING, Change, Context, Fix, Problem, Rule, Target, links
from herolint.api.moves import is_installable
from herolint.api.python_files import CEDAR_VERSION, MultipleVersions
from herolint.api.text import Line
from herolint.api.versions import place, read_for, rejecting, shown


def check(context: Context) -> Iterator[Problem]:
    """Report the second entry."""
    stopped = rejecting(context, RULE.mirrors[0])
    found: dict[tuple[Line, ...], list[Target]] = {}
    for target in context.building:
        parsed = read_for(context, target)
        if isinstance(parsed, MultipleVersions):
            found.setdefault(parsed.lines, []).append(target)
    for lines, targets in found.items():
        first, second = lines[:2]
        more = ", …" if len(lines) > 2 else ""
        yield Problem(
            f"{VERSION_FILE} has several entries (`{shown(first.text)}`, `{shown(second.text)}`{more}); Heroku accepts "
            "only one version.",
            place(VERSION_FILE, second),
            {target: ERROR if target in stopped else WARNING for target in targets},
            _fix(context, lines),
        )


def _fix(context: Context, lines: tuple[Line, ...]) -> Fix | None:
    """Keep the first version that Heroku has, and delete the others."""
    for kept in lines:
        if CEDAR_VERSION.fullmatch(kept.text) and is_installable(context, kept.text):
            break
    else:
        return None
    content = context.checkout.read(VERSION_FILE)
    rest = [
        text
        for number, text in enumerate(content.split(b"\n"), 1)
        if number == kept.line or not text.strip() or text.strip().startswith(b"#")
    ]
    title = f"Keep only {shown(kept.text)}"
    return context.fix(title, (Change(VERSION_FILE, b"\n".join(rest)),), unsafe=True)


RULE = Rule(
    code="HL214",
    name="python-version-multiple",
    summary=".python-version contains more than one version.",
    why="The build fails. pyenv allows a list for local use, but an app on Heroku runs on one Python version.",
    how="Keep only the version that the app runs on. To test with others, use tox, nox or a CI matrix.",
    impact=BOTH_ERROR,
    mirrors=("python-version-file::multiple-versions",),
    fixable="unsafe",
    review="Only one of the versions can stay, and only you know which one the app was written for.",
    when=("python-version-file::multiple-versions", "runtime.txt"),
    url=links.VERSION_FILE,
    log=(
        "Multiple Python versions found in .python-version",
        "Invalid Python version in .python-version … Multiple versions were found",
    ),
    check=check,
)
