"""Groups whose members only the gazetteer knows: they are read, claims reach them, and they have their names."""

from __future__ import annotations

from pathlib import Path

import pytest
from builds import put
from seeds_gold import asked

from kg.build import build, store_folder
from kg.infer.labels import Labels
from kg.statements import records
from kg.store import Store

TEXT = (
    "Ilka Moravand rules out a swap of districts\n\n"
    "Armenian Foreign Minister Ilka Moravand said Yerevan would never abandon three Azerbaijani districts - Aghdam, "
    "Fuzuli and Jabrayil - occupied in the war.\n"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return the graph of an article whose group has members that ``ontology/`` does not name."""
    folder: Path = tmp_path_factory.mktemp("districts")
    summary = build([put(folder / "in", "a.txt", TEXT)], folder / "out")
    assert (summary.new, summary.left_out) == (1, [])
    return Store.reader(store_folder(folder / "out"))


def test_a_claim_about_the_group_reaches_them(store: Store) -> None:
    """The article is read, and what is said of both is said of each, by its name."""
    claims = [claim for record in records(store, {}) for claim in record["claims"]]
    assert {place["label"] for claim in claims for place in claim["places"]} >= {"Aghdam", "Fuzuli"}
    assert {claim["label"] for claim in claims} >= {
        "Government of Armenia would not return Fuzuli",
        "Government of Armenia would not return Aghdam",
    }


def test_what_is_derived_names_them(store: Store) -> None:
    """A position's core is worded with the names of places whose names stand in the article's graph alone."""
    rows = asked(store, "positions-of-actor", actor="Ilka Moravand")
    assert {row["what"] for row in rows} >= {"Aghdam is returned", "Fuzuli is returned"}
    assert Labels(store).of("https://w3id.org/claimgraph/id/place/geonames/148106") == "Fuzuli"
