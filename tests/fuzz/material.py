"""What the fuzz tests make files of: random bytes, words of the format, and real files with something changed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

settings.register_profile(
    "short", max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
)
settings.register_profile("long", settings.get_profile("short"), max_examples=200)
FUZZ = settings(settings.get_profile(os.environ.get("HEROLINT_FUZZ", "short")))
"""The settings of every fuzz test; HEROLINT_FUZZ=long looks longer."""

_tried = 0


def tried() -> int:
    """Say how many contents were made."""
    return _tried


Content = TypeVar("Content", bytes, str)


def counted(content: Content) -> Content:
    """Count a content that a test made by itself."""
    global _tried
    _tried += 1
    return content


EXAMPLES = Path(__file__).parent.parent.parent / "examples"

VERSIONS = ("3", "3.9", "3.13", "3.13.0", "3.14.99", "3.99", "4.0", "2.7", "03.1", "+3.13", "3.65536", "9" * 30 + ".1")
ODD = (
    b"\x00",
    b"\xff",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\r",
    b"\r\n",
    b"\x0c",
    b"\x1b[31m",
    b"\x7f",
    b"\x85",
    "\u2028".encode(),
    "\u00a0".encode(),
    "\u202e".encode(),
    "\U000e0041".encode(),
    "ü".encode(),
    b"[red]",
    b"::error::x",
    b"<<<<<<< a\n",
    b"=======\n",
    b">>>>>>> b\n",
    b"# herolint: ignore[HL212] reason\n",
    b"#" * 30,
    b"9" * 5000,
    b"[" * 300,
    b"{" * 300,
    b"(" * 300,
    b"a." * 300,
)
VERSION_WORDS = ("{}\n", "python-{}\n", "Python {}", "v{}", '"{}"', "=={}.*", "~={}", ">={},<4", "# {}\n", " {} ")
_TOML = (
    "[project]\n",
    "[tool.poetry]\n",
    "[tool.poetry.dependencies]\n",
    "[tool.poetry.group.dev.dependencies]\n",
    "[tool.uv]\n",
    "[tool.uv.sources]\n",
    "[tool.herolint]\n",
    "[dependency-groups]\n",
    "[[package]]\n",
    "[package.metadata]\n",
    "[metadata]\n",
    "[build-system]\n",
    "[packages]\n",
    "[requires]\n",
    "[[source]]\n",
    "[_]\n",
    "[[io.buildpacks.group]]\n",
    'name = "app"\n',
    'version = "1"\n',
    'python = "^3.13"\n',
    'python_version = "3.13"\n',
    'python_full_version = "3.13.1"\n',
    'requires-python = ">=3.9,<4"\n',
    'dependencies = ["flask>=3 ; python_version < \'3.9\'", "."]\n',
    'dynamic = ["dependencies", "version"]\n',
    'dev = ["x", {include-group = "dev"}]\n',
    "environments = [\"sys_platform == 'win32'\"]\n",
    "package = false\n",
    "package-mode = false\n",
    'packages = [{include = "app", from = "src"}]\n',
    'readme = "README.md"\n',
    'required-version = ">=99"\n',
    'requires-poetry = ">=99"\n',
    'content-hash = "0"\n',
    'source = { virtual = "." }\n',
    'source = { editable = "a" }\n',
    'requires-dist = [{ name = "flask", specifier = ">=3" }]\n',
    'url = "https://packages.example/simple"\n',
    'x = """a\n"b""\n"""\n',
    "x = '''a'b''\n'''\n",
    "x = 1979-05-27T07:32:00Z\n",
    "x = [1, {a = 2}, []]\n",
    '"a\\u0041".b = 1\n',
    "suppress = [{code = 'HL212', reason = 'x', until = 2026-01-01}]\n",
    "target = 'fir'\n",
    "select = ['HL2']\n",
    "version = 1\nrevision = 3\n",
    "inf = nan\n",
)
_JSON = (
    '{"_meta": {"requires": {"python_version": "3.13"}}}',
    '{"_meta": {"hash": {"sha256": "0"}}, "default": {"flask": {"version": "==3"}}, "develop": {}}',
    '"python_full_version": "3.13.1",',
    '"_meta":',
    '"stack": "heroku-24"',
    '"stack": "container"',
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"',
    "\\u12",
    "\\ud800",
    "\\n",
    "null",
    "true",
    "nan1",
    "Infinity",
    "1e999999999999",
    "-",
    ".5",
)
_REQUIREMENTS = (
    "flask==3.1.0\n",
    "Flask [async,dotenv] >= 3, < 4 ; python_version < '3.9' and sys_platform == \"win32\"\n",
    "-r requirements/base.txt\n",
    "-r requirements.txt\n",
    "-c dev.txt\n",
    "--requirement=../x.txt\n",
    "-e .\n",
    "-e git+https://packages.example/x.git@main#egg=x[y]\n",
    "x @ https://packages.example/x-1.0-py3-none-any.whl\n",
    "./local/x.tar.gz\n",
    "file:///etc/passwd\n",
    "git@packages.example:x/y.git\n",
    "--index-url https://user:${TOKEN}@packages.example/simple\n",
    "--hash=sha256:0 \\\n",
    "\\\n",
    "--no-binary :all: -f x\n",
    "--config-settings 'a=b\n",
    " # comment\n",
    "# -*- coding: utf-7 -*-\n",
    "# coding: unicode_escape\n",
    "\\ud800\n",
    "+2AA-",
    "flask=3\n",
    "pywin32==1\n",
    "django\n",
    "psycopg2-binary<2.9\n",
    ";",
    "[",
    "@",
    "===",
    ",",
    "(",
)
_OTHERS = (
    "web: gunicorn app:app\n",
    "release: python manage.py migrate\n",
    "build:\n  docker:\n    web: Dockerfile\n",
    "x: &a {<<: *a}\n",
    "build: {docker: *a}\n",
    "? [a]\n: !!timestamp x\n",
    "- - - a\n",
    "%YAML 1.1\n---\n",
    "*.txt\n",
    "/.python-version\n",
    "!requirements.txt\n",
    "**/x[!a-\n",
    "\\#\n",
    "*.lock\n",
    "from setuptools import setup\nsetup()\n",
)

WORDS: Mapping[str, tuple[str, ...]] = {
    "version": tuple(word.format(version) for word in VERSION_WORDS for version in VERSIONS),
    "toml": _TOML,
    "json": _JSON,
    "requirements": _REQUIREMENTS,
    "other": _OTHERS,
}
"""The words of each kind of file."""

KINDS: Mapping[str, str] = {
    ".python-version": "version",
    "runtime.txt": "version",
    ".python_version": "version",
    "python-version.txt": "version",
    "requirements.txt": "requirements",
    "Requirements.txt": "requirements",
    "requirements/base.txt": "requirements",
    "dev.txt": "requirements",
    "Pipfile": "toml",
    "Pipfile.lock": "json",
    "pyproject.toml": "toml",
    "poetry.lock": "toml",
    "uv.lock": "toml",
    "project.toml": "toml",
    "herolint.toml": "toml",
    "app.json": "json",
    "Procfile": "other",
    "heroku.yml": "other",
    ".slugignore": "other",
    "setup.py": "other",
    "manage.py": "other",
    ".venv/pyvenv.cfg": "other",
    ".heroku/python/bin/python": "other",
}
"""The names that matter, each with the kind of words that it is made of."""


def _seeds() -> dict[str, list[bytes]]:
    seeds: dict[str, list[bytes]] = {}
    for path in sorted(EXAMPLES.rglob("*")):
        if path.name in KINDS and path.is_file():
            content = path.read_bytes()
            if len(content) < 20_000 and content not in seeds.setdefault(path.name, []):
                seeds[path.name].append(content)
    return seeds


SEEDS = _seeds()


def words(kind: str) -> st.SearchStrategy[bytes]:
    """Give pieces of a file of this kind."""
    known = [word.encode() for word in WORDS[kind]]
    return st.one_of(st.sampled_from(known), st.sampled_from(known), st.sampled_from(ODD), st.binary(max_size=5))


@st.composite
def _changed(draw: st.DrawFn, name: str, kind: str) -> bytes:
    """Give a real file in which pieces are cut out, doubled, or put in."""
    content = draw(st.sampled_from(SEEDS.get(name) or [b""]))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.sampled_from([0, 0, 1, 2, 10, 100])))
        middle = draw(st.one_of(words(kind), st.just(b""), st.just(content[start:end] * 2)))
        content = content[:start] + middle + content[end:]
    return content


def contents(name: str, kind: str | None = None) -> st.SearchStrategy[bytes]:
    """Give contents for a file of this name, from hardly damaged to pure noise."""
    kind = kind or KINDS[name]
    text = st.lists(words(kind), max_size=8).map(b"".join)
    encoded = st.builds(
        lambda content, encoding: content.decode("utf-8", "replace").encode(encoding, "replace"),
        text,
        st.sampled_from(["utf-16", "utf-16-le", "utf-32", "latin-1", "utf-7"]),
    )
    return st.one_of(_changed(name, kind), text, text, st.binary(max_size=60), encoded).map(counted)


NAMES = sorted(KINDS)
odd_names = st.text(
    st.characters(blacklist_characters="/\0", blacklist_categories=["Cs"]) | st.sampled_from("\udcff\udc80\x1b\n\t"),
    min_size=1,
    max_size=8,
).filter(lambda name: name not in (".", "..") and name.lower() != ".git")


@st.composite
def apps(draw: st.DrawFn) -> dict[str, bytes]:
    """Give the files of an app: some of the names that matter, and one that nobody expects."""
    chosen = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True))
    files = {name: draw(contents(name)) for name in chosen}
    if draw(st.booleans()):
        files[draw(odd_names)] = draw(st.binary(max_size=10))
    return files
