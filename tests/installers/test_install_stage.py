"""Test what the install stage says of each kind of line, lock and manifest, in one line for each failure."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

from collections.abc import Iterator

import pytest

from herolint.model import Failure, Location, Target
from herolint.plans import make_plan
from tests.apps import Content
from tests.frozen import FACTS
from tests.memory_tree import open_in_memory

REQUIREMENTS = "requirements.txt"
POETRY = '[tool.poetry]\nname = "shop"\nversion = "0.1.0"\ndescription = ""\nauthors = []\npackage-mode = false\n\n[tool.poetry.dependencies]\npython = "^3.11"\n'
PIPFILE = (
    '[[source]]\nurl = "https://packages.example/simple"\nverify_ssl = true\nname = "main"\n\n[packages]\nflask = "*"\n'
)
UV = '[project]\nname = "shop"\nversion = "0.1.0"\nrequires-python = ">=3.11"\ndependencies = []\n'
UV_LOCK = 'version = 1\nrevision = 3\nrequires-python = ">=3.11"\n\n[[package]]\nname = "shop"\nversion = "0.1.0"\nsource = { virtual = "." }\n'


def pip(*lines: str) -> dict[str, Content]:
    return {REQUIREMENTS: "".join(f"{line}\n" for line in lines)}


def said(failure: Failure) -> str:
    """Return a failure as its kind (``?``: not certain), its evidence and its place."""
    kind = failure.kind.value.removeprefix("install::") + ("" if failure.certain else "?")
    at = failure.at
    words = " ".join([kind, *_words(failure.evidence), f"@{at.path}:{at.line}:{at.column}"])
    return words.replace("\n", "|")


def _words(evidence: object, depth: int = 0) -> Iterator[str]:
    match evidence:
        case Location(path, line):
            yield f"{path}:{line}"
        case str() if evidence:
            yield evidence if len(evidence) < 60 else f"{evidence[:57]}..."
        case tuple() if depth < 3:
            for part in evidence:
                yield from _words(part, depth + 1)


@pytest.mark.parametrize(
    ("files", "cedar", "fir"),
    [
        pytest.param(pip("flask=3.0.0"), ["fails", "requirement-invalid flask=3.0.0 single-equals flask=3.0.0 syntax @requirements.txt:1:1"], None, id="one equals sign"),
        pytest.param(pip("flask app"), ["fails", "requirement-invalid flask app requirement flask app syntax @requirements.txt:1:1"], None, id="a space in a name"),
        pytest.param(pip("--unknown"), ["fails", "requirement-invalid --unknown option --unknown syntax @requirements.txt:1:1"], None, id="an unknown option"),
        pytest.param(pip("flask --hash=sha256:" + "a" * 64), ["unknown"], None, id="an option of a line"),
        pytest.param(pip("flask==3.0.0 --hash=sha256:abc"), ["unknown"], None, id="a short hash"),
        pytest.param(pip("flask==3.0.0 --hash=md5:" + "a" * 32), ["fails", "requirement-invalid flask==3.0.0 --hash=md5:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa hash md5:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa syntax @requirements.txt:1:1"], None, id="a hash of md5"),
        pytest.param(pip("flask==3.0.0 --hash=sha256:" + "a" * 64, "click"), ["unknown"], None, id="a hash for one only"),
        pytest.param(pip("--require-hashes", "flask==3.0.0"), ["unknown"], None, id="hashes required"),
        pytest.param(pip("-r more.txt"), ["fails", "requirement-file-missing missing requirements.txt -r more.txt more.txt more.txt @requirements.txt:1:1"], None, id="a file that is missing"),
        pytest.param({**pip("-r more.txt"), "more.txt": "flask=1\n"}, ["fails", "requirement-invalid flask=1 single-equals flask=1 syntax @more.txt:1:1"], None, id="a file that is there"),
        pytest.param({**pip("-r sub/more.txt"), "sub/more.txt": "-r other.txt\n"}, ["fails", "requirement-file-missing missing sub/more.txt -r other.txt other.txt sub/other.txt @sub/more.txt:1:1"], None, id="a file of a folder"),
        pytest.param({**pip("-r more.txt"), "more.txt": "-r requirements.txt\n"}, ["fails", "requirement-invalid -r requirements.txt requirements.txt cycle requirements.txt @more.txt:1:1"], None, id="a circle"),
        pytest.param(pip("-c more.txt"), ["fails", "requirement-file-missing missing requirements.txt -c more.txt more.txt more.txt @requirements.txt:1:1"], None, id="a constraint that is missing"),
        pytest.param({**pip("-c more.txt", "flask"), "more.txt": "flask==1.0\nclick<2\n"}, ["unknown"], None, id="a constraint"),
        pytest.param({**pip("-c more.txt", "flask==3.0.0"), "more.txt": "flask==2.0.0\n"}, ["fails", "double-requirement flask requirements.txt flask==3.0.0 flask ==3.0.0 more.txt flask==2.0.0 flask ==2.0.0 @more.txt:1:1"], None, id="constraints that exclude each other"),
        pytest.param(pip("flask==3.0.0", "flask==2.0.0"), ["fails", "double-requirement flask requirements.txt flask==3.0.0 flask ==3.0.0 requirements.txt flask==2.0.0 flask ==2.0.0 @requirements.txt:2:1"], None, id="pins that exclude each other"),
        pytest.param(pip("flask==3.0.0", "Flask==3.0"), ["ok"], None, id="pins that agree"),
        pytest.param(pip("flask==3.0.0", "flask<3"), ["fails", "double-requirement flask requirements.txt flask==3.0.0 flask ==3.0.0 requirements.txt flask<3 flask <3 @requirements.txt:2:1"], None, id="a pin and a range"),
        pytest.param(pip("flask==3.0.0", "flask<4"), ["ok"], None, id="a pin and a range that agree"),
        pytest.param(pip("flask==3.0.0 ; python_version >= '3.12'", "flask==2.0.0 ; python_version < '3.12'"), ["ok"], None, id="twice with markers"),
        pytest.param(pip("flask==3.0.0 ; python_version >= '3.12'", "flask==2.0.0 ; python_version > '3'"), ["fails", "double-requirement flask requirements.txt flask==3.0.0 ; python_version >= '3.12' flask ==3.0.0 python_version >= '3.12' requirements.txt flask==2.0.0 ; python_version > '3' flask ==2.0.0 python_version > '3' @requirements.txt:2:1"], None, id="twice with markers that overlap"),
        pytest.param(pip("flask==3.0.0", "flask==2.0.0 ; sys_platform == 'win32'"), ["ok"], None, id="twice, one for Windows"),
        pytest.param(pip("-e ./lib"), ["fails", "local-path missing ./lib -e ./lib ./lib @requirements.txt:1:1"], None, id="an editable path"),
        pytest.param({**pip("-e ./lib"), "lib/setup.py": ""}, ["unknown"], None, id="an editable path that is there"),
        pytest.param({**pip("-e ./lib"), "lib/x.py": ""}, ["fails", "local-path no-project ./lib -e ./lib ./lib @requirements.txt:1:1"], None, id="an editable path without a project"),
        pytest.param(pip("/home/me/lib"), ["fails", "local-path absolute /home/me/lib /home/me/lib /home/me/lib @requirements.txt:1:1"], None, id="a path of a computer"),
        pytest.param(pip("C:\\\\Users\\\\me\\\\lib.whl"), ["fails", "requirement-invalid C:\\\\Users\\\\me\\\\lib.whl wheel-name C:\\\\Users\\\\me\\\\lib.whl syntax @requirements.txt:1:1"], None, id="a path of Windows"),
        pytest.param(pip("/app/lib"), ["unknown", "local-path? absolute /app/lib /app/lib /app/lib @requirements.txt:1:1"], None, id="a path on Heroku"),
        pytest.param(pip("flask @ file:///home/me/flask.whl"), ["fails", "local-path absolute /home/me/flask.whl flask @ file:///home/me/flask.whl file:///home/me/flask.whl flask @requirements.txt:1:1"], None, id="an address of a file"),
        pytest.param(pip("flask @ file:///app/flask.whl"), ["unknown", "local-path? absolute /app/flask.whl flask @ file:///app/flask.whl file:///app/flask.whl flask @requirements.txt:1:1"], None, id="an address of a file on Heroku"),
        pytest.param(pip("flask @ file:///tmp/build/80754af9/flask"), ["fails", "local-path absolute /tmp/build/80754af9/flask flask @ file:///tmp/build/80754af9/flask file:///tmp/build/80754af9/flask flask @requirements.txt:1:1"], None, id="conda's build"),
        pytest.param(pip("./flask.whl"), ["fails", "requirement-invalid ./flask.whl wheel-name flask.whl syntax @requirements.txt:1:1"], None, id="a wheel that is missing"),
        pytest.param(pip("./x-1-cp27-cp27m-linux_x86_64.whl"), ["fails", "local-path missing ./x-1-cp27-cp27m-linux_x86_64.whl ./x-1-cp27-cp27m-linux_x86_64.whl ./x-1-cp27-cp27m-linux_x86_64.whl @requirements.txt:1:1"], None, id="a wheel of another Python"),
        pytest.param(pip("git+ssh://git@x.example/a.git"), ["unknown"], None, id="git over ssh"),
        pytest.param(pip("git+https://${TOKEN}@x.example/a.git"), ["unknown"], None, id="git with a variable"),
        pytest.param(pip("git+https://x.example/a.git#egg=a"), ["unknown"], None, id="git over https"),
        pytest.param(pip("git+git://github.com/a/b.git"), ["unknown"], None, id="git's own scheme"),
        pytest.param(pip("-e git+https://x.example/a.git#egg=django", "django==5.0"), ["unknown"], None, id="an editable address"),
        pytest.param(pip("-e ."), ["fails", "local-path no-project . -e . . @requirements.txt:1:1"], None, id="the app itself"),
        pytest.param({**pip("."), "setup.py": ""}, ["unknown"], None, id="the app itself with a project"),
        pytest.param({**pip("-e .[dev]"), "pyproject.toml": '[project]\nname = "shop"\nversion = "1"\n'}, ["unknown"], None, id="extras of the app"),
        pytest.param(pip("pkg-resources==0.0.0"), ["fails", "foreign-requirement requirements.txt pkg-resources==0.0.0 pkg-resources ==0.0.0 @requirements.txt:1:1"], None, id="pkg-resources"),
        pytest.param(pip("asyncio==3.4.3"), ["unknown"], None, id="a standard module"),
        pytest.param(pip("dataclasses==0.8"), ["unknown"], None, id="a backport"),
        pytest.param(pip("flask==abc"), ["fails", "requirement-invalid flask==abc requirement flask==abc syntax @requirements.txt:1:1"], None, id="a nonsense version"),
        pytest.param(pip("flask==3.0.0,"), ["ok"], None, id="a trailing comma"),
        pytest.param(pip("flask==3.*"), ["ok"], None, id="a wildcard"),
        pytest.param(pip("flask==99.0.0"), ["unknown"], None, id="a version that isn't there"),
        pytest.param(pip("django==5.0.99"), ["ok"], None, id="a prefix of a version"),
        pytest.param(pip("numpy==1.19.5"), ["unknown"], None, id="an old Python's release"),
        pytest.param(pip("pandas==1.0.0"), ["unknown"], None, id="another old one"),
        pytest.param(pip("django==5.0", "djangorestframework==3.9.0"), ["ok"], None, id="two that exclude each other"),
        pytest.param(pip("flask==3.0.0", "werkzeug==1.0.0"), ["unknown"], None, id="flask and an old Werkzeug"),
        pytest.param(pip("flask==2.0.0", "werkzeug==2.0.0"), ["unknown"], None, id="flask's Werkzeug"),
        pytest.param(pip("celery==5.3.6", "kombu==4.6.0"), ["unknown"], None, id="celery and an old kombu"),
        pytest.param(pip("boto3==1.34.0", "botocore==1.20.0"), ["unknown"], None, id="boto3 and botocore"),
        pytest.param(pip("flask ; python_version < '3'"), ["ok"], None, id="markers of a Python"),
        pytest.param(pip("flask ; python_versoin < '3'"), ["fails", "requirement-invalid flask ; python_versoin < '3' marker python_versoin < '3' syntax @requirements.txt:1:1"], None, id="a nonsense marker"),
        pytest.param({REQUIREMENTS: "flask\n".encode("utf-16-le")}, ["fails", "requirements-undecodable requirements.txt @requirements.txt:1:1"], None, id="UTF-16"),
        pytest.param({REQUIREMENTS: "flask\n".encode("utf-16")}, ["ok"], None, id="UTF-16 with a mark"),
        pytest.param({REQUIREMENTS: "flask\n".encode("utf-16-be")}, ["fails", "requirements-undecodable requirements.txt @requirements.txt:1:1"], None, id="UTF-16 big end"),
        pytest.param({REQUIREMENTS: b"# caf\xe9\nflask\n"}, ["fails", "requirements-undecodable requirements.txt utf-8 default @requirements.txt:1:6"], None, id="Latin-1"),
        pytest.param({REQUIREMENTS: b"# -*- coding: latin-1 -*-\n# caf\xe9\nflask\n"}, ["ok"], None, id="Latin-1 declared"),
        pytest.param({REQUIREMENTS: b"# coding: nothing\nflask\n"}, ["fails", "requirements-undecodable requirements.txt nothing comment @requirements.txt:None:None"], None, id="an unknown encoding"),
        pytest.param({REQUIREMENTS: b"\xef\xbb\xbfflask\n"}, ["ok"], None, id="a mark of UTF-8"),
        pytest.param({REQUIREMENTS: b"flask\0\n"}, ["fails", "requirement-invalid flask\0 requirement flask\0 syntax @requirements.txt:1:1"], None, id="NUL"),
        pytest.param(pip("--index-url https://packages.example/simple", "flask==99.0.0"), ["unknown"], None, id="an index"),
        pytest.param(pip("--no-index", "flask"), ["unknown"], None, id="no index"),
        pytest.param(pip("--extra-index-url https://packages.example/simple", "flask==99.0.0"), ["unknown"], None, id="an extra index"),
        pytest.param(pip("--index-url https://${USER}@packages.example/simple", "flask"), ["unknown"], None, id="an index with a variable"),
        pytest.param(pip("flask==3.0.0 \\", "    --hash=sha256:" + "a" * 64), ["unknown"], None, id="a continued line"),
        pytest.param(pip("flask # a comment", "# another"), ["ok"], None, id="a comment"),
        pytest.param(pip("<<<<<<< HEAD", "flask==3.0.0", "=======", "flask==2.0.0", ">>>>>>> x"), ["fails", "conflict-markers @requirements.txt:1:1"], None, id="an unmerged file"),
        pytest.param(pip("flask[async]==3.0.0"), ["ok"], None, id="an extra"),
        pytest.param(pip("flask[async"), ["fails", "requirement-invalid flask[async requirement flask[async syntax @requirements.txt:1:1"], None, id="extras unclosed"),
        pytest.param({**pip("flask=1"), "bin/pre_compile": "echo x > requirements.txt\n"}, ["unknown", "requirement-invalid? flask=1 single-equals flask=1 syntax @requirements.txt:1:1"], ["fails", "requirement-invalid flask=1 single-equals flask=1 syntax @requirements.txt:1:1"], id="a hook that changes the file"),
        pytest.param({**pip("flask=1"), "bin/pre_compile": "echo hello\n"}, ["fails", "requirement-invalid flask=1 single-equals flask=1 syntax @requirements.txt:1:1"], None, id="a hook of something else"),
        pytest.param({"pyproject.toml": POETRY}, ["unknown"], None, id="Poetry without a lock"),
        pytest.param({"pyproject.toml": POETRY, "poetry.lock": "x = = 1\n"}, ["fails", "invalid-manifest syntax an invalid value @poetry.lock:1:5"], None, id="Poetry with a broken lock"),
        pytest.param({"pyproject.toml": POETRY, "poetry.lock": "<<<<<<< HEAD\nx = 1\n=======\n>>>>>>> a\n"}, ["fails", "conflict-markers @poetry.lock:1:1"], None, id="Poetry with an unmerged lock"),
        pytest.param({"pyproject.toml": POETRY, "poetry.lock": "[metadata]\nlock-version = \"2.1\"\npython-versions = \"^3.11\"\ncontent-hash = \"abc\"\n"}, ["fails", "poetry-lock-stale poetry Poetry poetry.lock pyproject.toml poetry sync --only main @poetry.lock:None:None"], None, id="Poetry with an old lock"),
        pytest.param({"pyproject.toml": POETRY, "poetry.lock": "[metadata]\nlock-version = \"3.0\"\npython-versions = \"^3.11\"\ncontent-hash = \"abc\"\n"}, ["fails", "lock-unusable poetry Poetry poetry.lock pyproject.toml poetry sync --only main lock-version 3.0 metadata lock-version @poetry.lock:2:1"], None, id="Poetry with a future lock"),
        pytest.param({"pyproject.toml": POETRY.replace("^3.11", "<3.11"), "poetry.lock": "[metadata]\nlock-version = \"2.1\"\npython-versions = \"<3.11\"\ncontent-hash = \"abc\"\n"}, ["fails", "poetry-lock-stale poetry Poetry poetry.lock pyproject.toml poetry sync --only main @poetry.lock:None:None", "python-not-allowed? 3.13 .python-version 3.13.15 .python-version:1 Poetry Poetry's python <3.11 pyproject.toml @.python-version:1:1"], ["fails", "poetry-lock-stale poetry Poetry poetry.lock pyproject.toml poetry sync --only main @poetry.lock:None:None", "python-not-allowed 3.13 .python-version 3.13.15 .python-version:1 Poetry Poetry's python <3.11 pyproject.toml @.python-version:1:1"], id="Poetry of an older Python"),
        pytest.param({"pyproject.toml": "[tool.poetry\n", "poetry.lock": "[metadata]\n"}, ["fails", "invalid-manifest syntax a closing bracket is missing @pyproject.toml:1:13"], None, id="pyproject.toml that is broken"),
        pytest.param({"Pipfile": PIPFILE}, ["unknown"], None, id="Pipenv without a lock"),
        pytest.param({"Pipfile": PIPFILE, "Pipfile.lock": "{"}, ["fails", "invalid-manifest syntax the file ends too early @Pipfile.lock:1:2"], ["unknown"], id="Pipenv with a broken lock"),
        pytest.param({"Pipfile": PIPFILE, "Pipfile.lock": '{"_meta": {"hash": {"sha256": "abc"}, "pipfile-spec": 6, "requires": {}, "sources": []}, "default": {}, "develop": {}}'}, ["fails", "pipfile-lock-stale pipenv Pipenv Pipfile.lock Pipfile pipenv install --deploy @Pipfile:7:1"], ["unknown"], id="Pipenv with an old lock"),
        pytest.param({"Pipfile": "[packages\n", "Pipfile.lock": "{}"}, ["fails", "invalid-manifest syntax a closing bracket is missing @Pipfile:1:10"], ["unknown"], id="a broken Pipfile"),
        pytest.param({"pyproject.toml": UV}, ["unknown"], None, id="uv without a lock"),
        pytest.param({"pyproject.toml": UV, "uv.lock": UV_LOCK}, ["ok"], None, id="uv up to date"),
        pytest.param({"pyproject.toml": UV, "uv.lock": "x = = 1\n"}, ["fails", "invalid-manifest syntax an invalid value @uv.lock:1:5"], None, id="uv with a broken lock"),
        pytest.param({"pyproject.toml": UV, "uv.lock": "\ufeff" + UV_LOCK}, ["unknown"], None, id="uv with a mark"),
        pytest.param({"pyproject.toml": UV.replace("[]", '["flask"]'), "uv.lock": UV_LOCK}, ["fails", "uv-lock-stale uv uv uv.lock pyproject.toml uv sync --locked --no-default-groups @pyproject.toml:5:17"], None, id="uv out of date"),
        pytest.param({"pyproject.toml": UV.replace(">=3.11", "<3.11"), "uv.lock": UV_LOCK.replace(">=3.11", "<3.11")}, ["fails", "python-not-allowed 3.13 .python-version 3.13.15 .python-version:1 requires-python requires-python <3.11 pyproject.toml @.python-version:1:1"], None, id="uv of an older Python"),
        pytest.param({"pyproject.toml": UV + '\n[tool.uv]\nrequired-version = "<0.5"\n', "uv.lock": UV_LOCK}, ["fails", "tool-version uv uv uv.lock pyproject.toml uv sync --locked --no-default-groups <0.5 pyproject.toml tool uv required-version @pyproject.toml:8:1"], None, id="uv of a required version"),
        pytest.param({"pyproject.toml": UV + "\n[tool.uv]\nenvironments = [\"sys_platform == 'darwin'\"]\n", "uv.lock": UV_LOCK + "\n"}, ["fails", "uv-lock-stale uv uv uv.lock pyproject.toml uv sync --locked --no-default-groups @pyproject.toml:8:1", "lock-excludes-heroku pyproject.toml sys_platform == 'darwin' @pyproject.toml:8:1"], None, id="uv with another environment"),
        pytest.param({"pyproject.toml": UV, "uv.lock": UV_LOCK.replace("version = 1\n", "version = 2\n", 1)}, ["fails", "lock-unusable uv uv uv.lock pyproject.toml uv sync --locked --no-default-groups lock-version 2 version @uv.lock:1:1"], None, id="uv with a future lock"),
        pytest.param({"pyproject.toml": UV.replace("[]", '["lib"]') + '\n[tool.uv.sources]\nlib = { path = "../lib" }\n', "uv.lock": UV_LOCK}, ["fails", "uv-lock-stale uv uv uv.lock pyproject.toml uv sync --locked --no-default-groups @pyproject.toml:5:17"], None, id="uv with a path outside"),
        pytest.param({"pyproject.toml": UV.replace("[]", '["lib"]') + '\n[tool.uv.sources]\nlib = { git = "ssh://git@x.example/lib" }\n', "uv.lock": UV_LOCK}, ["fails", "uv-lock-stale uv uv uv.lock pyproject.toml uv sync --locked --no-default-groups @pyproject.toml:5:17"], None, id="uv with ssh"),
    ],
)  # fmt: skip
def test_install(files: dict[str, Content], cedar: list[str], fir: list[str] | None) -> None:
    checkout = open_in_memory({".python-version": "3.13\n", **files})
    for target, expected in ((Target.CEDAR, cedar), (Target.FIR, cedar if fir is None else fir)):
        found = make_plan(target, checkout, FACTS).install
        assert found is not None
        assert [found.outcome.name.lower(), *map(said, found.failures)] == expected, target
