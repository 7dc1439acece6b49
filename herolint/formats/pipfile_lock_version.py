"""The Python version in a Pipfile.lock, as the classic buildpack reads it.

``read_pipenv_python_version`` in its ``lib/python_version.sh`` runs jq with
``._meta.requires.python_full_version // ._meta.requires.python_version``, and matches what that prints.
"""

from __future__ import annotations

from herolint.formats import jq
from herolint.formats.python_version_file import CEDAR_VERSION, Version, cedar_version
from herolint.formats.text import Line, decode, position
from herolint.tuples import NamedTuple

_DECIDING_KEYS = frozenset({"_meta", "requires", "python_full_version", "python_version"})

# How many characters are kept of jq's output for a document that another one follows.
_EVIDENCE_LENGTH = 200


class InvalidJson(NamedTuple):
    """The buildpack could not read the lock: ``message`` says why; the place is where jq gave up."""

    message: str
    line: int | None = None
    column: int | None = None


class InvalidLockVersion(NamedTuple):
    """The lock's version isn't valid; ``text`` is the value, or jq's complaint about it.

    A file without any value has an empty text and no place.
    """

    text: str
    line: int | None = None
    column: int | None = None
    end_column: int | None = None


def parse(content: bytes) -> Version | InvalidJson | InvalidLockVersion | None:
    """Return the version that Pipenv recorded; ``None`` if the buildpack finds none.

    jq answers for each document of a file, prints one answer a line, and fails if it could not parse the file or
    query the last document. If an earlier document can't be queried, the complaint about it stays in the output.
    """
    text: str | None = None
    complaint: jq.MalformedError | None = None
    answer: jq.Value | jq.MalformedError | None = None
    try:
        for document in jq.documents(content, _DECIDING_KEYS):
            answer = _query(document)
            if isinstance(answer, jq.MalformedError):
                complaint = complaint or answer
            else:
                text = _appended(text, _printed(content, answer))
    except jq.MalformedError as error:
        answer = error
    if answer is None:
        return InvalidLockVersion("")
    if isinstance(answer, jq.MalformedError):
        return InvalidJson(str(answer), *position(content, answer.offset))
    if complaint:
        return InvalidLockVersion(str(complaint), *position(content, complaint.offset))
    return _verdict(content, (text or "").rstrip("\n"), answer)


def _verdict(content: bytes, text: str, answer: jq.Value) -> Version | InvalidLockVersion | None:
    """Interpret the output, from which bash dropped the final line feeds; ``answer`` is the last document's."""
    if text == "null":
        return None
    line, column = position(content, answer.start)
    end_column = column + len(decode(content[answer.start : answer.end]))
    if CEDAR_VERSION.fullmatch(text):
        return cedar_version(Line(text, line, column, end_column))
    return InvalidLockVersion(text, line, column, end_column)


def _appended(text: str | None, printed: str) -> str:
    """Append another answer to the ones before; line feeds at the very end don't count, and neither does a NUL."""
    printed = printed.replace("\0", "")
    if text is None:
        return printed
    return f"{text[:_EVIDENCE_LENGTH]}\n{printed}" if printed.strip("\n") else text


def _query(document: jq.Value) -> jq.Value | jq.MalformedError:
    """Apply the buildpack's jq program: the full version unless that is null or false, else the other one."""
    requires = document
    for key in ("_meta", "requires"):
        looked_up = _member(requires, key)
        if isinstance(looked_up, jq.MalformedError):
            return looked_up
        requires = looked_up
    full = _member(requires, "python_full_version")
    if isinstance(full, jq.Value) and full.kind not in ("null", "false"):
        return full
    return _member(requires, "python_version")


def _member(value: jq.Value, key: str) -> jq.Value | jq.MalformedError:
    if isinstance(value.content, dict):
        return value.content.get(key) or jq.Value("null", "null", value.start, value.start)
    if value.kind == "null":
        return value
    return jq.MalformedError(f'"{key}" is looked up in something that is no object but {value.kind}', value.start)


def _printed(content: bytes, value: jq.Value) -> str:
    """Return a value as ``jq --raw-output`` does, but lists and objects, which are no version, as they stand."""
    if value.kind == "a number" and isinstance(value.content, str):
        return jq.number_as_printed(value.content)
    return value.content if isinstance(value.content, str) else decode(content[value.start : value.end])
