"""Windows cut from articles, made noisy for training, and put together in batches."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from kg.nlp.reader.decode import LEFT, REACH
from kg.nlp.reader.features import CLS, MASK, SEP
from kg.nlp.reader.windows import LIMIT, windows
from training.crf import encode
from training.data import Article, Gold

__all__ = ["Batch", "Window", "batches", "collate", "cut", "frames"]

_MARKS = frozenset("\"“”‘’'")


@dataclass(slots=True)
class Window:
    """One stretch of an article; positions are words of the window."""

    pieces: list[tuple[int, ...]]
    features: list[tuple[int, int, int]]
    silver: list[tuple[int, int]]
    golds: list[Gold]

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
    silver: Tensor
    """[B, W, 2], -1 where unknown."""
    starts: Tensor
    """Whether a cue starts at the word [B, W], as 0 or 1."""
    owners: Tensor
    """Which attribution's cue holds the word [B, W], as its row in `frames`, or -1."""
    anchors: Tensor
    """Window and word of every attribution's cue [K, 2]."""
    golds: list[tuple[int, Gold]]


def cut(
    article: Article, limit: int = LIMIT, first: int | None = None, drop: frozenset[int] = frozenset()
) -> list[Window]:
    """Return the windows of an article, without the words in `drop`."""
    page = article.page
    counts = [len(ids) for ids in page.pieces]
    texts = [word.text for word in page.words]
    result = []
    for low, high in windows(counts, texts, page.blocks, limit, first):
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
        result.append(
            Window(
                [page.pieces[i] for i in keep],
                [(page.shapes[i], page.edges[i], page.quotes[i]) for i in keep],
                [article.silver[i] for i in keep] if article.silver else [(-1, -1)] * len(keep),
                [gold for gold in golds if gold.spans],
            )
        )
    return result


def _noisy(window: Window, rng: random.Random) -> Window:
    """Capitals lost or shouted, quotation states lost, single pieces masked."""
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
    return Window(pieces, features, window.silver, window.golds)


def batches(articles: list[Article], *, seed: int, pieces: int = 2400) -> Iterator[Batch]:
    """One epoch of noisy windows, cut anew for every seed, in batches of similar length."""
    rng = random.Random(seed)  # noqa: S311
    made: list[Window] = []
    for article in articles:
        limit = rng.randint(200, 380)
        drop: frozenset[int] = frozenset()
        if rng.random() < 0.15:
            drop = frozenset(
                i for i, word in enumerate(article.page.words) if word.text in _MARKS and rng.random() < 0.2
            )
        made += [_noisy(window, rng) for window in cut(article, limit, rng.randint(limit // 3, limit), drop)]
    made.sort(key=lambda window: window.size + rng.random() * 40)
    groups: list[list[Window]] = [[]]
    for window in made:
        if groups[-1] and (len(groups[-1]) + 1) * (window.size + 2) > pieces:
            groups.append([])
        groups[-1].append(window)
    rng.shuffle(groups)
    for group in groups:
        yield collate(group)


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
    silver = torch.full((count, width, 2), -1, dtype=torch.long)
    starts = torch.zeros(count, width)
    owners = torch.full((count, width), -1, dtype=torch.long)
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
        silver[b, :words] = torch.tensor(window.silver)
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
    return Batch(ids, features, firsts, mask, tags, silver, starts, owners, place, golds)


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
