"""Database migrations, for the rule about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint import lazy
from herolint.model import ProcfileOutcome
from herolint.source.alembic import Chain, chains

if TYPE_CHECKING:
    from herolint.api import Context

__all__ = ["Chain", "chains", "upgrades"]

_UPGRADE = lazy.pattern(
    r"\A(?:flask(?: --?\w+ [\w.:]+)? db upgrade|(?:python -m )?alembic upgrade (?:head|heads))(?: *(?:&&|;)|\Z)"
)


def upgrades(context: Context, chain: Chain, *, to_heads: bool) -> bool:
    """Return whether every target has a process that certainly upgrades along this chain when it starts.

    An upgrade to ``heads`` counts only if *to_heads* is true: it accepts several heads.
    """
    is_flask = chain.folder == "migrations/versions"
    for target in context.building:
        procfile = context.stages[target].procfile
        commands = [process.command for process in procfile.processes]
        if procfile.outcome is not ProcfileOutcome.PARSED:
            return False
        if not any(_upgrades(command, is_flask=is_flask, to_heads=to_heads) for command in commands):
            return False
    return True


def _upgrades(command: str, *, is_flask: bool, to_heads: bool) -> bool:
    match = _UPGRADE.match(command.strip())
    if match is None or (match[0].startswith("flask") and not is_flask):
        return False
    return to_heads or "heads" not in match[0]
