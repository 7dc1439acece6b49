"""HL006: a file that decides the build cannot be read."""

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

# What git cannot read either, so that it does not get as far as Heroku; other reasons keep it from herolint only.
_FOR_EVERYBODY = ("permission denied", "not a regular file")
# They decide what Cedar builds, and what herolint looks for.
_ALSO_READ = (".slugignore", "herolint.toml")


def check(context: Context) -> Iterator[Problem]:
    """Report what is no file at all, then the files that nobody can read."""
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
                    f"{visible(name)} cannot be read: {visible(error.reason)}.",
                    Location(name),
                    impact,
                    help=_help(name, error),
                )


def _impact(context: Context, name: str, reason: str) -> Impact:
    """Say what it means for each target that builds."""
    return {
        target: ERROR if reason in _FOR_EVERYBODY and is_installed_from(context, target, name) else WARNING
        for target in context.building
        if is_read_by(target, name)
    }


def _help(name: str, error: Unreadable) -> str:
    if error.reason == "permission denied":
        return f"git cannot read it either, so it cannot be committed as it is: `chmod u+r -- {visible(name)}`."
    if error.reason in _FOR_EVERYBODY:
        return "Put an ordinary file in its place, and commit it."
    return "Heroku may still be able to read it; what it says is not checked."


def _no_files(context: Context, needed: Mapping[str, Complaint]) -> Iterator[Problem]:
    checkout = context.checkout
    found = dict.fromkeys(checkout.links_to_nothing(tuple(KNOWN_FILES)), "a link to nothing that Heroku receives")
    # A link in a circle is no file anywhere, but Fir's buildpack fails at it wherever it looks for a file.
    found.update((name, complaint.detail or "") for name, complaint in needed.items() if not checkout.exists(name))
    for name in KNOWN_FILES:
        kind = checkout.kind(name)
        if kind is Kind.DIRECTORY:
            found[name] = "a folder, not a file"
        elif kind is Kind.OTHER:
            found[name] = "a pipe, a socket or a device, which git does not add"
    # In a working tree git passes over what is neither file, link nor folder; so it does over an empty folder.
    for name in checkout.on_disk_but_ignored(tuple(KNOWN_FILES)):
        if not checkout.is_committed(".git") and checkout.ignored_by(name) is None:
            found[name] = "nothing that git adds: a pipe, a socket, a device or an empty folder"
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
                help=f"Put an ordinary file named {name} there, and commit it.",
            )


RULE = Rule(
    code="HL006",
    name="unreadable-file",
    summary="A file that decides the build cannot be read.",
    why="What cannot be read here cannot be committed as it is, and what is no ordinary file is lost on the way to "
    "Heroku or stops the install.",
    how="Make it an ordinary file that its owner can read, and commit it.",
    impact=BOTH_ERROR,
    mirrors=(UNREADABLE,),
    when=(EVERY_APP, InstallFailure.UNREADABLE_FILE.value),
    url=links.PYTHON_SUPPORT,
    check=check,
)
