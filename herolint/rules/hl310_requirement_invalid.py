"""HL310: pip can't parse a line in a requirements file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import BOTH_ERROR, Context, InstallFailure, Problem, Rule, impact_of, lazy
from herolint.api.requirements import REASONS, Invalid, Requirement, Url, parse
from herolint.api.text import short

if TYPE_CHECKING:
    from herolint.api.requirements import Invalid, InvalidLine

_CONSTRAINTS = {
    "editable": "editable requirements aren't allowed there",
    "extras": "extras aren't allowed there",
    "unnamed": "it has no package name",
}
_HELP = {
    "single-equals": "Use `==`, not `=`, to pin a version.",
    "marker": 'Write the marker like `; sys_platform == "linux"`.',
    "extras": "Write extras in one pair of brackets, separated by commas: `name[one,two]==1.0`.",
    "scp-address": "Write the URL with a scheme: `git+https://host/owner/name.git`.",
    "egg": "Write `name @ URL`, with only the package's name before the `@`.",
    "wheel-name": "Rename the file to its original name: name, version and tags, joined by hyphens.",
    "option": "Delete the option: requirements files accept only some of pip's options, on separate lines.",
    "hash": "Write the hash as `--hash=sha256:` and its digits.",
    "setting": "Write a setting as `--config-settings=name=value`.",
    "quoting": "Close the quote.",
    "editable": "After `-e`, write a folder of the app, or a URL that starts with `git+https://` or similar.",
    "editable-name": "Add `#egg=` and the package's name to the URL.",
}


def check(context: Context) -> Iterator[Problem]:
    """Report each line that pip rejects, whatever its marker: pip parses all lines first."""
    for found in context.failures(InstallFailure.REQUIREMENT_INVALID):
        message, help_ = _words(found.evidence)
        yield Problem(message, found.at, impact_of(found), help=help_)


def _words(invalid: InvalidLine) -> tuple[str, str | None]:
    line = invalid.line
    if isinstance(line, Invalid):
        # What is most of the line needs no second look.
        wrong = f" (`{short(line.detail)}`)" if line.detail and 2 * len(line.detail) <= len(line.text) else ""
        return f"pip can't parse `{short(line.text)}`: {REASONS[line.reason]}{wrong}.", _help(line)
    if invalid.refusal == "cycle":
        message = f"`{short(line.text)}` includes {short(invalid.target)}, which already includes this file."
        return message, "Delete this line."
    if isinstance(line, Url) and invalid.refusal == "no-scheme":
        message = f"pip can't install `{short(line.text)}`: the URL doesn't start with a scheme that pip supports."
        return message, _HELP["scp-address"]
    return (
        f"pip rejects `{short(line.text)}` in a constraints file: {_CONSTRAINTS[invalid.refusal]}.",
        "Move the line to a file that is included with `-r`.",
    )


def _help(line: Invalid) -> str | None:
    if len(line.text) > _LONGEST_TO_CORRECT:
        return _HELP.get(line.reason)
    text = _COMMAND.sub("", line.text)
    if corrected := _corrected(text):
        return f"Write `{short(corrected)}`."
    packages = text.split()
    if text != line.text and len(packages) > 1 and all(map(_corrected, packages)):
        listed = ", ".join(f"`{short(package)}`" for package in packages)
        return f"Write each package on a separate line, without the command: {listed}."
    return _HELP.get(line.reason)


_LONGEST_TO_CORRECT = 300
_COMMAND = lazy.pattern(r"\A[!$%]? ?(?:python[\d.]* -m )?(?:uv )?pip[\d.]* install ")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_QUOTES = dict.fromkeys(map(ord, "\u2018\u2019\u201c\u201d\"'`"))
# Each corrects one common typo before the marker.
_TYPOS = (
    (re.compile(r"(?<![<>=!~])=([<>])(?!=)"), r"\1="),
    (re.compile(r"(?<![<>=!~])=(?!=)"), "=="),
    (re.compile(r"\A([\w.-]+ ?\[[\w., -]{0,200}?)(?=[ \t]{0,20}(?:[<>=!~]|\Z))"), r"\1]"),
    (re.compile(r"\A([A-Za-z][\w.-]*)[ \t]+v?(?=\d[\w.]*\Z)"), r"\1=="),
)


def _corrected(text: str) -> str | None:
    """Return the line without the usual typos, if pip can parse it then."""
    asked, semicolon, marker = text.translate(_DASHES).partition(";")
    asked = asked.translate(_QUOTES).strip(" ,")
    if "://" not in asked and not asked.startswith("-"):
        asked, dashes, options = asked.partition(" --")
        for typo, instead in _TYPOS:
            asked = typo.sub(instead, asked)
        asked = f"{asked}{dashes}{options}"
    corrected = f"{asked}{semicolon}{marker}"
    lines = parse(corrected.encode("utf-8", "replace")).lines
    if len(lines) != 1 or isinstance(lines[0], Invalid):
        return None
    return corrected if isinstance(lines[0], Requirement) or asked.startswith("-") else None


RULE = Rule(
    code="HL310",
    name="requirement-invalid",
    summary="pip can't parse a line in a requirements file.",
    why="pip parses every line, including those of included files, before it installs anything. One invalid line "
    "fails the build.",
    how="Write one requirement per line, such as `flask`, `flask==1.0` or `name @ https://host/file.whl`. Put "
    "everything else after a `#`.",
    impact=BOTH_ERROR,
    mirrors=("install-dependencies::pip",),
    when=(InstallFailure.REQUIREMENT_INVALID.value,),
    url="https://pip.pypa.io/en/stable/reference/requirements-file-format/",
    sources=("https://packaging.python.org/en/latest/specifications/dependency-specifiers/",),
    log=(
        "Invalid requirement:",
        "no such option: * requirements.txt",
        "pip * error: no such option:",
        "Constraints cannot have",
        "InvalidMarker: Invalid marker:",
        "is not a valid wheel filename",
        "recursively references itself",
        "pip/_internal/req/req_file.py … RecursionError: maximum recursion depth",
        "pip._vendor.packaging.requirements.InvalidRequirement:",
        "requirements are not allowed as constraints",
        "Invalid wheel filename",
        "pip._vendor.packaging._tokenizer.ParserSyntaxError:",
        "Could not detect requirement name for",
    ),
    check=check,
)
