"""From the form of an expression to the days that it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from kg.extract.time import counted, days, periods
from kg.extract.time.expression import Granularity
from kg.extract.time.place import UNKNOWN, Found, Place

__all__ = ["resolve"]


def resolve(form: str, place: Place) -> Found | None:
    """Return what an expression of a form of ``kg.extract.time.grammar`` means; None if it is none after all."""
    granularity = _GRANULARITY.get(form, "day")
    try:
        return _FORMS[form](place)
    except (OverflowError, ValueError):  # no such day, or beyond the calendar, or the article has no date
        return Found(UNKNOWN, granularity)


_GRANULARITY: Mapping[str, Granularity] = MappingProxyType(
    {"month": "month", "season": "season", "unit": "span", "rolling": "span", "recent": "span",
     "ago": "span", "then": "span", "hence": "span", "within": "span", "weekend": "span"}
)  # fmt: skip
_FORMS: Mapping[str, Callable[[Place], Found | None]] = MappingProxyType(
    {
        "iso": days.iso, "figures": days.figures, "day": days.day, "days": days.days, "month": periods.month_of,
        "season": periods.season_of, "weekday": days.weekday, "every": days.every, "night": days.night,
        "ago": counted.ago, "hence": counted.hence, "then": counted.then, "rolling": counted.rolling,
        "recent": counted.recent, "unit": counted.unit, "weekend": counted.unit, "within": counted.within,
        "decade": periods.decade, "century": periods.century, "years": periods.years, "year": periods.year_of,
        "deictic": days.deictic,
    }
)  # fmt: skip
