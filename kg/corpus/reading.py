"""One source read into one Article: format, metadata, language, furniture, identity."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from kg import iri
from kg.corpus import furniture, html, language, loading, markdown, metadata, plain
from kg.corpus.metadata import Metadata
from kg.corpus.page import Page
from kg.corpus.sources import Source
from kg.model import Article, Block

__all__ = ["read"]

_PARSERS = {"html": html.parse, "markdown": markdown.parse, "plain": plain.parse}
_OTHER_LANGUAGE = "other-language"
_FEWEST_CHARACTERS = 80  # of a block whose language can be told by itself
_CERTAIN = 0.99


def read(source: Source, *, date: dt.date | None = None) -> Article:
    """Read an article, with its blocks marked as news or furniture.

    What the file says of itself comes first, then its sidecar, then ``date``. The article is kept whatever its
    language; the caller passes over those it cannot read. Raises ArticleError, with the path, if the file (or its
    sidecar) cannot be used.
    """
    page = _PARSERS[source.format](loading.load(source.path, source.shown), source.shown)
    known = page.metadata.or_else(metadata.sidecar(source.path)).or_else(Metadata(date=date))
    page = dataclasses.replace(page, metadata=known)
    blocks, title = furniture.mark(page)
    code = known.language or _language(page, blocks)
    digest = iri.digest(page.text.encode())
    return Article(
        id=iri.article(url=known.url, identifier=known.identifier, text_digest=digest),
        path=source.shown,
        text=page.text,
        digest=digest,
        language=code,
        title=title,
        publisher=known.publisher,
        date=known.date,
        url=known.url,
        identifier=known.identifier,
        page_digest=page.page_digest,
        blocks=tuple(_foreign(page.text, block, code) for block in blocks),
    )


def _language(page: Page, blocks: Sequence[Block]) -> str:
    news = "\n".join(page.text[block.start : block.end] for block in blocks if block.furniture is None)
    if len(news) >= language.SHORTEST:
        return language.guess(news)
    return page.hint or "en"


def _foreign(text: str, block: Block, code: str) -> Block:
    """Label a longer block that is certainly in another language than the article."""
    if block.furniture or block.end - block.start < _FEWEST_CHARACTERS:
        return block
    guessed, likely = language.certain(text[block.start : block.end])
    if guessed == code or likely < _CERTAIN:
        return block
    return dataclasses.replace(block, furniture=_OTHER_LANGUAGE, heading=False)
