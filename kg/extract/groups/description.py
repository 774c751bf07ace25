"""A description of several places: its words, its number, and what it can be compared by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg import lexicon
from kg.extract.groups.listing import ahead, behind, listed
from kg.extract.names import Name
from kg.grammar import word_class
from kg.model import Span

__all__ = ["Described", "describe", "stem"]

_REACH = 8  # words after the noun in which a relative clause can still describe it
_DIGITS = 2  # of a number of places: more make a year
_POINTING = 2  # words before the noun in a description that only points back ("these four regions")
_STEM = 5  # letters by which "annexed", "annexation" and "annexing" are one


@dataclass(frozen=True, slots=True)
class Described:
    """A description: its words, its noun, its number, and the stems of its other words."""

    span: Span
    noun: str
    number: str | None
    points: bool
    stems: frozenset[str]
    members: tuple[str, ...]
    more: bool = False
    both: bool = False
    specified: bool = False


def describe(doc: Doc, noun: Token, lemma: str, places: Mapping[int, Name]) -> Described:
    """Return the description around a plural noun, given its singular and the names of places by where they start."""
    joined, start = ahead(doc, noun, places)
    while start > 0 and _modifies(doc[start - 1]):
        start -= 1
        if doc[start].lower_ in word_class("determiner"):
            break
    modifiers = list(doc[start : noun.i])
    number = next(
        (t.lower_ for t in modifiers if t.lower_ in word_class("number") or (t.is_digit and len(t) <= _DIGITS)), None
    )
    points = bool(modifiers) and modifiers[0].lower_ in word_class("anaphoric") and len(modifiers) <= _POINTING
    members, end = listed(doc, noun, places)
    members = members or joined
    after = _relative(doc, noun) + (behind(doc, end) if members else [])
    stems = {
        stem(t)
        for t in (*modifiers, *after)
        if t.is_alpha
        and len(t) >= _STEM
        and not (t.is_stop or t.text[:1].isupper() or t.lower_ in word_class("evaluative"))
    }
    stems |= {stem(t) for t in modifiers if t.is_title and t.lower_.endswith("ed")}  # in headlines
    if members:  # the sentence around the list tells what the set is ("declared the annexation of …: …")
        stems |= {
            stem(t)
            for t in _sentence(doc, noun)
            if t.is_alpha and len(t) > _STEM and not t.is_stop and not t.text[:1].isupper()
        }
    span = Span(doc[start].idx, noun.idx + len(noun))
    more = any(token.lower_ in word_class("more") for token in modifiers)
    both = bool(modifiers) and (modifiers[0].lower_ == "both" or (points and number == "two"))
    specified = any(child.i > noun.i and child.dep_.partition(":")[0] in {"nmod", "acl"} for child in noun.children)
    return Described(span, lemma, number, points, frozenset(stems), members, more, both, specified)


def _modifies(token: Token) -> bool:
    """Tell whether a word before the noun belongs to its description: no verb, preposition, or punctuation."""
    if token.is_punct or token.is_space or token.is_quote:
        return False
    if token.lower_ in word_class("determiner") | word_class("number") or token.is_digit:
        return True
    closed = (
        word_class("preposition")
        | word_class("boundary")
        | word_class("coordinator")
        | word_class("auxiliary")
        | word_class("hypothetical")
    )
    if token.lower_ in closed - word_class("possessive"):
        return False
    ending = token.lower_.endswith(("ed", "ern", "al"))  # annexed, eastern, coastal
    return ending or token.lower_ in word_class("modifier") or token.text in lexicon.actors().by_demonym


def _relative(doc: Doc, noun: Token) -> list[Token]:
    """Return the words of a relative clause that follows the noun, as far as it can reach.

    Where the text is parsed they hang on the noun: "in two new districts of … there are occupied towns" occupies no
    district, however short the name is that stands between.
    """
    end = noun.i + 1 + _REACH
    tokens = []
    for token in doc[noun.i + 1 : min(end, noun.right_edge.i + 1) if doc.has_annotation("DEP") else end]:
        if token.is_punct or token.is_space or token.lower_ in word_class("coordinator"):
            break
        tokens.append(token)
    return tokens


def stem(token: Token) -> str:
    """Return the letters by which descriptions are compared; all words for annexing count as one."""
    return "annex" if token.lower_ in word_class("annexing") else token.lower_[:_STEM]


def _sentence(doc: Doc, token: Token) -> list[Token]:
    start = token.i
    while start > 0 and doc[start - 1].text not in {".", "!", "?"} and not doc[start - 1].is_space:
        start -= 1
    return list(doc[start : token.i])
