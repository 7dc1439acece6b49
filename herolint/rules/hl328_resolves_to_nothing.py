"""HL328: no set of package versions satisfies the requirements."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, ERROR, INFO, ONLINE, Context, Problem, Rule
from herolint.api.online import Answered, Reason, SourceOnly, Unresolved
from herolint.api.text import short, shown

_MOST_NAMED = 4
_LONGEST = 300


def check(context: Context) -> Iterator[Problem]:
    """Report what the resolver can't find, and what it can't check without building a package."""
    for answered in context.unresolved():
        match answered.answer:
            case Unresolved() as unresolved:
                impact = dict.fromkeys(answered.targets, ERROR)
                yield Problem(_message(context, answered, unresolved), answered.at, impact, help=_help(unresolved))
            case SourceOnly(project):
                yield Problem(
                    f"`{short(project)}` has no wheel that Heroku can use, so its dependencies weren't checked.",
                    answered.at,
                    dict.fromkeys(answered.targets, INFO),
                    help="No change needed: Heroku builds it from source, but herolint never builds packages.",
                )


def _message(context: Context, answered: Answered, unresolved: Unresolved) -> str:
    first = f"`{short(unresolved.projects[0])}`" if unresolved.projects else "A requirement"
    python = _python(context, answered)
    match unresolved.reason:
        case Reason.NO_SUCH_PROJECT:
            return f"The package index has no package named {first}."
        case Reason.NO_SUCH_VERSION:
            return f"The package index has no version that satisfies {first}."
        case Reason.NOT_FOR_PYTHON if unresolved.needs:
            return f"{first} requires {short(unresolved.needs)}, but Heroku installs Python {python}."
        case Reason.NOT_FOR_PYTHON:
            return f"{first} has no file that works with Python {python} on Heroku."
    named = [f"`{short(one)}`" for one in unresolved.projects[:_MOST_NAMED]]
    if len(named) < 2:
        return f"No set of versions satisfies {named[0] if named else 'the requirements'}."
    return f"{' and '.join(named)} can't be installed together."


def _python(context: Context, answered: Answered) -> str:
    request = context.analyses[answered.targets[0]].eventual_python
    return ".".join((request.resolved or "").split(".")[:2]) if request else ""


def _help(unresolved: Unresolved) -> str:
    ways = {
        Reason.NO_SUCH_PROJECT: "Correct the name, or add the index that has the package.",
        Reason.NO_SUCH_VERSION: "Require a version that exists.",
        Reason.NOT_FOR_PYTHON: "Require another version, or use another Python version.",
        Reason.CONFLICT: "Change one of the requirements to allow more versions.",
    }
    return f"{ways[unresolved.reason]} uv says: {shown(unresolved.words, _LONGEST)}"


RULE = Rule(
    code="HL328",
    name="resolves-to-nothing",
    summary="No set of package versions satisfies the requirements.",
    why="Before it installs anything, the package manager chooses a version of every required package. If no set of "
    "versions satisfies all requirements for Heroku's Python version and platform, the build fails. herolint checks "
    "this with uv, and only if you pass `--online`, the one option that opens a network connection. uv receives the "
    "requirements and the URLs of the indexes, and builds nothing.",
    how="Change the requirement so that a version exists that satisfies it.",
    impact=BOTH_ERROR,
    mirrors=("install-dependencies::pip", "install-dependencies::uv"),
    when=(ONLINE,),
    since="0.2.0",
    url="https://docs.astral.sh/uv/concepts/resolution/",
    log=(
        "satisfies the requirement * (from versions: 0.",
        "satisfies the requirement * (from versions: 1.",
        "satisfies the requirement * (from versions: 2.",
        "satisfies the requirement * (from versions: 3.",
        "satisfies the requirement * (from versions: 4.",
        "because these package versions have conflicting dependencies",
        "have conflicting dependencies … depends on",
        "ResolutionImpossible",
        "version solving failed",
        "No solution found when resolving dependencies",
    ),
    check=check,
)
