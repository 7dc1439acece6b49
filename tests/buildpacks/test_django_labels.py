"""Test which labels ``manage.py migrate`` accepts, and settings that only a part of the checkout has."""

from __future__ import annotations

import pytest

from herolint.api import Context
from herolint.buildpacks.django.failing import CollectstaticFailure
from herolint.buildpacks.django.labels import labels_of
from herolint.model import CollectstaticOutcome, Outcome, Target
from herolint.plans import make_plan
from tests.apps import Files
from tests.buildpacks.test_django_stage import BASE, SETTINGS, decided
from tests.frozen import FACTS
from tests.memory_tree import open_in_memory

MORE = "INSTALLED_APPS += "
PRIVATE: Files = {"requirements.txt": "Django\nprivate-thing\n"}
LABELS = ["catalog", "staticfiles"]


def labels(added: str, files: Files, module: str | None = None) -> tuple[list[str], bool, bool] | None:
    checkout = open_in_memory({**BASE, "shop/settings.py": SETTINGS + added, **files})
    stages = Context(checkout, FACTS).stages[Target.CEDAR]
    found = labels_of(stages.build, stages.provided, "manage.py", module)
    return found and (sorted(found.labels), found.is_complete, found.is_certain)


@pytest.mark.parametrize(
    ("added", "files", "expected", "is_complete", "is_certain"),
    [
        ("", {}, LABELS, True, True),
        (MORE + "['django.contrib.auth.apps.AuthConfig']\n", {}, ["auth", *LABELS], True, True),
        (MORE + "['whitenoise']\n", {}, [*LABELS, "whitenoise"], False, True),
        (MORE + "['private.apps.X']\n", PRIVATE, ["catalog", "private", "staticfiles"], False, True),
        (MORE + "['private.thing']\n", PRIVATE, [*LABELS, "thing"], False, True),
        (MORE + "['apps.x']\n", {"apps/__init__.py": "", "apps/x/__init__.py": ""}, [*LABELS, "x"], True, True),
        (f"import os\n{MORE}[os.environ.get('X', 'shop')]\n", {}, ["catalog", "shop", "staticfiles"], True, False),
    ],
)
def test_labels(added: str, files: Files, expected: list[str], is_complete: bool, is_certain: bool) -> None:
    assert labels(added, files) == (expected, is_complete, is_certain)


@pytest.mark.parametrize(
    ("added", "files"),
    [
        (MORE + "['nothing']\n", {}),
        (f"import os\n{MORE}[os.environ.get('X')]\n", {}),
        ("import nothing\n", {}),
        ("", {".python-version": "2.7\n"}),
        ("", {"manage.py": "import nothing\n"}),
    ],
)
def test_labels_that_are_not_known(added: str, files: Files) -> None:
    assert labels(added, files) is None


def test_labels_of_the_settings_that_a_command_names() -> None:
    assert labels("", {"shop/live.py": "INSTALLED_APPS = ['shop']\n"}, "shop.live") == (["shop"], True, True)


MISSPELT = {"manage.py": BASE["manage.py"].replace("shop.settings", "shop.setings")}


@pytest.mark.parametrize(
    ("requirements", "outcome", "is_certain"),
    [
        ("Django\nprivate-thing\n", CollectstaticOutcome.UNKNOWN, False),
        ("Django\n", CollectstaticOutcome.FAILS, True),
    ],
)
def test_missing_settings_in_a_folder_that_others_may_add_to(
    requirements: str, outcome: CollectstaticOutcome, is_certain: bool
) -> None:
    changes = {**MISSPELT, "requirements.txt": requirements}
    found = decided(Target.CEDAR, changes, ("shop/__init__.py",))
    (failure,) = found.failures
    assert (found.outcome, failure.kind, failure.certain) == (outcome, CollectstaticFailure.SETTINGS, is_certain)
    assert failure.evidence[2:6] == ("module", "shop.setings", "shop.setings", ())
    assert (failure.at.path, failure.at.line) == ("manage.py", 6)


def test_missing_settings_of_a_folder_that_is_not_there() -> None:
    changes = {**PRIVATE, "manage.py": BASE["manage.py"].replace("shop.settings", "other.settings")}
    assert tuple(decided(Target.CEDAR, changes))[:3] == (CollectstaticOutcome.UNKNOWN, "manage.py", ())


DOCKER = "build:\n  docker:\n    web: Dockerfile\n"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, Outcome.ACCEPTED),
        ({"heroku.yml": DOCKER}, Outcome.CONTAINER),
        ({"heroku.yml": DOCKER, "app.json": '{"stack": "container"}'}, Outcome.CONTAINER),
        ({"heroku.yml": DOCKER, "app.json": '{"stack": "heroku-24"}'}, Outcome.ACCEPTED),
        ({"heroku.yml": "run:\n  web: x\n"}, Outcome.ACCEPTED),
    ],
)
def test_a_container_has_no_buildpack(files: Files, expected: Outcome) -> None:
    assert make_plan(Target.CEDAR, open_in_memory({**BASE, **files}), FACTS).analysis.outcome is expected
