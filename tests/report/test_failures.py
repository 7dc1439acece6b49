"""The clauses for failures: each names what is wrong, and all that they ask of the evidence is there."""

from __future__ import annotations

import re

import pytest

from herolint.boot.kinds import BootFailure, ProgramMissing, WrongOptions
from herolint.buildpacks.django.failing import CollectstaticFailure
from herolint.buildpacks.django.kinds import ConfigVarNeeded, StaticRoot
from herolint.installers.kinds import InstallFailure
from herolint.model import Failure, FailureKind, Location
from herolint.report import failures
from herolint.report.failures import doubt_words, failure_words, worded

AT = Location("Procfile", 3, 6)
KINDS = [*BootFailure, *CollectstaticFailure, *InstallFailure]


def missing(program: str, *, certain: bool = True) -> Failure:
    evidence = ProgramMissing("web", program, "not-installed")
    return Failure(BootFailure.PROGRAM_NOT_INSTALLED, evidence, AT, certain)


def test_every_kind_has_a_clause_and_no_other() -> None:
    assert {key.partition(":")[0] + "::" + key.split(":")[2] for key in failures._CLAUSES} == {
        one.value for one in KINDS
    }


@pytest.mark.parametrize(
    ("kind", "evidence", "words"),
    [
        (BootFailure.PROGRAM_NOT_INSTALLED, ProgramMissing("web", "uvicorn", "unknown"), "uvicorn isn't installed"),
        (BootFailure.WRONG_OPTIONS, WrongOptions("web", "celery", "order", "-A"), "celery doesn't accept -A"),
        (
            BootFailure.WRONG_OPTIONS,
            WrongOptions("web", "gunicorn", "nothing", ""),
            "gunicorn isn't told which app to run",
        ),
        (CollectstaticFailure.STATIC_ROOT, StaticRoot("a.b", "a/b.py", "unset"), "STATIC_ROOT isn't set in a.b"),
        (CollectstaticFailure.STATIC_ROOT, StaticRoot("a.b", "a/b.py", "none"), "STATIC_ROOT in a.b isn't a folder"),
        (InstallFailure.REQUIREMENT_INVALID, None, "pip can't parse Procfile:3"),
        (BootFailure.PROGRAM_NOT_INSTALLED, None, "program not installed (Procfile:3)"),
    ],
)
def test_clauses_name_what_is_wrong(kind: FailureKind, evidence: object, words: str) -> None:
    assert failure_words([Failure(kind, evidence, AT)]) == words


def test_a_reason_is_said_once_and_the_others_are_counted() -> None:
    found = [missing("a"), missing("a"), missing("b"), missing("c"), Failure(InstallFailure.UV_LOCK_STALE, None, AT)]
    assert failure_words(found) == "a isn't installed (and 2 more); uv.lock is out of date"


def test_a_doubt_is_no_statement() -> None:
    needed = Failure(CollectstaticFailure.CONFIG_VAR, ConfigVarNeeded("a.b", "KEY", None), AT, certain=False)
    assert failure_words([needed]) == ""
    assert doubt_words([needed]) == "perhaps the config var KEY isn't set"
    assert doubt_words([missing("a")]) == ""


def test_a_failure_keeps_its_clause_without_its_evidence() -> None:
    bare = worded(missing("uvicorn"))
    assert not isinstance(bare.evidence, ProgramMissing)
    assert failure_words([bare]) == failure_words([worded(bare)]) == "uvicorn isn't installed"


def test_values_are_printable_and_short() -> None:
    words = failure_words([missing("\x1b[31m\n::error::" + "x" * 10_000)])
    assert words.isprintable()
    assert len(words) < 300
    assert not re.search(r"[{}]", words)
