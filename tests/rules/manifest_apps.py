"""Small apps for the tests of the rules about manifests and locks, and what one rule says of them."""

from __future__ import annotations

from herolint import registry, testing
from herolint.checkout import Checkout
from herolint.model import Finding
from tests.frozen import FILE

OK = "flask\n"
PYPROJECT = '[project]\nname = "shop"\nversion = "1"\nrequires-python = ">=3.12"\n'
POETRY = '[tool.poetry]\nname = "shop"\npackage-mode = false\n'
PIPFILE = "[packages]\n"
PIPFILE_LOCK = '{"_meta": {"requires": {"python_version": "3.13"}}}\n'
VERSION = {".python-version": "3.13\n"}
CONFLICT = "<<<<<<< HEAD\nflask==1\n=======\nflask==2\n>>>>>>> other\n"


def findings(code: str, checkout: Checkout, *, container: bool | None = None) -> tuple[Finding, ...]:
    """Give what one rule finds on both targets."""
    rules = (registry.all_rules()[code],)
    report = testing.check_checkout(checkout, rules, testing.Options(facts=FILE, container=container))
    assert report.crashes == ()
    return report.apps[0].findings


def only(code: str, checkout: Checkout) -> Finding:
    (finding,) = findings(code, checkout)
    return finding


def impact(finding: Finding) -> dict[str, str]:
    return {target.value: severity.label for target, severity in finding.impact.items()}


def impacts(code: str, checkout: Checkout) -> dict[str, dict[str, str]]:
    """Give the impact of each finding by its path."""
    return {finding.at.path: impact(finding) for finding in findings(code, checkout)}


BOTH_ERROR = {"cedar": "error", "fir": "error"}
BOTH_WARNING = {"cedar": "warning", "fir": "warning"}
