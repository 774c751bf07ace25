"""Quotation marks of every style in which news is written, paired, nested, and left open at a paragraph's end.

A mark's role cannot be read off the character alone: “ opens in English and closes in German, ’ is mostly an
apostrophe, and the straight marks do both. So each mark is judged by its neighbours: an opener stands after nothing,
a blank or a bracket, a closer after the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Span

__all__ = ["Quotation", "quotations"]

# opener → the marks that may close it
_PAIRS = {
    "“": "”",
    "„": "“”‟",
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’",
    "‚": "‘’",
    '"': '"',
    "'": "'",
    "``": ("''",),
}
_MARKS = sorted({*_PAIRS, *(mark for marks in _PAIRS.values() for mark in marks)}, key=lambda mark: (-len(mark), mark))
_MARK = re.compile("|".join(map(re.escape, _MARKS)))
_APOSTROPHES = "'’"
_BEFORE_OPENER = " \t\n\r\u00a0([{—–-:,/“„«\"'‘‚"
_AFTER_CLOSER = " \t\n\r\u00a0)]}—–-:,;.!?…/”“»\"'’‘"


_LONGEST_SINGLE = 1000  # characters in which a quotation in single marks must close


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: ``outer`` with its marks, ``inner`` without; ``depth`` 0 unless it stands in another one."""

    outer: Span
    inner: Span
    depth: int
    closed: bool


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Return the quotations in one paragraph, ``text[start:end]``, in the order in which they open.

    A mark that nothing closes opens a quotation up to the paragraph's end if it is the paragraph's first
    character (the convention for quotations over several paragraphs), and is otherwise ignored.

    >>> [q.inner.of(t) for t in ["He said „yes“."] for q in quotations(t, 0, len(t))]
    ['yes']
    """
    stack: list[tuple[int, int, str]] = []
    found: list[Quotation] = []
    for at, mark in _marks(text, start, end):
        width = len(mark)
        closes = next((i for i in reversed(range(len(stack))) if mark in _PAIRS[stack[i][2]]), None)
        if closes is not None and _can_close(text, at, width, end):
            opened, after, _ = stack[closes]
            del stack[closes:]
            if after < at:
                found.append(Quotation(Span(opened, at + width), Span(after, at), len(stack), closed=True))
        elif mark in _PAIRS and _can_open(text, at, width, start, end):
            stack.append((at, at + width, mark))
    if stack and stack[0][0] == start and stack[0][1] < end:
        found.append(Quotation(Span(start, end), Span(stack[0][1], end), 0, closed=False))
    return sorted(found, key=lambda q: (q.outer.start, -q.outer.end))


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Iterate over what could be a quotation mark, with its place."""
    for found in _MARK.finditer(text, start, end + 1):
        if found.start() < end:
            yield found.start(), found[0]


def _can_open(text: str, at: int, width: int, start: int, end: int) -> bool:
    follows = at + width < end and not text[at + width].isspace()
    return follows and (at == start or text[at - 1] in _BEFORE_OPENER)


def _can_close(text: str, at: int, width: int, end: int) -> bool:
    after = text[at + width] if at + width < end else " "
    if after.isdigit() and text[at - 1].isalpha():
        return True  # text runs on behind the quotation: "'never again'2 min read"
    if text[at] in _APOSTROPHES and width == 1:
        # an apostrophe inside a word or after a plural ("allies’ talks") closes nothing
        return after in _AFTER_CLOSER and not (text[at - 1] == "s" and after == " " and _another(text, at + 1, end))
    return True


def _another(text: str, start: int, end: int) -> bool:
    """Tell whether a later single mark could still close the quotation."""
    end = min(end, start + _LONGEST_SINGLE)
    return any(text[i] in _APOSTROPHES and (i + 1 == end or text[i + 1] in _AFTER_CLOSER) for i in range(start, end))
