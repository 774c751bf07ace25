"""Articles about an invented conflict, and graphs built from them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from kg.build import build, store_folder
from kg.export import export
from kg.manifest import shown_paths
from kg.statements import article_graphs, characters
from kg.store import Store

__all__ = ["ARTICLES", "FIRST", "KG", "SECOND", "article", "exported", "kg", "nquads", "put", "texts", "write_articles"]

KG = str(Path(sys.executable).with_name("kg"))

ARTICLES = {
    "harbour.txt": (
        "Varenia rules out return of Selmor\n\n"
        "The government of Varenia on Monday ruled out handing the province of Selmor back to its neighbour. "
        '"Selmor will stay with us," said Ilka Moravand, the government\'s spokeswoman. '
        "Teo Brannick, the mayor of Kestrin, told reporters that the ferry would run again in spring.\n"
    ),
    "delta.md": (
        "---\ntitle: Truce in the delta\ndate: 2031-03-04\npublisher: The Lantern Post\n"
        "url: https://lantern.example/1\n---\n"
        "Both sides called the truce “a first step”. According to Oda Fenwick, the bridge at Orlequay will open in May."
        " The port authority denied that any ship had been turned away, and the harbour master said: "
        "“Nobody was asked to leave 😀 – cafe\u0301 included.”\n"
    ),
    "pages/mirrel.html": (
        "<!DOCTYPE html><html lang='en'><head><title>Mirrel Radio: dam is safe</title></head><body><article>"
        "<h1>Mirrel Radio: dam is safe</h1><p>The engineers said that the dam above Mirrel had held through the night, "
        "and that nobody living below it would have to move before the weekend.</p>"
        "<p>Ilka Moravand said the repairs would be paid for by the province &amp; its neighbours.</p>"
        "</article></body></html>"
    ),
}
"""Paths and contents; one of each format."""

FIRST = 'The mayor of Kestrin said on Monday that the old bridge would be closed. "It is safe," Ilka Moravand said.\n'
SECOND = 'The mayor of Kestrin denied on Friday that the old bridge was closed. "It is open," Ilka Moravand said.\n'
"""Two texts that may stand in one file, one after the other."""


def article(text: str, *, identifier: str = "bridge-1") -> str:
    """Return a Markdown article with an identifier."""
    return f"---\nid: {identifier}\ntitle: The bridge\n---\n{text}"


def texts(out: Path) -> str:
    """Return the texts of all articles."""
    store = Store.reader(store_folder(out))
    return "".join(characters(store, name) for name in article_graphs(store))


def put(folder: Path, name: str, text: str) -> Path:
    """Write one file, with its folders, and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def write_articles(folder: Path) -> list[Path]:
    """Write all of ``ARTICLES`` and return their paths."""
    return [put(folder, name, text) for name, text in ARTICLES.items()]


def exported(out: Path, form: str, *, with_text: bool = False) -> bytes:
    """Return an export of a graph."""
    stream = BytesIO()
    export(Store.reader(store_folder(out)), form, stream, paths=shown_paths(out), with_text=with_text)
    return stream.getvalue()


def nquads(out: Path, *paths: Path) -> bytes:
    """Build ``paths`` into ``out``, if any are given, and return the N-Quads with the texts."""
    if paths:
        build(paths, out)
    return exported(out, "nquads", with_text=True)


def kg(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, columns: int = 120
) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a user does."""
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "dumb", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    command: Sequence[str] = [KG, *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, cwd=cwd, env=environment)
