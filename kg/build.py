"""The main job: articles in, a validated store out.

Each article is one transaction, so that an interrupted build loses nothing and can go on. What is in the store
afterwards depends on the files alone, never on their order, their folder or the number of runs.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg import iri
from kg.corpus import Source, discover, read
from kg.corpus.loading import LIMIT
from kg.corpus.sources import SIDECARS
from kg.errors import ArticleError, ClaimgraphError
from kg.extract import Reader
from kg.lift import lift, lift_text
from kg.manifest import PICTURE, Manifest, SourceRow, lock
from kg.model import Article
from kg.rdf import Quad, to_ntriples
from kg.statements import article_graphs
from kg.store import Store
from kg.summary import LeftOut, Summary
from kg.validate import Validator, from_ntriples
from kg.world import ontology, reference

__all__ = ["LANGUAGE", "build", "remove", "store_folder"]

LANGUAGE = "en"
"""What the reader reads; articles in other languages are counted and left alone."""

Progress = Callable[[int, int, str], None]


def store_folder(out: Path) -> Path:
    """Return where the database lies in an output folder."""
    return out / "store"


def build(
    paths: Sequence[Path],
    out: Path,
    *,
    date: dt.date | None = None,
    model: Path | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read articles into the store in ``out``; what is unchanged since the last build is not read again.

    ``date`` is the date of articles that do not say theirs. ``model`` is the folder of another model than the one
    shipped. ``progress`` is called before each file with the number of files done, the number of all and the path.
    Raises StoreBusyError if another build is writing there, InputError if the model cannot be used.
    """
    reader = _reader(model)
    found = discover(paths)
    picture = os.path.realpath(out / PICTURE)  # it is a page, but no article
    sources = [source for source in found.sources if os.path.realpath(source.path) != picture]
    with _opened(out) as (store, manifest):
        job = _Build(store, manifest, reader)
        job.summary.left_out.extend(LeftOut(error.path, error.reason) for error in found.errors)
        job.summary.ignored = found.ignored
        job.world()
        for done, source in enumerate(sources):
            if progress:
                progress(done, len(sources), source.shown)
            job.settle(source, date)
        job.doubtful()
        job.gone(paths)
        return job.summary


def remove(out: Path, article: str) -> str:
    """Withdraw an article, named by its IRI or its path; return its IRI. ArticleError if it is not there."""
    with _opened(out) as (store, manifest):
        names = {article, os.path.realpath(article)}
        found = {row.article for row in manifest.rows() if row.article and {row.article, row.shown, row.path} & names}
        if not found and article in article_graphs(store):
            found = {article}
        if len(found) != 1:
            reason = (
                "several articles have this path; name one by its identifier"
                if found
                else "no such article; 'kg statements' shows paths and identifiers"
            )
            raise ArticleError(article, reason)
        name = found.pop()
        with manifest.settling(name):
            for row in manifest.of_article(name):
                manifest.forget(row.path)
            store.replace({}, drop=[name, iri.text_of(name)])
        return name


@contextmanager
def _opened(out: Path) -> Iterator[tuple[Store, Manifest]]:
    """Hold an output folder for writing, with what a killed process left half done put right."""
    with lock(out):
        store, manifest = Store.writer(store_folder(out)), Manifest(out)
        try:
            for article in manifest.unsettled():
                files = manifest.of_article(article)
                manifest.doubt(files)
                if not files:
                    store.replace({}, drop=[article, iri.text_of(article)])
            yield store, manifest
        finally:
            manifest.close()
            store.close()


class _Build:
    """One build under way."""

    def __init__(self, store: Store, manifest: Manifest, reader: Reader) -> None:
        self._store, self._manifest, self._reader = store, manifest, reader
        self.summary = Summary()

    def world(self) -> None:
        """Put the reference and the ontology into the store, where they are not what they were."""
        graphs = {iri.GRAPH_REFERENCE: list(reference()), iri.GRAPH_ONTOLOGY: list(ontology())}
        changed = {name: quads for name, quads in graphs.items() if set(self._store.quads(name)) != set(quads)}
        self._store.replace(changed)

    def settle(self, source: Source, date: dt.date | None) -> None:
        """Bring the store up to date with one file, and with those that this touches."""
        queue = deque([(source, date)])
        while queue:
            queue.extend(_source(row) for row in self._one(*queue.popleft()))

    def doubtful(self) -> None:
        """Read those files again that an interrupted build left in doubt and that this one was not given."""
        for row in self._manifest.rows():
            if not row.stamp:
                self.settle(*_source(row))

    def gone(self, paths: Sequence[Path]) -> None:
        """Note the files under ``paths`` that are no longer there; their articles stay."""
        given = tuple(os.path.realpath(path) + os.sep for path in paths)
        self.summary.gone.extend(
            LeftOut(row.shown, f"kept; 'kg remove' withdraws {row.article}")
            for row in self._manifest.rows()
            if row.article and row.path.startswith(given) and not Path(row.path).exists()
        )

    def _one(self, source: Source, date: dt.date | None) -> list[SourceRow]:
        path = os.path.realpath(source.path)
        old = self._manifest.get(path)
        row = SourceRow(path, source.shown, _stamp(source.path, self._reader.id, date), "failed", date=str(date or ""))
        if old and old.stamp == row.stamp and self._stands(old):
            if old.shown != source.shown:
                self._manifest.put(replace(old, shown=source.shown))
            self._count_unchanged(replace(old, shown=source.shown))
            return []
        graphs: dict[str, list[Quad]] = {}
        try:
            article = read(source, date=date)
            if article.language == LANGUAGE:
                graphs = self._graphs(article)
                row = replace(row, outcome="article", article=article.id, record=_record(article))
                self.summary.furniture += sum(block.furniture is not None for block in article.blocks)
            else:
                row = replace(row, outcome="language", reason=f"language '{article.language}'")
        except ClaimgraphError as error:
            row = replace(row, reason=error.reason if isinstance(error, ArticleError) else str(error))
        except Exception as error:  # noqa: BLE001 - one article must never be fatal to the rest
            row = replace(row, reason=f"could not be read, which is our mistake: {type(error).__name__}: {error}")
        return self._commit(row, old, graphs)

    def _stands(self, row: SourceRow) -> bool:
        """Tell whether what came of an unchanged file still holds: its article is there, and no rival is gone."""
        if row.outcome == "failed":
            return False
        if not row.article:
            return True
        others = self._manifest.of_article(row.article)
        return self._store.has(row.article) and all(Path(other.path).exists() for other in others)

    def _graphs(self, article: Article) -> dict[str, list[Quad]]:
        quads = lift(self._reader.read(article), reader=self._reader.id)
        report = _validator().article(from_ntriples(to_ntriples(quads)))
        if not report.conforms:
            message = f"its graph does not conform, which is our mistake: {report.results[0]}"
            raise ArticleError(article.path, message)
        return {article.id: quads, iri.text_of(article.id): lift_text(article)}

    def _commit(self, row: SourceRow, old: SourceRow | None, graphs: dict[str, list[Quad]]) -> list[SourceRow]:
        """Write what came of a file; return those files that must be read again because it made way for them."""
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
        known = bool(row.article) and self._store.has(row.article)
        wins = not rivals or row.record <= rivals[0].record
        with self._manifest.settling(row.article, left):
            self._store.replace(graphs if wins else {}, drop=drop)
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


@cache
def _reader(model: Path | None) -> Reader:
    """Return the reader of this process."""
    return Reader(model=model)


@cache
def _validator() -> Validator:
    """Return the validator of this process; reading the shapes and the ontology takes it seconds."""
    return Validator()


def _source(row: SourceRow) -> tuple[Source, dt.date | None]:
    """Return a file that was read before, to be read as it was then."""
    return Source(path=Path(row.path), shown=row.shown), dt.date.fromisoformat(row.date) if row.date else None


def _stamp(path: Path, reader: str, date: dt.date | None) -> str:
    """Return the digest of everything that decides what a file gives."""
    digest = hashlib.sha256(f"{reader} {date} {path.suffix}".encode("utf-8", "surrogateescape"))
    for part in (path, *(path.with_name(path.stem + suffix) for suffix in SIDECARS)):
        try:
            # a file that is no article must not stop us: what is too long is not read, and a pipe not waited for
            if part.is_file() and part.stat().st_size <= LIMIT:
                with part.open("rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
                continue
        except OSError:
            pass
        digest.update(b"-")
    return digest.hexdigest()


def _record(article: Article) -> str:
    """Return the digest of an article as read, wherever it lies."""
    return iri.digest(repr(replace(article, path="")).encode("utf-8", "surrogatepass"))
