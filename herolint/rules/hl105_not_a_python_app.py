"""HL105: the app has no file that a Python buildpack detects."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, ERROR, Context, Location, Outcome, Problem, Rule, links


def check(context: Context) -> Iterator[Problem]:
    """Report it with similar files; an app that Heroku builds as a container needs no buildpack."""
    if context.is_container:
        return
    targets = [target for target, plan in context.stages.items() if plan.analysis.outcome is Outcome.NOT_DETECTED]
    if not targets:
        return
    from herolint.api.near_misses import describe, near_misses

    misses = near_misses(context)
    message, help_ = describe("The root of the app has no file that Heroku detects as Python", misses, "")
    at = Location(misses[0].path if misses else "requirements.txt")
    yield Problem(message, at, dict.fromkeys(targets, ERROR), help=help_)


RULE = Rule(
    code="HL105",
    name="not-a-python-app",
    summary="The app has no file in its root that Heroku detects as Python.",
    why="The Python buildpacks accept an app only if its root contains a file such as requirements.txt, "
    "pyproject.toml, setup.py or manage.py. Without one, Heroku rejects the push.",
    how="Add your package manager's file to the app's root: requirements.txt, poetry.lock or uv.lock. If the app has "
    "no dependencies, add an empty requirements.txt. If the app is in a subdirectory, check that folder.",
    impact=BOTH_ERROR,
    when=("not-detected",),
    url=links.GETTING_STARTED,
    sources=(links.CLASSIC_BUILDPACK, links.CNB),
    log=(
        "Your app is configured to use the Python buildpack",
        "No default language could be detected",
        "App not compatible with buildpack",
    ),
    check=check,
)
