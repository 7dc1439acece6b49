from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.formats import requirement_files, requirements
from herolint.formats.requirement_files import Resolution, constraint_refusal, local_target, resolve


def resolved(files: dict[str, str], path: str = "requirements.txt") -> Resolution:
    found = resolve(path, lambda name: files[name].encode() if name in files else None)
    assert found is not None
    return found


def visits(found: Resolution) -> list[tuple[str, bool]]:
    return [(visited.path, visited.is_constraint) for visited in found.files]


def problems(found: Resolution) -> list[tuple[str, str, int, str]]:
    return [(one.kind, one.path, one.line.at.line, one.target) for one in found.problems]


def test_includes_are_followed_in_order_and_relative_to_their_file() -> None:
    found = resolved(
        {
            "requirements.txt": "-r reqs/base.txt\nflask\n-c reqs/pins.txt\n",
            "reqs/base.txt": "-r ../more.txt\n-r deeper/x.txt\n",
            "reqs/deeper/x.txt": "a\n",
            "more.txt": "b\n",
            "reqs/pins.txt": "flask==3.0\n",
        }
    )
    assert visits(found) == [
        ("requirements.txt", False),
        ("reqs/base.txt", False),
        ("more.txt", False),
        ("reqs/deeper/x.txt", False),
        ("reqs/pins.txt", True),
    ]
    assert not found.problems


def test_no_file_at_all() -> None:
    assert resolve("requirements.txt", lambda _: None) is None


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(
            {"requirements.txt": "\n-r gone.txt"}, [("missing", "requirements.txt", 2, "gone.txt")], id="missing"
        ),
        pytest.param({"requirements.txt": "-c gone.txt"}, [("missing", "requirements.txt", 1, "gone.txt")], id="pins"),
        pytest.param({"requirements.txt": "-r ''"}, [("missing", "requirements.txt", 1, ".")], id="empty-name"),
        pytest.param(
            {"requirements.txt": "-r requirements.txt"},
            [("cycle", "requirements.txt", 1, "requirements.txt")],
            id="itself",
        ),
        pytest.param(
            {"requirements.txt": "-r a/b.txt", "a/b.txt": "-c ../requirements.txt"},
            [("cycle", "a/b.txt", 1, "requirements.txt")],
            id="cycle",
        ),
        pytest.param(
            {"requirements.txt": "-r ../x.txt\n-r a/../../y.txt\n-r .."},
            [
                ("outside", "requirements.txt", 1, "../x.txt"),
                ("outside", "requirements.txt", 2, "a/../../y.txt"),
                ("outside", "requirements.txt", 3, ".."),
            ],
            id="outside",
        ),
        pytest.param(
            {"requirements.txt": "-r /etc/passwd\n-r file:///etc/passwd"},
            [
                ("outside", "requirements.txt", 1, "/etc/passwd"),
                ("outside", "requirements.txt", 2, "file:///etc/passwd"),
            ],
            id="absolute",
        ),
        pytest.param(
            {"requirements.txt": "-r HTTPS://packages.example/x.txt"},
            [("remote", "requirements.txt", 1, "HTTPS://packages.example/x.txt")],
            id="remote",
        ),
    ],
)
def test_problems(files: dict[str, str], expected: list[tuple[str, str, int, str]]) -> None:
    assert problems(resolved(files)) == expected


def test_a_file_may_be_included_twice_and_for_both_purposes() -> None:
    found = resolved({"requirements.txt": "-r a\n-r b\n-c b\n", "a": "-r b", "b": "x"})
    assert visits(found) == [("requirements.txt", False), ("a", False), ("b", False), ("b", True)]
    assert not found.problems


def test_a_doubling_chain_is_read_once_each() -> None:
    files = {f"{i}": f"-r {i + 1}\n-r {i + 1}\n" for i in range(60)} | {"60": "flask"}
    assert len(resolved(files, "0").files) == 61


def test_a_long_chain_is_followed() -> None:
    files = {f"{i}": f"-r {i + 1}\n" for i in range(3_000)} | {"3000": "flask"}
    assert len(resolved(files, "0").files) == 3_001


def test_a_file_that_cannot_be_decoded_ends_its_branch() -> None:
    found = resolve("a", {"a": b"-r b", "b": b"\xff\xff"}.get)
    assert found is not None
    assert isinstance(found.files[1].file.decoding, requirements.DecodingError)


@given(st.dictionaries(st.sampled_from("abc"), st.text(alphabet="-rc abc./\n", max_size=30), min_size=1))
def test_any_files_are_followed_to_an_end(files: dict[str, str]) -> None:
    found = resolved(files, next(iter(files)))
    assert len(visits(found)) == len(set(visits(found)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("flask==3.0", None, id="plain"),
        pytest.param("flask[async]", "extras", id="extras"),
        pytest.param("-e ./x", "editable", id="editable"),
        pytest.param("https://packages.example/x.zip", "unnamed", id="address"),
        pytest.param("x @ https://packages.example/x.zip", None, id="named-address"),
        pytest.param("x.zip", "unnamed", id="archive"),
        pytest.param("./x-1-py3-none-any.whl", None, id="wheel"),
        pytest.param("./x-1-py3-none-any.whl[a]", "extras", id="wheel-with-extras"),
        pytest.param("-r x", None, id="include"),
    ],
)
def test_constraint_refusal(text: str, expected: str | None) -> None:
    (line,) = requirements.parse(text.encode()).lines
    assert constraint_refusal(line) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("./x[dev]", "./x", id="folder"),
        pytest.param("-e ../x", "../x", id="editable"),
        pytest.param("-e file:///app/my%20shop#egg=x", "/app/my shop", id="editable-file"),
        pytest.param("x @ file:x.zip", "x.zip", id="named-file"),
        pytest.param("file://localhost/x.zip", "/x.zip", id="localhost"),
        pytest.param("https://packages.example/x.zip", None, id="address"),
        pytest.param("flask", None, id="name"),
        pytest.param("-r x", None, id="include"),
    ],
)
def test_local_target(text: str, expected: str | None) -> None:
    (line,) = requirements.parse(text.encode()).lines
    assert local_target(line) == expected


def test_target_of_names_the_file() -> None:
    assert requirement_files.target_of("a/b.txt", "./c.txt") == (None, "a/c.txt")


def test_no_more_is_read_than_comes_near_any_app() -> None:
    """The file that goes too far is there, and has no lines; so are all after it."""
    half = b"x\n" + b"#" * (requirement_files.MOST_BYTES // 2 - 2)
    files = {"a": b"-r b\n-r c\n-r d\n-r e\n", "b": half, "c": half, "d": b"x\n", "e": b""}
    found = requirement_files.resolve("a", files.get)
    assert found is not None
    assert found.problems == ()
    assert [(visited.path, len(visited.file.lines)) for visited in found.files] == [
        ("a", 4),
        ("b", 1),
        ("c", 0),
        ("d", 0),
        ("e", 0),
    ]
