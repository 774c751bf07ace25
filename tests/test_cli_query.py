"""``kg query`` as a user meets it: shipped questions, own ones from wherever they come, and tables that fit."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from builds import KG, kg, put
from invoked import run


def test_query_lists_what_there_is(graph: Path) -> None:
    """Without a name the shipped queries come with their questions and parameters."""
    code, out, err = run("query", graph)
    assert (code, err) == (0, "")
    assert "said-about-place\n    What has been said" in out
    assert re.search(r"^    -p place=\.\.\.  \S", out, re.MULTILINE)


def test_query_by_name_by_file_and_from_standard_input(graph: Path, tmp_path: Path) -> None:
    """The same SPARQL gives the same answer however it comes, with a parameter filled in."""
    text = 'SELECT ?s ?who { VALUES ?who { "x" } ?s a <https://w3id.org/claimgraph/ns#Statement> } ORDER BY ?s'
    text = text.replace("VALUES", "\n  VALUES").replace("} ?s", "}\n ?s")
    file = put(tmp_path, "mine.rq", text)
    rest = ("-p", 'who=a "b"', "--format", "tsv")
    answers = [
        kg("query", graph, file, *rest),
        kg("query", graph, "-", *rest, stdin=text.encode()),
        kg("query", graph, text, *rest),
    ]
    assert {answer.returncode for answer in answers} == {0}
    assert len({answer.stdout for answer in answers}) == 1
    assert answers[0].stdout.decode().splitlines()[1].endswith('\ta "b"')
    assert kg("query", graph, "-", stdin=b"\xff").returncode == 2


def test_shipped_queries_run(graph: Path) -> None:
    """Every shipped query answers, in every format."""
    for name in (line for line in run("query", graph)[1].splitlines() if line and not line.startswith(" ")):
        for form in ("table", "tsv", "json", "csv"):
            code, out, err = run("query", graph, name, "--format", form)
            assert (code, err) == (0, "")
            assert out


def test_table_fits_the_screen(graph: Path) -> None:
    """In a terminal of 80 columns no line but an identifier's is longer, and identifiers are not broken."""
    script = shutil.which("script")
    if not script:
        pytest.skip("needs script: apt-get install bsdutils")
    query = "SELECT ?words (STR(?words) AS ?again) ?statement { ?statement kg:words ?words }"
    command = f"stty cols 80; unset COLUMNS; {KG} query {graph} '{query}'; {KG} query {graph} speakers-by-article"
    shown = subprocess.run([script, "-qec", command, "/dev/null"], capture_output=True, check=True, text=True)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown.stdout).splitlines()
    assert len(lines) > 3
    assert max(len(line) for line in lines if "id:" not in line) <= 80
    assert [line for line in lines if re.fullmatch(r"  statement: id:article/\w+/statement/\w+", line)]
