# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from herolint.formats import pyproject, uv_lock
from herolint.installers import uv
from herolint.installers.lock_state import Fresh, Stale


def parsed(text: str) -> pyproject.Pyproject:
    found = pyproject.parse(text.encode())
    assert isinstance(found, pyproject.Pyproject)
    return found


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (">=0.5", True),
        ("<0.5", False),
        ("0.12.5", True),
        ("0.12.4", False),
        ("==0.12.*", True),
        ("x", None),
        ("", None),
    ],
)
def test_allows_release(asked: str, expected: bool | None) -> None:
    assert uv.allows_release(asked, "0.12.5") is expected


@pytest.mark.parametrize(("asked", "expected"), [(">=3.11", True), (">=3.13", False), ("three", None)])
def test_allows_python(asked: str, expected: bool | None) -> None:
    assert uv.allows_python(parsed(f'[project]\nrequires-python = "{asked}"'), "3.12.4") is expected


def test_nothing_is_asked() -> None:
    assert uv.allows_python(parsed(""), "3.12.4") is None


@pytest.mark.parametrize(
    ("environments", "excluded"),
    [
        pytest.param((), (), id="everything"),
        pytest.param(("sys_platform == 'linux'",), (), id="linux"),
        pytest.param(("sys_platform == 'darwin'",), ("x86_64", "aarch64"), id="mac"),
        pytest.param(("sys_platform == 'darwin'", "sys_platform == 'linux'"), (), id="both"),
        pytest.param(("platform_machine == 'x86_64'",), ("aarch64",), id="one-machine"),
        pytest.param(("python_version >= '3.13'",), ("x86_64", "aarch64"), id="python"),
        pytest.param(("nonsense",), (), id="nonsense"),
    ],
)
def test_excluded_machines(environments: tuple[str, ...], excluded: tuple[str, ...]) -> None:
    assert uv.excluded_machines(environments, "3.12.4", ("x86_64", "aarch64")) == excluded


HEADER = 'version = 1\nrevision = 3\nrequires-python = ">=3.11"\n'
SHOP = '[project]\nname = "shop"\nversion = "0.1.0"\nrequires-python = ">=3.11"\n'
LOCKED = '\n[[package]]\nname = "shop"\nversion = "0.1.0"\nsource = { virtual = "." }\n'


def compared(settings: str, options: str, registries: tuple[str, ...] = ()) -> list[str]:
    """Return the differences between settings of uv and the options and registries of a lock."""
    manifest = parsed(SHOP + (settings if settings.startswith("[") else f"[tool.uv]\n{settings}\n"))
    packages = "".join(
        f'\n[[package]]\nname = "p{number}"\nversion = "1"\nsource = {{ registry = "{url}" }}\n'
        for number, url in enumerate(registries)
    )
    lock = uv_lock.parse((HEADER + options + LOCKED + packages).encode())
    assert isinstance(lock, uv_lock.UvLock)
    state = uv.lock_state(manifest, lock)
    assert isinstance(state, (Fresh, Stale))
    found = state.differences if isinstance(state, Stale) else ()
    return [f"{each.kind} {each.name}: {each.manifest} -> {each.lock}" for each in found]


@pytest.mark.parametrize(
    ("settings", "options", "registries", "expected"),
    [
        ("", "", (), []),
        ('exclude-newer = "2030-01-01T00:00:00Z"', "", (), ["added exclude-newer: 2030-01-01T00:00:00Z -> None"]),
        ("", '[options]\nexclude-newer = "2030-01-01T00:00:00Z"\n', (), ["removed exclude-newer: None -> 2030-01-01T00:00:00Z"]),
        ('exclude-newer = "2030-01-01T00:00:00Z"', '[options]\nexclude-newer = "2030-01-01T00:00:00Z"\n', (), []),
        ('exclude-newer = "2030-01-01T00:00:00+00:00"', '[options]\nexclude-newer = "2030-01-01T00:00:00Z"\n', (), []),
        ('exclude-newer = "2030-01-02T00:00:00Z"', '[options]\nexclude-newer = "2030-01-01T00:00:00Z"\n', (), ["changed exclude-newer: 2030-01-02T00:00:00Z -> 2030-01-01T00:00:00Z"]),
        ("exclude-newer = 2030-01-02T00:00:00Z", '[options]\nexclude-newer = "2030-01-01T00:00:00Z"\n', (), ["changed exclude-newer: 2030-01-02 00:00:00+00:00 -> 2030-01-01T00:00:00Z"]),
        ("exclude-newer = 2030-01-02T00:00:00", '[options]\nexclude-newer = "2030-01-01T00:00:00Z"\n', (), []),
        ('exclude-newer = "2030-01-02"', '[options]\nexclude-newer = "2030-01-01T00:00:00Z"\n', (), []),
        ('exclude-newer = "7 days"', '[options]\nexclude-newer = "2030-01-01T00:00:00Z"\nexclude-newer-span = "P7D"\n', (), []),
        ('exclude-newer = "2030-01-01T00:00:00Z"', '[options]\nexclude-newer = "2030-01-01T00:00:00Z"\nexclude-newer-span = "P7D"\n', (), ["changed exclude-newer: 2030-01-01T00:00:00Z -> P7D"]),
        ("exclude-newer = 1", '[options]\nexclude-newer = "2030-01-01T00:00:00Z"\n', (), []),
        ('exclude-newer-package = { "A.b" = "2030-01-01T00:00:00Z" }', "", (), ["changed exclude-newer-package: A.b = 2030-01-01T00:00:00Z -> None"]),
        ('exclude-newer-package = { "A.b" = "2030-01-01T00:00:00Z" }', '[options.exclude-newer-package]\na-b = "2030-01-01T00:00:00Z"\n', (), []),
        ('resolution = "lowest"', '[options]\nresolution-mode = "lowest"\n', (), []),
        ('resolution = "lowest"', '[options]\nresolution-mode = "lowest-direct"\n', (), ["changed resolution: lowest -> lowest-direct"]),
        ('prerelease = "if-necessary-or-explicit"', "", (), []),
        ('prerelease = "allow"', '[options]\nprerelease-mode = "explicit"\n', (), ["changed prerelease: allow -> explicit"]),
        ('prerelease-package = { "A.b" = "allow" }', "", (), ["changed prerelease-package: A.b = allow -> None"]),
        ('prerelease-package = { "A.b" = "allow" }', '[options.prerelease-package]\na-b = "allow"\n', (), []),
        ('conflicts = [[{ extra = "a" }, { extra = "b" }]]', 'conflicts = [[{ package = "shop", extra = "a" }]]\n', (), []),
        ("environments = [\"sys_platform == 'linux'\"]", "supported-markers = [\"sys_platform == 'linux'\"]\n", (), []),
        ("environments = [\"sys_platform == 'linux'\"]", "supported-markers = [\"sys_platform == 'darwin'\"]\n", (), ["changed environments: sys_platform == 'linux' -> sys_platform == 'darwin'"]),
        ("", "supported-markers = [\"sys_platform == 'darwin'\"]\n", (), ["changed environments: None -> sys_platform == 'darwin'"]),
        ('index-url = "https://packages.example/simple"', "", ("https://packages.example/simple",), []),
        ('index-url = "https://packages.example/simple/"', "", ("https://me@PACKAGES.example/simple",), []),
        ('index-url = "https://packages.example/simple"', "", ("https://other.example/simple",), ["removed https://other.example/simple: https://packages.example/simple -> https://other.example/simple"]),
        ('extra-index-url = ["https://packages.example/simple"]', "", ("https://packages.example/simple", "https://other.example/simple",), []),
        ('extra-index-url = ["https://packages.example/simple"]', "", ("https://a.example/simple", "https://b.example/simple",), ["removed https://a.example/simple: https://packages.example/simple -> https://a.example/simple, https://b.example/simple"]),
        ('[[tool.uv.index]]\nurl = "https://packages.example/simple"\ndefault = true\n', "", ("https://other.example/simple",), ["removed https://other.example/simple: https://packages.example/simple -> https://other.example/simple"]),
        ('[[tool.uv.index]]\nurl = "https://packages.example/simple"\n', "", ("https://other.example/simple",), []),
        ('[[tool.uv.index]]\nname = "x"\n', "", ("https://a.example/simple", "https://b.example/simple",), []),
        ('no-index = true\nindex-url = "https://packages.example/simple"', "", ("https://other.example/simple",), []),
        ('find-links = ["https://packages.example/simple"]', "", ("https://packages.example/simple",), []),
        ("", "", ("https://a.example/simple", "https://b.example/simple",), []),
    ],
)  # fmt: skip
def test_compares_settings(settings: str, options: str, registries: tuple[str, ...], expected: list[str]) -> None:
    assert compared(settings, options, registries) == expected


@pytest.mark.parametrize(("revision", "expected"), [(3, ["added flask: flask -> None"]), (4, [])])
def test_newer_locks_may_leave_out_the_requirements(revision: int, expected: list[str]) -> None:
    manifest = parsed(SHOP + 'dependencies = ["flask"]\n')
    lock = uv_lock.parse((HEADER.replace("revision = 3", f"revision = {revision}") + LOCKED).encode())
    assert isinstance(lock, uv_lock.UvLock)
    state = uv.lock_state(manifest, lock)
    found = state.differences if isinstance(state, Stale) else ()
    assert [f"{each.kind} {each.name}: {each.manifest} -> {each.lock}" for each in found] == expected
