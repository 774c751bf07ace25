"""``kg explain``: every sentence behind a statement, a claim or an actor, marked where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from builds import kg

from kg.explain import context_of, explain, full_iri
from kg.model import Span
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
