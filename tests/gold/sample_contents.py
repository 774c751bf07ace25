"""Draw the contents of PolNeAR dev whose claims are judged by hand: ``python tests/gold/sample_contents.py``.

Every attribution that has a cue and a content has the same chance. In the order of a digest of their keys, the first
400 were read while frames and triggers were written; the next 200, printed here, measure them. With "seen" as an
argument the first are printed. Prints JSON Lines: the ranges of each attribution and its words for the reader.
"""

from __future__ import annotations

import sys

from sampling import digest, row, whole, write

SEEN, SIZE = 400, 200


def main() -> None:
    """Write the sample to standard output, article by article."""
    rows = sorted((row(article, item) for article, item in whole()), key=lambda each: digest(f"claims {each['key']}"))
    drawn = rows[:SEEN] if "seen" in sys.argv[1:] else rows[SEEN : SEEN + SIZE]
    write(sorted(drawn, key=lambda each: (each["article"], each["content"], each["cue"])))


if __name__ == "__main__":
    main()
