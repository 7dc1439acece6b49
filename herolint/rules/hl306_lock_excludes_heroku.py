"""HL306: uv.lock excludes the systems that Heroku runs on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from herolint.api import BOTH_ERROR, FIR, Context, InstallFailure, Problem, Rule, Target, impact_of
from herolint.api.text import listed, shown


def check(context: Context) -> Iterator[Problem]:
    """Report environments in the manifest or lock file if none of them is Linux on a target's processor."""
    for found in context.failures(InstallFailure.LOCK_EXCLUDES_HEROKU):
        path, environments, excluded = found.evidence
        machines = dict.fromkeys(machine for left in excluded.values() for machine in left)
        limits = ", ".join(f"`{shown(environment)}`" for environment in environments)
        yield Problem(
            f"{path} excludes Linux on {listed(machines)}, which Heroku uses: it allows only {limits}.",
            found.at,
            impact_of(found),
            help=_help(path, excluded),
            cause=path if path == "uv.lock" else None,
        )


def _help(path: str, excluded: Mapping[Target, tuple[str, ...]]) -> str:
    if path == "uv.lock":
        return "Run `uv lock`, and commit uv.lock: pyproject.toml doesn't set these limits."
    marker = f"`{_marker(excluded)}`"
    return f"Add {marker} to `environments`, run `uv lock`, and commit pyproject.toml and uv.lock."


def _marker(excluded: Mapping[Target, tuple[str, ...]]) -> str:
    """Return the marker for the excluded systems; uv rejects environments that overlap."""
    machines = {machine for found in excluded.values() for machine in found}
    if len(machines) == 1 and FIR in excluded:
        return f"sys_platform == 'linux' and platform_machine == '{machines.pop()}'"
    return "sys_platform == 'linux'"


RULE = Rule(
    code="HL306",
    name="lock-excludes-heroku",
    summary="uv.lock excludes the systems that Heroku runs on.",
    why="uv installs nothing from a lock file whose environments exclude the current system. The build fails later, "
    "while installing dependencies. Cedar runs on x86_64; Fir on x86_64 or aarch64.",
    how="Add Linux to `environments` under `[tool.uv]`, run `uv lock`, and commit both files.",
    impact=BOTH_ERROR,
    when=(InstallFailure.LOCK_EXCLUDES_HEROKU.value,),
    url="https://docs.astral.sh/uv/reference/settings/#environments",
    log=(
        "not compatible with the lockfile's supported environments",
        "platform is not compatible with the lockfile",
        "doesn't have a source distribution or wheel",
    ),
    check=check,
)
