"""HL306: which environments leave Heroku out, on which target."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.apps import Files, make_app
from tests.rules.lock_apps import UV, UV_LOCK, UV_PROJECT
from tests.rules.manifest_apps import BOTH_ERROR, findings, impact

LINUX, MACOS = "sys_platform == 'linux'", "sys_platform == 'darwin'"


def asked(*environments: str) -> Files:
    return {**UV, "pyproject.toml": f"{UV_PROJECT}\n[tool.uv]\nenvironments = {list(environments)!r}\n"}


def locked(*markers: str) -> Files:
    return {**UV, "uv.lock": UV_LOCK.replace("\n\n", f"\nsupported-markers = {list(markers)!r}\n\n", 1)}


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param(UV, None, id="everything"),
        pytest.param(asked(), None, id="an-empty-list-is-everything"),
        pytest.param(asked(MACOS, LINUX), None, id="linux-too"),
        pytest.param(asked(MACOS), BOTH_ERROR, id="macos"),
        pytest.param(asked("os_name == 'nt'"), BOTH_ERROR, id="windows"),
        pytest.param(asked("implementation_name == 'pypy'"), BOTH_ERROR, id="pypy"),
        pytest.param(asked("platform_machine == 'x86_64'"), {"fir": "warning"}, id="one-processor"),
        pytest.param(asked("platform_machine == 'aarch64'"), {"cedar": "error", "fir": "warning"}, id="the-other"),
        pytest.param(asked("python_version < '3.13'"), BOTH_ERROR, id="another-python"),
        pytest.param(asked("python_version >= '3.13'"), None, id="this-python"),
        pytest.param(asked("platform_release == '6.1'"), None, id="what-nobody-knows"),
        pytest.param(asked("nonsense"), None, id="nonsense"),
        pytest.param(locked(MACOS), BOTH_ERROR, id="lock-only"),
        pytest.param(locked(LINUX), None, id="lock-with-linux"),
        pytest.param({**asked(MACOS), "uv.lock": locked(MACOS)["uv.lock"]}, BOTH_ERROR, id="both"),
        pytest.param({**asked(MACOS), "requirements.txt": ""}, BOTH_ERROR, id="or-is-it-pip"),
        pytest.param({**asked(MACOS), ".python-version": "2.7\n"}, BOTH_ERROR, id="rejected"),
        pytest.param(
            {**asked("python_version < '3.13'"), ".python-version": "2.7\n"}, None, id="no-python-is-settled-yet"
        ),
        pytest.param({**asked(MACOS), "uv.lock": "["}, BOTH_ERROR, id="broken-lock"),
    ],
)
def test_grades_by_target(tmp_path: Path, tree: Files, expected: dict[str, str] | None) -> None:
    found = [impact(finding) for finding in findings("HL306", make_app(tmp_path, tree))]
    assert found == ([expected] if expected else [])
