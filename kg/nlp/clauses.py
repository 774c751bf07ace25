"""Paragraphs and sentences as sequences of words and quotations, which is how the rule reader sees a text.

A quotation counts as one item, so that nothing inside it ends a sentence or passes for a cue of the sentence around.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.model import Span
from kg.nlp.quotes import Quotation, quotations

__all__ = ["Item", "Sentence", "merge", "paragraphs", "sentences"]

MAX_ITEMS = 400
_HEADING_ITEMS = 25
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_END = frozenset(".!?…")
_FINAL = re.compile(r"[.!?…,;:]+[”“\"'’»)]*$")


@dataclass(frozen=True, slots=True)
class Item:
    """A word, or a whole quotation (``quote`` is then set)."""

    text: str
    span: Span
    quote: Quotation | None = None

    @property
    def lower(self) -> str:
        """The word in lower case; a quotation is no word."""
        return "" if self.quote else self.text.lower()

    @property
    def capital(self) -> bool:
        """Tell whether a word begins with a capital."""
        return self.quote is None and self.text[:1].isupper()

    @property
    def is_word(self) -> bool:
        """Tell whether this is a word, neither punctuation nor a quotation."""
        return self.quote is None and any(char.isalnum() for char in self.text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The items of one sentence; ``first`` in its paragraph; ``heading`` if short and without a final stop."""

    items: tuple[Item, ...]
    first: bool
    heading: bool

    @property
    def span(self) -> Span:
        """From the first item to the last."""
        return Span(self.items[0].span.start, self.items[-1].span.end)

    def body_end(self) -> int:
        """Return the index after the last item that is not final punctuation."""
        end = len(self.items)
        while end > 0 and not self.items[end - 1].is_word and self.items[end - 1].quote is None:
            end -= 1
        return end


def paragraphs(doc: Doc, text: str) -> list[Span]:
    """Return the stretches of ``doc`` to read: its span group "news" where there is one, else its lines.

    ``text`` is ``doc.text``, which spaCy makes anew each time it is asked for.
    """
    if "news" in doc.spans:
        return [Span(span.start_char, span.end_char) for span in doc.spans["news"]]
    return [
        Span(m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip())) for m in _LINE.finditer(text)
    ]


def sentences(doc: Doc, text: str, paragraph: Span, *, depth: int = 0) -> list[Sentence]:
    """Split one paragraph (or, with ``depth`` above 0, the inside of a quotation) into sentences.

    What goes on without a stop is cut after ``MAX_ITEMS`` items, which no sentence has.
    """
    items = list(_items(doc, text, paragraph))
    groups: list[list[Item]] = [[]]
    for item, following in zip(items, [*items[1:], None], strict=True):
        groups[-1].append(item)
        if following is not None and (_ends(item, following, text) or len(groups[-1]) >= MAX_ITEMS):
            groups.append([])
    result = []
    for i, group in enumerate(group for group in groups if group):
        last = group[-1]
        stop = last.text[-1:] in _END or (last.quote is not None and _FINAL.search(last.text) is not None)
        heading = depth == 0 and len(groups) == 1 and not stop and len(group) <= _HEADING_ITEMS
        result.append(Sentence(tuple(group), first=i == 0, heading=heading))
    return result


def _items(doc: Doc, text: str, stretch: Span) -> Iterator[Item]:
    marks = [q for q in quotations(text, *stretch) if q.depth == 0]
    window = doc.char_span(*stretch, alignment_mode="expand")
    if window is None:
        return
    at = stretch.start
    pending = list(reversed(marks))
    for token in window:
        start, end = max(token.idx, stretch.start), min(token.idx + len(token), stretch.end)
        if pending and end > pending[-1].outer.start:
            quote = pending.pop()
            if start < quote.outer.start:  # a mark glued to the word before it
                yield Item(text[start : quote.outer.start], Span(start, quote.outer.start))
            yield Item(quote.outer.of(text), quote.outer, quote)
            at = quote.outer.end
        start = max(start, at)
        if start < end and not token.is_space:
            yield Item(text[start:end], Span(start, end))
            at = end


def _ends(item: Item, following: Item, text: str) -> bool:
    """Tell whether a sentence ends between two items."""
    if item.span.end == following.span.start:
        return False
    opens = following.quote is not None or following.capital or following.text[:1].isdigit()
    if item.quote is not None:
        return _stops(item.text) and opens and not text[item.span.end : following.span.start].strip()
    if set(item.text) <= _END:
        return opens
    return False


def _stops(quotation: str) -> bool:
    """Tell whether a quotation ends a sentence: a full stop or the like before its closing mark, and no comma."""
    match = _FINAL.search(quotation)
    return match is not None and match[0][0] in _END


def merge(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Join spans with nothing but blanks between them."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
