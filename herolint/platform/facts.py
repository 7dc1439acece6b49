"""The dated facts about Heroku: which Python versions, tools and stacks each target has on which day.

``facts.toml`` beside this module is their only home. `load` reads it, `History.on` says what held, holds or
is announced for a day. This runs on every check: it parses the file, and computes what is asked for.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from herolint.model import Target

T = TypeVar("T")
Date = datetime.date
Version = tuple[int, int]


class FactsError(Exception):
    """A facts file that cannot be used; the message is for people and names the file and the key."""


class OutsideHistoryError(FactsError):
    """The facts do not reach back to the day that is asked about."""

    def __init__(self, day: Date, target: Target, first_day: Date) -> None:
        super().__init__(f"the facts about {target.value} begin on {first_day}: they cannot say what it did on {day}")
        self.day = day
        self.target = target
        self.first_day = first_day


class TargetFacts(NamedTuple):
    """One target's facts as they hold on one day.

    ``latest`` is the patch release that each supported version resolves to. ``deprecated`` are the versions
    that the build warns about on that day, with the removal date that the warning names, if it names one.
    ``tools`` are the versions of the package managers that the build installs, and of setuptools.
    """

    buildpack: str
    released: Date
    oldest: Version
    newest: Version
    default: str
    latest: Mapping[str, str]
    deprecated: Mapping[str, Date | None]
    tools: Mapping[str, str]

    def supports(self, version: str) -> bool:
        """Whether the build accepts the major version, such as one that ``latest`` names."""
        return version in self.latest


class TargetLife(NamedTuple):
    """The days of one Python version on one target; ``None`` where there is none, or it is not known.

    ``added`` is ``None`` for a version that is older than the history. ``announced_removal`` is the latest
    announcement. ``expected_*`` follow from Heroku's policy where nothing is announced, and only where the
    day lies after the facts: they are for forecasts, a build never goes by them. ``sources`` names the
    buildpack's release for each of the other fields.
    """

    added: Date | None = None
    default_from: Date | None = None
    default_until: Date | None = None
    deprecated: Date | None = None
    removed: Date | None = None
    announced_removal: Date | None = None
    expected_added: Date | None = None
    expected_default: Date | None = None
    expected_removal: Date | None = None
    sources: Mapping[str, str] = {}


class PythonLife(NamedTuple):
    """One major version of Python: upstream's dates, and its life on each target.

    ``eol`` is the last day of the month upstream names, and ``eol_text`` that month in words. ``planned`` is
    a version that was not released when the facts were written; ``released`` is then the last day of the
    month it was planned for. ``documented_deprecated`` is the day since which Heroku's documentation is known
    to call it deprecated, which can precede the build's warning. ``stacks`` are the only stacks it was left
    on in the end, where they were limited. A target that never had the version, and is not expected to, is
    absent.
    """

    version: str
    released: Date | None
    eol: Date
    eol_text: str
    planned: bool
    documented_deprecated: Date | None
    stacks: tuple[str, ...]
    targets: Mapping[Target, TargetLife]


class Stack(NamedTuple):
    """A stack as it stands on one day.

    ``known`` is whether the target's buildpack knows it (also as a stack that is gone), ``supported`` whether
    it builds on it. ``deprecated`` and ``refused`` are about that day; the dates are those of the whole life:
    ``first_builds_fail`` since when Heroku fails an app's first build on purpose, ``refused_from`` since when
    Heroku builds nothing on it.
    """

    name: str
    ubuntu: str | None = None
    known: bool = False
    supported: bool = False
    deprecated: bool = False
    refused: bool = False
    deprecated_from: Date | None = None
    first_builds_fail: Date | None = None
    end_of_life: Date | None = None
    end_of_life_text: str | None = None
    refused_from: Date | None = None

    @property
    def status(self) -> str:
        """One word: ``unknown``, ``gone``, ``deprecated`` or ``supported``."""
        if not self.known:
            return "unknown"
        if self.refused or not self.supported:
            return "gone"
        return "deprecated" if self.deprecated else "supported"


class Check(NamedTuple):
    """Since when a complaint of the buildpack is a warning, and since when an error, with the releases."""

    warning: Date | None
    error: Date | None
    sources: Mapping[str, str]


class Names(NamedTuple):
    """The lists of names that the buildpacks and herolint go by. They are always today's, on every day.

    ``detection`` holds what makes a checkout a Python app (a trailing ``/`` asks for a directory), including
    ``misspelt_requirements``. ``foreign`` names each package that installs on another system only, with that
    system; a name that ends in ``-`` stands for all names that begin so.
    """

    detection: tuple[str, ...]
    misspelt_requirements: tuple[str, ...]
    misspelt_python_version: tuple[str, ...]
    forbidden_environment: tuple[str, ...]
    foreign: Mapping[str, str]


class Facts(NamedTuple):
    """Everything that holds on the day ``as_of``; ``known_until`` is the day the facts are from."""

    as_of: Date
    known_until: Date
    targets: Mapping[Target, TargetFacts]
    python: Mapping[str, PythonLife]
    stacks: Mapping[str, Stack]
    default_stack: str
    setuptools_newest_python: Version
    names: Names

    @property
    def age_days(self) -> int:
        """How many days before the asked day the facts end; negative where they reach beyond it."""
        return (self.as_of - self.known_until).days

    def stack(self, name: str) -> Stack:
        """Return the stack of a name; one with ``known`` false where nobody knows it.

        Any name that begins with "cedar" is known, and gone (``checks::ensure_supported_stack``).
        """
        found = self.stacks.get(name)
        if found is None and name.startswith("cedar"):
            return Stack(name, known=True, refused=True)
        return found or Stack(name)


class _Lazy(Mapping[str, T]):
    """A mapping that makes each value when it is first asked for: most runs need none or one of them."""

    def __init__(self, names: Iterable[str], make: Callable[[str], T]) -> None:
        self._made: dict[str, T | None] = dict.fromkeys(names)
        self._make = make

    def __getitem__(self, name: str) -> T:
        value = self._made[name]
        if value is None:
            value = self._made[name] = self._make(name)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


class History:
    """All that a facts file says. Immutable; `on` cuts one day out of it."""

    def __init__(self, data: Mapping[str, Any], path: str) -> None:
        """Take the parsed and valid file, and its name for messages."""
        self.path = path
        self.data = data
        self.known_until: Date = data["as_of"]
        self.sources: Mapping[str, str] = data["sources"]
        self._known_until = self.known_until.isoformat()
        self._days: dict[Target, dict[str, str]] = {
            target: dict([entry.split(" ") for entry in data["releases"][target.value]]) for target in Target
        }
        self.python: Mapping[str, PythonLife] = _Lazy(sorted(data["python"], key=parse_version), self._python_life)

    def first_day(self, target: Target) -> Date:
        """Return the first day that `on` can answer for, on a target."""
        return self.day_of(target, self.data["begins"][target.value])

    def releases(self, target: Target) -> Mapping[str, Date]:
        """Return every release of a target's buildpack that the facts name with its day, oldest first."""
        return {name: Date.fromisoformat(day) for name, day in self._days[target].items()}

    def day_of(self, target: Target, release: str) -> Date:
        """Return the day a release of a target's buildpack came out."""
        return Date.fromisoformat(self._days[target][release])

    def on(self, day: Date, targets: Collection[Target] = tuple(Target)) -> Facts:
        """Return what holds on a day for the targets.

        Before `known_until` that is what the buildpack's release of that day did. After it, what is announced
        takes effect on its day, and all else stays as it was last known. What is only expected never counts.

        Raises:
            OutsideHistoryError: the day lies before the `first_day` of one of the targets.

        """
        for target in targets:
            if day < (first := self.first_day(target)):
                raise OutsideHistoryError(day, target, first)
        iso = day.isoformat()
        data = self.data
        return Facts(
            as_of=day,
            known_until=self.known_until,
            targets={target: self._target_facts(target, iso) for target in targets},
            python=self.python,
            stacks=_Lazy(data["stacks"], lambda name: self._stack(name, iso)),
            default_stack=next(name for name, stack in data["stacks"].items() if stack.get("default")),
            setuptools_newest_python=parse_version(data["tools"]["setuptools_newest_python"]),
            names=_names(data["names"]),
        )

    def checks(self, target: Target) -> Mapping[str, Check]:
        """Return since when a target's complaints are warnings and errors, by the buildpack's own reason."""
        found: dict[str, Check] = {}
        for reason, targets in self.data["checks"].items():
            if (since := targets.get(target.value)) is not None:
                days = {kind: self.day_of(target, release) for kind, release in since.items()}
                found[reason] = Check(days.get("warning"), days.get("error"), since)
        return found

    def _target_facts(self, target: Target, iso: str) -> TargetFacts:
        data, key = self.data, target.value
        buildpack, released = next(release for release in reversed(self._days[target].items()) if release[1] <= iso)
        supported = [
            version
            for version, life in data["python"].items()
            if key in life and self._is_supported(target, life[key], iso)
        ]
        supported.sort(key=parse_version)
        patches, tools = data["patches"][key], data["tools"][key]
        versions_of_tools = {name: self._value(target, series, iso) for name, series in tools.items()}
        return TargetFacts(
            buildpack=buildpack,
            released=Date.fromisoformat(released),
            oldest=parse_version(supported[0]),
            newest=parse_version(supported[-1]),
            default=self._value(target, data["defaults"][key], iso),
            latest={version: self._value(target, patches[version], iso) for version in supported},
            deprecated=self._deprecated(target, supported, iso),
            tools={name: version for name, version in versions_of_tools.items() if version},
        )

    def _is_supported(self, target: Target, life: Mapping[str, Any], iso: str) -> bool:
        days = self._days[target]
        if "added" in life and iso < days[life["added"]]:
            return False
        if "removed" in life:
            return iso < days[life["removed"]]
        if "removal" in life:
            announced: str = life["removal"][-1].split(" ")[1]
            # An announced day that had passed when the facts were written did not come true.
            return iso < announced or announced <= self._known_until
        return True

    def _deprecated(self, target: Target, supported: list[str], iso: str) -> dict[str, Date | None]:
        found: dict[str, Date | None] = {}
        for version in supported:
            life = self.data["python"][version][target.value]
            if "deprecated" in life and self._days[target][life["deprecated"]] <= iso:
                announced = self._value(target, life.get("removal", ()), iso)
                found[version] = Date.fromisoformat(announced) if announced else None
        return found

    def _value(self, target: Target, series: Sequence[str], iso: str) -> str:
        """Return the value a history had on a day, "" before its first entry."""
        days = self._days[target]
        for entry in reversed(series):
            release, value = entry.split(" ")
            if days[release] <= iso:
                return value
        return ""

    def _stack(self, name: str, iso: str) -> Stack:
        # Only the classic buildpack knows stacks by name; Fir's builders carry the same numbers.
        stack = self.data["stacks"][name]
        days = self._days[Target.CEDAR]
        life = stack.get("cedar")
        refused = day_or_month_end(stack.get("refused_from"))
        deprecated = day_or_month_end(stack.get("deprecated"))
        end_of_life = stack.get("end_of_life")
        added = days[life["added"]] if life and "added" in life else ""
        removed = days[life["removed"]] if life and "removed" in life else None
        return Stack(
            name=name,
            ubuntu=stack.get("ubuntu"),
            known=added <= iso,
            supported=life is not None and added <= iso and (removed is None or iso < removed),
            deprecated=deprecated is not None and deprecated.isoformat() <= iso,
            refused=life is None or (refused is not None and refused.isoformat() <= iso),
            deprecated_from=deprecated,
            first_builds_fail=day_or_month_end(stack.get("first_builds_fail")),
            end_of_life=day_or_month_end(end_of_life),
            end_of_life_text=date_text(end_of_life),
            refused_from=refused,
        )

    def _python_life(self, version: str) -> PythonLife:
        from herolint.platform.lives import python_life

        return python_life(self, version)


def load(path: Path | None = None) -> History:
    """Read a facts file, or the packaged one.

    Raises:
        FactsError: the file cannot be read, is not TOML, or not a facts file of the version understood here.

    """
    import tomli

    source = path or Path(__file__).with_name("facts.toml")
    try:
        data = tomli.loads(source.read_bytes().decode())
    except OSError as error:
        raise FactsError(f"{source}: cannot be read: {error.strerror or error}") from error
    except (UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise FactsError(f"{source}: not valid TOML: {error}") from error
    if path is not None:
        # The packaged file is held by the tests; checking it again would cost every run.
        from herolint.platform.schema import check

        check(data, str(source))
    return History(data, str(source))


def parse_version(version: str) -> Version:
    """Return a major version such as the facts name as a pair of numbers."""
    major, minor = version.split(".")
    return int(major), int(minor)


def _names(names: Mapping[str, list[str]]) -> Names:
    return Names(
        detection=(*names["detection"], *names["misspelt_requirements"]),
        misspelt_requirements=tuple(names["misspelt_requirements"]),
        misspelt_python_version=tuple(names["misspelt_python_version"]),
        forbidden_environment=tuple(names["forbidden_environment"]),
        foreign=dict.fromkeys(names["windows_only"], "Windows") | dict.fromkeys(names["macos_only"], "macOS"),
    )


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_or_month_end(value: Date | str | None) -> Date | None:
    """Return a date of the file; a month, written "YYYY-MM", is its last day."""
    if not isinstance(value, str):
        return value
    year, month = int(value[:4]), int(value[5:])
    return Date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


def date_text(value: Date | str | None) -> str | None:
    """Return a date of the file in words, as exact as the file has it."""
    if value is None:
        return None
    if isinstance(value, str):
        return f"{_MONTHS[int(value[5:]) - 1]} {value[:4]}"
    return value.isoformat()
