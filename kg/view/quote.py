"""The marks in a quoted passage, cut in Python because the offsets count code points and a browser does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

__all__ = ["CONTENT", "CUE", "SOURCE", "covered", "segments"]

SOURCE, CUE, CONTENT = 1, 2, 4


def _spans(record: Mapping[str, Any]) -> list[tuple[int, int, int]]:
    """Return (start, end, mark) of everything that a record points at, in offsets of the article."""
    found: list[tuple[int, int, int]] = []
    mention = (record.get("source") or {}).get("mention")
    if mention:
        found.append((mention["start"], mention["end"], SOURCE))
    if record.get("cue"):
        found.append((record["cue"]["start"], record["cue"]["end"], CUE))
    found.extend((start, end, CONTENT) for start, end in _fragments(record))
    return found


def _fragments(record: Mapping[str, Any]) -> list[tuple[int, int]]:
    content = record.get("content") or {}
    if content.get("fragments"):
        return [(start, end) for start, end in content["fragments"]]
    return [(content["start"], content["end"])] if "start" in content else []


def segments(record: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Return a record's passage as runs of text, each with the sum of the marks that it carries.

    What lies outside the passage is clipped; a passage that was cut carries an ellipsis at that end.

    >>> segments({"context": {"text": "He said no.", "start": 10}, "cue": {"start": 13, "end": 17}})
    [('He ', 0), ('said', 2), (' no.', 0)]
    """
    context = record.get("context") or {}
    text, offset = str(context.get("text", "")), int(context.get("start", 0))
    inside = [(max(start - offset, 0), min(end - offset, len(text)), mark) for start, end, mark in _spans(record)]
    inside = [span for span in inside if span[0] < span[1]]
    cuts = sorted({0, len(text), *(edge for start, end, _ in inside for edge in (start, end))})
    runs = [(text[left:right], _marks(inside, left, right)) for left, right in pairwise(cuts)]
    if context.get("before_cut"):
        runs.insert(0, ("… ", 0))
    if context.get("after_cut"):
        runs.append((" …", 0))
    return runs


def _marks(spans: Iterable[tuple[int, int, int]], left: int, right: int) -> int:
    marks = 0
    for start, end, mark in spans:
        if start <= left and right <= end:
            marks |= mark
    return marks


def covered(record: Mapping[str, Any]) -> bool:
    """Tell whether the passage holds the whole content, so that nothing need be said beside it."""
    context = record.get("context") or {}
    start = int(context.get("start", 0))
    end = start + len(str(context.get("text", "")))
    return all(start <= left and right <= end for left, right in _fragments(record))
