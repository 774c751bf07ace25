"""``kg validate``: what is wrong with a store is found, whatever it is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from builds import kg

from kg.checks import check
from kg.statements import article_graphs
from kg.store import Store
from kg.validate import Report, Validator
from kg.vocab import DCT, KG, OA

XSD = "http://www.w3.org/2001/XMLSchema#"


def node(iri: str) -> ox.NamedNode:
    """Return an IRI for the engine."""
    return ox.NamedNode(iri)


@pytest.fixture
def copy(graph: Path, tmp_path: Path) -> Path:
    """Return a copy of the graph that may be damaged."""
    shutil.copytree(graph, tmp_path / "copy")
    return tmp_path / "copy"


def bare_sovereignty(store: ox.Store, article: str) -> None:
    """Say as a fact where a place belongs."""
    place, country = "https://www.wikidata.org/entity/Q1", "https://www.wikidata.org/entity/Q2"
    store.add(ox.Quad(node(place), node("http://www.wikidata.org/prop/direct/P17"), node(country), node(article)))


def moved_offset(store: ox.Store, article: str) -> None:
    """Let a position begin one character later."""
    quad = next(store.quads_for_pattern(None, node(OA.start), None, node(article)))
    selector = next(
        q.subject
        for q in store.quads_for_pattern(None, node(OA.start), None, node(article))
        if "/position" in str(q.subject)
    )
    quad = next(store.quads_for_pattern(selector, node(OA.start), None, node(article)))
    assert isinstance(quad.object, ox.Literal)
    store.remove(quad)
    later = ox.Literal(str(int(quad.object.value) + 1), datatype=node(XSD + "integer"))
    store.add(ox.Quad(quad.subject, quad.predicate, later, quad.graph_name))


def offset_that_is_no_number(store: ox.Store, article: str) -> None:
    """Let a position begin nowhere."""
    quads = store.quads_for_pattern(None, node(OA.start), None, node(article))
    quad = next(q for q in quads if "/position" in str(q.subject))
    store.remove(quad)
    store.add(ox.Quad(quad.subject, quad.predicate, ox.Literal("early"), quad.graph_name))


def lost_text(store: ox.Store, article: str) -> None:
    """Drop the text that the offsets count."""
    store.remove_graph(node(f"{article}/text"))


def other_text(store: ox.Store, article: str) -> None:
    """Put another text in its place."""
    text = node(f"{article}/text")
    store.remove(next(store.quads_for_pattern(text, node(KG.characters), None, text)))
    store.add(ox.Quad(text, node(KG.characters), ox.Literal("another text"), text))


def lost_article(store: ox.Store, article: str) -> None:
    """Drop an article and leave its text."""
    store.remove_graph(node(article))


def missing_stance(store: ox.Store, article: str) -> None:
    """Take a statement's stance away."""
    store.remove(next(store.quads_for_pattern(None, node(KG.stance), None, node(article))))


def unlisted_term(store: ox.Store, article: str) -> None:
    """Use a property that the vocabulary lacks."""
    store.add(ox.Quad(node(article), node(f"{KG.base}trueAbout"), ox.Literal("all"), node(article)))


def two_titles(store: ox.Store, article: str) -> None:
    """Put a blank node where a title belongs."""
    store.add(ox.Quad(node(article), node(DCT.title), ox.BlankNode("b"), node(article)))


DAMAGES: list[Callable[[ox.Store, str], None]] = [
    bare_sovereignty,
    moved_offset,
    offset_that_is_no_number,
    lost_text,
    other_text,
    lost_article,
    missing_stance,
    unlisted_term,
    two_titles,
]


def test_built_graph_conforms(graph: Path) -> None:
    """Nothing is wrong with what a build made."""
    assert list(check(Store.reader(graph / "store"))) == []


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_damage_is_found(copy: Path, damage: Callable[[ox.Store, str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each kind of damage gives a finding, and no traceback."""
    monkeypatch.setattr(Validator, "lexicons", lambda _: Report())  # they are as sound as before, and take a second
    article = article_graphs(Store.reader(copy / "store"))[0]
    store = ox.Store(str(copy / "store"))
    damage(store, article)
    store.flush()
    del store
    assert list(check(Store.reader(copy / "store")))


def test_command_prints_findings_and_ends_with_one(copy: Path) -> None:
    """One line a finding on standard output, the verdict on standard error, the status tells."""
    article = article_graphs(Store.reader(copy / "store"))[0]
    store = ox.Store(str(copy / "store"))
    missing_stance(store, article)
    bare_sovereignty(store, article)
    store.flush()
    del store
    run = kg("validate", copy)
    assert run.returncode == 1
    lines = run.stdout.decode().splitlines()
    assert [line for line in lines if f"{article}/statement/" in line]
    assert [line for line in lines if "Q1" in line]
    assert f"does not conform: {len(lines)} findings" in run.stderr.decode()
