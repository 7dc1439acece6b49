from __future__ import annotations

import pytest

from herolint.source.modules import Modules, Where
from tests.memory_tree import open_in_memory

TWELVE = (3, 12)
FILES = {
    "manage.py": "",
    "shop/__init__.py": "",
    "shop/settings.py": "",
    "shop/Views.py": "",
    "shop/sub/__init__.py": "",
    "data/things.py": "",
    "src/inner.py": "",
    "fast.cpython-312-x86_64-linux-gnu.so": "",
    "both.py": "",
    "both/__init__.py": "",
    "django/readme.txt": "",
    "json.py": "",
    "sys.py": "",
    "odd/__init__.py": "__path__.append('x')",
}


class Brings:
    """Django and requests are installed, `some` is not known, and nothing else is."""

    def has_module(self, name: str) -> bool | None:
        if name == "django.contrib.humanise":
            return False
        return None if name.startswith("some") else name.partition(".")[0] in ("django", "requests")


def modules(roots: tuple[str, ...] = ("",), complete: bool = True) -> Modules:
    return Modules(open_in_memory(FILES), python=TWELVE, roots=roots, installed=Brings(), complete=complete)


@pytest.mark.parametrize(
    ("name", "where", "path"),
    [
        ("shop", Where.PACKAGE, "shop/__init__.py"),
        ("shop.settings", Where.FILE, "shop/settings.py"),
        ("data", Where.NAMESPACE, "data"),
        ("data.things", Where.FILE, "data/things.py"),
        ("fast", Where.COMPILED, "fast"),
        ("both", Where.PACKAGE, "both/__init__.py"),
        ("django", Where.INSTALLED, None),
        ("django.contrib.auth", Where.INSTALLED, None),
        ("json", Where.FILE, "json.py"),
        ("sys", Where.STANDARD, None),
        ("os.path", Where.STANDARD, None),
        ("tomllib", Where.STANDARD, None),
        ("some.thing", Where.UNKNOWN, None),
        ("odd.thing", Where.UNKNOWN, None),
        ("", Where.UNKNOWN, None),
        ("a..b", Where.UNKNOWN, None),
        (".".join("a" * 100), Where.UNKNOWN, None),
    ],
)
def test_finds(name: str, where: Where, path: str | None) -> None:
    assert modules().resolve(name)[:2] == (where, path)


@pytest.mark.parametrize(
    ("name", "missing", "within"),
    [
        ("flask", "flask", None),
        ("shop.setings", "shop.setings", "shop/__init__.py"),
        ("shop.settings.dev", "shop.settings.dev", "shop/settings.py"),
        ("shop.views.home", "shop.views", "shop/__init__.py"),
        ("data.nothing", "data.nothing", "data"),
        ("distutils.util", "distutils", None),
        ("winreg", "winreg", None),
        ("django.contrib.humanise", "django.contrib.humanise", None),
        ("inner", "inner", None),
    ],
)
def test_finds_nothing(name: str, missing: str, within: str | None) -> None:
    assert modules().resolve(name) == (Where.NOTHING, None, missing, within)


def test_search_folders_count_in_their_order() -> None:
    assert modules(("src", "")).resolve("inner").path == "src/inner.py"
    assert modules(("src",)).resolve("shop").where is Where.NOTHING
    assert modules(("src",), complete=False).resolve("shop").where is Where.UNKNOWN


def test_an_appended_folder_comes_after_the_standard_library_and_what_is_installed() -> None:
    files = {"apps/django.py": "", "apps/json.py": "", "apps/some.py": "", "apps/own.py": ""}
    first = Modules(open_in_memory(files), python=TWELVE, installed=Brings())
    appended = first.with_root("apps")
    assert [appended.resolve(name).where for name in ("django", "json")] == [Where.INSTALLED, Where.STANDARD]
    assert [appended.resolve(name).where for name in ("some", "own")] == [Where.FILE, Where.FILE]
    inserted = first.with_root("apps", first=True)
    assert [inserted.resolve(name).where for name in ("django", "json")] == [Where.FILE, Where.FILE]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("shop.setings", ("similar", "shop.settings", None)),
        ("shop.views", ("case", "shop.Views", None)),
        ("Shop.settings", ("case", "shop", None)),
        ("shop.nothing_like_it", None),
    ],
)
def test_offers_what_is_near(name: str, near: tuple[object, ...] | None) -> None:
    assert modules().nearest(name) == near


@pytest.mark.parametrize(
    ("level", "module", "package", "absolute"),
    [
        (0, "a.b", "shop", "a.b"),
        (1, "b", "shop.sub", "shop.sub.b"),
        (2, "b", "shop.sub", "shop.b"),
        (1, None, "shop", "shop"),
        (2, "b", "shop", None),
        (1, "b", "", None),
    ],
)
def test_relative_names(level: int, module: str | None, package: str, absolute: str | None) -> None:
    assert modules().absolute(level, module, package) == absolute


def test_names_of_files() -> None:
    found = modules(("src", ""))
    assert found.name_of("src/inner.py") == "inner"
    assert found.name_of("shop/sub/__init__.py") == "shop.sub"
    assert found.name_of("both.py") is None
    assert found.name_of("django/readme.txt") is None
