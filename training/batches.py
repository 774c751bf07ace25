"""Windows cut from articles, made noisy for training, and put together in batches."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from kg.nlp.reader.decode import LEFT, REACH
from kg.nlp.reader.features import CLS, MASK, SEP
from kg.nlp.reader.windows import LIMIT, windows
from training.crf import encode
from training.data import COLUMNS, Article, Gold

__all__ = ["Batch", "Window", "collate", "cut", "frames", "grouped"]

_MARKS = frozenset("\"“”‘’'")
_HEAD, _PLACE = COLUMNS.index("head"), COLUMNS.index("place")


@dataclass(slots=True)
class Window:
    """One stretch of an article; positions are words of the window, heads and spans tokens of it."""

    pieces: list[tuple[int, ...]]
    features: list[tuple[int, int, int]]
    golds: list[Gold]
    tokens: NDArray[np.int64]
    """Positions of the tokens' pieces, the mark at the beginning counted."""
    labels: NDArray[np.int64]
    spans: list[tuple[int, int, int]]
    """Tokens of something said, and its row among the teacher's vectors."""
    begin: int = 0
    """The article's token that is its first."""

    @property
    def size(self) -> int:
        """How many word pieces it has."""
        return sum(map(len, self.pieces))


@dataclass(slots=True)
class Batch:
    """Tensors of several windows: pieces [B, L], features [B, L, 3], first pieces of words [B, W]."""

    ids: Tensor
    features: Tensor
    firsts: Tensor
    mask: Tensor
    """Which words are there [B, W]."""
    tags: Tensor
    """[B, W]"""
    starts: Tensor
    """Whether a cue starts at the word [B, W], as 0 or 1."""
    owners: Tensor
    """Which attribution's cue holds the word [B, W], as its row in `frames`, or -1."""
    anchors: Tensor
    """Window and word of every attribution's cue [K, 2]."""
    golds: list[tuple[int, Gold]]
    tokens: Tensor
    """[B, T]; 0 beyond the last."""
    labels: Tensor
    """[B, T, COLUMNS], -1 where unknown and beyond the last."""
    spans: list[tuple[int, int, int, int]]
    """Window, tokens, and row among the teacher's vectors of all that is said."""


def cut(
    article: Article, limit: int = LIMIT, first: int | None = None, drop: frozenset[int] = frozenset()
) -> list[Window]:
    """Return the windows of an article, without the words in `drop`."""
    page = article.page
    counts = [len(ids) for ids in page.pieces]
    texts = [word.text for word in page.words]
    result = []
    for low, high in windows(counts, texts, article.blocks, limit, first):
        keep = [i for i in range(low, high) if i not in drop]
        if not keep:
            continue
        place = set(keep)
        ahead = [0] * (high - low + 1)
        for i in range(low, high):
            ahead[i - low + 1] = ahead[i - low] + (i in place)

        def move(i: int, low: int = low, high: int = high, ahead: list[int] = ahead) -> int:
            return ahead[min(max(i, low), high) - low]

        golds = []
        for gold in article.golds:
            spans = [(role, move(start), move(end)) for role, start, end in gold.spans if start < high and end > low]
            golds.append(Gold([span for span in spans if span[1] < span[2]]))
        begin, tokens, labels, said = _tokens(article, low, high, drop, keep)
        result.append(
            Window(
                [page.pieces[i] for i in keep],
                [(page.shapes[i], page.edges[i], page.quotes[i]) for i in keep],
                [gold for gold in golds if gold.spans],
                tokens,
                labels,
                said,
                begin,
            )
        )
    return result


def _tokens(
    article: Article, low: int, high: int, drop: frozenset[int], keep: list[int]
) -> tuple[int, NDArray[np.int64], NDArray[np.int64], list[tuple[int, int, int]]]:
    """Return a window's first token, places of its tokens, their labels with heads counted from it, what is said."""
    page = article.page
    begin, end = np.searchsorted(article.starts, [page.words[low].start, page.words[high - 1].end]).tolist()
    starts = article.starts[begin:end]
    labels = article.labels[begin:end].copy()
    heads = labels[:, _HEAD]
    heads[heads >= 0] -= begin
    heads[(heads < 0) | (heads >= end - begin)] = -1
    if drop:
        gone = {page.words[i].start for i in drop}
        left = np.array([start not in gone for start in starts.tolist()], bool)
        starts, labels = starts[left], labels[left]
    at = [page.words[i].start + offset for i in keep for offset in page.offsets[i]]
    tokens = np.maximum(np.searchsorted(np.array(at, np.int64), starts, side="right"), 1)
    said = []
    for first, last, row in article.spans:
        a, b = np.searchsorted(starts, [first, last]).tolist()
        if a < b and first >= page.words[low].start and last <= page.words[high - 1].end:
            said.append((a, b, row))
    return begin, tokens, labels, said


def _noisy(window: Window, rng: random.Random) -> Window:
    """Capitals lost or shouted, quotation states lost, single words masked, and names of places."""
    dice = rng.random()
    features = window.features
    if dice < 0.03:
        features = [(0 if shape < 5 else shape, edge, quote) for shape, edge, quote in features]
    elif dice < 0.05:
        features = [(2 if shape < 5 else shape, edge, quote) for shape, edge, quote in features]
    elif dice < 0.08:
        features = [(1 if shape == 0 else shape, edge, quote) for shape, edge, quote in features]
    elif dice < 0.11:
        features = [(shape, edge, 0) for shape, edge, quote in features]
    pieces = [(MASK,) * len(ids) if rng.random() < 0.04 else ids for ids in window.pieces]
    if (window.labels[:, _PLACE] >= 0).any():
        ends = np.cumsum([len(ids) for ids in pieces])
        for token in np.flatnonzero(window.labels[:, _PLACE] >= 0).tolist():
            word = int(np.searchsorted(ends, window.tokens[token]))
            if rng.random() < 0.15:
                pieces[word] = (MASK,) * len(pieces[word])
    return replace(window, pieces=pieces, features=features)


def grouped(articles: list[Article], *, seed: int, pieces: int = 2400) -> Iterator[list[Window]]:
    """One epoch of noisy windows, cut anew for every seed, in groups of similar length: a batch each."""
    rng = random.Random(seed)  # noqa: S311
    made: list[Window] = []
    for article in articles:
        limit = rng.randint(200, 380)
        drop: frozenset[int] = frozenset()
        if article.golds and rng.random() < 0.15:
            drop = frozenset(
                i for i, word in enumerate(article.page.words) if word.text in _MARKS and rng.random() < 0.2
            )
        elif not article.golds and rng.random() < 0.3:
            limit = rng.randint(40, 200)
        made += [_noisy(window, rng) for window in cut(article, limit, rng.randint(limit // 3, limit), drop)]
    made.sort(key=lambda window: window.size + rng.random() * 40)
    groups: list[list[Window]] = [[]]
    for window in made:
        if groups[-1] and (len(groups[-1]) + 1) * (window.size + 2) > pieces:
            groups.append([])
        groups[-1].append(window)
    rng.shuffle(groups)
    yield from groups


def collate(group: list[Window]) -> Batch:
    """Put windows into one batch."""
    length = max(window.size for window in group) + 2
    width = max(len(window.pieces) for window in group)
    count = len(group)
    ids = torch.zeros(count, length, dtype=torch.long)
    features = torch.zeros(count, length, 3, dtype=torch.long)
    firsts = torch.zeros(count, width, dtype=torch.long)
    mask = torch.zeros(count, width, dtype=torch.bool)
    tags = torch.zeros(count, width, dtype=torch.long)
    starts = torch.zeros(count, width)
    owners = torch.full((count, width), -1, dtype=torch.long)
    reach = max(1, *(len(window.tokens) for window in group))
    tokens = torch.zeros(count, reach, dtype=torch.long)
    labels = torch.full((count, reach, len(COLUMNS)), -1, dtype=torch.long)
    anchors: list[tuple[int, int]] = []
    golds: list[tuple[int, Gold]] = []
    for b, window in enumerate(group):
        line = [CLS]
        rows = [(0, 0, 0)]
        at = []
        for piece, (shape, edge, quote) in zip(window.pieces, window.features, strict=True):
            at.append(len(line))
            line += piece
            rows += [(shape if j == 0 else shape + 8, edge if j == 0 else 0, quote) for j in range(len(piece))]
        line.append(SEP)
        rows.append((0, 0, 0))
        words = len(at)
        ids[b, : len(line)] = torch.tensor(line)
        features[b, : len(line)] = torch.tensor(rows)
        firsts[b, :words] = torch.tensor(at)
        mask[b, :words] = True
        tokens[b, : len(window.tokens)] = torch.from_numpy(window.tokens)
        labels[b, : len(window.tokens)] = torch.from_numpy(window.labels)
        spans = [span for gold in window.golds for span in gold.spans]
        tags[b, :words] = torch.tensor(encode(spans, words))
        for gold in window.golds:
            if gold.anchor >= 0:
                starts[b, gold.anchor] = 1
                for role, start, end in gold.spans:
                    if role == 1:
                        owners[b, start:end] = len(anchors)
                anchors.append((b, gold.anchor))
                golds.append((b, gold))
    place = torch.tensor(anchors, dtype=torch.long).view(-1, 2)
    said = [(b, *span) for b, window in enumerate(group) for span in window.spans]
    return Batch(ids, features, firsts, mask, tags, starts, owners, place, golds, tokens, labels, said)


def frames(batch: Batch, anchors: Tensor, owned: list[int]) -> tuple[Tensor, Tensor]:
    """Tags [K, R] and mask [K, R] of the words around each anchor, R up to REACH, `owned` its row in golds or -1."""
    count, reach = len(anchors), min(REACH, batch.mask.shape[1])
    tags = torch.zeros(count, reach, dtype=torch.long)
    words = batch.mask.sum(1)
    low = (anchors[:, 1] - LEFT).clamp_min(0)
    mask = torch.arange(reach) + low[:, None] < words[anchors[:, 0]][:, None]
    for k, row in enumerate(owned):
        if row >= 0:
            start = int(low[k])
            size = int(mask[k].sum())
            spans = [(role, a - start, b - start) for role, a, b in batch.golds[row][1].spans]
            tags[k, :size] = torch.tensor(encode([s for s in spans if s[2] > 0 and s[1] < size], size))
    return tags, mask
