"""What a time is the time of: of the act of speaking, or of what is said."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.time.expression import TimeExpression
from kg.extract.time.lexicon import words
from kg.model import Span

__all__ = ["about_time", "said_on"]

_REACH = 90  # characters between the time and the cue
_WALL = re.compile(
    r"[.!?;:\n](?=\s+[\"“‘']?[A-Z]|\s*$)|\n|[()—]|\b(?:who|whom|whose|which|that|when|where|while|after|before|because|although|since|until|if)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|where|that)\b[^,.;:!?\n\"“”]*$")
_CLAUSE = 60  # characters of a relative clause before its time
_NOUN = re.compile(r"(?:['’]s)?((?:\s+[\w-]+){1,4})")


def said_on(
    text: str,
    cue: Sequence[Span],
    content: Sequence[Span],
    times: Sequence[TimeExpression],
    source: Sequence[Span] = (),
) -> dt.date | None:
    """Return the day on which a statement was made, None if its clause does not say so.

    The time must stand in the cue's clause, outside content and source ("told reporters Thursday", "On Thursday, X
    said", "in a statement on Feb. 26"), and mean one day. ``times`` are those of the article, in reading order.
    """
    if not cue:
        return None
    low, high = min(span.start for span in cue), max(span.end for span in cue)
    best: tuple[int, int, dt.date] | None = None
    for time in times:
        if time.span.end < low - _REACH:
            continue
        if time.span.start > high + _REACH:
            break
        day = time.day
        if day is None or _overlaps(time.span, content) or not _speech(text, time):
            continue
        distance = _distance(text, time.span, Span(low, high), [*content, *source])
        if distance is None or _inside(time.span, source):
            continue
        if best is None or (distance, time.span.start) < best[:2]:
            best = (distance, time.span.start, day)
    return best[2] if best else None


def about_time(
    content: Sequence[Span],
    times: Sequence[TimeExpression],
    *,
    direct: bool = False,
    said: dt.date | None = None,
    date: dt.date | None = None,
) -> TimeExpression | None:
    """Return the time that a claim is about: the only one in its content, beside those that merely describe a noun.

    None if there is none or more than one, or if it cannot be resolved. ``content`` may be one proposition's spans.
    In a ``direct`` quotation "today" is the day when it was ``said``, not the article's ``date``; vague if not known.
    """
    inside = [time for time in times if _inside(time.span, content) and not time.attributive]
    meant = {(time.start, time.end, time.kind) for time in inside if time.kind != "recurring"}
    if len(meant) != 1 or len(inside) != len([time for time in inside if time.kind != "recurring"]):
        return None
    time = inside[0]
    if not time.resolved:
        return None
    if direct and time.deictic:
        return _moved(time, said - date) if said and date else replace(time, kind="vague")
    return time


def _moved(time: TimeExpression, by: dt.timedelta) -> TimeExpression:
    try:
        return replace(time, start=time.start and time.start + by, end=time.end and time.end + by)
    except OverflowError:
        return replace(time, start=None, end=None)


def _speech(text: str, time: TimeExpression) -> bool:
    """Tell whether a time that describes a noun describes an occasion of speaking ("in Thursday's interview")."""
    if not time.attributive:
        return True
    noun = _NOUN.match(text, time.span.end)
    return bool(noun and words("event", "event") & set(noun.group(1).lower().split()[:3]))


def _distance(text: str, time: Span, cue: Span, others: Sequence[Span]) -> int | None:
    """Return how many characters of its clause lie between a time and a cue; None if it is another clause's time."""
    if cue.start <= time.start and time.end <= cue.end:
        return 0
    if time.end <= cue.start and _RELATIVE.search(text[max(0, time.start - _CLAUSE) : time.start]):
        return None
    low, high = (time.end, cue.start) if time.end <= cue.start else (cue.end, time.start)
    between = low
    length = 0
    for span in sorted(others):  # a source or content in between is no wall
        if span.end <= between or span.start >= high:
            continue
        if span.start > between:
            if _WALL.search(text, between, span.start):
                return None
            length += span.start - between
        between = max(between, span.end)
    if between < high:
        if _WALL.search(text, between, high):
            return None
        length += high - between
    return length if length <= _REACH else None


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _inside(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)
