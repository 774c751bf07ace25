"""The hand-written graph itself: its offsets are right, and it has what it is there for."""

from __future__ import annotations

import hashlib

import pytest
import rdflib
from graph_for_queries import ask_oxigraph, flat, oxigraph

from kg.validate import Validator
from kg.vocab import KG

PREFIXES = """PREFIX kg: <https://w3id.org/claimgraph/ns#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> """


def test_offsets_yield_the_words() -> None:
    """Every span of evidence and every mention yields its words from the article's text."""
    rows = ask_oxigraph(
        PREFIXES
        + "SELECT ?text ?start ?end ?exact { ?node oa:hasSource/kg:characters ?text ; oa:hasSelector ?p , ?q . "
        "?p oa:start ?start ; oa:end ?end . ?q oa:exact ?exact }"
    )
    assert len(rows) > 50
    assert [row for row in rows if row[0][int(row[1]) : int(row[2])] != row[3]] == []


def test_furniture_and_digests_fit_the_texts() -> None:
    """Furniture lies inside its text, and the digest of each text is that of its characters."""
    texts = ask_oxigraph(PREFIXES + "SELECT ?text ?digest { ?t kg:characters ?text ; kg:digest ?digest }")
    assert len(texts) == 4
    assert all(hashlib.sha256(text.encode()).hexdigest() == digest for text, digest in texts)
    spans = ask_oxigraph(
        PREFIXES + "SELECT ?text ?s ?e { ?a kg:hasFurniture ?f ; kg:text/kg:characters ?text . "
        "?f oa:start ?s ; oa:end ?e }"
    )
    assert [text[int(start) : int(end)] for text, start, end in sorted(spans, key=lambda row: int(row[1]))] == [
        "Reading time: 3 minutes",
        "Subscribe to our newsletter.",
    ]


def test_words_are_the_fragments_of_the_content() -> None:
    """``kg:words`` joins the fragments of the content in reading order."""
    rows = ask_oxigraph(
        PREFIXES + "SELECT ?statement ?words ?start ?exact { ?statement kg:words ?words . "
        "?statement kg:contentEvidence ?e . ?e oa:hasSelector ?p , ?q . ?p oa:start ?start . ?q oa:exact ?exact }"
    )
    found: dict[tuple[str, str], dict[int, str]] = {}
    for statement, words, start, exact in rows:
        found.setdefault((statement, words), {})[int(start)] = exact
    assert max(len(fragments) for fragments in found.values()) == 2
    for (_, words), fragments in found.items():
        assert words == " … ".join(exact for _, exact in sorted(fragments.items()))


def test_terms_are_listed_and_nothing_is_blank() -> None:
    """The graph uses no term outside the closed list, and no blank node."""
    terms = {str(term)[1:-1] for quad in oxigraph() for term in (quad.subject, quad.predicate, quad.object)}
    own = {term for term in terms if term.startswith(KG.base) and "/stance/" not in term}
    frames = {
        KG.base + name
        for name in (
            "Acceptance",
            "Belonging",
            "Legality",
            "Negotiation",
            "RecognisedBorders",
            "Return",
            "Taking",
            "Withdrawal",
        )
    }
    assert [term for term in sorted(own - frames) if term not in KG] == []
    assert not [quad for quad in oxigraph() if str(quad).startswith("_:") or " _:" in str(quad)]


@pytest.mark.parametrize(
    "term",
    [
        "sourceEvidence",
        "cueEvidence",
        "contentEvidence",
        "antecedentEvidence",
        "sourceStatus",
        "embeddedIn",
        "relayedBy",
        "via",
        "rank",
        "respondsTo",
        "addressee",
        "saidOn",
        "saidAt",
        "target",
        "condition",
        "time",
        "topic",
        "distributedFrom",
        "member",
        "tenureOf",
        "office",
        "fromDate",
        "untilDate",
        "speaksFor",
        "partOfActor",
        "metonym",
        "restsOnView",
        "byRule",
        "way",
        "firstSaid",
        "lastSaid",
        "sameActorAs",
        "sameClaimAs",
        "sameUtteranceAs",
        "judges",
        "same",
        "reason",
        "score",
        "hasFurniture",
        "pageDigest",
        "form",
        "ner",
        "metonymic",
        "denotes",
        "predicate",
    ],
)
def test_the_graph_has_every_construct(term: str) -> None:
    """Each property of the model occurs."""
    assert ask_oxigraph(PREFIXES + f"SELECT * {{ ?s kg:{term} ?o }} LIMIT 1")


@pytest.mark.parametrize(
    ("property_", "values"),
    [
        ("quotationType", "direct indirect mixed narrator"),
        ("polarity", "positive negative"),
        ("extent", "all some more"),
        ("direction", "affirms denies favours opposes"),
    ],
)
def test_the_graph_has_every_value(property_: str, values: str) -> None:
    """Each kind of quotation, polarity, extent and direction occurs."""
    rows = ask_oxigraph(PREFIXES + f"SELECT DISTINCT ?o {{ ?s kg:{property_} ?o }}")
    assert {row[0].removeprefix(KG.base) for row in rows} == set(values.split())


def test_graph_conforms_to_the_shapes() -> None:
    """What the queries are tested on is a graph that a build could have made."""
    graph = rdflib.Graph()
    for triple in flat():
        graph.add(triple)
    assert Validator().article(graph).results == ()
