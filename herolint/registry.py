"""Finds the rules: every file in ``herolint/rules`` that defines ``RULE``, and those of installed plugins."""

from __future__ import annotations

import functools
import importlib
import os
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, overload

from herolint import __version__, lazy
from herolint import rules as _package
from herolint.api import STAGE_WORDS
from herolint.model import Rule, Severity, Target, UserError
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

ENTRY_POINTS = "herolint.rules"
"""The entry point group of third-party rules: each entry names a ``Rule``."""

_CODE = lazy.pattern(r"[A-Z]{2,}[0-9]{3}\Z")
_NAME = lazy.pattern(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


class PluginError(UserError):
    """A third-party rule can't be used; the message says which, and why."""


class UnknownRuleError(UserError):
    """A code, prefix or name that fits no rule; the message names the nearest one."""


class Listed(NamedTuple):
    """A rule that need not be imported yet: what it is called, and when it has something to say (see ``Rule``)."""

    code: str
    name: str
    when: tuple[str, ...]
    module: str


AnyRule = Rule | Listed


def load(rule: AnyRule) -> Rule:
    """Return the rule itself, importing it now if that is still to be done."""
    if isinstance(rule, Rule):
        return rule
    return _imported(rule.module)


@functools.cache
def _imported(module: str) -> Rule:
    rule: Rule = importlib.import_module(f"{_package.__name__}.{module}").RULE
    return rule


class Rules(Sequence[Rule]):
    """Rules that are imported one by one, on first access."""

    def __init__(self, rules: Sequence[AnyRule]) -> None:
        self._rules = rules

    def __len__(self) -> int:
        return len(self._rules)

    @overload
    def __getitem__(self, index: int) -> Rule: ...
    @overload
    def __getitem__(self, index: slice) -> Rules: ...
    def __getitem__(self, index: int | slice) -> Rule | Rules:
        return Rules(self._rules[index]) if isinstance(index, slice) else load(self._rules[index])


@functools.cache
def list_rules() -> Mapping[str, AnyRule]:
    """Return every rule by its code, in the codes' order; herolint's own need not be imported for that.

    Raises ``PluginError`` for a plugin that fails to load, that is no rule, or whose code or name is taken:
    without its rules the run would be called clean, wrongly.
    """
    own = _own_rules()
    return dict(sorted((rule.code, rule) for rule in [*own, *_plugin_rules(own)]))


def all_rules() -> Mapping[str, Rule]:
    """Return every rule itself by its code. Raises ``PluginError``."""
    return {code: load(rule) for code, rule in list_rules().items()}


def _own_rules() -> list[AnyRule]:
    """Return the rules in the package; those that the generated index doesn't know yet are imported."""
    from herolint.rules import index

    folder = os.path.dirname(_package.__file__)
    modules = sorted(name[:-3] for name in os.listdir(folder) if name.startswith("hl") and name.endswith(".py"))
    listed = {module: Listed(*words, module) for module, words in index.RULES.items()}
    return [listed.get(module) or load(Listed("", "", (), module)) for module in modules]


def render_index() -> str:
    """Return the source of ``herolint/rules/index.py``, from the rules themselves."""
    folder = Path(_package.__file__).parent
    lines = []
    for file in sorted(folder.glob("hl*.py")):
        rule = load(Listed("", "", (), file.stem))
        lines.append(f"    {file.stem!r}: ({rule.code!r}, {rule.name!r}, {rule.when!r}),")
    return _INDEX_HEAD + "\n".join([*lines, "}", "# fmt: on", ""]).replace("'", '"')


_INDEX_HEAD = '''"""A summary of the rules, so that a run imports only those that may report something.

Generated from the rules by tools/generate.py: don't edit. A rule that is missing here still works.
"""

from __future__ import annotations

# fmt: off
RULES: dict[str, tuple[str, str, tuple[str, ...]]] = {
'''


def _plugin_rules(own: Iterable[AnyRule]) -> list[Rule]:
    folders = _environment()
    if not _plugins_are_installed(folders):
        return []
    from importlib.metadata import distributions

    entries = {
        (entry.name, entry.value): entry
        for distribution in distributions(path=folders)
        for entry in distribution.entry_points
        if entry.group == ENTRY_POINTS
    }
    taken = {name for rule in own for name in (rule.code, rule.name)}
    loaded: list[Rule] = []
    for _, entry in sorted(entries.items()):
        plugin = f"plugin rule {entry.name!r} ({entry.value})"
        try:
            with _without_python_path(folders):
                rule = entry.load()
        except (Exception, SystemExit) as error:  # a plugin that exits would end the run as if nothing had been found
            raise PluginError(f"{plugin} can't be loaded: {type(error).__name__}: {error}") from error
        _ensure_usable(plugin, rule, taken)
        taken |= {rule.code, rule.name}
        loaded.append(rule)
    return loaded


def _ensure_usable(plugin: str, rule: object, taken: set[str]) -> None:
    if not isinstance(rule, Rule):
        raise PluginError(f"{plugin} isn't a herolint rule: it must be a herolint.api.Rule")
    for field, usable in _usable_fields(rule):
        if not usable:
            raise PluginError(f"{plugin} has no valid {field}: see herolint.model.Rule")
    if not _CODE.match(rule.code) or rule.code.startswith("HL"):
        raise PluginError(f"{plugin} has the invalid code {rule.code!r}: use your own prefix, then three digits")
    if not _NAME.match(rule.name):
        raise PluginError(f"{plugin} has the invalid name {rule.name!r}: use lower-case words joined by hyphens")
    for name in (rule.code, rule.name):
        if name in taken:
            raise PluginError(f"{plugin} can't be used: another rule already has {name}")


def _usable_fields(rule: Rule) -> Iterable[tuple[str, bool]]:
    """Yield each field, and whether its value has the type it declares: plugins aren't type-checked."""
    for field in ("code", "name", "summary", "why", "how", "url", "since"):
        yield field, isinstance(getattr(rule, field), str)
    impact = rule.impact
    yield "impact", isinstance(impact, Mapping) and bool(impact)
    yield "impact", all(isinstance(key, Target) and isinstance(value, Severity) for key, value in impact.items())
    yield "check", callable(rule.check)
    yield "fixable", rule.fixable in (None, "safe", "unsafe", "both")
    for field in ("mirrors", "when", "sources", "log"):
        words = getattr(rule, field)
        yield field, isinstance(words, tuple) and all(isinstance(word, str) for word in words)


def _environment() -> list[str]:
    """Return the folders of installed packages that herolint belongs to.

    ``PYTHONPATH`` can name any folder, and the checkout is one: a plugin must be installed where herolint is.
    """
    import site

    folders = [*site.getsitepackages(), *([site.getusersitepackages()] if site.ENABLE_USER_SITE else [])]
    own = os.path.dirname(os.path.dirname(_package.__path__[0]))
    if own not in folders and os.path.isdir(os.path.join(own, f"herolint-{__version__}.dist-info")):
        folders.append(own)  # installed with `pip install --target`
    return [folder for folder in folders if folder in sys.path]


@contextmanager
def _without_python_path(folders: Collection[str]) -> Iterator[None]:
    """Look for modules where Python does without ``PYTHONPATH``, and in ``folders``."""
    named = {os.path.abspath(path) for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path}
    before = sys.path[:]
    sys.path[:] = [path for path in before if path in folders or os.path.abspath(path) not in named]
    try:
        yield
    finally:
        sys.path[:] = before


def _plugins_are_installed(paths: Iterable[str]) -> bool:
    """Look for the entry point group in the metadata of what is installed.

    ``importlib.metadata`` would cost as much as all the rules together, on every run of every user, for the few
    who have a plugin; so it is imported only where one of its files names the group.
    """
    group = f"[{ENTRY_POINTS}]".encode()
    for path in paths:
        try:
            names = os.listdir(path)
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                file = f"{path}/{name}/entry_points.txt"
                if os.access(file, os.R_OK) and group in _content(file):
                    return True
    return False


def _content(file: str) -> bytes:
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except OSError:
        return b""


_LONGEST_NAME = 80
_DIGITS = 3


def find_rule(code_or_name: str) -> Rule:
    """Return the rule of a code (in any case) or name. Raises ``UnknownRuleError``."""
    wanted = code_or_name.strip()
    for rule in list_rules().values():
        if wanted.upper() == rule.code or wanted.lower() == rule.name:
            return load(rule)
    raise UnknownRuleError(_no_such_rule(wanted))


def rules_from(prefix: str) -> tuple[Rule, ...]:
    """Return the rules whose codes start with ``prefix`` and continue; none for a whole code or a name."""
    wanted = prefix.strip().upper()
    return tuple(
        load(rule) for code, rule in list_rules().items() if wanted and code.startswith(wanted) and code != wanted
    )


def select_rules(select: Iterable[str], extend: Iterable[str], ignore: Iterable[str]) -> tuple[AnyRule, ...]:
    """Return the rules that run: those that ``select`` or ``extend`` names but ``ignore`` doesn't.

    Each takes codes, prefixes of codes, names, or ``ALL``; the longest match decides, as in ruff, so that
    ``--select HL2 --ignore HL --extend-select HL224`` leaves HL2's. Raises ``UnknownRuleError``.
    """
    chosen = dict.fromkeys(list_rules(), 0)
    refused = dict(chosen)
    for table, selectors in ((chosen, [*select, *extend]), (refused, list(ignore))):
        for selector in selectors:
            weight, codes = _match(selector)
            for code in codes:
                table[code] = max(table[code], weight)
    return tuple(rule for code, rule in list_rules().items() if chosen[code] > refused[code])


@functools.cache
def codes_of_failures() -> Mapping[str, str]:
    """Return the code of the rule that words a failure, by the value of the failure's kind."""
    return {word: rule.code for rule in list_rules().values() for word in rule.when if word.startswith(STAGE_WORDS)}


def _match(selector: str) -> tuple[int, list[str]]:
    """Return the weight of a selector, longer for a longer prefix, and the codes that it stands for."""
    wanted = selector.strip()
    if wanted.upper() == "ALL":
        return 1, list(list_rules())
    codes = [code for code in list_rules() if wanted and code.startswith(wanted.upper())]
    if codes:
        return 1 + len(wanted), codes
    for rule in list_rules().values():
        if rule.name == wanted.lower():
            return 1 + len(rule.code), [rule.code]
    raise UnknownRuleError(_no_such_rule(wanted))


def _no_such_rule(wanted: str) -> str:
    from herolint.formats.text import visible

    near = nearest(wanted)
    families = sorted({code[:3] for code in list_rules() if code.startswith(wanted.upper()[:2])}) if not near else []
    hint = f" Did you mean {near}?" if near else ""
    if len(families) > 1 and len(wanted) > 2:
        hint = f" Codes start with {families[0]} to {families[-1]}."
    return f"There is no rule {visible(wanted)!r}.{hint} `herolint rules` lists all rules."


def nearest(wanted: str) -> str | None:
    """Return the code, prefix or name that may be meant.

    A code with an unknown number means the nearest of its family, and one with too much after it the part that exists.
    """
    from difflib import get_close_matches

    family, number = wanted.upper()[:3], wanted[2:]
    if number.isdecimal() and number.isascii() and len(number) <= _DIGITS:
        codes = [code for code in list_rules() if code.startswith(family)]
        beside = wanted.upper()[:4]
        return min(codes, key=lambda code: (code[:4] != beside, abs(int(code[2:]) - int(number))), default=None)
    for length in (5, 4):
        if number[:1].isdecimal() and any(code.startswith(wanted.upper()[:length]) for code in list_rules()):
            return wanted.upper()[:length]
    if len(wanted) > _LONGEST_NAME:  # comparing takes quadratic time
        return None
    names = [rule.name for rule in list_rules().values()]
    near = get_close_matches(wanted.lower(), names, 1) or get_close_matches(wanted.upper(), list_rules(), 1)
    return near[0] if near else None
