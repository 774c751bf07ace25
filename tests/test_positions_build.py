"""Positions in a built folder: they come with a build, go with an article, and ``kg validate`` watches over them."""

from __future__ import annotations

from pathlib import Path

import pytest
from builds import write_articles
from hand_written import ARTICLES, GRAPHS, KEPT

from kg import iri
from kg.build import build, remove, store_folder
from kg.checks import _derived
from kg.infer import Pending, update
from kg.rdf import Quad
from kg.statements import article_graphs
from kg.store import Store
from kg.validate import Validator
from kg.vocab import KG


def positions(out: Path) -> set[Quad]:
    """Return the positions of a built folder."""
    return set(Store.reader(store_folder(out)).quads(iri.GRAPH_POSITIONS))


def resting(out: Path) -> set[str]:
    """Return the articles on whose statements positions rest."""
    return {str(q.object).partition("/statement/")[0] for q in positions(out) if q.predicate == KG.restsOn}


def test_positions_come_with_a_build_and_go_with_an_article(tmp_path: Path) -> None:
    """Removing an article leaves the positions that a build without it gives, resting on nothing that is gone."""
    (tmp_path / "articles").mkdir()
    paths = write_articles(tmp_path / "articles")
    build(paths, tmp_path / "out")
    there = set(article_graphs(Store.reader(store_folder(tmp_path / "out"))))
    assert resting(tmp_path / "out") == there
    gone = remove(tmp_path / "out", str(paths[0]))
    assert resting(tmp_path / "out") == there - {gone}
    build(paths[1:], tmp_path / "rest")
    assert positions(tmp_path / "out") == positions(tmp_path / "rest")


@pytest.fixture
def derived() -> Store:
    """Return the hand-written articles with their positions."""
    store = Store.memory()
    store.replace({name: GRAPHS[name] for name in (*KEPT, iri.GRAPH_IDENTITY)})
    update(store, Pending(None))
    return store


def test_derived_positions_conform(derived: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Positions, inferences and rules keep the shapes and the closed list."""
    assert list(_derived(derived, Validator())) == []
    monkeypatch.setattr("kg.checks._BATCH", 5)
    assert list(_derived(derived, Validator())) == []  # what a position leads to may be in another batch
    # the ontology types the individuals that positions lead to
    breaches = Validator().closed_list(lambda query: derived.query(query).rows).results
    assert not [b for b in breaches if "/position/" in b.focus or "/inference/" in b.focus or "/rule/" in b.focus]


def test_what_rests_on_something_gone_is_found(derived: Store) -> None:
    """An article taken out behind our back leaves positions without statements, and the check names them."""
    lost = {q.subject for q in derived.matching(predicate=KG.restsOn) if str(q.object).startswith(f"{ARTICLES[2]}/")}
    derived.replace({}, drop=[ARTICLES[2]])
    assert lost
    assert lost <= {finding.focus for finding in _derived(derived, Validator())}


def test_a_view_or_rule_that_is_gone_is_found(derived: Store) -> None:
    """A position by a rule that is not there, or on a view that is not there, does not conform."""
    (view,) = {str(q.object) for q in derived.matching(predicate=KG.restsOnView)}
    by_view = {q.subject for q in derived.matching(predicate=KG.restsOnView)}
    derived.change(remove=list(derived.matching(iri.GRAPH_REFERENCE, subject=view)))
    assert by_view == {finding.focus for finding in _derived(derived, Validator())}
    rules = {str(q.object) for q in derived.matching(predicate=KG.byRule) if "/rule/" in str(q.object)}
    assert rules
    derived.change(remove=[q for rule in rules for q in derived.matching(subject=rule)])
    by_rule = {q.subject for q in derived.matching(predicate=KG.byRule) if q.object in rules}
    assert by_rule <= {finding.focus for finding in _derived(derived, Validator()) if finding.path == KG.byRule}
