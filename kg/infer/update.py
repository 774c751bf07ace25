"""Brings the positions graph up to date: what changed articles add to it and take from it, and nothing else.

What is in the graph afterwards is what a derivation of everything would give, whatever was added, changed and removed
in whatever order. What an article more costs does not depend on how many there are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from kg import iri
from kg.infer.catalogue import contents, links, views
from kg.infer.derive import Deriver, carried
from kg.infer.identity import read_aliases
from kg.infer.ledger import Ledger, Row, row
from kg.infer.linked import Linked
from kg.infer.pending import Pending
from kg.infer.quads import inference_iri, linking
from kg.infer.records import Inference, Key, Part
from kg.infer.rules import rules
from kg.infer.sayings import Sayings
from kg.infer.sides import Sides, read_sides
from kg.infer.stances import stances
from kg.infer.touched import articles, by_identity, catch_up
from kg.lexicon.frames import frames
from kg.rdf import Quad, english
from kg.resources import data_dir, ontology_files
from kg.store import Store
from kg.vocab import KG, RDF, RDFS

__all__ = ["update"]

_BATCH = 100  # articles at a time: bounds what is held in memory and in one transaction


def update(store: Store, pending: Pending) -> int:
    """Bring positions up to what was noted in ``pending``; return the number of articles looked at.

    Actors and claims that the identity graph joins must be joined before; articles must not change meanwhile.
    """
    world = _world()
    known = pending.setting("world") == world and store.has(iri.GRAPH_POSITIONS)  # the rules always stand there
    if not known or iri.GRAPH_REFERENCE in pending.noted():
        _begin_again(store, pending, world)
    pending.write(store)  # what a process that died left undone
    if by_identity(store, pending):
        _begin_again(store, pending, world)
    noted = pending.noted()
    if not noted:
        return 0
    reference = _read(store)
    for at in range(0, len(noted), _BATCH):
        batch = noted[at : at + _BATCH]
        with pending.transaction():
            pending.queue(*_Work(store, pending, reference).contribute(batch))
            pending.forget(batch)
        pending.write(store)
    return len(noted)


def _begin_again(store: Store, pending: Pending, world: str) -> None:
    """Forget all positions and note all articles; if that is cut short, it is done once more."""
    pending.begin_again(articles(store))
    store.replace({iri.GRAPH_POSITIONS: list(_rule_quads())})
    catch_up(store, pending)
    pending.set_value("world", world)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reference:
    """What the reference says, read once for an update."""

    sides: Sides
    views: list[Quad]
    speaking: set[tuple[str, str, str]]


def _read(store: Store) -> _Reference:
    aliases = read_aliases(store)
    speaking = links(store, aliases, iri.GRAPH_REFERENCE)
    return _Reference(sides=read_sides(store, aliases), views=views(store), speaking=speaking)


class _Work:
    """One transaction of an update."""

    def __init__(self, store: Store, pending: Pending, reference: _Reference) -> None:
        self._store, self._aliases = store, read_aliases(store)
        sides = reference.sides.under(self._aliases)
        self._deriver = Deriver(sides=sides, stances=stances(), frames=frames())
        self._sayings, self._ledger = Sayings(store, self._aliases), Ledger(pending.db)
        using, known = rules().values(), reference.views
        self._linked = Linked(pending.db, using=using, reference=known, speaking=reference.speaking)

    def contribute(self, batch: Iterable[str]) -> tuple[set[Quad], set[Quad]]:
        """Put what some articles add in place of what they added; return the quads that go and those that come."""
        for article in batch:
            cores = contents(self._store, self._aliases, article)
            self._linked.put(article, cores, links(self._store, self._aliases, article))
        gone, come = self._linked.changes()
        for inference in gone:
            for old, number in self._ledger.of_inference(inference_iri(inference)).items():
                self._ledger.drop(old, number)
        for inference in come:
            self._carry(inference)
        for article in batch:
            self._replace(article)
        remove, add = self._ledger.changes()
        remove |= {quad for inference in gone for quad in linking(inference)}
        add |= {quad for inference in come for quad in linking(inference)}
        return remove, add

    def _carry(self, inference: Inference) -> None:
        """Add what a new inference leads to from what was said before."""
        node = inference_iri(inference)
        for article, part in self._ledger.plain(inference.premise, inference.premise_direction):
            led = carried(part, inference)
            if led:
                self._ledger.add(row(article, led, node), led.key)

    def _replace(self, article: str) -> None:
        old, new = self._ledger.of_article(article), self._rows(article)
        for gone in sorted(old.keys() - new.keys()):
            self._ledger.drop(gone, old[gone])
        for come in sorted(new.keys() - old.keys()):
            self._ledger.add(come, new[come])

    def _rows(self, article: str) -> dict[Row, Key]:
        """Return what an article adds, itself and by inferences."""
        found: dict[Row, Key] = {}
        for saying in self._sayings.of_article(article):
            for part in self._deriver.parts(saying):
                found[row(article, part)] = part.key
                found.update((row(article, led, node), led.key) for node, led in self._led(part))
        return found

    def _led(self, part: Part) -> Iterator[tuple[str, Part]]:
        for inference in self._linked.starting(part.key.core):
            led = carried(part, inference)
            if led:
                yield inference_iri(inference), led


def _rule_quads() -> Iterator[Quad]:
    """Iterate over what the positions graph says of the rules themselves."""
    for rule in rules().values():
        yield Quad(rule.id, RDF.type, KG.Rule, iri.GRAPH_POSITIONS)
        yield Quad(rule.id, RDFS.label, english(rule.meaning), iri.GRAPH_POSITIONS)


@cache
def _world() -> str:
    """Return a digest of everything that positions depend on beside articles: this room's code and the ontology."""
    digest = hashlib.sha256()
    code = sorted(Path(str(files("kg.infer"))).glob("*.py"))
    for path in (*code, *ontology_files(), *sorted((data_dir("ontology") / "rules").glob("*.rq"))):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
