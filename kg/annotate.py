"""Texts as JSON Lines in, attributions and mentions as JSON Lines out: the reader without the graph."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.corpus.language import SHORTEST, guess
from kg.extract import Reader
from kg.model import Attribution, Mention, Span

__all__ = ["MAX_LINE", "annotate"]

MAX_LINE = 50_000_000
"""The most bytes that a line may have."""

_READ = "en"
_SURROGATE = re.compile("[\ud800-\udfff]")


def annotate(lines: Iterable[bytes], *, model: Path | None = None) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Iterate over one result a line, in order, with the line's number: an object, or what is wrong with the line.

    A line is ``{"id": …, "text": …, "language"?: …}``. Offsets count the code points of ``text``; texts in other
    languages than English have no attributions and mentions. Blank lines are passed over. ``model`` is the folder of
    another model than the one shipped; InputError if it cannot be used.
    """
    reader = Reader(model=model)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        given = _parse(line)
        if isinstance(given, str):
            yield number, given
            continue
        try:
            yield number, _result(reader, given)
        except Exception as error:  # noqa: BLE001 - one text must never be fatal to the rest
            yield number, f"could not be read, which is our mistake: {type(error).__name__}: {error}"


def _parse(line: bytes) -> dict[str, Any] | str:
    if len(line) > MAX_LINE:
        return f"longer than {MAX_LINE:,} bytes"
    try:
        given = json.loads(line, parse_constant=_no_constant)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        return f"not JSON: {error}"
    if not isinstance(given, dict) or not isinstance(given.get("text"), str) or "id" not in given:
        return "not an object with 'id' and 'text'"
    if not isinstance(given.get("language"), str | None):
        return "'language' is not a string"
    return given


def _no_constant(name: str) -> None:
    message = f"{name} is no number in JSON"
    raise ValueError(message)


def _result(reader: Reader, given: dict[str, Any]) -> dict[str, Any]:
    text = given["text"]
    # half a surrogate pair is no character; with one in its place the offsets stay what they are
    readable = _SURROGATE.sub("\ufffd", text)
    language = given.get("language") or (guess(readable) if len(text) >= SHORTEST else _READ)
    attributions, mentions = reader.annotate(readable) if language == _READ else ([], [])
    return {
        "id": given["id"],
        "language": language,
        "attributions": [_attribution(a) for a in attributions],
        "mentions": [_mention(m, text) for m in mentions],
    }


def _attribution(a: Attribution) -> dict[str, Any]:
    def spans(role: Iterable[Span]) -> list[list[int]]:
        return [[span.start, span.end] for span in role]

    return {
        "source": spans(a.source),
        "cue": spans(a.cue),
        "content": spans(a.content),
        "stance": a.stance,
        "confidence": round(a.confidence, 2),
    }


def _mention(m: Mention, text: str) -> dict[str, Any]:
    entity = m.denotes
    return {
        "start": m.span.start,
        "end": m.span.end,
        "text": m.span.of(text),
        "form": m.form,
        "ner": m.ner,
        "metonymic": m.metonymic,
        "type": entity.type if entity else None,
        "id": entity.id if entity and not entity.local else None,
        "label": entity.label if entity else None,
    }
