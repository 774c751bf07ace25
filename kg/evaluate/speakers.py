"""How well pronouns and descriptions that are sources are laid to somebody, against marks by hand.

The marks say for each source where the words stand that name or first describe whom it means, or that nobody is named
(a report, people in general). An answer is a chain that takes up other words; it is right if the words marked, or the
same words elsewhere, are in it. Precision says how far an answer can be trusted, recall how often there is one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import InputError
from kg.evaluate.attribution import examples
from kg.evaluate.data import opened
from kg.evaluate.score import Report, score
from kg.extract.coref import Coreference
from kg.extract.names import NameFinder
from kg.model import Actor

__all__ = ["marked_speakers", "taking_up"]

Range = tuple[int, int]
Taken = Callable[[Sequence[Range]], Sequence[Sequence[Range]]]
"""From some sources of one text to the words that each takes up; none where it is laid to nobody."""


def marked_speakers(path: Path, articles: Path, read: Callable[[str], Taken]) -> Report:
    """Score the sources marked in a file about some articles; `read` reads one of them: `kg eval speakers`."""
    rows = _marked(path)
    wanted = {row["article"] for row in rows}
    texts: Mapping[str, str] = {row["id"]: row["text"] for row in examples(articles) if row.get("id") in wanted}
    if missing := sorted(wanted - texts.keys()):
        message = f"{path}: {articles} has no article {missing[0]}"
        raise InputError(message)
    counts: dict[str, list[tuple[int, int, int]]] = {"speakers": []}
    for article, text in sorted(texts.items()):
        here = [row for row in rows if row["article"] == article]
        taken = read(text)([(row["source"][0], row["source"][1]) for row in here])
        for row, words in zip(here, taken, strict=True):
            count = _count(text, row, words)
            for name in ("speakers", _row(text, row)):
                counts.setdefault(name, []).append(count)
    report = Report(articles=len(counts["speakers"]), units="sources")
    report.scores = {name: score(rows) for name, rows in counts.items()}
    whole = report.scores["speakers"]
    report.errors["speakers"] = {
        "right": whole.right,
        "wrong": whole.found - whole.right,
        "nobody": sum(not found for _, found, _ in counts["speakers"]),
    }
    return report


def _marked(path: Path) -> list[dict[str, Any]]:
    with opened(path) as stream:
        rows: list[dict[str, Any]] = json.load(stream)
    for row in rows if isinstance(rows, list) else [{}]:
        if not {"article", "source", "means"} <= set(row):
            message = f"{path}: needs a list of objects with article, source and means"
            raise InputError(message)
    return rows


def _count(text: str, row: dict[str, Any], words: Sequence[Range]) -> tuple[int, int, int]:
    means = row["means"]
    wanted = text[means[0] : means[1]].casefold() if means else None
    right = wanted is not None and any(
        (low < means[1] and means[0] < high) or wanted in text[low:high].casefold() for low, high in words
    )
    return int(means is not None), int(bool(words)), int(right)


def _row(text: str, row: dict[str, Any]) -> str:
    words = text[row["source"][0] : row["source"][1]].casefold()
    return "he, she" if words in {"he", "she"} else words if words in {"it", "they"} else "descriptions"


def taking_up(nlp: Language) -> Callable[[str], Taken]:
    """Return what reads a text with a pipeline and tells which words its sources take up."""
    finder = NameFinder(nlp)

    def read(text: str) -> Taken:
        doc = nlp(text)
        coref = Coreference(doc, "", finder.find(doc))

        def taken(sources: Sequence[Range]) -> list[list[Range]]:
            return [_words(doc, coref, low, high) for low, high in sources]

        return taken

    return read


def _words(doc: Doc, coref: Coreference, low: int, high: int) -> list[Range]:
    """Return the names and descriptions in the chain of a source, but for itself; none if it means no actor."""
    span = doc.char_span(low, high, alignment_mode="expand")
    chain = coref.chain_of(span) if span is not None else None
    if chain is None or span is None or not isinstance(coref.entity(span, speaks=True), Actor):
        return []
    others = [m for m in chain.mentions if m.form != "pronoun" and not span.start <= m.head < span.end]
    return [(doc[m.start].idx, doc[m.end - 1].idx + len(doc[m.end - 1])) for m in others]
