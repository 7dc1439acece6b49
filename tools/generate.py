"""Writes what is made from the rules and their examples, so that nothing about a rule is said twice.

    python tools/generate.py                     # everything
    python tools/generate.py --examples [HL2…]   # only the expected reports, of some rules
    python tools/generate.py --check             # change nothing; list what is out of date, and exit with 1

Everything: the modules of herolint/platform/parsed, `expected.txt` of each example that has a `bad` folder, a page for
each rule in docs/rules with its index, the families of rules between the two marks in README.md, and
herolint/rules/index.py. Reports are made with the facts that examples/example.toml names, so that neither newer facts
nor today's date changes them.
"""

from __future__ import annotations

import argparse
import importlib
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import parsed_facts

from herolint import docs, registry, testing
from herolint.model import Rule

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
PAGES = ROOT / "docs" / "rules"
README = ROOT / "README.md"
SITE = ROOT / "mkdocs.yml"
LOG_LINES = ROOT / "docs" / "guides" / "troubleshooting.md"
INDEX = ROOT / "herolint" / "rules" / "index.py"
OF_LOG_LINES = ("<!-- log lines: begin -->", "<!-- log lines: end -->")
OF_SITE = ("      # rules: begin", "      # rules: end")
MARKS = ("<!-- rules: begin -->", "<!-- rules: end -->")

MOST_RELATED = 6
TOPICS = (
    "HL001 HL002 HL003 HL415",
    "HL004 HL005",
    "HL006 HL109",
    "HL101 HL102 HL105 HL106 HL108",
    "HL103 HL107 HL302 HL330",
    "HL104 HL103 HL109",
    "HL201 HL202 HL203 HL204",
    "HL210 HL211 HL213",
    "HL216 HL302",
    "HL220 HL221 HL222 HL226",
    "HL222 HL223",
    "HL224 HL225",
    "HL231 HL321",
    "HL301 HL302 HL303 HL108",
    "HL304 HL305 HL306",
    "HL310 HL311 HL316 HL318",
    "HL312 HL326 HL328",
    "HL313 HL315 HL316",
    "HL314 HL322 HL323 HL324",
    "HL317 HL325",
    "HL319 HL327 HL329",
    "HL320 HL321 HL718",
    "HL401 HL402 HL403 HL404 HL405",
    "HL410 HL413 HL425",
    "HL411 HL412 HL415 HL418",
    "HL414 HL416 HL417",
    "HL420 HL421 HL422 HL423 HL424",
    "HL426 HL709 HL717",
    "HL501 HL502 HL503",
    "HL504 HL505",
    "HL506 HL508",
    "HL510 HL511 HL107",
    "HL601 HL602",
    "HL603 HL604",
    "HL605 HL701 HL702 HL703 HL704",
    "HL606 HL607 HL608",
    "HL609 HL610 HL611",
    "HL705 HL701 HL702",
    "HL706 HL707 HL713",
    "HL708 HL715 HL716",
    "HL709 HL710 HL711 HL712",
    "HL714 HL703",
)
"""The rules that belong together, as a page lists them below each other."""
_CODE = re.compile(r"\bHL[0-9]{3}\b")

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
    near = related_rules(rules, reports)
    for rule in rules:
        shown = [
            docs.example_files(case.folder, case.options.base, reports.get(case.folder / "expected.txt", ""))
            for case in testing.examples(EXAMPLES, rule)
        ]
        found[PAGES / f"{rule.code}-{rule.name}.md"] = docs.markdown(rule, shown, near[rule.code])
    return found


def related_rules(rules: tuple[Rule, ...], reports: Mapping[Path, str]) -> dict[str, list[Rule]]:
    """Return for each rule those of its topic, that it names, or that share a finding, a reason or a rare condition."""
    known = {rule.code: rule for rule in rules}
    found: dict[str, dict[str, None]] = {rule.code: {} for rule in rules}
    for codes in [*(topic.split() for topic in TOPICS), *_named_together(rules, reports)]:
        for one in codes:
            found.get(one, {}).update(dict.fromkeys(other for other in codes if other != one and other in known))
    return {code: [known[other] for other in sorted(list(others)[:MOST_RELATED])] for code, others in found.items()}


def _named_together(rules: tuple[Rule, ...], reports: Mapping[Path, str]) -> Iterator[list[str]]:
    for path, report in reports.items():
        if also := re.findall(r"^ *= also: (.*)", report, re.M):
            yield [path.parent.parent.name.partition("-")[0], *_CODE.findall(" ".join(also))]
    shared: dict[str, list[str]] = {}
    for rule in rules:
        for other in _CODE.findall(f"{rule.summary} {rule.why} {rule.how} {rule.review}"):
            yield [rule.code, other]
        for word in sorted({*rule.mirrors, *rule.when}):
            shared.setdefault(word, []).append(rule.code)
    yield from (codes for codes in shared.values() if len(codes) <= MOST_RELATED)


def _index(rules: tuple[Rule, ...]) -> str:
    parts = [
        "# Rules",
        "A rule's code never changes; its first digit is its family. Generated by tools/generate.py.",
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
    """Return README.md with the families of rules between its marks, or `None` if it has no marks."""
    return _between(README, MARKS, families(tuple(rules)))


def _between(path: Path, marks: tuple[str, str], generated: str) -> str | None:
    """Return the text of a file with something generated between its marks, or `None` if it has no marks."""
    text = path.read_text(encoding="utf-8")
    before, begin, rest = text.partition(marks[0])
    _, end, after = rest.partition(marks[1])
    if not begin or not end:
        return None
    return f"{before}{begin}\n{generated}{end}{after}"


def site(rules: Iterable[Rule]) -> dict[Path, str]:
    """Return what the documentation's site needs besides the pages: its menu of rules, and the table of log lines."""
    rules = tuple(rules)
    menu, lines = [], []
    for prefix, title in FAMILIES.items():
        family = [rule for rule in rules if rule.code.startswith(prefix)]
        menu += [f"      - '{prefix}xx {title}':"]
        menu += [f"          - {rule.code} {rule.name}: rules/{rule.code}-{rule.name}.md" for rule in family]
        logged = [rule for rule in family if rule.log]
        if logged:
            lines += [f"## {title}\n", "| In the log | Rule | Problem |", "|---|---|---|"]
            lines += [f"{_log_row(rule)}" for rule in logged]
            lines += [""]
    found = {SITE: (OF_SITE, "\n".join(menu) + "\n"), LOG_LINES: (OF_LOG_LINES, "\n" + "\n".join(lines) + "\n")}
    texts = {path: _between(path, *inside) for path, inside in found.items()}
    lacking = [path.name for path, text in texts.items() if text is None]
    if lacking:
        raise GenerateError(f"{lacking[0]} lacks the marks between which something is generated")
    return {path: text for path, text in texts.items() if text is not None}


def _log_row(rule: Rule) -> str:
    phrases = "<br>".join(docs.quoted(phrase).replace("|", "\\|") for phrase in rule.log)
    return f"| {phrases} | [{rule.code} {rule.name}](../rules/{rule.code}-{rule.name}.md) | {rule.summary} |"


def families(rules: tuple[Rule, ...]) -> str:
    """Return a sentence and a table: each family of rules with how many it has, and a link to its part of the index."""
    lines = [f"{len(rules)} rules in {len(FAMILIES)} families:\n", "| Codes | Family | Rules |", "|---|---|---:|"]
    for prefix, title in FAMILIES.items():
        count = sum(rule.code.startswith(prefix) for rule in rules)
        anchor = re.sub("[^a-z0-9 -]", "", f"{prefix}: {title}".lower()).replace(" ", "-")
        lines.append(f"| {prefix}xx | [{title}](docs/rules/README.md#{anchor}) | {count} |")
    return "\n".join(lines) + "\n"


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


def facts(*, only_look: bool) -> list[Path]:
    """Write the modules that stand for the facts files, before anything imports them."""
    stale = update(parsed_facts.modules(), parsed_facts.stale(), only_look=only_look)
    importlib.invalidate_caches()
    return stale


def run(options: argparse.Namespace) -> int:
    stale_facts = facts(only_look=options.check)
    rules = tuple(rule for rule in registry.all_rules().values() if rule.code.startswith("HL"))
    if options.examples is not None:
        prefixes = tuple(options.examples) or ("HL",)
        chosen = [rule for rule in rules if rule.code.startswith(prefixes)]
        stale = update(expected_reports(chosen), (), only_look=options.check)
        return _tell([*stale_facts, *stale], check=options.check)
    reports = expected_reports(rules)
    wanted = {**reports, **pages(rules, reports), **site(rules), INDEX: registry.render_index()}
    table = readme(rules)
    if table is None:
        print(f"README.md lacks the marks {MARKS[0]} and {MARKS[1]}, so the families of rules have no place in it.")
    else:
        wanted[README] = table
    stale = [*stale_facts, *update(wanted, orphans(wanted), only_look=options.check)]
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
