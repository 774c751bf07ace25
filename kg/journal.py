"""Articles on their way into the store: each is written here at once and whole, and the store takes many together.

A database that takes twenty articles together spends half the time on each, but what it was given is safe only then.
So an article is appended to one file first; what a process that died left there, the next one moves on. The file is
N-Quads with a comment before each article: how many bytes it has, and their checksum.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.rdf import Quad, to_nquads
from kg.store import Store

__all__ = ["Journal"]

_NAME = "waiting.nq"
_ARTICLES = 20
"""So many wait at most: whoever asks while a build runs sees nearly all that was read."""
_BYTES = 32 << 20
"""No more than this waits, however long articles are."""


class Journal:
    """The articles of one output folder that are waiting for the store.

    >>> store = Store.memory()
    >>> journal = Journal(None, store)
    >>> journal.add({"urn:x:graph": [Quad("urn:x:a", "urn:x:b", "urn:x:c", "urn:x:graph")]})
    >>> journal.move()
    >>> store.size()
    1
    """

    def __init__(self, folder: Path | None, store: Store) -> None:
        """Open the file in a folder, nothing but memory if that is None, and move on what was left there."""
        self._store = store
        self._waiting: set[str] = set()
        self._texts: list[bytes] = []
        self._file = None
        if folder:
            path = folder / _NAME
            for text in _left(path):
                store.restore(text)
            self._file = path.open("wb", buffering=0)

    def close(self) -> None:
        """Move on what waits, and release the file."""
        self.move()
        if self._file:
            self._file.close()

    def __contains__(self, graph: str) -> bool:
        """Tell whether a graph waits."""
        return graph in self._waiting

    def add(self, graphs: Mapping[str, Sequence[Quad]]) -> None:
        """Take graphs that the store does not have; they are safe when this returns."""
        text = to_nquads(graphs).encode()
        if self._file:
            self._file.write(b"# %d %d\n%b" % (len(text), zlib.crc32(text), text))
        self._texts.append(text)
        self._waiting.update(graphs)
        if len(self._texts) >= _ARTICLES or sum(map(len, self._texts)) >= _BYTES:
            self.move()

    def move(self) -> None:
        """Give the store what waits."""
        if self._texts:
            self._store.append(b"".join(self._texts))
            self._texts.clear()
            self._waiting.clear()
            if self._file:
                os.ftruncate(self._file.fileno(), 0)
                self._file.seek(0)


def _left(path: Path) -> list[bytes]:
    """Return the articles in a file that are whole; the last one may not be."""
    found = []
    rest = path.read_bytes() if path.is_file() else b""
    while rest:
        head, _, rest = rest.partition(b"\n")
        try:
            length, checksum = map(int, head.removeprefix(b"#").split())
        except ValueError:
            break
        text, rest = rest[:length], rest[length:]
        if len(text) < length or zlib.crc32(text) != checksum:
            break
        found.append(text)
    return found
