"""Check gunicorn: its options, its configuration file, its workers, and the application that it loads.

The order of precedence is that of ``Application.load_config`` in gunicorn's ``app/base.py``: the configuration file,
GUNICORN_CMD_ARGS, the command line; PORT only if none of them has a bind (``Bind`` in ``config.py``).
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from herolint.boot.applications import Wanted
from herolint.boot.commands import inside
from herolint.boot.folding import fold, mentions_port, names_of
from herolint.boot.kinds import AttributeMissing, BadSyntax, BootFailure, DoesNotFit
from herolint.boot.look import Address, Listening, Look, Result
from herolint.boot.servers import application, bound, is_literal_call, no_application, refused, split
from herolint.boot.targets import Target
from herolint.boot.values import PORT, Argument
from herolint.installers.provision import Answer
from herolint.model import Location
from herolint.source.bindings import Bindings, bindings_of
from herolint.source.modules import Where
from herolint.source.parse import Module, SyntaxProblem, parse
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.boot.loading import Loader
    from herolint.boot.options import Arguments

_CONFIGURATION = "gunicorn.conf.py"
_VARIABLE = "GUNICORN_CMD_ARGS"


class _Setting(NamedTuple):
    """A setting: its texts, ``None`` if they aren't known, and its source."""

    texts: tuple[str, ...] | None
    argument: Argument | None = None
    at: Location | None = None


def gunicorn(look: Look) -> Result:
    """Check ``gunicorn [options] module:attribute``."""
    arguments = look.options("gunicorn")
    refused(look, arguments)
    if arguments.refused:
        return None
    settings = _Settings(look, arguments)
    named = arguments.positionals[0] if arguments.positionals else None
    if named is None and arguments.is_known:
        setting = settings.get("wsgi_app", "")
        if setting is None and settings.is_known and not arguments.has("--paste") and not arguments.has("--version"):
            no_application(look)
            return None
        if setting is not None and setting.texts:
            word = (setting.argument or look.run.program).word
            named = Argument(setting.texts[0], word)
    folder = _folder(look, settings)
    if named is not None and not isinstance(folder, bool):
        _load(look, settings, named, folder, settings.get("wsgi_app", "") if not arguments.positionals else None)
    return _addresses(look, arguments, settings)


class _Settings:
    """The settings from the command line, GUNICORN_CMD_ARGS and the configuration file, in this order."""

    def __init__(self, look: Look, arguments: Arguments) -> None:
        self.look = look
        self.is_known = arguments.is_known
        self._layers = [arguments]
        self._from_variable()
        self.path, self.file = self._configuration()

    def _from_variable(self) -> None:
        text = self.look.variable(_VARIABLE)
        if text is None:
            if self.look.may_be_set(_VARIABLE):
                self.is_known = False
            return
        import shlex

        try:
            words = shlex.split(text)
        except ValueError:
            self.is_known = False
            return
        word = self.look.run.program.word
        self._layers.append(self.look.options("gunicorn", [Argument(each, word) for each in words]))

    def _configuration(self) -> tuple[str | None, Bindings | None]:
        given = self.given("--config")
        text = given[0] if given else _CONFIGURATION
        if text is None or text.startswith("python:"):
            self.is_known = False
            return None, None
        path = inside(text.removeprefix("file:"), self.look.run.folder)
        situation = self.look.situation
        if path is None or not situation.folder.is_file(path):
            if given and path is not None and given[1] is not None:
                self.look.missing(given[1], path, "configuration")
            self.is_known = self.is_known and not given
            return None, None
        content = situation.load(path, bytes)
        parsed = parse(content) if content is not None else None
        if isinstance(parsed, SyntaxProblem) and situation.python is not None:
            python = ".".join(map(str, situation.python))
            at = Location(path, parsed.line, parsed.column if parsed.line else None)
            evidence = BadSyntax(self.look.type, path, parsed.message, python)
            self.look.process.fail(BootFailure.SYNTAX_ERROR, evidence, at)
        if not isinstance(parsed, Module):
            self.is_known = False
            return path, None
        bindings = bindings_of(parsed)
        self.is_known = self.is_known and not bindings.anything and not bindings.stars
        return path, bindings

    def given(self, option: str) -> tuple[str | None, Argument | None] | None:
        """Return the value of an option from the command line or the variable."""
        for arguments in self._layers:
            found = arguments.last(option)
            if found is not None:
                return found.value, found.argument
        return None

    def all_given(self, option: str) -> list[tuple[str | None, Argument]]:
        """Return all values of an option from the first layer that has one."""
        for arguments in self._layers:
            if found := arguments.all(option):
                return [(each.value, each.argument) for each in found]
        return []

    def get(self, name: str, option: str) -> _Setting | None:
        """Return a setting; ``None`` if nothing sets it."""
        found = self.given(option) if option else None
        if found is not None:
            return _Setting((found[0],) if found[0] is not None else None, found[1])
        binding = self.file.names.get(name) if self.file else None
        if binding is None:
            return None
        at = Location(self.path or "", binding.line, binding.column)
        expression = names_of(self.file)(name)
        if expression is None or not binding.certain:
            return _Setting(None, at=at)
        values = expression.elts if isinstance(expression, (ast.List, ast.Tuple)) else [expression]
        texts = [folded.text for value in values if (folded := fold(value, names_of(self.file))) and folded.certain]
        if len(texts) < len(values) or (mentions_port(expression) and not any(PORT in text for text in texts)):
            return _Setting(None, at=at)
        return _Setting(tuple(texts), at=at)


def _folder(look: Look, settings: _Settings) -> str | bool | None:
    """Return the folder that gunicorn changes to; ``False`` where it is missing, ``None`` if it isn't known."""
    setting = settings.get("chdir", "--chdir")
    if setting is None:
        return look.run.folder if settings.is_known else None
    if setting.texts is None:
        return None
    path = inside(setting.texts[0], look.run.folder)
    if path is None or not path or look.situation.folder.is_directory(path):
        return path
    look.missing(setting.argument or look.run.program, path, "folder")
    return False


def _load(look: Look, settings: _Settings, named: Argument, folder: str | None, setting: _Setting | None) -> None:
    target = split(named)
    if target is None:
        return
    paths = settings.get("pythonpath", "--pythonpath")
    # gunicorn adds two folders to the front of sys.path: the one it starts in and the one of chdir.
    roots: list[str | None] = [folder, look.run.folder]
    if paths is not None:
        texts = paths.texts[0].split(",") if paths.texts else [None]
        roots = [*(inside(text, folder) if text is not None else None for text in reversed(texts)), *roots]
    loader = look.loader(roots)
    if loader is None:
        return
    if settings.path is not None:
        loader.configuration(settings.path)
    if setting is not None and setting.at is not None:
        target = target._replace(at=setting.at)
    attribute = target.attribute or "application"
    called = is_literal_call(attribute)
    if called is None:
        if find_module(loader, target):
            evidence = AttributeMissing(look.type, look.name, target.module, attribute, "expression")
            look.fail(BootFailure.ATTRIBUTE_NOT_FOUND, evidence, target.argument)
        return
    wanted = _wanted(look, settings, loader)
    if isinstance(called, tuple):
        name, count = called
        wanted = wanted._replace(calls=True, arguments=count)
    else:
        name = called
    application(look, loader, Target(target.module, name, target.argument, target.at), wanted)
    look.keep(loader, folder)


def find_module(loader: Loader, target: Target) -> bool:
    """Return whether the module is in the checkout."""
    return loader.modules.resolve(target.module).in_checkout


def _wanted(look: Look, settings: _Settings, loader: Loader) -> Wanted:
    """Return what the worker can serve, and check that the worker exists."""
    setting = settings.get("worker_class", "--worker-class")
    if setting is None:
        return Wanted(("wsgi",) if settings.is_known else ())
    if setting.texts is None:
        return Wanted(())
    name = setting.texts[0]
    argument = setting.argument or look.run.program
    _check_worker(look, loader, name, argument)
    if name in ("sync", "gthread", "gevent", "eventlet", "gevent_pywsgi", "gevent_wsgi"):
        return Wanted(("wsgi",))
    module = name.rpartition(".")[0]
    if "wsgi" in name.lower():
        return Wanted(())
    if module.startswith(("uvicorn.workers", "uvicorn_worker")):
        return Wanted(("asgi",), tries=True)
    return Wanted(())


def _check_worker(look: Look, loader: Loader, name: str, argument: Argument) -> None:
    programs, provided = look.situation.programs, look.situation.provided
    if name.startswith("egg:") or PORT in name:
        return
    if "." not in name:
        required = programs.workers.get(name)
        if required is None:
            _no_worker(look, "worker-unknown", name, argument)
            return
        until, since = programs.workers_until.get(name), programs.workers_since.get(name)
        if until and provided.allows("gunicorn", f">={until}"):
            _no_worker(look, "worker-removed", name, argument)
        elif since and provided.allows("gunicorn", f"<{since}"):
            _no_worker(look, "worker-unknown", name, argument)
        for distribution in required.split():
            found = provided.has(distribution)
            if found.answer is Answer.NO:
                _no_worker(look, "worker-missing", name, argument, (distribution,), certain=found.certain)
        return
    module, _, _ = name.rpartition(".")
    found_module = loader.modules.resolve(module)
    if found_module.where is Where.NOTHING:
        brought = provided.module(module)
        _no_worker(look, "worker-missing", name, argument, brought.origins, certain=brought.certain)


def _no_worker(
    look: Look, reason: str, name: str, argument: Argument, brought_by: tuple[str, ...] = (), *, certain: bool = True
) -> None:
    evidence = DoesNotFit(look.type, look.name, reason, name, None, brought_by)
    look.fail(BootFailure.SERVER_DOES_NOT_FIT, evidence, argument, certain=certain)


def _addresses(look: Look, arguments: Arguments, settings: _Settings) -> Result:
    given = settings.all_given("--bind")
    if given:
        if not arguments.is_known:
            return None
        return Listening(look.name, tuple(bound(value, "8000", argument) for value, argument in given))
    setting = settings.get("bind", "")
    if setting is not None:
        if setting.texts is None:
            return None
        addresses = [
            bound(text, "8000", None)._replace(at=setting.at) for part in setting.texts for text in part.split(",")
        ]
        return Listening(look.name, tuple(addresses))
    if not settings.is_known:
        return None
    own = look.variable("PORT")
    if own is not None and own != PORT:
        return Listening(look.name, (Address("0.0.0.0", own, look.run.program),))  # noqa: S104 - what gunicorn does
    return Listening(look.name, (Address("0.0.0.0", PORT),))  # noqa: S104 - what gunicorn does with PORT
