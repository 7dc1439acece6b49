"""HL006: a file that affects the build can't be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from herolint.api import (
    BOTH_ERROR,
    ERROR,
    EVERY_APP,
    KNOWN_FILES,
    UNREADABLE,
    WARNING,
    Complaint,
    Context,
    Impact,
    InstallFailure,
    Kind,
    Location,
    Problem,
    Rule,
    Unreadable,
    links,
)
from herolint.api.deciding import impact_of_loss, is_installed_from, is_read_by, matters
from herolint.api.text import visible

# git can't read these either, so Heroku doesn't receive them; other reasons concern only herolint.
_FOR_EVERYBODY = ("permission denied", "not a regular file")
# They affect what Cedar builds, and what herolint checks.
_ALSO_READ = (".slugignore", "herolint.toml")


def check(context: Context) -> Iterator[Problem]:
    """Report paths that aren't files, then unreadable files."""
    needed = {complaint.at.path: complaint for complaint in context.complaints(UNREADABLE) if complaint.at}
    yield from _no_files(context, needed)
    for name in dict.fromkeys((*KNOWN_FILES, *_ALSO_READ, *needed)):
        if not context.checkout.is_file(name):
            continue
        try:
            context.checkout.read(name)
        except Unreadable as error:
            impact = _impact(context, name, error.reason)
            if name in needed:
                impact = {**impact, **needed[name].impact}
            if impact:
                yield Problem(
                    f"{visible(name)} can't be read: {visible(error.reason)}.",
                    Location(name),
                    impact,
                    help=_help(name, error),
                )


def _impact(context: Context, name: str, reason: str) -> Impact:
    """Return the severity for each target that builds."""
    return {
        target: ERROR if reason in _FOR_EVERYBODY and is_installed_from(context, target, name) else WARNING
        for target in context.building
        if is_read_by(target, name)
    }


def _help(name: str, error: Unreadable) -> str:
    if error.reason == "permission denied":
        return f"Run `chmod u+r -- {visible(name)}`; git can't commit a file that it can't read."
    if error.reason in _FOR_EVERYBODY:
        return "Replace it with a regular file, and commit it."
    return "Heroku may still be able to read it; herolint doesn't check its content."


def _no_files(context: Context, needed: Mapping[str, Complaint]) -> Iterator[Problem]:
    checkout = context.checkout
    found = dict.fromkeys(checkout.links_to_nothing(tuple(KNOWN_FILES)), "a link to a file that Heroku doesn't receive")
    # A link loop is never a file, but Fir's buildpack fails wherever it looks for one.
    found.update((name, complaint.detail or "") for name, complaint in needed.items() if not checkout.exists(name))
    for name in KNOWN_FILES:
        kind = checkout.kind(name)
        if kind is Kind.DIRECTORY:
            found[name] = "a folder, not a file"
        elif kind is Kind.OTHER:
            found[name] = "a pipe, a socket or a device, which git doesn't add"
    # In a working tree git ignores empty folders, and everything that is neither file, link nor folder.
    for name in checkout.on_disk_but_ignored(tuple(KNOWN_FILES)):
        if not checkout.is_committed(".git") and checkout.ignored_by(name) is None:
            found[name] = "a pipe, a socket, a device or an empty folder, which git doesn't add"
    if not found or not matters(context, found):
        return
    for name, what in found.items():
        impact = dict(impact_of_loss(context, name)) if name in KNOWN_FILES else {}
        impact.update(needed[name].impact if name in needed else {})
        impact.update(
            (target, ERROR)
            for target in context.building
            if checkout.exists(name) and is_installed_from(context, target, name)
        )
        if impact:
            yield Problem(
                f"{name} is {what}.",
                Location(name),
                impact,
                help=f"Replace it with a regular file named {name}, and commit it.",
            )


RULE = Rule(
    code="HL006",
    name="unreadable-file",
    summary="A file that affects the build can't be read.",
    why="A file that git can't read isn't committed. A link, folder or device in place of a file doesn't reach "
    "Heroku, or fails the install.",
    how="Replace it with a regular file that you can read, and commit it.",
    impact=BOTH_ERROR,
    mirrors=(UNREADABLE,),
    when=(EVERY_APP, InstallFailure.UNREADABLE_FILE.value),
    url=links.PYTHON_SUPPORT,
    check=check,
)
