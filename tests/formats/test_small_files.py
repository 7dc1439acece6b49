"""The small files beside app.json: project.toml, Aptfile, nltk.txt, .gitmodules and Git LFS."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.formats import aptfile, git_lfs, gitmodules, nltk_txt, project_toml
from herolint.formats.git_lfs import LfsPattern
from herolint.formats.gitmodules import Submodule
from herolint.formats.nltk_txt import NltkPackage
from herolint.formats.project_toml import BuildVariable, ProjectToml
from herolint.formats.span import Unparsable

PROJECT = b"""\
[_]
schema-version = "0.2"

[io.buildpacks]
builder = "heroku/builder:24"
exclude = ["/docs"]

[[io.buildpacks.build.env]]
name = "PIP_TARGET"
value = "x"

[[io.buildpacks.group]]
id = "heroku/python"

[[io.buildpacks.group]]
id = "shop/hook"
script = { api = "0.10", inline = "bin/post_compile" }

[com.heroku.buildpacks.deb-packages]
install = ["libgl1", { name = "ffmpeg", force = true }, 3]
"""


def test_project_toml() -> None:
    parsed = project_toml.parse(PROJECT)
    assert isinstance(parsed, ProjectToml)
    assert parsed.schema_version == "0.2"
    assert parsed.exclude == ("/docs",)
    assert parsed.variables == (BuildVariable("PIP_TARGET", ("io", "buildpacks", "build", "env", 0, "name")),)
    assert parsed.buildpacks == ("heroku/python", "shop/hook")
    assert parsed.scripts == ("bin/post_compile",)
    assert parsed.has_packages
    assert parsed.packages == ("libgl1", "ffmpeg")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"_ = 1\nio = 2\ncom = 3\nbuild = 4\n", id="wrong-types"),
        pytest.param(b"[io.buildpacks]\ngroup = [1]\n[build]\nenv = {}\n", id="wrong-types-below"),
    ],
)
def test_project_toml_of_odd_values(content: bytes) -> None:
    parsed = project_toml.parse(content)
    assert isinstance(parsed, ProjectToml)
    assert parsed.schema_version is None
    assert not parsed.has_packages


def test_project_toml_that_is_none() -> None:
    assert isinstance(project_toml.parse(b"[_"), Unparsable)


def test_aptfile() -> None:
    parsed = aptfile.parse(b"# tools\n:repo:deb http://packages.example x main\nlibgl1 ffmpeg\r\n\n  https://a/b.deb\n")
    assert parsed == aptfile.Aptfile(("libgl1", "ffmpeg"), ("https://a/b.deb",), (3,))


def test_nltk_txt() -> None:
    assert nltk_txt.parse(b"punkt\n\nstopwords \r\n# no comment\n") == (
        NltkPackage("punkt", 1),
        NltkPackage("stopwords \r", 3),
        NltkPackage("# no comment", 4),
    )


def test_gitmodules() -> None:
    content = b"""[submodule "ui"]
\tpath = ui
\turl = git@github.com:shop/ui.git
[core]
\tx = y
[submodule "docs"]
  url = https://github.com/shop/docs # public
"""
    ui, docs = gitmodules.parse(content)
    assert ui == Submodule("ui", "ui", "git@github.com:shop/ui.git", 3)
    assert ui.needs_a_key
    assert docs.path is None
    assert not docs.needs_a_key


@pytest.mark.parametrize(
    ("url", "needs"),
    [
        pytest.param("ssh://git@host/x", True, id="ssh"),
        pytest.param("git@host:x", True, id="scp-like"),
        pytest.param("https://user@host/x", False, id="https-with-user"),
        pytest.param("../ui.git", False, id="relative"),
        pytest.param(None, False, id="none"),
    ],
)
def test_a_submodule_that_needs_a_key(url: str | None, needs: bool) -> None:
    assert Submodule("x", "x", url, 1).needs_a_key is needs


POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12345\n"


def test_git_lfs() -> None:
    assert git_lfs.is_pointer(POINTER)
    assert not git_lfs.is_pointer(POINTER + b" " * 2000)
    content = b"# big\n*.h5 filter=lfs diff=lfs -text\n*.txt text\nmodels/*.h5 -filter\n"
    assert git_lfs.patterns(content) == (
        LfsPattern("*.h5", 2, is_lfs=True),
        LfsPattern("models/*.h5", 4, is_lfs=False),
    )


@given(st.binary(max_size=300))
def test_any_bytes_are_read(content: bytes) -> None:
    aptfile.parse(content)
    nltk_txt.parse(content)
    gitmodules.parse(content)
    git_lfs.patterns(content)
    git_lfs.is_pointer(content)
    project_toml.parse(content)
