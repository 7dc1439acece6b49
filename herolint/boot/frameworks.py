"""Check the commands of frameworks: ``flask``, ``fastapi``, ``quart``, ``litestar``, ``streamlit``, ``manage.py``."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from herolint.boot.applications import Wanted, kind_of
from herolint.boot.commands import inside
from herolint.boot.kinds import BootFailure, DoesNotFit, WrongOptions
from herolint.boot.look import Address, Listening, Look, Nothing, Result
from herolint.boot.servers import application, host_and_port, refused
from herolint.boot.targets import Target, find
from herolint.boot.values import PORT, Argument
from herolint.model import Location
from herolint.source.bindings import Function
from herolint.source.parse import Module, load

if TYPE_CHECKING:
    from herolint.boot.loading import Loader
    from herolint.boot.options import Arguments

_FLASK_FILES = ("wsgi.py", "app.py")
_FACTORIES = ("create_app", "make_app")
_APPS = ("app", "application")


def flask(look: Look) -> Result:
    """Check ``flask [--app module:attribute] command``."""
    arguments = look.options("flask", stop=True)
    refused(look, arguments)
    if not arguments.positionals:
        return None
    command = arguments.positionals[0].text
    if command is None:
        return None
    loader = look.loader([look.run.folder])
    if loader is not None:
        _load_flask(look, loader, arguments, command)
        look.keep(loader)
    if command != "run":
        _check_command(look, loader, arguments.positionals)
        return Nothing(look.name, "command")
    options = look.options("flask-run", arguments.positionals[1:])
    refused(look, options)
    return host_and_port(look, "flask-run", options)


def _flask_app(look: Look, arguments: Arguments) -> Argument | None:
    """Return the argument that names the application; ``None`` if flask searches for a file or that is unknown."""
    given = arguments.last("--app")
    if given is not None:
        return Argument(
            given.value,
            look.arguments[min(look.arguments.index(given.argument) + 1, len(look.arguments) - 1)].word
            if "=" not in (given.argument.text or "")
            else given.argument.word,
        )
    text = look.variable("FLASK_APP") or _dotenv(look).get("FLASK_APP")
    return Argument(text, look.run.program.word) if text else None


def _dotenv(look: Look) -> dict[str, str]:
    """Return the variables of .flaskenv, which flask reads if python-dotenv is installed."""
    content = look.situation.load(".flaskenv", bytes)
    found = re.findall(rb"(?m)^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=[ \t]*([^\s#]*)", content[:20_000]) if content else []
    return {name.decode(): value.decode("utf-8", "replace").strip("'\"") for name, value in found}


def _load_flask(look: Look, loader: Loader, arguments: Arguments, command: str) -> None:
    named = _flask_app(look, arguments)
    folder = look.run.folder
    if named is None:
        if look.may_be_set("FLASK_APP") or folder is None:
            return
        for name in _FLASK_FILES:
            path = inside(name, folder)
            if path and look.situation.folder.is_file(path):
                target = Target(name.removesuffix(".py"), None, look.run.program)
                break
        else:
            # FLASK_APP may be a config var.
            evidence = WrongOptions(look.type, "flask", "nothing", command)
            look.fail(BootFailure.WRONG_OPTIONS, evidence, certain=False)
            return
    else:
        if not named.text:
            return
        module, colon, attribute = named.text.partition(":")
        if "/" in module or module.endswith(".py"):
            # A path: ``prepare_import`` in flask's cli.py searches from the folder above the outermost package.
            path = inside(module.removesuffix(".py") + ".py", folder)
            if path is None or not look.situation.folder.is_file(path):
                if path is not None and not look.situation.folder.is_directory(path.removesuffix(".py")):
                    look.missing(named, path, "script")
                return
            parent, module = package_of(look, path)
            loader.search_first(parent)
        target = Target(module, attribute if colon else None, named)
    found = find(look, loader, target)
    if found is None or not found.in_checkout or loader.failures:
        return
    if target.attribute is None:
        _search(look, loader, target)
    elif target.attribute.partition("(")[0].isidentifier():
        name, call, _ = target.attribute.partition("(")
        wanted = Wanted(("wsgi",), calls=True, arguments=9) if call else Wanted(("wsgi",), tries=True)
        application(look, loader, target._replace(attribute=name), wanted)


def _search(look: Look, loader: Loader, target: Target) -> None:
    """Look for the application as flask does in ``find_best_app``: names first, then any, then factories."""
    find_in = loader.follower.find
    for name in _APPS:
        found = find_in(target.module, name)
        if found.answer is not False:
            kind = kind_of(loader, found)
            if kind.kind in ("asgi", "aiohttp", "tornado"):
                at = Location(found.path, found.line) if found.path else None
                evidence = DoesNotFit(look.type, look.name, "framework", kind.what, at)
                look.fail(BootFailure.SERVER_DOES_NOT_FIT, evidence, target.argument)
            return
    path = loader.modules.resolve(target.module).path
    bindings = loader.follower.bindings(path) if path else None
    if bindings is None or bindings.anything or bindings.stars:
        return
    for factory in _FACTORIES:
        bound = find_in(target.module, factory)
        if bound.answer is not False:
            if isinstance(bound.value, Function):
                loader.call(target.module, factory)
            return
    if any(
        not isinstance(binding.value, Function)
        for binding in bindings.names.values()
        if kind_of(loader, find_in(target.module, "app")).kind
    ):
        return
    kinds = {kind_of(loader, find_in(target.module, name)).kind for name in list(bindings.names)[:100]}
    if kinds <= {"module", "constant", "factory"}:
        evidence = DoesNotFit(look.type, look.name, "no-application", target.module, Location(path or ""))
        look.fail(BootFailure.SERVER_DOES_NOT_FIT, evidence, target.argument)


def _commands_of(module: Module) -> frozenset[str]:
    """Return the names of the commands that a module defines with a decorator such as ``@app.cli.command("name")``."""
    found = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "command":
            named = [*node.args[:1], *(each.value for each in node.keywords if each.arg == "name")]
            found |= {each.value for each in named if isinstance(each, ast.Constant) and isinstance(each.value, str)}
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            called = [each.func for each in node.decorator_list if isinstance(each, ast.Call)]
            if any(isinstance(each, ast.Attribute) and each.attr == "command" for each in called):
                found.add(node.name.replace("_", "-"))
    return frozenset(found)


_FLASK_COMMANDS = ("run", "shell", "routes")


def _check_command(look: Look, loader: Loader | None, positionals: tuple[Argument, ...]) -> None:
    """Check a command of the app's own, or ``db`` of Flask-Migrate."""
    command = positionals[0]
    if command.text in _FLASK_COMMANDS or command.text is None or loader is None or loader.failures:
        return
    texts = [look.situation.load(path, bytes) or b"" for path in loader.loaded]
    text = b"\n".join(texts)
    if command.text == "db":
        _check_migrations(look, positionals, text)
        return
    written = command.text.encode("utf-8", "surrogateescape")
    if not loader.loaded or written in text or look.situation.provided is None:
        return
    parsed = [load(look.situation.folder, path) for path in loader.loaded]
    known = {name for module in parsed if isinstance(module, Module) for name in module.derive(_commands_of)}
    if known and command.text not in known and b"add_command" not in text and b"entry_points" not in text:
        from herolint.boot.lookup import nearest_name

        near = nearest_name(command.text, known)
        evidence = WrongOptions(look.type, "flask", "command", command.text, near)
        look.fail(BootFailure.WRONG_OPTIONS, evidence, command)


def _check_migrations(look: Look, positionals: tuple[Argument, ...], text: bytes) -> None:
    from herolint.boot.kinds import FileMissing

    provided = look.situation.provided
    if provided.has("flask-migrate").answer.value == "no" and b"migrate" not in text.lower():
        evidence = WrongOptions(look.type, "flask", "command", "db")
        look.fail(BootFailure.WRONG_OPTIONS, evidence, positionals[0], certain=False)
        return
    command = positionals[1].text if len(positionals) > 1 else None
    own = any(argument.text in ("-d", "--directory") for argument in positionals) or b"directory" in text
    folder = inside("migrations", look.run.folder)
    if command not in ("upgrade", "migrate", "stamp", "current") or own or folder is None:
        return
    if not look.situation.folder.is_directory(folder) and not look.situation.makes_files:
        missing = FileMissing(look.type, folder, "migrations", "missing")
        look.fail(BootFailure.FILE_NOT_FOUND, missing, positionals[1])


def quart(look: Look) -> Result:
    """Check ``quart [--app …] run``."""
    arguments = look.options("flask", stop=True)
    if not arguments.positionals or arguments.positionals[0].text != "run":
        return None
    return host_and_port(look, "quart-run", look.options("quart-run", arguments.positionals[1:]))


def litestar(look: Look) -> Result:
    """Check ``litestar run``."""
    for index, argument in enumerate(look.arguments):
        if argument.text == "run":
            return host_and_port(look, "litestar-run", look.options("litestar-run", look.arguments[index + 1 :]))
    return None


def fastapi(look: Look) -> Result:
    """Check ``fastapi run|dev [path]``."""
    if not look.arguments or look.arguments[0].text not in ("run", "dev"):
        return None
    provided = look.situation.provided.has("fastapi-cli")
    if provided.answer.value == "no":
        evidence = DoesNotFit(look.type, "fastapi", "cli-missing", "fastapi[standard]", None, ("fastapi[standard]",))
        look.fail(BootFailure.SERVER_DOES_NOT_FIT, evidence, certain=provided.certain)
        return None
    options = look.options("fastapi-run", look.arguments[1:])
    refused(look, options)
    _load_fastapi(look, options)
    result = host_and_port(look, "fastapi-run", options)
    if not isinstance(result, Listening):
        return result
    address = result.addresses[0]
    if look.arguments[0].text == "dev" and not options.has("--host"):
        address = address._replace(host="127.0.0.1", argument=look.arguments[0])
    elif address.default:
        # `fastapi run` reads PORT.
        address = address._replace(port=look.variable("PORT") or PORT)
    return result._replace(addresses=(address,))


def _load_fastapi(look: Look, options: Arguments) -> None:
    folder = look.situation.folder
    if not options.positionals:
        return
    argument = options.positionals[0]
    path = inside(argument.text, look.run.folder)
    if path is None or options.has("--entrypoint"):
        return
    if folder.is_directory(path):
        return
    if not folder.is_file(path):
        look.missing(argument, path, "script")
        return
    # ``get_module_data_from_path`` in fastapi-cli's discover.py.
    parent, module = package_of(look, path)
    loader = look.loader([parent])
    if loader is None:
        return
    find(look, loader, Target(module, None, argument))
    if not loader.failures and not options.has("--app"):
        _search_fastapi(look, loader, module, argument)
    look.keep(loader)


def package_of(look: Look, path: str) -> tuple[str, str]:
    """Return the folder above the outermost package around a file, and the file's name from there."""
    parent, _, name = path.rpartition("/")
    parts = [name.removesuffix(".py")]
    while parent and look.situation.folder.is_file(f"{parent}/__init__.py"):
        parent, _, package = parent.rpartition("/")
        parts.insert(0, package)
    return parent, ".".join(parts)


def _search_fastapi(look: Look, loader: Loader, module: str, argument: Argument) -> None:
    bindings = loader.follower.bindings(loader.modules.resolve(module).path or "")
    if bindings is None or bindings.anything or bindings.stars:
        return
    kinds = {name: kind_of(loader, loader.follower.find(module, name)) for name in list(bindings.names)[:200]}
    others = [kind for kind in kinds.values() if kind.kind == "wsgi"]
    if others and not any(kind.kind == "asgi" for kind in kinds.values()):
        evidence = DoesNotFit(look.type, "fastapi", "framework", others[0].what)
        look.fail(BootFailure.SERVER_DOES_NOT_FIT, evidence, argument)


def streamlit(look: Look) -> Result:
    """Check ``streamlit run script``; its options come from the command line, the environment and config.toml."""
    if not look.arguments or look.arguments[0].text != "run":
        return None
    values: dict[str, tuple[str | None, Argument]] = {}
    script: Argument | None = None
    rest = list(look.arguments[1:])
    while rest:
        argument = rest.pop(0)
        text = argument.text
        if text is None:
            return None
        if text == "--":
            break
        if text.startswith("--"):
            name, equals, value = text[2:].partition("=")
            if equals:
                values[name] = (value, argument)
            elif rest and not (rest[0].text or "").startswith("--"):
                following = rest.pop(0)
                values[name] = (following.text, following)
        elif script is None:
            script = argument
    if script is not None and script.text and "://" not in script.text:
        path = look.file(script, "script")
        if path is not None:
            _load_streamlit(look, path)
    return _streamlit_address(look, values)


def _load_streamlit(look: Look, path: str) -> None:
    loader = look.loader([path.rpartition("/")[0], look.run.folder])
    if loader is not None:
        loader.script(path)
        look.keep(loader)


def _streamlit_address(look: Look, values: dict[str, tuple[str | None, Argument]]) -> Result:
    port, where = values.get("server.port", (None, None))
    host, host_at = values.get("server.address", ("0.0.0.0", None))  # noqa: S104 - streamlit's default
    if "server.port" not in values:
        if look.may_be_set("STREAMLIT_SERVER_PORT") or look.variable("STREAMLIT_SERVER_PORT"):
            return None
        if _is_configured(look):
            return None
        return Listening("streamlit", (Address(host, "8501", host_at, default=True),))
    return Listening("streamlit", (Address(host, port, where or host_at),))


def _is_configured(look: Look) -> bool:
    """Return whether a configuration file or a script that makes one may set the port."""
    folder = look.situation.folder
    for path in (".streamlit/config.toml", "setup.sh", "start.sh", "run.sh", "entrypoint.sh"):
        content = look.situation.load(path, bytes) or b""
        if b"PORT" in content.upper() and (path != ".streamlit/config.toml" or b"\nport" in b"\n" + content):
            return path != ".streamlit/config.toml" or b"$PORT" in content
    return folder.exists("bin/post_compile")


def runserver(look: Look, arguments: tuple[Argument, ...]) -> Result:
    """Check ``manage.py runserver [address:port]``: a port alone is on loopback."""
    options = look.options("runserver", arguments)
    if not options.is_known:
        return None
    if not options.positionals:
        return Listening("runserver", (Address("127.0.0.1", "8000", default=True),))
    argument = options.positionals[0]
    if argument.text is None:
        return None
    host, colon, port = argument.text.rpartition(":")
    if not colon:
        host, port = "127.0.0.1", argument.text
    return Listening("runserver", (Address(host, port, argument),))
