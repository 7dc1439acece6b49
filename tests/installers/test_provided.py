"""Test what an install by each package manager provides: yes, no, very likely no, or unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint import buildpacks
from herolint.build import Build
from herolint.installers.provided import THE_APP, Answer, Provided, provided
from herolint.model import Target
from tests.apps import Files
from tests.frozen import FACTS
from tests.memory_tree import open_in_memory

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


LINES = (
    *(
        "flask==2.0.1",
        "channels[daphne]<4",
        "fastapi[standard,nothing]",
        "gunicorn===odd",
        "-r more.txt",
        "-c more.txt",
    ),
    *(
        "-e .",
        ".",
        "celery>=5,<4",
        "flask ; python_version < '3'",
        "git+https://git.example/x#egg=django",
        "--no-index",
    ),
    *(
        "Django~=4.2.0 ; extra == 'x'",
        "uvicorn[",
        "redis @ https://packages.example/redis.zip",
        "jinja2<3,>=99999999999",
    ),
)


def brought(files: Files, target: Target = Target.CEDAR) -> Provided:
    checkout = open_in_memory({".python-version": "3.13\n", **files})
    analysis = buildpacks.analyse(target, checkout, FACTS, buildpacks.AS_THE_CHECKOUT_SAYS)
    return provided(Build(target, checkout, FACTS, analysis), {})


def by_pip(text: str, more: Files | None = None, target: Target = Target.CEDAR) -> Provided:
    return brought({"requirements.txt": text, **(more or {})}, target)


@pytest.mark.parametrize(
    ("requirements", "program", "answer"),
    [
        ("gunicorn\n", "gunicorn", YES),
        ("Gunicorn==20.1.0 # web\n", "gunicorn", YES),
        ("flask\n", "flask", YES),
        ("flask\n", "gunicorn", NO),
        ("fastapi[standard]\n", "uvicorn", YES),
        ("fastapi\n", "uvicorn", NO),
        ("fastapi==0.111.0\n", "uvicorn", YES),
        ("channels==3.0.5\n", "daphne", YES),
        ("channels<4\n", "daphne", YES),
        ("channels==4.0.0\n", "daphne", NO),
        ("channels[daphne]\n", "daphne", YES),
        ("quart\n", "hypercorn", YES),
        ("flower\n", "celery", YES),
        ("dash\n", "flask", YES),
        ("uvicorn-worker\n", "uvicorn", YES),
        ('gunicorn; sys_platform == "win32"\n', "gunicorn", NO),
        ('gunicorn; python_version >= "3.10"\n', "gunicorn", YES),
        ('gunicorn; platform_release == "5"\n', "gunicorn", UNKNOWN),
        ("-r missing.txt\nflask\n", "gunicorn", UNKNOWN),
        ("-r https://packages.example/more.txt\n", "gunicorn", UNKNOWN),
        ("-e ./library\n", "gunicorn", UNKNOWN),
        ("git+https://git.example/app.git\n", "gunicorn", UNKNOWN),
        ("flask\n", "no-such-program", NO),
        ("flask\nnobody-knows-this\n", "no-such-program", UNKNOWN),
        ("gunicorn-with-extras\n", "gunicorn", UNKNOWN),
        ("flask\n", "python", YES),
        ("flask\n", "poetry", NO),
    ],
)
def test_script_by_pip(requirements: str, program: str, answer: Answer) -> None:
    assert by_pip(requirements).script(program).answer is answer


def test_a_no_is_certain_where_everything_is_known() -> None:
    assert by_pip("flask\n").script("gunicorn").certain
    assert not by_pip("flask\nnobody-knows-this\n").script("gunicorn").certain
    assert not by_pip("flask==0.1\n").script("gunicorn").certain


def test_says_who_brings_it_and_who_would() -> None:
    assert by_pip("fastapi[standard]\n").script("uvicorn").by == ("uvicorn",)
    assert by_pip("flask\n").script("uvicorn").origins == ("uvicorn",)
    assert by_pip("dj-database-url\n").module("psycopg2").origins[:2] == ("psycopg2", "psycopg2-binary")


@pytest.mark.parametrize(
    ("files", "kind", "name"),
    [
        ({"requirements.txt": "flask\n-c limits.txt\n", "limits.txt": "gunicorn<24\n"}, "constraint", "limits.txt"),
        ({"requirements.txt": "flask\n", "requirements-dev.txt": "gunicorn\n"}, "file", "requirements-dev.txt"),
        ({"requirements.txt": "flask\n", "requirements/web.txt": "gunicorn\n"}, "file", "requirements/web.txt"),
        ({"requirements.txt": "flask\ngunicorn; os_name == 'nt'\n"}, "marker", "os_name == 'nt'"),
    ],
)
def test_says_where_it_is_named_without_being_installed(files: Files, kind: str, name: str) -> None:
    answer = brought(files).script("gunicorn")
    assert answer.answer is NO
    assert [(one.kind, one.name) for one in answer.elsewhere] == [(kind, name)]


def test_includes_count() -> None:
    assert by_pip("-r base.txt\n", {"base.txt": "gunicorn\n"}).script("gunicorn").answer is YES


@pytest.mark.parametrize(
    ("requirements", "module", "answer"),
    [
        ("django\n", "django.db.models", YES),
        ("pillow\n", "PIL.Image", YES),
        ("python-dotenv\n", "dotenv", YES),
        ("psycopg2-binary\n", "psycopg2", YES),
        ("google-api-python-client\n", "google.auth", YES),
        ("google-api-python-client\n", "google", YES),
        ("flask\n", "werkzeug", YES),
        ("flask\n", "requests", NO),
        ("flask\nnobody-knows-this\n", "our_own", UNKNOWN),
        ("psycopg2-of-somebody\n", "psycopg2", UNKNOWN),
        ("setuptools==80.9.0\n", "pkg_resources", YES),
        ("setuptools\n", "pkg_resources", NO),
        ("gunicorn==20.1.0\n", "pkg_resources", NO),
    ],
)
def test_module_by_pip(requirements: str, module: str, answer: Answer) -> None:
    assert by_pip(requirements).module(module).answer is answer


@pytest.mark.parametrize(
    ("python", "target", "answer"),
    [("3.12", Target.CEDAR, YES), ("3.13", Target.CEDAR, NO), ("3.12", Target.FIR, NO)],
)
def test_only_cedar_installs_setuptools_and_only_for_old_pythons(python: str, target: Target, answer: Answer) -> None:
    found = by_pip("flask\n", {".python-version": f"{python}\n"}, target)
    assert found.module("pkg_resources").answer is answer
    assert found.module("pip").answer is (YES if target is Target.CEDAR else NO)


def test_an_unpinned_setuptools_stays_at_the_buildpacks_release() -> None:
    older = {".python-version": "3.12\n"}
    assert by_pip("setuptools\n", older).version("setuptools") == FACTS.targets[Target.CEDAR].tools["setuptools"]
    assert by_pip("setuptools==82.0.0\n", older).version("setuptools") == "82.0.0"
    assert by_pip("setuptools>=80\n", older).version("setuptools") is None


def test_tells_which_versions_are_meant() -> None:
    assert by_pip("celery\n").allows("celery", ">=5") is True
    assert by_pip("celery<5\n").allows("celery", ">=5") is False
    assert by_pip("celery==4.4.7\n").allows("celery", ">=5") is False
    assert by_pip("flask\n").allows("celery", ">=5") is None


UV_LOCK = """version = 1
requires-python = ">=3.13"
[[package]]
name = "shop"
version = "1"
source = { editable = "." }
dependencies = [{ name = "flask" }, { name = "odd" }]
[package.dev-dependencies]
dev = [{ name = "gunicorn" }]
[[package]]
name = "flask"
version = "3.0.3"
source = { registry = "https://packages.example/simple" }
[[package]]
name = "odd"
version = "1"
source = { registry = "https://packages.example/simple" }
[[package]]
name = "gunicorn"
version = "23.0.0"
source = { registry = "https://packages.example/simple" }
"""
UV_PROJECT = """[project]
name = "shop"
version = "1"
requires-python = ">=3.13"
dependencies = ["flask", "odd"]
scripts = { shop-web = "shop:main" }
[dependency-groups]
dev = ["gunicorn"]
"""


def test_a_lock_is_exact() -> None:
    found = brought({"uv.lock": UV_LOCK, "pyproject.toml": UV_PROJECT})
    assert found.version("Flask") == "3.0.3"
    assert found.script("flask").answer is YES
    answer = found.script("gunicorn")
    assert (answer.answer, answer.certain) == (NO, True)
    assert [(one.kind, one.name) for one in answer.elsewhere] == [("group", "dev")]
    assert found.script("shop-web").by == (THE_APP,)
    assert found.script("odd-script").answer is UNKNOWN
    assert found.module("setuptools").answer is NO


POETRY_LOCK = """[[package]]
name = "flask"
version = "3.0.3"
groups = ["main"]
files = []
[[package]]
name = "gunicorn"
version = "23.0.0"
groups = ["dev"]
files = []
[metadata]
lock-version = "2.1"
python-versions = ">=3.13"
content-hash = "0"
"""
POETRY_PROJECT = """[tool.poetry]
name = "shop"
package-mode = false
[tool.poetry.dependencies]
python = ">=3.13"
flask = "^3"
[tool.poetry.group.dev.dependencies]
gunicorn = "*"
[tool.poetry.scripts]
shop-web = "shop:main"
"""


def test_poetry_installs_main() -> None:
    found = brought({"poetry.lock": POETRY_LOCK, "pyproject.toml": POETRY_PROJECT})
    assert found.has("flask").answer is YES
    assert found.has("gunicorn").answer is NO
    assert found.script("shop-web").answer is UNKNOWN or found.script("shop-web").answer is NO
    assert [(one.kind, one.name) for one in found.script("gunicorn").elsewhere] == [("group", "dev")]


def test_pipenv_installs_default_and_is_there_itself() -> None:
    lock = (
        '{"_meta": {"hash": {"sha256": "0"}, "requires": {"python_version": "3.13"}},'
        ' "default": {"flask": {"version": "==3.0.3"}, "gunicorn": {"version": "==23.0.0",'
        ' "markers": "sys_platform == \'win32\'"}}, "develop": {"celery": {"version": "==5.3.6"}}}'
    )
    found = brought({"Pipfile.lock": lock, "Pipfile": '[requires]\npython_version = "3.13"\n'})
    assert found.version("flask") == "3.0.3"
    assert [one.kind for one in found.script("gunicorn").elsewhere] == ["marker"]
    assert [one.kind for one in found.script("celery").elsewhere] == ["group"]
    assert found.script("pipenv").answer is YES
    assert found.has("pip").answer is NO


def test_the_app_itself_may_be_what_is_installed() -> None:
    project = '[project]\nname = "shop"\nversion = "1"\ndependencies = ["gunicorn"]\nscripts = { shop = "shop:main" }\n'
    found = by_pip("-e .\n", {"pyproject.toml": project})
    assert found.script("gunicorn").answer is YES
    assert found.script("shop").by == (THE_APP,)
    assert by_pip("-e .\n", {"setup.py": "..."}).script("gunicorn").answer is UNKNOWN
    dynamic = project.replace('dependencies = ["gunicorn"]', 'dynamic = ["dependencies"]')
    assert by_pip(".\n", {"pyproject.toml": dynamic}).script("gunicorn").answer is UNKNOWN


def test_several_package_managers_leave_everything_open() -> None:
    found = brought({"requirements.txt": "gunicorn\n", "uv.lock": UV_LOCK, "pyproject.toml": UV_PROJECT})
    assert found.script("gunicorn").answer is UNKNOWN


def test_a_long_list_of_requirements_ends() -> None:
    text = "".join(f"made-up-{number}\n" for number in range(20_000)) + "gunicorn\n"
    found = by_pip(text)
    assert found.has("made-up-1").answer is YES
    assert found.script("gunicorn").answer is YES


@given(st.lists(st.one_of(st.text(max_size=30), st.sampled_from(LINES)), max_size=8))
def test_any_requirements_have_an_answer(lines: list[str]) -> None:
    found = by_pip("\n".join(lines), {"pyproject.toml": "[project]\nname = 'shop'\n", "more.txt": "-r more.txt\n"})
    for question in (found.has, found.script, found.module):
        for name in ("gunicorn", "", "a.b", "\x00", "pip", *lines):
            answer = question(name)
            assert answer.certain or answer.answer is NO


@given(st.binary(max_size=200), st.sampled_from(["uv.lock", "poetry.lock", "Pipfile.lock", "pyproject.toml"]))
def test_any_lock_has_an_answer(content: bytes, path: str) -> None:
    files: dict[str, str | bytes] = {"uv.lock": UV_LOCK, "pyproject.toml": UV_PROJECT, path: content}
    if path != "uv.lock":
        files.pop("uv.lock" if path != "pyproject.toml" else "poetry.lock", None)
    assert brought(files).script("no-such-program").answer is not YES


def test_what_an_editable_address_brings_is_unknown() -> None:
    for line in ("-e git+https://git.example/x#egg=django", "-e git+https://git.example/x", "./lib"):
        assert brought({"requirements.txt": f"{line}\n", "lib/setup.py": ""}).module("anything").answer is UNKNOWN
    assert brought({"requirements.txt": "flask\n"}).module("anything").answer is NO
