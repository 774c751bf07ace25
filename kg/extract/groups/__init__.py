"""Groups: sets of places named by a description ("four regions – A, B and C", "the annexed regions", "these regions").

A group has the members that its own article lists right after a description; a later description has them too where
it takes up the earlier one: by a word they share besides the noun ("annexed"), by the number, or by a pointing word.
Sets of different numbers stay different. "Both regions" are the two named before, "the A and B regions" are a list, and
"the regions" are the only set that was told of. Where nothing ties it to a list, a group has no members.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg import iri, lexicon
from kg.extract.groups.description import Described, describe
from kg.extract.groups.taking_up import pair, summed, taken_up
from kg.extract.names import Name
from kg.grammar import word_class
from kg.model import Group, Mention, Place
from kg.nlp.string import string

__all__ = ["find_groups"]


def find_groups(doc: Doc, article: str, names: Sequence[Name]) -> list[Mention]:
    """Return the mentions of groups, each denoting its group, in the order of the text."""
    inside = {at for name in names for at in range(*name.span)}
    places = {name.span.start: name for name in names if isinstance(name.entity, Place)}
    found = []
    for token in doc:
        noun = lexicon.nouns().get(token.lower_)
        if (
            noun
            and noun.plural
            and noun.makes in {"Region", "Settlement", "Area", "Country"}
            and token.idx not in inside
            and noun.lemma not in word_class("line")
        ):
            found.append(describe(doc, token, noun.lemma, places))
    lists = [described for described in found if described.members]
    resolved: list[Described] = []
    for described in found:
        before = next((each for each in reversed(resolved) if each.members), None)
        members = described.members or taken_up(described, lists, before)
        members = members or (pair(doc, described, places) if described.both else ())
        resolved.append(replace(described, members=members or summed(doc, described, lists, places)))
        if described.both and members and not described.members:
            lists = sorted([*lists, resolved[-1]], key=lambda each: each.span)
    text = string(doc)
    return [
        _mention(text, article, described)
        for described in resolved
        if described.members or described.stems or described.number or described.points or described.both
    ]


def _mention(text: str, article: str, described: Described) -> Mention:
    words = described.span.of(text)
    identity = iri.local(article, "group", iri.spans([described.span]))
    extent = _extent(words)
    if extent == "more" and described.members:
        extent = "all"  # "four more provinces: …" are all of those four
    group = Group(id=identity, label=_label(words), type="Group", extent=extent, members=described.members)
    return Mention(span=described.span, text=words, form="nominal", ner="LOC", metonymic=False, denotes=group)


def _label(words: str) -> str:
    first, _, rest = " ".join(words.split()).partition(" ")
    return rest if rest and first.lower() in word_class("anaphoric") else f"{first} {rest}".strip()


def _extent(words: str) -> str:
    """Return how much of the set a description means: "some", "most", "none", "more", else "all"."""
    first, *rest = words.lower().split()
    opening = next((extent for extent in ("some", "most", "none") if first in word_class(extent)), None)
    return opening or ("more" if word_class("more").intersection([first, *rest]) else "all")
