"""The words of the command line: what is understood, what is refused, and how that is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from herolint import __version__
from herolint.cli import COMMANDS, make_app
from tests.apps import make_repository, write
from tests.program import BAD, DAY, GOOD, check, process, run


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write(tmp_path / "good", GOOD)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return write(tmp_path / "bad", BAD)


REFUSED = {
    "missing path": (["nope"], "nope doesn't exist."),
    "two missing paths": (["nope", "nor-this"], "nor-this doesn't exist."),
    "a file as path": (["good/Procfile"], "good/Procfile isn't a folder"),
    "empty path": ([""], "A PATH is empty"),
    "typo in an option": (["good", "--fixx"], "No such option: --fixx"),
    "option without its value": (["good", "--target"], "--target"),
    "typo in a target": (["good", "--target", "firr"], "one of 'auto', 'cedar', 'fir', 'all'. Did you mean fir?"),
    "typo in a format": (["good", "--format", "jsn"], "'jsn' isn't one of 'full'"),
    "typo in a severity": (["good", "--fail-on", "warn"], "'warn' isn't one of"),
    "typo in a rule": (["good", "--select", "HL212x"], "Did you mean HL212?"),
    "typo in a rule's name": (["good", "--ignore", "exact-patch-pins"], "Did you mean exact-patch-pin?"),
    "unknown rule": (["good", "--extend-select", "XYZ"], "There is no rule 'XYZ'. `herolint rules` lists all rules."),
    "staged and rev": (["good", "--staged", "--rev", "HEAD"], "--staged and --rev can't be combined"),
    "fix and staged": (["good", "--fix", "--staged"], "--fix can't be combined with --staged, --rev or a rev in"),
    "fix and rev": (["good", "--fix", "--rev", "HEAD"], "--fix can't be combined with --staged, --rev or a rev in"),
    "diff and staged": (["good", "--diff", "--staged"], "--diff can't be combined with --staged, --rev or a rev in"),
    "fix and diff": (["good", "--fix", "--diff"], "--fix and --diff can't be combined"),
    "unsafe fixes alone": (["good", "--unsafe-fixes"], "add --fix to apply the fixes, or --diff to show them"),
    "exit-non-zero-on-fix alone": (["good", "--exit-non-zero-on-fix"], "has no effect without --fix"),
    "config and no-config": (["good", "--config", "x", "--no-config"], "--config and --no-config can't be combined"),
    "python that is no version": (
        ["good", "--python", "nonsense"],
        "expects X.Y, two numbers joined by a dot; got 'nonsense'",
    ),
    "python with a patch": (["good", "--python", "3.13.1"], "got '3.13.1'"),
    "python that is unknown": (["good", "--python", "3.99"], "Heroku doesn't have it"),
    "python 2": (["good", "--python", "2.7"], "It has 3.10, 3.11, 3.12, 3.13, 3.14."),
    "as-of that is no day": (["good", "--as-of", "tomorrow"], "'tomorrow' isn't a date of the form YYYY-MM-DD"),
    "as-of before the history": (["good", "--as-of", "2001-01-01"], "herolint's facts about Cedar begin on"),
    "facts that are missing": (["good", "--facts", "nope"], "nope: no such file"),
    "facts that are no TOML": (["good", "--facts", "good/Procfile"], "good/Procfile: not valid TOML"),
    "config that is missing": (["good", "--config", "nope"], "nope: can't read the configuration: No such file"),
    "baseline that is missing": (["good", "--baseline", "nope"], "nope: can't read the baseline: No such file"),
    "two formats printed": (["good", "--format", "json", "--format", "full"], "Only one format can be printed"),
    "more files than formats": (["good", "-o", "a", "-o", "b"], "--output-file is given more often than --format"),
    "one file for two formats": (
        ["good", "--format", "json", "-o", "a", "--format", "full", "-o", "a"],
        "Two formats can't use the same",
    ),
    "diff and a format": (["good", "--diff", "--format", "json"], "remove --format"),
    "diff and a file": (["good", "--diff", "-o", "x"], "remove --output-file"),
    "diff and a baseline to write": (["good", "--diff", "--write-baseline", "x"], "remove --write-baseline"),
    "two baselines": (["good", "--baseline", "x", "--write-baseline", "x"], "remove --baseline"),
    "a format and a baseline to write": (["good", "--format", "json", "--write-baseline", "x"], "remove --format"),
    "discover without apps": (["empty", "--discover"], "--discover found no app"),
    "rev outside git": (["good", "--rev", "HEAD"], ""),
}


@pytest.mark.parametrize(("words", "message"), REFUSED.values(), ids=REFUSED)
def test_wrong_usage_is_explained_with_status_2(tmp_path: Path, good: Path, words: list[str], message: str) -> None:
    (tmp_path / "empty").mkdir()
    day = [] if "--as-of" in words else ["--as-of", DAY]
    ran = run("check", *day, *words, cwd=tmp_path)
    assert ran.status == 2
    assert ran.err.startswith("error: ")
    assert message in " ".join(ran.err.split())
    assert ran.out == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "good"], "nothing is written"


OTHER_COMMANDS = {
    "typo in a command": (["chek"], "No such command 'chek'"),
    "rule without a name": (["rule"], "Missing argument 'CODE|NAME'"),
    "unknown rule": (["rule", "HL999"], "There is no rule 'HL999'"),
    "empty rule": (["rule", ""], "There is no rule ''"),
    "two rules": (["rule", "HL212", "HL213"], "unexpected extra argument"),
    "unknown schema": (["schema", "x"], "'x' isn't one of 'check', 'plan'"),
    "schema without a name": (["schema"], "Missing argument"),
    "plan of nothing": (["plan", "nope"], "nope doesn't exist."),
    "plan as SARIF": (["plan", "--format", "sarif"], "'sarif' isn't one of"),
    "plan with fixes": (["plan", "--fix"], "No such option: --fix"),
    "versions before the history": (["versions", "--as-of", "2001-01-01"], "begin on"),
    "unknown option of the program": (["--verion"], "No such option: --verion"),
}


@pytest.mark.parametrize(("words", "message"), OTHER_COMMANDS.values(), ids=OTHER_COMMANDS)
def test_wrong_usage_of_other_commands_too(tmp_path: Path, words: list[str], message: str) -> None:
    ran = run(*words, cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err


def test_errors_point_at_the_help(tmp_path: Path) -> None:
    assert "run `herolint check --help`" in check("--fixx", cwd=tmp_path).err
    assert "run `herolint --help`" in run("chek").err


def test_hostile_words_are_shown_as_text(tmp_path: Path) -> None:
    for words in (
        ["check", "\x1b[31m\u202e"],
        ["check", "--\x1b[31m\u202e"],
        ["\x1b[31m\u202e"],
        ["rule", "\x1b[31m\u202e"],
    ):
        ran = run(*words, cwd=tmp_path)
        assert ran.status == 2
        assert "\x1b" not in ran.err
        assert "\u202e" not in ran.err
        assert "\\u202e" in ran.err


def test_no_command_shows_the_help_but_does_not_pass() -> None:
    ran = run()
    assert (ran.status, ran.out) == (2, "")
    assert "check" in ran.err


def test_version_names_the_facts() -> None:
    for flag in ("--version", "-V"):
        ran = run(flag)
        assert ran.status == 0
        first, cedar, fir = ran.out.splitlines()
        assert first == f"herolint {__version__}"
        assert cedar.startswith("cedar: facts of buildpack v")
        assert fir.startswith("fir: facts of buildpack ")


@pytest.mark.parametrize("words", [[], *([command] for command in COMMANDS)], ids=" ".join)
def test_help_is_on_standard_output(words: list[str]) -> None:
    for flag in ("--help", "-h"):
        ran = run(*words, flag)
        assert (ran.status, ran.err) == (0, "")
        assert "Usage: herolint" in ran.out


def test_every_option_has_a_help_line() -> None:
    from typer.main import get_command

    group = get_command(make_app(list(COMMANDS)))
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        for parameter in command.params:
            assert getattr(parameter, "help", None), f"{name} {parameter.name}"


def test_a_process_of_its_own_answers_the_same(bad: Path) -> None:
    words = ("check", "--as-of", DAY, "bad", "--format", "json")
    assert process(*words, cwd=bad.parent) == run(*words, cwd=bad.parent)


def test_current_folder_is_the_default(bad: Path) -> None:
    assert check("--format", "concise", cwd=bad).out.startswith(".python-version:1:1: error[HL212]")


def test_paths_come_in_their_order(good: Path, bad: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other", GOOD)
    ran = check("--format", "json", "other", "bad", "good", cwd=tmp_path)
    places = [ran.out.index(f'"path": "{path.name}"') for path in (other, bad, good)]
    assert places == sorted(places)


def test_words_behind_two_hyphens_are_paths(tmp_path: Path) -> None:
    write(tmp_path / "--format", BAD)
    assert check("--", "--format", cwd=tmp_path).status == 1
    assert check("--format", "concise", "--", "--format", cwd=tmp_path).out.startswith("--format/.python-version")


def test_options_may_stand_behind_paths(bad: Path) -> None:
    assert check("bad", "--format", "concise", cwd=bad.parent).out.startswith("bad/.python-version:1:1")


def test_as_of_decides_for_another_day(tmp_path: Path) -> None:
    write(tmp_path, GOOD, {".python-version": "3.9\n"})
    assert run("check", "--as-of", "2025-06-01", "--fail-on", "error", cwd=tmp_path).status == 0
    assert run("check", "--as-of", DAY, "--fail-on", "error", cwd=tmp_path).status == 1


def test_facts_may_come_from_a_file(good: Path) -> None:
    import herolint

    shipped = Path(herolint.__file__).parent / "platform" / "facts.toml"
    mine = good.parent / "facts.toml"
    mine.write_bytes(shipped.read_bytes())
    assert check("--facts", str(mine), "good", cwd=good.parent) == check("good", cwd=good.parent)


def test_rules_are_chosen_by_code_prefix_and_name(tmp_path: Path) -> None:
    write(tmp_path, BAD, {"Pipfile": ""})

    def codes(*words: str) -> set[str]:
        from json import loads

        ran = check("--target", "all", "--format", "json", *words, cwd=tmp_path)
        return {finding["code"] for finding in loads(ran.out)["apps"][0]["findings"]}

    everything = codes()
    assert {"HL212", "HL103"} <= everything
    assert codes("--select", "HL212") == {"HL212"}
    assert codes("-s", "hl2") == {"HL212"}
    assert codes("--select", "python-version-invalid") == {"HL212"}
    assert codes("--select", "HL212,HL103") == {"HL212", "HL103"}
    assert codes("--select", "HL212", "--select", "HL103") == {"HL212", "HL103"}
    assert codes("--select", "HL212", "--extend-select", "HL103") == {"HL212", "HL103"}
    assert codes("--ignore", "HL2") == everything - {"HL212"}
    assert codes("-i", "ALL", "--extend-select", "HL212") == {"HL212"}
    assert codes("--select", "HL2", "--ignore", "HL212") == set()


def test_target_decides_what_counts(tmp_path: Path) -> None:
    write(tmp_path, {"Pipfile": "", "requirements.txt": "flask\n", ".python-version": "3.13\n"})
    severities = {}
    for target in ("auto", "cedar", "fir", "all"):
        ran = check("--target", target, "--format", "concise", cwd=tmp_path)
        severities[target] = "error[HL103]" in ran.out
    assert severities == {"auto": True, "cedar": True, "fir": False, "all": True}


def test_source_is_what_was_asked_for(tmp_path: Path) -> None:
    folder = make_repository(tmp_path / "app", GOOD)
    (folder / ".python-version").write_text("3.14\n")
    assert "3.14" in check(cwd=folder).out
    assert "3.13" in check("--staged", cwd=folder).out
    assert "3.13" in check("--rev", "HEAD", cwd=folder).out
    assert check("--rev", "nope", cwd=folder).status == 2
    assert run("plan", "--rev", "HEAD", "--as-of", DAY, cwd=folder).out.count("3.13") >= 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion_completes(shell: str) -> None:
    def complete(line: str) -> str:
        return process(
            _HEROLINT_COMPLETE=f"complete_{shell}",
            _TYPER_COMPLETE_ARGS=line,
            _TYPER_COMPLETE_FISH_ACTION="get-args",
            COMP_WORDS=line,
            COMP_CWORD=str(len(line.split()) - 1),
        ).out

    assert "check" in complete("herolint ch")
    assert "--format" in complete("herolint check --for")
    assert "sarif" in complete("herolint check --format sa")
    assert "HL314" in complete("herolint rule HL31")
    assert "HL22,HL314" in complete("herolint check --select HL22,HL31")
    assert "exact-patch-pin" in complete("herolint explain exact")


def test_completion_is_shown_and_installed_for_the_shell_that_is_named(tmp_path: Path) -> None:
    shown = run("--show-completion", "zsh")
    assert (shown.status, shown.err) == (0, "")
    assert shown.out.startswith("#compdef herolint")
    assert process("--install-completion", "fish", HOME=str(tmp_path)).status == 0
    assert [path.name for path in tmp_path.rglob("*.fish")] == ["herolint.fish"]
    assert "requires an argument" in run("--show-completion").err


@pytest.mark.parametrize(
    ("words", "nearest"),
    {
        "option": (["check", "--fixx"], "No such option: --fixx. Did you mean --fix?\n"),
        "option of the program": (["--verion"], "No such option: --verion. Did you mean --version?\n"),
        "option that is near none": (["plan", "--xyzzy"], "No such option: --xyzzy\n"),
        "command": (["forecst"], "No such command 'forecst'. Did you mean forecast?\n"),
        "code": (["rule", "HL229"], "There is no rule 'HL229'. Did you mean HL226?"),
        "code of no family": (
            ["rule", "HL999"],
            "There is no rule 'HL999'. Codes start with HL0 to HL7. `herolint rules`",
        ),
        "long name": (["rule", "x" * 100_000], "`herolint rules` lists all rules."),
        "document": (["schema", "chck"], "Did you mean check?\n"),
        "shell": (["--show-completion", "bsh"], "Did you mean bash?\n"),
    }.items(),
    ids=lambda pair: pair if isinstance(pair, str) else "",
)
def test_the_nearest_is_offered(words: str, nearest: tuple[list[str], str]) -> None:
    ran = run(*nearest[0])
    assert ran.status == 2
    assert nearest[1] in ran.err, words


def test_the_program_describes_its_commands_in_full_within_80_columns() -> None:
    for words in ([], *([command] for command in COMMANDS)):
        lines = run(*words, "--help", COLUMNS="80").out.splitlines()
        assert [line for line in lines if len(line) > 80 or (line.rstrip().endswith("...") and ":" not in line)] == []


def test_explain_lists_the_rules_of_a_prefix_as_rule_does() -> None:
    assert run("explain", "HL22") == run("rule", "HL22")
    assert run("rule", "HL22").out.count("\nHL22") == 6


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion_has_a_script(shell: str) -> None:
    ran = process(_HEROLINT_COMPLETE=f"source_{shell}")
    assert ran.status == 0
    assert "_HEROLINT_COMPLETE=complete_" in ran.out
