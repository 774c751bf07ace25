"""Words that say the same, from ``ontology/synonyms.ttl``: each form of each with its set and its inflection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from kg.resources import ontology_file
from kg.turtle import read_turtle
from kg.vocab import SKOS

__all__ = ["Form", "inflected", "irregular", "synonyms"]

_NAMESPACE = "https://w3id.org/claimgraph/ns/synonyms/"
_VOWELS = frozenset("aeiou")


class Form(NamedTuple):
    """A form of a word: what it is a form of (a set of words that say the same, or its stem), and which form."""

    name: str
    ending: str
    """"" for the word itself, else "s", "ed" or "ing"; "*" for a past form that is the word itself, as "cut"."""


@cache
def synonyms() -> Mapping[str, Form]:
    """Return the regular forms of all words of all sets, in lower case; forms that two words have are left out.

    >>> synonyms()["purchasing"], synonyms()["nearly"]
    (Form(name='buy', ending='ing'), Form(name='almost', ending=''))
    """
    verbs = _sets("verbs")
    past = set(irregular().values())
    found: defaultdict[str, set[Form]] = defaultdict(set)
    for name, words in {**verbs, **_sets("words")}.items():
        for word in words:
            found[word].add(Form(name, ""))
            for form, ending in inflected(word) if name in verbs else ():
                if ending != "ed" or word not in past:
                    found[form].add(Form(name, ending))
    return MappingProxyType({form: next(iter(of)) for form, of in sorted(found.items()) if len(of) == 1})


@cache
def irregular() -> Mapping[str, str]:
    """Return past forms that no rule makes, with their verbs.

    >>> irregular()["bought"]
    'buy'
    """
    listed = (value for _, predicate, value in _read() if predicate == SKOS.hiddenLabel)
    return MappingProxyType(dict(sorted(value.split(" ", 1) for value in listed)))


def _sets(scheme: str) -> dict[str, set[str]]:
    """Return the sets of one scheme, by name."""
    inside = (SKOS.inScheme, _NAMESPACE + scheme)
    names = {concept for concept, *said in _read() if tuple(said) == inside}
    words: defaultdict[str, set[str]] = defaultdict(set)
    for concept, predicate, value in _read():
        if concept in names and predicate in {SKOS.prefLabel, SKOS.altLabel} and " " not in value:
            words[concept.removeprefix(_NAMESPACE)].add(value)
    return words


@cache
def _read() -> tuple[tuple[str, str, str], ...]:
    return tuple(read_turtle(ontology_file("synonyms.ttl")))


def inflected(verb: str) -> Iterator[tuple[str, str]]:
    """Iterate over the regular forms of a verb, each with its ending; one that doubles its last letter has both ways.

    >>> list(inflected("deny"))
    [('denies', 's'), ('denied', 'ed'), ('denying', 'ing')]
    """
    if verb.endswith("e"):
        yield from ((verb + "s", "s"), (verb + "d", "ed"), (verb[:-1] + "ing", "ing"))
    elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        yield from ((verb[:-1] + "ies", "s"), (verb[:-1] + "ied", "ed"), (verb + "ing", "ing"))
    else:
        yield (verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s"), "s")
        doubled = verb[-1] not in _VOWELS and verb[-2:-1] in _VOWELS and verb[-1] not in "wxy"
        for stem in (verb, verb + verb[-1])[: 1 + doubled]:
            yield from ((stem + "ed", "ed"), (stem + "ing", "ing"))
