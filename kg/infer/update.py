"""Brings the positions graph up to date: recomputes the cores that something touched, and no others.

What is in the graph afterwards is what a derivation of everything would give, whatever was added, changed and removed
in whatever order.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from kg import iri
from kg.infer.catalogue import catalogue
from kg.infer.derive import Deriver
from kg.infer.identity import Aliases, read_aliases
from kg.infer.pending import Basis, Pending
from kg.infer.quads import SHORTCUTS, inference_quads, to_quads
from kg.infer.records import Inference
from kg.infer.rules import apply, rules
from kg.infer.sayings import Sayings
from kg.infer.sides import read_sides
from kg.infer.stances import stances
from kg.infer.touched import all_cores, by_identity
from kg.lexicon.frames import frames
from kg.rdf import Quad, english
from kg.resources import data_dir, ontology_files
from kg.store import Store
from kg.vocab import KG, RDF, RDFS

__all__ = ["update"]

_BATCH = 2_000  # cores at a time: bounds what is held in memory and in one transaction


def update(store: Store, pending: Pending) -> int:
    """Recompute what was noted in ``pending``, and what follows from it; return the number of cores recomputed.

    Actors and claims that the identity graph joins must be joined before; articles must not change meanwhile.
    """
    before, aliases, world = pending.basis(), read_aliases(store), _world()
    touched = pending.cores() | by_identity(store, before.aliases, aliases)
    if before.world != world or not store.has(iri.GRAPH_POSITIONS):  # the rules always stand there
        touched |= all_cores(store) | _held(store)
        store.change(**_difference(_stored_rules(store), _rule_quads()))
    elif not touched:
        return 0
    inferences, links = [], before.inferences
    if before.world != world or _matters_to_rules(store, touched, before.inferences):
        inferences = _inferences(store, aliases)
        links = _digests(inferences)
    work = _Work(store, aliases, inferences, touched | _concluded(touched, before.inferences, links, aliases))
    for batch in work.batches():
        work.recompute(batch)
    pending.settle(Basis(world=world, aliases=aliases, inferences=links))
    return len(work.names)


class _Work:
    """One update under way."""

    def __init__(self, store: Store, aliases: Aliases, inferences: Iterable[Inference], touched: Iterable[str]) -> None:
        self._store, self._aliases = store, aliases
        self._deriver = Deriver(sides=read_sides(store, aliases), stances=stances(), frames=frames())
        self._into: defaultdict[str, list[Inference]] = defaultdict(list)
        for inference in inferences:
            self._into[inference.core].append(inference)
        self.names: defaultdict[str, set[str]] = defaultdict(set)
        for name in touched:
            self.names[aliases.claim(name)].add(name)

    def batches(self) -> Iterator[list[str]]:
        """Iterate over the cores to recompute, under their canonical names."""
        cores = sorted(self.names)
        return (cores[at : at + _BATCH] for at in range(0, len(cores), _BATCH))

    def recompute(self, cores: list[str]) -> None:
        """Write the positions on some cores in place of those that were there."""
        inferences = [inference for core in cores for inference in self._into.get(core, ())]
        sayings = Sayings(self._store, self._aliases).about({*cores, *(i.premise for i in inferences)})
        new = to_quads(self._deriver.positions(sayings, inferences, cores=cores)) | inference_quads(inferences)
        old = {
            quad for core in cores for name in {core, *self.names[core]} for quad in _positions_on(self._store, name)
        }
        self._store.change(**_difference(old, new))


def _inferences(store: Store, aliases: Aliases) -> list[Inference]:
    """Return what all rules infer between cores that occur, sorted."""
    known = list(catalogue(store, aliases, frames={frame for rule in rules().values() for frame in rule.frames}))
    occurring = {quad.subject for quad in known if quad.predicate == KG.frame and quad.graph == iri.GRAPH_POSITIONS}
    found = apply(known, rules().values())
    return sorted(i for i in found if i.premise in occurring and i.core in occurring)


def _matters_to_rules(store: Store, touched: Iterable[str], before: Iterable[tuple[str, str]]) -> bool:
    """Tell whether what rules infer may have changed: one of the cores is gone, was linked, or is of their frames."""
    linked = {core for pair in before for core in pair}
    frames_of_rules = {KG.base + frame for rule in rules().values() for frame in rule.frames}
    for core in touched:
        frame = next(store.matching(subject=core, predicate=KG.frame), None)
        if frame is None or frame.object in frames_of_rules or core in linked:
            return True
    return False


def _concluded(
    touched: set[str], before: Mapping[tuple[str, str], str], now: Mapping[tuple[str, str], str], aliases: Aliases
) -> set[str]:
    """Return the cores to which rules lead, or led, from what was touched, or now lead otherwise than they did."""
    premises = touched | {aliases.claim(name) for name in touched}
    changed = {pair for pair in {*before, *now} if before.get(pair) != now.get(pair)}
    return {core for premise, core in {*before, *now} if premise in premises or (premise, core) in changed}


def _digests(inferences: Iterable[Inference]) -> dict[tuple[str, str], str]:
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for i in sorted(inferences):
        found[i.premise, i.core] += [i.premise_direction, i.direction, i.rule, i.view]
    return {pair: iri.hashed(*parts) for pair, parts in found.items()}


def _positions_on(store: Store, core: str) -> Iterator[Quad]:
    """Iterate over the quads of all positions on one core, of inferences to it, and over its shortcuts."""
    graph = iri.GRAPH_POSITIONS
    for position in list(store.matching(graph, predicate=KG.core, value=core)):
        yield from store.matching(graph, subject=position.subject)
    for predicate in SHORTCUTS:
        yield from store.matching(graph, predicate=predicate, value=core)


def _held(store: Store) -> set[str]:
    """Return the cores on which there are positions."""
    return {str(quad.object) for quad in store.matching(iri.GRAPH_POSITIONS, predicate=KG.core)}


def _rule_quads() -> set[Quad]:
    """Return what the positions graph says of the rules themselves."""
    described = ((rule.id, english(rule.meaning)) for rule in rules().values())
    return {
        quad
        for node, meaning in described
        for quad in (
            Quad(node, RDF.type, KG.Rule, iri.GRAPH_POSITIONS),
            Quad(node, RDFS.label, meaning, iri.GRAPH_POSITIONS),
        )
    }


def _stored_rules(store: Store) -> set[Quad]:
    graph = iri.GRAPH_POSITIONS
    nodes = [quad.subject for quad in store.matching(graph, predicate=RDF.type, value=KG.Rule)]
    return {quad for node in nodes for quad in store.matching(graph, subject=node)}


def _difference(old: set[Quad], new: set[Quad]) -> dict[str, set[Quad]]:
    return {"remove": old - new, "add": new - old}


@cache
def _world() -> str:
    """Return a digest of everything that positions depend on beside articles: this room's code and the ontology."""
    digest = hashlib.sha256()
    code = sorted(Path(str(files("kg.infer"))).glob("*.py"))
    for path in (*code, *ontology_files(), *sorted((data_dir("ontology") / "rules").glob("*.rq"))):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
