"""Help with the options in groups, and the nearest value for a word that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand

if TYPE_CHECKING:
    from collections.abc import Sequence

_GENERAL = "Options"


class GroupedCommand(TyperCommand):
    """A command whose help shows the options by their ``rich_help_panel``, and keeps the lines of its epilog."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments and options, each group with its title."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None:
                default = "Arguments" if parameter.param_type_name == "argument" else _GENERAL
                groups.setdefault(getattr(parameter, "rich_help_panel", None) or default, []).append(record)
        if _GENERAL in groups:
            groups[_GENERAL] = groups.pop(_GENERAL)  # last
        for title, records in groups.items():
            with formatter.section(title):
                formatter.write_dl(records)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the epilog with its own line ends."""
        if self.epilog:
            formatter.write(f"\n{self.epilog}\n")


def nearest(wanted: str, known: Sequence[str]) -> str:
    """Return a question that offers the nearest of the known words, after a blank; nothing if none is near."""
    from difflib import get_close_matches

    near = get_close_matches(wanted.lower(), known, 1)
    return f" Did you mean {near[0]}?" if near else ""


def hint(error: Any) -> str:
    """Return the nearest value for a usage error that is about one of several values."""
    choices = getattr(getattr(getattr(error, "param", None), "type", None), "choices", ())
    words = str(getattr(error, "message", "")).split("'")
    if not choices or len(words) < 2:
        return ""
    return nearest(words[1], [str(getattr(choice, "value", choice)) for choice in choices])
