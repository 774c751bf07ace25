"""The command line as a user meets it: what goes to which stream, which status comes back, and no traceback ever."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer
from builds import ARTICLES, KG, kg, nquads, put, write_articles
from typer.testing import CliRunner

from kg import __version__, cli
from kg.build import build, store_folder
from kg.manifest import lock
from kg.store import Store

RUNNER = CliRunner()
COMMANDS = sorted(typer.main.get_command(cli.app).commands)  # type: ignore[attr-defined]


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """Run a command in this process and return status, standard output and standard error."""
    result = RUNNER.invoke(cli.app, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def message(stderr: str) -> str:
    """Return an error's message, which must be one line."""
    lines = stderr.strip().splitlines()
    assert len(lines) == 1, stderr
    assert lines[0].startswith("kg: ")
    return lines[0]


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


def test_streams_and_status_of_a_build(tmp_path: Path) -> None:
    """A build writes its table to standard error only, and ends with 1 if something is left out."""
    write_articles(tmp_path / "articles")
    good = kg("build", tmp_path / "articles", "--out", tmp_path / "out")
    assert (good.returncode, good.stdout) == (0, b"")
    for row in ("articles", "statements", "claims", "actors", "places", "triples"):
        assert re.search(rf"^{row} +\d+", good.stderr.decode(), re.MULTILINE)
    put(tmp_path, "articles/bad[red].txt", "")
    bad = kg("build", tmp_path / "articles", "--out", tmp_path / "out")
    assert (bad.returncode, bad.stdout) == (1, b"")
    assert "left out: 1\n  bad[red].txt: is empty" in bad.stderr.decode()
    assert "3 unchanged" in bad.stderr.decode()


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


def test_second_build_waits_for_nobody(tmp_path: Path) -> None:
    """While one build runs, another one into the same folder ends with a message, and a query works and says so."""
    out = tmp_path / "out"
    build(write_articles(tmp_path / "articles"), out)
    before = nquads(out)
    with lock(out):
        second = run("build", tmp_path / "articles", "--out", out)
        query = run("statements", out)
        removal = run("remove", out, "harbour.txt")
    assert second[:2] == removal[:2] == (1, "")
    assert "another build is writing here" in message(second[2])
    assert query[0] == 0
    assert len(query[1].splitlines()) > 3
    assert "a build is running here" in query[2]
    assert nquads(out) == before
    assert run("statements", out)[2] == ""


WITH_CTRL_C = """
import signal
from kg.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""
# a shell starts what runs in its background deaf to Ctrl-C, and so would be whatever the tests start


def slow_build(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    """Start a build of many small articles and return when it has written a few of them."""
    command: list[str | Path] = [sys.executable, "-c", WITH_CTRL_C, "build", folder, "--out", out]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        if (store_folder(out) / "CURRENT").exists():
            graphs = Store.reader(store_folder(out)).graphs()
            if sum(name.endswith("/text") for name in graphs) >= 3:
                return process
        time.sleep(0.02)
    process.kill()
    raise AssertionError


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """Return a folder of many small articles, and the N-Quads of a build that nobody interrupted."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(70):
        text = f'Ilka Moravand said on day {number} that the ferry would run again. "It will," said Teo Brannick.\n'
        put(folder / "articles", f"{number:03}.txt", text)
    return folder / "articles", nquads(folder / "out", folder / "articles")


def test_killed_build_goes_on(tmp_path: Path, many: tuple[Path, bytes]) -> None:
    """After ``kill -9`` the same command finishes the work, and reads only what is missing, to the same bytes."""
    folder, expected = many
    with slow_build(folder, tmp_path / "out") as process:
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert nquads(tmp_path / "out") != expected
    summary = build([folder], tmp_path / "out")
    assert summary.unchanged >= 2
    assert summary.new + summary.replaced >= 1
    assert nquads(tmp_path / "out") == expected


def test_interrupted_build_says_so(tmp_path: Path, many: tuple[Path, bytes]) -> None:
    """Ctrl-C ends a build with 130 and a message; the graph can be asked, and the same command goes on."""
    folder, expected = many
    with slow_build(folder, tmp_path / "out") as process:
        process.send_signal(signal.SIGINT)
        assert process.stderr
        said = process.stderr.read().decode()
    assert process.returncode == 130
    assert "interrupted" in said
    assert "Traceback" not in said
    asked = run("validate", tmp_path / "out")
    assert asked[:2] == (0, "")
    assert nquads(tmp_path / "out", folder) == expected


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
