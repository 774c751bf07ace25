"""``kg explain``: every sentence behind a statement, a claim or an actor, marked where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from builds import kg
from hand_written import GRAPHS

from kg.evidence import context_of
from kg.explain import explain
from kg.model import Span
from kg.naming import full_iri, short_iri
from kg.statements import records
from kg.store import Store


def store(graph: Path) -> Store:
    """Return the built graph."""
    return Store.reader(graph / "store")


def test_statement_claim_and_actor_show_all_their_sentences(graph: Path) -> None:
    """Each of a statement, its claims and its source leads to exactly the statements that rest on it."""
    found = list(records(store(graph), {}))
    for record in found[::3]:
        assert [e.record["id"] for e in explain(store(graph), record["id"], paths={})] == [record["id"]]
        for claim in record["claims"]:
            expected = [r["id"] for r in found if any(claim["id"] in (c["id"], c["core"]) for c in r["claims"])]
            assert [e.record["id"] for e in explain(store(graph), claim["id"], paths={})] == expected
    source = next(r["source"]["id"] for r in found if r["source"])
    expected = [r["id"] for r in found if r["source"] and r["source"]["id"] == source]
    assert [e.record["id"] for e in explain(store(graph), source, paths={})] == expected


def test_marks_are_the_words_of_the_record(graph: Path) -> None:
    """In its context each mark covers the words of source, cue and content."""
    for record in list(records(store(graph), {}))[::2]:
        (evidence,) = explain(store(graph), record["id"], paths={})
        marked = {role: span.of(evidence.context.text) for span, role in evidence.marks()}
        assert marked["content"] in record["content"]["text"]
        assert record["cue"] is None or marked["cue"] == record["cue"]["text"]
        assert record["source"] is None or marked["source"] == record["source"]["mention"]["text"]


def test_command_shows_words_in_brackets_without_colours(graph: Path) -> None:
    """In a pipe the marks are brackets, and the statement's IRI follows; a prefix is as good as the whole IRI."""
    record = next(r for r in records(store(graph), {}) if r["source"] and r["cue"])
    short = record["id"].replace("https://w3id.org/claimgraph/id/", "id:")
    shown = [kg("explain", graph, given).stdout.decode() for given in (record["id"], f"<{record['id']}>", short)]
    assert len(set(shown)) == 1
    assert f"[cue: {record['cue']['text']}]" in shown[0]
    assert f"[source: {record['source']['mention']['text']}]" in shown[0]
    assert record["id"] in shown[0]
    assert "\x1b" not in shown[0]


@pytest.mark.parametrize(
    ("given", "full"),
    [
        ("id:actor/kremlin", "https://w3id.org/claimgraph/id/actor/kremlin"),
        (" <http://example.org/a> ", "http://example.org/a"),
        ("https://example.org/a", "https://example.org/a"),
        ("nonsense", "nonsense"),
    ],
)
def test_iris_may_be_short(given: str, full: str) -> None:
    """Our prefixes and angle brackets are understood; anything else is taken as it is."""
    assert full_iri(given) == full


def test_context_is_the_paragraph_whatever_ends_its_lines() -> None:
    """The context ends where the line does, be it by LF, CR or both."""
    for end in ("\n", "\r", "\r\n"):
        text = f"before{end}the mayor said so{end}after"
        start = text.index("mayor")
        assert context_of(text, Span(start, start + 5)).text == "the mayor said so"


def test_long_paragraph_is_cut_at_blanks_and_never_within_the_words() -> None:
    """A paragraph without end is cut on both sides, at blanks, and says so; the words stay whole."""
    text = "abcde " * 500
    for start, end in ((0, 5), (1500, 1505), (2994, 2999), (600, 2400)):
        context = context_of(text, Span(start, end))
        assert context.text == text[context.start : context.start + len(context.text)]
        assert context.start <= start
        assert end <= context.start + len(context.text)
        assert len(context.text) <= max(620, end - start + 2)
        assert context.before_cut == (context.start > 0)
        assert set(context.text.split()) == {"abcde"}


def test_who_is_one_has_all_that_either_said(graph: Path) -> None:
    """An actor of two articles leads to what was said in both, under either name."""
    said = [r for r in records(store(graph), {}) if r["source"] and r["source"]["label"] == "Ilka Moravand"]
    assert len({record["source"]["id"] for record in said}) == len({record["article"]["id"] for record in said}) > 1
    for actor in {record["source"]["id"] for record in said}:
        assert [e.record["id"] for e in explain(store(graph), actor, paths={})] == [r["id"] for r in said]


def test_an_article_leads_to_all_its_statements(graph: Path) -> None:
    """In the order of the text, and to no others."""
    found = list(records(store(graph), {}))
    for article in {record["article"]["id"] for record in found}:
        expected = [record["id"] for record in found if record["article"]["id"] == article]
        assert [e.record["id"] for e in explain(store(graph), article, paths={})] == expected


def test_what_is_spoken_of_leads_to_those_who_speak_of_it() -> None:
    """A place or a group, of which nobody is the source, has the statements whose claims are about it."""
    small = Store.memory()
    small.replace(GRAPHS)
    found = list(records(small, {}))
    pairs = [(e["id"], r["id"]) for r in found for c in r["claims"] for e in (*c["places"], *c["groups"])]
    assert len(pairs) > 2
    for thing in {thing for thing, _ in pairs}:
        expected = {statement for other, statement in pairs if other == thing}
        assert {e.record["id"] for e in explain(small, thing, paths={})} == expected


def test_command_shows_what_is_claimed(graph: Path) -> None:
    """Below the sentence stand its claims, each with an IRI that can be asked for in turn."""
    record = next(r for r in records(store(graph), {}) if r["claims"])
    shown = kg("explain", graph, record["id"]).stdout.decode()
    for claim in record["claims"]:
        assert f"claims “{claim['label']}” {short_iri(claim['id'])}" in shown
        assert full_iri(short_iri(claim["id"])) == claim["id"]
