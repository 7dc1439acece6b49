"""Find where the app's own code listens: ``app.run()``, ``uvicorn.run()``, ``serve()`` and the like."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from herolint.boot.folding import Folded, fold, names_of
from herolint.boot.look import Address, Listening, Look, Nothing, Result
from herolint.boot.spelling import called
from herolint.boot.targets import Target, find
from herolint.boot.values import PORT
from herolint.model import Location
from herolint.source.bindings import Bindings, bindings_of
from herolint.source.parse import Module, load

if TYPE_CHECKING:
    from herolint.boot.loading import Loader

_MOST_CALLS = 3000
_SERVING = frozenset(
    (
        *("run", "run_server", "run_app", "run_simple", "run_forever", "serve", "serve_forever", "listen", "launch"),
        *("start_server", "create_server", "start", "main", "bind", "quickstart", "make_server", "run_webhook"),
        *("start_webhook", "execute_from_command_line", "system", "Popen", "call", "execv", "execvp", "cli", "App"),
    )
)
_NETWORK = (b"PORT", b"listen", b"serve", b"Server", b"socket", b"webhook", b"bind", b"flask", b"fastapi", b"starlette")
_LOOPS = (
    "polling",
    "infinity_polling",
    "run_polling",
    "start_polling",
    "run_until_disconnected",
    "start_until_disconnected",
)


def listening_of(look: Look, loader: Loader, path: str) -> Result:
    """Return where a script listens; ``None`` if unknown."""
    parsed = load(look.situation.folder, path)
    if not isinstance(parsed, Module) or loader.failures or look.situation.is_placeholder(path):
        return None
    calls = parsed.derive(_running_calls)
    if len(calls) > _MOST_CALLS:
        return None
    bindings = bindings_of(parsed, as_script=True)
    inner = parsed.derive(_assigned_once)
    listeners = look.situation.programs.listeners
    addresses, program = [], "python"
    for call in calls:
        name = called(call, bindings)
        if name in listeners:
            _check_target(look, loader, name, call)
            address = _address(call, listeners[name], bindings, inner, path)
            if address is None:
                return None
            addresses.append(_from_environment(look, loader, name, address))
            program = name.partition(".")[0]
    if addresses:
        return Listening(program, tuple(addresses))
    return _nothing(look, loader, path, calls)


def _from_environment(look: Look, loader: Loader, name: str, address: Address) -> Address:
    """Apply the defaults: Dash reads HOST and PORT if the call sets neither, Gradio its own variables."""
    if name.startswith("dash.") and look.may_be_set("HOST") and address.default:
        return address._replace(host=None)
    if name.startswith("gradio."):
        texts = (look.situation.load(path, bytes) or b"" for path in loader.loaded)
        given = any(look.variable(each) is not None or look.may_be_set(each) for each in _OF_GRADIO)
        if given or any(b"GRADIO_SERVER_" in text for text in texts):
            return address._replace(host=None, port=None)
    return address


_OF_GRADIO = ("GRADIO_SERVER_NAME", "GRADIO_SERVER_PORT")


def _running_calls(module: Module) -> list[ast.Call]:
    """Return the calls of a script, except those below a comparison of ``__name__`` with another name."""
    found: list[ast.Call] = []
    waiting: list[ast.AST] = list(reversed(module.tree.body))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and _is_never_main(node.test):
            waiting.extend(reversed(node.orelse))
            continue
        if isinstance(node, ast.Call):
            found.append(node)
        waiting.extend(reversed(list(ast.iter_child_nodes(node))))
    return found


def _is_never_main(test: ast.expr) -> bool:
    match test:
        case ast.Compare(left=ast.Name(id="__name__"), ops=[ast.Eq()], comparators=[ast.Constant(value=value)]):
            return value != "__main__"
    return False


def _assigned_once(module: Module) -> dict[str, ast.expr]:
    """Return the values of names that exactly one assignment in the file binds, inside functions too."""
    found: dict[str, ast.expr] = {}
    times: dict[str, int] = {}
    for node in ast.walk(module.tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found[name] = value
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                times[name] = times.get(name, 0) + 1
    return {name: value for name, value in found.items() if times.get(name) == 1}


def _address(call: ast.Call, fact: str, bindings: Bindings, inner: Mapping[str, ast.expr], path: str) -> Address | None:
    """Return the address of a call that listens; ``None`` if unknown."""
    host, port, *names = fact.split()
    given: dict[str, ast.expr] = {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
    if any(keyword.arg is None for keyword in call.keywords) or any(isinstance(a, ast.Starred) for a in call.args):
        return None
    given = {**dict(zip((name.rstrip("!") for name in names), call.args, strict=False)), **given}
    at = Location(path, call.lineno, call.col_offset + 1)
    outer = names_of(bindings)

    def look_up(name: str) -> ast.expr | None:
        return outer(name) or inner.get(name)

    if "listen" in given or "bind" in given:
        folded = fold(given.get("listen") or given["bind"], look_up)
        return _from_text(folded, at) if folded else None
    pair = next((given[name.rstrip("!")] for name in names if name.endswith("!") and name.rstrip("!") in given), None)
    if pair is not None:
        if not isinstance(pair, ast.Tuple) or len(pair.elts) != 2:
            return None
        given = {"host": pair.elts[0], "port": pair.elts[1]}
    host_node = _first(given, "host", "address", "hostname", "server_name")
    port_node = _first(given, "port", "server_port")
    own_host = fold(host_node, look_up) if host_node is not None else Folded(host)
    own_port = fold(port_node, look_up) if port_node is not None else Folded(PORT if port == "PORT" else port)
    if own_host is None or own_port is None or own_port.text == "?" or "config" in given or "sock" in given:
        return None
    certain = own_host.certain and own_port.certain
    return Address(own_host.text, own_port.text, at=at, default=port_node is None, certain=certain)


def _first(given: Mapping[str, ast.expr], *names: str) -> ast.expr | None:
    return next((given[name] for name in names if name in given), None)


def _from_text(folded: Folded, at: Location) -> Address:
    host, _, port = folded.text.split()[0].rpartition(":") if folded.text.strip() else ("", "", "")
    return Address(host, port, at=at, certain=folded.certain)


def _check_target(look: Look, loader: Loader, name: str, call: ast.Call) -> None:
    """Check ``uvicorn.run("module:attribute")``: the module is imported again, under its name."""
    if name != "uvicorn.run" or not call.args or not isinstance(call.args[0], ast.Constant):
        return
    text = call.args[0].value
    if isinstance(text, str) and ":" in text:
        module, _, attribute = text.partition(":")
        script = next(iter(loader.loaded), "")
        at = Location(script, call.args[0].lineno, call.args[0].col_offset + 1)
        target = Target(module, attribute, look.run.program, at)
        find(look, loader, target)


def _nothing(look: Look, loader: Loader, path: str, calls: list[ast.Call]) -> Result:
    """Return that a script never listens, if nothing in it or its modules seems to listen."""
    names = {_last(call) for call in calls}
    texts = [look.situation.load(each, bytes) or b"" for each in loader.loaded]
    polls = bool(names & set(_LOOPS)) or any(loop.encode() in text for loop in _LOOPS for text in texts)
    network = any(word in text for word in _NETWORK for text in texts)
    if any(isinstance(node, ast.While) and _is_endless(node) for node in _statements(look, path)):
        return None if network else Nothing(path, "polls" if polls else "never", certain=False)
    if not names & _SERVING:
        # An application that no server runs, or a script that ends.
        return Nothing(path, "ends", certain=not loader.used - _frameworks())
    if not network:
        return Nothing(path, "polls" if polls else "never", certain=False)
    return None


def _statements(look: Look, path: str) -> Iterator[ast.AST]:
    parsed = load(look.situation.folder, path)
    if isinstance(parsed, Module):
        yield from ast.walk(parsed.tree)


def _is_endless(node: ast.While) -> bool:
    return isinstance(node.test, ast.Constant) and bool(node.test.value)


def _frameworks() -> set[str]:
    return {"flask", "fastapi", "starlette", "django", "requests", "quart", "bottle", "falcon"}


def _last(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
