"""Plain text: the text is the decoded file, every line end as it is."""

from __future__ import annotations

from kg.corpus.loading import decode
from kg.corpus.page import Page

__all__ = ["parse"]


def parse(data: bytes, shown: str) -> Page:
    """Return the page that a plain text file holds; ArticleError if it cannot be decoded."""
    return Page(text=decode(data, shown))
