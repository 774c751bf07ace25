"""The shipped queries, each with its complete answer on the hand-written graph."""

from __future__ import annotations

import pytest
from graph_for_queries import DATA, Answer, ask_oxigraph, ask_rdflib, oxigraph

from kg.query import load
from kg.resources import query_files

CASES: list[tuple[str, dict[str, str], str]] = [
    ("changes-of-position", {}, "changes-of-position"),
    ("changes-of-position", {"actor": "T. Brannick"}, "changes-of-position"),
    ("contested", {}, "contested"),
    ("contested", {"whenever": "yes"}, "contested-whenever"),
    ("contradictions", {}, "contradictions"),
    ("contradictions", {"rolledUp": "yes"}, "contradictions-rolled-up"),
    ("demanded-or-promised", {}, "demanded-or-promised"),
    ("demanded-or-promised", {"actor": "oda fenwick"}, "demanded-or-promised-fenwick"),
    ("evidence-for-claim", {"claim": "selmor is part of tolmark"}, "evidence-for-claim"),
    ("evidence-for-claim", {"claim": "https://w3id.org/claimgraph/id/article/quill/core-return"}, "evidence-for-core"),
    ("groups-by-article", {}, "groups-by-article"),
    ("on-whose-behalf", {}, "on-whose-behalf"),
    ("on-whose-behalf", {"actor": "Ilka Moravandova", "principal": "Amber Palace"}, "on-whose-behalf-moravand"),
    ("positions-of-actor", {"actor": "T. Brannick"}, "positions-of-actor"),
    ("positions-of-actor", {"actor": "Teo Brannick"}, "positions-of-actor"),
    ("positions-of-actor", {"actor": "Ilka Moravandova"}, "positions-of-actor-moravand"),
    ("relayed", {}, "relayed"),
    ("relayed", {"outlet": "mirrel radio"}, "relayed-mirrel"),
    ("ruled-out", {}, "ruled-out"),
    ("ruled-out", {"actor": "Ilka Moravandova"}, "ruled-out-moravand"),
    ("said-about-place", {"place": "Selmor"}, "said-about-place"),
    ("said-about-place", {"place": "ZELMOR"}, "said-about-place"),
    ("said-about-place", {"place": "annexed provinces"}, "said-about-group"),
    ("said-about-place", {"place": "Selmor", "stance": "rejects"}, "said-about-place-rejects"),
    ("said-about-place", {"place": "Selmor", "actor": "Ilka Moravandova"}, "said-about-place-moravand"),
    ("shared-cores", {}, "shared-cores"),
    ("shared-cores", {"least": "3"}, "shared-cores-3"),
    ("speakers-by-article", {}, "speakers-by-article"),
    ("who-affirms-belonging", {"place": "Selmoria", "country": "tolmark"}, "who-affirms-belonging"),
    ("who-affirms-belonging", {"place": "Kestrin", "country": "Tolmark"}, "who-affirms-kestrin"),
    ("who-affirms-belonging", {"place": "provinces", "country": "Tolmark"}, "who-affirms-group"),
    ("who-denies-belonging", {"place": "Selmor", "country": "Tolmark"}, "who-denies-belonging"),
]


def expected(name: str) -> Answer:
    """Return the rows of a file of answers: columns set apart by tabs, the first line naming them."""
    lines = (DATA / "answers" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines[1:]]


@pytest.mark.parametrize(("query", "values", "answer"), CASES)
def test_answers_are_complete_and_equal_on_both_engines(query: str, values: dict[str, str], answer: str) -> None:
    """Each query gives exactly the rows that a reader of the graph expects, in one order, with and without graphs."""
    text = load(query).bind(values)
    assert ask_oxigraph(text) == expected(answer)
    assert ask_rdflib(text) == expected(answer)


@pytest.mark.parametrize(
    "name", ["evidence-for-claim", "positions-of-actor", "said-about-place", "who-affirms-belonging"]
)
def test_defaults_ask_about_something_that_this_graph_lacks(name: str) -> None:
    """A query with its default place, actor or claim finds nothing in an invented conflict, and does not fail."""
    assert ask_oxigraph(load(name).bind({})) == ask_rdflib(load(name).bind({})) == []


def test_every_query_has_a_case() -> None:
    """No query is shipped without its answer."""
    assert {query for query, _, _ in CASES} == set(query_files())


def test_conditional_positions_are_never_contested() -> None:
    """Two conditional positions on opposite sides do not make a core contested, whenever they were said."""
    conditional = ask_oxigraph(
        "PREFIX kg: <https://w3id.org/claimgraph/ns#> "
        "SELECT DISTINCT ?side { ?p kg:conditional true ; kg:direction ?side }"
    )
    assert len(conditional) == 2
    assert not [row for row in ask_oxigraph(load("contested").bind({"whenever": "yes"})) if "talks" in row[0]]


def test_nobody_changes_who_stands_on_one_side() -> None:
    """Holding the same at two times, and holding the opposite of a condition, is no change."""
    assert ask_oxigraph(load("changes-of-position").bind({"actor": "Oda Fenwick"})) == []


def test_a_group_in_part_reaches_no_member() -> None:
    """What is said about some of the provinces is said about Selmor, but nobody holds it of Selmor."""
    said = ask_oxigraph(load("said-about-place").bind({"place": "Selmor"}))
    assert [row for row in said if row[2] == "some of the provinces are ruined"]
    assert not [
        row for row in ask_oxigraph(load("positions-of-actor").bind({"actor": "Oda Fenwick"})) if "ruined" in row[3]
    ]


def test_rows_that_rest_on_statements_name_them() -> None:
    """Each answer but the counts and the groups carries the statement's IRI and the words of the article."""
    statements = {quad.subject.value for quad in oxigraph().quads_for_pattern(None, None, None, None)}  # type: ignore[union-attr]
    for query, values, _ in CASES:
        if query in {"groups-by-article", "speakers-by-article"}:
            continue
        text = load(query).bind(values)
        answer = oxigraph().query(text, use_default_graph_as_union=True)
        columns = [variable.value for variable in answer.variables]  # type: ignore[union-attr]
        assert {"who", "stance", "what", "words", "article", "date", "statement"} <= set(columns)
        for row in ask_oxigraph(text):
            assert "https://w3id.org/claimgraph/id/" + row[columns.index("statement")] in statements
            assert row[columns.index("words")]
