"""Markdown with YAML front matter: the text is what follows the front matter."""

from __future__ import annotations

import re

from kg.corpus.loading import decode
from kg.corpus.metadata import Metadata, from_mapping, load_yaml
from kg.corpus.page import Page, key
from kg.errors import ArticleError

__all__ = ["parse"]

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"[^\W\d][\w \t-]*:(?:\s|$)")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(\S.{0,500})", re.MULTILINE)
_LINE = re.compile(r"line (\d+)")


def parse(data: bytes, shown: str) -> Page:
    """Return the page that a Markdown file holds.

    Raises ArticleError, with the line, if the front matter is malformed.
    """
    whole = decode(data, shown)
    opening = _OPENING.match(whole)
    if not opening or not _KEY.match(whole, opening.end()):  # without a key it is a rule across the page
        return _page(whole, Metadata())
    closing = _CLOSING.search(whole.replace("\r", "\n"), opening.end())
    if not closing:
        raise ArticleError(shown, "line 1: the front matter that begins here is never closed by a line '---'")
    text = whole[_after(whole, closing.start()) :]
    if not text.strip():
        raise ArticleError(shown, "is empty: nothing follows the front matter")
    return _page(text, _metadata(whole[opening.end() : closing.start()], shown))


def _page(text: str, metadata: Metadata) -> Page:
    headings = frozenset(key(match[1]) for match in _HEADING.finditer(text.replace("\r", "\n")))
    return Page(text=text, metadata=metadata, headings=headings, markdown=True)


def _after(whole: str, start: int) -> int:
    closing = _CLOSING.match(whole, start)
    return closing.end() if closing else start + 3


def _metadata(front_matter: str, shown: str) -> Metadata:
    try:
        return from_mapping(load_yaml(front_matter))
    except ValueError as error:
        # YAML counts from the line after the opening one
        reason = _LINE.sub(lambda match: f"line {int(match[1]) + 1}", str(error), count=1)
        raise ArticleError(shown, f"front matter, {reason}") from None
