"""What is said in an article: attributions in the order of the text, each with whose words it is, and found again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter

from spacy.tokens import Doc

from kg import lexicon
from kg.extract.continued import continued
from kg.extract.embedded import inside
from kg.extract.proposals import with_proposals
from kg.extract.speakers import Speaker, SpeakerFinder, Voice
from kg.grammar import word_class
from kg.model import Actor, Attribution, Span
from kg.nlp.string import string

__all__ = ["Said"]


class Said:
    """The attributions of an article, quotations that go on without a cue too; ``all`` of them with their voices."""

    def __init__(
        self, doc: Doc, paragraphs: Sequence[Span], found: Sequence[Attribution], speakers: SpeakerFinder
    ) -> None:
        """Take the parsed text, the paragraphs of its news, what was read, and what resolves sources."""
        self._doc = doc
        said = [*found, *continued(string(doc), paragraphs, found)]
        said.sort(key=lambda each: (each.content or each.cue or each.source)[0])
        said = with_proposals(doc, said)
        self.all: list[tuple[Attribution, Voice]] = list(zip(said, speakers.voices(said), strict=True))
        self._by_content = {each.content: (each, voice) for each, voice in reversed(self.all)}
        named = [(each.source[0].start, each, voice) for each, voice in self.all if each.source]
        self._by_source = sorted(named, key=itemgetter(0))

    def told(self, attribution: Attribution, source: Actor | None) -> tuple[Attribution, Actor | None]:
        """Return where that was first said of which an attribution speaks again, and by whom if that was one actor.

        For "an idea that they rejected" that is what was proposed before; for any other the attribution itself.
        """
        if not attribution.antecedent or attribution.antecedent not in self._by_content:
            return attribution, source
        first, voice = self._by_content[attribution.antecedent]
        actor = voice.speakers[0].actor if len(voice.speakers) == 1 else None
        return first, actor or source

    def by_others(self, attribution: Attribution, content: Sequence[Span], source: Actor | None) -> list[Span]:
        """Return the stretches of a content that it lays to somebody who is not on its source's side."""
        return [
            span
            for other, voice in self._within(content)
            if other is not attribution and inside((*other.source, *other.cue), content)
            if not (self._heads(other, content) or _own(source, voice.speakers))
            for span in other.content
        ]

    def _within(self, content: Sequence[Span]) -> Iterator[tuple[Attribution, Voice]]:
        """Iterate over what is said by sources that stand in a content."""
        for span in content:
            low, high = (bisect_left(self._by_source, at, key=itemgetter(0)) for at in span)
            yield from ((each, voice) for _, each, voice in self._by_source[low:high])

    def _heads(self, inner: Attribution, content: Sequence[Span]) -> bool:
        """Tell whether a content is what it lays to somebody: "rejected [demands by the council for a vote]"."""
        words = [self._doc.char_span(*span, alignment_mode="expand") for span in inner.cue[:1]]
        noun = next((span.root for span in words if span is not None), None)
        if noun is None or noun.pos_ != "NOUN" or noun.lemma_ not in word_class("shell"):
            return False
        return noun.head is noun or not inside((Span(noun.head.idx, noun.head.idx + len(noun.head)),), content)


def _own(source: Actor | None, inner: Sequence[Speaker]) -> bool:
    """Tell whether a source quotes its own side: what "our country has no plans to" is followed by is its claim too."""
    if source is None:
        return False
    sides = {source.id, *source.on_behalf_of, *lexicon.actors().on_behalf_of(source.id)}
    return bool(inner) and all(speaker.actor is not None and speaker.actor.id in sides for speaker in inner)
