"""Files that contain secrets: the assigned names, never the values."""

from __future__ import annotations

import re

from herolint import lazy
from herolint.formats.text import decode
from herolint.tuples import NamedTuple

_MOST_LINES = 2000
_LONGEST_LINE = 4000
_SHORTEST = 8

_SECRET_NAME = lazy.pattern(
    r"(?:^|_)(?:SECRET|PASSWORD|PASSWD|PASS|PWD|TOKEN|APIKEY|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|AUTH_?KEY|"
    r"SECRET_?KEY|ENCRYPTION_?KEY|CREDENTIALS?|STRING_?SESSION)(?:_|$|\d)",
    re.IGNORECASE,
)
_ADDRESS = lazy.pattern(r"[a-z][a-z0-9+.-]{1,20}://([^\s:/@]{0,80}):([^\s@/]{4,200})@([^\s/:]{1,200})", re.IGNORECASE)
_PLACEHOLDER = lazy.pattern(
    r"(?:change|replace|your|insert|enter|example|sample|dummy|placeholder|secret|password|passwd|test|todo|xxx|\*\*\*|"
    r"none|null|false|true|foo|bar|abc|123|insecure|local|dev|default|here|\.\.\.|<|\$\{|\$\(|%\(|\{\{)",
    re.IGNORECASE,
)
_LOCAL_HOSTS = ("localhost", "127.0.0.1", "db", "postgres", "redis", "mongo", "mysql", "rabbitmq", "database")
_PRIVATE_KEY = lazy.pattern(rb"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----")


class Secret(NamedTuple):
    """A variable that a secret is assigned to, and the line (from 1). The value isn't kept."""

    name: str
    line: int


def assigned(content: bytes) -> tuple[Secret, ...]:
    """Return the names that a ``.env`` file assigns secrets to: no placeholders, no empty values, no local servers."""
    found = []
    for number, line in enumerate(decode(content).split("\n")[:_MOST_LINES], 1):
        text = line.strip().removeprefix("export ").strip()
        name, equals, value = text.partition("=")
        if not equals or len(text) > _LONGEST_LINE or not name.strip().isidentifier():
            continue
        value = value.strip().strip("\"'")
        if _is_secret(name.strip(), value):
            found.append(Secret(name.strip(), number))
    return tuple(found)


def _is_secret(name: str, value: str) -> bool:
    address = _ADDRESS.search(value)
    if address is not None:
        user, password, host = address.groups()
        is_local = host.lower() in _LOCAL_HOSTS or "." not in host
        return not is_local and password != user and not _PLACEHOLDER.search(password)
    if not _SECRET_NAME.search(name) or len(value) < _SHORTEST or _is_path(value):
        return False
    return not _PLACEHOLDER.search(value) and len(set(value)) > _SHORTEST // 2


def _is_path(value: str) -> bool:
    """Return whether a value looks like words, an address or a file path instead of a secret."""
    if any(sign in value for sign in (" ", "\\", "://")) or value.startswith(("/", ".", "~")):
        return True
    return "/" in value and "." in value


def has_private_key(content: bytes) -> bool:
    """Return whether the file contains a private key, as PEM or within JSON."""
    return _PRIVATE_KEY.search(content) is not None
