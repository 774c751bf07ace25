"""Place names that stand for something else: three small sets, and the part of one that is never learned from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.evaluate.metonymy import HELD_OUT, cases, fold, running

__all__ = ["SETS", "Place", "places", "written"]

SETS = ("gwn", "relocar", "semeval")


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of words, with its targets (start, end, whether metonymic)."""

    words: tuple[str, ...]
    targets: tuple[tuple[int, int, bool], ...]
    source: int


def places(folder: Path, *, dev: bool = False) -> list[Place]:
    """All targets by sentence: for learning, or (`dev`) the fifth of GeoWebNews that is held out."""
    made = []
    for source, name in enumerate(SETS[:1] if dev else SETS):
        together: dict[tuple[str, ...], set[tuple[int, int, bool]]] = {}
        for case in cases(folder / f"metonymy-{name}_train.json.gz"):
            if (fold(case.words) == HELD_OUT) == dev:
                together.setdefault(case.words, set()).add((case.start, case.end, case.metonymic))
        made += [Place(words, tuple(sorted(targets)), source) for words, targets in together.items()]
    return made


def written(words: tuple[str, ...]) -> tuple[str, list[int]]:
    """Words as running text, and where in it each begins."""
    text, starts = "", []
    for word, blank in zip(words, running(words), strict=True):
        starts.append(len(text))
        text += word + " " * blank
    return text, starts
