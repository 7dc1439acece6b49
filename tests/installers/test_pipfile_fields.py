"""Which Pipfiles Pipenv refuses: each verdict is that of `pipenv install --deploy` of Pipenv 2026.7.1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.formats import pipfile
from herolint.installers.pipfile_fields import refused

SOURCE = '[[source]]\nname = "internal"\nurl = "https://packages.example/simple"\nverify_ssl = true\n'

ACCEPTED = {
    "a plain Pipfile": f"{SOURCE}[packages]\n[dev-packages]\n[requires]\n",
    "no source": "[packages]\n",
    "no sources in an array": "source = []\n[packages]\n",
    "packages as text and numbers": f'{SOURCE}[dev-packages]\na = "*"\nb = 1\nc = 1.5\nd = ""\n',
    "packages as tables": f'{SOURCE}[dev-packages]\na = {{}}\nb = {{git = "https://git.example/b.git", ref = 3}}\n',
    "scripts of each form": f'{SOURCE}[packages]\n[scripts]\na = "x"\nb = ["x"]\nc = {{call = "a:b"}}\n',
    "a section nobody checks": f'pipfile = "x"\n{SOURCE}[packages]\n',
    "prereleases": f"{SOURCE}[packages]\n[pipenv]\nallow_prereleases = true\n",
}
REFUSED = {
    "a source without a name": (SOURCE.replace('name = "internal"\n', ""), ("source", 0, "name")),
    "a source without a URL": (SOURCE.replace('url = "https://packages.example/simple"\n', ""), ("source", 0, "url")),
    "a source without verify_ssl": (SOURCE.replace("verify_ssl = true\n", ""), ("source", 0, "verify_ssl")),
    "the second source": (f"{SOURCE}{SOURCE.replace('true', '1')}", ("source", 1, "verify_ssl")),
    "a source that is a table": (SOURCE.replace("[[source]]", "[source]"), ("source",)),
    "sources that are texts": ('source = ["x"]\n', ("source", 0)),
    "a Python version without quotes": (f"{SOURCE}[requires]\npython_version = 3.12\n", ("requires", "python_version")),
    "requires as text": (f'requires = "x"\n{SOURCE}', ("requires",)),
    "an empty script": (f'{SOURCE}[scripts]\nx = ""\n', ("scripts", "x")),
    "a script that is a number": (f"{SOURCE}[scripts]\nx = 3\n", ("scripts", "x")),
    "scripts as text": (f'scripts = "x"\n{SOURCE}', ("scripts",)),
    "a package that is a boolean": (f"{SOURCE}[packages]\nx = true\n", ("packages", "x")),
    "a package that is an array": (f'{SOURCE}[packages]\nx = ["a"]\n', ("packages", "x")),
    "a package that is a date": (f"{SOURCE}[packages]\nx = 2020-01-01\n", ("packages", "x")),
    "a version that is a number": (f"{SOURCE}[packages]\nx = {{version = 3}}\n", ("packages", "x", "version")),
    "extras as text": (f'{SOURCE}[packages]\nx = {{extras = "a"}}\n', ("packages", "x", "extras")),
    "editable as text": (f'{SOURCE}[packages]\nx = {{editable = "true"}}\n', ("packages", "x", "editable")),
    "packages as an array of tables": (f'{SOURCE}[[packages]]\nx = "*"\n', ("packages",)),
    "a key that stands alone": (f'title = "x"\n{SOURCE}', ("title",)),
    "a misspelt source": (SOURCE.replace("source", "sources"), ("sources",)),
    "a category": (f"{SOURCE}[docs]\nx = true\n", ("docs", "x")),
    "build requirements": (f'{SOURCE}[build-system]\nrequires = ["setuptools"]\n', ("build-system", "requires")),
    "prereleases as text": (f'{SOURCE}[pipenv]\nallow_prereleases = "yes"\n', ("pipenv", "allow_prereleases")),
}


def paths(content: str) -> list[tuple[str | int, ...]]:
    parsed = pipfile.parse(content.encode())
    assert isinstance(parsed, pipfile.Pipfile)
    return [field.path for field in refused(parsed.document)]


@pytest.mark.parametrize("content", ACCEPTED.values(), ids=ACCEPTED)
def test_accepts(content: str) -> None:
    assert paths(content) == []


@pytest.mark.parametrize(("content", "path"), REFUSED.values(), ids=REFUSED)
def test_refuses(content: str, path: tuple[str | int, ...]) -> None:
    assert paths(content) == [path]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("name", "x", "version")), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from((*pipfile.SECTIONS, "docs")), VALUES))
def test_names_a_place_for_whatever_is_there(document: dict[str, object]) -> None:
    for field in refused(document):
        assert field.path[0] in document
