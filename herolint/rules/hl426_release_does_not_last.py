"""HL426: a release command writes files that are lost before the app runs."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, PROCFILE, WARNING, Context, Location, Problem, Rule, lazy
from herolint.api.processes import visible

_LOST = lazy.pattern(
    r"\bmanage\.py\s+(makemigrations|collectstatic|compilemessages|compress)\b|\bflask\s+db\s+(migrate)\b"
)
_HELP = {
    "makemigrations": "Run `makemigrations` on your computer, and commit the migrations.",
    "migrate": "Run `flask db migrate` on your computer, and commit the migrations.",
    "collectstatic": "Delete it: the build already runs collectstatic for Django apps.",
}
_WORDS = ("makemigrations", "collectstatic", "compilemessages", "compress", "flask")
_MOST_PROCESSES = 50


def check(context: Context) -> Iterator[Problem]:
    """Report each command whose files are lost, in the release phase and in processes."""
    if context.is_container:
        return
    seen: set[int | None] = set()
    for target in context.building:
        for process in context.stages[target].procfile.processes[:_MOST_PROCESSES]:
            command = process.command[:2000]
            found = _LOST.search(command) if any(word in command for word in _WORDS) else None
            if found is None or process.at.line in seen:
                continue
            seen.add(process.at.line)
            name = found[1] or found[2]
            start = (process.at.end_column or 1) - len(process.command) + found.start(1 if found[1] else 2)
            place = Location(PROCFILE, process.at.line, start, process.at.line, start + len(name))
            if process.type != "release" and name == "collectstatic":
                continue
            yield Problem(
                f"The files that `{visible(name)}` writes in `{visible(process.type)}` are lost when its dyno stops.",
                place,
                dict.fromkeys(context.building, WARNING),
                help=_HELP.get(name, f"Run `{name}` before you commit, or during the build."),
            )


RULE = Rule(
    code="HL426",
    name="release-does-not-last",
    summary="A release command writes files that other dynos never see.",
    why="The release phase runs on a separate dyno, and its files are deleted when it ends. Migrations that it "
    "creates are lost, although they may have changed the database. Static files that it collects never reach the "
    "web dynos.",
    how="Create files before you commit, or during the build. Use the release phase only for database changes.",
    impact=BOTH_WARNING,
    when=(PROCFILE,),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/release-phase#design-considerations",
    check=check,
)
