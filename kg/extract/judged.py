"""What a judgement on "it" is about: the places of what was said right before, whoever said it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.grammar import word_class
from kg.model import Claim, Span, Statement
from kg.nlp.string import string

__all__ = ["about_it"]

_NEAR = 250  # characters between what was said and the judgement on it
_PLACES = ("/place/", "/group/")


def about_it(doc: Doc, claims: Iterable[Claim], content: Sequence[Span], last: Statement | None) -> list[Claim]:
    """Return claims as being about the places of the statement before, where "it" is what their cue judges.

    For "Peru said that it would free the valley. Chile called it a pretext." the pretext is about the valley. Nothing
    is added where a paragraph ends in between.
    """
    said = list(claims)
    words = doc.char_span(*content[0], alignment_mode="expand")
    if last is None or words is None or last.content_spans[-1].end > content[0].start:
        return said
    if words[0].lower_ not in word_class("vague") or words[0].dep_ != "obj":
        return said
    between = string(doc)[last.content_spans[-1].end : content[0].start]
    if "\n\n" in between or len(between) > _NEAR:
        return said
    places = {one for claim in last.claims for one in claim.about if any(part in one for part in _PLACES)}
    return [replace(claim, about=tuple(sorted({*claim.about, *places}))) for claim in said]
