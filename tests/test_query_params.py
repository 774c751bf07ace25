"""Headers and parameters: what a query file declares, and values that never become syntax."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from graph_for_queries import ask_oxigraph

from kg.errors import InputError, UsageError
from kg.query import Query, load
from kg.resources import query_files

NAMES = sorted(query_files())
ECHO = 'SELECT ?x WHERE {\n  VALUES ?x { "default" }\n}\n'
HOSTILE = [
    'Kherson" } ?s ?p ?o #',
    "back\\slash",
    "\\",
    '\\"',
    "\\u0022 } ?s ?p ?o . { #",
    "\\U00000022",
    "\\\\u0022",
    "\\\\\\u0022",
    "line\nbreak\r\n\ttab",
    "control \x01 \x1f0022 \x7f",
    "' } # '''",
    "",
    "Донецьк 🕊 é e\u0301",
    "\\1 \\g<0>",
    "UNDEF",
    "<http://example.org/>",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_values_stay_values(value: str) -> None:
    """Quotes, backslashes, line breaks and escapes of a value come back as they were given, on both engines."""
    text = load(ECHO).bind({"x": value})
    answer = ox.Store().query(text)
    assert isinstance(answer, ox.QuerySolutions)
    assert [row[0].value for row in answer] == [value]
    assert [str(row[0]) for row in rdflib.Graph().query(text)] == [value]  # type: ignore[index]


def test_values_for_iris_and_numbers_keep_their_kind() -> None:
    """A default that is an IRI or a number takes such values only."""
    query = load("SELECT * {\n VALUES ?a { <http://example.org/a> }\n VALUES ?n { 2 }\n}")
    assert "{ <urn:x:y> }" in query.bind({"a": "urn:x:y"})
    assert "{ 13 }" in query.bind({"n": "013"})
    for values in (
        {"a": "http://x> } #"},
        {"a": "no iri"},
        {"a": "http://x/\n"},
        {"n": "2 } #"},
        {"n": "two"},
        {"n": ""},
        {"n": "٣"},
    ):
        with pytest.raises(UsageError, match="parameter"):
            query.bind(values)


@pytest.mark.parametrize("value", ["\x00", "\ud800"])
def test_characters_that_no_literal_holds_are_refused(value: str) -> None:
    """A null character or half a surrogate pair is an error of usage, not of the engine."""
    with pytest.raises(UsageError, match="cannot hold"):
        load(ECHO).bind({"x": value})


def test_unknown_parameters_are_named_with_those_that_exist() -> None:
    """A parameter that the query lacks is refused, and the message says which it has."""
    with pytest.raises(UsageError, match=r"'city'; it has actor, place, stance"):
        load("said-about-place").bind({"city": "Kherson"})
    with pytest.raises(UsageError, match="it has none"):
        load("speakers-by-article").bind({"city": "Kherson"})


@pytest.mark.parametrize("what", ["no-such-query", "no/such/file.rq", "x" * 5000, "a\0b", ""])
def test_missing_queries_are_named_with_those_that_exist(what: str) -> None:
    """What is neither a shipped query nor a file nor SPARQL is refused, and the message lists the shipped ones."""
    with pytest.raises(UsageError, match=", ".join(NAMES)):
        load(what)


def test_files_and_text_are_queries_too(tmp_path: Path) -> None:
    """A path gives the file's query under its stem, SPARQL gives itself; what cannot be read is named."""
    path = tmp_path / "mine.rq"
    path.write_text("# Which?\n# param x: what [none]\n" + ECHO, encoding="utf-8-sig")
    query = load(str(path))
    assert (query.name, query.question) == ("mine", "Which?")
    assert [(p.name, p.default, p.description, p.optional) for p in query.parameters] == [
        ("x", '"default"', "what [none]", False)
    ]
    assert load(ECHO).question == ""
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match=r"mine\.rq: cannot be read"):
        load(str(path))
    path.write_bytes(b"#" * 1_000_001)
    with pytest.raises(InputError, match="longer than"):
        load(str(path))


def test_declarations_in_strings_and_comments_are_none() -> None:
    """A line that only looks like a declaration, inside a string or behind a comment sign, is left alone."""
    text = 'SELECT * {\n  BIND("""\nVALUES ?x { "a" }\n""" AS ?y)\n# VALUES ?z { "a" }\n}'
    assert load(text).parameters == ()
    assert load(text).bind({}) == text


@pytest.mark.parametrize("name", NAMES)
def test_headers_declare_what_the_query_has(name: str) -> None:
    """A shipped query begins with its question; its header describes the columns and parameters that it has."""
    query: Query = load(name)
    header = query.text.split("\n\n")[0]
    assert all(line.startswith("#") for line in header.splitlines())
    assert query.question.endswith("?")
    assert {p.name for p in query.parameters} == set(re.findall(r"^# param (\w+):", header, re.MULTILINE))
    for parameter in query.parameters:
        assert parameter.description.endswith("[any]" if parameter.optional else f"[{parameter.default}]")
    described = [
        column for line in re.findall(r"^# (\w+(?:, \w+)*):", header, re.MULTILINE) for column in line.split(", ")
    ]
    answer = ox.Store().query(query.text)
    assert isinstance(answer, ox.QuerySolutions)
    assert sorted(described) == sorted(variable.value for variable in answer.variables)
    assert "GRAPH" not in query.text


@pytest.mark.parametrize("name", NAMES)
def test_answers_have_one_order(name: str) -> None:
    """A query sorts by each of its columns, so that no two different rows can change places."""
    text = load(name).text
    answer = ox.Store().query(text)
    assert isinstance(answer, ox.QuerySolutions)
    assert {v.value for v in answer.variables} == set(re.findall(r"\?(\w+)", text[text.rindex("ORDER BY") :]))


@pytest.mark.parametrize("name", ["demanded-or-promised", "on-whose-behalf", "ruled-out", "said-about-place"])
def test_another_name_finds_nobody_unnamed(name: str) -> None:
    """A source given by another of its names finds its own statements, never those whose source nobody knows."""
    values = {"actor": "Ilka Moravandova"} | ({"place": "Selmor"} if name == "said-about-place" else {})
    assert {row[0] for row in ask_oxigraph(load(name).bind(values))} == {"Ilka Moravand"}


def test_a_claim_that_many_articles_carry_is_looked_at_once() -> None:
    """Two hundred graphs that repeat a claim's triples cost a query no more than its answer is long."""
    prefixes = "@prefix kg: <https://w3id.org/claimgraph/ns#> . @prefix st: <https://w3id.org/claimgraph/ns/stance/> . "
    prefixes += "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
    world = '<u:x> a kg:Region ; rdfs:label "Selmor" . <u:y> a kg:Country ; rdfs:label "Tolmark" . '
    claim = '<u:c> kg:subject <u:x> ; kg:object <u:y> ; kg:frame kg:Belonging ; kg:core <u:c> ; rdfs:label "c" . '
    claim += "<u:c> kg:about <u:x> . "
    store = ox.Store()
    store.load((prefixes + world).encode(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("u:reference"))
    for n in range(200):
        said = f"<u:s{n}> kg:claim <u:c> ; kg:stance st:asserts ; kg:reportedIn <u:g{n}> ; kg:source <u:a{n}> . "
        held = f"<u:p{n}> kg:core <u:c> ; kg:direction kg:affirms ; kg:conditional false ; kg:holder <u:a{n}> . "
        held += f"<u:p{n}> kg:restsOn <u:s{n}> . "
        turtle = (prefixes + claim + said + held).encode()
        store.load(turtle, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(f"u:g{n}"))
    for name, values in (
        ("who-affirms-belonging", {"place": "Selmor", "country": "Tolmark"}),
        ("said-about-place", {"place": "Selmor"}),
        ("shared-cores", {}),
    ):
        answer = store.query(load(name).bind(values), use_default_graph_as_union=True)
        assert isinstance(answer, ox.QuerySolutions)
        assert sum(1 for _ in answer) == 200
