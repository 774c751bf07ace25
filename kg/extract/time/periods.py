"""Months, seasons, years, decades and centuries."""

from __future__ import annotations

from kg.extract.time.calendar import Days, month, season, year
from kg.extract.time.lexicon import words
from kg.extract.time.place import Found, Place, yearly

__all__ = ["century", "decade", "month_of", "season_of", "year_of", "years"]


def month_of(place: Place) -> Found | None:
    """Resolve September 2022, early March, last June."""
    number = place.number("Mm")
    bare = not set(place.letters) - {"M", "m", "."}
    if number is None or (bare and not _licensed(place)):
        return None
    return yearly(place, lambda of: month(of, number), "month")


def _licensed(place: Place) -> bool:
    """Tell whether a month by itself is one: after a preposition, or no other word looks like it."""
    tokens, after = place.tokens, place.tokens.letters[place.last + 1 : place.last + 2]
    if place.first and tokens.letters[place.first - 1] in "ijsuybfFBto&":
        return after != "Z" or tokens.words[place.first].title() not in words("homograph", "month")
    return tokens.words[place.first].title() not in words("homograph", "month") and after != "Z"


def season_of(place: Place) -> Found | None:
    """Resolve the winter of 2014, this summer."""
    first, _, last = (place.value("P") or "").partition(" ")
    found = yearly(place, lambda of: season(of, int(first), int(last)), "season")
    return found._replace(kind="vague")


def years(place: Place) -> Found | None:
    """Resolve 2014–15."""
    first, last = place.number("Y"), place.number("D")
    if first is None or last is None or last <= first % 100:
        return None
    return Found(Days(year(first).start, year(first - first % 100 + last).end), "span")


def year_of(place: Place) -> Found | None:
    """Resolve 2014, late 2014; None for a number that only looks like a year."""
    number, tokens = place.number("Y"), place.tokens
    index = place.last
    before = tokens.letters[index - 1 : index]
    after = tokens.letters[index + 1 : index + 2]
    next_word = tokens.words[index + 1] if after else ""
    if number is None or next_word in {"%", "°"} or before == "Z" or after == "D":
        return None
    prepared = before in {*"ijsuybfFBteozG"}
    joined = tokens.letters[index - 2 : index - 1] if before == "-" else ""
    counts = after == "x" and next_word.endswith("s")
    if joined and joined in "ZD#@":
        return None
    if number < 1900 and not prepared:  # noqa: PLR2004 - smaller numbers are rarely years
        return None
    if number % 100 == 0 and (counts or not prepared):
        return None
    return place.narrowed(year(number), "year")


def decade(place: Place) -> Found | None:
    """Resolve 1990s, '90s, the 90's, the nineties."""
    number = place.number("SY#")
    apart = "S" not in place.letters  # "the 1990's"
    if number is None or (apart and place.tokens.words[place.last] != "s") or number % 10 or number in range(100, 1000):
        return None
    if number < 100:  # noqa: PLR2004 - "the '90s"
        if not {"d", "'"} & set(place.letters):
            return None
        number += 1900 if number >= 30 else 2000  # noqa: PLR2004 - "the 20s" are our own
    return place.narrowed(year(number, 10), "decade")


def century(place: Place) -> Found | None:
    """Resolve the 19th century."""
    number = place.number("D")
    if number is None or place.tokens.words[place.first + place.letters.index("D")].isdecimal():
        return None
    return place.narrowed(year(100 * number - 99, 100), "century")
