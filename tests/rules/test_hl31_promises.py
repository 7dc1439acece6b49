"""What the rules about requirements promise together, on files that nobody thought of."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herolint import registry, testing
from herolint.api import Context
from herolint.buildpacks import AS_THE_CHECKOUT_SAYS
from herolint.checkout import Checkout
from herolint.model import Change, Report, Severity, Target
from tests.apps import open_app
from tests.frozen import FACTS, FILE
from tests.rules.manifest_apps import CONFLICT

RULES = tuple(rule for code, rule in registry.all_rules().items() if code.startswith("HL31"))
LINES = st.sampled_from(
    [
        *(
            "flask",
            "flask==1",
            "Flask==2",
            "flask=1",
            "pip==1",
            "setuptools==1.0",
            "pywin32",
            "pkg-resources==0.0.0",
            "?",
        ),
        *("-r a.txt", "-c a.txt", "-r requirements.txt", "-r gone.txt", "-e .", "./gone", "x @ file:///x", "x @ ./x"),
        *(
            "git+ssh://git@h/x",
            "git@h:x",
            "x @ https://${TOKEN}@h/x.zip",
            "flask==1 ; os_name == 'nt'",
            "flask \\",
            "# é",
        ),
        *(
            "--hash=sha256:0a",
            "-i https://packages.example/simple",
            "# coding: latin-1",
            CONFLICT,
            "a.zip",
            "\ufeffflask",
        ),
        *("pywin32 ; os_name == 'posix'", "", " ", "\0"),
    ]
)
CONTENTS = st.one_of(
    st.lists(LINES, max_size=5).map("\n".join).map(str.encode),
    st.lists(LINES, max_size=3).map("\r\n".join).map(lambda text: text.encode("utf-16")),
    st.lists(LINES, max_size=3).map("\n".join).map(lambda text: text.encode("latin-1", "replace")),
    st.binary(max_size=20),
)
NAMES = st.sampled_from(
    ["requirements.txt", "requirements.txt", "a.txt", ".slugignore", "bin/pre_compile", "setup.py", "uv.lock"]
)
TREES = st.dictionaries(NAMES, CONTENTS, max_size=4)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("app")


def app(empty: Path, tree: dict[str, bytes]) -> Checkout:
    changes = [Change(path, content) for path, content in tree.items()]
    return open_app(empty).with_changes([Change(".python-version", b"3.13\n"), *changes])


def check(checkout: Checkout) -> Report:
    report = testing.check_checkout(checkout, RULES, testing.Options(facts=FILE))
    assert report.crashes == ()
    return report


def errors(report: Report) -> set[tuple[str, Target]]:
    return {
        (finding.code, target)
        for finding in report.apps[0].findings
        for target, severity in finding.impact.items()
        if severity is Severity.ERROR
    }


@settings(max_examples=200, deadline=None)
@given(tree=TREES)
def test_a_rule_that_is_left_out_has_nothing_to_say(empty: Path, tree: dict[str, bytes]) -> None:
    checkout = app(empty, tree)
    context = Context(checkout, FACTS, AS_THE_CHECKOUT_SAYS)
    for rule in RULES:
        if not context.concerns(rule.when):
            assert list(rule.check(context)) == [], rule.code


@settings(max_examples=200, deadline=None)
@given(tree=TREES)
def test_a_fix_mends_and_adds_no_error(empty: Path, tree: dict[str, bytes]) -> None:
    checkout = app(empty, tree)
    before = check(checkout)
    for finding in before.apps[0].findings:
        if finding.fix is None:
            continue
        after = check(checkout.with_changes(finding.fix.changes))
        if finding.fix.safe:
            assert errors(after) <= errors(before)
        assert len([one for one in after.apps[0].findings if one.code == finding.code]) < len(
            [one for one in before.apps[0].findings if one.code == finding.code]
        )
