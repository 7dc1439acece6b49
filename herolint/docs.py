"""A rule's page, made from the rule and its examples: for the terminal, the documentation and SARIF alike."""

from __future__ import annotations

import functools
import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from herolint.formats.text import visible
from herolint.model import Severity, Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from herolint.model import Rule
    from herolint.platform.checks import Check

_TARGET_NAMES = {Target.CEDAR: "Cedar", Target.FIR: "Fir"}
_FIXABLE = {
    "safe": "`--fix` mends it",
    "unsafe": "`--fix --unsafe-fixes` mends it",
    "both": "`--fix` mends it where that is safe, `--fix --unsafe-fixes` elsewhere",
    None: "no automatic fix",
}
_MAX_EXAMPLE_FILES = 6
_MAX_EXAMPLE_LINES = 12


class ExampleFiles(NamedTuple):
    """An example as its page shows it: the files before and after, and the report of the bad ones."""

    name: str
    bad: tuple[tuple[str, str], ...]
    fixed: tuple[tuple[str, str], ...]
    good: tuple[tuple[str, str], ...]
    report: str


def examples_folder() -> Path | None:
    """Find the examples: inside the installed package, or beside it in a checkout of herolint."""
    package = Path(__file__).parent
    for folder in (package / "examples", package.parent / "examples"):
        if folder.is_dir():
            return folder
    return None


def examples(rule: Rule, folder: Path | None) -> tuple[ExampleFiles, ...]:
    """Give the rule's examples, in the order of their names."""
    home = folder / f"{rule.code}-{rule.name}" if folder else None
    if home is None or not home.is_dir():
        return ()
    found = []
    for case in sorted(path for path in home.iterdir() if path.is_dir()):
        report = case / "expected.txt"
        found.append(
            ExampleFiles(
                case.name,
                _files(case / "bad"),
                _files(case / "fixed"),
                _files(case / "good"),
                report.read_text(encoding="utf-8") if report.is_file() else "",
            )
        )
    return tuple(found)


def _files(folder: Path) -> tuple[tuple[str, str], ...]:
    """Give the names and shortened texts of an example's files, made safe to show."""
    if not folder.is_dir():
        return ()
    shown = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file() or path.is_symlink())[:_MAX_EXAMPLE_FILES]:
        name = visible(path.relative_to(folder).as_posix())
        if path.is_symlink():
            shown.append((name, f"(a link to {visible(str(path.readlink()))})"))
            continue
        lines = path.read_bytes().decode("utf-8", "surrogateescape").split("\n")
        if lines[-1] == "":
            lines.pop()
        if len(lines) > _MAX_EXAMPLE_LINES:
            lines[_MAX_EXAMPLE_LINES:] = ["…"]
        shown.append((name, "\n".join(visible(line) for line in lines)))
    return tuple(shown)


def page(rule: Rule, format: str, width: int) -> str:
    """Give a rule's page as ``text`` for a terminal of ``width`` cells, or as ``markdown``."""
    shown = examples(rule, examples_folder())
    return markdown(rule, shown) if format == "markdown" else _text(rule, shown, width)


def impact_words(rule: Rule) -> str:
    """Say how severe the rule's worst finding is on each target."""
    return ", ".join(f"{_TARGET_NAMES[target]}: {severity.label}" for target, severity in rule.impact.items())


def markdown(rule: Rule, shown: Iterable[ExampleFiles] = ()) -> str:
    """Give a rule's page as Markdown."""
    parts = [
        f"# {rule.code} {rule.name}",
        rule.summary,
        "| | |\n|---|---|\n" + "\n".join(f"| {name} | {value} |" for name, value in _table(rule, "`")),
        f"## Why it matters on Heroku\n\n{rule.why}",
        f"## How to mend it\n\n{rule.how}",
    ]
    for example in shown:
        parts.append(f"## Example: {example.name.replace('-', ' ')}")
        parts += _markdown_files("Bad", example.bad)
        if example.report:
            parts.append(f"What herolint says:\n\n{_fence(example.report.rstrip())}")
        parts += _markdown_files("After the fix", example.fixed)
        parts += _markdown_files("Good", example.good)
    links = "\n".join(f"- <{url}>" for url in dict.fromkeys((rule.url, *rule.sources)))
    parts.append(f"## Sources\n\n{links}")
    return "\n\n".join(parts) + "\n"


def _table(rule: Rule, quote: str) -> list[tuple[str, str]]:
    rows = [("Severity", impact_words(rule)), ("Fix", _FIXABLE[rule.fixable].replace("`", quote))]
    if rule.mirrors:
        rows.append(("The buildpack's own word", ", ".join(f"{quote}{name}{quote}" for name in rule.mirrors)))
        rows += [(f"On {name}", f"{quote}{word}{quote} is {since}") for name, word, since in _history(rule)]
    rows.append(("Since", f"herolint {rule.since}"))
    return rows


def _history(rule: Rule) -> Iterator[tuple[str, str, str]]:
    """Give the target, the word and since when it is heard, for what the facts know of the rule's counterparts."""
    for target, checks in _complaints().items():
        for word in rule.mirrors:
            if target in rule.impact and word in checks:
                yield _TARGET_NAMES[target], word, _since(checks[word])


@functools.cache
def _complaints() -> Mapping[Target, Mapping[str, Check]]:
    from herolint.platform.checks import checks
    from herolint.platform.facts import load

    history = load()
    return {target: checks(history, target) for target in Target}


def _since(check: Check) -> str:
    days = (("a warning", "warning", check.warning), ("an error", "error", check.error))
    return ", ".join(f"{words} since {day} ({check.sources[kind]})" for words, kind, day in days if day is not None)


def _markdown_files(title: str, files: tuple[tuple[str, str], ...]) -> list[str]:
    if not files:
        return []
    return [f"{title}:"] + [f"`{name}`\n\n{_fence(text)}" if text else f"`{name}` (empty)" for name, text in files]


def _fence(text: str) -> str:
    """Fence a block with more backticks than any run of them in it."""
    ticks = "```"
    while ticks in text:
        ticks += "`"
    return f"{ticks}text\n{text}\n{ticks}"


def _text(rule: Rule, shown: Iterable[ExampleFiles], width: int) -> str:
    def wrap(text: str, indent: str = "") -> str:
        lines = textwrap.wrap(text, width - len(indent), break_long_words=False, break_on_hyphens=False)
        return "\n".join(indent + line for line in lines)

    parts = [f"{rule.code} {rule.name}", wrap(rule.summary)]
    parts.append("\n".join(wrap(f"{name}: {value}") for name, value in _table(rule, "")))
    parts.append("Why it matters on Heroku\n" + wrap(rule.why, "  "))
    parts.append("How to mend it\n" + wrap(rule.how, "  "))
    for example in shown:
        block = [f"Example: {example.name.replace('-', ' ')}"]
        for title, files in (("bad", example.bad), ("fixed", example.fixed), ("good", example.good)):
            for name, text in files:
                block.append(f"  {title}/{name}" + ("" if text else " (empty)"))
                block += [f"  | {line}" for line in text.split("\n") if text]
        parts.append("\n".join(block))
    parts.append("Sources\n" + "\n".join(f"  {url}" for url in dict.fromkeys((rule.url, *rule.sources))))
    return "\n\n".join(parts) + "\n"


def rule_list(rules: Iterable[Rule], format: str, width: int) -> str:
    """Give the list of rules as ``text``, ``markdown`` (the table of the README) or ``json``."""
    if format == "json":
        entries = [
            {
                "code": rule.code,
                "name": rule.name,
                "summary": rule.summary,
                "impact": {target.value: severity.label for target, severity in rule.impact.items()},
                "mirrors": list(rule.mirrors),
                "fixable": rule.fixable,
                "since": rule.since,
                "url": rule.url,
            }
            for rule in rules
        ]
        return json.dumps({"version": 1, "rules": entries}, indent=2) + "\n"
    if format == "markdown":
        rows = [_markdown_row(rule) for rule in rules]
        return "\n".join(["| Rule | Finds | Cedar | Fir | Fix |", "|---|---|---|---|---|", *rows]) + "\n"
    return "".join(_text_row(rule, width) for rule in rules)


def _markdown_row(rule: Rule) -> str:
    severities = " | ".join(_severity_on(rule, target) for target in Target)
    link = f"[{rule.code} {rule.name}](docs/rules/{rule.code}-{rule.name}.md)"
    return f"| {link} | {rule.summary} | {severities} | {rule.fixable or ''} |"


def _severity_on(rule: Rule, target: Target) -> str:
    severity: Severity | None = rule.impact.get(target)
    return severity.label if severity else ""


def _text_row(rule: Rule, width: int) -> str:
    head = f"{rule.code} {rule.name} ({impact_words(rule)}{'; fixable' if rule.fixable else ''})\n"
    summary = textwrap.wrap(rule.summary, width - 6, break_long_words=False, break_on_hyphens=False)
    return head + "".join(f"      {line}\n" for line in summary)
