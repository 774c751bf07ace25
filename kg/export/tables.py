"""CSV: one row a statement and claim, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import IO, Any

from kg.statements import records
from kg.store import Store

__all__ = ["COLUMNS", "safe_cell", "write_csv"]

COLUMNS = (
    "statement",
    "article",
    "title",
    "publisher",
    "date",
    "path",
    "source",
    "source_type",
    "source_words",
    "on_behalf_of",
    "stance",
    "cue",
    "words",
    "quotation_type",
    "relayed_by",
    "embedded_in",
    "said_on",
    "claim",
    "claim_label",
    "frame",
    "places",
    "actors",
    "confidence",
)
_FORMULA = "=+-@\t\r\n|%"


def safe_cell(value: str) -> str:
    r"""Keep a spreadsheet from running a cell: what could begin a formula gets an apostrophe in front.

    >>> safe_cell("=cmd|' /C calc'!A0")
    "'=cmd|' /C calc'!A0"
    """
    begins = value.lstrip(" \u00a0\ufeff")[:1]
    return "'" + value if begins and begins in _FORMULA else value


def write_csv(store: Store, paths: Mapping[str, str], stream: IO[bytes]) -> None:
    """Write the table as UTF-8, a row for each claim of each statement, lists joined by "; "."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for record in records(store, paths):
        for row in _rows(record):
            writer.writerow([safe_cell("" if value is None else str(value)) for value in row])
    text.detach()


def _rows(record: Mapping[str, Any]) -> Iterator[list[Any]]:
    article, source = record["article"], record["source"] or {}
    cue = record["cue"] or {}
    for claim in record["claims"]:
        yield [
            record["id"],
            article["id"],
            article["title"],
            article["publisher"],
            article["date"],
            article["path"],
            source.get("label"),
            source.get("type"),
            (source.get("mention") or {}).get("text"),
            _labels(record["on_behalf_of"]),
            record["stance"],
            cue.get("text"),
            record["content"]["text"],
            record["quotation_type"],
            "; ".join(record["via"]),
            record["embedded_in"],
            record["said_on"],
            claim["id"],
            claim["label"],
            claim["frame"],
            _labels(claim["places"]),
            _labels(claim["actors"]),
            record["confidence"],
        ]


def _labels(entities: list[Mapping[str, Any]]) -> str:
    return "; ".join(entity["label"] for entity in entities)
