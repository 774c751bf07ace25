"""The noun phrase beside a cue that names the source: before the cue, or after it in an inverted clause."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar import word_class
from kg.model import Span
from kg.nlp.clauses import Item

__all__ = ["is_circumstance", "skip_back", "source_after", "source_before"]

_MAX_WORDS = 30  # PolNeAR train: 99 of 100 sources are shorter
_STOPS = frozenset(",;:—–-()[]/")
_COMMA = ","
_BRACKET = 6  # items in a bracket behind a name, at the most
_APPOSITION = 3  # items before the cue, at the least, where an apposition ends: a name, two commas


def skip_back(items: Sequence[Item], at: int) -> int:
    """Step back from the cue at ``at`` over auxiliaries, adverbs and times; return the index after the subject."""
    while at > 0:
        word = items[at - 1].lower
        continues = word == "to" and at > 1 and items[at - 2].lower in word_class("continuing")
        if continues or word in word_class("auxiliary") | word_class("continuing") or _adverb(word):
            at -= 1
        elif (start := _time_phrase(items, at)) is not None:
            at = start
        else:
            break
    return at


def source_before(items: Sequence[Item], at: int) -> Span | None:
    """Return the noun phrase that ends just before index ``at``, or None if there is none to rely on."""
    if at and items[at - 1].text == ")":  # an abbreviation: "the Department of Roads (DoR) said"
        opens = [i for i in range(max(0, at - _BRACKET), at) if items[i].text == "("]
        at = opens[-1] if opens else at
    start = at
    while start > 0 and not _boundary(items, start - 1):
        start -= 1
    if start == at and start > _APPOSITION and items[start - 1].text == _COMMA:
        return _before_apposition(items, at - 1)
    if start > 0 and items[start - 1].text == _COMMA and start < at and _apposes(items, start):
        start = _name_before(items, start - 1) or start
    elif start == at and start > 0 and items[start - 1].lower in word_class("relative") and start > 1:
        # "Tykhy, who said": the antecedent is what stands before the comma
        end = start - 2 if items[start - 2].text == _COMMA else start - 1
        begin = _name_before(items, end)
        return None if begin is None else Span(items[begin].span.start, items[end - 1].span.end)
    start = _trim(items, start, at)
    if not _plausible(items[start:at]):
        return None
    return Span(items[start].span.start, items[at - 1].span.end)


def source_after(items: Sequence[Item], at: int) -> tuple[Span, int] | None:
    """Return the noun phrase that begins at ``at`` with the index after it, or None."""
    end = at
    while end < len(items) and items[end].quote is None:
        item = items[end]
        if item.text in _STOPS and not _inside_name(items, end):
            break
        if item.text in {".", "!", "?", "…"} or item.lower in word_class("boundary"):
            break
        if is_circumstance(items, end) or (end > at and item.lower in word_class("time")):
            break
        end += 1
    if not _plausible(items[at:end]):
        return None
    return Span(items[at].span.start, items[end - 1].span.end), end


def is_circumstance(items: Sequence[Item], at: int) -> bool:
    """Tell whether a phrase of time or occasion begins at ``at`` ("on Monday", "during a briefing", "Thursday")."""
    word = items[at].lower
    if word in word_class("time") and items[at].capital:
        return True
    if word in word_class("occasion"):
        nxt = items[at + 1] if at + 1 < len(items) else None
        return nxt is not None and not (
            word in word_class("location") and nxt.capital and nxt.lower not in word_class("time")
        )
    return False


def _adverb(word: str) -> bool:
    return word in word_class("adverb") or (word.endswith("ly") and len(word) > len("only"))


def _time_phrase(items: Sequence[Item], at: int) -> int | None:
    """Return where a time phrase that ends before ``at`` begins ("on Tuesday", "last week", "on Feb. 26")."""
    start = at
    while start > 0 and (items[start - 1].lower in word_class("time") or items[start - 1].text.isdigit()):
        start -= 1
    if start == at or all(item.text.isdigit() for item in items[start:at]):
        return None
    if start > 0 and items[start - 1].lower in word_class("timePreposition"):
        start -= 1
    return start if start > 0 else None


def _boundary(items: Sequence[Item], i: int) -> bool:
    item = items[i]
    if item.quote is not None:
        return True
    if item.text in _STOPS:
        return not _inside_name(items, i)
    return item.lower in word_class("boundary")


def _inside_name(items: Sequence[Item], i: int) -> bool:
    """Tell whether a hyphen or slash stands inside a word ("Abdel-Hamid"), with no blank around it."""
    if items[i].text not in {"-", "/"} or i == 0 or i + 1 >= len(items):
        return False
    return items[i - 1].span.end == items[i].span.start and items[i].span.end == items[i + 1].span.start


def _apposes(items: Sequence[Item], start: int) -> bool:
    """Tell whether what begins at ``start`` describes the name before the comma: "X, the mayor of Y,"."""
    first = items[start]
    return first.lower in word_class("determiner") or (
        not first.capital and first.lower not in word_class("coordinator")
    )


def _name_before(items: Sequence[Item], end: int) -> int | None:
    """Return where the run of capitalised words that ends at ``end`` begins."""
    start = end
    while start > 0 and (items[start - 1].capital or (_inside_name(items, start - 1) and start < end)):
        start -= 1
    return start if start < end and not any(items[i].quote for i in range(start, end)) else None


def _before_apposition(items: Sequence[Item], end: int) -> Span | None:
    """Return the source with the apposition that a comma at ``end`` closes ("X, the mayor of Y, said")."""
    comma = end - 1
    while comma > 0 and items[comma].text != _COMMA and items[comma].quote is None:
        comma -= 1
    if comma == 0 or end - comma > _MAX_WORDS or items[comma].quote is not None:
        return None
    start = _name_before(items, comma)
    if start is None:
        start = comma
        while start > 0 and not _boundary(items, start - 1):
            start -= 1
    start = _trim(items, start, comma)
    if not _plausible(items[start:comma]):
        return None
    return Span(items[start].span.start, items[end - 1].span.end)


def _trim(items: Sequence[Item], start: int, end: int) -> int:
    """Drop what opens a clause without belonging to its subject: "And", "Meanwhile", "On Tuesday"."""
    while start < end:
        word = items[start].lower
        if word in word_class("coordinator") or _adverb(word):
            start += 1
        elif word in word_class("timePreposition") and start + 1 < end and items[start + 1].lower in word_class("time"):
            start += 2
            while start < end and (items[start].lower in word_class("time") or items[start].text.isdigit()):
                start += 1
        elif word in word_class("time") and items[start].capital:
            start += 1
        else:
            break
    return start


def _plausible(items: Sequence[Item]) -> bool:
    """Tell whether items can be a noun phrase that speaks: short, with a head, without a verb of its own."""
    words = [item for item in items if item.is_word]
    if not words or len(words) > _MAX_WORDS or any(item.quote for item in items):
        return False
    # capitals tell the US from us, and Ms May from the modal
    lowers = [item.lower if not item.capital or item is items[0] else item.text for item in words]
    if words[-1].text.isupper() and len(words[-1].text) > 1:
        lowers[-1] = words[-1].text
    if lowers[-1] in word_class("speaker"):
        return False
    if len(words) == 1:
        return lowers[0].lower() in word_class("personal") or words[0].capital or lowers[0].endswith("s")
    verbs = (word_class("auxiliary") | word_class("hypothetical")) - word_class("possessive")
    if any(word in verbs for word in lowers) or lowers[0] in word_class("preposition"):
        return False
    return lowers[-1] not in word_class("preposition") | word_class("determiner") | word_class("coordinator")
