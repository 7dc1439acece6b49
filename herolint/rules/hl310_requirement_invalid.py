"""HL310: pip cannot parse a line of a requirements file, and so installs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import BOTH_ERROR, Context, Problem, Rule

if TYPE_CHECKING:
    from herolint.api.requirements import Reading
    from herolint.formats.requirements import Invalid

_CONSTRAINTS = {
    "editable": "an editable requirement",
    "extras": "a constraint with extras",
    "unnamed": "something without a name",
}
_HELP = {
    "single-equals": "An exact version takes two equals signs.",
    "marker": 'A marker looks like this: `; sys_platform == "linux"`.',
    "extras": "Extras are names in one pair of brackets, with commas between them: `name[one,two]==1.0`.",
    "scp-address": "pip knows addresses with a scheme only, such as `git+https://host/owner/name.git`.",
    "egg": "Write `name @ address`, with nothing but the project's name before the `@`.",
    "wheel-name": "Give the file the name it was built with: name, version and tags, joined by hyphens.",
    "option": "Delete the option, or pass it where it belongs: a requirements file takes only some of pip's options, "
    "each on a line of its own.",
    "hash": "Write the hash as `--hash=sha256:` and its digits.",
    "setting": "Write a setting as `--config-settings=name=value`.",
    "quoting": "Close the quote.",
    "editable": "Write `-e` before a folder of the app, or an address that begins with `git+https://` or the like.",
    "editable-name": "Add `#egg=` and the project's name to the address.",
}


def check(context: Context) -> Iterator[Problem]:
    """Report each line that pip refuses, whether its marker holds or not: it parses all of them first."""
    from herolint.api.requirements import merged, readings

    yield from merged(problem for reading in readings(context) for problem in _problems(context, reading))


def _problems(context: Context, reading: Reading) -> Iterator[Problem]:
    from herolint.api.requirements import grade, short
    from herolint.formats.requirement_files import constraint_refusal
    from herolint.formats.requirements import REASONS, Invalid, Url

    for visited in reading.files:
        path = visited.path
        for line in visited.file.lines:
            if isinstance(line, Invalid):
                if _is_template(line.text):
                    continue
                wrong = f" (`{short(line.detail)}`)" if line.detail and line.detail != line.text else ""
                message = f"pip cannot read `{short(line.text)}`: {REASONS[line.reason]}{wrong}."
                help_ = _help(line)
                yield Problem(message, line.at.at(path), grade(context, reading, path, line), help=help_)
            elif visited.is_constraint and (refusal := constraint_refusal(line)):
                message = f"pip refuses `{short(line.text)}` in a file of constraints: {_CONSTRAINTS[refusal]}."
                help_ = "Constraints are names with versions. Move the line to a file that is included with `-r`."
                yield Problem(message, line.at.at(path), grade(context, reading, path, line), help=help_)
            elif isinstance(line, Url) and not visited.is_constraint and _has_no_scheme(line.url):
                message = f"`{short(line.text)}`: `{short(line.url)}` does not begin with a scheme that pip knows."
                yield Problem(message, line.at.at(path), grade(context, reading, path, line), help=_HELP["scp-address"])
    for problem in reading.problems:
        if problem.kind == "cycle":
            line = problem.line
            message = f"`{short(line.text)}` leads back to {short(problem.target)}, which pip is reading already."
            impact = grade(context, reading, problem.path, line)
            yield Problem(message, line.at.at(problem.path), impact, help="Delete the line that closes the circle.")


def _has_no_scheme(url: str) -> bool:
    """Say whether pip has no way to fetch from there. A path is not meant here: another rule knows more about those."""
    from herolint.formats.pip_targets import SCHEMES, scheme_of

    return not url.startswith((".", "/")) and scheme_of(url) not in SCHEMES and not _is_template(url)


def _is_template(text: str) -> bool:
    """Say whether the line is not known before a variable of the build takes its place in it."""
    return bool(re.search(r"\$\{[A-Z0-9_]+\}", text))


def _help(line: Invalid) -> str | None:
    from herolint.api.requirements import short

    detail = line.detail
    if line.reason == "single-equals" and (match := re.fullmatch(r"([\w.-]+)[ \t]*=[ \t]*([\w.*+!-]+)", detail)):
        return f"Write `{short(match.group(1))}=={short(match.group(2))}`."
    command = re.match(r"(?:\$ *)?(?:python[\d.]* -m )?pip[\d.]* install ", line.text)
    if command:
        return f"Write `{short(line.text[command.end() :])}`, without the command."
    if line.reason == "requirement" and (match := re.fullmatch(r"([A-Za-z][\w.-]*)[ \t]+v?(\d[\w.]*)", detail)):
        return f"Write `{short(match.group(1))}=={short(match.group(2))}`."
    return _HELP.get(line.reason)


RULE = Rule(
    code="HL310",
    name="requirement-invalid",
    summary="A line of a requirements file is nothing that pip can parse.",
    why="pip parses every line, also of the files that are included, before it installs anything. One line that it "
    "does not understand fails the build.",
    how="Write one requirement on each line, such as `flask`, `flask==1.0` or `name @ https://host/file.whl`; "
    "everything else belongs behind a `#`.",
    impact=BOTH_ERROR,
    mirrors=("install-dependencies::pip",),
    stage="install",
    when=("requirements:odd", "requirements:include", "requirements:encoding"),
    url="https://pip.pypa.io/en/stable/reference/requirements-file-format/",
    sources=("https://packaging.python.org/en/latest/specifications/dependency-specifiers/",),
    check=check,
)
