"""``herolint install-hook``."""

import os
import shlex
import stat
import sys
from pathlib import Path
from typing import Annotated

import typer

from herolint.cli import output
from herolint.cli.push import FAIL_ON_HELP, FOLDER_HELP, REMOTE_HELP
from herolint.cli.values import SeverityName
from herolint.model import UserError

_MARK = "# Written by `herolint install-hook`."
_LARGEST = 1 << 20


class HookError(UserError):
    """The hook can't be installed; the message says why, and what to do instead."""


def install_hook(
    heroku_remote: Annotated[list[str] | None, typer.Option("--remote", metavar="NAME", help=REMOTE_HELP)] = None,
    folder: Annotated[
        list[str] | None,
        typer.Option("--folder", metavar="FOLDER", help=FOLDER_HELP, show_default="the top of the repository"),
    ] = None,
    fail_on: Annotated[SeverityName, typer.Option("--fail-on", help=FAIL_ON_HELP)] = SeverityName.ERROR,
) -> None:
    """Install a git hook that checks what a push sends to Heroku."""
    words = [word for name in heroku_remote or () for word in ("--remote", name)]
    words += [word for name in folder or () for word in ("--folder", name)]
    if fail_on is not SeverityName.ERROR:
        words += ["--fail-on", fail_on.value]
    file = _hooks_folder() / "pre-push"
    script = hook_script(words)
    before = _existing(file)
    if before is not None and _MARK not in before:
        command = "pre-commit" if "pre-commit" in before else None
        raise HookError(
            f"{file} is a different hook.\n"
            + (
                "pre-commit manages it: add herolint's hook herolint-push to .pre-commit-config.yaml."
                if command
                else f"Add this line to it, before anything else reads standard input: {_command(words)}"
            )
        )
    if before == script and os.access(file, os.X_OK):
        output.note(f"{file} is already installed.")
        return
    output.write(file, script, executable=True)
    output.note(f"{file} now checks each push to Heroku.")


def hook_script(words: list[str]) -> str:
    """Return the script of the hook: it runs this Python, or if that is gone the herolint on PATH."""
    arguments = "".join(f" {shlex.quote(word)}" for word in words)
    python = shlex.quote(Path(sys.executable).as_posix())
    return f"""\
#!/bin/sh
{_MARK} Delete this file to remove the hook.
if [ -x {python} ]; then
  exec {python} -I -m herolint push{arguments} -- "$@"
elif command -v herolint >/dev/null 2>&1; then
  exec herolint push{arguments} -- "$@"
fi
echo "herolint is no longer installed. Run 'herolint install-hook' again, or delete $0." >&2
exit 1
"""


def _command(words: list[str]) -> str:
    return " ".join(["herolint push", *map(shlex.quote, words), '-- "$@"'])


def _hooks_folder() -> Path:
    """Return the folder in which git looks for hooks. Raises ``HookError`` and ``CheckoutError``."""
    from herolint.checkout.hooks import hooks_folder

    try:
        found, tracked = hooks_folder(os.getcwdb())
    except LookupError:
        raise HookError("This folder isn't in a git repository. Run `git init` first.") from None
    folder = Path(os.fsdecode(found))
    if tracked:
        raise HookError(
            f"git looks for hooks in {folder}, which is inside the working tree (core.hooksPath).\n"
            f"Add this line to its pre-push hook: {_command([])}"
        )
    return folder


def _existing(file: Path) -> str | None:
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise HookError(f"{file} is not a file.")
        with file.open("rb") as stream:
            return stream.read(_LARGEST).decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise HookError(f"{file} can't be read: {error.strerror or error}") from None
