"""What sentences mean, by the pre-trained encoder: vectors that the head `meaning` learns to give back.

The teacher (Reimers and Gurevych 2019) reads each text by itself and averages its word pieces; the student reads it
within its article and averages its tokens. Vectors are turned to their first principal directions, which keeps
most of the angles between them.
"""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training.bert import Encoder, load

__all__ = ["WIDTH", "teach"]

LOG = logging.getLogger("training")
WIDTH = 96
"""Directions kept of 384."""
LONGEST = 128
"""Word pieces read of a text."""
SAMPLE = 20_000
"""Texts from which the directions are found."""


@torch.inference_mode()
def teach(texts: list[str], weights: Path, cache: Path) -> Tensor:
    """Return unit vectors [N, WIDTH] of texts, kept in `cache` for the next time."""
    digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()
    if cache.exists():
        held = torch.load(cache)
        if held["digest"] == digest:
            found: Tensor = held["vectors"]
            return found
    whole = _read(texts, weights)
    sample = whole[torch.randperm(len(whole), generator=torch.Generator().manual_seed(1))[:SAMPLE]]
    values, directions = torch.linalg.eigh(sample.T @ sample)
    LOG.info("meaning: %.3f of the squares kept", float(values[-WIDTH:].sum() / values.sum()))
    vectors = functional.normalize(whole @ directions[:, -WIDTH:], dim=1)
    torch.save({"digest": digest, "vectors": vectors}, cache)
    return vectors


def _read(texts: list[str], weights: Path) -> Tensor:
    from tokenizers import Tokenizer  # noqa: PLC0415

    tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    encoder = Encoder(dropout=0).eval()
    load(encoder, weights / "model.safetensors")
    for table in encoder.features:
        table.weight.zero_()  # type: ignore[operator, union-attr]
    ids = [encoding.ids for encoding in tokenizer.encode_batch(texts)]
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    result = torch.zeros(len(ids), 384)
    at = 0
    while at < len(order):
        some = order[at : at + max(1, 4000 // len(ids[min(at + 100, len(order) - 1)]))]
        at += len(some)
        length = max(len(ids[i]) for i in some)
        batch = torch.zeros(len(some), length, dtype=torch.long)
        for row, i in enumerate(some):
            batch[row, : len(ids[i])] = torch.tensor(ids[i])
        with torch.autocast("cpu", torch.bfloat16):
            x = encoder(batch, torch.zeros(*batch.shape, 3, dtype=torch.long))[-1].float()
        mask = (batch > 0).float()[:, :, None]
        result[torch.tensor(some)] = functional.normalize((x * mask).sum(1) / mask.sum(1), dim=1)
    return result
