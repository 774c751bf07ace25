"""From a chain to the actor or place that it means: the reference's own, or one that only this article knows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace

from kg import iri, lexicon
from kg.extract.coref.chains import Chain, Chains
from kg.extract.coref.mention import Mention
from kg.extract.coref.states import States
from kg.extract.coref.syntax import Syntax
from kg.grammar import word_class
from kg.model import Actor, Entity, Span

__all__ = ["Actors", "holder"]

_ACTING = frozenset({"person", "organization"})
_BODIES = frozenset({"Organization", "Government"})
_BEFORE = 4  # words before "officials"
_REACH = 24  # words in which members can be listed


def holder(office: Actor, day: dt.date | None) -> Actor:
    """Return who held an office on a day, or the office where that or the day is unknown."""
    if day is None:
        return office
    known = lexicon.actors()
    held = [
        person
        for person, tenures in known.tenures.items()
        if any(tenure.office == office.id and tenure.covers(day) for tenure in tenures)
    ]
    return known.by_id[held[0]] if len(held) == 1 else office


class Actors:
    """The entities of one article's chains; each chain's is made once."""

    def __init__(self, syntax: Syntax, chains: Chains, states: States, article: str, day: dt.date | None) -> None:
        """Take the parse, the chains, whose bodies are, the article's IRI and its date."""
        self._syntax, self._chains, self._article, self._day = syntax, chains, article, day
        self._states = states
        self._names = states.names
        self._made: dict[int, Actor | None] = {}
        self._first = self._first_of_label()

    def of(self, chain: Chain, *, speaks: bool) -> Entity | None:
        """Return what a chain means; with ``speaks`` a country means its government."""
        known = chain.known
        if isinstance(known, Actor) and known.type == "Office":
            return holder(known, self._day)
        if known is not None and not speaks and known.type == "Government":
            places = (m.name.entity for m in chain.mentions if m.name is not None and not m.name.acts)
            return next((place for place in places if place is not None), known)
        if known is not None:
            return known
        if id(chain) not in self._made:
            self._made[id(chain)] = None  # a chain that leads back to itself speaks for nobody
            self._made[id(chain)] = self._local(chain)
        return self._made[id(chain)]

    def made(self) -> list[Actor]:
        """Return the actors of the article's own that have been asked for, sorted by IRI."""
        return sorted(
            {actor.id: actor for actor in self._made.values() if actor is not None}.values(), key=lambda a: a.id
        )

    def label(self, chain: Chain) -> str:
        """Return the fullest name, or the first description with most modifiers, without determiner."""
        names = [mention for mention in chain.mentions if mention.form == "name"]
        if names:
            spelled = Counter(" ".join(m.words) for m in names)
            best = max(names, key=lambda m: (min(len(m.words), 8), spelled[" ".join(m.words)], -m.head))
            return self._text(self._states.begins(best), best.end)
        described = [mention for mention in chain.mentions if mention.form == "nominal"]
        if not described:
            return ""
        return self._description(described[0])

    def _text(self, start: int, end: int) -> str:
        """Return words on one line, without a determiner in front that says nothing about number."""
        lower, dropped = self._syntax.lower, word_class("possessive") | word_class("anaphoric")
        while start < end - 1 and lower[start] in dropped:
            start += 1
        return " ".join(self._syntax.doc[start:end].text.split())

    def _description(self, mention: Mention) -> str:
        syntax, start = self._syntax, mention.start
        words = self._text(start, mention.end)
        while start < mention.head and not words.startswith(syntax.doc[start].text):
            start += 1
        following = syntax.doc[start + 1].text if start + 1 < mention.end else ""
        proper = syntax.pos[start] == "PROPN" or start in self._names or following[:1].isupper()
        proper = proper or words.split()[0] in lexicon.actors().by_demonym
        return words if proper or words[:2].isupper() else words[:1].lower() + words[1:]

    def _local(self, chain: Chain) -> Actor | None:
        kind = self._type(chain)
        label = self.label(chain) if kind else ""
        if not kind or not label:
            return None
        parts = [kind, label.casefold()]
        first = self._first.get(parts[1])
        if first is not None and first is not chain and not chain.named:
            parts.append(iri.spans([_span(self._syntax, chain.first)]))
        actor = Actor(id=iri.local(self._article, "actor", *parts), label=label, type=kind)
        behalf = self._officials(chain) if kind == "Collective" else self._behalf(chain)
        members = self._members(chain) if kind == "Collective" else ()
        return replace(actor, on_behalf_of=behalf, members=members)

    def _first_of_label(self) -> dict[str, Chain]:
        """Return, for each description of one person or body, the first chain that it describes."""
        first: dict[str, Chain] = {}
        for chain in self._chains.all():
            if not chain.named and chain.known is None and chain.first.form == "nominal" and chain.kind in _ACTING:
                first.setdefault(self.label(chain).casefold(), chain)
        return first

    def _type(self, chain: Chain) -> str:
        if chain.kind == "person":
            plural = chain.number == "p" or self._collective(chain)
            return "Collective" if plural else "Person"
        if chain.kind == "organization":
            return "Collective" if chain.number == "p" or self._collective(chain) else "Organization"
        return ""

    def _collective(self, chain: Chain) -> bool:
        nouns = [lexicon.nouns().get(m.lemma) for m in chain.mentions if m.form == "nominal"]
        return not chain.named and any(noun is not None and noun.makes == "Collective" for noun in nouns)

    def _behalf(self, chain: Chain) -> tuple[str, ...]:
        """Return whom a person speaks for by role, or what a body belongs to by name."""
        syntax = self._syntax
        roles = [token for m in chain.mentions for token in (*m.titles, *([m.head] if m.form == "nominal" else []))]
        if chain.kind == "person":
            voices = [role for role in sorted(roles) if syntax.lemma[role].lower() in word_class("voice")]
            named = (owner for role in voices if (owner := self._owner(role, chain)))
            owner = next(named, None) or (self._before(chain) if voices and not chain.named else None)
            return (owner.id,) if owner else ()
        if not chain.nouns & word_class("stateBody"):
            return ()
        owners = (self._states.owner(mention) for mention in chain.mentions if mention.form != "pronoun")
        return next(((owner.id,) for owner in owners if owner is not None), ())

    def _before(self, chain: Chain) -> Actor | None:
        """Return the body that spoke or was spoken of right before "a spokesman", who then speaks for it."""
        first = chain.first
        if first.determiner not in {"indefinite", "bare"} or first.modifiers:
            return None
        heads = [m for one in self._chains.all() for m in one.mentions if one.kind == "organization" or _state(one)]
        near = [m for m in heads if m.head < first.head and first.sentence - m.sentence == 1 and m.speaks]
        found = self.of(self._chains.of[near[-1].head], speaks=True) if len(near) == 1 else None
        return found if isinstance(found, Actor) and found.type in _BODIES else None

    def _officials(self, chain: Chain) -> tuple[str, ...]:
        """Return the government whose officials a collective is: "Ruritanian officials", "Ruritania's leaders"."""
        syntax = self._syntax
        for mention in chain.mentions:
            if mention.form != "nominal" or mention.lemma not in word_class("official"):
                continue
            before = range(max(mention.start, mention.head - _BEFORE), mention.head)
            if any(syntax.lower[token] in word_class("former") for token in before):
                return ()
            owners = {owner.id for token in before if (owner := self._states.government(token)) is not None}
            return tuple(owners) if len(owners) == 1 else ()
        return ()

    def _owner(self, role: int, chain: Chain) -> Actor | None:
        """Return whose role it is: the body before it or behind "of" or "for", else the government of a people."""
        syntax = self._syntax
        low = min([role, *(c for c in syntax.children[role] if c < role)])
        low = min([low, *(g for c in syntax.children[role] if c < role for g in syntax.children[c])])
        before = range(role - 1, max(low, role - 8) - 1, -1)
        if any(syntax.lower[token] in word_class("former") for token in before):
            return None
        behind = [c for c in syntax.children[role] if c > role and syntax.dep[c] == "nmod"]
        for token in (*before, *behind):
            name = self._names.get(token)
            if name is not None and name.speaker is not None and name.speaker.type not in {"Person", "Office"}:
                return name.speaker
            other = self._chains.of.get(token)
            if other is not None and other is not chain and other.kind == "organization":
                found = self.of(other, speaks=True)
                if isinstance(found, Actor) and found.type != "Collective":
                    return found
        return next((government for token in before if (government := self._states.government(token))), None)

    def _members(self, chain: Chain) -> tuple[str, ...]:
        """Return the actors that the text names as members of a collective: "allies, including A and B"."""
        syntax = self._syntax
        found: set[str] = set()
        for mention in chain.mentions:
            at = mention.end
            if mention.form == "pronoun" or at >= len(syntax.lower):
                continue
            at += syntax.lower[at] in {",", "(", "—", "–"}
            if not _opens_members(syntax, at):
                continue
            for token in range(at, min(at + _REACH, len(syntax.lower))):
                name = self._names.get(token)
                if name is not None and name.speaker is not None:
                    found.add(name.speaker.id)
                elif name is None and not _lists(syntax, token):
                    break
        return tuple(sorted(found))


def _state(chain: Chain) -> bool:
    return isinstance(chain.known, Actor) and chain.known.type == "Government"


def _lists(syntax: Syntax, token: int) -> bool:
    """Tell whether a word can stand between the members of a list."""
    joins = syntax.lower[token] in word_class("membership") | word_class("coordinator") | {",", "both", "by", "as"}
    return joins or syntax.pos[token] in {"DET", "ADJ", "NOUN"}


def _opens_members(syntax: Syntax, at: int) -> bool:
    words = " ".join(syntax.lower[at : at + 2])
    return words.split(" ")[0] in word_class("membership") or words in word_class("membership")


def _span(syntax: Syntax, mention: Mention) -> Span:
    words = syntax.doc[mention.start : mention.end]
    return Span(words.start_char, words.end_char)
