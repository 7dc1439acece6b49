"""Holds herolint to what the buildpacks' own code decided about many small trees, and to what it promises.

Each line of ``verdicts/*.jsonl`` is one case: the ``files`` of a tree, and for each target the verdict of the
classic buildpack v351 (an empty cache, the stack that app.json names or heroku-24) and of the Python CNB 6.5.6. A
verdict leaves out what that buildpack did not get to. ``detail`` is left out where the buildpack quotes another
program. ``internal-error`` is a build that ends in an error of the buildpack itself, for which it has no reason.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from herolint import __version__, engine
from herolint.checkout import Checkout, Source, open_checkouts
from herolint.model import (
    Analysis,
    AppReport,
    FactsAge,
    Finding,
    Outcome,
    Plan,
    Report,
    Severity,
    StageOutcome,
    Target,
)
from herolint.plans import make_plan
from herolint.registry import all_rules
from herolint.report import Style, render
from tests.apps import Content, Files, Link, on_its_stack, write
from tests.frozen import FACTS
from tests.memory_tree import open_in_memory

HERE = Path(__file__).parent
RULES = tuple(all_rules().values())
SETTINGS = engine.Settings(RULES, tuple(Target))
NOT_DETECTED = "HL105"
# Of what the app says, the buildpack records this many characters.
LONGEST = 200
LONGEST_IN_LOCK = 50


class Case(NamedTuple):
    """One tree, and what was decided about it."""

    name: str
    files: Files
    verdicts: Mapping[Target, Mapping[str, Any]]


def read_cases() -> Iterator[Case]:
    for file in sorted((HERE / "verdicts").glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            case = json.loads(line)
            verdicts = {target: case[target.value] for target in Target}
            files = {path: content_of(value) for path, value in case["files"].items()}
            yield Case(f"{file.stem}: {case['id']}", files, verdicts)


def content_of(value: str | Mapping[str, Any]) -> Content:
    """Read text, ``{"b64": bytes}``, ``{"link": target}`` or, of an empty folder, ``{"dir": true}``."""
    if isinstance(value, str):
        return value
    if "b64" in value:
        return base64.b64decode(value["b64"])
    return Link(value["link"]) if "link" in value else None


CASES = {case.name: case for case in read_cases()}
each_case = pytest.mark.parametrize("case", CASES.values(), ids=lambda case: ascii(case.name)[1:-1])


def decided(analysis: Analysis) -> dict[str, Any]:
    """Give an analysis in the words of a verdict."""
    rejection = analysis.rejections[0] if analysis.rejections else None
    python = analysis.python
    return {
        "outcome": analysis.outcome.value,
        "reason": rejection and rejection.reason,
        "detail": rejection and rejection.detail,
        "package_manager": analysis.package_manager,
        "requested": python and python.requested,
        "origin": python and python.origin,
        "resolved": python and python.resolved,
        "warnings": sorted(analysis.warnings),
    }


def differences(verdict: Mapping[str, Any], analysis: Analysis) -> dict[str, Any]:
    """Give what is decided otherwise than in the verdict, with what it was."""
    found = decided(analysis)
    expected = {**dict.fromkeys(found), **verdict, "warnings": sorted(verdict.get("warnings", ()))}
    if expected["reason"] == "internal-error":
        assert analysis.rejections
        expected["reason"] = found["reason"]
    if "detail" not in verdict:
        found["detail"] = None
    longest = LONGEST_IN_LOCK if expected["reason"] == "pipfile-lock::invalid-version" else LONGEST
    found["detail"] = found["detail"] and found["detail"][:longest]
    found["requested"] = found["requested"] and found["requested"][:LONGEST]
    return {key: (expected[key], found[key]) for key in found if expected[key] != found[key]}


def check(checkout: Checkout) -> engine.AppResult:
    result = engine.check(checkout, FACTS, SETTINGS._replace(deploy=on_its_stack(checkout)))
    assert result.crashes == ()
    return result


def unreported(plan: Plan, findings: tuple[Finding, ...]) -> list[str]:
    """Give the reasons of a target for which no rule that mirrors them has an error."""
    errors = [finding for finding in findings if finding.impact.get(plan.target) is Severity.ERROR]
    mirrored = {reason for finding in errors for reason in finding.mirrors}
    missing = [item.reason for item in plan.analysis.rejections if item.reason not in mirrored]
    if plan.analysis.outcome is Outcome.NOT_DETECTED and NOT_DETECTED not in {finding.code for finding in findings}:
        missing.append("not detected")
    return missing


def unfounded(plan: Plan, findings: tuple[Finding, ...]) -> list[str]:
    """Give the errors for a target that builds the app as far as is known."""
    if plan.analysis.outcome is not Outcome.ACCEPTED or plan.install.outcome is StageOutcome.FAILS:
        return []
    return [
        f"{finding.code} {finding.message}" for finding in findings if finding.impact.get(plan.target) is Severity.ERROR
    ]


def keep_promises(result: engine.AppResult) -> None:
    for plan in result.plans.values():
        assert unreported(plan, result.findings) == []
        assert unfounded(plan, result.findings) == []


@each_case
def test_the_plans_are_the_buildpacks_and_the_findings_as_promised(case: Case) -> None:
    result = check(open_in_memory(case.files))
    for target, verdict in case.verdicts.items():
        assert differences(verdict, result.plans[target].analysis) == {}
    keep_promises(result)


# Every reason and warning that the buildpacks have for a checkout; what needs a build cache, a hook or a variable of
# the build is left out.
CEDAR_WORDS = {
    "checks::existing-python-dir",
    "checks::existing-venv-dir",
    "checks::stack::eol",
    "checks::stack::unknown",
    "internal-error",
    "package-manager::multiple-found",
    "package-manager::none-found",
    "package-manager::pipenv-missing-lockfile",
    "package-manager::setup-py-only",
    "pipfile-lock::invalid-json",
    "pipfile-lock::invalid-version",
    "python-version-file::invalid-encoding",
    "python-version-file::invalid-version",
    "python-version-file::misspelled",
    "python-version-file::multiple-versions",
    "python-version-file::no-version",
    "python-version-file::not-found",
    "python-version::eol",
    "python-version::unknown-major",
    "runtime-txt::invalid-version",
    "runtime-txt::not-supported",
    "no-python-version",
    "python-patch-outdated",
    "python-version-deprecated",
    "runtime-txt-deprecated",
}
FIR_WORDS = {
    "internal-error",
    "package-manager::multiple-found",
    "package-manager::none-found",
    "python-version-file::invalid-encoding",
    "python-version-file::invalid-version",
    "python-version-file::multiple-versions",
    "python-version-file::no-version",
    "python-version-file::not-found",
    "python-version::eol",
    "python-version::unknown-major",
    "runtime-txt::not-supported",
    "no-python-version",
    "python-version-deprecated",
}


@pytest.mark.parametrize(("target", "words"), [(Target.CEDAR, CEDAR_WORDS), (Target.FIR, FIR_WORDS)])
def test_the_cases_have_every_reason_and_warning(target: Target, words: set[str]) -> None:
    verdicts = [case.verdicts[target] for case in CASES.values()]
    assert {verdict["reason"] for verdict in verdicts if "reason" in verdict} | {
        warning for verdict in verdicts for warning in verdict.get("warnings", ())
    } == words
    assert {verdict["outcome"] for verdict in verdicts} == {"accepted", "rejected", "not-detected"}


def test_the_cases_have_every_name_that_the_facts_list() -> None:
    held = {path.split("/")[0] for case in CASES.values() for path in case.files}
    names = FACTS.names
    assert {name.rstrip("/") for name in names.detection} | set(names.misspelt_python_version) <= held


class OnDisk(NamedTuple):
    """The cases' trees as folders of one folder, and what is decided about them where they stand."""

    top: Path
    folders: Mapping[str, Case]
    plans: Mapping[str, list[Plan]]

    def decide(self, source: Source) -> Mapping[str, list[Plan]]:
        return decide(self.top, self.folders, source)


def decide(top: Path, folders: Mapping[str, Case], source: Source) -> dict[str, list[Plan]]:
    opened = open_checkouts([str(top / folder) for folder in folders], source=source)
    plans = {}
    for folder, checkout in zip(folders, opened, strict=True):
        assert isinstance(checkout, Checkout), (folder, checkout)
        plans[folder] = [make_plan(target, checkout, FACTS, on_its_stack(checkout)) for target in Target]
    return plans


def fits(root: Path, files: Files) -> bool:
    """Write a tree; return whether this disk can hold it, name by name."""
    try:
        write(root, files)
    except OSError:
        return False
    return {name.split("/")[0] for name in files} == set(os.listdir(root))


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> OnDisk:
    top = tmp_path_factory.mktemp("trees")
    folders = {}
    for number, case in enumerate(CASES.values()):
        folder = f"{number // 100}/{number}"
        if case.files and fits(top / folder, case.files):
            folders[folder] = case
    return OnDisk(top, folders, decide(top, folders, Source.WORKTREE))


def test_a_folder_on_disk_is_decided_alike(on_disk: OnDisk) -> None:
    for folder, plans in on_disk.plans.items():
        case = on_disk.folders[folder]
        found = [differences(case.verdicts[plan.target], plan.analysis) for plan in plans]
        assert found == [{}, {}], case.name
    # Windows and macOS cannot hold every name; nowhere else is one left out, but for the tree without any file.
    assert sys.platform in ("darwin", "win32") or len(on_disk.folders) == len(CASES) - 1


def in_git(files: Files) -> bool:
    """Say whether git can hold a tree: it has no empty folders."""
    return None not in files.values()


@pytest.fixture(scope="module")
def repository(on_disk: OnDisk) -> OnDisk:
    """The same trees, committed to one repository."""
    options = ["-c", "user.name=a", "-c", "user.email=a@example.invalid", "-c", "core.safecrlf=false"]
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "Keep the trees"]):
        subprocess.run(["git", *options, *command], cwd=on_disk.top, check=True)
    return on_disk._replace(folders={name: case for name, case in on_disk.folders.items() if in_git(case.files)})


@pytest.mark.parametrize("source", [Source.WORKTREE, Source.STAGED, Source.rev("HEAD")], ids=repr)
def test_a_folder_of_a_repository_is_decided_alike(repository: OnDisk, source: Source) -> None:
    for folder, plans in repository.decide(source).items():
        assert plans == repository.plans[folder], repository.folders[folder].name


BY_PATH: dict[str, list[Content]] = {}
for _path, _content in sorted({piece for case in CASES.values() for piece in case.files.items()}, key=repr):
    BY_PATH.setdefault(_path, []).append(_content)


@st.composite
def composed_trees(draw: st.DrawFn) -> Files:
    """Draw a few pieces of the cases' trees; a file and what would lie below it do not go together."""
    paths = draw(st.lists(st.sampled_from(sorted(BY_PATH)), max_size=7, unique=True))
    wanted = st.sampled_from(["requirements.txt", "uv.lock", "Pipfile.lock", ".python-version", "runtime.txt"])
    paths = list(dict.fromkeys([*paths, *draw(st.lists(wanted, max_size=3))]))
    folders = {path[:index] for path in paths for index, letter in enumerate(path) if letter == "/"}
    return {path: draw(st.sampled_from(BY_PATH[path])) for path in paths if path not in folders}


def as_document(result: engine.AppResult) -> Any:
    ages = {target: FactsAge(of.buildpack, of.released) for target, of in FACTS.targets.items()}
    app = AppReport(".", "", result.targets, result.plans, result.findings)
    return json.loads(render(Report(__version__, FACTS.as_of, ages, (app,), (), RULES), "json", Style()))


STAGES = ("HL1", "HL2", "HL3", "HL7", "HL4", "HL5", "HL6", "HL0")
SCHEMA = Draft202012Validator(json.loads((HERE.parent / "herolint/schemas/check-1.json").read_text("utf-8")))


@given(composed_trees())
@settings(max_examples=200, deadline=None)
def test_any_tree_keeps_the_promises(files: Files) -> None:
    result = check(open_in_memory(files))
    keep_promises(result)
    families = [found.code[:3] for found in result.findings if not found.mirrors]
    assert [family for family in families if family in STAGES] == sorted(
        (family for family in families if family in STAGES), key=STAGES.index
    )
    SCHEMA.validate(as_document(result))
