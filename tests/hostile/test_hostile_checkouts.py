"""A list of checkouts that mean harm, each given to the real program.

Of each is asked: no traceback and no crash, a status that is documented, nothing
printed that is no text, nothing written outside, and nothing at all without --fix.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import herolint.checkout.git
from herolint.cli.values import CheckFormat
from herolint.fixer import settle
from tests.apps import environment, git, make_repository, write
from tests.program import DAY, Ran, process, run

PIP: Mapping[str, str] = {"requirements.txt": "flask\n", ".python-version": "3.13\n"}
SECRET = "do-not-print-me"
DECIDING = (
    ".python-version",
    "runtime.txt",
    "requirements.txt",
    "Pipfile",
    "Pipfile.lock",
    "pyproject.toml",
    "poetry.lock",
    "uv.lock",
    "Procfile",
    "app.json",
    "heroku.yml",
    "project.toml",
    "herolint.toml",
    ".slugignore",
    "setup.py",
)


def program(*words: str, cwd: Path, **variables: str) -> Ran:
    """Run the program as a process of its own, and look at what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "herolint", *words],
        cwd=cwd,
        env=environment(**variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    ran = Ran(done.returncode, *(part.decode("utf-8", "surrogateescape") for part in (done.stdout, done.stderr)))
    assert_fine(ran)
    return ran


def in_this_process(*words: str, cwd: Path) -> Ran:
    """Run the program, where the process is nothing that the checkout could change, and look at what it printed."""
    ran = run(*words, cwd=cwd)
    assert_fine(ran)
    return ran


def assert_fine(ran: Ran) -> None:
    told = [line for line in (ran.out + ran.err).splitlines() if "crash" in line or "refused" in line]
    assert ran.status in (0, 1, 2), told or ran.err
    for shown in (ran.out, ran.err):
        assert "Traceback" not in shown
        assert "itself failed" not in shown
        assert SECRET not in shown
        assert shown.replace("\n", "").isprintable(), ascii(re.sub(r"[ -~]", "", shown))


def checked(folder: Path, *words: str, **variables: str) -> Any:
    """Give the report of `herolint check` on a folder, as JSON; ``None`` where the program refused to look."""
    ran = program(
        "check", "--as-of", DAY, "--target", "all", "--format", "json", *words, folder.name, cwd=folder.parent
    )
    if ran.status == 2:
        assert ran.err.startswith("error: ")
        return None
    report = json.loads(ran.out)
    assert report["crashes"] == []
    return report


def everything_below(folder: Path) -> dict[str, tuple[int, int, str | None]]:
    """Give what there is, with what would change if it were written to; git's own files left out."""
    found = {}
    for path, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git"]
        for name in folders + names:
            place = os.path.join(path, name)
            status = os.lstat(place)
            target = os.readlink(place) if os.path.islink(place) else None
            found[place] = (status.st_mode, 0 if os.path.isdir(place) else status.st_mtime_ns, target)
    return found


# Many small trees, all in one run for each way to report


def put(name: str, content: str | bytes = "") -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        write(folder, PIP, {name: content})

    return make


def link(name: str, target: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        write(folder, {other: content for other, content in PIP.items() if other != name})
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).symlink_to(target)

    return make


def fifo(name: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        write(folder, {other: content for other, content in PIP.items() if other != name})
        os.mkfifo(folder / name)

    return make


def listening(name: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        write(folder, PIP)
        (folder / name).unlink(missing_ok=True)
        place = os.open(folder, os.O_RDONLY)
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(f"/proc/self/fd/{place}/{name}" if os.path.exists("/proc/self/fd") else str(folder / name))
        os.close(place)

    return make


def folder_at(name: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        write(folder, {other: content for other, content in PIP.items() if other != name})
        (folder / name).mkdir()

    return make


def chain(folder: Path) -> None:
    write(folder, {"requirements.txt": "flask\n"})
    for number in range(60):
        (folder / f"l{number}").symlink_to(f"l{number + 1}" if number < 59 else "requirements.txt")
    (folder / ".python-version").symlink_to("l0")


def both_ways(folder: Path) -> None:
    write(folder, PIP)
    (folder / "uv.lock").symlink_to("poetry.lock")
    (folder / "poetry.lock").symlink_to("uv.lock")


def in_itself(folder: Path) -> None:
    write(folder, {**PIP, "requirements.txt": "-r again/requirements.txt\n-r again/again/again/requirements.txt\n"})
    (folder / "again").symlink_to(".")


def control_characters(folder: Path) -> None:
    """Files whose names hold every control character, and bytes that are no text at all."""
    write(folder, PIP)
    root = os.fsencode(folder)
    for byte in (*range(1, 32), 127, *range(128, 160), 255):
        for name in (b"requirements%c.txt", b"%c.python-version", b"%c/requirements.txt", b"requirements-%c.txt"):
            place = os.path.join(root, name % byte)
            os.makedirs(os.path.dirname(place), exist_ok=True)
            with open(place, "wb") as file:
                file.write(b"flask\n")


def controls_within(folder: Path) -> None:
    noise = bytes(range(1, 9)) + bytes(range(11, 32)) + b"\x7f\x9b31m\xc2\x9b\xe2\x80\xae\xf3\xa0\x81\x81\xff"
    write(folder, {name: noise + b"\n" for name in DECIDING if name != "herolint.toml"})


def long_name(folder: Path) -> None:
    write(folder, PIP, {"a" * 250: "", ".slugignore": "*a*a*a*a*b\n" * 5000})


def many_included(folder: Path) -> None:
    chain_of = {f"r{number}.txt": f"-r r{number + 1}.txt\n-c r{number // 2}.txt\nflask\n" for number in range(1000)}
    write(folder, {**PIP, "requirements.txt": "-r r0.txt\n", **chain_of})


META = '{"_meta": {"requires": {"python_version": %s}}}'

SMALL: Mapping[str, Callable[[Path], None]] = {
    **{f"{name}, a link to a secret outside": link(name, "../secret") for name in DECIDING},
    **{f"{name}, a link to an absolute path": link(name, "/etc/passwd") for name in DECIDING},
    **{f"{name}, a link to an endless device": link(name, "/dev/zero") for name in DECIDING},
    **{f"{name}, a link to itself": link(name, name) for name in DECIDING},
    **{f"{name}, a link to nothing": link(name, "nothing/at/all") for name in DECIDING},
    **{f"{name}, a pipe": fifo(name) for name in DECIDING},
    **{f"{name}, a socket": listening(name) for name in DECIDING},
    **{f"{name}, a folder": folder_at(name) for name in DECIDING},
    "a folder that is a link outside": link("requirements", ".."),
    "a requirement behind a link outside": put("requirements.txt", "-r out/secret\n-r ../secret\n-c /etc/passwd\n"),
    "sixty links in a row": chain,
    "two links to each other": both_ways,
    "a folder in itself": in_itself,
    "names with every control character": control_characters,
    "contents with every control character": controls_within,
    "a thousand files that include each other": many_included,
    "a requirements file that includes itself": put("requirements.txt", "-r requirements.txt\n" * 100),
    "JSON, very deep": put("Pipfile.lock", "[" * 100_000),
    "JSON, deep and whole": put("Pipfile.lock", '{"_meta":' + "[" * 5000 + "]" * 5000 + "}"),
    "JSON, a number of 100,000 digits": put("Pipfile.lock", META % ("9" * 100_000)),
    "JSON, an exponent": put("Pipfile.lock", META % ("1e" + "9" * 1000)),
    "JSON, a key of a megabyte": put("app.json", '{"stack": "x", "%s": 1}' % ("k" * 1_000_000)),
    "JSON, one key a hundred thousand times": put("Pipfile.lock", "{" + '"a": 1,' * 100_000 + '"a": 1}'),
    "JSON, halves of surrogate pairs": put("Pipfile.lock", '{"_meta": {"requires": {"python_version": "\\ud800"}}}'),
    "TOML, very deep": put("pyproject.toml", "a = " + "[" * 100_000),
    "TOML, deep tables": put("uv.lock", "a = " + "{a = " * 5000 + "1" + "}" * 5000),
    "TOML, a key of ten thousand dots": put("poetry.lock", ".".join("a" * 10_000) + " = 1\n"),
    "TOML, a header of ten thousand dots": put("pyproject.toml", "[" + ".".join("a" * 10_000) + "]\n"),
    "TOML, a number of 100,000 digits": put("pyproject.toml", "a = " + "9" * 100_000),
    "TOML, a key of a megabyte": put("pyproject.toml", "k" * 1_000_000 + " = 1\n"),
    "TOML, a string without end": put("pyproject.toml", '[project]\nname = """' + '""' * 50_000),
    "YAML, a billion laughs": put(
        "heroku.yml",
        "docker: 1\na0: &a0 [x]\n"
        + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20))
        + "build: *a19\n",
    ),
    "YAML, a billion merges": put(
        "heroku.yml",
        "docker: 1\na0: &a0 {x: 1}\n"
        + "".join(f"a{n}: &a{n} {{<<: [{','.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 20))
        + "build: {<<: *a19}\n",
    ),
    "YAML, very deep": put("heroku.yml", "docker: " + "[" * 60_000),
    "YAML, a tag that would run a program": put("heroku.yml", "docker: !!python/object/apply:os.system ['touch a']"),
    "YAML, values that are none": put("heroku.yml", "build: {docker: !!timestamp x, a: !!bool b, c: !!int ''}\n"),
    "a line of a megabyte in .python-version": put(".python-version", "3." + "1" * 1_000_000),
    "a line of a megabyte in requirements.txt": put("requirements.txt", "flask==" + "1." * 500_000),
    "an option of a megabyte": put("requirements.txt", "flask " + "--hash=sha256:0 " * 60_000),
    "a continued line of 100,000 lines": put("requirements.txt", "flask \\\n" * 100_000),
    "a marker of a megabyte": put("requirements.txt", "flask; " + "os_name == 'a' and " * 50_000 + "os_name == 'a'"),
    "a marker of 20,000 brackets": put("requirements.txt", "flask; " + "(" * 20_000),
    "a codec that takes its time": put("requirements.txt", "# coding: punycode\n" + "a-" * 100_000),
    "a codec that is no text": put("requirements.txt", "# coding: zip\n"),
    "a process type of a megabyte": put("Procfile", "w" * 500_000 + ": " + "x " * 250_000),
    "a slug pattern of many stars": put(".slugignore", "*a" * 30_000 + "\n"),
    "a name that the slug patterns take long for": long_name,
    "ten thousand slug patterns": put(".slugignore", "*x*\n" * 10_000),
    "a configuration of ten thousand suppressions": put(
        "herolint.toml", "[[suppress]]\ncode = 'HL212'\nreason = 'x'\npath = '*[a-z]*'\n" * 10_000
    ),
    "commands of other services": put(".python-version", "::error::x\n##[error]x\n%0A::stop-commands::x\n"),
    "a module named as one of Python's": put("json.py", "open('../ran', 'w')\n"),
    "a package named as ours": put("herolint/__init__.py", "open('../../ran', 'w')\n"),
}  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("small")
    (top / "secret").write_text(f"{SECRET}\n")
    for number, make in enumerate(SMALL.values()):
        make(top / str(number))
    return top


PATHS = [str(number) for number in range(len(SMALL))]


@pytest.fixture(scope="module")
def small_reports(small: Path) -> dict[str, Any]:
    """The report on each small tree: of all that have a configuration that can be read, from one run."""
    ran = process("check", "--as-of", DAY, "--target", "all", "--no-config", "--format", "json", *PATHS, cwd=small)
    assert_fine(ran)
    report = json.loads(ran.out)
    assert report["crashes"] == []
    return dict(zip(SMALL, report["apps"], strict=True))


@pytest.mark.parametrize("name", SMALL)
def test_small_tree(small: Path, small_reports: dict[str, Any], name: str) -> None:
    found = small_reports[name]
    assert set(found["targets"]) == {"cedar", "fir"}
    for finding in found["findings"]:
        assert finding["location"]["line"] is None or finding["location"]["line"] >= 1
        assert not finding["location"]["path"].startswith(("/", "../"))
    assert not (small / "ran").exists()


def test_small_trees_in_every_format(small: Path) -> None:
    formats = [word for one in CheckFormat for word in ("--format", one.value, "-o", f"report.{one.value}")]
    ran = process("check", "--as-of", DAY, "--no-config", *formats, *PATHS, cwd=small)
    assert_fine(ran)
    assert ran.status == 1
    for one in CheckFormat:
        report = small / f"report.{one.value}"
        assert_fine(ran._replace(out=report.read_bytes().decode("utf-8", "surrogateescape")))
        report.unlink()


@pytest.mark.parametrize("words", [("plan",), ("forecast",)], ids=" ".join)
def test_small_trees_in_every_command(small: Path, words: tuple[str, ...]) -> None:
    several = PATHS[::4] if words == ("forecast",) else PATHS
    assert_fine(process(*words, "--as-of", DAY, *[path for path in several if readable(small / path)], cwd=small))


def readable(folder: Path) -> bool:
    return not os.path.lexists(folder / "herolint.toml")


def test_small_trees_with_their_own_configuration(small: Path) -> None:
    """A configuration that cannot be used ends the run in words; one that is no file is a finding."""
    for path in PATHS:
        if not readable(small / path):
            assert_fine(run("check", "--as-of", DAY, path, cwd=small))


def test_nothing_is_written_but_fixes_and_those_inside(small: Path) -> None:
    before = everything_below(small)
    assert_fine(process("check", "--as-of", DAY, "--no-config", "--diff", "--unsafe-fixes", *PATHS, cwd=small))
    assert everything_below(small) == before
    assert_fine(process("check", "--as-of", DAY, "--no-config", "--fix", "--unsafe-fixes", *PATHS, cwd=small))
    after = everything_below(small)
    assert [path for path in os.listdir(small) if path not in PATHS] == ["secret"]
    assert after[str(small / "secret")] == before[str(small / "secret")]
    links = {path: one[2] for path, one in before.items() if one[2] is not None}
    assert {path: one[2] for path, one in after.items() if one[2] is not None and path in links} == {
        path: target for path, target in links.items() if path in after
    }


# Large files, each in a process of its own


def filled(piece: bytes, megabytes: float, head: bytes = b"", tail: bytes = b"") -> bytes:
    return head + piece * (int(megabytes * 1024 * 1024) // len(piece)) + tail


LARGE: Mapping[str, tuple[str, bytes]] = {
    "16 MB of versions": (".python-version", filled(b"3.1\n", 15.9)),
    "16 MB of comments before a version": (".python-version", filled(b"#\n", 15.9, tail=b"3.13\n")),
    "4 MB of one number": (".python-version", filled(b"1", 3.9, b"3.")),
    "4 MB of NUL": (".python-version", filled(b"\0", 3.9)),
    "4 MB of runtime": ("runtime.txt", filled(b"python-3.1 ", 3.9)),
    "16 MB of tiny values in Pipfile.lock": ("Pipfile.lock", filled(b"{},", 15.9, b"[", b"1]")),
    "as many tiny values as are read in Pipfile.lock": ("Pipfile.lock", filled(b"{},", 1.1, b"[", b"1]")),
    "16 MB of documents in Pipfile.lock": ("Pipfile.lock", filled(b"0 ", 15.9)),
    "as many documents as are read in Pipfile.lock": ("Pipfile.lock", filled(b"0 ", 2.2)),
    "16 MB of one string in Pipfile.lock": ("Pipfile.lock", filled(b"a", 15.9, b'"', b'"')),
    "16 MB of tables in uv.lock": ("uv.lock", filled(b"[[package]]\n", 15.9)),
    "as many tables as are read in uv.lock": ("uv.lock", filled(b'[[package]]\nname="x"\nversion="1"\n', 2.3)),
    "16 MB of one number in uv.lock": ("uv.lock", filled(b"1", 15.9, b"a=")),
    "16 MB of values in poetry.lock": ("poetry.lock", filled(b"1,", 15.9, b"a=[", b"1]")),
    "as many values as are read in poetry.lock": ("poetry.lock", filled(b"1,", 2.2, b"a=[", b"1]")),
    "16 MB of hexadecimal digits in poetry.lock": ("poetry.lock", filled(b"f", 15.9, b"a=0x")),
    "4 MB of an open string in pyproject.toml": ("pyproject.toml", filled(b'""', 1, b'a = """')),
    "2 MB of requirements": ("requirements.txt", filled(b"flask\n", 2)),
    "as many requirements as are read": ("requirements.txt", b"flask=1\n" * 30_000),
    "as many files to include as are read": ("requirements.txt", b"-r a\n" * 30_000),
    "as many pins that exclude each other": ("requirements.txt", b"".join(b"x==%d\n" % n for n in range(30_000))),
    "as many versions as are read": (".python-version", b"3.1\n" * 30_000),
    "as many comments as are read": (".python-version", b"#\n" * 29_999 + b"3.9\n"),
    "64 KB of slug patterns": (".slugignore", filled(b"*a*/**/b\n", 1 / 16)),
    "16 MB of slug patterns": (".slugignore", filled(b"*a*/**/b\n", 15.9)),
    "1 MB of processes": ("Procfile", filled(b"web: a\n", 1)),
    "64 KB of YAML in flow": ("heroku.yml", filled(b"{a,", 1 / 17, b"build: docker\nx: ")),
    "1 GB of nothing": ("uv.lock", b""),
}


HARMLESS = ("Procfile", "heroku.yml", ".slugignore")
"""Of what is too large in one of these, a build is none the wiser."""


@pytest.mark.parametrize(("name", "content"), LARGE.values(), ids=LARGE)
def test_large_file(tmp_path: Path, name: str, content: bytes) -> None:
    folder = write(tmp_path / "app", {**PIP, name: content})
    if not content:
        os.truncate(folder / name, 1 << 30)
    report = checked(folder)
    assert [one["code"] for one in report["apps"][0]["findings"]] or name in HARMLESS


def test_10_000_findings(tmp_path: Path) -> None:
    """In each format; the findings are those that were asked for, one for each line."""
    apps = [write(tmp_path / str(number), {"requirements.txt": ""}) for number in range(100)]
    text = "".join(f"# herolint: ignore[HL{number:03}x]\n" for number in range(100))
    for folder in apps:
        write(folder, {"requirements.txt": text})
    formats = [word for one in CheckFormat for word in ("--format", one.value, "-o", f"report.{one.value}")]
    ran = program("check", "--as-of", DAY, *formats, *(folder.name for folder in apps), cwd=tmp_path)
    assert ran.status == 1
    for one in CheckFormat:
        assert_fine(ran._replace(out=(tmp_path / f"report.{one.value}").read_text("utf-8")))
    report = json.loads((tmp_path / "report.json").read_bytes())
    assert sum(len(one["findings"]) for one in report["apps"]) >= 10_000


# What changes while it is looked at


def test_files_that_come_and_go(tmp_path: Path) -> None:
    """While another process makes, removes, and swaps files for links and pipes, again and again."""
    folder = make_repository(tmp_path / "app", PIP)
    (tmp_path / "secret").write_text(SECRET)
    over = threading.Event()

    def trouble() -> None:
        number = 0
        while not over.is_set():
            name = DECIDING[number % len(DECIDING)]
            number += 1
            if name == "herolint.toml":
                continue
            new = folder / ".new"
            make = (
                lambda new=new: new.write_text("3.12\n"),
                lambda new=new: new.symlink_to("../secret"),
                lambda new=new: os.mkfifo(new),
                lambda new=new: new.write_bytes(b"[" * 100_000),
            )[number % 4]
            new.unlink(missing_ok=True)
            make()
            new.replace(folder / name)
            if number % 3 == 0:
                (folder / name).unlink()

    thread = threading.Thread(target=trouble)
    thread.start()
    try:
        for words in (("check",), ("check", "--diff"), ("plan",), ("check", "--staged"), ("forecast",)) * 2:
            program(*words, "--as-of", DAY, "app", cwd=tmp_path)
        program("check", "--as-of", DAY, "--fix", "--unsafe-fixes", "app", cwd=tmp_path)
    finally:
        over.set()
        thread.join()
    assert (tmp_path / "secret").read_text() == SECRET
    assert sorted(os.listdir(tmp_path)) == ["app", "secret"]


def test_files_and_folders_without_rights(tmp_path: Path) -> None:
    """With the rights of nobody, because the tests may run as root, to whom nothing is denied."""
    folder = write(tmp_path / "app", PIP, {"closed/requirements.txt": "x", "Pipfile": "", "uv.lock": ""})
    for path in (folder, *folder.parents):
        if path.stat().st_uid == os.getuid() and str(path).startswith("/tmp/"):
            path.chmod(0o755)
    for name in ("requirements.txt", "Pipfile", "closed", "uv.lock"):
        (folder / name).chmod(0)
    run("check", "--as-of", DAY, "app", cwd=tmp_path)  # imports what the child may not be allowed to
    child = os.fork()
    if child == 0:
        status = 1
        try:
            if os.getuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            for words in ((), ("--fix", "--unsafe-fixes"), ("--format", "json"), ("--discover",)):
                assert_fine(run("check", "--as-of", DAY, *words, "app", cwd=tmp_path))
            refused = run("check", "app/closed", cwd=tmp_path)
            assert (refused.status, "permission denied" in refused.err) == (2, True)
            status = 0
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0


# Repositories


RUNS: Mapping[str, str] = {
    "core.fsmonitor": "",
    "core.hooksPath": "",
    "core.sshCommand": "",
    "core.pager": "",
    "core.editor": "",
    "core.askPass": "",
    "core.gitProxy": "",
    "core.alternateRefsCommand": "",
    "diff.external": "",
    "diff.x.command": "",
    "diff.x.textconv": "",
    "filter.x.clean": "",
    "filter.x.smudge": "",
    "filter.x.process": "",
    "merge.x.driver": "",
    "gpg.program": "",
    "credential.helper": "",
    "pager.ls-files": "",
    "pager.log": "",
    "alias.ls-files": "!",
    "alias.check-ignore": "!",
    "alias.cat-file": "!",
    "uploadpack.packObjectsHook": "",
    "remote.origin.uploadpack": "",
    "submodule.x.update": "!",
}
"""The settings of git that name a program, and what stands before it there."""

LOOKS = {
    "working tree": ("check",),
    "staged": ("check", "--staged"),
    "commit": ("check", "--rev", "HEAD"),
    "discover": ("check", "--discover"),
    "diff": ("check", "--diff"),
    "fix": ("check", "--fix", "--unsafe-fixes"),
    "plan": ("plan",),
    "forecast": ("forecast",),
}


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A program that tells on whoever runs it."""
    script = tmp_path / "trap"
    script.write_text(f'#!/bin/sh\necho "$0 $*" >> {tmp_path / "ran"}\ncat\n')
    script.chmod(0o755)
    return script


@pytest.mark.parametrize("words", LOOKS.values(), ids=LOOKS)
def test_configuration_of_git_that_names_programs(tmp_path: Path, trap: Path, words: tuple[str, ...]) -> None:
    folder = make_repository(tmp_path / "app", PIP, {".python-version": "python-3.12.1\n"})
    write(folder, {".gitattributes": "* filter=x diff=x merge=x\n", "runtime.txt": "x\n"})
    for name, before in RUNS.items():
        git(folder, "config", name, f"{before}{trap}")
    for hook in ("post-index-change", "pre-commit", "fsmonitor-watchman", "reference-transaction", "post-checkout"):
        trap.with_name("hook").write_text(trap.read_text())
        (folder / ".git/hooks").mkdir(exist_ok=True)
        (folder / ".git/hooks" / hook).symlink_to(trap)
    program(*words, "--as-of", DAY, "app", cwd=tmp_path)
    assert not (tmp_path / "ran").exists()


REMOTES: Mapping[str, Mapping[str, str]] = {
    "ext": {"remote.origin.url": "ext::{trap}"},
    "none": {"remote.origin.url": "none::x", "alias.remote-none": "!{trap}"},
    "no name": {"remote.origin.url": "::x", "alias.remote-": "!{trap}"},
    "vcs": {"remote.origin.url": "x", "remote.origin.vcs": "none", "alias.remote-none": "!{trap}"},
    "upload pack": {"remote.origin.url": "{trap}.git", "remote.origin.uploadpack": "{trap}"},
    "ssh": {"remote.origin.url": "ssh://a/b", "core.sshCommand": "{trap}"},
    "bundle": {"remote.origin.url": "x", "fetch.bundleURI": "file://{trap}"},
    "a bundle of the web": {"remote.origin.url": "x", "fetch.bundleURI": "https://127.0.0.1:1/x"},
    "an alias of fetch": {"remote.origin.url": "x", "alias.fetch": "!{trap}"},
    "a proxy": {"remote.origin.url": "git://a/b", "core.gitProxy": "{trap}"},
}


@pytest.mark.parametrize("remote", REMOTES.values(), ids=REMOTES)
@pytest.mark.parametrize("words", LOOKS.values(), ids=LOOKS)
def test_a_partial_clone_fetches_nothing(
    tmp_path: Path, trap: Path, words: tuple[str, ...], remote: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever git's version: one before 2.44 doesn't know this variable."""
    monkeypatch.delitem(herolint.checkout.git._VARIABLES, "GIT_NO_LAZY_FETCH")
    folder = make_repository(tmp_path / "app", PIP)
    missing = git(folder, "rev-parse", "HEAD:requirements.txt").strip()
    (folder / ".git/objects" / missing[:2] / missing[2:]).unlink()
    write(tmp_path / "bin", {f"git-remote-{name}": trap.read_text() for name in ("none", "x", "")})
    for program_of_theirs in (tmp_path / "bin").iterdir():
        program_of_theirs.chmod(0o755)
    settings = {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "protocol.allow": "always",
        **{f"protocol.{name}.allow": "always" for name in ("ext", "none", "file", "git", "ssh", "https")},
        **{name: value.format(trap=trap) for name, value in remote.items()},
    }
    for name, value in settings.items():
        try:
            git(folder, "config", name, value)
        except subprocess.CalledProcessError:  # a git that refuses the name reads it from nobody's file
            pytest.skip(f"this git takes no {name}")
    before = {path: path.stat().st_mtime_ns for path in (folder / ".git").rglob("*")}
    search = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    assert_fine(run(*words, "--as-of", DAY, "app", cwd=tmp_path, PATH=search))
    assert not (tmp_path / "ran").exists()
    assert {path: path.stat().st_mtime_ns for path in (folder / ".git").rglob("*")} == before


def other_checkout(folder: Path, trap: Path) -> tuple[Path, str, tuple[str, ...]]:
    other = program_in(make_repository(folder / "other", PIP), trap)
    return make_repository(folder / "app", PIP), str(other), ("check", ".", str(folder / "other"))


def project_around(folder: Path, trap: Path) -> tuple[Path, str, tuple[str, ...]]:
    around = make_repository(folder / "around", PIP)
    return make_repository(around / "sub", PIP), str(program_in(around, trap)), ("check",)


def real_submodule(folder: Path, trap: Path) -> tuple[Path, str, tuple[str, ...]]:
    around = make_repository(folder / "around", PIP)
    library = make_repository(folder / "library", PIP)
    git(around, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(library), "sub")
    return around / "sub", str(program_in(around, trap)), ("check", "--staged")


def main_tree_of_a_linked_one(folder: Path, trap: Path) -> tuple[Path, str, tuple[str, ...]]:
    main = make_repository(folder / "main", PIP)
    git(main, "worktree", "add", "--quiet", str(folder / "linked"))
    return folder / "linked", str(program_in(main, trap)), ("check",)


def linked_tree_of_the_main_one(folder: Path, trap: Path) -> tuple[Path, str, tuple[str, ...]]:
    linked, _, words = main_tree_of_a_linked_one(folder, trap)
    return folder / "main", str(program_in(linked, trap)), words


def linked_tree_of_another(folder: Path, trap: Path) -> tuple[Path, str, tuple[str, ...]]:
    linked, _, words = main_tree_of_a_linked_one(folder, trap)
    git(folder / "main", "worktree", "add", "--quiet", str(folder / "second"))
    return linked, str(program_in(folder / "second", trap)), words


def plain_folder(folder: Path, trap: Path) -> tuple[Path, str, tuple[str, ...]]:
    plain = program_in(write(folder / "plain", PIP), trap)
    return make_repository(folder / "app", PIP), str(plain), ("check", str(folder / "plain"), ".")


def current_folder(folder: Path, trap: Path) -> tuple[Path, str, tuple[str, ...]]:
    here = make_repository(folder / "here", PIP)
    program_in(here, trap)
    make_repository(folder / "app", PIP)
    return here, str(here / "bin"), ("check", "../app")


def program_in(folder: Path, trap: Path) -> Path:
    write(folder, {"bin/git": trap.read_text()})
    (folder / "bin/git").chmod(0o755)
    return folder / "bin"


@pytest.mark.parametrize(
    "make",
    [
        other_checkout,
        project_around,
        real_submodule,
        main_tree_of_a_linked_one,
        linked_tree_of_the_main_one,
        linked_tree_of_another,
        plain_folder,
        current_folder,
    ],
)
def test_a_git_of_another_checkout(
    tmp_path: Path, trap: Path, make: Callable[[Path, Path], tuple[Path, str, tuple[str, ...]]]
) -> None:
    folder, search, words = make(tmp_path, trap)
    ran = program(*words, "--as-of", DAY, cwd=folder, PATH=f"{search}{os.pathsep}{os.environ['PATH']}")
    assert ran.status in (0, 1)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("below", ["svc", "svc/refs", "."])
def test_a_committed_bare_repository(tmp_path: Path, below: str) -> None:
    """Its HEAD is a good app; what is pushed is a folder with a lock of noise."""
    good = make_repository(tmp_path / "good", PIP)
    git(tmp_path, "clone", "--quiet", "--bare", str(good), "app/svc")
    folder = write(tmp_path / "app", {"svc/.python-version": "nonsense\n", "svc/requirements.txt": "flask\n"}, PIP)
    write(folder, {f"svc/{name}/.keep": "" for name in ("refs/heads", "refs/tags", "objects/info")})
    make_repository(folder)
    for source in ((), ("--staged",), ("--rev", "HEAD")):
        ran = in_this_process("check", *source, "--as-of", DAY, "--format", "json", below, cwd=folder)
        found = json.loads(ran.out)["apps"][0]["findings"]
        assert [one["code"] for one in found] == {"svc": ["HL212"], ".": [], "svc/refs": ["HL105"]}[below], source


@pytest.mark.parametrize("words", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("variable", ["HOME", "XDG_CONFIG_HOME"])
def test_a_home_in_the_checkout_writes_no_trace(tmp_path: Path, words: tuple[str, ...], variable: str) -> None:
    targets = "\n".join(f"{kind}Target = {tmp_path}/ran" for kind in ("normal", "event", "perf"))
    folder = make_repository(tmp_path / "app", PIP, {".gitconfig": f"[trace2]\n{targets}\n"})
    write(folder, {"git/config": (folder / ".gitconfig").read_text()})
    home = {"HOME": str(folder), variable: str(folder)}
    words_of_run = (*words, "--as-of", DAY, ".")
    ran = environment(**home)
    del ran["GIT_CONFIG_GLOBAL"]
    subprocess.run([sys.executable, "-m", "herolint", *words_of_run], cwd=folder, env=ran, check=False)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("path", ["{app}:{path}", ".:{path}", ":{path}", "{app}/bin:{path}", "bin:{path}"])
@pytest.mark.parametrize("words", [("check",), ("check", "--rev", "HEAD")], ids=" ".join)
def test_another_git_in_the_checkout(tmp_path: Path, trap: Path, path: str, words: tuple[str, ...]) -> None:
    folder = make_repository(tmp_path / "app", PIP, {"git": trap.read_text(), "bin/git": trap.read_text()})
    for program_of_theirs in (folder / "git", folder / "bin/git"):
        program_of_theirs.chmod(0o755)
    search = path.format(app=folder, path=os.environ["PATH"])
    ran = program(*words, "--as-of", DAY, ".", cwd=folder, PATH=search)
    assert ran.status == 0
    assert not (tmp_path / "ran").exists()


BROKEN: Mapping[str, str] = {
    "an empty .git": "rm HEAD config index",
    "no HEAD": "rm HEAD",
    "a HEAD of noise": r"printf '\033[31m\377\0' > HEAD",
    "a HEAD that points at itself": "echo 'ref: HEAD' > HEAD",
    "an index of noise": r"printf 'DIRC\0\0\0\2\377\377\377\377DIRC' > index",
    "an index cut short": "head -c 40 index > short && mv short index",
    "an empty index": ": > index",
    "an index that is a folder": "rm index && mkdir index",
    "an index that is a pipe": "rm index && mkfifo index",
    "a shared index that is a pipe": "git update-index --split-index && rm sharedindex.* && mkfifo sharedindex.0",
    "a configuration of noise": r"printf '[\033[31m\377' > config",
    "a configuration that is a pipe": "rm config && mkfifo config",
    "refs that are a pipe": "mkfifo packed-refs",
    "a configuration that includes itself": "git config include.path config",
    "objects of noise": "for object in objects/??/*; do chmod u+w $object && echo noise > $object; done",
    "no objects": "rm -r objects/??",
    "a working tree elsewhere": "git config core.worktree /",
    "an unknown format": "git config core.repositoryFormatVersion 99",
    "a .git file in a loop": "cd .. && mv .git away && echo 'gitdir: .git' > .git",
    "a .git file of noise": r"cd .. && mv .git away && printf 'gitdir: \033[31m\377\n' > .git",
    "a .git that is a pipe": "cd .. && mv .git away && mkfifo .git",
    "a .git that is a link to itself": "cd .. && mv .git away && ln -s .git .git",
    "a .gitignore that is a pipe": "mkfifo ../.gitignore",
    "a .gitignore of 700,000 patterns": "yes '*a*b' | head -n 700000 > ../.gitignore",
    "a .gitattributes of 700,000 patterns": "yes '*a*b x' | head -n 700000 > ../.gitattributes",
}
"""What is done in a repository's .git, in words of the shell."""


@pytest.mark.parametrize("words", BROKEN.values(), ids=BROKEN)
def test_a_broken_repository(tmp_path: Path, words: str) -> None:
    """Each is looked at, or refused in words."""
    folder = make_repository(tmp_path / "app", PIP)
    subprocess.run(["sh", "-c", words], cwd=folder / ".git", env=environment(), check=True)
    for source in ((), ("--staged",), ("--rev", "HEAD")):
        ran = in_this_process("check", *source, "--as-of", DAY, "app", cwd=tmp_path)
        assert ran.status != 2 or ran.err.startswith("error: ")


# Links that a checkout brings, on the way to what is written

WRITES: Mapping[str, tuple[str, ...]] = {
    "a report": ("--format", "json", "-o", "{file}"),
    "a second report": ("--format", "github", "--format", "sarif", "-o", "{file}"),
    "a baseline": ("--write-baseline", "{file}"),
}
WAYS: Mapping[str, str] = {
    "the file": "file.json",
    "the folder": "folder/file.json",
    "a folder above": "above/inner/file.json",
    "around a corner": "services/../folder/file.json",
    "a link to a link": "twice/file.json",
    "an absolute way": "{app}/folder/file.json",
}


def linked(folder: Path, outside: Path) -> None:
    write(outside, {"file.json": "precious", "inner/file.json": "precious"}, PIP)
    write(outside, {".python-version": "python-3.12.4\n"})
    write(folder, {"services/requirements.txt": "flask\n"})
    (folder / "file.json").symlink_to(outside / "file.json")
    (folder / "folder").symlink_to("../outside")
    (folder / "above").symlink_to(outside)
    (folder / "twice").symlink_to("folder")


@pytest.mark.parametrize("words", WRITES.values(), ids=WRITES)
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("where", ["inside", "outside", "no git"])
def test_no_report_is_written_through_a_committed_link(
    tmp_path: Path, words: tuple[str, ...], way: str, where: str
) -> None:
    folder = tmp_path / "app"
    make = write if where == "no git" else make_repository
    linked(folder, tmp_path / "outside")
    make(folder, PIP)
    before = everything_below(tmp_path / "outside")
    prefix = "" if where == "inside" or way.startswith("{") else "app/"
    file = f"{prefix}{way.format(app=folder)}"
    ran = in_this_process(
        *("check", "--as-of", DAY, "." if where == "inside" else "app"),
        *(word.format(file=file) for word in words),
        cwd=folder if where == "inside" else tmp_path,
    )
    assert (ran.status, "is a link that may come from the checkout" in ran.err) == (2, True)
    assert everything_below(tmp_path / "outside") == before


@pytest.mark.parametrize(
    "path", ["folder", "above", "twice", "folder/../outside", "services/../folder", "{app}/folder"]
)
@pytest.mark.parametrize("where", ["inside", "outside"])
def test_no_fix_is_written_through_a_committed_link(tmp_path: Path, path: str, where: str) -> None:
    folder = tmp_path / "app"
    linked(folder, tmp_path / "outside")
    make_repository(folder, PIP)
    make_repository(tmp_path / "outside")
    before = everything_below(tmp_path / "outside")
    place = path.format(app=folder) if path.startswith("{") or where == "inside" else f"app/{path}"
    ran = in_this_process("check", "--as-of", DAY, "--fix", place, cwd=folder if where == "inside" else tmp_path)
    assert (ran.status, "it is a link, or inside a linked folder" in ran.err) == (2, True)
    assert everything_below(tmp_path / "outside") == before


@pytest.mark.parametrize("moment", range(1, 13))
@pytest.mark.parametrize("swapped", ["app", "above"])
def test_a_folder_that_becomes_a_link_during_a_fix(
    tmp_path: Path, swapped: str, moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It's swapped at one call of the system on the way to the files, and swapped back at the next."""
    bad = {**PIP, ".python-version": "python-3.12.4\n"}
    outside = tmp_path / "outside"
    victim = write(outside / ("." if swapped == "app" else "app"), bad)
    folder = write(tmp_path / "above/app", bad)
    place = folder if swapped == "app" else folder.parent
    away = place.with_name("away")
    really, calls = os.open, itertools.count(1)

    def swapping(*words: Any, **more: Any) -> int:
        match next(calls) - moment:
            case 0:
                place.rename(away)
                place.symlink_to(outside)
            case 1:
                place.unlink()
                away.rename(place)
        return really(*words, **more)

    def settled(*words: Any, **more: Any) -> Any:
        found = settle(*words, **more)
        monkeypatch.setattr(os, "open", swapping)
        return found

    before = everything_below(victim)
    monkeypatch.setattr("herolint.cli.fixing.settle", settled)
    run("check", "--as-of", DAY, "--fix", str(folder), cwd=tmp_path)
    assert everything_below(victim) == before
