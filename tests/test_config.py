"""Test the configuration: valid and invalid values, precedence, and its effect on findings."""

from __future__ import annotations

import contextlib
import datetime
import json
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from herolint import config, keys
from herolint.cli import init
from herolint.cli.formats import SchemaName
from herolint.formats import toml
from herolint.model import SEVERITIES, TARGETS, Severity, UserError
from herolint.report import FORMATS
from tests import program
from tests.apps import make_repository, write
from tests.program import BAD, GOOD, check

ROOT = Path(__file__).parent.parent

SCHEMA: Mapping[str, Any] = json.loads(files("herolint").joinpath("schemas/config-1.json").read_text("utf-8"))
WARNED = {**GOOD, ".python-version": "3.10\n"}
"""An app with one warning, HL221, in .python-version."""


def parse(text: str) -> config.Config:
    return config.parse(text.encode(), "herolint.toml")


def findings(folder: Path, *words: str) -> list[dict[str, Any]]:
    ran = check("--format", "json", *words, cwd=folder)
    assert ran.status in (0, 1), ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)["apps"][0]["findings"]
    return found


def counted(folder: Path, *words: str) -> dict[str, str]:
    return {one["code"]: one["severity"] for one in findings(folder, *words) if one["suppressed"] is None}


EVERY_KEY = """
target = "fir"
stack = "heroku-24"
container = false
select = ["HL2", "no-package-manager"]
extend-select = ["HL005"]
ignore = ["HL224"]
fail-on = "error"
baseline = "herolint.json"
paths = ["services/shop"]
discover = true
format = "concise"

[severity]
exact-patch-pin = "info"
HL221 = "error"

[per-path-ignores]
"legacy/*" = ["HL1", "HL212"]

[[suppress]]
code = "python-deprecated"
path = "runtime.txt"
reason = "planned"
until = 2026-12-01

[[suppress]]
code = "HL212"
reason = "for good"
"""


def test_every_key_is_read() -> None:
    settled = parse(EVERY_KEY)
    assert set(tomli.loads(EVERY_KEY)) == set(keys.KEYS), "this example shows every key"
    assert (settled.target, settled.stack, settled.container, settled.fail_on) == ("fir", "heroku-24", False, "error")
    assert settled.select == ("HL2", "no-package-manager")
    assert settled.extend_select == ("HL005",)
    assert settled.ignore == ("HL224",)
    assert settled.severity == {"HL224": Severity.INFO, "HL221": Severity.ERROR}
    assert list(settled.per_path_ignores) == ["legacy/*"]
    assert "HL212" in settled.per_path_ignores["legacy/*"]
    first, second = settled.suppress
    assert (first.rules, first.path, first.reason) == (("HL221",), "runtime.txt", "planned")
    assert first.until == datetime.date(2026, 12, 1)
    assert first.at.path == "herolint.toml"
    assert first.at.line == EVERY_KEY.splitlines().index("[[suppress]]") + 1
    assert (second.rules, second.path, second.until) == (("HL212",), None, None)


def test_nothing_has_to_be_settled() -> None:
    assert parse("") == config.Config()
    assert config.parse(b"[tool.herolint]\n", "pyproject.toml") == config.Config()


def test_the_schema_is_one_and_knows_the_same_keys() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "https://json.schemastore.org/herolint.json"
    assert set(SCHEMA["properties"]) == set(keys.KEYS)
    assert set(SCHEMA["properties"]["suppress"]["items"]["properties"]) == set(keys.SUPPRESS_KEYS)
    assert SCHEMA["properties"]["format"]["enum"] == list(FORMATS)
    assert SCHEMA["properties"]["target"]["enum"] == list(TARGETS)
    assert set(SCHEMA["definitions"]["severity"]["enum"]) == set(SEVERITIES)


def as_json(text: str) -> Any:
    return json.loads(json.dumps(tomli.loads(text), default=str))


def test_the_schema_takes_what_the_program_takes() -> None:
    jsonschema.validate(as_json(EVERY_KEY), SCHEMA, jsonschema.Draft7Validator)


def test_the_schema_takes_what_our_own_files_say() -> None:
    """The configurations of the examples, of the guides and of herolint init."""
    files = [path for name in config.FILES for path in (ROOT / "examples").rglob(name)]
    texts = [(path.name, path.read_bytes().decode("utf-8", "replace")) for path in files]
    guides = [path.read_text("utf-8") for path in (ROOT / "docs" / "guides").glob("*.md")]
    texts += [
        (config.PYPROJECT, block) for page in guides for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    ]
    texts.append((config.HEROLINT_TOML, init.CONFIGURATION))
    checked = 0
    for name, text in texts:
        document = toml.parse(text.encode())
        if isinstance(document, dict):
            table = document if name == config.HEROLINT_TOML else toml.dig(document, "tool", "herolint")
            if table is not None:
                jsonschema.validate(json.loads(json.dumps(table, default=str)), SCHEMA, jsonschema.Draft7Validator)
                checked += 1
    assert checked > 5


@pytest.mark.parametrize(
    "table", [{"tragets": "all"}, {"fail-on": "never"}, {"suppress": [{"code": "HL212"}]}, {"ignore": "HL2"}]
)
def test_the_schema_refuses_what_the_program_refuses(table: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(table, SCHEMA, jsonschema.Draft7Validator)


@pytest.mark.parametrize("document", [name.value for name in SchemaName])
def test_a_command_prints_the_schemas(document: str) -> None:
    ran = program.run("schema", document)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == files("herolint").joinpath(f"schemas/{document}-1.json").read_text("utf-8")
    jsonschema.validators.validator_for(json.loads(ran.out)).check_schema(json.loads(ran.out))


def test_printed_documents_follow_the_printed_schemas(tmp_path: Path) -> None:
    write(tmp_path, BAD)
    for command in ("check", "plan"):
        document = program.run(command, "--format", "json", "--as-of", program.DAY, cwd=tmp_path).out
        jsonschema.validate(json.loads(document), json.loads(program.run("schema", command).out))


# What is refused

REFUSED = {
    "not TOML": ("a b\n", "herolint.toml:1: not valid TOML: "),
    "unknown key": ('\ntargets = "fir"\n', "herolint.toml:2: unknown key 'targets'. Did you mean 'target'?"),
    "underscore": ('fail_on = "error"', "herolint.toml:1: unknown key 'fail_on'. Did you mean 'fail-on'?"),
    "key like nothing": ("xyz = 1", "unknown key 'xyz'. Known keys are target, stack,"),
    "a table of another tool's form": ("[lint]\n", "herolint.toml:1: unknown key 'lint'."),
    "target": ('target = "cdar"', "target must be auto, cedar, fir or all, not 'cdar'. Did you mean 'cedar'?"),
    "target of a wrong type": ("target = 1", "target must be auto, cedar, fir or all"),
    "stack of a wrong type": ("stack = 24", "stack must be a non-empty string"),
    "stack without its hyphen": ('stack = "heroku24"', "Did you mean 'heroku-24'?"),
    "stack of another name": ('stack = "container"', "isn't a Heroku stack"),
    "unknown format": ('format = "jsn"', "format must be full, concise, json"),
    "baseline elsewhere": ('baseline = "../x.json"', "baseline must be a path inside this folder, not '../x.json'"),
    "absolute path": ('paths = ["/etc"]', "paths.0 must be a path inside this folder, not '/etc'"),
    "empty stack": ('stack = " "', "stack must be a non-empty string"),
    "container of a wrong type": ('container = "yes"', "container must be true or false"),
    "container as a number": ("container = 1", "container must be true or false"),
    "select of a wrong type": ('select = "HL2"', "select must be a list of strings"),
    "select with a number": ('select = ["HL2", 2]', "select.1 must be a non-empty string"),
    "unknown rule": ('ignore = ["HL999"]', "herolint.toml:1: There is no rule 'HL999'."),
    "misspelt rule": ('extend-select = ["exact-patch-pins"]', "Did you mean exact-patch-pin?"),
    "fail-on": ('fail-on = "never"', "fail-on must be error, warning or info, not 'never'"),
    "severity of a wrong type": ('severity = "error"', "severity must be a table"),
    "severity of an unknown rule": ('[severity]\nHL999 = "info"', "herolint.toml:2: There is no rule 'HL999'."),
    "unknown severity": ('[severity]\n\nHL224 = "off"', "herolint.toml:3: severity.HL224 must be error"),
    "severity of a prefix": ('[severity]\nHL2 = "info"', "There is no rule 'HL2'."),
    "ignores of a wrong type": ("per-path-ignores = []", "per-path-ignores must be a table"),
    "ignores without a list": ('[per-path-ignores]\n"x" = "HL2"', "herolint.toml:2: per-path-ignores.x must be a list"),
    "ignores of an unknown rule": ('[per-path-ignores]\n"x" = ["XX"]', "herolint.toml:2: There is no rule 'XX'."),
    "suppress as a table": ('[suppress]\ncode = "HL212"', "suppress must be a list of tables"),
    "suppress without a code": ('[[suppress]]\nreason = "x"', "herolint.toml:1: a suppression needs a code"),
    "suppress without a reason": ('[[suppress]]\ncode = "HL212"', "herolint.toml:1: a suppression needs a reason"),
    "suppress with a blank reason": (
        '[[suppress]]\ncode = "HL212"\nreason = " "',
        "herolint.toml:3: suppress.0.reason must",
    ),
    "suppress with an unknown key": (
        '[[suppress]]\ncode = "HL212"\nreason = "x"\nuntl = 2026-01-01',
        "herolint.toml:4: unknown key 'untl'. Did you mean 'until'?",
    ),
    "suppress a prefix": ('[[suppress]]\ncode = "HL2"\nreason = "x"', "herolint.toml:2: There is no rule 'HL2'."),
    "until as a string": ('[[suppress]]\ncode = "HL212"\nreason = "x"\nuntil = "2026-01-01"', "until must be a date"),
    "until with a time": (
        '[[suppress]]\ncode = "HL212"\nreason = "x"\nuntil = 2026-01-01T00:00:00',
        "until must be a date",
    ),
    "second suppression": (
        '[[suppress]]\ncode = "HL212"\nreason = "x"\n\n[[suppress]]\ncode = "HL212"\n',
        "herolint.toml:5: a suppression needs a reason",
    ),
    "path of a wrong type": (
        '[[suppress]]\ncode = "HL212"\nreason = "x"\npath = 1',
        "suppress.0.path must",
    ),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_meant_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, GOOD, {"herolint.toml": text})
    ran = check(cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err


def test_lines_are_those_of_pyproject_toml(tmp_path: Path) -> None:
    write(tmp_path, GOOD, {"pyproject.toml": '[project]\nname = "x"\n\n[tool.herolint]\ntarget = "fir"\nselct = []\n'})
    assert check(cwd=tmp_path).err.startswith("error: pyproject.toml:6: unknown key 'selct'. Did you mean 'select'?")


@pytest.mark.parametrize("value", ["1", "[]", '"x"', "true"])
def test_the_table_must_be_one(tmp_path: Path, value: str) -> None:
    write(tmp_path, GOOD, {"pyproject.toml": f"[tool]\nherolint = {value}\n"})
    ran = check(cwd=tmp_path)
    assert ran.status == 2
    assert "pyproject.toml:2: the configuration must be a table" in ran.err


def test_only_one_place_may_settle_things(tmp_path: Path) -> None:
    write(tmp_path, GOOD, {"herolint.toml": "", "pyproject.toml": "[tool.herolint]\n"})
    ran = check(cwd=tmp_path)
    assert ran.status == 2
    assert "use either herolint.toml or [tool.herolint] in pyproject.toml, not both" in ran.err
    write(tmp_path, {"pyproject.toml": "[tool.other]\nherolint = 1\n"})
    assert check("--fail-on", "error", cwd=tmp_path).status == 0


HOSTILE = {
    "NUL": b"\x00",
    "not UTF-8": b'target = "\xff"',
    "deeply nested lists": b"select = " + b"[" * 100_000,
    "deeply nested tables": b"a." * 50_000 + b"b = 1",
    "deep inline tables": b"severity = " + b"{a=" * 50_000,
    "huge number": b"stack = " + b"9" * 100_000,
    "a key of escapes": b'"\\u001b[31m\\u202e" = 1',
    "a value of escapes": b'target = "\\u001b[31m\\u202e"',
    "a rule of escapes": b'select = ["\\u001b[31m\\u202e"]',
    "a long key": b"k" * 100_000 + b" = 1",
    "odd date": b'[[suppress]]\ncode = "HL212"\nreason = "x"\nuntil = 0000-00-00',
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_are_refused_in_plain_words(tmp_path: Path, content: bytes) -> None:
    write(tmp_path, GOOD, {"herolint.toml": content})
    ran = check(cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("error: herolint.toml:")
    assert not {"\x1b", "\u202e", "\x00"} & set(ran.err)
    assert len(ran.err) < 2000


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(UserError):
        config.parse(content, "herolint.toml")


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(["HL212", "fir", "error", "info"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["code", "reason", "path", "HL2"]), inner)
    ),
    max_leaves=6,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([*keys.KEYS, "x"]), VALUES, max_size=3))
def test_the_program_takes_nothing_that_the_schema_refuses(table: dict[str, Any]) -> None:
    try:
        keys.read(b"", "herolint.toml", (), table)
    except UserError:
        return
    jsonschema.validate(table, SCHEMA, jsonschema.Draft7Validator)


# Where it is looked for


@pytest.mark.parametrize("name", ["herolint.toml", "pyproject.toml"])
def test_is_read_at_the_app_s_root(tmp_path: Path, name: str) -> None:
    table = "" if name == "herolint.toml" else "[tool.herolint]\n"
    write(tmp_path / "app", WARNED, {name: f'{table}fail-on = "error"\n'})
    write(tmp_path, {"herolint.toml": 'fail-on = "info"\n'})
    assert check("app", cwd=tmp_path).status == 0
    assert check("app", "--no-config", cwd=tmp_path).status == 1
    assert check("app", "--config", "herolint.toml", cwd=tmp_path).status == 1


def test_is_read_from_what_is_looked_at(tmp_path: Path) -> None:
    folder = make_repository(tmp_path / "app", WARNED, {"herolint.toml": 'fail-on = "error"\n'})
    (folder / "herolint.toml").write_text('fail-on = "info"\n')
    assert check(cwd=folder).status == 1
    assert check("--staged", cwd=folder).status == 0
    assert check("--rev", "HEAD", cwd=folder).status == 0


def test_a_named_file_may_have_any_name(tmp_path: Path) -> None:
    write(tmp_path, WARNED, {"settings": 'fail-on = "error"\n', "other-pyproject.toml": 'fail-on = "error"\n'})
    assert check("--config", "settings", cwd=tmp_path).status == 0
    assert check("--config", "other-pyproject.toml", cwd=tmp_path).status == 0


def test_a_named_pyproject_toml_has_to_have_the_table(tmp_path: Path) -> None:
    write(tmp_path, WARNED)
    write(tmp_path / "x", {"pyproject.toml": "[project]\n"})
    ran = check("--config", "x/pyproject.toml", cwd=tmp_path)
    assert ran.status == 2
    assert "it has no [tool.herolint]" in ran.err


def test_a_broken_pyproject_toml_settles_nothing(tmp_path: Path) -> None:
    write(tmp_path, GOOD, {"pyproject.toml": "[tool.herolint]\nfail-on = \n"})
    assert check(cwd=tmp_path).status in (0, 1)


def test_a_named_file_holds_for_every_app(tmp_path: Path) -> None:
    write(tmp_path, {"mine.toml": 'fail-on = "error"\n'})
    for name in "ab":
        write(tmp_path / name, WARNED, {"herolint.toml": "nonsense"})
    assert check("a", "b", "--config", "mine.toml", cwd=tmp_path).status == 0


def test_a_suppression_for_every_app_is_needed_if_one_needs_it(tmp_path: Path) -> None:
    write(tmp_path / "x" / "a", WARNED)
    write(tmp_path / "x" / "b", GOOD)
    write(tmp_path, {"mine.toml": SUPPRESS.format(code="HL221") + SUPPRESS.format(code="HL212")})
    ran = check("x/a", "x/b", "--config", "mine.toml", "--format", "json", cwd=tmp_path)
    first, second = json.loads(ran.out)["apps"]
    by_code = {one["code"]: one for one in first["findings"]}
    assert by_code["HL221"]["suppressed"]["location"]["path"] == "../../mine.toml"
    assert by_code["HL005"]["message"] == "The suppression of HL212 matches no finding."
    assert by_code["HL005"]["location"]["path"] == "../../mine.toml"
    assert second["findings"] == []
    assert ran.status == 1
    write(tmp_path, {"mine.toml": SUPPRESS.format(code="HL221")})
    assert check("x/a", "x/b", "--config", "mine.toml", cwd=tmp_path).status == 0
    assert check("x/b", "--config", "mine.toml", cwd=tmp_path).status == 1


# The command line goes first

PRECEDENCE = {
    "target": ('target = "fir"', ["--target", "cedar"], {"Pipfile": ""}, {"HL103"}),
    "select": ('select = ["HL101"]', ["--select", "HL212"], BAD, {"HL212"}),
    "ignore": ('ignore = ["HL212"]', ["--ignore", "HL101"], BAD, {"HL212"}),
    "extend-select": ('select = ["HL101"]\nextend-select = ["HL101"]', ["--extend-select", "HL212"], BAD, {"HL212"}),
}


@pytest.mark.parametrize(("settled", "words", "tree", "wanted"), PRECEDENCE.values(), ids=PRECEDENCE)
def test_the_command_line_goes_before_the_configuration(
    tmp_path: Path, settled: str, words: list[str], tree: Mapping[str, str], wanted: set[str]
) -> None:
    write(tmp_path, GOOD, tree, {"herolint.toml": settled})
    errors = {code for code, severity in counted(tmp_path).items() if severity == "error"}
    assert not wanted & errors
    errors = {code for code, severity in counted(tmp_path, *words).items() if severity == "error"}
    assert wanted <= errors


def test_fail_on_of_the_command_line_goes_first(tmp_path: Path) -> None:
    write(tmp_path, WARNED, {"herolint.toml": 'fail-on = "error"\n'})
    assert check(cwd=tmp_path).status == 0
    assert check("--fail-on", "warning", cwd=tmp_path).status == 1


def test_each_app_has_its_own(tmp_path: Path) -> None:
    write(tmp_path / "a", WARNED, {"herolint.toml": 'fail-on = "error"\n'})
    write(tmp_path / "b", WARNED, {"herolint.toml": 'fail-on = "warning"\n'})
    assert check("a", cwd=tmp_path).status == 0
    assert check("a", "b", cwd=tmp_path).status == 1


# What it changes


def test_severity_of_a_rule(tmp_path: Path) -> None:
    write(tmp_path, WARNED)
    assert counted(tmp_path)["HL221"] == "warning"
    write(tmp_path, {"herolint.toml": '[severity]\nHL221 = "info"\n'})
    assert counted(tmp_path)["HL221"] == "info"
    assert check(cwd=tmp_path).status == 0
    write(tmp_path, {"herolint.toml": '[severity]\npython-deprecated = "error"\n'})
    assert counted(tmp_path)["HL221"] == "error"
    assert check("--fail-on", "error", cwd=tmp_path).status == 1


@pytest.mark.parametrize(
    ("pattern", "fits"), [(".python-version", True), (".p*", True), ("*", True), ("app/*", False), ("x", False)]
)
def test_per_path_ignores(tmp_path: Path, pattern: str, fits: bool) -> None:
    write(tmp_path, WARNED, {"herolint.toml": f'[per-path-ignores]\n"{pattern}" = ["HL22"]\n'})
    assert ("HL221" not in {one["code"] for one in findings(tmp_path)}) == fits


def test_stack_and_container_describe_the_deploy(tmp_path: Path) -> None:
    write(tmp_path, BAD, {"herolint.toml": "container = true\n"})
    assert "HL212" not in {
        code for code, severity in counted(tmp_path, "--target", "cedar").items() if severity == "error"
    }
    write(tmp_path, {"herolint.toml": 'stack = "heroku-20"\n'})
    assert "HL501" in counted(tmp_path)


# Suppressions

SUPPRESS = '[[suppress]]\ncode = "{code}"\nreason = "planned"\n'


def test_a_suppression_needs_no_more_than_a_code_and_a_reason(tmp_path: Path) -> None:
    write(tmp_path, WARNED, {"herolint.toml": SUPPRESS.format(code="HL221")})
    assert check(cwd=tmp_path).status == 0
    (found,) = [one for one in findings(tmp_path) if one["code"] == "HL221"]
    assert found["suppressed"]["reason"] == "planned"
    assert found["suppressed"]["location"]["path"] == "herolint.toml"


@pytest.mark.parametrize(("path", "suppresses"), [(".python-version", True), ("runtime.txt", False), (".*", True)])
def test_a_suppression_may_be_meant_for_a_path(tmp_path: Path, path: str, suppresses: bool) -> None:
    write(tmp_path, WARNED, {"herolint.toml": SUPPRESS.format(code="HL221") + f'path = "{path}"\n'})
    assert ("HL221" not in counted(tmp_path)) == suppresses
    assert ("HL005" in counted(tmp_path)) != suppresses


@pytest.mark.parametrize(
    ("until", "suppresses"),
    [("2026-08-17", False), (program.DAY, True), ("2026-08-19", True)],
    ids=["past", "today", "later"],
)
def test_a_suppression_ends_after_its_last_day(tmp_path: Path, until: str, suppresses: bool) -> None:
    write(tmp_path, WARNED, {"herolint.toml": SUPPRESS.format(code="HL221") + f"until = {until}\n"})
    assert ("HL221" not in counted(tmp_path)) == suppresses
    messages = [one["message"] for one in findings(tmp_path) if one["code"] == "HL005"]
    assert messages == ([] if suppresses else [f"The suppression of HL221 ended on {until}."])


def test_a_suppression_that_suppresses_nothing_is_a_finding(tmp_path: Path) -> None:
    write(tmp_path, GOOD, {"herolint.toml": "\n\n" + SUPPRESS.format(code="HL221")})
    (found,) = findings(tmp_path)
    assert (found["code"], found["location"]["path"], found["location"]["line"]) == ("HL005", "herolint.toml", 3)
    assert check(cwd=tmp_path).status == 1


COMMENTS = {
    "by code": ("# herolint: ignore[HL221] planned", True),
    "by name": ("# herolint: ignore[python-deprecated] planned", True),
    "in any case": ("#HEROLINT:IGNORE[hl221] planned", True),
    "without a reason": ("# herolint: ignore[HL221]", False),
    "of another rule": ("# herolint: ignore[HL212] planned", False),
    "of a prefix": ("# herolint: ignore[HL2] planned", False),
    "of nothing": ("# herolint: ignore[] planned", False),
}


@pytest.mark.parametrize(("comment", "suppresses"), COMMENTS.values(), ids=COMMENTS)
def test_comments_suppress_in_their_file(tmp_path: Path, comment: str, suppresses: bool) -> None:
    write(tmp_path, WARNED, {".python-version": f"{comment}\n3.10\n"})
    assert ("HL221" not in counted(tmp_path)) == suppresses
    assert ("HL005" in counted(tmp_path)) != suppresses


def test_a_comment_may_name_several_rules(tmp_path: Path) -> None:
    write(tmp_path, WARNED, {".python-version": "# herolint: ignore[HL221, HL212] planned\n3.10\n"})
    assert "HL221" not in counted(tmp_path)
    messages = [one["message"] for one in findings(tmp_path) if one["code"] == "HL005"]
    assert messages == ["The suppression of HL212 matches no finding."]


def test_a_comment_in_another_file_suppresses_nothing(tmp_path: Path) -> None:
    write(tmp_path, WARNED, {"requirements.txt": "# herolint: ignore[HL221] planned\nflask\n"})
    assert {"HL221", "HL005"} <= set(counted(tmp_path))


def test_no_config_leaves_the_comments(tmp_path: Path) -> None:
    write(tmp_path, WARNED, {".python-version": "# herolint: ignore[HL221] planned\n3.10\n"})
    assert "HL221" not in counted(tmp_path, "--no-config")


# Apps below the configuration of their repository


def monorepo(folder: Path, top: str, own: str = "") -> Path:
    files = {f"services/shop/{name}": text for name, text in {**GOOD, ".python-version": "3.13.1\n"}.items()}
    own_file = {"services/shop/herolint.toml": own} if own else {}
    return make_repository(folder, files, {"herolint.toml": top}, own_file)


def codes(folder: Path, *words: str) -> list[str]:
    ran = check("--format", "json", *words, "services/shop", cwd=folder)
    assert not ran.err, ran.err
    return sorted({finding["code"] for app in json.loads(ran.out)["apps"] for finding in app["findings"]})


def test_an_app_inherits_from_the_top_of_its_repository(tmp_path: Path) -> None:
    assert codes(monorepo(tmp_path / "without", "")) == ["HL225"]
    folder = monorepo(tmp_path / "with", "ignore = ['HL22']\n")
    for words in ([], ["--staged"], ["--rev", "HEAD"]):
        assert codes(folder, *words) == []
    assert codes(folder, "--no-config") == ["HL225"]


def test_what_an_app_sets_itself_counts(tmp_path: Path) -> None:
    assert codes(monorepo(tmp_path / "a", "ignore = ['HL22']\n", "ignore = ['HL101']\n")) == ["HL225"]
    assert codes(monorepo(tmp_path / "b", "ignore = ['HL22']\n", "ignore = []\n")) == ["HL225"]
    assert codes(monorepo(tmp_path / "c", "ignore = ['HL22']\n", "target = 'cedar'\n")) == []


def test_patterns_of_the_top_reach_the_app(tmp_path: Path) -> None:
    for pattern in ("services/shop/.python-version", ".python-version", "*"):
        folder = monorepo(tmp_path / str(len(pattern)), f"[per-path-ignores]\n'{pattern}' = ['HL22']\n")
        assert codes(folder) == [], pattern
    folder = monorepo(tmp_path / "other", "[per-path-ignores]\n'services/mail/*' = ['HL22']\n")
    assert codes(folder) == ["HL225"]


def test_a_suppression_that_another_app_may_need_is_no_finding(tmp_path: Path) -> None:
    entry = "[[suppress]]\ncode = 'HL101'\nreason = 'x'\n"
    assert codes(monorepo(tmp_path / "top", entry)) == ["HL225"]
    assert codes(monorepo(tmp_path / "own", "", entry)) == ["HL005", "HL225"]


def test_settings_are_shown_with_their_origin(tmp_path: Path) -> None:
    folder = monorepo(
        tmp_path, "ignore = ['HL22']\nfail-on = 'error'\n", "fail-on = 'info'\n[severity]\nHL224 = 'info'\n"
    )
    lines = check("--show-settings", "--target", "fir", "services/shop", cwd=folder).out.splitlines()
    assert 'ignore = ["HL22"]  # ../../herolint.toml' in lines
    assert 'fail-on = "info"  # herolint.toml' in lines
    assert 'severity = { "HL224" = "info" }  # herolint.toml' in lines
    assert 'target = "fir"  # --target' in lines
    assert "select = []  # default" in lines


# What a configuration says about a run


def test_a_run_takes_its_paths_and_format_from_the_folder(tmp_path: Path) -> None:
    folder = monorepo(tmp_path, "paths = ['services/shop']\nformat = 'concise'\n")
    assert check(cwd=folder).out.startswith("services/shop/.python-version:1:1: ")
    assert "HL105" in check(".", cwd=folder).out
    assert json.loads(check("--format", "json", cwd=folder).out)
    assert "HL105" in check("--no-config", cwd=folder).out
    assert check("--config", "herolint.toml", cwd=folder).out == check(cwd=folder).out
    assert check("--config", str(folder / "herolint.toml"), cwd=folder.parent).out.startswith(str(folder))


def test_a_run_discovers_if_its_folder_says_so(tmp_path: Path) -> None:
    folder = monorepo(tmp_path, "discover = true\n")
    assert "checking services/shop" in check(cwd=folder).err
    assert "checking" not in check("services/shop", cwd=folder).err


def test_a_run_knows_the_baseline_of_its_folder(tmp_path: Path) -> None:
    folder = monorepo(tmp_path, "paths = ['services/shop']\nbaseline = 'known.json'\n")
    assert "known.json: can't read the baseline" in check(cwd=folder).err
    assert check("--write-baseline", "known.json", cwd=folder).status == 0
    assert check(cwd=folder).status == 0
    assert check("--no-config", "services/shop", cwd=folder).status == 1
