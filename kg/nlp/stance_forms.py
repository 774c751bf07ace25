"""What a cue governs: the complements that a content can be, told from its first words and the cue's last ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg import lexicon
from kg.grammar import word_class

__all__ = ["FOR_OTHERS", "forms"]

FOR_OTHERS = ("infinitive", "nounPhrase")
"""What somebody else is to do: "wants | voters to stay"."""
_FAR = 9  # words among which a clause has its verb
_ABOUT = frozenset({"about", "on", "over"})
_BEFORE_BE = frozenset(
    {"can", "cannot", "could", "may", "might", "must", "not", "shall", "to", "will", "would"}
)  # with these "be" is no subjunctive
_OBJECTS = frozenset({"her", "him", "it", "me", "them", "us", "you"})
_NEAR = 5  # words among which an infinitive's "to" follows its subject


def forms(rest: Sequence[str], words: Sequence[str], *, quoted: bool) -> tuple[str, ...]:
    """Return the complements that a content can be, the most telling first.

    Takes the plain words of the cue after the word that decides, the lower-case words of the content, and whether it
    is all quotation.

    >>> forms([], ["to", "leave"], quoted=False), forms([], ["that", "it", "rained"], quoted=False)
    (('infinitive',), ('clause',))
    """
    if "as" in rest:
        return ("predicative", "nounPhrase", "clause")
    if rest and rest[0] == "to":
        return ("infinitive",)
    if not words:
        return ()
    return ("quotation", "clause") if quoted else _said(words)


def _said(words: Sequence[str]) -> tuple[str, ...]:
    """Return the complements that words which are no quotation can be."""
    if words[0] in _ABOUT or len(words) == 1:
        return ("nounPhrase", "clause")
    if words[0] in {"that", "whether", "if"}:
        return ("gerund", "clause") if _to_be_done(words[1:_FAR]) else ("clause",)
    return _infinitive(words) or _open(words)


def _to_be_done(words: Sequence[str]) -> bool:
    """Tell whether a clause says what is to be done: "that it should rest", "that it be closed"."""
    at = words.index("be") if "be" in words else 0
    return "should" in words or (at > 0 and not any(word in _BEFORE_BE or _not(word) for word in words[:at]))


def _infinitive(words: Sequence[str]) -> tuple[str, ...]:
    if words[0] == "to":
        return ("nounPhrase" if len(words) > 1 and words[1] in word_class("determiner") else "infinitive",)
    who = re.split("['’]", words[0])[0]
    if who in word_class("personal") and who not in word_class("determiner") and who not in _OBJECTS:
        return ()
    at = next((i for i, word in enumerate(words[:_NEAR]) if word == "to"), 0)
    if at == 0 or at + 1 >= len(words) or words[at + 1] in word_class("determiner"):
        return ()
    before = lexicon.cues().get((words[at - 1],), ())
    governed = any(cue.kind == "verb" or "infinitive" in cue.complements for cue in before)
    return () if governed or _finite(words[:at]) else FOR_OTHERS


def _open(words: Sequence[str]) -> tuple[str, ...]:
    telling = ["gerund"] if words[0].endswith("ing") else []
    if len(words) > 1 and words[0] in word_class("determiner") and _is_proposition(words[1]):
        telling.append("nounPhrase")
    if "as" in words:
        telling.append("predicative")
    usual = ("clause", "nounPhrase", "predicative") if _finite(words) else ("nounPhrase", "predicative", "clause")
    return (*telling, *usual)


def _finite(words: Sequence[str]) -> bool:
    return any(word in _finite_words() or _not(word) or _is(word) for word in words)


def _not(word: str) -> bool:
    return word.endswith(("n't", "n’t"))


def _is(word: str) -> bool:
    """Tell whether a word ends in "is" or "has", not in the mark of a genitive."""
    stem, mark, ending = word.replace("’", "'").partition("'")
    return bool(mark) and ending == "s" and (stem in word_class("personal") or stem == "there")


@cache
def _finite_words() -> frozenset[str]:
    return word_class("auxiliary") | word_class("hypothetical")


def _is_proposition(word: str) -> bool:
    return any(cue.kind == "noun" for cue in lexicon.cues().get((word,), ()))
