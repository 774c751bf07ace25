"""What "the idea", "the proposal", "the offer" stand for where that is all that somebody rejects or accepts.

"Ruritania proposed a truce. The army rejected the idea." Both speak of the truce: the second attribution gets the
content of the first as its antecedent, as the reader gives it where both stand in one sentence. Only what was proposed
in the same paragraph, or else shortly before, counts; a noun that tells how it was put ("the offer") takes one that was
put so, and where two fit none is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.grammar import word_class, word_values
from kg.model import Attribution, Span
from kg.nlp.string import string

__all__ = ["with_proposals"]

_REACH = 900  # characters back: two or three paragraphs of news
_FARTHEST = 10_000  # characters: no content that ends near begins farther back
_PUT = frozenset({"proposes", "demands", "commits"})
_OPEN = frozenset({"proposes", "demands"})
_ANSWERS = frozenset({"rejects", "accepts", "endorses", "criticizes"})
_ANY = "any"


def with_proposals(doc: Doc, found: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions in their order, those whose content only names a proposal with what was proposed."""
    result: list[Attribution] = []
    put: dict[tuple[Span, ...], Attribution] = {}
    for each in found:
        answering = each.stance in _ANSWERS and not each.antecedent and len(each.content) == 1
        naming = _naming(doc, each) if answering else None
        before = None
        if naming is not None:
            before = _proposed(doc, each, naming, [(one, put.get(one.antecedent, one)) for one in _near(each, result)])
        result.append(replace(each, antecedent=before.antecedent or before.content) if before else each)
        if each.content:
            put.setdefault(each.content, each)
    return result


def _near(each: Attribution, before: Sequence[Attribution]) -> list[Attribution]:
    """Return what was said shortly before, the last first."""
    found = []
    for other in reversed(before):
        if not other.content:
            continue
        if other.content[0].start < each.content[0].start - _FARTHEST:
            break
        if 0 <= each.content[0].start - other.content[-1].end <= _REACH:
            found.append(other)
    return found


def _naming(doc: Doc, each: Attribution) -> Token | None:
    """Return the noun of a content that is nothing but "the proposal", or a content that is nothing but "it"."""
    words = doc.char_span(*each.content[0], alignment_mode="expand")
    tokens = [token for token in words or () if not (token.is_punct or token.is_space or token.is_quote)]
    if not tokens:
        return None
    *before, last = tokens
    if not before:
        return last if last.lower_ in word_class("pointing") | {"it"} else None
    known = last.lemma_.lower() in word_values("proposal") and before[0].lower_ in word_class("definite") - {"such"}
    return last if known and all(token.lower_ in word_class("evaluative") for token in before[1:]) else None


def _proposed(
    doc: Doc, each: Attribution, naming: Token, near: Sequence[tuple[Attribution, Attribution]]
) -> Attribution | None:
    """Return the one proposal near that a word can stand for; a pronoun stands for what the last clause was about.

    ``near`` are attributions, the last first, each with that in which its content was put forward.
    """
    if naming.pos_ == "PRON":
        return near[0][0] if near and near[0][1].stance == "proposes" else None
    fitting = [other for other, first in near if _fits(doc, first, naming.lemma_.lower())]
    text = string(doc)
    here = [other for other in fitting if "\n" not in text[other.content[-1].end : each.content[0].start]]
    fitting = here or fitting
    return fitting[0] if len({other.antecedent or other.content for other in fitting}) == 1 else None


def _fits(doc: Doc, other: Attribution, noun: str) -> bool:
    """Tell whether a proposal was put as a noun says: an offer by offering; "idea" and "proposal" say little."""
    kind = word_values("proposal")[noun]
    if kind in {_ANY, other.stance}:
        return other.stance in _OPEN
    cue = (token.lemma_ for span in other.cue for token in doc.char_span(*span, alignment_mode="expand") or ())
    return other.stance in _PUT and kind in cue
