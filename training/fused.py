"""Attention as one operator of onnxruntime, half again as fast as its parts."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.autograd import Function

from training.bert import Attention
from training.model import Model

__all__ = ["OPSETS", "Rows", "fuse", "settle"]

OPSETS = {"com.microsoft": 1}


class _Mix(Function):
    """Exports as `MultiHeadAttention`; computes nothing, as only its trace is wanted."""

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor, sizes: Tensor | None, heads: int) -> Tensor:
        """[B, L, D] thrice to [B, L, D]."""
        del ctx, k, v, sizes, heads
        return torch.zeros_like(q)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any, sizes: Any, heads: int) -> Any:
        """Write the operator; without a mask it takes its fastest way. `settle` puts the mask into its place."""
        inputs = [q, k, v] if sizes is None else [q, k, v, sizes]
        result = g.op("com.microsoft::MultiHeadAttention", *inputs, num_heads_i=heads)
        result.setType(q.type())
        return result


class Fused(nn.Module):
    """An attention layer for export; `masked` where its sequences differ in length."""

    def __init__(self, layer: Attention, *, masked: bool) -> None:
        super().__init__()
        self.qkv = layer.qkv
        self.out = layer.out
        self.heads = layer.heads
        self.masked = masked

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """[B, L, D] and an additive mask [B, 1, 1, L], nought where there is something, to [B, L, D]."""
        q, k, v = self.qkv(x).chunk(3, dim=-1)
        sizes = (bias[:, 0, 0] == 0).sum(1).int() if self.masked else None
        result: Tensor = self.out(_Mix.apply(q, k, v, sizes, self.heads))  # type: ignore[no-untyped-call]
        return result


def settle(graph: Any) -> None:
    """Move masks behind the bias that is not there: the exporter cannot leave an input out."""
    for node in graph.node:
        if node.op_type == "MultiHeadAttention" and len(node.input) == 4:
            mask = node.input.pop()
            node.input.extend(["", mask])


def fuse(model: Model) -> Model:
    """Put the operator into all layers; the encoder then reads one window at a time, without padding."""
    for layers, masked in ((model.encoder.layers, False), (model.readers, True)):
        for layer in layers:
            layer.attention = Fused(layer.attention, masked=masked)  # type: ignore[arg-type]
    return model


class Rows(nn.Module):
    """An embedding table in int8 with one scale a row: a scale for the whole table is too coarse."""

    codes: Tensor
    scales: Tensor

    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        weight = table.weight.detach()
        scales = weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("codes", (weight / scales).round().to(torch.int8))
        self.register_buffer("scales", scales)

    def forward(self, ids: Tensor) -> Tensor:
        """[B, L] to [B, L, D]."""
        return self.codes[ids].float() * self.scales[ids]
