"""Which statement stands within the words of another: "Lavrov said: 'Some say …'"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Span, Statement

__all__ = ["embedded", "inside"]


def embedded(statements: Sequence[Statement]) -> list[Statement]:
    """Return statements with ``embedded_in`` set: where source, cue and content lie within another's content."""
    order = sorted(statements, key=lambda s: (s.content_spans[0].start, -s.content_spans[-1].end, s.id))
    open_: list[Statement] = []
    result = []
    for inner in order:
        spans = (*inner.source_spans, *inner.cue_spans, *inner.content_spans)
        open_ = [outer for outer in open_ if outer.content_spans[-1].end > inner.content_spans[0].start]
        outers = [o for o in open_ if inner.source_spans and inside(spans, o.content_spans)]
        outer = min(outers, key=lambda o: sum(end - start for start, end in o.content_spans), default=None)
        result.append(replace(inner, embedded_in=outer.id) if outer else inner)
        open_.append(inner)
    return result


def inside(spans: Sequence[Span], around: Sequence[Span]) -> bool:
    """Tell whether each of some spans lies within one of others."""
    return all(any(o.start <= s.start and s.end <= o.end for o in around) for s in spans)
