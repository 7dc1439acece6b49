"""HL105: the app has no file that a Python buildpack detects."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, ERROR, INFO, Context, Location, Outcome, Problem, Rule, links
from herolint.api.manifests import cause_of_absence
from herolint.api.near_misses import describe, near_misses

# The files that Heroku's buildpacks for other languages detect (bin/detect of each).
_OTHER_LANGUAGES = {
    "package.json": "Node.js",
    "Gemfile": "Ruby",
    "go.mod": "Go",
    "pom.xml": "Java",
    "build.gradle": "Java",
    "gradlew": "Java",
    "composer.json": "PHP",
    "index.php": "PHP",
    "build.sbt": "Scala",
    "project.clj": "Clojure",
    "Cargo.toml": "Rust",
    "mix.exs": "Elixir",
}
_HELP_FOR_ANOTHER = "Pass only folders of Python apps. If this is one, add requirements.txt, poetry.lock or uv.lock."


def check(context: Context) -> Iterator[Problem]:
    """Report it with similar files; an app that Heroku builds as a container needs no buildpack."""
    if context.is_container:
        return
    targets = [target for target, plan in context.stages.items() if plan.analysis.outcome is Outcome.NOT_DETECTED]
    if not targets:
        return
    misses = near_misses(context)
    message, help_ = describe("The root of the app has no file that Heroku detects as Python", misses, "")
    at = Location(misses[0].path if misses else "requirements.txt")
    other = next((name for name in _OTHER_LANGUAGES if context.checkout.is_file(name)), None)
    if other:
        message = f"{other} is for {_OTHER_LANGUAGES[other]}; Heroku detects no Python app in this folder."
        yield Problem(message, Location(other), dict.fromkeys(targets, INFO), help=_HELP_FOR_ANOTHER)
        return
    cause = cause_of_absence(context, misses[0].path) if misses else None
    yield Problem(message, at, dict.fromkeys(targets, ERROR), help=help_, cause=cause)


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
        "No default language could be detected",
        "find any supported Python project files",
        "No Python project files found",
        "App not compatible with buildpack: * python",
    ),
    check=check,
)
