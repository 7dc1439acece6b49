"""The tool that recomputes the facts, on small trees that look like the two buildpacks."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from herolint.model import Target
from herolint.platform.facts import Names, load
from tests.frozen import FILE

ROOT = Path(__file__).parents[2]
FROZEN = FILE
NOW = load(FROZEN)
NAMES: Names = NOW.on(NOW.known_until).names


def load_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("regenerate_facts", ROOT / "tools" / "regenerate_facts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


TOOL = load_tool()


class State(NamedTuple):
    """What a look-alike says; the newest state of the frozen facts unless a test changes it."""

    releases: tuple[tuple[str, str], ...]
    latest: Mapping[str, str]
    default: str
    deprecated: Mapping[str, str]
    tools: Mapping[str, str]
    stacks: tuple[str, ...]
    detection: tuple[str, ...] = NAMES.detection
    misspelt: tuple[str, ...] = NAMES.misspelt_python_version
    forbidden: tuple[str, ...] = NAMES.forbidden_environment
    unreleased: str = ""


def state(target: Target) -> State:
    facts = NOW.on(NOW.known_until).targets[target]
    releases = tuple((name, day.isoformat()) for name, day in NOW.releases(target).items())
    return State(
        releases=releases[-3:],
        latest=facts.latest,
        default=facts.default,
        deprecated={"3.10": "6th January 2027"},
        tools=facts.tools,
        stacks=("heroku-22", "heroku-24", "heroku-26"),
    )


def changelog(releases: tuple[tuple[str, str], ...], unreleased: str) -> str:
    headings = "".join(f"## [{name}] - {day}\n\n- Something.\n\n" for name, day in reversed(releases))
    return f"# Changes\n\n## [Unreleased]\n\n{unreleased}\n{headings}"


def cedar_files(cedar: State) -> dict[str, str]:
    minors = [version.split(".")[1] for version in cedar.latest]
    warnings = "".join(
        f'\tif [[ "${{requested_major_version}}" == "{version}" ]]; then\n'
        f"\t\toutput::warning <<-EOF\n\t\t\tOld. It leaves this\n\t\t\tbuildpack on {day}.\n\t\tEOF\n\tfi\n"
        for version, day in cedar.deprecated.items()
    )
    files = {
        "CHANGELOG.md": changelog(cedar.releases, cedar.unreleased),
        "lib/python_version.sh": "\n".join(
            [
                *(f'LATEST_PYTHON_{v.replace(".", "_")}="{patch}"' for v, patch in cedar.latest.items()),
                f"OLDEST_SUPPORTED_PYTHON_3_MINOR_VERSION={minors[0]}",
                f"NEWEST_SUPPORTED_PYTHON_3_MINOR_VERSION={minors[-1]}",
                f'DEFAULT_PYTHON_FULL_VERSION="${{LATEST_PYTHON_{cedar.default.replace(".", "_")}}}"',
                "MISSPELLED_PYTHON_VERSION_FILE_NAMES=(",
                *(f'\t"{name}"' for name in cedar.misspelt),
                ")",
                f"function python_version::warn_if_deprecated_major_version() {{\n{warnings}}}",
                "",
            ]
        ),
        "bin/detect": "\n".join(
            ["KNOWN_PYTHON_PROJECT_FILES=(", *(f"\t{name}" for name in cedar.detection), "\t# a comment", ")", ""]
        ),
        "lib/checks.sh": (
            "function checks::ensure_supported_stack() {\n\tcase x in\n"
            f"\t\t{' | '.join(cedar.stacks)})\n\t\t\treturn 0\n\t\t\t;;\n"
            "\t\theroku-20)\n\t\t\texit 1\n\t\t\t;;\n\tesac\n}\n"
        ),
        "lib/pip.sh": f"SETUPTOOLS_VERSION='{cedar.tools['setuptools']}'\n",
    }
    for tool in ("pip", "pipenv", "poetry", "uv"):
        files[f"requirements/{tool}.txt"] = f"{tool}=={cedar.tools[tool]}\n"
    return files


def fir_files(fir: State) -> dict[str, str]:
    minors = [version.split(".")[1] for version in fir.latest]
    major, minor = fir.default.split(".")
    constants = [
        f"pub(crate) const LATEST_PYTHON_{version.replace('.', '_')}: PythonVersion = "
        f"PythonVersion::new({patch.replace('.', ', ')});"
        for version, patch in fir.latest.items()
    ]
    warnings = "".join(
        f"if let Requested {{\n    major: 3,\n    minor: {version.split('.')[1]},\n    origin,\n    ..\n"
        f"}} = &requested_python_version\n{{\n"
        f'    log_warning(\n        "Support for Python {version} ends",\n        "buildpack on {day}."\n    );\n}}\n'
        for version, day in fir.deprecated.items()
    )
    listed = "".join(f'    "{name}",\n' for name in fir.detection)
    forbidden = "".join(f'    "{name}",\n' for name in fir.forbidden)
    files = {
        "CHANGELOG.md": changelog(fir.releases, fir.unreleased),
        "src/python_version.rs": "\n".join(
            [
                "const DEFAULT_PYTHON_VERSION: Request = Request {",
                f"    major: {major},\n    minor: {minor},\n}};",
                f"const OLDEST_SUPPORTED_PYTHON_3_MINOR_VERSION: u16 = {minors[0]};",
                f"const NEWEST_SUPPORTED_PYTHON_3_MINOR_VERSION: u16 = {minors[-1]};",
                *constants,
                "",
            ]
        ),
        "src/main.rs": warnings,
        "src/checks.rs": f"const FORBIDDEN_ENV_VARS: &[&str] = &[\n    // a comment\n{forbidden}];\n",
        "src/detect.rs": f"const KNOWN_PYTHON_PROJECT_FILES: &[&str] = &[\n{listed}];\n",
        "buildpack.toml": "".join(f'name = "ubuntu"\nversion = "{name[-2:]}.04"\n' for name in fir.stacks),
    }
    for tool in ("pip", "poetry", "uv"):
        files[f"requirements/{tool}.txt"] = f"{tool}=={fir.tools[tool]}\n"
    return files


class Bench:
    """Two look-alike trees and a copy of the frozen facts."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = path
        self.capsys = capsys
        self.facts = path / "facts.toml"
        self.facts.write_text(FROZEN.read_text("utf-8"), "utf-8")
        self.cedar = state(Target.CEDAR)
        self.fir = state(Target.FIR)
        self.write()

    def write(self) -> None:
        for name, files in (("cedar", cedar_files(self.cedar)), ("fir", fir_files(self.fir))):
            for file, text in files.items():
                path = self.path / name / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")

    def release_cedar(self, name: str = "v352", day: str = "2026-09-01", **changes: Any) -> None:
        self.cedar = self.cedar._replace(releases=(*self.cedar.releases, (name, day)), **changes)
        self.write()

    def release_fir(self, name: str = "7.0.0", day: str = "2026-09-01", **changes: Any) -> None:
        self.fir = self.fir._replace(releases=(*self.fir.releases, (name, day)), **changes)
        self.write()

    def run(self, *options: str) -> tuple[int, str, str]:
        directories = ["--cedar", str(self.path / "cedar"), "--fir", str(self.path / "fir")]
        status = TOOL.main([*directories, "--facts", str(self.facts), *options])
        output = self.capsys.readouterr()
        return status, output.out, output.err

    def changes(self) -> list[str]:
        """Write the facts, hold that a second run changes nothing, and return the lines of the difference."""
        status, out, err = self.run("--write")
        assert (status, err) == (1, "")
        assert self.run() == (0, "", "")
        lines = [line for line in out.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
        return [line.split(" #")[0] for line in lines]


@pytest.fixture
def bench(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Bench:
    return Bench(tmp_path, capsys)


def test_facts_are_right_for_their_own_state(bench: Bench) -> None:
    assert bench.run() == (0, "", "")


def test_a_new_patch_release(bench: Bench) -> None:
    bench.release_cedar(latest={**bench.cedar.latest, "3.14": "3.14.8"})
    assert bench.changes() == [
        "-as_of = 2026-08-18",
        "+as_of = 2026-09-01",
        "+v352 3.14.8",
        "+v352 2026-09-01",
    ]
    assert load(bench.facts).on(NOW.known_until.replace(month=9)).targets[Target.CEDAR].latest["3.14"] == "3.14.8"


def test_without_write_nothing_is_written(bench: Bench) -> None:
    before = bench.facts.read_text("utf-8")
    bench.release_fir(tools={**bench.fir.tools, "uv": "0.12.9"})
    status, out, _ = bench.run()
    assert status == 1
    assert out.startswith("--- a/facts.toml\n+++ b/facts.toml\n")
    assert "\n+7.0.0 0.12.9\n" in out
    assert bench.facts.read_text("utf-8") == before


def test_a_new_version_and_a_new_default(bench: Bench) -> None:
    bench.release_cedar(latest={**bench.cedar.latest, "3.15": "3.15.0"}, default="3.15")
    found = bench.changes()
    assert '+cedar = { added = "v352" }' in found
    assert "+\"3.15\" = '''" in found
    assert "+v352 3.15.0" in found
    assert "+v352 3.15" in found
    facts = load(bench.facts).on(NOW.known_until.replace(month=9))
    assert (facts.targets[Target.CEDAR].newest, facts.targets[Target.CEDAR].default) == ((3, 15), "3.15")


def test_a_deprecation_with_its_day(bench: Bench) -> None:
    bench.release_fir(deprecated={**bench.fir.deprecated, "3.11": "5th January 2028"})
    assert '+fir = { deprecated = "7.0.0", removal = ["7.0.0 2028-01-05"] }' in bench.changes()


def test_a_removal_that_is_put_off(bench: Bench) -> None:
    bench.release_cedar(deprecated={"3.10": "3rd February 2027"})
    line = '+cedar = { deprecated = "v321", removal = ["v321 2027-01-06", "v352 2027-02-03"] }'
    assert line in bench.changes()


def test_a_removal(bench: Bench) -> None:
    latest = {version: patch for version, patch in bench.fir.latest.items() if version != "3.10"}
    bench.release_fir(latest=latest, deprecated={})
    line = '+fir = { deprecated = "2.8.0", removal = ["2.8.0 2027-01-06"], removed = "7.0.0" }'
    assert line in bench.changes()


def test_stacks_that_come_and_go(bench: Bench) -> None:
    bench.release_cedar(stacks=("heroku-24", "heroku-26", "heroku-28"))
    found = bench.changes()
    assert {"+[stacks.heroku-28]", '+ubuntu = "28.04"', '+cedar = { added = "v352" }'} <= set(found)
    assert '+cedar = { removed = "v352" }' in found


def test_new_names(bench: Bench) -> None:
    bench.release_cedar(
        misspelt=(*bench.cedar.misspelt, "PYTHON VERSION "), detection=(*NAMES.detection, "requirement")
    )
    bench.release_fir(forbidden=(*bench.fir.forbidden, "UV_NEW"), detection=(*NAMES.detection, "requirement"))
    found = "\n".join(bench.changes())
    assert '"PYTHON VERSION ",' in found
    assert '"requirement",' in found
    assert '"UV_NEW",' in found
    names = load(bench.facts).on(NOW.known_until).names
    assert names.misspelt_python_version == (*NAMES.misspelt_python_version, "PYTHON VERSION ")
    assert set(names.detection) == {*NAMES.detection, "requirement"}
    assert "requirement" in names.misspelt_requirements


def test_setuptools_from_a_requirements_file(bench: Bench) -> None:
    (bench.path / "cedar/lib/pip.sh").write_text("SETUPTOOLS_VERSION=$(utils::get_requirement_version 'setuptools')\n")
    (bench.path / "cedar/requirements/setuptools.txt").write_text("setuptools==99.1\n")
    assert "+v351 99.1" in bench.changes()


def test_a_wrong_value_of_the_newest_release_is_put_right(bench: Bench) -> None:
    text = bench.facts.read_text("utf-8")
    bench.facts.write_text(text.replace("v351 26.2.1", "v351 26.2.0"), "utf-8")
    assert {"-v351 26.2.0", "+v351 26.2.1"} <= set(bench.changes())


@pytest.mark.parametrize(("day", "moves"), [("2026-09-16", False), ("2026-09-17", True)])
def test_the_day_alone_moves_after_a_month(bench: Bench, day: str, moves: bool) -> None:
    status, out, _ = bench.run("--as-of", day)
    assert status == (1 if moves else 0)
    assert (f"+as_of = {day}" in out) is moves


def test_with_tags_each_change_is_dated_by_its_own_release(bench: Bench) -> None:
    cedar = bench.path / "cedar"

    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", str(cedar), *identity, *arguments], check=True, capture_output=True)

    def commit(tag: str) -> None:
        git("add", "--all")
        git("commit", "-q", "-m", tag)
        git("tag", tag)

    git("init", "-q")
    commit("v351")
    bench.release_cedar("v352", "2026-09-01", tools={**bench.cedar.tools, "uv": "0.12.6"})
    commit("v352")
    bench.release_cedar("v353", "2026-09-08", tools={**bench.cedar.tools, "uv": "0.12.7"})
    commit("v353")
    bench.cedar = bench.cedar._replace(unreleased="- Not there yet.\n", tools={**bench.cedar.tools, "uv": "9"})
    bench.write()
    git("commit", "-q", "-a", "-m", "Later")
    found = bench.changes()
    assert {"+v352 0.12.6", "+v353 0.12.7", "+v352 2026-09-01", "+v353 2026-09-08"} <= set(found)
    assert not any(line.endswith(" 9") for line in found)
    bare = bench.path / "bare"
    subprocess.run(["git", "clone", "-q", "--bare", str(cedar), str(bare)], check=True, capture_output=True)
    arguments = ["--cedar", str(bare), "--fir", str(bench.path / "fir"), "--facts", str(bench.facts)]
    assert TOOL.main(arguments) == 0


def edit(bench: Bench, file: str, old: str, new: str) -> None:
    path = bench.path / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


REFUSED = {
    "no releases": ("cedar/CHANGELOG.md", "## [v", "## v:", "no heading of a release"),
    "older than the facts": ("cedar/CHANGELOG.md", "[v351]", "[v35]", "does not know v351"),
    "a gap": ("cedar/lib/python_version.sh", "LATEST_PYTHON_3_12", "X", "supports"),
    "no oldest": ("cedar/lib/python_version.sh", "OLDEST_", "LEAST_", "expected one match"),
    "a default unknown": ("cedar/lib/python_version.sh", "{LATEST_PYTHON_3_14}", "{LATEST_PYTHON_3_9}", "default 3.9"),
    "an unreadable day": ("cedar/lib/python_version.sh", "6th January 2027", "early 2027", "can't be read"),
    "no month": ("cedar/lib/python_version.sh", "6th January 2027", "6th Brumaire 2027", "'Brumaire' is no month"),
    "no day": ("cedar/lib/python_version.sh", "6th January 2027", "32nd January 2027", "day"),
    "another warning": ("cedar/lib/python_version.sh", '== "3.10"', '< "3.11"', "a warning without a version"),
    "an odd name": ("cedar/lib/python_version.sh", '\t".python_version"', "\t$(odd)", "cannot read the line '$(odd)'"),
    "no stacks": ("cedar/lib/checks.sh", "return 0", "true", "lib/checks.sh: expected one match"),
    "no tool": ("cedar/requirements/uv.txt", "uv==", "uv>=", "requirements/uv.txt: expected one match"),
    "no setuptools": ("cedar/lib/pip.sh", "SETUPTOOLS", "WHEEL", "lib/pip.sh: expected one match"),
    "different detection": ("fir/src/detect.rs", "manage.py", "manager.py", "different names: manage.py, manager.py"),
    "no distribution": ("fir/buildpack.toml", "ubuntu", "debian", "no version of Ubuntu"),
    "another list": ("fir/src/checks.rs", '    "UV_PYTHON",', "    UV_PYTHON,", "cannot read the line"),
    "other warnings": ("fir/src/main.rs", "major: 3,", "major,", "the warnings about old versions"),
    "no latest": ("fir/src/python_version.rs", "LATEST_PYTHON_3_10", "OLD", "supports"),
}


@pytest.mark.parametrize(("file", "old", "new", "complaint"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_parsed_is_refused(bench: Bench, file: str, old: str, new: str, complaint: str) -> None:
    edit(bench, file, old, new)
    before = bench.facts.read_text("utf-8")
    status, out, err = bench.run("--write")
    assert (status, out) == (2, "")
    assert complaint in err
    assert err.count("\n") == 1
    assert bench.facts.read_text("utf-8") == before


def refused(bench: Bench) -> str:
    status, out, err = bench.run("--write")
    assert (status, out) == (2, "")
    return err


def test_a_missing_file_is_refused(bench: Bench) -> None:
    (bench.path / "fir/src/main.rs").unlink()
    assert "src/main.rs can't be read" in refused(bench)


def test_a_missing_directory_is_refused(bench: Bench) -> None:
    (bench.path / "fir").rename(bench.path / "elsewhere")
    assert "no such directory" in refused(bench)


def test_unreleased_changes_without_a_tag_are_refused(bench: Bench) -> None:
    bench.cedar = bench.cedar._replace(unreleased="- New.\n")
    bench.write()
    assert "unreleased changes, and no tag v351" in refused(bench)


def test_a_version_whose_upstream_dates_are_unknown_is_refused(bench: Bench) -> None:
    bench.release_cedar(latest={**bench.cedar.latest, "3.15": "3.15.0", "3.16": "3.16.0"})
    assert 'there is no [python."3.16"]; add it' in refused(bench)


def test_a_warning_that_is_gone_is_refused(bench: Bench) -> None:
    bench.release_cedar(deprecated={})
    assert "no longer warns about 3.10" in refused(bench)


def test_a_version_that_comes_back_is_refused(bench: Bench) -> None:
    bench.release_cedar(latest={"3.9": "3.9.26", **bench.cedar.latest})
    assert "supports 3.9 again" in refused(bench)


def test_wrong_facts_are_refused(bench: Bench) -> None:
    bench.facts.write_text("version = 7\n", "utf-8")
    assert "this herolint reads facts files of version 1" in refused(bench)


# What is known from release pages, and what the repositories say about the same days later


PAGES = """Skip to content

v353

Choose a tag to compare

@somebody released this 01 Oct 13:27
· 3 commits to main since this release
  • The Python 3.14 version alias now resolves to Python 3.14.8. (#1)
  • Updated uv from 0.12.5 to 0.12.9. (#2)

v355

@somebody released this 09 Oct 15:44
  • Added support for Python 3.15. (#3)
  • Fixed something that no fact is about. (#4)

v6.9.3

@somebody released this 26 Oct 11:44
heroku/python
Changed
  • The Python 3.15 version alias now resolves to Python 3.15.2. (#5)
"""

COMPLETE = """[complete]
cedar = { patches = 2026-08-18, tools = 2026-08-18, checks = 2026-08-18 }
fir = { patches = 2026-08-05, tools = 2026-08-05, checks = 2026-08-05 }

[unread]
cedar = "v355"
fir = "7.1.0"

[sources]"""


def with_pages(bench: Bench) -> tuple[int, str, str]:
    """Make facts that have gaps, and read the pages into them."""
    text = bench.facts.read_text("utf-8").replace("[sources]", COMPLETE)
    bench.facts.write_text(text, "utf-8")
    pages = bench.path / "pages.txt"
    pages.write_text(PAGES, "utf-8")
    summary = bench.path / "summary.md"
    arguments = ["--facts", str(bench.facts), "--pages", str(pages), "--as-of", "2026-11-21", "--write"]
    status = TOOL.main([*arguments, "--summary", str(summary)])
    output = bench.capsys.readouterr()
    return status, output.out, summary.read_text("utf-8") if summary.exists() else output.err


def test_pages_tell_what_single_releases_brought(bench: Bench) -> None:
    status, _, summary = with_pages(bench)
    assert status == 1
    history = load(bench.facts)
    assert history.known_until.isoformat() == "2026-10-26"
    facts = history.on(history.known_until)
    cedar, fir = facts.targets[Target.CEDAR], facts.targets[Target.FIR]
    assert (cedar.buildpack, cedar.latest["3.14"], cedar.latest["3.15"]) == ("v355", "3.14.8", "3.15.0")
    assert (cedar.tools["uv"], fir.tools["uv"], fir.latest["3.15"]) == ("0.12.9", "0.11.33", "3.15.2")
    # Pages leave gaps: nothing is complete beyond the day on which the repositories were read.
    assert {day.isoformat() for day in cedar.complete.values()} == {"2026-08-18"}
    assert set(history.unread.values()) == {"7.1.0"}
    assert "- Releases: v353 (2026-10-01), v355 (2026-10-09).\n" in summary
    assert "- From v353: Python 3.14 is 3.14.8.\n" in summary
    assert "- From v353: uv is 0.12.9.\n" in summary
    assert "- cedar v355: Fixed something that no fact is about. (#4)\n" in summary


def test_a_second_reading_of_the_same_pages_changes_nothing(bench: Bench) -> None:
    with_pages(bench)
    before = bench.facts.read_text("utf-8")
    arguments = ["--facts", str(bench.facts), "--pages", str(bench.path / "pages.txt"), "--as-of", "2026-11-21"]
    assert TOOL.main([*arguments, "--write"]) == 0
    assert bench.facts.read_text("utf-8") == before


class Tagged:
    """A look-alike of a buildpack as a repository with a tag for each release."""

    def __init__(self, bench: Bench, name: str) -> None:
        self.bench, self.path = bench, bench.path / name
        self.git("init", "-q")

    def git(self, *arguments: str) -> None:
        identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", str(self.path), *identity, *arguments], check=True, capture_output=True)

    def tag(self, name: str) -> None:
        self.git("add", "--all")
        self.git("commit", "-q", "-m", name)
        self.git("tag", name)


def test_the_repository_moves_an_entry_to_the_release_that_brought_it(bench: Bench) -> None:
    with_pages(bench)
    fir = Tagged(bench, "fir")
    fir.tag("v6.5.6")
    fifteen = {**bench.fir.latest, "3.15": "3.15.0"}
    bench.release_fir("6.7.0", "2026-10-09", latest=fifteen, detection=NAMES.detection)
    fir.tag("v6.7.0")
    bench.release_fir("6.9.3", "2026-10-26", latest={**fifteen, "3.15": "3.15.2"})
    fir.tag("v6.9.3")
    bench.release_fir("7.1.0", "2026-11-12", tools={**bench.fir.tools, "uv": "0.13.8"})
    fir.tag("v7.1.0")
    # The other repository was fetched before v353: its newest release is one that the facts know.
    summary = bench.path / "words.md"
    status, out, err = bench.run("--as-of", "2026-11-21", "--write", "--summary", str(summary))
    assert (status, err) == (1, "")
    history = load(bench.facts)
    facts = history.on(history.known_until).targets
    assert history.python["3.15"].targets[Target.FIR].sources["added"] == "6.7.0"
    assert (facts[Target.FIR].tools["uv"], facts[Target.CEDAR].latest["3.14"]) == ("0.13.8", "3.14.8")
    assert facts[Target.FIR].complete["patches"].isoformat() == "2026-11-21"
    assert facts[Target.CEDAR].complete["patches"].isoformat() == "2026-08-18"
    assert history.unread == {}
    words = summary.read_text("utf-8")
    assert "- Python 3.15: added 6.7.0, not from 6.9.3.\n" in words
    assert "- Nothing about tools is missing up to 2026-11-21.\n" in words
    assert "+6.7.0 3.15.0\n" in out


def test_a_change_of_what_the_buildpack_decides_needs_a_look(bench: Bench) -> None:
    with_pages(bench)
    fir = Tagged(bench, "fir")
    for file in ("package_manager.rs", "python_version_file.rs"):
        (fir.path / "src" / file).write_text("fn decide() {}\n", "utf-8")
    fir.tag("v6.5.6")
    bench.release_fir("6.9.3", "2026-10-26", latest={**bench.fir.latest, "3.15": "3.15.2"})
    (fir.path / "src/package_manager.rs").write_text("fn decide() { todo!() }\n", "utf-8")
    fir.tag("v6.9.3")
    summary = bench.path / "words.md"
    assert bench.run("--as-of", "2026-11-21", "--write", "--summary", str(summary))[0] == 1
    complete = load(bench.facts).complete(Target.FIR)
    assert {part: day.isoformat() for part, day in complete.items()} == {
        "patches": "2026-11-21",
        "tools": "2026-11-21",
        "checks": "2026-08-05",
    }
    assert "- fir: read what changed in src/package_manager.rs since 2026-08-05" in summary.read_text("utf-8")


CYCLE = """{"3.16": {"status": "feature", "first_release": "2027-10-06", "end_of_life": "2032-10"},
"3.15": {"status": "bugfix", "first_release": "2026-10-05", "end_of_life": "2031-10"},
"3.14": {"status": "bugfix", "first_release": "2025-10-07", "end_of_life": "2030-11"},
"2.6": {"status": "end-of-life", "first_release": "2008-10-01", "end_of_life": "2013-10-29"}}"""


def test_the_upstream_schedule(bench: Bench) -> None:
    cycle = bench.path / "cycle.json"
    cycle.write_text(CYCLE, "utf-8")
    arguments = ["--facts", str(bench.facts), "--upstream", str(cycle), "--write"]
    assert TOOL.main(arguments) == 1
    bench.capsys.readouterr()
    python = load(bench.facts).python
    assert (python["3.15"].planned, str(python["3.15"].released)) == (False, "2026-10-05")
    assert (python["3.16"].planned, python["3.16"].eol_text) == (True, "October 2032")
    assert python["3.14"].eol_text == "November 2030"
    assert TOOL.main(arguments) == 0


@pytest.mark.parametrize(
    ("options", "complaint"),
    [((), "nothing to read"), (("--cedar", "x"), "--cedar and --fir go together")],
    ids=["nothing", "one"],
)
def test_options_that_do_not_fit_are_refused(bench: Bench, options: tuple[str, ...], complaint: str) -> None:
    assert TOOL.main(["--facts", str(bench.facts), *options]) == 2
    assert complaint in bench.capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "v353\n\nno day at all\n", "released this 01 Oct"])
def test_pages_without_a_release_are_refused(bench: Bench, text: str) -> None:
    pages = bench.path / "pages.txt"
    pages.write_text(text, "utf-8")
    assert TOOL.main(["--facts", str(bench.facts), "--pages", str(pages)]) == 2
    assert "the pages have no" in bench.capsys.readouterr().err
