"""What is kept beside the store, and the positions, are after any history what a derivation of everything gives."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from position_histories import NAMES, History, dump, expected

from kg import iri
from kg.infer import Pending, update
from kg.infer.schema import VERSION
from kg.rdf import Quad
from kg.store import Store
from kg.vocab import KG, RDF


def positions(store: Store) -> set[Quad]:
    """Return the positions graph without what it says of the rules."""
    quads = set(store.quads(iri.GRAPH_POSITIONS))
    named = {quad.subject for quad in quads if quad.predicate == RDF.type and quad.object == KG.Rule}
    return {quad for quad in quads if quad.subject not in named}


def fresh(store: Store) -> tuple[str, set[Quad]]:
    """Return what is kept, and the positions, after one derivation of everything that a store holds."""
    other, pending = Store.memory(), Pending(None)
    other.replace({name: list(store.quads(name)) for name in store.graphs() if name != iri.GRAPH_POSITIONS})
    update(other, pending)
    return dump(pending), set(other.quads(iri.GRAPH_POSITIONS))


@pytest.mark.parametrize("seed", range(8))
def test_after_a_random_history_everything_is_as_derived_afresh(seed: int, tmp_path: Path) -> None:
    """Byte for byte the same tables, and the same quads; and those are what the definition adds up to."""
    history = History(seed, tmp_path)
    kinds = set()
    for _ in range(12):
        for _ in range(history.choose.randint(1, 3)):
            history.step()
        history.derive()
        kept, quads = fresh(history.store)
        assert dump(history.pending) == kept
        assert set(history.store.quads(iri.GRAPH_POSITIONS)) == quads
        assert positions(history.store) == expected(history.store)
        kinds |= {quad.object for quad in quads if quad.predicate in {KG.byRule, RDF.type}}
    assert {KG.Position, KG.Inference, KG.rollUp} <= kinds


@pytest.mark.parametrize("seed", range(8, 14))
def test_processes_that_die_leave_what_the_next_one_puts_right(seed: int, tmp_path: Path) -> None:
    """Killed before or after the store is written, with articles changing in between: nothing stays, nothing lacks."""
    history = History(seed, tmp_path)
    for _ in range(8):
        for dies in ("before", "after", ""):
            history.step()
            history.derive(dies=history.choose.choice((dies, "before", "after")))
        history.derive()
        kept, quads = fresh(history.store)
        assert dump(history.pending) == kept
        assert set(history.store.quads(iri.GRAPH_POSITIONS)) == quads


def test_only_what_changes_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A position that stays loses none of its quads on the way: no quad is taken out that is there afterwards."""
    history = History(3, tmp_path)
    history.joinable = ()  # the reference's own names: where these are joined, everything is derived afresh
    written: list[tuple[set[Quad], set[Quad]]] = []
    change = Store.change

    def watched(store: Store, *, remove: list[Quad], add: list[Quad]) -> None:
        written.append((set(remove), set(add)))
        change(store, remove=remove, add=add)

    for _ in range(20):
        history.step()
        history.derive()
        before = set(history.store.quads(iri.GRAPH_POSITIONS))
        monkeypatch.setattr(Store, "change", watched)
        history.step()
        history.derive()
        monkeypatch.setattr(Store, "change", change)
        after = set(history.store.quads(iri.GRAPH_POSITIONS))
        (remove, add) = written.pop() if written else (set(), set())
        assert (remove, add) == (before - after, after - before)
    assert not written


def test_the_last_article_takes_everything_with_it(tmp_path: Path) -> None:
    """With no article left, nothing is kept and nothing is in the graph but the rules."""
    history = History(5, tmp_path)
    for _ in range(10):
        history.step()
    history.derive()
    assert positions(history.store)
    history.pending.note(NAMES)
    history.store.replace({iri.GRAPH_IDENTITY: []}, drop=NAMES)
    history.derive()
    assert positions(history.store) == set()
    assert {line.partition(" ")[0] for line in dump(history.pending).splitlines()} == {"setting"}


def test_a_link_that_appears_later_lets_a_rule_lead_on(tmp_path: Path) -> None:
    """That a force is part of somebody, said in another article, links what both are said to do; and no longer."""
    history = History(0, tmp_path)
    force, power, place = "urn:x:force", "urn:x:power", "urn:x:place"
    cores = {
        "urn:x:leave": {"frame": "Withdrawal", "subject": force, "place": place},
        "urn:x:hold": {"frame": "Control", "subject": power, "object": place},
    }
    quads = [
        Quad(core, KG.base + role, KG.base + value if role == "frame" else value, NAMES[0])
        for core, roles in cores.items()
        for role, value in {**roles, "core": core}.items()
    ]
    linked = [Quad(force, KG.partOfActor, power, NAMES[1])]
    for given, there in (([], False), (linked, True), ([], False)):
        history.pending.note(NAMES[:2])
        history.store.replace({NAMES[0]: quads, NAMES[1]: given})
        history.derive()
        assert bool(list(history.store.matching(predicate=KG.premise, value="urn:x:leave"))) == there
        assert positions(history.store) == expected(history.store)


def test_tables_of_another_release_are_made_anew(tmp_path: Path) -> None:
    """Notes that an earlier release wrote are not misread: everything is derived again."""
    history = History(1, tmp_path)
    history.step()
    history.derive()
    history.pending.close()
    with sqlite3.connect(tmp_path / "positions.sqlite") as db:
        db.executescript(f"DROP TABLE core; CREATE TABLE core (name TEXT); PRAGMA user_version = {VERSION - 1}")
    history.pending = Pending(tmp_path)
    history.derive()
    assert (dump(history.pending), set(history.store.quads(iri.GRAPH_POSITIONS))) == fresh(history.store)
