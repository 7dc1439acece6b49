"""The input of a deploy's stages: the app, its targets and what the buildpacks decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from herolint.model import Failure, Location, Outcome, Target
from herolint.platform.files import PACKAGE_MANAGERS, REQUIREMENTS
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping
    from typing import Any

    from typing_extensions import Self

    from herolint.checkout import Checkout
    from herolint.model import Analysis, FailureKind
    from herolint.platform.facts import Facts, TargetFacts

T = TypeVar("T")
A = TypeVar("A", bound="App")


class Deploy(NamedTuple):
    """How an app is deployed, where the configuration adds to the checkout.

    ``stack`` is the Cedar stack it runs on; ``container`` says whether Heroku builds its Dockerfile instead of
    running a buildpack. ``None`` leaves either to the checkout.
    """

    stack: str | None = None
    container: bool | None = None


AS_THE_CHECKOUT_SAYS = Deploy()


class Build(NamedTuple):
    """One app on one target: the checkout that Heroku receives, the facts of the day, and the buildpack's analysis."""

    target: Target
    checkout: Checkout
    facts: Facts
    analysis: Analysis

    @property
    def folder(self) -> Checkout:
        """Return the build directory: the checkout, on Cedar without what ``.slugignore`` removes."""
        return self.checkout.after_slugignore() if self.target is Target.CEDAR else self.checkout

    @property
    def target_facts(self) -> TargetFacts:
        """Return the facts of this target."""
        return self.facts.targets[self.target]

    @property
    def is_built(self) -> bool:
        """Return whether the buildpack builds the app: it's detected, and not a container deploy."""
        return self.analysis.outcome in (Outcome.ACCEPTED, Outcome.REJECTED, Outcome.UNKNOWN)

    @property
    def python(self) -> str | None:
        """Return the exact Python that is installed, or would be without the rejections; ``None`` if it is unknown."""
        request = self.analysis.eventual_python
        return request.resolved if request is not None else None

    def load(self, path: str, parse: Callable[[bytes], T]) -> T | None:
        """Return a parsed file, or ``None`` if it is absent, not a file, or unreadable."""
        return self.checkout.optional(path, parse)


class Found(NamedTuple):
    """A failure with the targets it concerns, and whether it's certain on each."""

    kind: FailureKind
    evidence: Any
    at: Location
    certain: Mapping[Target, bool]


class App:
    """One app on every target that has facts.

    ``checkout`` is what Heroku receives, ``facts`` are those of the day, ``deploy`` is what the configuration
    says of its deploys, and ``analyses`` are what each buildpack decides.
    """

    def __init__(self, checkout: Checkout, facts: Facts, deploy: Deploy, analyses: Mapping[Target, Analysis]) -> None:
        self.checkout = checkout
        self.facts = facts
        self.deploy = deploy
        self.analyses = analyses
        self._made: dict[Callable[[Any], Any], Any] = {}

    @property
    def as_of(self) -> datetime.date:
        """Return the date that all decisions are made for."""
        return self.facts.as_of

    @property
    def slug(self) -> Checkout:
        """Return what Cedar builds: the checkout without what ``.slugignore`` removes."""
        return self.once(_slug)

    def received(self, target: Target) -> Checkout:
        """Return what the buildpack of ``target`` finds in its build directory."""
        return self.slug if target is Target.CEDAR else self.checkout

    def target_facts(self, target: Target) -> TargetFacts:
        """Return the facts of one target."""
        return self.facts.targets[target]

    def knows(self, target: Target, part: str) -> bool:
        """Return whether the facts about a target's ``patches``, ``tools`` or ``checks`` are complete on the day."""
        return part in self.target_facts(target).known

    @property
    def building(self) -> tuple[Target, ...]:
        """Return the targets whose buildpack builds the app: detected, and not a container deploy."""
        return tuple(
            target
            for target, analysis in self.analyses.items()
            if analysis.outcome in (Outcome.ACCEPTED, Outcome.REJECTED, Outcome.UNKNOWN)
        )

    def once(self, make: Callable[[Self], T]) -> T:
        """Return ``make(app)``, computed once per function and shared by stages and rules."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @property
    def memory(self) -> dict[Any, Any]:
        """Return the results that a stage reuses for another target; each stage has its own keys."""
        return self.once(_memory)

    def load(self, path: str, parse: Callable[[bytes], T]) -> T | None:
        """Return a parsed file, or ``None`` if it is absent, not a file, or unreadable."""
        return self.checkout.optional(path, parse)


def _memory(app: App) -> dict[Any, Any]:
    return {}


def _slug(app: App) -> Checkout:
    return app.checkout.after_slugignore()


def managers_found(app: App, target: Target) -> tuple[str, ...]:
    """Return the package managers whose file the buildpack of ``target`` finds.

    On Fir a folder with the right name counts too, and Pipenv doesn't (``src/package_manager.rs``,
    ``utils::file_exists``; for Cedar ``lib/package_manager.sh``).
    """
    return app.once(_managers_found)[target]


def _managers_found(app: App) -> Mapping[Target, tuple[str, ...]]:
    return {target: _managers_of(app, target) for target in app.analyses}


def _managers_of(app: App, target: Target) -> tuple[str, ...]:
    tree = app.received(target)
    exists = tree.is_file if target is Target.CEDAR else tree.exists
    managers = (manager for manager in PACKAGE_MANAGERS.values() if target in manager.targets)
    found = tuple(manager.name for manager in managers if exists(manager.file))
    analysis = app.analyses[target]
    # Older buildpacks used the first of several package managers, or didn't support one of them.
    return tuple(name for name in found if name == analysis.package_manager) if analysis.package_manager else found


def targets_using(app: App, manager: str) -> tuple[Target, ...]:
    """Return the targets that install with ``manager``, or would if its files were the only ones.

    If the buildpack finds several package managers, the user must remove all but one. Report what each would fail
    with, so that they can choose.
    """
    return tuple(target for target in app.building if manager in managers_found(app, target))


def installs_itself(app: App) -> bool:
    """Return whether requirements.txt has pip install the app, so that pip reads its pyproject.toml."""
    content = app.load(REQUIREMENTS, bytes)
    if content is None or b"." not in content:
        return False
    from herolint.formats import requirements

    lines = app.checkout.load(REQUIREMENTS, requirements.parse).lines
    local = (line for line in lines if isinstance(line, (requirements.Editable, requirements.Path)))
    return any(line.path in (".", "./") and ";" not in line.text for line in local)


def failures_on(target: Target, found: tuple[Found, ...]) -> tuple[Failure, ...]:
    """Return the failures that concern one target."""
    return tuple(Failure(one.kind, one.evidence, one.at, one.certain[target]) for one in found if target in one.certain)
