"""Reads what people save for the facts: release pages of the buildpacks as text, and Python's release cycle."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from typing import NamedTuple

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HEADING = re.compile(r"v(\d+(?:\.\d+\.\d+)?)")
_DAY = re.compile(r"released this (\d{1,2}) (\w{3})(?:\w*)(?: (\d{4}))?")
_ITEM = re.compile(r"\s*[•*-]\s+(\S.*)")
_VERSION = r"(\d+\.\d+)"


class Page(NamedTuple):
    """What the page of one release says; ``unread`` are the lines that this module has no rule for.

    GitHub leaves out the year of a day in the last twelve months: ``month_day`` has it where the page does.
    """

    target: str
    release: str
    month_day: tuple[int | None, int, int]
    patches: Mapping[str, str]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    default: str | None
    tools: Mapping[str, str]
    unread: tuple[str, ...]

    def day(self, as_of: str) -> str:
        """Return the day of the release: the last such day that is not after ``as_of``."""
        year, month, day = self.month_day
        if year is not None:
            return datetime.date(year, month, day).isoformat()
        today = datetime.date.fromisoformat(as_of)
        return max(
            found for found in (datetime.date(today.year - ago, month, day) for ago in (0, 1)) if found <= today
        ).isoformat()


def read_pages(text: str) -> tuple[Page, ...]:
    """Return the pages in a text, the oldest release of each target first.

    Raises:
        ValueError: there is no page, or none with the day of its release.

    """
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines) if _HEADING.fullmatch(line.strip())]
    if not starts:
        raise ValueError("the pages have no line with the name of a release, such as v1.2.3")
    found: dict[tuple[str, str], Page] = {}
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        page = _page(_HEADING.fullmatch(lines[start].strip())[1], lines[start:end])  # type: ignore[index]
        if page is not None:
            found[page.target, page.release] = page
    if not found:
        raise ValueError("the pages have no release with its day")
    return tuple(sorted(found.values(), key=lambda page: (page.target, _numbers(page.release))))


def _numbers(release: str) -> list[int]:
    return [int(number) for number in release.removeprefix("v").split(".")]


def _page(name: str, lines: list[str]) -> Page | None:
    """Return a page; the name of a release can also stand in a list of other releases, where no day follows."""
    target, release = ("fir", name) if "." in name else ("cedar", f"v{name}")
    match = next((match for line in lines if (match := _DAY.search(line))), None)
    if match is None or match[2] not in MONTHS:
        return None
    patches: dict[str, str] = {}
    tools: dict[str, str] = {}
    added: list[str] = []
    removed: list[str] = []
    default, unread = None, []
    for line in lines:
        item = _ITEM.fullmatch(line.rstrip())
        if item is None:
            continue
        text = item[1]
        if found := re.match(rf"The Python {_VERSION} version alias now resolves to Python (\d+\.\d+\.\d+)\.", text):
            patches[found[1]] = found[2]
        elif found := re.match(rf"Added support for Python {_VERSION}\.", text):
            added.append(found[1])
        elif found := re.match(rf"Removed support for Python {_VERSION}\.", text):
            removed.append(found[1])
        elif found := re.match(rf"(?:Changed|Updated) the default Python version .*?to {_VERSION}\.", text):
            default = found[1]
        elif found := re.match(r"Updated (\w+) from \S+ to (\d\S*?)\.(?:\s|$)", text):
            tools[found[1].lower()] = found[2]
        else:
            unread.append(text)
    day = (int(match[3]) if match[3] else None, MONTHS.index(match[2]) + 1, int(match[1]))
    return Page(target, release, day, patches, tuple(added), tuple(removed), default, tools, tuple(unread))


def read_upstream(text: str) -> dict[str, dict[str, str]]:
    """Return, for each version of release-cycle.json, its end of life as a month and its first or planned release."""
    found: dict[str, dict[str, str]] = {}
    for version, entry in json.loads(text).items():
        if not re.fullmatch(r"3\.\d+", version):
            continue
        is_out = entry["status"] in ("bugfix", "security", "end-of-life")
        found[version] = {"eol": entry["end_of_life"][:7], "released" if is_out else "planned": entry["first_release"]}
    return found
