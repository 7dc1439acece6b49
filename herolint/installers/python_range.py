"""Find the lowest and highest Python that a ``requires-python`` allows, as uv compares them."""

from __future__ import annotations

from herolint.tuples import NamedTuple

Release = tuple[int, ...]


class Bounds(NamedTuple):
    """Both ends, without trailing zeros, and whether they are included; ``None`` for an open end."""

    lower: tuple[Release, bool] | None
    upper: tuple[Release, bool] | None


def bounds(specifier: str) -> Bounds | None:
    """Return the ends of *specifier*; ``None`` if it doesn't parse, allows nothing, or has a ``!=`` that moves an end.

    For a pre-release, only the release number counts; ``RequiresPython::from_specifiers`` in uv.
    """
    from packaging.specifiers import InvalidSpecifier, SpecifierSet
    from packaging.version import InvalidVersion

    lower: tuple[Release, bool] | None = None
    upper: tuple[Release, bool] | None = None
    holes: list[Bounds] = []
    try:
        for one in SpecifierSet(specifier):
            if one.operator == "!=" and (hole := _ends("==", one.version)):
                holes.append(hole)
                continue
            ends = _ends(one.operator, one.version)
            if ends is None:
                return None
            if ends.lower and (lower is None or _lower_key(ends.lower) > _lower_key(lower)):
                lower = ends.lower
            if ends.upper and (upper is None or _upper_key(ends.upper) < _upper_key(upper)):
                upper = ends.upper
    except (InvalidSpecifier, InvalidVersion, ValueError):
        return None
    if lower and upper and (lower[0] > upper[0] or (lower[0] == upper[0] and not (lower[1] and upper[1]))):
        return None
    if any(_touches(hole, lower) or _touches(hole, upper) for hole in holes):
        return None
    return Bounds(lower, upper)


def _touches(hole: Bounds, end: tuple[Release, bool] | None) -> bool:
    """Return whether ``!=`` excludes an end, which then moves."""
    if end is None or hole.lower is None or hole.upper is None:
        return False
    return hole.lower[0] <= end[0] <= hole.upper[0]


def _lower_key(end: tuple[Release, bool]) -> tuple[Release, bool]:
    return end[0], not end[1]


def _upper_key(end: tuple[Release, bool]) -> tuple[Release, bool]:
    return end


def _ends(operator: str, text: str) -> Bounds | None:
    from packaging.version import Version

    wildcard = text.endswith(".*")
    release = Version(text[:-2] if wildcard else text).release
    plain = _trimmed(release)
    if operator == "==" and wildcard:
        return Bounds((plain, True), (_next(release), False))
    if operator == "==":
        return Bounds((plain, True), (plain, True))
    if operator == "~=":
        return Bounds((plain, True), (_next(release[:-1]), False))
    if operator in (">=", ">"):
        return Bounds((plain, operator == ">="), None)
    if operator in ("<=", "<"):
        return Bounds(None, (plain, operator == "<="))
    return None


def _next(release: Release) -> Release:
    return _trimmed((*release[:-1], release[-1] + 1))


def _trimmed(release: Release) -> Release:
    while len(release) > 1 and release[-1] == 0:
        release = release[:-1]
    return release
