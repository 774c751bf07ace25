"""What can mean somebody or something: names, descriptions and pronouns, with what their grammar tells of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.names import Name
from kg.model import Form

__all__ = ["KINDS", "Mention"]

KINDS = frozenset({"person", "organization", "place"})
"""The kinds of thing that chains are built for; everything else is of kind "other", or of none if unknown."""


@dataclass(slots=True)
class Mention:
    """One mention: tokens ``[start, end)`` around its head.

    ``kind`` is a person, an organization, a place, another thing, or "" if unknown; ``number`` "s", "p" or "";
    ``gender`` "m", "f", "n" or ""; ``determiner`` "definite", "indefinite", "demonstrative", "possessive", "bare".
    ``words`` are those of a name without titles, or of a description without its determiner; ``titles`` the nouns that
    say what a named person is; ``speaks`` tells that it is the subject of a verb of speech or will, ``acts`` of a
    pronoun that the reader takes it for somebody: a person, a body, a place; ``undecided`` of a description that it
    takes up something, but not what.
    """

    start: int
    end: int
    head: int
    form: Form
    kind: str = ""
    number: str = ""
    gender: str = ""
    lemma: str = ""
    words: tuple[str, ...] = ()
    modifiers: frozenset[str] = frozenset()
    determiner: str = "bare"
    sentence: int = 0
    paragraph: int = 0
    role: str = "other"
    clause: int = 0
    quote: int = -1
    speaks: bool = False
    name: Name | None = None
    titles: list[int] = field(default_factory=list)
    acts: bool = False
    undecided: bool = False

    @property
    def answers(self) -> bool:
        """Whether it is a pronoun that speaks and, by its context, means somebody rather than something."""
        return self.speaks and (self.acts or self.gender in {"m", "f"})
