"""Alembic's revisions, read without running them."""

from __future__ import annotations

import pytest

from herolint.checkout import Checkout
from herolint.source import alembic
from tests.memory_tree import MemoryTree

PLAIN = "revision = 'b'\ndown_revision = 'a'\n"


def app(files: dict[str, str]) -> Checkout:
    return Checkout("app", "", MemoryTree(files))


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        pytest.param(PLAIN, ("a",), id="plain"),
        pytest.param("revision: str = 'b'\ndown_revision: Union[str, None] = None\n", (), id="annotated"),
        pytest.param("revision = 'b'\ndown_revision = ('a', 'c')\n", ("a", "c"), id="a-merge"),
    ],
)
def test_reads_a_revision(text: str, follows: tuple[str, ...]) -> None:
    found = alembic.read(app({"versions/x.py": text}), "versions")
    assert found is not None
    assert [(revision.identifier, revision.follows) for revision in found] == [("b", follows)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("revision = name()\ndown_revision = 'a'\n", id="computed"),
        pytest.param("revision = 'b'\ndown_revision = ('a', other)\n", id="partly-computed"),
        pytest.param("revision = 'b'\n", id="nothing-to-follow"),
        pytest.param("revision = 'b'\ndown_revision: str\n", id="annotation-only"),
        pytest.param("revision = 3\ndown_revision = 4\n", id="numbers"),
        pytest.param("def broken(:\n", id="no-python"),
        pytest.param("", id="empty"),
    ],
)
def test_nothing_is_known_where_one_is_not_plain(text: str) -> None:
    assert alembic.read(app({"versions/x.py": PLAIN, "versions/y.py": text}), "versions") is None


@pytest.mark.parametrize(
    ("ini", "folder"),
    [
        pytest.param("[alembic]\nscript_location = db\n", "db/versions", id="plain"),
        pytest.param("[alembic]\nscript_location = %(here)s/db/\n", "db/versions", id="here"),
        pytest.param("[alembic]\nscript_location = shop:db\n", None, id="a-package"),
        pytest.param("[alembic]\nscript_location = ../db\n", None, id="above"),
        pytest.param("[alembic]\nscript_location = db\nversion_locations = a b\n", None, id="several-folders"),
        pytest.param("", None, id="empty"),
    ],
)
def test_finds_the_folder(ini: str, folder: str | None) -> None:
    found = [*alembic.chains(app({"alembic.ini": ini, "db/versions/b.py": PLAIN}))]
    assert [chain.folder for chain in found] == ([folder] if folder else [])


def test_labelled_branches_have_several_heads_on_purpose() -> None:
    two = {"versions/x.py": "revision = 'a'\ndown_revision = None\nbranch_labels = ('x',)\n", "versions/y.py": PLAIN}
    found = alembic.read(app({**two, "versions/z.py": "revision = 'c'\ndown_revision = 'a'\n"}), "versions")
    assert found is not None
    assert alembic.Chain("versions", found).heads() == ()
