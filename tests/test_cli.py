"""The command line as a user meets it: what goes to which stream, which status comes back, and no traceback ever."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
import typer
from builds import ARTICLES, KG, kg, put, write_articles
from invoked import message, run

from kg import __version__, cli
from kg.build import build

COMMANDS = sorted(typer.main.get_command(cli.app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str) -> None:
    """Every command says what it does and shows how it is typed."""
    status, out, _ = run(command, "--help")
    assert status == 0
    assert re.search(rf"Example: .*kg {command}", " ".join(out.split()))


def test_version_is_told() -> None:
    """The version goes to standard output."""
    assert run("--version") == (0, f"claimgraph {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("query", "{graph}", "no-such-query"), 2, "said-about-place"),
        (("query", "{graph}", "said-about-place", "-p", "planet=Mars"), 2, "no parameter 'planet'"),
        (("query", "{graph}", "said-about-place", "-p", "place"), 2, "NAME=VALUE"),
        (("query", "{graph}", "said-about-place", "--format", "zip"), 2, "tsv"),
        (("query", "{graph}", "SELECT * { ?a ?b"), 2, "SPARQL"),
        (("query", "{graph}", "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"), 2, "SERVICE"),
        (("export", "{graph}", "--format", "zip"), 2, "graphml"),
        (("export", "{graph}", "--format", "csv", "--with-text"), 2, "--with-text"),
        (("info", "{graph}", "--format", "zip"), 2, "json"),
        (("explain", "{graph}", "https://example.org/nobody"), 2, "https://example.org/nobody"),
        (("explain", "{graph}", "[bold]nobody"), 2, "[bold]nobody"),
        (("remove", "{graph}", "nothing.txt"), 1, "nothing.txt"),
        (("build", "{tmp}", "--out", "{tmp}/o", "--date", "2031-02-30"), 2, "2031-02-30"),
        (("build", "{tmp}", "--out", "{tmp}/o", "--date", "20310203"), 2, "20310203"),
        (("build", "{tmp}", "--out", "{tmp}/file"), 1, "{tmp}/file"),
        (("info", "{tmp}"), 1, "kg build"),
        (("statements", "{tmp}/nowhere"), 1, "{tmp}/nowhere"),
        (("view", "{tmp}/file"), 1, "{tmp}/file"),
        (("remove", "{tmp}", "a"), 1, "no graph here"),
        (("annotate", "{tmp}/nowhere"), 2, "{tmp}/nowhere"),
        (("annotate", "{tmp}"), 2, "{tmp}"),
        (("export", "{graph}", "--output", "{tmp}/nowhere/x"), 2, "{tmp}/nowhere/x"),
        (("statements", "{graph}", "--output", "{tmp}/file/x"), 2, "{tmp}/file/x"),
        (("statements", "{graph}", "--output", "{tmp}"), 2, "{tmp}"),
    ],
)
def test_wrong_usage_is_one_clear_line(
    graph: Path, tmp_path: Path, arguments: tuple[str, ...], status: int, says: str
) -> None:
    """What cannot be done is said in one line that names it, with the right status and nothing on standard output."""
    (tmp_path / "file").touch()
    filled = [argument.replace("{graph}", str(graph)).replace("{tmp}", str(tmp_path)) for argument in arguments]
    code, out, err = run(*filled)
    assert (code, out) == (status, "")
    assert says.replace("{tmp}", str(tmp_path)) in message(err)


@pytest.mark.parametrize("arguments", [("build",), ("build", "x"), ("info",), ("explain", "x"), ("nonsense",)])
def test_missing_arguments_are_wrong_usage(arguments: tuple[str, ...]) -> None:
    """A command without what it needs, or one that there is not, ends with 2 and says so on standard error."""
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert re.search(r"Missing|No such command", err)


@pytest.mark.parametrize(
    "arguments",
    [
        ("statements", "{}"),
        ("export", "{}"),
        ("export", "{}", "--format", "csv"),
        ("query", "{}", "SELECT * { ?s ?p ?o }"),
        ("query", "{}", "SELECT * { ?s ?p ?o }", "--format", "json"),
    ],
)
def test_reader_that_stops_early_is_no_error(graph: Path, arguments: tuple[str, ...]) -> None:
    """With ``| head -1`` a command ends silently."""
    command = [KG, *(argument.replace("{}", str(graph)) for argument in arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize(
    "arguments", [("statements",), ("export",), ("explain", "id:nobody"), ("query", "speakers-by-article"), ("view",)]
)
def test_output_file_is_whole_or_not_there(graph: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """``--output`` holds what standard output would, and a command that fails leaves the file as it was."""
    command, *rest = arguments
    target = put(tmp_path, "there", "before")
    code, out, _ = run(command, graph, *rest, "--output", target)
    assert out == ""
    if code:
        assert target.read_text() == "before"
    elif command != "view":
        assert target.read_bytes() == kg(command, graph, *rest).stdout
    else:
        assert target.read_text().startswith("<!doctype html>")
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


def test_output_through_a_link_and_to_a_device(graph: Path, tmp_path: Path) -> None:
    """A link keeps leading to its file, and a device is written to, not replaced."""
    target = put(tmp_path, "target", "before")
    (tmp_path / "link").symlink_to(target)
    assert run("statements", graph, "-o", tmp_path / "link")[0] == 0
    assert (tmp_path / "link").is_symlink()
    assert target.read_text().startswith("{")
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen([KG, "statements", graph, "-o", tmp_path / "pipe"]):
        assert (tmp_path / "pipe").read_bytes() == target.read_bytes()
    assert (tmp_path / "pipe").is_fifo()


def test_info_counts_what_the_exports_hold(graph: Path) -> None:
    """The numbers of ``kg info`` are those of distinct triples and of quads, texts left out."""
    numbers = json.loads(run("info", graph, "--format", "json")[1])
    for form, name in (("ntriples", "triples"), ("nquads", "quads")):
        assert numbers[name] == len(run("export", graph, "--format", form)[1].splitlines())
    records = [json.loads(line) for line in run("statements", graph)[1].splitlines()]
    assert numbers["statements"] == len(records) == sum(numbers["stances"].values())
    assert numbers["articles"] == len(ARTICLES)
    assert numbers["claims"] == len({claim["id"] for record in records for claim in record["claims"]})
    assert "articles" in run("info", graph)[1]


def test_remove_and_validate(tmp_path: Path) -> None:
    """A removal says what it withdrew; what is left conforms, and the picture can be drawn."""
    out = tmp_path / "out"
    build(write_articles(tmp_path / "articles"), out)
    code, stdout, err = run("remove", out, "harbour.txt")
    assert (code, stdout) == (0, "")
    assert err.startswith("withdrawn: https://w3id.org/claimgraph/id/article/")
    assert run("validate", out) == (0, "", "conforms\n")
    assert run("view", out)[0] == 0
    assert "Teo Brannick" not in (out / "graph.html").read_text(encoding="utf-8")
