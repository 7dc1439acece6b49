"""Make a rule's page from the rule and its examples, for the documentation and the terminal."""

from __future__ import annotations

import functools
import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from herolint.formats.text import visible
from herolint.model import TARGET_NAMES, Severity, Target
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from herolint.model import TARGET_NAMES, Rule
    from herolint.platform.checks import Check

_FIXABLE = {
    "safe": "`--fix` fixes it",
    "unsafe": "`--fix --unsafe-fixes` fixes it",
    "both": "`--fix` fixes it if that is safe, otherwise `--fix --unsafe-fixes`",
    None: "no automatic fix",
}
_SAFETY, _RELATED, _SUPPRESS = "Is the fix safe?", "Related rules", "Suppress it"
_PROMISE = (
    "A safe fix never changes which X.Y version of Python is installed, and herolint checks first that it removes the "
    "finding and adds no error."
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MAX_EXAMPLE_FILES = 6
_MAX_EXAMPLE_LINES = 12

Texts = tuple[tuple[str, str], ...]
"""The names and shortened texts of some files, safe to print."""


class ExampleFiles(NamedTuple):
    """An example as a page shows it: the files before and after the fix, and the report of the bad ones.

    ``base`` are the files that every folder of the example contains besides its own.
    """

    name: str
    base: tuple[str, ...]
    bad: Texts
    fixed: Texts
    good: Texts
    report: str

    @property
    def effort(self) -> tuple[bool, int, str]:
        """Return the effort to read the example; the page shows the easiest one with a bad and a good or fixed part."""
        size = sum(len(text) for part in (self.bad, self.fixed, self.good) for _, text in part)
        return not (self.bad and (self.fixed or self.good)), size, self.name


def example_files(folder: Path, base: Path | None, report: str) -> ExampleFiles:
    """Return what a page shows of the example in a folder; ``base`` is the folder of the app that it starts from."""
    names = (path.relative_to(base).as_posix() for path in sorted(base.rglob("*")) if path.is_file()) if base else ()
    bad, fixed, good = (_files(folder / part) for part in ("bad", "fixed", "good"))
    return ExampleFiles(folder.name, tuple(map(visible, names)), bad, fixed, good, report)


def _files(folder: Path) -> Texts:
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
    """Return a rule's page as ``text`` for a terminal of ``width`` cells, or as ``markdown``."""
    shipped = _shipped_page(rule)
    return (shipped or markdown(rule)) if format == "markdown" else _text(rule, shipped, width)


def _shipped_page(rule: Rule) -> str:
    """Return the page that came with herolint, with its examples; nothing for a plugin's rule."""
    package = Path(__file__).parent
    for folder in (package / "pages", package.parent / "docs" / "rules"):
        file = folder / f"{rule.code}-{rule.name}.md"
        if file.is_file():
            return file.read_text(encoding="utf-8")
    return ""


def _first_example(page: str) -> Iterator[str]:
    """Yield the lines of a page's first example as a terminal shows them."""
    fence, inside = "", False
    for line in page.split("\n"):
        if fence:
            fence = "" if line == fence else fence
            if inside and fence:
                yield f"  | {line}"
        elif line.startswith("```"):
            fence = line.rstrip(_LETTERS)
        elif line.startswith(("## ", "<details")):
            inside = line.startswith("## Example")
            if inside:
                yield line.removeprefix("## ")
        elif inside and line:
            yield "  " + line.replace("`", "")


def _related(page: str) -> Iterator[str]:
    """Yield the lines about related rules of a page, without their links."""
    _, _, rest = page.partition(f"## {_RELATED}\n\n")
    for line in rest.partition("\n\n")[0].split("\n") if rest else ():
        yield "  " + line.removeprefix("- ").replace("[", "").partition("](")[0]


def impact_words(rule: Rule) -> str:
    """Return the severity of the rule's worst finding on each target."""
    return ", ".join(f"{TARGET_NAMES[target]}: {severity.label}" for target, severity in rule.impact.items())


def markdown(rule: Rule, shown: Iterable[ExampleFiles] = (), related: Iterable[Rule] = ()) -> str:
    """Return a rule's page as Markdown: the easiest example first, and the others folded."""
    parts = [
        f"# {rule.code} {rule.name}",
        rule.summary,
        "| | |\n|---|---|\n" + "\n".join(f"| {name} | {value} |" for name, value in _table(rule, "`")),
        f"## Why it matters on Heroku\n\n{rule.why}",
        f"## How to fix it\n\n{rule.how}",
    ]
    if rule.fixable:
        parts.append(f"## {_SAFETY}\n\n{safety_words(rule)}")
    ordered = sorted(shown, key=lambda example: example.effort)
    for example in ordered[:1]:
        parts += [f"## Example: {_title(example)}", *_markdown_example(example)]
    if ordered[1:]:
        count = "One more example" if len(ordered) == 2 else f"{len(ordered) - 1} more examples"
        parts.append(f'<details markdown="1">\n<summary>{count}</summary>')
        for example in sorted(ordered[1:], key=lambda example: example.name):
            parts += [f"### {_title(example)[:1].upper()}{_title(example)[1:]}", *_markdown_example(example)]
        parts.append("</details>")
    others = "\n".join(f"- [{one.code} {one.name}]({one.code}-{one.name}.md): {one.summary}" for one in related)
    parts += [f"## {_RELATED}\n\n{others}"] if others else []
    parts.append(f"## {_SUPPRESS}\n\n{_suppressing(rule)}")
    links = "\n".join(f"- <{url}>" for url in dict.fromkeys((rule.url, *rule.sources)))
    parts.append(f"## Sources\n\n{links}")
    return "\n\n".join(parts) + "\n"


def safety_words(rule: Rule) -> str:
    """Return whether the rule's fix is safe, and why."""
    if rule.fixable == "safe":
        return f"Yes, so `--fix` applies it. {_PROMISE}"
    if rule.fixable == "both":
        return (
            f"If `--fix` applies it, yes. {_PROMISE} Otherwise it needs review, and only `--fix --unsafe-fixes` "
            f"applies it: {rule.review[:1].lower()}{rule.review[1:]}"
        )
    return f"It needs review. {rule.review} Only `--fix --unsafe-fixes` applies it."


def _suppressing(rule: Rule) -> str:
    comment = f"# herolint: ignore[{rule.code}] the reason"
    table = f'[[tool.herolint.suppress]]\ncode = "{rule.code}"\nreason = "the reason"'
    return (
        f"Put a comment with the reason on its own line in the file:\n\n{_fence(comment)}\n\n"
        "If the file can't contain comments, or doesn't exist, add this to "
        f"[the configuration](../guides/configuration.md):\n\n{_fence(table, 'toml')}"
    )


def _title(example: ExampleFiles) -> str:
    return example.name.replace("-", " ")


def _markdown_example(example: ExampleFiles) -> Iterator[str]:
    own = {name for part in (example.bad, example.fixed, example.good) for name, _ in part}
    rest = [f"`{name}`" for name in example.base if name not in own]
    if rest:
        yield f"The app also contains {' and '.join(rest) if len(rest) < 3 else ', '.join(rest)}."
    yield from _markdown_files("Bad", example.bad)
    if example.report:
        yield f"herolint reports:\n\n{_fence(example.report.rstrip())}"
    yield from _markdown_files("After the fix", example.fixed)
    yield from _markdown_files("Good", example.good)


def _table(rule: Rule, quote: str) -> list[tuple[str, str]]:
    rows = [("Severity", impact_words(rule)), ("Fix", _FIXABLE[rule.fixable].replace("`", quote))]
    if rule.mirrors:
        rows.append(("Buildpack failure reason", ", ".join(f"{quote}{name}{quote}" for name in rule.mirrors)))
        rows += [(f"On {name}", f"{quote}{word}{quote} is {since}") for name, word, since in _history(rule)]
    if rule.log:
        rows.append(("In the log", ", ".join(quoted(phrase, quote) for phrase in rule.log)))
    rows.append(("Since", f"herolint {rule.since}"))
    return rows


def quoted(phrase: str, quote: str = "`") -> str:
    """Quote a phrase as code, also one that contains backticks."""
    return f"{quote * 2} {phrase} {quote * 2}" if quote and quote in phrase else f"{quote}{phrase}{quote}"


def _history(rule: Rule) -> Iterator[tuple[str, str, str]]:
    """Yield the target, the failure reason and its history, for the reasons in the facts that the rule mirrors."""
    for target, checks in _complaints().items():
        for word in rule.mirrors:
            if target in rule.impact and word in checks:
                yield TARGET_NAMES[target], word, _since(checks[word])


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


def _fence(text: str, language: str = "text") -> str:
    """Fence a block with more backticks than any run of them in it."""
    ticks = "```"
    while ticks in text:
        ticks += "`"
    return f"{ticks}{language}\n{text}\n{ticks}"


def _text(rule: Rule, shipped: str, width: int) -> str:
    def wrap(text: str, indent: str = "") -> str:
        lines = textwrap.wrap(text, width - len(indent), break_long_words=False, break_on_hyphens=False)
        return "\n".join(indent + line for line in lines)

    parts = [f"{rule.code} {rule.name}", wrap(rule.summary)]
    parts.append("\n".join(wrap(f"{name}: {value}") for name, value in _table(rule, "")))
    parts.append("Why it matters on Heroku\n" + wrap(rule.why, "  "))
    parts.append("How to fix it\n" + wrap(rule.how, "  "))
    if rule.fixable:
        parts.append(f"{_SAFETY}\n" + wrap(safety_words(rule).replace("`", ""), "  "))
    parts += ["\n".join(_first_example(shipped))]
    related = "\n".join(_related(shipped))
    parts += [f"{_RELATED}\n{related}"] if related else []
    parts.append(f"{_SUPPRESS}\n  # herolint: ignore[{rule.code}] the reason")
    parts.append("Sources\n" + "\n".join(f"  {url}" for url in dict.fromkeys((rule.url, *rule.sources))))
    return "\n\n".join(filter(None, parts)) + "\n"


def rule_list(rules: Iterable[Rule], format: str, width: int) -> str:
    """Return the list of rules as ``text``, ``markdown`` (a table) or ``json``."""
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
