"""Finding the apps of a repository: which folders are taken, which are not, and why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from herolint.discover import HEROKU_FILES, MANIFESTS, SKIPPED_FOLDERS, Candidate, discover
from tests.apps import commit, git, make_repository, open_app, write
from tests.frozen import FACTS
from tests.program import DAY, GOOD, check, run


def candidates(folder: Path) -> dict[str, Candidate]:
    return {one.folder: one for one in discover(open_app(folder), FACTS)}


def taken(folder: Path) -> list[str]:
    return [name for name, one in candidates(folder).items() if one.taken]


TREES: Mapping[str, tuple[list[str], list[str]]] = {
    "an app at the top": (["Procfile", "requirements.txt"], [""]),
    "apps in folders": (["a/requirements.txt", "b/requirements.txt"], ["a", "b"]),
    "apps in order": (["b/Procfile", "b/app.py", "b/setup.py", "a/Pipfile", "a/x.py"], ["a", "b"]),
    "no app": (["README.md", "src/main.c"], []),
    "a package that is no app": (["setup.py", "src/x.py", "pyproject.toml"], []),
    "a part of the app above": (["requirements.txt", "tools/requirements.txt"], [""]),
    "an app inside an app": (["requirements.txt", "api/requirements.txt", "api/Procfile"], ["", "api"]),
    "a part two levels down": (["a/requirements.txt", "a/b/c/requirements.txt"], ["a"]),
    "an app by app.json": (["x/app.json", "x/requirements.txt"], ["x"]),
    "an app that is not Python": (["web/Procfile", "web/package.json", "api/Procfile", "api/uv.lock"], ["api"]),
    "manifests of every kind": (
        ["a/requirements.txt", "b/Pipfile", "c/poetry.lock", "c/pyproject.toml", "d/uv.lock", "d/pyproject.toml"],
        ["a", "b", "c", "d"],
    ),
}


@pytest.mark.parametrize(("files", "apps"), TREES.values(), ids=TREES)
def test_takes_what_is_an_app(tmp_path: Path, files: list[str], apps: list[str]) -> None:
    assert taken(write(tmp_path, dict.fromkeys(files, ""))) == apps


@pytest.mark.parametrize("name", sorted([*SKIPPED_FOLDERS, ".venv", ".github", ".tox"]))
def test_skips_what_is_not_meant_to_be_deployed(tmp_path: Path, name: str) -> None:
    write(tmp_path, dict.fromkeys((f"{name}/x/Procfile", f"{name}/x/requirements.txt", "app/requirements.txt"), ""))
    found = candidates(tmp_path)
    assert [one.folder for one in found.values() if one.taken] == ["app"]
    assert found[f"{name}/x"].why == f"it is inside a folder named {name}"


def test_says_why(tmp_path: Path) -> None:
    tree = ("Procfile", "app.json", "requirements.txt", "lib/requirements.txt", "web/Procfile", "a/b/Pipfile.lock")
    write(tmp_path, dict.fromkeys(tree, ""))
    assert {name: one.why for name, one in candidates(tmp_path).items()} == {
        "": "it has Procfile and app.json",
        "a/b": "it has only Pipfile.lock, and belongs to the top folder",
        "lib": "it has only requirements.txt, and belongs to the top folder",
        "web": "nothing in it is Python",
    }


def test_what_git_ignores_is_not_looked_at(tmp_path: Path) -> None:
    folder = make_repository(
        tmp_path / "r", {".gitignore": "build/\n", "build/requirements.txt": "", "a/requirements.txt": ""}
    )
    assert list(candidates(folder)) == ["a"]


def test_lists_are_those_that_the_buildpacks_read(tmp_path: Path) -> None:
    detection = FACTS.names.detection
    for name in MANIFESTS:
        write(tmp_path / name, {name: ""})
    assert set(MANIFESTS) <= set(detection)
    assert not set(HEROKU_FILES) & set(MANIFESTS)
    assert sorted(taken(tmp_path)) == sorted(MANIFESTS)


# Through the program


@pytest.fixture
def monorepo(tmp_path: Path) -> Path:
    tree = {f"services/{name}/{file}": text for name in ("shop", "mail") for file, text in GOOD.items()}
    return make_repository(tmp_path / "repo", tree, {"tests/fixture/requirements.txt": ""})


def paths(words: list[str], cwd: Path) -> list[str]:
    ran = check("--discover", "--format", "json", *words, cwd=cwd)
    assert ran.status == 0, ran.err
    return [one["path"] for one in json.loads(ran.out)["apps"]]


def test_checks_every_app_below_the_path(monorepo: Path) -> None:
    assert paths([], monorepo) == ["services/mail", "services/shop"]
    assert paths(["services"], monorepo) == ["services/mail", "services/shop"]
    assert paths(["services/"], monorepo) == ["services/mail", "services/shop"]
    assert paths(["services/shop", "services/mail"], monorepo) == ["services/shop", "services/mail"]
    assert paths([str(monorepo)], monorepo) == [f"{monorepo}/services/mail", f"{monorepo}/services/shop"]
    assert paths([".."], monorepo / "services") == ["../services/mail", "../services/shop"]


def test_says_on_standard_error_what_it_took_and_why(monorepo: Path) -> None:
    ran = check("--discover", cwd=monorepo)
    assert ran.err.splitlines() == [
        "checking services/mail: it has Procfile",
        "checking services/shop: it has Procfile",
        "skipping tests/fixture: it is inside a folder named tests",
    ]
    assert "checking" not in ran.out


def test_quiet_leaves_that_out(monorepo: Path) -> None:
    assert check("--discover", "--quiet", cwd=monorepo) == (0, "", "")


def test_looks_at_the_source_that_was_asked_for(monorepo: Path) -> None:
    write(monorepo / "services" / "new", GOOD)
    assert paths([], monorepo) == ["services/mail", "services/new", "services/shop"]
    assert paths(["--staged"], monorepo) == ["services/mail", "services/shop"]
    assert paths(["--rev", "HEAD"], monorepo) == ["services/mail", "services/shop"]
    git(monorepo, "add", "services/new")
    assert paths(["--staged"], monorepo) == ["services/mail", "services/new", "services/shop"]
    git(monorepo, "rm", "-rq", "--cached", "services/shop")
    assert paths(["--staged"], monorepo) == ["services/mail", "services/new"]


def test_finds_apps_that_are_in_the_commit_only(monorepo: Path) -> None:
    git(monorepo, "rm", "-rq", "services/mail")
    commit(monorepo)
    assert paths(["--rev", "HEAD~1"], monorepo) == ["services/mail", "services/shop"]


def test_works_in_a_bare_repository(monorepo: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(monorepo), "bare.git")
    assert paths(["--rev", "main", "bare.git"], tmp_path) == ["bare.git/services/mail", "bare.git/services/shop"]


def test_each_app_has_its_own_configuration(monorepo: Path) -> None:
    write(monorepo / "services" / "mail", {".python-version": "3.10\n", "herolint.toml": 'fail-on = "error"\n'})
    assert check("--discover", cwd=monorepo).status == 0
    write(monorepo / "services" / "shop", {".python-version": "3.10\n"})
    assert check("--discover", cwd=monorepo).status == 1


def test_no_app_is_wrong_usage(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": "", "web/Procfile": "", "web/package.json": ""})
    ran = check("--discover", cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        "skipping web: nothing in it is Python",
        "error: --discover found no app. Pass the folder of the app instead.",
    ]


@pytest.mark.parametrize("command", ["check", "plan", "fir", "forecast"])
def test_every_command_finds_the_apps_of_several_repositories(command: str, monorepo: Path, tmp_path: Path) -> None:
    make_repository(tmp_path / "other", GOOD)
    git(tmp_path, "clone", "--quiet", "--bare", str(monorepo), "bare.git")
    words = (command, "--as-of", DAY, "--format", "json", "--discover")
    there = json.loads(run(*words, "repo", "other", "repo/services", cwd=tmp_path).out)
    assert [app["path"] for app in there["apps"]] == ["repo/services/mail", "repo/services/shop", "other"]
    commits = json.loads(run(*words, "--rev", "HEAD", "other", "bare.git", cwd=tmp_path).out)
    assert [app["path"] for app in commits["apps"]] == ["other", "bare.git/services/mail", "bare.git/services/shop"]


@pytest.mark.parametrize("command", ["check", "plan", "fir", "forecast"])
def test_every_command_refuses_where_there_is_no_app(command: str, tmp_path: Path) -> None:
    ran = run(command, "--discover", cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "error: --discover found no app. Pass the folder of the app instead.\n"
