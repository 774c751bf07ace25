"""When two actors of two articles are one: by their names, and what the names must have to be enough.

Persons need a full name, or a surname and the organisation that they speak for; organisations a name that is not
just a kind of organisation ("the Foreign Ministry" is another one in every country). Collectives and descriptions
("a police officer") stay each article's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kg import lexicon
from kg.grammar import word_class
from kg.lexicon.folding import fold_name, is_acronym, same_name, skeleton

__all__ = ["ONLY", "REFERENCE", "Keys", "actor_keys", "actor_link", "names_anywhere", "only"]

ONLY = "only:"
"""How the class of a thing begins that is like no other by itself."""
REFERENCE = "ref:"
"""How the class of a reference actor begins."""

_FULL = 2  # words of a person's full name
_ACRONYM_LETTERS = 3
_ACRONYM = 0.85
_SURNAME = 0.85


@dataclass(frozen=True, slots=True)
class Keys:
    """What decides with whom a node goes.

    Nodes of one ``group`` are the same; groups that share a block are compared with each other by their ``payload``.
    """

    group: str
    blocks: tuple[str, ...] = ()
    payload: Mapping[str, Any] | None = None


def only(iri: str) -> Keys:
    """Return the keys of a node that nothing is the same as, unless somebody says so."""
    return Keys(ONLY + iri)


@lru_cache(maxsize=1 << 14)
def names_anywhere(kind: str, label: str) -> bool:
    """Tell whether a label names one thing in whatever article it stands: a name, and not a surname or a description.

    >>> names_anywhere("Person", "Ida Berg"), names_anywhere("Person", "Berg"), names_anywhere("Person", "aide")
    (True, False, False)
    """
    words = [word for word in label.split() if word.lower() not in word_class("honorific")]
    named = [word for word in words if word[:1].isupper()]
    if kind == "Collective" or not named or not words[-1][:1].isupper():
        return False
    small = word_class("preposition") | word_class("particle") | word_class("coordinator") | word_class("determiner")
    if any(not word[:1].isupper() and not word[:1].isdigit() and word.lower() not in small for word in words):
        return False
    noun = lexicon.nouns().get(words[-1].lower())
    if kind == "Person":
        return noun is None and len(fold_name(label).split()) >= _FULL
    return noun is None or _tells_which(words)


def _tells_which(words: Sequence[str]) -> bool:
    """Tell whether a name that ends in a kind of thing ("ministry") has a word in it that tells which one."""
    demonyms, places = lexicon.actors().by_demonym, lexicon.places().by_name
    runs = [" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + 3, len(words)) + 1)]
    return any(run in demonyms or run in places or run.lower() in word_class("worldwide") for run in runs)


def actor_keys(iri: str, data: Mapping[str, Any]) -> Keys:
    """Return the keys of an actor, from its record alone."""
    kind, names, at = data["type"], data["names"], [_organisation(other) for other in data["at"]]
    if data["fixed"]:
        found = [name for name in names if kind != "Person" or len(fold_name(name).split()) >= _FULL]
        blocks = {block for name in found for block in _blocks(kind, name, at)}
        return Keys(REFERENCE + iri, tuple(sorted(blocks)), {"type": kind, "names": found, "fixed": True})
    label = names[0]
    folded = fold_name(label)
    if names_anywhere(kind, label):
        return Keys(f"{kind}|{folded}", _blocks(kind, label, at), {"type": kind, "names": [label]})
    if not at or kind == "Collective" or not all(word[:1].isupper() for word in label.split()):
        return only(iri)
    noun = lexicon.nouns().get(label.split()[-1].lower())
    organisation = at[0]
    if kind == "Person":
        if noun or len(folded.split()) >= _FULL:
            return only(iri)
        blocks = {f"at|{folded}|{organisation}"}
        return Keys(f"Person|{folded}|{organisation}", tuple(blocks), {"type": kind, "names": [label], "short": True})
    payload = {"type": kind, "names": [label]}
    return Keys(f"{kind}|{folded}|{organisation}", (f"{kind}|{skeleton(folded)}|{organisation}",), payload)


def actor_link(first: Mapping[str, Any], second: Mapping[str, Any]) -> tuple[float, str] | None:
    """Return how strongly two groups of actors that share a block speak for one actor, and why; None for not at all."""
    if first.get("fixed") and second.get("fixed"):
        return None
    if first.get("short") or second.get("short"):
        return None if first.get("short") and second.get("short") else (_SURNAME, "surname and organisation")
    person = first["type"] == "Person"
    best: tuple[float, str] | None = None
    for a in first["names"]:
        for b in second["names"]:
            score, reason = same_name(a, b), "spelling of the name"
            if not person and len(fold_name(a).split()) != len(fold_name(b).split()):
                score = 0.0  # a word more makes another organisation
            if score == 1:
                reason = "name"
            if not score and not person and (_stands_for(a, b) or _stands_for(b, a)):
                score, reason = _ACRONYM, "acronym"
            if score and (best is None or (score, reason) > best):
                best = score, reason
    return best


def _stands_for(short: str, long: str) -> bool:
    return len(short.replace(".", "")) >= _ACRONYM_LETTERS and is_acronym(short, long)


def _organisation(descriptor: Sequence[str]) -> str:
    return str(descriptor[1])


def _blocks(kind: str, name: str, at: Sequence[str]) -> tuple[str, ...]:
    words = fold_name(name).split()
    bones = [skeleton(word) for word in words]
    ends = "|".join(sorted((bones[0], bones[-1])))  # in whichever order
    blocks = {f"{kind}|{ends}", f"{kind}|{skeleton(''.join(words))}"}
    if kind == "Person":
        blocks.update(f"at|{words[-1]}|{organisation}" for organisation in at)
    elif len(words) == 1 and name.isupper():
        blocks.add(f"{kind}|acronym|{name.replace('.', '')}")
    elif len(words) > 1:
        parts = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
        great = "".join(word[0] for word in parts if word[0].isupper())
        blocks.update({f"{kind}|acronym|{great}", f"{kind}|acronym|{''.join(word[0] for word in parts).upper()}"})
    return tuple(sorted(blocks))
