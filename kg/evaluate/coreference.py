"""How well it is told who and what is taken up again in an article, against a treebank with chains.

Chains of persons, organizations and places count, those of two mentions or more; a mention is known by its head.
MUC counts links (Vilain et al. 1995), B³ mentions (Bagga and Baldwin 1998), LEA links weighted by how many there are
to find (Moosavi and Strube 2016). "speakers" is what reading news needs: pronouns and descriptions of somebody who is
named somewhere in the text, laid to the right name. There precision says how far an answer can be trusted, recall how
often there is one. Intervals are bootstrapped over documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.evaluate.chains import Document, chained
from kg.evaluate.score import ROUNDS, SEED, Report, Score, score
from kg.extract.coref import Coreference
from kg.extract.names import NameFinder
from kg.grammar import word_class

__all__ = ["KINDS", "chaining", "coreference"]

KINDS = ("person", "organization", "place")
_FEWEST = 2  # mentions in a chain
_ROWS = ("he, she", "it", "they", "descriptions")

Sets = list[frozenset[int]]
Ratio = tuple[float, float, float, float]
"""Right and found, right and marked: the right ones need not be the same number on both sides."""


@dataclass(slots=True)
class _Read:
    """One document as marked and as read: chains as sets of heads, by kind or "" for all."""

    gold: dict[str, Sets]
    found: dict[str, Sets]
    speakers: dict[str, tuple[int, int, int]]


def coreference(
    path: Path,
    read: Callable[[Document], tuple[Doc, Coreference]],
    *,
    genres: Iterable[str] = (),
    limit: int | None = None,
) -> Report:
    """Score chains and speakers on the documents of a treebank: `kg eval coreference`.

    `read` returns a document as parsed, and its chains. Only documents of some genres are read if any are given.
    """
    only = set(genres)
    documents = (document for document in chained(path) if not only or document.genre in only)
    rows = [_compare(document, *read(document)) for document in islice(documents, limit)]
    report = Report(units="documents", articles=len(rows))
    for name, measure in (("MUC", _muc), ("B³", _b3), ("LEA", _lea)):
        report.scores[name] = _ratios([measure(row.gold[""], row.found[""]) for row in rows])
    for kind in KINDS:
        report.scores[f"LEA {kind}"] = _ratios([_lea(row.gold[kind], row.found[kind]) for row in rows])
    for name in ("speakers", *_ROWS):
        report.scores[name] = score([row.speakers.get(name, (0, 0, 0)) for row in rows])
    whole = report.scores["speakers"]
    kinds = {"right": whole.right, "wrong": whole.found - whole.right, "abstained": max(whole.gold - whole.found, 0)}
    report.errors["speakers"] = kinds
    return report


def _compare(document: Document, doc: Doc, read: Coreference) -> _Read:
    marked: dict[str, dict[str, set[int]]] = {}
    chain_of: dict[int, str] = {}
    for mention in document.mentions:
        if mention.type in KINDS:
            chain_of[mention.head] = mention.chain
            for kind in ("", mention.type):
                marked.setdefault(kind, {}).setdefault(mention.chain, set()).add(mention.head)
    relative = word_class("relative")
    found: dict[str, Sets] = {}
    for chain in read.chains():
        heads = frozenset(m.head for m in chain.mentions if doc[m.head].lower_ not in relative)
        if chain.kind in KINDS and len(heads) >= _FEWEST:
            found.setdefault("", []).append(heads)
            found.setdefault(chain.kind, []).append(heads)
    gold = {
        kind: [frozenset(heads) for heads in sets.values() if len(heads) >= _FEWEST] for kind, sets in marked.items()
    }
    every = ("", *KINDS)
    return _Read(
        {kind: gold.get(kind, []) for kind in every},
        {kind: found.get(kind, []) for kind in every},
        _speakers(chain_of, doc, read),
    )


def _speakers(chain_of: dict[int, str], doc: Doc, read: Coreference) -> dict[str, tuple[int, int, int]]:
    """Count, by kind of word, who is named in the text, who is laid to a named chain, and who to the right one."""
    named = {chain for head, chain in chain_of.items() if doc[head].pos_ == "PROPN"}
    counts: dict[str, tuple[int, int, int]] = {}
    for mention in read.mentions:
        row = _row(mention.lemma, mention.form, mention.gender, mention.number)
        if mention.form == "name" or row is None or mention.head not in chain_of:
            continue
        chain = read.chain_of(mention.head)
        names = [m.head for m in chain.mentions if m.form == "name"] if chain else []
        meant = Counter(chain_of[head] for head in names if head in chain_of)
        right = bool(meant) and meant.most_common(1)[0][0] == chain_of[mention.head]
        count = (int(chain_of[mention.head] in named), int(bool(names)), int(right))
        for name in ("speakers", row):
            old = counts.get(name, (0, 0, 0))
            counts[name] = (old[0] + count[0], old[1] + count[1], old[2] + count[2])
    return counts


def _row(lemma: str, form: str, gender: str, number: str) -> str | None:
    if form == "nominal":
        return _ROWS[3]
    if lemma in word_class("first") | word_class("relative"):
        return None
    if gender in {"m", "f"}:
        return _ROWS[0]
    return _ROWS[1] if gender == "n" else _ROWS[2] if number == "p" else None


def _muc(gold: Sets, found: Sets) -> Ratio:
    common = sum(len(one) for one in _blocks(gold, found)) - len(_blocks(gold, found))
    return common, sum(len(one) - 1 for one in found), common, sum(len(one) - 1 for one in gold)


def _b3(gold: Sets, found: Sets) -> Ratio:
    blocks = [(len(g & f), len(g), len(f)) for g in gold for f in found if g & f]
    precise, whole = sum(n * n / f for n, _, f in blocks), sum(n * n / g for n, g, _ in blocks)
    return precise, sum(map(len, found)), whole, sum(map(len, gold))


def _lea(gold: Sets, found: Sets) -> Ratio:
    def resolved(these: Sets, others: Sets) -> float:
        return sum(
            len(one) * sum(_links(len(one & other)) for other in others if one & other) / _links(len(one))
            for one in these
        )

    return resolved(found, gold), sum(map(len, found)), resolved(gold, found), sum(map(len, gold))


def _blocks(gold: Sets, found: Sets) -> Sets:
    return [one & other for one in gold for other in found if one & other]


def _links(size: int) -> int:
    return size * (size - 1) // 2


def _ratios(rows: Sequence[Ratio]) -> Score:
    """Return the score of ratios whose parts are summed over documents."""
    values = np.array(rows, dtype=float).reshape(-1, 4)
    precision, recall, f1 = _percent(values.sum(0))
    random = np.random.default_rng(SEED)
    draws = [values[random.integers(0, len(values), len(values))].sum(0) for _ in range(ROUNDS)] if len(values) else []
    spread = sorted(_percent(draw)[2] for draw in draws) or [f1]
    low, high = spread[int(len(spread) * 0.025)], spread[int(len(spread) * 0.975)]
    figures = [round(value, 2) for value in (precision, recall, f1, low, high)]
    right, found, _, gold = (round(value) for value in values.sum(0))
    return Score(figures[0], figures[1], figures[2], figures[3], figures[4], gold, found, right)


def _percent(sums: Sequence[float]) -> tuple[float, float, float]:
    precision = 100 * sums[0] / sums[1] if sums[1] else 0.0
    recall = 100 * sums[2] / sums[3] if sums[3] else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def chaining(nlp: Language, *, trees: bool = False) -> Callable[[Document], tuple[Doc, Coreference]]:
    """Return what reads a treebank's document: with its own trees and names, or with those of the pipeline's reader."""
    finder, reader = NameFinder(nlp), nlp.get_pipe("reader")

    def read(document: Document) -> tuple[Doc, Coreference]:
        doc = document.parsed(nlp.vocab) if trees else reader(document.plain(nlp.vocab))
        return doc, Coreference(doc, "", finder.find(doc))

    return read
