"""HL107: the app uses Pipenv, which Fir does not have."""

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


def check(context: Context) -> Iterator[Problem]:
    """Report Pipenv's files once: an error where they are all that Fir could have installed from."""
    path = next((path for path in (PIPFILE, PIPFILE_LOCK) if context.checkout.is_file(path)), None)
    if path is None or FIR not in context.building:
        return
    others = managers_found(context, FIR)
    if others:
        read = " and ".join(PACKAGE_MANAGERS[manager].file for manager in others)
        yield Problem(
            f"Fir does not support Pipenv: it passes over {path} and looks at {read}.",
            Location(path),
            {FIR: WARNING},
            help=f"Make sure that {read} asks for all that the app needs, and delete {PIPFILE} and {PIPFILE_LOCK}.",
        )
    else:
        yield Problem(f"Fir does not support Pipenv, and {path} is all it has.", Location(path), {FIR: ERROR})


RULE = Rule(
    code="HL107",
    name="pipenv-on-fir",
    summary="The app uses Pipenv, which is not supported on Fir.",
    why="Fir installs with pip, Poetry or uv. It does not read Pipfile or Pipfile.lock, and stops the build where it "
    "finds nothing else.",
    how="Move to another package manager before you move to Fir: uv, for example, or pip with the output of `pipenv "
    "requirements > requirements.txt`. Then delete Pipfile and Pipfile.lock, as Cedar wants one package manager only.",
    impact={FIR: ERROR},
    mirrors=("package-manager::none-found",),
    when=("Pipfile", "Pipfile.lock"),
    url=links.CNB,
    check=check,
)
