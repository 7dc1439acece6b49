"""Whole apps of random files: every promise about reports, fixes and the disk holds, whatever the files hold."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from herolint import __version__, config, engine
from herolint.api import installed_major_version, is_accepted
from herolint.checkout import Checkout
from herolint.engine import AppResult
from herolint.fixer import settle
from herolint.model import AppReport, Change, FactsAge, Report, Severity, Target, UserError
from herolint.registry import Rules, all_rules
from herolint.report import FORMATS, PLAN_FORMATS, Style, render, render_plan
from tests.apps import git, open_app
from tests.fixer.fixing import real_settings
from tests.frozen import FACTS
from tests.fuzz import material
from tests.fuzz.material import FUZZ, apps
from tests.program import DAY, run
from tests.report.sarif_subset import SCHEMA as SARIF_SUBSET

Files = dict[str, bytes]

OUR_SEQUENCES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;(?:https?://[!-~]*?)?\x1b\\")
STYLES = (Style(show_suppressed=True), Style(color=True, links=True, width=30), Style(unicode=False, width=0))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return open_app(tmp_path_factory.mktemp("empty"))


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(resources("herolint").joinpath(f"schemas/{name}-1.json").read_text("utf-8")))


CHECK, PLAN, SARIF = validator("check"), validator("plan"), Draft202012Validator(SARIF_SUBSET)


def overlay(empty: Checkout, files: Files) -> Checkout:
    return empty.with_changes(Change(path, content) for path, content in files.items())


def report_of(checkout: Checkout, result: AppResult) -> Report:
    ages = {target: FactsAge(of.buildpack, of.released) for target, of in FACTS.targets.items()}
    app = AppReport(checkout.path, checkout.root, result.targets, result.plans, result.findings)
    return Report(__version__, FACTS.as_of, ages, (app,), result.crashes, Rules(list(all_rules().values())))


def assert_plain(text: str) -> None:
    """No control character, nothing invisible and no byte that is no text leaves a report."""
    assert OUR_SEQUENCES.sub("", text).replace("\n", "").isprintable(), ascii(text)
    text.encode()


@FUZZ
@given(files=apps(), unsafe=st.booleans())
def test_no_rule_crashes_and_fixes_keep_their_promises(empty: Checkout, files: Files, unsafe: bool) -> None:
    checkout = overlay(empty, files)
    before = engine.check(checkout, FACTS, real_settings())
    assert before.crashes == ()
    done = settle(checkout, FACTS, real_settings(), unsafe=unsafe)
    assert done.refusals == ()
    assert done.result.crashes == ()
    again = settle(done.checkout, FACTS, real_settings(), unsafe=unsafe)
    assert (again.applied, again.edits, again.refusals) == ((), (), ())
    after = engine.check(overlay(empty, after_edits(files, done)), FACTS, real_settings())
    assert errors(after) <= errors(before)
    for target in Target:
        plans = before.plans[target].analysis, after.plans[target].analysis
        assert is_accepted(plans[1]) or not is_accepted(plans[0])
        versions = [installed_major_version(analysis) for analysis in plans]
        assert unsafe or versions[0] in (None, versions[1])
    assert unsafe or all(applied.fix.safe for applied in done.applied)


def after_edits(files: Files, done: Any) -> Files:
    """Give what is on the disk once the edits are written: what settled in an overlay must hold there too."""
    changed = {**files, **{edit.path: edit.after for edit in done.edits}}
    return {path: content for path, content in changed.items() if content is not None}


def errors(result: AppResult) -> set[tuple[str, Target]]:
    return {
        (finding.code, target)
        for finding in result.findings
        for target in Target
        if finding.impact.get(target) is Severity.ERROR
    }


@FUZZ
@given(files=apps(), style=st.sampled_from(STYLES))
def test_every_report_is_well_formed_and_plain(empty: Checkout, files: Files, style: Style) -> None:
    checkout = overlay(empty, files)
    report = report_of(checkout, engine.check(checkout, FACTS, real_settings()))
    checks = {name: render(report, name, style) for name in FORMATS}
    plans = {name: render_plan(report, name, style) for name in PLAN_FORMATS}
    for shown in (*checks.values(), *plans.values()):
        assert_plain(shown)
    CHECK.validate(json.loads(checks["json"]))
    PLAN.validate(json.loads(plans["json"]))
    SARIF.validate(json.loads(checks["sarif"]))
    json.loads(checks["gitlab"])
    for finding in report.apps[0].findings:
        assert finding.at.line is None or finding.at.line >= 1
        assert finding.anchor.line is None or finding.anchor.line >= 1


@FUZZ
@given(files=apps())
def test_a_configuration_is_read_or_refused_in_words(empty: Checkout, files: Files) -> None:
    read: config.Config | str
    try:
        read = config.of_app(overlay(empty, files))
    except UserError as error:
        read = str(error)
    assert read.isprintable() if isinstance(read, str) else isinstance(read, config.Config)


def make_tree(folder: Path, files: Files, draw: Callable[..., Any]) -> None:
    """Write the files; now and then something else stands in the place of one."""
    for name, content in files.items():
        place = os.path.join(os.fsencode(folder), os.fsencode(name))
        os.makedirs(os.path.dirname(place), exist_ok=True)
        kind = draw(
            st.sampled_from(["file"] * 8 + ["folder", "pipe", "outside", "loop", "nowhere", "inside", "closed"])
        )
        if kind == "folder":
            os.mkdir(place)
        elif kind == "pipe" and hasattr(os, "mkfifo"):
            os.mkfifo(place)
        elif kind in LINKS:
            os.symlink(LINKS[kind], place)
        else:
            with open(place, "wb") as file:
                file.write(content)
            if kind == "closed":
                os.chmod(place, 0)


LINKS = {"outside": b"../outside", "loop": b"Pipfile", "nowhere": b"nothing/here", "inside": b"dev.txt"}


def snapshot(folder: Path) -> list[tuple[str, int, bytes | str | None]]:
    """Give everything below a folder with its mode and content, the folder of git left out."""
    found: list[tuple[str, int, bytes | str | None]] = []
    for path, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git"]
        for name in sorted(folders + names):
            place = os.path.join(path, name)
            status = os.lstat(place)
            content: bytes | str | None = None
            if os.path.islink(place):
                content = os.readlink(place)
            elif os.path.isfile(place):
                content = Path(place).read_bytes() if os.access(place, os.R_OK) else None
            found.append((place, status.st_mode, content))
    return sorted(found, key=lambda one: one[0])


STATUSES = {0, 1, 2}


@settings(FUZZ, max_examples=max(10, FUZZ.max_examples // 4))
@given(files=apps(), data=st.data())
def test_on_the_disk_nothing_changes_unless_asked_and_nothing_outside_ever(
    tmp_path_factory: pytest.TempPathFactory, files: Files, data: st.DataObject
) -> None:
    top = tmp_path_factory.mktemp("top")
    app = top / "app"
    app.mkdir()
    (top / "outside").write_bytes(b"flask\n")
    in_git = data.draw(st.booleans())
    if in_git:
        git(app, "init", "--quiet")
    make_tree(app, files, data.draw)
    before = snapshot(top)
    name = data.draw(st.sampled_from(sorted(FORMATS)))
    ran = run("check", "--as-of", DAY, "--target", "all", "--format", name, "app", cwd=top)
    assert ran.status in STATUSES, ran.err
    assert_plain(ran.out + ran.err)
    for words in (("plan", "app"), ("forecast", "app"), ("check", "--diff", "--unsafe-fixes", "app")):
        also = run(*words, "--as-of", DAY, cwd=top)
        assert also.status in STATUSES, also.err
        assert_plain(also.out.replace("\r", "") if words[0] == "check" else also.out)
    assert snapshot(top) == before
    fixed = run("check", "--as-of", DAY, "--fix", "--unsafe-fixes", "app", cwd=top)
    assert fixed.status in STATUSES, fixed.err
    assert_plain(fixed.out + fixed.err)
    outside = [one for one in snapshot(top) if not one[0].startswith(f"{app}/")]
    assert outside == [one for one in before if not one[0].startswith(f"{app}/")]
    once = snapshot(app)
    again = run("check", "--as-of", DAY, "--fix", "--unsafe-fixes", "app", cwd=top)
    assert again.status == fixed.status
    assert snapshot(app) == once


assert material.NAMES
