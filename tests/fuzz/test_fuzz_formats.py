"""Every parser gives one of its typed values for any bytes at all, and never raises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.formats import (
    app_json,
    app_json_stack,
    aptfile,
    decoding,
    encoding,
    git_lfs,
    gitmodules,
    heroku_yml,
    jq,
    json_document,
    nltk_txt,
    pip_options,
    pip_targets,
    pipfile,
    pipfile_lock,
    pipfile_lock_version,
    poetry_lock,
    procfile,
    project_toml,
    pyproject,
    python_version_file,
    requirement_files,
    requirements,
    runtime_txt,
    text,
    toml,
    uv_lock,
    version_intent,
)
from herolint.formats.span import FieldError, Span, Unparsable
from herolint.installers import markers, poetry_constraint, python_range, uv
from herolint.installers.versions import specifier_allows
from tests.fuzz import material
from tests.fuzz.material import FUZZ, contents


class Parser(NamedTuple):
    parse: Callable[[bytes], object]
    name: str
    gives: tuple[type, ...]


VERSION_FILE = (
    python_version_file.Version,
    python_version_file.InvalidVersion,
    python_version_file.MultipleVersions,
    python_version_file.NoVersion,
    python_version_file.InvalidEncoding,
)
LOCK_VERSION = (
    python_version_file.Version,
    pipfile_lock_version.InvalidJson,
    pipfile_lock_version.InvalidLockVersion,
    type(None),
)
JSON, TOML = Unparsable, Unparsable
PARSERS = {
    "app.json": Parser(app_json_stack.parse_stack, "app.json", (app_json_stack.StackName, type(None))),
    "app.json as a whole": Parser(app_json.parse, "app.json", (app_json.AppJson, JSON, FieldError)),
    "project.toml": Parser(project_toml.parse, "project.toml", (project_toml.ProjectToml, TOML)),
    "Aptfile": Parser(aptfile.parse, "Procfile", (aptfile.Aptfile,)),
    "nltk.txt": Parser(nltk_txt.parse, "Procfile", (tuple,)),
    ".gitmodules": Parser(gitmodules.parse, "Procfile", (tuple,)),
    ".gitattributes": Parser(git_lfs.patterns, "Procfile", (tuple,)),
    "heroku.yml": Parser(heroku_yml.builds_docker_image, "heroku.yml", (bool,)),
    "JSON": Parser(json_document.parse, "Pipfile.lock", (json_document.JsonDocument, JSON)),
    "Pipfile": Parser(pipfile.parse, "Pipfile", (pipfile.Pipfile, TOML)),
    "Pipfile.lock": Parser(pipfile_lock.parse, "Pipfile.lock", (pipfile_lock.PipfileLock, JSON)),
    "Pipfile.lock by jq": Parser(pipfile_lock_version.parse, "Pipfile.lock", LOCK_VERSION),
    "poetry.lock": Parser(poetry_lock.parse, "poetry.lock", (poetry_lock.PoetryLock, TOML)),
    "Procfile on Cedar": Parser(procfile.parse_for_cedar, "Procfile", (procfile.Processes,)),
    "Procfile on Fir": Parser(procfile.parse_for_fir, "Procfile", (procfile.Processes, procfile.Rejected)),
    "pyproject.toml": Parser(pyproject.parse, "pyproject.toml", (pyproject.Pyproject, TOML)),
    ".python-version on Cedar": Parser(python_version_file.parse_for_cedar, ".python-version", VERSION_FILE),
    ".python-version on Fir": Parser(python_version_file.parse_for_fir, ".python-version", VERSION_FILE),
    "comments": Parser(python_version_file.comments, ".python-version", (tuple,)),
    "runtime.txt": Parser(runtime_txt.parse, "runtime.txt", VERSION_FILE[:2] + VERSION_FILE[3:4]),
    "requirements.txt": Parser(requirements.parse, "requirements.txt", (requirements.RequirementsFile,)),
    "TOML": Parser(toml.parse, "pyproject.toml", (dict, TOML)),
    "uv.lock": Parser(uv_lock.parse, "uv.lock", (uv_lock.UvLock, TOML)),
    "encoding": Parser(encoding.unsupported_encoding, ".python-version", (str, type(None))),
    "guess": Parser(decoding.decode_guess, ".python-version", (str, type(None))),
}


@pytest.mark.parametrize("parser", PARSERS.values(), ids=PARSERS)
@FUZZ
@given(data=st.data())
def test_any_bytes_give_a_typed_value(parser: Parser, data: st.DataObject) -> None:
    content = data.draw(contents(parser.name))
    parsed = parser.parse(content)
    assert isinstance(parsed, parser.gives)
    assert parser.parse(content) == parsed or "nan" in repr(parsed)
    if isinstance(parsed, requirements.RequirementsFile) and isinstance(parsed.decoding, requirements.Decoding):
        content = content.decode(parsed.decoding.encoding, "replace").encode("utf-8", "replace")
    for span in _spans(parsed):
        _assert_is_inside(content, span)


def _spans(value: Any) -> list[tuple[Any, Any]]:
    """Give the lines and columns that a value names, wherever they stand in it."""
    if isinstance(value, (Span, FieldError)):
        return []
    found: list[tuple[Any, Any]] = []
    if hasattr(value, "line"):
        found.append((value.line, getattr(value, "column", None)))
    if isinstance(value, tuple):
        found += [span for part in value for span in _spans(part)]
    return found


def _assert_is_inside(content: bytes, span: tuple[Any, Any]) -> None:
    line, column = span
    if line is None:
        return
    lines = content.decode("utf-8", "surrogateescape").split("\n")
    assert 1 <= line <= len(lines)
    # One beyond the last character is where something is missing.
    assert column is None or 1 <= column <= len(lines[line - 1]) + 1


@FUZZ
@given(
    contents("pyproject.toml"),
    st.lists(st.one_of(st.sampled_from(["tool", "uv", "a", "package", ""]), st.integers(0, 3)), max_size=4),
)
def test_every_path_has_a_place_in_any_toml(content: bytes, path: list[str | int]) -> None:
    _assert_span(content, toml.locate(content, tuple(path)))


@FUZZ
@given(
    contents("Pipfile.lock"),
    st.lists(st.one_of(st.sampled_from(["_meta", "requires", "default", ""]), st.integers(0, 3)), max_size=4),
)
def test_every_path_has_a_place_in_any_json(content: bytes, path: list[str | int]) -> None:
    _assert_span(content, json_document.locate(content, tuple(path)))


def _assert_span(content: bytes, span: Span) -> None:
    lines = content.decode("utf-8", "replace").split("\n")
    assert 1 <= span.line == span.end_line <= len(lines)
    assert 1 <= span.column <= span.end_column <= len(lines[span.line - 1]) + 1


@FUZZ
@given(
    st.fixed_dictionaries({"requirements.txt": contents("requirements.txt")}).flatmap(
        lambda files: st.dictionaries(
            st.sampled_from(["requirements/base.txt", "dev.txt"]), contents("requirements.txt")
        ).map(lambda more: {**files, **more})
    )
)
def test_files_that_include_each_other_come_to_an_end(files: dict[str, bytes]) -> None:
    def parse(path: str, content: bytes) -> requirements.RequirementsFile:
        return requirements.parse(content, environment={"TOKEN": "t\n-r x"})

    found = requirement_files.resolve("requirements.txt", files.get, parse)
    assert found is not None
    seen = [(visited.path, visited.is_constraint) for visited in found.files]
    assert len(seen) == len(set(seen))
    assert {path for path, _ in seen} <= set(files)
    for visited in found.files:
        for line in visited.file.lines:
            assert isinstance(line, requirements.Line)
            assert 1 <= line.at.line <= line.at.end_line
            requirement_files.constraint_refusal(line)
            requirement_files.local_target(line)
            requirements.variables(line)
            if isinstance(line, requirements.Invalid):
                assert line.reason in requirements.REASONS


texts = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(
            [
                *"<>=!~^|*.,;:@[]()'\"\\ \n\t-+#$%{}/",
                *("3", "9" * 40, "3.13", "x", "\udcff", ".whl", ".tar.gz", "egg=", "file:", "git+https:", "//"),
                *("python_version", "sys_platform", "and", "or", "not in", "packages.example"),
            ]
        ),
        max_size=12,
    ).map("".join),
)


@FUZZ
@given(texts)
def test_no_text_is_too_odd_for_what_reads_one(value: str) -> None:
    assert text.visible(value).isprintable()
    text.strip_invisible(value)
    assert pip_options.split(value) is None or all(isinstance(word, str) for word in pip_options.split(value) or ())
    pip_options.parse(value)
    for read in (
        pip_targets.is_archive,
        pip_targets.looks_like_path,
        pip_targets.looks_like_scp_address,
        pip_targets.scheme_of,
        pip_targets.egg_of,
        pip_targets.link_refusal,
        pip_targets.is_wheel_name,
        pip_targets.is_marker,
        pip_targets.strip_extras,
        pip_targets.parse_extras,
        version_intent.intended_version,
        version_intent.trailing_comment,
    ):
        read(value)
    if pip_targets.link_refusal(value) is None:
        pip_targets.file_name_of(value)


@FUZZ
@given(texts, st.sampled_from(["3.13.1", "3.9.0"]))
def test_no_constraint_is_too_odd_to_have_a_verdict(value: str, version: str) -> None:
    assert poetry_constraint.allows(value, version) in (True, False, None)
    assert specifier_allows(value, version) in (True, False, None)
    assert uv.allows_release(value, version) in (True, False, None)
    python_range.bounds(value)
    environment = markers.linux_environment(version, "x86_64")
    assert markers.evaluate(value, environment) in (True, False, None)
    markers.surely_differ(value, "python_version < '3'", value)
    markers.distinct([value, None], value)


@FUZZ
@given(contents("Pipfile.lock"))
def test_what_jq_reads_lies_in_the_file(content: bytes) -> None:
    offsets = [0]
    try:
        for found in jq.documents(content, frozenset({"_meta", "default"})):
            offsets += [found.start, found.end]
    except jq.MalformedError as error:
        offsets.append(error.offset)
    assert offsets == sorted(offsets) or offsets[:-1] == sorted(offsets[:-1])
    assert min(offsets) == 0
    assert max(offsets) <= len(content)


assert set(material.KINDS) >= {parser.name for parser in PARSERS.values()}
