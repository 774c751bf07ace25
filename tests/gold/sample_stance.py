"""Draw the attributions of PolNeAR dev whose stance is labelled by hand: ``python tests/gold/sample_stance.py``.

Cues are grouped by their commonest word ("said on Friday" with "said") and drawn with the square root of how often
the group occurs, so that rare stances are there and common cues too; no lexicon and no classifier has a say.
Prints JSON Lines: the key of each attribution and its words for the reader.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Any

from sampling import ROLES, digest, row, whole, write

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
    rows = [{**row(article, item), "around": _around(article["text"], item)} for article, item in whole()]
    common = Counter(word for each in rows for word in set(_cue(each)))
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for each in rows:
        groups[max(_cue(each), key=lambda word: (common[word], word))].append(each)
    shares = {cue: len(rows) ** 0.5 for cue, rows in groups.items()}
    unit = SIZE / sum(shares.values())
    drawn: list[dict[str, Any]] = []
    carried = 0.5
    for cue in sorted(groups, key=digest):  # what a cue gets beyond whole numbers goes to the next
        carried += unit * shares[cue]
        count = min(int(carried), len(groups[cue]))
        carried -= count
        drawn += sorted(groups[cue], key=lambda each: digest(each["key"]))[:count]
    write(sorted(drawn, key=lambda each: digest(each["key"]))[:SIZE])


def _cue(each: dict[str, Any]) -> list[str]:
    """Return the telling words of a cue, or all of it where it has none."""
    cue = each["words"]["cue"].lower()
    return [word for word in _WORD.findall(cue) if word not in _AUXILIARY] or [cue]


def _around(text: str, item: dict[str, Any]) -> str:
    ranges = [ends for role in ROLES for ends in item[role]]
    return str(text[max(0, min(start for start, _ in ranges) - 200) : max(end for _, end in ranges) + 200])


if __name__ == "__main__":
    main()
