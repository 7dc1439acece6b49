"""Parse Poetry's version constraints: ``^1.2``, ``~1.2``, ``1.2.*``, ``>=1,<2 || ==3.0``.

Follows ``poetry/core/constraints/version/parser.py`` of Poetry 2.4. Only final releases are compared, like those of
Python and Poetry: the answer for pre-releases and local versions is unknown.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from packaging.version import Version


def parse_version(text: str) -> Version | None:
    """Parse a version; ``None`` if it isn't one."""
    from packaging.version import InvalidVersion, Version

    try:
        return Version(text)
    except (InvalidVersion, ValueError):
        return None


def plain_version(*release: int) -> Version:
    """Build a version from its numbers."""
    from packaging.version import Version

    return Version(".".join(map(str, release)))


def allows(constraint: str, version: str) -> bool | None:
    """Return whether *constraint* allows *version*.

    ``None`` if the constraint doesn't parse, or where *version* isn't a final release.
    """
    candidate = parse_version(version)
    if candidate is None or candidate.is_prerelease or candidate.is_postrelease or candidate.local or candidate.epoch:
        return None
    parts = _parsed(constraint)
    return None if parts is None else any(all(allows_one(candidate) for allows_one in part) for part in parts)


def as_specifier(constraint: str) -> str | None:
    """Write a constraint as a PEP 440 specifier; ``None`` if it doesn't parse or has alternatives."""
    if "|" in constraint or _parsed(constraint) is None:
        return None
    found: list[str] = []
    for word in re.findall(r"(?:(?:\^|~=?|[<>]=?|!=|={1,2})[ \t]*)?[^ \t,]+", constraint):
        match = re.fullmatch(r"(\^|~=?|[<>]=?|!=|={1,2})?[ \t]*(.+)", word)
        operator, text = (match[1] or "", match[2]) if match else ("", word)
        if re.fullmatch(r"v?[xX*](?:\.[xX*])*", text):
            continue
        if operator in ("^", "~"):
            version = parse_version(text)
            if version is None:
                return None
            found += [f">={version}", f"<{_ceiling(operator, version)}"]
        else:
            found.append(f"{'==' if operator in ('', '=') else operator}{text}")
    return ",".join(found)


_Clause = Callable[["Version"], bool]
_MOST_CLAUSES = 200
"""Most clauses of one constraint; nobody writes more by hand."""


@functools.lru_cache(maxsize=1024)
def _parsed(constraint: str) -> tuple[tuple[_Clause, ...], ...] | None:
    """Parse a constraint into parts, each a list of clauses; ``None`` if one doesn't parse, or there are too many."""
    parts: list[tuple[_Clause, ...]] = []
    for part in re.split(r"\|\|?", constraint, maxsplit=_MOST_CLAUSES):
        stripped = part.strip().rstrip(",").rstrip()
        words = re.findall(r"(?:(?:\^|~=?|[<>]=?|!=|={1,2})[ \t]*)?[^ \t,]+", stripped)
        if not words or re.search(r",[ \t]*,", stripped) or stripped.startswith(","):
            return None
        if sum(map(len, parts)) + len(words) > _MOST_CLAUSES:
            return None
        clauses = [clause for word in words if (clause := _clause(word)) is not None]
        if len(clauses) < len(words):
            return None
        parts.append(tuple(clauses))
    return tuple(parts)


def _clause(clause: str) -> _Clause | None:
    match = re.fullmatch(r"(\^|~=?|[<>]=?|!=|={1,2})?[ \t]*(.+)", clause)
    if match is None:
        return None
    operator, text = match.group(1) or "", match.group(2)
    if not operator and re.fullmatch(r"v?[xX*](?:\.[xX*])*", text):
        return lambda candidate: True
    wildcard = re.fullmatch(r"v?(\d{1,9}(?:\.\d{1,9})*)(?:\.\*)+", text)
    if wildcard and operator in ("", "==", "!="):
        prefix = [int(number) for number in wildcard.group(1).split(".")]
        return lambda candidate: _has_prefix(candidate, prefix) is not (operator == "!=")
    if text.endswith(".*") and operator in ("<", "<=", ">", ">="):
        text = text[:-2]  # an ordered comparison ignores it
    version = parse_version(text)
    if version is None or (operator == "=" and wildcard):
        return None
    return functools.partial(_compare, operator, version)


def _compare(operator: str, version: Version, candidate: Version) -> bool:
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
    """Return the first version that a caret or tilde excludes."""
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


def _has_prefix(candidate: Version, prefix: list[int]) -> bool:
    found = list(candidate.release) + [0] * len(prefix)
    return found[: len(prefix)] == prefix
