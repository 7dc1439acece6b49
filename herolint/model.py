"""The frozen values that every layer speaks in.

They are named tuples rather than dataclasses because herolint runs in commit hooks: a frozen dataclass takes
about half a millisecond to define, a named tuple a tenth of that, and this module is imported on every run. For the
same reason its annotations are not kept as text, which named tuples would compile one by one.
"""

import datetime
import enum
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, NamedTuple


class UserError(Exception):
    """herolint cannot do as it was asked; the message says why, and what to do, to the person who asked.

    ``status`` is the exit status of the run that it ends.
    """

    status: ClassVar[int] = 2


class Target(enum.Enum):
    """A Heroku generation, each with a Python buildpack of its own."""

    CEDAR = "cedar"
    FIR = "fir"


class Severity(enum.IntEnum):
    """What happens on the platform; ``ERROR > WARNING > INFO``."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word that users write and read: ``error``, ``warning`` or ``info``."""
        return self.name.lower()


Impact = Mapping[Target, Severity]
"""A severity for each target that is concerned; a target that is absent is not."""


class Location(NamedTuple):
    """A place in a file: lines and columns count from 1, columns in characters, the end column is exclusive.

    ``path`` is POSIX and relative to the app. Bytes of a name that are not UTF-8 are surrogate escapes. A
    location without a line means the file as a whole.
    """

    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None


class Change(NamedTuple):
    """The new content of one file of the app; ``None`` deletes it.

    ``carried_over`` says of a deletion that the same fix keeps all that the file said in another file. Without it,
    a file is deleted only where git has its content.
    """

    path: str
    content: bytes | None
    carried_over: bool = False


class Fix(NamedTuple):
    """Changes that belong together: all of them are written, or none.

    A safe fix never changes the major Python version that would be installed, never turns accepted into
    rejected, and removes its own finding. Everything else is unsafe.
    """

    title: str
    changes: tuple[Change, ...]
    safe: bool


class Problem(NamedTuple):
    """What a rule yields. ``impact`` and ``help`` default to the rule's own."""

    message: str
    at: Location
    impact: Impact | None = None
    fix: Fix | None = None
    help: str | None = None
    url: str | None = None


class Rejection(NamedTuple):
    """One complaint for which a buildpack stops the build.

    ``reason`` is the classic buildpack's own word for it (its ``failure_reason``), on both targets;
    ``detail`` is the evidence, as the buildpack would record it; ``at`` is where that evidence stands.
    """

    reason: str
    detail: str | None = None
    at: Location | None = None


class Outcome(enum.Enum):
    """How a buildpack's analysis of a checkout ends."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    NOT_DETECTED = "not-detected"
    CONTAINER = "container"


class PythonRequest(NamedTuple):
    """The Python version a checkout asks for, where it says so, and the exact version the build takes.

    ``origin`` is a file's path, or ``default``; ``at`` the version's place in the file. ``resolved`` is ``None``
    where the target does not install the requested version.
    """

    requested: str
    origin: str
    resolved: str | None
    at: Location | None = None


class Analysis(NamedTuple):
    """What a buildpack decides before it installs anything.

    The buildpack stops at ``rejections[0]``; the others are what it would say next, one after another, once
    each earlier one is mended. ``eventual_python`` and ``eventual_warnings`` are in the same way what it would
    find and warn of then; without a rejection they equal ``python`` and ``warnings``.
    """

    outcome: Outcome
    rejections: tuple[Rejection, ...] = ()
    package_manager: str | None = None
    python: PythonRequest | None = None
    warnings: tuple[str, ...] = ()
    eventual_python: PythonRequest | None = None
    eventual_warnings: tuple[str, ...] = ()


class InstallOutcome(enum.Enum):
    """Whether the install command will succeed, as far as the files tell."""

    OK = "ok"
    FAILS = "fails"
    UNKNOWN = "unknown"


class Install(NamedTuple):
    """The command that installs the dependencies, and the codes of the rules that foresee how it ends."""

    command: str | None
    outcome: InstallOutcome
    reasons: tuple[str, ...] = ()


class Plan(NamedTuple):
    """What one target does with a checkout."""

    target: Target
    analysis: Analysis
    install: Install
    processes: tuple[tuple[str, str], ...] = ()


class Suppression(NamedTuple):
    """Why a finding is not counted: where that is written, and the reason given there."""

    at: Location
    reason: str


class Finding(NamedTuple):
    """A problem as the reports show it, stamped by the engine.

    ``severity`` is the worst over the selected targets, ``at`` is what the finding is about, and ``anchor``
    is the nearest place that exists in the checkout: reports that may only point at existing files use it.
    ``source`` is the text of the line at ``at``, where there is one. ``fingerprint`` survives line shifts.
    """

    code: str
    name: str
    severity: Severity
    impact: Impact
    message: str
    why: str
    help: str | None
    at: Location
    anchor: Location
    source: str | None
    mirrors: tuple[str, ...]
    fix: Fix | None
    url: str
    fingerprint: str
    suppressed: Suppression | None = None


class Crash(NamedTuple):
    """A rule that failed instead of answering. Its app's other findings stand."""

    app: str
    rule: str
    error: str


class AppReport(NamedTuple):
    """Everything there is to say about one app; ``path`` is as the user gave it.

    ``root`` is the app's folder relative to the top of its repository, POSIX, ``""`` at the top: reports that
    are read beside the whole repository put it before each path. ``targets`` are those that are shown and
    graded.
    """

    path: str
    root: str
    targets: tuple[Target, ...]
    plans: Mapping[Target, Plan]
    findings: tuple[Finding, ...]


class FactsAge(NamedTuple):
    """Which buildpack release a target's facts describe, and the day it came out."""

    buildpack: str
    released: datetime.date


class Report(NamedTuple):
    """What a run found: the only input of every report. ``rules`` are those that ran."""

    version: str
    as_of: datetime.date
    facts: Mapping[Target, FactsAge]
    apps: tuple[AppReport, ...]
    crashes: tuple[Crash, ...] = ()
    rules: "Sequence[Rule]" = ()


class Rule(NamedTuple):
    """One rule: its prose is data, so that the terminal, the documentation and SARIF say the same.

    ``summary`` is what it finds, ``why`` why that matters on Heroku, ``how`` how it is mended: each one or a
    few plain sentences. ``impact`` is the worst it reports per target. ``mirrors`` names the buildpack's own
    reasons or warnings it stands for. ``fixable`` is ``"safe"``, ``"unsafe"``, ``"both"`` or ``None``.
    ``when`` names what has to be there for the rule to have anything to say: files at the app's root; reasons,
    warnings and outcomes of a plan; ``exact-python`` for a pinned patch release; ``configured-stack`` for a stack that
    the configuration names; the words of `herolint.formats.requirement_words` for what requirements.txt may hold, with
    ``requirements:foreign`` for a package of another system. One of them is enough. Without any, the rule always runs;
    with it, most runs need not even import the rule. ``stage`` is ``"install"`` where an error means that the analysis
    passes but the install fails. ``since`` is the herolint release that brought it, ``url`` the document the rule rests
    on, ``sources`` further ones. ``check`` takes the context and yields problems.
    """

    code: str
    name: str
    summary: str
    why: str
    how: str
    impact: Impact
    url: str
    check: Any
    mirrors: tuple[str, ...] = ()
    fixable: str | None = None
    stage: str = "analysis"
    when: tuple[str, ...] = ()
    since: str = "0.1.0"
    sources: tuple[str, ...] = ()
