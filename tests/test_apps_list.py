"""``--apps``: a list of apps in several repositories, each with its commit, name, stack and target."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.applist import Listed, parse
from herolint.model import UserError
from tests.apps import commit, git, make_repository, write
from tests.program import BAD, DAY, GOOD, Ran, check, run

COMMANDS = ("check", "plan", "fir", "forecast")
every_command = pytest.mark.parametrize("command", COMMANDS)

ALL_KEYS = """\
[[app]]
path = "shop"

[[app]]
path = "mirrors/mail.git"
rev = "main"
name = "mail"
stack = "heroku-22"
target = "fir"
"""


def test_what_a_list_says() -> None:
    assert parse(ALL_KEYS.encode(), "fleet/apps.toml") == (
        Listed("fleet/shop"),
        Listed("fleet/mirrors/mail.git", "main", "mail", "heroku-22", "fir"),
    )


@pytest.mark.parametrize(
    ("path", "seen"), [("shop", "shop"), ("./shop/", "shop"), ("../shop", "../shop"), (".", "."), ("/srv/x", "/srv/x")]
)
def test_paths_are_relative_to_the_list(path: str, seen: str) -> None:
    assert parse(f"[[app]]\npath = '{path}'".encode(), "apps.toml")[0].path == seen


REFUSED: Mapping[str, tuple[str, str]] = {
    "not TOML": ("[[app]\n", "apps.toml:1: not valid TOML:"),
    "empty": ("", "apps.toml: there is no [[app]] in it."),
    "no app": ("app = []", "apps.toml: there is no [[app]] in it."),
    "one table": ("[app]\npath = 'x'", "apps.toml:1: each app must be a separate table: [[app]]"),
    "another table": ("[[apps]]\npath = 'x'", "apps.toml:1: unknown key 'apps'. Did you mean 'app'?"),
    "no path": ("[[app]]\nname = 'x'", "apps.toml:1: an app needs a path"),
    "a misspelt key": (
        "[[app]]\npath = 'x'\nbranch = 'main'\n",
        "apps.toml:3: unknown key 'branch'. Known keys are",
    ),
    "a near key": (
        "[[app]]\npath = 'x'\ntargets = 'fir'\n",
        "apps.toml:3: unknown key 'targets'. Did you mean",
    ),
    "an empty path": ("[[app]]\npath = ' '", "apps.toml:2: app.0.path must be a non-empty string"),
    "a number": ("[[app]]\npath = 'x'\nrev = 1", "apps.toml:3: app.0.rev must be a non-empty string"),
    "NUL": ('[[app]]\npath = "a\\u0000b"', "apps.toml:2: a\\x00b can't be the name of a folder"),
    "a target": ("[[app]]\npath = 'x'\ntarget = 'heroku'", "target must be auto, cedar, fir or all, not 'heroku'"),
    "a stack": ("[[app]]\npath = 'x'\nstack = 'heroku24'", "isn't a Heroku stack. Did you mean 'heroku-24'?"),
    "a string": ("app = ['x']", "app.0 must be a table"),
    "twice": ("[[app]]\npath = 'x'\n[[app]]\npath = './x'\n", "apps.toml:3: x is in the list twice"),
    "one name": (
        "[[app]]\npath = 'x'\nname = 'a'\n[[app]]\npath = 'y'\nname = 'a'\n",
        "apps.toml:6: two apps are called 'a'",
    ),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_list_is_refused(text: str, message: str) -> None:
    with pytest.raises(UserError) as refused:
        parse(text.encode(), "apps.toml")
    assert message in str(refused.value)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"[[app]]\npath = 'x'\n{text}".encode()))
def test_anything_is_a_list_or_refused(content: bytes) -> None:
    try:
        found: object = parse(content, "apps.toml")
    except UserError as error:
        found = str(error).startswith("apps.toml:")
    assert found


# Through the program


@pytest.fixture
def fleet(tmp_path: Path) -> Path:
    """Working trees, a bare mirror, a linked working tree, and an app in a folder of a repository."""
    make_repository(tmp_path / "shop", GOOD)
    write(tmp_path / "shop", BAD)
    make_repository(tmp_path / "mono", {f"services/mail/{name}": text for name, text in GOOD.items()})
    write(tmp_path / "mono", {"herolint.toml": 'ignore = ["HL2"]\n'})
    commit(tmp_path / "mono")
    git(tmp_path, "clone", "--quiet", "--bare", str(tmp_path / "mono"), "mono.git")
    git(tmp_path / "shop", "worktree", "add", "--quiet", str(tmp_path / "linked"))
    write(tmp_path / "plain", GOOD)
    write(tmp_path, {"apps.toml": LIST})
    return tmp_path


LIST = """\
[[app]]
path = "shop"
name = "shop today"

[[app]]
path = "shop"
rev = "HEAD"
name = "shop as committed"

[[app]]
path = "mono.git/services/mail"
rev = "main"
name = "mail"
target = "fir"

[[app]]
path = "linked"

[[app]]
path = "plain"
stack = "heroku-22"
"""
NAMES = ["shop today", "shop as committed", "mail", "linked", "plain"]


def run_on(command: str, *words: str, cwd: Path) -> Ran:
    return run(command, "--as-of", DAY, *words, cwd=cwd)


@every_command
def test_every_command_looks_at_the_apps_of_a_list(command: str, fleet: Path) -> None:
    ran = run_on(command, "--apps", "apps.toml", "--format", "json", cwd=fleet)
    assert ran.err == ""
    apps = json.loads(ran.out)["apps"]
    assert [app["path"] for app in apps] == ["shop", "shop", "mono.git/services/mail", "linked", "plain"]
    if command != "fir":
        assert [app["name"] for app in apps] == NAMES


def test_each_app_has_its_own_commit_stack_and_target(fleet: Path) -> None:
    today, committed, mail, _, plain = json.loads(
        check("--apps", "apps.toml", "--format", "json", "--forecast", cwd=fleet).out
    )["apps"]
    assert today["targets"]["cedar"]["analysis"]["outcome"] == "rejected"
    assert committed["targets"]["cedar"]["analysis"]["outcome"] == "accepted"
    assert (today["checked"], mail["checked"]) == (["cedar"], ["fir"])
    assert any(one["date"] == "2027-05-01" and one["standing"] == {"cedar": "fails"} for one in plain["ahead"])


def test_a_list_is_found_from_another_folder(fleet: Path) -> None:
    below = write(fleet / "elsewhere", {"x": ""})
    ran = check("--apps", "../apps.toml", "--format", "json", cwd=below)
    assert json.loads(ran.out)["apps"][2]["path"] == "../mono.git/services/mail"


def test_the_configuration_above_is_that_of_the_commit(fleet: Path) -> None:
    settings = check("--apps", "apps.toml", "--show-settings", cwd=fleet).out.split("# ")
    of_mail = check("--apps", "apps.toml", "--show-settings", cwd=fleet).out.split("# mono.git/services/mail\n")[1]
    assert 'ignore = ["HL2"]  # ../../herolint.toml' in of_mail
    assert 'target = "fir"  # apps.toml' in of_mail
    assert settings


def test_the_command_line_goes_before_the_list(fleet: Path) -> None:
    words = ("--apps", "apps.toml", "--format", "json", "--target", "cedar")
    assert all(app["checked"] == ["cedar"] for app in json.loads(check(*words, cwd=fleet).out)["apps"])


def test_a_rev_for_all_is_that_of_apps_without_one(fleet: Path) -> None:
    write(fleet, {"two.toml": "[[app]]\npath = 'shop'\n[[app]]\npath = 'mono.git/services/mail'\nrev = 'main'\n"})
    shop, _ = json.loads(check("--apps", "two.toml", "--rev", "HEAD", "--format", "json", cwd=fleet).out)["apps"]
    assert shop["targets"]["cedar"]["analysis"]["outcome"] == "accepted"


def test_the_apps_of_each_repository_in_a_list_are_found(fleet: Path) -> None:
    write(fleet, {"two.toml": "[[app]]\npath = 'mono.git'\nrev = 'main'\nname = 'mono'\n[[app]]\npath = 'plain'\n"})
    ran = check("--apps", "two.toml", "--discover", "--format", "json", cwd=fleet)
    assert ran.err.splitlines() == [
        "checking mono.git/services/mail: it has Procfile",
        "checking plain: it has Procfile",
    ]
    assert [(app["path"], app["name"]) for app in json.loads(ran.out)["apps"]] == [
        ("mono.git/services/mail", "mono/services/mail"),
        ("plain", "plain"),
    ]


def test_the_paths_of_the_configuration_give_way(fleet: Path) -> None:
    write(fleet, {"herolint.toml": 'paths = ["plain"]\ndiscover = true\n'})
    assert len(json.loads(check("--apps", "apps.toml", "--format", "json", cwd=fleet).out)["apps"]) == 5


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--apps", "apps.toml", "shop"), "--apps and PATHs can't be combined: write the paths to the list."),
        (("--apps", "no.toml"), "no.toml: can't read the list of apps: No such file or directory"),
        (
            ("--apps", "apps.toml", "--fix"),
            "--fix can't be combined with --staged, --rev or a rev in the list",
        ),
        (("--apps", "bare.toml"), "mono.git is in a bare repository, which has no files"),
        (("--apps", "gone.toml"), "gone doesn't exist."),
    ],
    ids=["paths", "no list", "fix", "no rev", "no app"],
)
def test_wrong_usage(words: tuple[str, ...], message: str, fleet: Path) -> None:
    write(fleet, {"bare.toml": "[[app]]\npath = 'mono.git'\n", "gone.toml": "[[app]]\npath = 'gone'\n"})
    ran = check(*words, cwd=fleet)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err
