"""Secrets, databases, hooks and the other files of a repository."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint import registry
from herolint.api.secrets import assigned, has_private_key
from tests.rules.received_apps import PIP, check, in_memory

Tree = Mapping[str, str | bytes]
CODES = (*(code for code in registry.list_rules() if code.startswith("HL6")), "HL718")
POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0" * 64 + "\nsize 9\n"


def said(tree: Tree, *codes: str) -> list[tuple[str, str]]:
    result = check(in_memory({**PIP, **tree}), *(codes or CODES))
    return [(found.code, max(found.impact.values()).label) for found in result.findings]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param("SECRET_KEY=kq3v9w8z7r5t2y1u", ["SECRET_KEY"], id="a-key"),
        pytest.param("export AWS_SECRET_ACCESS_KEY='Zk8/+qv7Wp'", ["AWS_SECRET_ACCESS_KEY"], id="with-a-slash"),
        pytest.param("PRIVATE_KEY=keys/server.pem", [], id="a-path"),
        pytest.param('BOT_TOKEN="1834:AAHk3x9qwLmZpQ7"', ["BOT_TOKEN"], id="quoted"),
        pytest.param("DATABASE_URL=postgres://u:9f8e7d6c@ec2-1.compute.example.com/d", ["DATABASE_URL"], id="address"),
        pytest.param("DATABASE_URL=postgres://postgres:postgres@localhost:5432/d", [], id="local-address"),
        pytest.param("DATABASE_URL=postgres://u:u1x2y3z4@db:5432/d", [], id="compose-service"),
        pytest.param("SECRET_KEY=your-secret-key-here", [], id="placeholder"),
        pytest.param("API_KEY=<the key from the site>", [], id="to-be-filled-in"),
        pytest.param("PASSWORD=${PASSWORD}", [], id="a-reference"),
        pytest.param("TOKEN=", [], id="empty"),
        pytest.param("TOKEN_TTL=86400000", [], id="a-number"),
        pytest.param("KEYBOARD=qwertzuiop", [], id="key-is-part-of-a-word"),
        pytest.param("MONKEY=bananabananana", [], id="another-word"),
        pytest.param("DEBUG=True", [], id="a-setting"),
        pytest.param("# SECRET_KEY=kq3v9w8z7r5t2y1u", [], id="a-comment"),
    ],
)
def test_what_counts_as_a_secret(line: str, names: list[str]) -> None:
    assert [secret.name for secret in assigned(line.encode())] == names


SECRET = "kq3v9w8z7r5t2y1u"


def test_no_report_shows_a_value() -> None:
    result = check(in_memory({**PIP, ".env": f"SECRET_KEY={SECRET}\n"}), "HL603")
    assert len(result.findings) == 1
    assert SECRET not in repr(result)


@given(st.binary(max_size=400))
def test_any_bytes_are_looked_at(content: bytes) -> None:
    assigned(content)
    has_private_key(content)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param({"bin/post_compile": b"#!/bin/bash\r\n"}, [("HL606", "error")], id="crlf"),
        pytest.param({"bin/post_compile": "echo hello\n"}, [], id="no-shebang-is-fine"),
        pytest.param({"bin/post_compile": ""}, [], id="an-empty-hook"),
        pytest.param({"bin/post_compile": "#!/usr/bin/env -S bash -e\n"}, [], id="env-with-options"),
        pytest.param({"bin/post_compile": "#!/usr/bin/env python\n"}, [], id="python-is-there-by-then"),
        pytest.param(
            {"bin/pre_compile": "#!/usr/bin/env python\n"}, [("HL606", "error")], id="python-is-not-there-yet"
        ),
        pytest.param({"bin/pre_compile": "#!/usr/bin/python3\n"}, [], id="the-image's-own-python"),
        pytest.param({"bin/pre_compile": "#!\n"}, [], id="names-nothing"),
        pytest.param({".slugignore": "bin\n", "bin/post_compile": b"#!/bin/bash\r\n"}, [], id="slugignored"),
        pytest.param({"db.sqlite3": b"SQLite format 3\0x"}, [("HL604", "warning")], id="database"),
        pytest.param({"db.sqlite3": ""}, [], id="empty-database"),
        pytest.param({"Thumbs.db": b"\xd0\xcf\x11\xe0"}, [], id="another-db"),
        pytest.param({"Aptfile": "ffmpeg\n", "Aptfile.txt": "old\n"}, [], id="an-aptfile-beside"),
        pytest.param({"apt-file": "ffmpeg\n"}, [("HL608", "warning")], id="misnamed-aptfile"),
        pytest.param({"model.pkl": POINTER}, [("HL610", "warning")], id="pointer"),
        pytest.param(
            {
                "model.pkl": POINTER,
                "app.json": '{"buildpacks": [{"url": "https://github.com/a/heroku-buildpack-git-lfs"}]}',
            },
            [],
            id="a-buildpack-fetches-it",
        ),
        pytest.param({"nltk.txt": "stopwords\n# more\npunkt\n", "requirements.txt": "flask\n"}, [], id="nltk-txt"),
    ],
)
def test_files(tree: Tree, expected: list[tuple[str, str]]) -> None:
    assert said(tree) == expected


@pytest.mark.parametrize(
    ("requirements", "expected"),
    [
        pytest.param("torch==2.8.0\n", True, id="torch"),
        pytest.param("--extra-index-url https://packages.example/whl/cpu\ntorch==2.8.0\n", False, id="cpu-index"),
        pytest.param("tensorflow==2.0.0\n", False, id="small-release"),
        pytest.param("tensorflow==2.1.0\nscipy\nopencv-python\n", True, id="adds-up"),
        pytest.param("tensorflow==2.20.0 ; sys_platform == 'win32'\n", False, id="elsewhere"),
        pytest.param("flask\n", False, id="flask"),
    ],
)
def test_slug_size(requirements: str, expected: bool) -> None:
    assert bool(said({"requirements.txt": requirements}, "HL611")) is expected


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param({"requirements.txt": "opencv-python\n", "app.py": "import numpy, cv2\n"}, True, id="imported"),
        pytest.param(
            {"requirements.txt": "opencv-python\n", "app.py": "x = 1  # import cv2\n"}, False, id="in-a-comment"
        ),
        pytest.param({"requirements.txt": "opencv-python\n", "tests/x.py": "import cv2\n"}, False, id="in-a-test"),
        pytest.param(
            {"requirements.txt": "opencv-python\n", "app.py": "import cv2\n", "Aptfile": "libgl1 # x\n"},
            True,
            id="fir-reads-no-aptfile",
        ),
        pytest.param(
            {
                "requirements.txt": "pytesseract\n",
                "app.py": "import pytesseract\n",
                "app.json": '{"buildpacks": [{"url": "https://github.com/a/heroku-buildpack-tesseract"}]}',
            },
            True,
            id="fir-has-no-buildpacks",
        ),
        pytest.param({"requirements.txt": "pyaudio\n"}, True, id="needed-by-the-install"),
        pytest.param(
            {"requirements.txt": "weasyprint\n", "app.py": "import weasyprint\n"}, False, id="the-stack-has-pango"
        ),
    ],
)
def test_libraries(tree: Tree, expected: bool) -> None:
    assert bool(said(tree, "HL718")) is expected
