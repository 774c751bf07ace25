"""From the words of a content to a claim: generic for now, as worded, with everything that it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg import iri
from kg.extract.names import Name, names_within
from kg.grammar import word_class
from kg.model import Actor, Claim, Entity, Group, Mention, Span
from kg.nlp.quotes import quotations

__all__ = ["generic_claim"]

_FRAME = "Generic"
_THAT = "that "  # opens a clause and says nothing
_ABBREVIATION = re.compile(r"\b\w\.(?:\w\.)+$")
_MARKS = '“”„‟"«»'  # not the single ones: they are apostrophes too


def generic_claim(
    text: str,
    content: Sequence[Span],
    *,
    article: str,
    names: Sequence[Name],
    groups: Sequence[Mention],
    persons: Sequence[Actor] = (),
) -> Claim:
    """Return the claim that a content makes, without analysing it: polarity and modality are those of the wording.

    The same wording in two articles is one claim only if nothing in it points at something in its own article
    ("this", "they", "the deal", a group).
    """
    words = " … ".join(_plain(span.of(text)) for span in content)
    words = words[len(_THAT) :] if words.lower().startswith(_THAT) else words
    about: dict[str, Entity] = {}
    local = False
    for span in content:
        for name in names_within(names, span):
            about[name.meant.id] = name.meant
        for mention in groups:
            if span.start <= mention.span.start and mention.span.end <= span.end and isinstance(mention.denotes, Group):
                local = True
                about[mention.denotes.id] = mention.denotes
                about.update(dict.fromkeys(mention.denotes.members, mention.denotes))
        for person in persons:
            if person.label in span.of(text):
                local = True
                about[person.id] = person
    local = local or any(word in word_class("deictic") for word in re.findall(r"\w+", words.lower()))
    label = words[:1].upper() + words[1:]
    identity = iri.claim(
        frame=_FRAME,
        predicate=label,
        roles=[("about", entity) for entity in sorted(about)],
        polarity="positive",
        modality="actual",
        scope=article if local else "",
    )
    return Claim(id=identity, core=identity, label=label, frame=_FRAME, predicate=label, about=tuple(sorted(about)))


def _plain(words: str) -> str:
    """Return words on one line, without the quotation marks and the punctuation around them.

    Marks inside stay if they are paired ("calls it “bogus”"); if one has lost its partner all of them go.
    """
    text = _unpunctuated(" ".join(words.split()))
    found = quotations(text, 0, len(text))
    whole = next((q for q in found if q.closed and q.outer == (0, len(text))), None)
    if whole:
        return _unpunctuated(whole.inner.of(text))
    paired = {at for q in found if q.closed for at in (q.outer.start, q.outer.end - 1)}
    lost = any(char in _MARKS and i not in paired for i, char in enumerate(text))
    return text.translate(dict.fromkeys(map(ord, _MARKS))) if lost else text


def _unpunctuated(text: str) -> str:
    """Return text without the punctuation at its end; the full stop of an abbreviation ("the U.S.") stays."""
    text = text.strip(" ,;:–—")
    return text if _ABBREVIATION.search(text) else text.removesuffix(".")
