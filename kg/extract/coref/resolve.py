"""The way in: ask what a word or a phrase of one article means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from kg.extract.coref.actors import Actors
from kg.extract.coref.anaphora import Choose, join_anaphora
from kg.extract.coref.chains import Chain, Chains
from kg.extract.coref.described import join_described
from kg.extract.coref.detect import detect
from kg.extract.coref.mention import Mention
from kg.extract.coref.sieves import join_names
from kg.extract.coref.states import States
from kg.extract.coref.structures import join_structures
from kg.extract.coref.syntax import Syntax
from kg.extract.coref.weights import shipped
from kg.extract.names import Name
from kg.model import Actor, Entity

__all__ = ["Coreference"]


class Coreference:
    """The chains of one article: persons, bodies, collectives, places, and whatever else is taken up again.

    Needs tags, lemmas and dependencies on the ``Doc`` (without them it knows nothing); ``doc.ents`` and
    ``doc.spans["mentions"]`` are used where they are there. Rather no answer than a wrong one: what is not sure enough
    belongs to no chain.
    """

    def __init__(
        self,
        doc: Doc,
        article: str,
        names: Sequence[Name],
        *,
        day: dt.date | None = None,
        choose: Choose | None = None,
    ) -> None:
        """Take the parsed text, the article's IRI, the known names in it, and the article's date.

        ``choose`` decides instead of the weights in the package.
        """
        self._syntax = syntax = Syntax(doc)
        self.parsed = any(syntax.dep)
        self.mentions = detect(syntax, names) if self.parsed else []
        self._by_head = {mention.head: mention for mention in self.mentions}
        for span in doc.spans["source"] if self.parsed and "source" in doc.spans else ():
            source = self.mention(span)
            if source is not None:
                source.speaks = True
        self._chains = chains = Chains(self.mentions)
        join_names(chains, self.mentions)
        join_structures(syntax, chains, self.mentions)
        states = States(syntax, names)
        states.join(chains, self.mentions)
        join_described(syntax, chains, self.mentions)
        join_anaphora(syntax, chains, self.mentions, choose or shipped(), quoting=self._quoting(doc))
        self._spans: dict[int, tuple[Span, ...]] = {}
        self._actors = Actors(syntax, chains, states, article, day)

    def _quoting(self, doc: Doc) -> dict[int, set[int]]:
        """Return, for each quotation, the heads of whoever is quoted: they do not call themselves "he" in it."""
        found: dict[int, set[int]] = {}
        groups = doc.spans
        for each in groups["content"].attrs.get("attributions", ()) if self.parsed and "content" in groups else ():
            sources = (self.mention(groups["source"][i]) for i in each["source"])
            heads = {source.head for source in sources if source is not None}
            for i in each["content"] if heads and each.get("quotation") == "direct" else ():
                first = groups["content"][i].start
                for token in (first, first + 1):
                    if token < len(doc) and (quote := self._syntax.quote(token)) >= 0:
                        found.setdefault(quote, set()).update(heads)
        return found

    def entity(self, what: Token | Span | int, *, speaks: bool = False) -> Entity | None:
        """Return the actor or place that a phrase means, given itself, its head, or its head's index; None if unknown.

        With ``speaks`` a country or capital means its government: for sources, and for subjects of speech and will.
        """
        mention = self.mention(what)
        if mention is None:
            return None
        if mention.name is not None:
            name = mention.name
            if name.speaker is not None and (speaks or name.acts) and name.speaker.type != "Office":
                return name.speaker
        if mention.undecided:
            return None
        chain = self._chains.of.get(mention.head)
        return self._actors.of(chain, speaks=speaks or self._acts(mention)) if chain else None

    def _acts(self, mention: Mention) -> bool:
        return mention.speaks and mention.form != "name"

    def mention(self, what: Token | Span | int) -> Mention | None:
        """Return the mention with a head, or the one that heads a phrase."""
        if isinstance(what, Span):
            inside = [self._by_head[i] for i in range(what.start, what.end) if i in self._by_head]
            top = [
                m
                for m in inside
                if not what.start <= self._syntax.head[m.head] < what.end or self._syntax.head[m.head] == m.head
            ]
            return top[0] if top else None
        at = what if isinstance(what, int) else what.i
        found = self._by_head.get(at)
        if found is None:
            found = next((m for m in self.mentions if m.form == "name" and m.start <= at < m.end), None)
        return found

    def chain_of(self, what: Token | Span | int) -> Chain | None:
        """Return the chain itself."""
        mention = self.mention(what)
        return self._chains.of.get(mention.head) if mention else None

    def chain(self, what: Token | Span | int) -> tuple[Span, ...]:
        """Return all mentions of the same thing in the order of the text, ``what`` included; empty if it is none."""
        chain = self.chain_of(what)
        if chain is None:
            return ()
        if id(chain) not in self._spans:
            self._spans[id(chain)] = tuple(self._syntax.doc[m.start : m.end] for m in chain.mentions)
        return self._spans[id(chain)]

    def chains(self) -> list[Chain]:
        """Return all chains in the order in which they begin."""
        return self._chains.all()

    def sentence(self, token: int) -> int:
        """Return the number of the sentence that a token stands in."""
        return self._syntax.sentence[token]

    def token(self, offset: int) -> int:
        """Return the index of the token that a character stands in."""
        return self._syntax.at(offset)

    def locals(self) -> list[Actor]:
        """Return the article's own actors that have been asked for so far, sorted by IRI."""
        return self._actors.made()
