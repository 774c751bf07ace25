"""How often the stance of a given attribution is told: accuracy, F1 of each stance and their mean, confusions.

Gold is a JSON object with ``items``: an article's id, the ranges of source, cue and content, and the stance; texts come
from the articles' own file. Intervals are bootstrapped over articles.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kg.evaluate.attribution import examples
from kg.evaluate.data import opened
from kg.evaluate.score import ROUNDS, SEED, Report, Score, score
from kg.model import Span

__all__ = ["Judged", "judged", "stance"]


@dataclass(frozen=True, slots=True)
class Judged:
    """An attribution of a text with the stance that people gave it."""

    article: str
    text: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: str


def judged(gold: Path, articles: Path) -> Iterator[Judged]:
    """Iterate over the attributions of a gold file; InputError if it is none, or not about these articles."""
    texts = {row.get("id"): row["text"] for row in examples(articles)}
    with opened(gold) as stream:
        held = json.load(stream)
        items = held.get("items") if isinstance(held, dict) else None
        if not isinstance(items, list):
            message = "not an object with 'items', a list"
            raise ValueError(message)  # noqa: TRY004 - becomes an InputError with the file's name
        yield from [_judged(item, texts) for item in items]


def _judged(item: Any, texts: dict[Any, str]) -> Judged:  # noqa: ANN401 - whatever JSON may hold
    given: dict[str, Any] = item if isinstance(item, dict) else {}
    name, label = given.get("article"), given.get("stance")
    text = texts.get(name) if isinstance(name, str) else None
    if text is None or not isinstance(label, str):
        message = f"an item needs 'stance' and an 'article' of the articles' file, not {name!r}"
        raise ValueError(message)
    roles = [given.get(role) for role in ("source", "cue", "content")]
    if not all(_ranged(role, len(text)) for role in roles):
        message = f"an item of {name} needs source, cue and content, as lists of [start, end) within the text"
        raise ValueError(message)
    source, cue, content = (tuple(Span(*pair) for pair in role or ()) for role in roles)
    return Judged(str(name), text, source, cue, content, label)


def _ranged(value: Any, size: int) -> bool:  # noqa: ANN401 - whatever JSON may hold
    """Tell whether a role is a list of ranges within a text of a size."""
    pairs = value if isinstance(value, list) else [None]
    ranges = [pair for pair in pairs if isinstance(pair, list) and [type(at) for at in pair] == [int, int]]
    return len(ranges) == len(pairs) and all(0 <= start <= end <= size for start, end in ranges)


def stance(gold: Path, articles: Path, judge: Callable[[Judged], str], limit: int | None = None) -> Report:
    """Score what ``judge`` says of a gold file's attributions, or of its first ``limit``: `kg eval stance`.

    "majority" is the commonest stance given always; "macro" the mean of the F1 of all stances that are marked.
    """
    cases = list(judged(gold, articles))[:limit]
    answers = [judge(case) for case in cases]
    names = sorted({case.stance for case in cases} | set(answers))
    marked = sorted({case.stance for case in cases})
    units = sorted({case.article for case in cases})
    counts = np.zeros((len(units), len(names), 3), dtype=np.int64)
    errors: dict[str, Counter[str]] = {name: Counter() for name in marked}
    for case, answer in zip(cases, answers, strict=True):
        unit, at = units.index(case.article), names.index(case.stance)
        counts[unit, at, 0] += 1
        counts[unit, names.index(answer), 1] += 1
        counts[unit, at, 2] += answer == case.stance
        if answer != case.stance:
            errors[case.stance][f"as {answer}"] += 1
    whole = [(int(each[:, 0].sum()), int(each[:, 0].sum()), int(each[:, 2].sum())) for each in counts]
    common = Counter(case.stance for case in cases).most_common(1)
    usual = names.index(common[0][0]) if common else 0
    most = [(every, every, int(each[usual, 0])) for (every, _, _), each in zip(whole, counts, strict=True)]
    scores = {"accuracy": score(whole), "majority": score(most)}
    scores["macro"] = _macro(counts[:, [names.index(name) for name in marked]])
    for name in marked:
        scores[name] = score([(int(a), int(b), int(c)) for a, b, c in counts[:, names.index(name)]])
    confused = {name: dict(sorted(kinds.items())) for name, kinds in errors.items() if kinds}
    return Report(scores=scores, errors=confused, articles=len(units))


def _macro(counts: np.ndarray) -> Score:
    """Return the mean over stances of precision, recall and F1, from counts by article and stance."""
    gold, found, right = (int(value) for value in counts.sum((0, 1)))
    if not len(counts):
        return Score(0.0, 0.0, 0.0, 0.0, 0.0, gold, found, right)
    random = np.random.default_rng(SEED)
    drawn = (counts[random.integers(0, len(counts), len(counts))].sum(0) for _ in range(ROUNDS))
    values = np.sort([_mean(sums[:, 2], sums[:, 0] + sums[:, 1], 200.0) for sums in drawn])
    sums = counts.sum(0)
    figures = [
        _mean(sums[:, 2], sums[:, 1], 100.0),
        _mean(sums[:, 2], sums[:, 0], 100.0),
        _mean(sums[:, 2], sums[:, 0] + sums[:, 1], 200.0),
        float(values[int(ROUNDS * 0.025)]),
        float(values[int(ROUNDS * 0.975)]),
    ]
    figures = [round(value, 2) for value in figures]
    return Score(figures[0], figures[1], figures[2], figures[3], figures[4], gold, found, right)


def _mean(right: np.ndarray, of: np.ndarray, times: float) -> float:
    """Return the mean share, over those that are there at all."""
    there = of > 0
    return float(np.mean(times * right[there] / of[there])) if there.any() else 0.0
