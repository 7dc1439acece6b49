"""Apply the advice of each help text to its example, and check that the example improves.

A help that shows a command, a version or bytes is either followed here, or its rule says in ``LEFT_TO_PEOPLE`` what a
test lacks for it. One that is followed removes its finding and leaves no target with more errors.
"""

from __future__ import annotations

import re
import shlex
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from herolint import registry, testing
from herolint.checkout import Checkout, CheckoutError, Source, open_checkouts
from herolint.model import Finding, Report, Severity, Stage, Target

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
RULES = tuple(registry.all_rules().values())


class Case(NamedTuple):
    """A copy of an example's `bad` folder, a finding in it, and the words of its help that were recognized."""

    app: Path
    finding: Finding
    words: tuple[str, ...]

    @property
    def file(self) -> Path:
        return self.app / self.finding.at.path


def write(case: Case) -> None:
    """Write `3.13` to .python-version, and delete runtime.txt."""
    text = case.words[0]
    (case.app / ".python-version").write_text(f"{text}\n")
    if "elete runtime.txt" in (case.finding.help or ""):
        (case.app / "runtime.txt").unlink()


def delete_file(case: Case) -> None:
    (case.app / case.words[0]).unlink()


def rename(case: Case) -> None:
    """Rename it: `git mv -- "a" b`, which is done without git where the example has none."""
    *_, old, new = shlex.split(case.words[0])
    (case.app / old).rename(case.app / new)


def change(case: Case) -> None:
    """Change `a` to `b`."""
    old, new = case.words
    text = case.file.read_bytes().decode("utf-8", "surrogateescape")
    assert text.count(old) == 1
    case.file.write_bytes(text.replace(old, new).encode("utf-8", "surrogateescape"))


def lines_of(path: Path) -> list[str]:
    return path.read_bytes().decode("utf-8", "surrogateescape").split("\n")


def put(path: Path, lines: list[str]) -> None:
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))


def write_line(case: Case) -> None:
    """Write `requests==2.32`: that is the whole line."""
    lines = lines_of(case.file)
    lines[(case.finding.at.line or 1) - 1] = case.words[0]
    put(case.file, lines)


def write_there(case: Case) -> None:
    """Write `app:app`: that is what the finding points at; two columns where it points at nothing."""
    at = case.finding.at
    assert at.line is not None
    assert at.column is not None
    assert at.end_column is not None
    lines = lines_of(case.file)
    line = lines[at.line - 1]
    lines[at.line - 1] = f"{line[: at.column - 1]}{case.words[0]}{line[at.end_column - 1 :]}"
    put(case.file, lines)


def delete_line(case: Case) -> None:
    lines = lines_of(case.file)
    del lines[(case.finding.at.line or 1) - 1]
    put(case.file, lines)


def add_line(case: Case) -> None:
    """Add `celery` to requirements.txt, or a line to another file."""
    text, path = case.words
    content = (case.app / path).read_bytes() if (case.app / path).exists() else b""
    end = b"" if not content or content.endswith(b"\n") else b"\n"
    (case.app / path).write_bytes(content + end + text.encode() + b"\n")


def upgrade(case: Case) -> None:
    """Upgrade to lxml 5.3.0 or newer: whatever version the line asks for, this one is asked for then."""
    name, version = case.words
    lines = lines_of(case.file)
    number = (case.finding.at.line or 1) - 1
    before = lines[number]
    lines[number] = re.sub(rf"(?i)\A({re.escape(name)}(?:\[[^\]]*\])?)[=~<>][^;]*", rf"\1>={version} ", before)
    assert lines[number] != before
    put(case.file, lines)


def add_requirement(case: Case) -> None:
    """Add `setuptools<81`, in the place of another line for the same project."""
    path = case.app / "requirements.txt"
    name = re.split(r"[<>=~ ]", case.words[0])[0]
    kept = [line for line in lines_of(path) if line and not re.match(rf"(?i){re.escape(name)}\b(?!-)", line)]
    put(path, [*kept, case.words[0], ""])


def add_to_command(case: Case) -> None:
    """Add `--bind 0.0.0.0:$PORT` to the command."""
    assert case.finding.at.path == "Procfile"
    lines = lines_of(case.file)
    number = (case.finding.at.line or 1) - 1
    lines[number] = f"{lines[number]} {case.words[0]}"
    put(case.file, lines)


def replace_first(case: Case) -> None:
    """Replace it with `basic`, or the like: what the message has between its first backticks is replaced."""
    match = re.search(r"`([^`]+)`", case.finding.message)
    assert match is not None
    text = case.file.read_text()
    old, new = (f'"{match[1]}"', f'"{case.words[0]}"') if f'"{match[1]}"' in text else (match[1], case.words[0])
    case.file.write_text(text.replace(old, new, 1))


def delete_words(case: Case) -> None:
    """Delete `--reload`, or the second `web:`."""
    number = (case.finding.at.line or 1) - 1
    lines = lines_of(case.file)
    lines[number] = re.sub(rf"\s?{re.escape(case.words[0])}(?=\s|\Z)", "", lines[number], count=1)
    put(case.file, lines)


def set_stack(case: Case) -> None:
    text = case.file.read_text()
    case.file.write_text(re.sub(r'"stack"\s*:\s*"[^"]*"', case.words[0], text))


def add_to_table(case: Case) -> None:
    """Add `fallback_version = "0.0.0"` under `[tool.setuptools_scm]`."""
    line, table = case.words
    text = case.file.read_text()
    text = text.replace(f"{table}\n", f"{table}\n{line}\n", 1) if f"{table}\n" in text else f"{text}\n{table}\n{line}\n"
    case.file.write_text(text)


def list_buildpack(case: Case) -> None:
    header, line = case.words
    case.file.write_text(f"{case.file.read_text()}\n{header}\n{line}\n")


def add_schema(case: Case) -> None:
    header, line = case.words
    case.file.write_text(f"{header}\n{line}\n\n{case.file.read_text()}")


def save_with_lf(case: Case) -> None:
    case.file.write_bytes(case.file.read_bytes().replace(b"\r\n", b"\n"))
    add_line(case)


def first_line(case: Case) -> None:
    lines = lines_of(case.file)
    put(case.file, [case.words[0], *lines[1:]])


def add_to_file(case: Case) -> None:
    add_line(case._replace(words=(case.words[0], case.finding.at.path)))


def change_folder(case: Case) -> None:
    """Change the folder first: `cd backend && …`."""
    lines = lines_of(case.file)
    number = (case.finding.at.line or 1) - 1
    lines[number] = re.sub(r"\A(\w+: )", rf"\1{case.words[0]} ", lines[number])
    put(case.file, lines)


def allow_host(case: Case) -> None:
    text = case.file.read_text()
    case.file.write_text(re.sub(r"ALLOWED_HOSTS = .*", f"ALLOWED_HOSTS = [{case.words[0]}]", text))


def no_longer_tracked(case: Case) -> None:
    """Run `git rm --cached -r -- venv`, which keeps it on disk; then add the line `/venv/` to .gitignore."""
    command, line = case.words
    git(case, command)
    add_line(case._replace(words=(line, ".gitignore")))


def git(case: Case, command: str) -> None:
    subprocess.run(shlex.split(command), cwd=case.app, check=True, capture_output=True)


def commit(case: Case) -> None:
    """Run `git add -- Procfile` and commit it."""
    git(case, case.words[0])
    git(case, "git -c user.name=herolint -c user.email=herolint@example.com commit --quiet --message app")


def replace_line(case: Case) -> None:
    write_line(case)
    if "os." in case.words[0]:
        case.file.write_text(f"import os\n{case.file.read_text()}")


class Way(NamedTuple):
    """A form of help, the rules that it is followed for (all, if none), and how to follow it."""

    words: re.Pattern[str]
    follow: Callable[[Case], None]
    rules: tuple[str, ...] = ()


def way(words: str, follow: Callable[[Case], None], *rules: str) -> Way:
    return Way(re.compile(words), follow, rules)


LINES = ("HL310", "HL313", "HL318", "HL402")
PLACES = ("HL410", "HL411", "HL412", "HL413", "HL423")
WAYS = (
    way(r"`herolint check --fix --unsafe-fixes` to use (\d\.\d+)()", write, "HL210", "HL213"),
    way(r"Write `([^`]+)` to (\.python-version)", write),
    way(r"then write `([^`]+)` to (\.python-version)", write),
    way(r"\AChange `([^`]+)` to `([^`]+)`\.", change),
    way(r"\A(?:Rename it: |Run )`(git mv -- [^`]+)`\.", rename),
    way(r"\ADelete (runtime\.txt): ", delete_file, "HL202", "HL203"),
    way(r"\AWrite `([^`]+)`(?:\.|: )", write_line, *LINES),
    way(r"\AWrite only the path: `([^`]+)`\.", write_line, *LINES),
    way(r"\AWrite `([^`]+)`\.\Z", write_there, *PLACES),
    way(r"\ADid you mean `([^`]+)`\?", write_there, *PLACES),
    way(r"\ADelete (?:this|the) line", delete_line, "HL310", "HL314", "HL317", "HL322", "HL323", "HL324"),
    way(r"\ADelete that line from \.(?:git|slug)ignore", delete_line, "HL001", "HL002"),
    way(
        r"write `(![^`]+)` on a line below it()",
        lambda case: add_line(case._replace(words=(case.words[0], ".gitignore"))),
    ),
    way(r"\AAdd the line `([^`]+)` to (\.gitignore)\.", add_line),
    way(r"\bRun `(git rm --cached [^`]+)`, which keeps it on disk; then add the line `([^`]+)`", no_longer_tracked),
    way(r"\ARun `(git add -- [^`]+)` and commit it", commit, "HL003"),
    way(r"\AKeep the version that the app should run with, and delete the other line", delete_line, "HL312"),
    way(
        r"\ACreate a (requirements\.txt) that contains `([^`]+)`",
        lambda case: add_line(case._replace(words=case.words[::-1])),
    ),
    way(r"\AAdd `([^`]+)` to (?:requirements\.txt|the requirements)(?:\.|, or )", add_requirement),
    way(r"\AAdd (django-[\w-]+) to requirements\.txt\.", add_requirement),
    way(r"\ARequire a newer version of [\w.-]+, or (?:add )?`([^`]+)`", add_requirement, "HL325", "HL326"),
    way(r"\AWrite `([^`]+)`, or delete the line", write_line, "HL314"),
    way(r"\ARequire `([^`]+)` instead", write_line, "HL324"),
    way(r"\AUpgrade to ([\w.-]+) ([\d.]+) or newer(?! \()", upgrade, "HL320", "HL321"),
    way(r"\AWrite only the X\.Y version: `([^`]+)`\.", write_line, "HL212"),
    way(r"\AAdd `(-[^`]+)` to the command\.", add_to_command, "HL420"),
    way(r"\ADelete (?:the second )?`([^`]+)`\.", delete_words, "HL402", "HL424"),
    way(r"\A(?:Rename it to|Change it to|Replace it with) `([^`]+)`", replace_first, "HL503", "HL504", "HL505"),
    way(r"\AWrite `([^`]+)` to app\.json", set_stack, "HL501"),
    way(r"\A(?:Add|Write|Set) `([^`]+ = [^`]+)` under `(\[[^`]+\])`", add_to_table, "HL327", "HL329", "HL319"),
    way(r"\AAdd `(\[\[[^`]+)` with `([^`]+)`\.", list_buildpack, "HL511"),
    way(r"\AAdd a table `([^`]+)` with `([^`]+)` at the top", add_schema, "HL511"),
    way(r"\ASave it with LF line endings, and add the line `([^`]+)` to (\.gitattributes)", save_with_lf),
    way(r"\AChange the first line to `([^`]+)`", first_line, "HL606"),
    way(r"\AAdd the line `([^`]+)`\.\Z", add_to_file, "HL607"),
    way(r"or change the folder first: `(cd [^`]+ &&) …`", change_folder, "HL411"),
    way(r"or write `(bash [^`]+)`\.", write_there, "HL413"),
    way(r"\AAdd `([^`]+)` to ALLOWED_HOSTS", allow_host, "HL708"),
    way(r"\ASet `([^`]+)`", add_to_file, "HL701", "HL715"),
    way(r"off by default: `([^`]+)`\.", replace_line, "HL716"),
)


def opened(app: Path) -> Checkout:
    checkout = open_checkouts([str(app)], source=Source.WORKTREE)[0]
    assert not isinstance(checkout, CheckoutError)
    return checkout


def checked(app: Path, options: testing.Options) -> Report:
    return testing.check_checkout(opened(app), RULES, options)


def findings(report: Report) -> tuple[Finding, ...]:
    assert report.crashes == ()
    return report.apps[0].findings


def same(one: Finding, other: Finding) -> bool:
    return (one.code, one.at.path, one.message) == (other.code, other.at.path, other.message)


def errors(report: Report) -> Counter[Target]:
    found = (target for one in findings(report) for target, how in one.impact.items() if how is Severity.ERROR)
    return Counter(found)


def way_of(finding: Finding) -> tuple[Way, tuple[str, ...]] | None:
    for one in WAYS:
        match = one.words.search(finding.help or "")
        if match and (not one.rules or finding.code in one.rules):
            return one, tuple(match.groups())
    return None


def all_examples() -> Iterator[testing.Example]:
    for rule in RULES:
        yield from (one for one in testing.examples(EXAMPLES, rule) if (one.folder / "bad").is_dir())


def examples_of(family: str) -> list[testing.Example]:
    return [one for one in all_examples() if one.rule.startswith(family)]


def follow(example: testing.Example, finding: Finding, app: Path) -> Report | None:
    """Do what the help says to a new copy; ``None`` if it has no form that is known here."""
    known = way_of(finding)
    if known is None:
        return None
    testing.open_copy(example.folder / "bad", app, example.options)
    one, words = known
    if one.follow is add_requirement and not (app / "requirements.txt").exists():
        return None  # a package manager adds it
    one.follow(Case(app, finding, words))
    return checked(app, example.options)


def judge(finding: Finding, before: Report, after: Report) -> None:
    assert not any(same(finding, left) for left in findings(after)), finding.help
    worse = errors(after) - errors(before)
    # What stopped the build hid what comes after it: that the app gets further is no harm.
    further = all(_stage(after, target) > _stage(before, target) for target in worse)
    assert not worse or further, (finding.help, [one.message for one in findings(after)])


def _stage(report: Report, target: Target) -> int:
    stage = report.apps[0].plans[target].verdict.stage
    stages = [None, *Stage]
    return stages.index(stage) if stage is not None else len(stages)


LEFT_TO_PEOPLE = {
    "a package manager locks, with an index": "HL109 HL216 HL301 HL302 HL303 HL304 HL306 HL330",
    "the change depends on what the author wants": "HL005 HL104 HL107 HL305 HL313 HL315 HL404 HL405 HL417 HL421 HL422",
    "it changes code, in words": "HL412 HL415 HL416 HL702 HL703 HL704 HL705 HL706 HL710 HL711 HL713 HL714 HL717",
    "it changes a list of buildpacks, in words": "HL506 HL508 HL510 HL718",
    "it's done on Heroku, or elsewhere": "HL004 HL105 HL425 HL426 HL502 HL605 HL609 HL610 HL709",
    "the example isn't in git, or the secret stays in its history": "HL602 HL603",
    "it adds what only a download has": "HL611",
}


@pytest.mark.parametrize("family", ["HL0", "HL1", "HL2", "HL3", "HL4", "HL5", "HL6", "HL7"])
def test_a_followed_help_leaves_the_app_better(family: str, tmp_path: Path) -> None:
    followed: set[str] = set()
    left: set[str] = set()
    for number, example in enumerate(examples_of(family)):
        before = testing.check_folder(example.folder / "bad", RULES, example.options, tmp_path / f"{number}")
        for index, finding in enumerate(findings(before)):
            after = follow(example, finding, tmp_path / f"{number}-{index}")
            if after is not None:
                judge(finding, before, after)
                followed.add(finding.code)
            elif "`" in (finding.help or "") and finding.code.startswith(family):
                left.add(finding.code)
    unknown = left - followed - set(" ".join(LEFT_TO_PEOPLE.values()).split())
    assert not unknown, "follow their help here, or say in LEFT_TO_PEOPLE why a test can't"


_VERSION = re.compile(r"(?:[Ww]rite|[Uu]se|with|allow) (?:Python )?`?(3\.\d+)\b`?(?!\.)")


def test_a_help_names_only_versions_that_heroku_has(tmp_path: Path) -> None:
    seen = 0
    for number, example in enumerate(all_examples()):
        facts = testing.facts_for(example.options)
        report = testing.check_folder(example.folder / "bad", RULES, example.options, tmp_path / f"{number}")
        for finding in findings(report):
            for version in _VERSION.findall(finding.help or ""):
                seen += 1
                for target in finding.impact:
                    assert version in facts.targets[target].latest, (example.folder, finding.help)
    assert seen > 50


def commands(finding: Finding) -> set[str]:
    """Return what a help writes or runs, as far as it's in backticks."""
    return set(re.findall(r"`([^`]+)`", finding.help or ""))


def test_no_two_findings_have_one_remedy(tmp_path: Path) -> None:
    for number, example in enumerate(all_examples()):
        report = testing.check_folder(example.folder / "bad", RULES, example.options, tmp_path / f"{number}")
        found = findings(report)
        for index, one in enumerate(found):
            for other in found[:index]:
                if one.at.path == other.at.path and set(one.impact) & set(other.impact):
                    assert not (one.code != other.code and commands(one) & commands(other)), (example.folder, one.help)
                    assert one.at != other.at or not one.help or one.help != other.help, (example.folder, one.help)
                assert not (one.fix and other.fix and one.fix.changes == other.fix.changes), (example.folder, one.fix)
