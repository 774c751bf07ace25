"""How well attributions are found: exact spans by role, whole attributions, and what goes wrong.

The measure is PolNeAR's as CofeNet used it (Wang et al., COLING 2022): a span counts where its words are
exactly those marked. Fragments of one role with no word between them are one span; an attribution is
*linked* where the spans of all three roles are exact. Intervals are bootstrapped over articles.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from kg.errors import InputError
from kg.evaluate.score import Report, score

__all__ = ["ROLES", "Attributed", "attribution", "compare", "evaluate", "examples"]

ROLES = ("source", "cue", "content")
WORD = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")

Ranges = Sequence[Sequence[int]]
Span = tuple[int, int]
Whole = tuple[frozenset[Span], frozenset[Span], frozenset[Span]]


class Attributed(Protocol):
    """Anything with character ranges for the three roles."""

    @property
    def source(self) -> Ranges:
        """Who speaks."""

    @property
    def cue(self) -> Ranges:
        """Which words say that somebody does."""

    @property
    def content(self) -> Ranges:
        """What is said."""


def examples(path: Path) -> Iterator[dict[str, Any]]:
    """Articles with their `attributions`, one JSON object a line, gzipped or not; InputError names a bad line."""
    opener: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    number = 0
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):  # noqa: B007 - the message below names it
                if line.strip():
                    yield _checked(json.loads(line))
    except (ValueError, RecursionError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        message = f"{path}, line {number}: {error}"
        raise InputError(message) from error


def _checked(row: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever JSON may hold
    """Return an article as it was given; ValueError if it is none."""
    article: dict[str, Any] = row if isinstance(row, dict) else {}
    text, marked = article.get("text"), article.get("attributions")
    objects = isinstance(marked, list) and all(isinstance(each, dict) for each in marked)
    if not (isinstance(text, str) and isinstance(marked, list) and objects):
        message = "not an object with 'text', a string, and 'attributions', a list of objects"
        raise ValueError(message)
    if not all(_ranges(each.get(role), len(text)) for each in marked for role in ROLES):
        message = "each attribution needs source, cue and content, as lists of [start, end) within the text"
        raise ValueError(message)
    return article


def _ranges(value: Any, size: int) -> bool:  # noqa: ANN401 - whatever JSON may hold
    """Tell whether a role is a list of ranges within a text of a size."""
    if not isinstance(value, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in value):  # noqa: PLR2004
        return False
    return all(type(at) is int for pair in value for at in pair) and all(0 <= a <= b <= size for a, b in value)


def attribution(path: Path, read: Callable[[str], Sequence[Attributed]], limit: int | None = None) -> Report:
    """Score what `read` finds in the articles of a data file, or in its first `limit`: `kg eval attribution`."""
    rows = islice(examples(path), limit)
    return evaluate((row["text"], row["attributions"], read(row["text"])) for row in rows)


def compare(gold: Iterable[Whole], found: Iterable[Whole]) -> dict[str, list[set[Any]]]:
    """For each role and `linked`, the marked and the found set of one article."""
    result: dict[str, list[set[Any]]] = {}
    sides = (list(gold), list(found))
    for i, role in enumerate(ROLES):
        result[role] = [{span for whole in side for span in whole[i]} for side in sides]
    result["linked"] = [set(side) for side in sides]
    return result


def evaluate(items: Iterable[tuple[str, Sequence[dict[str, Ranges]], Sequence[Attributed]]]) -> Report:
    """Score articles: text, marked attributions (as in the data), found attributions."""
    counts: dict[str, list[tuple[int, int, int]]] = {name: [] for name in (*ROLES, "linked")}
    errors: dict[str, Counter[str]] = {name: Counter() for name in counts}
    report = Report()
    for text, marked, found in items:
        at = [match.span() for match in WORD.finditer(text)]
        starts, ends = [low for low, _ in at], [high for _, high in at]
        gold = [_whole([item[role] for role in ROLES], starts, ends) for item in marked]
        mine = [_whole([item.source, item.cue, item.content], starts, ends) for item in found]
        sets = compare(gold, mine)
        for name, (left, right) in sets.items():
            counts[name].append((len(left), len(right), len(left & right)))
        _span_errors(sets, errors)
        gold_set, found_set = sets["linked"]
        _link_errors(gold_set, found_set, errors["linked"])
        report.articles += 1
    for name, rows in counts.items():
        report.scores[name] = score(rows)
        report.errors[name] = dict(sorted(errors[name].items()))
    return report


def _whole(roles: Sequence[Ranges], starts: list[int], ends: list[int]) -> Whole:
    source, cue, content = (_spans(ranges, starts, ends) for ranges in roles)
    return source, cue, content


def _spans(ranges: Ranges, starts: list[int], ends: list[int]) -> frozenset[Span]:
    """Word spans of character ranges; those with no word between them become one."""
    spans: list[Span] = []
    for low, high in sorted((bisect_right(ends, low), bisect_left(starts, high)) for low, high in ranges):
        if low >= high:
            continue
        if spans and spans[-1][1] >= low:
            spans[-1] = (spans[-1][0], max(high, spans[-1][1]))
        else:
            spans.append((low, high))
    return frozenset(spans)


def _span_errors(sets: dict[str, list[set[Any]]], errors: dict[str, Counter[str]]) -> None:
    """Sort spans that are wrong: right place and wrong edge, another role's, found for nothing, missed."""
    for role in ROLES:
        gold, found = sets[role]
        others = [span for other in ROLES if other != role for span in sets[other][0]]
        for span in found - gold:
            kind = "edge" if _touches(span, gold) else "other role" if _touches(span, others) else "spurious"
            errors[role][kind] += 1
        for span in gold - found:
            if not _touches(span, found):
                errors[role]["missed"] += 1


def _link_errors(gold: set[Any], found: set[Any], errors: Counter[str]) -> None:
    """Sort marked attributions that were not found exactly, by what differs from that with the nearest cue."""
    for whole in gold - found:
        mates = [other for other in found if any(_touches(span, other[1]) for span in whole[1])]
        if not mates:
            errors["no such cue"] += 1
            continue
        best = max(mates, key=lambda other: (sum(map(_same, whole, other)), sorted(other[1])))
        wrong = [role for role, mine, its in zip(ROLES, whole, best, strict=True) if mine != its]
        errors[" and ".join(wrong)] += 1
    for other in found - gold:
        if not any(_touches(span, whole[1]) for whole in gold for span in other[1]):
            errors["spurious"] += 1


def _same(mine: frozenset[Span], its: frozenset[Span]) -> bool:
    return mine == its


def _touches(span: Span, spans: Iterable[Span]) -> bool:
    return any(low < span[1] and span[0] < high for low, high in spans)
