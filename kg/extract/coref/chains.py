"""Chains: mentions that mean the same, with what they tell together."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.coref.mention import Mention
from kg.lexicon.folding import same_name
from kg.model import Entity

__all__ = ["Chain", "Chains", "compatible"]

_SAME = 0.7  # how alike full names of one person are at least: initials for first names


@dataclass(slots=True, eq=False)
class Chain:
    """One thing spoken of: its mentions in the order of the text, and what is known of it.

    ``nouns`` are the words that describe it ("spokesman", "ministry"), ``known`` the reference's entity, ``gender``
    what titles and nouns tell of it. While a text is gone through, ``last`` is the mention passed last, ``outside`` the
    last outside of quotations, ``said`` the last that spoke, ``worded`` the last name or description, ``seen`` their
    number, ``spoke`` tells whether one of them spoke, and ``called`` counts the pronouns of each gender.
    """

    mentions: list[Mention]
    kind: str = ""
    number: str = ""
    gender: str = ""
    known: Entity | None = None
    named: bool = False
    nouns: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    last: Mention | None = None
    outside: Mention | None = None
    called: Counter[str] = field(default_factory=Counter)
    seen: int = 0
    spoke: bool = False
    said: Mention | None = None
    worded: Mention | None = None

    @property
    def first(self) -> Mention:
        """The mention that stands first."""
        return self.mentions[0]

    def passed(self, mention: Mention) -> None:
        """Take note that a mention has been gone by."""
        self.last = mention
        if mention.quote < 0:
            self.outside = mention
        if mention.form == "pronoun" and mention.gender:
            self.called[mention.gender] += 1
        self.seen += 1
        if mention.speaks:
            self.spoke, self.said = True, mention
        if mention.form != "pronoun":
            self.worded = mention


class Chains:
    """The chains of one text by mention; merging two makes them one for whoever holds either."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        """Begin with a chain for each mention; pronouns have none until they are laid to one."""
        self.of: dict[int, Chain] = {}
        for mention in mentions:
            if mention.form != "pronoun":
                self.of[mention.head] = _chain(mention)

    def all(self) -> list[Chain]:
        """Return the chains in the order in which they begin."""
        unique = {id(chain): chain for chain in self.of.values()}
        return sorted(unique.values(), key=lambda chain: chain.first.head)

    def merge(self, one: Chain, other: Chain) -> Chain:
        """Make two chains one; the first keeps what it knows where they differ."""
        if one is other:
            return one
        for mention in other.mentions:
            insort(one.mentions, mention, key=_place)
            self.of[mention.head] = one
        one.kind = one.kind or other.kind
        one.gender = one.gender or other.gender
        one.known = one.known or other.known
        one.number = one.number or other.number
        one.named = one.named or other.named
        one.nouns |= other.nouns
        one.modifiers |= other.modifiers
        one.seen += other.seen
        one.spoke = one.spoke or other.spoke
        one.called.update(other.called)
        one.last = _later(one.last, other.last)
        one.outside = _later(one.outside, other.outside)
        one.said = _later(one.said, other.said)
        one.worded = _later(one.worded, other.worded)
        return one

    def add(self, mention: Mention, chain: Chain) -> None:
        """Lay a pronoun to a chain."""
        insort(chain.mentions, mention, key=_place)
        if mention.gender in {"m", "f"}:
            chain.kind = chain.kind or "person"
        self.of[mention.head] = chain


def compatible(one: Chain, other: Chain) -> bool:
    """Tell whether nothing that is known of two chains keeps them apart."""
    return not (
        (one.kind and other.kind and one.kind != other.kind)
        or (one.gender and other.gender and one.gender != other.gender)
        or (one.number and other.number and one.number != other.number)
        or (one.known and other.known and one.known.id != other.known.id)
        or _namesakes(one, other)
    )


def _namesakes(one: Chain, other: Chain) -> bool:
    """Tell whether two chains name different persons in full, who may share a surname."""
    left, right = (
        {" ".join(m.words) for m in chain.mentions if m.form == "name" and m.kind == "person" and len(m.words) > 1}
        for chain in (one, other)
    )
    return bool(left and right) and not any(same_name(a, b) >= _SAME for a in sorted(left) for b in sorted(right))


def _later(one: Mention | None, other: Mention | None) -> Mention | None:
    return max((m for m in (one, other) if m is not None), key=_place, default=None)


def _place(mention: Mention) -> int:
    return mention.head


def _chain(mention: Mention) -> Chain:
    known = None
    if mention.name is not None:
        name = mention.name
        state = name.speaker if name.acts or (name.entity is not None and name.entity.type == "Country") else None
        known = state or name.entity or name.speaker
    return Chain(
        [mention],
        kind=mention.kind,
        number=mention.number,
        gender=mention.gender,
        known=known,
        named=mention.form == "name",
        nouns={mention.lemma} if mention.form == "nominal" else set(),
        modifiers=set(mention.modifiers),
    )
