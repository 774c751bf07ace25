"""What several rules ask of a tree: how far a noun reaches, which clause a verb governs, whether a word is a cue."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg import lexicon
from kg.model import Span

__all__ = ["AGENTS", "NOMINAL", "by", "clause_of", "noun_phrase", "says", "tells", "verb_of", "words_of"]

AGENTS = frozenset({"obl:agent", "obl", "nmod"})
"""How who did it can hang on what was done: the parser does not always see that it is an agent."""
NOMINAL = frozenset({"NOUN", "PROPN"})
_LEAVES = frozenset({"acl", "acl:relcl", "appos", "parataxis", "advcl", "advcl:relcl", "conj", "cc", "punct", "dep"})
"""What is left off a source behind its noun."""
_JOINS = frozenset({"case", "punct", "cc"})
_WHOLE = frozenset({"clause", "quotation"})


def tells(verb: Token) -> bool:
    """Tell whether a verb is a cue."""
    return any(cue.kind == "verb" for cue in lexicon.cues().get((verb.lower_,), ()))


def says(verb: Token) -> bool:
    """Tell whether a verb governs quotations as well as clauses: "said", not "thought"."""
    senses = lexicon.cues().get((verb.lower_,), ())
    return any(cue.kind == "verb" and cue.complements >= _WHOLE for cue in senses)


def by(token: Token) -> bool:
    """Tell whether a noun stands behind "by"."""
    return any(child.dep_ == "case" and child.lower_ == "by" for child in token.children)


def clause_of(verb: Token) -> Token | None:
    """Return the finite clause that a verb governs."""
    below = (c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i)
    return next((c for c in below if any(x.dep_.startswith(("nsubj", "expl")) for x in c.children)), None)


def verb_of(doc: Doc, cue: tuple[Span, ...]) -> Token | None:
    """Return the first full verb of a cue."""
    words = doc.char_span(cue[0].start, cue[-1].end, alignment_mode="expand") if cue else None
    return next((token for token in words or () if token.pos_ == "VERB"), None)


def noun_phrase(noun: Token) -> tuple[int, int]:
    """Return the tokens of a noun with what stands before it and its complements, without clauses and appositions."""
    start = min([noun.i, *(c.left_edge.i for c in noun.children if c.i < noun.i and c.dep_ not in _JOINS)])
    end = noun.i + 1
    for child in noun.children:
        if child.i >= end and child.dep_ in _LEAVES:
            break
        end = max(end, child.right_edge.i + 1)
    return start, end


def words_of(doc: Doc, start: int, end: int) -> Span:
    """Return the characters of some tokens."""
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
