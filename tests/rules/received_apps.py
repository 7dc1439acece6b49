"""Small apps on disk and in repositories, for the tests of the rules about what Heroku receives."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from herolint import engine, registry
from herolint.buildpacks import AS_THE_CHECKOUT_SAYS, Deploy
from herolint.checkout import Checkout
from herolint.engine import AppResult
from herolint.model import Target
from herolint.suppressions import Entry
from tests.frozen import DAY, HISTORY
from tests.memory_tree import open_in_memory
from tests.rules.manifest_apps import impact

PIP = {"requirements.txt": "flask==3.1.0\n", ".python-version": "3.13\n"}
UV = {"pyproject.toml": '[project]\nname = "shop"\nversion = "1"\n', "uv.lock": "version = 1\n"}
POETRY = {"pyproject.toml": '[tool.poetry]\nname = "shop"\npackage-mode = false\n', "poetry.lock": "\n"}
PIPENV = {"Pipfile": "[packages]\n", "Pipfile.lock": "{}\n"}


def in_memory(files: Mapping[str, str | bytes]) -> Checkout:
    """Open an app that is nowhere on disk."""
    return open_in_memory(files)


def check(
    checkout: Checkout,
    *codes: str,
    deploy: Deploy = AS_THE_CHECKOUT_SAYS,
    as_of: datetime.date | None = None,
    suppress: Iterable[Entry] = (),
    ignores: Mapping[str, tuple[str, ...]] | None = None,
) -> AppResult:
    rules = tuple(rule for code, rule in registry.all_rules().items() if code in codes)
    settings = engine.Settings(
        rules, tuple(Target), deploy, suppressions=tuple(suppress), per_path_ignores=ignores or {}
    )
    result = engine.check(checkout, HISTORY.on(as_of or DAY), settings)
    assert result.crashes == ()
    return result


def findings(checkout: Checkout, code: str, deploy: Deploy = AS_THE_CHECKOUT_SAYS) -> dict[str, dict[str, str]]:
    """Give what one rule finds: the impact on each target, by the message's last and telling part or the path."""
    return {found.at.path: impact(found) for found in check(checkout, code, deploy=deploy).findings}
