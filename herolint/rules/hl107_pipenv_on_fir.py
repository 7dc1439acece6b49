"""HL107: the app uses Pipenv, which Fir doesn't support."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import (
    ERROR,
    FIR,
    PACKAGE_MANAGERS,
    PIPFILE,
    PIPFILE_LOCK,
    WARNING,
    Context,
    Location,
    Problem,
    Rule,
    links,
)
from herolint.api.manifests import managers_found
from herolint.api.text import listed


def check(context: Context) -> Iterator[Problem]:
    """Report Pipenv's files once: an error if the app has no other dependency file."""
    path = next((path for path in (PIPFILE, PIPFILE_LOCK) if context.checkout.is_file(path)), None)
    if path is None or FIR not in context.building:
        return
    others = managers_found(context, FIR)
    if others:
        read = listed(PACKAGE_MANAGERS[manager].file for manager in others)
        kept = read if len(others) == 1 else "the dependency file that you keep"
        yield Problem(
            f"Fir doesn't support Pipenv: it ignores {path} and uses {read}.",
            Location(path),
            {FIR: WARNING},
            help=f"Move everything the app needs to {kept}, then delete {PIPFILE} and {PIPFILE_LOCK}.",
        )
    else:
        yield Problem(
            "Fir doesn't support Pipenv, and the app has no other dependency file.", Location(path), {FIR: ERROR}
        )


RULE = Rule(
    code="HL107",
    name="pipenv-on-fir",
    summary="The app uses Pipenv, which Fir doesn't support.",
    why="Fir installs with pip, Poetry or uv. It ignores Pipfile and Pipfile.lock, and the build fails if there is "
    "no other dependency file.",
    how="Switch to another package manager before you move to Fir: uv, for example, or pip with the output of "
    "`pipenv requirements > requirements.txt`. Then delete Pipfile and Pipfile.lock, because Cedar allows only one "
    "package manager.",
    impact={FIR: ERROR},
    mirrors=("package-manager::none-found",),
    when=("Pipfile", "Pipfile.lock"),
    url=links.CNB,
    check=check,
)
