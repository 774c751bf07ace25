"""From files to articles: find them, read them, tell news from furniture.

::

    discover(paths) ─▶ Found ─ read(source) ─▶ Article
    formats: plain · markdown · html        furniture: lexicon (ontology/furniture.ttl) · furniture

>>> from pathlib import Path
>>> found = discover([Path("corpus")])                                  # doctest: +SKIP
>>> articles = [read(source) for source in found.sources]               # doctest: +SKIP
"""

from __future__ import annotations

from kg.corpus.reading import read
from kg.corpus.sources import Found, Source, discover

__all__ = ["Found", "Source", "discover", "read"]
