"""Version specifiers: the short way to compare plain versions says what packaging says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.specifiers import InvalidSpecifier, SpecifierSet

from herolint.installers.versions import specifier_allows

VERSIONS = st.lists(st.integers(0, 3), min_size=1, max_size=5).map(lambda parts: ".".join(map(str, parts)))
CLAUSES = st.tuples(
    st.sampled_from(["<", "<=", ">", ">=", "==", "!=", "~=", "===", ""]),
    VERSIONS,
    st.sampled_from(["", ".*", "rc1", "+1"]),
).map("".join)


@given(st.lists(CLAUSES, max_size=3).map(",".join), VERSIONS)
def test_says_what_packaging_says(specifier: str, version: str) -> None:
    try:
        expected = SpecifierSet(specifier).contains(version, prereleases=True)
    except InvalidSpecifier:
        expected = None
    assert specifier_allows(specifier, version) is expected


@pytest.mark.parametrize(
    ("specifier", "version", "expected"),
    [
        (">=2, <3", "2.9.1", True),
        ("~=2.2", "2.9", True),
        ("~=2.2.0", "2.3", False),
        ("~=2", "2.1", None),
        ("==1.0", "1", True),
        ("==1.*", "1.4.2", True),
        ("!=1.4.*", "1.4", False),
        ("", "1.0", True),
        ("nonsense", "1.0", None),
        ("<2", "2.0rc1", False),
        (">=" + "9" * 5000, "1.0", None),
    ],
)
def test_specifier(specifier: str, version: str, expected: bool | None) -> None:
    assert specifier_allows(specifier, version) is expected
