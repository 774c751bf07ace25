"""Which frame a predicate evokes: the trigger that finds most of what it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.claims.carried import Carried, carried
from kg.extract.claims.fillers import Fillers, Speaking
from kg.extract.claims.predicate import SOURCE, Predicate
from kg.extract.claims.tree import Tree
from kg.lexicon.frames import Step, Trigger, frames, triggers
from kg.model import Actor, Entity

__all__ = ["Framed", "framed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Framed:
    """A trigger and the entities that fill its roles, several where they are coordinated."""

    trigger: Trigger
    roles: tuple[tuple[str, Entity], ...]
    weight: int


def framed(
    predicate: Predicate, tree: Tree, fillers: Fillers, speaking: Speaking, *, agent: Actor | None = None
) -> Framed | None:
    """Return the frame that a predicate evokes, or None; ``agent`` does what an event noun leaves without a doer."""
    found = []
    lemmas = predicate.lemmas
    if len(lemmas) > 1 and any(tree.dep[c] == "compound:prt" for c in tree.children[predicate.at]):
        lemmas = lemmas[:-1]  # what dies down does not die
    for lemma in lemmas:
        kinds = (predicate.kind, "be") if lemmas == ("in",) else (predicate.kind,)
        for kind in kinds:
            words = lemmas if kind == predicate.kind else (tree.lemma[predicate.at],)
            for word in dict.fromkeys((lemma, *words)):
                found += [f for t in triggers(kind, word) if (f := _tried(t, predicate, tree, fillers, speaking))]
    if predicate.kind == "be":
        adjectives = [t for t in triggers("be", "@demonym") if tree.pos[predicate.at] in {"ADJ", "PROPN"}]
        found += [f for t in adjectives if (f := _tried(t, predicate, tree, fillers, speaking))]
    if agent is not None:
        found = [_acting(one, agent) for one in found]
    found = [one for one in found if one.roles]  # "talks" alone says too little
    for one in carried(predicate, tree):
        found += _under(one, tree, fillers, speaking)
    found.sort(key=lambda f: (-f.weight, -len(f.roles), f.trigger.frame, f.trigger.lemmas))
    return found[0] if found else None


def _under(one: Carried, tree: Tree, fillers: Fillers, speaking: Speaking) -> Iterator[Framed]:
    """Iterate over the frames of an event that another word carries."""
    for word in one.event.lemmas:
        for trigger in triggers(one.event.kind, word):
            found = _tried(trigger, one.event, tree, fillers, speaking)
            if found and found.roles:
                turned = replace(trigger, negative=trigger.negative ^ one.turned, modality=one.modality)
                yield replace(found, trigger=turned)


def _acting(found: Framed, agent: Actor) -> Framed:
    if found.trigger.kind != "noun" or frames()[found.trigger.frame].state:
        return found
    if any(role == "subject" for role, _ in found.roles):
        return found
    return replace(found, roles=(*found.roles, ("subject", agent)))


def _tried(trigger: Trigger, predicate: Predicate, tree: Tree, fillers: Fillers, speaking: Speaking) -> Framed | None:
    roles: list[tuple[str, Entity]] = []
    used: list[int] = []
    weight = 0
    if predicate.kind == "verb" and {"obj", "xcomp"} <= predicate.arguments.keys() and not _asks_for_clause(trigger):
        return None  # "caused prices to rise" is not about causing prices
    for path, role in trigger.selectors:
        words = _walk(path, predicate, tree)
        kind = path[-1].type or (role if role == "topic" else None)  # no place or actor is a topic
        if words is None:
            return None
        if path[-1].absent:
            if any(not kind or _entity(word, kind, fillers, speaking) for word in words):
                return None
            continue
        if role is None:
            weight += 2 * bool(words)
            continue
        told = () if kind == "matter" and not predicate.negative else words
        filling = [(word, e) for word in told if (e := _entity(word, kind, fillers, speaking))]
        entities = [e for _, e in filling]
        if not entities and path[-1].required:
            return None
        weight += (2 if any(step.words for step in path) else kind != "matter") * bool(entities)
        roles += [(role, entity) for entity in dict.fromkeys(entities)]
        used += [word for word, _ in filling if path[0].relations != ("self",)]
    if predicate.kind == "noun" and used:
        roles = _apart(trigger, predicate.at, roles, fillers, used)
    fillers_ = [entity for _, entity in dict.fromkeys(roles)]
    if len(fillers_) > len(set(fillers_)):
        return None  # something said of itself, which is a wrong reading
    return Framed(trigger=trigger, roles=tuple(dict.fromkeys(roles)), weight=weight)


def _apart(
    trigger: Trigger, at: int, roles: list[tuple[str, Entity]], fillers: Fillers, used: list[int]
) -> list[tuple[str, Entity]]:
    """Name an event without the words that fill its roles: "military aid", not "its military aid to the island"."""
    own = next((role for path, role in trigger.selectors if role and path[-1].relations == ("self",)), None)
    return [(role, fillers.apart(at, used) if role == own else entity) for role, entity in roles]


def _asks_for_clause(trigger: Trigger) -> bool:
    return any("xcomp" in path[0].relations for path, _ in trigger.selectors)


def _entity(word: int, kind: str | None, fillers: Fillers, speaking: Speaking) -> Entity | None:
    if word == SOURCE:
        side = speaking.side if kind in {"actor", "doer", "force"} else speaking.source
        return side if kind in {None, "actor", "doer", "person", "force", "organization"} else None
    return fillers.typed(word, kind, speaking)


def _walk(path: tuple[Step, ...], predicate: Predicate, tree: Tree) -> list[int] | None:
    """Return the words that a path leads to from a predicate; None where a step that must be there is not."""
    here: list[int] = []
    for depth, step in enumerate(path):
        here = list(_stepped(step, predicate if depth == 0 else None, here, tree)) if depth == 0 or here else []
        if not here and step.required:
            return None
    return here


def _stepped(step: Step, predicate: Predicate | None, here: list[int], tree: Tree) -> Iterator[int]:
    sources = [predicate.arguments] if predicate else [tree.arguments(i) for i in here if i != SOURCE]
    for arguments in sources:
        for relation in step.relations:
            words = [predicate.at] if relation == "self" and predicate else arguments.get(relation, [])
            for word in words:
                if not step.words or (word != SOURCE and tree.lemma[word] in step.words):
                    yield word
