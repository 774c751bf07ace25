"""From a ``Doc`` to records: the single seam; nothing after it sees spaCy."""

from __future__ import annotations

from kg.extract.reader import Reader

__all__ = ["Reader"]
