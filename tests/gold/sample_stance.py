"""Draw the attributions of PolNeAR dev whose stance is labelled by hand: ``python tests/gold/sample_stance.py``.

Cues are grouped by their commonest word ("said on Friday" with "said") and drawn with the square root of how often
the group occurs, so that rare stances are there and common cues too; no lexicon and no classifier has a say.
Prints JSON Lines: the key of each attribution and its words for the reader.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

SIZE = 300
_WORD = re.compile(r"[^\W\d_]{3,}")
_AUXILIARY = frozenset(
    (
        *("about", "after", "also", "been", "could", "did", "does", "had", "has", "have", "its", "not", "than"),
        *("that", "the", "they", "this", "was", "were", "who", "will", "with", "would"),
    )
)


def main() -> None:
    """Write the sample to standard output, in the order of a digest: neighbours have nothing in common."""
    path = Path(os.environ.get("CLAIMGRAPH_DATA", "../shared")) / "data" / "polnear-dev.jsonl.gz"
    rows: list[dict[str, Any]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            whole = (item for item in article["attributions"] if item["cue"] and item["content"])
            rows.extend(_row(article, item) for item in whole)
    common = Counter(word for row in rows for word in set(_cue(row)))
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[max(_cue(row), key=lambda word: (common[word], word))].append(row)
    shares = {cue: len(rows) ** 0.5 for cue, rows in groups.items()}
    unit = SIZE / sum(shares.values())
    drawn: list[dict[str, Any]] = []
    carried = 0.5
    for cue in sorted(groups, key=_digest):  # what a cue gets beyond whole numbers goes to the next
        carried += unit * shares[cue]
        count = min(int(carried), len(groups[cue]))
        carried -= count
        drawn += sorted(groups[cue], key=lambda row: _digest(row["key"]))[:count]
    for row in sorted(drawn, key=lambda row: _digest(row["key"]))[:SIZE]:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def _cue(row: dict[str, Any]) -> list[str]:
    """Return the telling words of a cue, or all of it where it has none."""
    cue = row["words"]["cue"].lower()
    return [word for word in _WORD.findall(cue) if word not in _AUXILIARY] or [cue]


def _row(article: dict[str, Any], item: dict[str, Any]) -> dict[str, Any]:
    text = article["text"]
    ranges = [*item["source"], *item["cue"], *item["content"]]
    low, high = max(0, min(s for s, _ in ranges) - 200), min(len(text), max(e for _, e in ranges) + 200)
    return {
        "key": f"{article['id']}:{item['cue'][0][0]}-{item['cue'][-1][1]}:{item['content'][0][0]}",
        "article": article["id"],
        **{role: item[role] for role in ("source", "cue", "content")},
        "words": {role: _words(text, item[role]) for role in ("source", "cue", "content")},
        "around": text[low:high],
    }


def _words(text: str, ranges: list[list[int]]) -> str:
    return " … ".join(text[start:end] for start, end in ranges)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


if __name__ == "__main__":
    main()
