"""Run the examples of a rule, ours or a third party's: they are its tests.

``examples/<CODE>-<name>/<case>/`` contains a folder ``bad``, in which the rule finds something, with the report in
``expected.txt``; a folder ``good``, in which it finds nothing; and ``fixed``, the result of applying the fix to
``bad``. Any of them may be missing, but no case is empty. ``example.toml`` sets options for one case, and
``examples/example.toml`` sets them for all: see ``Options``.
"""

from __future__ import annotations

import datetime
import functools
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli

from herolint import __version__, engine
from herolint.buildpacks import Deploy
from herolint.checkout import Checkout, CheckoutError, Source, open_checkouts
from herolint.folding import folded
from herolint.model import AppReport, FactsAge, Report, Rule, Target
from herolint.platform import facts as platform_facts
from herolint.platform.facts import Facts, History
from herolint.registry import codes_of_failures
from herolint.report import Style, render
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.build import App
    from herolint.installers.resolution import Answered


class Options(NamedTuple):
    """The options of an ``example.toml``.

    ``base`` names a folder in ``examples/_base``, the app that ``bad``, ``good`` and ``fixed`` start from: they
    contain only the files that differ. ``as_of`` is the day of the run, by default the day of the facts. ``facts`` is
    a facts file to use instead of herolint's own, relative to the ``example.toml``: newer facts then change no report.
    ``git`` makes each folder a repository and commits everything except the files its ``.gitignore`` lists;
    ``untracked`` lists more files and folders to leave out. ``stack``, ``python`` and ``container`` set the option or
    configuration of that name. ``unsafe`` says that ``fixed`` needs an unsafe fix. ``unresolved`` is what an index
    would say with ``--online``: tables with ``reason``, ``projects``, ``needs`` and ``words``, each of which counts
    where requirements.txt has lines with exactly these projects.
    """

    base: Path | None = None
    as_of: datetime.date | None = None
    facts: Path | None = None
    git: bool = False
    untracked: tuple[str, ...] = ()
    stack: str | None = None
    python: str | None = None
    container: bool | None = None
    unsafe: bool = False
    unresolved: tuple[Mapping[str, Any], ...] = ()


class Example(NamedTuple):
    """One case of one rule."""

    rule: str
    folder: Path
    options: Options

    @property
    def name(self) -> str:
        """Return the case's name, as tests and pages call it."""
        return self.folder.name


def examples(folder: Path, rule: Rule) -> tuple[Example, ...]:
    """Return the cases of a rule below the folder of all examples, sorted by name.

    Raises ``ValueError`` if an ``example.toml`` contains a key that ``Options`` doesn't have or names no base.
    """
    home = folder / f"{rule.code}-{rule.name}"
    if not home.is_dir():
        return ()
    common = _options(folder, folder, Options())
    cases = sorted(case for case in home.iterdir() if case.is_dir())
    return tuple(Example(rule.code, case, _options(folder, case, common)) for case in cases)


def _options(top: Path, folder: Path, common: Options) -> Options:
    file = folder / "example.toml"
    if not file.is_file():
        return common
    values = tomli.loads(file.read_text(encoding="utf-8"))
    unknown = sorted(set(values) - set(Options._fields))
    if unknown:
        raise ValueError(f"{file}: unknown key {unknown[0]!r}; known are {', '.join(Options._fields)}")
    if "facts" in values:
        values["facts"] = folder / values["facts"]
    if "base" in values:
        values["base"] = top / "_base" / values["base"]
        if not values["base"].is_dir():
            raise ValueError(f"{file}: there is no folder {values['base']}")
    return common._replace(**values)


def facts_for(options: Options) -> Facts:
    """Return the facts on the day that the options ask for."""
    history = _history(options.facts)
    return history.on(options.as_of or history.known_until)


@functools.cache
def _history(path: Path | None) -> History:
    return platform_facts.load(path) if path else platform_facts.load()


def check_folder(folder: Path, rules: tuple[Rule, ...], options: Options, scratch: Path) -> Report:
    """Check a copy of ``folder``, made at ``scratch``, for both targets, with ``rules`` only."""
    return check_checkout(open_copy(folder, scratch, options), rules, options)


def open_copy(folder: Path, scratch: Path, options: Options) -> Checkout:
    """Open a copy of ``folder``, made at ``scratch``.

    A copy, because the examples are in a separate repository, whose ignored and tracked files would otherwise
    decide what Heroku receives.
    """
    copy(folder, scratch, options)
    if options.git:
        make_repository(scratch, options.untracked)
    opened = open_checkouts([str(scratch)], source=Source.WORKTREE)[0]
    if isinstance(opened, CheckoutError):
        raise opened
    return opened


def copy(folder: Path, scratch: Path, options: Options) -> None:
    """Copy the base of the example to ``scratch``, and then ``folder`` over it."""
    if options.base:
        shutil.copytree(options.base, scratch, symlinks=True)
    shutil.copytree(folder, scratch, symlinks=True, dirs_exist_ok=True)


def _recorded(answers: Iterable[Mapping[str, Any]], app: App) -> tuple[Answered, ...]:
    """Answer as an index would, as far as an app requires what the answers are about."""
    from herolint.formats import requirements
    from herolint.installers.resolution import Answered, Reason, Unresolved, place_of

    lines = requirements.parse(app.checkout.read("requirements.txt")).lines
    places = {str(getattr(line, "name", "")): line.at.at("requirements.txt") for line in lines}
    found = []
    for one in answers:
        if all(any(line.text == project for line in lines) for project in one["projects"]):
            answer = Unresolved(Reason(one["reason"]), tuple(one["projects"]), one.get("needs"), one["words"])
            found.append(Answered(answer, place_of(answer, places, "requirements.txt"), app.building))
    return tuple(found)


def check_checkout(checkout: Checkout, rules: tuple[Rule, ...], options: Options) -> Report:
    """Check a checkout as an example is checked: for both targets, under the path ``.``."""
    facts = facts_for(options)
    deploy = Deploy(options.stack, options.container)
    settings = engine.Settings(rules, tuple(Target), deploy, options.python)
    if options.unresolved:
        settings = settings._replace(resolver=functools.partial(_recorded, options.unresolved))
    result = engine.check(checkout, facts, settings)
    ages = {target: FactsAge(of.buildpack, of.released) for target, of in facts.targets.items()}
    app = AppReport(".", "", result.targets, result.plans, folded(result.findings))
    return Report(__version__, facts.as_of, ages, (app,), result.crashes, rules, codes_of_failures())


def expected_report(report: Report) -> str:
    """Return the report as ``expected.txt`` holds it: the full format at 80 columns, without color."""
    return render(report, "full", Style(width=80, hint_rules=False))


def make_repository(folder: Path, untracked: Iterable[str] = ()) -> None:
    """Make ``folder`` a git repository that holds what its ignore files leave, apart from the user's settings.

    What is ``untracked`` stays on disk only.
    """
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": "@0 +0000",
        "GIT_COMMITTER_DATE": "@0 +0000",
    }
    identity = ("-c", "user.name=herolint", "-c", "user.email=herolint@example.com")
    not_that = (
        "rm",
        "--cached",
        "-r",
        "--quiet",
        "--ignore-unmatch",
        "--",
        *(f":(literal){path}" for path in untracked),
    )
    commands = [("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--allow-empty", "-m", "app")]
    if untracked:
        commands.insert(2, not_that)
    for command in commands:
        git = ["git", *identity, *command]
        subprocess.run(git, cwd=folder, env=environment, check=True, capture_output=True)  # noqa: S603 - our own words


def tree(folder: Path) -> dict[str, bytes | str]:
    """Return the content of every file below ``folder``; of a link, where it points to; of a folder, nothing."""
    return dict(_tree(folder, folder))


def _tree(folder: Path, top: Path) -> Iterator[tuple[str, bytes | str]]:
    for path in sorted(folder.iterdir()):
        name = path.relative_to(top).as_posix()
        if path.is_symlink():
            yield name, os.readlink(path)
        elif path.is_dir():
            if name != ".git":
                yield from _tree(path, top)
        else:
            yield name, path.read_bytes()
