"""What goes to a database or a Redis client, and how its address got there."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.source.services import Sinks, uses

SINKS = Sinks(frozenset(("create_engine",)), frozenset(("URI", "sqlalchemy.url")), frozenset(("broker",)))


def handed(source: str) -> list[tuple[str, str | None, str | None]]:
    return [(use.sink, use.variable, use.text) for use in uses(ast.parse(source), SINKS)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param('create_engine(os.environ["X_URL"])', [("create_engine", "X_URL", None)], id="call"),
        pytest.param('sa.create_engine(getenv("X_URL", "a"))', [("create_engine", "X_URL", "a")], id="default"),
        pytest.param('create_engine(url=env("X_URL"))', [("create_engine", "X_URL", None)], id="keyword"),
        pytest.param('u = env.str("X_URL")\nURI = u', [("URI", "X_URL", None)], id="name"),
        pytest.param('class C:\n    URI: str = config("X_URL", default="a")', [("URI", "X_URL", "a")], id="annotated"),
        pytest.param('app.config["URI"] = os.environ.get("X_URL") or "a"', [("URI", "X_URL", "a")], id="or"),
        pytest.param('app.config.update({"URI": "a"})', [("URI", None, "a")], id="mapping"),
        pytest.param('Celery(broker=os.environ["X_URL"])', [("broker", "X_URL", None)], id="keyword-of-a-class"),
        pytest.param(
            'c.set_main_option("sqlalchemy.url", env("X_URL"))', [("sqlalchemy.url", "X_URL", None)], id="ini"
        ),
        pytest.param('URI = os.environ["X_URL"].replace("a", "b")', [("URI", None, None)], id="changed"),
        pytest.param('URI = os.path.join(root, "a", "b")', [("URI", None, "a/b")], id="joined"),
        pytest.param('URI = os.path.join(os.environ["X"], "b")', [("URI", None, None)], id="joined-to-a-variable"),
        pytest.param('URI = os.path.join(tempfile.gettempdir(), "b")', [("URI", None, None)], id="temporary"),
        pytest.param("class S(BaseSettings):\n    u: str\nURI = S().u", [("URI", "U", None)], id="settings"),
        pytest.param(
            "class S(BaseSettings):\n    u: str\n    def fix(self): ...\nURI = S().u",
            [("URI", None, None)],
            id="settings-with-a-validator",
        ),
        pytest.param(
            "class S(BaseSettings):\n    u: str\n    model_config = dict(env_prefix='A_')\nURI = S().u",
            [("URI", None, None)],
            id="settings-with-a-prefix",
        ),
        pytest.param('u = env("X_URL")\nu = fix(u)\nURI = u', [("URI", None, None)], id="assigned-twice"),
        pytest.param('u = env("X_URL")\nu += "?a"\nURI = u', [("URI", None, None)], id="added-to"),
        pytest.param("URI = URI", [("URI", None, None)], id="circle"),
        pytest.param('read("X_URL")', [], id="no-sink"),
    ],
)
def test_follows_an_address(source: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert handed(source) == expected


ENV = 'os.environ["X_URL"]'
REPLACE = '.replace("postgres://", "postgresql://", 1)'


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(f"URI = {ENV}{REPLACE}", "postgresql://", id="direct"),
        pytest.param(f"URI = os.getenv('X_URL'){REPLACE}", "postgresql://", id="getenv"),
        pytest.param(f"URI = {ENV}.replace('postgres', 'postgresql+asyncpg')", "postgresql+asyncpg://", id="driver"),
        pytest.param(f"u = {ENV}\nURI = u{REPLACE}", "postgresql://", id="name"),
        pytest.param(
            f"u = {ENV}\nif u.startswith('postgres://'):\n    u = u{REPLACE}\nURI = u", "postgresql://", id="twice"
        ),
        pytest.param(f"u = {ENV}\nURI = u{REPLACE} if u else None", "postgresql://", id="conditional"),
        pytest.param(f"URI = {ENV}.replace('mysql://', 'mysql+pymysql://')", "mysql+pymysql://", id="mysql"),
        pytest.param(f"URI = os.getenv('X_URL', 'sqlite:///a'){REPLACE}", None, id="default"),
        pytest.param(f"URI = (os.getenv('X_URL') or 'sqlite:///a'){REPLACE}", None, id="or"),
        pytest.param(f"u = {ENV}\nu = 'sqlite:///a'\nURI = u{REPLACE}", None, id="name-or-literal"),
        pytest.param(f"URI = {ENV}{REPLACE}\nURI = 'sqlite:///a'\nb.URI = URI", None, id="literal-afterwards"),
        pytest.param(f"URI = unknown(){REPLACE}", None, id="not-a-config-var"),
        pytest.param(f"URI = {ENV}.replace('%', '%%')", None, id="no-scheme"),
        pytest.param(f"URI = {ENV}.replace(a, b)", None, id="not-literal"),
        pytest.param(f"u = u{REPLACE}\nURI = u", None, id="circle"),
    ],
)
def test_follows_a_scheme_that_replaces_another_one(source: str, expected: str | None) -> None:
    assert uses(ast.parse(source), SINKS)[-1].replaced == expected


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        ({"Config": "a://"}, ["a://"]),
        ({"TestingConfig": "a://", "Config": "b://"}, ["b://"]),
        ({"TestConfig": "a://"}, []),
        ({"DevelopmentConfig": "a://", "ProductionConfig": "b://"}, ["b://"]),
        ({"LocalConfig": "a://", "HerokuConfig": "b://"}, ["b://"]),
        ({"DevConfig": "a://"}, ["a://"]),
    ],
)
def test_settings_for_tests_and_development_are_not_those_of_heroku(
    classes: dict[str, str], expected: list[str]
) -> None:
    source = "\n".join(f"class {name}:\n    URI = {address!r}" for name, address in classes.items())
    assert [use.text for use in uses(ast.parse(source), SINKS)] == expected


def test_says_where() -> None:
    (use,) = uses(ast.parse('x = 1\nURI = env("X_URL")'), SINKS)
    assert (use.line, use.column, use.end_column) == (2, 7, 19)


NAMES = st.sampled_from(
    ["u", "URI", "os.environ['X']", "env('X')", "f(u)", "'a'", "u or 'a'", "create_engine(u)", "u.replace('b', 'c')"]
)


@given(st.lists(st.tuples(st.sampled_from(["u", "URI", "a.URI", "a['URI']"]), NAMES), max_size=8))
def test_never_raises_and_stays_in_order(lines: list[tuple[str, str]]) -> None:
    found = uses(ast.parse("\n".join(f"{target} = {value}" for target, value in lines)), SINKS)
    assert [use.line for use in found] == sorted(use.line for use in found)
