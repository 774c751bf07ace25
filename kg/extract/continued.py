"""Quotations that go on without saying so: the speaker stands in the sentence or the paragraph before.

The learned reader takes what is marked in its training data: a quotation with its source beside it. News also lets a
speaker go on: in the same paragraph right after words laid to him, or in a paragraph that is nothing but a quotation.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Attribution, Span
from kg.nlp.quotes import Quotation, quotations

__all__ = ["continued"]

_FEWEST = 4  # words: fewer are a name or a scare quote
_CONFIDENCE = 0.6
_BETWEEN = " \t\r\n.,;:!?—–-\"“”„'‘’»«"


@dataclass(slots=True)
class _Said:
    """An attribution with where its words begin and end."""

    attribution: Attribution
    start: int
    end: int


def continued(text: str, paragraphs: Iterable[Span], found: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions for whole quotations that nothing was laid to, with the source of the words before them.

    They have no cue. A quotation inside a paragraph goes on with what ends right before it there; one that fills a
    paragraph goes on with the quotation in which the paragraph before ends.
    """
    said = sorted((_extent(each) for each in found if each.content), key=lambda each: (each.start, each.end))
    result: list[Attribution] = []
    last: _Said | None = None
    at = 0
    for line in paragraphs:
        for quotation in _whole(text, line):
            while at < len(said) and said[at].start < quotation.outer.start:
                last = said[at] if last is None or said[at].end >= last.end else last
                at += 1
            if last is None or last.end > quotation.outer.start or _taken(said, at, quotation):
                continue
            between = text[last.end : quotation.outer.start]
            alone = quotation.outer.start == line.start and not text[quotation.outer.end : line.end].strip(_BETWEEN)
            goes_on = alone and last.attribution.quotation != "indirect" if "\n" in between else True
            if goes_on and not between.strip(_BETWEEN) and last.attribution.source:
                going = _going_on(last.attribution, quotation.outer)
                result.append(going)
                last = _extent(going)
    return result


def _extent(each: Attribution) -> _Said:
    spans = (*each.source, *each.cue, *each.content)
    return _Said(each, min(span.start for span in spans), max(span.end for span in spans))


def _whole(text: str, line: Span) -> Iterator[Quotation]:
    """Iterate over the quotations in a paragraph that are sentences of their own."""
    words = line.of(text)
    start, end = line.start + len(words) - len(words.lstrip()), line.start + len(words.rstrip())
    for quotation in quotations(text, start, end) if start < end else ():
        inner = quotation.inner.of(text).strip()
        if quotation.depth == 0 and inner[:1].isupper() and len(inner.split()) >= _FEWEST:
            yield quotation


def _taken(said: Sequence[_Said], at: int, quotation: Quotation) -> bool:
    """Tell whether any words of a quotation belong to an attribution already, or its source follows."""
    after = bisect_left(said, quotation.outer.end, lo=at, key=lambda each: each.start)
    return after > at or any(
        span.start < quotation.outer.end and quotation.outer.start < span.end
        for each in said[max(0, at - 3) : at]
        for span in each.attribution.content
    )


def _going_on(before: Attribution, content: Span) -> Attribution:
    return Attribution(
        source=before.source,
        cue=(),
        content=(content,),
        stance="asserts",
        quotation="direct",
        confidence=_CONFIDENCE,
    )
