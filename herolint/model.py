"""The frozen values that every layer speaks in.

They are named tuples rather than dataclasses because herolint runs in commit hooks: a frozen dataclass takes
about half a millisecond to define, a named tuple of `herolint.tuples` a fiftieth of that, and this module is imported
on every run.
"""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from herolint.enums import Enum
from herolint.tuples import NamedTuple


class UserError(Exception):
    """herolint can't do as it was asked; the message says why, and what to do, to the person who asked.

    ``status`` is the exit status of the run that it ends.
    """

    status: ClassVar[int] = 2


class Target(Enum):
    """A Heroku generation, each with its own Python buildpack."""

    CEDAR = "cedar"
    FIR = "fir"


TARGET_NAMES = {Target.CEDAR: "Cedar", Target.FIR: "Fir"}
"""How people write the names of the targets."""


class Severity(enum.IntEnum):
    """What happens on the platform; ``ERROR > WARNING > INFO``."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """Return the word that users write and read: ``error``, ``warning`` or ``info``."""
        return self.name.lower()


TARGETS: Mapping[str, tuple[Target, ...]] = {
    "auto": (),
    "cedar": (Target.CEDAR,),
    "fir": (Target.FIR,),
    "all": tuple(Target),
}
"""The values of ``target`` and ``--target``, and the targets that they stand for; ``auto`` leaves it to the app."""

SEVERITIES: Mapping[str, Severity] = {severity.label: severity for severity in reversed(Severity)}
"""The values of ``fail-on`` and ``severity``."""

Impact = Mapping[Target, Severity]
"""A severity for each target that is concerned; a target that is absent isn't."""


class Location(NamedTuple):
    """A place in a file: lines and columns count from 1, columns in characters, the end column is exclusive.

    ``path`` is POSIX and relative to the app. Bytes of a name that aren't UTF-8 are surrogate escapes. A
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


class Preview(NamedTuple):
    """What a fix changes in one file, for reading: each line begins with ``+``, ``-`` or a blank."""

    path: str
    lines: tuple[str, ...]
    is_new: bool = False
    is_deleted: bool = False


class Fixes(NamedTuple):
    """How many findings a run fixed, or would fix if nothing is ``written``."""

    number: int
    written: bool


class Related(NamedTuple):
    """A second place that a problem is about, such as the other side of a conflict, and what is there.

    ``source`` is the text of the line, which the engine adds.
    """

    at: Location
    message: str
    source: str | None = None


class Problem(NamedTuple):
    """What a rule yields. ``impact`` and ``help`` default to the rule's own.

    Problems of one app with the same ``cause``, a word that rules agree on, are fixed by one edit: the strongest of
    them is reported, and stands for the others. ``related`` are other places that show what is wrong.
    """

    message: str
    at: Location
    impact: Impact | None = None
    fix: Fix | None = None
    help: str | None = None
    url: str | None = None
    related: tuple[Related, ...] = ()
    cause: str | None = None


class Rejection(NamedTuple):
    """One complaint for which a buildpack stops the build.

    ``reason`` is the classic buildpack's own word for it (its ``failure_reason``), on both targets;
    ``detail`` is the evidence, as the buildpack would record it; ``at`` is where that evidence stands. ``certain`` is
    false if a release of the buildpack that the facts don't know may take it.
    """

    reason: str
    detail: str | None = None
    at: Location | None = None
    certain: bool = True


class Outcome(Enum):
    """How a buildpack's analysis of a checkout ends; unknown where no complaint is certain."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNKNOWN = "unknown"
    NOT_DETECTED = "not-detected"
    CONTAINER = "container"


class PythonRequest(NamedTuple):
    """The Python version a checkout asks for, where it says so, and the exact version the build takes.

    ``origin`` is a file's path, or ``default``; ``at`` the version's place in the file. ``resolved`` is ``None``
    where the target doesn't install the requested version.
    """

    requested: str
    origin: str
    resolved: str | None
    at: Location | None = None


class Analysis(NamedTuple):
    """What a buildpack decides before it installs anything.

    The buildpack stops at ``rejections[0]``; the others are what it would say next, one after another, once
    each earlier one is fixed. ``eventual_python`` and ``eventual_warnings`` are in the same way what it would
    find and warn of then; without a rejection they equal ``python`` and ``warnings``.
    """

    outcome: Outcome
    rejections: tuple[Rejection, ...] = ()
    package_manager: str | None = None
    python: PythonRequest | None = None
    warnings: tuple[str, ...] = ()
    eventual_python: PythonRequest | None = None
    eventual_warnings: tuple[str, ...] = ()


class Stage(Enum):
    """The steps of a deploy, in their order."""

    DETECT = "detect"
    PYTHON = "python"
    INSTALL = "install"
    COLLECTSTATIC = "collectstatic"
    RELEASE = "release"
    BOOT = "boot"


class FailureKind(Enum):
    """Why a stage fails: each stage has its own enumeration, below this one.

    A value is ``<stage>::<words-joined-by-hyphens>``, as in ``install::poetry-lock-stale``. It is also a word that
    ``Rule.when`` takes, so that the rule that words a failure is imported only where there is one.
    """


class Failure(NamedTuple):
    """One reason for which a stage fails.

    ``evidence`` is the parsed shape that shows it, of a type that the kind determines; ``at`` is its place. Where
    ``certain`` is false, the stage very likely fails, but something outside the checkout could make it work.
    """

    kind: FailureKind
    evidence: Any
    at: Location
    certain: bool = True


class StageOutcome(Enum):
    """How a stage ends, as far as the files tell."""

    OK = "ok"
    FAILS = "fails"
    UNKNOWN = "unknown"


class Doubt(Enum):
    """Why the result of an install as a whole is unknown."""

    FILES = "files"
    """The files that list the packages can't be read."""
    HASHES = "hashes"
    """Only some requirements have a hash, and pip then asks for one of everything."""
    INDEX = "index"
    """Another index, or options that select other files."""
    LOCK = "lock"
    """Whether the lock is accepted."""
    SCRIPT = "script"
    """A script of the app runs before, and may change the files."""


class Undecided(NamedTuple):
    """What is open about an install: the packages, out of how many, or what concerns all of them."""

    names: tuple[str, ...]
    total: int
    doubt: Doubt | None = None


class Install(NamedTuple):
    """The command that installs the dependencies, and how it ends.

    Where the buildpack rejects the app before it installs anything, ``failures`` are what would follow. ``compiled``
    are the releases that are known to be compiled during the build, each as ``name==version``. ``undecided`` says what
    keeps an install without failures from being known to succeed.
    """

    command: str | None
    outcome: StageOutcome
    failures: tuple[Failure, ...] = ()
    compiled: tuple[str, ...] = ()
    undecided: Undecided | None = None


class CollectstaticOutcome(Enum):
    """What a build does about Django's static files."""

    RUNS = "runs"
    SKIPPED = "skipped"
    FAILS = "fails"
    UNKNOWN = "unknown"


class Collectstatic(NamedTuple):
    """Whether the build runs Django's collectstatic, with which ``manage.py``, and how it ends.

    ``why_skipped`` is the buildpack's own word for why it doesn't run, where it has one.
    """

    outcome: CollectstaticOutcome
    manage_py: str | None = None
    failures: tuple[Failure, ...] = ()
    why_skipped: str | None = None


class Process(NamedTuple):
    """One process type of the Procfile: its command, the line it is declared on, and whether it starts."""

    type: str
    command: str
    at: Location
    boot: StageOutcome = StageOutcome.UNKNOWN
    failures: tuple[Failure, ...] = ()


class ProcfileOutcome(Enum):
    """What a target makes of the Procfile as a whole."""

    ABSENT = "absent"
    PARSED = "parsed"
    REJECTED = "rejected"


class Procfile(NamedTuple):
    """The processes that a target reads from the Procfile.

    ``dropped_lines`` are the numbers of the lines that are neither blank nor used; ``reason`` is a word for why the
    target rejects the file; ``failures`` are those of the file, not of one process.
    """

    outcome: ProcfileOutcome
    processes: tuple[Process, ...] = ()
    dropped_lines: tuple[int, ...] = ()
    reason: str | None = None
    failures: tuple[Failure, ...] = ()


class VerdictOutcome(Enum):
    """Whether a push leads to an app that runs."""

    DEPLOYS = "deploys"
    FAILS = "fails"
    UNKNOWN = "unknown"


class Verdict(NamedTuple):
    """How the deploy as a whole ends, and at which stage, made from the plan alone.

    ``stage`` is the one that fails, or the first that nothing is known about; ``failures`` are that stage's.
    """

    outcome: VerdictOutcome
    stage: Stage | None = None
    failures: tuple[Failure, ...] = ()


class Plan(NamedTuple):
    """What one target does with a checkout, from detection to the start of each process."""

    target: Target
    analysis: Analysis
    install: Install
    collectstatic: Collectstatic
    procfile: Procfile
    verdict: Verdict


class Suppression(NamedTuple):
    """Why a finding isn't counted: where that is written, and the reason given there."""

    at: Location
    reason: str


class Finding(NamedTuple):
    """A problem as the reports show it, stamped by the engine.

    ``severity`` is the worst over the selected targets, ``at`` is what the finding is about, and ``anchor``
    is the nearest place that exists in the checkout: reports that may only point at existing files use it.
    ``folds`` are the codes of the findings with the same ``cause`` that it stands for; see `herolint.folding`.
    ``source`` is the text of the line at ``at``, where there is one. ``fingerprint`` survives line shifts.
    ``preview`` is what the fix changes, where the report may show it.
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
    related: tuple[Related, ...] = ()
    cause: str | None = None
    folds: tuple[str, ...] = ()
    preview: tuple[Preview, ...] = ()


class Crash(NamedTuple):
    """A rule that failed instead of answering. Its app's other findings stand."""

    app: str
    rule: str
    error: str


class Standing(Enum):
    """How a target treats an app for some time; ``ATTENTION``: the build goes on, but warns or differs."""

    DEPLOYS = "deploys"
    ATTENTION = "attention"
    UNKNOWN = "unknown"
    FAILS = "fails"


class Upcoming(NamedTuple):
    """A day on which Heroku will treat an app differently, in words, and what to do.

    ``is_certain`` is false for a day that is expected but not announced. ``standings`` are those from the day on,
    of the targets that change.
    """

    day: datetime.date
    message: str
    help: str
    is_certain: bool
    standings: Mapping[Target, Standing] = {}


class AppReport(NamedTuple):
    """Everything there is to say about one app; ``path`` is as the user gave it.

    ``root`` is the app's folder relative to the top of its repository, POSIX, ``""`` at the top: reports that
    are read beside the whole repository put it before each path. ``targets`` are those that are shown and
    graded. ``ahead`` are the days that will change something, the nearest first; ``None`` if nobody looked.
    ``name`` is what people call the app, where that isn't its path.
    """

    path: str
    root: str
    targets: tuple[Target, ...]
    plans: Mapping[Target, Plan]
    findings: tuple[Finding, ...]
    ahead: tuple[Upcoming, ...] | None = None
    name: str = ""


class FactsAge(NamedTuple):
    """Which buildpack release a target's facts describe, and the day it came out."""

    buildpack: str
    released: datetime.date


class Report(NamedTuple):
    """What a run found: the only input of every report.

    ``rules`` are those that ran; ``codes`` are the codes of the rules that word a failure, by its kind's value, whether
    they ran or not. ``fixes`` counts what the run fixed, ``None`` if it wasn't to fix anything.
    """

    version: str
    as_of: datetime.date
    facts: Mapping[Target, FactsAge]
    apps: tuple[AppReport, ...]
    crashes: tuple[Crash, ...] = ()
    rules: Sequence[Rule] = ()
    codes: Mapping[str, str] = {}
    fixes: Fixes | None = None

    def codes_of(self, failures: Iterable[Failure]) -> list[str]:
        """Return the codes of the rules that word these failures, in order, each once."""
        words = (failure.kind.value for failure in failures)
        return list(dict.fromkeys(self.codes.get(word, word) for word in words))


class Rule(NamedTuple):
    """One rule: its prose is data, so that the terminal, the documentation and SARIF say the same.

    ``summary`` is what it finds, ``why`` why that matters on Heroku, ``how`` how it is fixed: each one or a
    few plain sentences. ``impact`` is the worst it reports per target. ``mirrors`` names the buildpack's own
    reasons or warnings it stands for. ``fixable`` is ``"safe"``, ``"unsafe"``, ``"both"`` or ``None``.
    ``when`` names what has to be there for the rule to have anything to say: files at the app's root, or their
    extensions as ``*.ext``; ``mentions:NAME`` for a distribution that requirements.txt or a lock may name; reasons,
    warnings and outcomes of a plan; ``exact-python`` for a pinned patch release; ``configured-stack`` for a stack that
    the configuration names; the words of `herolint.formats.requirement_words` for what requirements.txt may hold, with
    ``requirements:foreign`` for a package of another system; the values of the failure kinds that the rule words, by
    which a plan's document names the rule; and ``every-app``. One of them is enough. Without any, the rule always runs;
    with it, most runs need not even import the rule. ``since`` is the herolint release that brought it, ``url`` the
    document the rule rests on, ``sources`` further ones. ``check`` takes the context and yields problems. ``log``
    are the shortest phrases by which a build or app log shows the problem (see `herolint.logs`). ``review`` says what
    to look at after a fix that isn't safe.
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
    when: tuple[str, ...] = ()
    since: str = "0.1.0"
    sources: tuple[str, ...] = ()
    log: tuple[str, ...] = ()
    review: str = ""
