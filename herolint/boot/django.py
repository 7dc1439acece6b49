"""``manage.py`` and the settings that Django loads when a process starts."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from herolint.boot.frameworks import runserver
from herolint.boot.kinds import BootFailure, WrongOptions
from herolint.boot.look import Look, Nothing, Result, Target
from herolint.boot.targets import find
from herolint.boot.values import Argument
from herolint.model import Location
from herolint.source.bindings import dotted
from herolint.source.parse import Module, load

if TYPE_CHECKING:
    from herolint.boot.loading import Loader

_VARIABLE = "DJANGO_SETTINGS_MODULE"
_SERVERS = ("runserver", "runserver_plus")
_LASTING = ("qcluster", "rqworker", "rqscheduler", "process_tasks", "celery", "run_huey", "runworker")


def manage(look: Look, loader: Loader, path: str, arguments: tuple[Argument, ...]) -> Result:
    """``manage.py command``."""
    command = arguments[0].text if arguments else None
    if not loader.failures and load_settings(look, loader, path, _given(arguments)) and command in _SERVERS:
        from herolint.boot.surroundings import django

        django(look, loader, urls=True)
    look.keep(loader)
    if command is None:
        return None
    if command in _SERVERS:
        return runserver(look, arguments[1:])
    _check_options(look, command, arguments[1:])
    if command == "migrate" and not look.process.failures:
        _check_label(look, path, arguments[1:])
    _check_name(look, command, arguments[0], path)
    return Nothing("manage.py", "worker" if command in _LASTING else "command", certain=command in _KNOWN)


_KNOWN = ("migrate", "shell", "check", "collectstatic", "makemigrations", "test", "createsuperuser", *_LASTING)
_MIGRATE = frozenset(
    (
        *("--noinput", "--no-input", "--database", "--fake", "--fake-initial", "--plan", "--run-syncdb", "--check"),
        *("--prune", "--version", "-v", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color"),
        *("--force-color", "--skip-checks", "-h", "--help"),
    )
)


def _check_options(look: Look, command: str, arguments: tuple[Argument, ...]) -> None:
    if command != "migrate":
        return
    for argument in arguments:
        text = (argument.text or "").partition("=")[0]
        known = any(option.startswith(text) for option in _MIGRATE) if text.startswith("--") else True
        if text.startswith("--") and len(text) > 2 and not known:
            from herolint.boot.lookup import nearest_name

            near = nearest_name(text, sorted(_MIGRATE))
            evidence = WrongOptions(look.type, "manage.py migrate", "unknown", text, near)
            look.fail(BootFailure.WRONG_OPTIONS, evidence, argument)


_WITH_VALUE = ("--database", "--settings", "--pythonpath", "-v", "--verbosity")


def _check_label(look: Look, path: str, arguments: tuple[Argument, ...]) -> None:
    """Note ``migrate label`` where no installed app has the label."""
    texts = [argument.text or "" for argument in arguments]
    operands = [
        argument
        for index, argument in enumerate(arguments)
        if not texts[index].startswith("-") and (index == 0 or texts[index - 1] not in _WITH_VALUE)
    ]
    if not operands or not re.fullmatch(r"[A-Za-z_]\w*", operands[0].text or ""):
        return
    from herolint.boot.lookup import nearest_name
    from herolint.buildpacks.django.labels import labels_of

    label = operands[0].text or ""
    settings = _given(arguments) or look.variable(_VARIABLE)
    known = labels_of(look.situation.build, look.situation.provided, path, settings)
    if known is None or label in known.labels or (not known.is_complete and not _is_own(look, path, label)):
        return
    evidence = WrongOptions(look.type, "manage.py migrate", "label", label, nearest_name(label, sorted(known.labels)))
    look.fail(BootFailure.WRONG_OPTIONS, evidence, operands[0], certain=known.is_certain and known.is_complete)


def _is_own(look: Look, path: str, label: str) -> bool:
    """Whether the checkout has a package of this name beside manage.py."""
    root = path.rpartition("/")[0]
    return look.situation.folder.is_file(f"{root}/{label}/__init__.py" if root else f"{label}/__init__.py")


_CORE = (
    *("check", "collectstatic", "compilemessages", "createcachetable", "createsuperuser", "dbshell", "diffsettings"),
    *("dumpdata", "flush", "inspectdb", "loaddata", "makemessages", "makemigrations", "migrate", "runserver", "shell"),
    *("sendtestemail", "showmigrations", "sqlflush", "sqlmigrate", "startapp", "startproject", "test", "testserver"),
    *(
        "changepassword",
        "clearsessions",
        "findstatic",
        "optimizemigration",
        "squashmigrations",
        "remove_stale_contenttypes",
    ),
)


def _check_name(look: Look, command: str, argument: Argument, path: str) -> None:
    """Note a command that is nearly one of Django's, and that no file of the app defines."""
    import difflib

    if command in _CORE or command.startswith("-"):
        return
    near = difflib.get_close_matches(command, _CORE, 1, 0.8)
    checkout = look.situation.folder
    root = path.rpartition("/")[0]
    folders = [f"{root}/{name}" if root else name for name in checkout.names(root)]
    if near and not any(checkout.is_file(f"{folder}/management/commands/{command}.py") for folder in folders):
        evidence = WrongOptions(look.type, "manage.py", "command", command, near[0])
        look.fail(BootFailure.WRONG_OPTIONS, evidence, argument, certain=False)


def _given(arguments: tuple[Argument, ...]) -> str | None:
    for index, argument in enumerate(arguments):
        name, equals, value = (argument.text or "").partition("=")
        if name == "--settings":
            return value if equals else arguments[index + 1].text if index + 1 < len(arguments) else None
    return None


def default_settings(look: Look, loader: Loader, given: str | None = None) -> str | None:
    """Return the settings module that a loaded file or a variable names."""
    for path in loader.loaded:
        if found := _named(look, path, given):
            return found[0]
    return None


def _named(look: Look, path: str, given: str | None) -> tuple[str, Location | None, bool] | None:
    parsed = load(look.situation.folder, path)
    if not isinstance(parsed, Module) or b"DJANGO_SETTINGS_MODULE" not in parsed.content:
        return None
    named = given or look.variable(_VARIABLE)
    if named is not None:
        return (named, None, True) if re.fullmatch(r"[\w.]+", named) else None
    found = None if look.may_be_set(_VARIABLE) else _default(parsed.tree, path)
    return found if found and re.fullmatch(r"[\w.]+", found[0]) else None


def load_settings(look: Look, loader: Loader, path: str, given: str | None = None) -> bool:
    """Load the settings module that a file such as manage.py or wsgi.py names, unless a variable names another.

    Returns whether the file names one.
    """
    found = _named(look, path, given)
    if found is None:
        return False
    named, at, certain = found
    target = Target(named, None, look.run.program, at)
    before = len(look.process.failures)
    resolved = find(look, loader, target)
    if resolved is None and not certain:
        for index in range(before, len(look.process.failures)):
            look.process.failures[index] = look.process.failures[index]._replace(certain=False)
    return True


def _default(tree: ast.Module, path: str) -> tuple[str, Location, bool] | None:
    """Return the module that ``os.environ.setdefault`` or an assignment names, with its place."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=function, args=[ast.Constant(value=name), ast.Constant(value=str(value)), *_]) if (
                name == _VARIABLE and dotted(function) == "os.environ.setdefault"
            ):
                return value, Location(path, node.lineno, node.args[1].col_offset + 1), False
            case ast.Assign(
                targets=[ast.Subscript(value=owner, slice=ast.Constant(value=name))],
                value=ast.Constant(value=str(value)),
            ) if name == _VARIABLE and dotted(owner) == "os.environ":
                return value, Location(path, node.lineno, node.value.col_offset + 1), True
    return None
