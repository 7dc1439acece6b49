"""What the stages of a deploy have in front of them once the buildpack has decided what it builds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from herolint.checkout import Unreadable
from herolint.model import Outcome, Target

if TYPE_CHECKING:
    from collections.abc import Callable

    from herolint.checkout import Checkout
    from herolint.model import Analysis
    from herolint.platform.facts import Facts, TargetFacts

T = TypeVar("T")


class Build(NamedTuple):
    """One app on one target: the checkout that Heroku receives, the facts of the day, and the buildpack's analysis."""

    target: Target
    checkout: Checkout
    facts: Facts
    analysis: Analysis

    @property
    def folder(self) -> Checkout:
        """The build directory: the checkout, on Cedar without what ``.slugignore`` removes."""
        return self.checkout.after_slugignore() if self.target is Target.CEDAR else self.checkout

    @property
    def target_facts(self) -> TargetFacts:
        """The facts of this target."""
        return self.facts.targets[self.target]

    @property
    def is_built(self) -> bool:
        """Whether the buildpack takes the app on: it is detected, and not a container deploy."""
        return self.analysis.outcome in (Outcome.ACCEPTED, Outcome.REJECTED, Outcome.UNKNOWN)

    @property
    def python(self) -> str | None:
        """The exact Python that is installed, or would be without the rejections; ``None`` where nobody can tell."""
        request = self.analysis.eventual_python
        return request.resolved if request is not None else None

    def load(self, path: str, parse: Callable[[bytes], T]) -> T | None:
        """Return a parsed file, or ``None`` where it is absent, not a file, or unreadable."""
        if not self.checkout.is_file(path):
            return None
        try:
            return self.checkout.load(path, parse)
        except Unreadable:
            return None
