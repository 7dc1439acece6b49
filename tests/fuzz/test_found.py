"""What fuzzing and hostile trees have brought to light, each as small as it gets: none of it may come back."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from herolint import engine
from herolint.checkout import Checkout
from herolint.fixer import settle
from herolint.model import Change
from tests.apps import open_app
from tests.fixer.fixing import real_settings
from tests.frozen import FACTS

PIP: Mapping[str, bytes] = {"requirements.txt": b"flask\n", ".python-version": b"3.13\n"}
VERSION: Mapping[str, bytes] = {".python-version": b"3.13\n"}
IMAGE = b"build: {docker: {web: Dockerfile}}\n"

FOUND: Mapping[str, Mapping[str, bytes]] = {
    "a timestamp that is none in heroku.yml": {**PIP, "heroku.yml": IMAGE + b"x: !!timestamp soon\n"},
    "a boolean that is none in heroku.yml": {**PIP, "heroku.yml": IMAGE + b"x: !!bool perhaps\n"},
    "a number without digits in heroku.yml": {**PIP, "heroku.yml": IMAGE + b"x: !!int ''\n"},
    "a conflict in UTF-16": {**VERSION, "requirements.txt": "\ufeff<<<<<<< a\n".encode("utf-16-le")},
    "a codec that is none, and a line that pip refuses": {**VERSION, "requirements.txt": b"# coding: zip\nflask=3\n"},
    "a codec that takes its time": {**VERSION, "requirements.txt": b"# coding: punycode\n-r x\npywin32\n"},
    "a package for another system, and a Python that nobody knows": {
        "requirements.txt": b"pywin32\n",
        ".python_version": b"3.12\n",
        ".venv/pyvenv.cfg": b"",
        ".slugignore": b"/.python-version\n",
    },
    "an escape that its codec warns of": {**VERSION, "requirements.txt": b"# coding: unicode_escape\n\\F\n"},
    "a Procfile of one NUL in UTF-16": {**VERSION, "Procfile": b"\xfe\xff\x00\x00"},
    "a Procfile in UTF-16 with a line that is no process": {
        **VERSION,
        "Procfile": b"\xff\xfe" + "build:\n  docker:\n    web: Dockerfile\n".encode("utf-16-le"),
    },
    "a Procfile with a byte order mark and a line that is no process": {
        **VERSION,
        "Procfile": b"\xef\xbb\xbfweb: flask run\nworker\n",
    },
    "half a surrogate pair in UTF-7": {**VERSION, "requirements.txt": b"# coding: utf-7\n+2AA-\n"},
    "half a surrogate pair as an escape": {**VERSION, "requirements.txt": b"# coding: unicode_escape\n\\ud800\n"},
}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return open_app(tmp_path_factory.mktemp("empty"))


@pytest.mark.parametrize("files", FOUND.values(), ids=FOUND)
@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
def test_stays_mended(empty: Checkout, files: Mapping[str, bytes], unsafe: bool) -> None:
    checkout = empty.with_changes(Change(path, content) for path, content in files.items())
    assert engine.check(checkout, FACTS, real_settings()).crashes == ()
    done = settle(checkout, FACTS, real_settings(), unsafe=unsafe)
    assert (done.refusals, done.result.crashes) == ((), ())
