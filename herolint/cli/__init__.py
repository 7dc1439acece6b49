"""The command line: the only part that prints, exits or, apart from the fixer, writes."""

# typer would evaluate annotations that are kept as text twice for each function, on every run, so they aren't.
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from importlib import import_module
from typing import Annotated, Any

import typer

from herolint.cli import output
from herolint.cli.helping import GroupedCommand, GroupOfCommands, explained
from herolint.model import UserError

_WrongUsage: type[Exception] = typer.BadParameter.__mro__[1]
"""The base class of all usage errors; its module differs between releases of typer."""

_INTERRUPTED = 130
"""The exit status that shells expect after Ctrl-C."""

COMMANDS = {
    "check": "check",
    "plan": "plan",
    "fir": "fir",
    "forecast": "forecast",
    "versions": "versions",
    "rules": "rules",
    "rule": "rules",
    "explain": "explain",
    "merge": "merge",
    "schema": "schema",
    "push": "push",
    "install-hook": "install_hook",
    "init": "init",
}
"""The commands, each with the module of this package that holds the function of its name."""


def make_app(commands: list[str]) -> typer.Typer:
    """Make the program with the given commands; the options for shell completion come with all of them."""
    app = typer.Typer(
        name="herolint",
        add_completion=False,
        cls=GroupOfCommands,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    # The options for completion are for `herolint` alone, and a run of one command needn't make them.
    app.callback(invoke_without_command=True)(_herolint_itself() if len(commands) == len(COMMANDS) else herolint)
    for name in commands:
        module = import_module(f"herolint.cli.{COMMANDS[name]}")
        command = app.command(name, cls=GroupedCommand, epilog=getattr(module, "EPILOG", None))
        command(getattr(module, name.replace("-", "_")))
    return app


def _herolint_itself() -> Callable[..., None]:
    from herolint.cli.itself import herolint_itself

    return herolint_itself


def herolint(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Show the version and the dates of the facts.", is_eager=True)
    ] = False,
) -> None:
    """Find out what Heroku will do with your Python app before you push."""
    if version:
        from herolint.cli.versions import show_version

        show_version()
        raise typer.Exit


def run(words: list[str]) -> int:
    """Run the command line ``words``, the program's name first, and return the exit status.

    Every failure is a message on standard error and a documented status, never a traceback.
    """
    output.ensure_streams()
    # typer takes some milliseconds to make a command, so only the requested one is made.
    asked = words[1:2]
    commands = asked if asked and asked[0] in COMMANDS else list(COMMANDS)
    try:
        if _completes():
            from typer.completion import completion_init  # type: ignore[attr-defined]

            completion_init()
        elif not asked:
            # A CI step without a command must not pass as if it had checked something.
            with redirect_stdout(sys.stderr):
                _run(commands, [words[0], "--help"])
            return UserError.status
        return _run(commands, words)
    except SystemExit as done:
        if isinstance(done.__context__, BrokenPipeError):
            return output.CLEAN  # the reader of a help text has seen enough: `herolint --help | head`
        return done.code if isinstance(done.code, int) else output.CLEAN
    except _WrongUsage as error:
        output.complain(_explained(error))
        return UserError.status
    except UserError as error:
        output.complain(str(error))
        return error.status
    except OSError as error:
        output.complain(f"the run ended early: {error}")
        return UserError.status
    except KeyboardInterrupt:
        return _INTERRUPTED
    except MemoryError:
        raise  # `main` reports it once the memory is free
    except Exception as error:
        if os.environ.get("HEROLINT_DEBUG"):
            raise
        message = f"herolint itself failed: {type(error).__name__}: {error}"
        output.complain(f"{message}\nPlease report it. HEROLINT_DEBUG=1 shows the traceback.")
        return output.CRASHED


def _run(commands: list[str], words: list[str]) -> int:
    # `check` needs the words themselves, because the order of its options matters.
    status = make_app(commands)(words[1:], prog_name="herolint", obj=words[2:], standalone_mode=False)
    return status if isinstance(status, int) else output.CLEAN


def _completes() -> bool:
    """Return whether a shell asks for completions; it runs the program without any words."""
    if not os.environ.get("_HEROLINT_COMPLETE", "").startswith("complete_"):
        return "_HEROLINT_COMPLETE" in os.environ
    if {"COMP_WORDS", "_TYPER_COMPLETE_ARGS"} & os.environ.keys():
        return True
    del os.environ["_HEROLINT_COMPLETE"]  # typer would look for the words that aren't there
    return False


def _explained(error: Any) -> str:
    path = error.ctx.command_path if error.ctx else "herolint"
    return f"{explained(error, COMMANDS)}\nFor more information, run `{path} --help`."
