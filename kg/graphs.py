"""An output folder as it is written: articles into the store, and what follows from them noted and derived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from kg import iri
from kg.infer import Pending, update
from kg.journal import Journal
from kg.manifest import Manifest, lock
from kg.rdf import Quad
from kg.reconcile import Identity, pack
from kg.store import Store

__all__ = ["Graphs", "opened", "store_folder"]

TEXT = iri.text_of("")
"""How the name of a graph ends that holds nothing but an article's characters."""


def store_folder(out: Path) -> Path:
    """Return where the database lies in an output folder."""
    return out / "store"


class Graphs:
    """The store as a build writes it: what follows from articles is noted as they change, and derived at the end."""

    def __init__(self, store: Store, identity: Identity, pending: Pending, journal: Journal) -> None:
        """Take the store, what is kept beside it of what follows, and where new articles wait for it."""
        self.store, self.identity, self._pending, self._journal = store, identity, pending, journal

    def has(self, article: str) -> bool:
        """Tell whether an article is there, or waits."""
        return article in self._journal or self.store.has(article)

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
        if drop or any(map(self.has, graphs)):
            self._journal.move()
            self.store.replace(graphs, drop=drop)
        elif graphs:
            self._journal.add(graphs)
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
        self._journal.move()
        self._pending.joining()
        self._pending.joined(self.identity.settle())


@contextmanager
def opened(out: Path) -> Iterator[tuple[Graphs, Manifest]]:
    """Hold an output folder for writing, with what a killed process left half done put right."""
    with lock(out):
        store, manifest, pending = Store.writer(store_folder(out)), Manifest(out), Pending(out)
        journal = Journal(out, store)
        identity = Identity(store, out)
        try:
            graphs = Graphs(store, identity, pending, journal)
            for article in manifest.unsettled():
                files = manifest.of_article(article)
                manifest.doubt(files)
                if not files:
                    graphs.write({}, drop=[article, iri.text_of(article)])
            yield graphs, manifest
        finally:
            journal.close()
            identity.close()
            pending.close()
            manifest.close()
            store.close()
