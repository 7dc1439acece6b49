"""The options of herolint without a command: its version, and the completion that it installs for a shell."""

# typer would evaluate annotations that are kept as text twice for each function, so they aren't.
import enum
from typing import Annotated

import typer

from herolint.cli import output


class Shell(str, enum.Enum):
    """The shells that completion can be installed for."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"
    PWSH = "pwsh"


_VARIABLE = "_HEROLINT_COMPLETE"


def script(shell: Shell) -> str:
    """Return the script that makes a shell complete herolint's commands, options and rules."""
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    return f"{get_completion_script(prog_name='herolint', complete_var=_VARIABLE, shell=shell.value)}\n"


def install(shell: Shell) -> str:
    """Install the script for a shell, and return a sentence that says where."""
    from typer.completion import install  # type: ignore[attr-defined]

    _, path = install(shell=shell.value, prog_name="herolint", complete_var=_VARIABLE)
    return f"Installed completion for {shell.value} in {path}. Open a new shell to use it.\n"


def herolint_itself(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Show the version and the dates of the facts.", is_eager=True)
    ] = False,
    install_completion: Annotated[
        Shell | None, typer.Option("--install-completion", help="Install completion for a shell.")
    ] = None,
    show_completion: Annotated[
        Shell | None, typer.Option("--show-completion", help="Print the completion script of a shell.")
    ] = None,
) -> None:
    """Find out what Heroku will do with your Python app before you push."""
    if version:
        from herolint.cli.versions import show_version

        show_version()
        raise typer.Exit
    if install_completion is not None:
        output.show(install(install_completion))
        raise typer.Exit
    if show_completion is not None:
        output.show(script(show_completion))
        raise typer.Exit
