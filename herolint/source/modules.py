"""Resolve a dotted module name: a file of the checkout, an installed module, nothing or unknown.

Follows the order of CPython's import system: modules built into the interpreter, then the search folders of the
app (``roots``) in their order, then the standard library, then what is installed. In a folder a package wins over
a module, and a folder without ``__init__.py`` (a namespace package) counts only where no later place has the name.

    modules = Modules(checkout, python=(3, X), installed=…)
    modules.resolve("shop.settings")   # Resolved(Where.FILE, "shop/settings.py")
    modules.nearest("shop.setings")    # Near("similar", "shop.settings")
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from herolint.checkout import Unreadable
from herolint.checkout.names import join
from herolint.enums import Enum
from herolint.formats.text import closest
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.checkout import Checkout
    from herolint.checkout.values import IgnoredBy
    from herolint.platform.python import Version

MOST_ROOTS = 100
"""Most search folders; further ones make the list incomplete."""

MOST_PARTS = 40
"""Most parts of a dotted name; longer names are unknown."""


class Where(Enum):
    """What a dotted name resolves to."""

    FILE = "a module of the checkout"
    PACKAGE = "a package of the checkout"
    NAMESPACE = "a folder of the checkout without __init__.py"
    COMPILED = "a compiled module of the checkout"
    INSTALLED = "a module that an installed distribution brings"
    STANDARD = "a module of the standard library"
    NOTHING = "nothing"
    UNKNOWN = "unknown"


class Resolved(NamedTuple):
    """The result for a dotted name.

    ``path`` is the file that Python would load, or the folder of a namespace package. For `Where.NOTHING`,
    ``missing`` is the shortest part of the name that can't be found (the one in Python's message), and
    ``within`` the file of the package that lacks it, or the file that is no package.
    """

    where: Where
    path: str | None = None
    missing: str | None = None
    within: str | None = None

    @property
    def in_checkout(self) -> bool:
        """Return whether the name resolves to readable code of the checkout."""
        return self.where in (Where.FILE, Where.PACKAGE)


class Near(NamedTuple):
    """The nearest match of a name that can't be found.

    ``how`` is ``ignored`` (the file is on disk, git ignores it), ``case`` (only upper and lower case differ) or
    ``similar``. ``name`` is the module, or the path for ``ignored``.
    """

    how: str
    name: str
    ignored: IgnoredBy | None = None


class Installed(Protocol):
    """The interface to the installed distributions."""

    def has_module(self, name: str) -> bool | None:
        """Return whether one of them provides a module, by its dotted name; ``None`` if that isn't known."""


class _Nobody:
    """Unknown installed distributions: every query returns ``None``."""

    def has_module(self, name: str) -> bool | None:
        return None


class Modules:
    """Resolves dotted names for one process: its checkout, its search folders, its Python.

    ``roots`` are folders relative to the app, in the order of ``sys.path``; ``last`` those that the app appends to it,
    after the standard library and what is installed. With ``complete=False`` further folders are unknown, so no module
    is certainly missing.
    """

    def __init__(
        self,
        checkout: Checkout,
        *,
        python: Version,
        roots: Sequence[str] = ("",),
        installed: Installed | None = None,
        complete: bool = True,
        last: Sequence[str] = (),
    ) -> None:
        self.checkout = checkout
        self.python = python
        self.roots = tuple(dict.fromkeys(roots))
        self.last = tuple(dict.fromkeys(last))
        self.installed: Installed = installed or _Nobody()
        self.complete = complete
        self._known: dict[str, Resolved] = {}
        self._compiled: dict[str, frozenset[str]] = {}

    def with_root(self, folder: str | None, *, first: bool = False) -> Modules:
        """Return a copy with one more search folder; one that isn't known (``None``) makes the list incomplete."""
        if len(self.roots) + len(self.last) >= MOST_ROOTS:
            folder = None
        return Modules(
            self.checkout,
            python=self.python,
            roots=(folder, *self.roots) if folder is not None and first else self.roots,
            installed=self.installed,
            complete=self.complete and folder is not None,
            last=(*self.last, folder) if folder is not None and not first else self.last,
        )

    def resolve(self, name: str) -> Resolved:
        """Resolve the absolute dotted name."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._resolve(name)
        return found

    def absolute(self, level: int, module: str | None, package: str | None) -> str | None:
        """Return the absolute name of a relative import in ``package``; ``None`` if it leaves the top package."""
        if level == 0:
            return module or ""
        parts = package.split(".") if package else []
        if level > len(parts):
            return None
        base = parts[: len(parts) - level + 1]
        return ".".join([*base, *([module] if module else [])])

    def name_of(self, path: str) -> str | None:
        """Return the dotted name by which a file of the checkout is imported first; ``None`` for no module."""
        for root in (*self.roots, *self.last):
            below = path[len(root) + 1 :] if root and path.startswith(f"{root}/") else path
            if (root and below == path) or not below.endswith(".py"):
                continue
            name = below.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            if all(part.isidentifier() for part in name.split(".")) and self.resolve(name).path == path:
                return name
        return None

    def nearest(self, name: str) -> Near | None:
        """Find what a missing name probably means in the checkout."""
        missing = self.resolve(name).missing or name
        package, _, last = missing.rpartition(".")
        folders = self._folders(package)
        for folder in folders:
            for path in (join(folder, f"{last}.py"), join(folder, f"{last}/__init__.py"), join(folder, last)):
                ignored = self.checkout.ignored_by(path)
                if ignored is not None:
                    return Near("ignored", path, ignored)
        names = sorted({name for folder in folders for name in _modules_in(self.checkout, folder)})
        prefix = f"{package}." if package else ""
        for other in names:
            if other != last and other.lower() == last.lower():
                return Near("case", prefix + other)
        similar = closest(last, names, 0.75)
        return Near("similar", prefix + similar) if similar else None

    def _folders(self, package: str) -> tuple[str, ...]:
        if not package:
            return (*self.roots, *self.last)
        found = self.resolve(package)
        if found.where is Where.PACKAGE and found.path:
            return (found.path.removesuffix("__init__.py").rstrip("/"),)
        return (found.path,) if found.where is Where.NAMESPACE and found.path else ()

    def _resolve(self, name: str) -> Resolved:
        parts = name.split(".")
        if not name or len(parts) > MOST_PARTS or not all(parts):
            return Resolved(Where.UNKNOWN)
        found, portions = self._top(parts[0])
        for depth, part in enumerate(parts[1:], 2):
            if found.where in (Where.INSTALLED, Where.STANDARD):
                return self._installed(name) if found.where is Where.INSTALLED else found
            if found.where is Where.FILE:
                return Resolved(Where.NOTHING, missing=".".join(parts[:depth]), within=found.path)
            if found.where not in (Where.PACKAGE, Where.NAMESPACE):
                return found if found.where is Where.NOTHING else Resolved(Where.UNKNOWN)
            package = found
            found, portions = self._in_folders(part, portions)
            if found.where is Where.NOTHING:
                if self._may_have_more(package):
                    return Resolved(Where.UNKNOWN)
                return Resolved(Where.NOTHING, missing=".".join(parts[:depth]), within=package.path)
        return found

    def _installed(self, name: str) -> Resolved:
        if self.installed.has_module(name) is False:
            return Resolved(Where.NOTHING, missing=name)
        return Resolved(Where.INSTALLED)

    def _top(self, name: str) -> tuple[Resolved, tuple[str, ...]]:
        from herolint.platform.python import BUILTIN, is_standard

        if name in BUILTIN:
            return Resolved(Where.STANDARD), ()
        found, portions = self._in_folders(name, self.roots)
        if found.where not in (Where.NOTHING, Where.NAMESPACE):
            return found, portions
        if is_standard(name, self.python):
            return Resolved(Where.STANDARD), ()
        brought = self.installed.has_module(name)
        if brought:
            return Resolved(Where.INSTALLED), ()
        if self.last:
            found, portions = self._in_folders(name, (*self.roots, *self.last))
            if found.where not in (Where.NOTHING, Where.NAMESPACE):
                return found, portions
        if found.where is Where.NAMESPACE:
            return found, portions
        if brought is None or not self.complete:
            return Resolved(Where.UNKNOWN), ()
        return Resolved(Where.NOTHING, missing=name), ()

    def _in_folders(self, name: str, folders: tuple[str, ...]) -> tuple[Resolved, tuple[str, ...]]:
        portions = []
        for folder in folders:
            base = join(folder, name)
            if self.checkout.is_file(f"{base}/__init__.py"):
                return Resolved(Where.PACKAGE, f"{base}/__init__.py"), (base,)
            if self.checkout.is_file(f"{base}.py"):
                return Resolved(Where.FILE, f"{base}.py"), ()
            if name in self._compiled_in(folder):
                return Resolved(Where.COMPILED, base), ()
            if self.checkout.is_directory(base):
                portions.append(base)
        if portions:
            return Resolved(Where.NAMESPACE, portions[0]), tuple(portions)
        return Resolved(Where.NOTHING), ()

    def _compiled_in(self, folder: str) -> frozenset[str]:
        """Return the names of a folder's extension and bytecode modules, which can't be read."""
        found = self._compiled.get(folder)
        if found is None:
            names = self.checkout.names(folder)
            found = frozenset(name.partition(".")[0] for name in names if name.endswith((".so", ".pyc")))
            self._compiled[folder] = found
        return found

    def _may_have_more(self, package: Resolved) -> bool:
        """Return whether a package may also find modules in other folders."""
        if package.where is Where.NAMESPACE:
            top = (package.path or "").rpartition("/")[2]
            return not self.complete or self.installed.has_module(top) is not False
        if package.path is None:
            return True
        try:
            return b"__path__" in self.checkout.read(package.path)
        except Unreadable:
            return True


def _modules_in(checkout: Checkout, folder: str) -> Iterator[str]:
    for name in checkout.names(folder):
        if name.endswith(".py") and name != "__init__.py":
            yield name.removesuffix(".py")
        elif name.isidentifier() and checkout.is_directory(join(folder, name)):
            yield name
