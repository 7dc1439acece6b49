"""Completion: what a shell offers for a word that is being typed, and the scripts that make a shell ask."""

# typer would evaluate annotations that are kept as text twice for each option that completes rules, so they aren't.
import enum


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


def rules(incomplete: str) -> list[tuple[str, str]]:
    """Offer the codes and names of rules for the last of several that are joined by commas, each with the other."""
    from herolint.registry import list_rules

    before, comma, wanted = incomplete.rpartition(",")
    given = before + comma
    listed = list_rules().values()
    by_code = [(given + rule.code, rule.name) for rule in listed if rule.code.startswith(wanted.upper())]
    by_name = [(given + rule.name, rule.code) for rule in listed if wanted and rule.name.startswith(wanted.lower())]
    return by_code + by_name
