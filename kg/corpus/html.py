"""HTML pages: our own rendering of the article, one paragraph a block, and what the page says about itself.

The rendering is trafilatura's (Barbaresi, ACL 2021) with its slower, better path: on 500 real pages F1 .927 at 29
pages a core-second against .920 at 47, and reading a page is a small part of what is done with it. Nothing is
fetched, and a date is taken only where the page states one: guesses would differ from day to day.
"""

from __future__ import annotations

import copy
import json
import logging
import re
from typing import Any

from kg.corpus.loading import decode_page
from kg.corpus.metadata import Metadata, from_mapping
from kg.corpus.page import Page, key
from kg.errors import ArticleError
from kg.iri import digest

__all__ = ["parse"]

# What makes the parsers crawl; a news page has some 3,000 elements, 30 deep, and a megabyte at most.
_LIMIT = 4_000_000
_MOST_ELEMENTS = 20_000
_MOST_ATTRIBUTES = 1_000
_DEEPEST = 200
_TAG = re.compile(r"<[a-z][^>]{2000,}", re.IGNORECASE)
_DATE_NAMES = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "parsely-pub-date",
    "publish-date",
    "pubdate",
    "sailthru.date",
)
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*("(?:[^"\\]|\\.){1,60}")')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def parse(data: bytes, shown: str) -> Page:
    """Return the page that an HTML file holds; ArticleError if no article can be made out in it."""
    source = decode_page(data, shown)
    if len(source) > _LIMIT:
        raise ArticleError(shown, f"the page has {len(source):,} characters, more than the limit of {_LIMIT:,}")
    if any(tag[0].count("=") + len(tag[0].split()) > _MOST_ATTRIBUTES for tag in _TAG.finditer(source)):
        raise ArticleError(shown, f"a tag of the page has more than {_MOST_ATTRIBUTES:,} attributes")
    for name in ("trafilatura", "htmldate"):  # what they complain about, we say ourselves, with the path
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        from trafilatura.utils import load_html  # noqa: PLC0415 - slow to import, and few articles are pages

        tree = load_html(source)
        if tree is not None:
            _check(tree, shown)
        rendered = _render(tree) if tree is not None else None
    except ArticleError:
        raise
    except (Exception, RecursionError) as error:  # noqa: BLE001 (a hostile page must not stop the other articles)
        raise ArticleError(shown, f"the page cannot be rendered ({type(error).__name__})") from None
    if rendered is None:
        raise ArticleError(shown, "no article can be made out in this page")
    text, metadata, headings, hint = rendered
    return Page(text=text, metadata=metadata, headings=headings, hint=hint, page_digest=digest(data))


def _check(tree: Any, shown: str) -> None:  # noqa: ANN401 (lxml has no types)
    stack, count = [(tree, 1)], 0
    while stack:
        node, depth = stack.pop()
        count += 1
        if count > _MOST_ELEMENTS:
            raise ArticleError(shown, f"the page has more than {_MOST_ELEMENTS:,} elements")
        if depth > _DEEPEST:
            raise ArticleError(shown, f"the page is nested more than {_DEEPEST} elements deep")
        stack.extend((child, depth + 1) for child in node)


def _render(tree: Any) -> tuple[str, Metadata, frozenset[str], str | None] | None:  # noqa: ANN401
    from trafilatura import extract  # noqa: PLC0415
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415

    found = extract_metadata(copy.deepcopy(tree), extensive=False)
    body = extract(copy.deepcopy(tree), output_format="txt", include_comments=False, include_tables=False)
    blocks = [" ".join(_CONTROL.sub(" ", line).split()) for line in (body or "").splitlines()]
    blocks = [block for block in blocks if block]
    if not blocks:
        return None
    headings = frozenset(key(" ".join(node.itertext())) for node in tree.iter("h1", "h2", "h3", "h4", "h5", "h6"))
    metadata = Metadata()
    values = {
        "title": found.title,
        "publisher": found.sitename,
        "url": found.url,
        "date": _date(tree),
        "language": tree.get("lang"),
    }
    for name, value in values.items():
        metadata = metadata.or_else(_lenient(name, value))
    if metadata.title and key(metadata.title) not in {key(block) for block in blocks[:3]}:
        blocks.insert(0, metadata.title)  # a headline makes claims too
    if metadata.title:
        headings |= {key(metadata.title)}
    hint = metadata.language
    # the language that a template declares is often not that of the article: it is only a hint
    stated = Metadata(title=metadata.title, publisher=metadata.publisher, url=metadata.url, date=metadata.date)
    return "\n\n".join(blocks), stated, headings, hint


def _lenient(name: str, value: str | None) -> Metadata:
    """Take what a page says of itself if it can be used, else nothing: pages say all sorts of things."""
    try:
        return from_mapping({name: value})
    except ValueError:
        return Metadata()


def _date(tree: Any) -> str | None:  # noqa: ANN401
    stated: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = (node.get("property") or node.get("itemprop") or node.get("name") or "").lower()
        if name in _DATE_NAMES and node.get("content"):
            stated.setdefault(name, node.get("content"))
    for name in _DATE_NAMES:
        if name in stated:
            return stated[name].strip()
    for node in tree.iter("script"):
        match = _JSON_DATE.search(node.text or "") if node.get("type") == "application/ld+json" else None
        if match:
            return str(json.loads(match[1]))
    for node in tree.iter("time"):
        if node.get("datetime") and (node.get("pubdate") is not None or node.get("itemprop") == "datePublished"):
            return str(node.get("datetime")).strip()
    return None
