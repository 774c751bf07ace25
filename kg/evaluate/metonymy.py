"""How often the reader knows whether a place's name stands for the place itself or for something associated with it.

Data as prepared by Li et al. (ACL 2020): a JSON list of ``{"sentence": [words], "pos": [start, end], "label": 0 | 1}``,
1 where the name is metonymic. Intervals are bootstrapped over sentences.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.evaluate.data import opened
from kg.evaluate.score import Report, score

__all__ = ["FOLDS", "HELD_OUT", "Case", "cases", "fold", "metonymy", "running"]

Judge = Callable[[Sequence[str], Sequence[bool], Sequence[tuple[int, int]]], Sequence[bool]]

FOLDS = 5
HELD_OUT = 0
"""The fold that training never sees."""

_CLOSES = frozenset([*".,;:!?%)]}”’", "'s", "’s", "n't", "n’t"])
_OPENS = frozenset("([{$#“‘")


@dataclass(frozen=True, slots=True)
class Case:
    """A place's name, ``words[start:end]`` of a sentence, and whether it is metonymic there."""

    words: tuple[str, ...]
    start: int
    end: int
    metonymic: bool


def fold(words: Sequence[str]) -> int:
    """Return the fold of a sentence, 0 to 4: by its words alone, so that all cases in one sentence stay together.

    >>> fold(["Rome", "agreed", "."]) == fold(("Rome", "agreed", "."))
    True
    """
    return int(hashlib.sha256(" ".join(words).encode()).hexdigest(), 16) % FOLDS


def running(words: Sequence[str]) -> list[bool]:
    """Tell after which words of a sentence a blank stands in running text: a tokenised sentence, put back.

    >>> running(["(", "No", ")", ",", "said", "Ms", "Roe", "."])
    [False, False, False, True, True, True, False, False]
    """
    blanks = []
    inside = False
    for word, following in zip(words, [*words[1:], None], strict=False):
        inside = inside != (word == '"')
        glued = word in _OPENS or following in _CLOSES or following is None
        blanks.append(not (glued or (word == '"' and inside) or (following == '"' and inside)))
    return blanks


def cases(path: Path) -> Iterator[Case]:
    """Iterate over the cases of a data file, gzipped or not; InputError if it is none."""
    with opened(path) as stream:
        rows = json.load(stream)
        if not isinstance(rows, list):
            message = "not a list of cases"
            raise ValueError(message)  # noqa: TRY004 - becomes an InputError with the file's name
        yield from [_case(row) for row in rows]


def _case(row: Any) -> Case:  # noqa: ANN401 - whatever JSON may hold
    given: dict[str, Any] = row if isinstance(row, dict) else {}
    words, place, label = given.get("sentence"), given.get("pos"), given.get("label")
    known = isinstance(words, list) and all(isinstance(word, str) for word in words)
    if not known or not isinstance(place, list) or [type(at) for at in place] != [int, int] or label not in {0, 1}:
        message = "not a case with 'sentence', 'pos' and 'label'"
        raise ValueError(message)
    start, end = place
    if not 0 <= start < end <= len(words or ()):
        message = f"'pos' {place} lies outside its sentence"
        raise ValueError(message)
    return Case(tuple(words or ()), start, end, bool(label))


def metonymy(path: Path, judge: Judge, *, only: int | None = None, limit: int | None = None) -> Report:
    """Score what `judge` says of the cases of one sentence, for all or only one fold: `kg eval metonymy`.

    It is given words, after which of them a blank stands, and the names' ranges of words.
    "accuracy" is over all cases, "metonymic" finds those that are, "majority" is the commoner answer given always.
    """
    sentences: dict[tuple[str, ...], list[Case]] = {}
    for case in cases(path):
        if only is None or fold(case.words) == only:
            sentences.setdefault(case.words, []).append(case)
    chosen = list(sentences.values())[:limit]
    answers = [
        judge(group[0].words, running(group[0].words), [(case.start, case.end) for case in group]) for group in chosen
    ]
    return _report(chosen, answers)


def _report(chosen: Sequence[Sequence[Case]], answers: Iterable[Sequence[bool]]) -> Report:
    common = Counter(case.metonymic for group in chosen for case in group).most_common(1)
    majority = bool(common and common[0][0])
    rows: dict[str, list[tuple[int, int, int]]] = {"accuracy": [], "metonymic": [], "majority": []}
    errors = {"taken for the place": 0, "taken for metonymic": 0}
    for group, said in zip(chosen, answers, strict=True):
        pairs = [(case.metonymic, answer) for case, answer in zip(group, said, strict=True)]
        size, right = len(pairs), sum(gold == answer for gold, answer in pairs)
        rows["accuracy"].append((size, size, right))
        rows["majority"].append((size, size, sum(gold == majority for gold, _ in pairs)))
        both = sum(gold and answer for gold, answer in pairs)
        rows["metonymic"].append((sum(gold for gold, _ in pairs), sum(answer for _, answer in pairs), both))
        errors["taken for the place"] += sum(gold and not answer for gold, answer in pairs)
        errors["taken for metonymic"] += sum(answer and not gold for gold, answer in pairs)
    scores = {name: score(counts) for name, counts in rows.items()}
    return Report(scores=scores, errors={"accuracy": errors}, articles=len(chosen), units="sentences")
