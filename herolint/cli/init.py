"""``herolint init``."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from herolint import __version__
from herolint.cli.output import CLEAN, note, show, write
from herolint.model import UserError
from herolint.tuples import NamedTuple

CONFIGURATION = """\
# The keys of herolint: see `herolint schema config`.
fail-on = "warning"
"""
HOOKS = f"""\
default_install_hook_types: [pre-commit, pre-push]
repos:
  - repo: local
    hooks:
      - id: herolint
        name: herolint
        entry: python -I -m herolint check --staged
        language: python
        additional_dependencies: [herolint=={__version__}]
        pass_filenames: false
        always_run: true
        stages: [pre-commit, pre-merge-commit]
      - id: herolint-push
        name: herolint push
        entry: python -I -m herolint push
        language: python
        additional_dependencies: [herolint=={__version__}]
        pass_filenames: false
        always_run: true
        stages: [pre-push]
"""
WORKFLOW = f"""\
name: herolint
on: [push, pull_request]
permissions:
  contents: read
jobs:
  herolint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      # Outside the checkout, so that no file of a pull request takes part in the install.
      - run: pipx install herolint=={__version__}
        working-directory: ${{{{ runner.temp }}}}
      - run: herolint check --rev HEAD
"""


class InitError(UserError):
    """Nothing can be written; the message says why."""


class New(NamedTuple):
    """A file to write, and the files that each make it unnecessary."""

    path: str
    text: str
    unless: tuple[str, ...] = ()


NEW = (
    New("herolint.toml", CONFIGURATION),
    New(".pre-commit-config.yaml", HOOKS, (".pre-commit-config.yml",)),
    New(".github/workflows/herolint.yml", WORKFLOW, (".github/workflows/herolint.yaml",)),
)


def init(yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False) -> None:
    """Write a configuration, hooks and a workflow for this repository, after showing them."""
    wanted: list[New] = []
    for new in NEW:
        there = next((path for path in (new.path, *new.unless) if Path(path).exists() or Path(path).is_symlink()), None)
        if there is None and new.path == "herolint.toml" and _is_configured():
            there = "pyproject.toml"
        if there is None:
            wanted.append(new)
        else:
            note(f"{there} exists: not writing {new.path}.")
    for new in wanted:
        show(f"# {new.path}\n\n{new.text}\n")
    if not wanted:
        note("There is nothing to write.")
        raise typer.Exit(CLEAN)
    if not yes:
        if sys.stdin is None or not sys.stdin.isatty():
            raise InitError("Nothing was written. To write these files without being asked, pass --yes.")
        if not typer.confirm("Write these files?", err=True):
            raise typer.Exit(CLEAN)
    for new in wanted:
        _make_folder(Path(new.path).parent)
        write(Path(new.path), new.text, ["."])
        note(f"{new.path}: written.")
    if any(new.path == ".pre-commit-config.yaml" for new in wanted):
        note("To turn the hooks on, run `pre-commit install`.")


def _is_configured() -> bool:
    from herolint.config import PYPROJECT, has_table, read_named

    return Path(PYPROJECT).is_file() and has_table(read_named(Path(PYPROJECT), "configuration"))


def _make_folder(folder: Path) -> None:
    import os

    link = next((part for part in (folder, *folder.parents) if part.is_symlink()), None)
    if link is not None:
        raise InitError(f"{folder}: {link} is a link that may lead outside the repository.")
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise InitError(f"{folder}: can't create this folder: {error.strerror or error}") from None
