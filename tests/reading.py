"""Articles of a few lines, read whole: what tests of speakers and sources begin with."""

from __future__ import annotations

import datetime as dt
from functools import cache

from kg import iri
from kg.extract import Reader
from kg.model import Article, Block, Reading

__all__ = ["read", "reader", "source"]


@cache
def reader() -> Reader:
    """Return the reader, loaded once."""
    return Reader()


def read(*paragraphs: str, day: dt.date | None = None) -> Reading:
    """Read an article with these paragraphs."""
    text = "\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(start=at, end=at + len(paragraph)))
        at += len(paragraph) + 1
    digest = iri.digest(text.encode())
    identity = iri.article(url=None, identifier=None, text_digest=digest)
    return reader().read(
        Article(id=identity, path="a.txt", text=text, digest=digest, language="en", date=day, blocks=tuple(blocks))
    )


def source(reading: Reading, words: str) -> str | None:
    """Return the label of whom a source that is worded so means, where it stands last."""
    found = [s for s in reading.statements for span in s.source_spans if span.of(reading.article.text) == words]
    assert found, [span.of(reading.article.text) for s in reading.statements for span in s.source_spans]
    last = max(found, key=lambda s: s.source_spans)
    return last.source.label if last.source else None
