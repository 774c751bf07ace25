"""Single days: by date, by weekday, and as seen from the day of writing."""

from __future__ import annotations

import datetime as dt

from kg.extract.time.calendar import Days, choose, period
from kg.extract.time.lexicon import words
from kg.extract.time.place import UNKNOWN, Found, Place, date_of, one, side

__all__ = ["day", "days", "deictic", "every", "figures", "iso", "night", "weekday"]


def iso(place: Place) -> Found | None:
    """Resolve 2025-02-26."""
    parts = [place.number("YD", nth) for nth in range(3)]
    return Found(one(dt.date(*(number or 0 for number in parts))), "day")


def figures(place: Place) -> Found | None:
    """Resolve 26.2.2025, read day first, 26/2/2025 only if one of the numbers cannot be a month."""
    word = place.tokens.words[place.first]
    mark = "." if "." in word else "/"
    numbers = word.split(mark)
    if len(numbers) != 3 or not all(n.isdecimal() for n in numbers) or len(numbers[2]) != 4:  # noqa: PLR2004
        return None
    first, second, number = map(int, numbers)
    if mark == "/" and first <= 12 and second <= 12 and first != second:  # noqa: PLR2004 - months
        return Found(UNKNOWN, "day")
    day, month_ = (second, first) if second > 12 else (first, second)  # noqa: PLR2004
    return Found(one(dt.date(number, month_, day)), "day")


def day(place: Place) -> Found | None:
    """Resolve Feb. 26, 26 February 2025, June 16 of last year."""
    numbers, months = place.number("D"), place.number("Mm")
    if numbers is None or months is None:
        return None
    return Found(one(_month_day(place, months, numbers)), "day")


def _month_day(place: Place, month_: int, day: int, near: dt.date | None = None) -> dt.date:
    number = place.year() if near is None else near.year
    if number is not None:
        return dt.date(number, month_, day)
    today = date_of(place)

    def of_year(number: int) -> Days:
        return one(dt.date(number, month_, day))

    return choose(of_year, side(place, of_year), today).start


def days(place: Place) -> Found | None:
    """Resolve Sept. 19 to 22."""
    first, second, months = place.number("D"), place.number("D", 1), place.number("Mm")
    if first is None or second is None or months is None or first >= second:
        return None
    end = _month_day(place, months, second)
    return Found(Days(_month_day(place, months, first, near=end), end), "span")


def weekday(place: Place) -> Found | None:
    """Resolve Thursday, next Friday, Friday last week."""
    today, number = date_of(place), place.number("Wv") or 1
    back, ahead = (today.isoweekday() - number) % 7, (number - today.isoweekday()) % 7
    if "2" in place.letters:
        week = period(today, "week", {"last": -1, "next": 1}.get(place.shift or "", 0))
        return Found(one(week.start + dt.timedelta(days=number - 1)), "day")
    moves = {"last": -(back or 7), "next": ahead or 7, "this": number - today.isoweekday()}
    move = moves[place.shift] if place.shift else ahead if place.tense == "future" else -back
    if _awaited(place) and not place.shift:  # "ahead of Monday's talks", said before them or of them afterwards
        move = ahead if ahead < back else -back
    return Found(one(today + dt.timedelta(days=move)), "day")


def _awaited(place: Place) -> bool:
    before = [word.lower() for word in place.tokens.words[max(0, place.first - 2) : place.first]]
    return place.attributive and bool(words("awaited", "nearest").intersection(before))


def night(place: Place) -> Found | None:
    """Resolve last night, this morning."""
    back = place.shift == "last"
    return Found(one(date_of(place) - dt.timedelta(days=back)), "day")


def deictic(place: Place) -> Found | None:
    """Resolve yesterday, tonight."""
    if place.tokens.words[place.first][0].isupper() and place.tokens.letters[place.first - 1 : place.first] == "Z":
        return None  # a name: "Russia Today"
    return Found(one(date_of(place) + dt.timedelta(days=int(place.value("k") or 0))), "day")


def every(_: Place) -> Found | None:
    """Resolve every Friday, Sundays."""
    return Found(UNKNOWN, "day", "recurring")
