"""Words that the rules about Django share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from herolint.api.text import listed, shown, visible

if TYPE_CHECKING:
    from herolint.api import Context
    from herolint.build import Found

MOST = 50
"""Findings of one rule: a broken base module can cause many."""

BY_DEFAULT = " unless config vars change that"
"""What a message adds if the failure results from the app's defaults."""


def unless(found: Found) -> str:
    """Return what a message adds if a failure isn't certain on any target."""
    return "" if any(found.certain.values()) else BY_DEFAULT


def settings_name(module: str) -> str:
    """Return a settings module, or the script that fails before it loads one, for a message."""
    return shown(module)


def distributions(names: tuple[str, ...], files: str = "your dependencies") -> str:
    """Return the sentence about the package to add."""
    if not names:
        return ""
    return f"Add {listed([shown(name) for name in names[:3]], 'or')} to {files}."


def requirements_file(context: Context) -> str:
    """Return the file to add dependencies to, for a help."""
    managers = {stages.analysis.package_manager for stages in context.stages.values()}
    return "requirements.txt" if managers <= {"pip", None} else "the app's dependencies"


def with_static_root(content: bytes) -> bytes | None:
    """Return a settings file with STATIC_ROOT added below STATIC_URL; ``None`` if there is no plain place."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return None
    line = re.search(r"(?m)^STATIC_URL[ \t]*=[ \t]*[^\n\\(\[]*$", text)
    base = re.search(r"(?m)^BASE_DIR[ \t]*=[ \t]*(Path\(|pathlib\.Path\(|os\.path\.)", text)
    if line is None or base is None:
        return None
    value = 'BASE_DIR / "staticfiles"' if "Path(" in base[1] else 'os.path.join(BASE_DIR, "staticfiles")'
    end = "\r\n" if "\r\n" in text else "\n"
    where = line.end() - (1 if text[line.end() - 1 : line.end()] == "\r" else 0)
    return f"{text[:where]}{end}STATIC_ROOT = {value}{text[where:]}".encode()


def near(name: str | None) -> str:
    """Return the sentence that suggests the nearest name."""
    return f"Did you mean `{visible(name)}`?" if name else ""


def sentences(*parts: str) -> str:
    """Join the sentences that aren't empty."""
    return " ".join(part for part in parts if part)
