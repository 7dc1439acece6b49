"""Check servers: which application each of them loads, and where it listens."""

from __future__ import annotations

import ast
import keyword
from typing import TYPE_CHECKING

from herolint.boot.applications import Wanted, check
from herolint.boot.kinds import AttributeMissing, BootFailure, WrongOptions
from herolint.boot.look import Address, Listening, Look, Result
from herolint.boot.targets import Target, find
from herolint.boot.values import PORT, Argument
from herolint.platform.programs import options_of

if TYPE_CHECKING:
    from herolint.boot.loading import Loader
    from herolint.boot.options import Arguments, Given
    from herolint.platform.programs import Options

WSGI = Wanted(("wsgi",))
ASGI = Wanted(("asgi",), tries=True)
ASGI_FACTORY = Wanted(("asgi",), calls=True)
EITHER = Wanted(("asgi", "wsgi"))


def refused(look: Look, arguments: Arguments, *, certain: bool = True) -> None:
    """Record the options that a program doesn't accept."""
    from herolint.boot.lookup import nearest_name

    is_known = look.name in look.situation.programs.tables
    for each in arguments.refused[:1] if arguments.is_known else ():
        names = options_of(look.name).names if is_known else {}
        near = nearest_name(each.option, names) if each.reason == "unknown" else None
        evidence = WrongOptions(look.type, look.name, each.reason, each.option, near, each.value)
        look.fail(BootFailure.WRONG_OPTIONS, evidence, each.argument, certain=certain)


def no_application(look: Look) -> None:
    """Record that no application is named for a server."""
    look.fail(BootFailure.WRONG_OPTIONS, WrongOptions(look.type, look.name, "nothing", ""))


def split(argument: Argument) -> Target | None:
    """Split ``module:attribute``."""
    if argument.text is None or PORT in argument.text or not argument.text:
        return None
    module, colon, attribute = argument.text.partition(":")
    return Target(module, attribute if colon else None, argument)


def host_and_port(look: Look, table: str, arguments: Arguments) -> Result:
    """Return the address of a server that has ``--host`` and ``--port``."""
    facts = options_of(table)
    host, port = arguments.last("--host"), arguments.last("--port")
    if not arguments.is_known or arguments.has("--uds") or arguments.has("--fd"):
        return None
    prefix = {"uvicorn": "UVICORN", "flask-run": "FLASK_RUN", "granian": "GRANIAN"}.get(table, table.upper())
    values = [look.variable(f"{prefix}_HOST"), look.variable(f"{prefix}_PORT")]
    if any(look.may_be_set(f"{prefix}_{name}") for name in ("HOST", "PORT")) and not all(values):
        return None
    where = port or host
    argument = where.argument if where else None
    shown_host = host.value if host else values[0] or facts.host
    shown_port = port.value if port else values[1] or facts.port
    return Listening(look.name, (Address(shown_host, shown_port, argument, default=port is None and not values[1]),))


def _address(host: Given | None, port: Given | None, facts: Options) -> Address:
    """Return the address that two options give, or the server's default."""
    where = port or host
    return Address(
        host.value if host else facts.host,
        port.value if port else facts.port,
        where.argument if where else None,
        default=port is None,
    )


def bound(value: str | None, port: str, argument: Argument | None) -> Address:
    """Return the address of ``host:port``, the form of ``--bind``."""
    if value is None:
        return Address(None, None, argument)
    if value.startswith(("unix:", "fd:", "fd@")):
        return Address(value, "socket", argument)
    rest = value.removeprefix("tcp://")
    host, colon, own = rest.rpartition(":")
    if not colon or own.endswith("]"):
        return Address(rest, port, argument)
    return Address(host, own, argument)


def uvicorn(look: Look) -> Result:
    """Check ``uvicorn module:attribute``."""
    arguments = look.options("uvicorn")
    refused(look, arguments)
    if not arguments.positionals:
        if arguments.is_known and not arguments.has("--version") and not arguments.refused:
            no_application(look)
        return None
    target = split(arguments.positionals[0])
    if target is not None:
        folder = arguments.last("--app-dir")
        interface = arguments.last("--interface")
        wsgi = interface is not None and interface.value in ("wsgi", None)
        factory = arguments.has("--factory")
        _load_asgi(look, target, folder.value if folder else None, factory=factory, wsgi=wsgi)
    return host_and_port(look, "uvicorn", arguments)


def _load_asgi(look: Look, target: Target, app_dir: str | None, *, factory: bool, wsgi: bool) -> None:
    from herolint.boot.commands import inside

    root = inside(app_dir, look.run.folder) if app_dir is not None else look.run.folder
    loader = look.loader([root])
    if loader is None:
        return
    if not target.attribute:
        evidence = AttributeMissing(look.type, look.name, target.module, "", "required")
        look.fail(BootFailure.ATTRIBUTE_NOT_FOUND, evidence, target.argument)
        return
    application(look, loader, target, ASGI_FACTORY if factory else EITHER if wsgi else ASGI)
    look.keep(loader)


def application(look: Look, loader: Loader, target: Target, wanted: Wanted, default: str | None = None) -> None:
    """Load a module and check the application that it binds to a name."""
    found = find(look, loader, target)
    attribute = target.attribute or default
    if found is None or not found.in_checkout or loader.failures or attribute is None:
        if found is not None and found.where.name == "NAMESPACE" and attribute:
            evidence = AttributeMissing(look.type, look.name, target.module, attribute, "namespace")
            look.fail(BootFailure.ATTRIBUTE_NOT_FOUND, evidence, target.argument)
        return
    name, dot, _ = attribute.partition(".")
    if dot:
        wanted = Wanted(())
        if loader.follower.find(target.module, name).answer is not False:
            return
    if name.isidentifier():
        check(look, loader, target, name, wanted)


def hypercorn(look: Look) -> Result:
    """Check ``hypercorn module:attribute``, with ``app`` as the default; calls are evaluated."""
    arguments = look.options("hypercorn")
    refused(look, arguments)
    if not arguments.positionals:
        return None
    text = arguments.positionals[0].text or ""
    target = split(arguments.positionals[0])
    if target is not None and text.count(":") < 2:
        loader = look.loader([look.run.folder])
        name, call, _ = (target.attribute or "app").partition("(")
        if loader is not None:
            wanted = Wanted(("asgi", "wsgi"), calls=True, arguments=9) if call else Wanted(("asgi", "wsgi"))
            application(look, loader, target._replace(attribute=name), wanted)
            look.keep(loader)
    given = (*arguments.all("--bind"), *arguments.all("--insecure-bind"))
    if not arguments.is_known or (arguments.has("--config") and not given):
        return None
    facts = options_of("hypercorn")
    if not given:
        return Listening(look.name, (Address(facts.host, facts.port, default=True),))
    return Listening(look.name, tuple(bound(each.value, facts.port or "", each.argument) for each in given))


def daphne(look: Look) -> Result:
    """Check ``daphne module:attribute``."""
    arguments = look.options("daphne")
    refused(look, arguments, certain=False)
    if not arguments.positionals:
        return None
    target = split(arguments.positionals[0])
    loader = look.loader([look.run.folder])
    if target is not None and loader is not None:
        if target.attribute is None:
            evidence = AttributeMissing(look.type, look.name, target.module, "", "required")
            look.fail(BootFailure.ATTRIBUTE_NOT_FOUND, evidence, target.argument)
        else:
            application(look, loader, target, Wanted(("asgi",)))
            look.keep(loader)
    host, port = arguments.last("--bind"), arguments.last("--port")
    if not arguments.is_known or any(arguments.has(name) for name in ("--endpoint", "--unix-socket", "--fd")):
        return None
    facts = options_of("daphne")
    return Listening(look.name, (_address(host, port, facts),))


def waitress(look: Look) -> Result:
    """Check ``waitress-serve [--call] module:attribute``."""
    arguments = look.options("waitress", stop=True)
    refused(look, arguments)
    if not arguments.positionals:
        if arguments.is_known and not arguments.refused and not arguments.has("--help"):
            no_application(look)
        return None
    argument = arguments.positionals[0]
    target = split(argument)
    if target is not None and target.attribute and "(" in target.attribute:
        evidence = AttributeMissing(look.type, look.name, target.module, target.attribute, "expression")
        look.fail(BootFailure.ATTRIBUTE_NOT_FOUND, evidence, argument)
    elif target is not None:
        _load_waitress(look, target, calls=arguments.has("--call"))
    return _waitress_addresses(look, arguments)


def _load_waitress(look: Look, target: Target, *, calls: bool) -> None:
    loader = look.loader([look.run.folder])
    if loader is None:
        return
    if target.attribute is None:
        module, _, attribute = target.module.rpartition(".")
        if loader.modules.resolve(target.module).in_checkout or not module:
            evidence = AttributeMissing(look.type, look.name, target.module, "", "required")
            look.fail(BootFailure.ATTRIBUTE_NOT_FOUND, evidence, target.argument)
            return
        target = Target(module, attribute, target.argument)
    application(look, loader, target, Wanted(("wsgi",), calls=calls))
    look.keep(loader)


def _waitress_addresses(look: Look, arguments: Arguments) -> Result:
    facts = options_of("waitress")
    if not arguments.is_known or arguments.has("--unix-socket"):
        return None
    if listen := arguments.all("--listen"):
        values = [(value, each.argument) for each in listen for value in (each.value or "").split()]
        return Listening(look.name, tuple(bound(value, facts.port or "", argument) for value, argument in values))
    host, port = arguments.last("--host"), arguments.last("--port")
    return Listening(look.name, (_address(host, port, facts),))


def granian(look: Look) -> Result:
    """Check ``granian --interface … module:attribute``."""
    arguments = look.options("granian")
    if not arguments.positionals:
        return None
    target = split(arguments.positionals[0])
    interface = arguments.last("--interface")
    loader = look.loader([look.run.folder])
    if target is not None and loader is not None and not arguments.has("--working-dir"):
        kinds = ("wsgi",) if interface and interface.value == "wsgi" else ("asgi",)
        wanted = Wanted(
            kinds if interface and interface.value in ("wsgi", "asgi") else (), calls=arguments.has("--factory")
        )
        application(look, loader, target, wanted, "app")
        look.keep(loader)
    return host_and_port(look, "granian", arguments)


def sanic(look: Look) -> Result:
    """Check ``sanic module:attribute``."""
    arguments = look.options("sanic")
    if not arguments.positionals or arguments.has("--simple"):
        return host_and_port(look, "sanic", arguments)
    target = split(arguments.positionals[0])
    loader = look.loader([look.run.folder])
    if target is not None and loader is not None and target.attribute and target.attribute.isidentifier():
        application(look, loader, target, Wanted((), tries=True))
        look.keep(loader)
    return host_and_port(look, "sanic", arguments)


def is_literal_call(text: str) -> tuple[str, int] | str | None:
    """Parse what gunicorn evaluates: a name, or a call with literal arguments; ``None`` otherwise.

    A call is returned as the name and how many positional arguments it has.
    """
    if text.isidentifier() and text.isascii() and not keyword.iskeyword(text):
        return text
    try:
        expression = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    match expression:
        case ast.Name(id=name):
            return name
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=named):
            try:
                for value in (*arguments, *(each.value for each in named)):
                    ast.literal_eval(value)
            except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
                return None
            return name, len(arguments) + len(named)
    return None
