"""The claims of one content, put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.claims.clause_words import own_words
from kg.extract.claims.fillers import Fillers, Speaking
from kg.extract.claims.framing import framed
from kg.extract.claims.generic import fallback, worded
from kg.extract.claims.predicate import SOURCE, Predicate
from kg.extract.claims.predicates import predicates
from kg.extract.claims.shaped import Shape, by_member, is_part, shape_of, shaped, taken_apart
from kg.extract.claims.tree import Tree
from kg.grammar import word_class
from kg.model import Actor, Claim, Entity, Group, Span

__all__ = ["ClaimMaker", "Made", "last_of"]

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
    shapes: dict[str, tuple[Shape, list[tuple[str, Entity]]]] = field(default_factory=dict)


class ClaimMaker:
    """Makes the claims of one article."""

    def __init__(self, tree: Tree, article: str, fillers: Fillers, when: When) -> None:
        """Take the parsed text, the article's IRI, what resolves words, and what finds times."""
        self._tree, self._article, self._fillers, self._when = tree, article, fillers, when
        self._pointing: dict[str, Claim | None] = {}

    def make(
        self,
        content: Sequence[Span],
        *,
        cue: Sequence[Span],
        stance: str,
        speaking: Speaking,
        inner: Sequence[Span] = (),
        before: Claim | None = None,
    ) -> Made:
        """Return the claims of a content.

        ``inner`` are the words that it lays to somebody else, ``before`` is what its source has claimed just before.
        """
        tree = self._tree
        others = set(tree.within(inner))
        words = [i for i in tree.within(content) if i not in others]
        told = tree.within(cue)
        denies = any(tree.lower[i] in word_class("denying") for i in told)
        modality = "actual" if denies else _UNDER.get(stance, "actual")
        made, at = Made(), words[0] if words else 0
        found = predicates(tree, words, cue=told, modality=modality) if tree.parsed else []
        agent = speaking.side if stance in _OWN or denies else None  # "denied involvement": its own
        for predicate in found:
            listed = self._listed(predicate, speaking)
            if listed and self._spread(listed, made):
                continue
            if not others.isdisjoint(range(at, predicate.at)):
                before = None  # somebody else's words stand between: "Some say it can wait. This is wrong."
            made.claims += self._claims(predicate, words, found, speaking, made, agent=agent, before=before)
            before, at = last_of(made.claims) or before, predicate.at
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
        others = [e for one, e in sorted(named.items()) if one == e.id and one not in members and is_part(e)]
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
            claim = _kept(made, *shaped(shape, filled, {}, source=last.id))
            made.claims.append(claim)
            made.claims += [
                _kept(made, *shaped(shape, member, {}, source=claim.id))
                for member in by_member(filled, claim, never=False)
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
        before: Claim | None = None,
    ) -> Iterator[Claim]:
        condition = self._condition(predicate, speaking, made)
        frame = framed(predicate, self._tree, self._fillers, speaking, agent=agent)
        clause = self._clause(predicate)
        time = self._when([clause])
        meant = self._pointing.get(before.id, before) if before else None  # "This is so. That is so.": one thing
        if frame is None:
            own = own_words(predicate, self._tree, words, found)
            wording = worded(predicate, self._tree, own, self._fillers, speaking, before=meant)
            if wording:
                core, claim = wording.claims(self._article, condition=condition, time=time)
                said = Span(self._tree.span(own[0]).start, self._tree.span(own[-1]).end) if own else clause
                made.clauses.update({core.id: said, claim.id: said})
                if wording.place is not None:
                    self._pointing[claim.id] = wording.pointed
                yield _kept(made, core, claim)
            return
        if meant is not None:
            filled = tuple((role, self._fillers.matter(entity, meant)) for role, entity in frame.roles)
            frame = replace(frame, roles=filled)
        about, _ = self._fillers.about([clause, *self._fillings(predicate)])
        shape = shape_of(predicate, frame, condition, time)
        for roles in taken_apart(frame.roles):
            claim = _kept(made, *shaped(shape, roles, about))
            made.shapes[claim.id] = (shape, roles)
            yield claim
            for member in by_member(roles, claim, never=predicate.never):
                yield _kept(made, *shaped(shape, member, {}, source=claim.id))

    def _clause(self, predicate: Predicate) -> Span:
        under = self._tree.subtree(predicate.at)
        return Span(self._tree.span(under[0]).start, self._tree.span(under[-1]).end)

    def _fillings(self, predicate: Predicate) -> Iterator[Span]:
        """Iterate over what stands outside of the clause: "the annexations" in "called the annexations illegal"."""
        inside = set(self._tree.subtree(predicate.at))
        for words in predicate.arguments.values():
            for word in words:
                if word != SOURCE and word not in inside:
                    under = self._tree.subtree(word)
                    yield Span(self._tree.span(under[0]).start, self._tree.span(under[-1]).end)

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


def last_of(claims: Sequence[Claim]) -> Claim | None:
    """Return what was claimed last, of a group rather than of its members."""
    return next((claim for claim in reversed(claims) if claim.distributed_from is None), None)


def _kept(made: Made, core: Claim, claim: Claim) -> Claim:
    """Keep a claim's core beside it where the two differ."""
    if core.id != claim.id:
        made.others[core.id] = core
    return claim
