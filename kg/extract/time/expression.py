"""What is known about one expression of time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from kg.model import Span

__all__ = ["Granularity", "Kind", "Relation", "Tense", "TimeExpression"]

Tense = Literal["past", "future"]
Granularity = Literal["day", "week", "month", "season", "year", "decade", "century", "span"]
Kind = Literal["exact", "vague", "recurring"]
Relation = Literal["at", "since", "until", "by", "before", "after"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that name a time, and the days that they mean.

    ``start`` and ``end`` are days, both included. Both are None if the words mean nothing without a date that is not
    known ("on Thursday" in an undated article, "two days later"); one is None if the time is open there ("since
    2014"). ``granularity`` is that of the words: "last week" is a week, "the past three months" a span. A vague
    time ("in recent days", "early 2014") has days that it covers at most; a recurring one ("every Friday") has none.
    ``attributive``: it describes a noun ("the 2014 vote", "Monday's talks") rather than the clause.
    ``deictic``: it is counted in days from whoever speaks ("yesterday", "tonight"): from the article's date here, in a
    quotation from the day when that was said.
    """

    span: Span
    start: dt.date | None = None
    end: dt.date | None = None
    granularity: Granularity = "day"
    relation: Relation = "at"
    kind: Kind = "exact"
    attributive: bool = False
    deictic: bool = False

    @property
    def resolved(self) -> bool:
        """Whether it is known which days are meant, at one end at least."""
        return self.start is not None or self.end is not None

    @property
    def day(self) -> dt.date | None:
        """The one day that is meant, if it is exactly one."""
        if self.start is None or self.start != self.end or self.kind != "exact" or self.relation != "at":
            return None
        return self.start

    @property
    def iso(self) -> str | None:
        """The time as in ISO 8601: a day, a month, a year, or two days with a slash between, ".." for an open end.

        >>> TimeExpression(span=Span(0, 4), start=dt.date(2014, 1, 1), end=dt.date(2014, 12, 31)).iso
        '2014'
        """
        start, end = self.start, self.end
        if not self.resolved:
            return None
        if start is not None and end is not None:
            if start == end:
                return start.isoformat()
            if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
                return f"{start.year:04}"
            if start.day == 1 and (start.year, start.month) == (end.year, end.month) and _last_of_month(end):
                return f"{start.year:04}-{start.month:02}"
        return f"{start.isoformat() if start else '..'}/{end.isoformat() if end else '..'}"


def _last_of_month(day: dt.date) -> bool:
    return day == dt.date.max or (day + dt.timedelta(days=1)).day == 1
