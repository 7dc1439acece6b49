"""What the rules about manifests and locks promise together, on trees that nobody thought of."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from herolint import registry, testing
from herolint.checkout import Checkout
from herolint.model import Change, Finding, Outcome, Report, Severity, Target
from tests.apps import open_app
from tests.frozen import FILE
from tests.rules.manifest_apps import CONFLICT, PIPFILE_LOCK, PYPROJECT

RULES = tuple(rule for code, rule in registry.all_rules().items() if code.startswith("HL1"))
MIRRORED = {reason for rule in RULES for reason in rule.mirrors}
NAMES = (
    "requirements.txt", "requirement.txt", "requirements", "requirements.in", "pyproject.toml", "poetry.lock",
    "uv.lock", "Pipfile", "Pipfile.lock", "setup.py", "app.py", "index.html", "pdm.lock", "environment.yml",
    "api/uv.lock", ".python-version", "runtime.txt", "Procfile", "app.json", ".slugignore", "heroku.yml",
)  # fmt: skip
SAMPLES = (
    b"", b"flask\n", b"-e .\n", b"3.13\n", b"[", b"null", b"*.txt\n*.lock\n", b"-r requirements.txt\n",
    b"\xef\xbb\xbf[project]\n", b"build:\n  docker:\n    web: Dockerfile\n",
    CONFLICT.encode(), PIPFILE_LOCK.encode(), PYPROJECT.encode(),
)  # fmt: skip
CONTENTS = st.one_of(st.sampled_from(SAMPLES), st.binary(max_size=40))
TREES = st.dictionaries(st.sampled_from(NAMES), CONTENTS, max_size=6)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("app")


def app(empty: Path, tree: dict[str, bytes]) -> Checkout:
    return open_app(empty).with_changes(Change(path, content) for path, content in tree.items())


def check(checkout: Checkout) -> Report:
    report = testing.check_checkout(checkout, RULES, testing.Options(facts=FILE))
    assert report.crashes == ()
    return report


def errors(report: Report, target: Target) -> tuple[Finding, ...]:
    return tuple(found for found in report.apps[0].findings if found.impact.get(target) is Severity.ERROR)


@settings(max_examples=200, deadline=None)
@given(tree=TREES)
@example(tree={"requirement.txt": b"", ".slugignore": b"*.txt\n*.lock\n", "requirements.in": b""})
def test_errors_are_what_the_build_does(empty: Path, tree: dict[str, bytes]) -> None:
    report = check(app(empty, tree))
    is_container = report.apps[0].plans[Target.CEDAR].analysis.outcome is Outcome.CONTAINER
    for target, plan in report.apps[0].plans.items():
        found = errors(report, target)
        analysis = plan.analysis
        for rejection in analysis.rejections:
            if rejection.reason in MIRRORED:
                assert any(rejection.reason in finding.mirrors for finding in found)
        if analysis.outcome is Outcome.NOT_DETECTED and not is_container:
            # One finding may stand for both targets if one file is the cause: Fir's HL101 then folds Cedar's HL105.
            assert {"HL105" if "HL105" in finding.folds else finding.code for finding in found} == {"HL105"}
        if analysis.outcome is Outcome.ACCEPTED:
            failures = [failure for failure in plan.install.failures if failure.certain]
            assert {finding.at.path for finding in found} <= {failure.at.path for failure in failures}
        if analysis.outcome is Outcome.CONTAINER:
            assert found == ()


@settings(max_examples=100, deadline=None)
@given(tree=TREES)
def test_a_safe_fix_mends_and_breaks_nothing(empty: Path, tree: dict[str, bytes]) -> None:
    checkout = app(empty, tree)
    before = check(checkout)
    for finding in before.apps[0].findings:
        if finding.fix is None or not finding.fix.safe:
            continue
        after = check(checkout.with_changes(finding.fix.changes))
        assert finding.code not in {found.code for found in after.apps[0].findings if found.at == finding.at}
        for target in Target:
            known = {found.code for found in errors(before, target)}
            assert {found.code for found in errors(after, target)} <= known
