"""HL316: a requirements file uses a variable that pip doesn't get on Cedar."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, WARNING, Context, Problem, Rule, links
from herolint.api.requirements import counts, readings, variables
from herolint.api.text import short

# lib/pip.sh passes the first to pip; bin/compile, lib/pip.sh and the build system export the others.
_PASSED = "PIP_EXTRA_INDEX_URL"
_ALWAYS_SET = (
    *("BUILD_DIR", "CACHE_DIR", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "DYNO", "ENV_DIR", "HOME", "LANG"),
    *("LD_LIBRARY_PATH", "LIBRARY_PATH", "PATH", "PIP_DISABLE_PIP_VERSION_CHECK", "PKG_CONFIG_PATH", "PWD"),
    *("PYTHONUNBUFFERED", "REQUEST_ID", "SOURCE_VERSION", "STACK"),
)


def check(context: Context) -> Iterator[Problem]:
    """Report each line with a variable that pip doesn't expand; Fir passes all variables to pip."""
    for reading in readings(context):
        if CEDAR not in reading.targets:
            continue
        for path, line in reading.lines():
            missing = [name for name in variables(line) if name not in (_PASSED, *_ALWAYS_SET)]
            if missing and counts(context, CEDAR, line) is not False:
                names = ", ".join(f"`${{{short(name)}}}`" for name in dict.fromkeys(missing))
                message = (
                    f"{names}: on Cedar, {_PASSED} is the only config var pip can read, so `${{...}}` isn't expanded."
                )
                yield Problem(message, line.at.at(path))


RULE = Rule(
    code="HL316",
    name="variable-in-requirements",
    summary="A requirements file uses an environment variable that pip doesn't get on Cedar.",
    why="On Cedar the Python buildpack passes only one config var to pip, PIP_EXTRA_INDEX_URL. pip doesn't expand "
    "other variables, so the URL contains a literal `${...}` and the build fails unless another buildpack exports "
    "the variable. On Fir, pip gets all variables.",
    how="Set the config var PIP_EXTRA_INDEX_URL to the private index's URL with its credentials, and require the "
    "package by its name.",
    impact={CEDAR: WARNING},
    when=("requirements:variable", "requirements:include", "requirements:encoding"),
    url="https://pip.pypa.io/en/stable/reference/requirements-file-format/#using-environment-variables",
    sources=(links.CLASSIC_BUILDPACK,),
    log=(
        "Collecting * ://${",
        "%24%7B",
        "could not read Password for 'https://",
        "Authentication failed for 'https://",
        "HTTP error 40* while getting https://****@",
        "Failed to connect * while fetching https://",
        "Client Error: * https://****@",
    ),
    check=check,
)
