"""Check what else keeps a loaded app from starting: files that hide a module, files it reads, Django's settings."""

from __future__ import annotations

import ast
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from herolint import lazy
from herolint.boot.kinds import BootFailure, FileMissing, ImportMissing, NothingListens, Shadowed
from herolint.boot.loading import Loader, calls, holds
from herolint.boot.lookup import nearest_path
from herolint.boot.spelling import called, spelled
from herolint.installers.provision import Answer
from herolint.model import Location, Target
from herolint.source.bindings import Bindings, Import, bindings_of, dotted
from herolint.source.parse import Module, load

if TYPE_CHECKING:
    from herolint.boot.look import Look

_READING = lazy.pattern(r"r?b?t?")
_MOST_FILES = 200
_MOST_MOVED = 20
_CALLS = {
    "open": "file",
    "io.open": "file",
    "fastapi.staticfiles.StaticFiles": "folder",
    "starlette.staticfiles.StaticFiles": "folder",
}


def check(look: Look, loader: Loader, folder: str | None, *, serves: bool) -> None:
    """Record what else fails once the app's modules are loaded; *serves*: a server loads them, not ``python``."""
    loader.finish()
    if loader.failures:
        return
    shadows(look, loader)
    _broken_requirements(look, loader)
    left = _MOST_MOVED
    for path in list(loader.loaded)[:_MOST_FILES]:
        parsed = load(look.situation.folder, path)
        bindings = loader.follower.bindings(path)
        if not isinstance(parsed, Module) or bindings is None:
            continue
        as_script = loader.loaded[path] == "__main__"
        left -= _moved_attributes(look, loader, path, parsed, bindings, left)
        if b"fastapi" in parsed.content:
            _forms(look, path, parsed, bindings)
        if folder is not None and any(word in parsed.content for word in (b"open(", b"StaticFiles")):
            _files(look, path, parsed, bindings, folder, as_script=as_script)
        if b"__file__" in parsed.content:
            _below_file(look, path, parsed)
        if b"render_template(" in parsed.content and "flask" in loader.used:
            _templates(look, path, parsed)
        if serves and b".run(" in parsed.content:
            _own_server(look, path, parsed, bindings)


def _broken_requirements(look: Look, loader: Loader) -> None:
    """Record an installed release that the process imports and that fails with another distribution's release."""
    from herolint.installers.first_look import may_break

    provided = look.situation.provided
    if not may_break((one.name, one.version) for one in provided.installed.values()):
        return
    from herolint.installers.breaks import broken

    for one in broken(provided):
        if one.fact.module in loader.used:
            at = one.first.at or look.process.place(look.run.program.word)
            look.process.fail(BootFailure.REQUIREMENTS_BREAK, one, at, certain=one.certain)


def _moved_attributes(look: Look, loader: Loader, path: str, parsed: Module, bindings: Bindings, most: int) -> int:
    """Record uses of names that were removed from their module, such as ``asyncio.coroutine`` as a decorator.

    Return how many there are, ``most`` at most.
    """
    programs, content = look.situation.programs, parsed.content
    moved = programs.moved
    wanted = [
        name
        for last in [word for word in programs.last_words_of_moved if word in content]
        for name in programs.last_words_of_moved[last]
        if all(part in content for part in name.encode().split(b"."))
        and (name.encode() in content or _is_below_import(name, bindings))
    ]
    found = 0
    patched: set[str] | None = None
    made = _instances(parsed, bindings) if wanted else {}
    for node in parsed.derive(_attributes_at_load) if wanted else ():
        if found >= most:
            break
        name = _imported(dotted(node) or "", made, bindings)
        if name in wanted and holds(moved[name], look.situation, loader.modules.python):
            module, _, last = name.rpartition(".")
            patched = _patched(look, loader) if patched is None else patched
            if last in patched:
                continue
            evidence = ImportMissing(look.type, path, module, last, how="moved", python=moved[name])
            at = Location(path, node.lineno, node.col_offset + 1)
            look.process.fail(BootFailure.REMOVED_FROM_PYTHON, evidence, at)
            found += 1
    return found


def _imported(written: str, made: Mapping[str, str], bindings: Bindings) -> str:
    """Return a dotted name as its module spells it; empty if its first part is neither imported nor an instance."""
    first, _, rest = written.partition(".")
    binding = bindings.names.get(first)
    if first in made:
        return f"{made[first]}.{rest}"
    return spelled(written, bindings) if binding is not None and isinstance(binding.value, Import) else ""


def _is_below_import(name: str, bindings: Bindings) -> bool:
    """Return whether a dotted name is, or is below, something that a module imports."""
    return any(f"{name}.".startswith(f"{spelled(each, bindings)}.") for each in bindings.names)


def _instances(parsed: Module, bindings: Bindings) -> dict[str, str]:
    """Return the names that a module binds once, to a new object, and the classes of the objects."""
    bound = [
        (target.id, node.value)
        for node in parsed.tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    times = Counter(name for name, _ in bound)
    return {
        name: spelled(dotted(value.func) or "", bindings)
        for name, value in bound
        if isinstance(value, ast.Call) and times[name] == 1
    }


_ROUTES = ("get", "post", "put", "patch", "delete", "api_route")


def _forms(look: Look, path: str, parsed: Module, bindings: Bindings) -> None:
    """Record the first route that reads a form, which FastAPI refuses to define without another distribution."""
    forms = look.situation.programs.forms
    names = forms["names"].split()
    provision = look.situation.provided.has(forms["distribution"])
    if provision.answer is not Answer.NO:
        return
    for node in parsed.derive(_route_parameters):
        if spelled(dotted(node) or "", bindings) in names:
            evidence = ImportMissing(look.type, path, forms["module"], None, (forms["distribution"],))
            at = Location(path, node.lineno, node.col_offset + 1)
            look.process.fail(BootFailure.IMPORT_NOT_DECLARED, evidence, at, certain=provision.certain)
            return


def _route_parameters(module: Module) -> list[ast.expr]:
    """Return the names in the parameters of the functions that a decorator makes a route when the module loads."""
    found: list[ast.expr] = []
    for function in module.tree.body:
        if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        made = (each.func for each in function.decorator_list if isinstance(each, ast.Call))
        if any(isinstance(call, ast.Attribute) and call.attr in _ROUTES for call in made):
            given = [each.annotation for each in (*function.args.args, *function.args.kwonlyargs)]
            given += [*function.args.defaults, *function.args.kw_defaults]
            nodes = (node for each in given if each is not None for node in ast.walk(each))
            found += [node for node in nodes if isinstance(node, (ast.Name, ast.Attribute))]
    return found


def _patched(look: Look, loader: Loader) -> set[str]:
    """Return the attributes that the loaded modules set: a name that a release removed may be put back."""
    parsed = (load(look.situation.folder, path) for path in loader.loaded)
    return {name for module in parsed if isinstance(module, Module) for name in module.derive(_attributes_set)}


def _attributes_set(module: Module) -> frozenset[str]:
    """Return the names of the attributes that a module sets, on whatever object."""
    found = set()
    for node in ast.walk(module.tree):
        match node:
            case ast.Attribute(attr=name, ctx=ast.Store()):
                found.add(name)
            case ast.Call(func=ast.Name(id="setattr"), args=[_, ast.Constant(value=str(name)), *_]):
                found.add(name)
    return frozenset(found)


def _attributes_at_load(module: Module) -> list[ast.Attribute]:
    """Return the attributes looked up when a module loads: none in a function's body or below a condition."""
    found: list[ast.Attribute] = []
    waiting: list[ast.AST] = list(module.tree.body)
    while waiting:
        node = waiting.pop()
        match node:
            case ast.Attribute(ctx=ast.Load()):
                found.append(node)
            case ast.FunctionDef(decorator_list=decorators) | ast.AsyncFunctionDef(decorator_list=decorators):
                waiting.extend(decorators)
            case ast.If() | ast.Try() | ast.Lambda() | ast.For() | ast.While():
                pass
            case _:
                waiting.extend(ast.iter_child_nodes(node))
    return found


def _files(look: Look, path: str, parsed: Module, bindings: Bindings, folder: str, *, as_script: bool) -> None:
    """Record missing files that are read when a module loads."""
    left = _MOST_FILES
    for call in calls(parsed.tree.body, as_script):
        what = _CALLS.get(spelled(dotted(call.func) or "", bindings))
        if what is None or (what == "file" and not _is_read(call)):
            continue
        named = call.args[0] if call.args else None
        named = next((each.value for each in call.keywords if each.arg in ("directory", "file")), named)
        if what == "folder" and any(each.arg == "check_dir" for each in call.keywords):
            continue
        if isinstance(named, ast.Constant) and isinstance(named.value, str) and named.value:
            # If the module mentions a name twice, it may create that file itself.
            left -= 1
            if left < 0:
                return
            once = parsed.content.count(named.value.encode("utf-8", "replace")) == 1
            _file(look, named.value, what, folder, Location(path, call.lineno, call.col_offset + 1), once=once)


def _is_read(call: ast.Call) -> bool:
    mode = call.args[1] if len(call.args) > 1 else next((k.value for k in call.keywords if k.arg == "mode"), None)
    if mode is None:
        return True
    return isinstance(mode, ast.Constant) and isinstance(mode.value, str) and bool(_READING.fullmatch(mode.value))


def _file(look: Look, written: str, what: str, folder: str, at: Location, *, once: bool) -> None:
    path = posixpath.normpath(posixpath.join(folder, written))
    if written.startswith("/") or path.startswith("../") or path in ("..", "."):
        return
    checkout = look.situation.folder
    if checkout.is_directory(path) if what == "folder" else checkout.is_file(path):
        return
    near, how = nearest_path(look.situation, path)
    ignored = look.situation.build.checkout.ignored_by(path)
    place = Location(ignored.file, ignored.line) if ignored else None
    evidence = FileMissing(look.type, path, what, "ignored" if ignored else how or "missing", near, place)
    look.process.fail(BootFailure.FILE_NOT_FOUND, evidence, at, certain=once and not look.situation.makes_files)


_WHOLE_FILE = ("os.path.abspath", "os.path.realpath", "pathlib.Path", "pathlib.Path.resolve", "pathlib.Path.absolute")


def _below_file(look: Look, path: str, parsed: Module) -> None:
    """Record a path below the module's own file, which isn't a folder: ``os.path.join(__file__, "templates")``."""
    for below, line, column in parsed.derive(_below_own_file):
        name = below.rstrip("/").rpartition("/")[2] or below
        evidence = FileMissing(look.type, below, "folder" if "." not in name else "file", "below-file", path)
        look.process.fail(BootFailure.FILE_NOT_FOUND, evidence, Location(path, line, column), certain=False)


def _below_own_file(module: Module) -> list[tuple[str, int, int]]:
    """Return the paths that a module joins to its own file, each with its line and column."""
    bindings, found = bindings_of(module), []
    for node in (each for each in ast.walk(module.tree) if isinstance(each, (ast.Call, ast.BinOp))):
        below = _joined_to_file(node, bindings)
        if isinstance(below, ast.Constant) and isinstance(below.value, str) and not below.value.startswith((".", "/")):
            found.append((below.value, node.lineno, node.col_offset + 1))
    return found


def _joined_to_file(node: ast.Call | ast.BinOp, bindings: Bindings) -> ast.expr | None:
    """Return the expression that a path expression joins to the module's own file."""
    match node:
        case ast.Call(func=function, args=[first, second, *_]):
            joins = spelled(dotted(function) or "", bindings) == "os.path.join"
            return second if joins and _is_own_file(first, bindings) else None
        case ast.BinOp(left=ast.Call() as first, op=ast.Div(), right=second):
            return second if _is_own_file(first, bindings) else None
    return None


def _is_own_file(node: ast.expr, bindings: Bindings) -> bool:
    """Return whether an expression is ``__file__``, made absolute or not."""
    for _ in range(4):
        match node:
            case ast.Name(id="__file__"):
                return True
            case ast.Call(func=ast.Attribute(value=ast.Call() as inner, attr="resolve" | "absolute")):
                node = inner
            case ast.Call(func=function, args=[inner]) if spelled(dotted(function) or "", bindings) in _WHOLE_FILE:
                node = inner
            case _:
                return False
    return False


def _templates(look: Look, path: str, parsed: Module) -> None:
    """Record Flask templates that no folder ``templates`` has: requests that render them fail."""
    if b"template_folder" in parsed.content or b"jinja_loader" in parsed.content:
        return
    templates = look.situation.templates
    if templates is None:
        return
    for name, line, column in parsed.derive(_rendered):
        if name not in templates:
            evidence = FileMissing(look.type, f"templates/{name}", "file", "template")
            look.process.fail(BootFailure.FILE_NOT_FOUND, evidence, Location(path, line, column), certain=False)


def _rendered(module: Module) -> list[tuple[str, int, int]]:
    """Return the templates that a module renders, each with its line and column."""
    found = []
    for node in ast.walk(module.tree):
        match node:
            case ast.Call(func=function, args=[ast.Constant(value=str(name)), *_]) if (
                dotted(function) or ""
            ).rpartition(".")[2] == "render_template":
                found.append((name, node.lineno, node.col_offset + 1))
    return found


def _own_server(look: Look, path: str, parsed: Module, bindings: Bindings) -> None:
    """Record a server that a module starts when another server imports it."""
    for call in calls(parsed.tree.body, False):
        name = called(call, bindings)
        if name.endswith(".run") and name in look.situation.programs.listeners:
            at = Location(path, call.lineno, call.col_offset + 1)
            evidence = NothingListens(look.type, look.name, "own-server")
            look.process.fail(BootFailure.NOTHING_LISTENS, evidence, at)


def shadows(look: Look, loader: Loader) -> None:
    """Record files of the app that hide a module that a server or a framework needs."""
    facts = look.situation.programs.shadowed
    situation, anything = look.situation, {name for table in facts.values() for part in table for name in part}
    is_cedar = situation.build.target is Target.CEDAR
    early = {name for table in facts.values() for name in table.certain} if is_cedar else set()
    late: set[str] = set()
    for framework in ("flask", "fastapi", "django"):
        if framework in loader.used:
            late |= facts[framework].early if is_cedar else facts[framework].late
    if is_cedar:
        late |= facts[look.name if look.name in facts else "gunicorn"].early
    in_path_too = situation.python_path or ()
    for folder in dict.fromkeys((*in_path_too, *loader.modules.roots)):
        for path, name in _modules_in(look, folder):
            situation.is_particular = situation.is_particular or name in anything
            in_path = folder in in_path_too
            if (name in early and in_path) or name in late:
                certain = name in early and in_path
                _shadow(look, path, name, look.name, standard=True, certain=certain)
            elif name in _required(look, loader):
                _shadow(look, path, name, look.name, standard=False, certain=False)


def _shadow(look: Look, path: str, name: str, needed_by: str, *, standard: bool, certain: bool) -> None:
    evidence = Shadowed(look.type, path, name, standard, needed_by)
    look.process.fail(BootFailure.MODULE_SHADOWED, evidence, Location(path), certain=certain)


def _modules_in(look: Look, folder: str) -> Iterator[tuple[str, str]]:
    checkout = look.situation.folder
    if folder and not checkout.is_directory(folder):
        return
    for entry in checkout.names(folder)[:_MOST_FILES]:
        path = f"{folder}/{entry}" if folder else entry
        if entry.endswith(".py"):
            yield path, entry.removesuffix(".py")
        elif entry.isidentifier() and checkout.is_file(f"{path}/__init__.py"):
            yield f"{path}/__init__.py", entry


def _required(look: Look, loader: Loader) -> set[str]:
    """Return the modules of the distributions that those need that the app imports."""
    provided = look.situation.provided
    found: set[str] = set()
    waiting = [name for module in sorted(loader.used) for name in provided.module(module).by if name]
    seen: set[str] = set()
    while waiting and len(seen) < _MOST_FILES:
        name = waiting.pop()
        installed = provided.installed.get(name)
        if name in seen or installed is None or not installed.releases:
            continue
        seen.add(name)
        release = installed.releases[-1]
        required = [re.split(r"[^A-Za-z0-9._-]", each, maxsplit=1)[0] for each in release.requires if ";" not in each]
        waiting += required
        for other in required:
            below = provided.installed.get(other)
            if below is not None and below.releases:
                found |= {module for module in below.releases[-1].modules if "." not in module}
    return found
