"""A text split at its line breaks into blocks, and what can be told of a block from its shape alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.model import Span

__all__ = ["body", "headline", "split", "words"]

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_MARKUP = re.compile(r"#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|\d{1,3}[.)][ \t]+")
_RULE = re.compile(r"(?:[-*_=][ \t]*){3,}")
_CLOSING = "\"'”“’‘»«)]„*"
_STOPS = ".!?…"
_INNER_STOP = re.compile(r"[^\W\d]{3,}[.!?…][\"'”’“»)]*\s+[\"'“‘„«(]*[A-ZÀ-ÞА-ЯЁІЇЄҐ]")

_FEWEST_WORDS = 5  # of a sentence: "Share this story." has three
_MOST_WORDS = 30  # of a headline
_MOST_WORDS_OF_A_QUESTION = 15
_WRAPPED = range(45, 101)  # how wide the lines of hard-wrapped text are


def split(text: str, *, markdown: bool = False) -> list[Span]:
    r"""Return the non-empty, trimmed ranges between line breaks, in order.

    Lines that are one paragraph, wrapped at a fixed width, make one range. In Markdown the marks of headings, lists
    and quotations, and rules across the page, are left out.

    >>> split("One.\n\n  Two. ")
    [Span(start=0, end=4), Span(start=8, end=12)]
    """
    group: list[Span] = []
    found: list[Span] = []
    for line in _lines(text, markdown=markdown):
        if group and _breaks(text[group[-1].end : line.start]) != 1:
            found.extend(_joined(text, group))
            group = []
        group.append(line)
    found.extend(_joined(text, group))
    return found


def words(text: str) -> int:
    """Count the words of a text."""
    return len(re.findall(r"\w+(?:['’.-]\w+)*", text))


def body(text: str) -> bool:
    """Tell whether a block holds a full sentence, as far as its shape goes.

    >>> body("Moscow has firmly rejected the idea."), body("Moscow rejects the idea"), body("Share this.")
    (True, False, False)
    """
    count = words(text)
    # many a headline is a question or a cry, but hardly a long one
    stops = ".…," if count <= _MOST_WORDS_OF_A_QUESTION else ".…,?!"
    ends = text.rstrip(_CLOSING + " \xa0").endswith(tuple(stops))
    return count > _MOST_WORDS or (count >= _FEWEST_WORDS and (ends or bool(_INNER_STOP.search(text))))


def headline(text: str) -> bool:
    """Tell whether a block could be a headline: a few words without the full stop that ends a sentence."""
    stopped = text.rstrip(_CLOSING + " \xa0").endswith((".", ","))
    return not stopped and not body(text) and any(c.isalpha() for c in text)


def _lines(text: str, *, markdown: bool) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        start, end = match.span()
        if markdown and not _RULE.fullmatch(match[0].strip()):
            while mark := _MARKUP.match(text, start + len(text[start:end]) - len(text[start:end].lstrip())):
                start = mark.end()
        elif markdown:
            continue
        line = text[start:end]
        start, end = start + len(line) - len(line.lstrip()), end - len(line) + len(line.rstrip())
        if start < end:
            yield Span(start, end)


def _breaks(gap: str) -> int:
    # a mark of Markdown between two lines makes them two blocks
    return len(_BREAK.findall(gap)) if not gap.strip() else 2


def _joined(text: str, group: list[Span]) -> list[Span]:
    lines = [span.of(text) for span in group]
    wide = all(len(line) in _WRAPPED for line in lines[:-1]) and len(lines[-1]) <= max(map(len, lines))
    runs_on = any(not a.endswith(tuple(_STOPS)) and b[0].islower() for a, b in pairwise(lines))
    if len(lines) > 1 and wide and runs_on:
        return [Span(group[0].start, group[-1].end)]
    return group
