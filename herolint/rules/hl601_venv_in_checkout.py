"""HL601: Heroku receives a virtual environment."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, ERROR, FIR, WARNING, Context, Impact, Location, Problem, Rule
from herolint.api.text import visible

_MARK = "pyvenv.cfg"
_ACTIVATE = "bin/activate"
_HELP_AT_THE_ROOT = (
    "Remove the environment's files from git with `git rm -r --cached bin lib include pyvenv.cfg`, and add them to "
    ".gitignore. Then create one in a separate folder: `python -m venv .venv`."
)


def check(context: Context) -> Iterator[Problem]:
    """Report each folder in the app's root that is a virtual environment, whatever its name."""
    refused = {complaint.detail: complaint.impact for complaint in context.complaints("checks::existing-venv-dir")}
    for folder in dict.fromkeys((*(name for name in refused if name), *context.checkout.folders_holding(_MARK))):
        impact = {**_warnings(context, folder), **refused.get(folder, {})}
        if impact:
            from herolint.api.unwanted import fix_by_ignoring, help_to_remove  # a clean app doesn't need it

            yield Problem(
                _message(folder, impact),
                Location(f"{folder}/{_MARK}"),
                impact,
                fix_by_ignoring(context, folder, f"{folder}/{_MARK}"),
                help_to_remove(context, folder),
            )
    if any(context.checkout.exists(name) for name in (_MARK, "lib")):
        yield from _at_the_root(context)


def _warnings(context: Context, folder: str) -> Impact:
    mark = f"{folder}/{_MARK}"
    return {target: WARNING for target in context.building if context.received(target).is_file(mark)}


def _at_the_root(context: Context) -> Iterator[Problem]:
    """Report an app whose root is a virtual environment."""
    checkout = context.checkout
    libraries = [f"lib/{name}/site-packages" for name in checkout.names("lib") if name.startswith("python")]
    signs = [_MARK, *libraries] if checkout.exists(_ACTIVATE) else libraries
    at = next((path for path in signs if checkout.exists(path)), None)
    impact: Impact = {target: WARNING for target in context.building if at and context.received(target).exists(at)}
    if at is not None and impact:
        yield Problem(
            "The app's root folder is a virtual environment, and Heroku receives its files.",
            Location(at),
            impact,
            help=_HELP_AT_THE_ROOT,
        )


def _message(folder: str, impact: Impact) -> str:
    what = f"The folder {visible(folder)}/ is a virtual environment that Heroku receives"
    return f"{what}, so Cedar rejects the app." if ERROR in impact.values() else f"{what}."


RULE = Rule(
    code="HL601",
    name="venv-in-checkout",
    summary="Heroku receives a virtual environment.",
    why="A virtual environment works only on the computer where it was created; Heroku installs the dependencies "
    "itself. Cedar rejects an app with one in .venv or venv. In another folder, it makes the push slow and the app "
    "large.",
    how="Remove the folder from git with `git rm --cached -r FOLDER`, and add it to .gitignore.",
    impact={CEDAR: ERROR, FIR: WARNING},
    mirrors=("checks::existing-venv-dir",),
    fixable="safe",
    url="https://docs.github.com/en/get-started/git-basics/ignoring-files",
    sources=("https://docs.python.org/3/library/venv.html",),
    log=("directory found … looks like a Python virtual environment", "Existing '*' directory found"),
    check=check,
)
