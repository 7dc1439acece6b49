"""app.json as typed values, each with the path that leads to its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.formats import app_json
from herolint.formats.app_json import AddOn, AppJson, Buildpack, ConfigVar, Formation, Script
from herolint.formats.fields import Path
from herolint.formats.span import FieldError, Unparsable

FULL = b"""\
{
  "name": "shop",
  "stack": "heroku-24",
  "env": {
    "DEBUG": "0",
    "SECRET_KEY": {"generator": "secret"},
    "TOKEN": {"description": "asked for", "required": false}
  },
  "addons": ["heroku-postgresql:mini", {"plan": "heroku-redis", "as": "CACHE"}],
  "formation": {"web": {"quantity": 1, "size": "basic"}, "worker": {"quantity": 0}},
  "buildpacks": [{"url": " heroku/python "}],
  "scripts": {"postdeploy": "python manage.py migrate"},
  "environments": {"test": {"addons": ["heroku-redis:in-dyno"], "scripts": {"test": "pytest"}}}
}
"""


def read(content: bytes) -> AppJson:
    parsed = app_json.parse(content)
    assert isinstance(parsed, AppJson)
    return parsed


def test_reads_everything() -> None:
    parsed = read(FULL)
    assert parsed.errors == ()
    assert parsed.unknown_keys == ()
    main, test = parsed.environments
    assert main.env == (
        ConfigVar("DEBUG", ("env", "DEBUG"), "0", None, required=True),
        ConfigVar("SECRET_KEY", ("env", "SECRET_KEY"), None, "secret", required=True),
        ConfigVar("TOKEN", ("env", "TOKEN"), None, None, required=False),
    )
    assert main.addons == (
        AddOn("heroku-postgresql", "mini", ("addons", 0)),
        AddOn("heroku-redis", None, ("addons", 1, "plan")),
    )
    assert main.formation == (
        Formation("web", "basic", ("formation", "web", "size")),
        Formation("worker", None, ("formation", "worker")),
    )
    assert main.buildpacks == (Buildpack("heroku/python", ("buildpacks", 0, "url")),)
    assert main.scripts == (Script("postdeploy", "python manage.py migrate", ("scripts", "postdeploy")),)
    assert test.name == "test"
    assert test.addons == (AddOn("heroku-redis", "in-dyno", ("environments", "test", "addons", 0)),)
    assert test.buildpacks is None


def test_a_path_leads_to_the_place() -> None:
    span = app_json.locate(FULL, ("formation", "web", "size"))
    assert FULL.decode().split("\n")[span.line - 1][span.column - 1 : span.end_column - 1] == '"size": "basic"'


@pytest.mark.parametrize(
    ("content", "path", "expected"),
    [
        pytest.param(b'{"name": 1}', ("name",), "a string", id="a-text"),
        pytest.param(b'{"keywords": "a"}', ("keywords",), "an array", id="keywords"),
        pytest.param(b'{"env": {"A": 1}}', ("env", "A"), "a string or an object", id="a-number-as-config-var"),
        pytest.param(b'{"env": {"A": {"value": true}}}', ("env", "A", "value"), "a string", id="a-boolean-value"),
        pytest.param(b'{"env": []}', ("env",), "an object", id="env-as-array"),
        pytest.param(b'{"addons": {}}', ("addons",), "an array", id="addons-as-object"),
        pytest.param(b'{"addons": [{}]}', ("addons", 0, "plan"), "a string", id="an-add-on-without-plan"),
        pytest.param(b'{"formation": {"web": 1}}', ("formation", "web"), "an object", id="a-number-of-dynos"),
        pytest.param(
            b'{"formation": {"web": {"quantity": "1"}}}',
            ("formation", "web", "quantity"),
            "a whole number",
            id="quantity-as-text",
        ),
        pytest.param(b'{"buildpacks": [1]}', ("buildpacks", 0), "a string", id="a-number-as-buildpack"),
        pytest.param(b'{"scripts": {"postdeploy": ["a"]}}', ("scripts", "postdeploy"), "a string", id="a-list-script"),
        pytest.param(b'{"environments": {"test": 1}}', ("environments", "test"), "an object", id="environment"),
    ],
)
def test_notes_a_wrong_type(content: bytes, path: Path, expected: str) -> None:
    assert [(error.path, error.expected) for error in read(content).errors] == [(path, expected)]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(b'{"a": 1,}', "syntax", id="a-comma-too-many"),
        pytest.param(b"", "syntax", id="empty"),
        pytest.param(b"\xff{}", "encoding", id="not-utf-8"),
        pytest.param(b'{"a":' * 1000, "syntax", id="nested"),
        pytest.param(b'{"a": "' + b"x" * (1 << 20) + b'"}', "size", id="too-large"),
    ],
)
def test_says_why_it_is_not_json(content: bytes, kind: str) -> None:
    error = app_json.parse(content)
    assert isinstance(error, Unparsable)
    assert error.kind in (kind, "nesting")


def test_an_array_is_no_app_json() -> None:
    assert app_json.parse(b"[]") == FieldError((), "an object", "an array")


def test_skips_a_byte_order_mark() -> None:
    assert read(b'\xef\xbb\xbf{"addons": ["a"]}').main.addons == (AddOn("a", None, ("addons", 0)),)


def test_tells_unknown_and_duplicate_keys() -> None:
    parsed = read(b'{"addon": [], "env": {"A": "1", "A": "2"}}')
    assert [key.path for key in parsed.unknown_keys] == [("addon",)]
    assert parsed.duplicates == ("A",)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(app_json.KEYS), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(app_json.KEYS), json_values))
def test_reads_whatever_stands_there(document: dict[str, object]) -> None:
    content = json.dumps(document).encode()
    parsed = read(content)
    for error in parsed.errors:
        app_json.locate(content, error.path)
