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
from training.batches import Batch, batches
from training.bert import load
from training.data import articles
from training.model import Model

__all__ = ["Plan", "main", "train"]

LOG = logging.getLogger("training")
SCALE = 60.0
"""Attributions a batch has, about: brings the summed losses to a size that clipping knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that a run depends on, besides the data."""

    epochs: int = 8
    seed: int = 1
    pieces: int = 2400
    rate: float = 3e-4
    head_rate: float = 1e-3
    fading: float = 0.9
    """Learning rate of a layer relative to that above it (Howard and Ruder 2018)."""
    decay: float = 0.01
    warmup: float = 0.06
    dropout: float = 0.1
    layers: int = 6
    depth: int = 2
    silver: float = 0.1
    average: float = 0.998
    """Decay of the running average of the weights (Polyak and Juditsky 1992), which is what is kept."""


def groups(model: Model, plan: Plan) -> list[dict[str, Any]]:
    """Parameters with their learning rates; word embeddings stay as they are."""
    model.encoder.word.weight.requires_grad_(False)
    result: list[dict[str, Any]] = []
    count = len(model.encoder.layers)
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = plan.head_rate
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


def train(plan: Plan, out: Path, weights: Path, *, start: Path | None = None, polite: bool = False) -> None:
    """Train by the plan; every checkpoint is complete, so that a killed run goes on where it stood."""
    torch.manual_seed(plan.seed)
    random.seed(plan.seed)
    learn = articles("train", Pieces(weights / "tokenizer.json"), silver=True)
    model = Model(layers=plan.layers, depth=plan.depth, dropout=plan.dropout)
    load(model.encoder, weights / "model.safetensors")
    if start is not None:
        model.load_state_dict(torch.load(start))
    optimizer = torch.optim.AdamW(groups(model, plan), betas=(0.9, 0.98), fused=True)
    mean = copy.deepcopy(model)
    per_epoch = [
        sum(1 for _ in batches(learn, seed=plan.seed * 1000 + e, pieces=plan.pieces)) for e in range(plan.epochs)
    ]
    total = sum(per_epoch)
    done = _resume(out, model, mean, optimizer)
    (out / "plan.json").write_text(json.dumps(asdict(plan), indent=2) + "\n")
    LOG.info("%d articles, %d steps, %d done", len(learn), total, done)
    moving: list[Tensor] = [p for p in model.parameters() if p.requires_grad]
    means: list[Tensor] = [m for m, p in zip(mean.parameters(), model.parameters(), strict=True) if p.requires_grad]
    model.train()
    sums: dict[str, float] = {}
    seen, clock, crowd = 0, time.monotonic(), 0.0
    for step, epoch, batch in _steps(learn, plan, done):
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * factor(step, total, plan.warmup)
        if polite:
            crowd = 0.8 * crowd + 0.2 * _others()
            torch.set_num_threads(1 if crowd > 0.4 else 2)
        with torch.autocast("cpu", torch.bfloat16):
            losses = model(batch)
        loss: Tensor = losses["flat"] + losses["start"] + losses["own"]
        loss = loss + plan.silver * (losses["silver0"] + losses["silver1"])
        optimizer.zero_grad()
        (loss / SCALE).backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(moving, 5.0)
        optimizer.step()
        lag = 1 - min(plan.average, (1 + step) / (10 + step))
        with torch.no_grad():
            torch._foreach_lerp_(means, moving, lag)
        for key, value in losses.items():
            sums[key] = sums.get(key, 0.0) + value.item() / SCALE
        seen += batch.ids.numel()
        last = step + 1 == sum(per_epoch[: epoch + 1])
        if (step + 1) % 20 == 0:
            text = " ".join(f"{key} {value / 20:.3f}" for key, value in sums.items())
            LOG.info(
                "epoch %d step %d/%d %s, %d pieces/s", epoch, step + 1, total, text, seen / (time.monotonic() - clock)
            )
            sums, seen, clock = {}, 0, time.monotonic()
        if (step + 1) % 100 == 0 or last:
            _save(out, model, mean, optimizer, step + 1)
        if last:
            torch.save(mean.state_dict(), out / f"epoch-{epoch + 1}.pt")
            LOG.info("epoch %d done", epoch + 1)


def _others() -> bool:
    """Whether anything else runs just now: one thread alone is then faster than two that wait for each other."""
    time.sleep(0.003)
    return int(Path("/proc/loadavg").read_text().split()[3].split("/")[0]) > 1


def _steps(learn: list[Any], plan: Plan, done: int) -> Iterator[tuple[int, int, Batch]]:
    step = 0
    for epoch in range(plan.epochs):
        for batch in batches(learn, seed=plan.seed * 1000 + epoch, pieces=plan.pieces):
            if step >= done:
                yield step, epoch, batch
            step += 1


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
    out.mkdir(parents=True, exist_ok=True)
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
    parser.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE", help="change the plan, e.g. epochs=2")
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
