"""The main job: articles in, a validated store out.

Each article is one transaction, so that an interrupted build loses nothing and can go on. What is in the store
afterwards depends on the files alone, never on their order, their folder or the number of runs.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from kg.infer import Pending, update
from kg.lift import lift, lift_text
from kg.manifest import PICTURE, Manifest, SourceRow, lock
from kg.model import Article, Reading
from kg.rdf import Quad, to_ntriples
from kg.reconcile import Identity, pack
from kg.statements import article_graphs
from kg.store import Store
from kg.summary import LeftOut, Summary
from kg.validate import Validator, from_ntriples
from kg.world import ontology, reference

__all__ = ["LANGUAGE", "Graphs", "build", "opened", "remove", "store_folder"]

LANGUAGE = "en"
"""What the reader reads; articles in other languages are counted and left alone."""

TEXT = iri.text_of("")
"""How the name of a graph ends that holds nothing but an article's characters."""

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
    with opened(out) as (graphs, manifest):
        job = _Build(graphs, manifest, reader)
        job.summary.left_out.extend(LeftOut(error.path, error.reason) for error in found.errors)
        job.summary.ignored = found.ignored
        job.world()
        for done, source in enumerate(sources):
            if progress:
                progress(done, len(sources), source.shown)
            job.settle(source, date)
        job.doubtful()
        job.gone(paths)
        graphs.derive()
        return job.summary


def remove(out: Path, article: str) -> str:
    """Withdraw an article, named by its IRI or its path; return its IRI. ArticleError if it is not there."""
    with opened(out) as (graphs, manifest):
        names = {article, os.path.realpath(article)}
        found = {row.article for row in manifest.rows() if row.article and {row.article, row.shown, row.path} & names}
        if not found and article in article_graphs(graphs.store):
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
            graphs.write({}, drop=[name, iri.text_of(name)])
        graphs.derive()
        return name


@contextmanager
def opened(out: Path) -> Iterator[tuple[Graphs, Manifest]]:
    """Hold an output folder for writing, with what a killed process left half done put right."""
    with lock(out):
        store, manifest, pending = Store.writer(store_folder(out)), Manifest(out), Pending(out)
        identity = Identity(store, out)
        try:
            graphs = Graphs(store, identity, pending)
            for article in manifest.unsettled():
                files = manifest.of_article(article)
                manifest.doubt(files)
                if not files:
                    graphs.write({}, drop=[article, iri.text_of(article)])
            yield graphs, manifest
        finally:
            identity.close()
            pending.close()
            manifest.close()
            store.close()


class Graphs:
    """The store as a build writes it: what follows from articles is noted as they change, and derived at the end."""

    def __init__(self, store: Store, identity: Identity, pending: Pending) -> None:
        """Take the store, and what is kept beside it of what follows."""
        self.store, self.identity, self._pending = store, identity, pending

    def write(
        self,
        graphs: dict[str, list[Quad]],
        *,
        drop: Sequence[str] = (),
        meanings: Mapping[str, Sequence[float]] | None = None,
    ) -> None:
        """Put the graphs of articles in place of what they held before and drop others.

        ``meanings`` are the vectors of their claims.
        """
        self._pending.note(name for name in (*graphs, *drop) if not name.endswith(TEXT))
        self.store.replace(graphs, drop=drop)
        for name in drop:
            if not name.endswith(TEXT):
                self.identity.withdraw(name)
        for name, quads in graphs.items():
            if not name.endswith(TEXT):
                self.identity.put(name, quads, {claim: pack(vector) for claim, vector in (meanings or {}).items()})

    def derive(self) -> None:
        """Bring everything that follows from the articles up to date: identities first, as positions rest on them."""
        self.settle()
        update(self.store, self._pending)

    def settle(self) -> None:
        """Bring identities up to date, and note for the positions of whom they now say something else."""
        self._pending.joining()
        self._pending.joined(self.identity.settle())


class _Build:
    """One build under way."""

    def __init__(self, graphs: Graphs, manifest: Manifest, reader: Reader) -> None:
        self._written, self._store = graphs, graphs.store
        self._manifest, self._reader = manifest, reader
        self.summary = Summary()

    def world(self) -> None:
        """Put the reference and the ontology into the store, where they are not what they were."""
        graphs = {iri.GRAPH_REFERENCE: list(reference()), iri.GRAPH_ONTOLOGY: list(ontology())}
        changed = {name: quads for name, quads in graphs.items() if set(self._store.quads(name)) != set(quads)}
        self._store.replace(changed)
        if iri.GRAPH_REFERENCE in changed:
            self._written.identity.put(iri.GRAPH_REFERENCE, changed[iri.GRAPH_REFERENCE])

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
        meanings: Mapping[str, Sequence[float]] = {}
        try:
            article = read(source, date=date)
            if article.language == LANGUAGE:
                reading = self._reader.read(article)
                graphs, meanings = self._graphs(reading), reading.meanings
                row = replace(row, outcome="article", article=article.id, record=_record(article))
                self.summary.furniture += sum(block.furniture is not None for block in article.blocks)
            else:
                row = replace(row, outcome="language", reason=f"language '{article.language}'")
        except ClaimgraphError as error:
            row = replace(row, reason=error.reason if isinstance(error, ArticleError) else str(error))
        except Exception as error:  # noqa: BLE001 - one article must never be fatal to the rest
            row = replace(row, reason=f"could not be read, which is our mistake: {type(error).__name__}: {error}")
        return self._commit(row, old, graphs, meanings)

    def _stands(self, row: SourceRow) -> bool:
        """Tell whether what came of an unchanged file still holds: its article is there, and no rival is gone."""
        if row.outcome == "failed":
            return False
        if not row.article:
            return True
        others = self._manifest.of_article(row.article)
        return self._store.has(row.article) and all(Path(other.path).exists() for other in others)

    def _graphs(self, reading: Reading) -> dict[str, list[Quad]]:
        article, quads = reading.article, lift(reading, reader=self._reader.id)
        report = _validator().article(from_ntriples(to_ntriples(quads)))
        if not report.conforms:
            message = f"its graph does not conform, which is our mistake: {report.results[0]}"
            raise ArticleError(article.path, message)
        return {article.id: quads, iri.text_of(article.id): lift_text(article)}

    def _commit(
        self,
        row: SourceRow,
        old: SourceRow | None,
        graphs: dict[str, list[Quad]],
        meanings: Mapping[str, Sequence[float]],
    ) -> list[SourceRow]:
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
            self._written.write(graphs if wins else {}, drop=drop, meanings=meanings)
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
