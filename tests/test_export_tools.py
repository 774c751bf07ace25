"""Parsers and a server that are not ours read the exports: quads against quads, distinct triples against triples."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from builds import exported

CONTENT_TYPES = {"nquads": "application/n-quads", "trig": "application/trig", "jsonld": "application/ld+json"}


def tool(name: str, package: str) -> str:
    """Return the path of a program, or skip the test with the way to get it."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"needs {name}: apt-get install {package}")
    return path


def lines(graph: Path, form: str) -> int:
    """Return how many lines a line-based export has, which are distinct."""
    found = exported(graph, form).splitlines()
    assert len(set(found)) == len(found) > 1000
    return len(found)


@pytest.mark.parametrize(("form", "name"), [("turtle", "turtle"), ("ntriples", "ntriples"), ("rdfxml", "rdfxml")])
def test_rapper_reads_the_distinct_triples(graph: Path, tmp_path: Path, form: str, name: str) -> None:
    """The tool rapper finds as many distinct triples in each flat format as N-Triples has lines."""
    rapper = tool("rapper", "raptor2-utils")
    file = tmp_path / form
    file.write_bytes(exported(graph, form))
    run = subprocess.run([rapper, "-q", "-i", name, "-o", "ntriples", file], capture_output=True, check=True)
    assert len(set(run.stdout.splitlines())) == lines(graph, "ntriples")
    assert run.stderr == b""


@pytest.mark.parametrize("form", ["nquads", "trig"])
def test_serdi_reads_the_quads(graph: Path, tmp_path: Path, form: str) -> None:
    """The tool serdi finds each quad in N-Quads and TriG."""
    serdi = tool("serdi", "serdi")
    file = tmp_path / form
    file.write_bytes(exported(graph, form))
    run = subprocess.run([serdi, "-i", form, "-o", "nquads", file], capture_output=True, check=True)
    assert len(set(run.stdout.splitlines())) == lines(graph, "nquads")
    assert run.stderr == b""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start an Oxigraph server with an empty database and return its address."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        pytest.skip("needs oxigraph: pip install oxigraph")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [str(program), "serve", "--location", str(tmp_path_factory.mktemp("server")), "--bind", address]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(200):
                try:
                    urllib.request.urlopen(f"http://{address}/store", timeout=5).close()
                    break
                except OSError:
                    time.sleep(0.05)
            yield f"http://{address}"
        finally:
            process.kill()


def send(url: str, method: str, content_type: str, data: bytes) -> bytes:
    """Send a request to the server and return the answer."""
    head = {"Content-Type": content_type, "Accept": "application/sparql-results+json"}
    request = urllib.request.Request(url, data=data, method=method, headers=head)  # noqa: S310 - our own server
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        return bytes(answer.read())


def number(server: str, pattern: str) -> int:
    """Return how many solutions a pattern has on the server."""
    query = f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}".encode()
    answer = json.loads(send(f"{server}/query", "POST", "application/sparql-query", query))
    return int(answer["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize("form", CONTENT_TYPES)
def test_oxigraph_server_reads_the_quads(graph: Path, server: str, form: str) -> None:
    """The server holds as many quads as N-Quads has lines, whichever format it was given."""
    send(f"{server}/store", "PUT", CONTENT_TYPES[form], exported(graph, form))
    assert number(server, "GRAPH ?g { ?s ?p ?o }") == lines(graph, "nquads")


@pytest.mark.parametrize(
    ("form", "content_type"),
    [("turtle", "text/turtle"), ("ntriples", "application/n-triples"), ("rdfxml", "application/rdf+xml")],
)
def test_oxigraph_server_reads_the_triples(graph: Path, server: str, form: str, content_type: str) -> None:
    """The server's default graph holds as many triples as N-Triples has lines."""
    send(f"{server}/store?default", "PUT", content_type, exported(graph, form))
    assert number(server, "?s ?p ?o") == lines(graph, "ntriples")
