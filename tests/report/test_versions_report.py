"""``herolint versions`` in each format."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from herolint.model import Target
from herolint.platform.facts import Facts, load
from herolint.report import Style
from herolint.report.versions import facts_age, render_json, render_markdown, render_table
from tests.frozen import FILE, HISTORY

BOTH = tuple(Target)


def on(day: str) -> Facts:
    return HISTORY.on(datetime.date.fromisoformat(day))


def table(day: str, *, width: int = 80, unicode: bool = True, color: bool = False) -> str:
    return render_table(on(day), BOTH, Style(width=width, unicode=unicode, color=color))


def flat(text: str) -> str:
    return " ".join(text.split())


def line(text: str, start: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(start))


@pytest.mark.parametrize("width", [60, 72, 80, 100, 120])
@pytest.mark.parametrize("day", ["2024-10-14", "2024-12-12", "2026-08-18", "2026-11-20", "2027-12-31", "9999-12-31"])
@pytest.mark.parametrize("unicode", [True, False], ids=["unicode", "ascii"])
def test_it_fits_the_terminal(day: str, width: int, unicode: bool) -> None:
    text = table(day, width=width, unicode=unicode)
    assert max(map(len, text.splitlines())) <= width
    assert text.isascii() is not unicode
    assert not any(line.endswith(" ") for line in text.splitlines())


def test_no_limit_and_a_tiny_terminal_work_too() -> None:
    unlimited = table("2026-08-18", width=0).splitlines()
    assert 100 < max(len(text) for text in unlimited if text.startswith("  3.")) <= 120
    assert "3.10" in table("2026-08-18", width=20)


def test_the_table_says_how_each_version_stands() -> None:
    text = table("2026-08-18")
    assert line(text, "  3.15").split() == ["3.15", "coming", "-", "2031-10", "-"]
    assert line(text, "  3.14").split() == ["3.14", "default", "3.14.7", "2030-10", "-"]
    assert line(text, "  3.10").endswith("deprecated  3.10.21  2026-10  until 2027-01-06, 141 days")
    assert "3.9 on 2026-01-07" in line(text, "  Gone:")
    assert "Cedar: classic buildpack v351 of 2026-08-18" in text
    assert "Fir: Cloud Native Buildpack 6.5.6 of 2026-08-05" in text
    assert "uv 0.12.5" in text


def test_what_was_expected_is_doubted_once_its_day_has_passed() -> None:
    assert "Expected, not announced: 3.15 arrives about 2026-11," in flat(table("2026-11-03"))
    assert "Expected, not announced: 3.15 arrives about 2026-11?," in flat(table("2026-11-04"))
    assert "3.11 ends about 2028-01?," in flat(table("2028-01-07"))


def test_what_was_announced_only_later_is_marked() -> None:
    text = table("2025-11-20")
    assert line(text, "  3.10").endswith("until 2027-01-06, 412 days*")
    assert line(text, "  3.9").endswith("until 2026-01-07, 48 days")
    assert "  * announced only after 2025-11-20\n" in text
    assert "*" not in table("2025-11-21")


def test_a_version_that_came_without_a_word_was_known_by_nobody_before() -> None:
    assert line(table("2025-10-08"), "  3.14").endswith("from 2025-10-09, 1 day*")


def test_the_gap_of_the_facts_is_one_sentence(tmp_path: Path) -> None:
    complete = (
        "[complete]\n"
        "cedar = { patches = 2026-08-10, tools = 2026-08-01, checks = 2026-08-18 }\n"
        "fir = { patches = 2026-08-05, tools = 2026-08-05, checks = 2026-08-05 }\n\n"
        '[unread]\nfir = "9.9.9"\n\n[sources]'
    )
    path = tmp_path / "facts.toml"
    path.write_text(FILE.read_text("utf-8").replace("[sources]", complete), "utf-8")
    history = load(path)
    day = datetime.date(2026, 8, 18)
    assert facts_age(history, BOTH, day) == (
        "The facts are complete up to 2026-08-01 (Cedar) and 2026-08-05 (Fir), "
        "with gaps up to 2026-08-18; 9.9.9 exists."
    )
    assert facts_age(history, (Target.CEDAR,), day) == (
        "The facts are complete up to 2026-08-01 (Cedar), with gaps up to 2026-08-18."
    )


def test_one_day_is_one_day() -> None:
    assert "until 2027-01-06, 1 day\n" in table("2027-01-05")


def test_the_day_runs_through_the_timeline() -> None:
    lines = render_table(on("2026-08-18"), (Target.CEDAR,), Style(unicode=False)).splitlines()
    pointer = next(index for index, text in enumerate(lines) if text.endswith("^ 2026-08-18"))
    column = lines[pointer].index("^")
    bars = [text for text in lines[pointer - 10 : pointer] if text.startswith(("  3.", "  2."))]
    assert len(bars) == 10
    assert {text[column] for text in bars} == {"|"}


def test_the_legend_names_what_is_drawn() -> None:
    text = table("2026-08-18", unicode=False)
    for words in ("# default", "= supported", "~ deprecated", ". expected", "x ends", "? ends about then"):
        assert words in text


def test_a_version_that_only_one_stack_has_is_noted_where_there_are_stacks() -> None:
    cedar = render_table(on("2024-12-12"), (Target.CEDAR,), Style())
    assert "Note: 3.8 builds on heroku-20 only" in cedar
    assert "Note:" not in render_table(on("2024-12-12"), (Target.FIR,), Style())
    assert "Note:" not in table("2026-08-18")


def test_old_facts_say_so() -> None:
    assert "The facts are complete up to 2026-08-18." in table("2026-08-18")
    assert "The facts are complete up to 2026-08-18, 94 days before 2026-11-20; later releases are missing." in flat(
        table("2026-11-20")
    )


def test_colour_changes_nothing_but_colour() -> None:
    import re

    plain = re.sub(r"\x1b\[[0-9;]*m", "", table("2026-08-18", color=True))
    assert plain == table("2026-08-18")
    assert "\x1b" not in table("2026-08-18")


def test_markdown_has_a_table_for_each_target_and_the_stacks_once() -> None:
    text = render_markdown(on("2026-08-18"), BOTH)
    assert text.count("| Python | Status | Latest | EOL | On Heroku |") == 2
    assert text.count("| Stack | Ubuntu | Status | Builds |") == 1
    assert "| 3.10 | deprecated | 3.10.21 | 2026-10 | until 2027-01-06, 141 days |" in text
    assert "| 3.9 | gone | - | 2025-10 | removed on 2026-01-07 |" in text
    assert "| heroku-22 | 22.04 | deprecated | until 2027-04-30 (255 days) |" in text


def test_json_says_it_for_programs() -> None:
    document = json.loads(render_json(on("2026-08-18"), BOTH))
    assert (document["version"], document["as_of"], document["known_until"]) == (1, "2026-08-18", "2026-08-18")
    assert set(document["targets"]) == {"cedar", "fir"}
    cedar = document["targets"]["cedar"]
    assert (cedar["buildpack"], cedar["released"], cedar["default"]) == ("v351", "2026-08-18", "3.14")
    versions = {version["version"]: version for version in cedar["python"]}
    assert versions["3.10"]["status"] == "deprecated"
    assert versions["3.10"]["ends"] == {
        "date": "2027-01-06",
        "certainty": "announced",
        "days_left": 141,
        "known_since": "2025-11-21",
    }
    assert versions["3.15"]["becomes_default"]["certainty"] == "expected"
    assert cedar["complete_until"] == dict.fromkeys(("patches", "tools", "checks"), "2026-08-18")
    assert versions["3.11"]["ends"]["certainty"] == "expected"
    assert versions["3.14"]["default"] is True
    assert versions["3.15"]["status"] == "coming"
    assert versions["3.15"]["latest"] is None
    assert versions["3.15"]["released"] is None
    stacks = {stack["name"]: stack for stack in document["stacks"]}
    assert (stacks["heroku-22"]["status"], stacks["heroku-22"]["days_left"]) == ("deprecated", 255)
    assert stacks["heroku-22"]["first_builds_fail"] == "2026-11-01"
    assert stacks["heroku-22"]["reminders"] == [
        {"from": "2026-11-01", "every_days": 30},
        {"from": "2027-02-01", "every_days": 7},
        {"from": "2027-04-01", "every_days": 1},
    ]
    assert stacks["heroku-24"]["default"] is True


def test_json_keeps_to_the_targets_asked_for() -> None:
    assert set(json.loads(render_json(on("2026-08-18"), (Target.FIR,)))["targets"]) == {"fir"}
