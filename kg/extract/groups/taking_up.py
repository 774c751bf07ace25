"""Which set a description takes up: one listed elsewhere, the two places named before, or a list and one place more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from kg import lexicon
from kg.extract.groups.description import Described, stem
from kg.extract.names import Name
from kg.grammar import word_class, word_values
from kg.lexicon.countries import country_of
from kg.model import Entity, Place
from kg.nlp.string import string

__all__ = ["pair", "summed", "taken_up"]

_FEWEST = 2  # members in a list
_HAPPENS = frozenset({"nsubj", "nsubj:pass", "obj"})
_SENTENCES = 3  # in which the two are looked for that "both countries" means


def taken_up(described: Described, lists: Sequence[Described], before: Described | None) -> tuple[str, ...]:
    """Return the members of the listed group that a description takes up, the nearest one before it first."""
    earlier = [listed for listed in lists if listed.span < described.span]
    later = [listed for listed in lists if listed.span > described.span]
    for listed in [*reversed(earlier), *later]:
        if described.number and listed.number and described.number != listed.number:
            continue
        known = (listed in earlier or len(lists) == 1) and _same_kind(listed.noun, described.noun)
        same_number = described.number is not None and described.number == listed.number and known
        same_number = same_number or (described.both and len(listed.members) == _FEWEST and known)
        if same_number or described.stems & listed.stems:
            return listed.members
    if not described.points or described.stems or described.number or described.specified:
        return ()
    if before and _same_kind(before.noun, described.noun):
        return before.members
    sets = {listed.members for listed in earlier}  # "the regions", where only one set of them has been told of
    alike = all(_same_kind(listed.noun, described.noun) for listed in earlier)
    return earlier[-1].members if len(sets) == 1 and alike else ()


def pair(doc: Doc, described: Described, places: Mapping[int, Name]) -> tuple[str, ...]:
    """Return the two places that "both provinces" means: the only two of its kind in the sentence, or in one before.

    Whoever does something with both is neither: "Ruritania urged both countries to talk".
    """
    words = doc.char_span(*described.span, alignment_mode="expand")
    if words is None or not doc.has_annotation("DEP"):
        return ()
    kind = lexicon.nouns()[described.noun].makes
    kinds = {"Region", "Area"} if kind in {"Region", "Area"} else {kind}
    above = {child.i for head in (words.root.head, words.root.head.head) for child in head.children}
    sentence = words.root.sent
    for _ in range(_SENTENCES):
        found = set()
        for token in sentence:
            entity = _entity(token, places, kinds) if token.i < words.start else None
            if entity is not None and not (token.i in above and token.dep_ == "nsubj"):
                found.add(entity.id)
        if len(found) == _FEWEST:
            return tuple(sorted(found))
        if sentence.start == 0:
            break
        sentence = doc[sentence.start - 1].sent
    return ()


def _entity(token: Token, places: Mapping[int, Name], kinds: set[str]) -> Entity | None:
    """Return the place of some kinds that a word names; for countries a people and a capital count too."""
    name = places.get(token.idx)
    if name is not None and name.entity is not None and name.entity.type in kinds:
        return name.entity
    capital = name.speaker if name is not None and name.acts and token.dep_ == "nsubj" else None
    government = capital if name is not None else lexicon.actors().by_demonym.get(token.text)
    return country_of(government.id) if government is not None and "Country" in kinds else None


def _same_kind(one: str, other: str) -> bool:
    """Tell whether two nouns can describe the same places: the same noun, two divisions of land, or a general one."""
    general = word_class("general")
    if one == other or (one in general and other in general | word_class("land")):
        return True
    if other in general:
        return one in word_class("land")
    nouns = lexicon.nouns()
    return all(noun in nouns and nouns[noun].makes == "Region" for noun in (one, other))


def summed(doc: Doc, described: Described, lists: Sequence[Described], places: Mapping[int, Name]) -> tuple[str, ...]:
    """Return the members of a set that is a list and single places together, if the numbers agree.

    "Five provinces were flooded" where the article also tells of one flooded before, and of a list of four more.
    """
    wanted = int(word_values("cardinal").get(described.number or "", "0"))
    regions = [n for n in places.values() if isinstance(n.entity, Place) and n.entity.type != "Country"]
    for listed in lists:
        if not listed.more or len(listed.members) >= wanted or not _same_kind(listed.noun, described.noun):
            continue
        shared = listed.stems & described.stems
        governed = {name.entity.id for name in regions if name.entity and _governed(doc, name, shared)}
        foregone = {name.entity.id for name in regions if name.entity and _leads(doc, name, listed)}
        for single in (governed, foregone):
            if len(single | set(listed.members)) == wanted:
                return tuple(sorted(single | set(listed.members)))
    return ()


def _leads(doc: Doc, name: Name, listed: Described) -> bool:
    """Tell whether something happens to a place in the paragraph before "four more": "Darfur fell. Four more …"."""
    words = doc.char_span(*name.span, alignment_mode="expand")
    if words is None or name.span.end > listed.span.start or "\n\n" in string(doc)[name.span.end : listed.span.start]:
        return False
    return words.root.dep_ in _HAPPENS and words.root.head.pos_ == "VERB"


def _governed(doc: Doc, name: Name, stems: frozenset[str]) -> bool:
    """Tell whether a name stands right under a word with one of some stems ("annexed the valley")."""
    words = doc.char_span(*name.span, alignment_mode="expand")
    return words is not None and doc.has_annotation("DEP") and stem(words.root.head) in stems
