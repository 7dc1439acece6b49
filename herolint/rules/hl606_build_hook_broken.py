"""HL606: a build hook or .profile can't run on Heroku."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, ERROR, WARNING, Change, Context, Fix, Impact, Location, Problem, Rule, links
from herolint.api.text import visible

_HOOKS = ("bin/pre_compile", "bin/post_compile")
_PROFILE = ".profile"
_ERROR: Impact = {CEDAR: ERROR}
_WARNING: Impact = {CEDAR: WARNING}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_MISSING = ("zsh", "fish", "ksh", "csh", "tcsh", "ash")
_LONGEST_LINE = 256


def check(context: Context) -> Iterator[Problem]:
    """Report what certainly fails a hook, and so the build; and carriage returns in .profile, which dynos run."""
    if CEDAR not in context.building:
        return
    for path in _HOOKS:
        if context.slug.is_file(path):
            yield from _hook(context, path, context.load(path, bytes) or b"")
    if context.slug.is_file(_PROFILE):
        content = context.load(_PROFILE, bytes) or b""
        if b"\r\n" in content:
            yield Problem(
                f"{_PROFILE} has Windows line endings, so the values that it sets end in a carriage return.",
                _first_return(_PROFILE, content),
                _WARNING,
                _with_lf(context, _PROFILE, content),
                _help(_PROFILE),
            )


def _hook(context: Context, path: str, content: bytes) -> Iterator[Problem]:
    """Judge a hook as ``hooks::run_hook`` runs it: it is executable, and bash runs a file without ``#!`` itself."""
    first = content.split(b"\n", 1)[0][:_LONGEST_LINE]
    if content.startswith(_UTF_16):
        yield Problem(
            f"{path} is UTF-16, so bash can't run it, and the build fails.",
            Location(path, 1),
            _ERROR,
            help="Save it as UTF-8 without a byte order mark.",
        )
    elif first.startswith(b"#!") and first.endswith(b"\r"):
        yield Problem(
            f"{path} has Windows line endings, so its first line is invalid and the build fails.",
            Location(path, 1),
            _WARNING if context.checkout.in_git else _ERROR,  # git may be set to convert them in a working tree
            _with_lf(context, path, content),
            _help(path),
        )
    elif first.startswith(b"#!"):
        missing = _missing_program(first, path)
        if missing is not None:
            yield Problem(
                f"{path} requires `{visible(missing)}`, which isn't available during the build.",
                Location(path, 1),
                _ERROR,
                help="Change the first line to `#!/usr/bin/env bash`, and check that bash can run the script.",
            )
    elif b"\r\n" in content:
        yield Problem(
            f"{path} has Windows line endings, so a carriage return is part of each command.",
            _first_return(path, content),
            _WARNING,
            _with_lf(context, path, content),
            _help(path),
        )


def _missing_program(first: bytes, path: str) -> str | None:
    """Return the program of a ``#!`` line if the images certainly don't have it.

    They have no other shells than sh, bash and dash, and no ``python`` before the buildpack installs it, which is
    after bin/pre_compile (heroku/base-images, ``installed-packages-amd64.txt``).
    """
    words = first[2:].decode("utf-8", "replace").split()
    if not words:
        return None
    program = words[0].rpartition("/")[2]
    if program == "env":
        named = [word for word in words[1:] if not word.startswith("-") and "=" not in word]
        if not named:
            return None
        program = named[0]
    before_python = program == "python" and path == _HOOKS[0]
    return program if program in _MISSING or before_python else None


def _first_return(path: str, content: bytes) -> Location:
    return Location(path, content.count(b"\n", 0, content.find(b"\r\n")) + 1)


def _with_lf(context: Context, path: str, content: bytes) -> Fix | None:
    return context.fix("Use LF line endings", (Change(path, content.replace(b"\r\n", b"\n")),))


def _help(path: str) -> str:
    return f"Save it with LF line endings, and add the line `{path} text eol=lf` to .gitattributes."


RULE = Rule(
    code="HL606",
    name="build-hook-broken",
    summary="A build hook or .profile can't run on Heroku.",
    why="Cedar's buildpack runs bin/pre_compile and bin/post_compile. If a hook fails, the build fails: `Failed to "
    "run the bin/post_compile script`. The buildpack makes the hooks executable, and bash runs a hook without a `#!` "
    "line. Each dyno runs .profile before its command.",
    how="Save the file as UTF-8 with LF line endings, and start it with `#!/usr/bin/env bash`.",
    impact=_ERROR,
    fixable="safe",
    when=("bin/pre_compile", "bin/post_compile", ".profile"),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/python-support#running-scripts-during-a-build",
    sources=(links.CLASSIC_BUILDPACK,),
    log=(
        "Failed to run the bin/pre_compile script",
        "Failed to run the bin/post_compile script",
        "Running bin/ … env: *\\r*: No such file",
    ),
    check=check,
)
