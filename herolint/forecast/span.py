"""Parse a length of time such as ``90d``, ``26w`` or ``6m``."""

from __future__ import annotations

import calendar
import datetime
import re

from herolint.tuples import NamedTuple

_MONTHS_OF_A_YEAR = 12
_UNITS = {"d": 1, "w": 7}


class Span(NamedTuple):
    """A number of days or of calendar months."""

    days: int = 0
    months: int = 0

    def after(self, day: datetime.date) -> datetime.date:
        """Return the last day of the span that begins on a day, the last day of the calendar at most.

        A month later is the same day of the next month, or that month's last day where it is shorter.
        """
        months = day.year * _MONTHS_OF_A_YEAR + day.month - 1 + self.months
        year, month = divmod(months, _MONTHS_OF_A_YEAR)
        if year > datetime.MAXYEAR:
            return datetime.date.max
        last = calendar.monthrange(year, month + 1)[1]
        moved = day.replace(year=year, month=month + 1, day=min(day.day, last))
        return moved + datetime.timedelta(days=min(self.days, (datetime.date.max - moved).days))


def parse_span(text: str) -> Span | None:
    """Read a number of days, weeks or months; ``None`` for anything else."""
    match = re.fullmatch(r"([0-9]{1,6})([dwm])", text.strip(), re.IGNORECASE)
    if match is None:
        return None
    number, unit = int(match[1]), match[2].lower()
    return Span(months=number) if unit == "m" else Span(days=number * _UNITS[unit])
