"""A baseline: the findings that a project had when it began to use herolint, so that only new ones count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.formats.text import visible
from herolint.model import Location, Suppression, UserError
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.formats.fields import Path
    from herolint.formats.strict import Strict
    from herolint.model import AppReport, Finding, Report

VERSION = 1


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
    """Read a baseline that `render` made; ``name`` is the file's, for messages. Raises ``UserError``."""
    import json

    from herolint.formats.strict import Strict

    class Reader(Strict):
        def fail(self, path: Path, message: str) -> UserError:
            place = ".".join(map(str, path))
            return UserError(f"{visible(name)}: not a baseline: {f'{place} ' if place else 'it '}{message}")

    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        raise UserError(f"{visible(name)}: not a baseline: it isn't JSON") from None
    reader = Reader()
    table = reader.table((), document)
    if table.get("version") != VERSION:
        raise UserError(f"{visible(name)}: not a baseline of version {VERSION}; run --write-baseline again")
    entries = enumerate(reader.typed(("findings",), table.get("findings"), list, "a list"))
    return frozenset(_known(reader, ("findings", number), entry) for number, entry in entries)


def _known(reader: Strict, path: Path, entry: object) -> Known:
    table = reader.table(path, entry)
    if set(table) != set(Known._fields):
        raise reader.fail(path, f"must have exactly {', '.join(Known._fields)}")
    return Known(*(reader.typed((*path, field), table[field], str, "a string") for field in Known._fields))


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
