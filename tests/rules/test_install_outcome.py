"""How the install ends, as the plan says: known to succeed, known to fail, or not known."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from herolint import engine, registry
from herolint.checkout import Checkout
from herolint.installers.kinds import InstallFailure
from herolint.model import Install, Rule, StageOutcome, Target
from tests.apps import Files, make_app
from tests.frozen import HISTORY
from tests.rules.lock_apps import (
    PIPENV,
    PIPFILE,
    POETRY,
    POETRY_PROJECT,
    UV,
    UV_LOCK,
    UV_PROJECT,
    pipfile_lock,
    poetry_lock,
)
from tests.rules.manifest_apps import VERSION

OK, FAILS, UNKNOWN = StageOutcome.OK, StageOutcome.FAILS, StageOutcome.UNKNOWN


def install(checkout: Checkout, rules: tuple[Rule, ...] = (), day: datetime.date | None = None) -> Install:
    """Give what the plan says of Cedar's install; all rules look at it, where none are named."""
    settings = engine.Settings(rules or tuple(registry.all_rules().values()))
    result = engine.check(checkout, HISTORY.on(day or HISTORY.known_until), settings)
    return result.plans[Target.CEDAR].install


def pip(requirements: str) -> Files:
    return {"requirements.txt": requirements, **VERSION}


def poetry(manifest: str) -> Files:
    return {**POETRY, "pyproject.toml": manifest, "poetry.lock": poetry_lock(manifest)}


def uv(extra: str = "", lock: str = UV_LOCK) -> Files:
    return {**UV, "pyproject.toml": UV_PROJECT + extra, "uv.lock": lock}


PACKAGE = POETRY_PROJECT.replace("package-mode = false\n", "")
NO_SOURCE = '[packages]\nflask = "*"\n'


@pytest.mark.parametrize(
    ("tree", "outcome"),
    [
        pytest.param(pip(""), OK, id="pip-empty"),
        pytest.param(pip("# nothing\n\n  # yet\r\n"), OK, id="pip-comments"),
        pytest.param(pip("flask\n"), OK, id="pip"),
        pytest.param(pip("nobody-knows-this-project\n"), UNKNOWN, id="pip-unknown-project"),
        pytest.param(pip("--index-url https://packages.example/simple\n"), UNKNOWN, id="pip-option"),
        pytest.param(pip("# a\\\nflask\n"), OK, id="pip-after-a-comment"),
        pytest.param(POETRY, OK, id="poetry"),
        pytest.param(poetry(PACKAGE), FAILS, id="poetry-without-its-package"),
        pytest.param({**poetry(PACKAGE), "shop.py": ""}, OK, id="poetry-with-its-package"),
        pytest.param({**poetry(PACKAGE + 'build = "x.py"\n'), "shop.py": ""}, UNKNOWN, id="poetry-build-script"),
        pytest.param(
            {**poetry(PACKAGE.replace('version = "1.0"\n', "")), "shop.py": ""}, FAILS, id="poetry-no-version"
        ),
        pytest.param(poetry(POETRY_PROJECT + 'requires-poetry = ">=2.0"\n'), OK, id="poetry-demand"),
        pytest.param(poetry(POETRY_PROJECT + 'requires-poetry = "?"\n'), UNKNOWN, id="poetry-odd-demand"),
        pytest.param(poetry(POETRY_PROJECT.replace('["flask>=3"]', "5")), UNKNOWN, id="poetry-wrong-type"),
        pytest.param(
            {**POETRY, "poetry.lock": poetry_lock(PACKAGE + "[tool.poetry.extras]\n")}, FAILS, id="poetry-stale"
        ),
        pytest.param(
            {
                **POETRY,
                "poetry.lock": POETRY["poetry.lock"].replace("\n\n", '\n\n[package.source]\ntype = "git"\n\n', 1),
            },
            UNKNOWN,
            id="poetry-from-git",
        ),
        pytest.param(PIPENV, OK, id="pipenv"),
        pytest.param(
            {**PIPENV, "Pipfile.lock": PIPENV["Pipfile.lock"].replace('"version"', '"git"')},
            UNKNOWN,
            id="pipenv-from-git",
        ),
        pytest.param({"Pipfile": NO_SOURCE, "Pipfile.lock": pipfile_lock(NO_SOURCE)}, UNKNOWN, id="pipenv-no-source"),
        pytest.param({**PIPENV, "Pipfile": PIPFILE + 'redis = "*"\n'}, FAILS, id="pipenv-stale"),
        pytest.param(UV, OK, id="uv"),
        pytest.param(uv("\n[tool.uv]\ndefault-groups = []\n"), OK, id="uv-harmless-setting"),
        pytest.param(uv("\n[tool.uv]\nfind-links = ['x']\n"), UNKNOWN, id="uv-setting"),
        pytest.param({**UV, "uv.toml": ""}, UNKNOWN, id="uv-toml"),
        pytest.param(
            uv("\n[build-system]\nrequires = []\n", UV_LOCK.replace("virtual", "editable")), UNKNOWN, id="uv-package"
        ),
        pytest.param(uv(lock=UV_LOCK.replace("wheels", "odd")), UNKNOWN, id="uv-no-files-are-listed"),
        pytest.param(uv(lock=UV_LOCK.replace("py3-none-any", "cp313-cp313-linux_x86_64")), OK, id="uv-wheel"),
        pytest.param(uv(lock=UV_LOCK.replace("py3-none-any", "py3-none-win_amd64")), FAILS, id="uv-no-usable-wheel"),
        pytest.param(uv(lock=UV_LOCK.replace("wheels =", "sdist = {}\nodd =")), UNKNOWN, id="uv-source-only"),
        pytest.param(
            uv(lock=UV_LOCK.replace("wheels =", "sdist = {}\nwheels =").replace("py3-none-any", "py3-none-win32")),
            UNKNOWN,
            id="uv-compiled",
        ),
        pytest.param(uv(lock=UV_LOCK.replace("[{ name", "[{ ame")), UNKNOWN, id="uv-incomplete"),
        pytest.param(
            {**POETRY, "poetry.lock": POETRY["poetry.lock"].replace("py3-none-any", "py3-none-win32")},
            FAILS,
            id="poetry-no-usable-wheel",
        ),
        pytest.param(
            {**POETRY, "poetry.lock": POETRY["poetry.lock"].replace("-py3-none-any.whl", ".tar.gz")},
            UNKNOWN,
            id="poetry-source-only",
        ),
        pytest.param(uv("\n[dependency-groups]\ndev = []\n"), OK, id="uv-empty-group-of-an-old-revision"),
        pytest.param(
            {
                **UV,
                "pyproject.toml": UV_PROJECT.replace(">=3", ">=3 ; python_version > '3'"),
                "uv.lock": UV_LOCK.replace('">=3" ', '">=3", marker = "python_full_version >= \'3.1\'" '),
            },
            UNKNOWN,
            id="uv-marker",
        ),
        pytest.param(uv(lock=UV_LOCK.replace(">=3.12", ">=3.13")), FAILS, id="uv-stale"),
        pytest.param({**UV, ".python-version": "3.11\n"}, FAILS, id="uv-outside-requires-python"),
        pytest.param({**POETRY, ".python-version": "3.11\n"}, UNKNOWN, id="poetry-finds-the-build-image-s-python"),
        pytest.param({**POETRY, ".python-version": "3.13.99\n"}, FAILS, id="no-such-python"),
        pytest.param({**POETRY, ".python-version": "3.4\n"}, UNKNOWN, id="rejected"),
        pytest.param({"app.py": ""}, UNKNOWN, id="not-detected"),
    ],
)
def test_ends(tmp_path: Path, tree: Files, outcome: StageOutcome) -> None:
    found = install(make_app(tmp_path, tree))
    assert found.outcome is outcome
    assert any(failure.certain for failure in found.failures) is (outcome is FAILS)


def test_names_every_reason(tmp_path: Path) -> None:
    tree = {**poetry(PACKAGE), "poetry.lock": poetry_lock(POETRY_PROJECT.replace(">=3", ">=2"))}
    found = install(make_app(tmp_path, tree)).failures
    assert [failure.kind for failure in found] == [InstallFailure.POETRY_LOCK_STALE, InstallFailure.PACKAGE_NOT_FOUND]


def test_which_rules_run_has_no_part_in_it(tmp_path: Path) -> None:
    rules = registry.all_rules()
    tree = {**poetry(PACKAGE), "poetry.lock": poetry_lock(POETRY_PROJECT.replace(">=3", ">=2"))}
    for checkout in (make_app(tmp_path / "stale", tree), make_app(tmp_path / "fresh", POETRY)):
        everything = install(checkout, tuple(rules.values()))
        for chosen in ((), (rules["HL301"],), tuple(rule for rule in rules.values() if rule.code != "HL319")):
            assert described(install(checkout, chosen)) == described(everything)


def test_nor_has_a_rule_that_crashes(tmp_path: Path) -> None:
    def crash(_: object) -> None:
        raise RuntimeError

    rules = {**registry.all_rules()}
    rules["HL319"] = rules["HL319"]._replace(check=crash)
    assert install(make_app(tmp_path, POETRY), tuple(rules.values())).outcome is OK


def described(found: Install) -> tuple[object, ...]:
    return found.outcome, [(failure.kind, failure.at, failure.certain) for failure in found.failures]
