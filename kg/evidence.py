"""The words of a statement where they stand: the paragraph around them, with source, cue and content marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.model import Span
from kg.statements import characters
from kg.store import Store

__all__ = ["Context", "Evidence", "context_of", "with_context"]

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
