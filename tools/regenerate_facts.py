"""Recomputes what herolint/platform/facts.toml takes from the two buildpacks, and shows what differs.

    python tools/regenerate_facts.py --cedar DIR --fir DIR            # the difference, as a unified diff
    python tools/regenerate_facts.py --cedar DIR --fir DIR --write    # the same, and change the file

DIR is a checkout of the buildpack's repository or its bare git directory; nothing in it is executed. With the
repository's tags each new release is read by itself, so that every change is dated by the release that brought
it. A tree without tags is read as its newest release, and refused where its changelog has unreleased entries.

What does not stand in the buildpacks is left alone: upstream's dates, the ends of the stacks, the policy, the
documents, and since when a check warns or fails.

Exit status: 0 the facts are right, 1 they differ, 2 something cannot be parsed and nothing was written.
"""

from __future__ import annotations

import argparse
import datetime
import difflib
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import tomli

from herolint.platform.facts import FactsError, entries, parse_version
from herolint.platform.schema import check

FACTS = Path(__file__).resolve().parent.parent / "herolint" / "platform" / "facts.toml"
REFRESH_DAYS = 30
"""The facts' own day alone is worth a change only when it is this old."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Refused(Exception):  # noqa: N818 - what the tool does, not what went wrong
    """Something is not as this tool knows it; the message says what and where."""


Read = Callable[[str], str]
"""Gives the text of a file of a tree by its path; raises `Refused` for one that is not there."""


class Snapshot(NamedTuple):
    """What one release of a buildpack says."""

    latest: Mapping[str, str]
    default: str
    deprecated: Mapping[str, str | None]
    tools: Mapping[str, str]
    stacks: tuple[str, ...]


# Reading a repository


class Repository:
    """A buildpack's repository: a checkout, with or without git, or a bare git directory."""

    def __init__(self, path: Path) -> None:
        if not path.is_dir():
            raise Refused(f"{path}: no such directory")
        self.path = path
        self.is_git = (path / ".git").exists() or ((path / "HEAD").is_file() and (path / "objects").is_dir())
        self.tags = frozenset(self._git("tag", "--list").split()) if self.is_git else frozenset()

    def head(self, file: str) -> str:
        """Return a file of the newest state."""
        if self.is_git:
            return self._show("HEAD", file)
        try:
            return (self.path / file).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise Refused(f"{self.path}: {file} cannot be read: {error}") from error

    def releases(self) -> list[tuple[str, str]]:
        """Return every release of the changelog with its day, the oldest first."""
        changelog = self.head("CHANGELOG.md")
        found = re.findall(r"^## \[?(v?\d[\d.]*)\]? - (\d{4}-\d\d-\d\d)$", changelog, re.MULTILINE)
        if not found:
            raise Refused(f"{self.path}: CHANGELOG.md has no heading of a release with its day")
        return found[::-1]

    def has_unreleased(self) -> bool:
        """Whether the changelog has entries that no release has yet."""
        match = re.search(r"^## \[Unreleased\]\n(.*?)^## ", self.head("CHANGELOG.md"), re.MULTILINE | re.DOTALL)
        return bool(match and re.search(r"^[-*] ", match[1], re.MULTILINE))

    def at(self, release: str) -> Read | None:
        """Return the tree of a release, where there is a tag for it."""
        for tag in (release, f"v{release}", f"archive/{release}"):
            if tag in self.tags:
                return lambda file: self._show(tag, file)
        return None

    def last_change(self) -> str | None:
        """Return the day of the newest commit, where there is git."""
        return self._git("log", "-1", "--format=%cs").strip() if self.is_git else None

    def _show(self, revision: str, file: str) -> str:
        try:
            return self._git("show", f"{revision}:{file}")
        except Refused:
            raise Refused(f"{self.path}: {file} is not there at {revision}") from None

    def _git(self, *arguments: str) -> str:
        command = ["git", "-C", str(self.path), *arguments]
        try:
            done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
        except (OSError, subprocess.CalledProcessError, UnicodeDecodeError) as error:
            raise Refused(f"{' '.join(command)}: {error}") from error
        return done.stdout


# Parsing a release


def read_cedar(read: Read) -> Snapshot:
    """Read a release of the classic buildpack."""
    source = "lib/python_version.sh"
    text = read(source)
    latest = {
        full.rpartition(".")[0]: full for full in re.findall(r'^LATEST_PYTHON_\d+_\d+="([\d.]+)"$', text, re.MULTILINE)
    }
    low = one(r"^OLDEST_SUPPORTED_PYTHON_3_MINOR_VERSION=(\d+)$", text, source)
    high = one(r"^NEWEST_SUPPORTED_PYTHON_3_MINOR_VERSION=(\d+)$", text, source)
    default = one(r'^DEFAULT_PYTHON_FULL_VERSION="\$\{LATEST_PYTHON_(\d+_\d+)\}"$', text, source).replace("_", ".")
    check_range(latest, low, high, default, source)
    body = one(r"^function python_version::warn_if_deprecated_major_version\(\) \{\n(.*?)^\}", text, source)
    warned = split_at(r'"\$\{requested_major_version\}" == "([\d.]+)"', body)
    if len(warned) != body.count("output::warning"):
        raise Refused(f"{source}: warn_if_deprecated_major_version has a warning without a version")
    return Snapshot(
        latest=latest,
        default=default,
        deprecated={version: removal_day(part, source) for version, part in warned.items()},
        tools={**requirements(read, "pip", "pipenv", "poetry", "uv"), "setuptools": setuptools(read)},
        stacks=cedar_stacks(read),
    )


def read_fir(read: Read) -> Snapshot:
    """Read a release of the Cloud Native Buildpack."""
    source = "src/python_version.rs"
    text = read(source)
    found = re.findall(r"LATEST_PYTHON_\d+_\d+: PythonVersion = PythonVersion::new\((\d+), (\d+), (\d+)\);", text)
    latest = {f"{major}.{minor}": f"{major}.{minor}.{patch}" for major, minor, patch in found}
    low = one(r"OLDEST_SUPPORTED_PYTHON_3_MINOR_VERSION: u16 = (\d+);", text, source)
    high = one(r"NEWEST_SUPPORTED_PYTHON_3_MINOR_VERSION: u16 = (\d+);", text, source)
    block = one(r"const DEFAULT_PYTHON_VERSION: \w+ = \w+ \{(.*?)\};", text, source)
    default = ".".join(one(rf"{part}: (\d+),", block, source) for part in ("major", "minor"))
    check_range(latest, low, high, default, source)
    main = read("src/main.rs")
    pattern = r"major: 3,\s+minor: (\d+),\s+origin,\s+\.\.\s+\} = &?requested_python_version"
    warned = split_at(pattern, main)
    if len(warned) != len(re.findall(r'log_warning\(\s*"Support for Python ', main)):
        raise Refused("src/main.rs: the warnings about old versions of Python are not as they were")
    ubuntus = re.findall(r'^name = "ubuntu"\nversion = "(\d\d)\.04"$', read("buildpack.toml"), re.MULTILINE)
    if not ubuntus:
        raise Refused("buildpack.toml: no version of Ubuntu among the targets")
    return Snapshot(
        latest=latest,
        default=default,
        deprecated={f"3.{minor}": removal_day(part, "src/main.rs") for minor, part in warned.items()},
        tools=requirements(read, "pip", "poetry", "uv"),
        stacks=tuple(f"heroku-{number}" for number in dict.fromkeys(ubuntus)),
    )


def read_cedar_lists(read: Read) -> dict[str, tuple[str, ...]]:
    """Read the lists of names of the classic buildpack, by their key in the facts."""
    known = one(r"^KNOWN_PYTHON_PROJECT_FILES=\(\n(.*?)^\)", read("bin/detect"), "bin/detect")
    source = "lib/python_version.sh"
    misspelt = one(r"^MISSPELLED_PYTHON_VERSION_FILE_NAMES=\(\n(.*?)^\)", read(source), source)
    return {**detection(known, r"(\S+)"), "misspelt_python_version": names(misspelt, r'"([^"]+)"', source)}


def read_fir_lists(read: Read) -> dict[str, tuple[str, ...]]:
    """Read the lists of names of the Cloud Native Buildpack, by their key in the facts."""
    known = one(
        r"^const KNOWN_PYTHON_PROJECT_FILES: &\[&str\] = &\[\n(.*?)^\];", read("src/detect.rs"), "src/detect.rs"
    )
    forbidden = one(r"^const FORBIDDEN_ENV_VARS: &\[&str\] = &\[\n(.*?)^\];", read("src/checks.rs"), "src/checks.rs")
    return {
        **detection(known, r'"([^"]+)",'),
        "forbidden_environment": names(forbidden, r'"([^"]+)",', "src/checks.rs"),
    }


def one(pattern: str, text: str, source: str) -> str:
    """Return the group of the only match."""
    found = re.findall(pattern, text, re.MULTILINE | re.DOTALL if "(.*?)" in pattern else re.MULTILINE)
    if len(found) != 1:
        raise Refused(f"{source}: expected one match of {pattern!r}, found {len(found)}")
    value: str = found[0]
    return value


def check_range(latest: Mapping[str, str], low: str, high: str, default: str, source: str) -> None:
    wanted = [f"3.{minor}" for minor in range(int(low), int(high) + 1)]
    if sorted(latest, key=parse_version) != wanted:
        raise Refused(f"{source}: supports {wanted}, but names the latest patch release of {list(latest)}")
    if default not in latest:
        raise Refused(f"{source}: the default {default} is not among the supported versions")


def split_at(pattern: str, text: str) -> dict[str, str]:
    """Return, for each match, the text from it to the next one, by the match's group."""
    parts = re.split(pattern, text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def removal_day(text: str, source: str) -> str | None:
    """Return the day on which a warning says that support ends, ``None`` where it names none."""
    found = re.search(r"buildpack on (\d+)(?:st|nd|rd|th) (\w+) (\d{4})\.", text)
    if found is None:
        if re.search(r"buildpack on", text):
            raise Refused(f"{source}: a removal is announced for a day that cannot be read")
        return None
    day, month, year = found.groups()
    if month not in MONTHS:
        raise Refused(f"{source}: {month!r} is no month")
    return datetime.date(int(year), MONTHS.index(month) + 1, int(day)).isoformat()


def requirements(read: Read, *tools: str) -> dict[str, str]:
    return {
        tool: one(rf"^{tool}\s*==\s*([\w.]+)\s*$", read(f"requirements/{tool}.txt"), f"requirements/{tool}.txt")
        for tool in tools
    }


def setuptools(read: Read) -> str:
    """Return the version that lib/pip.sh installs, which may stand there or in a requirements file."""
    version = one(r"^SETUPTOOLS_VERSION=(\S.*)$", read("lib/pip.sh"), "lib/pip.sh")
    if "get_requirement_version" in version:
        return requirements(read, "setuptools")["setuptools"]
    return one(r"^'([\d.]+)'$", version, "lib/pip.sh")


def cedar_stacks(read: Read) -> tuple[str, ...]:
    body = one(r"^function checks::ensure_supported_stack\(\) \{\n(.*?)^\}", read("lib/checks.sh"), "lib/checks.sh")
    first = one(r"\)?\n\s*((?:heroku-\d+ \| )*heroku-\d+)\)\n\s*return 0\n", body, "lib/checks.sh")
    return tuple(first.split(" | "))


def detection(body: str, pattern: str) -> dict[str, tuple[str, ...]]:
    """Return the names that make a Python app, those apart that are misspellings of requirements.txt."""
    found = names(body, pattern, "KNOWN_PYTHON_PROJECT_FILES")
    misspelt = tuple(name for name in found if name.lower().startswith("req") and name != "requirements.txt")
    return {
        "detection": tuple(name for name in found if name not in misspelt),
        "misspelt_requirements": misspelt,
    }


def names(body: str, pattern: str, source: str) -> tuple[str, ...]:
    """Return the names of a list of a script or a program, one on each line."""
    found = []
    for line in body.splitlines():
        text = line.strip()
        if text and not text.startswith(("#", "//")):
            match = re.fullmatch(pattern, text)
            if match is None:
                raise Refused(f"{source}: cannot read the line {text!r}")
            found.append(match[1])
    if not found:
        raise Refused(f"{source}: the list is empty")
    return tuple(found)


# Changing the facts


class Document:
    """The text of a facts file, changed by whole lines so that all else stays as people wrote it."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def data(self) -> dict[str, Any]:
        return tomli.loads(self.text)

    def set_history(self, section: str, key: str, release: str, value: str) -> None:
        """Say that from a release on a history has a value."""
        start, end = self._section(section)
        opening = f"{key} = '''"
        if opening not in self.lines[start:end]:
            while not self.lines[end - 1]:
                end -= 1
            self.lines[end:end] = [opening, f"{release} {value}", "'''"]
            return
        closing = self.lines.index("'''", self.lines.index(opening, start, end))
        last = self.lines[closing - 1]
        if last.split(" ")[0] == release:
            self.lines[closing - 1] = f"{release} {value}"
        elif last.split(" ")[1:] != [value]:
            self.lines.insert(closing, f"{release} {value}")

    def set_table(self, section: str, key: str, fields: Mapping[str, Any]) -> None:
        """Write an inline table of texts and lists of texts."""
        start, end = self._section(section)
        inner = ", ".join(f"{name} = {toml(value)}" for name, value in fields.items())
        line = f"{key} = {{ {inner} }}" if inner else f"{key} = {{}}"
        for number in range(start, end):
            if self.lines[number].startswith(f"{key} = "):
                self.lines[number] = line
                return
        while not self.lines[end - 1]:
            end -= 1
        self.lines.insert(end, line)

    def set_list(self, section: str, key: str, values: tuple[str, ...]) -> None:
        """Write a list that stands on lines of its own, keeping the comment beside its key."""
        start, end = self._section(section)
        for number in range(start, end):
            if self.lines[number].startswith(f"{key} = ["):
                closing = self.lines.index("]", number)
                joined = ", ".join(toml(value).replace(" ", "\0") for value in values) + ","
                wrapped = textwrap.wrap(joined.replace(",\0", ", "), 106, break_on_hyphens=False)
                self.lines[number + 1 : closing] = [f"    {line}".replace("\0", " ") for line in wrapped]
                return
        raise Refused(f"facts: [{section}] has no list {key}")

    def set_day(self, key: str, day: str) -> None:
        for number, line in enumerate(self.lines):
            if line.startswith(f"{key} = "):
                self.lines[number] = re.sub(r"\d{4}-\d\d-\d\d", day, line, count=1)

    def add_section(self, before: str, lines: list[str]) -> None:
        """Put a new section before the first one whose header begins so."""
        number = next(index for index, line in enumerate(self.lines) if line.startswith(f"[{before}"))
        self.lines[number:number] = [*lines, ""]

    def _section(self, name: str) -> tuple[int, int]:
        """Return the index of the line after a section's header, and of the line after its last."""
        for number, line in enumerate(self.lines):
            if line == f"[{name}]" or line.startswith(f"[{name}] #"):
                ends = (end for end in range(number + 1, len(self.lines)) if self.lines[end].startswith(("[", "# ")))
                return number + 1, next(ends, len(self.lines))
        raise Refused(f"facts: there is no [{name}]; add it with what the buildpacks do not say")


def toml(value: str | list[str]) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def update_target(document: Document, target: str, repository: Repository) -> None:
    """Bring one target's facts up to its newest release, release by release where there are tags."""
    read_snapshot = {"cedar": read_cedar, "fir": read_fir}[target]
    known = [line.split(" ")[0] for line in entries(document.data["releases"][target])]
    releases = repository.releases()
    if known[-1] not in dict(releases):
        raise Refused(f"{repository.path}: CHANGELOG.md does not know {known[-1]}, the facts' newest: is it older?")
    position = [name for name, _ in releases].index(known[-1])
    for release, day in releases[position:]:
        if release not in known:
            add_release(document, target, release, day)
        read = newest_tree(repository) if release == releases[-1][0] else repository.at(release)
        if read is not None:
            apply(document, target, release, read_snapshot(read))


def newest_tree(repository: Repository) -> Read:
    """Return the tree of the newest release."""
    release = repository.releases()[-1][0]
    read = repository.at(release)
    if read is None and repository.has_unreleased():
        raise Refused(f"{repository.path}: has unreleased changes, and no tag {release} to read instead")
    return read or repository.head


def update_lists(document: Document, repositories: Mapping[str, Repository]) -> None:
    """Bring the lists of names up to the newest releases; the facts have one list of detection for both."""
    cedar = read_cedar_lists(newest_tree(repositories["cedar"]))
    fir = read_fir_lists(newest_tree(repositories["fir"]))
    for key in ("detection", "misspelt_requirements"):
        different = set(cedar[key]) ^ set(fir[key])
        if different:
            raise Refused(f"the buildpacks detect by different names: {', '.join(sorted(different))}")
    for key, values in {**fir, **cedar}.items():
        if set(document.data["names"][key]) != set(values):
            document.set_list("names", key, values)


def add_release(document: Document, target: str, release: str, day: str) -> None:
    start, _ = document._section("releases")
    closing = document.lines.index("'''", document.lines.index(f"{target} = '''", start))
    document.lines.insert(closing, f"{release} {day}")


def apply(document: Document, target: str, release: str, snapshot: Snapshot) -> None:
    """Write what a release says into the facts."""
    apply_versions(document, target, release, snapshot)
    for version, patch in snapshot.latest.items():
        document.set_history(f"patches.{target}", f'"{version}"', release, patch)
    document.set_history("defaults", target, release, snapshot.default)
    missing = set(document.data["tools"][target]) - set(snapshot.tools)
    if missing:
        raise Refused(
            f"{target} {release}: no longer installs {', '.join(sorted(missing))}, which the facts cannot say"
        )
    for tool, version in snapshot.tools.items():
        document.set_history(f"tools.{target}", tool, release, version)
    apply_stacks(document, target, release, snapshot.stacks)


def apply_versions(document: Document, target: str, release: str, snapshot: Snapshot) -> None:
    python: dict[str, dict[str, Any]] = document.data["python"]
    for version in snapshot.latest:
        if target not in python.get(version, {}):
            document.set_table(f'python."{version}"', target, {"added": release})
    for version, life in document.data["python"].items():
        fields = life.get(target)
        if fields is None:
            continue
        changed = dict(fields)
        if version in snapshot.latest:
            if "removed" in changed:
                raise Refused(f"{target} {release}: supports {version} again, which the facts cannot say")
            changed = with_deprecation(changed, version, f"{target} {release}", release, snapshot)
        elif "removed" not in changed:
            changed["removed"] = release
        if changed != fields:
            order = ("added", "deprecated", "removal", "removed")
            ordered = {field: changed[field] for field in order if field in changed}
            document.set_table(f'python."{version}"', target, ordered)


def with_deprecation(
    fields: dict[str, Any], version: str, where: str, release: str, snapshot: Snapshot
) -> dict[str, Any]:
    if version not in snapshot.deprecated:
        if "deprecated" in fields:
            raise Refused(f"{where}: no longer warns about {version}, which the facts cannot say")
        return fields
    changed = {**fields, "deprecated": fields.get("deprecated", release)}
    day = snapshot.deprecated[version]
    removal: list[str] = fields.get("removal", [])
    if day is not None and (not removal or removal[-1].split(" ")[1] != day):
        changed["removal"] = [entry for entry in removal if entry.split(" ")[0] != release] + [f"{release} {day}"]
    return changed


def apply_stacks(document: Document, target: str, release: str, supported: tuple[str, ...]) -> None:
    for name in supported:
        if name not in document.data["stacks"]:
            document.add_section("stacks.", [f"[stacks.{name}]", f'ubuntu = "{name[-2:]}.04"'])
        if target not in document.data["stacks"][name]:
            document.set_table(f"stacks.{name}", target, {"added": release})
    for name, stack in document.data["stacks"].items():
        if target in stack and "removed" not in stack[target] and name not in supported:
            document.set_table(f"stacks.{name}", target, {**stack[target], "removed": release})


def regenerate(text: str, repositories: Mapping[str, Repository], as_of: str | None) -> str:
    """Return the text of the facts file as the repositories have it."""
    before = tomli.loads(text)
    document = Document(text)
    for target, repository in repositories.items():
        update_target(document, target, repository)
    update_lists(document, repositories)
    changes = [day for repository in repositories.values() if (day := repository.last_change())]
    newest = [repository.releases()[-1][1] for repository in repositories.values()]
    day = as_of or max([*changes, *newest])
    age = (datetime.date.fromisoformat(day) - before["as_of"]).days
    if document.text != text or age >= REFRESH_DAYS:
        document.set_day("as_of", max(day, before["as_of"].isoformat()))
    return document.text


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--cedar", type=Path, required=True, metavar="DIR", help="the classic buildpack")
    parser.add_argument("--fir", type=Path, required=True, metavar="DIR", help="the Cloud Native Buildpack")
    parser.add_argument("--facts", type=Path, default=FACTS, metavar="FILE", help="the facts (default: the package's)")
    parser.add_argument("--as-of", metavar="DATE", help="the day on which DIR was fetched (default: its last commit's)")
    parser.add_argument("--write", action="store_true", help="change the file")
    options = parser.parse_args(arguments)
    try:
        text = options.facts.read_text("utf-8")
        check(tomli.loads(text), str(options.facts))
        repositories = {"cedar": Repository(options.cedar), "fir": Repository(options.fir)}
        new = regenerate(text, repositories, options.as_of)
        check(tomli.loads(new), "the regenerated facts")
    except (Refused, FactsError, OSError, ValueError) as error:
        print(f"regenerate_facts: {error}", file=sys.stderr)
        return 2
    if new == text:
        return 0
    name = options.facts.name
    sys.stdout.writelines(
        difflib.unified_diff(text.splitlines(True), new.splitlines(True), f"a/{name}", f"b/{name}", n=1)
    )
    if options.write:
        options.facts.write_text(new, "utf-8", newline="\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
