"""Regular expressions that are compiled when they are first used.

Compiling one takes as long as importing two small modules, and most runs use few of those in the modules they import.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


class _Pattern:
    def __init__(self, *words: Any) -> None:
        self._words = words

    def __getattr__(self, name: str) -> Any:
        """Compile the expression, and take over its methods: nothing asks again for one that is there."""
        compiled = re.compile(*self._words)
        vars(self).update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return an expression to use as one of ``re.compile``; a mistake in it shows when it's first used."""
    return cast("re.Pattern[AnyStr]", _Pattern(text, flags))
