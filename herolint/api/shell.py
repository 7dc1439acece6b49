"""Plain command lines, as far as rules need them: the commands they run, and the app's files they use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from herolint.api import Context

_LONGEST = 4096
_UNSURE = frozenset("$`(){}<>*?[]~\\")
_ENDS = ("&&", "||", ";", "|", "&")
_RUNNERS = ("python", "python3", "sh", "bash")


def commands(line: str) -> tuple[tuple[str, ...], ...] | None:
    """Return the words of each command of a line; ``None`` if it isn't plain, or changes the folder."""
    import shlex

    if len(line) > _LONGEST or _UNSURE.intersection(line):
        return None
    lexer = shlex.shlex(line, posix=True, punctuation_chars=";&|")
    lexer.whitespace_split = True
    lexer.commenters = ""
    found: list[list[str]] = [[]]
    try:
        for word in lexer:
            if word in _ENDS:
                found.append([])
            else:
                found[-1].append(word)
    except ValueError:
        return None
    plain = tuple(tuple(_without_assignments(words)) for words in found)
    if any(words and words[0] in ("cd", "pushd", "source", ".", "eval") for words in plain):
        return None
    return tuple(words for words in plain if words)


def _without_assignments(words: list[str]) -> list[str]:
    start = 0
    while start < len(words) and (words[start] in ("exec", "env") or words[start].partition("=")[0].isidentifier()):
        if "=" not in words[start] and words[start] not in ("exec", "env"):
            break
        start += 1
    return words[start:]


def missing_file(context: Context, words: tuple[str, ...]) -> str | None:
    """Return the file that a command runs if it can't exist: it isn't in the app, and no hook may create it."""
    target = words[0] if words[0].startswith("./") else None
    if words[0] in _RUNNERS and len(words) > 1 and not words[1].startswith("-"):
        target = words[1]
    if target is None or target.startswith(("/", "../")) or not target.endswith((".py", ".sh")):
        return None
    checkout = context.checkout
    if checkout.exists(target) or checkout.is_file(".gitmodules"):
        return None
    if any(checkout.is_file(hook) for hook in ("bin/pre_compile", "bin/post_compile", "package.json")):
        return None
    return target
