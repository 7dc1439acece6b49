"""The picture of the board carries a digest of the page that it shows, so that no browser is needed to check it."""

from __future__ import annotations

import re

import board
import pytest

PAGE = (
    '<meta http-equiv="Content-Security-Policy" content="a"><style>x</style><h1>Board</h1>'
    '<section id="app-1">words</section>\n<section id="app-2">words</section><p>herolint 0.1.0. Facts: v1.</p>'
    "<script>1</script>"
)


def test_the_picture_has_a_digest() -> None:
    content = board.PICTURE.read_bytes()
    assert re.fullmatch("[0-9a-f]{64}", board.mark_of(content))
    assert [kind for kind, _ in board.chunks(content)][-2:] == [b"tEXt", b"IEND"]


def test_a_picture_is_signed_once() -> None:
    content = board.PICTURE.read_bytes()
    again = board.signed(board.signed(content, "a"), "b")
    assert board.mark_of(again) == "b"
    assert board.signed(again, board.mark_of(content)) == content


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("words", "other words", True),
        ("0.1.0", "0.2.0", True),
        ("<script>1", "<script>2", True),
        ("Board", "Apps", False),
        ("<style>x", "<style>y", False),
        ("Facts: v1", "Facts: v2", False),
    ],
)
def test_the_digest_is_of_what_the_picture_shows(old: str, new: str, same: bool) -> None:
    assert (board.digest(PAGE) == board.digest(PAGE.replace(old, new))) is same
