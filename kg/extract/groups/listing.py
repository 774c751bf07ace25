"""The places that a text lists right behind a description: "four regions – A, B, C and D"."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Token

from kg.extract.names import Name
from kg.gazetteer import place
from kg.grammar import word_class
from kg.model import Entity

__all__ = ["behind", "listed"]

_FEWEST = 2  # members in a list
_REACH = 8  # words after the noun in which a relative clause can still describe it


def listed(doc: Doc, noun: Token, places: Mapping[int, Name]) -> tuple[tuple[str, ...], int]:
    """Return the places listed right after the noun, and where their list ends.

    It stands behind a dash, colon or bracket, or after a comma: "A, B and C".
    """
    nothing = (), noun.i + 1
    at = noun.i + 1
    while at < len(doc) and at <= noun.i + _REACH and not doc[at].is_punct:
        if doc[at].is_space or doc[at].lower_ in word_class("coordinator"):
            return nothing
        at += 1
    if at >= len(doc) or doc[at].text not in {"—", "–", "-", ":", "(", ",", "--"}:
        return nothing
    members: list[Entity] = []
    at += 1
    last = False  # behind "and" stands the last one: "A and B, Ruritania said" lists two
    while at < len(doc) and not (last and doc[at].text == ","):
        token = doc[at]
        if token.idx in places:
            name = places[token.idx]
            members.append(name.meant if name.entity is None else name.entity)
            at = _token_after(doc, name.span.end, at)
        elif token.text == "," or token.lower_ in word_class("coordinator"):
            last = token.text != ","
            at += 1
        elif token.pos_ == "PROPN":  # in a list of places a name that nobody else has found is one of them
            end = _run(doc, at)
            found = place(doc[at:end].text)
            members += [found] if found is not None else []
            at = end
        else:
            break
    # a country among regions or towns would say barely whose they are, or that it is one of them
    mixed = len({member.type == "Country" for member in members}) > 1
    if mixed or len(members) < _FEWEST:
        return nothing
    return tuple(sorted({member.id for member in members})), at


def _run(doc: Doc, at: int) -> int:
    """Return where a run of proper nouns ends, hyphens between them included."""
    end = at + 1
    while end < len(doc) and (doc[end].pos_ == "PROPN" or (doc[end].text == "-" and not doc[end - 1].whitespace_)):
        end += 1
    return end


def behind(doc: Doc, end: int) -> list[Token]:
    """Return the participle behind a list, with what follows it: "– A and B – seized in the spring"."""
    at = end + 1 if end < len(doc) and doc[end].is_punct else end
    if at >= len(doc) or doc[at].tag_ != "VBN":
        return []
    tokens = []
    for token in doc[at : at + _REACH]:
        if token.is_punct or token.is_space:
            break
        tokens.append(token)
    return tokens


def _token_after(doc: Doc, offset: int, at: int) -> int:
    while at < len(doc) and doc[at].idx < offset:
        at += 1
    return at
