"""Where wordings begin to mean the same: `.venv/bin/python benchmarks/meaning.py [FOLDER]` sweeps the cosine.

Pairs of marked contents of PolNeAR's training articles on the days with most articles. The same words, or half of
them, in two articles of one day stand for what is said by one and reported twice; two contents of one article with
few words in common for what is not the same. FOLDER is another model. Nothing but the vectors is looked at: names,
numbers, polarity and roles, which the program compares first, would part many of the pairs that are left.
"""

from __future__ import annotations

import os

for _pool in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_pool] = "1"  # before numpy is loaded

import re  # noqa: E402
import sys  # noqa: E402
from collections import Counter, defaultdict  # noqa: E402
from itertools import combinations  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any, NamedTuple  # noqa: E402

from kg.evaluate import examples  # noqa: E402
from kg.model import Span  # noqa: E402
from kg.nlp.meaning import meaning  # noqa: E402
from kg.nlp.text import pipeline  # noqa: E402
from kg.reconcile.meaning import pack, similarity  # noqa: E402

DAYS, FEWEST = 22, 6  # days with most articles; words in a content
HALF, FEW = 0.5, 0.2  # shares of words in common
SWEEP = (0.7, 0.75, 0.8, 0.85, 0.88, 0.9, 0.92, 0.95)


class Content(NamedTuple):
    """One marked content: its article, its words and what they mean."""

    article: str
    words: tuple[str, ...]
    vector: bytes


def contents(rows: list[dict[str, Any]], model: Path | None) -> dict[str, list[Content]]:
    """Return the contents of articles by day."""
    nlp = pipeline(model)
    found: defaultdict[str, list[Content]] = defaultdict(list)
    for row in rows:
        doc = nlp(nlp.make_doc(row["text"]))
        for mark in row["attributions"]:
            spans = [Span(*span) for span in mark["content"]]
            words = tuple(re.findall(r"[^\W_]+", " ".join(span.of(row["text"]) for span in spans).casefold()))
            if len(words) >= FEWEST:
                found[row["date"]].append(Content(row["id"], words, pack(meaning(doc, spans).tolist())))
    return found


def main() -> None:
    """Print a line for each cosine: how many of each kind of pair reach it."""
    root = Path(os.environ.get("CLAIMGRAPH_DATA", Path(__file__).parent.parent.parent / "shared"))
    model = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    rows = [dict(row) for row in examples(root / "data" / "polnear-train.jsonl.gz")]
    days = {day for day, _ in Counter(row["date"] for row in rows).most_common(DAYS)}
    scores: dict[str, list[float]] = {"same words": [], "half of them": [], "one article, other words": []}
    for day in contents([row for row in rows if row["date"] in days], model).values():
        for one, other in combinations(day, 2):
            common = len({*one.words} & {*other.words}) / len({*one.words} | {*other.words})
            if one.article != other.article and common >= HALF:
                kind = "same words" if one.words == other.words else "half of them"
            elif one.article == other.article and common < FEW:
                kind = "one article, other words"
            else:
                continue
            scores[kind].append(similarity(one.vector, other.vector))
    print("cosine" + "".join(f"{f'{kind} ({len(found)})':>36}" for kind, found in scores.items()))
    for cosine in SWEEP:
        shares = (sum(score >= cosine for score in found) / max(1, len(found)) for found in scores.values())
        print(f"{cosine:6.2f}" + "".join(f"{share:>36.2%}" for share in shares))


if __name__ == "__main__":
    main()
