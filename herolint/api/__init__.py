"""Everything that the author of a rule imports.

A rule is one file that defines ``RULE``. Its ``check`` takes a ``Context`` and yields a ``Problem`` for each
thing it finds; it reads no file but through the checkout, writes nothing and prints nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from herolint.buildpacks import AS_THE_CHECKOUT_SAYS, Deploy
from herolint.checkout import Checkout, Kind, Unreadable
from herolint.formats import requirement_words
from herolint.model import (
    Analysis,
    Change,
    Fix,
    Impact,
    Location,
    Outcome,
    Problem,
    PythonRequest,
    Rejection,
    Related,
    Rule,
    Severity,
    Target,
)
from herolint.plans import Stages
from herolint.platform.files import (
    APP_JSON,
    HEROKU_YML,
    KNOWN_FILES,
    PACKAGE_MANAGERS,
    PIPFILE,
    PIPFILE_LOCK,
    POETRY_LOCK,
    PROCFILE,
    PROJECT_TOML,
    PYPROJECT,
    REQUIREMENTS,
    RUNTIME_TXT,
    SETUP_PY,
    SLUGIGNORE,
    UNREADABLE,
    UV_LOCK,
    VERSION_FILE,
)

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from herolint.platform.facts import Facts, TargetFacts

__all__ = [
    "APP_JSON",
    "BOTH_ERROR",
    "BOTH_INFO",
    "BOTH_WARNING",
    "CEDAR",
    "ERROR",
    "FIR",
    "HEROKU_YML",
    "INFO",
    "KNOWN_FILES",
    "PACKAGE_MANAGERS",
    "PIPFILE",
    "PIPFILE_LOCK",
    "POETRY_LOCK",
    "PROCFILE",
    "PROJECT_TOML",
    "PYPROJECT",
    "REQUIREMENTS",
    "RUNTIME_TXT",
    "SETUP_PY",
    "SLUGIGNORE",
    "UNREADABLE",
    "UV_LOCK",
    "VERSION_FILE",
    "WARNING",
    "Change",
    "Checkout",
    "Complaint",
    "Context",
    "Fix",
    "Impact",
    "Kind",
    "Location",
    "Outcome",
    "Problem",
    "Related",
    "Rule",
    "Severity",
    "Target",
    "Unreadable",
]

T = TypeVar("T")

CEDAR, FIR = Target.CEDAR, Target.FIR
INFO, WARNING, ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR
BOTH_ERROR: Impact = {CEDAR: ERROR, FIR: ERROR}
BOTH_WARNING: Impact = {CEDAR: WARNING, FIR: WARNING}
BOTH_INFO: Impact = {CEDAR: INFO, FIR: INFO}


EXACT_PYTHON = "exact-python"
"""What ``Rule.when`` calls it that a build goes by an exact patch release of Python."""
CONFIGURED_STACK = "configured-stack"
"""What ``Rule.when`` calls it that the configuration names a Cedar stack."""
FOREIGN = "requirements:foreign"
"""What ``Rule.when`` calls it that requirements.txt may name a package that is made for another system only."""


MENTIONS = "mentions:"
"""How the words of ``Rule.when`` begin that name a distribution which requirements.txt or a lock may name."""


class Complaint(NamedTuple):
    """A reason for rejection, with the targets that give it for the same piece of evidence.

    ``certain`` is false where a release of the buildpack that the facts do not know may take it.
    """

    reason: str
    detail: str | None
    at: Location | None
    targets: tuple[Target, ...]
    certain: bool = True

    @property
    def impact(self) -> Impact:
        """An error on each of the targets that reject, a warning where that is not certain."""
        return dict.fromkeys(self.targets, ERROR if self.certain else WARNING)


class Context:
    """One app, as a rule sees it.

    ``checkout`` is what Heroku receives and ``slug`` what ``.slugignore`` leaves of it for Cedar; ``stages`` are
    what each step of a deploy decides per target, ``facts`` are those of ``as_of``. ``python`` is the major version
    that the user named for fixes that need one, if any.
    """

    def __init__(
        self, checkout: Checkout, facts: Facts, deploy: Deploy = AS_THE_CHECKOUT_SAYS, python: str | None = None
    ) -> None:
        self.checkout = checkout
        self.facts = facts
        self.deploy = deploy
        self.python = python
        self.stages: Mapping[Target, Stages] = {target: Stages(target, checkout, facts, deploy) for target in Target}
        analyses = [stages.analysis for stages in self.stages.values()]
        self._spoken = {
            *(rejection.reason for analysis in analyses for rejection in analysis.rejections),
            *(warning for analysis in analyses for warning in analysis.eventual_warnings),
            *(analysis.outcome.value for analysis in analyses),
            *((CONFIGURED_STACK,) if deploy.stack else ()),
            *(EXACT_PYTHON for analysis in analyses if _is_exact(analysis.eventual_python)),
        }
        self._made: dict[Callable[[Context], Any], Any] = {}

    @property
    def as_of(self) -> datetime.date:
        """The day for which everything is decided."""
        return self.facts.as_of

    @property
    def slug(self) -> Checkout:
        """What Cedar builds: the checkout without what ``.slugignore`` removes."""
        return self.once(_slug)

    def received(self, target: Target) -> Checkout:
        """Give what the buildpack of ``target`` finds in its build directory."""
        return self.slug if target is CEDAR else self.checkout

    def target_facts(self, target: Target) -> TargetFacts:
        """Give the facts of one target."""
        return self.facts.targets[target]

    @property
    def is_container(self) -> bool:
        """Whether Cedar builds a Docker image of the app, so that its buildpack has no say."""
        return self.stages[CEDAR].analysis.outcome is Outcome.CONTAINER

    @property
    def building(self) -> tuple[Target, ...]:
        """The targets whose buildpack takes the app on: detected, and not a container deploy."""
        return tuple(target for target, stages in self.stages.items() if stages.build.is_built)

    def complaints(self, *reasons: str) -> tuple[Complaint, ...]:
        """Give the rejections for one of ``reasons``; what both targets say of one place is one complaint."""
        found: dict[tuple[str, Location | None, bool], tuple[Rejection, list[Target]]] = {}
        for target, stages in self.stages.items():
            for rejection in stages.analysis.rejections:
                if rejection.reason in reasons:
                    key = (rejection.reason, rejection.at, rejection.certain)
                    found.setdefault(key, (rejection, []))[1].append(target)
        return tuple(
            Complaint(one.reason, one.detail, one.at, tuple(targets), one.certain) for one, targets in found.values()
        )

    def warned(self, warning: str) -> tuple[Target, ...]:
        """Give the targets whose buildpack warns of ``warning``."""
        return tuple(target for target, stages in self.stages.items() if warning in stages.analysis.warnings)

    def concerns(self, when: tuple[str, ...]) -> bool:
        """Say whether any of a rule's conditions (see ``Rule.when``) holds, or there are none."""
        return not when or any(map(self._holds, when))

    def _holds(self, word: str) -> bool:
        if word.startswith(requirement_words.WORD):
            return word in self.once(_words_of_requirements)
        if word.startswith("*."):
            return word in self.once(_endings)
        if word.startswith(MENTIONS):
            return _mentions(self, word.removeprefix(MENTIONS))
        return word in self._spoken or self.checkout.exists(word)

    def once(self, make: Callable[[Context], T]) -> T:
        """Give ``make(context)``, made once for each function: what several rules need to know of an app."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def load(self, path: str, parse: Callable[[bytes], T]) -> T | None:
        """Give the parsed file, or ``None`` where it is absent, not a file, or cannot be read."""
        if not self.checkout.is_file(path):
            return None
        try:
            return self.checkout.load(path, parse)
        except Unreadable:
            return None

    def fix(self, title: str, changes: Iterable[Change], *, unsafe: bool = False) -> Fix | None:
        """Make a fix and find out whether it is safe; ``None`` where it would only lead to another complaint.

        It is safe unless ``unsafe`` says otherwise or a target would install another major version of Python than
        now. A version that the user named is no surprise.
        """
        fix = Fix(title, tuple(changes), safe=False)
        changed = self.checkout.with_changes(fix.changes)
        after = {target: Stages(target, changed, self.facts, self.deploy) for target in self.stages}
        pairs = [(before.analysis, after[target].analysis) for target, before in self.stages.items()]
        if any(_reasons(later) - _reasons(before) for before, later in pairs):
            return None
        return fix._replace(safe=not unsafe and not any(moves_python(*pair, self.python) for pair in pairs))


def _slug(context: Context) -> Checkout:
    return context.checkout.after_slugignore()


def _endings(context: Context) -> frozenset[str]:
    """Return the extensions of the names at the app's root, as ``*.ext``."""
    return frozenset(f"*.{name.rpartition('.')[2]}" for name in context.checkout.names() if "." in name)


def _mentions(context: Context, name: str) -> bool:
    """Return whether requirements.txt or a lock may name a distribution, by its canonical name."""
    words = context.once(_words_of_requirements)
    if requirement_words.NAME + name in words or requirement_words.INCLUDE in words:
        return True
    return requirement_words.ENCODING in words or f'"{name}"'.encode() in context.once(_locks)


def _locks(context: Context) -> bytes:
    """Return the text of all locks; a name in them is between double quotes."""
    return b"\n".join(context.load(path, bytes) or b"" for path in (UV_LOCK, POETRY_LOCK, PIPFILE_LOCK))


def _words_of_requirements(context: Context) -> frozenset[str]:
    """Give the words for what requirements.txt may hold; none where there is no such file."""
    content = context.load("requirements.txt", bytes)
    if content is None:
        return frozenset()
    found = requirement_words.words(content)
    prefix = requirement_words.NAME
    names = (word.removeprefix(prefix) for word in found if word.startswith(prefix))
    is_foreign = any(context.facts.names.foreign_system(name) for name in names)
    return found | {FOREIGN} if is_foreign else found


def _is_exact(request: PythonRequest | None) -> bool:
    return request is not None and request.requested.count(".") > 1


def _reasons(analysis: Analysis) -> set[str]:
    """Return all for which the buildpack would not build the app, now or next."""
    reasons = {rejection.reason for rejection in analysis.rejections}
    taken_on = (Outcome.ACCEPTED, Outcome.REJECTED, Outcome.UNKNOWN)
    return reasons if analysis.outcome in taken_on else {analysis.outcome.value}


def is_accepted(analysis: Analysis) -> bool:
    """Return whether the buildpack takes the app on and goes as far as installing Python."""
    return analysis.outcome is Outcome.ACCEPTED


def moves_python(before: Analysis, after: Analysis, named: str | None) -> bool:
    """Return whether a target that installs Python now would install another major version, not the ``named`` one."""
    installed, then = installed_major_version(before), installed_major_version(after)
    return installed is not None and then not in (installed, named)


def installed_major_version(analysis: Analysis) -> str | None:
    """Return the major version (Heroku's word for ``3.N``) that a build would install, if it would install any."""
    python = analysis.python
    if not is_accepted(analysis) or python is None or python.resolved is None:
        return None
    return python.resolved.rpartition(".")[0]
