"""How the rule reader does on PolNeAR: precision and recall of attributions, overlapping match.

    .venv/bin/python benchmarks/rules.py [dev|train]

An attribution of ours is right if its source, its cue and its content each overlap those of one marked attribution
(sources and cues that are empty count as overlapping). The data lies under CLAIMGRAPH_DATA (default ../shared).
Exact match, which published figures use, is stricter by far; it comes with the learned reader.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import spacy

from kg.nlp.spans import read


def overlap(ours: Sequence[tuple[int, int]], gold: Sequence[tuple[int, int]]) -> bool:
    """Tell whether two roles share a character, or both are empty."""
    return any(a[0] < b[1] and b[0] < a[1] for a in ours for b in gold) or (not ours and not gold)


def main(split: str = "dev") -> None:
    """Print precision and recall, in all and by kind of quotation, and the speed."""
    root = Path(os.environ.get("CLAIMGRAPH_DATA", Path(__file__).parent.parent.parent / "shared"))
    with gzip.open(root / "data" / f"polnear-{split}.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    nlp = spacy.blank("en")
    nlp.add_pipe("attribution_rules")
    marked = found = ours = words = 0
    right: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    began = time.process_time()
    for article in articles:
        gold, matched = article["attributions"], set()
        doc = nlp(article["text"])
        for a in read(doc):
            hits = [
                i
                for i, g in enumerate(gold)
                if overlap(a.content, g["content"])
                and overlap(a.source, g["source"])
                and (not a.cue or overlap(a.cue, g["cue"]))
            ]
            matched.update(hits)
            for key in (a.quotation, "all"):
                right[key][0] += bool(hits)
                right[key][1] += 1
            ours += 1
        marked, found, words = marked + len(gold), found + len(matched), words + len(doc)
    seconds = time.process_time() - began
    print(f"PolNeAR {split}: {len(articles)} articles, {marked} attributions marked, {ours} ours")
    print(f"recall {found / marked:.3f}")
    for kind, (good, total) in sorted(right.items()):
        print(f"precision {good / total:.3f}  {kind} ({total})")
    print(f"{words / seconds:,.0f} words a core-second")


if __name__ == "__main__":
    main(*sys.argv[1:])
