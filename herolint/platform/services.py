"""Load facts about retired services, conflicting buildpacks, slug sizes and libraries missing on a dyno.

The facts are in ``services.toml``, each with its day and its source. Only a few rules need them, so they're in a
separate file.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.platform import shapes

Date = datetime.date


class RetiredPlan(NamedTuple):
    """An add-on plan that is gone. ``instead`` is the plan to write, where Heroku has one."""

    since: Date
    instead: str | None


class RetiredDyno(NamedTuple):
    """A dyno size that is gone, and the size that takes its place: the same dyno where it was ``renamed``."""

    since: Date
    instead: str
    renamed: bool


class KnownBuildpack(NamedTuple):
    """A buildpack that is retired, or gets in the way of Heroku's own.

    ``lock`` is the lock beside which it writes a requirements.txt. It stops the build at the file ``stops_at``, unless
    the config var ``unless`` is set.
    """

    title: str
    since: Date
    instead: str | None
    lock: str | None
    stops_at: str | None
    unless: str | None


class Large(NamedTuple):
    """How many megabytes a distribution adds to a slug, and what to use instead."""

    name: str
    megabytes: int
    instead: str | None
    from_release: str | None
    below: str | None
    brings: tuple[str, ...]


class Library(NamedTuple):
    """What a distribution needs that the stack's images lack.

    ``packages`` are Debian packages of which one is enough, ``buildpacks`` words in the name of a buildpack providing
    it, ``buildpack`` the one to name. An app needs it if it imports one of ``imports`` or contains one of the words
    ``uses``; if both are empty, installing is enough.
    """

    distributions: tuple[str, ...]
    needs: str
    packages: tuple[str, ...]
    imports: tuple[str, ...]
    uses: tuple[str, ...]
    buildpacks: tuple[str, ...]
    buildpack: str | None
    advice: str | None


class Services:
    """The facts as they hold on one day."""

    def __init__(self, data: shapes.ServicesFile, day: Date) -> None:
        self._data = data
        self._day = day

    def retired_plan(self, service: str, plan: str | None) -> RetiredPlan | None:
        """Return why a plan is no longer available; ``None`` if it is, as far as known."""
        for entry in self._data["plan"]:
            if entry["since"] <= self._day and entry["service"] == service and _matches(plan or "", entry["plans"]):
                return RetiredPlan(entry["since"], entry.get("instead"))
        return None

    def retired_dyno(self, size: str) -> RetiredDyno | None:
        """Return why a dyno size, in upper or lower case, is no longer available."""
        for entry in self._data["dyno"]:
            if entry["since"] <= self._day and entry["size"] == size.lower():
                return RetiredDyno(entry["since"], entry["instead"], entry.get("renamed", False))
        return None

    def buildpack(self, url: str) -> KnownBuildpack | None:
        """Return what is known of a buildpack, by its address or its short name."""
        name = plain_name(url)
        for entry in self._data["buildpack"]:
            if entry["since"] <= self._day and {name, name.rpartition("/")[2]} & {*entry["names"]}:
                return KnownBuildpack(
                    entry["title"],
                    entry["since"],
                    entry.get("instead"),
                    entry.get("writes_requirements_beside"),
                    entry.get("stops_at"),
                    entry.get("unless"),
                )
        return None

    @property
    def slug_limit(self) -> int:
        """Return the largest slug in megabytes."""
        return self._data["slug"]["limit"]

    @property
    def near_limit(self) -> int:
        """Return from how many megabytes of known distributions on a slug is too large, all else included."""
        return self._data["slug"]["near"]

    def large(self, name: str) -> tuple[Large, ...]:
        """Return what is known of a distribution's weight, by its canonical name: one entry per range."""
        return tuple(
            Large(
                name,
                entry["megabytes"],
                entry.get("instead"),
                entry.get("from_release"),
                entry.get("below"),
                tuple(entry.get("brings", ())),
            )
            for entry in self._data["large"]
            if entry["name"] == name
        )

    def brings(self, name: str) -> tuple[str, ...]:
        """Return the heavy distributions that a light one pulls in."""
        return tuple(self._data["brings"].get(name, ()))

    @property
    def libraries(self) -> tuple[Library, ...]:
        """Return what distributions need that the stack's images lack."""
        return tuple(
            Library(
                tuple(entry["distributions"]),
                entry["needs"],
                tuple(entry["packages"]),
                tuple(entry.get("imports", ())),
                tuple(entry.get("uses", ())),
                tuple(entry["buildpacks"]),
                entry.get("buildpack"),
                entry.get("advice"),
            )
            for entry in self._data["library"]
        )

    @property
    def punkt_tab_from(self) -> str:
        """Return the release of NLTK from which its tokenizers read ``punkt_tab``."""
        return self._data["nltk"]["punkt_tab_from"]


def plain_name(url: str) -> str:
    """Return a buildpack's address without scheme, host, branch and ``.git``, in lower case: ``owner/name``."""
    text = url.strip().partition("#")[0].rstrip("/").lower()
    text = text.removesuffix(".git").removesuffix(".tgz").removesuffix("/archive/master").removesuffix("/archive/main")
    text = text.removeprefix("urn:buildpack:")
    if "://" in text:
        text = text.partition("://")[2].partition("/")[2]
    elif "@" in text and ":" in text:
        text = text.partition(":")[2]
    return "/".join(text.split("/")[-2:])


def _matches(name: str, patterns: list[str]) -> bool:
    return any(name.startswith(one[:-1]) if one.endswith("*") else name == one for one in patterns)


def _read() -> shapes.ServicesFile:
    from herolint.platform.parsed.services import data

    return data


def services_on(day: Date) -> Services:
    """Return the facts as they hold on a day."""
    return Services(_read(), day)


def heavy_names() -> tuple[str, ...]:
    """Return the canonical names of the distributions whose weight, or that of what they provide, is known."""
    data = _read()
    return tuple(sorted({*(entry["name"] for entry in data["large"]), *data["brings"]}))


def names_with_needs() -> tuple[str, ...]:
    """Return the canonical names of the distributions that need a library or program of the system."""
    return tuple(sorted({name for entry in _read()["library"] for name in entry["distributions"]}))
