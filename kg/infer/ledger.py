"""What every statement adds to every position, and what a change of it changes in the graph: differences only.

A position has a quad for each value that at least one of its parts has. Before a part comes or goes it is noted whether
each of its values stands; in the end those values are asked for once more, and what differs is the change.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from kg.infer.quads import about, describing, position_iri, said, shortcut
from kg.infer.records import Direction, Key, Part
from kg.rdf import Quad
from kg.vocab import KG

__all__ = ["Ledger", "Row", "row"]

_STANDS = {
    KG.restsOn: "SELECT 1 FROM part WHERE position = ? AND statement = ? LIMIT 1",
    KG.restsOnView: "SELECT 1 FROM part WHERE position = ? AND view = ? AND view <> '' LIMIT 1",
    KG.way: "SELECT 1 FROM passed WHERE position = ? AND actor = ? LIMIT 1",
}
_FIRST = "SELECT min(day) FROM part WHERE position = ? AND day > ''"
_LAST = "SELECT max(day) FROM part WHERE position = ? AND day > ''"
_SHORT = """
SELECT 1 FROM position WHERE holder = ? AND core = ? AND direction = ? AND conditional = 0 AND hearsay = 0 LIMIT 1
"""


class Row(NamedTuple):
    """A part as the tables have it."""

    article: str
    statement: str
    position: str
    day: str
    way: str
    view: str
    inference: str


def row(article: str, part: Part, inference: str = "") -> Row:
    """Return the row of a part, with the IRI of the inference by which it was carried, if it was."""
    return Row(
        article, part.statement, position_iri(part.key), part.day or "", " ".join(part.way), part.view, inference
    )


class Ledger:
    """The parts of positions in a database, for one transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Take the database; nothing is committed here."""
        self._db = db
        self._stood: dict[tuple[str, str, str], bool] = {}
        self._was: dict[str, frozenset[Quad]] = {}
        self._short: dict[Key, bool] = {}
        self._keys: dict[str, Key] = {}

    def of_article(self, article: str) -> dict[Row, int]:
        """Return the parts of an article with their numbers."""
        return self._rows("article = ?", article)

    def of_inference(self, inference: str) -> dict[Row, int]:
        """Return the parts that were carried by an inference."""
        return self._rows("inference = ? AND inference <> ''", inference)

    def plain(self, core: str, direction: str) -> Iterator[tuple[str, Part]]:
        """Iterate over what was said for one side of a core, without conditions, with the articles that say it."""
        found = self._db.execute(
            "SELECT node FROM position WHERE core = ? AND direction = ? AND conditional = 0 AND hearsay = 0",
            (core, direction),
        ).fetchall()
        for (node,) in found:
            key = self._key(node)
            rows = self._db.execute(
                "SELECT article, statement, day, way FROM part WHERE position = ? AND inference = ''", (node,)
            ).fetchall()
            for article, statement, day, way in rows:
                yield article, Part(key=key, statement=statement, day=day or None, way=tuple(way.split()))

    def drop(self, numbered: Row, number: int) -> None:
        """Take a part out."""
        self._watch(numbered, self._key(numbered.position))
        self._db.execute("DELETE FROM part WHERE id = ?", (number,))
        self._db.executemany(
            "DELETE FROM passed WHERE position = ? AND actor = ? AND part = ?",
            ((numbered.position, actor, number) for actor in numbered.way.split()),
        )

    def add(self, new: Row, key: Key) -> None:
        """Put a part in that is not there."""
        self._watch(new, key)
        position = (new.position, *key[:-1], " ".join(key.rules))
        self._db.execute("INSERT OR IGNORE INTO position VALUES (?, ?, ?, ?, ?, ?, ?)", position)
        marks = "article, statement, position, day, way, view, inference"
        number = self._db.execute(f"INSERT INTO part ({marks}) VALUES (?, ?, ?, ?, ?, ?, ?)", new).lastrowid  # noqa: S608
        self._db.executemany(
            "INSERT INTO passed VALUES (?, ?, ?)", ((new.position, actor, number) for actor in new.way.split())
        )

    def changes(self) -> tuple[set[Quad], set[Quad]]:
        """Return the quads to take out of the positions graph and those to put in, for all that was changed."""
        old = {quad for quads in self._was.values() for quad in quads}
        new = {quad for node in self._was for quad in self._standing(node)}
        gone = ((node,) for node in self._was if not self._alive(node))
        self._db.executemany("DELETE FROM position WHERE node = ?", gone)
        for triple, stood in self._stood.items():
            old |= {about(*triple)} if stood else set()
            new |= {about(*triple)} if self._stands(*triple) else set()
        for key, stood in self._short.items():
            quads = {quad for quad in (shortcut(key),) if quad}
            old |= quads if stood else set()
            new |= quads if self._holds(key) else set()
        return old - new, new - old

    def _watch(self, changing: Row, key: Key) -> None:
        """Note how the values of a part stand before it comes or goes."""
        node = changing.position
        if node not in self._was:
            self._keys[node] = key
            self._was[node] = frozenset(self._standing(node))
            short = Key(key.holder, key.core, key.direction)
            if shortcut(key) and short not in self._short:
                self._short[short] = self._holds(short)
        for triple in _values(changing):
            if triple not in self._stood:
                self._stood[triple] = self._stands(*triple)

    def _standing(self, node: str) -> Iterator[Quad]:
        if self._alive(node):
            first, last = (self._db.execute(query, (node,)).fetchone()[0] for query in (_FIRST, _LAST))
            yield from describing(node, self._keys[node])
            yield from said(node, first, last)

    def _alive(self, node: str) -> bool:
        return bool(self._db.execute("SELECT 1 FROM part WHERE position = ? LIMIT 1", (node,)).fetchone())

    def _stands(self, node: str, predicate: str, value: str) -> bool:
        return bool(self._db.execute(_STANDS[predicate], (node, value)).fetchone())

    def _holds(self, key: Key) -> bool:
        return bool(self._db.execute(_SHORT, (key.holder, key.core, key.direction)).fetchone())

    def _key(self, node: str) -> Key:
        if node not in self._keys:
            found = self._db.execute("SELECT * FROM position WHERE node = ?", (node,)).fetchone()
            _, holder, core, direction, conditional, hearsay, rules = found
            side = cast("Direction", direction)
            self._keys[node] = Key(holder, core, side, bool(conditional), bool(hearsay), tuple(rules.split()))
        return self._keys[node]

    def _rows(self, where: str, value: str) -> dict[Row, int]:
        found = self._db.execute(f"SELECT * FROM part WHERE {where}", (value,))  # noqa: S608 - fixed strings
        return {Row(*values): number for number, *values in found}


def _values(changing: Row) -> Iterable[tuple[str, str, str]]:
    """Iterate over the triples that a part makes stand."""
    yield changing.position, KG.restsOn, changing.statement
    yield from ((changing.position, KG.way, actor) for actor in changing.way.split())
    if changing.view:
        yield changing.position, KG.restsOnView, changing.view
