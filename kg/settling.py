"""One file against what is there: read it, judge its graph, and choose between files that give the same article."""

from __future__ import annotations

import datetime as dt
import os
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg import iri
from kg.corpus import Source, read
from kg.errors import ArticleError, ClaimgraphError
from kg.extract import Reader
from kg.graphs import Graphs
from kg.lift import lift, lift_text
from kg.manifest import Manifest, SourceRow
from kg.model import Reading
from kg.rdf import Quad, is_iri
from kg.shapes import conformance
from kg.stamps import record, stamp
from kg.summary import LeftOut, Summary

__all__ = ["LANGUAGE", "Settler", "source_of"]

LANGUAGE = "en"
"""What the reader reads; articles in other languages are counted and left alone."""


def source_of(row: SourceRow) -> tuple[Source, dt.date | None]:
    """Return a file that was read before, to be read as it was then."""
    return Source(path=Path(row.path), shown=row.shown), dt.date.fromisoformat(row.date) if row.date else None


def _wrong(quads: list[Quad]) -> str:
    """Return what is wrong with a graph, or ""; an IRI that is none would stop all that waits for the store with it."""
    names = {one for quad in quads for one in quad[:3] if isinstance(one, str)}
    for name in sorted(names):
        if not is_iri(name):
            return f"{name}: no IRI"
    return next(map(str, conformance(quads).results), "")


@dataclass(slots=True)
class _Given:
    """What came of a file: its row, and the graphs and the claims' vectors of its article, if it gave one."""

    row: SourceRow
    graphs: dict[str, list[Quad]] = field(default_factory=dict)
    meanings: Mapping[str, Sequence[float]] = field(default_factory=dict)


class Settler:
    """Brings a store up to date file by file, and counts in ``summary`` what came of each."""

    def __init__(self, graphs: Graphs, manifest: Manifest, reader: Reader) -> None:
        """Take the folder that is written, its manifest, and who reads."""
        self._written, self._manifest, self._reader = graphs, manifest, reader
        self.summary = Summary()

    def settle(self, source: Source, date: dt.date | None) -> None:
        """Bring the store up to date with one file, and with those that this touches."""
        queue = deque([(source, date)])
        while queue:
            queue.extend(source_of(row) for row in self._one(*queue.popleft()))

    def _one(self, source: Source, date: dt.date | None) -> list[SourceRow]:
        """Settle one file; return those that must be read again because it made way for them."""
        path = os.path.realpath(source.path)
        old = self._manifest.get(path)
        row = SourceRow(path, source.shown, stamp(source.path, self._reader.id, date), "failed", date=str(date or ""))
        if old and old.stamp == row.stamp and self._stands(old):
            if old.shown != source.shown:
                self._manifest.put(replace(old, shown=source.shown))
            self._count_unchanged(replace(old, shown=source.shown))
            return []
        return self._commit(self._given(row, source, date), old)

    def _stands(self, row: SourceRow) -> bool:
        """Tell whether what came of an unchanged file still holds: its article is there, and no rival is gone."""
        if row.outcome == "failed":
            return False
        if not row.article:
            return True
        others = self._manifest.of_article(row.article)
        return self._written.has(row.article) and all(Path(other.path).exists() for other in others)

    def _given(self, row: SourceRow, source: Source, date: dt.date | None) -> _Given:
        """Read a file; whatever is wrong with it stands in the row."""
        try:
            article = read(source, date=date)
            if article.language != LANGUAGE:
                return _Given(replace(row, outcome="language", reason=f"language '{article.language}'"))
            reading = self._reader.read(article)
            graphs = self._graphs(reading)
            self.summary.furniture += sum(block.furniture is not None for block in article.blocks)
            settled = replace(row, outcome="article", article=article.id, record=record(article))
            return _Given(settled, graphs, reading.meanings)
        except ClaimgraphError as error:
            reason = error.reason if isinstance(error, ArticleError) else str(error)
        except Exception as error:  # noqa: BLE001 - one article must never be fatal to the rest
            reason = f"could not be read, which is our mistake: {type(error).__name__}: {error}"
        return _Given(replace(row, reason=reason))

    def _graphs(self, reading: Reading) -> dict[str, list[Quad]]:
        article, quads = reading.article, lift(reading, reader=self._reader.id)
        wrong = _wrong(quads)
        if wrong:
            message = f"its graph does not conform, which is our mistake: {wrong}"
            raise ArticleError(article.path, message)
        return {article.id: quads, iri.text_of(article.id): lift_text(article)}

    def _commit(self, given: _Given, old: SourceRow | None) -> list[SourceRow]:
        """Write what came of a file; return those files that must be read again because it made way for them."""
        row = given.row
        again: list[SourceRow] = []
        drop: list[str] = []
        left = old.article if old and (old.article, old.record) != (row.article, row.record) else ""
        if old and left:
            rivals = self._rivals(left, row.path)
            if rivals and old.record <= rivals[0].record:
                again = rivals[:1]
                self._manifest.doubt(again)
            elif not rivals and left != row.article:
                drop = [left, iri.text_of(left)]
        rivals = self._rivals(row.article, row.path)
        known = bool(row.article) and self._written.has(row.article)
        wins = not rivals or row.record <= rivals[0].record
        with self._manifest.settling(row.article, left):
            self._written.write(given.graphs if wins else {}, drop=drop, meanings=given.meanings)
            self._manifest.put(row)
        self._count(row, known=known or bool(left), rival=rivals[0] if rivals else None)
        self.summary.withdrawn += bool(drop) and row.outcome != "article"
        return again

    def _rivals(self, article: str, path: str) -> list[SourceRow]:
        """Return the other files that give an article, the one that counts most first; forget those that are gone."""
        others = [row for row in self._manifest.of_article(article) if row.path != path] if article else []
        for row in others:
            if not Path(row.path).exists():
                self._manifest.forget(row.path)
        return [row for row in others if Path(row.path).exists()]

    def _count(self, row: SourceRow, *, known: bool, rival: SourceRow | None) -> None:
        if row.outcome == "failed":
            self.summary.left_out.append(LeftOut(row.shown, row.reason))
        elif row.outcome == "language":
            self.summary.other_language.append(LeftOut(row.shown, row.reason))
        elif rival:
            self.summary.duplicates.append(LeftOut(row.shown, f"the same article as {rival.shown}"))
        elif known:
            self.summary.replaced += 1
        else:
            self.summary.new += 1

    def _count_unchanged(self, row: SourceRow) -> None:
        if row.outcome == "language":
            self.summary.other_language.append(LeftOut(row.shown, row.reason))
        else:
            self.summary.unchanged += 1
