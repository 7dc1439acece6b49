"""Load the dated facts about Heroku: Python versions, tools and stacks of each target by day.

``facts.toml`` beside this module is their only home. `load` reads it, `History.on` says what held, holds or
is announced for a day. This runs on every check: it imports what the file says from `herolint.platform.parsed`, and
computes what is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from herolint.model import Target
from herolint.platform.records import Date, OutsideHistoryError, Records, Version, entries, on_target, parse_version
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.platform.lives import PythonLife
    from herolint.platform.shapes import Names as ListsOfNames
    from herolint.platform.shapes import OnTarget, Since
    from herolint.platform.stacks import Stack

HEADLINE_LENGTH = 60
"""How many characters of a headline name a warning that no buildpack gives any more."""


class TargetFacts(NamedTuple):
    """One target's facts as they hold on one day.

    ``latest`` is the patch release that each supported version resolves to. ``deprecated`` are the versions
    that the build warns about on that day, with the removal date that the warning names, if it names one.
    ``tools`` are the versions of the package managers that the build installs, and of setuptools.

    ``complete`` is the last day up to which nothing is missing, by part: ``patches`` (the versions of Python),
    ``tools`` and ``checks``. ``known`` are the parts about which nothing was missing on the day.

    ``missing`` names what the newest buildpack does and the day's didn't do yet, in the words of ``[arrived]``.
    ``lenient`` has the newest buildpack's complaints that didn't end a build that day, each with the name of the
    warning that was given instead, "" for none; and the warnings that weren't given yet, with "".
    """

    buildpack: str
    released: Date
    oldest: Version
    newest: Version
    default: str
    latest: Mapping[str, str]
    deprecated: Mapping[str, Date | None]
    tools: Mapping[str, str]
    complete: Mapping[str, Date] = {}
    known: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    lenient: Mapping[str, str] = {}

    def does(self, feature: str) -> bool:
        """Return whether the day's buildpack already had a behaviour, by its name in ``[arrived]``."""
        return feature not in self.missing

    def supports(self, version: str) -> bool:
        """Return whether the build accepts the major version, such as one that ``latest`` names."""
        return version in self.latest


class Names(NamedTuple):
    """The lists of names that the buildpacks and herolint use. They are always today's, on every day.

    ``detection`` holds what makes a checkout a Python app (a trailing ``/`` asks for a directory), including
    ``misspelt_requirements``. ``foreign`` names each package that installs on another system only, with that
    system; a name that ends in ``-`` stands for all names that begin so.
    """

    detection: tuple[str, ...]
    misspelt_requirements: tuple[str, ...]
    misspelt_python_version: tuple[str, ...]
    forbidden_environment: tuple[str, ...]
    foreign: Mapping[str, str]

    def foreign_system(self, project: str) -> str | None:
        """Return the only system that a project is made for, by its canonical name; ``None`` if there is none."""
        exact = self.foreign.get(project)
        if exact is not None:
            return exact
        prefixes = (name for name in self.foreign if name.endswith("-"))
        return next((self.foreign[prefix] for prefix in prefixes if project.startswith(prefix)), None)


class Facts(NamedTuple):
    """Everything that is true on the day ``as_of``; ``known_until`` is the day the facts are from."""

    as_of: Date
    known_until: Date
    targets: Mapping[Target, TargetFacts]
    default_stack: str
    setuptools_newest_python: Version
    names: Names
    history: History

    @property
    def complete_until(self) -> Date:
        """Return the last day for which the facts are complete for all targets; later ones are known only in part."""
        return min((day for target in self.targets.values() for day in target.complete.values()), default=Date.min)

    @property
    def python(self) -> Mapping[str, PythonLife]:
        """Return the life of every Python version that the facts know, oldest first, whatever the day."""
        return self.history.python

    @property
    def stacks(self) -> Mapping[str, Stack]:
        """Return the stacks that the facts know, newest first, as they stand on the day."""
        return {name: self.stack(name) for name in self.history.data["stacks"]}

    def ensure_known(self, targets: Collection[Target]) -> None:
        """Raise ``OutsideHistoryError`` where the history of one of the targets begins after the day."""
        for target in targets:
            if target not in self.targets:
                raise OutsideHistoryError(self.as_of, target, self.history.first_day(target))

    def may_have(self, target: Target, version: Version) -> bool:
        """Return whether a target may have a version of Python on the day that it isn't known to have.

        That is true from the version's first day on, if that is later than the last day known without gaps.
        """
        from herolint.platform.lives import first_possible_day

        if "patches" in self.targets[target].known:
            return False
        first = first_possible_day(self.history, version)
        return first is not None and first <= self.as_of

    def stack(self, name: str) -> Stack:
        """Return the stack of a name as it stands on the day; ``known`` is false for an unknown name."""
        from herolint.platform.stacks import stack_on

        return stack_on(self.history, name, self.as_of)

    def build_image_pythons(self, stack: str | None) -> tuple[str, ...]:
        """Return the Pythons that the build image of a stack contains; without a stack, those of all stacks."""
        from herolint.platform.stacks import stack_on

        names = (stack,) if stack is not None else tuple(self.history.data["stacks"])
        stacks = (stack_on(self.history, name, self.as_of) for name in names)
        return tuple(one.python for one in stacks if one.python is not None and one.supported and not one.refused)


class History(Records):
    """The whole content of a facts file; `on` returns the facts of one day."""

    _lives: Mapping[str, PythonLife] | None = None
    _facts: dict[tuple[Date, tuple[Target, ...]], Facts] | None = None

    @property
    def python(self) -> Mapping[str, PythonLife]:
        """Return the life of every Python version that the facts know, oldest first."""
        if self._lives is None:
            from herolint.platform.lives import python_life

            versions = sorted(self.data["python"], key=parse_version)
            self._lives = {version: python_life(self, version) for version in versions}
        return self._lives

    def on(self, day: Date, targets: Collection[Target] = tuple(Target)) -> Facts:
        """Return what holds on a day for the targets.

        Before `known_until`, this is what the buildpack's release of that day did. After it, announced changes take
        effect on their day, and everything else stays as last known. Expected changes never count.

        Raises:
            OutsideHistoryError: the day lies before the `first_day` of one of the targets.

        """
        if self._facts is None:
            self._facts = {}
        key = (day, tuple(targets))
        if key not in self._facts:  # a forecast asks for the same few days for every app
            self._facts[key] = self._on(*key)
        return self._facts[key]

    def _on(self, day: Date, targets: tuple[Target, ...]) -> Facts:
        for target in targets:
            if day < (first := self.first_day(target)):
                raise OutsideHistoryError(day, target, first)
        iso = day.isoformat()
        data = self.data
        return Facts(
            as_of=day,
            known_until=self.known_until,
            targets={target: self._target_facts(target, iso) for target in targets},
            default_stack=next(name for name, stack in data["stacks"].items() if stack.get("default")),
            setuptools_newest_python=parse_version(data["tools"]["setuptools_newest_python"]),
            names=_names(data["names"]),
            history=self,
        )

    def _target_facts(self, target: Target, iso: str) -> TargetFacts:
        data, key = self.data, target.value
        buildpack, released = next(release for release in reversed(self._days[target].items()) if release[1] <= iso)
        supported = [
            version
            for version, life in data["python"].items()
            if (here := on_target(life, target)) is not None and self._is_supported(target, here, iso)
        ]
        supported.sort(key=parse_version)
        patches = data["patches"][key]
        tools = data["tools"]["cedar"] if target is Target.CEDAR else data["tools"]["fir"]
        complete = self.complete(target)
        versions_of_tools = {name: self.value(target, entries(tools[name]), iso) for name in tools}
        return TargetFacts(
            buildpack=buildpack,
            released=Date.fromisoformat(released),
            oldest=parse_version(supported[0]),
            newest=parse_version(supported[-1]),
            default=self.value(target, entries(data["defaults"][key]), iso),
            latest={version: self.value(target, entries(patches[version]), iso) for version in supported},
            deprecated=self._deprecated(target, supported, iso),
            tools={name: version for name, version in versions_of_tools.items() if version},
            complete=complete,
            known=frozenset(part for part, until in complete.items() if iso <= until.isoformat()),
            missing=self._missing(target, iso),
            lenient=self._lenient(target, iso),
        )

    def _missing(self, target: Target, iso: str) -> frozenset[str]:
        arrived = self.data.get("arrived", {}).get(target.value, {})
        days = self._days[target]
        return frozenset(
            feature for release, features in arrived.items() if days[release] > iso for feature in features
        )

    def _lenient(self, target: Target, iso: str) -> dict[str, str]:
        days, found = self._days[target], {}
        for reason, targets in self.data["checks"].items():
            since: Since = targets.get(target.value, {})
            if "error" in since and days[since["error"]] > iso:
                found[reason] = self._headline(target, since.get("headlines", ""), iso)
            elif "error" not in since and "warning" in since and days[since["warning"]] > iso:
                found[reason] = ""
        return found

    def _headline(self, target: Target, headlines: str, iso: str) -> str:
        """Return the name of a warning that the newest buildpack no longer has: the start of its headline."""
        said = self.value(target, entries(headlines), iso) if headlines else ""
        return f"x:{said[:HEADLINE_LENGTH]}" if said else ""

    def _is_supported(self, target: Target, life: OnTarget, iso: str) -> bool:
        days = self._days[target]
        if "added" in life and iso < days[life["added"]]:
            return False
        if "removed" in life:
            return iso < days[life["removed"]]
        if "removal" in life:
            announced = life["removal"][-1].split(" ")[1]
            # An announced day that had passed when the facts were written didn't come true.
            return iso < announced or announced <= self._known_until
        return True

    def _deprecated(self, target: Target, supported: list[str], iso: str) -> dict[str, Date | None]:
        found: dict[str, Date | None] = {}
        for version in supported:
            life: OnTarget = on_target(self.data["python"][version], target) or {}
            if "deprecated" in life and self._days[target][life["deprecated"]] <= iso:
                announced = self.value(target, life.get("removal", ()), iso)
                found[version] = Date.fromisoformat(announced) if announced else None
        return found


def load(path: Path | None = None) -> History:
    """Read a facts file, or the packaged one.

    Raises:
        FactsError: the file can't be read, isn't TOML, or isn't a facts file of a version that this herolint reads.

    """
    if path is None:
        # Checked by the tests: checking it again would cost every run.
        from herolint.platform.parsed.facts import data

        return History(data, "facts.toml")
    from herolint.platform.loading import read

    return History(read(path), str(path))


def _names(names: ListsOfNames) -> Names:
    return Names(
        detection=(*names["detection"], *names["misspelt_requirements"]),
        misspelt_requirements=tuple(names["misspelt_requirements"]),
        misspelt_python_version=tuple(names["misspelt_python_version"]),
        forbidden_environment=tuple(names["forbidden_environment"]),
        foreign=dict.fromkeys(names["windows_only"], "Windows") | dict.fromkeys(names["macos_only"], "macOS"),
    )
