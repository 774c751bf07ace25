"""What the positions in a folder were derived from, and what has changed since: beside the store, never in the graph.

Whoever changes an article notes it here first, and whoever settles identities says so before and after. A process that
dies leaves its notes, and the next one goes on. What is to be written into the store is noted in one transaction with
the rows that it follows from: the tables decide, and the store is brought up to them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg import iri
from kg.errors import StoreError
from kg.infer.schema import SCHEMA, TABLES, VERSION
from kg.rdf import Literal, Quad
from kg.store import Store

__all__ = ["Pending"]

_NAME = "positions.sqlite"


class Pending:
    """The notes of one output folder."""

    def __init__(self, folder: Path | None) -> None:
        """Open, or make, the notes in ``folder``, in memory if that is None; StoreError if they cannot be opened."""
        self.db = sqlite3.connect(":memory:" if folder is None else folder / _NAME, isolation_level=None, timeout=10)
        try:
            self.db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;")
            (version,) = self.db.execute("PRAGMA user_version").fetchone()
            if version != VERSION:  # written by another release: all of it can be derived again
                self._empty()
        except sqlite3.Error as error:
            message = f"{folder}/{_NAME}: cannot be opened ({error}); delete this file and build again"
            raise StoreError(message) from error

    def close(self) -> None:
        """Release the file."""
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make everything in the block happen, or nothing."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def note(self, articles: Iterable[str]) -> None:
        """Note articles that are about to change; ``iri.GRAPH_REFERENCE`` among them changes everything."""
        with self.transaction():
            self.add_notes(articles)

    def add_notes(self, articles: Iterable[str]) -> None:
        """Do the same within a transaction."""
        self.db.executemany("INSERT OR IGNORE INTO note VALUES (?)", ((name,) for name in articles))

    def noted(self) -> list[str]:
        """Return the articles noted since their positions were settled, sorted."""
        return [str(name) for (name,) in self.db.execute("SELECT article FROM note ORDER BY article")]

    def forget(self, articles: Iterable[str]) -> None:
        """Take articles from the notes, within a transaction."""
        self.db.executemany("DELETE FROM note WHERE article = ?", ((name,) for name in articles))

    def setting(self, name: str) -> str:
        """Return a setting, empty if it was never made."""
        row = self.db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_value(self, name: str, value: str) -> None:
        """Make a setting."""
        self.db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def joining(self) -> None:
        """Note that the identity graph is about to change; say ``joined`` when it has."""
        # if that was said before and the end of it was not, nobody knows what has changed
        self.set_value("identities", "joining" if self.setting("identities") in {"settled", "joined"} else "unknown")

    def joined(self, nodes: Iterable[str]) -> None:
        """Note the nodes of which the identity graph says something else than before ``joining``."""
        with self.transaction():
            self.db.executemany("INSERT OR IGNORE INTO joined VALUES (?)", ((node,) for node in nodes))
            if self.setting("identities") == "joining":
                self.set_value("identities", "joined")

    def queue(self, remove: Iterable[Quad], add: Iterable[Quad]) -> None:
        """Note quads to take out of the positions graph and to put in, within a transaction."""
        rows = ((verb, *_row(quad)) for verb, quads in (("remove", remove), ("add", add)) for quad in quads)
        self.db.executemany("INSERT INTO todo VALUES (?, ?, ?, ?, ?, ?)", rows)

    def write(self, store: Store) -> None:
        """Bring the store up to the tables: once more does no harm, so a process may die in between."""
        changes: dict[str, list[Quad]] = {"remove": [], "add": []}
        for verb, *row in self.db.execute("SELECT * FROM todo"):
            changes[verb].append(_quad(*row))
        if changes["remove"] or changes["add"]:
            store.change(remove=changes["remove"], add=changes["add"])
            self.db.execute("DELETE FROM todo")

    def begin_again(self, articles: Iterable[str]) -> None:
        """Forget what positions were derived from, and note all articles."""
        self._empty()
        self.note(articles)

    def _empty(self) -> None:
        drops = "".join(f"DROP TABLE IF EXISTS {table};" for table in (*TABLES, "world"))
        self.db.executescript(f"BEGIN IMMEDIATE; {drops} {SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")


def _row(quad: Quad) -> tuple[str, str, str, str | None, str | None]:
    value = quad.object
    if isinstance(value, Literal):
        return quad.subject, quad.predicate, value.value, value.datatype or "", value.language
    return quad.subject, quad.predicate, value, None, None


def _quad(subject: str, predicate: str, value: str, datatype: str | None, language: str | None) -> Quad:
    term = value if datatype is None else Literal(value, datatype or None, language)
    return Quad(subject, predicate, term, iri.GRAPH_POSITIONS)
