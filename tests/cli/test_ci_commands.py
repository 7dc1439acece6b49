"""No line of any command's output is a command to the CI service that reads it, whatever a checkout holds."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from herolint.cli.forecast import ForecastFormat
from herolint.cli.formats import PlanFormat
from herolint.cli.values import CheckFormat
from herolint.fixer import Edit, diff
from herolint.formats.text import CI_OPENINGS
from herolint.report.terminal import chopped, wrap
from tests.apps import make_app, write
from tests.program import DAY, run

RUNNERS = ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")
COMMANDS = ("::error::x", "::stop-commands::x", "##[error]x", "##vso[task.setvariable variable=x]y", "##teamcity[x]")
VALUES = st.builds(
    "".join,
    st.lists(
        st.sampled_from([*COMMANDS, " ", "  ", " " * 30, "\t", "a", "word " * 9, "::", ":", "#", "##", "\u3000", "="]),
        min_size=1,
        max_size=8,
    ),
)


def assert_harmless(text: str, *, annotations: bool = False) -> None:
    for line in text.splitlines():
        if annotations and line.startswith(("::error ", "::warning ", "::notice ")):
            line = line.partition("::")[2].partition("::")[2]  # ours; what follows is data
        assert not line.lstrip().startswith("::"), line
        for opening in CI_OPENINGS:
            assert opening not in line, line


def hostile_app(value: str) -> Mapping[str, str]:
    return {
        ".python-version": f"{value}\n",
        "runtime.txt": f"{value}\n",
        "requirements.txt": f"flask\n{value}\nx @ {value}\n--{value}\n-r {value}\n",
        "Procfile": f"web: {value}\nw{value}: x\n",
        "pyproject.toml": f'[project]\nname = "x"\nrequires-python = {value!r}\n[tool.poetry]\nname = {value!r}\n',
        "app.json": f'{{"stack": "{value.replace(chr(9), " ")}"}}',
        "Pipfile": f"[requires]\npython_version = {value!r}\n",
    }


def commands() -> Iterator[tuple[str, ...]]:
    for one in CheckFormat:
        yield "check", "--format", one.value
    yield "check", "--statistics"
    yield "check", "--discover"
    yield "check", "--diff", "--unsafe-fixes"
    for plan in PlanFormat:
        yield "plan", "--format", plan.value
    for other in ForecastFormat:
        yield "forecast", "--format", other.value
    yield ("rule", "HL212")
    yield ("check", "--select", " ::error::x")
    yield ("rule", "  ::error::x")


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
@pytest.mark.parametrize("runner", RUNNERS)
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=VALUES, width=st.sampled_from([40, 61, 80, 120]))
@example("a  ::error::x" + "  ::error::y" * 9, 40)
@example(" ".join(COMMANDS), 80)
def test_no_line_is_a_command(
    tmp_path_factory: pytest.TempPathFactory, words: tuple[str, ...], runner: str, value: str, width: int
) -> None:
    folder = write(tmp_path_factory.mktemp("app"), hostile_app(value))
    day = ("--as-of", DAY) if words[0] in ("check", "plan", "forecast") else ()
    ran = run(*words, *day, cwd=folder, COLUMNS=str(width), **{runner: "true"})
    printed = runner == "GITHUB_ACTIONS" and words[0] == "check" and "--format" not in words and "--diff" not in words
    assert_harmless(ran.out, annotations="github" in words or printed)
    assert_harmless(ran.err)


@settings(max_examples=400, deadline=None)
@given(VALUES, st.integers(1, 60))
@example("a" * 30 + "  ::error::x", 20)
def test_no_break_makes_a_command(text: str, width: int) -> None:
    for broken in (list(wrap(text, width)), list(chopped(text, width))):
        assert not any(line.lstrip().startswith("::") for line in broken[1:])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(VALUES, min_size=1, max_size=6))
def test_a_patch_is_no_command_and_applies(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    folder = tmp_path_factory.mktemp("app")
    before = "".join(f"{line}\n" for line in (*lines, "old", *lines)).encode()
    after = before.replace(b"old\n", b"new\n")
    checkout = make_app(folder, {"a ##[error]x": before, "b": before})
    patch = diff(checkout, [Edit("a ##[error]x", before, after), Edit("b", before, None)])
    assert_harmless(patch)
    subprocess.run(["git", "apply", "-"], input=patch.encode(), cwd=folder, check=True)
    assert (folder / "a ##[error]x").read_bytes() == after
    assert not (folder / "b").exists()
