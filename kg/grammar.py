"""The closed classes of words in ``ontology/grammar.ttl``."""

from __future__ import annotations

from functools import cache

import rdflib
from rdflib.namespace import SKOS

from kg.resources import ontology_file

__all__ = ["word_class"]


@cache
def _classes() -> dict[str, frozenset[str]]:
    graph = rdflib.Graph().parse(ontology_file("grammar.ttl"))
    return {
        str(concept).rpartition("/")[2]: frozenset(str(word) for word in graph.objects(concept, SKOS.hiddenLabel))
        for concept in graph.subjects(SKOS.definition, None)
    }


def word_class(name: str) -> frozenset[str]:
    """Return the lower-case words of one class; KeyError if the ontology has no such class.

    >>> "she" in word_class("singular")
    True
    """
    return _classes()[name]
