"""HL328: the package index has no set of releases that satisfies the requirements."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, ERROR, INFO, ONLINE, Context, Problem, Rule
from herolint.api.online import Answered, Reason, SourceOnly, Unresolved
from herolint.api.text import short, shown

_MOST_NAMED = 4
_LONGEST = 300


def check(context: Context) -> Iterator[Problem]:
    """Report what the resolver found no release for, and what it could not tell without building something."""
    for answered in context.unresolved():
        match answered.answer:
            case Unresolved() as unresolved:
                impact = dict.fromkeys(answered.targets, ERROR)
                yield Problem(_message(context, answered, unresolved), answered.at, impact, help=_help(unresolved))
            case SourceOnly(project):
                yield Problem(
                    f"`{short(project)}` has no wheel that Heroku can use, so its own requirements weren't checked.",
                    answered.at,
                    dict.fromkeys(answered.targets, INFO),
                    help="Nothing has to be done: Heroku builds it from its source. herolint never builds anything.",
                )


def _message(context: Context, answered: Answered, unresolved: Unresolved) -> str:
    first = f"`{short(unresolved.projects[0])}`" if unresolved.projects else "What is required"
    python = _python(context, answered)
    match unresolved.reason:
        case Reason.NO_SUCH_PROJECT:
            return f"The package index has no project {first}."
        case Reason.NO_SUCH_VERSION:
            return f"The package index has no release that satisfies {first}."
        case Reason.NOT_FOR_PYTHON if unresolved.needs:
            return f"{first} requires {short(unresolved.needs)}, but Heroku installs Python {python}."
        case Reason.NOT_FOR_PYTHON:
            return f"{first} has no file that Python {python} can use on Heroku."
    named = [f"`{short(one)}`" for one in unresolved.projects[:_MOST_NAMED]]
    if len(named) < 2:
        return f"No set of releases satisfies {named[0] if named else 'the requirements'}."
    return f"{' and '.join(named)} can't be installed together."


def _python(context: Context, answered: Answered) -> str:
    request = context.analyses[answered.targets[0]].eventual_python
    return ".".join((request.resolved or "").split(".")[:2]) if request else ""


def _help(unresolved: Unresolved) -> str:
    ways = {
        Reason.NO_SUCH_PROJECT: "Correct the name, or add the index that has the project.",
        Reason.NO_SUCH_VERSION: "Require a version that exists.",
        Reason.NOT_FOR_PYTHON: "Require another version, or use another Python version.",
        Reason.CONFLICT: "Change one of the requirements so that it allows more versions.",
    }
    return f"{ways[unresolved.reason]} uv says: {shown(unresolved.words, _LONGEST)}"


RULE = Rule(
    code="HL328",
    name="resolves-to-nothing",
    summary="The package index has no releases that satisfy the requirements.",
    why="Before it installs anything, the package manager chooses a release of every package that is required. If no "
    "set of releases satisfies all requirements with the Python version and platform that Heroku uses, the build "
    "fails. herolint asks uv, and only with `herolint check --online`: it is the one option that opens a connection. "
    "uv gets the requirements and the addresses of the indexes, and builds nothing.",
    how="Change the requirement that is named so that a release exists for it.",
    impact=BOTH_ERROR,
    mirrors=("install-dependencies::pip", "install-dependencies::uv"),
    when=(ONLINE,),
    since="0.2.0",
    url="https://docs.astral.sh/uv/concepts/resolution/",
    check=check,
)
