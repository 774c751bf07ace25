"""What "the annexation", "these referendums", "the move" happened to: the words of what was told of the event before.

An event's noun that names nobody itself has what its own clause says it was done with ("regions taken after a vote"),
else what the nearest telling of the same event before it names: the same noun with a complement, or a verb that evokes
the same frame with its object. A plural has what all tellings before it name.
"""

from __future__ import annotations

from functools import cache

from kg.extract.claims.events import event_before
from kg.extract.claims.tree import Tree
from kg.grammar import word_class
from kg.lexicon.frames import frames, triggers

__all__ = ["words_of_event"]

_REACH = 250  # words back
_COMPLEMENTS = ("of", "in", "over", "on", "against", "poss", "compound", "amod", "obj")
_DONE_TO = ("obj", "in", "of", "from", "over", "on", "to")
_UP = frozenset({"obl", "nmod", "advcl", "obj", "conj"})


def words_of_event(tree: Tree, at: int) -> tuple[int, ...]:
    """Return the words that say what the event of a noun was done to, or where; none for a noun that is no event.

    For "The referendums" after "a referendum in the valley" that is the place of "valley".
    """
    if tree.pos[at] != "NOUN":
        return ()
    told = event_before(tree, at)
    if told is not None:
        return _objects(tree, told[1])
    events = _events_of("noun", tree.lemma[at])
    if not events:
        return ()
    around = _around(tree, at)
    if around or _own(tree, at):
        return around
    return _before(tree, at, events) if _definite(tree, at) else ()


def _own(tree: Tree, at: int) -> tuple[int, ...]:
    arguments = tree.arguments(at)
    words = (word for name in _COMPLEMENTS for word in arguments.get(name, ()))
    return tuple(word for word in words if tree.pos[word] in {"NOUN", "PROPN", "PRON"})


def _definite(tree: Tree, at: int) -> bool:
    """Tell whether a noun can mean an event that has been told: it is definite, or a plural without determiner."""
    determiners = {tree.lower[c] for c in tree.children[at] if tree.dep[c] in {"det", "nmod:poss"}}
    return bool(determiners & word_class("definite")) or (not determiners and tree.tag[at] == "NNS")


def _around(tree: Tree, at: int) -> tuple[int, ...]:
    """Return what the verb above a noun was done to: "the regions annexed after a vote", "took the port by assault"."""
    noun = _participle(tree, at)
    verb = tree.head[noun] if tree.dep[noun].partition(":")[0] in _UP else noun
    while tree.dep[verb].partition(":")[0] in _UP and tree.pos[verb] != "VERB" and tree.head[verb] != verb:
        verb = tree.head[verb]
    if verb == noun or tree.pos[verb] != "VERB" or tree.dep[noun].partition(":")[0] == "obj":
        return ()
    if tree.dep[verb].startswith("acl") and tree.pos[tree.head[verb]] in {"NOUN", "PROPN"}:
        return (tree.head[verb],)
    return _objects(tree, verb) if _events_of("verb", *tree.lemmas(verb)) else ()


def _participle(tree: Tree, at: int) -> int:
    """Return the participle behind a noun that the parser takes for its clause ("and a vote condemned abroad")."""
    above = tree.head[at]
    clause = any(tree.dep[c].startswith("aux") for c in tree.children[above])
    return above if tree.dep[at] == "nsubj:pass" and tree.dep[above] == "conj" and not clause else at


def _objects(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return what something is done to, and what that is part of: "annexed four regions of the country"."""
    arguments = tree.arguments(verb)
    if tree.dep[verb] == "acl:relcl" and not any(tree.dep[c] in {"obj", "aux:pass"} for c in tree.children[verb]):
        arguments["obj"] = [tree.head[verb]]  # "the valley that they took", whatever the parser made of "they"
    found = [word for name in _DONE_TO for word in arguments.get(name, ()) if word != verb]
    inner = [i for word in found for i in (word, *_own(tree, word))]
    return tuple(dict.fromkeys(inner))


def _before(tree: Tree, at: int, events: frozenset[str]) -> tuple[int, ...]:
    told: list[int] = []
    for i in range(at - 1, max(-1, at - _REACH), -1):
        if tree.pos[i] == "NOUN" and tree.lemma[i] == tree.lemma[at]:
            found = _own(tree, i) or _around(tree, i)
        elif tree.pos[i] == "VERB" and events & _events_of("verb", *tree.lemmas(i)):
            found = _objects(tree, i)
        else:
            continue
        told += [word for each in found for word in (each, *_own(tree, each))]
        if told and tree.tag[at] != "NNS":
            break
    return tuple(dict.fromkeys(told))


@cache
def _events_of(kind: str, *lemmas: str) -> frozenset[str]:
    """Return the frames of events that some words evoke by themselves; states happen to nobody."""
    found = [trigger for lemma in lemmas for trigger in triggers(kind, lemma)]
    plain = (t for t in found if kind == "noun" or not any(step.words for path, _ in t.selectors for step in path))
    return frozenset(trigger.frame for trigger in plain if not frames()[trigger.frame].state)
