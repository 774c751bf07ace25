"""From the words of a content to claims: predicates, frames, roles, identities.

::

    tree        a parsed text as plain lists
    predicates  what is predicated in a content, with polarity, modality, condition
    fillers     who or what fills a role
    framing     which frame a predicate evokes
    wording     labels
    generic     claims that fit no frame
    make        all of it together
"""

from __future__ import annotations

from kg.extract.claims.fillers import Fillers, Speaking
from kg.extract.claims.make import ClaimMaker, Made
from kg.extract.claims.tree import Tree

__all__ = ["ClaimMaker", "Fillers", "Made", "Speaking", "Tree"]
