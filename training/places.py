"""Place names that stand for something else: three small sets, and the part of one that is never learned from."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

__all__ = ["SETS", "Place", "held", "places", "running"]

SETS = ("gwn", "relocar", "semeval")
FIFTH = 5
_NO_BLANK_BEFORE = frozenset([*".,;:!?%)]}”’", "'s", "’s", "n't", "n’t"])
_NO_BLANK_AFTER = frozenset("([{$#“‘")


@dataclass(frozen=True, slots=True)
class Place:
    """Sentences of words, with targets (start, end, whether metonymic)."""

    words: tuple[str, ...]
    targets: tuple[tuple[int, int, int], ...]
    source: int


def held(words: tuple[str, ...]) -> bool:
    """Whether a sentence belongs to the fifth that is held out."""
    return int(hashlib.sha256(" ".join(words).encode()).hexdigest(), 16) % FIFTH == 0


def places(folder: Path, *, dev: bool = False) -> list[Place]:
    """All targets by sentence: for learning, or (`dev`) the fifth of GeoWebNews that is held out."""
    made = []
    for source, name in enumerate(SETS):
        if dev and source:
            break
        together: dict[tuple[str, ...], list[tuple[int, int, int]]] = {}
        with gzip.open(folder / f"metonymy-{name}_train.json.gz", "rt", encoding="utf-8") as file:
            for row in json.load(file):
                start, end = row["pos"]
                together.setdefault(tuple(row["sentence"]), []).append((start, end, row["label"]))
        chosen = [(words, targets) for words, targets in together.items() if held(words) == dev]
        made += [Place(words, tuple(sorted(set(targets))), source) for words, targets in chosen]
    return made


def running(words: tuple[str, ...]) -> tuple[str, list[int]]:
    """Words as running text, and where in it each begins."""
    text, starts = "", []
    straight = False
    for i, word in enumerate(words):
        glue = not text or word in _NO_BLANK_BEFORE or words[i - 1] in _NO_BLANK_AFTER
        if word == '"':
            glue = glue or straight
            straight = not straight
        elif i and words[i - 1] == '"' and straight:
            glue = True
        text += word if glue else " " + word
        starts.append(len(text) - len(word))
    return text, starts
