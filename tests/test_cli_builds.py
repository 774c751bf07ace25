"""A build as a user meets it: its streams and status, a second one beside it, Ctrl-C and kill."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builds import kg, nquads, put, write_articles
from invoked import message, run

from kg.build import build
from kg.graphs import store_folder
from kg.manifest import lock
from kg.store import Store


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
