"""What a folder was built from: one row a source file, beside the store and never part of the graph.

It lets a second build skip what is unchanged, withdraw what is gone, and choose, whatever the order of arrival,
between two files that give the same article: the smaller digest of the record counts.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from kg.errors import StoreBusyError, StoreError

__all__ = ["PICTURE", "Manifest", "SourceRow", "building", "lock", "shown_paths"]

Outcome = Literal["article", "language", "failed"]

PICTURE = "graph.html"
"""What ``kg view`` writes into an output folder; no article, though a page."""

_NAME, _LOCK = "sources.sqlite", "lock.sqlite"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS file (
  path BLOB PRIMARY KEY,     -- absolute, without links, as the file system spells it
  shown TEXT NOT NULL,       -- relative to the PATH given
  stamp TEXT NOT NULL,       -- digest of the file, its sidecar, the options and the reader
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,      -- of what was left out
  article TEXT NOT NULL,     -- IRI, else empty
  record TEXT NOT NULL,      -- digest of the article as read, whatever its path
  date TEXT NOT NULL         -- given with --date, else empty
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS file_by_article ON file (article);
CREATE INDEX IF NOT EXISTS file_by_name ON file (shown);
CREATE INDEX IF NOT EXISTS file_in_doubt ON file (path) WHERE stamp = '';
CREATE TABLE IF NOT EXISTS world (graph TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS unsettled (article TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_COLUMNS = "path, shown, stamp, outcome, reason, article, record, date"
_BUSY = 1.0  # seconds; somebody who only asks whether a build runs holds the lock for an instant


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What came of one source file."""

    path: str
    shown: str
    stamp: str
    outcome: Outcome
    reason: str = ""
    article: str = ""
    record: str = ""
    date: str = ""


class Manifest:
    """The rows of one output folder."""

    def __init__(self, folder: Path) -> None:
        """Open, or make, the manifest in ``folder``; StoreError if it cannot be opened."""
        try:
            self._db = sqlite3.connect(folder / _NAME, isolation_level=None, timeout=10)
            self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + _SCHEMA)
        except sqlite3.Error as error:
            message = f"{folder / _NAME}: cannot be opened ({error}); move the folder away and build again"
            raise StoreError(message) from error

    def close(self) -> None:
        """Release the file."""
        self._db.close()

    def get(self, path: str) -> SourceRow | None:
        """Return the row of one source file, by its absolute path."""
        return next(_rows(self._db, "WHERE path = ?", os.fsencode(path)), None)

    def put(self, row: SourceRow) -> None:
        """Record what came of a source file."""
        path = os.fsencode(row.path)
        values = (path, row.shown, row.stamp, row.outcome, row.reason, row.article, row.record, row.date)
        self._db.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)

    def forget(self, path: str) -> None:
        """Drop the row of a source file."""
        self._db.execute("DELETE FROM file WHERE path = ?", (os.fsencode(path),))

    def world(self, graph: str) -> str:
        """Return the digest of a graph that is no article's, as it was written last; empty if it never was."""
        row = self._db.execute("SELECT digest FROM world WHERE graph = ?", (graph,)).fetchone()
        return str(row[0]) if row else ""

    def put_world(self, graph: str, digest: str) -> None:
        """Note that such a graph was written."""
        self._db.execute("INSERT OR REPLACE INTO world VALUES (?, ?)", (graph, digest))

    @contextmanager
    def settling(self, *articles: str) -> Iterator[None]:
        """Mark articles as being written while the store is; the mark stays if the process dies meanwhile."""
        self._db.executemany("INSERT OR IGNORE INTO unsettled VALUES (?)", [(name,) for name in articles if name])
        yield
        self._db.execute("DELETE FROM unsettled")

    def unsettled(self) -> list[str]:
        """Return the articles that were being written when a process died."""
        return [str(name) for (name,) in self._db.execute("SELECT article FROM unsettled ORDER BY article")]

    def doubt(self, rows: Iterable[SourceRow]) -> None:
        """Have files read again, whether they changed or not."""
        for row in rows:
            self.put(replace(row, stamp=""))

    def in_doubt(self) -> list[SourceRow]:
        """Return the files that are to be read again, sorted by path."""
        return list(_rows(self._db, "WHERE stamp = '' ORDER BY path"))

    def below(self, folder: str) -> list[SourceRow]:
        """Return the files in a folder and in those within it, by its absolute path, sorted by theirs."""
        first = os.fsencode(folder.rstrip(os.sep) + os.sep)
        after = first[:-1] + bytes([first[-1] + 1])  # sorts right behind whatever begins with the folder
        return list(_rows(self._db, "WHERE path >= ? AND path < ? ORDER BY path", first, after))

    def of_article(self, article: str) -> list[SourceRow]:
        """Return the sources that give an article; the first of them is the one that counts."""
        return list(_rows(self._db, "WHERE article = ? ORDER BY record, shown, path", article))

    def named(self, name: str, path: str) -> set[str]:
        """Return the articles of a name: their own, one under which a file is shown, or the absolute path of one."""
        rows = _rows(self._db, "WHERE article = ? OR shown = ? OR path = ?", name, name, os.fsencode(path))
        return {row.article for row in rows if row.article}


def _rows(db: sqlite3.Connection, where: str, *values: str | bytes) -> Iterator[SourceRow]:
    for path, *rest in db.execute(f"SELECT {_COLUMNS} FROM file {where}", values):  # noqa: S608 - fixed strings
        yield SourceRow(os.fsdecode(path), *rest)


def shown_paths(folder: Path) -> dict[str, str]:
    """Return the path to show for each article's IRI; nothing where the graph came without its sources."""
    if not (folder / _NAME).is_file():
        return {}
    try:
        with closing(_reader(folder / _NAME, timeout=10)) as db:
            rows = list(_rows(db, "WHERE article != '' ORDER BY article, record DESC, shown DESC, path DESC"))
    except sqlite3.Error as error:
        message = f"{folder / _NAME}: cannot be read ({error}); move the folder away and build again"
        raise StoreError(message) from error
    return {row.article: row.shown for row in rows}


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Hold the folder for one build; StoreBusyError if another process holds it. Ends with the process, however."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"--out {folder}: this folder cannot be made ({error.strerror})"
        raise StoreError(message) from error
    try:
        db = sqlite3.connect(folder / _LOCK, isolation_level=None, timeout=_BUSY)
    except sqlite3.Error as error:
        message = f"--out {folder}: this folder cannot be written to ({error})"
        raise StoreError(message) from error
    with closing(db):
        try:
            db.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if "locked" not in str(error):
                message = f"--out {folder}: this folder cannot be written to ({error})"
                raise StoreError(message) from error
            message = f"{folder}: another build is writing here; wait until it ends, or choose another --out"
            raise StoreBusyError(message) from error
        yield


def building(folder: Path) -> bool:
    """Tell whether a build is writing into the folder just now."""
    if not (folder / _LOCK).is_file():
        return False
    try:
        with closing(_reader(folder / _LOCK, timeout=0)) as db:
            db.execute("SELECT 1 FROM sqlite_master")
    except sqlite3.Error as error:
        return "locked" in str(error)
    return False


def _reader(file: Path, *, timeout: float) -> sqlite3.Connection:
    """Open a file without changing it, also where nothing can be changed; wait for its writer, in seconds."""
    way = "" if os.access(file.parent, os.W_OK) else "&immutable=1"
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro{way}", uri=True, timeout=timeout)
