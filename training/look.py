"""Raw scores of a checkpoint on PolNeAR dev, and their measure: `python -m training.look CHECKPOINT`."""

from __future__ import annotations

import argparse
import logging
import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from kg.evaluate import Report, evaluate, table
from kg.nlp.reader.chain import Chain
from kg.nlp.reader.decode import Knobs, Raw, decode
from kg.nlp.reader.features import Pieces
from kg.nlp.reader.windows import LIMIT, windows
from training.batches import collate, cut
from training.data import Article, articles, rows
from training.model import FLOOR, Model
from training.train import open_model

__all__ = ["Found", "Seen", "look", "main", "measure", "see"]


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in characters."""

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]


@dataclass(slots=True)
class Seen:
    """Raw scores of every window of every article, and the two chains."""

    raws: list[list[tuple[int, Raw]]]
    flat: Chain
    own: Chain


def chains(model: Model) -> tuple[Chain, Chain]:
    """Return the model's chains for numpy."""
    made = [
        Chain(chain.step.detach().numpy(), chain.first.detach().numpy(), chain.last.detach().numpy())
        for chain in (model.chain, model.own_chain)
    ]
    return made[0], made[1]


@torch.inference_mode()
def see(model: Model, learn: list[Article], limit: int = LIMIT) -> Seen:
    """Run the model over articles in float32, one window at a time."""
    model.eval()
    raws: list[list[tuple[int, Raw]]] = []
    for article in learn:
        page = article.page
        lows = [
            low for low, _ in windows([len(x) for x in page.pieces], [w.text for w in page.words], page.blocks, limit)
        ]
        mine = []
        for low, window in zip(lows, cut(article, limit), strict=True):
            batch = collate([window])
            x = model.words(model.encoder(batch.ids, batch.features)[-1], batch.firsts)
            flat, start = model.scores(x)
            at = (start[0].sigmoid() > FLOOR).nonzero()[:, 0]
            anchors = torch.stack([torch.zeros_like(at), at], 1)
            own = model.around(x, batch.mask.sum(1), anchors)
            edges = np.array([edge == 1 for _, edge, _ in window.features])
            mine.append((low, Raw(flat[0].numpy(), start[0].numpy(), at.numpy(), own.numpy(), edges)))
        raws.append(mine)
    return Seen(raws, *chains(model))


def measure(seen: Seen, dev: list[Article], data: list[dict[str, Any]], knobs: Knobs | None = None) -> Report:
    """Score decoded attributions against the data."""
    items = []
    for mine, article, row in zip(seen.raws, dev, data, strict=True):
        found = []
        words = article.page.words
        decoded = decode([raw for _, raw in mine], seen.flat, seen.own, knobs)
        for (low, _), wholes in zip(mine, decoded, strict=True):
            for whole in wholes:
                spans = [
                    [(words[low + start].start, words[low + end - 1].end) for start, end in part]
                    for part in (whole.source, whole.cue, whole.content)
                ]
                found.append(Found(*spans))
        items.append((row["text"], row["attributions"], found))
    return evaluate(items)


def look(path: Path, weights: Path, keep: Path | None = None) -> Report:
    """Measure a checkpoint; `keep` stores its raw scores for sweeps."""
    dev = articles("dev", Pieces(weights / "tokenizer.json"))
    model, _ = open_model(path)
    seen = see(model, dev)
    if keep:
        keep.write_bytes(pickle.dumps(seen))
    return measure(seen, dev, list(rows("polnear-dev.jsonl.gz")))


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    np.set_printoptions(precision=3, suppress=True)
    print(table(look(given.checkpoint, given.weights, given.keep)))


if __name__ == "__main__":
    main()
