"""Times that are counted in units from the article's date: "two days ago", "the past three months", "last week"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from types import MappingProxyType

from kg.extract.time.calendar import Days, add, period
from kg.extract.time.expression import Granularity, Kind
from kg.extract.time.place import UNKNOWN, Found, Place, date_of, one

__all__ = ["ago", "hence", "recent", "rolling", "then", "unit", "within"]

_FRIDAY, _SATURDAY = 4, 5  # as dt.date.weekday() counts
_NARROW = 3  # days about the one that lies whole weeks back
_UNITS: Mapping[str, str] = MappingProxyType(
    {
        "0": "hour",
        "1": "day",
        "2": "week",
        "3": "fortnight",
        "4": "weekend",
        "5": "month",
        "6": "year",
        "7": "decade",
        "8": "century",
    }
)
_GRAIN: Mapping[str, Granularity] = MappingProxyType(
    {"hour": "day", "day": "day", "week": "week", "fortnight": "week", "weekend": "span", "month": "month",
     "year": "year", "decade": "decade", "century": "century"}
)  # fmt: skip


def _unit_of(place: Place) -> tuple[str, int]:
    """Return the unit's name and how many of it "recent" means; an hour or minute is the day that it lies in."""
    index = next(index for index, letter in enumerate(place.letters, place.first) if letter in "012345678")
    *_, recent = place.tokens.value(index).split()
    return _UNITS[place.tokens.letters[index]], int(recent)


def ago(place: Place) -> Found | None:
    """Resolve "two days ago" is a day, "weeks ago" the days about it, "years ago" the calendar year."""
    (unit, _), (low, high) = _unit_of(place), place.count()
    today = date_of(place)
    if place.letters[0] in "012345678":  # "years ago"
        return Found(UNKNOWN, "span", "vague")
    if unit == "hour":
        return Found(Days(today - dt.timedelta(days=-(-high // 24)), today), "day", "vague")
    if low != high:
        return Found(
            Days(period(add(today, -high, unit), unit).start, period(add(today, -low, unit), unit).end), "span", "vague"
        )
    then = add(today, -low, unit)
    if unit in {"week", "fortnight"}:
        narrow = dt.timedelta(days=_NARROW)
        return Found(Days(then - narrow, then + narrow), "week")
    vague = _GRAIN[unit] in {"decade", "century"} or _hedged(place)
    return Found(
        period(then, "year" if unit in {"decade", "century"} else unit), _GRAIN[unit], "vague" if vague else "exact"
    )


def _hedged(place: Place) -> bool:
    return place.first > 0 and place.tokens.letters[place.first - 1] in "~N"


def hence(place: Place) -> Found | None:
    """Resolve "three weeks hence"."""
    (unit, _), (low, high) = _unit_of(place), place.count()
    today = date_of(place)
    if unit == "hour":
        return Found(Days(today, today + dt.timedelta(days=-(-high // 24))), "day", "vague")
    days = Days(period(add(today, low, unit), unit).start, period(add(today, high, unit), unit).end)
    return Found(days, _GRAIN[unit], "exact" if low == high else "vague")


def then(_: Place) -> Found | None:
    """Resolve "two days later", "the previous week": counted from a time told before, which is not looked for."""
    return Found(UNKNOWN, "span", "vague")


def rolling(place: Place) -> Found | None:
    """Resolve "the past three months", "the next few days": up to the article's date, or from it."""
    (unit, _), (low, high) = _unit_of(place), place.count()
    today = date_of(place)
    kind: Kind = "exact" if low == high else "vague"
    if unit == "hour":
        unit, high = "day", -(-high // 24)
    if place.shift == "next":
        return Found(Days(today, add(today, high, unit)), "span", kind)
    return Found(Days(add(today, -high, unit), today), "span", kind)


def recent(place: Place) -> Found | None:
    """Resolve "recent weeks"."""
    unit, recent = _unit_of(place)
    today = date_of(place)
    return Found(Days(add(today, -recent, "day" if unit == "hour" else unit), today), "span", "vague")


def unit(place: Place) -> Found | None:
    """Resolve "last week", "earlier this year", "the end of the month"; "the past week" is the seven days before."""
    unit, recent = _unit_of(place)
    today = date_of(place)
    if place.tokens.words[place.last].endswith("s") and place.shift:  # "the coming years", "past weeks"
        other = add(today, recent if place.shift == "next" else -recent, unit)
        return Found(Days(min(other, today), max(other, today)), "span", "vague")
    rolls = "l" in place.letters or re.search("d[LX]", place.letters)
    if rolls and unit != "weekend" and not place.value("ezG"):  # "the past week", "the next decade"
        if unit == "day":
            return Found(UNKNOWN, "day") if place.shift == "next" else Found(one(add(today, -1, unit)), "day", "vague")
        other = add(today, 1 if place.shift == "next" else -1, unit)
        return Found(Days(min(other, today), max(other, today)), "span")
    shift = {"last": -1, "next": 1}.get(place.shift or "", 0)
    if unit == "weekend" and shift == 0 and today.weekday() < _SATURDAY:
        early = today.weekday() < _FRIDAY and "T" not in place.letters  # "over the weekend" in the news of a Monday
        shift = -1 if place.tense == "past" or (place.tense is None and early) else 0
    return place.narrowed(period(today, unit, shift), _GRAIN[unit])


def within(place: Place) -> Found | None:
    """Resolve "in two weeks", "within a year", of what lies ahead only."""
    if "w" not in place.letters and place.tense != "future":
        return None  # "in two years": how long it took, or the first time in so long
    (unit, _), (low, high) = _unit_of(place), place.count()
    today = date_of(place)
    if "w" in place.letters:
        return Found(Days(today, add(today, high, unit)), "span", "vague") if place.tense == "future" else None
    return Found(
        Days(period(add(today, low, unit), unit).start, period(add(today, high, unit), unit).end), _GRAIN[unit], "vague"
    )
