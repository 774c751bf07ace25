"""The positions graph follows the articles, and is always what a derivation of everything gives."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest
from hand_written import ARTICLES, GRAPHS, ID, KEPT

from kg import iri
from kg.infer import Pending, update
from kg.rdf import Literal, Quad
from kg.store import Store
from kg.vocab import KG


def shown(quads: list[Quad]) -> set[tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return positions without their names: pairs of a property and its sorted values."""
    nodes: dict[str, dict[str, set[str]]] = {}
    for quad in quads:
        value = quad.object.value if isinstance(quad.object, Literal) else quad.object
        value = value.removeprefix(KG.base).removeprefix(ID).replace("rule-", "rule/")
        nodes.setdefault(quad.subject, {}).setdefault(quad.predicate.removeprefix(KG.base), set()).add(value)
    positions = (values for values in nodes.values() if "holder" in values)
    return {tuple((p, tuple(sorted(v))) for p, v in sorted(values.items()) if ":" not in p) for values in positions}


class Folder:
    """A store and its notes, written as a build writes them."""

    def __init__(self) -> None:
        """Start empty."""
        self.store, self.pending = Store.memory(), Pending(None)

    def write(self, graphs: dict[str, list[Quad]], *, drop: tuple[str, ...] = ()) -> None:
        """Put articles in or take them out, noting them; the identity graph goes with its articles."""
        self.pending.note((*graphs, *drop))
        self.store.replace(graphs, drop=drop)
        self.store.replace({iri.GRAPH_IDENTITY: identity(self.store)})

    def derived(self) -> set[Quad]:
        """Bring the positions up to date and return them."""
        update(self.store, self.pending)
        return set(self.store.quads(iri.GRAPH_POSITIONS))


def identity(store: Store) -> list[Quad]:
    """Return the judgements of the hand-written graph whose both sides are there."""
    there = {q.subject for q in store.matching()}
    return [
        q for q in GRAPHS[iri.GRAPH_IDENTITY] if q.subject in there and isinstance(q.object, str) and q.object in there
    ]


def everything(*articles: str) -> set[Quad]:
    """Return the positions that a derivation of these articles alone gives."""
    folder = Folder()
    folder.write({name: GRAPHS[name] for name in (iri.GRAPH_REFERENCE, *articles)})
    return folder.derived()


def test_hand_written_positions_follow() -> None:
    """All positions that were written by hand are derived, but for the one made up to have a conditional opponent."""
    store = Store.memory()
    store.replace({name: quads for name, quads in GRAPHS.items() if name != iri.GRAPH_POSITIONS})
    update(store, Pending(None))
    missing = shown(GRAPHS[iri.GRAPH_POSITIONS]) - shown(list(store.quads(iri.GRAPH_POSITIONS)))
    cores = {dict(position)["core"] + dict(position)["holder"] for position in missing}
    # and for one on a core that the identity graph gives another name, under which it is there
    assert cores == {
        ("article/lantern/core-talks", "actor/fenwick"),
        ("article/quill/core-return", "actor/fenwick"),
    }
    derived = {
        (dict(p)["core"], dict(p)["holder"], dict(p)["direction"])
        for p in shown(list(store.quads(iri.GRAPH_POSITIONS)))
    }
    assert (("article/lantern/core-return",), ("actor/fenwick",), ("favours",)) in derived


def test_no_position_rests_on_narrator_unresolved_or_a_condition() -> None:
    """The publication's own words, a statement without source and a condition give nobody a position."""
    quads = everything(*ARTICLES)
    rests = {q.object for q in quads if q.predicate == KG.restsOn}
    assert not {f"{ID}article/quill/s2", f"{ID}article/harrow/s5"} & rests
    assert f"{ID}article/lantern/c-truce" not in {q.object for q in quads if q.predicate == KG.core}


def test_shortcuts_are_those_of_plain_positions() -> None:
    """A shortcut stands where a position is neither conditional nor hearsay, and nowhere else."""
    quads = everything(*ARTICLES)
    short = {(q.subject, q.predicate, q.object) for q in quads if q.predicate.removeprefix(KG.base) in _SIDES}
    values = {(q.subject, q.predicate): q.object for q in quads}
    nodes = {q.subject for q in quads if q.predicate == KG.holder}
    plain = set()
    for node in nodes:
        conditional = values[node, KG.conditional]
        hearsay = values[node, KG.restsOn] == f"{ID}article/harrow/s3"
        if not hearsay and conditional == Literal("false", "http://www.w3.org/2001/XMLSchema#boolean"):
            plain.add((values[node, KG.holder], values[node, KG.direction], values[node, KG.core]))
    assert short == plain
    assert (f"{ID}article/harrow/officials", KG.affirms, f"{ID}belongs-kestrin-tolmark") not in short


_SIDES = {"affirms", "denies", "favours", "opposes"}


def test_any_order_of_arrival_gives_the_same() -> None:
    """Article by article, with an update after each, in every order: the same quads."""
    expected = everything(*ARTICLES)
    for order in itertools.permutations(ARTICLES):
        folder = Folder()
        folder.write({iri.GRAPH_REFERENCE: GRAPHS[iri.GRAPH_REFERENCE]})
        for name in order:
            folder.write({name: GRAPHS[name]})
            derived = folder.derived()
        assert derived == expected


@pytest.mark.parametrize("seed", range(6))
def test_additions_changes_and_removals_leave_what_a_full_derivation_gives(seed: int) -> None:
    """After each of many random steps the positions are those of the articles there, and rest on nothing else."""
    choose = random.Random(seed)  # noqa: S311 - the same steps every time
    folder = Folder()
    folder.write({iri.GRAPH_REFERENCE: GRAPHS[iri.GRAPH_REFERENCE]})
    there: set[str] = set()
    for _ in range(12):
        name = choose.choice(ARTICLES)
        if name in there and choose.random() < 0.6:
            folder.write({}, drop=(name,))
            there.remove(name)
        else:
            folder.write({name: GRAPHS[name]})
            there.add(name)
        if choose.random() < 0.7:
            derived = folder.derived()
            assert derived == everything(*sorted(there))
            assert {str(q.object).rpartition("/")[0] for q in derived if q.predicate == KG.restsOn} <= there


def test_a_changed_article_loses_what_it_no_longer_says() -> None:
    """One statement less in an article: nothing rests on it any more, also where a rule led on from it."""
    folder = Folder()
    folder.write({name: GRAPHS[name] for name in KEPT})
    gone = f"{ID}article/lantern/s4"  # on which the denial by the recognised borders rests
    resting = {q.subject for q in folder.derived() if q.object == gone}
    assert [
        q for q in folder.derived() if q.subject in resting and str(q.object).endswith("/borders-exclude-belonging")
    ]
    rest = [q for q in GRAPHS[ARTICLES[0]] if gone not in {q.subject, q.object}]
    folder.write({ARTICLES[0]: rest})
    assert not [q for q in folder.derived() if q.object == gone]


def test_a_judgement_taken_back_parts_what_it_joined() -> None:
    """Without the judgements, the actor and the core that only one article knows stand by themselves again."""
    folder = Folder()
    folder.write({name: GRAPHS[name] for name in KEPT})
    joined = folder.derived()
    assert not [q for q in joined if q.object == f"{ID}article/quill/t-brannick"]
    folder.store.replace({}, drop=[iri.GRAPH_IDENTITY])
    parted = folder.derived()
    assert [q for q in parted if q.predicate == KG.holder and q.object == f"{ID}article/quill/t-brannick"]
    assert {q.object for q in parted if q.predicate == KG.core} >= {
        f"{ID}article/{a}/core-return" for a in ("quill", "lantern")
    }
    fresh = Store.memory()
    fresh.replace({name: GRAPHS[name] for name in KEPT})
    update(fresh, Pending(None))
    assert parted == set(fresh.quads(iri.GRAPH_POSITIONS))


def test_nothing_changed_costs_nothing() -> None:
    """A second update looks at no article, one after a change at the article that changed."""
    folder = Folder()
    folder.write({name: GRAPHS[name] for name in KEPT})
    assert update(folder.store, folder.pending) == len(ARTICLES)
    assert update(folder.store, folder.pending) == 0
    folder.write({ARTICLES[3]: GRAPHS[ARTICLES[3]]})
    assert update(folder.store, folder.pending) == 1


def test_notes_survive_a_process_that_dies(tmp_path: Path) -> None:
    """What was noted and not settled is looked at by whoever comes next, and what was settled is not."""
    store, pending = Store.memory(), Pending(tmp_path)
    store.replace({name: GRAPHS[name] for name in KEPT})
    update(store, pending)
    pending.note([ARTICLES[3]])
    store.replace({}, drop=[ARTICLES[3]])
    pending.close()
    assert update(store, Pending(tmp_path)) == 1
    assert set(store.quads(iri.GRAPH_POSITIONS)) == _without_leaflet()


def _without_leaflet() -> set[Quad]:
    fresh = Store.memory()
    fresh.replace({name: GRAPHS[name] for name in KEPT[:-1]})
    update(fresh, Pending(None))
    return set(fresh.quads(iri.GRAPH_POSITIONS))


def test_a_store_without_positions_is_derived_whole(tmp_path: Path) -> None:
    """A database that was replaced is not taken for the one that the notes speak of."""
    store, pending = Store.memory(), Pending(tmp_path)
    store.replace({name: GRAPHS[name] for name in KEPT})
    update(store, pending)
    other = Store.memory()
    other.replace({name: GRAPHS[name] for name in KEPT})
    update(other, pending)
    assert set(other.quads(iri.GRAPH_POSITIONS)) == set(store.quads(iri.GRAPH_POSITIONS))
