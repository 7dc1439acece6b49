"""HL105: nothing in the app makes a Python buildpack take it on."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, ERROR, Context, Location, Outcome, Problem, Rule, links


def check(context: Context) -> Iterator[Problem]:
    """Report it with what comes near; an app that Heroku builds as a container needs no buildpack."""
    if context.is_container:
        return
    targets = [target for target, plan in context.stages.items() if plan.analysis.outcome is Outcome.NOT_DETECTED]
    if not targets:
        return
    from herolint.api.near_misses import describe, near_misses

    misses = near_misses(context)
    message, help_ = describe("Nothing in the root of the app tells Heroku that it is written in Python", misses, "")
    at = Location(misses[0].path if misses else "requirements.txt")
    yield Problem(message, at, dict.fromkeys(targets, ERROR), help=help_)


RULE = Rule(
    code="HL105",
    name="not-a-python-app",
    summary="No file in the root of the app makes Heroku see a Python app in it.",
    why="The Python buildpacks take an app on only if its root has one of the files that they know, such as "
    "requirements.txt, pyproject.toml, setup.py or manage.py. Without one the push is rejected.",
    how="Add the file of your package manager to the app's root: requirements.txt, poetry.lock or uv.lock; an empty "
    "requirements.txt will do for an app without dependencies. Where the app is in a subdirectory, check that folder.",
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
