"""The tables beside the store from which positions follow: what each statement adds, and what rules see.

Nothing in them could not be derived again from the store. Positions and inferences have their IRIs, ways and rules are
IRIs with spaces between; an unknown day, no view and no inference are empty.
"""

from __future__ import annotations

__all__ = ["SCHEMA", "TABLES", "VERSION"]

VERSION = 2
"""Of the schema; tables of another version are made anew."""

TABLES = (
    *("note", "setting", "joined", "todo", "actor", "claim"),
    *("part", "passed", "position", "core", "known", "meet", "link", "inference"),
)

SCHEMA = """
CREATE TABLE note (article TEXT PRIMARY KEY) WITHOUT ROWID;  -- changed since
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE joined (node TEXT PRIMARY KEY) WITHOUT ROWID;  -- of which the identity graph says something else
CREATE TABLE todo (verb TEXT, subject TEXT, predicate TEXT, value TEXT, datatype TEXT, language TEXT);
CREATE TABLE actor (name TEXT PRIMARY KEY, target TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE claim (name TEXT PRIMARY KEY, target TEXT NOT NULL) WITHOUT ROWID;

-- what a statement adds to a position, itself or by an inference
CREATE TABLE part (
  id INTEGER PRIMARY KEY, article TEXT NOT NULL, statement TEXT NOT NULL, position TEXT NOT NULL, day TEXT NOT NULL,
  way TEXT NOT NULL, view TEXT NOT NULL, inference TEXT NOT NULL
);
CREATE INDEX part_article ON part (article);
CREATE INDEX part_statement ON part (position, statement);
CREATE INDEX part_day ON part (position, day);
CREATE INDEX part_view ON part (position, view) WHERE view <> '';
CREATE INDEX part_inference ON part (inference) WHERE inference <> '';
CREATE TABLE passed (position TEXT, actor TEXT, part INTEGER, PRIMARY KEY (position, actor, part)) WITHOUT ROWID;
CREATE TABLE position (
  node TEXT PRIMARY KEY, holder TEXT NOT NULL, core TEXT NOT NULL, direction TEXT NOT NULL,
  conditional INTEGER NOT NULL, hearsay INTEGER NOT NULL, rules TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX position_core ON position (core, direction, holder);

-- a core of a rule's frame as an article has it, and as rules see it: that of the first of its articles
CREATE TABLE core (name TEXT, article TEXT, content TEXT NOT NULL, PRIMARY KEY (name, article)) WITHOUT ROWID;
CREATE INDEX core_article ON core (article);
CREATE TABLE known (name TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID;
-- a premise and a core can only be linked by a rule where they have a key in common
CREATE TABLE meet (rule TEXT, side TEXT, key TEXT, core TEXT, PRIMARY KEY (rule, side, key, core)) WITHOUT ROWID;
CREATE INDEX meet_core ON meet (core);
CREATE TABLE link (
  actor TEXT, predicate TEXT, target TEXT, article TEXT, PRIMARY KEY (actor, predicate, target, article)
) WITHOUT ROWID;
CREATE INDEX link_article ON link (article);
CREATE TABLE inference (
  node TEXT PRIMARY KEY, premise TEXT NOT NULL, premise_direction TEXT NOT NULL, core TEXT NOT NULL,
  direction TEXT NOT NULL, rule TEXT NOT NULL, view TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX inference_premise ON inference (premise);
CREATE INDEX inference_core ON inference (core);
"""
