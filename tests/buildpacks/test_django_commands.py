"""Test which server, module, folders and variables the web process's command has."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from herolint.buildpacks.django.commands import command_of, given
from herolint.model import Location, Process
from tests.memory_tree import open_in_memory


def web(command: str) -> Sequence[Process]:
    """Return the processes of a Procfile; only the web process counts."""
    return (
        Process("worker", "A=1 gunicorn other.wsgi", Location("Procfile", 1)),
        Process("web", command, Location("Procfile", 2)),
    )


@pytest.mark.parametrize(
    ("command", "module", "folders"),
    [
        ("bin/gunicorn shop.wsgi", "shop.wsgi", ("",)),
        ("python x.py && gunicorn shop.wsgi", "shop.wsgi", ("",)),
        ("cd a && cd b && gunicorn shop.wsgi", "shop.wsgi", ("a/b",)),
        ("cd a b && gunicorn shop.wsgi", "shop.wsgi", ("",)),
        ("cd ./a/ && gunicorn shop.wsgi", "shop.wsgi", ("a",)),
        ("cd . && cd a && cd ./ && gunicorn shop.wsgi", "shop.wsgi", ("a",)),
        ("gunicorn --app-dir x shop.wsgi", "shop.wsgi", ("x", "")),
        ("uvicorn --app-dir=x --app-dir y shop.asgi:app.inner", "shop.asgi", ("x", "y", "")),
        ("cd a && gunicorn --chdir b/c/ --pythonpath . shop.wsgi", "shop.wsgi", ("a/b/c", "a", "a")),
        ("gunicorn -w3 shop.wsgi", "shop.wsgi", ("",)),
        ("gunicorn -w three shop.wsgi", "shop.wsgi", ("",)),
        ("gunicorn -w three --preload shop.wsgi other.wsgi", "shop.wsgi", ("",)),
        ("gunicorn --workers=3 shop.wsgi", "shop.wsgi", ("",)),
        ("gunicorn --workers three shop.wsgi", "shop.wsgi", ("",)),
        ("gunicorn 1x a-b shop.wsgi", "shop.wsgi", ("",)),
        ("gunicorn $MODULE shop.wsgi", "shop.wsgi", ("",)),
        ("gunicorn 'shop.wsgi:create(1)' b", "b", ("",)),
        (f"gunicorn {'x' * 1991}", "x" * 1991, ("",)),
    ],
)
def test_modules(command: str, module: str, folders: tuple[str, ...]) -> None:
    found = command_of(web(command))
    assert found is not None
    assert (found.module, found.folders) == (module, folders)


def test_all_words_of_all_commands() -> None:
    found = command_of(web("cd a && env A=$B newrelic-admin bin/gunicorn --bind :$PORT shop.wsgi"))
    assert found is not None
    assert found.server == "gunicorn"
    assert found.words == (*("cd", "a", "env", "${}", "newrelic-admin", "bin/gunicorn", "--bind", "${}", "shop.wsgi"),)


@pytest.mark.parametrize(
    "command", ["gunicorn $MODULE", "gunicorn --module shop.wsgi", "gunicorn a-b", f"gunicorn {'x' * 1992}"]
)
def test_no_module(command: str) -> None:
    assert command_of(web(command)) is None


def test_no_web_process() -> None:
    assert command_of(web("")[:1]) is None
    assert given(open_in_memory({}), web("")[:1]) == {}


@pytest.mark.parametrize(
    ("command", "variables"),
    [
        ("gunicorn shop.wsgi", {}),
        ("A=1; gunicorn shop.wsgi", {"A": "1"}),
        ("env A=1 gunicorn shop.wsgi", {"A": "1"}),
        ("A=$(x) gunicorn shop.wsgi", {"A": None}),
        ("A=1 B=$X A=2 gunicorn shop.wsgi", {"A": "2", "B": None}),
        ("export A=1 B=2; export A; gunicorn shop.wsgi", {"A": "1", "B": "2"}),
        ("A=1 python x.py; gunicorn shop.wsgi", {}),
        (
            "export A=1 && B=2 gunicorn -e C=3 --env=D=4 shop.wsgi --env",
            {"A": "1", "B": "2", "C": "3", "D": "4"},
        ),
        ("A=1; export B=1; gunicorn -e A=2 --env B=2,3 shop.wsgi", {"A": "2", "B": "2,3"}),
    ],
)
def test_variables(command: str, variables: dict[str, str | None]) -> None:
    found = command_of(web(command))
    assert found is not None
    assert dict(found.variables) == variables


SCRIPTS = {
    "start.sh": "export DJANGO_SETTINGS_MODULE=shop.live\n",
    "plain.sh": "x",
    "main.py": "# DJANGO_SETTINGS_MODULE",
    "folder/x": "",
}
MODULE = "DJANGO_SETTINGS_MODULE"


@pytest.mark.parametrize(
    ("command", "variables"),
    [
        ("python manage.py runserver", {}),
        ("python manage.py runserver --settings shop.live", {MODULE: "shop.live"}),
        ("python manage.py runserver --settings=a,b", {MODULE: "a,b"}),
        ("A=1 python manage.py", {"A": "1"}),
        ("env A=1 python manage.py", {"A": "1"}),
        ("A=1 x && B=$(x) y", {"A": "1", "B": None}),
        ("sh start.sh", {MODULE: None}),
        ("./start.sh", {MODULE: None}),
        ("sh start.sh --settings=x && A=1 x", {MODULE: None, "A": "1"}),
        ("./plain.sh", {}),
        ("./nothing.sh", {}),
        ("./", {}),
        ("folder", {}),
        ("python main.py", {}),
        ("python 'a", {MODULE: None}),
        ("x" * 2000, {}),
        ("x" * 2001, {MODULE: None}),
    ],
)
def test_variables_of_processes_without_a_server(command: str, variables: dict[str, str | None]) -> None:
    assert given(open_in_memory(SCRIPTS), web(command)) == variables
