"""Poetry's version constraints: ``^1.2``, ``~1.2``, ``1.2.*``, ``>=1,<2 || ==3.0``.

Follows ``poetry/core/constraints/version/parser.py`` of Poetry 2.4. A constraint is judged for final releases only,
as Python's and Poetry's own are: what is asked of pre-releases and of local versions is left open.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from packaging.version import Version


def parse_version(text: str) -> Version | None:
    """Read a version, ``None`` where it is none."""
    from packaging.version import InvalidVersion, Version

    try:
        return Version(text)
    except (InvalidVersion, ValueError):
        return None


def plain_version(*release: int) -> Version:
    """Make a version of its numbers."""
    from packaging.version import Version

    return Version(".".join(map(str, release)))


def allows(constraint: str, version: str) -> bool | None:
    """Tell whether *constraint* allows *version*.

    ``None`` where the constraint does not parse, or where *version* is not a final release.
    """
    candidate = parse_version(version)
    if candidate is None or candidate.is_prerelease or candidate.is_postrelease or candidate.local or candidate.epoch:
        return None
    verdicts = [_allows_all(part, candidate) for part in re.split(r"\|\|?", constraint)]
    return None if None in verdicts else True in verdicts


def _allows_all(part: str, candidate: Version) -> bool | None:
    stripped = part.strip().rstrip(",").rstrip()
    clauses = re.findall(r"(?:(?:\^|~=?|[<>]=?|!=|={1,2})[ \t]*)?[^ \t,]+", stripped)
    if not clauses or re.search(r",[ \t]*,", stripped) or stripped.startswith(","):
        return None
    verdicts = [_allows_one(clause, candidate) for clause in clauses]
    return None if None in verdicts else all(verdicts)


def _allows_one(clause: str, candidate: Version) -> bool | None:
    match = re.fullmatch(r"(\^|~=?|[<>]=?|!=|={1,2})?[ \t]*(.+)", clause)
    if match is None:
        return None
    operator, text = match.group(1) or "", match.group(2)
    if not operator and re.fullmatch(r"v?[xX*](?:\.[xX*])*", text):
        return True
    wildcard = re.fullmatch(r"v?(\d{1,9}(?:\.\d{1,9})*)(?:\.\*)+", text)
    if wildcard and operator in ("", "==", "!="):
        return _has_prefix(candidate, wildcard.group(1)) is not (operator == "!=")
    if text.endswith(".*") and operator in ("<", "<=", ">", ">="):
        text = text[:-2]  # an ordered comparison takes no notice of it
    version = parse_version(text)
    if version is None or (operator == "=" and wildcard):
        return None
    return _compare(operator, candidate, version)


def _compare(operator: str, candidate: Version, version: Version) -> bool:
    match operator:
        case "<":
            return candidate < version
        case "<=":
            return candidate <= version
        case ">":
            return candidate > version
        case ">=":
            return candidate >= version
        case "!=":
            return candidate != version
        case "^" | "~" | "~=":
            return version <= candidate < _ceiling(operator, version)
    return candidate == version


def _ceiling(operator: str, version: Version) -> Version:
    """Give the first version that a caret or tilde leaves out."""
    major, minor, micro = version.major, version.minor, version.micro
    precision = len(version.release)
    if operator == "~":
        is_major = precision == 1
    elif operator == "~=":
        is_major = precision == 2
    else:
        is_major = major > 0 or precision == 1
        if not is_major and minor == 0 and precision > 2:
            return plain_version(0, 0, micro + 1)
    return plain_version(major + 1) if is_major else plain_version(major, minor + 1)


def _has_prefix(candidate: Version, prefix: str) -> bool:
    wanted = [int(number) for number in prefix.split(".")]
    found = list(candidate.release) + [0] * len(wanted)
    return found[: len(wanted)] == wanted
