"""Noun chunks over Universal Dependencies: spaCy's own English iterator expects other relations and drops objects."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.errors import Errors
from spacy.tokens import Doc, Span, Token

__all__ = ["noun_chunks"]

_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_BEFORE = frozenset({"det", "amod", "nummod", "compound", "nmod", "flat", "goeswith", "punct"})
"""What stands before a noun in its chunk, by the part of a relation before its colon."""
_JOINED = frozenset({"flat", "fixed", "goeswith"})
"""Relations of further words of a name to its first."""


def noun_chunks(doclike: Doc | Span) -> Iterator[tuple[int, int, int]]:
    """Iterate over base noun phrases as (first token, token after the last, label), in order and apart.

    A chunk is a noun, proper noun or pronoun with what modifies it in front, and the further words of a name;
    prepositions, relative clauses and what is coordinated stay outside. ``doc.noun_chunks`` asks this where a
    component of this package has read the text. ValueError where nothing has been parsed.
    """
    doc = doclike.doc
    if not doc.has_annotation("DEP"):
        raise ValueError(Errors.E029)
    tokens = list(doclike)
    found = []
    taken = tokens[-1].i + 1 if tokens else 0
    for token in reversed(tokens):  # the last noun first: those before it may modify it
        if token.i >= taken or token.pos_ not in _NOUNS or _relation(token) in _JOINED:
            continue
        low = token.i
        for child in reversed(list(token.lefts)):
            if _relation(child) not in _BEFORE:
                break
            low = low if _relation(child) == "punct" else child.left_edge.i
        high = token.i + 1
        for child in token.rights:
            if _relation(child) not in _JOINED or child.left_edge.i != high or child.right_edge.i >= taken:
                break
            high = child.right_edge.i + 1
        found.append((max(low, tokens[0].i), high))
        taken = low
    label = doc.vocab.strings.add("NP")
    for low, high in reversed(found):
        yield low, high, label


def _relation(token: Token) -> str:
    relation: str = token.dep_
    return relation.partition(":")[0]
