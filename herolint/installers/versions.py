"""Evaluate version specifiers of PEP 440, as pip, uv and ``requires-python`` use them."""

from __future__ import annotations

import functools

from herolint.formats.version_numbers import is_plain_number

_MOST_PARTS = 5
_OPERATORS = ("<=", ">=", "==", "!=", "~=", "<", ">")


@functools.lru_cache(4096)  # the same few occur in every app of a run
def specifier_allows(specifier: str, version: str) -> bool | None:
    """Return whether *specifier* allows *version*, pre-releases included; ``None`` if one doesn't parse."""
    if _is_plain(version):
        clauses = [_plain_clause(clause.strip()) for clause in specifier.split(",")]
        if all(clause and _is_simple(*clause) for clause in clauses):
            return all(clause and _meets(_numbers(version), *clause) for clause in clauses)
    from packaging.specifiers import InvalidSpecifier, SpecifierSet
    from packaging.version import InvalidVersion

    try:
        return SpecifierSet(specifier).contains(version, prereleases=True)
    except (InvalidSpecifier, InvalidVersion, ValueError):
        return None


def _is_plain(version: str) -> bool:
    """Return whether a version is a few numbers and nothing else."""
    parts = version.split(".")
    return len(parts) <= _MOST_PARTS and all(map(is_plain_number, parts))


def _plain_clause(clause: str) -> tuple[str, str, bool] | None:
    """Return the operator, the version and whether it is a prefix (``.*``); ``None`` if the clause isn't plain."""
    operator = next((each for each in _OPERATORS if clause.startswith(each)), "")
    version = clause[len(operator) :].strip()
    bare = version.removesuffix(".*")
    return (operator, bare, bare != version) if operator and _is_plain(bare) else None


def _numbers(version: str) -> tuple[int, ...]:
    parts = [int(part) for part in version.split(".")]
    return tuple(parts + [0] * (_MOST_PARTS - len(parts)))


def _is_simple(operator: str, text: str, wildcard: bool) -> bool:
    if wildcard:
        return operator in ("==", "!=") and text.count(".") < _MOST_PARTS - 1
    return operator != "~=" or "." in text


def _meets(version: tuple[int, ...], operator: str, text: str, wildcard: bool) -> bool:
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
