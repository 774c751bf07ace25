"""What a cue governs: the words after it, or those that stand before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg import lexicon
from kg.grammar import word_class
from kg.model import Span
from kg.nlp.clauses import Item
from kg.nlp.cues import Hit
from kg.nlp.sources import is_circumstance

__all__ = ["Governed", "after", "before", "relative"]

_MAX_ADDRESSEE = 8  # words between "told" and "that"
_FEWEST = 3  # items in a clause that stands before its source
_NOUN_PHRASE = 2  # words in "a position"
_OPENERS = frozenset(",:—–-")


@dataclass(frozen=True, slots=True)
class Governed:
    """A content: its fragments, how it is built (a complement of ``kg.vocab``), and where it ends in the sentence."""

    fragments: tuple[Span, ...]
    form: str
    end: int


def after(items: Sequence[Item], hit: Hit, end: int) -> Governed | None:
    """Return the content that begins after a cue and ends before ``end``, or None if what follows is none."""
    told = any(cue.lemma == "tell" for cue in hit.cues)
    start = _skip_hearer(items, hit.end, end) if told else _skip_circumstance(items, hit.end, end)
    if start is None or start >= end:
        return None
    if items[start].text in _OPENERS and start + 1 < end and items[start + 1].quote:
        start += 1
    if items[start].quote is not None and "quotation" in hit.complements:
        return _quoted(items, start, end)
    form = _form(items, start, end, hit)
    if form == "clause":
        start += 1
    elif form not in {None, "bareClause", "infinitive"}:
        end = _phrase_end(items, start, end)
    if form is None or start >= end:
        return None
    return Governed((Span(items[start].span.start, items[end - 1].span.end),), form, end)


def before(items: Sequence[Item], start: int, end: int, *, comma: bool = True) -> Governed | None:
    """Return the content that ends before a source or cue at ``end``: a quotation, or the clause up to the comma.

    With ``comma`` a clause must be long enough and end with a comma.
    """
    closed = end > start and items[end - 1].text == ","
    while end > start and items[end - 1].text == ",":
        end -= 1
    if end <= start:
        return None
    if items[end - 1].quote is not None and not any(item.is_word for item in items[start : end - 1]):
        return Governed(tuple(item.span for item in items[start:end] if item.quote), "quotation", end)
    if comma and not (items[end - 1].quote or (closed and end - start >= _FEWEST)):
        return None
    return Governed((Span(items[start].span.start, items[end - 1].span.end),), "bareClause", end)


def relative(items: Sequence[Item], start: int, subject: int, hit: Hit, limit: int) -> tuple[Span, Governed] | None:
    """Return source and content of a relative clause without a pronoun: "a position Kyiv reiterated".

    ``items[start:subject]`` is what stands before the cue: a determiner, a noun that is no person's title, a name.
    """
    name = subject
    while name > start and items[name - 1].capital:
        name -= 1
    nouns = items[start:name]
    if name == subject or len(nouns) < _NOUN_PHRASE or nouns[0].lower not in word_class("determiner"):
        return None
    follows = items[hit.end] if hit.end < limit else None
    governs = follows is not None and (follows.quote is not None or follows.lower not in word_class("preposition"))
    if governs or nouns[-1].lower in lexicon.nouns():
        return None
    content = Span(nouns[0].span.start, nouns[-1].span.end)
    return Span(items[name].span.start, items[subject - 1].span.end), Governed((content,), "nounPhrase", limit)


def _quoted(items: Sequence[Item], start: int, end: int) -> Governed:
    """Return a quotation after a cue, with what goes on in the same sentence after it."""
    stop = start
    while stop < end and (items[stop].quote or items[stop].text in {",", ";"}):
        stop += 1
    if stop < end and items[stop].is_word and items[stop - 1].quote and items[stop].lower not in word_class("boundary"):
        stop = end  # "said "talks" would go on": the quotation opens a clause
        return Governed((Span(items[start].span.start, items[stop - 1].span.end),), "clause", stop)
    return Governed(tuple(item.span for item in items[start:stop] if item.quote), "quotation", stop)


def _form(items: Sequence[Item], start: int, end: int, hit: Hit) -> str | None:
    """Return which of the cue's complements the words from ``start`` are."""
    first = items[start]
    if not first.is_word and first.quote is None:
        return None
    wanted: list[str] = []
    if first.lower == "that":
        wanted = ["clause"]
    elif first.lower == "to":
        wanted = ["infinitive"]
    elif first.lower == "as":
        wanted = ["predicative"] if start + 1 < end else []
    elif first.lower not in word_class("preposition"):
        wanted = ["gerund"] if first.lower.endswith("ing") else []
        wanted += ["nounPhrase"] if _proposition(items, start, end) else []
        bare = any("predicative" in cue.complements and cue.particle is None for cue in hit.cues)
        marked = any(item.lower == "as" or item.quote for item in items[start + 1 : end])
        bare = bare and "nounPhrase" not in hit.complements and end - start > _NOUN_PHRASE
        wanted += ["predicative"] if marked or bare else []
        wanted += ["bareClause", "nounPhrase"]
    return next((form for form in wanted if form in hit.complements), None)


def _proposition(items: Sequence[Item], start: int, end: int) -> bool:
    """Tell whether a phrase names a proposition ("the idea of sending troops"): then it is that which is dismissed."""
    if start + 2 >= end or items[start].lower not in word_class("determiner"):
        return False
    noun = any(cue.kind == "noun" for cue in lexicon.cues().get((items[start + 1].lower,), ()))
    return noun and items[start + 2].lower in word_class("preposition")


def _phrase_end(items: Sequence[Item], start: int, end: int) -> int:
    """Return where a phrase ends: before a comma that a participle, a relative clause or an apposition follows."""
    for i in range(start + 1, end - 1):
        after = items[i + 1].lower
        loose = after.endswith("ing") or after in word_class("determiner") | word_class("boundary") | word_class(
            "preposition"
        )
        if items[i].text == "," and loose:
            return i
    return end


def _skip_circumstance(items: Sequence[Item], at: int, end: int) -> int | None:
    """Step over "on Monday", "in a statement", "late Thursday" to a "that", a quotation, or a colon."""
    start = at
    while start < end and items[start].lower in word_class("adverb") - word_class("determiner"):
        start += 1
    if start < end and is_circumstance(items, start):
        for i in range(start, min(end, start + _MAX_ADDRESSEE)):
            if items[i].lower == "that" or items[i].quote or items[i].text == ":":
                return i + 1 if items[i].text == ":" else i
            if items[i].text == ",":
                return i + 1 if i + 1 < end and items[i + 1].quote else None
        if items[start].lower in word_class("time"):
            return start + 1
        return None
    return start


def _skip_hearer(items: Sequence[Item], at: int, end: int) -> int | None:
    """Step over the hearer of "told": to a "that", a quotation or a comma, else over one name or noun phrase."""
    for i in range(at, min(end, at + _MAX_ADDRESSEE)):
        item = items[i]
        if item.lower == "that" or (item.quote and i > at) or item.lower == "to":
            return i
        if item.text in _OPENERS:
            return i + 1 if i + 1 < end and items[i + 1].quote else None
    start = at
    if start < end and items[start].lower in word_class("determiner"):
        start += 1
    if start < end and items[start].capital:
        while start < end and items[start].capital:
            start += 1
    else:
        start += 1
    return start if start < end and not is_circumstance(items, start) else None
