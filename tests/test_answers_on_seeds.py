"""What the graph answers from the five seed articles, asked as its user would."""

from __future__ import annotations

from pathlib import Path

import pytest
from shared_data import shared

from kg import query
from kg.build import build, store_folder
from kg.manifest import shown_paths
from kg.rdf import Literal
from kg.statements import characters, records
from kg.store import Store


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a graph built from the seeds."""
    out = tmp_path_factory.mktemp("seeds")
    summary = build([shared("seeds")], out)
    assert (summary.new, summary.left_out) == (5, [])
    return out


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    """Return that graph."""
    return Store.reader(store_folder(folder))


def ask(store: Store, name: str, **params: str) -> list[dict[str, str]]:
    """Return the rows of a shipped query, values as text."""
    answer = store.query(query.load(name).bind(params))
    cells = [[term.value if isinstance(term, Literal) else term or "" for term in row] for row in answer.rows]
    return [dict(zip(answer.columns, row, strict=True)) for row in cells]


@pytest.mark.parametrize("place", ["Kherson", "annexed regions"])
def test_who_asserts_and_who_rejects(store: Store, place: str) -> None:
    """About Kherson and about the annexed regions some assert and some reject something, each row with its words."""
    rows = ask(store, "said-about-place", place=place)
    by_stance: dict[str, set[str]] = {}
    for row in rows:
        by_stance.setdefault(row["stance"], set()).add(row["who"])
        assert row["article"]
        assert row["words"]
    assert "Kremlin" in by_stance["rejects"]
    assert by_stance["asserts"] & {"Dmitry Peskov", "Government of Russia"}


def test_the_words_are_verbatim(store: Store, folder: Path) -> None:
    """Every fragment of every statement stands in its article's text where the record says."""
    texts: dict[str, str] = {}
    found = list(records(store, shown_paths(folder)))
    assert len(found) >= 40
    for record in found:
        text = texts.setdefault(record["article"]["id"], characters(store, record["article"]["id"]))
        words = " … ".join(text[start:end] for start, end in record["content"]["fragments"])
        assert words == record["content"]["text"]


def test_ukraine_and_its_allies_say_the_same(store: Store) -> None:
    """Two sources of one cue hold one claim, and "dismissed as illegal" asserts it."""
    rows = ask(store, "evidence-for-claim", claim="annexations are illegal")
    assert {row["who"] for row in rows} == {"Government of Ukraine", "most international observers"}
    assert {row["stance"] for row in rows} == {"asserts"}


def test_an_exchange_is_proposed_and_rejected(store: Store, folder: Path) -> None:
    """What "an idea X rejected" claims is the claim before it: one proposes and the other rejects the same."""
    found = [r for r in records(store, shown_paths(folder)) if "exchange" in r["claims"][0]["label"]]
    assert {(r["source"]["label"], r["stance"]) for r in found} == {
        ("Volodymyr Zelensky", "proposes"),
        ("Government of Russia", "rejects"),
    }


@pytest.mark.parametrize("name", query.names())
def test_every_query_runs(store: Store, name: str) -> None:
    """The shipped queries run on real data with their defaults."""
    ask(store, name)


def test_what_was_ruled_out_and_demanded(store: Store) -> None:
    """The Kremlin rules out, Ukraine demands, Russia vows."""
    assert "Kremlin" in {row["who"] for row in ask(store, "ruled-out")}
    assert {"Government of Ukraine", "Government of Russia"} <= {
        row["who"] for row in ask(store, "demanded-or-promised")
    }
