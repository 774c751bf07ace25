"""What the positions in a folder were derived from, and what has changed since: beside the store, never in the graph.

Whoever changes an article notes its cores here first. A process that dies leaves them noted, and the next one goes on.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import StoreError
from kg.infer.identity import Aliases

__all__ = ["Basis", "Pending"]

_NAME = "positions.sqlite"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS core (name TEXT PRIMARY KEY) WITHOUT ROWID;          -- changed since
CREATE TABLE IF NOT EXISTS world (digest TEXT PRIMARY KEY) WITHOUT ROWID;       -- of everything but the articles
CREATE TABLE IF NOT EXISTS actor (name TEXT PRIMARY KEY, target TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS claim (name TEXT PRIMARY KEY, target TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS inference (premise TEXT, core TEXT, digest TEXT, PRIMARY KEY (premise, core)) WITHOUT ROWID;
"""

_COLUMNS = {"actor": ("name", "target"), "claim": ("name", "target"), "inference": ("premise", "core", "digest")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What positions are derived from beside articles.

    ``world`` is a digest of ontology, rules and code; ``inferences`` leads from premise and core to a digest of all
    that rules infer from one to the other.
    """

    world: str = ""
    aliases: Aliases = field(default_factory=Aliases)
    inferences: dict[tuple[str, str], str] = field(default_factory=dict)


class Pending:
    """The notes of one output folder."""

    def __init__(self, folder: Path | None) -> None:
        """Open, or make, the notes in ``folder``, in memory if that is None; StoreError if they cannot be opened."""
        self._db = sqlite3.connect(":memory:" if folder is None else folder / _NAME, isolation_level=None, timeout=10)
        try:
            self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + _SCHEMA)
        except sqlite3.Error as error:
            message = f"{folder}/{_NAME}: cannot be opened ({error}); delete this file and build again"
            raise StoreError(message) from error

    def close(self) -> None:
        """Release the file."""
        self._db.close()

    def note(self, cores: Iterable[str]) -> None:
        """Note cores whose sayings are about to change."""
        with self._db:
            self._db.execute("BEGIN")
            self._db.executemany("INSERT OR IGNORE INTO core VALUES (?)", ((core,) for core in cores))

    def cores(self) -> set[str]:
        """Return the cores noted since the positions were settled."""
        return {str(name) for (name,) in self._db.execute("SELECT name FROM core")}

    def basis(self) -> Basis:
        """Return what the positions were last derived from."""
        world = next((str(digest) for (digest,) in self._db.execute("SELECT digest FROM world")), "")
        actors, claims = (
            {str(name): str(target) for name, target in self._db.execute(f"SELECT name, target FROM {table}")}  # noqa: S608
            for table in ("actor", "claim")
        )
        rows = self._db.execute("SELECT premise, core, digest FROM inference")
        inferences = {(str(premise), str(core)): str(digest) for premise, core, digest in rows}
        return Basis(world=world, aliases=Aliases(actors=actors, claims=claims), inferences=inferences)

    def settle(self, basis: Basis) -> None:
        """Record that the positions follow from ``basis`` and from all articles as they are."""
        old = self.basis()
        with self._db:
            self._db.execute("BEGIN")
            self._db.execute("DELETE FROM core")
            self._db.execute("DELETE FROM world")
            self._db.execute("INSERT INTO world VALUES (?)", (basis.world,))
            self._change("actor", set(old.aliases.actors.items()), set(basis.aliases.actors.items()))
            self._change("claim", set(old.aliases.claims.items()), set(basis.aliases.claims.items()))
            self._change("inference", _flat(old.inferences), _flat(basis.inferences))

    def _change(self, table: str, old: set[tuple[str, ...]], new: set[tuple[str, ...]]) -> None:
        """Turn the rows of a table from what they were into what they are."""
        columns = _COLUMNS[table]
        where = " AND ".join(f"{column} = ?" for column in columns)
        marks = ", ".join("?" for _ in columns)
        self._db.executemany(f"DELETE FROM {table} WHERE {where}", sorted(old - new))  # noqa: S608 - fixed strings
        self._db.executemany(f"INSERT INTO {table} VALUES ({marks})", sorted(new - old))  # noqa: S608


def _flat(inferences: dict[tuple[str, str], str]) -> set[tuple[str, ...]]:
    return {(*pair, digest) for pair, digest in inferences.items()}
