"""HL325: a package imports a part of setuptools that isn't installed."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, WARNING, Context, Problem, Rule, Target
from herolint.api.breaks import Unmet, unmet_on
from herolint.api.installed import place_of
from herolint.api.text import short


def check(context: Context) -> Iterator[Problem]:
    """Report each package once, with the targets on which the module is missing."""
    found: dict[tuple[str, str], tuple[Unmet, list[Target]]] = {}
    for target in context.building:
        for unmet in unmet_on(context, target):
            found.setdefault((unmet.fact.name, unmet.fact.module), (unmet, []))[1].append(target)
    for unmet, targets in found.values():
        name = short(" ".join(filter(None, (unmet.first.name, unmet.first.version))))
        yield Problem(
            f"{name} imports `{unmet.fact.module}`, which isn't installed with this Python version.",
            place_of(context, unmet.first.name, targets),
            dict.fromkeys(targets, WARNING),
            help=f"Require a newer version of {unmet.first.name}, or add `{unmet.fact.keep}`.",
        )


RULE = Rule(
    code="HL325",
    name="setuptools-missing",
    summary="A package imports a part of setuptools that isn't installed.",
    why="`distutils` is no longer part of Python, and `pkg_resources` is no longer part of setuptools. Old packages "
    "import them without requiring a version of setuptools that contains them. The build succeeds, but the process "
    "crashes with `ModuleNotFoundError` when it imports the package.",
    how="Upgrade the package. Until then, require a version of setuptools that contains the module.",
    impact=BOTH_WARNING,
    when=("requirements:fragile", "requirements:include", "requirements:encoding"),
    since="0.2.0",
    url="https://setuptools.pypa.io/en/latest/pkg_resources.html",
    log=(
        "No module named 'pkg_resources'",
        "No module named 'setuptools'",
        "setuptools … module 'pkgutil' has no attribute 'ImpImporter'",
    ),
    check=check,
)
