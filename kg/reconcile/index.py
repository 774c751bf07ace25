"""The tables beside the store in which identities are worked out, one article at a time.

They hold nothing that could not be worked out again from the store, but for the vectors of meanings, which come from
the reader and go with their article.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError
from kg.reconcile.features import Node
from kg.reconcile.forest import Link
from kg.reconcile.naming import ONLY

__all__ = ["NAME", "Index"]

NAME = "identity.sqlite"
"""The file in an output folder."""

_PRAGMAS = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -65536;  -- KiB: names are hashes, so that each look-up goes somewhere else
"""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS article (article TEXT PRIMARY KEY) WITHOUT ROWID;
-- a node as an article has it; a claim of one wording can stand in several
CREATE TABLE IF NOT EXISTS found (
  article TEXT, node TEXT, kind TEXT NOT NULL, data TEXT NOT NULL, meaning BLOB, PRIMARY KEY (article, node)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS found_node ON found (node, article);
-- a node in its group; natural: the group that it would be in without judgements
CREATE TABLE IF NOT EXISTS node (
  node TEXT PRIMARY KEY, kind TEXT NOT NULL, family TEXT NOT NULL, natural TEXT NOT NULL, blocks TEXT NOT NULL,
  payload TEXT NOT NULL, meaning BLOB
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS node_family ON node (family, node);
-- a family of nodes with equal keys, in its component
CREATE TABLE IF NOT EXISTS family (
  family TEXT PRIMARY KEY, least TEXT NOT NULL, blocks TEXT NOT NULL, payload TEXT NOT NULL, meaning BLOB,
  name TEXT NOT NULL, canonical TEXT NOT NULL, score REAL NOT NULL, reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS block (
  block TEXT, family TEXT, uses INTEGER NOT NULL, PRIMARY KEY (block, family)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS block_family ON block (family);
-- those of a block that are compared with all others of it
CREATE TABLE IF NOT EXISTS first (block TEXT, family TEXT, PRIMARY KEY (block, family)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS first_family ON first (family);
CREATE TABLE IF NOT EXISTS link (
  first TEXT, second TEXT, score REAL NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (first, second)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS link_second ON link (second);
-- whose family hangs on which node's component
CREATE TABLE IF NOT EXISTS rests (used TEXT, node TEXT, PRIMARY KEY (used, node)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS rests_node ON rests (node);
CREATE TABLE IF NOT EXISTS pending (node TEXT PRIMARY KEY, kind TEXT NOT NULL) WITHOUT ROWID;
"""


class Index:
    """Access to the tables; every method is one look-up or one change."""

    def __init__(self, folder: Path | None, *, readable: bool = False) -> None:
        """Open, or make, the tables in a folder, or in memory; StoreError if they cannot be opened.

        With ``readable`` they are only read, beside a build if need be, and must be there.
        """
        name = folder / NAME if folder else Path(":memory:")
        try:
            if readable:
                alone = "" if os.access(name.parent, os.W_OK) else "&immutable=1"
                self._db = sqlite3.connect(f"{name.absolute().as_uri()}?mode=ro{alone}", uri=True, timeout=10)
            else:
                self._db = sqlite3.connect(name, isolation_level=None, timeout=10)
                self._db.executescript(_PRAGMAS + _SCHEMA)
        except sqlite3.Error as error:
            message = f"{name}: cannot be opened ({error}); move it away and build again"
            raise StoreError(message) from error
        self._db.row_factory = sqlite3.Row

    def close(self) -> None:
        """Release the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do several things, all or none."""
        self._db.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def clear(self) -> None:
        """Forget everything but what the articles have, which is pending."""
        for table in ("article", "block", "family", "first", "link", "node", "pending", "rests"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - fixed names
        self._db.execute("INSERT INTO pending SELECT DISTINCT node, kind FROM found")
        self.set_value("judged", "")

    def all(self, query: str, *values: object) -> list[sqlite3.Row]:
        """Return the rows of a query."""
        return self._db.execute(query, values).fetchall()

    def one(self, query: str, *values: object) -> sqlite3.Row | None:
        """Return the first row of a query, or None."""
        row: sqlite3.Row | None = self._db.execute(query, values).fetchone()
        return row

    def do(self, statement: str, *values: object) -> None:
        """Change something."""
        self._db.execute(statement, values)

    def setting(self, name: str) -> str:
        """Return a setting, or ""."""
        row = self.one("SELECT value FROM setting WHERE name = ?", name)
        return str(row["value"]) if row else ""

    def set_value(self, name: str, value: str) -> None:
        """Keep a setting."""
        self.do("INSERT OR REPLACE INTO setting VALUES (?, ?)", name, value)

    def articles(self) -> set[str]:
        """Return the articles whose nodes are here."""
        return {str(row["article"]) for row in self.all("SELECT article FROM article")}

    def put(self, article: str, nodes: Iterable[Node], meanings: Mapping[str, bytes] | None) -> None:
        """Put an article's nodes in place of those it had; ``meanings`` None keeps the vectors that are here."""
        old = {row["node"]: row for row in self.all("SELECT * FROM found WHERE article = ?", article)}
        new = {node.iri: node for node in nodes}
        for name in old.keys() - new.keys():
            self.do("DELETE FROM found WHERE article = ? AND node = ?", article, name)
            self.pend(name, old[name]["kind"])
        for name, node in new.items():
            before = old.get(name)
            vector = meanings.get(name) if meanings is not None else (before["meaning"] if before else None)
            data = json.dumps(node.data, ensure_ascii=False, sort_keys=True)
            if before is None or (before["data"], before["meaning"]) != (data, vector):
                self.do("INSERT OR REPLACE INTO found VALUES (?, ?, ?, ?, ?)", article, name, node.kind, data, vector)
                self.pend(name, node.kind)
        if new:
            self.do("INSERT OR IGNORE INTO article VALUES (?)", article)

    def seen(self, article: str, *, here: bool) -> None:
        """Note that an article is here, though it may have no nodes, or that it is gone."""
        self.do(
            "INSERT OR IGNORE INTO article VALUES (?)" if here else "DELETE FROM article WHERE article = ?", article
        )

    def pend(self, node: str, kind: str) -> None:
        """Have a node looked at again."""
        self.do("INSERT OR REPLACE INTO pending VALUES (?, ?)", node, kind)

    def take_pending(self, kind: str) -> list[str]:
        """Return the nodes of a kind that wait to be looked at, sorted; they no longer wait."""
        rows = self.all("SELECT node FROM pending WHERE kind = ? ORDER BY node", kind)
        self.do("DELETE FROM pending WHERE kind = ?", kind)
        return [str(row["node"]) for row in rows]

    def dependants(self, family: str) -> list[sqlite3.Row]:
        """Return the nodes (``node``, ``kind``) whose family hangs on a node of a family."""
        return self.all(
            "SELECT DISTINCT u.node, n.kind FROM node AS f JOIN rests AS u ON u.used = f.node "
            "JOIN node AS n ON n.node = u.node WHERE f.family = ?",
            family,
        )

    def users(self, node: str) -> list[sqlite3.Row]:
        """Return the nodes (``node``, ``kind``) whose family hangs on a node."""
        return self.all("SELECT u.node, n.kind FROM rests AS u JOIN node AS n USING (node) WHERE u.used = ?", node)

    def node(self, name: str) -> sqlite3.Row | None:
        """Return the row of a node that is here."""
        return self.one("SELECT * FROM node WHERE node = ?", name)

    def family(self, name: str) -> sqlite3.Row | None:
        """Return the row of a family that is here."""
        return self.one("SELECT * FROM family WHERE family = ?", name)

    def name_of(self, node: str) -> str:
        """Return what a node goes by where it fills a role: an actor by its component's name, a claim by its family."""
        row = self.one(
            "SELECT n.kind, n.family, f.name FROM node AS n LEFT JOIN family AS f USING (family) WHERE n.node = ?", node
        )
        if row is None:
            return ONLY + node
        return str(row["name"] or row["family"]) if row["kind"] == "actor" else str(row["family"])

    def links(self, family: str) -> list[Link]:
        """Return the links of a family."""
        rows = self.all("SELECT * FROM link WHERE first = ? UNION SELECT * FROM link WHERE second = ?", family, family)
        return [Link(*row) for row in rows]

    def link(self, link: Link) -> None:
        """Keep a link."""
        self.do("INSERT OR REPLACE INTO link VALUES (?, ?, ?, ?)", link.first, link.second, link.score, link.reason)

    def unlink(self, family: str) -> None:
        """Drop all links of a family."""
        self.do("DELETE FROM link WHERE first = ?", family)
        self.do("DELETE FROM link WHERE second = ?", family)

    def blocks(self, family: str) -> list[str]:
        """Return the blocks of a family, sorted."""
        return [
            str(row["block"]) for row in self.all("SELECT block FROM block WHERE family = ? ORDER BY block", family)
        ]

    def put_first(self, block: str, number: int) -> set[str]:
        """Note which families of a block are its first; return those that came to be, or ceased to be, among them."""
        rows = self.all("SELECT family FROM block WHERE block = ? ORDER BY family LIMIT ?", block, number)
        now = {str(row["family"]) for row in rows}
        before = {str(row["family"]) for row in self.all("SELECT family FROM first WHERE block = ?", block)}
        for family in before - now:
            self.do("DELETE FROM first WHERE block = ? AND family = ?", block, family)
        for family in now - before:
            self.do("INSERT INTO first VALUES (?, ?)", block, family)
        return before ^ now

    def beside(self, family: str) -> list[sqlite3.Row]:
        """Return the families that one is compared with: the first of its blocks, and all where it is such a one."""
        return self.all(
            "SELECT * FROM family WHERE family != ?1 AND family IN ("
            "SELECT f.family FROM block AS b JOIN first AS f USING (block) WHERE b.family = ?1 "
            "UNION SELECT b.family FROM first AS f JOIN block AS b USING (block) WHERE f.family = ?1) ORDER BY family",
            family,
        )

    def rest(self, node: str, uses: Collection[str]) -> None:
        """Note on which nodes a node's group hangs, in place of what was noted before."""
        before = {row["used"] for row in self.all("SELECT used FROM rests WHERE node = ?", node)}
        for used in before - set(uses):
            self.do("DELETE FROM rests WHERE used = ? AND node = ?", used, node)
        for used in set(uses) - before:
            self.do("INSERT INTO rests VALUES (?, ?)", used, node)

    def occupy(self, family: str, blocks: Iterable[str], step: int) -> None:
        """Count a node of a family in (step 1) or out of (step -1) its blocks."""
        for block in blocks:
            if step > 0:
                self.do(
                    "INSERT INTO block VALUES (?, ?, 1) ON CONFLICT (block, family) DO UPDATE SET uses = uses + 1",
                    block,
                    family,
                )
            else:
                self.do("UPDATE block SET uses = uses - 1 WHERE block = ? AND family = ?", block, family)
                self.do("DELETE FROM block WHERE block = ? AND family = ? AND uses <= 0", block, family)
