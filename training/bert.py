"""The encoder: BERT (Devlin et al. 2019) in MiniLM's size (Wang et al. 2020), with features added to its input.

Parameter names are ours; `load` is the only place that knows the foreign ones.
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

__all__ = ["Attention", "Dropout", "Encoder", "Layer", "load"]

HEADS = 12
WIDTH = 384
FEATURES = (16, 3, 4)
"""Sizes of the feature tables: shape and first or later piece; paragraph edge; quotation state."""


class Dropout(nn.Module):
    """Dropout (Srivastava et al. 2014) whose masks are cut from a pool, as drawing them is slow on a CPU."""

    SIZE = 1 << 22

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self._pool = torch.empty(0)

    def forward(self, x: Tensor) -> Tensor:
        """Keep the shape; unchanged when not in training."""
        if not self.training or not self.rate:
            return x
        need = x.numel()
        if len(self._pool) < self.SIZE + need:
            kept = torch.rand(self.SIZE + need, dtype=torch.float32) >= self.rate
            self._pool = kept.to(torch.bfloat16) / (1 - self.rate)
        at = int(torch.randint(0, self.SIZE, ()))
        return x * self._pool[at : at + need].view(x.shape).to(x.dtype)


class Attention(nn.Module):
    """Scaled dot-product self-attention with several heads (Vaswani et al. 2017)."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """[B, L, D] and an additive mask [B, 1, 1, L] to [B, L, D]."""
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        weights = q @ k.transpose(-1, -2) * (width // self.heads) ** -0.5 + bias.to(q.dtype)
        mixed = weights.softmax(-1).to(q.dtype) @ v
        result: Tensor = self.out(mixed.transpose(1, 2).reshape(batch, length, width))
        return result


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.attention = Attention(width, heads)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """[B, L, D] to [B, L, D]."""
        x = self.norm(x + self.dropout(self.attention(x, bias)))
        result: Tensor = self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))
        return result


class Encoder(nn.Module):
    """Word pieces and their features to contextual vectors."""

    def __init__(self, *, vocabulary: int = 30522, layers: int = 6, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.place = nn.Parameter(torch.zeros(512, WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        tables = [nn.Embedding(size, WIDTH) for size in FEATURES]
        for table in tables:
            nn.init.normal_(table.weight, std=0.01)
        self.features = nn.ModuleList(tables)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, 4 * WIDTH, dropout) for _ in range(layers))
        self.dropout = Dropout(dropout)

    def forward(self, ids: Tensor, features: Tensor) -> list[Tensor]:
        """Pieces [B, L] (0 is padding) and features [B, L, 3] to what each layer makes of them, [B, L, 384]."""
        bias = ((ids == 0).float() * -1e4)[:, None, None, :]
        x: Tensor = self.word(ids) + self.place[: ids.shape[1]]
        for i, table in enumerate(self.features):
            x = x + table(features[:, :, i])
        x = self.dropout(self.norm(x))
        made = []
        for layer in self.layers:
            x = layer(x, bias)
            made.append(x)
        return made


def load(encoder: Encoder, path: Path) -> None:
    """Fill an encoder with pre-trained weights from a safetensors file with BERT's names."""
    raw = path.read_bytes()
    size = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8 : 8 + size])

    def get(name: str) -> Tensor:
        low, high = header[name]["data_offsets"]
        data = bytearray(raw[8 + size + low : 8 + size + high])
        return torch.frombuffer(data, dtype=torch.float32).view(header[name]["shape"])

    with torch.no_grad():
        encoder.word.weight.copy_(get("embeddings.word_embeddings.weight"))
        kind = get("embeddings.token_type_embeddings.weight")[0]
        encoder.place.copy_(get("embeddings.position_embeddings.weight") + kind)
        for kind_name in ("weight", "bias"):
            getattr(encoder.norm, kind_name).copy_(get(f"embeddings.LayerNorm.{kind_name}"))
            for i, layer in enumerate(encoder.layers):
                assert isinstance(layer, Layer)
                base = f"encoder.layer.{i}"
                parts = [get(f"{base}.attention.self.{x}.{kind_name}") for x in ("query", "key", "value")]
                getattr(layer.attention.qkv, kind_name).copy_(torch.cat(parts))
                for ours, theirs in (
                    (layer.attention.out, "attention.output.dense"),
                    (layer.norm, "attention.output.LayerNorm"),
                    (layer.up, "intermediate.dense"),
                    (layer.down, "output.dense"),
                    (layer.norm2, "output.LayerNorm"),
                ):
                    getattr(ours, kind_name).copy_(get(f"{base}.{theirs}.{kind_name}"))
