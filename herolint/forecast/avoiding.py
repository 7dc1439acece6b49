"""Find what an app's owner can do about an upcoming change: the rules' advice for that day."""

from __future__ import annotations

from herolint.api import Context
from herolint.api.ignored import with_note
from herolint.forecast.changes import Change, Effect
from herolint.model import Fix, Location, Outcome, Target
from herolint.tuples import NamedTuple

# A version removed before an older one is then unknown rather than past its end of life.
_LEAVE_VERSION = ("python-version::eol", "python-version::unknown-major", "python-version-deprecated")
_HEARD_TODAY = ("python-version-deprecated", "no-python-version")


class Avoid(NamedTuple):
    """What to do: in words, as file changes if there are any, and as a command option for today.

    ``python`` is the version that ``herolint check --fix --python`` takes to do the same today; ``None`` if no
    rule has anything to fix yet. ``is_safe`` is false if that also needs ``--unsafe-fixes``.
    """

    help: str
    fix: Fix | None = None
    python: str | None = None
    is_safe: bool = True


def avoid(then: Context, today: Context | None, target: Target, change: Change) -> Avoid | None:
    """Return how to avoid a change, given the facts of its day; ``None`` if nothing has to be avoided.

    Without facts about ``today`` no command is given.
    """
    way = _avoid(then, today, target, change)
    return way and way._replace(help=with_note(then, way.help))


def _avoid(then: Context, today: Context | None, target: Target, change: Change) -> Avoid | None:
    if change.effect in (Effect.ACCEPTED, Effect.REASON_GONE, Effect.WARNING_GONE):
        return None
    if change.effect is Effect.OTHER_PYTHON:
        return _stay(then, today, change)
    if change.word in _LEAVE_VERSION:
        return _leave(then, today, target)
    if change.word == "python-patch-outdated":
        return _follow_patches(then, target)
    if change.effect is Effect.FIRST_BUILD_FAILS or change.word == "checks::stack::eol":
        return _leave_stack(then)
    return None


def _leave(then: Context, today: Context | None, target: Target) -> Avoid:
    from herolint.api.upgrade import upgrade

    at = _place(then, target)
    way = upgrade(then, at, (target,))
    if not way.fix or way.version is None or today is None or not _is_heard(today):
        return Avoid(way.help, way.fix)
    again = upgrade(_naming(today, way.version), at, (target,))
    return Avoid(way.help, way.fix, way.version if again.fix else None, bool(again.fix and again.fix.safe))


def _stay(then: Context, today: Context | None, change: Change) -> Avoid:
    from herolint.api.choice import fix_that_names_a_version, help_to_choose, may_be_named

    if change.before is None or not may_be_named(then, change.before):
        return Avoid(help_to_choose(then), fix_that_names_a_version(then))
    named = _naming(then, change.before)
    fix = fix_that_names_a_version(named)
    python = change.before if fix and today and _is_heard(today) else None
    return Avoid(help_to_choose(named), fix, python, bool(fix and fix.safe))


def _follow_patches(then: Context, target: Target) -> Avoid | None:
    from herolint.api.pins import pins

    return next((Avoid(pin.help, pin.fix) for pin in pins(then) if target in pin.outdated_on), None)


def _leave_stack(then: Context) -> Avoid | None:
    from herolint.api.stacks import help_to_move, stack_named

    named = stack_named(then)
    return Avoid(help_to_move(named[1], then.facts.default_stack)) if named else None


def _place(context: Context, target: Target) -> Location:
    request = context.stages[target].analysis.eventual_python
    return request.at if request and request.at else Location(".python-version")


def _is_heard(today: Context) -> bool:
    """Return whether a rule reports the version today, so that there is something to fix."""
    return any(
        stages.analysis.outcome is Outcome.ACCEPTED and set(_HEARD_TODAY).intersection(stages.analysis.warnings)
        for stages in today.stages.values()
    )


def _naming(context: Context, python: str) -> Context:
    return Context(context.checkout, context.facts, context.deploy, python)
