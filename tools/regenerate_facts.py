"""Bring herolint/platform/facts.toml up to date, and show what changes.

    python tools/regenerate_facts.py --cedar DIR --fir DIR                    # show the difference
    python tools/regenerate_facts.py --cedar DIR --fir DIR --write            # show it, and change the file
    python tools/regenerate_facts.py --pages FILE --upstream FILE --write     # from saved pages, without repositories
    python tools/regenerate_facts.py … --summary FILE                         # write the difference in words, too

DIR is a checkout of the buildpack's repository or its bare git directory; nothing in it is executed. With the
repository's tags each release since the day up to which the facts are complete is read by itself: every change is
dated by the release that brought it, also where the facts knew only a later one. A tree without tags is read as its
newest release, and refused if its changelog has unreleased entries.

--pages is a text file with one or more of the buildpacks' release pages on GitHub, as a browser shows them. Such a
page says what one release changed; what came between stays unknown, so the facts are not complete up to its day.
--upstream is Python's release-cycle.json (https://peps.python.org/api/release-cycle.json).

The rest is maintained by hand: the ends of the stacks, the policy, the documents, what a buildpack reads or detects
since when, and since when a check warns or fails. The summary names what of this needs a look.

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

sys.path.insert(0, str(Path(__file__).resolve().parent))

from facts_pages import Page, read_pages, read_upstream
from facts_words import words

from herolint.platform.records import FactsError, entries, parse_version
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
            raise Refused(f"{self.path}: {file} can't be read: {error}") from error

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
            raise Refused(f"{source}: a removal is announced for a day that can't be read")
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

    def order(self, target: str) -> list[str]:
        """Return the releases of a target that the facts name, the oldest first."""
        return [line.split(" ")[0] for line in entries(self.data["releases"][target])]

    def set_history(self, section: str, key: str, release: str, value: str, order: list[str]) -> None:
        """Say that from a release on a history has a value. An entry that said so for a later release only moves."""
        start, end = self._section(section)
        opening = f"{key} = '''"
        if opening not in self.lines[start:end]:
            while not self.lines[end - 1]:
                end -= 1
            self.lines[end:end] = [opening, f"{release} {value}", "'''"]
            return
        first = self.lines.index(opening, start, end) + 1
        closing = self.lines.index("'''", first)
        known = [line.split(" ") for line in self.lines[first:closing]]
        later = [entry for entry in known if order.index(entry[0]) > order.index(release)]
        earlier = [entry for entry in known if order.index(entry[0]) < order.index(release)]
        if not earlier or earlier[-1][1] != value:
            earlier.append([release, value])
        if later and later[0][1] == value:
            del later[0]
        self.lines[first:closing] = [" ".join(entry) for entry in (*earlier, *later)]

    def remove_key(self, section: str, key: str) -> None:
        """Delete a line of a section."""
        start, end = self._section(section)
        self.lines[start:end] = [line for line in self.lines[start:end] if not line.startswith(f"{key} = ")]

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

    def set_value(self, section: str, key: str, value: str, new_key: str | None = None) -> None:
        """Replace the value of a key, and its name where there is a new one; the comment beside it goes."""
        start, end = self._section(section)
        for number in range(start, end):
            if self.lines[number].startswith(f"{key} = "):
                self.lines[number] = f"{new_key or key} = {value}"

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


def toml(value: str | list[str] | datetime.date) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def update_target(document: Document, target: str, repository: Repository) -> None:
    """Bring one target's facts up to its newest release, release by release where there are tags.

    All releases are read again since the last one up to which the facts are complete: what was known of later ones
    came from their pages, which do not say what happened between them.
    """
    read_snapshot = {"cedar": read_cedar, "fir": read_fir}[target]
    releases, base = repository.releases(), complete_release(document.data, target)
    if base not in dict(releases):
        raise Refused(f"{repository.path}: CHANGELOG.md does not know {base}, the facts' newest: is it older?")
    since = releases[[name for name, _ in releases].index(base) :]
    for release, day in since:
        add_release(document, target, release, day)
    for release, _ in since:
        read = newest_tree(repository) if release == releases[-1][0] else repository.at(release)
        if read is not None:
            apply(document, target, release, read_snapshot(read))
    if document.data.get("unread", {}).get(target) in dict(releases):
        document.remove_key("unread", target)


def complete_release(data: Mapping[str, Any], target: str) -> str:
    """Return the newest release of a target up to which the facts have all there is."""
    complete = data.get("complete", {}).get(target, {})
    day = min(complete.get("patches", data["as_of"]), complete.get("tools", data["as_of"])).isoformat()
    return [name for name, released in map(str.split, entries(data["releases"][target])) if released <= day][-1]


def closes_a_gap(document: Document, target: str, repository: Repository) -> bool:
    """Whether the facts know releases beyond the day up to which they are complete, and the repository has them all."""
    complete = document.data.get("complete", {}).get(target)
    newest, day = repository.releases()[-1]
    return bool(complete) and newest == document.order(target)[-1] and complete["patches"].isoformat() < day


def set_complete(document: Document, target: str, repository: Repository, day: str) -> list[str]:
    """Say up to which day nothing is missing any more; return what a person has to look at before the checks count."""
    complete: dict[str, datetime.date] | None = document.data.get("complete", {}).get(target)
    newest = repository.releases()[-1][0]
    if complete is None or newest != document.order(target)[-1]:
        return []
    reached = datetime.date.fromisoformat(day)
    before = [name for name, at in repository.releases() if at <= complete["checks"].isoformat()]
    old, new = repository.at(before[-1]) if before else None, newest_tree(repository)
    changed = [file for file in DECIDING[target] if old is None or decisions(old, file) != decisions(new, file)]
    parts = {part: max(until, reached) for part, until in complete.items() if part != "checks" or not changed}
    document.set_table("complete", target, {**complete, **parts})
    return [
        f"{target}: read what changed in {file} since {complete['checks']}, then set complete.{target}.checks."
        for file in changed
    ]


DECIDING = {
    "cedar": ("bin/detect", "lib/checks.sh", "lib/package_manager.sh", "lib/python_version.sh"),
    "fir": ("src/detect.rs", "src/package_manager.rs", "src/python_version.rs", "src/python_version_file.rs"),
}
"""The files in which a buildpack decides whether it takes an app on."""


_OF_VERSIONS = re.compile(r"_PYTHON_(?:\d|3_MINOR|FULL|VERSION)|(?:major|minor): ")


def decisions(read: Read, file: str) -> list[str]:
    """Return the lines of a file without those that only name a version of Python: the facts have these anyway."""
    try:
        return [line for line in read(file).splitlines() if not _OF_VERSIONS.search(line)]
    except Refused:
        return []


def apply_page(document: Document, page: Page, as_of: str) -> list[str]:
    """Write what the page of one release says; return what of it a person has to look at."""
    target, release = page.target, page.release
    if release not in document.order(target):
        add_release(document, target, release, page.day(as_of))
    order = document.order(target)
    for version in dict.fromkeys((*page.added, *page.patches)):
        fields = document.data["python"].get(version, {}).get(target, {"added": release})
        if version not in page.added and fields != {"added": release}:
            continue  # a page that moves an alias says only that the version is there by now
        document.set_table(
            f'python."{version}"', target, {**fields, "added": earliest(order, fields["added"], release)}
        )
        document.set_history(
            f"patches.{target}", f'"{version}"', release, page.patches.get(version, f"{version}.0"), order
        )
    for version, patch in page.patches.items():
        document.set_history(f"patches.{target}", f'"{version}"', release, patch, order)
    for version in page.removed:
        fields = document.data["python"][version].get(target, {})
        document.set_table(f'python."{version}"', target, {**fields, "removed": release})
    if page.default:
        document.set_history("defaults", target, release, page.default, order)
    for tool, value in page.tools.items():
        if tool in document.data["tools"][target]:
            document.set_history(f"tools.{target}", tool, release, value, order)
    if document.data.get("unread", {}).get(target) == release:
        document.remove_key("unread", target)
    return [f"{target} {release}: {line}" for line in page.unread]


def earliest(order: list[str], *releases: str) -> str:
    return min(releases, key=order.index)


def apply_upstream(document: Document, cycle: Mapping[str, Mapping[str, str]]) -> None:
    """Write the upstream schedule of every version that is not older than those in the facts."""
    python = document.data["python"]
    for version in sorted(cycle, key=parse_version):
        entry = cycle[version]
        if parse_version(version) < min(map(parse_version, python)) or version not in python:
            if parse_version(version) > max(map(parse_version, python)):
                lines = [f'[python."{version}"]', f'planned = "{entry["planned"][:7]}"', f'eol = "{entry["eol"]}"']
                document.add_section("python.", lines)
            continue
        name = f'python."{version}"'
        if python[version]["eol"] != entry["eol"]:
            document.set_value(name, "eol", toml(entry["eol"]))
        if "planned" in python[version] and "released" in entry:
            document.remove_key(name, "earliest")
            document.set_value(name, "planned", entry["released"], "released")
        elif "planned" in python[version] and python[version]["planned"] != entry["planned"][:7]:
            document.set_value(name, "planned", toml(entry["planned"][:7]))


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
    """Name a release with its day, between those that came before and after it."""
    start, _ = document._section("releases")
    first = document.lines.index(f"{target} = '''", start) + 1
    closing = document.lines.index("'''", first)
    known = [line for line in document.lines[first:closing] if line.split(" ")[0] != release]
    document.lines[first:closing] = sorted([*known, f"{release} {day}"], key=release_order)


def release_order(line: str) -> tuple[str, list[int]]:
    """Return what a line "RELEASE DAY" is sorted by: its day, and of one day the number of the release."""
    name, day = line.split(" ")
    return day, [int(number) for number in name.removeprefix("v").split(".")]


def apply(document: Document, target: str, release: str, snapshot: Snapshot) -> None:
    """Write what a release says into the facts."""
    order = document.order(target)
    apply_versions(document, target, release, snapshot)
    for version, patch in snapshot.latest.items():
        document.set_history(f"patches.{target}", f'"{version}"', release, patch, order)
    document.set_history("defaults", target, release, snapshot.default, order)
    missing = set(document.data["tools"][target]) - set(snapshot.tools)
    if missing:
        raise Refused(
            f"{target} {release}: no longer installs {', '.join(sorted(missing))}, which the facts cannot say"
        )
    for tool, version in snapshot.tools.items():
        document.set_history(f"tools.{target}", tool, release, version, order)
    apply_stacks(document, target, release, snapshot.stacks)


LIFE = ("added", "deprecated", "removal", "removed")


def apply_versions(document: Document, target: str, release: str, snapshot: Snapshot) -> None:
    python: dict[str, dict[str, Any]] = document.data["python"]
    for version in snapshot.latest:
        if target not in python.get(version, {}):
            document.set_table(f'python."{version}"', target, {"added": release})
    order = document.order(target)
    for version, life in document.data["python"].items():
        fields = life.get(target)
        if fields is None:
            continue
        changed = {
            name: value for name, value in fields.items() if name == "removal" or is_known(order, value, release)
        }
        if version in snapshot.latest:
            if "removed" in changed:
                raise Refused(f"{target} {release}: supports {version} again, which the facts cannot say")
            if "added" in fields and "added" not in changed:
                changed["added"] = release
            changed = with_deprecation(changed, version, f"{target} {release}", release, snapshot)
        elif "added" in fields and "added" not in changed:
            continue  # a later release brings it
        elif "removed" not in changed:
            changed["removed"] = release
        changed = {**{name: value for name, value in fields.items() if name not in changed}, **changed}
        if changed != fields:
            ordered = {field: changed[field] for field in LIFE if field in changed}
            document.set_table(f'python."{version}"', target, ordered)


def is_known(order: list[str], known: str, release: str) -> bool:
    """Whether what a release brought is there in another one already."""
    return order.index(known) <= order.index(release)


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
    order = document.order(target)
    for name, stack in document.data["stacks"].items():
        life = stack.get(target)
        if life is None:
            continue
        is_added = is_known(order, life.get("added", release), release)
        if name in supported and not is_added:
            document.set_table(f"stacks.{name}", target, {**life, "added": release})
        elif name not in supported and is_added and "removed" not in life:
            document.set_table(f"stacks.{name}", target, {**life, "removed": release})


class Sources(NamedTuple):
    """What the facts are brought up to date from."""

    repositories: Mapping[str, Repository]
    pages: tuple[Page, ...] = ()
    upstream: Mapping[str, Mapping[str, str]] | None = None


def regenerate(text: str, sources: Sources, as_of: str | None) -> tuple[str, list[str]]:
    """Return the text of the facts file as the sources have it, and what a person has to look at."""
    before, document = tomli.loads(text), Document(text)
    notes: list[str] = []
    today = as_of or datetime.date.today().isoformat()
    for page in sources.pages:
        notes += apply_page(document, page, today)
    for target, repository in sources.repositories.items():
        update_target(document, target, repository)
    days = [before["as_of"].isoformat(), *(page.day(today) for page in sources.pages)]
    days += [read_on(repository, as_of) for repository in sources.repositories.values()]
    if sources.repositories:
        update_lists(document, sources.repositories)
    if sources.upstream is not None:
        apply_upstream(document, sources.upstream)
    age = (datetime.date.fromisoformat(max(days)) - before["as_of"]).days
    closes = any(closes_a_gap(document, target, repository) for target, repository in sources.repositories.items())
    if document.text != text or age >= REFRESH_DAYS or closes:
        document.set_day("as_of", max(days))
        for target, repository in sources.repositories.items():
            notes += set_complete(document, target, repository, read_on(repository, as_of))
    return document.text, notes


def read_on(repository: Repository, as_of: str | None) -> str:
    """Return the day up to which a repository has everything: when it was fetched, or its last change."""
    return as_of or max(repository.last_change() or "", repository.releases()[-1][1])


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--cedar", type=Path, metavar="DIR", help="the classic buildpack's repository")
    parser.add_argument("--fir", type=Path, metavar="DIR", help="the Cloud Native Buildpack's repository")
    parser.add_argument("--pages", type=Path, metavar="FILE", help="release pages, saved as text")
    parser.add_argument("--upstream", type=Path, metavar="FILE", help="Python's release-cycle.json")
    parser.add_argument("--summary", type=Path, metavar="FILE", help="write the difference in words to FILE")
    parser.add_argument("--facts", type=Path, default=FACTS, metavar="FILE", help="the facts (default: the package's)")
    parser.add_argument("--as-of", metavar="DATE", help="the day on which DIR was fetched (default: its last commit's)")
    parser.add_argument("--write", action="store_true", help="change the file")
    options = parser.parse_args(arguments)
    try:
        text = options.facts.read_text("utf-8")
        check(tomli.loads(text), str(options.facts))
        new, notes = regenerate(text, sources_of(options), options.as_of)
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
    if options.summary:
        options.summary.write_text(words(tomli.loads(text), tomli.loads(new), notes), "utf-8")
    if options.write:
        options.facts.write_text(new, "utf-8", newline="\n")
    return 1


def sources_of(options: argparse.Namespace) -> Sources:
    """Open what the options name. Raises ``Refused`` for nothing, and for one repository without the other."""
    if bool(options.cedar) != bool(options.fir):
        raise Refused("--cedar and --fir go together: the lists of names are those of both")
    repositories = {"cedar": Repository(options.cedar), "fir": Repository(options.fir)} if options.cedar else {}
    if not (repositories or options.pages or options.upstream):
        raise Refused("nothing to read: give --cedar and --fir, --pages or --upstream")
    pages = read_pages(options.pages.read_text("utf-8")) if options.pages else ()
    upstream = read_upstream(options.upstream.read_text("utf-8")) if options.upstream else None
    return Sources(repositories, pages, upstream)


if __name__ == "__main__":
    sys.exit(main())
