"""Random programs that are valid Python and do no harm: everything that a settings module may say.

They end by themselves and keep small, so that a test can run them and hold the evaluator to what Python makes of them.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

NAMES = ("a", "b", "c", "d", "DEBUG", "APPS", "f", "g")
ODD = (
    "'\\ud800'",
    "'\\x1b[31m'",
    "'\\n::error::x'",
    "0xffffffffffffffffffff",
    "1e999",
    "1j",
    "...",
    "b'\\xff'",
    "''",
    "'ü'",
)
PLAIN = ("0", "1", "2", "-1", "None", "True", "False", "'x'", "'a b'", "'k'", "1.5", "b'x'", "()", "[]", "{}")
CALLS = ("str", "len", "list", "tuple", "dict", "bool", "int", "sorted", "set", "enumerate", "any", "all", "float")
METHODS = (
    "append({})", "extend([{}])", "insert(0, {})", "remove({})", "pop()", "copy()", "get({})", "setdefault({}, 1)",
    "keys()", "items()", "values()", "update(k={})", "clear()", "upper()", "split()", "join(['x'])",
    "replace('x', 'y')", "startswith('x')", "strip()", "format({})", "index({})", "reverse()", "count({})", "title()",
    "encode()",
)  # fmt: skip
ERRORS = (
    "ValueError",
    "KeyError",
    "Exception",
    "ImportError",
    "(TypeError, AttributeError)",
    "LookupError",
    "NameError",
)
OPERATORS = ("+", "-", "*", "/", "//", "%", "|", "&", "^")
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not")
LIBRARY = ("import os", "import sys as c", "from os import path", "import os.path", "from pathlib import Path as g")


class Programs:
    """Makes one program from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.size = 0

    def program(self) -> str:
        """Return the text of a module."""
        lines = ["unknown = eval('')"]
        for _ in range(self.random.randint(1, 12)):
            lines += self.statement(0)
        return "\n".join(lines) + "\n"

    def one_of(self, *choices: Callable[[], str]) -> str:
        return self.random.choice(choices)()

    def name(self) -> str:
        return self.random.choice(NAMES)

    def expression(self, depth: int = 0) -> str:
        """Return an expression; of values that the program itself makes, none doubles."""
        self.size += 1
        if depth > 2 or self.size > 150:
            return self.random.choice((*PLAIN, *PLAIN, *NAMES, "unknown", self.random.choice(ODD)))

        def inner() -> str:
            return self.expression(depth + 1)

        pick = self.random.choice
        return self.one_of(
            lambda: pick(PLAIN),
            lambda: pick((*NAMES, "unknown")),
            lambda: f"[{inner()}, {pick(PLAIN)}]",
            lambda: f"({inner()}, {pick(PLAIN)})",
            lambda: f"{{{pick(PLAIN)}: {inner()}, 'k': {inner()}}}",
            lambda: f"{{{pick(PLAIN)}, {pick(PLAIN)}}}",
            lambda: f"({inner()} {pick(OPERATORS)} {pick(PLAIN)})",
            lambda: f"({pick(PLAIN)} {pick(OPERATORS)} {pick(PLAIN)})",
            lambda: f"({inner()} {pick(('and', 'or'))} {inner()})",
            lambda: f"({inner()} {pick(COMPARISONS)} {inner()})",
            lambda: f"(not {inner()})",
            lambda: f"(-{inner()})",
            lambda: f"({inner()} if {inner()} else {inner()})",
            lambda: f"{pick(CALLS)}({inner()})",
            lambda: f"{self.name()}.{pick(METHODS).format(inner())}",
            lambda: f"{self.name()}[{inner()}]",
            lambda: f"{self.name()}[{pick(('0', '-1', ''))}:{pick(('', '1', '2'))}]",
            lambda: f"f'x{{{self.name()}}}'",
            lambda: f"[{self.name()} for {self.name()} in {inner()}]",
            lambda: f"{{i: i for i in {inner()} if i}}",
            lambda: f"[i for i in range({pick(('0', '2', '3'))}) if i != {inner()}]",
            lambda: f"(lambda x=1: {inner()})()",
            lambda: f"({self.name()} := {inner()})",
            lambda: f"[*{self.name()}, {pick(PLAIN)}]",
            lambda: f"{{**{self.name()}, 'k': {pick(PLAIN)}}}",
            lambda: f"{self.name()}({inner()})",
            lambda: f"{self.name()}()",
            lambda: f"{self.name()}.{self.name()}",
            lambda: f"getattr({self.name()}, 'a', {inner()})",
            lambda: f"isinstance({self.name()}, {pick(('int', 'str', 'list'))})",
        )

    def statement(self, depth: int) -> list[str]:
        """Return the lines of a statement."""
        simple = (
            lambda: f"{self.name()} = {self.expression()}",
            lambda: f"{self.name()} = {self.expression()}",
            lambda: f"{self.name()} = {self.random.choice(PLAIN)}",
            lambda: f"{self.name()}: int = {self.expression()}",
            lambda: f"{self.name()} += {self.random.choice(('1', '[1]', '(1,)', 'str(1)', '{1}'))}",
            lambda: f"{self.name()}, {self.name()} = {self.expression()}",
            lambda: f"{self.name()}, *{self.name()} = {self.expression()}",
            lambda: f"{self.name()}[{self.expression()}] = {self.expression(2)}",
            lambda: f"{self.name()}.{self.name()} = {self.expression(2)}",
            lambda: f"{self.name()}.{self.random.choice(METHODS).format(self.random.choice(PLAIN))}",
            lambda: f"del {self.name()}",
            lambda: f"del {self.name()}[{self.expression()}]",
            lambda: f"assert {self.expression()}",
            lambda: f"raise {self.random.choice(('ValueError', 'KeyError(1)', 'Exception'))}",
            lambda: self.random.choice(LIBRARY),
            lambda: "pass",
        )
        if depth > 2 or self.size > 150 or self.random.random() < 0.6:
            return [self.random.choice(simple)()]
        compound = (
            lambda: [f"if {self.expression()}:", *self.body(depth), *self.otherwise(depth)],
            lambda: ["if unknown:", *self.body(depth), *self.otherwise(depth)],
            lambda: [f"for {self.name()} in {self.items()}:", *self.body(depth, loop=True), *self.otherwise(depth)],
            lambda: [f"while {self.expression()}:", *self.body(depth, loop=True), "    break"],
            lambda: ["try:", *self.body(depth), *self.handlers(depth)],
            lambda: ["with __import__('contextlib').suppress(ValueError, KeyError):", *self.body(depth)],
            lambda: [f"def {self.name()}(x=1, *y, **z):", *self.function(depth)],
            lambda: [f"class {self.name()}:", *self.body(depth)],
            lambda: [f"match {self.expression()}:", *self.cases(depth)],
        )
        return self.random.choice(compound)()

    def body(self, depth: int, *, loop: bool = False) -> list[str]:
        lines = [line for _ in range(self.random.randint(1, 2)) for line in self.statement(depth + 1)]
        if loop and self.random.random() < 0.3:
            lines += [f"if {self.expression()}:", f"    {self.random.choice(('break', 'continue'))}"]
        return [f"    {line}" for line in lines]

    def items(self) -> str:
        return self.random.choice((f"({self.expression(2)}, 1)", "range(3)", "unknown", self.name(), "[]", "'ab'"))

    def otherwise(self, depth: int) -> list[str]:
        return ["else:", *self.body(depth)] if self.random.random() < 0.4 else []

    def handlers(self, depth: int) -> list[str]:
        name = self.random.choice(("", " as f"))
        lines = [f"except {self.random.choice(ERRORS)}{name}:", *self.body(depth)]
        if self.random.random() < 0.3:
            lines += ["except Exception:", self.random.choice(("    raise", "    a = 1"))]
        if self.random.random() < 0.3:
            lines += ["else:", *self.body(depth)]
        if self.random.random() < 0.3:
            lines += ["finally:", *self.body(depth)]
        return lines

    def function(self, depth: int) -> list[str]:
        before = ["    global a"] if self.random.random() < 0.2 else []
        return [*before, *self.body(depth), f"    return {self.expression()}"]

    def cases(self, depth: int) -> list[str]:
        lines = []
        for _ in range(self.random.randint(1, 2)):
            lines += [f"    case {self.random.choice(('1', repr('x'), 'None', '1 | 2', '[a, b]'))}:"]
            lines += [f"    {line}" for line in self.body(depth)]
        return [*lines, "    case _:", *(f"    {line}" for line in self.body(depth))]
