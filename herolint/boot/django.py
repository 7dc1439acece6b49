"""``manage.py`` and the settings that Django loads when a process starts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from herolint.boot.django_settings import SETTINGS_VARIABLE, load_settings, load_site
from herolint.boot.kinds import BootFailure, WrongOptions
from herolint.boot.look import Look, Nothing, Result
from herolint.boot.values import Argument
from herolint.formats.text import closest

if TYPE_CHECKING:
    from herolint.boot.loading import Loader

_SERVERS = ("runserver", "runserver_plus")
_LASTING = ("qcluster", "rqworker", "rqscheduler", "process_tasks", "celery", "run_huey", "runworker")


def manage(look: Look, loader: Loader, path: str, arguments: tuple[Argument, ...]) -> Result:
    """Check ``manage.py command``."""
    command = arguments[0].text if arguments else None
    if not loader.failures and load_settings(look, loader, path, _given(arguments)) and command in _SERVERS:
        load_site(look, loader, urls=True)
    look.keep(loader)
    if command is None:
        return None
    if command in _SERVERS:
        from herolint.boot.frameworks import runserver

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
    """Record ``migrate label`` if no installed app has the label."""
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
    settings = _given(arguments) or look.variable(SETTINGS_VARIABLE)
    known = labels_of(look.situation.build, look.situation.provided, path, settings)
    if known is None or label in known.labels or (not known.is_complete and not _is_own(look, path, label)):
        return
    evidence = WrongOptions(look.type, "manage.py migrate", "label", label, nearest_name(label, sorted(known.labels)))
    look.fail(BootFailure.WRONG_OPTIONS, evidence, operands[0], certain=known.is_certain and known.is_complete)


def _is_own(look: Look, path: str, label: str) -> bool:
    """Return whether the checkout has a package with this name next to manage.py."""
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
    """Record a command that nearly spells one of Django's and that no file of the app defines."""
    if command in _CORE or command.startswith("-"):
        return
    near = closest(command, _CORE, 0.8)
    checkout = look.situation.folder
    root = path.rpartition("/")[0]
    folders = [f"{root}/{name}" if root else name for name in checkout.names(root)]
    if near and not any(checkout.is_file(f"{folder}/management/commands/{command}.py") for folder in folders):
        evidence = WrongOptions(look.type, "manage.py", "command", command, near)
        look.fail(BootFailure.WRONG_OPTIONS, evidence, argument, certain=False)


def _given(arguments: tuple[Argument, ...]) -> str | None:
    for index, argument in enumerate(arguments):
        name, equals, value = (argument.text or "").partition("=")
        if name == "--settings":
            return value if equals else arguments[index + 1].text if index + 1 < len(arguments) else None
    return None
