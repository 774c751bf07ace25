"""Names in a text: what the reference knows, and the capitalised names that the text itself introduces."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan
from spacy.util import filter_spans

from kg import lexicon
from kg.gazetteer import Context, place
from kg.grammar import word_class
from kg.model import Actor, Entity, Mention, Place, Span
from kg.nlp.mentions import metonyms
from kg.nlp.string import string

__all__ = ["NER", "Name", "NameFinder", "names_within"]

NER = {"Person": "PER", "Organization": "ORG", "Government": "ORG", "Collective": "ORG"}


@dataclass(frozen=True, slots=True)
class Name:
    """A known name in the text: what it names by itself, and who speaks where it is a source.

    ``metonymic`` tells of a place's name that it stands for something else than the place; ``acts``, of a capital, that
    it stands for its government: it is no place that something happens in.
    """

    span: Span
    text: str
    entity: Entity | None
    speaker: Actor | None
    metonymic: bool = False
    acts: bool = False

    @property
    def meant(self) -> Entity:
        """What the name means where it is spoken of."""
        meant = self.speaker if self.acts or self.entity is None else self.entity
        assert meant is not None
        return meant

    def mention(self, *, speaks: bool) -> Mention:
        """Return the mention; a place's name that speaks is metonymic and denotes its government."""
        speaks = speaks or self.acts
        entity = self.speaker if speaks and self.speaker else self.meant
        place = not isinstance(self.entity, Actor)
        return Mention(
            span=self.span,
            text=self.text,
            form="name",
            ner="LOC" if place or self.entity is None else NER.get(self.entity.type, "ORG"),
            metonymic=speaks or self.metonymic if place else None,
            denotes=entity,
        )


class NameFinder:
    """Finds the names of the reference; the longest of overlapping ones counts."""

    def __init__(self, nlp: Language) -> None:
        """Take the pipeline whose tokens the names are matched on."""
        self._matcher = PhraseMatcher(nlp.vocab)
        self._known: dict[str, tuple[Entity | None, Actor | None]] = {}
        actors, places = lexicon.actors(), lexicon.places()
        for name in {*actors.by_name, *places.by_name, *actors.by_metonym}:
            entity: Entity | None = actors.by_name.get(name) or places.by_name.get(name)
            self._known[name] = (entity, lexicon.speaks(name))
        self._matcher.add("name", [nlp.make_doc(name) for name in sorted(self._known)])

    def find(self, doc: Doc) -> list[Name]:
        """Return the names in ``doc``, in the order of the text; a surname only after its full name."""
        spans: list[DocSpan] = self._matcher(doc, as_spans=True)
        people = _people(doc)
        kept = [span for span in filter_spans(spans) if not self._another_country(doc, span)]
        kept = [span for span in kept if not self._persons(span, people)]
        standing = metonyms(doc)
        found = [self._name(span, standing) for span in kept]
        found.extend(_surnames(doc, found))
        found.extend(_shortened(doc, found, standing))
        found.extend(_elsewhere(doc, found, standing))
        return sorted(found, key=lambda name: name.span)

    def _another_country(self, doc: Doc, span: DocSpan) -> bool:
        """Tell whether a possessor makes a ministry's name another country's ("Ruritania's Foreign Office")."""
        speaker = self._known[span.text][1]
        if speaker is None or speaker.type != "Organization" or span.start == 0:
            return False
        actors, before = lexicon.actors(), doc[span.start - 1]
        owner = actors.by_demonym.get(before.text)
        if before.text in {"'s", "’s"} and span.start > 1:
            owner = actors.by_metonym.get(doc[span.start - 2].text)
        whole = actors.on_behalf_of(speaker.id)
        return owner is not None and bool(whole) and owner.id not in whole

    def _persons(self, span: DocSpan, people: Mapping[str, DocSpan]) -> bool:
        """Tell whether a place's name is a person's here: the article has a person whose surname it is."""
        entity = self._known[span.text][0]
        if isinstance(entity, Actor) or span.text not in people:
            return False
        return {token.ent_type_ for token in span} == {"PER"}

    def _name(self, span: DocSpan, standing: frozenset[int]) -> Name:
        entity, speaker = self._known[span.text]
        capital = entity is not None and entity.type == "Settlement" and speaker is not None
        metonymic = span.end_char in standing
        where = Span(span.start_char, span.end_char)
        return Name(where, span.text, entity, speaker, metonymic=metonymic, acts=capital and metonymic)


def _people(doc: Doc) -> dict[str, DocSpan]:
    """Return the persons that a text names in full, by the first and by the last word of the name."""
    full = [name for name in doc.ents if name.label_ == "PER" and len(name) > 1]
    return {part.text: name for name in full for part in (name[0], name[-1])}


def _shortened(doc: Doc, found: Sequence[Name], standing: frozenset[int]) -> Iterator[Name]:
    """Iterate over the short forms of places named in full before: "the Sahara" after "Western Sahara".

    The last word of one place's name only, and no word for a thing: "the Bank", "the Republic" may be any.
    """
    whole: dict[str, dict[str, Name]] = {}
    for name in found:
        *before, last = name.text.split()
        if before and last.istitle() and isinstance(name.entity, Place) and last.lower() not in _common():
            whole.setdefault(last, {}).setdefault(name.entity.id, name)
    short = {last: next(iter(names.values())) for last, names in whole.items() if len(names) == 1}
    if not short:
        return
    taken = {at for name in found for at in range(*name.span)}
    spelled = re.compile(rf"\b[Tt]he ({'|'.join(map(re.escape, sorted(short)))})\b(?! [A-Z])")
    for match in spelled.finditer(string(doc)):
        name, where = short[match[1]], Span(*match.span(1))
        if where.start not in taken and where.start > name.span.start:
            yield Name(where, match[1], name.entity, name.speaker, metonymic=where.end in standing)


def _common() -> frozenset[str]:
    """Return the words that name things of many kinds."""
    return frozenset(lexicon.nouns()) | word_class("state") | word_class("land")


def _elsewhere(doc: Doc, found: Sequence[Name], standing: frozenset[int]) -> Iterator[Name]:
    """Iterate over the places that only the gazetteer knows: names that the reader takes for those of places."""
    places = [name for name in doc.ents if name.label_ == "LOC"]
    if not places:
        return
    taken = {at for name in found for at in range(*name.span)}
    known = [name.entity.id for name in found if name.entity is not None]
    context = Context(mentioned=[*dict.fromkeys((*(name.text for name in places), *known))])
    for i, name in enumerate(places):
        if taken.intersection(range(name.start_char, name.end_char)):
            continue
        following = places[i + 1] if i + 1 < len(places) else None
        after = following is not None and doc[name.end : following.start].text == ","
        entity = place(name.text, context=context, within=following.text if following is not None and after else None)
        if entity is not None:
            where = Span(name.start_char, name.end_char)
            metonymic = standing is not None and name.end_char in standing
            yield Name(where, name.text, entity, None, metonymic=metonymic)


def names_within(names: Sequence[Name], span: Span) -> Iterator[Name]:
    """Iterate over the names that lie inside a span; ``names`` are in the order of the text."""
    for name in names[bisect_left(names, span.start, key=lambda name: name.span.start) :]:
        if name.span.start >= span.end:
            break
        if name.span.end <= span.end:
            yield name


def _surnames(doc: Doc, found: Sequence[Name]) -> Iterator[Name]:
    """Iterate over the surnames of persons named in full anywhere in the text."""
    persons = {
        name.entity.id: name.entity for name in found if isinstance(name.entity, Actor) and name.entity.type == "Person"
    }
    surnames = {
        surname: here[0]
        for surname, actors in lexicon.actors().by_surname.items()
        if len(here := [actor for actor in actors if actor.id in persons]) == 1
    }
    if not surnames:
        return
    taken = {at for name in found for at in range(*name.span)}
    spelled = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(surnames, key=len, reverse=True)))})\b")
    for match in spelled.finditer(string(doc)):  # hyphenated ones are several tokens
        if match.start() not in taken:
            yield Name(Span(*match.span()), match[0], surnames[match[0]], surnames[match[0]])
