"""What holds for all tests: no test depends on how fast, or how busy, the machine is."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import os
import sys
import types
from collections.abc import Mapping
from pathlib import Path

from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

settings.register_profile("herolint", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "herolint"))


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
