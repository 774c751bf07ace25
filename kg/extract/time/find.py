"""Find the expressions of time in a text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kg.extract.time.expression import Relation, Tense, TimeExpression
from kg.extract.time.grammar import matches
from kg.extract.time.lexicon import words
from kg.extract.time.place import Found, Place
from kg.extract.time.resolve import resolve
from kg.extract.time.tense import tense_at
from kg.extract.time.tokens import Tokens
from kg.grammar import word_class
from kg.model import Span

__all__ = ["find_times"]

_RELATIONS: dict[str, Relation] = {"s": "since", "u": "until", "y": "by", "b": "before", "f": "after"}
_ONE = dt.timedelta(days=1)


def find_times(
    text: str,
    news: Iterable[Span],
    date: dt.date | None,
    tense: Callable[[Span], Tense | None] | None = None,
) -> list[TimeExpression]:
    """Return the expressions of time in the stretches ``news`` of a text, in reading order, none overlapping.

    ``date`` is the article's: without it, what is counted from it stays open, while "in 2014" does not. ``tense``
    tells whether what happens at a span lies ahead; by default the verbs about it decide (``kg.extract.time.tense``).
    A weekday is the last such day on or before the article's date, in the future the first on or after it; a day of
    a month without a year the last one, unless the tense is future, or no verb tells and the next one is much nearer.

    >>> text = "The bridge was closed on Thursday."
    >>> [(time.span.of(text), time.iso) for time in find_times(text, [Span(0, 34)], dt.date(2025, 2, 28))]
    [('Thursday', '2025-02-27')]
    """
    found: list[TimeExpression] = []
    for start, end in news:
        found += _joined(text, list(_in_stretch(Tokens(text, start, end), date, tense)))
    return found


def _in_stretch(
    tokens: Tokens, date: dt.date | None, tense: Callable[[Span], Tense | None] | None
) -> Iterator[TimeExpression]:
    for form, first, after in matches(tokens.letters):
        last = after - 1
        before = tokens.letters[first - 1] if first else ""
        if form in {"weekday", "month", "day"} and _other_name(tokens, first, last):
            continue
        span = Span(tokens.starts[first], tokens.end(last))
        told = tense(span) if tense else tense_at(tokens, first, last)
        if told is None and (before == "y" or (before == "b" and form == "weekday")):
            told = "future"
        if before == "s":
            told = "past"
        place = Place(
            tokens=tokens, first=first, last=last, today=date, tense=told, attributive=_attributive(tokens, first, last)
        )
        result = resolve(form, place)
        if result is not None:
            time = _expression(span, result, _RELATIONS.get(before, "at"), attributive=place.attributive)
            yield replace(time, deictic=True) if form in {"deictic", "night"} else time


def _expression(span: Span, found: Found, relation: Relation, *, attributive: bool) -> TimeExpression:
    start, end = found.days
    if attributive and relation in {"before", "after"}:  # "after Monday's talks" is Monday, roughly
        relation = "at"
    if start is not None and end is not None:
        if relation == "since":
            end = None
        elif relation in {"until", "by"}:
            start = None
        elif relation == "before":
            end = start - _ONE if start > dt.date.min else None
            start = None
        elif relation == "after":
            start = end + _ONE if end < dt.date.max else None
            end = None
    return TimeExpression(
        span=span, start=start, end=end, granularity=found.granularity, relation=relation, kind=found.kind,
        attributive=attributive,
    )  # fmt: skip


def _attributive(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether an expression describes a noun: it is a possessive, or stands between a determiner and a noun."""
    after = tokens.letters[last + 1 : last + 3]
    if after[:1] == "'" and tokens.words[last + 2 : last + 3] == ["s"]:
        return True
    if tokens.letters[first : last + 1] == "Y" and re.fullmatch("[xZ]o", tokens.letters[max(0, first - 2) : first]):
        return True  # "the Roads Act of 1993"
    if after[:1] not in {"x", "Z", "-"} or tokens.starts[last + 1] - tokens.end(last) > 1:
        return False
    before = tokens.letters[first - 1] if first else ""
    if first and tokens.words[first - 1].lower() in word_class("determiner"):
        return True
    return tokens.letters[last] == "Y" and last == first and before not in {*"ijsuybfFBt&o,.;_"} and before != ""


def _other_name(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a capitalised word beside a weekday or month makes another name of it."""
    before, after = tokens.words[first - 1 : first], tokens.words[last + 1 : last + 2]
    if before == ["."]:  # "Mr. March"
        before = tokens.words[max(0, first - 2) : first - 1]
    return bool((before and before[0] in words("titled", "before")) or (after and after[0] in words("titled", "after")))


def _joined(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """Make one of "from X to Y", "between X and Y" and "X–Y"; a first end without a year takes that of the second."""
    result: list[TimeExpression] = []
    for time in found:
        whole = _range(text, result[-1], time) if result else None
        if whole:
            result[-1] = whole
        else:
            result.append(time)
    return result


def _range(text: str, first: TimeExpression, second: TimeExpression) -> TimeExpression | None:
    between = text[first.span.end : second.span.start].strip().lower()
    opened = text[max(0, first.span.start - 12) : first.span.start].rstrip().lower()
    if between == "and":
        if not opened.endswith("between"):
            return None
    elif between not in {"-", "–", "—", "to", "through", "until", "till", "thru"}:
        return None
    start, end = first.start, second.end
    if start is None or end is None or first.kind == "recurring":
        return None
    if start > end:
        # "between 24 February and 3 March 2022", or "from Friday to Monday" before the Friday
        if first.granularity != "day" or second.granularity != "day":
            return None
        start = _before(start, end)
        if start is None:
            return None
    elif first.granularity == second.granularity == "day" and (end - start).days > _YEAR:
        nearer = _before(start, end)
        written = any(figure.isdecimal() and len(figure) == len("2014") for figure in first.span.of(text).split())
        start = nearer if nearer and not written else start
    return replace(
        second, span=Span(first.span.start, second.span.end), start=start, end=end, granularity="span", relation="at",
        kind="vague" if "vague" in {first.kind, second.kind} else "exact",
    )  # fmt: skip


_YEAR = 366


def _before(day: dt.date, end: dt.date) -> dt.date | None:
    """Return the same day of the year, the last one on or before ``end``."""
    for year in (end.year, end.year - 1):
        try:
            moved = day.replace(year=year)
        except ValueError:
            continue
        if moved <= end:
            return moved
    return None
