"""HL330: Pipenv rejects a field of the Pipfile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import CEDAR, ERROR, Context, InstallFailure, Problem, Rule, impact_of
from herolint.api.text import shown

if TYPE_CHECKING:
    from herolint.api.documents import FieldError

_EXAMPLES = {"name": '"internal"', "url": '"https://packages.example/simple"', "verify_ssl": "true"}


def check(context: Context) -> Iterator[Problem]:
    """Report each required field that is missing, and each field with a wrong type."""
    for found in context.failures(InstallFailure.PIPFILE_REFUSED):
        wrong, change = _words(found.evidence)
        # The hash in the lock is made of these tables.
        is_locked = found.evidence.path[0] not in ("scripts", "pipenv")
        then = "run `pipenv lock`, and commit Pipfile and Pipfile.lock" if is_locked else "commit the Pipfile"
        yield Problem(
            f"Pipenv rejects the Pipfile: {wrong}.", found.at, impact_of(found), help=f"{change}, then {then}."
        )


def _words(field: FieldError) -> tuple[str, str]:
    """Return what is wrong, without the words that all of them share, and what to change."""
    name = shown(".".join(str(step) for step in field.path if not isinstance(step, int)))
    if field.path == ("source",):
        return "`source` isn't an array of tables", "Write `[[source]]` instead, once for each package index"
    if field.found == "missing":
        key = str(field.path[-1])
        line = f"{key} = {_EXAMPLES[key]}"
        return f"a `[[source]]` has no `{key}`", f"Add a `{key}` under that `[[source]]`, for example `{line}`"
    if field.path == ("build-system", "requires"):
        return "it treats `[build-system]` as packages, but `requires` is an array", "Delete `[build-system]`"
    if field.found == "empty":
        return f"`{name}` is empty", f"Write a command for `{name}`, or delete it"
    if len(field.path) == 1:
        return f"`{name}` is {field.found} instead of a table", f"Delete `{name}`"
    in_quotes = field.expected == "a string" and field.found == "a number"
    change = f"Put the value of `{name}` in quotes" if in_quotes else f"Make `{name}` {field.expected}"
    return f"`{name}` is {field.found} instead of {field.expected}", change


RULE = Rule(
    code="HL330",
    name="pipfile-refused",
    summary="Pipenv rejects the Pipfile: a field is missing or has a wrong type.",
    why="`pipenv install --deploy` validates the Pipfile before it reads the lock file. Each `[[source]]` requires a "
    "`name`, a `url` and `verify_ssl`. If a field is invalid, the build fails later, while installing dependencies.",
    how="Add or correct the field, run `pipenv lock`, and commit Pipfile.lock together with the Pipfile.",
    impact={CEDAR: ERROR},
    when=(InstallFailure.PIPFILE_REFUSED.value,),
    since="0.2.0",
    url="https://pipenv.pypa.io/en/latest/pipfile.html",
    log=(
        "DataValidationError",
        "Missing required field: name",
        "Invalid type for field",
        "pipenv/utils/sources.py … object has no attribute 'items'",
        "pipenv/vendor/tomlkit … does not support item access",
        "vendor/plette … TypeError:",
        "vendor/plette … KeyError:",
        "vendor/plette … AttributeError:",
    ),
    check=check,
)
