"""PolNeAR's articles as words with tags, and random windows of them to learn from."""

from __future__ import annotations

import gzip
import json
import os
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.nlp.reader.features import Page, Pieces, page
from training.crf import ROLES

__all__ = ["Article", "Gold", "articles", "data_dir", "rows"]


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution: its word spans (role, start, end); roles are numbered as in ROLES."""

    spans: list[tuple[int, int, int]]

    @property
    def anchor(self) -> int:
        """The first word of the cue, or -1."""
        return min((start for role, start, _ in self.spans if role == 1), default=-1)


@dataclass(slots=True)
class Article:
    """An article as the encoder sees it, with what is to be learned from it."""

    key: str
    text: str
    page: Page
    golds: list[Gold]
    silver: list[tuple[int, int]] = field(default_factory=list)
    """Part of speech and name class of each word, -1 where unknown."""


def data_dir() -> Path:
    """Where the data lies: `data` under CLAIMGRAPH_DATA."""
    return Path(os.environ.get("CLAIMGRAPH_DATA", "../shared")) / "data"


def rows(name: str) -> Iterator[dict[str, Any]]:
    """Iterate over the records of one gzipped file of JSON lines."""
    with gzip.open(data_dir() / name, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def articles(part: str, pieces: Pieces, *, silver: bool = False) -> list[Article]:
    """All articles of `train` or `dev`; with their silver annotation if asked."""
    result = [_article(row, pieces) for row in rows(f"polnear-{part}.jsonl.gz")]
    if silver:
        known = {row["id"]: row["sentences"] for row in rows(f"polnear-{part}-corenlp.jsonl.gz")}
        tags: dict[str, int] = {}
        names: dict[str, int] = {}
        for article in result:
            at = {
                token[0]: (tags.setdefault(token[2], len(tags)), names.setdefault(token[3], len(names)))
                for sentence in known.get(article.key, [])
                for token in sentence
            }
            article.silver = [at.get(word.start, (-1, -1)) for word in article.page.words]
    return result


def _article(row: dict[str, Any], pieces: Pieces) -> Article:
    text = row["text"]
    read = page(text, pieces)
    starts = [word.start for word in read.words]
    ends = [word.end for word in read.words]
    golds = []
    for attribution in row["attributions"]:
        spans: list[tuple[int, int, int]] = []
        for role, name in enumerate(ROLES):
            ranges = sorted((bisect_right(ends, low), bisect_left(starts, high)) for low, high in attribution[name])
            for low, high in ranges:
                if spans and spans[-1][0] == role and spans[-1][2] >= low:
                    spans[-1] = (role, spans[-1][1], max(high, spans[-1][2]))
                elif low < high:
                    spans.append((role, low, high))
        golds.append(Gold(spans))
    return Article(row["id"], text, read, golds)
