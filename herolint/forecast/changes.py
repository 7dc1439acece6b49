"""Compare two decisions about an app."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.enums import Enum
from herolint.model import Analysis, Outcome, Rejection
from herolint.tuples import NamedTuple


class Effect(Enum):
    """How a target's decision about an app changes."""

    REJECTED = "rejected"
    ANOTHER_REASON = "another-reason"
    REASON_GONE = "reason-gone"
    ACCEPTED = "accepted"
    WARNING = "warning"
    WARNING_GONE = "warning-gone"
    OTHER_PYTHON = "other-python"
    FIRST_BUILD_FAILS = "first-build-fails"


class Change(NamedTuple):
    """One difference between two decisions.

    ``word`` is the buildpack's reason for rejection, or its warning, if the change is one of those. ``subject`` is
    the version of Python or the stack that it is about, or other evidence of a reason; ``before`` the version that
    was installed until then.
    """

    effect: Effect
    word: str | None = None
    subject: str | None = None
    before: str | None = None

    @property
    def major_version(self) -> str | None:
        """Return the first two numbers of the subject, if it's a version."""
        return ".".join(self.subject.split(".")[:2]) if self.subject else None


def changes(before: Analysis, after: Analysis) -> Iterator[Change]:
    """Yield the changes that an app's owner would notice.

    A different patch release doesn't count. A warning counts only if the build succeeds before and after: a rejected
    build doesn't print it.
    """
    new = tuple(_new_reasons(before, after))
    # If another rejection replaces one, report only the new one.
    yield from new or _gone_reasons(before, after)
    if before.outcome is Outcome.ACCEPTED and after.outcome is Outcome.ACCEPTED:
        yield from _warnings(before, after)
        if before.python and after.python and before.python.requested != after.python.requested:
            yield Change(Effect.OTHER_PYTHON, None, after.python.requested, before.python.requested)


def _new_reasons(before: Analysis, after: Analysis) -> Iterator[Change]:
    known = set(map(_evidence, before.rejections))
    effect = Effect.REJECTED if before.outcome is Outcome.ACCEPTED else Effect.ANOTHER_REASON
    for rejection in after.rejections:
        if _evidence(rejection) not in known:
            yield Change(effect, *_evidence(rejection))
            effect = Effect.ANOTHER_REASON


def _gone_reasons(before: Analysis, after: Analysis) -> Iterator[Change]:
    left = set(map(_evidence, after.rejections))
    effect = Effect.ACCEPTED if after.outcome is Outcome.ACCEPTED else Effect.REASON_GONE
    for rejection in before.rejections:
        if _evidence(rejection) not in left:
            yield Change(effect, *_evidence(rejection))


def _evidence(rejection: Rejection) -> tuple[str, str | None]:
    return rejection.reason, rejection.detail


def _warnings(before: Analysis, after: Analysis) -> Iterator[Change]:
    subject = after.python.requested if after.python else None
    for warning in after.warnings:
        if warning not in before.warnings:
            yield Change(Effect.WARNING, warning, subject)
    for warning in before.warnings:
        if warning not in after.warnings:
            yield Change(Effect.WARNING_GONE, warning, subject)
