"""HL326: two packages install together, but fail when the app imports them."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, ERROR, WARNING, Context, Problem, Related, Rule, Target
from herolint.api.breaks import Broken, TwoOfOneName, broken_on, two_of_one_name_on
from herolint.api.installed import place_of
from herolint.api.processes import BootFailure
from herolint.api.text import listed, short


def check(context: Context) -> Iterator[Problem]:
    """Report each package that breaks once, with the targets that install it."""
    broken: dict[str, dict[str, Broken]] = {}
    doubles: dict[str, TwoOfOneName] = {}
    targets: dict[str, dict[Target, None]] = {}
    failing = _failing(context)
    for target in context.building:
        for one in broken_on(context, target):
            if (target, one.fact.name) in failing or _is_used(context, one):
                broken.setdefault(one.fact.name, {}).setdefault(one.fact.other, one)
                targets.setdefault(one.fact.name, {})[target] = None
        for double in two_of_one_name_on(context, target):
            doubles.setdefault(double.fact.name, double)
            targets.setdefault(double.fact.name, {})[target] = None
    for name, pairs in broken.items():
        problem = _broken(context, [*pairs.values()], [*targets[name]])
        impact = {target: ERROR if failing.get((target, name)) else WARNING for target in targets[name]}
        yield problem._replace(impact=impact)
    for name, double in doubles.items():
        yield _double(context, double, [*targets[name]])


def _failing(context: Context) -> dict[tuple[Target, str], bool]:
    """Return which package keeps a process from starting on which target, and whether that is certain."""
    found: dict[tuple[Target, str], bool] = {}
    for failure in context.failures(BootFailure.REQUIREMENTS_BREAK):
        for target, certain in failure.certain.items():
            key = (target, failure.evidence.fact.name)
            found[key] = found.get(key, False) or certain
    return found


def _is_used(context: Context, broken: Broken) -> bool:
    """Return whether the app certainly uses the package: most apps have requirements that they don't import."""
    from herolint.api.uses import build_mentions, first_import

    if broken.fact.worker is not None:
        return build_mentions(context, (broken.fact.worker,))
    return broken.fact.module is not None and first_import(context, (broken.fact.module,)) is not None


def _broken(context: Context, pairs: list[Broken], targets: list[Target]) -> Problem:
    first = pairs[0].first
    name = _named(first.name, first.version)
    others = listed(
        (_named(one.second.name, one.second.version) if one.second.version else f"the newest {one.second.name}")
        for one in pairs
    )
    missing = listed(f"`{one.fact.symbol}`" for one in pairs)
    keep = listed(f"`{one.second.name}{one.fact.keep}`" for one in pairs)
    related = [
        Related(one.second.at, f"no longer has `{one.fact.symbol}`") for one in pairs if one.second.at is not None
    ]
    return Problem(
        f"{name} doesn't work with {others}: it imports {missing}.",
        place_of(context, first.name, targets),
        dict.fromkeys(targets, WARNING),
        help=f"Require a newer version of {first.name}, or {keep}.",
        related=tuple(related),
    )


def _double(context: Context, double: TwoOfOneName, targets: list[Target]) -> Problem:
    fact = double.fact
    other = double.second.at
    return Problem(
        f"`{fact.name}` and `{fact.other}` both install the module `{fact.module}` and overwrite each other.",
        place_of(context, fact.name, targets),
        dict.fromkeys(targets, WARNING),
        help=f"Delete the one that the app doesn't use, usually `{fact.name}`.",
        related=() if other is None else (Related(other, f"also installs `{fact.module}`"),),
    )


def _named(name: str, version: str | None) -> str:
    return short(f"{name} {version}" if version else name)


RULE = Rule(
    code="HL326",
    name="requirements-break-each-other",
    summary="Two required packages install, but don't work together.",
    why="pip installs the newest version of everything that isn't pinned, including the dependencies of an old, "
    "pinned package. If that package imports something that has since been removed, the build succeeds but the "
    "process crashes with `ImportError`.",
    how="Upgrade the older package, or pin the other one to a version that still works with it.",
    impact=BOTH_ERROR,
    when=(
        BootFailure.REQUIREMENTS_BREAK.value,
        "requirements:fragile",
        "requirements:include",
        "requirements:encoding",
    ),
    since="0.2.0",
    url="https://pip.pypa.io/en/stable/topics/repeatable-installs/",
    log=(
        "cannot import name 'url_quote' from 'werkzeug.urls'",
        "cannot import name 'Markup' from 'jinja2'",
        "cannot import name 'escape' from 'jinja2'",
        "cannot import name * from 'werkzeug",
        "cannot import name * from 'jinja2'",
        "cannot import name * from 'itsdangerous'",
        "cannot import name * from 'markupsafe'",
        "cannot import name * from 'eventlet",
        "numpy.dtype size changed",
        "cannot be run in NumPy 2",
        "no attribute '__all__'",
        "got an unexpected keyword argument 'proxies'",
        "invalid or not found … AttributeError:",
        "invalid or not found … ImportError: cannot import name",
        "invalid or not found … module 'ssl' has no attribute",
        "cannot import name * from 'flask",
    ),
    check=check,
)
