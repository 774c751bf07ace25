"""The store's statements, with the sentences they stand in, as one HTML page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from kg.evidence import with_context
from kg.statements import records
from kg.store import Store
from kg.view import render

__all__ = ["picture"]


def picture(store: Store, paths: Mapping[str, str]) -> str:
    """Return the page; ``paths`` gives the path to show for each article's IRI."""
    found = [{**item.record, "context": asdict(item.context)} for item in with_context(store, records(store, paths))]
    articles = len({record["article"]["id"] for record in found})
    title = f"Who says what: {len(found)} statements in {articles} articles"
    return render(found, title=title)
