"""Draw the contents of PolNeAR dev whose claims are judged by hand: ``python tests/gold/sample_contents.py``.

Every attribution that has a cue and a content has the same chance. In the order of a digest of their keys, the first
400 were read while frames and triggers were written; the next 200, printed here, measure them. With "seen" as an
argument the first are printed. Prints JSON Lines: the ranges of each attribution and its words for the reader.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

SEEN, SIZE = 400, 200


def main() -> None:
    """Write the sample to standard output, article by article."""
    path = Path(os.environ.get("CLAIMGRAPH_DATA", "../shared")) / "data" / "polnear-dev.jsonl.gz"
    rows: list[dict[str, Any]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            whole = (item for item in article["attributions"] if item["cue"] and item["content"])
            rows.extend(_row(article, item) for item in whole)
    rows.sort(key=lambda row: hashlib.sha256(f"claims {row['key']}".encode()).hexdigest())
    drawn = rows[:SEEN] if "seen" in sys.argv[1:] else rows[SEEN : SEEN + SIZE]
    for row in sorted(drawn, key=lambda row: (row["article"], row["content"], row["cue"])):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def _row(article: dict[str, Any], item: dict[str, Any]) -> dict[str, Any]:
    text = article["text"]
    return {
        "key": f"{article['id']}:{item['cue'][0][0]}-{item['cue'][-1][1]}:{item['content'][0][0]}",
        "article": article["id"],
        **{role: item[role] for role in ("source", "cue", "content")},
        "words": {
            role: " … ".join(text[start:end] for start, end in item[role]) for role in ("source", "cue", "content")
        },
    }


if __name__ == "__main__":
    main()
