"""The links that rules make between cores, kept up as cores come and go.

A rule looks at a core when it first occurs or no longer does, and when it is said of its subject for whom that speaks;
and then at this core with those that it could be linked to, and at no others.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import cast

from kg.infer.catalogue import Content, seen
from kg.infer.meeting import Meetings
from kg.infer.quads import about, inference_iri
from kg.infer.records import Direction, Inference
from kg.infer.rules import Rule, apply
from kg.rdf import Quad
from kg.vocab import KG

__all__ = ["Linked"]

Link = tuple[str, str, str]

_OTHER = {"premise": "core", "core": "premise"}
_SUBJECT = "subject"  # a side of its own in the table of meetings: cores by who acts in them


class Linked:
    """The cores of the rules' frames in a database, and what rules infer between them, for one transaction."""

    def __init__(
        self, db: sqlite3.Connection, *, using: Iterable[Rule], reference: list[Quad], speaking: Iterable[Link]
    ) -> None:
        """Take the database, the rules, and what the reference says of views, countries, and who speaks for whom."""
        self._db, self._rules, self._reference = db, list(using), reference
        self._meetings = Meetings(self._rules, reference)
        self._speaking: defaultdict[str, set[Link]] = defaultdict(set)
        for link in speaking:
            self._speaking[link[0]].add(link)
        self._named: set[str] = set()
        self._actors: set[str] = set()

    def put(self, article: str, cores: Mapping[str, Content], links: set[Link]) -> None:
        """Put what an article has in place of what it had."""
        db = self._db
        had = dict(db.execute("SELECT name, content FROM core WHERE article = ?", (article,)).fetchall())
        changed = {name for name in {*had, *cores} if had.get(name) != cores.get(name)}
        db.executemany("DELETE FROM core WHERE name = ? AND article = ?", ((name, article) for name in changed))
        new = ((name, article, cores[name]) for name in sorted(changed & cores.keys()))
        db.executemany("INSERT INTO core VALUES (?, ?, ?)", new)
        self._named |= changed
        query = "SELECT actor, predicate, target FROM link WHERE article = ?"
        linked = {(actor, predicate, target) for actor, predicate, target in db.execute(query, (article,))}
        for link in linked - links:
            db.execute(
                "DELETE FROM link WHERE actor = ? AND predicate = ? AND target = ? AND article = ?", (*link, article)
            )
            self._actors.update(() if self._said(link) else link[:1])
        for link in links - linked:
            self._actors.update(() if self._said(link) else link[:1])
            db.execute("INSERT INTO link VALUES (?, ?, ?, ?)", (*link, article))

    def changes(self) -> tuple[list[Inference], list[Inference]]:
        """Return the inferences that no longer hold and those that newly do."""
        acting = {name for actor in self._actors for name in self._meeting("", _SUBJECT, actor)}
        changed = {name for name in sorted(self._named | acting) if self._refresh(name, anyway=name in acting)}
        old, new = self._inferred(changed), self._infer(changed)
        gone, come = sorted(old - new), sorted(new - old)
        self._db.executemany("DELETE FROM inference WHERE node = ?", ((inference_iri(i),) for i in gone))
        rows = ((inference_iri(i), i.premise, i.premise_direction, i.core, i.direction, i.rule, i.view) for i in come)
        self._db.executemany("INSERT INTO inference VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        return gone, come

    def starting(self, premise: str) -> list[Inference]:
        """Return the inferences that start from a core, sorted."""
        return sorted(self._where("premise = ?", premise))

    def _said(self, link: Link) -> bool:
        """Tell whether any article has a link."""
        query = "SELECT 1 FROM link WHERE actor = ? AND predicate = ? AND target = ? LIMIT 1"
        return bool(self._db.execute(query, link).fetchone())

    def _refresh(self, name: str, *, anyway: bool) -> bool:
        """Bring up to date what rules see of a core; tell whether that is, or may be, something else than before."""
        first = "SELECT content FROM core WHERE name = ? ORDER BY article LIMIT 1"
        now, known = self._db.execute(first, (name,)).fetchone(), self._content(name)
        if not anyway and known == (now[0] if now else None):
            return False
        self._db.execute("DELETE FROM known WHERE name = ?", (name,))
        self._db.execute("DELETE FROM meet WHERE core = ?", (name,))
        if now:
            self._db.execute("INSERT INTO known VALUES (?, ?)", (name, now[0]))
            quads = list(seen(name, now[0]))
            keys = {
                *self._meetings.keys(quads, self._spoken_for),
                *(("", _SUBJECT, actor) for actor in _subjects(quads)),
            }
            self._db.executemany("INSERT INTO meet VALUES (?, ?, ?, ?)", ((*key, name) for key in sorted(keys)))
        return True

    def _infer(self, changed: set[str]) -> set[Inference]:
        """Return what rules infer from and to these cores."""
        met: set[str] = set()
        for name in changed:
            for rule, side, key in self._db.execute(
                "SELECT rule, side, key FROM meet WHERE core = ?", (name,)
            ).fetchall():
                met.update(self._meeting(rule, _OTHER[side], key) if rule else ())
        if not met:
            return set()
        looked = changed | met
        known = [quad for name in sorted(looked) for quad in seen(name, self._content(name) or "[]")]
        speaking = {about(*link) for actor in _subjects(known) for link in self._links(actor)}
        found = apply([*self._reference, *speaking, *known], self._rules)
        return {i for i in found if {i.premise, i.core} <= looked and {i.premise, i.core} & changed}

    def _inferred(self, changed: set[str]) -> set[Inference]:
        return {i for name in changed for side in ("premise = ?", "core = ?") for i in self._where(side, name)}

    def _where(self, where: str, name: str) -> set[Inference]:
        columns = "premise, premise_direction, core, direction, rule, view"
        rows = self._db.execute(f"SELECT {columns} FROM inference WHERE {where}", (name,))  # noqa: S608 - fixed strings
        return {
            Inference(
                premise=premise,
                premise_direction=cast("Direction", held),
                core=core,
                direction=cast("Direction", direction),
                rule=rule,
                view=view,
            )
            for premise, held, core, direction, rule, view in rows
        }

    def _meeting(self, rule: str, side: str, key: str) -> set[str]:
        query = "SELECT core FROM meet WHERE rule = ? AND side = ? AND key = ?"
        return {str(core) for (core,) in self._db.execute(query, (rule, side, key))}

    def _links(self, actor: str) -> set[Link]:
        query = "SELECT DISTINCT predicate, target FROM link WHERE actor = ?"
        said = {(actor, predicate, target) for predicate, target in self._db.execute(query, (actor,))}
        return said | self._speaking.get(actor, set())

    def _spoken_for(self, actor: str) -> set[str]:
        return {target for _, _, target in self._links(actor)}

    def _content(self, name: str) -> Content | None:
        row = self._db.execute("SELECT content FROM known WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None


def _subjects(quads: Iterable[Quad]) -> set[str]:
    return {str(quad.object) for quad in quads if quad.predicate == KG.subject}
