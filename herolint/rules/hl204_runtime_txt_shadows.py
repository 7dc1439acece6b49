"""HL204: runtime.txt and .python-version differ, and Cedar uses runtime.txt."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, RUNTIME_TXT, VERSION_FILE, WARNING, Context, Problem, Related, Rule, links
from herolint.api.python_files import Version, runtime_txt
from herolint.api.versions import place, read_for, shown


def check(context: Context) -> Iterator[Problem]:
    """Report two valid versions that differ; other rules report invalid ones."""
    if CEDAR not in context.building or not context.slug.is_file(RUNTIME_TXT):
        return
    obeyed, ignored = context.load(RUNTIME_TXT, runtime_txt.parse), read_for(context, CEDAR)
    if not isinstance(obeyed, Version) or not isinstance(ignored, Version) or obeyed.text == ignored.text:
        return
    yield Problem(
        f"Cedar uses Python {shown(obeyed.text)} from {RUNTIME_TXT} and ignores {shown(ignored.text)} in "
        f"{VERSION_FILE}.",
        place(VERSION_FILE, ignored),
        help=f"Keep the version that you want in {VERSION_FILE}, and delete {RUNTIME_TXT}.",
        related=(Related(place(RUNTIME_TXT, obeyed), "the version that Cedar uses"),),
        cause=RUNTIME_TXT,
    )


RULE = Rule(
    code="HL204",
    name="runtime-txt-shadows",
    summary="runtime.txt and .python-version specify different versions.",
    why="Cedar uses runtime.txt and ignores .python-version, but your own tools do the opposite. So you test with a "
    "different Python version from the one in production.",
    how="Keep the version that you want in .python-version, and delete runtime.txt.",
    impact={CEDAR: WARNING},
    when=("runtime.txt",),
    url=links.VERSION_FILE,
    check=check,
)
