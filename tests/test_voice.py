"""The words that herolint doesn't use, in all text that a person reads."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from herolint import registry
from herolint.cli import COMMANDS, make_app
from herolint.model import Rule

ROOT = Path(__file__).resolve().parent.parent
RULES = tuple(registry.all_rules().values())

RULED_OUT = {
    "fix": r"mend(?:s|ed|ing|able)?",
    "is in": r"stands? (?:in|at|there|behind|before|beside)",
    "use": r"(?:goes|go|going|went) by",
    "ignore": r"pass(?:es|ed|ing)? over",
    "again, or regenerate": r"anew",
    "permanently": r"for good",
    "differently from": r"otherwise than",
    "separate": r"of (?:its|their) own",
    "now": r"as (?:it is|they are) now",
    "the noun itself": r"that which",
    "change": r"loosen(?:s|ed)?",
    "without": r"for (?:the )?want of",
    "only": r"nothing but",
    "can't": r"cannot",
    "doesn't": r"does not",
}
"""What to write instead, and the words that are ruled out."""

PATTERN = re.compile(rf"\b(?:{'|'.join(RULED_OUT.values())})\b", re.IGNORECASE)
# What other programs write, code, and the names of examples aren't herolint's voice.
QUOTED = re.compile(r"## Example: [^\n]*|```.*?```|`[^`\n]*`|\"[^\"\n]{0,200}\"|https?://\S+", re.DOTALL)


def found(text: str) -> list[str]:
    text = " ".join(line.strip().removeprefix("|").strip() for line in QUOTED.sub(" ", text).splitlines())
    return [text[max(match.start() - 40, 0) : match.end() + 20] for match in PATTERN.finditer(text)]


def texts() -> Iterator[tuple[str, str]]:
    for rule in RULES:
        yield rule.code, f"{rule.summary}\n{rule.why}\n{rule.how}"
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
    program = make_app(list(COMMANDS))
    for words in ([], *([name] for name in COMMANDS)):
        result = CliRunner().invoke(program, [*words, "--help"])
        assert result.exit_code == 0
        yield " ".join(["herolint", *words, "--help"]), result.output


@pytest.mark.parametrize(("where", "text"), [pytest.param(*pair, id=pair[0]) for pair in texts()])
def test_speaks_plainly(where: str, text: str) -> None:
    assert found(text) == [], where


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_reports_speak_plainly(rule: Rule) -> None:
    for path in sorted(ROOT.glob(f"examples/{rule.code}-*/*/expected.txt")):
        assert found(path.read_text("utf-8")) == [], path.relative_to(ROOT).as_posix()


WORDS_OF_OTHERS = ("logs.py", "source/parse.py", "installers/resolution.py", "report/failures.py", "report/reasons.py")
"""Modules that match or rewrite what other programs write, or the names of failures."""


def modules() -> Iterator[Path]:
    folder = ROOT / "herolint"
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder).as_posix()
        if not name.startswith("rules/") and name not in WORDS_OF_OTHERS:
            yield path


@pytest.mark.parametrize("path", list(modules()), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_errors_and_reports_are_worded_plainly(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for one in ast.walk(tree):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in docstrings:
            assert found(one.value) == [], one.lineno


RIDDLES = re.compile(
    r"nobody (?:can tell|knows|reads|asked)|somebody (?:asks|else's)|as far as (?:that|it) can be told|surely"
    r"|for ever\b|comes? down to|brings? along|is looked at|are looked at",
    re.IGNORECASE,
)
"""Phrases that a docstring or comment replaces by a plain word: unknown, certainly, forever, requires, checked."""

NO_VERB = re.compile(r"(?:An?|All|Every|Everything|How|One|The|Those|What|Where|Whether|Which|Why|`+\S*)\b")
"""How a function's docstring begins that describes the function instead of saying what to do."""


def source_texts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the docstrings and comments of a module, each with its line."""
    text = path.read_text("utf-8")
    for one in ast.walk(ast.parse(text)):
        if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant) and isinstance(one.value.value, str):
            yield one.lineno, one.value.value
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


@pytest.mark.parametrize(
    "path", sorted((ROOT / "herolint").rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_docstrings_and_comments_are_worded_plainly(path: Path) -> None:
    for line, text in source_texts(path):
        assert [*found(text), *RIDDLES.findall(QUOTED.sub(" ", text))] == [], line
    for one in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
            assert not NO_VERB.match(ast.get_docstring(one) or ""), one.lineno


@pytest.mark.parametrize("path", sorted((ROOT / "herolint" / "platform").glob("*.toml")), ids=lambda path: path.name)
def test_facts_are_worded_plainly(path: Path) -> None:
    words = re.findall(r'^(?:reason|needs|advice|title|instead) = "(.*)"', path.read_text("utf-8"), re.MULTILINE)
    assert found("\n".join(words)) == []


@pytest.mark.parametrize(
    "name", ["SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", "action.yml", ".pre-commit-hooks.yaml"]
)
def test_other_pages_are_worded_plainly(name: str) -> None:
    assert found((ROOT / name).read_text("utf-8")) == []


@pytest.mark.parametrize("words", ["It goes by runtime.txt.", "`--fix` mends 1.", "Run it\n  | anew.", "It cannot."])
def test_finds_what_is_ruled_out(words: str) -> None:
    assert found(words)


@pytest.mark.parametrize("words", ["`mend`", "Recommended.", "The amended commit.", '"cannot import name"'])
def test_leaves_alone(words: str) -> None:
    assert found(words) == []
