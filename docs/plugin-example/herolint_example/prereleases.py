"""EXA001: requirements.txt lets pip install pre-releases."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, Change, Context, Location, Problem, Rule

FILE = "requirements.txt"


def check(context: Context) -> Iterator[Problem]:
    """Report each line that holds nothing but the option."""
    content = context.load(FILE, bytes)
    if content is None:
        return
    lines = content.split(b"\n")
    for number, line in enumerate(lines):
        if line.strip() != b"--pre":
            continue
        without = b"\n".join(lines[:number] + lines[number + 1 :])
        yield Problem(
            f"{FILE} lets pip install pre-releases of everything.",
            Location(FILE, number + 1, 1, number + 1, len(line.rstrip()) + 1),
            # Other versions would be installed from then on: somebody should look at them.
            fix=context.fix("Delete the line", [Change(FILE, without)], unsafe=True),
        )


RULE = Rule(
    code="EXA001",
    name="pip-takes-prereleases",
    summary="The requirements let pip install pre-releases of everything.",
    why="A build may take an unfinished release of any package, on the day that it appears, without a change of ours.",
    how="Name the one pre-release that is needed with its exact version, and delete the option.",
    impact=BOTH_WARNING,
    fixable="unsafe",
    since="1.0.0",
    url="https://pip.pypa.io/en/stable/cli/pip_install/",
    when=(FILE,),
    check=check,
)
