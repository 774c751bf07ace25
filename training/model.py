"""The reader: an encoder, a flat tagger, and a tagger conditioned on a cue that makes the links.

Every word is tagged once for the whole window (source, cue, content; PolNeAR's spans do not nest).
Then each likely first word of a cue is read again with its surroundings by two small layers, as a
predicate is in semantic role labelling (He et al. 2017; Shi and Lin 2019): they tag the source, cue and
content of this one attribution, so that sources may be shared or missing and contents in fragments.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.nlp.reader.decode import LEFT, REACH
from training.batches import Batch, frames
from training.bert import WIDTH, Dropout, Encoder, Layer
from training.crf import TAGS, Chain, Tagger
from training.data import Labels
from training.heads import Heads

__all__ = ["FLOOR", "Model"]

FLOOR = 0.1
"""Probability from which a word is read as a possible first word of a cue."""
INNER = 192


class Model(nn.Module):
    """Encoder and heads."""

    def __init__(self, labels: Labels, *, layers: int = 6, depth: int = 2, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(layers=layers, dropout=dropout)
        self.dropout = Dropout(dropout)
        self.hidden = nn.Linear(WIDTH, WIDTH)
        self.flat = Tagger(WIDTH, TAGS)
        self.start = nn.Linear(WIDTH, 1)
        self.chain = Chain()
        self.lower = nn.Linear(WIDTH, INNER)
        self.mark = nn.Linear(WIDTH, INNER)
        self.offset = nn.Embedding(2 * REACH, INNER)
        nn.init.normal_(self.offset.weight, std=0.05)
        self.norm = nn.LayerNorm(INNER)
        self.readers = nn.ModuleList(Layer(INNER, 6, 2 * INNER, dropout) for _ in range(depth))
        self.own = Tagger(INNER, TAGS)
        self.own_chain = Chain()
        self.heads = Heads(labels)

    def words(self, pieces: Tensor, firsts: Tensor) -> Tensor:
        """Vectors of words [B, W, D] from those of pieces [B, L, D] and words' first pieces [B, W]."""
        return pieces.gather(1, firsts[:, :, None].expand(-1, -1, WIDTH))

    def scores(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Flat tag scores [B, W, T] and cue-start scores [B, W]."""
        hidden = functional.gelu(self.hidden(self.dropout(x)))
        return self.flat(hidden).float(), self.start(hidden).squeeze(-1).float()

    def around(self, x: Tensor, words: Tensor, anchors: Tensor) -> Tensor:
        """Tag scores [K, R, T], R up to REACH, of the words around each anchor [K, 2], for its own attribution.

        x [B, W, D]; `words` [B] tells how many are there.
        """
        window, at = anchors[:, 0], anchors[:, 1]
        low = (at - LEFT).clamp_min(0)
        spread = torch.arange(REACH)[: x.shape[1]]
        place = low[:, None] + spread
        there = place < words[window][:, None]
        place = torch.where(there, place, at[:, None])
        small = self.lower(x)
        y = small[window[:, None], place] + self.mark(x[window, at])[:, None]
        y = y + self.offset((low - at)[:, None] + spread + REACH)
        y = self.dropout(self.norm(y))
        bias = ((~there).float() * -1e4)[:, None, None, :]
        for layer in self.readers:
            y = layer(y, bias)
        scores: Tensor = self.own(y)
        return scores.float()

    def forward(self, batch: Batch, teacher: Tensor) -> dict[str, Tensor]:
        """Losses in nats, each summed over the batch; of attributions only where the batch has any."""
        layers = self.encoder(batch.ids, batch.features)
        losses = self._attributions(self.words(layers[-1], batch.firsts), batch) if batch.golds else {}
        return {**losses, **self.heads.losses(self.heads(layers, batch.tokens), batch, teacher)}

    def _attributions(self, x: Tensor, batch: Batch) -> dict[str, Tensor]:
        flat, start = self.scores(x)
        losses = {"flat": self.chain(flat, batch.tags, batch.mask).sum()}
        start_loss = functional.binary_cross_entropy_with_logits(start, batch.starts, reduction="none")
        losses["start"] = (start_loss * batch.mask).sum()
        anchors, owned = self._candidates(start.detach(), batch)
        tags, mask = frames(batch, anchors, owned)
        own = self.around(x, batch.mask.sum(1), anchors)
        losses["own"] = self.own_chain(own, tags, mask).sum()
        return losses

    def _candidates(self, start: Tensor, batch: Batch) -> tuple[Tensor, list[int]]:
        """Gold cues, and words the model takes for cues: the likeliest first, half as many as gold."""
        odds = start.sigmoid().masked_fill(~batch.mask | (batch.starts > 0), 0)
        count = len(batch.anchors) // 2 + 1
        best = odds.flatten().topk(min(count, odds.numel()))
        picked = best.indices[best.values > FLOOR]
        width = odds.shape[1]
        extra = torch.stack([picked // width, picked % width], 1)
        owned = [*range(len(batch.anchors)), *batch.owners.flatten()[picked].tolist()]
        anchors = torch.cat([batch.anchors, extra])
        if not len(anchors):
            anchors, owned = torch.zeros(1, 2, dtype=torch.long), [-1]
        return anchors, owned
