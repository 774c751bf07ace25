"""The sentences behind a statement, a claim, an actor or a position, with the words marked where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg import iri
from kg.infer.reasons import Reason, Reasons
from kg.infer.sayings import OTHER_GRAPHS
from kg.model import Span
from kg.statements import characters, records
from kg.store import Store
from kg.vocab import KG, PREFIXES

__all__ = ["Context", "Evidence", "Reason", "context_of", "explain", "full_iri", "reasons", "with_context"]

_MAX_CONTEXT = 600  # characters of context around the words
_LINE_END = re.compile(r"[\r\n]")


@dataclass(frozen=True, slots=True)
class Context:
    """A stretch of an article's text; ``before_cut`` and ``after_cut`` tell whether its paragraph goes on."""

    text: str
    start: int
    before_cut: bool
    after_cut: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement's record with the context that its words stand in."""

    record: Mapping[str, Any]
    context: Context

    def marks(self) -> list[tuple[Span, str]]:
        """Return the spans of source, cue and content relative to the context, in the order of the text."""
        found = [(Span(*fragment), "content") for fragment in self.record["content"]["fragments"]]
        for role in ("source", "cue"):
            holder = self.record[role] or {}
            mention = holder.get("mention") if role == "source" else holder
            if mention:
                found.append((Span(mention["start"], mention["end"]), role))
        shift = self.context.start
        moved = [(Span(span.start - shift, span.end - shift), role) for span, role in found]
        return sorted(mark for mark in moved if mark[0].start >= 0 and mark[0].end <= len(self.context.text))


def explain(store: Store, node: str, *, paths: Mapping[str, str]) -> list[Evidence]:
    """Return the evidence for a statement, a claim (or core), an actor or a position, as ``kg statements`` orders it.

    An actor's are the statements of which it is the source, or on whose behalf the source speaks. Only articles that
    have to do with the node are read.
    """
    if _NO_IRI.search(node):
        return []
    rests = {str(quad.object) for quad in store.matching(iri.GRAPH_POSITIONS, subject=node, predicate=KG.restsOn)}
    found = records(store, paths, articles=_articles(store, node, rests))
    return list(with_context(store, (record for record in found if record["id"] in rests or _concerns(record, node))))


_NO_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\[\]]|^[^:]*$")
"""What cannot stand in an IRI, or lacks a colon: nothing in a store has such a name."""


def reasons(store: Store, node: str, claim: str | None = None) -> list[Reason]:
    """Return why somebody holds a position: the one that ``node`` is, or those of the actor ``node`` on a claim.

    The claim may be a core or any claim that has it. The list is empty if there is no such position.
    """
    if _NO_IRI.search(node) or (claim and _NO_IRI.search(claim)):
        return []
    spelled = Reasons(store)
    return [spelled.of(position) for position in spelled.positions(node, claim)]


def full_iri(text: str) -> str:
    """Return an IRI that may be written with angle brackets or with one of our prefixes.

    >>> full_iri("id:actor/kremlin")
    'https://w3id.org/claimgraph/id/actor/kremlin'
    """
    prefix, colon, rest = text.strip().partition(":")
    if colon and prefix in PREFIXES:
        return PREFIXES[prefix] + rest
    return text.strip().removeprefix("<").removesuffix(">")


def with_context(store: Store, found: Iterable[Mapping[str, Any]]) -> Iterator[Evidence]:
    """Add to each record the context of its words; records of one article should come together."""
    article, text = "", ""
    for record in found:
        if record["article"]["id"] != article:
            article = record["article"]["id"]
            text = characters(store, article)
        yield Evidence(record, context_of(text, _extent(record)))


def _extent(record: Mapping[str, Any]) -> Span:
    """Return the stretch from the first to the last word of a statement; of its content alone if that is too long."""
    content, source, cue = record["content"], (record["source"] or {}).get("mention"), record["cue"]
    parts = [part for part in (content, source, cue) if part]
    whole = Span(min(part["start"] for part in parts), max(part["end"] for part in parts))
    return whole if whole.end - whole.start <= _MAX_CONTEXT else Span(content["start"], content["end"])


def context_of(text: str, span: Span) -> Context:
    """Return the paragraph around a span, cut at blanks where it is long, never inside the span."""
    start = max(text.rfind(line_end, 0, span.start) for line_end in "\n\r") + 1
    following = _LINE_END.search(text, span.end)
    end = following.start() if following else len(text)
    room = max(0, _MAX_CONTEXT - (span.end - span.start)) // 2
    left, right = start, end
    if span.start - start > room:
        blank = re.search(r"\s", text[span.start - room : span.start])
        left = span.start - room + (blank.end() if blank else 0)
    if end - span.end > room:
        blank_at = text.rfind(" ", span.end, span.end + room)
        right = blank_at if blank_at > 0 else span.end + room
    return Context(text[left:right], left, before_cut=left > start, after_cut=right < end)


def _articles(store: Store, node: str, rests: Iterable[str]) -> set[str]:
    """Return the articles that have a statement, a claim with this name or core, or anybody who speaks for an actor."""
    found = {q.graph for name in (node, *rests) for q in store.matching(subject=name, predicate=KG.stance)}
    for predicate in (KG.claim, KG.core):
        found.update(quad.graph for quad in store.matching(predicate=predicate, value=node))
    for actor in _speakers(store, node):
        found.update(quad.graph for quad in store.matching(predicate=KG.source, value=actor))
    return found - OTHER_GRAPHS


def _speakers(store: Store, actor: str) -> set[str]:
    """Return an actor with all that speak for it or are part of it, in however many steps."""
    reached, todo = {actor}, [actor]
    while todo:
        here = todo.pop()
        for predicate in (KG.speaksFor, KG.partOfActor):
            new = {quad.subject for quad in store.matching(predicate=predicate, value=here)} - reached
            reached |= new
            todo += new
    return reached


def _concerns(record: Mapping[str, Any], node: str) -> bool:
    if record["id"] == node or any(node in {claim["id"], claim["core"]} for claim in record["claims"]):
        return True
    source = record["source"]
    return bool(source) and (source["id"] == node or any(actor["id"] == node for actor in record["on_behalf_of"]))
