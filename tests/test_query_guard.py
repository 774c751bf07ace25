"""A query stays on this machine, and is not refused for words that only look like reaching out."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.query import load, refuse_remote
from kg.query_guard import tokens
from kg.resources import query_files

REACHING = [
    "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://example.org/> { ?s ?p ?o } }",
    "SELECT * { sErViCe\n#c\n<http://example.org/> { ?s ?p ?o } }",
    "SELECT * { SERVICE#<\n<http://example.org/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'SERVICE' . SERVICE ?x { ?s ?p ?o } }",
    "SELECT * { ?s ?p \"\"\"a\"\"\" . SERVICE ?x { ?s ?p '''b''' } }",
    "SELECT * { ?s ?p 1e5SERVICE <http://example.org/> { ?s ?p ?o } }",
    "PREFIX : <http://example.org/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "PREFIX : <http://example.org/> PREFIX service: <u:> SELECT * { service:x # c\n { ?s ?p ?o } }",
    "SELECT * { SERVICESILENT<http://example.org/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE<http://example.org/> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * { \\U00000053ERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'a\\u0027 . SERVICE <http://example.org/> { ?s ?p ?o } #' }",
    "SELECT * { FILTER(?a<?b) SERVICE <http://example.org/> { ?s ?p ?o } FILTER(?c>?d) }",
    "SELECT * FROM <http://example.org/> { ?s ?p ?o }",
    "SELECT * from named <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT *FROM<http://example.org/>{ ?s ?p ?o }",
    "PREFIX : <http://example.org/> SELECT * FROM:x { ?s ?p ?o }",
    "LOAD <http://example.org/>",
    "INSERT DATA { <u:a> <u:b> <u:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "DROP GRAPH <u:x>",
]
STAYING = [
    "SELECT * { ?service ?from ?load }",
    "SELECT * { ?s ?p 'SERVICE <http://example.org/>' , \"FROM\" , '''LOAD\n' SERVICE''' }",
    "# SERVICE <http://example.org/>\nSELECT * { ?s ?p ?o } # FROM <x>",
    "SELECT * { ?s <http://example.org/SERVICE#FROM> ?o }",
    "PREFIX service: <u:> PREFIX from: <u:> SELECT * { ?s service:LOAD from:INSERT . ?s ex:SERVICE ex:a.from }",
    "PREFIX service: <u:> SELECT * { GRAPH service:x { ?s ?p 'a'@load } }",
    "SELECT * { _:service ?p ?o }",
    "SELECT * { ?s ?p 'a\\'SERVICE' }",
]


@pytest.mark.parametrize("text", REACHING)
def test_queries_that_reach_out_or_write_are_refused(text: str) -> None:
    """However it is written, a query that would fetch, read other data or write is refused, with the line."""
    with pytest.raises(UsageError, match=r"line \d+: [A-Z]+ is not allowed"):
        refuse_remote(text)
    with pytest.raises(UsageError):
        load(text if "{" in text else text + " # {").bind({})


@pytest.mark.parametrize("text", STAYING)
def test_the_words_elsewhere_are_harmless(text: str) -> None:
    """The same letters in a string, comment, IRI, variable, name, label or language tag are nobody's business."""
    refuse_remote(text)


@pytest.mark.parametrize("name", sorted(query_files()))
def test_shipped_queries_stay(name: str) -> None:
    """No shipped query reaches out."""
    refuse_remote(load(name).text)


def test_tokens_cover_the_text() -> None:
    """Nothing but white space lies between two tokens."""
    for text in REACHING + STAYING:
        at = 0
        for token in tokens(text):
            assert not text[at : token.start].strip()
            at = token.start + len(token.text)
        assert not text[at:].strip()
