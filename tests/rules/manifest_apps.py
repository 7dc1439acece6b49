"""Small apps for the tests of the rules about manifests and locks, and what one rule says of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from herolint import registry, testing
from herolint.checkout import Checkout, open_checkouts
from herolint.model import Finding

OK = "flask\n"
PYPROJECT = '[project]\nname = "shop"\nversion = "1"\nrequires-python = ">=3.12"\n'
POETRY = '[tool.poetry]\nname = "shop"\npackage-mode = false\n'
PIPFILE = "[packages]\n"
PIPFILE_LOCK = '{"_meta": {"requires": {"python_version": "3.13"}}}\n'
VERSION = {".python-version": "3.13\n"}
CONFLICT = "<<<<<<< HEAD\nflask==1\n=======\nflask==2\n>>>>>>> other\n"


class Link(NamedTuple):
    target: str


Tree = Mapping[str, "str | bytes | Link | None"]


def write(root: Path, tree: Tree) -> Checkout:
    """Write files, links and, for ``None``, empty folders; give the checkout of the folder."""
    root.mkdir(parents=True, exist_ok=True)
    for name, content in tree.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.mkdir(exist_ok=True)
        elif isinstance(content, Link):
            path.symlink_to(content.target)
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return opened(root)


def opened(root: Path) -> Checkout:
    (checkout,) = open_checkouts([str(root)])
    assert isinstance(checkout, Checkout)
    return checkout


def findings(code: str, checkout: Checkout, *, container: bool | None = None) -> tuple[Finding, ...]:
    """Give what one rule finds on both targets."""
    rules = (registry.all_rules()[code],)
    report = testing.check_checkout(checkout, rules, testing.Options(container=container))
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
