"""Version specifiers of PEP 440, as pip, uv and ``requires-python`` use them."""

from __future__ import annotations

import functools

from herolint import lazy

_PLAIN = lazy.pattern(r"\d{1,9}(?:\.\d{1,9}){0,4}")
_PLAIN_CLAUSE = lazy.pattern(r"\s*(<=|>=|<|>|==|!=|~=)\s*(\d{1,9}(?:\.\d{1,9}){0,4})(\.\*)?\s*")
_MOST_PARTS = 5


@functools.lru_cache(4096)  # the same few are asked for in every app of a run
def specifier_allows(specifier: str, version: str) -> bool | None:
    """Return whether *specifier* allows *version*, pre-releases included; ``None`` where one does not parse."""
    if _PLAIN.fullmatch(version):
        clauses = [_PLAIN_CLAUSE.fullmatch(clause) for clause in specifier.split(",")]
        if all(clause and _is_simple(*clause.groups()) for clause in clauses):
            return all(clause and _meets(_numbers(version), *clause.groups()) for clause in clauses)
    from packaging.specifiers import InvalidSpecifier, SpecifierSet
    from packaging.version import InvalidVersion

    try:
        return SpecifierSet(specifier).contains(version, prereleases=True)
    except (InvalidSpecifier, InvalidVersion, ValueError):
        return None


def _numbers(version: str) -> tuple[int, ...]:
    parts = [int(part) for part in version.split(".")]
    return tuple(parts + [0] * (_MOST_PARTS - len(parts)))


def _is_simple(operator: str, text: str, wildcard: str | None) -> bool:
    if wildcard:
        return operator in ("==", "!=") and text.count(".") < _MOST_PARTS - 1
    return operator != "~=" or "." in text


def _meets(version: tuple[int, ...], operator: str, text: str, wildcard: str | None) -> bool:
    """Compare final releases. packaging does it for all others; its import takes as long as the rest of a short run."""
    bound = _numbers(text)
    if wildcard:
        length = text.count(".") + 1
        return (version[:length] == bound[:length]) is (operator == "==")
    match operator:
        case "==":
            return version == bound
        case "!=":
            return version != bound
        case "<":
            return version < bound
        case ">":
            return version > bound
        case "<=":
            return version <= bound
        case ">=":
            return version >= bound
    same = text.count(".")
    return version >= bound and version[:same] == bound[:same]
