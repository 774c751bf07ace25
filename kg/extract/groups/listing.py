"""The places that a text lists right behind a description: "four regions – A, B, C and D"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from kg import lexicon
from kg.extract.names import Name
from kg.gazetteer import place
from kg.grammar import word_class
from kg.model import Entity

__all__ = ["ahead", "behind", "listed"]

_FEWEST = 2  # members in a list
_LONGEST = 6  # words of a place's name
_REACH = 8  # words after the noun in which a relative clause can still describe it


def listed(doc: Doc, noun: Token, places: Mapping[int, Name]) -> tuple[tuple[str, ...], int]:
    """Return the places listed right after the noun, and where their list ends.

    It stands behind a dash, colon or bracket, or after a comma: "A, B and C".
    """
    nothing = (), noun.i + 1
    at = noun.i + 1
    if at < len(doc) and doc[at].lower_ == "of":
        members, end = _names(doc, at + 1, places)
        return (_set(members), end) if _of_kind(noun, members) else nothing
    while at < len(doc) and at <= noun.i + _REACH and not doc[at].is_punct:
        if doc[at].is_space or doc[at].lower_ in word_class("coordinator"):
            return nothing
        at += 1
    if at >= len(doc) or doc[at].text not in {"—", "–", "-", ":", "(", ",", "--"}:
        return nothing
    members, end = _names(doc, at + 1, places)
    # a country among regions or towns would say barely whose they are, or that it is one of them
    mixed = len({member.type == "Country" for member in members}) > 1
    return nothing if mixed or len(members) < _FEWEST else (_set(members), end)


def ahead(doc: Doc, noun: Token, places: Mapping[int, Name]) -> tuple[tuple[str, ...], int]:
    """Return the places joined right before the noun, and where they begin: "the Darfur and Tigray regions"."""
    members: list[Entity] = []
    start = end = noun.i
    while end > 0:
        name = next((i for i in range(end - 1, max(-1, end - _LONGEST), -1) if _fills(doc, i, end, places)), None)
        if name is not None:
            found = places[doc[name].idx].entity
            members += [found] if found is not None else []
            start = end = name
        elif members and (doc[end - 1].text == "," or doc[end - 1].lower_ in word_class("coordinator")):
            end -= 1
        else:
            break
    return (_set(members), start) if _of_kind(noun, members) else ((), noun.i)


def _fills(doc: Doc, start: int, end: int, places: Mapping[int, Name]) -> bool:
    """Tell whether some words are the name of a place."""
    name = places.get(doc[start].idx)
    return name is not None and name.entity is not None and name.span.end == doc[end - 1].idx + len(doc[end - 1])


def _of_kind(noun: Token, members: Sequence[Entity]) -> bool:
    """Tell whether several places are what a noun names: the towns of two regions are no regions."""
    makes = lexicon.nouns()[noun.lower_].makes
    kinds = {"Region", "Area"} if makes in {"Region", "Area"} else {makes}
    return len({member.id for member in members}) >= _FEWEST and all(member.type in kinds for member in members)


def _set(members: Sequence[Entity]) -> tuple[str, ...]:
    return tuple(sorted({member.id for member in members}))


def _names(doc: Doc, at: int, places: Mapping[int, Name]) -> tuple[list[Entity], int]:
    """Return the places of a list that begins at a token, and where it ends."""
    members: list[Entity] = []
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
    return members, at


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
