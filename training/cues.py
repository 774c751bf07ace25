"""Learn the stance of words that are no known cues: `python -m training.cues --weights FOLDER [--check]`.

A word's vector is its row in the encoder's table of word pieces. The cues of `ontology/cues.ttl` are its labels; words
of PolNeAR's training articles that hardly ever stand in a cue are neutral. A word gets the stance of the nearest mean
in the space where words vary alike in all directions (linear discriminant analysis; Fisher 1936, Rao 1948), if the
share of that stance is above a threshold. Writes `kg/nlp/cueclasses.tsv`: word, stance, share; same input, same bytes.
Vectors of the words' contexts in the training articles, tried beside the pieces, made it no better (69.5 % of known
cues against 71.0 %, related words not held out together). Prints what cross-validation over the known cues says; words
that share their first letters are held out together.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import re
import struct
from collections import Counter
from pathlib import Path

import numpy as np

from kg import lexicon
from kg.grammar import word_class

__all__ = ["examples", "learn", "main", "shares", "table"]

REPO = Path(__file__).parent.parent
OUT = REPO / "kg" / "nlp" / "cueclasses.tsv"
TOKENIZER = REPO / "kg" / "nlp" / "reader" / "tokenizer.json"
NEUTRAL = "asserts"
FOLDS = 5
STEM = 4
"""Letters by which words count as related: "critic", "criticism"."""
SHRINK = 0.3
"""Part of the covariance that is made round: of 0.1, 0.3, 0.6 and 0.8 the one with most right above the threshold."""
THRESHOLD = 0.5
"""Share above which a word gets its stance: of cues held out two in three are right then, without it one in four."""
FEWEST, RARELY = 25, 0.01
"""A word is no cue if it occurs so often, and in cues so rarely."""
FUNCTION = ("auxiliary", "boundary", "determiner", "hypothetical", "personal", "preposition")
"""Classes of words that are never the word of a cue that tells."""
_WORD = re.compile(r"[a-z]+")


def table(weights: Path) -> np.ndarray:
    """Return the encoder's word pieces, one a row, from its safetensors file."""
    raw = weights.read_bytes()
    size = struct.unpack("<Q", raw[:8])[0]
    head = json.loads(raw[8 : 8 + size])
    entry = next(head[name] for name in sorted(head) if name.endswith("word_embeddings.weight"))
    start, end = entry["data_offsets"]
    return np.frombuffer(raw[8 + size + start : 8 + size + end], np.float32).reshape(entry["shape"])


def examples(data: Path, words: set[str]) -> dict[str, str]:
    """Return words with their stance: known cues of one word, and frequent words that are none."""
    forms = lexicon.cues()
    known = {word for form in forms for word in form}
    light = word_class("lightVerb")
    result = {f[0]: cues[0].stance for f, cues in forms.items() if len(f) == 1 and f[0] in words - light}
    everywhere, in_cues = Counter[str](), Counter[str]()
    with gzip.open(data, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            text = article["text"].lower()
            everywhere.update(_WORD.findall(text))
            for item in article["attributions"]:
                in_cues.update(word for start, end in item["cue"] for word in _WORD.findall(text[start:end]))
    for word in sorted(words - known):
        if everywhere[word] >= FEWEST and in_cues[word] <= everywhere[word] * RARELY:
            result[word] = NEUTRAL
    return dict(sorted(result.items()))


def learn(vectors: np.ndarray, labels: np.ndarray, classes: int) -> tuple[np.ndarray, np.ndarray]:
    """Return weights and offsets of the linear discriminants, every stance being as likely as its square root says."""
    means = np.stack([vectors[labels == c].mean(0) for c in range(classes)])
    inside = vectors - means[labels]
    spread = inside.T @ inside / len(vectors)
    spread = (1 - SHRINK) * spread + SHRINK * np.trace(spread) / len(spread) * np.eye(len(spread))
    weights = np.linalg.solve(spread, means.T)
    counts = np.bincount(labels, minlength=classes)
    return weights, 0.5 * np.log(counts) - 0.5 * (means.T * weights).sum(0)


def shares(vectors: np.ndarray, learned: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Return how likely each stance is for each vector."""
    scores = vectors @ learned[0] + learned[1]
    likely = np.exp(scores - scores.max(1, keepdims=True))
    return likely / likely.sum(1, keepdims=True)


def main() -> None:
    """Learn, check and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--weights", type=Path, required=True, help="folder of the encoder")
    parser.add_argument("--check", action="store_true", help="print the figures and write nothing")
    options = parser.parse_args()
    vocabulary: dict[str, int] = json.loads(TOKENIZER.read_text(encoding="utf-8"))["model"]["vocab"]
    words = {word for word in vocabulary if _WORD.fullmatch(word) and len(word) > 2}
    data = Path(os.environ.get("CLAIMGRAPH_DATA", REPO.parent / "shared")) / "data" / "polnear-train.jsonl.gz"
    labelled = examples(data, words)
    vectors = table(options.weights / "model.safetensors").astype(np.float64)
    vectors = vectors - vectors[sorted(vocabulary[word] for word in words)].mean(0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    stances = sorted(lexicon.stances())
    names = list(labelled)
    x, y = vectors[[vocabulary[word] for word in names]], np.array([stances.index(s) for s in labelled.values()])
    _check(names, x, y, stances)
    if options.check:
        return
    known = {word for form in lexicon.cues() for word in form}
    small = frozenset[str]().union(*map(word_class, FUNCTION))
    rest = sorted(words - known - small - labelled.keys())
    found = shares(vectors[[vocabulary[word] for word in rest]], learn(x, y, len(stances)))
    lines = [
        f"{word}\t{stances[best]}\t{share[best]:.2f}\n"
        for word, share in zip(rest, found, strict=True)
        if share[best := int(share.argmax())] >= THRESHOLD and stances[best] != NEUTRAL
    ]
    OUT.write_text("".join(lines), encoding="utf-8")
    print(f"{OUT}: {len(lines)} words")


def _check(names: list[str], x: np.ndarray, y: np.ndarray, stances: list[str]) -> None:
    """Print how often known cues that are held out get their own stance."""
    folds = np.array([int(hashlib.sha256(name[:STEM].encode()).hexdigest(), 16) % FOLDS for name in names])
    cue = np.isin(names, [form[0] for form in lexicon.cues() if len(form) == 1])
    guess = np.zeros((len(y), len(stances)))
    for fold in range(FOLDS):
        guess[folds == fold] = shares(x[folds == fold], learn(x[folds != fold], y[folds != fold], len(stances)))
    best, share, neutral = guess.argmax(1), guess.max(1), stances.index(NEUTRAL)
    right, idle = (best == y)[cue].mean(), (y == neutral)[cue].mean()
    print(f"{cue.sum()} known cues held out: {right:.1%} right, {idle:.1%} neutral")
    for threshold in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        sure = cue & (share >= threshold) & (best != neutral)
        loud = ~cue & (share >= threshold) & (best != neutral)
        right = (best == y)[sure].mean()
        print(f"{threshold}: {sure.sum()} get a stance, {right:.1%} right; {loud.sum()} of {(~cue).sum()} others")


if __name__ == "__main__":
    main()
