"""Parse the arguments of a program by the table of its options."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from herolint.boot.values import PORT, Argument
from herolint.platform.programs import Options
from herolint.tuples import NamedTuple


class Given(NamedTuple):
    """An option as it is given: its first name, its value, and the argument that has the value."""

    name: str
    value: str | None
    argument: Argument


class Refused(NamedTuple):
    """An argument that the program doesn't accept.

    ``reason`` is ``unknown``, ``value`` (the option's value is missing) or ``number`` (``value`` isn't a whole number).
    """

    reason: str
    option: str
    argument: Argument
    value: str = ""


class Arguments(NamedTuple):
    """The parsed arguments. ``is_known`` is false if an argument may be anything."""

    options: tuple[Given, ...]
    positionals: tuple[Argument, ...]
    refused: tuple[Refused, ...]
    is_known: bool

    def all(self, name: str) -> tuple[Given, ...]:
        """Return each use of an option."""
        return tuple(given for given in self.options if given.name == name)

    def last(self, name: str) -> Given | None:
        """Return the last use of an option, which counts."""
        found = self.all(name)
        return found[-1] if found else None

    def has(self, name: str) -> bool:
        """Return whether an option is given."""
        return any(given.name == name for given in self.options)


class _Reader:
    def __init__(self, options: Options, *, stop: bool) -> None:
        self.table = options
        self.stop = stop
        self.given: list[Given] = []
        self.positionals: list[Argument] = []
        self.refused: list[Refused] = []
        self.is_known = True
        self.waiting: tuple[str, Argument] | None = None

    def argument(self, argument: Argument) -> None:
        if self.waiting is not None and self._is_option(argument.text):
            name, given = self.waiting
            self.refused.append(Refused("value", name, given))
            self.waiting = None
        if self.waiting is not None:
            self.given.append(Given(self.waiting[0], argument.text, argument))
            self.waiting = None
            return
        text = argument.text
        if text is None:
            self._open(argument)
        elif text.startswith("--") and len(text) > 2:
            self._long(text, argument)
        elif text.startswith("-") and len(text) > 1 and not text[1:].isdigit():
            self._short(text, argument)
        else:
            self.positionals.append(argument)

    def _is_option(self, text: str | None) -> bool:
        """Return whether argparse takes a word for an option, and so not for the value of the one before.

        Source: ``_parse_optional`` in Lib/argparse.py. Click takes any word for the value.
        """
        if self.table.parser != "argparse" or text is None or not text.startswith("-") or text == "-":
            return False
        return not text[1:].replace(".", "", 1).isdigit() and " " not in text

    def _open(self, argument: Argument) -> None:
        """Record a word that is only partly known: ``--bind=…$X`` still names the option."""
        first = argument.word.pieces[0]
        if isinstance(first, str) and first.startswith("--") and "=" in first:
            name = self._named(first.partition("=")[0])
            if name:
                self.given.append(Given(name, None, argument))
                return
        if isinstance(first, str) and not first.startswith("-"):
            self.positionals.append(argument)
            return
        self.is_known = False

    def _named(self, written: str) -> str | None:
        """Return the first name of an option; argparse and getopt also accept an unambiguous prefix."""
        own = self.table.names.get(written)
        if own is not None or self.table.parser == "click":
            return own
        owns = {own for name, own in self.table.names.items() if name.startswith(written)}
        return owns.pop() if len(owns) == 1 else None

    def _long(self, text: str, argument: Argument) -> None:
        written, equals, value = text.partition("=")
        name = self._named(written)
        if name is None:
            self.refused.append(Refused("unknown", written, argument))
        elif equals:
            self.given.append(Given(name, value, argument))
        else:
            self._bare(name, argument)

    def _bare(self, name: str, argument: Argument) -> None:
        if name in self.table.values:
            self.waiting = name, argument
        else:
            self.given.append(Given(name, "", argument))

    def _short(self, text: str, argument: Argument) -> None:
        name = self.table.names.get(text)
        if name is not None:
            self._bare(name, argument)
            return
        name = self.table.names.get(text[:2])
        if name is None:
            self.refused.append(Refused("unknown", text.partition("=")[0], argument))
        elif name in self.table.values:
            value = text[2:].removeprefix("=") if self.table.parser == "argparse" else text[2:]
            self.given.append(Given(name, value, argument))
        else:
            self.given.append(Given(name, "", argument))


def read(options: Options, arguments: Sequence[Argument], *, stop: bool = False) -> Arguments:
    """Parse arguments; with ``stop``, options end at the first other word, as for a command with subcommands."""
    reader = _Reader(options, stop=stop)
    rest: Sequence[Argument] = ()
    for index, argument in enumerate(arguments):
        if argument.text == "--" and reader.waiting is None:
            rest = arguments[index + 1 :]
            break
        reader.argument(argument)
        if stop and reader.positionals:
            rest = arguments[index + 1 :]
            break
    if reader.waiting is not None:
        name, argument = reader.waiting
        reader.refused.append(Refused("value", name, argument))
    refused = (*_no_numbers(options, reader.given), *reader.refused)
    return Arguments(tuple(reader.given), (*reader.positionals, *rest), refused, reader.is_known)


def _no_numbers(options: Options, given: Sequence[Given]) -> Iterator[Refused]:
    """Yield the options whose value should be a whole number and isn't: argparse and click call ``int``."""
    for each in given:
        if each.name in options.numbers and each.value is not None and PORT not in each.value:
            try:
                int(each.value)
            except ValueError:
                yield Refused("number" if each.value else "value", each.name, each.argument, each.value)
