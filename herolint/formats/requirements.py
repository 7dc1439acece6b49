"""requirements.txt, read as pip reads it: a file's bytes in, one typed value for each of its lines out.

Follows ``pip/_internal/req/req_file.py`` and ``constructors.py`` (pip 26.2): decoding, joining of continued lines,
comments, variables, then options or one requirement. What depends on what is on disk stays open: a line that
pip takes for a path is a ``Path``, whether it exists or not, and ``resolve`` is given a function that reads.

Bare lines such as ``flask==3.0`` are read without a regex, plain ones with linear regexes; packaging is imported for
the odd ones only.
"""

from __future__ import annotations

import codecs
import functools
import posixpath
import re
from collections.abc import Iterator, Mapping

from herolint import lazy
from herolint.formats import pip_options, pip_targets
from herolint.formats.pip_options import Refusal
from herolint.formats.pip_targets import NAME
from herolint.formats.span import Span
from herolint.formats.version_numbers import is_plain_number
from herolint.tuples import NamedTuple


class Requirement(NamedTuple):
    """A name with its version specifier and marker, both as written, trimmed."""

    at: Span
    text: str
    name: str
    extras: tuple[str, ...] = ()
    specifier: str = ""
    marker: str | None = None
    hashes: tuple[str, ...] = ()


class Url(NamedTuple):
    """Something to fetch: an archive or a repository. ``name`` is ``None`` if only its content tells."""

    at: Span
    text: str
    url: str
    name: str | None = None
    extras: tuple[str, ...] = ()
    marker: str | None = None
    hashes: tuple[str, ...] = ()


class Path(NamedTuple):
    """A local archive or folder, relative to the folder in which pip runs. It need not exist."""

    at: Span
    text: str
    path: str
    extras: tuple[str, ...] = ()
    marker: str | None = None
    hashes: tuple[str, ...] = ()


class Editable(NamedTuple):
    """``-e``: a repository or ``file:`` address in ``url``, or a local folder in ``path``; the other is ``None``."""

    at: Span
    text: str
    url: str | None
    path: str | None
    name: str | None = None
    extras: tuple[str, ...] = ()


class Include(NamedTuple):
    """``-r``: another file of requirements, relative to the file that names it."""

    at: Span
    text: str
    path: str


class Constraint(NamedTuple):
    """``-c``: a file of constraints, relative to the file that names it."""

    at: Span
    text: str
    path: str


class Option(NamedTuple):
    """A line of options alone: their long names without dashes, and their values."""

    at: Span
    text: str
    options: tuple[tuple[str, str | None], ...]


class Invalid(NamedTuple):
    """A line that pip refuses: ``reason`` is one of ``REASONS``, ``detail`` the part that is wrong."""

    at: Span
    text: str
    reason: str
    detail: str


Line = Requirement | Url | Path | Editable | Include | Constraint | Option | Invalid

REASONS: Mapping[str, str] = {
    "requirement": "not a requirement",
    "single-equals": "use `==`, not `=`, to pin a version",
    "marker": "invalid environment marker",
    "extras": "invalid extras",
    "url": "invalid URL",
    "scp-address": "repository address without a scheme",
    "egg": "`#egg=` isn't followed by a project name",
    "wheel-name": "invalid wheel file name",
    "option": "unsupported option, or an option without its value",
    "hash": "the hash isn't sha256, sha384 or sha512",
    "setting": "setting without `=`",
    "quoting": "unclosed quote",
    "editable": "`-e` requires a folder or a repository",
    "editable-name": "`-e` with a repository requires a name",
}
"""The reasons for which pip rejects a line, in a few words each."""


class Decoding(NamedTuple):
    """How the bytes became text: ``how`` is ``bom``, ``comment``, ``default`` or ``locale``."""

    encoding: str
    how: str


class DecodingError(NamedTuple):
    """Why pip can't decode a file: the encoding it tries, and the first byte that doesn't fit."""

    encoding: str
    how: str
    line: int | None
    column: int | None


class RequirementsFile(NamedTuple):
    """A file's lines, or none if it can't be decoded."""

    decoding: Decoding | DecodingError
    lines: tuple[Line, ...]


# pip/_internal/req/req_file.py BOMS, in its order: one is the beginning of another.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SLOW_CODECS = ("punycode", "idna")  # quadratic on long input, and never used for a whole file


def decode(content: bytes, *, locale: str = "utf-8") -> tuple[str, Decoding] | DecodingError:
    """Decode a requirements file as pip does: a byte order mark, a coding comment, UTF-8, then *locale*.

    Heroku's builds run in a UTF-8 locale, so that the last step fails wherever the one before it does.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decode(content[len(mark) :], encoding, "bom")
    for line in content.split(b"\n", 2)[:2]:
        if line[:1] == b"#" and (match := re.search(rb"coding[:=]\s*([-\w.]+)", line)):
            import warnings

            with warnings.catch_warnings():  # some codecs warn of what they read
                warnings.simplefilter("ignore")
                return _decode(content, match.group(1).decode("ascii"), "comment")
    plain = _decode(content, "utf-8", "default")
    if isinstance(plain, DecodingError) and locale != "utf-8":
        return _decode(content, locale, "locale")
    return plain


def _decode(content: bytes, encoding: str, how: str) -> tuple[str, Decoding] | DecodingError:
    try:
        if codecs.lookup(encoding).name in _SLOW_CODECS:
            return DecodingError(encoding, how, None, None)
        return content.decode(encoding), Decoding(encoding, how)
    except UnicodeDecodeError as error:
        start = content.rfind(b"\n", 0, error.start) + 1
        column = len(content[start : error.start].decode(encoding, "replace")) + 1
        return DecodingError(encoding, how, content.count(b"\n", 0, start) + 1, column)
    except (LookupError, ValueError):
        return DecodingError(encoding, how, None, None)


def parse(content: bytes, *, environment: Mapping[str, str] | None = None) -> RequirementsFile:
    """Read every line of a requirements file as pip understands it.

    ``${NAME}`` is replaced where *environment* has a value for it and stays as it is otherwise, as in pip.
    """
    decoded = decode(content)
    if isinstance(decoded, DecodingError):
        return RequirementsFile(decoded, ())
    text, decoding = decoded
    variables = environment or {}
    return RequirementsFile(decoding, tuple(_line(*logical, variables) for logical in _logical_lines(text)))


def _logical_lines(text: str) -> Iterator[tuple[Span, str]]:
    """Join lines, drop comments and note the place of each; ``preprocess`` in req_file.py."""
    pending: list[str] = []
    first: tuple[int, int] = (0, 0)
    for number, offset, line in _physical_lines(text):
        is_comment = line.lstrip().startswith("#")
        if line.endswith("\\") and not is_comment:
            if not pending:
                first = (number, offset + len(line) - len(line.lstrip()))
            pending.append(line.strip("\\"))
            continue
        if not pending:
            stripped = _without_comment(line)
            if stripped:
                column = offset + line.index(stripped) + 1
                yield Span(number, column, number, column + len(stripped)), stripped
            continue
        pending.append(" " + line if is_comment else line)
        stripped = _without_comment("".join(pending))
        pending = []
        if stripped:
            end = offset + len(_without_comment(line, strip=False).rstrip()) + 1
            yield Span(first[0], first[1] + 1, number, end), stripped
    if pending:
        stripped = _without_comment("".join(pending))
        if stripped:
            yield Span(first[0], first[1] + 1, number, offset + len(line) + 1), stripped


def _physical_lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Split lines as pip does, with the number and the offset that an editor would show.

    ``str.splitlines`` also splits at form feeds, U+2028 and the like, which editors show within one line.
    """
    number, offset = 1, 0
    for raw in text.splitlines(keepends=True):
        yield number, offset, raw.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        if raw.endswith(("\n", "\r")):
            number, offset = number + 1, 0
        else:
            offset += len(raw)


def _without_comment(line: str, *, strip: bool = True) -> str:
    """Cut a comment off: a ``#`` at the start or after white space."""
    found = line.find("#")
    while found > 0 and not line[found - 1].isspace():
        found = line.find("#", found + 1)
    if found >= 0:
        line = line[:found]
    return line.strip() if strip else line


_OF_NAMES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"
_OPERATORS = ("==", ">=", "<=", "~=", "!=")
_VARIABLE = r"\$\{([A-Z0-9_]+)\}"

# What is certainly valid, in two small expressions: a large one takes longer to compile than most files to read.
_HEAD = lazy.pattern(rf"({NAME})(?:[ \t]*\[([\w., \t-]+)\])?[ \t]*([^;]*)(?:;(.*))?", re.ASCII | re.DOTALL)
_CLAUSE = lazy.pattern(
    r"[ \t]*([=!<>~]=|[<>])[ \t]*(\d{1,9}(?:\.\d{1,9})*)"
    r"((?:a|b|rc)\d{1,9})?(\.post\d{1,9})?(\.dev\d{1,9})?(\.\*|\+[a-z0-9]{1,99})?[ \t]*",
    re.ASCII,
)


def _line(at: Span, text: str, environment: Mapping[str, str]) -> Line:
    expanded = _expand(text, environment) if environment and "${" in text else text
    plain = _bare_requirement(at, text, expanded) or _plain_requirement(at, text, expanded, ())
    if plain:
        return plain
    arguments, words = _break(expanded)
    options = pip_options.parse(words) if words else ()
    if isinstance(options, Refusal):
        return Invalid(at, text, *options)
    if not arguments:
        return _option_line(at, text, options)
    if any(name == "editable" for name, _ in options):
        return _editable(at, text, arguments)  # ParsedLine: the argument is what is editable then
    hashes = tuple(value for name, value in options if name == "hash" and value)
    return _plain_requirement(at, text, arguments.rstrip(), hashes) or _odd_requirement(at, text, arguments, hashes)


def _bare_requirement(at: Span, text: str, written: str) -> Requirement | None:
    """Read a name, an operator and a release without white space, as most lines are, and without an expression."""
    rest = written.lstrip(_OF_NAMES)
    name, operator, release = written[: len(written) - len(rest)], rest[:2], rest[2:]
    if operator not in _OPERATORS or not (name[:1].isalnum() and name[-1:].isalnum()):
        return None
    numbers = release.split(".")
    if not all(map(is_plain_number, numbers)) or (operator == "~=" and len(numbers) == 1):
        return None
    return Requirement(at, text, name, (), rest)


def _plain_requirement(at: Span, text: str, written: str, hashes: tuple[str, ...]) -> Requirement | None:
    match = _HEAD.fullmatch(written)
    if match is None:
        return None
    name, extras, specifier, marker = match.groups()
    specifier = specifier.rstrip()
    if specifier:
        if not _is_plain_specifier(specifier):
            return None
    elif "." in name and pip_targets.is_archive(name):
        return None
    names = tuple(extra.strip() for extra in extras.split(",")) if extras else ()
    if names and not all(map(_name().fullmatch, names)):
        return None
    if marker is not None:
        marker = marker.strip() or None
        if marker and not _marker().fullmatch(marker):
            return None
    return Requirement(at, text, name, names, specifier, marker, hashes)


def _is_plain_specifier(text: str) -> bool:
    for clause in text.split(","):
        match = _CLAUSE.fullmatch(clause)
        if match is None:
            return False
        operator, release, pre, post, dev, tail = match.groups()
        if tail and (operator not in ("==", "!=") or (tail == ".*" and (pre or post or dev))):
            return False
        if operator == "~=" and "." not in release:
            return False
    return True


@functools.cache
def _name() -> re.Pattern[str]:
    return re.compile(NAME, re.ASCII)


@functools.cache
def _marker() -> re.Pattern[str]:
    comparison = (
        r"(?:python_version|python_full_version|sys_platform|os_name|platform_(?:system|machine|release|version|python_implementation)|implementation_name)"
        r"[ \t]*(?:[=!<>]=|[<>])[ \t]*(?:'[\w.-]*'|\"[\w.-]*\")"
    )
    return re.compile(rf"{comparison}(?:[ \t]+(?:and|or)[ \t]+{comparison})*", re.ASCII)


def _expand(text: str, environment: Mapping[str, str]) -> str:
    return re.sub(_VARIABLE, lambda match: environment.get(match.group(1)) or match.group(), text)


def variables(line: Line) -> tuple[str, ...]:
    """Return the names of the variables that a line asks for with ``${NAME}``, in order."""
    return tuple(re.findall(_VARIABLE, line.text))


def _break(text: str) -> tuple[str, str]:
    """Split a line before its first word that starts with a dash; ``break_args_options``."""
    if text.startswith("-"):
        return "", text
    arguments, dash, options = text.partition(" -")
    return arguments, dash[1:] + options


def _option_line(at: Span, text: str, options: pip_options.Options) -> Line:
    first: dict[str, str] = {}
    for name, value in options:
        if value is not None:
            first.setdefault(name, value)
    # ParsedLine.requirement comes before nested files, and of each kind only the first one counts.
    if "editable" in first:
        return _editable(at, text, first["editable"])
    if "requirement" in first:
        return Include(at, text, first["requirement"])
    if "constraint" in first:
        return Constraint(at, text, first["constraint"])
    return Option(at, text, options)


def _odd_requirement(at: Span, text: str, arguments: str, hashes: tuple[str, ...]) -> Line:
    """Read a line that isn't plain; ``parse_req_from_line`` in constructors.py."""
    scheme = pip_targets.scheme_of(arguments)
    if scheme is None:
        return Invalid(at, text, "url", arguments)
    name, _, marker_text = arguments.partition("; " if scheme in pip_targets.SCHEMES else ";")
    name, marker = name.strip(), marker_text.strip() or None
    if marker and not pip_targets.is_marker(marker):
        return Invalid(at, text, "marker", marker)
    if pip_targets.scheme_of(name) in pip_targets.SCHEMES:
        return _url(at, text, name, marker, hashes)
    path, extras_text = pip_targets.strip_extras(posixpath.normpath("/" + name))
    extras = pip_targets.parse_extras(extras_text)
    if extras is None:
        return Invalid(at, text, "extras", extras_text)
    before, separator, _ = name.partition("@")
    if pip_targets.is_archive(path) and not (separator and not pip_targets.looks_like_path(before)):
        if path.endswith(".whl") and not pip_targets.is_wheel_name(posixpath.basename(path)):
            return Invalid(at, text, "wheel-name", posixpath.basename(path))
        return Path(at, text, pip_targets.strip_extras(name)[0], extras, marker, hashes)
    return _named(at, text, name, marker, hashes)


def _named(at: Span, text: str, name: str, marker: str | None, hashes: tuple[str, ...]) -> Line:
    """Read a requirement, a path that only the disk can confirm, or an invalid line."""
    from packaging.requirements import InvalidRequirement
    from packaging.requirements import Requirement as Parsed

    try:
        parsed = Parsed(name)
    except (InvalidRequirement, RecursionError, ValueError):
        if pip_targets.looks_like_scp_address(name):
            return Invalid(at, text, "scp-address", name)
        if pip_targets.looks_like_path(name) and "://" not in name:
            path, extras_text = pip_targets.strip_extras(name)
            return Path(at, text, path, pip_targets.parse_extras(extras_text) or (), marker, hashes)
        single = re.match(rf"{NAME}\s*(?:\[[^\]]*\]\s*)?=(?!=)", name, re.ASCII)
        return Invalid(at, text, "single-equals" if single else "requirement", name)
    extras = tuple(sorted(parsed.extras))
    if not parsed.url:
        return Requirement(at, text, parsed.name, extras, str(parsed.specifier), marker, hashes)
    refusal = pip_targets.link_refusal(parsed.url)
    if refusal:
        return Invalid(at, text, *refusal)
    return Url(at, text, parsed.url, parsed.name, extras, marker, hashes)


def _url(at: Span, text: str, url: str, marker: str | None, hashes: tuple[str, ...]) -> Line:
    refusal = pip_targets.link_refusal(url)
    if refusal:
        return Invalid(at, text, *refusal)
    file_name = pip_targets.file_name_of(url)
    if file_name.endswith(".whl"):
        if not pip_targets.is_wheel_name(file_name):
            return Invalid(at, text, "wheel-name", file_name)
        return Url(at, text, url, file_name.split("-")[0], (), marker, hashes)
    return Url(at, text, url, pip_targets.egg_of(url), (), marker, hashes)


def _editable(at: Span, text: str, value: str) -> Line:
    """Read the value of ``-e``; ``parse_editable`` in constructors.py."""
    from packaging.requirements import InvalidRequirement
    from packaging.requirements import Requirement as Parsed

    if not value:
        return Invalid(at, text, "editable", value)
    name: str | None = None
    extras: tuple[str, ...] = ()
    try:
        parsed = Parsed(value)
    except (InvalidRequirement, RecursionError, ValueError):
        parsed = None
    if parsed is not None and parsed.url:
        name, url, extras = parsed.name, parsed.url, tuple(sorted(parsed.extras))
    else:
        path, extras_text = pip_targets.strip_extras(value)
        given = pip_targets.parse_extras(extras_text)
        if given is None:
            return Invalid(at, text, "extras", extras_text)
        lowered = path.lower()
        tool = next((tool for tool in pip_targets.VCS if lowered.startswith(tool + ":")), None)
        url = path if lowered.startswith("file:") else f"{tool}+{value}" if tool else value
        extras = given if lowered.startswith("file:") else ()
        is_address = lowered.startswith("file:") or pip_targets.scheme_of(url) != ""
        if not is_address and not pip_targets.looks_like_scp_address(url):
            return Editable(at, text, None, path, None, given)
    return _editable_url(at, text, url, name, extras)


def _editable_url(at: Span, text: str, url: str, name: str | None, extras: tuple[str, ...]) -> Line:
    refusal = pip_targets.link_refusal(url)
    if refusal:
        return Invalid(at, text, *refusal)
    is_file = url.startswith("file:")
    if not is_file and pip_targets.scheme_of(url) not in pip_targets.VCS_SCHEMES:
        reason = "scp-address" if pip_targets.looks_like_scp_address(url) else "editable"
        return Invalid(at, text, reason, url)
    name = name or pip_targets.egg_of(url)
    if not name and not is_file:
        return Invalid(at, text, "editable-name", url)
    return Editable(at, text, url, None, name, extras)
