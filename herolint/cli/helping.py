"""Help with the options in groups, and the nearest value for a word that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from herolint import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_GENERAL = "Options"
_DEFAULT = lazy.pattern(r"\[default: \(([^()]*)\)")  # around words instead of a value


class GroupedCommand(TyperCommand):
    """A command whose help shows the options by their ``rich_help_panel``, and keeps the lines of its epilog."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments and options, each group with its title."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None:
                record = (record[0], _DEFAULT.sub(r"[default: \1", record[1]))
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


class GroupOfCommands(TyperGroup):
    """The program, whose help shows the description of each command in full."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write each command with its whole description."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        records = [(name, (command.help or "").partition("\n\n")[0]) for name, command in commands if command]
        if records:
            with formatter.section("Commands"):
                formatter.write_dl(records)


def nearest(wanted: str, known: Sequence[str]) -> str:
    """Return a question that offers the nearest of the known words, after a blank; nothing if none is near."""
    from herolint.formats.text import closest

    near = closest(wanted.lower(), known, 0.6)
    return f" Did you mean {near}?" if near else ""


_NO_DATE = lazy.pattern(r"\w+ not match the formats? '%Y-%m-%d'(?=\.?$)")
_SUGGESTED = lazy.pattern(r"[.]?(?: \(Possible options: .*\)| \(Did you mean .*\)| Did you mean .*\?)$")


def explained(error: Any, commands: Iterable[str]) -> str:
    """Return the message of a usage error in one line, with the nearest option, command or value."""
    message = _SUGGESTED.sub("", " ".join(error.format_message().split()))
    message = _NO_DATE.sub("isn't a date of the form YYYY-MM-DD", message).replace(" is not one of ", " isn't one of ")
    hint = _hint(error, message, commands)
    return f"{message.rstrip('.')}.{hint}" if hint else message


def _hint(error: Any, message: str, commands: Iterable[str]) -> str:
    words = str(getattr(error, "message", "")).split("'")
    option = getattr(error, "option_name", None)
    if option and message.startswith("No such option") and error.ctx is not None:
        known = [word for one in error.ctx.command.get_params(error.ctx) for word in (*one.opts, *one.secondary_opts)]
        return nearest(str(option), [word for word in known if word.startswith("--")])
    if message.startswith("No such command") and len(words) > 1:
        return nearest(words[1], list(commands))
    choices = getattr(getattr(getattr(error, "param", None), "type", None), "choices", ())
    if not choices or len(words) < 2:
        return ""
    return nearest(words[1], [str(getattr(choice, "value", choice)) for choice in choices])
