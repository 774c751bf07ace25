"""The forms that expressions of time take, over the letters of ``kg.extract.time.tokens``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

__all__ = ["matches"]

_PIECES = {
    "MONTH": r"(?:M|m\.?)",
    "WEEKDAY": r"(?:W|v\.?)",
    "PART": r"(?:d?(?:[ez]-?|Go)d?)",
    "COUNT": r"(?:aQo?|Qo?|D|\#|a)",
    "UNIT": r"[1-8]",
}
_FORMS = (
    ("iso", r"Y-D-D"),
    ("figures", r"@"),
    # Feb. 26; Wednesday, February 26, 2025; June 16 of last year; Sept. 19 to 22
    ("days", r"(?:WEEKDAY,?d?)?MONTH D(?:[-tu]|&(?!D?[xZM]))D(?![MmU%1-8])(?:,?Y)?"),
    ("day", r"(?:WEEKDAY,?d?)?MONTH D(?:,?o?[LTX]6|,?Y)?"),
    ("days", r"D[-tu&]D(?:oM|MONTH)(?:,?Y)?"),
    ("day", r"(?:WEEKDAY,?d?)?D(?:oM|MONTH)(?:,?o?[LTX]6|,?Y)?"),
    # September 2022, early last year, last September, this past summer
    ("month", r"PART?MONTH(?:,?o?[LTX]6|[,o]?Y)"),
    ("month", r"PART?T?[LTXlC]MONTH"),
    ("season", r"PART?P(?:,?o?[LTX]6|[,o]?Y)"),
    ("season", r"PART?T?[LTXlC]P"),
    ("weekday", r"WEEKDAY n?,?o?d?[LTX]2|T?[LTXlC]WEEKDAY n?"),
    # every Friday, Fridays
    ("every", r"E(?:Q|D)?[0-8]|EWEEKDAY n?|R"),
    ("weekday", r"W n?|(?<=c)v\.|(?<=n)v\."),
    ("night", r"[TL]n"),
    # two days ago, two days later, the previous day
    ("ago", r"(?:COUNT|Y)?[0-8]g"),
    ("hence", r"COUNT[0-8]h"),
    ("then", r"COUNT[0-8][Hzbf]|p[0-8]"),
    # the past three months, recent days
    ("rolling", r"d?T?[LlXC](?:COUNT)[0-8]"),
    ("recent", r"r[0-8]"),
    ("unit", r"(?:PART(?=[LTXlCd]))?d?T?[LlTXC]UNIT(?!UNIT)"),
    ("unit", r"d?God[2-8]"),
    ("weekend", r"(?<=[joA])d4"),
    ("within", r"w(?:COUNT)[1-8]|i(?:COUNT)[1-8]"),
    ("decade", r"PART?d?'?S|d'?[\#Y]'x"),
    ("century", r"PART?D-?8"),
    ("years", r"Y-D(?![-\w])"),
    ("year", r"PART?Y"),
    ("deictic", r"k n?"),
    ("month", r"PART?(?:M|m\.)"),
    ("season", r"(?:(?<=[ijsuyo]d)|(?<=[ijsuyo])|PART)P(?![xZ])"),
)


@cache
def _compiled() -> tuple[re.Pattern[str], tuple[str, ...]]:
    parts = []
    for number, (_, form) in enumerate(_FORMS):
        filled = form.replace(" ", "")
        for name, piece in _PIECES.items():
            filled = filled.replace(name, piece)
        parts.append(f"(?P<f{number}>{filled})")
    return re.compile("|".join(parts)), tuple(name for name, _ in _FORMS)


def matches(letters: str) -> Iterator[tuple[str, int, int]]:
    """Yield the form's name, the first token and the one after the last of every expression, in reading order.

    >>> list(matches("xcWx"))  # "met on Monday again"
    [('weekday', 2, 3)]
    """
    pattern, names = _compiled()
    for match in pattern.finditer(letters):
        group = match.lastgroup
        assert group is not None
        yield names[int(group[1:])], match.start(), match.end()
