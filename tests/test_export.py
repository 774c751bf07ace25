"""Exports say the same in every format, or say plainly what a format cannot hold."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from builds import exported

from kg.errors import FormatError, UsageError
from kg.export import ALL_FORMATS, export
from kg.rdf import Quad, string
from kg.statements import records
from kg.store import FORMATS, Store
from kg.vocab import ID, KG

WITH_GRAPHS = ("nquads", "trig", "jsonld")
FLAT = ("turtle", "ntriples", "rdfxml")
HOSTILE = [
    'quote " apostrophe \' backslash \\ and \\n, \\u0041, \\" as they stand',
    "line\nfeed, carriage\rreturn, both\r\nand a tab\t.",
    "emoji 😀👩\u200d🚀, combining e\u0301, Кириллица, \u202eright to left, \u2028 and \u00a0",
    "<script>&amp;]]></script><!-- -->",
    "  blanks around  ",
    "\ue000 \ufffd \U0010fffd",
    "",
]
A = f"{ID}article/1"


def store_with(*texts: str) -> Store:
    """Return a store of one article whose graph holds some strings."""
    store = Store.memory()
    store.replace({A: [Quad(A, KG.words, string(text), A) for text in texts]})
    return store


def written(store: Store, form: str) -> bytes:
    """Return a whole export."""
    stream = io.BytesIO()
    export(store, form, stream, paths={})
    return stream.getvalue()


def parsed(data: bytes, form: str) -> set[ox.Triple | ox.Quad]:
    """Return what Oxigraph reads, each quad or triple once."""
    found = list(ox.parse(data, format=FORMATS[form]))
    assert len(found) == len(set(found))
    if form in WITH_GRAPHS:
        return set(found)
    return {quad.triple for quad in found}


def by_rdflib(data: bytes, form: str) -> Counter[tuple[str, ...]]:
    """Return what rdflib reads, as strings."""
    names = {"ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld"}
    dataset = rdflib.Dataset()
    dataset.parse(data=data, format=names.get(form, form))
    return Counter(tuple(term.n3() for term in quad[:3]) for quad in dataset.quads())


def test_formats_with_graphs_hold_the_same_quads(graph: Path) -> None:
    """N-Quads, TriG and JSON-LD hold the same quads, and no graph is lost."""
    quads = {form: parsed(exported(graph, form), form) for form in WITH_GRAPHS}
    assert quads["nquads"] == quads["trig"] == quads["jsonld"]
    graphs = {str(quad.graph_name) for quad in quads["nquads"] if isinstance(quad, ox.Quad)}
    assert len(graphs) == 7  # three articles, ontology, reference, identity, positions


def test_flat_formats_hold_the_distinct_triples(graph: Path) -> None:
    """Turtle, N-Triples and RDF/XML hold each triple once, also one that stands in several graphs."""
    quads = parsed(exported(graph, "nquads"), "nquads")
    triples = {quad.triple for quad in quads if isinstance(quad, ox.Quad)}
    assert len(triples) < len(quads)
    for form in FLAT:
        assert parsed(exported(graph, form), form) == triples
    assert len(exported(graph, "ntriples").splitlines()) == len(triples)


@pytest.mark.parametrize("form", ["turtle", "rdfxml", "jsonld"])
def test_rdflib_reads_the_same(graph: Path, form: str) -> None:
    """A second parser finds what the first one finds in N-Triples."""
    flat = by_rdflib(exported(graph, "ntriples"), "ntriples")
    assert set(by_rdflib(exported(graph, form), form)) == set(flat)


def test_nquads_are_sorted_by_graph_and_hold_no_line_twice_and_no_blank_node(graph: Path) -> None:
    """Lines are there once, graph by graph in the order of their names, and every node has a name."""
    lines = exported(graph, "nquads", with_text=True).decode().splitlines()
    assert len(lines) == len(set(lines))
    graphs = [line.rsplit(" ", 2)[1].strip("<>") for line in lines]
    assert graphs == sorted(graphs)
    assert not [line for line in lines if line.startswith("_:") or " _:" in line.split('"')[0]]


@pytest.mark.parametrize("form", FORMATS)
def test_texts_are_left_out_unless_asked_for(graph: Path, form: str) -> None:
    """The articles' characters are only in an export that was asked for them."""
    plain, whole = (parsed(exported(graph, form, with_text=given), form) for given in (False, True))
    assert len(whole - plain) == 9
    assert {quad.predicate.value for quad in whole - plain} >= {KG.characters, KG.digest}


@pytest.mark.parametrize("form", ["csv", "graphml"])
def test_tables_have_no_place_for_texts(graph: Path, form: str) -> None:
    """Asking a table for whole texts is an error that names the formats which have them."""
    with pytest.raises(UsageError, match="nquads"):
        exported(graph, form, with_text=True)


@pytest.mark.parametrize("form", FORMATS)
def test_literals_survive(form: str) -> None:
    """Quotes, line ends, tabs, emoji, combining marks and markup come back as they were, from two parsers."""
    data = written(store_with(*HOSTILE), form)
    assert {quad.object.value for quad in ox.parse(data, format=FORMATS[form])} == set(HOSTILE)
    names = {"ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld"}
    dataset = rdflib.Dataset()
    dataset.parse(data=data, format=names.get(form, form))
    assert {str(quad[2]) for quad in dataset.quads()} == set(HOSTILE)


@pytest.mark.parametrize("character", ["\0", "\x0b", "\x1b", "\ufffe"])
def test_characters_that_xml_lacks_are_refused_by_name(character: str) -> None:
    """RDF/XML and GraphML name the character that they cannot hold and write nothing; the others write it."""
    store = store_with("before", f"a{character}b")
    stream = io.BytesIO()
    with pytest.raises(FormatError, match=rf"U\+{ord(character):04X}.*nquads"):
        export(store, "rdfxml", stream, paths={})
    assert stream.getvalue() == b""
    for form in ("nquads", "trig", "turtle", "ntriples", "jsonld"):
        assert f"a{character}b" in {q.object.value for q in ox.parse(written(store, form), format=FORMATS[form])}


def with_words(graph: Path, words: str) -> Store:
    """Return the built graph with other words in every statement and label."""
    store, source = Store.memory(), Store.reader(graph / "store")
    copy = {name: list(source.quads(name)) for name in source.graphs()}
    for name, quads in copy.items():
        copy[name] = [q._replace(object=string(words)) if q.predicate == KG.words else q for q in quads]
    store.replace(copy)
    return store


def test_graphml_refuses_what_xml_lacks(graph: Path) -> None:
    """A control character in the words of a statement is named, and nothing is written."""
    stream = io.BytesIO()
    with pytest.raises(FormatError, match=r"U\+001B"):
        export(with_words(graph, "a\x1bb"), "graphml", stream, paths={})
    assert stream.getvalue() == b""


@pytest.mark.parametrize("words", [words for words in HOSTILE if words])
def test_graphml_brings_words_back(graph: Path, words: str) -> None:
    """The words on an edge come back as they were."""
    data = written(with_words(graph, words), "graphml")
    edges = nx.read_graphml(io.BytesIO(data), force_multigraph=True).edges(data=True)
    assert {data["words"] for *_, data in edges if "words" in data} == {words}


def test_graphml_holds_an_edge_for_each_statement_of_a_source(graph: Path) -> None:
    """No edge is lost between two nodes, edges have names of their own, and nodes say what they are."""
    found = list(records(Store.reader(graph / "store"), {}))
    data = exported(graph, "graphml")
    network = nx.read_graphml(io.BytesIO(data), force_multigraph=True)
    said = [edge for *_, edge in network.edges(data=True) if "words" in edge]
    assert len(said) == sum(len(record["claims"]) for record in found if record["source"])
    assert {edge["statement"] for edge in said} == {record["id"] for record in found if record["source"]}
    names = [key for *_, key in network.edges]
    assert len(names) == len(set(names))
    assert {"Claim", "Person"} <= {node["kind"] for _, node in network.nodes(data=True)}


@pytest.mark.parametrize("begin", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\ufeff=1"])
def test_csv_cells_cannot_run(graph: Path, begin: str) -> None:
    """A cell that a spreadsheet would take for a formula has an apostrophe before it."""
    data = written(with_words(graph, begin), "csv").decode()
    cells = [row["words"] for row in csv.DictReader(io.StringIO(data, newline=""))]
    assert set(cells) == {"'" + begin}


@pytest.mark.parametrize("words", [words for words in HOSTILE if words])
def test_csv_round_trips(graph: Path, words: str) -> None:
    """What a table holds comes back from Python's reader."""
    data = written(with_words(graph, words), "csv").decode()
    rows = list(csv.DictReader(io.StringIO(data, newline="")))
    assert {row["words"] for row in rows} == {words}
    found = list(records(Store.reader(graph / "store"), {}))
    assert len(rows) == sum(len(record["claims"]) for record in found)
    assert {row["statement"] for row in rows} == {record["id"] for record in found}


@pytest.mark.parametrize("form", ALL_FORMATS)
def test_the_same_graph_gives_the_same_bytes(graph: Path, form: str) -> None:
    """Nothing in an export depends on the hour or on chance."""
    assert exported(graph, form) == exported(graph, form) != b""


def test_literals_are_canonical(graph: Path) -> None:
    """Numbers, dates and language tags are written as every store keeps them, so that a round trip changes no byte."""
    data = exported(graph, "nquads")
    store = ox.Store()
    store.bulk_load(data, ox.RdfFormat.N_QUADS)
    again = sorted(f"{quad} ." for quad in store)
    assert again == sorted(data.decode().splitlines())


def test_json_ld_needs_no_context_from_elsewhere(graph: Path) -> None:
    """Names are written out, so that nothing has to be fetched to read the file."""
    data = exported(graph, "jsonld")
    assert isinstance(json.loads(data), list)
    assert b"@context" not in data


def test_unknown_format_is_named() -> None:
    """A format that there is not is an error that lists those there are."""
    with pytest.raises(UsageError, match=r"'zip'.*graphml"):
        written(store_with("a"), "zip")
