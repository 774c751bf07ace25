"""Train the reader: `python -m training.train --out runs/reader --weights FOLDER`; run again to resume."""

from __future__ import annotations

import argparse
import copy
import json
import logging
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from kg.nlp.reader.features import Pieces
from training.batches import Batch, collate, grouped
from training.bert import load
from training.data import Article, Labels, articles, inventory, metonymy, official, trees
from training.meaning import teach
from training.model import Model

__all__ = ["Plan", "main", "open_model", "train"]

LOG = logging.getLogger("training")
SCALE = 60.0
"""Attributions a batch has, about: brings the summed losses to a size that clipping knows."""
WEIGHTS = {
    "flat": 1.0,
    "start": 1.0,
    "own": 1.0,
    "arc": 0.15,
    "label": 0.15,
    "tag": 0.1,
    "pos": 0.07,
    "morph": 0.04,
    "lemma": 0.04,
    "sentence": 0.1,
    "name": 0.3,
    "mention": 0.05,
    "place": 3.0,
    "meaning": 2.0,
}
"""Of the summed losses: a tree's token weighs less than an attribution, a place's label more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that a run depends on, besides the data."""

    news: int = 3
    """Epochs of PolNeAR."""
    trees: int = 8
    """Epochs of the treebanks, and re3d with them."""
    places: int = 6
    """Epochs of the metonymy sets."""
    seed: int = 1
    pieces: int = 2400
    rate: float = 1.5e-4
    old_rate: float = 3e-4
    """Of the heads that find attributions, where they were trained before."""
    head_rate: float = 1e-3
    fading: float = 0.9
    """Learning rate of a layer relative to that above it (Howard and Ruder 2018)."""
    decay: float = 0.01
    warmup: float = 0.06
    dropout: float = 0.1
    layers: int = 6
    depth: int = 2
    average: float = 0.998
    """Decay of the running average of the weights (Polyak and Juditsky 1992), which is what is kept."""


def groups(model: Model, plan: Plan, *, trained: bool) -> list[dict[str, Any]]:
    """Parameters with their learning rates; word embeddings stay as they are.

    `trained` tells that the heads which find attributions are not fresh.
    """
    model.encoder.word.weight.requires_grad_(False)
    result: list[dict[str, Any]] = []
    count = len(model.encoder.layers)
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = plan.old_rate if trained and not name.startswith("heads.") else plan.head_rate
        if name.startswith("encoder.layers."):
            rate = plan.rate * plan.fading ** (count - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder.") and "features" not in name:
            rate = plan.rate * plan.fading**count
        decay = plan.decay if parameter.ndim > 1 else 0.0
        result.append({"params": [parameter], "lr": rate, "peak": rate, "weight_decay": decay})
    return result


def factor(step: int, total: int, warmup: float) -> float:
    """One cycle: up, then down in a straight line."""
    up = max(1, int(total * warmup))
    return (step + 1) / up if step < up else max(0.0, (total - step) / (total - up))


def open_model(path: Path, **sizes: Any) -> tuple[Model, Labels]:
    """Open a checkpoint with the names of its classes, which lie beside it."""
    labels: Labels = json.loads((path.parent / "labels.json").read_text(encoding="utf-8"))
    model = Model(labels, **sizes)
    model.load_state_dict(torch.load(path))
    return model.eval(), labels


def materials(weights: Path, labels: Labels, cache: Path) -> tuple[dict[str, list[Article]], Tensor]:
    """All articles by kind, and the teacher's vectors of what is said in them."""
    pieces = Pieces(weights / "tokenizer.json")
    banks = [*trees("en_ewt-ud-train", pieces, labels), *trees("en_gum-train", pieces, labels)]
    news = articles("train", pieces, silvered=True)
    texts: list[str] = []
    for article in news + banks:
        said = article.contents or [
            (article.page.words[low].start, article.page.words[high - 1].end) for low, high in article.blocks
        ]
        for start, end in said:
            text = article.text[start:end]
            if text.count(" ") > 1:
                article.spans.append((start, end, len(texts)))
                texts.append(text)
    teacher = teach(texts, weights, cache)
    return {"news": news, "trees": banks + official(pieces), "places": metonymy(pieces)}, teacher


def train(plan: Plan, out: Path, weights: Path, *, start: Path | None = None, polite: bool = False) -> None:
    """Train by the plan; every checkpoint is complete, so that a killed run goes on where it stood."""
    out.mkdir(parents=True, exist_ok=True)
    labels = inventory()
    (out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False), encoding="utf-8")
    learn, teacher = materials(weights, labels, out.parent / "teacher.pt")
    torch.manual_seed(plan.seed)
    random.seed(plan.seed)
    model = _fresh(plan, labels, weights, start)
    optimizer = torch.optim.AdamW(groups(model, plan, trained=start is not None), betas=(0.9, 0.98), fused=True)
    mean = copy.deepcopy(model)
    steps = _order(learn, plan)
    total = len(steps)
    done = _resume(out, model, mean, optimizer)
    (out / "plan.json").write_text(json.dumps(asdict(plan), indent=2) + "\n")
    LOG.info("%s, %d steps, %d done", {key: len(value) for key, value in learn.items()}, total, done)
    marks = {total // 3: "third-1", 2 * total // 3: "third-2", total: "last"}
    moving: list[Tensor] = [p for p in model.parameters() if p.requires_grad]
    means: list[Tensor] = [m for m, p in zip(mean.parameters(), model.parameters(), strict=True) if p.requires_grad]
    model.train()
    sums: dict[str, list[float]] = {}
    seen, clock, crowd = 0, time.monotonic(), 0.0
    for step, batch in _batches(learn, plan, steps, done):
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * factor(step, total, plan.warmup)
        if polite:
            crowd = 0.8 * crowd + 0.2 * _others()
            torch.set_num_threads(1 if crowd > 0.4 else 2)
        with torch.autocast("cpu", torch.bfloat16):
            losses = model(batch, teacher)
        loss = _joint(losses)
        optimizer.zero_grad()
        (loss / SCALE).backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(moving, 5.0)
        optimizer.step()
        lag = 1 - min(plan.average, (1 + step) / (10 + step))
        with torch.no_grad():
            torch._foreach_lerp_(means, moving, lag)
        for key, value in losses.items():
            sums.setdefault(key, []).append(value.item() * WEIGHTS[key] / SCALE)
        seen += batch.ids.numel()
        if (step + 1) % 20 == 0:
            _report(step + 1, total, sums, seen / (time.monotonic() - clock))
            sums, seen, clock = {}, 0, time.monotonic()
        mark = marks.get(step + 1)
        if (step + 1) % 100 == 0 or mark:
            _save(out, model, mean, optimizer, step + 1)
        if mark:
            torch.save(mean.state_dict(), out / f"{mark}.tmp")
            (out / f"{mark}.tmp").replace(out / f"{mark}.pt")


def _joint(losses: dict[str, Tensor]) -> Tensor:
    """Weigh the losses; names of a treebank, which nobody guessed, count double."""
    gold = 2.0 if "arc" in losses else 1.0
    return torch.stack([(gold if key == "name" else 1.0) * WEIGHTS[key] * loss for key, loss in losses.items()]).sum()


def _report(step: int, total: int, sums: dict[str, list[float]], speed: float) -> None:
    text = " ".join(f"{key} {sum(value) / len(value):.3f}" for key, value in sums.items())
    LOG.info("step %d/%d %s, %d pieces/s", step, total, text, speed)


def _fresh(plan: Plan, labels: Labels, weights: Path, start: Path | None) -> Model:
    model = Model(labels, layers=plan.layers, depth=plan.depth, dropout=plan.dropout)
    load(model.encoder, weights / "model.safetensors")
    if start is not None:
        _begin(model, start)
    return model


def _begin(model: Model, path: Path) -> None:
    """Take over what a checkpoint has; heads it does not know stay fresh."""
    state = torch.load(path)
    mine = model.state_dict()
    model.load_state_dict({key: value for key, value in state.items() if key in mine}, strict=False)
    LOG.info("fresh: %s", sorted({key.split(".")[0] for key in mine if key not in state}))


def _others() -> bool:
    """Whether anything else runs just now: one thread alone is then faster than two that wait for each other."""
    time.sleep(0.003)
    return int(Path("/proc/loadavg").read_text().split()[3].split("/")[0]) > 1


def _epochs(plan: Plan) -> dict[str, int]:
    return {"news": plan.news, "trees": plan.trees, "places": plan.places}


def _groups(learn: list[Article], plan: Plan, epochs: int) -> Iterator[Any]:
    for epoch in range(epochs):
        yield from grouped(learn, seed=plan.seed * 1000 + epoch, pieces=plan.pieces)


def _order(learn: dict[str, list[Article]], plan: Plan) -> list[str]:
    """Which kind of data each step reads: by chance, as much as is left of each."""
    order = [
        key for key, epochs in _epochs(plan).items() for _ in range(sum(1 for _ in _groups(learn[key], plan, epochs)))
    ]
    random.Random(plan.seed).shuffle(order)  # noqa: S311
    return order


def _batches(learn: dict[str, list[Article]], plan: Plan, steps: list[str], done: int) -> Iterator[tuple[int, Batch]]:
    ways = {key: _groups(learn[key], plan, epochs) for key, epochs in _epochs(plan).items()}
    for step, key in enumerate(steps):
        group = next(ways[key])
        if step >= done:
            yield step, collate(group)


def _save(out: Path, model: Model, mean: Model, optimizer: torch.optim.Optimizer, step: int) -> None:
    state = {
        "model": model.state_dict(),
        "mean": mean.state_dict(),
        "optimizer": optimizer.state_dict(),
        "step": step,
        "random": torch.get_rng_state(),
    }
    torch.save(state, out / "state.tmp")
    (out / "state.tmp").replace(out / "state.pt")


def _resume(out: Path, model: Model, mean: Model, optimizer: torch.optim.Optimizer) -> int:
    path = out / "state.pt"
    if not path.exists():
        return 0
    state = torch.load(path)
    model.load_state_dict(state["model"])
    mean.load_state_dict(state["mean"])
    optimizer.load_state_dict(state["optimizer"])
    torch.set_rng_state(state["random"])
    return int(state["step"])


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="folder with tokenizer.json and model.safetensors")
    parser.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE", help="change the plan, e.g. news=2")
    parser.add_argument("--start", type=Path, help="begin with this checkpoint's weights, in a new cycle")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--polite", action="store_true", help="one thread while anything else runs (Linux)")
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(given.threads)
    kinds = {key: type(value) for key, value in asdict(Plan()).items()}
    changes = dict(item.split("=", 1) for item in given.set)
    train(
        Plan(**{key: kinds[key](value) for key, value in changes.items()}),
        given.out,
        given.weights,
        start=given.start,
        polite=given.polite,
    )


if __name__ == "__main__":
    main()
