"""A document's text, put together once: spaCy joins the words anew each time that it is asked."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc

__all__ = ["string"]


@lru_cache(maxsize=1)
def string(doc: Doc) -> str:
    """Return the text of a document, the same object for the one asked for last.

    >>> from spacy.vocab import Vocab
    >>> string(Doc(Vocab(), words=["Rain", "fell"]))
    'Rain fell '
    """
    return str(doc.text)
