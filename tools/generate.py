"""Writes what is made from the rules and their examples, so that nothing about a rule is said twice.

    python tools/generate.py                     # everything
    python tools/generate.py --examples [HL2…]   # only the expected reports, of some rules
    python tools/generate.py --check             # change nothing; list what is out of date, and exit with 1

Everything: `expected.txt` of each example that has a `bad` folder, a page for each rule in docs/rules with its
index, the table of rules between the two marks in README.md, and herolint/rules/index.py. Reports are made
with the facts that examples/example.toml names, so that neither newer facts nor today's date changes them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from herolint import docs, registry, testing
from herolint.model import Rule

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
PAGES = ROOT / "docs" / "rules"
README = ROOT / "README.md"
INDEX = ROOT / "herolint" / "rules" / "index.py"
MARKS = ("<!-- rules: begin -->", "<!-- rules: end -->")

FAMILIES = {
    "HL0": "The checkout and herolint itself",
    "HL1": "Manifests and lock files",
    "HL2": "The Python version",
    "HL3": "Dependencies",
    "HL4": "Processes",
    "HL5": "Platform files and stacks",
    "HL6": "What else is in the repository, and build hooks",
    "HL7": "Frameworks",
}


class GenerateError(Exception):
    """Something cannot be generated; the message says what."""


def expected_reports(rules: Iterable[Rule]) -> dict[Path, str]:
    """Give the report of each example's `bad` folder, by the path of its expected.txt."""
    reports: dict[Path, str] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for rule in rules:
            for example in testing.examples(EXAMPLES, rule):
                if (example.folder / "bad").is_dir():
                    app = Path(scratch) / f"{rule.code}-{example.name}"
                    reports[example.folder / "expected.txt"] = _expected_report(rule, example, app)
    return reports


def _expected_report(rule: Rule, example: testing.Example, scratch: Path) -> str:
    report = testing.check_folder(example.folder / "bad", (rule,), example.options, scratch)
    if report.crashes:
        raise GenerateError(f"{rule.code} crashes on its example {example.name}: {report.crashes[0].error}")
    if not report.apps[0].findings:
        raise GenerateError(f"{rule.code} finds nothing in {example.folder.relative_to(EXAMPLES)}/bad")
    return testing.expected_report(report)


def pages(rules: Iterable[Rule], reports: Mapping[Path, str]) -> dict[Path, str]:
    """Give the page of each rule and the index of them all."""
    rules = tuple(rules)
    found = {PAGES / "README.md": _index(rules)}
    for rule in rules:
        shown = [
            docs.example_files(case.folder, case.options.base, reports.get(case.folder / "expected.txt", ""))
            for case in testing.examples(EXAMPLES, rule)
        ]
        found[PAGES / f"{rule.code}-{rule.name}.md"] = docs.markdown(rule, shown)
    return found


def _index(rules: tuple[Rule, ...]) -> str:
    parts = [
        "# Rules",
        "A code stays with its rule for ever; the first digit is its family. Made by tools/generate.py.",
    ]
    unknown = sorted({rule.code[:3] for rule in rules} - set(FAMILIES))
    if unknown:
        raise GenerateError(f"the family {unknown[0]} has no title in tools/generate.py")
    for prefix, title in FAMILIES.items():
        family = [rule for rule in rules if rule.code.startswith(prefix)]
        if family:
            table = docs.rule_list(family, "markdown", 0).replace("](docs/rules/", "](")
            parts += [f"## {prefix}: {title}", table.rstrip("\n")]
    return "\n\n".join(parts) + "\n"


def readme(rules: Iterable[Rule]) -> str | None:
    """Give README.md with the table of rules between its marks, or `None` where it has none."""
    text = README.read_text(encoding="utf-8")
    before, begin, rest = text.partition(MARKS[0])
    _, end, after = rest.partition(MARKS[1])
    if not begin or not end:
        return None
    table = docs.rule_list(tuple(rules), "markdown", 0)
    return f"{before}{begin}\n{table}{end}{after}"


def orphans(written: Iterable[Path]) -> list[Path]:
    """Give the generated files that nothing stands behind any more."""
    there = {*EXAMPLES.glob("*/*/expected.txt"), *PAGES.glob("*.md")}
    return sorted(there - set(written))


def update(wanted: Mapping[Path, str], unwanted: Iterable[Path], *, only_look: bool) -> list[Path]:
    """Write what differs, delete what is not wanted, and give the paths of both; `only_look` leaves all as it is."""
    stale = []
    for path, text in wanted.items():
        content = text.encode("utf-8", "backslashreplace")
        if path.is_file() and path.read_bytes() == content:
            continue
        stale.append(path)
        if not only_look:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for path in unwanted:
        stale.append(path)
        if not only_look:
            path.unlink()
    return sorted(stale)


def run(options: argparse.Namespace) -> int:
    rules = tuple(rule for rule in registry.all_rules().values() if rule.code.startswith("HL"))
    if options.examples is not None:
        prefixes = tuple(options.examples) or ("HL",)
        chosen = [rule for rule in rules if rule.code.startswith(prefixes)]
        return _tell(update(expected_reports(chosen), (), only_look=options.check), check=options.check)
    reports = expected_reports(rules)
    wanted = {**reports, **pages(rules, reports), INDEX: registry.render_index()}
    table = readme(rules)
    if table is None:
        print(f"README.md lacks the marks {MARKS[0]} and {MARKS[1]}, so the table of rules has no place in it.")
    else:
        wanted[README] = table
    stale = update(wanted, orphans(wanted), only_look=options.check)
    return max(_tell(stale, check=options.check), int(options.check and table is None))


def _tell(stale: list[Path], *, check: bool) -> int:
    for path in stale:
        print(f"{'out of date' if check else 'updated'}: {path.relative_to(ROOT)}")
    if stale and check:
        print("Run `python tools/generate.py`, read what has changed, and commit it.")
    return int(check and bool(stale))


def main() -> int:
    parser = argparse.ArgumentParser(description="Writes what is made from the rules and their examples.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 if a file is out of date")
    parser.add_argument(
        "--examples", nargs="*", metavar="CODE", help="only the expected reports, of rules whose code begins so"
    )
    try:
        return run(parser.parse_args())
    except GenerateError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
