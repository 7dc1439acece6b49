"""Apps with locks for the tests of the rules about them: small, and fresh unless a test makes them otherwise."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any

from herolint import registry, testing
from herolint.checkout import Checkout
from herolint.formats import pipfile, pyproject
from herolint.installers import pipenv, poetry
from herolint.model import Finding
from tests.frozen import FILE
from tests.rules.manifest_apps import VERSION

POETRY_PROJECT = (
    '[project]\nname = "shop"\nversion = "1.0"\nrequires-python = ">=3.12"\ndependencies = ["flask>=3"]\n\n'
    "[tool.poetry]\npackage-mode = false\n"
)
UV_PROJECT = '[project]\nname = "shop"\nversion = "1.0"\nrequires-python = ">=3.12"\ndependencies = ["flask>=3"]\n'
PIPFILE = (
    '[[source]]\nurl = "https://packages.example/simple"\nname = "index"\nverify_ssl = true\n\n'
    '[requires]\npython_version = "3.13"\n\n[packages]\nflask = "*"\n'
)
UV_LOCK = """version = 1
requires-python = ">=3.12"

[[package]]
name = "flask"
version = "3.1"
source = { registry = "https://packages.example/simple" }
wheels = [{ url = "https://packages.example/flask-3.1-py3-none-any.whl" }]

[[package]]
name = "shop"
version = "1.0"
source = { virtual = "." }
dependencies = [{ name = "flask" }]

[package.metadata]
requires-dist = [{ name = "flask", specifier = ">=3" }]
"""


def poetry_lock(manifest: str) -> str:
    parsed = pyproject.parse(manifest.encode())
    assert isinstance(parsed, pyproject.Pyproject)
    content_hash = poetry.content_hash(parsed.document)
    return (
        '[[package]]\nname = "flask"\nversion = "3.1"\ngroups = ["main"]\n'
        'files = [{ file = "flask-3.1-py3-none-any.whl", hash = "" }]\n\n'
        f'[metadata]\nlock-version = "2.1"\npython-versions = ">=3.12"\ncontent-hash = "{content_hash}"\n'
    )


def pipfile_lock(manifest: str, meta: Mapping[str, Any] | None = None, *, canonical_names: bool = True) -> str:
    parsed = pipfile.parse(manifest.encode())
    assert isinstance(parsed, pipfile.Pipfile)
    fresh = {"hash": {"sha256": pipenv.pipfile_hash(parsed, canonical_names=canonical_names)}}
    requires = {"requires": {"python_version": "3.13"}}
    packages = {"default": {"flask": {"index": "index", "version": "==3.1"}}, "develop": {}}
    return json.dumps({"_meta": {**fresh, **requires, **(meta or {})}, **packages}, indent=1)


POETRY = {"pyproject.toml": POETRY_PROJECT, "poetry.lock": poetry_lock(POETRY_PROJECT), **VERSION}
PIPENV = {"Pipfile": PIPFILE, "Pipfile.lock": pipfile_lock(PIPFILE)}
UV = {"pyproject.toml": UV_PROJECT, "uv.lock": UV_LOCK, **VERSION}


def on(day: str | None, code: str, checkout: Checkout) -> tuple[Finding, ...]:
    """Give what one rule finds on both targets on a day, that of the facts where none is named."""
    options = testing.Options(facts=FILE, as_of=datetime.date.fromisoformat(day) if day else None)
    report = testing.check_checkout(checkout, (registry.all_rules()[code],), options)
    assert report.crashes == ()
    return report.apps[0].findings


def uv_lock_with(tags: str) -> str:
    """Return the lock with one wheel of these tags alone."""
    return UV_LOCK.replace("py3-none-any", tags)
