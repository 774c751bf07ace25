"""Who and what the mentions of one article mean: in-article coreference for persons, bodies, collectives and places.

::

    syntax   the parse as plain lists
    mention  names, descriptions and pronouns, with what their grammar tells
    detect   finds them
    chains   mentions that mean the same
    sieves   what is joined by rule: names; structures: appositions, predicates, titles; states: whose a body is
    described descriptions of known places and bodies, by the data of the ontology
    features what speaks for and against the rest, with weights learned on GUM in weights.json (weights, tables)
    anaphora pronouns and descriptions, from the beginning of the text to its end
    actors   what a chain means: the reference's entity, or an actor of the article's own
    resolve  Coreference, the way in
"""

from __future__ import annotations

from kg.extract.coref.resolve import Coreference

__all__ = ["Coreference"]
