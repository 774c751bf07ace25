"""An expression where it stands, and what was made of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from kg.extract.time.calendar import Days, choose, part
from kg.extract.time.expression import Granularity, Kind, Tense
from kg.extract.time.tokens import Tokens

__all__ = ["UNKNOWN", "Found", "Place", "date_of", "one", "side", "yearly"]

UNKNOWN: tuple[None, None] = (None, None)
"""The days of an expression that means nothing without what is not known."""
_AHEAD = 120  # days: a day of a month without a year and without a verb that tells is ahead only if as near as this
_CLOSE = 60  # days: the next one is meant even where the verb is past
_FIGURES = 4  # no year is longer, and no number that is counted


class Found(NamedTuple):
    """The days, if known, and how exactly they are known."""

    days: Days | tuple[None, None]
    granularity: Granularity
    kind: Kind = "exact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An expression where it stands: its tokens, the article's date, its tense, and whether it describes a noun."""

    tokens: Tokens
    first: int
    last: int
    today: dt.date | None
    tense: Tense | None
    attributive: bool

    @property
    def since(self) -> bool:
        """Whether the time is where something began."""
        return self.first > 0 and self.tokens.letters[self.first - 1] == "s"

    @property
    def letters(self) -> str:
        """The classes of the expression's tokens."""
        return self.tokens.letters[self.first : self.last + 1]

    def value(self, letters: str, nth: int = 0) -> str | None:
        """Return the value of the expression's nth token of one of these classes, or None."""
        places = [index for index, letter in enumerate(self.letters, self.first) if letter in letters]
        return self.tokens.value(places[nth]) if nth < len(places) else None

    def number(self, letters: str, nth: int = 0) -> int | None:
        """Return that value as a number; ordinals too."""
        value = self.value(letters, nth)
        digits = (value or "").rstrip("stndrh'")
        if len(digits) > _FIGURES and digits.isdecimal():
            raise ValueError(digits)
        return int(digits) if digits.isdecimal() else None

    @property
    def shift(self) -> str | None:
        """Which of several periods is chosen: last, this, next, or None if no word chooses."""
        if "l" in self.letters or "L" in self.letters:
            return "last"
        if "X" in self.letters or "C" in self.letters:
            return "next"
        return "this" if "T" in self.letters else None

    def count(self) -> tuple[int, int]:
        """Return the least and the greatest number that is counted; one if none is given."""
        if set(self.letters) & set("D#Y"):
            number = self.number("D#Y")
            if number is None:
                raise ValueError(self.letters)  # "3,500 years ago"
            return number, number
        low, _, high = (self.value("Q") or self.value("a") or "1 1").partition(" ")
        return int(low), int(high)

    def year(self) -> int | None:
        """Return the year that is named outright or by "last year"; None if none is, ValueError without a date."""
        number = self.number("Y")
        if number is not None or "6" not in self.letters:
            return number
        return date_of(self).year + {"last": -1, "next": 1}.get(self.shift or "", 0)

    def narrowed(self, days: Days, granularity: Granularity) -> Found:
        """Return the part of a period that words like "early" and "late" mean; all of it without them."""
        words_ = {self.value("ezG")} - {None}
        if not words_:
            return Found(days, granularity)
        which = (words_.pop() or "").removesuffix("-of")
        if which in {"earlier", "later"}:
            today = date_of(self)
            cut = Days(days.start, today) if which == "earlier" else Days(today, days.end)
            return Found(cut if cut.start <= cut.end else days, "span")
        return Found(part(days, which), "span", "vague")


def date_of(place: Place) -> dt.date:
    """Return the article's date; ValueError if it has none."""
    if place.today is None:
        message = "the article has no date"
        raise ValueError(message)
    return place.today


def one(day: dt.date) -> Days:
    """Return the interval of a single day."""
    return Days(day, day)


def side(place: Place, of_year: Callable[[int], Days]) -> str:
    """Return whether a day or month without a year is the last one or the next one.

    News gives the year of what is nearly a year back, so that the next one is meant if it is close, whatever the verb.
    """
    today = date_of(place)
    if place.since or (place.tense == "future" and not place.attributive):
        return "past" if place.since else "future"
    to_come = (choose(of_year, "future", today).start - today).days
    gone = (today - choose(of_year, "past", today).start).days
    near = to_come <= _AHEAD and 2 * to_come < gone and (place.attributive or place.tense is None)
    return "future" if near or 0 < to_come <= _CLOSE else "past"


def yearly(place: Place, of_year: Callable[[int], Days], granularity: Granularity) -> Found:
    """Return the occurrence of a yearly interval that an expression means, or the part of it."""
    number = place.year()
    if number is not None:
        return place.narrowed(of_year(number), granularity)
    return place.narrowed(choose(of_year, place.shift or side(place, of_year), date_of(place)), granularity)
