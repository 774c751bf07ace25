"""Treebanks as running text with tokens: English EWT and GUM, from CoNLL-U."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Document", "Mention", "Token", "treebank"]

CLOSED = frozenset({"fiction", "whow"})
"""Genres of GUM whose texts may not be used commercially."""
ENTITY = re.compile(r"\((?P<open>[^()]+)(?P<one>\))?|(?P<close>[^()]+)\)")


@dataclass(slots=True)
class Token:
    """A syntactic word; `head` is a token of its document, itself for a root."""

    form: str
    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    morph: str
    head: int
    dep: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens of a document that mention something, half open."""

    start: int
    end: int
    kind: str


@dataclass(slots=True)
class Document:
    """A text; every entry of `sentences` is a range of tokens. `typed` where mentions are annotated."""

    key: str
    genre: str = ""
    text: str = ""
    tokens: list[Token] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    typed: bool = False


def treebank(path: Path) -> list[Document]:
    """Read the documents of a gzipped CoNLL-U file, but for those of closed genres."""
    made: list[Document] = []
    broken = False
    block: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for raw in [*lines, "\n"]:
            line = raw.rstrip("\n")
            if line.startswith("# newdoc id = "):
                made.append(Document(line.removeprefix("# newdoc id = ")))
                broken = True
            elif line.startswith("# meta::genre = "):
                made[-1].genre = line.removeprefix("# meta::genre = ")
            elif line.startswith("# newpar"):
                broken = True
            elif line and line[0] != "#":
                block.append(line)
            elif not line and block:
                _sentence(made[-1], block, broken=broken)
                block, broken = [], False
    return [document for document in made if document.genre not in CLOSED]


def _sentence(document: Document, lines: list[str], *, broken: bool) -> None:
    """Add a sentence: its text after a line break where a paragraph begins, else after the blank that stands there."""
    if broken and document.text:
        document.text = document.text.rstrip() + "\n"
    base = len(document.tokens)
    opened: dict[str, list[tuple[int, str]]] = {}
    until, whole = 0, (0, 0)
    for line in lines:
        cell = line.split("\t")
        blank = "" if "SpaceAfter=No" in cell[9].split("|") else " "
        if "-" in cell[0]:
            until = int(cell[0].split("-")[1])
            whole = (len(document.text), len(document.text) + len(cell[1]))
            document.text += cell[1] + blank
            continue
        if "." in cell[0]:
            continue
        number = int(cell[0])
        if number <= until:
            start = min(whole[0], whole[1] - 1)
            end = whole[1] if number == until else min(start + len(cell[1]), whole[1])
            whole = (end, whole[1])
        else:
            start, end = len(document.text), len(document.text) + len(cell[1])
            document.text += cell[1] + blank
        head = int(cell[6])
        above = base + (head or number) - 1
        token = Token(cell[1], start, end, cell[2], cell[3], cell[4], cell[5], above, cell[7])
        document.tokens.append(token)
        for part in cell[9].split("|"):
            if part.startswith("Entity="):
                document.typed = True
                _entities(part[7:], base + number - 1, opened, document.mentions)
    document.sentences.append((base, len(document.tokens)))


def _entities(value: str, at: int, opened: dict[str, list[tuple[int, str]]], mentions: list[Mention]) -> None:
    for match in ENTITY.finditer(value):
        if match["open"]:
            key, kind = [*match["open"].split("-"), ""][:2]
            opened.setdefault(key, []).append((at, kind))
        name = match["open"].split("-")[0] if match["one"] else match["close"]
        if name and opened.get(name):
            start, kind = opened[name].pop()
            mentions.append(Mention(start, at + 1, kind))
