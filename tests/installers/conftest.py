"""The tests against real tools install them, so they only run where HEROLINT_REAL_TOOLS asks for it."""

from __future__ import annotations

import os

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "real_tools: installs Poetry, Pipenv and uv and holds the verdicts against them")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if os.environ.get("HEROLINT_REAL_TOOLS"):
        return
    unwanted = [item for item in items if item.get_closest_marker("real_tools")]
    if unwanted:
        config.hook.pytest_deselected(items=unwanted)
        items[:] = [item for item in items if item not in unwanted]
