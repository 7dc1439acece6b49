"""The facts about add-ons, dynos, buildpacks and libraries."""

from __future__ import annotations

import datetime

import pytest

from herolint.platform import services

TODAY = datetime.date(2026, 11, 21)
NOW = services.services_on(TODAY)
DATA = services._read()


def test_every_entry_names_a_source() -> None:
    for key in ("plan", "dyno", "buildpack", "large", "library"):
        for entry in DATA[key]:
            assert entry["source"] in DATA["sources"], entry
    assert DATA["nltk"]["source"] in DATA["sources"]


def test_every_source_is_used() -> None:
    used = {entry["source"] for key in ("plan", "dyno", "buildpack", "large", "library") for entry in DATA[key]}
    assert set(DATA["sources"]) - used - {DATA["nltk"]["source"]} == {"heroku-uv-buildpack"}


def test_nothing_is_dated_after_the_facts() -> None:
    days = [entry["since"] for entry in (*DATA["plan"], *DATA["dyno"], *DATA["buildpack"])]
    assert max(days) <= DATA["as_of"]


def test_what_takes_the_place_of_something_is_not_gone_itself() -> None:
    for entry in DATA["plan"]:
        if "instead" in entry:
            service, _, plan = entry["instead"].partition(":")
            assert NOW.retired_plan(service, plan) is None
    for size in DATA["dyno"]:
        assert NOW.retired_dyno(size["instead"]) is None
    for buildpack in DATA["buildpack"]:
        assert buildpack.get("instead") is None or NOW.buildpack(buildpack["instead"]) is None


@pytest.mark.parametrize(
    ("service", "plan", "instead"),
    [
        pytest.param("heroku-postgresql", "hobby-dev", "heroku-postgresql:essential-0", id="free-database"),
        pytest.param("heroku-postgresql", "basic", "heroku-postgresql:essential-1", id="basic-database"),
        pytest.param("heroku-redis", "hobby-basic", "heroku-redis:mini", id="a-prefix"),
        pytest.param("redistogo", None, "heroku-redis:mini", id="a-whole-service"),
        pytest.param("mongolab", "sandbox", None, id="nothing-instead"),
    ],
)
def test_a_plan_that_is_gone(service: str, plan: str | None, instead: str | None) -> None:
    retired = NOW.retired_plan(service, plan)
    assert retired is not None
    assert retired.instead == instead
    assert services.services_on(retired.since - datetime.timedelta(days=1)).retired_plan(service, plan) is None


@pytest.mark.parametrize(
    ("service", "plan"),
    [("heroku-postgresql", None), ("heroku-postgresql", "essential-0"), ("heroku-redis", "mini"), ("papertrail", "x")],
)
def test_a_plan_that_is_not(service: str, plan: str | None) -> None:
    assert NOW.retired_plan(service, plan) is None


def test_dyno_sizes_in_any_case() -> None:
    free = NOW.retired_dyno("Free")
    assert free is not None
    assert not free.renamed
    assert NOW.retired_dyno("standard-1X") is None


@pytest.mark.parametrize(
    ("url", "name"),
    [
        pytest.param("heroku/python", "heroku/python", id="short"),
        pytest.param("urn:buildpack:heroku/python", "heroku/python", id="urn"),
        pytest.param(
            "https://github.com/heroku/heroku-buildpack-python.git#v351", "heroku/heroku-buildpack-python", id="git"
        ),
        pytest.param("git@github.com:Shop/Python.git", "shop/python", id="ssh"),
        pytest.param("https://github.com/a/b/archive/main.tgz", "a/b", id="archive"),
        pytest.param(" https://github.com/a/b/ ", "a/b", id="slash"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_plain_name(url: str, name: str) -> None:
    assert services.plain_name(url) == name


def test_a_fork_counts() -> None:
    known = NOW.buildpack("https://github.com/somebody/python-poetry-buildpack")
    assert known is not None
    assert known.lock == "poetry.lock"
    assert NOW.buildpack("heroku/python") is None
