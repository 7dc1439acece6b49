"""A baseline: the findings that a project had when it began to use herolint, so that only new ones count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.formats.text import visible
from herolint.model import Location, Suppression, UserError
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.model import AppReport, Finding, Report

VERSION = 1


class BaselineError(UserError):
    """A baseline that can't be used; the message names the file and what is wrong with it."""


class Known(NamedTuple):
    """One finding that the baseline knows. ``app`` is the app's folder in its repository, ``""`` at the top."""

    app: str
    code: str
    path: str
    fingerprint: str


def render(report: Report) -> str:
    """Return the baseline of everything that the report counts, as JSON that reads well in a diff."""
    import json

    found = sorted(_key(app, finding) for app in report.apps for finding in app.findings if finding.suppressed is None)
    entries = [entry._asdict() for entry in found]
    return json.dumps({"version": VERSION, "findings": entries}, indent=2, ensure_ascii=True) + "\n"


def parse(content: bytes, name: str) -> frozenset[Known]:
    """Read a baseline that `render` made; ``name`` is the file's, for messages. Raises ``BaselineError``."""
    import json

    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        raise BaselineError(f"{visible(name)}: not a baseline: it isn't JSON") from None
    if not isinstance(document, dict) or document.get("version") != VERSION:
        raise BaselineError(f"{visible(name)}: not a baseline of version {VERSION}; run --write-baseline again")
    entries = document.get("findings")
    if not isinstance(entries, list):
        raise BaselineError(f"{visible(name)}: not a baseline: it has no list of findings")
    return frozenset(_known(entry, name) for entry in entries)


def _known(entry: object, name: str) -> Known:
    if not isinstance(entry, dict) or set(entry) != set(Known._fields):
        raise BaselineError(f"{visible(name)}: each finding needs exactly {', '.join(Known._fields)}")
    values = [entry[field] for field in Known._fields]
    if not all(isinstance(value, str) for value in values):
        raise BaselineError(f"{visible(name)}: the fields of a finding are strings")
    return Known(*values)


def apply(report: Report, known: frozenset[Known], name: str) -> tuple[Report, tuple[Known, ...]]:
    """Mark the findings that the baseline knows as suppressed; give also what it knows but was not found.

    Of apps that were not looked at and of rules that didn't run, or crashed, nothing can be said to be gone.
    """
    used: set[Known] = set()
    apps = tuple(
        app._replace(findings=tuple(_mark(app, finding, known, name, used) for finding in app.findings))
        for app in report.apps
    )
    looked_at = {visible(app.root) for app in report.apps}
    ran = {rule.code for rule in report.rules} - {crash.rule for crash in report.crashes}
    gone = [entry for entry in known - used if entry.app in looked_at and entry.code in ran]
    return report._replace(apps=apps), tuple(sorted(gone))


def _mark(app: AppReport, finding: Finding, known: frozenset[Known], name: str, used: set[Known]) -> Finding:
    key = _key(app, finding)
    if finding.suppressed is not None or key not in known:
        return finding
    used.add(key)
    return finding._replace(suppressed=Suppression(Location(name), "known to the baseline"))


def _key(app: AppReport, finding: Finding) -> Known:
    return Known(visible(app.root), finding.code, visible(finding.at.path), finding.fingerprint)
