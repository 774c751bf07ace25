"""The stance of an attribution whose spans are known: from its cue, what it governs, and negation; never the content.

Knowledge is in ``ontology/cues.ttl``: a cue's senses differ by complement ("dismissed the idea", "dismissed X as Y").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg import lexicon
from kg.grammar import word_class
from kg.lexicon import Cue
from kg.model import QuotationType, Span
from kg.nlp.quotes import quotations

__all__ = ["quotation_of", "stance_of"]

_NEUTRAL = "asserts"
_LONGEST = 5  # words in the longest cue looked for
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_TURNED = frozenset({"accepts", "believes", "commits", "concedes", "endorses", "hopes"})  # by negation, to rejects
_REST = " \t\r\n,;:.!?…–—-“”„‟\"«»‹›‘’‚'"


def stance_of(text: str, cue: Sequence[Span], content: Sequence[Span]) -> str:
    """Return the stance that a cue gives to a content; neutral where the lexicon does not know the cue.

    >>> text = "The council ruled out a ferry."
    >>> stance_of(text, [Span(12, 21)], [Span(22, 29)])
    'rejects'
    """
    words = [word for span in cue for word in _WORD.findall(span.of(text).lower())]
    senses = _senses(words)
    if not senses:
        return _NEUTRAL
    forms = _forms(text, content)
    fitting = (cue for form in forms for cue in senses if form in cue.complements)
    stance = next(fitting, senses[0]).stance
    if not any(word in word_class("negation") or word.endswith(("n't", "n’t")) for word in words):
        return stance
    sign = lexicon.stances()[stance]
    return "rejects" if stance in _TURNED else _NEUTRAL if sign < 0 else stance


def quotation_of(text: str, content: Iterable[Span]) -> QuotationType:
    """Tell whether a content is all quotation, none, or mixed; marks may stand just outside its spans."""
    marked = plain = False
    for span in content:
        start, end = max(0, span.start - 1), min(len(text), span.end + 1)
        found = [q for q in quotations(text, start, end) if q.depth == 0]
        inside = sum(min(q.outer.end, span.end) - max(q.outer.start, span.start) for q in found)
        outside = "".join(text[i] for i in range(*span) if not any(q.outer.start <= i < q.outer.end for q in found))
        marked = marked or inside > 0
        plain = plain or bool(outside.strip(_REST))
    return "mixed" if marked and plain else "direct" if marked else "indirect"


def _senses(words: Sequence[str]) -> tuple[Cue, ...]:
    """Return the senses of the longest known cue among some words; of equally long ones the last counts."""
    entries = lexicon.cues()
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - length, -1, -1):
            if found := entries.get(tuple(words[start : start + length])):
                return found
    return ()


def _forms(text: str, content: Sequence[Span]) -> list[str]:
    """Return the complements that a content can be, the most telling first."""
    words = [word for span in content for word in _WORD.findall(span.of(text).lower())]
    if not words:
        return []
    if quotation_of(text, content) == "direct":
        return ["quotation", "clause"]
    if words[0] == "that":
        return ["clause"]
    if words[0] == "to":
        return ["infinitive"]
    telling = ["gerund"] if words[0].endswith("ing") else []
    if len(words) > 1 and words[0] in word_class("determiner") and _is_proposition(words[1]):
        telling.append("nounPhrase")
    if "as" in words:
        telling.append("predicative")
    return [*telling, "clause", "nounPhrase", "predicative"]


def _is_proposition(word: str) -> bool:
    return any(cue.kind == "noun" for cue in lexicon.cues().get((word,), ()))
