"""Test what an install is known to provide: where it's named in vain, likely versions, and what breaks what."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from herolint import buildpacks
from herolint.build import Build
from herolint.installers import breaks
from herolint.installers.local_paths import is_absolute, is_certain, trouble
from herolint.installers.locked import Edge, Markers, Reached, reach
from herolint.installers.markers import linux_environment, surely_differ
from herolint.installers.provided import Answer, Provided, provided
from herolint.installers.question import is_plain_address
from herolint.installers.uv import allows_release
from herolint.installers.wheel_tags import any_usable, is_pure, supported
from herolint.model import Target
from tests.apps import Files
from tests.frozen import FACTS
from tests.memory_tree import open_in_memory

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


def brought(files: Files, target: Target = Target.CEDAR) -> Provided:
    checkout = open_in_memory({".python-version": "3.13\n", **files})
    analysis = buildpacks.analyse(target, checkout, FACTS, buildpacks.AS_THE_CHECKOUT_SAYS)
    return provided(Build(target, checkout, FACTS, analysis), {})


def by_pip(text: str, **more: str) -> Provided:
    return brought({"requirements.txt": text, **more})


def elsewhere(found: Provided) -> list[str]:
    return [f"{one.distribution} {one.kind} {one.name}" for one in found.elsewhere]


POETRY_LOCK = '[[package]]\nname = "flask"\nversion = "3.0.3"\ngroups = ["main"]\nfiles = []\n[metadata]\nlock-version = "2.1"\npython-versions = "*"\ncontent-hash = "0"\n'
UV_LOCK = 'version = 1\nrequires-python = ">=3.13"\n[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\ndependencies = [{ name = "flask" }]\n[[package]]\nname = "flask"\nversion = "3.0.3"\nsource = { registry = "https://packages.example/simple" }\n'
PROJECT = '[project]\nname = "shop"\nversion = "1"\nrequires-python = ">=3.13"\ndependencies = ["flask"]\n'


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param({"uv.lock": UV_LOCK, "pyproject.toml": PROJECT + '[project.optional-dependencies]\nWeb = ["Gunicorn>=20", "flask"]\n'}, ["gunicorn extra Web"], id="an extra"),
        pytest.param({"uv.lock": UV_LOCK, "pyproject.toml": PROJECT + '[dependency-groups]\ndev = [" ruff ", { include-group = "x" }]\n'}, ["ruff group dev"], id="a group"),
        pytest.param({"uv.lock": UV_LOCK, "pyproject.toml": PROJECT + '[tool.uv]\ndev-dependencies = ["ruff"]\n'}, ["ruff group dev"], id="uv's old list"),
        pytest.param({"poetry.lock": POETRY_LOCK, "pyproject.toml": '[tool.poetry]\npackage-mode = false\n[tool.poetry.dependencies]\nflask = "*"\nRedis = { version = "*", optional = true }\nrq = { version = "*", optional = false }\n'}, ["redis extra "], id="an optional dependency"),
        pytest.param({"poetry.lock": POETRY_LOCK, "pyproject.toml": '[tool.poetry]\npackage-mode = false\n[tool.poetry.group.test.dependencies]\nPy_test = "*"\n'}, ["py-test group test"], id="a group of Poetry"),
        pytest.param({"Pipfile": "", "Pipfile.lock": '{"default": {"flask": {"version": "==3.0.3"}}, "develop": {"Ruff": {}}, "docs": {"mk_docs": {}}}'}, ["ruff group develop", "mk-docs group docs"], id="sections of Pipenv"),
        pytest.param({"requirements.txt": "flask\n", "requirements-dev.txt": "ruff\nflask\n", "dev.txt": "rq\n", "notes.txt": "redis\n"}, ["rq file dev.txt", "ruff file requirements-dev.txt"], id="other requirements files"),
        pytest.param({"requirements.txt": "-r requirements-dev.txt\n", "requirements-dev.txt": "ruff\n"}, [], id="an included file"),
        pytest.param({"requirements.txt": "flask\n-c limits.txt\n", "limits.txt": "flask<3\nredis<5\n"}, ["redis constraint limits.txt"], id="a constraint"),
        pytest.param({"requirements.txt": "redis ; os_name == 'nt'\n"}, ["redis marker os_name == 'nt'"], id="another system"),
    ],
)  # fmt: skip
def test_what_is_named_without_being_installed(files: Files, expected: list[str]) -> None:
    assert elsewhere(brought(files)) == expected


@pytest.mark.parametrize(
    ("entry", "version", "answer"),
    [
        ('{"version": "==3.0.3"}', "3.0.3", YES),
        ('{"version": "== 3.0.3"}', "3.0.3", YES),
        ('{"version": ">=3"}', None, YES),
        ('{"version": "*"}', None, YES),
        ('{"git": "https://git.example/flask"}', None, YES),
        ('{"version": "==3.0.3", "markers": "os_name == \'posix\'"}', "3.0.3", YES),
        ('{"version": "==3.0.3", "markers": "platform_release == \'5\'"}', "3.0.3", UNKNOWN),
        ('{"version": "==3.0.3", "markers": "os_name == \'nt\'"}', None, NO),
        ('{"version": "==3.0.3", "extras": ["async", 1]}', "3.0.3", YES),
    ],
)
def test_pipenv_s_entries(entry: str, version: str | None, answer: Answer) -> None:
    found = brought({"Pipfile": "", "Pipfile.lock": f'{{"default": {{"Flask": {entry}}}}}'})
    assert found.version("flask") == version
    assert found.has("flask").answer is answer
    assert found.is_closed


def test_what_pipenv_leaves_out_hides_nothing_behind_it() -> None:
    entries = '"redis": {"version": "==5.0", "markers": "os_name == \'nt\'"}, "flask": {"version": "==3.0.3"}'
    found = brought({"Pipfile": "", "Pipfile.lock": f'{{"default": {{{entries}}}}}'})
    assert (found.has("redis").answer, found.version("flask")) == (NO, "3.0.3")


def test_an_app_that_is_a_package_installs_its_scripts() -> None:
    scripts = '[project.scripts]\nshop-web = "shop:main"\n[project.gui-scripts]\nshop-gui = "shop:gui"\n'
    editable = UV_LOCK.replace("virtual", "editable")
    for lock, answer in ((UV_LOCK, NO), (editable, YES)):
        found = brought({"uv.lock": lock, "pyproject.toml": PROJECT + scripts})
        assert [found.script(name).answer for name in ("shop-web", "shop-gui")] == [answer, answer]


@pytest.mark.parametrize(
    ("text", "distribution", "specifier", "expected"),
    [
        ("flask==2.0.1\n", "Flask", "<2.1", True),
        ("flask==2.0.1\n", "flask", ">=2.1", False),
        ("flask\n", "flask", ">=3", True),
        ("flask<3\n", "flask", ">=3", False),
        ("flask\n", "redis", ">=3", None),
        ("flask==3.0.0\n", "flask", "nonsense", None),
        ("nobody-knows\n", "nobody-knows", ">=3", None),
    ],
)
def test_which_version_it_is(text: str, distribution: str, specifier: str, expected: bool | None) -> None:
    assert by_pip(text).allows(distribution, specifier) is expected


@pytest.mark.parametrize(
    ("unknown", "program", "answer"),
    [
        ("gunicorn-fork", "gunicorn", UNKNOWN),
        ("my-gunicorn", "gunicorn", UNKNOWN),
        ("supergunicorns", "gunicorn", UNKNOWN),
        ("shop-client", "gunicorn", NO),
        ("shop-client", "made-up-program", UNKNOWN),
    ],
)
def test_an_unknown_distribution_may_be_a_fork(unknown: str, program: str, answer: Answer) -> None:
    found = by_pip(f"flask\n{unknown}\n").script(program)
    assert (found.answer, found.certain) == (answer, answer is UNKNOWN)


def test_parts_of_names_that_say_nothing_make_no_fork() -> None:
    assert by_pip("flask\nshop-redis-client\n").module("django_redis").answer is NO
    assert by_pip("flask\nshop-cors-client\n").module("corsheaders").answer is UNKNOWN


def test_targets_have_the_same_install_unless_pip_is_asked_for() -> None:
    files: Files = {"requirements.txt": "flask\n"}
    one, other = brought(files), brought(files, Target.FIR)
    assert one.answers_like(other)
    assert other.answers_like(one)
    one.has("flask")
    one.module("redis.client")
    assert one.answers_like(other)
    one.script("pip3")
    assert not one.answers_like(other)
    assert not by_pip("flask\n").answers_like(by_pip("redis\n"))
    assert not by_pip("flask\n").answers_like(by_pip("-e git+https://git.example/x\nflask\n"))
    asked = brought(files)
    asked.has("pip")
    assert not asked.answers_like(other)


def test_an_app_s_own_requirements_count() -> None:
    project = PROJECT + '[project.optional-dependencies]\nweb = ["gunicorn", "redis ; os_name == \'nt\'"]\n'
    found = by_pip("-e .[Web]\n", **{"pyproject.toml": project})
    assert [found.has(name).answer for name in ("flask", "gunicorn", "redis")] == [YES, YES, NO]
    plain = by_pip("./\n", **{"pyproject.toml": project})
    assert [plain.has(name).answer for name in ("flask", "gunicorn")] == [YES, NO]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("flask==2.1.0\nwerkzeug==3.0.0\n", ["flask werkzeug True"]),
        ("flask==2.1.3\nwerkzeug\n", ["flask werkzeug True"]),
        ("flask==2.2.5\nwerkzeug==3.0.0\n", []),
        ("flask==2.1.0\nwerkzeug==2.0.0\n", []),
        ("flask==2.1.0 ; platform_release == '5'\nwerkzeug==3.0.0\n", []),
        ("flask-script\nflask==3.0.0\n", ["flask-script flask True"]),
        ("flask-uploads\nflask==3.0.0\nnobody-knows\n", ["flask-uploads werkzeug False"]),
        ("flask-uploads\nflask==3.0.0\nwerkzeug==3.0.1\nnobody-knows\n", ["flask-uploads werkzeug True"]),
    ],
)
def test_what_breaks(text: str, expected: list[str]) -> None:
    found = breaks.broken(by_pip(text))
    assert [f"{one.first.name} {one.second.name} {one.certain}" for one in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jwt\npyjwt\n", ["jwt pyjwt"]),
        ("jwt\n", []),
        ("pyjwt\n", []),
        ("jwt\npyjwt ; platform_release == '5'\n", []),
        ("jwt ; platform_release == '5'\npyjwt\n", []),
    ],
)
def test_two_of_one_name(text: str, expected: list[str]) -> None:
    assert [f"{one.first.name} {one.second.name}" for one in breaks.two_of_one_name(by_pip(text))] == expected


@pytest.mark.parametrize(
    ("text", "python", "expected"),
    [
        ("gunicorn==20.1.0\n", "3.13.1", ["gunicorn pkg_resources"]),
        ("gunicorn==20.1.0\nsetuptools==80.9.0\n", "3.13.1", []),
        ("gunicorn==20.1.0\nsetuptools\n", "3.13.1", ["gunicorn pkg_resources"]),
        ("gunicorn==21.2.0\n", "3.13.1", []),
        ("gunicorn==20.1.0 ; platform_release == '5'\n", "3.13.1", []),
        ("redis==3.5.3\n", "3.13.1", ["redis distutils"]),
        ("redis==3.5.3\n", "3.11.1", []),
        ("redis==3.5.3\nsetuptools\n", "3.13.1", []),
        ("redis==2.10.6\n", "3.13.1", []),
    ],
)
def test_what_imports_a_module_that_nothing_brings(text: str, python: str, expected: list[str]) -> None:
    assert [f"{one.first.name} {one.fact.module}" for one in breaks.unmet(by_pip(text), python)] == expected


def test_what_is_reached() -> None:
    def edges(position: int, extra: str | None) -> list[Edge]:
        graph = {
            (0, None): [Edge((1,), frozenset({"x"}), certain=True), Edge((2,), frozenset(), certain=False)],
            (1, None): [Edge((3,), frozenset(), certain=True)],
            (1, "x"): [Edge((4, 5), frozenset(), certain=True)],
            (2, None): [Edge((3, 0, 6), frozenset(), certain=True)],
        }
        return graph.get((position, extra), [])

    found = reach(lambda *at: iter(edges(*at)), [Edge((0,), frozenset(), certain=True)])
    assert found == {
        0: Reached(True, frozenset()),
        1: Reached(True, frozenset({"x"})),
        2: Reached(False, frozenset()),
        3: Reached(True, frozenset()),
        4: Reached(True, frozenset()),
        5: Reached(True, frozenset()),
        6: Reached(False, frozenset()),
    }
    assert list(found) == sorted(found)


def test_markers_of_a_lock() -> None:
    holds = Markers(linux_environment("3.13.1", "x86_64"))
    assert [holds(marker) for marker in (None, "", "os_name == 'posix'", "os_name == 'nt'", 1, "nonsense")] == [
        *(True, True, True, False, None, None)
    ]
    assert holds("extra == 'a'", "a") is True
    assert holds("extra == 'a'", "b") is False
    long = "os_name == 'posix'" + " " * (4000 - 18)
    assert (holds(long), holds(long + " ")) == (True, None)


def test_markers_beyond_so_many_are_unknown() -> None:
    holds = Markers(linux_environment("3.13.1", "x86_64"))
    answers = [holds(f"python_version >= '3.{number}'") for number in range(4001)]
    assert (answers[0], answers[3999], answers[4000]) == (True, False, None)
    assert holds("python_version >= '3.0'") is True


@pytest.mark.parametrize(
    ("path", "wrong", "certain"),
    [
        *(("lib", None, True), ("./lib/", None, True), ("lib.zip", None, True), ("old", None, True)),
        *(("empty", "no-project", True), ("nothing", "missing", True), ("..", "outside", True)),
        *(("../lib", "outside", True), ("lib/../../x", "outside", True), ("..lib", "missing", True)),
        *(("/home/me/lib", "absolute", True), ("/app/lib", "absolute", False), ("C:\\lib", "absolute", True)),
        *(("\\\\server\\lib", "absolute", True), ("1:x", "missing", True), ("app/lib", "missing", True)),
    ],
)
def test_local_paths(path: str, wrong: str | None, certain: bool) -> None:
    tree = open_in_memory({"lib/pyproject.toml": "", "old/setup.py": "", "empty/a.txt": "", "lib.zip": ""})
    assert trouble(tree, path) == wrong
    assert is_certain(path) is certain
    assert is_absolute(path) is (wrong == "absolute")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://packages.example/simple", True),
        ("http://packages.example/simple", False),
        ("https://${TOKEN}@packages.example/simple", False),
        ("https://packages.example/a b", False),
        ("https://", False),
        ("https://x\\y", False),
    ],
)
def test_plain_addresses(address: str, expected: bool) -> None:
    assert is_plain_address(address) is expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [(" >=0.5 , <1", True), (">=0.5,", None), (",", None), ("0.12", False), ("0.12.5", True), ("~=0.12.0", True)],
)
def test_the_uv_that_a_project_wants(asked: str, expected: bool | None) -> None:
    assert allows_release(asked, "0.12.5") is expected


@pytest.mark.parametrize(
    ("one", "other", "extras", "expected"),
    [
        ("python_version < '3'", "python_version < '2'", (), False),
        ("python_version < '3.12'", "python_version < '3.13'", (), True),
        ("python_full_version < '3.12.4'", "python_full_version < '3.12.5'", (), True),
        ("platform_release == '5'", None, (), False),
        ("extra == 'a'", "extra == 'b'", (), False),
        ("extra == 'a'", "extra == 'b'", ("a",), True),
        ("implementation_name == 'pypy'", None, (), True),
        ("sys_platform == 'win32'", "sys_platform == 'darwin'", (), True),
        ("platform_machine == 'x86_64'", "platform_machine == 'arm64'", (), True),
    ],
)
def test_markers_that_surely_differ(one: str, other: str | None, extras: tuple[str, ...], expected: bool) -> None:
    assert surely_differ((one,), (other,), ">=3.11", extras) is expected


def test_tags_of_a_machine() -> None:
    tags = supported("3.13", "x86_64", (2, 17))
    assert {"cp313-cp313-manylinux_2_17_x86_64", "cp313-cp313-manylinux2014_x86_64", "py3-none-any"} <= tags
    assert {"cp313-cp313-manylinux_2_5_x86_64", "cp313-cp313-linux_x86_64"} <= tags
    assert not {"cp313-cp313-manylinux_2_18_x86_64", "cp313-cp313-manylinux_2_4_x86_64"} & tags
    arm = supported("3.13", "aarch64", (2, 39))
    assert "cp313-cp313-manylinux_2_17_aarch64" in arm
    assert "cp313-cp313-manylinux_2_16_aarch64" not in arm
    assert "cp39-abi3-manylinux_2_17_aarch64" in arm
    assert not any_usable([], "3.13", "x86_64", (2, 39))
    assert is_pure("A-1.0-py3-none-ANY.whl")
    assert not is_pure("a-1.0-cp313-cp313-linux_x86_64.whl")
