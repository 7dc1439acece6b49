"""Version specifiers of PEP 440, as pip, uv and ``requires-python`` use them."""

from __future__ import annotations


def specifier_allows(specifier: str, version: str) -> bool | None:
    """Tell whether *specifier* allows *version*, pre-releases included; ``None`` where one does not parse."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet
    from packaging.version import InvalidVersion

    try:
        return SpecifierSet(specifier).contains(version, prereleases=True)
    except (InvalidSpecifier, InvalidVersion, ValueError):
        return None
