"""Finds the rules: every file in ``herolint/rules`` that defines ``RULE``, and those of installed plugins."""

from __future__ import annotations

import functools
import importlib
import os
import re
import sys
from typing import TYPE_CHECKING

from herolint import rules as _package
from herolint.model import Rule, UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ENTRY_POINTS = "herolint.rules"
"""The entry point group of third-party rules: each entry names a ``Rule``."""

_CODE = re.compile(r"[A-Z]{2,}[0-9]{3}\Z")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


class PluginError(UserError):
    """A third-party rule cannot be used; the message says which, and why."""


class UnknownRuleError(UserError):
    """A code, prefix or name that fits no rule; the message names the nearest one."""


@functools.cache
def all_rules() -> Mapping[str, Rule]:
    """Give every rule by its code, in the codes' order.

    Raises ``PluginError`` for a plugin that fails to load, that is no rule, or whose code or name is taken:
    without its rules the run would be called clean, wrongly.
    """
    found: dict[str, Rule] = {}
    for rule in [*_own_rules(), *_plugin_rules()]:
        found[rule.code] = rule
    return dict(sorted(found.items()))


def _own_rules() -> list[Rule]:
    folder = os.path.dirname(_package.__file__)
    names = sorted(name[:-3] for name in os.listdir(folder) if name.startswith("hl") and name.endswith(".py"))
    return [importlib.import_module(f"{_package.__name__}.{name}").RULE for name in names]


def _plugin_rules() -> list[Rule]:
    if not _plugins_are_installed(sys.path):
        return []
    from importlib.metadata import entry_points

    taken = {name for rule in _own_rules() for name in (rule.code, rule.name)}
    loaded: list[Rule] = []
    for entry in sorted(entry_points(group=ENTRY_POINTS), key=lambda entry: (entry.name, entry.value)):
        plugin = f"plugin rule {entry.name!r} ({entry.value})"
        try:
            rule = entry.load()
        except Exception as error:
            raise PluginError(f"{plugin} cannot be loaded: {type(error).__name__}: {error}") from error
        _ensure_usable(plugin, rule, taken)
        taken |= {rule.code, rule.name}
        loaded.append(rule)
    return loaded


def _ensure_usable(plugin: str, rule: object, taken: set[str]) -> None:
    if not isinstance(rule, Rule):
        raise PluginError(f"{plugin} is not a herolint rule: it must name a herolint.api.Rule")
    if not _CODE.match(rule.code) or rule.code.startswith("HL"):
        raise PluginError(f"{plugin} has the code {rule.code!r}: use a prefix of your own, then three digits")
    if not _NAME.match(rule.name):
        raise PluginError(f"{plugin} has the name {rule.name!r}: use lower-case words joined by hyphens")
    for name in (rule.code, rule.name):
        if name in taken:
            raise PluginError(f"{plugin} cannot be used: {name} is taken by another rule")


def _plugins_are_installed(paths: Iterable[str]) -> bool:
    """Look for the entry point group in the metadata of what is installed.

    ``importlib.metadata`` would cost as much as all the rules together, on every run of every user, for the few
    who have a plugin; so it is imported only where one of its files names the group.
    """
    group = f"[{ENTRY_POINTS}]".encode()
    for path in paths:
        try:
            names = os.listdir(path or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                try:
                    with open(os.path.join(path, name, "entry_points.txt"), "rb") as file:
                        if group in file.read():
                            return True
                except OSError:
                    continue
    return False


def find_rule(code_or_name: str) -> Rule:
    """Give the rule of a code (in any case) or name. Raises ``UnknownRuleError``."""
    wanted = code_or_name.strip()
    for rule in all_rules().values():
        if wanted.upper() == rule.code or wanted.lower() == rule.name:
            return rule
    raise UnknownRuleError(_no_such_rule(wanted))


def select_rules(select: Iterable[str], extend: Iterable[str], ignore: Iterable[str]) -> tuple[Rule, ...]:
    """Give the rules that run: those that ``select`` or ``extend`` names but ``ignore`` does not.

    Each takes codes, prefixes of codes, names, or ``ALL``; the longest match decides, as in ruff, so that
    ``--select HL2 --ignore HL --extend-select HL224`` leaves HL2's. Raises ``UnknownRuleError``.
    """
    chosen = dict.fromkeys(all_rules(), 0)
    refused = dict(chosen)
    for table, selectors in ((chosen, [*select, *extend]), (refused, list(ignore))):
        for selector in selectors:
            weight, codes = _match(selector)
            for code in codes:
                table[code] = max(table[code], weight)
    return tuple(rule for code, rule in all_rules().items() if chosen[code] > refused[code])


def install_rules() -> tuple[Rule, ...]:
    """Give the rules that foresee how the install ends."""
    return tuple(rule for rule in all_rules().values() if rule.stage == "install")


def _match(selector: str) -> tuple[int, list[str]]:
    """Give the weight of a selector, longer for a longer prefix, and the codes that it stands for."""
    wanted = selector.strip()
    if wanted.upper() == "ALL":
        return 1, list(all_rules())
    codes = [code for code in all_rules() if wanted and code.startswith(wanted.upper())]
    if codes:
        return 1 + len(wanted), codes
    for rule in all_rules().values():
        if rule.name == wanted.lower():
            return 1 + len(rule.code), [rule.code]
    raise UnknownRuleError(_no_such_rule(wanted))


def _no_such_rule(wanted: str) -> str:
    from difflib import get_close_matches

    from herolint.formats.text import visible

    known = [name for rule in all_rules().values() for name in (rule.code, rule.name)]
    near = get_close_matches(wanted.upper(), known, 1) or get_close_matches(wanted.lower(), known, 1)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"There is no rule {visible(wanted)!r}.{hint} `herolint rules` lists them all."
