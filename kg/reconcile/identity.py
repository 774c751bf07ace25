"""The identity graph, kept up to date article by article: what is the same as what, each with its judgement.

What stands in the graph depends on the articles that are there, the reference and the judgements of people, and not
on their order or on what was there before. Nodes with equal keys form a family, families with links a component;
the smallest IRI of a component is the canonical one, and everything else in it points there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from kg import iri
from kg.rdf import Quad
from kg.reconcile.features import KINDS, article_nodes, reference_nodes
from kg.reconcile.graph import PROPERTIES, write
from kg.reconcile.index import Index
from kg.reconcile.joining import join
from kg.reconcile.judgements import Judgements
from kg.reconcile.placing import place
from kg.resources import ontology_files
from kg.store import Store
from kg.vocab import ID

__all__ = ["Identity"]

_ROUNDS = 100  # claims in claims in claims: nothing real goes as far
_CODE = ("reconcile", "lexicon")


class Identity:
    """The identities of one output folder, or of nothing but memory.

    ``put`` and ``withdraw`` note what articles have; ``settle`` brings the identity graph of the store up to date.
    """

    def __init__(self, store: Store, folder: Path | None = None) -> None:
        """Open what was worked out before; what the store holds otherwise than noted is read from it again."""
        self._store, self._folder = store, folder
        self.index = Index(folder)
        self.judgements = Judgements.read(folder) if folder else Judgements()
        self._begin_again_if_outdated()
        self._catch_up()

    def close(self) -> None:
        """Release the file."""
        self.index.close()

    def judge(self, judgements: Judgements) -> None:
        """Take other judgements, and keep them beside the store if there is a folder."""
        self.judgements = judgements
        if self._folder:
            judgements.write(self._folder)

    def put(self, article: str, quads: Iterable[Quad], meanings: Mapping[str, bytes] | None = None) -> None:
        """Note an article's nodes, in place of those it had; the reference's under its graph's name.

        ``meanings`` are packed vectors by claim (``meaning.pack``); None keeps those that are noted already.
        """
        read = reference_nodes if article == iri.GRAPH_REFERENCE else article_nodes
        nodes = read(article, quads)
        vectors = dict(meanings) if meanings is not None else None
        if vectors is not None:  # a core means what its claim means
            for node in nodes:
                if node.kind == "claim" and node.iri in vectors:
                    vectors.setdefault(node.data["core"], vectors[node.iri])
        with self.index.transaction():
            self.index.put(article, nodes, vectors)
            self.index.seen(article, here=True)

    def withdraw(self, article: str) -> None:
        """Forget an article's nodes."""
        with self.index.transaction():
            self.index.put(article, (), {})
            self.index.seen(article, here=False)

    def settle(self) -> frozenset[str]:
        """Bring the identity graph up to date; return the nodes of which it now says something else."""
        with self.index.transaction():
            self._newly_judged()
            dirty: set[str] = set()
            for kind in KINDS:
                for _ in range(_ROUNDS):
                    nodes = self.index.take_pending(kind)
                    if not nodes:
                        break
                    dirty.update(nodes)
                    dirty |= join(self.index, self.judgements, kind, place(self.index, self.judgements, kind, nodes))
            return write(self.index, self._store, dirty)

    def canonical(self, node: str) -> str | None:
        """Return the node that stands for all that are one with a node, as settled last; None if it is not there."""
        row = self.index.one("SELECT f.canonical FROM node AS n JOIN family AS f USING (family) WHERE n.node = ?", node)
        return str(row["canonical"]) if row else None

    def is_reference(self, node: str) -> bool:
        """Tell whether the reference has a node."""
        return bool(self.index.one("SELECT 1 FROM found WHERE article = ? AND node = ?", iri.GRAPH_REFERENCE, node))

    def _begin_again_if_outdated(self) -> None:
        """Forget everything but vectors if the way in which identities are worked out is another one now."""
        version = _version()
        if self.index.setting("version") == version:
            return
        with self.index.transaction():
            self.index.clear()
            kinds = {name: kind for kind, name in PROPERTIES.items()}
            for quad in self._store.quads(iri.GRAPH_IDENTITY):
                if quad.predicate in kinds:
                    self.index.pend(quad.subject, kinds[quad.predicate])
            self.index.set_value("version", version)

    def _catch_up(self) -> None:
        """Read again what the store holds and the index does not know, and forget what it no longer holds."""
        there = {name for name in self._store.graphs() if not name.startswith(ID + "graph/") and name[-5:] != "/text"}
        if self._store.has(iri.GRAPH_REFERENCE):
            there.add(iri.GRAPH_REFERENCE)
        here = self.index.articles()
        for article in sorted(here - there):
            self.withdraw(article)
        for article in sorted(there - here):
            self.put(article, self._store.quads(article))

    def _newly_judged(self) -> None:
        """Have the nodes looked at about which people newly say something, or no longer do."""
        now = {verdict.line() for verdict in self.judgements}
        before = set(json.loads(self.index.setting("judged") or "[]"))
        for line in sorted(now ^ before):
            for name in json.loads(line)["things"]:
                row = self.index.one("SELECT kind FROM found WHERE node = ?", name)
                if row:
                    self.index.pend(name, row["kind"])
        self.index.set_value("judged", json.dumps(sorted(now)))


def _version() -> str:
    """Return the digest of everything that decides an identity beside the articles."""
    digest = hashlib.sha256()
    package = Path(str(files("kg")))
    for path in (*(p for room in _CODE for p in sorted((package / room).rglob("*.py"))), *ontology_files()):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
