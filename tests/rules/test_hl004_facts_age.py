"""HL004: from which day on the facts are called old."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from herolint.model import Target
from tests.apps import open_app, write
from tests.frozen import HISTORY
from tests.rules.received_apps import PIP, check

COMPLETE_UNTIL = max(min(HISTORY.complete(target).values()) for target in Target)


@pytest.mark.parametrize(("days", "count"), [(-30, 0), (0, 0), (120, 0), (121, 1), (9000, 1)])
def test_counts_the_days_from_the_last_one_without_gaps(tmp_path: Path, days: int, count: int) -> None:
    day = COMPLETE_UNTIL + datetime.timedelta(days=days)
    assert len(check(open_app(write(tmp_path, PIP)), "HL004", as_of=day).findings) == count
