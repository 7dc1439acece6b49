"""Read the requirements files of each target once for all rules, and decide whether a line applies there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from herolint.build import targets_using
from herolint.model import Target
from herolint.platform.files import REQUIREMENTS
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.build import App
    from herolint.checkout import Checkout
    from herolint.formats.requirement_files import IncludeProblem, Visited
    from herolint.formats.requirements import Line, RequirementsFile
    from herolint.installers.markers import Environment

MACHINES = {Target.CEDAR: ("x86_64",), Target.FIR: ("x86_64", "aarch64")}
_HOOK = "bin/pre_compile"


class Reading(NamedTuple):
    """What pip reads on some targets: the tree it finds there, the files in order, and the includes it can't follow.

    A file with the markers of a merge conflict is left out: another rule reports it, and either side may be
    right. A file that pip can't decode is read in its most likely encoding.
    """

    targets: tuple[Target, ...]
    tree: Checkout
    files: tuple[Visited, ...]
    problems: tuple[IncludeProblem, ...]

    def lines(self, *, constraints: bool = True) -> Iterator[tuple[str, Line]]:
        """Return each line with the path of its file, those of constraints files only if they are wanted."""
        for visited in self.files:
            if constraints or not visited.is_constraint:
                for line in visited.file.lines:
                    yield visited.path, line


def readings(app: App) -> tuple[Reading, ...]:
    """Return what pip reads, for both targets at once unless `.slugignore` lets Cedar find other files."""
    return app.once(_readings)


def _readings(app: App) -> tuple[Reading, ...]:
    targets = targets_using(app, "pip")
    trees = {id(app.received(target)): app.received(target) for target in targets}
    found = (_read(app, tree, targets) for tree in trees.values())
    return tuple(reading for reading in found if reading is not None)


def _read(app: App, tree: Checkout, targets: tuple[Target, ...]) -> Reading | None:
    from herolint.checkout import Unreadable
    from herolint.formats.conflicts import has_conflict
    from herolint.formats.requirement_files import resolve

    conflicts: set[str] = set()

    def read(path: str) -> bytes | None:
        if not tree.is_file(path):
            return None
        try:
            content = tree.read(path)
        except Unreadable:
            return b""  # it exists, and another rule reports what is wrong with it
        if has_conflict(content):
            conflicts.add(path)
        plain = content.isascii() and b"\0" not in content and b"coding" not in content
        return content if plain else as_utf8(content)

    resolved = resolve(REQUIREMENTS, read, parser_of(tree))
    if resolved is None:
        return None
    return Reading(
        tuple(target for target in targets if app.received(target) is tree),
        tree,
        tuple(visited for visited in resolved.files if visited.path not in conflicts),
        tuple(problem for problem in resolved.problems if problem.path not in conflicts),
    )


def parser_of(tree: Checkout) -> Callable[[str, bytes], RequirementsFile]:
    """Return a parser of a tree's files that parses the content of a file once, whoever asks."""
    from herolint.formats import requirements

    def parse(path: str, content: bytes) -> RequirementsFile:
        own = tree.optional(path, bytes)
        return tree.load(path, requirements.parse) if content is own else requirements.parse(content)

    return parse


def as_utf8(content: bytes) -> bytes:
    """Return the file in UTF-8 if pip can't decode it and its encoding can be guessed; otherwise unchanged."""
    from herolint.formats import requirements
    from herolint.formats.decoding import decode_guess

    decoded = requirements.decode(content)
    if not isinstance(decoded, requirements.DecodingError) and "\0" not in decoded[0]:
        return content
    text = content.decode(wide, "replace") if (wide := wide_encoding(content)) else decode_guess(content)
    return content if text is None else saying_so(text.encode("utf-8"))


def saying_so(content: bytes) -> bytes:
    """Replace the encoding in the file's coding comment with UTF-8."""
    import re

    lines = content.split(b"\n", 2)
    for index, line in enumerate(lines[:2]):
        if line[:1] == b"#":
            lines[index] = re.sub(rb"(coding[:=]\s*)[-\w.]+", rb"\1utf-8", line, count=1)
    return b"\n".join(lines)


def wide_encoding(content: bytes) -> str | None:
    """Return the UTF-16 that a file without a byte order mark seems to be in: one byte of each pair is zero."""
    pairs = len(content) // 2
    if pairs and len(content) % 2 == 0 and not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0")):
        for encoding, zeros in (("utf-16-le", content[1::2]), ("utf-16-be", content[::2])):
            if zeros.count(0) == pairs:
                return encoding
    return None


def environments(app: App, target: Target) -> tuple[Environment, ...]:
    """Return the environments in which pip may run on a target; none if its Python isn't known."""
    from herolint.installers.markers import linux_environment

    request = app.analyses[target].eventual_python
    if request is None or request.resolved is None:
        return ()
    return tuple(linux_environment(request.resolved, machine) for machine in MACHINES[target])


def counts(app: App, target: Target, line: Line) -> bool | None:
    """Return whether a line's marker makes it apply on a target; ``None`` if that is unknown."""
    marker = getattr(line, "marker", None)
    if not marker:
        return True
    from herolint.installers import markers

    known = environments(app, target)
    if not known:  # the Python isn't known, but it's one of these
        versions = app.target_facts(target).latest.values()
        known = tuple(markers.linux_environment(one, machine) for one in versions for machine in MACHINES[target])
    answers = {markers.evaluate(marker, environment) for environment in known}
    return answers.pop() if len(answers) == 1 else None


def grade(
    app: App, reading: Reading, path: str, line: Line, *, found_missing: bool = False, unknown: bool = False
) -> Mapping[Target, bool]:
    """Return for each target on which pip fails at a line of the file *path* whether that is certain.

    It isn't if the caller has a doubt (*unknown*), if it is unknown whether the line applies, or if a script of the app
    runs before pip and may write the file. If something was *found_missing*, such a script may create it.
    """
    certainty: dict[Target, bool] = {}
    for target in reading.targets:
        verdict = counts(app, target, line)
        if verdict is not False:
            doubtful = unknown or may_change(reading, target, path, found_missing=found_missing)
            certainty[target] = bool(verdict) and not doubtful
    return certainty


def may_change(reading: Reading, target: Target, path: str, *, found_missing: bool = False) -> bool:
    """Return whether a script may change a file that it names, or create what was *found_missing*."""
    if found_missing:
        return tree_may_change(reading.tree, target)
    script = _script(reading.tree, target)
    return script is not None and any(
        name in script for name in (b"requirements", path.rpartition("/")[2].encode("utf-8", "replace"))
    )


def tree_may_change(tree: Checkout, target: Target) -> bool:
    """Return whether the build may find a file that isn't in the checkout.

    Cedar runs `bin/pre_compile` before it installs anything (``bin/compile``), and Heroku fetches submodules.
    """
    return tree.is_file(".gitmodules") or _script(tree, target) is not None


def _script(tree: Checkout, target: Target) -> bytes | None:
    """Return the script that runs before the install, if there is one."""
    if target is not Target.CEDAR or not tree.is_file(_HOOK):
        return None
    from herolint.checkout import Unreadable

    try:
        return tree.read(_HOOK)
    except Unreadable:
        return b"requirements"  # its content is unknown


_ON_DYNOS = ("app", "cnb", "etc", "layers", "platform", "tmp", "usr", "var", "workspace")
_CONDA = "/tmp/build/"  # noqa: S108 - where conda's builders have their packages, not a place that anything is written to


def on_heroku(path: str) -> bool:
    """Return whether an absolute path, or a ``file:`` address, may lead to something where Heroku builds.

    Most lead to somebody's home, or to where conda built a package.
    """
    path = path.partition(":")[2] if path.lower().startswith("file:") else path
    path = "/" + path.lstrip("/")
    return path.split("/")[1] in _ON_DYNOS and not path.startswith(_CONDA)


def has_own_index(reading: Reading) -> bool:
    """Return whether a file sets a package source, so that the available packages are unknown."""
    from herolint.formats.requirements import Option

    sources = ("index-url", "extra-index-url", "find-links", "no-index")
    return any(name in sources for _, line in reading.lines() if isinstance(line, Option) for name, _ in line.options)
