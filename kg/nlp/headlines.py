"""Headlines name their source behind a colon or dash ("…: Moscow"), or before a colon ("Lavrov: …")."""

from __future__ import annotations

from collections.abc import Sequence

from kg import lexicon
from kg.nlp.clauses import Item

__all__ = ["HeadlineParts", "split_headline"]

_SOURCE_WORDS = 4
_CONTENT_WORDS = 3
_MARKS = frozenset(":–—-")

HeadlineParts = tuple[Sequence[Item], Item, Sequence[Item]]


def split_headline(items: Sequence[Item]) -> HeadlineParts | None:
    """Return source, mark and content of a headline without its final punctuation, or None if it names no source.

    A name behind the mark is a source if we know that it speaks, or if it has several words and stands behind a
    colon. A name before a colon is one if a quotation follows, or if we know it as a person's or an organisation's:
    "Ukraine: what we know" lays nothing to Ukraine.
    """
    for i in range(len(items) - 1, 0, -1):
        mark, head, tail = items[i], items[:i], items[i + 1 :]
        if mark.text not in _MARKS or not tail or tail[0].span.start == mark.span.end:
            continue
        if _is_short_name(tail) and _words(head) >= _CONTENT_WORDS and _speaks(tail, colon=mark.text == ":"):
            return tail, mark, head
        if mark.text == ":" and _is_short_name(head) and (tail[0].quote or _is_known(head)):
            return head, mark, tail
    return None


def _words(items: Sequence[Item]) -> int:
    return sum(item.is_word or item.quote is not None for item in items)


def _is_short_name(items: Sequence[Item]) -> bool:
    return len(items) <= _SOURCE_WORDS and all(item.capital for item in items)


def _name(items: Sequence[Item]) -> str:
    return " ".join(item.text for item in items)


def _speaks(items: Sequence[Item], *, colon: bool) -> bool:
    return lexicon.speaks(_name(items)) is not None or _is_known(items) or (colon and len(items) > 1)


def _is_known(items: Sequence[Item]) -> bool:
    """Tell whether a name is that of a person or an organisation of the reference, no country's and no town's."""
    known, name = lexicon.actors(), _name(items)
    return name in known.by_surname or (
        name in known.by_name and known.by_name[name].type in {"Person", "Organization"}
    )
