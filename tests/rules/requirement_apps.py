"""Small apps for the tests of the rules about requirements, and what one rule says of them."""

from __future__ import annotations

from pathlib import Path

from tests.apps import Files, make_app
from tests.rules.manifest_apps import VERSION, findings, impact

Found = list[tuple[str, int | None, dict[str, str]]]

ERROR = {"cedar": "error", "fir": "error"}
WARNING = {"cedar": "warning", "fir": "warning"}
ONLY_FIR = {"cedar": "warning", "fir": "error"}
PROJECT = '[project]\nname = "cart"\nversion = "1"\n'


def found(code: str, root: Path, tree: Files | str) -> Found:
    """Give path, line and impact of each finding; text alone is the requirements.txt of an app with its Python."""
    tree = {"requirements.txt": tree} if isinstance(tree, str) else tree
    checkout = make_app(root, {**VERSION, **tree})
    return [(one.at.path, one.at.line, impact(one)) for one in findings(code, checkout)]


def lines(code: str, root: Path, tree: Files | str) -> list[int | None]:
    """Give the lines of the findings alone."""
    return [line for _, line, _ in found(code, root, tree)]
