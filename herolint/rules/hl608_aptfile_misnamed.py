"""HL608: the Aptfile has a wrong name, or Windows line endings."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, WARNING, Change, Context, Fix, Location, Problem, Rule

_APTFILE = "Aptfile"
_MISNAMED = (
    *("Aptfile.txt", "aptfile", "aptfile.txt", "AptFile", "AptFile.txt", "APTFILE", "apt-file", "Apt-file", "apt_file"),
    *("Aptfile.md", "Aptfiles", "aptfiles", "Aptfile.text", "apt.txt", "Aptfile "),
)


def check(context: Context) -> Iterator[Problem]:
    """Report a file that the apt buildpack can't find, and package names that end in a carriage return."""
    if CEDAR not in context.building:
        return
    if context.slug.is_file(_APTFILE):
        yield from _carriage_returns(context)
        return
    for name in _MISNAMED:
        if context.slug.is_file(name):
            yield Problem(
                f"The apt buildpack ignores `{name}`: the file must be named {_APTFILE}.",
                Location(name),
                fix=_rename(context, name),
                help=f'Rename it: `git mv -- "{name}" {_APTFILE}`.',
            )


def _rename(context: Context, name: str) -> Fix | None:
    content = context.load(name, bytes)
    if content is None or _APTFILE in context.checkout.names():
        return None
    changes = (Change(_APTFILE, content), Change(name, None, carried_over=True))
    return context.fix(f"Rename it to {_APTFILE}", changes)


def _carriage_returns(context: Context) -> Iterator[Problem]:
    from herolint.api.small_files import aptfile

    parsed, content = context.load(_APTFILE, aptfile), context.load(_APTFILE, bytes)
    if parsed is None or content is None or not parsed.carriage_returns:
        return
    change = Change(_APTFILE, content.replace(b"\r\n", b"\n"))
    yield Problem(
        f"{_APTFILE} has Windows line endings, so apt can't find the packages.",
        Location(_APTFILE, parsed.carriage_returns[0]),
        fix=context.fix("Use LF line endings", (change,)),
        help=f"Save it with LF line endings, and add the line `{_APTFILE} text eol=lf` to .gitattributes.",
    )


RULE = Rule(
    code="HL608",
    name="aptfile-misnamed",
    summary="The Aptfile has a wrong name, or Windows line endings.",
    why="The apt buildpack reads only a file named Aptfile, and fails the build if there is none. A carriage return "
    "becomes part of a package's name: `Unable to locate package`.",
    how="Name the file Aptfile, and save it with LF line endings.",
    impact={CEDAR: WARNING},
    fixable="safe",
    when=(_APTFILE, *_MISNAMED),
    since="0.2.0",
    url="https://elements.heroku.com/buildpacks/heroku/heroku-buildpack-apt",
    sources=("https://github.com/heroku/heroku-buildpack-apt",),
    log=("Unable to locate package",),
    check=check,
)
