"""Check ``python``: a script, a module, a folder or a text, and where the app's own code listens."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from herolint.boot.commands import Run, inside
from herolint.boot.kinds import BootFailure, FileMissing, ImportMissing, ModuleMissing
from herolint.boot.look import Address, Listening, Look, Nothing, Result
from herolint.boot.targets import Target, find
from herolint.boot.values import Argument
from herolint.platform.programs import options_of
from herolint.source.modules import Where

if TYPE_CHECKING:
    from herolint.boot.loading import Loader

_VALUE_OPTIONS = ("-W", "-X", "--check-hash-based-pycs")
AS_MODULES = (
    "gunicorn",
    "uvicorn",
    "hypercorn",
    "waitress",
    "daphne",
    "flask",
    "celery",
    "streamlit",
    "fastapi",
    "granian",
)
"""Modules that ``python -m`` runs as the program of that name."""


def python(look: Look) -> Result | Run:
    """Check ``python``; return another program if ``-m`` names one."""
    rest = list(look.arguments)
    while rest:
        argument = rest.pop(0)
        text = argument.text
        if text is None:
            return None
        if text in _VALUE_OPTIONS:
            rest = rest[1:]
        elif text in ("-m", "-c") or (
            text.startswith("-") and len(text) > 1 and text[-1] in "mc" and "-" not in text[1:]
        ):
            return _module(look, rest) if text[-1] == "m" else _text(look, rest)
        elif text.startswith("-m") and len(text) > 2:
            return _module(look, [argument._replace(text=text[2:]), *rest])
        elif text == "-":
            return None
        elif not text.startswith("-"):
            return _script(look, argument, tuple(rest))
    return Nothing("python", "shell") if look.run.last else None


def _module(look: Look, rest: list[Argument]) -> Result | Run:
    if not rest or rest[0].text is None:
        return None
    name = rest[0].text
    if name.partition(".")[0] in AS_MODULES and "." not in name:
        program = {"waitress": "waitress-serve"}.get(name, name)
        return look.run._replace(program=rest[0]._replace(text=program), arguments=tuple(rest[1:]))
    if name == "http.server":
        return _http_server(look, tuple(rest[1:]))
    loader = look.loader([look.run.folder])
    if loader is None:
        return None
    target = Target(name, None, rest[0])
    found = loader.modules.resolve(name)
    if found.where in (Where.PACKAGE, Where.NAMESPACE):
        main = loader.modules.resolve(f"{name}.__main__")
        if main.where is Where.NOTHING:
            evidence = FileMissing(look.type, f"{name.replace('.', '/')}/__main__.py", "script", "missing")
            look.fail(BootFailure.FILE_NOT_FOUND, evidence, rest[0])
            return None
        found = main
        loader.load(name)
    elif found.where is Where.NOTHING:
        _no_module(look, loader, target)
        return None
    if not found.in_checkout or found.path is None:
        return None
    loader.load(name.rpartition(".")[0]) if "." in name else None
    loader.script(found.path)
    from herolint.boot.listeners import listening_of

    result = listening_of(look, loader, found.path)
    look.keep(loader)
    return result


def _no_module(look: Look, loader: Loader, target: Target) -> None:
    programs, provided = look.situation.programs, look.situation.provided
    top = target.module.partition(".")[0]
    brought = provided.module(top)
    if top in programs.python_2:
        evidence = ImportMissing(look.type, "", target.module, python="3")
        look.fail(BootFailure.REMOVED_FROM_PYTHON, evidence, target.argument)
    elif brought.origins:
        missing = ModuleMissing(look.type, target.module, top, "not-installed", ", ".join(brought.origins[:3]))
        look.fail(BootFailure.MODULE_NOT_FOUND, missing, target.argument, certain=brought.certain)
    else:
        find(look, loader, target)


def _http_server(look: Look, arguments: tuple[Argument, ...]) -> Result:
    options = look.options("http-server", arguments)
    if not options.is_known:
        return None
    host, port = options.last("--bind"), options.positionals[0] if options.positionals else None
    facts = options_of("http-server")
    where = host.argument if host else port
    address = Address(
        host.value if host else facts.host, port.text if port else facts.port, where, default=port is None
    )
    return Listening("http.server", (address,))


def _text(look: Look, rest: list[Argument]) -> Result:
    """Check ``python -c``: its imports, and the names that it uses from modules of the app."""
    from herolint.source.bindings import bindings_of
    from herolint.source.parse import Module, parse

    if not rest or rest[0].text is None or "\0" in rest[0].text:
        return None
    parsed = parse(rest[0].text.encode("utf-8", "replace"))
    loader = look.loader([look.run.folder])
    if not isinstance(parsed, Module) or loader is None:
        return None
    for each in bindings_of(parsed).imports:
        if each.guarded or each.level:
            continue
        found = find(look, loader, Target(each.module, None, rest[0]))
        if found is None or not found.in_checkout or loader.failures:
            continue
        names = [each.name] if each.name and each.name != "*" else _attributes(parsed.tree, each.module)
        for name in names:
            _name_of_text(look, loader, each.module, name, rest[0])
    look.keep(loader)
    words = ("serve", "run", "listen", "Server", "exec", "system", "call", "main")
    if not any(word in rest[0].text for word in words):
        return Nothing("python -c", "ends", certain=False)
    return None


def _attributes(tree: ast.Module, module: str) -> list[str]:
    """Return the attributes that a text uses of a module it imports."""
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    return [node.attr for node in found if isinstance(node.value, ast.Name) and node.value.id == module]


def _name_of_text(look: Look, loader: Loader, module: str, name: str, argument: Argument) -> None:
    from herolint.boot.kinds import AttributeMissing
    from herolint.boot.lookup import nearest_name

    bound = loader.follower.find(module, name)
    if bound.answer is False:
        path = loader.modules.resolve(module).path
        bindings = loader.follower.bindings(path) if path else None
        near = nearest_name(name, bindings.names if bindings else ())
        evidence = AttributeMissing(look.type, "python", module, name, "missing", None, near)
        look.fail(BootFailure.ATTRIBUTE_NOT_FOUND, evidence, argument)


def _script(look: Look, argument: Argument, rest: tuple[Argument, ...]) -> Result:
    path = inside(argument.text, look.run.folder)
    situation = look.situation
    if path is None:
        return None
    if situation.folder.is_directory(path):
        main = f"{path}/__main__.py".lstrip("/")
        if not situation.folder.is_file(main):
            evidence = FileMissing(look.type, path, "script", "folder")
            look.fail(BootFailure.FILE_NOT_FOUND, evidence, argument)
            return None
        path = main
    elif not situation.folder.is_file(path):
        look.missing(argument, path, "script")
        return None
    loader = look.loader([path.rpartition("/")[0]])
    if loader is None:
        return None
    loader.script(path)
    if path.rpartition("/")[2] == "manage.py":
        from herolint.boot.django import manage

        return manage(look, loader, path, rest)
    from herolint.boot.listeners import listening_of

    result = listening_of(look, loader, path)
    look.keep(loader)
    return result
