"""Days, weeks, months and years as intervals of days, both ends included.

Everything here raises OverflowError or ValueError beyond the years 1 to 9999.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterator
from typing import NamedTuple

__all__ = ["Days", "add", "choose", "month", "part", "period", "season", "year"]

_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_OVER = 60
"""Days that a month or season must be over before "last" means it and not the one a year earlier ("last summer" in
October is that of the year before, "last spring" is not)."""


class Days(NamedTuple):
    """The first and the last day of an interval."""

    start: dt.date
    end: dt.date


def year(number: int, count: int = 1) -> Days:
    """Return a calendar year, or ``count`` of them."""
    return Days(dt.date(number, 1, 1), dt.date(number + count - 1, 12, 31))


def month(year_: int, number: int) -> Days:
    """Return a calendar month."""
    return Days(dt.date(year_, number, 1), dt.date(year_, number, calendar.monthrange(year_, number)[1]))


def season(year_: int, first: int, last: int) -> Days:
    """Return a season that begins in a year; a winter ends in the next."""
    return Days(dt.date(year_, first, 1), month(year_ + (last < first), last).end)


def add(day: dt.date, count: int, unit: str) -> dt.date:
    """Return the day ``count`` units later (earlier if negative); the last of the month where there is no such day."""
    if unit in _DAYS:
        return day + dt.timedelta(days=count * _DAYS[unit])
    months = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
    target = month(months // 12, months % 12 + 1)
    return min(target.start + dt.timedelta(days=day.day - 1), target.end)


def period(day: dt.date, unit: str, shift: int = 0) -> Days:
    """Return the calendar unit that a day lies in, or the one ``shift`` units later. Weeks begin on Monday."""
    day = add(day, shift, unit)
    if unit == "day":
        return Days(day, day)
    if unit in _DAYS:
        monday = day - dt.timedelta(days=day.weekday())
        length = 14 if unit == "fortnight" else 7
        return Days(monday + dt.timedelta(days=5 * (unit == "weekend")), monday + dt.timedelta(days=length - 1))
    if unit == "month":
        return month(day.year, day.month)
    if unit == "century":  # the 21st began in 2001
        return year((day.year - 1) // 100 * 100 + 1, 100)
    years = _MONTHS[unit] // 12
    return year(day.year - day.year % years or 1, years)


def part(days: Days, which: str) -> Days:
    """Return the first, middle or last third of an interval: "early", "mid" or "late"."""
    third = ((days.end - days.start).days + 1) // 3
    cut = [days.start, days.start + dt.timedelta(days=third), days.end - dt.timedelta(days=third), days.end]
    one = dt.timedelta(days=1)
    return {"early": Days(cut[0], cut[1] - one), "mid": Days(cut[1], cut[2]), "late": Days(cut[2] + one, cut[3])}[which]


def choose(of_year: Callable[[int], Days], how: str, today: dt.date) -> Days:
    """Return the one of a yearly interval's occurrences that is meant.

    ``how`` is "last", "past" (has begun), "future" (has not ended), "next" or "this"; ValueError if there is none.
    """
    found = list(_occurrences(of_year, today.year))
    if how == "this":
        return next(days for days in found if days.start.year == today.year)
    if how == "last":
        return max(days for days in found if (today - days.end).days >= _OVER)
    if how == "past":
        return max(days for days in found if days.start <= today)
    if how == "next":
        return min(days for days in found if days.start > today)
    return min(days for days in found if days.end >= today)


def _occurrences(of_year: Callable[[int], Days], around: int) -> Iterator[Days]:
    """Yield the occurrences in the years about one; nine, because leap years can be eight years apart."""
    for number in range(around - 8, around + 9):
        try:
            yield of_year(number)
        except (ValueError, OverflowError):  # 29 February of a common year
            continue
