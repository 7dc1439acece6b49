"""Write edits as a patch that ``git apply`` accepts and that has no invisible characters.

The format is git's own (git-diff(1), "Generating patch text with -p"; for binary files gitformat-pack's literal
encoding as ``apply.c`` of git reads it: zlib, then base 85 in lines of at most 52 bytes).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from herolint.checkout import Unreadable
from herolint.formats.text import decode, disarmed, visible
from herolint.model import Preview

if TYPE_CHECKING:
    from herolint.checkout import Checkout
    from herolint.fixer.values import Edit
    from herolint.model import Change, Fix

_Step = tuple[Literal["replace", "delete", "insert", "equal"], int, int, int, int]
"""A word, the lines of the old file it's about, and those of the new one, each from and up to."""

_CONTEXT = 3
_COMPARED_LINES = 1000
_BYTES_IN_LINE = 52
_NO_BLOB = "0" * 40
_ESCAPES = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}


def diff(checkout: Checkout, edits: Iterable[Edit]) -> str:
    """Return one patch for all the edits of an app, in their order; no color, and nothing if there are none.

    Paths are relative to the top of the repository, where ``git apply`` expects them, and outside git to the app.
    Files that aren't UTF-8 text with visible characters become binary patches. Non-ASCII characters in names are
    escaped; the text is UTF-8.
    """
    return "".join(_of_file(f"{checkout.root}/{edit.path}" if checkout.root else edit.path, edit) for edit in edits)


def preview(checkout: Checkout, fix: Fix) -> tuple[Preview, ...]:
    """Return the lines that a fix changes, each with its sign and at most one line of context around, for reading.

    A file that can't be read has no lines.
    """
    return tuple(_preview(checkout, change) for change in fix.changes)


def _preview(checkout: Checkout, change: Change) -> Preview:
    try:
        before = checkout.read(change.path) if checkout.is_file(change.path) else None
    except Unreadable:
        return Preview(change.path, ())
    lines = [line for line in _hunks(_lines(before or b""), _lines(change.content or b"")) if not line.startswith("@@")]
    near = {index + step for index, line in enumerate(lines) if line[:1] in "+-" for step in (-1, 0, 1)}
    kept = (line.partition("\n")[0] for index, line in enumerate(lines) if index in near)
    return Preview(change.path, tuple(kept), is_new=before is None, is_deleted=change.content is None)


def _of_file(path: str, edit: Edit) -> str:
    before, after = edit.before or b"", edit.after or b""
    old, new = _quoted(f"a/{path}"), _quoted(f"b/{path}")
    lines = [f"diff --git {old} {new}\n"]
    if edit.before is None:
        lines.append("new file mode 100644\n")
    elif edit.after is None:
        lines.append("deleted file mode 100644\n")
    if not (_shows(before) and _shows(after)):
        lines.append(_binary(edit))
    elif before != after:
        lines.append(f"--- {'/dev/null' if edit.before is None else _ended(old)}\n")
        lines.append(f"+++ {'/dev/null' if edit.after is None else _ended(new)}\n")
        lines += _hunks(_lines(before), _lines(after))
    else:
        lines.append(f"index {_short(edit.before)}..{_short(edit.after)}\n")
    return "".join(lines)


def _shows(content: bytes) -> bool:
    """Return whether all of a content can be printed: UTF-8, and only visible characters.

    A carriage return may only end a line; a tab is allowed. Text that a CI service would take for a command doesn't
    count as printable: a patch can't break it up.
    """
    text = decode(content).replace("\r\n", "\n")
    plain = text.replace("\n", " ").replace("\t", " ")
    return visible(plain) == plain and disarmed(text) == text


def _lines(content: bytes) -> list[str]:
    *lines, last = decode(content).split("\n")
    return [f"{line}\n" for line in lines] + ([f"{last}\n\\ No newline at end of file\n"] if last else [])


def _hunks(old: list[str], new: list[str]) -> Iterator[str]:
    """Yield the hunks with full context: git takes a hunk without context after it for the end of the file."""
    for group in _grouped(_steps(old, new)):
        (_, old_start, _, new_start, _), (_, _, old_end, _, new_end) = group[0], group[-1]
        yield _header(old_start, old_end - old_start, new_start, new_end - new_start)
        for word, from_old, to_old, from_new, to_new in group:
            if word == "equal":
                yield from _marked(" ", old[from_old:to_old])
            else:
                yield from _marked("-", old[from_old:to_old])
                yield from _marked("+", new[from_new:to_new])


def _grouped(steps: Iterable[_Step]) -> Iterator[list[_Step]]:
    """Return the steps of each hunk: changes that share lines of context are in one."""
    group: list[_Step] = []
    for step in steps:
        word, from_old, to_old, from_new, to_new = step
        size = to_old - from_old
        if word == "equal" and (not group or size > 2 * _CONTEXT):
            if group:
                yield [*group, (word, from_old, from_old + _CONTEXT, from_new, from_new + _CONTEXT)]
            cut = max(0, size - _CONTEXT)
            group = [(word, from_old + cut, to_old, from_new + cut, to_new)]
        else:
            group.append(step)
    if any(word != "equal" for word, *_ in group):
        word, from_old, to_old, from_new, to_new = group[-1]
        if word == "equal":
            cut = min(to_old - from_old, _CONTEXT)
            group[-1] = (word, from_old, from_old + cut, from_new, from_new + cut)
        yield group


def _steps(old: list[str], new: list[str]) -> Iterator[_Step]:
    """Yield the steps from the old lines to the new; long parts are replaced whole: diffing is quadratic."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    removed, added = old[start : len(old) - end], new[start : len(new) - end]
    if start:
        yield "equal", 0, start, 0, start
    if len(removed) + len(added) > _COMPARED_LINES:
        yield "replace", start, start + len(removed), start, start + len(added)
    else:
        from difflib import SequenceMatcher

        for word, *lines in SequenceMatcher(None, removed, added, autojunk=False).get_opcodes():
            from_old, to_old, from_new, to_new = (start + line for line in lines)
            yield word, from_old, to_old, from_new, to_new
    if end:
        yield "equal", len(old) - end, len(old), len(new) - end, len(new)


def _header(old_start: int, old_size: int, new_start: int, new_size: int) -> str:
    return f"@@ -{_range(old_start, old_size)} +{_range(new_start, new_size)} @@\n"


def _range(start: int, size: int) -> str:
    """Return a hunk's range: lines count from 1, and an empty range has the number of the line before it."""
    first = start + 1 if size else start
    return f"{first}" if size == 1 else f"{first},{size}"


def _marked(sign: str, lines: Iterable[str]) -> Iterator[str]:
    return (sign + line for line in lines)


def _binary(edit: Edit) -> str:
    index = f"index {_blob(edit.before)}..{_blob(edit.after)}\n"
    return f"{index}GIT binary patch\n{_literal(edit.after or b'')}{_literal(edit.before or b'')}"


def _literal(content: bytes) -> str:
    import zlib
    from base64 import b85encode

    packed = zlib.compress(content, 9)
    lines = [f"literal {len(content)}\n"]
    for start in range(0, len(packed), _BYTES_IN_LINE):
        part = packed[start : start + _BYTES_IN_LINE]
        size = chr(ord("A") + len(part) - 1) if len(part) <= 26 else chr(ord("a") + len(part) - 27)
        lines.append(f"{size}{b85encode(part, pad=True).decode()}\n")
    return "".join((*lines, "\n"))


def _blob(content: bytes | None) -> str:
    if content is None:
        return _NO_BLOB
    import hashlib

    digest = hashlib.sha1(b"blob %d\0" % len(content), usedforsecurity=False)
    digest.update(content)
    return digest.hexdigest()


def _short(content: bytes | None) -> str:
    return _blob(content)[:7]


def _quoted(name: str) -> str:
    """Return a name as git quotes it (``quote_c_style``): as C does, every byte beyond ASCII in octal."""
    content = name.encode("utf-8", "surrogateescape")
    if all(0x20 <= byte < 0x7F and byte not in (34, 92) for byte in content) and "##" not in name:
        return name
    # "##" in the middle of a line can open a command of a CI service.
    return '"' + "".join(map(_character, content)).replace("##", "#\\043") + '"'


def _character(byte: int) -> str:
    if byte in _ESCAPES:
        return f"\\{_ESCAPES[byte]}"
    return chr(byte) if 0x20 <= byte < 0x7F else f"\\{byte:03o}"


def _ended(name: str) -> str:
    """End a name that has a space with a tab, as git does."""
    return f"{name}\t" if " " in name else name
