"""HL315: a dependency is cloned over SSH, but the build has no key."""

from __future__ import annotations

import re
from collections.abc import Iterator

from herolint.api import BOTH_WARNING, WARNING, Context, Problem, Rule, lazy
from herolint.api.lock_sources import git_sources, place_of
from herolint.api.requirements import Editable, Reading, Url, counts, merged, readings
from herolint.api.text import short


def check(context: Context) -> Iterator[Problem]:
    """Report each such address, in requirements and in the locks that builds install from."""
    yield from merged(problem for reading in readings(context) for problem in _in_requirements(context, reading))
    cloned = [(source, targets) for source, targets in git_sources(context) if _is_ssh(source.value)]
    for number, (source, targets) in enumerate(cloned):
        message = f"{short(source.name)} is cloned over SSH, but Heroku builds have no key: `{_shown(source.value)}`."
        at = place_of(context, source, number)
        yield Problem(message, at, dict.fromkeys(targets, WARNING), help=_help(source.value, "https://"))


def _in_requirements(context: Context, reading: Reading) -> Iterator[Problem]:
    for path, line in reading.lines(constraints=False):
        url = line.url if isinstance(line, (Editable, Url)) else None
        if url is None or not _is_ssh(url):
            continue
        impact = {target: WARNING for target in reading.targets if counts(context, target, line) is not False}
        message = f"`{_shown(url)}` is cloned over SSH, but Heroku builds have no key."
        yield Problem(message, line.at.at(path), impact, help=_help(url, "git+https://"))


_SSH = lazy.pattern(r"(?:\w+\+)?ssh://(?:[^/@]*@)?([^/:]+)(?::\d+)?[/:](.*)", re.DOTALL)
_SCP = lazy.pattern(r"(?:\w+\+)?git@([\w.-]+):(.*)", re.DOTALL)


def _is_ssh(url: str) -> bool:
    return bool(_SSH.fullmatch(url) or _SCP.fullmatch(url))


def _shown(url: str) -> str:
    """Return an address without its fragment and query, which locks add."""
    return short(url.partition("#")[0].partition("?")[0])


def _help(url: str, scheme: str) -> str | None:
    """Return advice with the same address over HTTPS, which works for public repositories."""
    match = _SSH.fullmatch(url) or _SCP.fullmatch(url)
    if match is None:
        return None
    plain = _shown(f"{scheme}{match.group(1)}/{match.group(2)}")
    return (
        f"If the repository is public, write `{plain}`. If it's private, publish the package to an index that the "
        "build can reach, or commit the code to the app."
    )


RULE = Rule(
    code="HL315",
    name="private-vcs-requirement",
    summary="A requirement is cloned over SSH, but Heroku builds have no key.",
    why="A build on Heroku has no SSH key, so the clone and the build fail unless another buildpack provides one. "
    "This also applies to public repositories.",
    how="Use an https:// URL, publish the package to an index that the build can reach, or commit the code.",
    impact=BOTH_WARNING,
    when=(
        "requirements:ssh",
        "requirements:include",
        "requirements:encoding",
        "Pipfile.lock",
        "poetry.lock",
        "uv.lock",
    ),
    url="https://pip.pypa.io/en/stable/topics/vcs-support/",
    log=(
        "git clone … Permission denied (publickey)",
        "git clone … Host key verification failed",
        "Git operation failed … Host key verification failed",
        "git clone * ssh://* did not run successfully",
        "Failed to build * when git clone",
        "HangupException … Host key verification failed",
        "git clone … Could not read from remote repository",
        "Git operation failed … Could not read from remote repository",
        "HangupException … Permission denied (publickey)",
        "could not read Username for 'https://",
        "HangupException … ssh: Could",
    ),
    check=check,
)
