"""Checks that no selection of rules changes a plan: `python tools/selections.py FOLDER [FOLDER…]`.

Every folder directly below each FOLDER is an app, such as the trees that a conformance suite leaves. What `plan` says
of a deploy is what each `check` says, whatever rules it selects. Exits 1 and names the apps for which that isn't so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from herolint import run
from herolint.model import Report
from herolint.report.plan_json import targets_v1

CHECKS = {
    "check": run.Options(target="all"),
    "check --ignore HL3": run.Options(target="all", ignore=("HL3",)),
    "check --select HL1": run.Options(target="all", select=("HL1",)),
}
_AT_ONCE = 500
"""So many apps are in memory at the same time."""


def differing(folders: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each app and each command that says something else about its deploy than ``plan``."""
    for start in range(0, len(folders), _AT_ONCE):
        batch = folders[start : start + _AT_ONCE]
        request = run.Request([str(folder) for folder in batch])
        facts = run.load_facts(request)
        planned = _deploys(run.plan(run.open_apps(request, run.Options(target="all")), facts))
        for command, options in CHECKS.items():
            checked = _deploys(run.check(run.open_apps(request, options), facts))
            for folder, expected, found in zip(batch, planned, checked, strict=True):
                if found != expected:
                    yield folder, command


def _deploys(report: Report) -> list[Any]:
    return [targets_v1(report, app) for app in report.apps]


def main(words: Sequence[str]) -> int:
    """Return the status of the program."""
    folders = [app for word in words for app in sorted(Path(word).iterdir()) if app.is_dir()]
    found = list(differing(folders))
    for folder, command in found:
        print(f"{folder}: `{command}` and `plan` say different things about the deploy")
    print(f"apps: {len(folders)}; {f'plans that differ: {len(found)}' if found else 'no selection changes a plan'}")
    return 1 if found or not folders else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
