"""A repository's own configuration cannot make herolint run, write or fetch anything."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from herolint.checkout import Source, Unreadable
from tests.apps import open_app, write
from tests.checkout.trees import Repo, git, view

SOURCES = {"worktree": Source.WORKTREE, "staged": Source.STAGED, "rev": Source.rev("main")}


def look_at_everything(path: Path, source: Source) -> None:
    checkout = open_app(path, source)
    for name in checkout.files():
        if checkout.is_file(name):
            checkout.read(name)
    checkout.is_committed("a")
    checkout.is_committed("ignored")
    checkout.ignored_by("ignored")
    checkout.exists("venv")
    checkout.last_touched(["a", "new", "sub/b"])


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def prepared(repo: Repo) -> Repo:
    repo.commit({"a": "1", "sub/b": "2", ".gitignore": "ignored\nvenv/\n", ".gitattributes": "* filter=x diff=x\n"})
    return repo.write({"new": "1", "ignored": "1", "venv/x": "1", "a": "changed"})


CONFIGURATIONS = {
    "fsmonitor": {"core.fsmonitor": "{run}"},
    "hooks": {"core.hooksPath": "{hooks}"},
    "pager": {"core.pager": "{run}", "pager.log": "true", "pager.ls-files": "true", "pager.check-ignore": "true"},
    "editor": {"core.editor": "{run}", "sequence.editor": "{run}"},
    "askpass": {"core.askPass": "{run}", "credential.helper": "!{run}"},
    "ssh": {"core.sshCommand": "{run}", "core.gitProxy": "{run}"},
    "filters": {
        "filter.x.clean": "{run}",
        "filter.x.smudge": "{run}",
        "filter.x.process": "{run}",
        "filter.x.required": "true",
    },
    "textconv": {"diff.x.textconv": "{run}", "diff.x.command": "{run}", "diff.external": "{run}"},
    "signatures": {"log.showSignature": "true", "gpg.program": "{run}"},
    "aliases": {
        "alias.ls-files": "!{run}",
        "alias.check-ignore": "!{run}",
        "alias.cat-file": "!{run}",
        "alias.log": "!{run}",
    },
    "alternates": {"core.alternateRefsCommand": "{run}"},
    "trace": {"trace2.eventTarget": "{ran}", "trace2.normalTarget": "{ran}"},
    "log": {"log.follow": "true", "log.showRoot": "false", "log.decorate": "full", "color.ui": "always"},
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=list(SOURCES))
@pytest.mark.parametrize("settings", CONFIGURATIONS.values(), ids=list(CONFIGURATIONS))
def test_nothing_runs_and_nothing_is_written(
    repo: Repo, tmp_path: Path, settings: dict[str, str], source: Source
) -> None:
    prepared(repo)
    script = write(tmp_path, {"run": f"#!/bin/sh\ntouch '{tmp_path}/ran'\nexit 0\n"}) / "run"
    script.chmod(0o755)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "fsmonitor-watchman", "pre-commit", "reference-transaction", "post-checkout"):
        (hooks / name).symlink_to(script)
        if source != Source.WORKTREE:
            (repo.path / ".git/hooks" / name).symlink_to(script)
    for name, value in settings.items():
        repo.git("config", name, value.format(run=script, hooks=hooks, ran=tmp_path / "ran"))
    before = snapshot(repo.path)
    look_at_everything(repo.path, source)
    assert not (tmp_path / "ran").exists()
    assert snapshot(repo.path) == before
    assert open_app(repo.path, source).last_touched(["a", "sub/b"]).keys() == {"a", "sub/b"}


@pytest.mark.parametrize("source", SOURCES.values(), ids=list(SOURCES))
def test_the_variables_of_the_environment_neither(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: Source
) -> None:
    prepared(repo)
    script = write(tmp_path, {"run": f"#!/bin/sh\ntouch '{tmp_path}/ran'\n"}) / "run"
    script.chmod(0o755)
    for name in ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_EDITOR", "GIT_ASKPASS", "GIT_SSH", "GIT_SSH_COMMAND"):
        monkeypatch.setenv(name, str(script))
    for name in ("GIT_TRACE", "GIT_TRACE2", "GIT_TRACE2_EVENT", "GIT_TRACE_SETUP"):
        monkeypatch.setenv(name, str(tmp_path / "ran"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(script))
    look_at_everything(repo.path, source)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("source", SOURCES.values(), ids=list(SOURCES))
def test_a_working_tree_that_is_said_to_be_elsewhere(repo: Repo, tmp_path: Path, source: Source) -> None:
    prepared(repo)
    expected = view(open_app(repo.path, source))
    write(tmp_path / "elsewhere", {".gitignore": "*\n", "a": "secret"})
    repo.git("config", "core.worktree", str(tmp_path / "elsewhere"))
    assert view(open_app(repo.path, source)) == expected
    repo.git("config", "--unset", "core.worktree")
    repo.git("config", "core.bare", "true")
    assert view(open_app(repo.path, source)) == expected


@pytest.mark.parametrize("source", [Source.STAGED, Source.rev("main")], ids=["staged", "rev"])
@pytest.mark.parametrize("url", ["ext::{run} %S", "ssh://host.example/x", "file://{run}"])
def test_a_partial_clone_fetches_nothing(repo: Repo, tmp_path: Path, source: Source, url: str) -> None:
    repo.commit({"a": "1", "b": "2"})
    script = write(tmp_path, {"run": f"#!/bin/sh\ntouch '{tmp_path}/ran'\n"}) / "run"
    script.chmod(0o755)
    oid = repo.git("rev-parse", "HEAD:a").strip()
    (repo.path / ".git/objects" / oid[:2] / oid[2:]).unlink()
    for name, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": url.format(run=script),
        "remote.origin.uploadpack": str(script),
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
        "core.sshCommand": str(script),
    }.items():
        repo.git("config", name, value)
    checkout = open_app(repo.path, source)
    with pytest.raises(Unreadable):
        checkout.read("a")
    assert checkout.read("b") == b"2"
    assert not (tmp_path / "ran").exists()


def test_another_users_repository(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """git itself refuses it, because its configuration might run something."""
    prepared(repo)
    if hasattr(os, "chown") and os.getuid() == 0:
        for path in (repo.path, repo.path / ".git"):
            os.chown(path, 65534, 65534)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    for source in SOURCES.values():
        look_at_everything(repo.path, source)


def test_configuration_that_is_included_from_elsewhere(repo: Repo, tmp_path: Path) -> None:
    prepared(repo)
    script = write(tmp_path, {"run": f"#!/bin/sh\ntouch '{tmp_path}/ran'\n"}) / "run"
    script.chmod(0o755)
    write(tmp_path, {"more": f"[core]\n\tfsmonitor = {script}\n\tuntrackedCache = true\n"})
    repo.git("config", "include.path", str(tmp_path / "more"))
    for source in SOURCES.values():
        look_at_everything(repo.path, source)
    assert not (tmp_path / "ran").exists()


def test_a_submodules_configuration(repo: Repo, tmp_path: Path) -> None:
    Repo(tmp_path / "library").commit({"setup.py": "1"})
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(tmp_path / "library"), "sub")
    prepared(repo).write({"later": ""}).git("add", "--intent-to-add", "later")
    script = write(tmp_path, {"run": f"#!/bin/sh\ntouch '{tmp_path}/ran'\n"}) / "run"
    script.chmod(0o755)
    git(repo.path / "sub", "config", "core.fsmonitor", str(script))
    for source in SOURCES.values():
        look_at_everything(repo.path, source)
    assert not (tmp_path / "ran").exists()
