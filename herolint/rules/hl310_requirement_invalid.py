"""HL310: pip cannot parse a line of a requirements file, and so installs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import BOTH_ERROR, Context, InstallFailure, Problem, Rule, impact_of

if TYPE_CHECKING:
    from herolint.api.requirements import Invalid, InvalidLine

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
    for found in context.failures(InstallFailure.REQUIREMENT_INVALID):
        message, help_ = _words(found.evidence)
        yield Problem(message, found.at, impact_of(found), help=help_)


def _words(invalid: InvalidLine) -> tuple[str, str | None]:
    from herolint.api.requirements import REASONS, Invalid, Url
    from herolint.api.text import short

    line = invalid.line
    if isinstance(line, Invalid):
        wrong = f" (`{short(line.detail)}`)" if line.detail and line.detail != line.text else ""
        return f"pip cannot read `{short(line.text)}`: {REASONS[line.reason]}{wrong}.", _help(line)
    if invalid.refusal == "cycle":
        message = f"`{short(line.text)}` leads back to {short(invalid.target)}, which pip is reading already."
        return message, "Delete the line that closes the circle."
    if isinstance(line, Url) and invalid.refusal == "no-scheme":
        message = f"`{short(line.text)}`: `{short(line.url)}` does not begin with a scheme that pip knows."
        return message, _HELP["scp-address"]
    return (
        f"pip refuses `{short(line.text)}` in a file of constraints: {_CONSTRAINTS[invalid.refusal]}.",
        "Constraints are names with versions. Move the line to a file that is included with `-r`.",
    )


def _help(line: Invalid) -> str | None:
    from herolint.api.text import short

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
    when=(InstallFailure.REQUIREMENT_INVALID.value,),
    url="https://pip.pypa.io/en/stable/reference/requirements-file-format/",
    sources=("https://packaging.python.org/en/latest/specifications/dependency-specifiers/",),
    log=(
        "Invalid requirement:",
        "no such option: * requirements.txt",
        "pip * error: no such option:",
    ),
    check=check,
)
