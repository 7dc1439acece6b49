"""Work out what the web process runs: server, module, search folders and variables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from herolint import lazy
from herolint.buildpacks.django.surroundings import SETTINGS_MODULE
from herolint.checkout import Unreadable
from herolint.checkout.names import join
from herolint.formats.shell_words import Command as Simple
from herolint.formats.shell_words import Script, Word, parse
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.checkout import Checkout
    from herolint.model import Process

SERVERS = ("gunicorn", "uvicorn", "daphne", "hypercorn", "waitress-serve", "granian", "uwsgi")
_MODULE = lazy.pattern(r"(?P<module>[A-Za-z_]\w*(?:\.\w+)*)(?::(?P<attribute>[\w.]+))?\Z")
_VARIABLE = lazy.pattern(r"([A-Za-z_]\w*)=(.*)\Z", re.DOTALL)
_SWITCHES = ("--preload", "--reload", "--daemon", "--proxy-headers", "--no-sendfile", "--capture-output", "--factory")
_LONGEST = 2000


class Command(NamedTuple):
    """What the web process runs: the server, the module, the folders that are searched, and all words.

    ``variables`` are those that the command line sets, ``None`` for a value that isn't known.
    """

    server: str
    module: str
    folders: tuple[str, ...]
    words: tuple[str, ...]
    variables: tuple[tuple[str, str | None], ...] = ()


def command_of(processes: Iterable[Process]) -> Command | None:
    """Return what the web process runs, if its command is simple enough."""
    script = _script(_web(processes))
    if script is None:
        return None
    folder = ""
    variables: dict[str, str | None] = {}
    for simple in script.commands:
        words = _texts(simple.words)
        given = {name: value.text for name, value in simple.assignments}
        if not words:
            variables |= given
        elif words[0] == "export":
            variables |= _assigned(words[1:])
        elif words[0] == "cd" and len(words) == 2:
            folder = _folder(folder, words[1])
        elif (server := _server(words)) is not None:
            before, after = words[:server], words[server + 1 :]
            given |= _assigned(before) | _assigned(_option(after, "--env", "-e", split=False))
            return _command(words[server].rpartition("/")[2], after, folder, script.commands, variables | given)
    return None


def given(folder: Checkout, processes: Iterable[Process]) -> dict[str, str | None]:
    """Return the variables of a web process that names no server, such as ``manage.py`` or a script."""
    line = _web(processes)
    script = _script(line)
    if script is None:
        return {} if line is None else {SETTINGS_MODULE: None}
    variables: dict[str, str | None] = {}
    for simple in script.commands:
        words = _texts(simple.words)
        variables |= {name: value.text for name, value in simple.assignments} | _assigned(words)
        for named in _option(words, "--settings", split=False):
            variables[SETTINGS_MODULE] = named
        if any(_sets_settings(folder, word) for word in words):
            variables[SETTINGS_MODULE] = None
    return variables


def _web(processes: Iterable[Process]) -> str | None:
    return next((process.command for process in processes if process.type == "web"), None)


def _script(line: str | None) -> Script | None:
    """Return the parsed command; ``None`` if there is none, or it isn't simple enough."""
    script = parse(line) if line is not None and len(line) <= _LONGEST else None
    return script if isinstance(script, Script) else None


def _sets_settings(folder: Checkout, word: str) -> bool:
    """Return whether a word is a shell script of the app that mentions the settings module."""
    path = word.removeprefix("./")
    if path.endswith(".py") or not path or not folder.is_file(path):
        return False
    try:
        return SETTINGS_MODULE.encode() in folder.read(path)
    except Unreadable:
        return True


def _texts(words: Iterable[Word]) -> list[str]:
    """Return the words; expansions that only bash can evaluate are in braces, so never a module's name."""
    return [word.text if word.text is not None else "${}" for word in words]


def _server(words: list[str]) -> int | None:
    return next((index for index, word in enumerate(words) if word.rpartition("/")[2] in SERVERS), None)


def _command(
    server: str,
    after: list[str],
    folder: str,
    commands: Iterable[Simple],
    variables: Mapping[str, str | None],
) -> Command | None:
    folders = [_folder(folder, value) for value in _option(after, "--chdir", "--app-dir", "--pythonpath")]
    module = next((found["module"] for word in _operands(after) if (found := _MODULE.match(word))), None)
    if module is None:
        return None
    words = tuple(text for simple in commands for text in _texts(simple.words))
    return Command(server, module, (*folders, folder), words, tuple(sorted(variables.items())))


def _assigned(words: Iterable[str]) -> dict[str, str | None]:
    """Return the variables that words such as ``NAME=value`` set."""
    found = (_VARIABLE.match(word) for word in words)
    return {match[1]: match[2] if "${}" not in match[2] else None for match in found if match}


def _folder(base: str, value: str) -> str:
    return join(base, value.strip("/").removeprefix("./")) if value not in (".", "./") else base


def _option(words: list[str], *names: str, split: bool = True) -> Iterator[str]:
    for position, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name in names:
            following = words[position + 1] if position + 1 < len(words) else ""
            given = value if equals else following
            yield from given.split(",") if split else (given,)


def _operands(words: list[str]) -> Iterator[str]:
    """Yield the words that are neither options nor their values."""
    skip = False
    for word in words:
        if skip:
            skip = False
        elif word.startswith("-"):
            skip = "=" not in word and word not in _SWITCHES and not (len(word) > 2 and word[1] != "-")
        else:
            yield word
