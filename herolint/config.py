"""What a project has settled for itself: ``[tool.herolint]`` in pyproject.toml, or herolint.toml."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from herolint.buildpacks import Deploy
from herolint.checkout import Unreadable
from herolint.formats.span import Unparsable
from herolint.formats.text import visible
from herolint.model import Severity, UserError
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.checkout import Checkout
    from herolint.suppressions import Entry

PYPROJECT, HEROLINT_TOML = "pyproject.toml", "herolint.toml"
FILES = (HEROLINT_TOML, PYPROJECT)
_TABLE = b"herolint"
_LARGEST = 16 << 20
_OF_A_RUN = ("baseline", "paths", "discover", "format")
"""The keys that count in the folder where herolint is started only."""


class Config(NamedTuple):
    """The settings of one app. ``None`` and empty values leave the matter to the command line's defaults.

    ``baseline``, ``paths``, ``discover`` and ``format`` are about a run of ``herolint check`` in the folder of the
    file. ``origins`` has the file of each key that is set.
    """

    target: str | None = None
    stack: str | None = None
    container: bool | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    fail_on: str | None = None
    severity: Mapping[str, Severity] = {}
    per_path_ignores: Mapping[str, tuple[str, ...]] = {}
    suppress: tuple[Entry, ...] = ()
    baseline: str | None = None
    paths: tuple[str, ...] = ()
    discover: bool = False
    format: str | None = None
    origins: Mapping[str, str] = {}

    @property
    def deploy(self) -> Deploy:
        """Return the deploy as the configuration describes it."""
        return Deploy(self.stack, self.container)


def of_app(checkout: Checkout) -> Config:
    """Read the configuration at an app's root. Raises ``UserError``; settings in both files are an error."""
    found: list[tuple[str, bytes]] = []
    for name in FILES:
        if not checkout.is_file(name):
            continue
        try:
            content = checkout.read(name)
        except Unreadable:
            continue  # a rule says so
        found.append((name, content))
    return _chosen(found, checkout.path)


def of_run(file: Path | None, *, no_config: bool) -> Config:
    """Read the configuration of the current folder, or ``file``, for the keys that are about a run.

    Paths in ``file`` are put behind its folder. Raises ``UserError``.
    """
    if no_config:
        return Config()
    if file is None:
        there = [name for name in FILES if os.path.isfile(name)]
        return _chosen([(name, read_named(Path(name), "configuration")) for name in there], ".")
    config = of_file(file)
    return config._replace(
        baseline=None if config.baseline is None else os.path.join(file.parent, config.baseline),
        paths=tuple(os.path.join(file.parent, path) for path in config.paths),
    )


def _chosen(files: Iterable[tuple[str, bytes]], folder: str) -> Config:
    found = [
        (name, content)
        for name, content in files
        if name == HEROLINT_TOML or (_TABLE in content and has_table(content))
    ]
    if len(found) > 1:
        raise UserError(f"{folder}: use either herolint.toml or [tool.herolint] in pyproject.toml, not both.")
    return parse(found[0][1], found[0][0]) if found else Config()


def inherited(config: Config, above: Config, checkout: Checkout) -> Config:
    """Fill the keys that an app doesn't set from the configuration at the top of its repository.

    Paths and patterns there that begin with the app's folder are for this app; others fit in every app.
    """
    if not above.origins:
        return config
    way = "../" * (checkout.root.count("/") + 1)
    folder = f"{checkout.root}/"
    taken = {key: getattr(above, key) for key in above.origins if key not in config.origins and key not in _OF_A_RUN}
    if "per_path_ignores" in taken:
        taken["per_path_ignores"] = {
            pattern.removeprefix(folder): rules for pattern, rules in above.per_path_ignores.items()
        }
    if "suppress" in taken:
        taken["suppress"] = tuple(
            entry._replace(
                at=entry.at._replace(path=f"{way}{entry.at.path}"),
                path=None if entry.path is None else entry.path.removeprefix(folder),
                shared=True,
            )
            for entry in above.suppress
        )
    origins = {key: f"{way}{above.origins[key]}" for key in taken}
    return config._replace(**taken, origins={**origins, **config.origins})


def of_file(path: Path) -> Config:
    """Read the configuration in a file that is named on the command line. Raises ``UserError``."""
    return parse(read_named(path, "configuration"), str(path))


def read_named(path: Path, what: str, largest: int = _LARGEST) -> bytes:
    """Read a file that is named on the command line: ``what`` says in messages what it is. Raises ``UserError``."""
    try:
        content = _read_at_most(path, largest + 1)
    except OSError as error:
        raise UserError(f"{path}: can't read the {what}: {error.strerror or error}") from None
    if len(content) > largest:
        raise UserError(f"{path}: can't read the {what}: it is larger than {largest >> 20} MiB")
    return content


def _read_at_most(path: Path, size: int) -> bytes:
    """Read the beginning of a file or a device. A pipe is refused: nobody may ever write to it."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as stream:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode):
            raise OSError(errno.EINVAL, "it is a pipe, not a file")
        return stream.read(size) or b""


def seen_from(config: Config, checkout: Checkout, file: Path) -> Config:
    """Return the configuration of ``file`` with its suppressions' places relative to an app that it also holds for."""
    path = path_from(checkout.path, file)
    return config._replace(suppress=tuple(entry._replace(at=entry.at._replace(path=path)) for entry in config.suppress))


def path_from(app: str, file: Path) -> str:
    """Return the path of a file as the places in an app's files are given: POSIX, and relative to the app."""
    try:
        return Path(os.path.relpath(file, app)).as_posix()
    except ValueError:  # on Windows, another drive
        return file.as_posix()


def has_table(content: bytes) -> bool:
    """Return whether a pyproject.toml has our table; one that is broken has not, and a rule reports it."""
    from herolint.formats import toml

    document = toml.parse(content)
    return isinstance(document, dict) and toml.dig(document, "tool", "herolint") is not None


def parse(content: bytes, file: str) -> Config:
    """Read a configuration file; ``file`` is its name for messages, and says which of the two kinds it is.

    Raises ``UserError`` for what isn't TOML, for an unknown key, naming the nearest known one, and for a value of
    the wrong kind.
    """
    from herolint.formats import toml

    document = toml.parse(content, allow_bom=True)
    if isinstance(document, Unparsable):
        raise UserError(f"{visible(file)}:{document.line or 1}: not valid TOML: {document.message}")
    top: tuple[str, ...] = ("tool", "herolint") if PurePath(file).name == PYPROJECT else ()
    table = toml.dig(document, *top) if top else document
    if table is None:
        raise UserError(f"{visible(file)}: it has no [tool.herolint].")
    from herolint import keys

    values = keys.read(content, file, top, table)
    return Config(**values, origins=dict.fromkeys(values, file))
