"""What the samplers share: the articles of PolNeAR dev, one row an attribution, and an order that means nothing."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

__all__ = ["ROLES", "articles", "digest", "row", "whole", "write"]

ROLES = ("source", "cue", "content")


def articles() -> Iterator[dict[str, Any]]:
    """Iterate over the articles under ``$CLAIMGRAPH_DATA/data``."""
    path = Path(os.environ.get("CLAIMGRAPH_DATA", "../shared")) / "data" / "polnear-dev.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def whole() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Iterate over articles with each of their attributions that has a cue and a content."""
    for article in articles():
        yield from ((article, item) for item in article["attributions"] if item["cue"] and item["content"])


def row(article: dict[str, Any], item: dict[str, Any]) -> dict[str, Any]:
    """Return an attribution's key and ranges, with its words for the reader."""
    text = article["text"]
    return {
        "key": f"{article['id']}:{item['cue'][0][0]}-{item['cue'][-1][1]}:{item['content'][0][0]}",
        "article": article["id"],
        **{role: item[role] for role in ROLES},
        "words": {role: " … ".join(text[start:end] for start, end in item[role]) for role in ROLES},
    }


def digest(text: str) -> str:
    """Return what to sort by, so that neighbours have nothing in common."""
    return hashlib.sha256(text.encode()).hexdigest()


def write(rows: Iterable[dict[str, Any]]) -> None:
    """Print rows as JSON Lines."""
    for each in rows:
        sys.stdout.write(json.dumps(each, ensure_ascii=False) + "\n")
