"""From the words of a source to the actor: by name, by description, by what they take up, or not at all.

Rather no actor than a wrong one: what coreference is not sure of, and documents without an author, stay unresolved.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg import lexicon
from kg.extract.coordination import coordinated, shared_heads
from kg.extract.coref import Coreference
from kg.extract.names import Name
from kg.extract.sources import Described
from kg.grammar import word_class
from kg.model import Actor, Attribution, Span
from kg.nlp.spans import read as read_attributions
from kg.nlp.string import string

__all__ = ["Speaker", "SpeakerFinder", "Voice"]

_BACK = 3  # sentences in which the author of "the statement" is looked for


@dataclass(frozen=True, slots=True)
class Speaker:
    """One source: the span that names it, and the actor, or None if nobody is to be found."""

    span: Span
    actor: Actor | None


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words an attribution lays to somebody, and who only passed them on."""

    speakers: tuple[Speaker, ...]
    relays: tuple[Actor, ...] = ()


class SpeakerFinder:
    """Resolves the sources of one article.

    ``coref`` holds the article's chains, for whoever has other words to resolve.
    """

    def __init__(self, doc: Doc, article: str, names: Sequence[Name], *, day: dt.date | None = None) -> None:
        """Take the text, the article's IRI, the known names in it, and the article's date."""
        self._doc, self._text = doc, string(doc)
        self.coref = Coreference(doc, article, names, day=day)
        self._described = Described(doc, article, names)
        self._names = names
        self._found: dict[Span, list[Speaker]] = {}
        self._attributions: list[Attribution] | None = None

    def find(self, span: Span) -> list[Speaker]:
        """Return whom a source's words name; several if they are coordinated ("Kyiv and its allies")."""
        if span not in self._found:
            self._found[span] = []  # words that lead back to themselves name nobody
            self._found[span] = self._find(span)
        return self._found[span]

    def voices(self, attributions: Sequence[Attribution]) -> list[Voice]:
        """Return, for each attribution in the order of the text, whose words they are and who passed them on.

        A body that reports a direct quotation which a person goes on with ("…," reported the agency. "…," added Roe)
        only passes it on. A quotation without a source that follows upon one with a source goes on with it.
        """
        found = [
            Voice(
                tuple(speaker for span in each.source for speaker in self.find(span)),
                tuple(a for span in each.relays for speaker in self.find(span) if (a := speaker.actor)),
            )
            for each in attributions
        ]
        for i, each in enumerate(attributions):
            if each.quotation != "direct":
                continue
            later = attributions[i + 1] if i + 1 < len(attributions) else None
            if later and found[i].speakers and (person := self._goes_on(each, later, found[i], found[i + 1])):
                passed = tuple(speaker.actor for speaker in found[i].speakers if speaker.actor)
                found[i] = Voice((Speaker(found[i + 1].speakers[0].span, person),), (*found[i].relays, *passed))
        return found

    def locals(self) -> list[Actor]:
        """Return the actors that are this article's own, sorted by IRI."""
        found = {actor.id: actor for actor in (*self._described.made(), *self.coref.locals())}
        return [found[one] for one in sorted(found)]

    def _goes_on(self, first: Attribution, second: Attribution, relay: Voice, speaker: Voice) -> Actor | None:
        """Return the person whose quotation a body has passed on, if the next one says that he went on speaking."""
        text = self._text
        told = {word for span in second.cue for word in span.of(text).lower().split()}
        between = text[first.content[-1].end : second.content[0].start] if first.content and second.content else "\n"
        bodies = [s.actor for s in relay.speakers if s.actor and s.actor.type == "Organization"]
        persons = [s.actor for s in speaker.speakers if s.actor and s.actor.type == "Person"]
        alike = second.quotation == "direct" and "\n" not in between and told & word_class("continuing")
        return persons[0] if alike and len(bodies) == len(relay.speakers) and len(persons) == 1 else None

    def _find(self, span: Span) -> list[Speaker]:
        tokens = self._tokens(span)
        if not tokens:
            return []
        if len(tokens) == 1 and self._is_pronoun(tokens[0]):
            return [Speaker(span, self._pronoun(tokens[0]))]
        if several := shared_heads(tokens):
            return [Speaker(_span(part), self._described.body(name)) for part, name in several]
        return [Speaker(_span(part), self._resolve(part)) for part in coordinated(tokens, self._names)]

    def _tokens(self, span: Span) -> list[Token]:
        window = self._doc.char_span(*span, alignment_mode="expand")
        tokens = [token for token in window or () if not token.is_space]
        while len(tokens) > 1 and tokens[0].lower_ == "both":
            tokens = tokens[1:]
        return tokens

    def _is_pronoun(self, token: Token) -> bool:
        first = token.lower_ in word_class("first") and token.text in {"I", token.lower_, token.lower_.title()}
        return first or (token.lower_ in word_class("personal") and not token.text.isupper())

    def _pronoun(self, token: Token) -> Actor | None:
        if token.lower_ in word_class("first"):
            return self._side(token)
        found = _actor(self.coref.entity(token, speaks=True))
        if found is None and token.lower_ in word_class("relative"):
            return self._described.antecedent(token)
        return found or (self._speaking_on(token) if token.lower_ in word_class("singular") else None)

    def _speaking_on(self, pronoun: Token) -> Actor | None:
        """Return who spoke last before "he said", in its paragraph or the one before, if nobody else is named there."""
        start = self._text.rfind("\n", 0, pronoun.idx) + 1
        before = len(self._text[:start].rstrip())
        for low in (start, self._text.rfind("\n", 0, before) + 1):
            spoken = {
                actor.id: (span.end, actor)
                for each in self._read()
                for span in each.source
                if low <= span.start < pronoun.idx
                for speaker in self.find(span)
                if (actor := speaker.actor) is not None and actor.type == "Person"
            }
            if spoken:
                break
        if len(spoken) != 1:
            return None
        ((end, actor),) = spoken.values()
        others = (name for name in self._doc.ents if name.label_ == "PER" and end <= name.start_char < pronoun.idx)
        return None if any(name.text not in actor.label for name in others) else actor

    def _side(self, token: Token) -> Actor | None:
        """Return whom "I" and "we" mean in a quotation: its source, or whom that speaks for."""
        for each in self._read():
            around = any(s.start < token.idx < s.end for s in each.content) and each.quotation != "indirect"
            inside = any(s.start <= token.idx < s.end for s in each.source)
            if around and not inside and each.source:
                actors = [speaker.actor for span in each.source for speaker in self.find(span)]
                actor = actors[0] if len(actors) == 1 else None
                if actor is None or actor.type != "Person" or token.lower_ in word_class("firstSingular"):
                    return actor
                return self._spoken_for(actor)
        return None

    def _spoken_for(self, actor: Actor) -> Actor | None:
        known = lexicon.actors()
        chain = actor.on_behalf_of or known.on_behalf_of(actor.id)
        here = {each.id: each for each in self.coref.locals()}
        return (known.by_id.get(chain[0]) or here.get(chain[0])) if chain else None

    def _resolve(self, tokens: list[Token]) -> Actor | None:
        """Return the actor that a phrase means: by its chain, else by its own words."""
        document = self._document(tokens)
        if document is not None:
            return self._author(document)
        name = self._described.person(
            tokens
        )  # whatever the parser takes for the head of "the agency's reporter Jo Roe"
        if name:
            meant = _actor(self.coref.entity(name[-1], speaks=True))
            whole = meant is not None and meant.type == "Person" and (not meant.local or name[-1].text in meant.label)
            return meant if whole else self._described.resolve(tokens)
        found = _actor(self.coref.entity(self._doc[tokens[0].i : tokens[-1].i + 1], speaks=True))
        return found or self._described.resolve(tokens)

    def _document(self, tokens: Sequence[Token]) -> Token | None:
        """Return the noun if a phrase describes a document: "the ministry's statement"."""
        mention = self.coref.mention(self._doc[tokens[0].i : tokens[-1].i + 1])
        head = self._doc[mention.head] if mention else tokens[-1]
        return head if head.lower_ in word_class("document") else None

    def _author(self, document: Token) -> Actor | None:
        """Return who put out a document: its possessor, else who spoke in the same kind of document just before."""
        for child in document.children:
            if child.dep_ in {"nmod:poss", "compound", "nmod"} and child.lower_ not in word_class("personal"):
                owner = _actor(self.coref.entity(child, speaks=True))
                if owner is not None:
                    return owner
        return self._put_out(document)

    def _put_out(self, document: Token) -> Actor | None:
        """Return the source of the last sentence before in which the same word stands: "in a statement, X said"."""
        sentence = self.coref.sentence(document.i)
        for at in range(document.i - 1, -1, -1):
            here = self.coref.sentence(at)
            if sentence - here > _BACK:
                break
            if here < sentence and self._doc[at].lower_ == document.lower_:
                return self._source_in(here)
            if here < sentence - 1 and document.lower_ in word_class("utterance"):
                break
        # "the statement" right after what somebody said is what was said
        return self._source_in(sentence - 1) if document.lower_ in word_class("utterance") else None

    def _source_in(self, sentence: int) -> Actor | None:
        """Return the one actor to whom a sentence lays something."""
        actors = {
            actor.id: actor
            for each in self._read()
            for span in each.source
            if self.coref.sentence(self.coref.token(span.start)) == sentence
            for speaker in self.find(span)
            if (actor := speaker.actor)
        }
        return next(iter(actors.values())) if len(actors) == 1 else None

    def _read(self) -> list[Attribution]:
        if self._attributions is None:
            self._attributions = read_attributions(self._doc)
        return self._attributions


def _span(tokens: Sequence[Token]) -> Span:
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))


def _actor(entity: object) -> Actor | None:
    return entity if isinstance(entity, Actor) else None
