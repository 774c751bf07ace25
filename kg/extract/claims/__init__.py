"""From the words of a content to claims: predicates, frames, roles, identities.

::

    tree          a parsed text as plain lists
    predicates    what is predicated in a content, with polarity, modality, condition: `Predicate`
      called        what its cue says of something
      accused       whom its cue accuses
      cued          what else its cue does with it
      clauses       what a clause does
      operators     polarity, modality, condition
    fillers       who or what fills a role
    framing       which frame a predicate evokes
      wording       labels of its claims
      shaped        its claims as records
    generic       claims that fit no frame
      clause_words  the words of a clause
      surface       how it and its core are worded; `plain` words
      unframed      its claims as records
    make          all of it together
"""

from __future__ import annotations

from kg.extract.claims.fillers import Fillers, Speaking
from kg.extract.claims.make import ClaimMaker, Made, last_of
from kg.extract.claims.tree import Tree

__all__ = ["ClaimMaker", "Fillers", "Made", "Speaking", "Tree", "last_of"]
