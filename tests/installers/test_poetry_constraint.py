from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.installers.poetry_constraint import allows


@pytest.mark.parametrize(
    ("constraint", "allowed", "refused"),
    [
        pytest.param("*", "3.12.4", None, id="anything"),
        pytest.param("^3.11", "3.14.0", "4.0.0", id="caret"),
        pytest.param("^3.11", "3.11.0", "3.10.9", id="caret-floor"),
        pytest.param("^3", "3.0.1", "4.0.0", id="caret-major"),
        pytest.param("^0.2.3", "0.2.9", "0.3.0", id="caret-minor"),
        pytest.param("^0.0.3", "0.0.3", "0.0.4", id="caret-patch"),
        pytest.param("^0.0", "0.0.9", "0.1.0", id="caret-zero-minor"),
        pytest.param("^0", "0.9.0", "1.0.0", id="caret-zero"),
        pytest.param("~3.11", "3.11.9", "3.12.0", id="tilde"),
        pytest.param("~3", "3.14.0", "4.0.0", id="tilde-major"),
        pytest.param("~3.11.2", "3.11.9", "3.11.1", id="tilde-patch"),
        pytest.param("~=3.11", "3.14.0", "4.0.0", id="compatible"),
        pytest.param("~=3.11.2", "3.11.9", "3.12.0", id="compatible-patch"),
        pytest.param("3.11.*", "3.11.9", "3.12.0", id="wildcard"),
        pytest.param("3.*", "3.14.0", "2.7.18", id="wildcard-major"),
        pytest.param("!=3.11.*", "3.12.0", "3.11.9", id="not-wildcard"),
        pytest.param("3.11", "3.11.0", "3.11.1", id="exact"),
        pytest.param("==3.11.4", "3.11.4", "3.11.5", id="equal"),
        pytest.param("!=3.11.4", "3.11.5", "3.11.4", id="not-equal"),
        pytest.param(">=3.11,<3.14", "3.13.9", "3.14.0", id="both"),
        pytest.param(">=3.11 <3.14", "3.13.9", "3.14.0", id="both-by-space"),
        pytest.param(">= 3.11 , < 3.14,", "3.13.9", "3.10.0", id="spaces-and-comma"),
        pytest.param("^3.11 || ^2.7", "2.7.18", "3.10.0", id="or"),
        pytest.param("~3.11|~3.13", "3.13.1", "3.12.1", id="or-short"),
        pytest.param(">3.11", "3.11.1", "3.11.0", id="above"),
        pytest.param("<=3.11", "3.11.0", "3.11.1", id="up-to"),
        pytest.param(">=3.11.*", "3.11.0", "3.10.9", id="ordered-wildcard"),
        pytest.param("x", "1.0.0", None, id="letter"),
    ],
)
def test_allows(constraint: str, allowed: str, refused: str | None) -> None:
    assert allows(constraint, allowed) is True
    assert refused is None or allows(constraint, refused) is False


@pytest.mark.parametrize("constraint", ["", "abc", "^3.x", "^3.11.*", ">=3.11,,<4", "3.8 - 3.9", "^", "||", "<>3.11"])
def test_what_does_not_parse_is_left_open(constraint: str) -> None:
    assert allows(constraint, "3.12.4") is None


@pytest.mark.parametrize("version", ["3.12.0rc1", "3.12.0+x", "3.12.0.post1", "three", ""])
def test_only_final_releases_are_judged(version: str) -> None:
    assert allows("*", version) is None


@given(st.text(alphabet="^~=<>!|, .*xv0123", max_size=30))
def test_any_text_is_answered(constraint: str) -> None:
    assert allows(constraint, "3.12.4") in (True, False, None)
