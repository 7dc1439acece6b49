"""The way from a Python version that has to go to one that stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.advice.choice import allowed_versions, is_deprecated
from herolint.advice.versions import name_version

if TYPE_CHECKING:
    from herolint.api import Context
    from herolint.model import Fix, Location, Target


def oldest_upgrade(context: Context) -> str | None:
    """Give the oldest supported version that the app's metadata allow, one that is not deprecated if there is.

    ``None`` where they allow none. The version that the user named goes before all.
    """
    if context.python:
        return context.python
    allowed = allowed_versions(context)
    lasting = [version for version in allowed if not is_deprecated(context, version)]
    return next(iter(lasting or allowed), None)


def upgrade_fix(context: Context, at: Location | None, version: str | None, targets: tuple[Target, ...]) -> Fix | None:
    """Give the fix that asks for ``version`` instead of what stands at ``at``; unsafe unless the user named it."""
    if version is None:
        return None
    for target in targets:
        request = context.plans[target].analysis.eventual_python
        if request is not None and request.at == at:
            changes = name_version(context, request, version)
            return context.fix(f"Move to Python {version}", changes, unsafe=context.python is None)
    return None
