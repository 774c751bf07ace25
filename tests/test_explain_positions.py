"""``kg explain`` of a position: every step from the words to it, in plain sentences, without reading other articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from builds import kg
from hand_written import ARTICLES, GRAPHS, ID, KEPT

from kg import iri
from kg.explain import explain, reasons
from kg.infer import Pending, update
from kg.rdf import Quad
from kg.store import Store
from kg.vocab import KG

BRANNICK, VARENIA, TOLMARK = (f"{ID}actor/{name}" for name in ("brannick", "gov-varenia", "gov-tolmark"))
SELMOR = f"{ID}belongs-selmor-tolmark"


def fill(store: Store, folder: Path | None = None) -> Store:
    """Put the hand-written articles into a store, derive positions, and return it."""
    store.replace({name: GRAPHS[name] for name in (*KEPT, iri.GRAPH_IDENTITY)})
    pending = Pending(folder)
    update(store, pending)
    pending.close()
    return store


@pytest.fixture(scope="module")
def store() -> Store:
    """Return the hand-written articles with their positions."""
    return fill(Store.memory())


def steps(store: Store, actor: str, claim: str, word: str) -> list[str]:
    """Return the steps of the one position of an actor on a claim whose summary or steps have a word."""
    (found,) = (r for r in reasons(store, actor, claim) if word in " ".join((r.summary, *r.steps)))
    return [found.summary, *found.steps]


def test_a_rule_is_spelled_out_with_the_view_it_rests_on(store: Store) -> None:
    """Words, stance and polarity, the rule's name and meaning, whose view, and in which document."""
    told = steps(store, BRANNICK, SELMOR, "borders-exclude-belonging")
    assert told[0] == "Teo Brannick denies that it is so: “Selmor is part of Tolmark”."
    assert "“his country keeps its recognised borders”" in told[1]
    assert told[2].startswith("“asserts” is for the claim, the claim is positive: Teo Brannick affirms that it is so")
    assert "“Varenia has its recognised borders”" in told[2]
    assert told[3].startswith("By the rule borders-exclude-belonging: Whoever holds that a country has its recognised")
    assert told[4] == "It rests on a view: League of Coasts holds that “Selmor is part of Varenia” (Resolution 9)."
    assert len(told) == 5


def test_the_way_of_a_roll_up_is_spelled_out(store: Store) -> None:
    """Who speaks for whom, who is part of whom, and that both statements lead there."""
    told = steps(store, TOLMARK, SELMOR, "Ilka Moravand")
    assert "Ilka Moravand speaks for Amber Palace." in told
    assert "Amber Palace is part of Government of Tolmark." in told
    assert sum("asserts" in step and "which claims" in step for step in told) == 2


def test_an_office_is_named_with_its_days(store: Store) -> None:
    """Where somebody speaks by an office, the office and the days of the tenure are said."""
    told = steps(store, VARENIA, f"{ID}article/harrow/core-leave", "Oda Fenwick")
    assert "Oda Fenwick is President of Varenia since 2029-11-01 until 2033-10-31." in told
    assert "President of Varenia speaks for Government of Varenia." in told


def test_a_judgement_about_the_speaker_is_said(store: Store) -> None:
    """Where the name in the article is judged to be somebody's, that is a step."""
    assert "T. Brannick is judged to be Teo Brannick." in steps(store, BRANNICK, SELMOR, "concedes")


def test_conditions_and_hearsay_are_said(store: Store) -> None:
    """A conditional position says so, and one that only a quoted source holds too."""
    (talks,) = reasons(store, f"{ID}actor/moravand", f"{ID}article/lantern/core-talks")
    assert "condition" in talks.steps[-1]
    (hearsay,) = reasons(store, f"{ID}article/harrow/officials", f"{ID}belongs-kestrin-tolmark")
    assert any("quoted by somebody else" in step for step in hearsay.steps)


def test_any_claim_of_the_core_will_do_and_other_names_too(store: Store) -> None:
    """The claim may be given as it was said, the actor by the name that one article has for him."""
    said = reasons(store, VARENIA, f"{ID}article/lantern/c-unlawful")
    assert said == reasons(store, VARENIA, f"{ID}article/lantern/core-legal") != []
    assert reasons(store, f"{ID}article/quill/t-brannick", SELMOR) == reasons(store, BRANNICK, SELMOR) != []
    assert reasons(store, VARENIA, f"{ID}belongs-kestrin-varenia") == []


def test_every_position_can_be_explained(store: Store) -> None:
    """Each has steps, names its statements, and has their sentences as evidence."""
    positions = [q.subject for q in store.matching(iri.GRAPH_POSITIONS, predicate=KG.holder)]
    assert len(positions) > 40
    for position in positions:
        (reason,) = reasons(store, position)
        assert len(reason.steps) >= 2
        assert reason.statements


class Watched(Store):
    """A store that notes which graphs are read whole, and what is found in parts of them."""

    def __init__(self, store: Store) -> None:
        """Read from another store."""
        super().__init__(store._engine)
        self.whole: set[str] = set()
        self.seen: list[Quad] = []

    def quads(self, graph: str) -> Iterator[Quad]:
        """Note the graph, and iterate over its quads."""
        self.whole.add(graph)
        return super().quads(graph)

    def matching(self, *terms: Any, **named: Any) -> Iterator[Quad]:
        """Note each quad that is found."""
        for quad in super().matching(*terms, **named):
            self.seen.append(quad)
            yield quad


def test_only_the_statements_concerned_are_read(store: Store) -> None:
    """However many articles there are, and however long, what is read are the statements that are shown."""
    (position,) = (r for r in reasons(store, BRANNICK, SELMOR) if "borders" in " ".join(r.steps))
    watched = Watched(store)
    assert [item.record["id"] for item in explain(watched, position.position, paths={})] == [f"{ID}article/lantern/s4"]
    assert {quad.subject for quad in watched.seen if quad.predicate == KG.confidence} == {f"{ID}article/lantern/s4"}
    assert watched.whole == {iri.text_of(ARTICLES[0])}


def test_command_explains_a_position_and_an_actor_with_a_claim(tmp_path: Path) -> None:
    """Steps first, then the sentences; what nobody holds is an error that says where to look."""
    folder = Store.writer(tmp_path / "store")
    fill(folder, tmp_path)
    texts: dict[str, list[Quad]] = {name: quads for name, quads in GRAPHS.items() if name.endswith("/text")}
    folder.replace(texts)
    folder.close()
    run = kg("explain", tmp_path, "id:actor/brannick", "id:belongs-selmor-tolmark")
    shown = run.stdout.decode()
    assert run.returncode == 0, run.stderr
    assert "borders-exclude-belonging" in shown
    assert "League of Coasts" in shown
    assert "[content: his country keeps its recognised borders]" in shown
    position = next(line for line in shown.splitlines() if line.startswith(f"{ID}position/"))
    assert kg("explain", tmp_path, position).stdout.decode().splitlines()[0] in shown
    failed = kg("explain", tmp_path, "id:actor/brannick", "id:article/lantern/core-return")
    assert failed.returncode == 2
    assert b"positions-of-actor" in failed.stderr
