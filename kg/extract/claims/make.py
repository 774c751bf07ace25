"""The claims of one content, put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from kg import iri, lexicon
from kg.extract.claims.fillers import Fillers, Speaking
from kg.extract.claims.framing import Framed, framed
from kg.extract.claims.generic import fallback, own_words, worded
from kg.extract.claims.predicates import Predicate, predicates
from kg.extract.claims.tree import Tree
from kg.extract.claims.wording import label
from kg.grammar import word_class
from kg.lexicon.frames import Frame, frames
from kg.model import Actor, Claim, Entity, Group, Span

__all__ = ["ClaimMaker", "Made"]

_UNDER = {
    "commits": "will", "rejects": "will", "accepts": "will", "endorses": "will", "hopes": "will", "fears": "will",
    "predicts": "will", "warns": "will", "demands": "must", "proposes": "may",
}  # fmt: skip
"""The modality of what a cue governs without a finite verb: "vowed to leave", "ruled out a withdrawal"."""

_OWN = frozenset({"commits", "declares"})
"""Stances whose source does what is told: "declared the annexation", "announced a withdrawal"."""

When = Callable[[Sequence[Span]], str | None]
"""From a content to the time that it is about."""


@dataclass(slots=True)
class Made:
    """The claims that a content makes, and those that they refer to."""

    claims: list[Claim] = field(default_factory=list)
    others: dict[str, Claim] = field(default_factory=dict)
    clauses: dict[str, Span] = field(default_factory=dict)
    """Where generic claims and their cores stand, to compare what they mean."""
    shapes: dict[str, tuple[_Shape, list[tuple[str, Entity]]]] = field(default_factory=dict)


class ClaimMaker:
    """Makes the claims of one article."""

    def __init__(self, tree: Tree, article: str, fillers: Fillers, when: When) -> None:
        """Take the parsed text, the article's IRI, what resolves words, and what finds times."""
        self._tree, self._article, self._fillers, self._when = tree, article, fillers, when

    def make(
        self,
        content: Sequence[Span],
        *,
        cue: Sequence[Span],
        stance: str,
        speaking: Speaking,
        inner: Sequence[Span] = (),
    ) -> Made:
        """Return the claims of a content; ``inner`` are the words that it lays to somebody else."""
        tree = self._tree
        others = set(tree.within(inner))
        words = [i for i in tree.within(content) if i not in others]
        told = tree.within(cue)
        denies = any(tree.lower[i] in word_class("denying") for i in told)
        modality = "actual" if denies else _UNDER.get(stance, "actual")
        made = Made()
        found = predicates(tree, words, cue=told, modality=modality) if tree.parsed else []
        agent = speaking.side if stance in _OWN else None
        for predicate in found:
            listed = self._listed(predicate, speaking)
            if listed and self._spread(listed, made):
                continue
            made.claims += self._claims(predicate, words, found, speaking, made, agent=agent)
        if not made.claims:
            made.claims.append(fallback(tree, content, words, self._article, self._fillers))
        made.claims = list({claim.id: claim for claim in made.claims}.values())
        for claim in made.claims:
            made.others.pop(claim.id, None)
        return made

    def _listed(self, predicate: Predicate, speaking: Speaking) -> list[Entity]:
        """Return the places that "and that includes X and Y" names as parts of what was said before."""
        tree = self._tree
        subjects = predicate.arguments.get("subj", [])
        if predicate.lemmas[-1] not in word_class("including") or not subjects:
            return []
        if any(i < 0 or tree.lower[i] not in word_class("vague") | word_class("relative") for i in subjects):
            return []
        found = [self._fillers.typed(i, "place", speaking) for i in predicate.arguments.get("obj", [])]
        members = {member for group in found if isinstance(group, Group) for member in group.members}
        named, _ = self._fillers.about([self._clause(predicate)])
        others = [e for one, e in sorted(named.items()) if one == e.id and one not in members and _is_part(e)]
        return list(dict.fromkeys([*(place for place in found if place is not None), *others]))

    def _spread(self, listed: Sequence[Entity], made: Made) -> bool:
        """Make the last claim about a country for parts of it too; False if there is none."""
        last = next((claim for claim in reversed(made.claims) if claim.id in made.shapes), None)
        if last is None:
            return False
        shape, roles = made.shapes[last.id]
        country = next((pair for pair in roles if pair[1].type == "Country" and pair[0] in {"place", "object"}), None)
        if country is None:
            return False
        for place in listed:
            filled = [(country[0], place) if pair == country else pair for pair in roles]
            claim = _kept(made, *_claims(shape, filled, {}, source=last.id))
            made.claims.append(claim)
            made.claims += [
                _kept(made, *_claims(shape, member, {}, source=claim.id))
                for member in _members(filled, claim, never=False)
            ]
        return True

    def _claims(
        self,
        predicate: Predicate,
        words: Sequence[int],
        found: Sequence[Predicate],
        speaking: Speaking,
        made: Made,
        *,
        agent: Actor | None = None,
    ) -> Iterator[Claim]:
        condition = self._condition(predicate, speaking, made)
        frame = framed(predicate, self._tree, self._fillers, speaking, agent=agent)
        clause = self._clause(predicate)
        time = self._when([clause])
        if frame is None:
            own = own_words(predicate, self._tree, words, found)
            wording = worded(predicate, self._tree, own, self._fillers, speaking)
            if wording:
                core, claim = wording.claims(self._article, condition=condition, time=time)
                said = Span(self._tree.span(own[0]).start, self._tree.span(own[-1]).end) if own else clause
                made.clauses.update({core.id: said, claim.id: said})
                yield _kept(made, core, claim)
            return
        about, _ = self._fillers.about([clause])
        shape = _shape(predicate, frame, condition, time)
        for roles in _split(frame.roles):
            claim = _kept(made, *_claims(shape, roles, about))
            made.shapes[claim.id] = (shape, roles)
            yield claim
            for member in _members(roles, claim, never=predicate.never):
                yield _kept(made, *_claims(shape, member, {}, source=claim.id))

    def _clause(self, predicate: Predicate) -> Span:
        under = self._tree.subtree(predicate.at)
        return Span(self._tree.span(under[0]).start, self._tree.span(under[-1]).end)

    def _condition(self, predicate: Predicate, speaking: Speaking, made: Made) -> str | None:
        """Make the claim of a condition, which nobody makes; return its IRI."""
        if predicate.condition is None:
            return None
        words = [i for i in self._tree.subtree(predicate.condition) if self._tree.pos[i] != "SPACE"]
        for inner in predicates(self._tree, words, supposed=True):
            for claim in self._claims(inner, words, [inner], speaking, made):
                made.others[claim.id] = claim
                return claim.id
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """All of a claim but its roles."""

    frame: Frame
    negative: bool
    modality: str
    condition: str | None
    time: str | None


def _shape(predicate: Predicate, found: Framed, condition: str | None, time: str | None) -> _Shape:
    frame = frames()[found.trigger.frame]
    modality = predicate.modality if predicate.modality != "actual" else found.trigger.modality or "actual"
    if predicate.question and modality == "actual":
        modality = "may"
    if modality in frame.irrelevant:
        modality = "actual"
    negative = predicate.negative ^ found.trigger.negative
    return _Shape(frame=frame, negative=negative, modality=modality, condition=condition, time=time)


def _claims(
    shape: _Shape, roles: Sequence[tuple[str, Entity]], about: Mapping[str, Entity], *, source: str | None = None
) -> tuple[Claim, Claim]:
    """Return the core and the claim of a frame with its roles filled."""
    plain = replace(shape, negative=False, modality="actual", condition=None)
    core = _claim(plain, [pair for pair in roles if pair[0] in shape.frame.identifying])
    claim = _claim(shape, roles)
    return core, replace(claim, core=core.id, about=_about(roles, about), distributed_from=source)


def _claim(shape: _Shape, roles: Sequence[tuple[str, Entity]]) -> Claim:
    polarity: Literal["positive", "negative"] = "negative" if shape.negative else "positive"
    pairs = tuple(sorted({(role, entity.id) for role, entity in roles}))
    identity = iri.claim(
        frame=shape.frame.name,
        predicate="",
        roles=pairs,
        polarity=polarity,
        modality=shape.modality,
        scope="",
        condition=shape.condition,
        time=shape.time,
    )
    conditional = shape.condition is not None
    return Claim(
        id=identity,
        label=label(shape.frame, roles, negative=shape.negative, modality=shape.modality, conditional=conditional),
        frame=shape.frame.name,
        core=identity,
        roles=pairs,
        polarity=polarity,
        modality=shape.modality,
        condition=shape.condition,
        time=shape.time,
        about=_about(roles, {}),
    )


def _kept(made: Made, core: Claim, claim: Claim) -> Claim:
    """Keep a claim's core beside it where the two differ."""
    if core.id != claim.id:
        made.others[core.id] = core
    return claim


def _split(roles: Sequence[tuple[str, Entity]]) -> Iterator[list[tuple[str, Entity]]]:
    """Iterate over the roles with coordinated places taken one by one: "the port and the island are part of it"."""
    for role in ("subject", "object", "place"):
        places = [e for r, e in roles if r == role and (isinstance(e, Group) or e.type in _PLACES)]
        if len(places) > 1:
            rest = [pair for pair in roles if pair[0] != role]
            for place in places:
                yield from _split([*rest, (role, place)])
            return
    yield list(roles)


_PLACES = frozenset({"Country", "Region", "Settlement", "Area"})


def _members(roles: Sequence[tuple[str, Entity]], claim: Claim, *, never: bool) -> Iterator[list[tuple[str, Entity]]]:
    """Iterate over the roles with a group's members in its place: all of it are so, or none ever."""
    positive = claim.polarity == "positive"
    for role, group in roles:
        if not isinstance(group, Group) or not group.members:
            continue
        if (
            (positive and group.extent == "all")
            or group.extent == "none"
            or (not positive and never and group.extent == "all")
        ):
            rest = [pair for pair in roles if pair != (role, group)]
            for member in group.members:
                yield [*rest, (role, _member(member))]


def _is_part(entity: Entity) -> bool:
    return entity.type in _PLACES - {"Country"}


def _member(identity: str) -> Entity:
    return lexicon.places().by_id.get(identity) or lexicon.actors().by_id[identity]


def _about(roles: Sequence[tuple[str, Entity]], named: Mapping[str, Entity]) -> tuple[str, ...]:
    found = set(named)
    for _, entity in roles:
        found.add(entity.id)
        if isinstance(entity, Group):
            found.update(entity.members)
    return tuple(sorted(found))
