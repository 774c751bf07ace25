"""The heads on tokens: syntax, names, mentions, places that stand for others, meaning.

All read one mixture of the encoder's upper layers (Peters et al. 2018), through one matrix. Arcs are scored by a
deep biaffine form (Dozat and Manning 2017), their labels by a sum: what a dependent wants and what a head offers.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.batches import Batch
from training.bert import WIDTH, Dropout
from training.data import COLUMNS, Labels
from training.meaning import WIDTH as SENSE
from training.places import SETS

__all__ = ["MIXED", "TABLES", "Heads", "Scores"]

MIXED = 4
"""Layers that are mixed, from the top."""
ARC, LABEL, TAGS, NAMES, PLACE = 128, 96, 128, 128, 64
SIZES = (ARC, ARC, LABEL, LABEL, TAGS, NAMES, PLACE, SENSE)
TABLES = ("tag", "pos", "morph", "lemma", "name", "mention")
"""Heads that choose one of several classes for a token by itself."""
WEIGHTS = {"tag": 0.7, "pos": 0.5, "morph": 0.3, "lemma": 0.3, "name": 1.0, "mention": 0.3}
FAR = -1e4


@dataclass(slots=True)
class Scores:
    """Scores of the tokens of windows, [B, T, ...]."""

    tables: dict[str, Tensor]
    sentence: Tensor
    arc: Tensor
    """[B, T, T]: dependents in rows, the root's score on the diagonal."""
    dep: Tensor
    gov: Tensor
    place: Tensor
    """[B, T, SETS]"""
    meaning: Tensor


class Heads(nn.Module):
    """From layers of the encoder to scores of tokens."""

    def __init__(self, labels: Labels, *, dropout: float = 0.15) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(MIXED))
        self.scale = nn.Parameter(torch.ones(()))
        self.dropout = Dropout(dropout)
        self.lower = nn.Linear(WIDTH, sum(SIZES))
        inner = {"name": NAMES, "mention": NAMES}
        self.tables = nn.ModuleDict({key: nn.Linear(inner.get(key, TAGS), len(labels[key])) for key in TABLES})
        self.sentence = nn.Linear(TAGS, 1)
        self.between = nn.Parameter(torch.eye(ARC) / ARC**0.5)
        self.wanted = nn.Parameter(torch.zeros(ARC))
        self.root = nn.Linear(ARC, 1)
        self.label_weight = nn.Parameter(torch.randn(LABEL, len(labels["dep"])) / LABEL**0.5)
        self.label_bias = nn.Parameter(torch.zeros(len(labels["dep"])))
        self.place = nn.Linear(PLACE, len(SETS))

    def gathered(self, layers: list[Tensor], tokens: Tensor) -> Tensor:
        """Mixed vectors [B, T, D] of the pieces at `tokens` [B, T]."""
        place = tokens[:, :, None].expand(-1, -1, WIDTH)
        weights = self.mix.softmax(0) * self.scale
        mixed = sum(w * layer.gather(1, place) for w, layer in zip(weights, layers[-MIXED:], strict=True))
        assert isinstance(mixed, Tensor)
        return mixed

    def forward(self, layers: list[Tensor], tokens: Tensor) -> Scores:
        """Score tokens [B, T], places among the pieces of layers [B, L, D]."""
        small = self.lower(self.dropout(self.gathered(layers, tokens)))
        with torch.autocast("cpu", enabled=False):
            parts = small.float().split(SIZES, -1)
            arc_dep, arc_gov, tags, names, place = (self.dropout(functional.gelu(parts[i])) for i in (0, 1, 4, 5, 6))
            arc = (arc_dep @ self.between + self.wanted) @ arc_gov.transpose(1, 2)
            at = torch.arange(arc.shape[1])
            arc = torch.where(at[:, None] == at, self.root(arc_dep), arc)
            inner = {"name": names, "mention": names}
            return Scores(
                {key: table(inner.get(key, tags)) for key, table in self.tables.items()},
                self.sentence(tags).squeeze(-1),
                arc,
                parts[2],
                parts[3],
                self.place(place),
                parts[7],
            )

    def labelled(self, dep: Tensor, gov: Tensor) -> Tensor:
        """Scores [..., R] of labels between dependents and heads [..., H]."""
        return self.dropout(functional.gelu(dep + gov, approximate="tanh")) @ self.label_weight + self.label_bias

    def losses(self, found: Scores, batch: Batch, teacher: Tensor) -> dict[str, Tensor]:
        """Losses in nats, each summed over what is known in the batch; those without anything known are left out."""
        gold = dict(zip(COLUMNS, batch.labels.unbind(-1), strict=True))
        losses: dict[str, Tensor] = {}
        for key in TABLES:
            if (gold[key] >= 0).any():
                flat = found.tables[key].flatten(0, 1)
                losses[key] = functional.cross_entropy(flat, gold[key].flatten(), ignore_index=-1, reduction="sum")
        known = gold["sentence"] >= 0
        if known.any():
            losses["sentence"] = functional.binary_cross_entropy_with_logits(
                found.sentence[known], gold["sentence"][known].float(), reduction="sum"
            )
            losses |= self._trees(found, gold)
        known = gold["place"] >= 0
        if known.any():
            chosen = found.place[known].gather(1, gold["set"][known][:, None]).squeeze(1)
            losses["place"] = functional.binary_cross_entropy_with_logits(
                chosen, gold["place"][known].float(), reduction="sum"
            )
        if batch.spans:
            losses["meaning"] = _meaning(found.meaning, batch, teacher)
        return losses

    def _trees(self, found: Scores, gold: dict[str, Tensor]) -> dict[str, Tensor]:
        number = (gold["sentence"] > 0).cumsum(1).masked_fill(gold["sentence"] < 0, -1)
        apart = (number[:, :, None] != number[:, None, :]) | (number < 0)[:, :, None]
        scores = found.arc.masked_fill(apart, FAR)
        heads = gold["head"]
        arc = functional.cross_entropy(scores.flatten(0, 1), heads.flatten(), ignore_index=-1, reduction="sum")
        known = (heads >= 0) & (gold["dep"] >= 0)
        window, token = known.nonzero(as_tuple=True)
        label = self.labelled(found.dep[window, token], found.gov[window, heads[window, token]])
        return {"arc": arc, "label": functional.cross_entropy(label, gold["dep"][window, token], reduction="sum")}


def _meaning(vectors: Tensor, batch: Batch, teacher: Tensor) -> Tensor:
    """How far meanings, and the angles between them, are from the teacher's."""
    means = torch.stack([vectors[b, low:high].mean(0) for b, low, high, _ in batch.spans])
    mine = functional.normalize(means, dim=1)
    theirs = teacher[torch.tensor([row for *_, row in batch.spans])]
    near = (1 - (mine * theirs).sum(1)).sum()
    angles = (mine @ mine.T - theirs @ theirs.T).square().sum() / len(mine)
    return near + 2 * angles
