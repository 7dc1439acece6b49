"""HL223: the app pins a patch release that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, ERROR, WARNING, Context, Problem, Rule, Target, links
from herolint.api.versions import exact_patch, known_up_to, knows, major_version, shown, versions_in_use


def check(context: Context) -> Iterator[Problem]:
    """Report a pin that is newer than the newest patch release in the facts."""
    for in_use in versions_in_use(context):
        missing = [target for target in in_use.targets if _is_unknown(context, target, in_use.request.requested)]
        if not missing or in_use.request.at is None:
            continue
        pinned, certain = shown(in_use.request.requested), [t for t in missing if knows(context, t, "patches")]
        series = major_version(in_use.request.requested)
        newest = context.target_facts(missing[0]).latest[series]
        how = f"Write `{series}`, which takes the newest release at each build."
        if certain:
            message = f"There is no Python {pinned}: the newest release of {series} on Heroku is {newest}."
        else:
            message = f"herolint can't tell whether Heroku has Python {pinned}."
            gap = known_up_to(context, missing, "patches")
            how = f"{gap} The newest release of {series} it knows is {newest}. {how}"
        impact = {target: ERROR if target in certain else WARNING for target in missing}
        yield Problem(message, in_use.request.at, impact, help=how)


def _is_unknown(context: Context, target: Target, requested: str) -> bool:
    patch = exact_patch(requested)
    newest = context.target_facts(target).latest.get(major_version(requested))
    return patch is not None and newest is not None and patch > (exact_patch(newest) or 0)


RULE = Rule(
    code="HL223",
    name="python-patch-unknown",
    summary="An exact patch release is pinned that Heroku does not have.",
    why="The analysis passes, and then the build stops because there is no such Python to download.",
    how="Name only the major version, which takes the newest patch release at each build.",
    impact=BOTH_ERROR,
    mirrors=("python-version::unknown-patch",),
    stage="install",
    when=("exact-python",),
    url=links.SUPPORTED_VERSIONS,
    check=check,
)
