"""Events named by a noun under a word that says little beside it: "carried out an attack", "the talks stalled".

Light verbs in the sense of Jespersen (1942), verbs of beginning and ending, and "there is": the event is the noun's,
who does it is the verb's subject, and an end of it is its negative.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.extract.claims.predicate import SOURCE, Predicate
from kg.extract.claims.tree import Tree
from kg.grammar import word_class

__all__ = ["Carried", "carried"]

_CLAUSAL = frozenset({"subj", "obj", "iobj", "xcomp", "ccomp", "advcl", "acl", "amod", "compound", "nummod", "appos"})
_NOBODY_ELSE = frozenset({"poss", "by"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """An event's noun as a predicate; whether the word above it turns it round, and what it makes of its modality."""

    event: Predicate
    turned: bool = False
    modality: str | None = None


def carried(predicate: Predicate, tree: Tree) -> Iterator[Carried]:
    """Iterate over the events that a predicate may do no more than carry."""
    arguments = predicate.arguments
    light = any(lemma in word_class("performing") for lemma in predicate.lemmas)
    ends = any(lemma in word_class("ending") for lemma in predicate.lemmas)
    if predicate.kind == "verb" and (light or ends) and arguments.get("obj"):
        yield from _events(arguments["obj"], predicate, tree, doers=arguments.get("subj", ()), turned=ends)
    elif predicate.kind == "verb" and not arguments.get("obj"):
        there = predicate.lemmas[-1] == "be" and any(tree.dep[c] == "expl" for c in tree.children[predicate.at])
        if there or ends or any(lemma in word_class("occurring") for lemma in predicate.lemmas):
            yield from _events(arguments.get("subj", ()), predicate, tree, turned=ends)
    elif predicate.kind == "noun" and (light or ends):
        doers = [word for name in ("poss", "by") for word in arguments.get(name, ())]
        below = [word for name in ("of", "to", "in") for word in arguments.get(name, ())]
        yield from _events(below, predicate, tree, doers=doers, turned=ends)
    elif predicate.kind == "be" and any(lemma in word_class("intending") for lemma in predicate.lemmas):
        below = [word for name in ("for", "to") for word in arguments.get(name, ())]
        for found in _events(below, predicate, tree, doers=arguments.get("subj", ())):
            yield replace(found, modality="intended")
    elif predicate.kind == "noun":
        yield from _taken_part_in(predicate.at, predicate, tree)
    duty = predicate.kind == "be" or predicate.passive
    if duty and not predicate.negative and any(lemma in word_class("dutiful") for lemma in predicate.lemmas):
        # "a truce is necessary"; what is not necessary is not forbidden
        for found in _events(predicate.subjects, predicate, tree):
            yield replace(found, modality="must")


def _events(
    nouns: Iterable[int], predicate: Predicate, tree: Tree, *, doers: Iterable[int] = (), turned: bool = False
) -> Iterator[Carried]:
    """Iterate over nouns, and what they measure out ("a series of attacks"), with what the word above them adds."""
    for noun in nouns:
        if noun == SOURCE or tree.pos[noun] != "NOUN":
            continue
        own = tree.arguments(noun)
        for at in (noun, *own.get("of", ())):
            arguments = dict(tree.arguments(at) if at != noun else own)
            for name, words in predicate.arguments.items():
                if name not in _CLAUSAL and name not in arguments and at not in words and noun not in words:
                    arguments[name] = words
            doing = list(doers)
            if doing and not _NOBODY_ELSE & arguments.keys():
                arguments["by"] = doing
            event = replace(predicate, at=at, kind="noun", lemmas=tree.lemmas(at), arguments=arguments, passive=False)
            yield Carried(event=event, turned=turned)
            for taken in _taken_part_in(at, event, tree):
                yield replace(taken, turned=turned)


def _taken_part_in(noun: int, predicate: Predicate, tree: Tree) -> Iterator[Carried]:
    """Iterate over what somebody has a part in: "their role in closing the road" tells of closing it."""
    if not word_class("participating").isdisjoint(tree.lemmas(noun)):
        own = predicate.arguments
        doers = next((own[name] for name in ("poss", "by", "of", "amod") if own.get(name)), [])
        for at in (c for c in tree.children[noun] if tree.tag[c] == "VBG" and "in" in tree.marks(c)):
            arguments = {**tree.arguments(at), "subj": list(doers)}
            yield Carried(event=replace(predicate, at=at, kind="verb", lemmas=tree.lemmas(at), arguments=arguments))
