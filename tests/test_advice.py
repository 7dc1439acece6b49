"""Apply the advice of each help text to its example, and check that the example improves.

A help that shows a command, a version or bytes is either followed here, or ``LEFT_TO_PEOPLE`` says what a test lacks.
One that is followed removes its finding and leaves no target with more errors.
"""

from __future__ import annotations

import difflib
import json
import re
import shlex
import shutil
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
    """Write `app:app`: that is what the finding points at, or the word of the line that is most like it."""
    at = case.finding.at
    assert at.line is not None
    assert at.column is not None
    lines = lines_of(case.file)
    line = lines[at.line - 1]
    if at.end_column is None:
        (misspelt,) = difflib.get_close_matches(case.words[0], re.findall(r"\w+", line), n=1)
        lines[at.line - 1] = line.replace(misspelt, case.words[0])
    else:
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


def choose(case: Case) -> None:
    """Choose the first of two versions: write it to .python-version, and delete runtime.txt."""
    (case.app / ".python-version").write_text(f"{case.words[0]}\n")
    (case.app / "runtime.txt").unlink()


def allow(case: Case) -> None:
    """Change requires-python to allow a version, then specify that one."""
    version = case.words[0]
    path = case.app / "pyproject.toml"
    path.write_text(re.sub(r'requires-python = "[^"]*"', f'requires-python = ">={version}"', path.read_text()))
    (case.app / ".python-version").write_text(f"{version}\n")


def push_folder(case: Case) -> None:
    """Deploy a subdirectory as the app, as `git subtree push --prefix backend heroku main` does."""
    pushed = case.app.with_name(f"{case.app.name}-pushed")
    (case.app / shlex.split(case.words[0])[4]).rename(pushed)
    shutil.rmtree(case.app)
    pushed.rename(case.app)


def mark(case: Case) -> None:
    """Add the marker `sys_platform == "win32"` to the requirement, before its hashes."""
    lines = lines_of(case.file)
    number = (case.finding.at.line or 1) - 1
    lines[number] = re.sub(r"\A([^\s\\;]+)", rf"\1 ; {case.words[0]}", lines[number])
    put(case.file, lines)


def delete_lines(case: Case) -> None:
    """Delete the line of the finding, and those that its message says have the same problem."""
    more = re.search(r" Lines? ([\d, and]+) ha(?:ve|s) the same problem", case.finding.message)
    numbers = {case.finding.at.line or 1, *map(int, re.findall(r"\d+", more[1] if more else ""))}
    put(case.file, [line for number, line in enumerate(lines_of(case.file), 1) if number not in numbers])


def rename_here(case: Case) -> None:
    """Rename the process type to `worker`."""
    lines = lines_of(case.file)
    number = (case.finding.at.line or 1) - 1
    lines[number] = re.sub(r"\A\s*[\w-]+:", f"{case.words[0]}:", lines[number])
    put(case.file, lines)


def quote(case: Case) -> None:
    """Quote the argument, for example `'app:create_app()'`."""
    text = case.file.read_text()
    case.file.write_text(text.replace(case.words[0].strip("'"), case.words[0], 1))


def save_as_utf8(case: Case) -> None:
    """Save the file as UTF-8 without a byte order mark, with LF line endings."""
    content = case.file.read_bytes()
    is_utf16 = b"\0" in content[:4] or content.startswith((b"\xff\xfe", b"\xfe\xff"))
    little = content[1:2] == b"\0"
    for encoding in ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "latin-1"):
        try:
            text = content.decode(
                ("utf-16-le" if little else "utf-16-be") if is_utf16 and b"\xfe" not in content[:2] else encoding
            )
        except UnicodeDecodeError:
            continue
        case.file.write_bytes(text.replace("\r\n", "\n").encode())
        return


def save_without_comment(case: Case) -> None:
    """Save the file as UTF-8, and delete the comment that specifies another encoding."""
    save_as_utf8(case)
    put(case.file, [line for line in lines_of(case.file) if not ("#" in line and "coding" in line)])


def join_commands(case: Case) -> None:
    """Add `&&` between the folder and the command."""
    case.file.write_text(re.sub(r"\bcd (\S+) ", r"cd \1 && ", case.file.read_text(), count=1))


def in_line(old: str) -> Callable[[Case], None]:
    """Return how to replace what a pattern finds in the line of the finding by what the help shows."""

    def follow(case: Case) -> None:
        lines = lines_of(case.file)
        number = (case.finding.at.line or 1) - 1
        lines[number], count = re.subn(old, lambda _: case.words[0], lines[number], count=1)
        assert count == 1
        put(case.file, lines)

    return follow


def worker_class(case: Case) -> None:
    """Add `uvicorn-worker` to the requirements, and `-k uvicorn_worker.UvicornWorker` to the command."""
    requirement, option = case.words
    add_line(case._replace(words=(requirement, "requirements.txt")))
    add_to_command(case._replace(words=(option,)))


def replace_name(case: Case) -> None:
    """Require `tensorflow-cpu` instead of `tensorflow`, or the other way round in the help."""
    old, new = case.words
    text = case.file.read_text()
    case.file.write_text(re.sub(rf"(?m)^{re.escape(old)}(?![\w-])", new, text))


def in_requirements(case: Case) -> None:
    """Require `opencv-python-headless` instead of `opencv-python`."""
    at = case.finding.at._replace(path="requirements.txt")
    replace_name(case._replace(words=case.words[::-1], finding=case.finding._replace(at=at)))


def delete_key(case: Case) -> None:
    """Remove `required-version`, wherever in the file it is."""
    case.file.write_text(re.sub(rf"(?m)^{re.escape(case.words[0])} = .*\n", "", case.file.read_text()))


def list_first(case: Case) -> None:
    """Add a buildpack as the first entry, before the others."""
    document = json.loads(case.file.read_text())
    document.setdefault("buildpacks", []).insert(0, json.loads(case.words[0]))
    case.file.write_text(json.dumps(document, indent=2))


def move_first(case: Case) -> None:
    """Move the buildpack of the finding to the top of `buildpacks`."""
    document = json.loads(case.file.read_text())
    match = re.search(r"`([^`]+)`", case.finding.message)
    assert match is not None
    document["buildpacks"].sort(key=lambda one: one["url"] != match[1])
    case.file.write_text(json.dumps(document, indent=2))


def set_from_config_var(case: Case) -> None:
    """Read it from a config var: `SECRET_KEY = os.environ["SECRET_KEY"]`."""
    name, value = case.words
    text = re.sub(rf"(?m)^{name} = .*$", lambda _: f"{name} = {value}", case.file.read_text())
    case.file.write_text(f"import os\n{text}")


def write_app_json(case: Case) -> None:
    path, key = case.words
    (case.app / path).write_text(json.dumps({key: "shop"}))


def untrack_in_lfs(case: Case) -> None:
    """Do what `git lfs untrack '*.h5'` does: remove the pattern from .gitattributes."""
    pattern = shlex.split(case.words[0])[3]
    path = case.app / ".gitattributes"
    put(path, [line for line in lines_of(path) if not line.startswith(f"{pattern} ")])


class Way(NamedTuple):
    """A form of help, whichever rule words it, and how to follow it."""

    words: re.Pattern[str]
    follow: Callable[[Case], None]


def way(words: str, follow: Callable[[Case], None]) -> Way:
    return Way(re.compile(words), follow)


WAYS = (
    way(r"`herolint check --fix --unsafe-fixes` to use (\d\.\d+)()", write),
    way(r"Write `([^`]+)` to (\.python-version)", write),
    way(r"then write `([^`]+)` to (\.python-version)", write),
    way(r"\AChange `([^`]+)` to `([^`]+)`\.", change),
    way(r"\A(?:Rename it: |Run )`(git mv -- [^`]+)`\.", rename),
    way(r"\ADelete (runtime\.txt): ", delete_file),
    way(r"\AWrite `([^`]+)`(?:\.|: )", write_there),
    way(r"\AWrite only the path: `([^`]+)`\.", write_line),
    way(r"\ADid you mean `([^`]+)`\?(?! Correct the entry)", write_there),
    way(r"\ADelete (?:this|the) line(?! with)", delete_line),
    way(r"\ADelete that line from \.(?:git|slug)ignore", delete_line),
    way(
        r"write `(![^`]+)` on a line below it()",
        lambda case: add_line(case._replace(words=(case.words[0], ".gitignore"))),
    ),
    way(r"\AAdd the line `([^`]+)` to (\.gitignore)\.", add_line),
    way(r"\bRun `(git rm --cached [^`]+)`, which keeps it on disk; then add the line `([^`]+)`", no_longer_tracked),
    way(r"\ARun `(git add -- [^`]+)` and commit it", commit),
    way(r"\AKeep the version that the app should run with, and delete the other line", delete_line),
    way(
        r"\ACreate a (requirements\.txt) that contains `([^`]+)`",
        lambda case: add_line(case._replace(words=case.words[::-1])),
    ),
    way(r"\AAdd `([^`]+)` to (?:requirements\.txt|the requirements)(?:\.|, or )", add_requirement),
    way(r"\AAdd (django-[\w-]+) to requirements\.txt\.", add_requirement),
    way(r"\ARequire a newer version of [\w.-]+, or (?:add )?`([^`]+)`", add_requirement),
    way(r"\AWrite `([^`]+)`, or delete the line", write_line),
    way(r"\ARequire `([^`]+)` instead(?! of)", write_line),
    way(r"\AUpgrade to ([\w.-]+) ([\d.]+) or newer(?! \()", upgrade),
    way(r"\AWrite only the X\.Y version: `([^`]+)`\.", write_line),
    way(r"\AAdd `(-[^`]+)` to the command\.", add_to_command),
    way(r"\ADelete (?:the second )?`([^`]+)`\.", delete_words),
    way(r"\A(?:Rename it to|Change it to|Replace it with) `([^`]+)`", replace_first),
    way(r"\AWrite `([^`]+)` to app\.json", set_stack),
    way(r"\A(?:Add|Write|Set) `([^`]+ = [^`]+)` under `(\[[^`]+\])`", add_to_table),
    way(r"\AAdd `(\[\[[^`]+)` with `([^`]+)`\.", list_buildpack),
    way(r"\AAdd a table `([^`]+)` with `([^`]+)` at the top", add_schema),
    way(r"\ASave it with LF line endings, and add the line `([^`]+)` to (\.gitattributes)", save_with_lf),
    way(r"\AChange the first line to `([^`]+)`", first_line),
    way(r"\AAdd the line `([^`]+)`\.\Z", add_to_file),
    way(r"or change the folder first: `(cd [^`]+ &&) …`", change_folder),
    way(r"or write `(bash [^`]+)`\.", write_there),
    way(r"\AAdd `([^`]+)` to ALLOWED_HOSTS", allow_host),
    way(r"\ASet `([^`]+ = [^`]+)`", add_to_file),
    way(r"off by default: `([^`]+)`\.", replace_line),
    way(
        r"create a (requirements\.txt) that contains `([^`]+)`",
        lambda case: add_line(case._replace(words=case.words[::-1])),
    ),
    way(r"as the app: `(git subtree push [^`]+)`\.", push_folder),
    way(r"\AChoose between `([^`]+)` in \.python-version and ", choose),
    way(r"\AKeep one version, and write only its X\.Y part: `([^`]+)`\.", write),
    way(r"Change that to allow Python (\d\.\d+), then specify", allow),
    way(r"\AUse (\d\.\d+), the newest version on Heroku", write_there),
    way(r"or use (\d\.\d+), the newest version they include", write_there),
    way(r"to allow any (\d\.\d+) release, then change", allow),
    way(r"\bChange `([^`]+)` so that it allows .* or remove it\.", delete_key),
    way(r"\AWrite `([^`]+)` to include it as a requirements file\.", write_line),
    way(r"or run `(git add -f [^`]+)`, and commit the file\.", commit),
    way(r"\AAdd the marker `([^`]+)` to the requirement", mark),
    way(r"or use Python (\d\.\d+)\.", write),
    way(r"\AUse Python (\d\.\d+), which has a wheel for each", write),
    way(r"\ADelete these lines\.", delete_lines),
    way(r"\ADelete the `([^`]+)`\.", delete_words),
    way(r"\AWrite `([^`]+)`, without spaces\.", in_line(r"\w+ = \S+")),
    way(r"\AQuote the argument that contains it, for example `([^`]+)`\.", quote),
    way(r"\ASave the file as UTF-8, and (delete the comment)", save_without_comment),
    way(r"\ASave (?:it|the file|the Procfile) as (UTF-8)", save_as_utf8),
    way(r"\ARename one of them, for example to `([^`]+)`", rename_here),
    way(r"\AWrite `([^`]+)`, in quotes\.", write_there),
    way(r"\AAdd (`&&`) between the folder and the command", join_commands),
    way(r"or add `([^`]+)` to the requirements\.", add_requirement),
    way(r"\AAdd a line such as `(web: [^`]+)`", add_to_file),
    way(r"`(SECRET_KEY) = (os\.environ\[[^`]+)`\.", set_from_config_var),
    way(r"\ARead it from the config var: `([^`]+)`\.", in_line(r'"postgres[^"]*"')),
    way(r"\AAdd an (app\.json) with at least a `(name)`", write_app_json),
    way(r"\ADid you mean `([^`]+)`\? Correct the entry", in_line(r"(?<=\")\w+(?=\")")),
    way(r"\ADelete `(bind)`: ", delete_line),
    way(r"\AUse the host `([^`]+)` instead\.", in_line(r"127\.0\.0\.1|localhost|\[?::1\]?")),
    way(r"\AWrite `(\$PORT)`, in capitals", in_line(r"(?i)'?\$port'?")),
    way(r"\ARename the process type to `([^`]+)`\.", rename_here),
    way(r"\AAdd `([^`]+)` to the requirements, and `([^`]+)` to the command", worker_class),
    way(r"\AUse `(gthread)`, `gevent`, or ", in_line(r"\bthreads\b")),
    way(r"Write `([^`]+)` to app\.json", set_stack),
    way(r"\AAdd `(\{[^`]+\})` (?:as the first entry|before the Python buildpack)", list_first),
    way(r"\AMove it to the top of `(buildpacks)`", move_first),
    way(r"\ARun `(git lfs untrack [^`]+)`", untrack_in_lfs),
    way(r"\AReplace `([^`]+)` with `([^`]+)`\. Or deploy", replace_name),
    way(r"add the line `(--extra-index-url [^`]+)` to (requirements\.txt)", add_line),
    way(r"\AWrite a list: `([^`]+)`\.", write_line),
    way(
        r"or set `(WHITENOISE_USE_FINDERS = True)`",
        lambda case: add_line(case._replace(words=(case.words[0], "shop/settings.py"))),
    ),
    way(r"\ARequire `([^`]+)` instead of `([^`]+)`: ", in_requirements),
    way(
        r"\AList the NLTK packages in (nltk\.txt), one per line, for example `([^`]+)`",
        lambda case: add_line(case._replace(words=case.words[::-1])),
    ),
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
        if match:
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
    "a package manager locks or exports, with an index": (
        r"`(?:uv|poetry|pipenv) lock`|`pip-compile |`uv export |`pdm export |`pipenv requirements |^Require a version",
        r"^Change one of the requirements to allow more versions|^Restore the `\[project\]`|^Add the app's `name`",
        r"^Write a command for `scripts|^Upgrade to [\w.-]+ [\d.]+ or newer \(`|^Add `psycopg\[binary\]`",
        r"^(?:Require a newer version of [\w.-]+, or add|Add) `[^`]+`(?: to requirements\.txt)?\.",
    ),
    "the choice is the author's": (
        r"^Keep (?:one|the one you use), and `git rm`|Change that, then specify the X\.Y version|^Delete the one that",
        r"write only the X\.Y version to it|^Delete the line with the local version|^If the repository is public",
        r"^Replace the path with a version|^If the app doesn't serve requests|^Check the name: |^Start a server in it",
        r"where `app` is the name of the application object|^Use gunicorn or waitress|^Use a production server",
        r"or start the Python program\.|^Add the module and the object|^Move it: `celery |^Write it as `type: command`",
        r"^Run `git mv .* and make the paths|^If this is intended, no change is needed|^Replace .* with a whole number",
    ),
    "the help shows a form, not the text": (
        r"^(?:Add `#egg=`|After `-e`, write|Write `name @ URL`|Write a setting as|Write extras in|Write the URL with)",
        r"^(?:Write one requirement per line|Write the hash as|Write the marker like|Move the line to a file)",
        r"^(?:Link to `|Check it with `|Write `PIP_|Add the model's wheel)",
    ),
    "it changes code, in words": (
        r"^Correct the code|^Use `urllib|^Listen on `|`manage\.py |^Run `(?:python manage\.py )?makemigrations`",
        r"^Add `\"staticfiles\"|^Use `whitenoise\.|^Write the path with `/`|^Add `django\.contrib\.staticfiles",
        r"^Define the handler under|^Delete one of the entries, or give one app",
        r"^Add `whitenoise`|^Replace the scheme first|^Pass `ssl_cert_reqs|^Set ALLOWED_HOSTS",
        r"^Store uploads in a bucket|^Commit the file of revision|^Run `alembic merge heads`|^Run `heroku addons:",
    ),
    "it's done on Heroku, or elsewhere": (
        r"`heroku (?:config:set|buildpacks:(?:set|add|remove)|addons:create) |^Upgrade herolint, or pass",
        r"`stack = \"[^\"]+\"` there|^Set the config var|in project\.toml|^Use the `https://` URL|with `git subtree`",
    ),
    "the example isn't in git, or the files stay on disk": (
        r"^Once the app is in a git repository|^Remove the environment's files from git|^Revoke the secrets",
        r"^Commit the file itself instead of the pointer|`heroku config:set`",
    ),
}
"""Why a test can't follow a help, with how such a help reads."""

_LEFT = tuple(re.compile(pattern) for patterns in LEFT_TO_PEOPLE.values() for pattern in patterns)
_SHOWS_SOMETHING = re.compile(r"`|\d")


@pytest.mark.parametrize("family", sorted({rule.code[:3] for rule in RULES}))
def test_a_followed_help_leaves_the_app_better(family: str, tmp_path: Path) -> None:
    left: set[tuple[str, str]] = set()
    for number, example in enumerate(examples_of(family)):
        before = testing.check_folder(example.folder / "bad", RULES, example.options, tmp_path / f"{number}")
        for index, finding in enumerate(findings(before)):
            after = follow(example, finding, tmp_path / f"{number}-{index}")
            if after is not None:
                judge(finding, before, after)
            elif _SHOWS_SOMETHING.search(finding.help or ""):
                left.add((finding.code, finding.help or ""))
    unknown = {one for one in left if not any(pattern.search(one[1]) for pattern in _LEFT)}
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
