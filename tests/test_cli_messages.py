"""What the command line says when something is wrong: the file, the place in it, and what to do."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from builds import kg, put
from invoked import message, run

from kg.statements import records
from kg.store import Store

WITH_CTRL_C = "import signal; from kg.cli import main; signal.signal(signal.SIGINT, signal.default_int_handler); main()"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "mine.rq: is empty"),
        ("SELECT * WHERE { ?s ?p", "mine.rq: the query is not valid SPARQL: error at 1:"),
        ("# mine\nDELETE WHERE { ?s ?p ?o }", "mine.rq: line 2: DELETE"),
    ],
)
def test_a_bad_query_file_is_named(graph: Path, tmp_path: Path, text: str, says: str) -> None:
    """The file, and the place in it where there is one; what comes from standard input is called so."""
    code, out, err = run("query", graph, put(tmp_path, "mine.rq", text))
    assert (code, out) == (2, "")
    assert says in message(err)
    assert says.replace("mine.rq", "standard input") in kg("query", graph, "-", stdin=text.encode()).stderr.decode()


def test_a_bad_line_is_named_with_its_file(tmp_path: Path) -> None:
    """A line that cannot be used is told by file and number; the others are answered."""
    file = put(tmp_path, "texts.jsonl", '{"id": "1", "text": "She said no."}\n{"id": \n{"id": "2", "text": ""}\n')
    code, out, err = run("annotate", file)
    assert code == 1
    assert [line[:10] for line in out.splitlines()] == ['{"id": "1"', '{"id": "2"']
    assert message(err).startswith(f"kg: {file}, line 2: not JSON")


def test_nothing_to_measure_is_no_score(tmp_path: Path) -> None:
    """Data without a mark is an error, not a table of noughts."""
    code, out, err = run("eval", "attribution", put(tmp_path, "empty.jsonl", ""))
    assert (code, out) == (1, "")
    assert message(err).endswith("empty.jsonl: nothing is marked in it")


def test_explain_tells_what_else_to_ask(graph: Path) -> None:
    """A name leads to the IRI of what has it; what is there without statements is told from what is not there."""
    record = next(r for r in records(Store.reader(graph / "store"), {}) if r["source"]["label"] == "Ilka Moravand")
    told = message(run("explain", graph, "Ilka Moravand")[2])
    (iri,) = re.findall(r"id:article/\w+/actor/\w+", told)
    code, out, _ = run("explain", graph, iri)
    assert code == 0
    assert record["id"] in out
    assert "is there (Rule), but" in message(run("explain", graph, "id:rule/borders-exclude-belonging")[2])
    assert f"'kg statements {graph}'" in message(run("explain", graph, "id:actor/nobody-of-this-name")[2])


def test_an_article_can_be_removed_by_the_short_name_that_is_shown(graph: Path, tmp_path: Path) -> None:
    """``id:article/…`` is as good as the whole IRI."""
    shutil.copytree(graph, tmp_path / "out")
    article = next(records(Store.reader(graph / "store"), {}))["article"]["id"]
    code, out, err = run("remove", tmp_path / "out", "id:" + article.partition("/id/")[2])
    assert (code, out) == (0, "")
    assert err.startswith(f"withdrawn: {article};")


def test_a_damaged_table_is_no_traceback(graph: Path, tmp_path: Path) -> None:
    """Where a file of the folder is none of ours, the message says what to do about it."""
    shutil.copytree(graph, tmp_path / "out")
    put(tmp_path, "out/identity.sqlite", "no database, whatever its name says")
    for arguments in ((), ("split", "id:claim/x")):
        code, out, err = run("judge", tmp_path / "out", *arguments)
        assert (code, out) == (1, "")
        assert re.search(r"move (it|the folder) away and build again", message(err))


def test_a_damaged_store_is_no_traceback(graph: Path, tmp_path: Path) -> None:
    """A store that cannot be opened is told by its path, by what reads and by what writes."""
    shutil.copytree(graph, tmp_path / "out")
    put(tmp_path, "out/store/CURRENT", "no manifest")
    for arguments in (("info", tmp_path / "out"), ("build", graph.parent / "articles", "--out", tmp_path / "out")):
        code, out, err = run(*arguments)
        assert (code, out) == (1, "")
        assert f"{tmp_path}/out/store: the database cannot be opened" in message(err)
        assert "move the folder away and build again" in err


def test_a_graph_without_articles_is_about_no_place(tmp_path: Path) -> None:
    """What only the reference says something about is not counted, and a pipe gets no blank line before the table."""
    (tmp_path / "articles").mkdir()
    built = kg("build", tmp_path / "articles", "--out", tmp_path / "out")
    assert (built.returncode, built.stdout) == (1, b"")
    lines = built.stderr.decode().splitlines()
    assert lines[0].split() == ["articles", "0"]
    counted = [line.split()[:2] for line in lines[1:5]]
    assert counted == [[name, "0"] for name in ("statements", "claims", "actors", "places")]


def test_only_a_build_goes_on_after_ctrl_c(tmp_path: Path) -> None:
    """Other commands say that they were interrupted, and promise nothing."""
    lines = [f'{{"id": "{n}", "text": "{"The mayor said that it would rain. " * n}"}}\n' for n in (1, 20_000)]
    command = [sys.executable, "-c", WITH_CTRL_C, "annotate", str(put(tmp_path, "long.jsonl", "".join(lines)))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline().startswith(b'{"id": "1"')
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.decode().strip()) == (130, b"", "kg: interrupted")
