"""The command line: the only part that prints, exits or, apart from the fixer, writes."""

from __future__ import annotations

import datetime
import os
import sys
from importlib import import_module
from typing import Annotated

import typer

from herolint import __version__
from herolint.cli import output
from herolint.model import UserError

COMMANDS = {
    "check": "check",
    "plan": "plan",
    "versions": "versions",
    "rules": "rules",
    "rule": "rules",
}
"""The commands, each with the module of this package that holds the function of its name."""


def make_app(commands: list[str]) -> typer.Typer:
    """Make the program with the given commands; the options for shell completion come with all of them."""
    app = typer.Typer(
        name="herolint",
        no_args_is_help=True,
        add_completion=len(commands) == len(COMMANDS),
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(herolint)
    for name in commands:
        app.command(name)(getattr(import_module(f"herolint.cli.{COMMANDS[name]}"), name))
    return app


def herolint(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Show the version, and how old the facts are.", is_eager=True)
    ] = False,
) -> None:
    """Says, before you push, what Heroku will do with your Python app."""
    if version:
        from herolint.platform.facts import load

        facts = load().on(datetime.date.today())
        lines = [f"herolint {__version__}"]
        for target, of in facts.targets.items():
            lines.append(f"{target.value}: facts of buildpack {of.buildpack}, released {of.released}")
        output.show("\n".join(lines) + "\n")
        raise typer.Exit


def run(words: list[str]) -> int:
    """Run the command line ``words``, the program's name first, and give the exit status.

    Every failure is a message on standard error and a documented status, never a traceback.
    """
    # Making a command takes typer some milliseconds: only the one that is asked for is made.
    asked = words[1:2]
    commands = asked if asked and asked[0] in COMMANDS else list(COMMANDS)
    try:
        make_app(commands)(words[1:], prog_name="herolint")
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else output.CLEAN
    except UserError as error:
        output.complain(str(error))
        return error.status
    except BrokenPipeError:
        # The reader has gone, as `herolint check | head` does: nothing is left to say, and Python must not
        # complain on its way out that it cannot flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return output.CLEAN
    except Exception as error:
        if os.environ.get("HEROLINT_DEBUG"):
            raise
        message = f"herolint itself failed: {type(error).__name__}: {error}"
        output.complain(f"{message}\nPlease report it; HEROLINT_DEBUG=1 shows where it happened.")
        return output.CRASHED
    return output.CLEAN
