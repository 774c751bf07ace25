"""What every format's reader hands on: the text, and what the file itself says about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.corpus.metadata import Metadata

__all__ = ["Page", "key"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An article's text before its blocks are marked.

    ``headings`` are the keys (see ``key``) of what the format itself marks as a heading. ``hint`` is the language
    that the page gives for itself, believed only where the text is too short to tell.
    """

    text: str
    metadata: Metadata = field(default_factory=Metadata)
    headings: frozenset[str] = frozenset()
    markdown: bool = False
    hint: str | None = None
    page_digest: str | None = None


def key(text: str) -> str:
    """Return what two copies of one headline have in common: the words, whatever the case, quotes and blanks.

    >>> key("The Kremlin’s ‘red line’") == key("THE KREMLIN'S  'RED LINE'")
    True
    """
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
