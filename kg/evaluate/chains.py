"""Treebanks with coreference: GUM's CoNLL-U, whose ``Entity=`` gives a mention its type, chain, Wikipedia title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import filter_spans
from spacy.vocab import Vocab

from kg.errors import InputError
from kg.evaluate.data import opened
from kg.evaluate.treebank import Text, treebank

__all__ = ["Document", "Marked", "chained"]

_MARK = re.compile(r"\((?P<opens>[^()]+)(?P<closes>\))?|(?P<ends>[^()]+)\)")
_FIELD = "Entity="
_TYPE, _HEADS, _LAST = 1, 5, 7  # fields of a mark: chain, type, status, salience, centering, heads, link, title
_LABELS = {"person": "PER", "organization": "ORG", "place": "LOC"}
_INNER = frozenset({"-", "."})


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked mention: tokens ``[start, end)`` with their head, its chain and its type."""

    start: int
    end: int
    head: int
    chain: str
    type: str


@dataclass(slots=True)
class Document:
    """One document of a treebank, and the mentions marked in it, in the order of their starts."""

    text: Text
    mentions: list[Marked] = field(default_factory=list)

    @property
    def genre(self) -> str:
        """The second part of the name, which in GUM is the genre."""
        parts = self.text.name.split("_")
        return parts[1] if len(parts) > 1 else ""

    def plain(self, vocab: Vocab) -> Doc:
        """Return the words alone."""
        starts: list[bool | int | None] = list(self.text.starts)
        return Doc(vocab, words=self.text.words, spaces=self.text.blanks, sent_starts=starts)

    def parsed(self, vocab: Vocab) -> Doc:
        """Return the words with the treebank's trees, its names, and the types of what its nouns mention."""
        text = self.text
        given = [(t.lemma, t.pos, t.tag, t.morph.strip("_"), t.head, t.dep) if t else None for t in text.tokens]
        rows = [row or ("\n", "SPACE", "_SP", "", max(i - 1, 0), "") for i, row in enumerate(given)]
        doc = Doc(
            vocab,
            words=text.words,
            spaces=text.blanks,
            lemmas=[row[0] for row in rows],
            pos=[row[1] for row in rows],
            tags=[row[2] for row in rows],
            morphs=[row[3] for row in rows],
            heads=[row[4] for row in rows],
            deps=["ROOT" if row[4] == i else row[5] for i, row in enumerate(rows)],
        )
        nouns = [m for m in self.mentions if doc[m.head].pos_ in {"NOUN", "PROPN"}]
        spans = [Span(doc, m.start, m.end, label=m.type) for m in nouns]
        heads = [m.head for m in nouns]
        doc.spans["mentions"] = SpanGroup(doc, name="mentions", attrs={"heads": heads, "metonyms": []}, spans=spans)
        doc.ents = filter_spans([span for m in nouns if m.type in _LABELS and (span := _name(doc, m))])
        return doc


def chained(path: Path) -> Iterator[Document]:
    """Iterate over the documents of a CoNLL-U file, gzipped or not; InputError if no mention is marked in it."""
    found = False
    for text, marks in zip(treebank(path), _marks(path), strict=True):
        document = Document(text, _mentions(text, marks))
        found = found or bool(document.mentions)
        yield document
    if not found:
        message = f"{path}: no mention is marked by {_FIELD}"
        raise InputError(message)


def _marks(path: Path) -> Iterator[list[str]]:
    """Iterate over what stands behind ``Entity=`` on the tokens of each document."""
    marks: list[str] = []
    with opened(path) as stream:
        for line in stream:
            if line.startswith("# newdoc") and marks:
                yield marks
                marks = []
            columns = line.rstrip("\r\n").split("\t")
            if columns[0].isdecimal():
                marks.append(next((f[len(_FIELD) :] for f in columns[-1].split("|") if f.startswith(_FIELD)), ""))
    if marks:
        yield marks


def _mentions(text: Text, marks: list[str]) -> list[Marked]:
    found: list[Marked] = []
    opened_: dict[str, list[tuple[int, list[str]]]] = {}
    tokens = [i for i, token in enumerate(text.tokens) if token is not None]
    for at, mark in zip(tokens, marks, strict=True):
        for match in _MARK.finditer(mark):
            parts = (match["opens"] or "").split("-", _LAST)
            chain = parts[0] or match["ends"]
            if match["opens"]:
                opened_.setdefault(chain, []).append((at, parts))
            if (match["closes"] or match["ends"]) and opened_.get(chain):
                start, parts = opened_[chain].pop()
                if len(parts) > _HEADS:
                    found.append(Marked(start, at + 1, _head(text, start, at + 1, parts[_HEADS]), chain, parts[_TYPE]))
    return sorted(found, key=lambda m: (m.start, -m.end, m.chain))


def _head(text: Text, start: int, end: int, listed: str) -> int:
    """Return the highest of the tokens that a mark lists as heads, by their numbers in the mention."""
    inside = [start + int(n) - 1 for n in listed.split(",") if n.isdecimal() and start + int(n) - 1 < end]
    for at in inside:
        token = text.tokens[at]
        if token is not None and (token.head not in inside or token.head == at):
            return at
    return start


def _name(doc: Doc, mention: Marked) -> Span | None:
    """Return the name at the head of a mention: its proper nouns, and the marks between them."""
    start = end = mention.head
    if doc[start].pos_ != "PROPN":
        return None
    while start > mention.start and (doc[start - 1].pos_ == "PROPN" or doc[start - 1].text in _INNER):
        start -= 1
    while end + 1 < mention.end and (doc[end + 1].pos_ == "PROPN" or doc[end + 1].text in _INNER):
        end += 1
    return Span(doc, start, end + 1, label=_LABELS[mention.type])
