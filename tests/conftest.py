"""What holds for all tests: no test depends on how fast, or how busy, the machine is."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import os
import sys
import types
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

settings.register_profile("herolint", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "herolint"))


@pytest.fixture(scope="session", autouse=True)
def nobodys_git(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Run git without anybody's ignore files and configuration, and without the variables of a hook."""
    home = str(tmp_path_factory.mktemp("home"))
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            patch.delenv(name)
        patch.setenv("XDG_CONFIG_HOME", home)
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        yield


class _OldNames(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Find the helpers by the names they had while every folder of tests was on the path."""

    names: Mapping[str, str] = {
        path.stem: ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "tests").rglob("*.py")
        if not path.name.startswith(("test_", "conftest", "__"))
    }

    def find_spec(self, name: str, path: object, target: object = None) -> importlib.machinery.ModuleSpec | None:
        return importlib.machinery.ModuleSpec(name, self) if path is None and name in self.names else None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return importlib.import_module(self.names[spec.name])

    def exec_module(self, module: types.ModuleType) -> None:
        pass


sys.meta_path.append(_OldNames())
