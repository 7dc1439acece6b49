"""Check that modules in the checkout with names that Python may import never run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from herolint.cli import COMMANDS
from tests.apps import commit, environment, git, make_repository, write
from tests.program import DAY, GOOD

TRAP = "import os; open(os.path.join(os.environ['TRAP'], 'ran'), 'a').write(__name__ + chr(10))\n"
SCRIPT = Path(sys.executable).with_name("herolint.exe" if os.name == "nt" else "herolint")
WORDS = (
    *(("check", "--as-of", DAY, "--format", one) for one in ("full", "json", "sarif", "gitlab", "junit", "github")),
    ("check", "--as-of", DAY, "--diff", "--unsafe-fixes", "bad"),
    ("check", "--as-of", DAY, "--staged", "--discover"),
    ("plan", "--as-of", DAY, "--format", "json"),
    ("fir", "--as-of", DAY),
    ("forecast", "--as-of", DAY),
    ("fir", "--as-of", DAY),
    ("versions",),
    ("rules",),
    ("rule", "HL212"),
    ("explain", "HL212"),
    ("explain", "-"),
    ("schema", "check"),
    ("merge", "report.json"),
    ("push", "heroku", "git@heroku.com:app.git"),
    ("install-hook",),
    ("init", "--yes"),
    ("--version",),
    ("--help",),
)


def names() -> Iterator[str]:
    """Yield the modules of Python, and all that were imported for the tests."""
    yield from {*sys.stdlib_module_names, *(name.partition(".")[0] for name in sys.modules)} - {"__main__"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {f"{name}.py": TRAP for name in names()} | {
        f"herolint/{name}.py": TRAP for name in ("__init__", "__main__")
    }
    folder = write(tmp_path_factory.mktemp("traps"), files, {"bad/.python-version": "python-3.12.4\n"}, GOOD)
    report = subprocess.run(
        [SCRIPT, "check", "--format", "json", "--exit-zero", "--as-of", DAY],
        cwd=folder,
        env=environment(TRAP=str(folder)),
        capture_output=True,
        check=True,
    )
    (folder / "report.json").write_bytes(report.stdout)
    return make_repository(folder, {"herolint.toml": "ignore = ['HL1']\n", "bad/requirements.txt": "flask==1\n"})


def run(folder: Path, *words: str, **variables: str) -> None:
    (folder / "ran").unlink(missing_ok=True)
    variables = {"TRAP": str(folder), **variables}
    # What git tells a pre-push hook; for every other command it's a log at most.
    head = git(folder, "rev-parse", "HEAD").strip()
    pushed = f"refs/heads/main {head} refs/heads/main {'0' * 40}\n"
    done = subprocess.run(
        words, cwd=folder, env=environment(**variables), input=pushed, capture_output=True, text=True, check=False
    )
    ran = (folder / "ran").read_text() if (folder / "ran").exists() else ""
    assert (ran, done.returncode) in {("", 0), ("", 1)}, done.stderr


def test_every_command_is_tried() -> None:
    assert {words[0] for words in WORDS if not words[0].startswith("-")} == set(COMMANDS)


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_the_program(folder: Path, words: tuple[str, ...]) -> None:
    run(folder, str(SCRIPT), *words)


@pytest.mark.parametrize("variables", [{}, {"PYTHONPATH": "."}], ids=str)
def test_an_isolated_module(folder: Path, variables: dict[str, str]) -> None:
    """This is how the hooks and the action run it."""
    for words in WORDS:
        run(folder, sys.executable, "-I", "-m", "herolint", *words, **variables)


def test_the_hook_at_a_push(folder: Path, tmp_path: Path) -> None:
    """The hook that herolint installs, as git runs it: in the checkout, on a commit with an error."""
    cloned = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(folder), str(cloned))
    write(cloned, {".python-version": "python-3.12.4\n"})
    commit(cloned)
    installed = subprocess.run([SCRIPT, "install-hook"], cwd=cloned, env=environment(TRAP=str(cloned)), check=False)
    assert installed.returncode == 0
    for variables in ({}, {"PYTHONPATH": "."}, {"PYTHONPATH": str(cloned)}):
        sent = f"refs/heads/main {git(cloned, 'rev-parse', 'HEAD').strip()} refs/heads/main {'0' * 40}\n"
        words = [str(cloned / ".git" / "hooks" / "pre-push"), "heroku", "https://git.heroku.com/app.git"]
        hook = subprocess.run(
            words,
            cwd=cloned,
            env=environment(TRAP=str(cloned), **variables),
            input=sent,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "HL212" in hook.stdout, hook.stderr
        assert hook.returncode == 1
        assert not (cloned / "ran").exists()


def test_the_module_where_the_checkout_has_none_of_its_name(folder: Path, tmp_path: Path) -> None:
    """``python -m herolint`` runs a folder named ``herolint``, and what every ``python -m`` imports; nothing else."""
    probe = write(tmp_path / "probe", {"probe.py": "import sys\nprint(*sys.modules)\n"})
    done = subprocess.run([sys.executable, "-m", "probe"], cwd=probe, capture_output=True, text=True, check=True)
    theirs = {"herolint", *(name.partition(".")[0] for name in done.stdout.split())}
    assert not theirs & {"__future__", "typing", "typer", "json", "gc"}
    kept = {f"{name}.py": TRAP for name in set(names()) - theirs}
    rest = make_repository(tmp_path / "app", kept, GOOD)
    for words in (("check", "--as-of", DAY), ("rules",), ("--version",)):
        run(rest, sys.executable, "-m", "herolint", *words)
