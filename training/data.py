"""All that is learned from, as articles: a page of words, attributions on words, labels on tokens."""

from __future__ import annotations

import gzip
import json
import os
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.nlp.reader.features import Page, Pieces, page
from kg.nlp.reader.scripts import script
from training.crf import ROLES
from training.names import NAMES, gum, parted, plain, re3d, silver, top, vulgar
from training.places import places, written
from training.treebank import Document, treebank

__all__ = [
    "COLUMNS",
    "MENTIONS",
    "Article",
    "Gold",
    "Labels",
    "articles",
    "data_dir",
    "inventory",
    "metonymy",
    "official",
    "rows",
    "trees",
]

COLUMNS = ("tag", "pos", "morph", "lemma", "dep", "name", "mention", "sentence", "head", "place", "set")
"""Labels of a token; -1 is unknown. `head` is a token of the same article, `set` the data a place's label is from."""
MENTIONS = (
    "none",
    "person",
    "organization",
    "place",
    "event",
    "time",
    "object",
    "abstract",
    "substance",
    "animal",
    "plant",
)
CLASSES = ("tag", "pos", "morph", "lemma", "dep")
LEAST = 3
"""Times a class has to occur."""
Labels = dict[str, list[str]]


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
    """A text as the encoder sees it, with what is to be learned from it."""

    key: str
    text: str
    page: Page
    golds: list[Gold] = field(default_factory=list)
    starts: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """First characters of its tokens."""
    labels: NDArray[np.int64] = field(default_factory=lambda: np.zeros((0, len(COLUMNS)), np.int64))
    blocks: list[tuple[int, int]] = field(default_factory=list)
    """Ranges of words that a window does not cut: paragraphs, or sentences."""
    contents: list[tuple[int, int]] = field(default_factory=list)
    """Characters of the longest piece of each attribution's content."""
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    """Characters of something said, and its row among the teacher's vectors."""


def data_dir() -> Path:
    """Where the data lies: `data` under CLAIMGRAPH_DATA."""
    return Path(os.environ.get("CLAIMGRAPH_DATA", "../shared")) / "data"


def rows(name: str) -> Iterator[dict[str, Any]]:
    """Iterate over the records of one gzipped file of JSON lines."""
    with gzip.open(data_dir() / name, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _blank(count: int) -> NDArray[np.int64]:
    return np.full((count, len(COLUMNS)), -1, np.int64)


def articles(part: str, pieces: Pieces, *, silvered: bool = False) -> list[Article]:
    """All articles of PolNeAR's `train` or `dev`; with CoreNLP's tokens and names if asked."""
    result = [_article(row, pieces) for row in rows(f"polnear-{part}.jsonl.gz")]
    if silvered:
        known = {row["id"]: row["sentences"] for row in rows(f"polnear-{part}-corenlp.jsonl.gz")}
        for article in result:
            sentences = known.get(article.key)
            if sentences:
                _silver(article, parted(article.text, sentences))
    return result


def _silver(article: Article, sentences: list[list[list[Any]]]) -> None:
    """Give an article CoreNLP's tokens and names."""
    article.starts = np.array([token[0] for sentence in sentences for token in sentence], np.int64)
    article.labels = _blank(len(article.starts))
    article.labels[:, COLUMNS.index("name")] = silver(sentences)


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
    tokens = np.array(starts, np.int64)
    contents = [attribution["content"] for attribution in row["attributions"] if attribution["content"]]
    said = sorted({max(map(tuple, content), key=lambda x: x[1] - x[0]) for content in contents})
    return Article(row["id"], text, read, golds, tokens, _blank(len(tokens)), read.blocks, said)


def inventory() -> Labels:
    """Names of all classes, most frequent first, from both treebanks' training parts."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in CLASSES}
    for name in ("en_ewt-ud-train", "en_gum-train"):
        for document in treebank(data_dir() / f"{name}.conllu.gz"):
            for token in document.tokens:
                for key, value in zip(CLASSES, _values(token), strict=True):
                    counts[key][value] += 1
    found = {
        key: [value for value, n in sorted(count.items(), key=lambda x: (-x[1], x[0])) if n >= LEAST]
        for key, count in counts.items()
    }
    return {**found, "name": list(NAMES), "mention": list(MENTIONS)}


def _values(token: Any) -> tuple[str, ...]:
    return token.tag, token.pos, token.morph, script(token.form, token.lemma), token.dep


def trees(name: str, pieces: Pieces, labels: Labels) -> list[Article]:
    """Documents of a treebank."""
    documents = treebank(data_dir() / f"{name}.conllu.gz")
    common = vulgar(documents)
    index = {key: {value: i for i, value in enumerate(labels[key])} for key in CLASSES}
    return [_tree(document, pieces, index, common) for document in documents]


def _tree(document: Document, pieces: Pieces, index: dict[str, dict[str, int]], common: frozenset[str]) -> Article:
    read = page(document.text, pieces)
    table = _blank(len(document.tokens))
    for row, token in zip(table, document.tokens, strict=True):
        for column, (key, value) in enumerate(zip(CLASSES, _values(token), strict=True)):
            row[column] = index[key].get(value, -1)
    at = {name: i for i, name in enumerate(COLUMNS)}
    table[:, at["name"]] = gum(document, common) if document.typed else plain(document)
    table[:, at["head"]] = [token.head for token in document.tokens]
    table[:, at["sentence"]] = 0
    table[[low for low, _ in document.sentences], at["sentence"]] = 1
    if document.typed:
        table[:, at["mention"]] = 0
        for mention in sorted(document.mentions, key=lambda m: (m.end - m.start, m.start)):
            table[top(document.tokens, mention.start, mention.end), at["mention"]] = MENTIONS.index(mention.kind)
    words = [word.start for word in read.words]
    edges = [bisect_left(words, document.tokens[low].start) for low, _ in document.sentences]
    blocks = [(low, high) for low, high in zip(edges, [*edges[1:], len(words)], strict=True) if low < high]
    starts = np.array([token.start for token in document.tokens], np.int64)
    return Article(document.key, document.text, read, [], starts, table, blocks)


def official(pieces: Pieces) -> list[Article]:
    """re3d's documents, for their names."""
    result = []
    for row in rows("re3d.jsonl.gz"):
        read = page(row["text"], pieces)
        starts = np.array([word.start for word in read.words], np.int64)
        table = _blank(len(starts))
        table[:, COLUMNS.index("name")] = re3d(read, [tuple(entity) for entity in row["entities"]])
        result.append(Article(row["id"], row["text"], read, [], starts, table, read.blocks))
    return result


def metonymy(pieces: Pieces, *, dev: bool = False) -> list[Article]:
    """Sentences with place names; a name's label stands on its last token."""
    result = []
    for number, place in enumerate(places(data_dir(), dev=dev)):
        text, starts = written(place.words)
        read = page(text, pieces)
        tokens = np.array(starts, np.int64)
        table = _blank(len(tokens))
        for _, end, label in place.targets:
            table[end - 1, COLUMNS.index("place")] = label
            table[end - 1, COLUMNS.index("set")] = place.source
        result.append(Article(f"place-{place.source}-{number}", text, read, [], tokens, table, read.blocks))
    return result
