"""Descriptions that take up somebody of the reference: "the kingdom", "the Gulf state", "the rights group"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kg.lexicon.actors import actors
from kg.lexicon.places import places
from kg.lexicon.reading import Lexicon, fail, installed
from kg.vocab import SKOS

__all__ = ["descriptions", "read_descriptions"]

_FILE = "descriptions.ttl"


@cache
def descriptions() -> Mapping[tuple[str, ...], frozenset[str]]:
    """Return the descriptions of this installation, in lower case, each with whom it can mean.

    >>> sorted(iri.rpartition("/")[2] for iri in descriptions()[("sultanate",)])
    ['bn', 'om']
    """
    return read_descriptions(installed(_FILE))


def read_descriptions(lexicon: Lexicon) -> Mapping[tuple[str, ...], frozenset[str]]:
    """Return the descriptions of a file; LexiconError if one has no member, or one that the reference does not know."""
    known = {*actors().by_id, *places().by_id}
    found: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for term in lexicon.of_type(SKOS.Collection):
        members = lexicon.values(term, SKOS.member)
        unknown = [member for member in members if member not in known]
        if unknown or not members:
            raise fail(lexicon.file, term, f"no such member: {unknown[0]}" if unknown else "has no member")
        for label in lexicon.labels(term):
            found[tuple(label.lower().split())].update(members)
    return MappingProxyType({words: frozenset(members) for words, members in sorted(found.items())})
