"""The part of ``herolint check --add-ignore``: suppressions of what is found now."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from herolint.cli.output import note, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from herolint.model import Finding, Report
    from herolint.run import App

_ITSELF = "HL005"
"""Suppressing a suppression without effect would be another one."""


def ensure_sensible(reason: str, given: Mapping[str, object], *, on_disk: bool) -> None:
    """Refuse options that don't go with it, and an empty reason. Raises ``UsageError``."""
    from herolint.run import UsageError

    if not reason.strip() or not reason.isprintable():
        raise UsageError("--add-ignore requires a reason: one line that says why these findings are accepted.")
    names = ("fix", "diff", "write_baseline", "config", "no_config", "format", "output_file", "statistics")
    others = [f"--{name.replace('_', '-')}" for name in names if given[name]]
    if others or not on_disk:
        raise UsageError(
            "--add-ignore writes to the configuration in the working tree: omit "
            f"{', '.join(others) or '--staged and --rev'}."
        )


def add(apps: Sequence[App], report: Report, reason: str) -> None:
    """Add a suppression for each rule and file with findings to the configuration of each app.

    Raises ``UserError`` if a configuration can't be written, or can't take them as it is written.
    """
    paths = [app.checkout.path for app in apps]
    for app, found in zip(apps, report.apps, strict=True):
        wanted = _wanted(found.findings)
        if not wanted:
            continue
        file, text = _with_entries(Path(app.checkout.path), wanted, reason.strip())
        write(file, text, paths)
        note(f"{file}: added {len(wanted)} {'suppression' if len(wanted) == 1 else 'suppressions'}.")


def _wanted(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    active = (finding for finding in findings if finding.suppressed is None and finding.code != _ITSELF)
    return list(dict.fromkeys((finding.code, finding.at.path) for finding in active))


def _with_entries(folder: Path, wanted: Sequence[tuple[str, str]], reason: str) -> tuple[Path, str]:
    """Return the configuration's file and its text with the entries at its end."""
    from herolint import config
    from herolint.model import UserError
    from herolint.run import UsageError

    file, before = folder / config.HEROLINT_TOML, ""
    pyproject = folder / config.PYPROJECT
    table = "suppress"
    if file.exists() and not file.is_file():
        raise UsageError(f"{file}: can't add suppressions: it isn't a file.")
    if file.is_file():
        before = _text(file)
    elif pyproject.is_file() and config.has_table(pyproject.read_bytes()):
        file, before, table = pyproject, _text(pyproject), "tool.herolint.suppress"
    entries = [
        f"[[{table}]]\ncode = {_quoted(code)}\npath = {_quoted(path)}\nreason = {_quoted(reason)}\n"
        for code, path in wanted
    ]
    text = "\n".join([*([before.rstrip("\n") + "\n"] if before.strip() else []), *entries])
    try:
        config.parse(text.encode("utf-8", "surrogatepass"), file.name)
    except UserError as error:
        raise UsageError(f"{file}: can't add suppressions at its end: {error}") from None
    return file, text


def _text(file: Path) -> str:
    from herolint.config import read_named
    from herolint.run import UsageError

    try:
        return read_named(file, "configuration").decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"{file}: can't add suppressions: it isn't UTF-8.") from None


def _quoted(text: str) -> str:
    """Write a TOML string: JSON's escapes are among TOML's."""
    return json.dumps(text, ensure_ascii=False)
