"""HL306: the lock is for other systems than the ones that apps run on at Heroku."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, CEDAR, ERROR, FIR, WARNING, Context, Location, Problem, Rule, Severity, Target
from herolint.api.manifests import targets_using

_MACHINES = {CEDAR: ("x86_64",), FIR: ("x86_64", "aarch64")}
"""The processors that a target builds for; on Fir it is one of the two, which a checkout does not tell."""


def check(context: Context) -> Iterator[Problem]:
    """Report environments, of the manifest or else of the lock, none of which is Linux on a target's processor."""
    if not context.checkout.is_file("uv.lock"):
        return
    targets = targets_using(context, "uv")
    if targets:
        yield from _check(context, targets)


def _check(context: Context, targets: tuple[Target, ...]) -> Iterator[Problem]:
    from herolint.formats import pyproject, uv_lock

    manifest = context.load("pyproject.toml", pyproject.parse)
    asked = manifest.uv.environments if isinstance(manifest, pyproject.Pyproject) and manifest.uv else ()
    excluded = _excluded(context, targets, asked)
    if excluded:
        marker = f"`{_marker(excluded)}`"
        help_ = f"Add {marker} to `environments`, run `uv lock`, and commit pyproject.toml and uv.lock."
        yield _problem(context, "pyproject.toml", ("tool", "uv", "environments"), asked, excluded, help_)
        return
    lock = context.load("uv.lock", uv_lock.parse)
    locked = lock.supported_markers if isinstance(lock, uv_lock.UvLock) else ()
    excluded = _excluded(context, targets, locked)
    if excluded:
        help_ = "Run `uv lock`, and commit uv.lock: pyproject.toml does not ask for these limits."
        yield _problem(context, "uv.lock", ("supported-markers",), locked, excluded, help_)


def _excluded(
    context: Context, targets: tuple[Target, ...], environments: tuple[str, ...]
) -> dict[Target, tuple[str, ...]]:
    if not environments:
        return {}
    found = {target: _excluded_machines(context, target, environments) for target in targets}
    return {target: machines for target, machines in found.items() if machines}


def _excluded_machines(context: Context, target: Target, environments: tuple[str, ...]) -> tuple[str, ...]:
    """Give the processors that are left out with the Python of the build, or with any while none is settled."""
    from herolint.installers import uv

    request = context.stages[target].analysis.eventual_python
    settled = (request.resolved,) if request is not None and request.resolved else None
    pythons = settled or context.target_facts(target).latest.values()
    left = [set(uv.excluded_machines(environments, python, _MACHINES[target])) for python in pythons]
    return tuple(machine for machine in _MACHINES[target] if all(machine in machines for machines in left))


def _marker(excluded: dict[Target, tuple[str, ...]]) -> str:
    """Write the marker for what is left out; uv wants environments that do not overlap."""
    machines = {machine for found in excluded.values() for machine in found}
    if len(machines) == 1 and FIR in excluded:
        return f"sys_platform == 'linux' and platform_machine == '{machines.pop()}'"
    return "sys_platform == 'linux'"


def _problem(
    context: Context,
    path: str,
    keys: tuple[str, ...],
    environments: tuple[str, ...],
    excluded: dict[Target, tuple[str, ...]],
    help_: str,
) -> Problem:
    from herolint.api.versions import shown
    from herolint.formats import toml

    machines = list(dict.fromkeys(machine for found in excluded.values() for machine in found))
    limits = ", ".join(f"`{shown(environment)}`" for environment in environments)
    content = context.load(path, bytes)
    return Problem(
        f"{path} leaves out Linux on {' and '.join(machines)}, which apps run on at Heroku: it is for {limits} only.",
        toml.locate(content, keys).at(path) if content is not None else Location(path),
        {target: _severity(target, found) for target, found in excluded.items()},
        help=help_,
    )


def _severity(target: Target, excluded: tuple[str, ...]) -> Severity:
    return ERROR if excluded == _MACHINES[target] else WARNING


RULE = Rule(
    code="HL306",
    name="lock-excludes-heroku",
    summary="uv.lock is made for other systems than the ones that apps run on at Heroku.",
    why="uv installs nothing from a lock whose environments leave out the system that it runs on: the build fails "
    "although the analysis passed. Cedar runs on x86_64; Fir on x86_64 or aarch64.",
    how="Add Linux to `environments` under `[tool.uv]`, run `uv lock`, and commit both files.",
    impact=BOTH_ERROR,
    stage="install",
    when=("uv.lock",),
    url="https://docs.astral.sh/uv/reference/settings/#environments",
    check=check,
)
