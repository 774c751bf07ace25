"""Treebanks in CoNLL-U (Nivre et al., LREC 2020): texts with what stands on each of their tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from kg.errors import InputError
from kg.evaluate.data import opened

__all__ = ["Text", "Token", "treebank"]

_COLUMNS = 10


class Token(NamedTuple):
    """What is marked on one token; ``head`` is an index into its text, its own for a root."""

    lemma: str
    pos: str
    tag: str
    morph: str
    head: int
    dep: str


@dataclass(slots=True)
class Text:
    """One document: words, which of them a blank follows, what is marked, where sentences begin.

    A line break between paragraphs is a word on which nothing is marked.
    """

    name: str
    words: list[str] = field(default_factory=list)
    blanks: list[bool] = field(default_factory=list)
    tokens: list[Token | None] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)

    def sentences(self) -> list[range]:
        """Return the tokens of each sentence, without breaks."""
        begins = [i for i, start in enumerate(self.starts) if start]
        spans = zip(begins, [*begins[1:], len(self.words)], strict=True)
        return [range(low, high if self.tokens[high - 1] else high - 1) for low, high in spans]


def treebank(path: Path) -> Iterator[Text]:
    """Iterate over the documents of a file, gzipped or not; InputError with the number of a bad line.

    A file that names no documents is one document.
    """
    text = Text(path.name)
    lines: list[list[str]] = []
    broken = False
    with opened(path) as stream:
        for number, line in enumerate(stream, 1):
            if line.startswith("# newdoc"):
                if text.words:
                    yield text
                text = Text(line.partition("=")[2].strip())
            elif line.startswith("# newpar") and not lines:
                broken = True
            elif line.strip() and not line.startswith("#"):
                lines.append(_columns(line, f"{path}, line {number}"))
            elif not line.strip() and lines:
                _add(text, lines, broken=broken)
                lines, broken = [], False
    if lines:
        _add(text, lines, broken=broken)
    if text.words:
        yield text


def _columns(line: str, where: str) -> list[str]:
    columns = line.rstrip("\r\n").split("\t")
    number = columns[0].replace("-", "", 1).replace(".", "", 1)
    if len(columns) != _COLUMNS or not number.isdecimal() or not (columns[6].isdecimal() or not columns[0].isdecimal()):
        message = f"{where}: not a line of CoNLL-U"
        raise InputError(message)
    return columns


def _add(text: Text, lines: list[list[str]], *, broken: bool) -> None:
    """Add a sentence; the words that one form stands for ("don't") are joined without blanks."""
    if broken and text.words:
        text.blanks[-1] = False
        text.words.append("\n")
        text.blanks.append(False)
        text.tokens.append(None)
        text.starts.append(False)
    base = len(text.words)
    until, last = 0, True
    for columns in lines:
        blank = "SpaceAfter=No" not in columns[9].split("|")
        if "-" in columns[0]:
            until, last = int(columns[0].partition("-")[2]), blank
        elif "." not in columns[0]:
            at, head = int(columns[0]), int(columns[6])
            text.words.append(columns[1])
            text.blanks.append(blank if at > until else at == until and last)
            text.starts.append(at == 1)
            _, _, lemma, pos, tag, morph, _, dep, *_ = columns
            text.tokens.append(Token(lemma, pos, tag, morph, base + (head or at) - 1, dep))
