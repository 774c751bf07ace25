"""From the scores of a window to its attributions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.nlp.reader.chain import CONTENT, CUE, SOURCE, TAGS, Chain, spans

__all__ = ["LEFT", "REACH", "Knobs", "Raw", "Whole", "decode"]

LEFT, REACH = 64, 160
"""Words read before a cue, and in all, when its own source and content are looked for: this holds the
whole of 99 % of PolNeAR's attributions."""
NEVER = -100.0
GOING_ON = [tag for tag in range(1, TAGS) if (tag - 1) % 4 in (1, 2)]
"""Tags inside and at the end of a span, which need a word before them."""
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Knobs:
    """Thresholds of decoding, as swept on PolNeAR dev (docs/quality.md)."""

    own: float = 0.5
    """Weight of what the single cues say against the flat tagger."""
    source: float = 0.2
    """Mean probability from which a source belongs to a cue."""
    content: float = 0.1
    """Mean probability from which a content belongs to a cue."""
    trust: float = 0.5
    """Power of a cue's probability by which its reading is weighed."""
    bonus: tuple[float, float, float] = (0.3, 0.3, -0.3)
    """Added to the score of every source, cue, content: more recall, less precision."""


@dataclass(slots=True)
class Raw:
    """Scores of one window of W words and K likely cues."""

    flat: Floats
    """[W, T]"""
    start: Floats
    """[W] log odds that a cue starts here."""
    anchors: NDArray[np.int64]
    """[K] first words of likely cues."""
    own: Floats
    """[K, R, T] tag scores around each of them, from LEFT words before it; R is REACH, or W if that is less."""
    edges: NDArray[np.bool_]
    """[W] whether a paragraph begins here: no span goes over its edge, as in all but one of PolNeAR's."""


@dataclass(slots=True)
class Whole:
    """One attribution in words of its window."""

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]
    confidence: float


def decode(raws: list[Raw], flat: Chain, own: Chain, knobs: Knobs | None = None) -> list[list[Whole]]:
    """Attributions of each window."""
    knobs = knobs or Knobs()
    if not raws:
        return []
    sizes = np.array([len(raw.start) for raw in raws])
    scores = np.zeros((len(raws), int(sizes.max()), TAGS), np.float32)
    for row, raw in zip(scores, raws, strict=True):
        row[: len(raw.start)] = raw.flat
    chances = flat.marginals(scores, sizes)
    views = _views(raws, own)
    mixed = np.zeros_like(chances)
    for i, (raw, view) in enumerate(zip(raws, views, strict=True)):
        size = len(raw.start)
        mixed[i, :size] = _mix(chances[i, :size], raw, view, knobs)
    tags = Chain().best(mixed, sizes)
    return [_link(spans(tags[i, : sizes[i]]), raw, views[i], chances[i], knobs) for i, raw in enumerate(raws)]


def _views(raws: list[Raw], own: Chain) -> list[Floats]:
    """For each window, probabilities [K, W, T] of tags as each likely cue sees them."""
    stack = [_padded(raw.own) for raw in raws if len(raw.anchors)]
    if not stack:
        return [np.zeros((0, len(raw.start), TAGS), np.float32) for raw in raws]
    lows = [np.maximum(raw.anchors - LEFT, 0) for raw in raws]
    sizes = np.concatenate([np.minimum(len(raw.start) - low, REACH) for raw, low in zip(raws, lows, strict=True)])
    chances = own.marginals(np.concatenate(stack), sizes)
    views = []
    k = 0
    for raw, low in zip(raws, lows, strict=True):
        view = np.zeros((len(raw.anchors), len(raw.start), TAGS), np.float32)
        view[:, :, 0] = 1
        for j, start in enumerate(low):
            size = sizes[k]
            view[j, start : start + size] = chances[k, :size]
            k += 1
        views.append(view)
    return views


def _padded(own: Floats) -> Floats:
    """Tag scores filled up to REACH words."""
    return np.pad(own, ((0, 0), (0, REACH - own.shape[1]), (0, 0)))


def _mix(chances: Floats, raw: Raw, view: Floats, knobs: Knobs) -> Floats:
    """Log of the flat tagger's and of all cues' opinion, weighted [W, T]."""
    result = np.log(chances + 1e-6)
    if knobs.own and len(view):
        joint = _opinion(raw, view, knobs.trust)
        result = (1 - knobs.own) * result + knobs.own * np.log(joint + 1e-6)
    for role, bonus in enumerate(knobs.bonus):
        result[:, [1 + 4 * role, 4 + 4 * role]] += bonus
    result[np.ix_(raw.edges.nonzero()[0], np.array(GOING_ON))] = NEVER
    return np.asarray(result, np.float32)


def _opinion(raw: Raw, view: Floats, trust: float) -> Floats:
    """Return what all likely cues say together [W, T]: a tag is there if any cue that is one sees it there."""
    odds = (1 / (1 + np.exp(-raw.start[raw.anchors]))) ** trust
    weighted = view * odds[:, None, None]
    weighted[:, :, 0] = 0
    some = 1 - np.prod(1 - weighted.sum(2), axis=0)
    joint = weighted.sum(0)
    total = np.maximum(joint.sum(1, keepdims=True), 1e-9)
    joint = joint / total * some[:, None]
    joint[:, 0] = 1 - some
    return np.asarray(joint, np.float32)


def _link(found: list[tuple[int, int, int]], raw: Raw, view: Floats, chances: Floats, knobs: Knobs) -> list[Whole]:
    """Give every source and content to the cue that sees it best."""
    cues = [(start, end) for role, start, end in found if role == CUE]
    if not cues:
        return []
    rows = [_row(cue, raw) for cue in cues]
    wholes = [Whole([], [cue], [], 0.0) for cue in cues]
    sources = [(start, end) for role, start, end in found if role == SOURCE]
    contents = [(start, end) for role, start, end in found if role == CONTENT]
    if sources:
        _give_sources(wholes, sources, _belief(sources, SOURCE, rows, view), knobs.source)
    if contents:
        _give_contents(wholes, contents, _belief(contents, CONTENT, rows, view), knobs.content)
    for whole in wholes:
        whole.confidence = _confidence(whole, chances)
    return wholes


def _give_sources(wholes: list[Whole], sources: list[tuple[int, int]], belief: NDArray[Any], floor: float) -> None:
    """Each cue takes its likeliest source, which others may share; a source nobody takes goes to a cue without."""
    for i, whole in enumerate(wholes):
        j = int(belief[i].argmax())
        if belief[i, j] > floor:
            whole.source.append(sources[j])
    for j, source in enumerate(sources):
        i = int(belief[:, j].argmax())
        if not any(source in whole.source for whole in wholes) and not wholes[i].source:
            wholes[i].source.append(source)


def _give_contents(wholes: list[Whole], contents: list[tuple[int, int]], belief: NDArray[Any], floor: float) -> None:
    """Each content goes to one cue: the one that sees it, or the nearest."""
    near = [sum(whole.cue[0]) / 2 for whole in wholes]
    for j, content in enumerate(contents):
        i = int(belief[:, j].argmax())
        if belief[i, j] <= floor:
            i = min(range(len(near)), key=lambda k: abs(near[k] - sum(content) / 2))
        wholes[i].content.append(content)


def _row(cue: tuple[int, int], raw: Raw) -> int:
    """Return the likely cue that a found cue is, or -1."""
    inside = [k for k, at in enumerate(raw.anchors) if cue[0] <= at < cue[1]]
    return max(inside, key=lambda k: (raw.anchors[k] == cue[0], raw.start[raw.anchors[k]]), default=-1)


def _belief(items: list[tuple[int, int]], role: int, rows: list[int], view: Floats) -> NDArray[Any]:
    """Mean probability [cues, items] that an item has the role for a cue."""
    base = 1 + 4 * role
    result = np.zeros((len(rows), len(items)), np.float32)
    for i, row in enumerate(rows):
        if row >= 0:
            part = view[row, :, base : base + 4].sum(1)
            for j, (start, end) in enumerate(items):
                result[i, j] = part[start:end].mean()
    return result


def _confidence(whole: Whole, chances: Floats) -> float:
    """Return the least certain edge of an attribution, by the flat tagger."""
    lowest = 1.0
    for role, ranges in enumerate((whole.source, whole.cue, whole.content)):
        base = 1 + 4 * role
        for start, end in ranges:
            if end - start == 1:
                lowest = min(lowest, float(chances[start, base + 3]))
            else:
                lowest = min(lowest, float(chances[start, base]), float(chances[end - 1, base + 2]))
    return lowest
