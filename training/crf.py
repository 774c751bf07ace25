"""A linear-chain conditional random field over BIOES tags (Lafferty et al. 2001; Lample et al. 2016)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

__all__ = ["ROLES", "TAGS", "Chain", "Tagger", "barred", "encode"]

ROLES = ("source", "cue", "content")
TAGS = 1 + 4 * len(ROLES)
"""Outside, then begin, inside, end, single for each role."""

LOW, FAINT = -1e4, 1e-30


class Tagger(nn.Linear):
    """Tag scores in float32 with their mean taken off.

    A chain does not feel what is added to all tags of a word, so it drifts, to 200 and more in one run; in
    bfloat16 the differences that matter then drown in rounding. Centred weights keep it at nought.
    """

    def forward(self, x: Tensor) -> Tensor:
        """[..., D] to [..., T]."""
        with torch.autocast("cpu", enabled=False):
            weight = self.weight - self.weight.mean(0, keepdim=True)
            return functional.linear(x.float(), weight, self.bias - self.bias.mean())


def encode(spans: list[tuple[int, int, int]], length: int) -> list[int]:
    """Tags of a sequence with the given spans (role, start, end); the first of two that overlap wins."""
    tags = [0] * length
    for role, start, end in spans:
        low, high = max(start, 0), min(end, length)
        while low < high and tags[low]:
            low += 1
        stop = low
        while stop < high and not tags[stop]:
            stop += 1
        if low >= stop:
            continue
        base = 1 + 4 * role
        if stop - low == 1:
            tags[low] = base + 3
            continue
        tags[low:stop] = [base, *[base + 1] * (stop - low - 2), base + 2]
    return tags


def barred() -> tuple[Tensor, Tensor, Tensor]:
    """Which transitions [from, to], first tags and last tags cannot be, as booleans."""
    opens = torch.tensor([tag == 0 or (tag - 1) % 4 in (0, 3) for tag in range(TAGS)])
    closes = torch.tensor([tag == 0 or (tag - 1) % 4 in (2, 3) for tag in range(TAGS)])
    role = torch.tensor([-1 if tag == 0 else (tag - 1) // 4 for tag in range(TAGS)])
    same = role[:, None] == role[None, :]
    allowed = (closes[:, None] & opens[None, :]) | (~closes[:, None] & ~opens[None, :] & same)
    return ~allowed, ~opens, ~closes


class Chain(nn.Module):
    """Learned transitions between tags; impossible ones are barred."""

    no_step: Tensor
    no_first: Tensor
    no_last: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.step = nn.Parameter(torch.zeros(TAGS, TAGS))
        self.first = nn.Parameter(torch.zeros(TAGS))
        self.last = nn.Parameter(torch.zeros(TAGS))
        step, first, last = barred()
        self.register_buffer("no_step", step, persistent=False)
        self.register_buffer("no_first", first, persistent=False)
        self.register_buffer("no_last", last, persistent=False)

    def weights(self) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of transitions [T, T], first tags [T] and last tags [T]."""
        return (
            self.step.masked_fill(self.no_step, LOW),
            self.first.masked_fill(self.no_first, LOW),
            self.last.masked_fill(self.no_last, LOW),
        )

    def forward(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Negative log likelihood [K] of tags [K, N] under scores [K, N, T]; mask [K, N] is left-aligned."""
        step, first, last = self.weights()
        scores = scores.float()
        jump = step.exp()
        rows = scores.unbind(1)
        keeps = mask.unbind(1)
        alpha = first + rows[0]
        for row, keep in zip(rows[1:], keeps[1:], strict=True):
            top = alpha.amax(1, keepdim=True).detach()
            sums = (alpha - top).exp() @ jump
            # what cannot be reached stays far below everything, however large its own score
            moved = torch.where(sums > FAINT, sums.clamp_min(FAINT).log(), LOW) + top + row
            alpha = torch.where(keep[:, None], moved, alpha)
        total = torch.logsumexp(alpha + last, 1)
        size = mask.sum(1)
        end = tags.gather(1, (size - 1)[:, None]).squeeze(1)
        path = (scores.gather(2, tags[:, :, None]).squeeze(2) * mask).sum(1)
        path = path + (step[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum(1) + first[tags[:, 0]] + last[end]
        return total - path
