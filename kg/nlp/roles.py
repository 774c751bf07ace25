"""What the reader's spans leave to be told: contents that two cues share, and speakers inside a quotation.

PolNeAR gives each word to one attribution, so the reader lays a shared content to one cue and leaves the other bare,
and it does not look into quotations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.grammar import word_class
from kg.model import Span
from kg.nlp.quotes import quotations

__all__ = ["Roles", "clip", "nested", "share"]

_OPENING = frozenset("“„«\"'‘‚»`")
_NAMING = 3  # words in a content that names another: "a long-held position"
_GAP = 2  # characters between a cue and the content that it governs


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The spans of one attribution; ``antecedent`` is what a content like "a position" stands for."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    antecedent: tuple[Span, ...] = ()


def clip(text: str, roles: Roles) -> Roles:
    """Keep of a content only what stands in the line of its cue, and quotations, which go on over lines."""
    if not roles.cue:
        return roles
    start = max(text.rfind("\n", 0, roles.cue[0].start), text.rfind("\r", 0, roles.cue[0].start))
    ends = [at for mark in "\r\n" if (at := text.find(mark, roles.cue[-1].end)) >= 0]
    end = min(ends, default=len(text))
    kept = tuple(span for span in roles.content if start < span.start < end or text[span.start] in _OPENING)
    return replace(roles, content=kept)


def share(text: str, found: Sequence[Roles]) -> list[Roles]:
    """Tie attributions of one sentence that share a content: "dismissed X, a position Y reiterated".

    A bare cue gets the fragment right behind it that a later cue took. A content that only names another one, right
    behind it ("a position", "an idea"), gets that as its antecedent.
    """
    result = list(found)
    for i, bare in enumerate(found):
        if bare.content or not bare.cue or not bare.source:
            continue
        for j, other in enumerate(result):
            taken = next((span for span in other.content if _follows(text, bare.cue[-1], span)), None)
            if taken is None or i == j:
                continue
            rest = tuple(span for span in other.content if span != taken)
            result[i] = replace(bare, content=(taken,))
            if rest:
                result[j] = replace(other, content=rest, antecedent=(taken,))
            break
    return [_with_antecedent(text, each, result) for each in result]


def _with_antecedent(text: str, roles: Roles, found: Sequence[Roles]) -> Roles:
    words = " ".join(span.of(text) for span in roles.content).lower().split()
    naming = 1 < len(words) <= _NAMING and words[0] in word_class("indefinite")
    if roles.antecedent or not naming:
        return roles
    for other in found:
        if other is roles or not other.content:
            continue
        between = text[other.content[-1].end : roles.content[0].start]
        if between and between.strip() and not between.strip(" ,–—-"):
            return replace(roles, antecedent=other.content)
    return roles


def nested(text: str, found: Sequence[Roles]) -> list[tuple[int, int]]:
    """Return the insides of the quotations that hold another one: there somebody else may speak."""
    ranges: set[tuple[int, int]] = set()
    for span in (span for each in found for span in each.content):
        marks = quotations(text, *span)
        outer = [mark for mark in marks if mark.depth == 0]
        ranges.update(
            (mark.inner.start, mark.inner.end)
            for mark in outer
            if any(other.depth == 1 and mark.inner.start <= other.outer.start < mark.inner.end for other in marks)
        )
    return sorted(ranges)


def _follows(text: str, cue: Span, span: Span) -> bool:
    return 0 <= span.start - cue.end <= _GAP and not text[cue.end : span.start].strip()
