"""How well the heads on tokens learned: `python -m training.probe CHECKPOINT --weights FOLDER`.

Gold tokens; heads and labels with gold sentences, each token's likeliest head (no tree is built: that is the
package's work). Names are compared with Universal NER, places with the fifth of GeoWebNews that is held out.
"""

from __future__ import annotations

import argparse
import gzip
import logging
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from kg.nlp.reader.features import Pieces
from training.batches import Batch, collate, cut
from training.data import COLUMNS, Article, data_dir, metonymy, trees
from training.heads import FAR, TABLES, Scores
from training.model import Model
from training.names import NAMES
from training.train import open_model

__all__ = ["main", "names", "places", "syntax"]

LOG = logging.getLogger("training")


@torch.inference_mode()
def run(model: Model, learn: list[Article]) -> Iterator[tuple[Article, int, Batch, Scores]]:
    """Read articles one window at a time."""
    model.eval()
    for article in learn:
        for window in cut(article):
            batch = collate([window])
            yield article, window.begin, batch, model.heads(model.encoder(batch.ids, batch.features), batch.tokens)


def syntax(model: Model, learn: list[Article]) -> dict[str, float]:
    """Shares of right heads, labels, tags; F1 of sentence starts."""
    right: Counter[str] = Counter()
    size: Counter[str] = Counter()
    starts = np.zeros(3)
    for _, _, batch, found in run(model, learn):
        gold = dict(zip(COLUMNS, batch.labels[0].unbind(-1), strict=True))
        for key in TABLES:
            known = gold[key] >= 0
            guess = found.tables[key][0].argmax(-1)
            right[key] += int((guess == gold[key])[known].sum())
            # a class too rare to be learned is an error; what is not annotated is none
            size[key] += int(known.sum()) if key in ("name", "mention") else len(known)
        begins, wanted = found.sentence[0] > 0, gold["sentence"] == 1
        starts += [int((begins & wanted).sum()), int(begins.sum()), int(wanted.sum())]
        number = wanted.cumsum(0)
        scores = found.arc[0].masked_fill(number[:, None] != number[None, :], FAR)
        heads = scores.argmax(-1)
        label = model.heads.labelled(found.dep[0], found.gov[0][heads]).argmax(-1)
        label = torch.where(heads == torch.arange(len(heads)), _root(gold), label)
        fine = heads == gold["head"]
        right["uas"] += int(fine.sum())
        right["las"] += int((fine & (label == gold["dep"])).sum())
        size["uas"] += len(fine)
        size["las"] += len(fine)
    result = {key: 100 * right[key] / max(size[key], 1) for key in ("uas", "las", *TABLES)}
    return {**result, "sentences": 200 * starts[0] / (starts[1] + starts[2])}


def _root(gold: dict[str, Tensor]) -> Tensor:
    itself = gold["head"] == torch.arange(len(gold["head"]))
    return gold["dep"][itself][0] if itself.any() else torch.tensor(-2)


def names(model: Model, learn: list[Article], golds: dict[str, list[str]]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall, F1 of names of persons, organisations, places; `golds` are tags by an article's key."""
    counts = {kind: np.zeros(3) for kind in ("PER", "ORG", "LOC", "all")}
    made = {article.key: ["O"] * len(article.starts) for article in learn}
    for article, begin, _, found in run(model, learn):
        tags = [NAMES[i] for i in found.tables["name"][0].argmax(-1).tolist()]
        made[article.key][begin : begin + len(tags)] = tags
    breaks: set[int] = set()
    guesses: list[str] = []
    wanted: list[str] = []
    for article in learn:
        if len(golds[article.key]) != len(article.starts):
            continue  # two short documents are cut into words in two ways
        breaks.add(len(guesses))
        guesses += made[article.key]
        wanted += golds[article.key]
    mine, theirs = spans(guesses, breaks), spans(wanted, breaks)
    for kind, row in counts.items():
        a, b = ({x for x in found if kind in (x[2], "all") and x[2] in counts} for found in (mine, theirs))
        row += [len(a & b), len(a), len(b)]
    return {
        kind: (100 * x[0] / max(x[1], 1), 100 * x[0] / max(x[2], 1), 200 * x[0] / max(x[1] + x[2], 1))
        for kind, x in counts.items()
    }


def spans(tags: list[str], breaks: set[int]) -> set[tuple[int, int, str]]:
    """Spans (start, end, kind) of BIO tags."""
    found = []
    for i, tag in enumerate(tags):
        if tag == "O":
            continue
        edge, kind = tag.split("-")
        if edge == "B" or i in breaks or not found or found[-1][1] != i or found[-1][2] != kind:
            found.append((i, i + 1, kind))
        else:
            found[-1] = (found[-1][0], i + 1, kind)
    return set(found)


def tagged(path: Path) -> dict[str, list[str]]:
    """Tags of the words of an IOB2 file by the key of their document."""
    made: dict[str, list[str]] = {}
    key = ""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id = "):
                key = line.removeprefix("# newdoc id = ").strip()
            cell = line.rstrip("\n").split("\t")
            if len(cell) > 2 and line[0] != "#":
                made.setdefault(key, []).append(cell[2])
    return made


def places(model: Model, learn: list[Article]) -> list[float]:
    """Accuracy of each output for places."""
    right, size = np.zeros(model.heads.place.out_features), 0
    at = COLUMNS.index("place")
    for _, _, batch, found in run(model, learn):
        gold = batch.labels[0, :, at]
        known = gold >= 0
        right += ((found.place[0][known] > 0) == (gold[known, None] > 0)).sum(0).numpy()
        size += int(known.sum())
    return [100 * x / size for x in right.tolist()]


def main() -> None:
    """Read the command line and print the measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--weights", type=Path, required=True)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    model, labels = open_model(given.checkpoint)
    pieces = Pieces(given.weights / "tokenizer.json")
    ewt = trees("en_ewt-ud-dev", pieces, labels)
    for name, bank in (("EWT", ewt), ("GUM", trees("en_gum-dev", pieces, labels))):
        LOG.info("%s dev: %s", name, " ".join(f"{key} {value:.1f}" for key, value in syntax(model, bank).items()))
    rows = names(model, ewt, tagged(data_dir() / "en_ewt-ner-dev.iob2.gz"))
    for kind, row in rows.items():
        LOG.info("names %s: precision %.1f recall %.1f F1 %.1f", kind, *row)
    LOG.info("places, held out: %s", " ".join(f"{x:.1f}" for x in places(model, metonymy(pieces, dev=True))))


if __name__ == "__main__":
    main()
