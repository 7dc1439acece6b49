"""HL316: a requirements file asks for a variable that Cedar does not give to pip."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, WARNING, Context, Problem, Rule, links

# lib/pip.sh passes on the first; the others are exported by bin/compile, lib/pip.sh and the build system.
_PASSED = "PIP_EXTRA_INDEX_URL"
_ALWAYS_SET = (
    *("BUILD_DIR", "CACHE_DIR", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "DYNO", "ENV_DIR", "HOME", "LANG"),
    *("LD_LIBRARY_PATH", "LIBRARY_PATH", "PATH", "PIP_DISABLE_PIP_VERSION_CHECK", "PKG_CONFIG_PATH", "PWD"),
    *("PYTHONUNBUFFERED", "REQUEST_ID", "SOURCE_VERSION", "STACK"),
)


def check(context: Context) -> Iterator[Problem]:
    """Report each line with a variable that stays as it is written; Fir passes on what the build is given."""
    from herolint.api.requirements import counts, readings, variables
    from herolint.api.text import short

    for reading in readings(context):
        if CEDAR not in reading.targets:
            continue
        for path, line in reading.lines():
            missing = [name for name in variables(line) if name not in (_PASSED, *_ALWAYS_SET)]
            if missing and counts(context, CEDAR, line) is not False:
                names = ", ".join(f"`${{{short(name)}}}`" for name in dict.fromkeys(missing))
                message = f"{names}: on Cedar pip gets no config var but {_PASSED}, and so the text stays as it is."
                yield Problem(message, line.at.at(path))


RULE = Rule(
    code="HL316",
    name="variable-in-requirements",
    summary="A requirements file asks for an environment variable that pip does not get on Cedar.",
    why="On Cedar the Python buildpack passes one config var on to pip, PIP_EXTRA_INDEX_URL. Any other is left in the "
    "line as it is written, so that pip looks for an address with a dollar sign in it, and the build fails unless "
    "another buildpack exports the variable. On Fir pip gets the variables that the build has.",
    how="Put the address of a private index, with its credentials, into the config var PIP_EXTRA_INDEX_URL, and ask "
    "for the package by its name.",
    impact={CEDAR: WARNING},
    when=("requirements:variable", "requirements:include", "requirements:encoding"),
    url="https://pip.pypa.io/en/stable/reference/requirements-file-format/#using-environment-variables",
    sources=(links.CLASSIC_BUILDPACK,),
    check=check,
)
