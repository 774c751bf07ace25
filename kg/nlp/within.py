"""Speakers within what somebody else says: "Roe said that Hall had denied it", "rejected demands by Hall for it".

PolNeAR nests no attribution in another, so the reader does not find them; without them the inner speaker's claim would
be laid to the outer one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from spacy.tokens import Doc, Token

from kg import lexicon
from kg.model import Attribution, Span
from kg.nlp.phrases import AGENTS, NOMINAL, by, clause_of, noun_phrase, says, tells, verb_of, words_of
from kg.nlp.stance import quotation_of, stance_of
from kg.nlp.string import string

__all__ = ["inner", "said_again"]

_CONFIDENCE = 0.7
_SPEAKERS = frozenset({"PER", "ORG", "LOC", "NORP"})
_VOICES = frozenset({"Person", "Organization", "Collective"})
_CLAUSES = frozenset({"acl", "ccomp", "advcl"})
_OPENING = frozenset({("mark", "that"), ("mark", "to")})
_LEAD = 24  # characters of a description before its noun: "a previous one"


def inner(doc: Doc, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Iterate over what a content lays to somebody else by a clause or by a noun of its own."""
    found = list(found)
    told = {at for each in found for span in each.cue for at in range(*span)}
    within = {at for each in found for span in each.content for at in range(*span)}
    for verb in _among(doc, within):
        if verb.pos_ == "NOUN" and verb.idx in within and verb.idx not in told:
            noun = _noun_of(doc, verb)
            if noun is not None:
                yield noun
        if verb.pos_ != "VERB" or verb.idx in told or verb.idx not in within or not says(verb):
            continue
        subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
        below = clause_of(verb)
        if subject is None or below is None or not _can_say(subject) or subject.idx not in within:
            continue
        source = (words_of(doc, *noun_phrase(subject)),)
        cue = (Span(verb.idx, verb.idx + len(verb)),)
        content = (words_of(doc, max(below.left_edge.i, verb.i + 1), below.right_edge.i + 1),)
        yield Attribution(
            source=source,
            cue=cue,
            content=content,
            stance=stance_of(string(doc), cue, content, source=source),
            quotation=quotation_of(string(doc), content),
            confidence=_CONFIDENCE,
        )


def _among(doc: Doc, within: set[int]) -> Iterator[Token]:
    """Iterate over the verbs and nouns that begin at some characters."""
    table = doc.to_array(["POS", "IDX"])
    for at in np.flatnonzero(np.isin(table[:, 0], [doc.vocab.strings[pos] for pos in ("NOUN", "VERB")])).tolist():
        if int(table[at, 1]) in within:
            yield doc[at]


def said_again(doc: Doc, each: Attribution, within: Iterable[Attribution]) -> bool:
    """Tell whether an attribution only leads over to an inner one: "this echoes a demand by Hall that …"."""
    verb = verb_of(doc, each.cue)
    if not each.content or verb is None or tells(verb):
        return False
    around = Span(each.content[0].start, each.content[-1].end)
    told = [other for other in within if around.start <= other.cue[0].start and other.content[-1].end >= around.end - 1]
    return any(other.cue[0].start - around.start <= _LEAD for other in told)


def _noun_of(doc: Doc, noun: Token) -> Attribution | None:
    """Return what a noun lays to somebody behind "by": "a demand by Hall that …", "a promise made by Hall to …"."""
    made = next((c for c in noun.children if c.dep_ == "acl" and c.i > noun.i and c.tag_ == "VBN"), None)
    named = any(cue.kind == "noun" for cue in lexicon.cues().get((noun.lower_,), ()))
    if not named and not (made is not None and noun.lemma_ == "one"):  # "an earlier one made by Roe"
        return None
    agents = (c for head in (made or noun, noun) for c in head.children if c.dep_ in AGENTS and c.i > noun.i and by(c))
    agent = next((agent for agent in agents if agent.pos_ in NOMINAL), None)
    if agent is None:
        return None
    start, end = noun_phrase(agent)
    heads = [noun, agent, noun.head, *([made] if made is not None else [])]
    below = next((c for head in heads for c in head.children if c.i >= end and _spoken(c)), None)
    if below is None:
        return None
    cue = (Span(noun.idx, noun.idx + len(noun)),)
    source, content = (
        (words_of(doc, start, end),),
        (words_of(doc, max(below.left_edge.i, end), below.right_edge.i + 1),),
    )
    stance = stance_of(string(doc), cue, content, source=source)
    quotation = quotation_of(string(doc), content)
    return Attribution(
        source=source, cue=cue, content=content, stance=stance, quotation=quotation, confidence=_CONFIDENCE
    )


def _spoken(token: Token) -> bool:
    """Tell whether a word heads what a noun says: a clause behind "that" or "to", or what is asked "for"."""
    opens = {(c.dep_, c.lower_) for c in token.children}
    if token.dep_ == "nmod":
        return ("case", "for") in opens
    return token.dep_ in _CLAUSES and not opens.isdisjoint(_OPENING)


def _can_say(noun: Token) -> bool:
    known = lexicon.nouns().get(noun.lower_)
    return noun.ent_type_ in _SPEAKERS or (known is not None and known.makes in _VOICES)
