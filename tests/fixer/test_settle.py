"""Fixes on the overlay: which are applied, in which order, and which are refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from herolint.api import BOTH_ERROR, CEDAR, ERROR, WARNING, Change, Context, Fix, Location, Problem, Rule
from herolint.fixer import Edit, Settled, settle
from herolint.fixer.settle import ChangedError
from herolint.model import Target
from herolint.suppressions import Entry
from tests.apps import make_app
from tests.fixer.fixing import make_rule, real_settings, rewriting, settings
from tests.frozen import FACTS

APP = {"requirements.txt": b"", ".python-version": b"3.13\n"}


def settled(folder: Path, files: dict[str, bytes], *rules: Rule, unsafe: bool = False) -> Settled:
    return settle(make_app(folder, {**APP, **files}), FACTS, settings(*rules), unsafe=unsafe)


def codes(result: Settled) -> list[str]:
    return [applied.finding.code for applied in result.applied]


def refused(result: Settled) -> list[tuple[str, str]]:
    return [(refusal.finding.code, refusal.reason) for refusal in result.refusals]


def test_nothing_to_mend(tmp_path: Path) -> None:
    result = settled(tmp_path, {})
    assert (result.applied, result.edits, result.refusals) == ((), (), ())


def test_a_fix_changes_the_overlay_and_not_the_disk(tmp_path: Path) -> None:
    result = settled(tmp_path, {"a": b"bad"}, rewriting("ZZ001", "a", {b"bad": b"good"}))
    assert result.edits == (Edit("a", b"bad", b"good", carried_over=True),)
    assert result.checkout.read("a") == b"good"
    assert result.result.findings == ()
    assert (tmp_path / "a").read_bytes() == b"bad"


def test_fixes_go_by_code_then_path_then_line(tmp_path: Path) -> None:
    def check(context: Context) -> Iterator[Problem]:
        for path in ("b", "a"):
            lines = (context.load(path, bytes) or b"").split(b"\n")
            for number in reversed(range(len(lines))):
                if lines[number].startswith(b"bad"):
                    mended = [*lines[:number], b"good", *lines[number + 1 :]]
                    fix = Fix(f"{path}{number}", (Change(path, b"\n".join(mended)),), safe=True)
                    yield Problem("It is bad.", Location(path, number + 1), fix=fix)

    rules = make_rule("ZZ002", check), rewriting("ZZ001", "c", {b"bad": b"good"})
    result = settled(tmp_path, {"a": b"bad\nbad", "b": b"bad 1\nbad 2", "c": b"bad"}, *rules)
    assert [applied.fix.title for applied in result.applied] == ["Mend c", "a0", "a1", "b0", "b1"]
    assert [edit.after for edit in result.edits] == [b"good\ngood"] * 2 + [b"good"]


def test_what_is_certain_goes_before_what_is_a_guess(tmp_path: Path) -> None:
    rules = rewriting("ZZ001", "a", {b"bad": b"guess"}, safe=False), rewriting("ZZ002", "a", {b"bad": b"good"})
    result = settled(tmp_path, {"a": b"bad"}, *rules, unsafe=True)
    assert codes(result) == ["ZZ002"]


def test_the_loser_of_a_conflict_comes_in_a_later_round(tmp_path: Path) -> None:
    def check(context: Context) -> Iterator[Problem]:
        content = context.load("a", bytes) or b""
        if b"two" in content:
            fix = Fix("Say 2", (Change("a", content.replace(b"two", b"2")),), safe=True)
            yield Problem("It says two.", Location("a", 1), fix=fix)

    first = rewriting("ZZ001", "a", {b"one two": b"1 two"})
    result = settled(tmp_path, {"a": b"one two"}, make_rule("ZZ002", check), first)
    assert codes(result) == ["ZZ001", "ZZ002"]
    assert result.edits == (Edit("a", b"one two", b"1 2"),)


def test_the_loser_of_a_conflict_may_have_nothing_left_to_do(tmp_path: Path) -> None:
    rules = rewriting("ZZ001", "a", {b"bad": b"good"}), rewriting("ZZ002", "a", {b"bad": b"better"})
    result = settled(tmp_path, {"a": b"bad"}, *rules)
    assert codes(result) == ["ZZ001"]
    assert result.refusals == ()


def test_a_fix_that_follows_from_a_fix_is_applied(tmp_path: Path) -> None:
    rules = rewriting("ZZ002", "a", {b"1": b"2"}), rewriting("ZZ001", "a", {b"2": b"3"})
    result = settled(tmp_path, {"a": b"1"}, *rules)
    assert codes(result) == ["ZZ002", "ZZ001"]
    assert result.edits == (Edit("a", b"1", b"3", carried_over=True),)


def test_edits_that_cancel_out_are_no_edits(tmp_path: Path) -> None:
    make = rewriting("ZZ001", "a", {b"1": b"2"}, also=[Change("b", b"new")])

    def check(context: Context) -> Iterator[Problem]:
        if context.checkout.is_file("b"):
            yield Problem("It is there.", Location("b"), fix=Fix("Delete it", (Change("b", None),), safe=True))

    result = settled(tmp_path, {"a": b"1"}, make, make_rule("ZZ002", check))
    assert codes(result) == ["ZZ001", "ZZ002"]
    assert [edit.path for edit in result.edits] == ["a"]


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe only", "unsafe too"])
def test_unsafe_fixes_are_applied_only_on_demand(tmp_path: Path, unsafe: bool) -> None:
    rule = rewriting("ZZ001", "a", {b"bad": b"good"}, safe=False)
    result = settled(tmp_path, {"a": b"bad"}, rule, unsafe=unsafe)
    assert codes(result) == (["ZZ001"] if unsafe else [])
    assert [finding.code for finding in result.result.findings] == ([] if unsafe else ["ZZ001"])


def test_a_suppressed_finding_is_not_fixed(tmp_path: Path) -> None:
    entry = Entry(("ZZ001",), None, "we want it so", Location("herolint.toml", 1))
    checkout = make_app(tmp_path, {**APP, "a": b"bad"})
    rules = rewriting("ZZ001", "a", {b"bad": b"good"}), rewriting("ZZ002", "a", {b"bad": b"x"}, safe=False)
    result = settle(checkout, FACTS, settings(rules[0], suppressions=(entry,)), unsafe=True)
    assert result.applied == ()
    entry = entry._replace(rules=("ZZ002",))
    result = settle(checkout, FACTS, settings(rules[1], suppressions=(entry,)), unsafe=False)
    assert result.applied == ()


def test_two_equal_findings_are_mended_one_after_the_other(tmp_path: Path) -> None:
    def check(context: Context) -> Iterator[Problem]:
        for path in ("a", "b"):
            lines = (context.load(path, bytes) or b"").split(b"\n")
            for number, line in enumerate(lines):
                if line == b"bad":
                    rest = b"\n".join(lines[:number] + lines[number + 1 :])
                    fix = Fix("Delete it", (Change(path, rest),), safe=True)
                    yield Problem("It is bad.", Location(path, number + 1), fix=fix)

    result = settled(tmp_path, {"a": b"bad\nbad\nbad"}, make_rule("ZZ001", check))
    assert codes(result) == ["ZZ001"] * 3
    assert result.edits == (Edit("a", b"bad\nbad\nbad", b""),)


def finds(path: str, text: bytes, impact: dict[Target, object] | None = None, code: str = "ZZ009") -> Rule:
    """Make a rule without a fix that finds a text in a file."""

    def check(context: Context) -> Iterator[Problem]:
        if context.load(path, bytes) == text:
            yield Problem("It is bad.", Location(path, 1))

    return make_rule(code, check, impact or BOTH_ERROR)  # type: ignore[arg-type]


def test_a_fix_that_leaves_its_finding_is_refused(tmp_path: Path) -> None:
    rule = rewriting("ZZ001", "a", {b"1": b"2", b"2": b"3"})
    result = settled(tmp_path, {"a": b"1"}, rule)
    assert refused(result) == [("ZZ001", "it doesn't fix the finding")]
    assert result.edits == ()


def test_a_fix_that_mends_another_finding_than_its_own_is_refused(tmp_path: Path) -> None:
    def check(context: Context) -> Iterator[Problem]:
        for path, other in (("a", "b"), ("b", "a")):
            if context.load(path, bytes) == b"1":
                yield Problem(f"{path} is bad.", Location(path), fix=Fix("Mend it", (Change(other, b"2"),), safe=True))

    result = settled(tmp_path, {"a": b"1", "b": b"1"}, make_rule("ZZ001", check))
    assert refused(result) == [("ZZ001", "it doesn't fix the finding")] * 2


def test_a_fix_that_makes_another_finding_of_its_own_is_refused(tmp_path: Path) -> None:
    def check(context: Context) -> Iterator[Problem]:
        for path, other in (("a", "b"), ("b", "a")):
            if context.load(path, bytes) == b"1":
                changes = Change(path, b"2"), Change(other, b"1")
                yield Problem(f"{path} is bad.", Location(path), fix=Fix("Mend it", changes, safe=True))

    result = settled(tmp_path, {"a": b"1", "b": b"2"}, make_rule("ZZ001", check))
    assert refused(result) == [("ZZ001", "it doesn't fix the finding")]


def test_a_fix_that_does_nothing_is_refused_once_and_the_others_go_on(tmp_path: Path) -> None:
    rules = rewriting("ZZ001", "a", {b"1": b"1"}), rewriting("ZZ002", "b", {b"1": b"2"})
    result = settled(tmp_path, {"a": b"1", "b": b"1"}, *rules)
    assert refused(result) == [("ZZ001", "it doesn't fix the finding")]
    assert codes(result) == ["ZZ002"]
    assert [finding.code for finding in result.result.findings] == ["ZZ001"]


@pytest.mark.parametrize(
    "impact", [{target: ERROR} for target in Target] + [{CEDAR: ERROR}], ids=["cedar", "fir", "the one not selected"]
)
def test_a_fix_that_adds_an_error_is_refused(tmp_path: Path, impact: dict[Target, object]) -> None:
    rules = rewriting("ZZ001", "a", {b"1": b"2"}), finds("a", b"2", impact)
    result = settled(tmp_path, {"a": b"1"}, *rules)
    target = next(iter(impact)).value
    assert refused(result) == [("ZZ001", f"it causes the error ZZ009 on {target}")]


def test_a_fix_that_makes_an_error_of_a_warning_is_refused(tmp_path: Path) -> None:
    rules = rewriting("ZZ001", "a", {b"1": b"2"}), finds("a", b"1", {CEDAR: WARNING}), finds("a", b"2", {CEDAR: ERROR})
    result = settled(tmp_path, {"a": b"1"}, *rules)
    assert refused(result) == [("ZZ001", "it causes the error ZZ009 on cedar")]


def test_a_fix_may_add_a_warning(tmp_path: Path) -> None:
    rules = rewriting("ZZ001", "a", {b"1": b"2"}), finds("a", b"2", {CEDAR: WARNING})
    assert codes(settled(tmp_path, {"a": b"1"}, *rules)) == ["ZZ001"]


def test_a_fix_may_keep_an_error(tmp_path: Path) -> None:
    rules = rewriting("ZZ001", "a", {b"1": b"2"}), finds("b", b"x")
    assert codes(settled(tmp_path, {"a": b"1", "b": b"x"}, *rules)) == ["ZZ001"]


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
def test_a_fix_after_which_a_target_no_longer_accepts_is_refused(tmp_path: Path, unsafe: bool) -> None:
    change = Change(".python-version", b"nonsense\n")
    rule = rewriting("ZZ001", "a", {b"1": b"2"}, safe=not unsafe, also=[change])
    result = settled(tmp_path, {"a": b"1"}, rule, unsafe=unsafe)
    assert refused(result) == [("ZZ001", "cedar accepts the app now, but wouldn't afterwards")]


def test_a_fix_after_which_the_app_is_not_detected_is_refused(tmp_path: Path) -> None:
    rule = rewriting("ZZ001", "requirements.txt", {b"": None}, also=[Change(".python-version", None)])
    result = settled(tmp_path, {}, rule)
    assert refused(result) == [("ZZ001", "cedar accepts the app now, but wouldn't afterwards")]


MOVING = rewriting("ZZ001", ".python-version", {b"3.13\n": b"3.14\n"})


def test_a_safe_fix_that_moves_python_is_refused(tmp_path: Path) -> None:
    assert refused(settled(tmp_path, {}, MOVING)) == [("ZZ001", "cedar would install another X.Y version of Python")]


def test_an_unsafe_fix_may_move_python(tmp_path: Path) -> None:
    rule = rewriting("ZZ001", ".python-version", {b"3.13\n": b"3.14\n"}, safe=False)
    assert codes(settled(tmp_path, {}, rule, unsafe=True)) == ["ZZ001"]


NAMING = rewriting("ZZ001", "requirements.txt", {b"": b"# known\n"}, also=[Change(".python-version", b"3.13\n")])


def test_a_safe_fix_may_name_the_version_that_the_user_names(tmp_path: Path) -> None:
    app = {"requirements.txt": b""}
    result = settle(make_app(tmp_path / "named", app), FACTS, settings(NAMING, python="3.13"), unsafe=False)
    assert codes(result) == ["ZZ001"]
    result = settle(make_app(tmp_path / "other", app), FACTS, settings(NAMING, python="3.12"), unsafe=False)
    assert refused(result) == [("ZZ001", "cedar would install another X.Y version of Python")]


def test_no_safe_fix_moves_an_app_off_a_version_that_heroku_has(tmp_path: Path) -> None:
    result = settle(make_app(tmp_path, APP), FACTS, settings(MOVING, python="3.14"), unsafe=False)
    assert refused(result) == [("ZZ001", "cedar would install another X.Y version of Python")]


def test_a_fix_after_which_a_rule_crashes_is_refused(tmp_path: Path) -> None:
    def check(context: Context) -> Iterator[Problem]:
        if context.load("a", bytes) == b"2":
            raise RuntimeError("I never saw that coming")
        yield from ()

    rules = rewriting("ZZ001", "a", {b"1": b"2"}), make_rule("ZZ002", check)
    assert refused(settled(tmp_path, {"a": b"1"}, *rules)) == [("ZZ001", "ZZ002 crashes after it")]


@pytest.mark.parametrize("path", ["../a", "/a", "a//b", "a/./b", "x\0y", "\ud800"], ids=ascii)
def test_a_fix_of_what_is_no_file_of_the_app_is_refused(tmp_path: Path, path: str) -> None:
    rule = rewriting("ZZ001", "a", {b"1": b"2"}, also=[Change(path, b"")])
    result = settled(tmp_path, {"a": b"1"}, rule)
    assert [refusal.finding.code for refusal in result.refusals] == ["ZZ001"]
    assert result.edits == ()


def test_a_fix_that_changes_a_file_twice_is_refused(tmp_path: Path) -> None:
    rule = rewriting("ZZ001", "a", {b"1": b"2"}, also=[Change("a", b"3")])
    assert refused(settled(tmp_path, {"a": b"1"}, rule)) == [("ZZ001", "it changes a twice")]


def test_a_refusal_says_what_the_fix_would_have_done(tmp_path: Path) -> None:
    result = settled(tmp_path, {"a": b"1"}, rewriting("ZZ001", "a", {b"1": b"1"}))
    assert refused(result) == [("ZZ001", "it doesn't fix the finding")]
    (found,) = result.result.findings
    assert found.fix is None
    assert (found.help or "").endswith("herolint has a fix but doesn't apply it: it doesn't fix the finding.")


def test_fixes_that_never_come_to_an_end_are_not_applied(tmp_path: Path) -> None:
    rules = rewriting("ZZ001", "a", {b"1": b"2"}), rewriting("ZZ002", "a", {b"2": b"1"}), finds("b", b"x")
    result = settled(tmp_path, {"a": b"1", "b": b"x"}, *rules)
    assert (result.applied, result.edits) == ((), ())
    assert result.checkout.read("a") == b"1"
    assert [(crash.rule, crash.error) for crash in result.crashes] == [
        (code, "each fix caused further fixes, so herolint applied none") for code in ("ZZ001", "ZZ002")
    ]


def test_as_many_fixes_as_there_are_findings_are_not_too_many(tmp_path: Path) -> None:
    def check(context: Context) -> Iterator[Problem]:
        for name in context.checkout.names():
            if name.startswith("bad"):
                fix = Fix("Delete it", (Change(name, None, carried_over=True),), safe=True)
                yield Problem(f"{name} is bad.", Location(name), fix=fix)

    files = {f"bad{number}": b"" for number in range(60)}
    assert len(settled(tmp_path, files, make_rule("ZZ001", check)).edits) == 60


def test_an_app_with_only_requirements_gets_a_version_when_the_user_names_one(tmp_path: Path) -> None:
    checkout = make_app(tmp_path, {"requirements.txt": b"flask==3.1.0\n"})
    assert settle(checkout, FACTS, real_settings(), unsafe=False).edits == ()
    result = settle(checkout, FACTS, real_settings(python="3.12"), unsafe=False)
    assert result.edits == (Edit(".python-version", None, b"3.12\n"),)


def test_runtime_txt_moves_to_python_version_with_its_comments(tmp_path: Path) -> None:
    files = {"requirements.txt": b"", "runtime.txt": b"# as in production\npython-3.12.3\n"}
    result = settle(make_app(tmp_path, files), FACTS, real_settings(), unsafe=False)
    assert [(edit.path, edit.after) for edit in result.edits] == [
        (".python-version", b"# as in production\n3.12\n"),
        ("runtime.txt", None),
    ]
    assert result.refusals == ()


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""], ids=["lf", "crlf", "none"])
def test_an_edited_file_keeps_its_line_ends_and_its_last_one(tmp_path: Path, end: bytes) -> None:
    files = {"requirements.txt": b"", ".python-version": b"# why" + (end or b"\n") + b"3.12.3" + end}
    result = settle(make_app(tmp_path, files), FACTS, real_settings(), unsafe=False)
    assert [edit.after for edit in result.edits] == [b"# why" + (end or b"\n") + b"3.12" + end]


def test_no_rule_is_blamed_where_the_app_changes_meanwhile(tmp_path: Path) -> None:
    writes = iter(range(9))

    def check(context: Context) -> Iterator[Problem]:
        content = context.load("a", bytes)
        (tmp_path / "a").write_bytes(b"%d" % next(writes))  # as another program does, between two looks
        yield Problem(f"{content!r} is bad.", Location("a"), fix=Fix("Mend it", (Change("b", b""),), safe=True))

    with pytest.raises(ChangedError, match="changed while herolint checked it"):
        settled(tmp_path, {"a": b"first"}, make_rule("ZZ001", check))
