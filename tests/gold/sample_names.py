"""Draw the sentences of PolNeAR dev whose names are marked by hand: ``python tests/gold/sample_names.py``.

Sentences are cut by one fixed expression, short and long ones left out, and the first by a digest of where they stand
are taken: no name finder has a say. Prints JSON Lines: article, offsets and words of each sentence for the reader;
the marks are in names.json, without the words.

Marks, by one reader in one pass and one look over it: flat names as in CoNLL, without titles, determiners and
possessives, with "Jr." and the stops of abbreviations; places LOC even when they speak (also rooms and districts: the
Oval Office, Wall Street), nationalities, religions and party members NORP, parties, media, companies and chambers
("Senate" in a title too) ORG, days and longer times DATE. Laws, treaties, prizes, films and programmes are not marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sampling import articles, digest, write

SIZE = 200
SHORTEST, LONGEST = 3, 60  # words
# An end mark, perhaps a closing quotation mark, and white space before a capital, a figure or an opening mark; not
# after an initial or a common abbreviation. Or a line break.
_END = re.compile(
    r"(?<![\s.(“\"][A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bGen)(?<!\bSt)(?<!\bJr)"
    r"(?<!\bvs)(?<!\bNo)[.!?]['\"’”)]*\s+(?=['\"‘“(\[]*[A-Z0-9])|\s*\n\s*"
)


def main() -> None:
    """Write the sample to standard output, in the order of a digest: neighbours have nothing in common."""
    rows = [row for article in articles() for row in _rows(article)]
    write(sorted(rows, key=_place)[:SIZE])


def _rows(article: dict[str, Any]) -> Iterator[dict[str, Any]]:
    text = article["text"]
    for start, end in sentences(text):
        if SHORTEST <= len(text[start:end].split()) <= LONGEST:
            yield {"article": article["id"], "sentence": [start, end], "words": text[start:end]}


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a text as half-open ranges of characters, without the white space around them."""
    start = 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        words = text[start:end]
        if words.strip():
            yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        start = end


def _place(row: dict[str, Any]) -> str:
    return digest(f"{row['article']}:{row['sentence'][0]}")


if __name__ == "__main__":
    main()
