"""The store: graphs are replaced as a whole, literals come back as they were, readers work beside a writer."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import LexiconError, StoreBusyError, StoreError, UsageError
from kg.rdf import Literal, Quad, boolean, decimal, english, integer, string
from kg.store import Store, parse_turtle

G, H = "http://example.org/g", "http://example.org/h"


def quad(value: Literal | str, graph: str = G) -> Quad:
    """Return a quad with this object."""
    return Quad("http://example.org/s", "http://example.org/p", value, graph)


@pytest.mark.parametrize(
    "text",
    [
        "\\u0041 and \\U0001F600 are not escapes here",
        '\\\\" } } ; DROP ALL ; INSERT DATA {',
        "\\",
        "'''\"\"\"",
        "\n\r\t\b\f\x00\x01\x1f\x7f\x85\u2028",
        "😀 e\u0301 \ufffe\uffff",
        "",
    ],
)
def test_strings_come_back_as_they_were(text: str) -> None:
    """No string is taken for syntax, and none is changed."""
    store = Store.memory()
    store.replace({G: [quad(string(text)), quad(english(text))]})
    assert set(store.quads(G)) == {quad(string(text)), quad(english(text))}


def test_canonical_literals_are_kept() -> None:
    """What the writers of literals give is what the store gives back."""
    objects = [
        decimal(0.9),
        decimal(1.0),
        decimal(0.0),
        integer(0),
        integer(12),
        boolean(False),
        Literal("a", None, "en"),
    ]
    store = Store.memory()
    store.replace({G: [quad(value) for value in objects]})
    assert {q.object for q in store.quads(G)} == set(objects)


def test_replacing_is_whole_and_leaves_other_graphs_alone() -> None:
    """A graph that is put in place of another leaves none of it, one that is dropped is gone, the others stay."""
    store = Store.memory()
    store.replace({G: [quad("http://example.org/1")], H: [quad("http://example.org/1", H)]})
    store.replace({G: [quad("http://example.org/2")]})
    assert [q.object for q in store.quads(G)] == ["http://example.org/2"]
    store.replace({}, drop=[G, "http://example.org/never"])
    assert (store.graphs(), store.has(G), store.size()) == ([H], False, 1)
    store.replace({H: []})
    assert store.size() == 0


def test_failing_replacement_changes_nothing() -> None:
    """If one graph cannot be written, none is."""
    store = Store.memory()
    store.replace({G: [quad("http://example.org/1")]})
    with pytest.raises(SyntaxError):
        store.replace({G: [], H: [quad("no IRI at all>", H)]})
    assert [q.object for q in store.quads(G)] == ["http://example.org/1"]


def test_queries_see_the_union_of_all_graphs() -> None:
    """A query needs no GRAPH, knows our prefixes, and says what is wrong with it."""
    store = Store.memory()
    store.replace({G: [quad("http://example.org/1")], H: [quad(english("one"), H)]})
    assert len(store.query("SELECT * { ?s ?p ?o }").rows) == 2
    assert store.query("ASK { ?s kg:stance ?o }").rows == [(boolean(False),)]
    assert store.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }").columns == ("subject", "predicate", "object")
    with pytest.raises(UsageError, match="SPARQL"):
        store.query("SELECT {")


def test_one_writes_and_others_read(tmp_path: Path) -> None:
    """A second writer is refused, a reader sees what was committed when it opened."""
    writer = Store.writer(tmp_path / "store")
    writer.replace({G: [quad("http://example.org/1")]})
    with pytest.raises(StoreBusyError):
        Store.writer(tmp_path / "store")
    reader = Store.reader(tmp_path / "store")
    writer.replace({H: [quad("http://example.org/1", H)]})
    assert reader.graphs() == [G]
    assert Store.reader(tmp_path / "store").graphs() == [G, H]
    writer.close()
    Store.writer(tmp_path / "store").close()


def test_folder_without_a_store_is_named(tmp_path: Path) -> None:
    """Reading where nothing was built tells how to build."""
    with pytest.raises(StoreError, match="kg build"):
        Store.reader(tmp_path / "store")


def test_malformed_turtle_is_named(tmp_path: Path) -> None:
    """The message has the file."""
    (tmp_path / "bad.ttl").write_text("a b", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"bad\.ttl"):
        parse_turtle(tmp_path / "bad.ttl", G)


def test_single_quads_are_changed() -> None:
    """What is removed goes, what is added comes, and the rest of the graphs stays as it was."""
    store = Store.memory()
    store.replace({G: [quad("http://example.org/1"), quad(string("2"))], H: [quad("http://example.org/1", H)]})
    store.change(
        remove=[quad(string("2")), quad("http://example.org/none")], add=[quad(string("3")), quad(string("4"), H)]
    )
    assert set(store.quads(G)) == {quad("http://example.org/1"), quad(string("3"))}
    assert set(store.quads(H)) == {quad("http://example.org/1", H), quad(string("4"), H)}
    store.change()
    assert store.size() == 4


def test_quads_are_found_by_their_terms() -> None:
    """Any of subject, predicate and object narrow a look-up in one graph."""
    store = Store.memory()
    quads = [quad("http://example.org/1"), quad(string("2"))]
    store.replace({G: quads, H: [quad("http://example.org/1", H)]})
    assert set(store.matching(G)) == set(quads)
    assert list(store.matching(G, value=string("2"))) == [quads[1]]
    assert list(store.matching(G, subject="http://example.org/s", value="http://example.org/1")) == [quads[0]]
    assert list(store.matching(G, predicate="http://example.org/q")) == []
