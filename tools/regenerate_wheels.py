"""Writes what is known of the files of projects into herolint/platform/wheels.toml, and shows what differs.

    python tools/regenerate_wheels.py LISTING            # the difference, as a unified diff
    python tools/regenerate_wheels.py LISTING --write    # the same, and change the file

LISTING is a JSON document: `date`, and `projects`, which has for each canonical name

- `newest`: the newest final release that was seen;
- `sdist`: `"all"`, `"none"`, `{"except": […]}` or `{"only": […]}`, the releases with a source distribution;
- `releases`: all final releases, oldest first, where they are known;
- `x86_64` and `aarch64`: for each Python `X.Y` a list of `[first, last]`, the releases with a wheel that this Python
  can use on Linux with the stack's glibc; `last` is null up to the newest.

Nothing is asked of an index here. The hand-written part of wheels.toml stays as it is, except for its date.

Exit status: 0 the facts are right, 1 they differ, 2 the listing cannot be used and nothing was written.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import sys
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import tomli

from herolint.platform.wheels import key_of

WHEELS = Path(__file__).resolve().parent.parent / "herolint" / "platform" / "wheels.toml"
MACHINES = ("x86_64", "aarch64")


class Refused(Exception):  # noqa: N818 - what the tool does, not what went wrong
    """The listing is not as this tool knows it; the message says where."""


def regenerated(listing: Mapping[str, Any], current: str) -> str:
    """Return the new content of wheels.toml."""
    head = re.split(r"^\[wheels\.", current, maxsplit=1, flags=re.MULTILINE)[0].rstrip("\n")
    pure = tomli.loads(head)["pure"]["names"]
    head = re.sub(r"^as_of = \S+", f"as_of = {listing['date']}", head, flags=re.MULTILINE)
    tables = [
        "\n".join(_table(name, project)) for name, project in sorted(listing["projects"].items()) if name not in pure
    ]
    return "\n\n".join((head, *tables)) + "\n"


def _table(name: str, project: Mapping[str, Any]) -> Iterator[str]:
    if re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name) is None:
        raise Refused(f"{name!r} is no canonical name")
    yield f"[wheels.{name}]"
    yield f'newest = "{_release(name, project["newest"])}"'
    if missing := _without_source(name, project["sdist"]):
        yield f'without_source = "{missing}"'
    if releases := project.get("releases"):
        text = " ".join(_release(name, release) for release in releases)
        yield f"releases = '''\n{textwrap.fill(text, 118)}\n'''"
    for machine in MACHINES:
        if machine != MACHINES[0] and project[machine] == project[MACHINES[0]]:
            continue
        yield f"{machine} = '''"
        for python, intervals in project[machine].items():
            if re.fullmatch(r"\d\.\d{1,2}", python) is None:
                raise Refused(f"{name}: {python!r} is no version of Python")
            yield " ".join((python, *(_range(name, *interval) for interval in intervals)))
        yield "'''"


def _without_source(name: str, sdist: Any) -> str:
    match sdist:
        case "all":
            return ""
        case "none":
            return "0.."
        case {"except": [*releases]}:
            return " ".join(_release(name, release) for release in releases)
        case _:
            raise Refused(f"{name}: which releases have a source is said in a way that is not known here: {sdist!r}")


def _range(name: str, first: str, last: str | None) -> str:
    if first == last:
        return _release(name, first)
    return f"{_release(name, first)}..{_release(name, last) if last else ''}"


def _release(name: str, version: Any) -> str:
    if not isinstance(version, str) or key_of(version) is None:
        raise Refused(f"{name}: {version!r} is no final release")
    return version


def main() -> int:
    """Compare, and write if that is asked for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("listing", type=Path, help="what an index has, as JSON")
    options.add_argument("--write", action="store_true", help="change wheels.toml")
    args = options.parse_args()
    current = WHEELS.read_text("utf-8")
    try:
        new = regenerated(json.loads(args.listing.read_text("utf-8")), current)
    except (Refused, OSError, ValueError, KeyError, TypeError) as error:
        print(f"{args.listing}: {error}", file=sys.stderr)
        return 2
    if new == current:
        return 0
    sys.stdout.writelines(difflib.unified_diff(current.splitlines(True), new.splitlines(True), "facts", "listing"))
    if args.write:
        WHEELS.write_text(new, "utf-8")
    return 1


if __name__ == "__main__":
    sys.exit(main())
