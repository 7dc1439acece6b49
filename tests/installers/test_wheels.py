"""How a release gets onto Heroku: by a wheel, from its source, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.utils import InvalidWheelFilename, parse_wheel_filename

from herolint.formats import requirement_files
from herolint.installers import wheel_tags
from herolint.installers.markers import linux_environment
from herolint.installers.pinned import pins
from herolint.installers.wheels import Machine, Release, Way, judge
from herolint.platform.wheels import key_of, load

FACTS = load()
GLIBC = (2, 39)


def machines(python: str, *processors: str) -> list[Machine]:
    return [Machine(python, processor, GLIBC) for processor in processors or ("x86_64",)]


@pytest.mark.parametrize(
    ("tags", "python", "machine", "expected"),
    [
        ("py3-none-any", "3.14", "x86_64", True),
        ("py2.py3-none-any", "3.14", "x86_64", True),
        ("py2-none-any", "3.14", "x86_64", False),
        ("py310-none-any", "3.13", "x86_64", True),
        ("py314-none-any", "3.13", "x86_64", False),
        ("cp313-none-any", "3.13", "x86_64", True),
        ("cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64", "3.13", "x86_64", True),
        ("cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64", "3.13", "aarch64", False),
        ("cp313-cp313-manylinux_2_17_x86_64", "3.14", "x86_64", False),
        ("cp313-cp313t-manylinux_2_17_x86_64", "3.13", "x86_64", False),
        ("cp39-abi3-manylinux_2_28_x86_64", "3.13", "x86_64", True),
        ("cp314-abi3-manylinux_2_28_x86_64", "3.13", "x86_64", False),
        ("cp313-cp313-manylinux_2_39_x86_64", "3.13", "x86_64", True),
        ("cp313-cp313-manylinux_2_40_x86_64", "3.13", "x86_64", False),
        ("cp313-cp313-manylinux1_x86_64", "3.13", "x86_64", True),
        ("cp313-cp313-manylinux1_aarch64", "3.13", "aarch64", False),
        ("cp313-cp313-manylinux2014_aarch64", "3.13", "aarch64", True),
        ("cp313-cp313-musllinux_1_2_x86_64", "3.13", "x86_64", False),
        ("cp313-cp313-linux_x86_64", "3.13", "x86_64", True),
        ("cp313-cp313-win_amd64", "3.13", "x86_64", False),
        ("cp313-cp313-macosx_11_0_arm64", "3.13", "aarch64", False),
        ("pp310-pypy310_pp73-manylinux_2_17_x86_64", "3.10", "x86_64", False),
        ("py3-none-manylinux_2_17_x86_64", "3.13", "x86_64", True),
        ("1-cp313-cp313-manylinux_2_17_x86_64", "3.13", "x86_64", True),
    ],
)
def test_which_wheels_can_be_used(tags: str, python: str, machine: str, expected: bool) -> None:
    assert wheel_tags.any_usable([f"some_project-1.0-{tags}.whl"], python, machine, GLIBC) is expected


@pytest.mark.parametrize(
    "name",
    [
        "",
        "project.whl",
        "a-1.0-py3-none-any.tar.gz",
        "a-1.0-" + "py3." * 60 + "py3-none-" + "any." * 60 + "linux.whl",
        "a-1.0-" + "x." * 100000 + "-none-any.whl",
    ],
)
def test_a_file_that_is_no_wheel_is_of_no_use(name: str) -> None:
    assert not wheel_tags.any_usable([name], "3.13", "x86_64", GLIBC)


@given(st.sampled_from(["cp313", "cp39.cp310", "py3", "py2.py3"]), st.sampled_from(["cp313", "abi3", "none"]))
def test_names_are_read_as_the_packaging_library_reads_them(python: str, abi: str) -> None:
    name = f"a-1.0-{python}-{abi}-manylinux_2_17_x86_64.linux_x86_64.whl"
    tags = {str(tag) for tag in parse_wheel_filename(name)[3]}
    usable = bool(tags & wheel_tags.supported("3.13", "x86_64", GLIBC))
    assert wheel_tags.any_usable([name], "3.13", "x86_64", GLIBC) is usable


@given(st.text(max_size=60))
def test_any_name_is_a_wheel_or_not(name: str) -> None:
    usable = wheel_tags.any_usable([f"{name}.whl"], "3.13", "x86_64", GLIBC)
    try:
        parse_wheel_filename(f"{name}.whl")
    except InvalidWheelFilename:
        return
    assert usable in (True, False)


def linux(tag: str, machine: str = "x86_64") -> str:
    return f"one-1.0-{tag}-{tag}-manylinux_2_17_{machine}.whl"


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        (Release("one", "1.0", ("one-1.0-py3-none-any.whl",)), Way.WHEEL),
        (Release("one", "1.0", (linux("cp313"),)), Way.WHEEL),
        (Release("one", "1.0", (linux("cp312"),)), Way.COMPILED),
        (Release("one", "1.0", (linux("cp312"),), has_source=False), Way.NO_FILE),
        (Release("one", "1.0", ()), Way.SOURCE),
        (Release("one", "1.0", (), has_source=False), Way.NO_FILE),
        (Release("one", "1.0", ("one-1.0-py2-none-any.whl",)), Way.SOURCE),
        (Release("docopt", "0.6.2", ()), Way.SOURCE),
        (Release("numpy", "1.26.4", ()), Way.COMPILED),
        (Release("greenlet", "3.0.3", ()), Way.BROKEN_SOURCE),
        (Release("greenlet", "3.0.3", (linux("cp313"),)), Way.WHEEL),
        (Release("greenlet", "3.0.3"), Way.BROKEN_SOURCE),
        (Release("greenlet", "9999.0"), Way.UNKNOWN),
        (Release("numpy", "1.21.6"), Way.REFUSES_PYTHON),
        (Release("numpy", "1.26.4"), Way.COMPILED),
        (Release("numpy", "2.1.0"), Way.WHEEL),
        (Release("psycopg-binary", "3.1.9"), Way.NO_FILE),
        (Release("pycrypto", "2.6.1"), Way.BROKEN_SOURCE),
        (Release("flask", "3.0"), Way.UNKNOWN),
    ],
)
def test_how_a_release_is_installed(release: Release, expected: Way) -> None:
    assert judge(release, machines("3.13.1"), FACTS).way is expected


def test_the_worst_machine_counts() -> None:
    only_one = Release("one", "1.0", (linux("cp313"),), has_source=False)
    found = judge(only_one, machines("3.13.1", "x86_64", "aarch64"), FACTS)
    assert (found.way, found.machines, found.everywhere) == (Way.NO_FILE, ("aarch64",), False)
    neither = judge(only_one._replace(wheels=()), machines("3.13.1", "x86_64", "aarch64"), FACTS)
    assert (neither.machines, neither.everywhere) == (("x86_64", "aarch64"), True)


def test_what_to_do_about_it() -> None:
    found = judge(Release("lxml", "4.9.3"), machines("3.13.1", "x86_64", "aarch64"), FACTS)
    assert (found.way, found.first, found.python) == (Way.COMPILED, "5.3.0", "3.13")
    assert judge(Release("numpy", "1.21.6"), machines("3.12.1"), FACTS).asked == ">=3.7,<3.11"


def pinned(text: str, **others: str) -> list[tuple[str, str, str, bool]]:
    files = {"requirements.txt": text, **others}
    resolved = requirement_files.resolve(
        "requirements.txt", lambda path: files[path].encode() if path in files else None
    )
    assert resolved is not None
    environments = [linux_environment("3.13.1", machine) for machine in ("x86_64", "aarch64")]
    return [(pin.name, pin.version, pin.path, pin.certain) for pin in pins(resolved.files, environments, FACTS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("numpy==1.26.4\n", ["numpy==1.26.4"]),
        ("NumPy == 1.26.4  # why\n", ["numpy==1.26.4"]),
        ("numpy===1.26.4\n", ["numpy==1.26.4"]),
        ("numpy>=1.26.4\nlxml\n", []),
        ("numpy==1.26.*\n", ["numpy==1.26.4"]),
        ("numpy<1.24\n", ["numpy==1.23.5"]),
        ("numpy >= 1.20, < 2\n", ["numpy==1.26.4"]),
        ("numpy~=1.23.0\n", ["numpy==1.23.5"]),
        ("numpy<=1.23.4\n", ["numpy==1.23.4"]),
        ("numpy!=2.0\n", []),  # without an upper bound it is the newest, which fits
        ("numpy<1.22\n", ["numpy==1.21.1"]),  # the releases between refuse this Python
        ("numpy<99\n", ["numpy==2.5.5"]),
        ("numpy<0.1\n", []),
        ("tensorflow<2.13\n", ["tensorflow==2.12.1"]),
        ("numpy<2\nnumpy>1\n", []),
        ("numpy<2,==1.25\n", ["numpy==1.25"]),
        ("numpy<abc\n", []),
        ("sqlalchemy<2\n", ["sqlalchemy==1.4.54"]),
        ("flask==3.0\n", []),
        ('numpy==1.26.4 ; python_version < "3.13"\nnumpy==2.1.0 ; python_version >= "3.13"\n', ["numpy==2.1.0"]),
        ("psycopg[binary]==3.2.9\n", ["psycopg-binary==3.2.9"]),
        ("psycopg[c,pool]==3.2.9\n", ["psycopg-c==3.2.9"]),
        ("psycopg==3.2.9\n", []),
        ("numpy==1.26.4\nnumpy==1.26.4\n", ["numpy==1.26.4"]),
        ("--extra-index-url https://packages.example/simple\nnumpy==1.26.4\n", []),
        ("--index-url=https://packages.example/simple\nnumpy==1.26.4\n", []),
        ("--only-binary numpy\nnumpy==1.26.4\n", []),
        ("numpy @ https://packages.example/numpy-1.26.4.whl\n", []),
    ],
)
def test_what_is_pinned(text: str, expected: list[str]) -> None:
    assert [f"{name}=={version}" for name, version, _, _ in pinned(text)] == expected


def test_a_marker_that_depends_on_the_machine_is_not_certain() -> None:
    assert pinned('numpy==1.26.4 ; platform_machine == "x86_64"\n') == [("numpy", "1.26.4", "requirements.txt", False)]


def test_a_constraint_pins_what_is_required_without_a_version() -> None:
    files = {"constraints.txt": "numpy==1.26.4\nlxml==4.9.3\n"}
    assert pinned("-c constraints.txt\nnumpy\n", **files) == [("numpy", "1.26.4", "constraints.txt", True)]
    assert pinned("-c constraints.txt\nnumpy==2.1.0\n", **files) == [("numpy", "2.1.0", "requirements.txt", True)]
    assert pinned("-c constraints.txt\nnumpy>=1.20\n", **files) == [("numpy", "1.26.4", "constraints.txt", True)]
    assert pinned("-c constraints.txt\nnumpy>=2,<2.2\n", **files) == [("numpy", "2.1.3", "requirements.txt", True)]


def test_a_range_is_for_a_python() -> None:
    numpy = FACTS.project("numpy")
    assert numpy is not None
    releases = numpy.releases[::-1]
    assert numpy.chosen_of(releases, "3.10", "x86_64") == "2.2.6"  # newer ones have no wheel for it any more
    assert numpy.chosen_of(releases, "3.13", "x86_64") == numpy.newest
    assert numpy.chosen_of((), "3.13", "x86_64") is None
    assert numpy.releases == tuple(sorted(numpy.releases, key=lambda one: key_of(one) or ((), 0)))


@given(st.from_regex(r"(?:(?:<|<=|~=|==|>=|!=)\d{1,2}(?:\.\d{1,2}){0,2}(?:\.\*)?,?){1,3}", fullmatch=True))
def test_any_range_is_read(specifier: str) -> None:
    assert len(pinned(f"numpy{specifier}\n")) <= 1


def test_included_files_count() -> None:
    assert pinned("-r base.txt\n", **{"base.txt": "lxml==4.9.3\n"}) == [("lxml", "4.9.3", "base.txt", True)]
