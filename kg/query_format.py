"""Answers as text: a table to read, and three formats for other programs."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from kg.errors import UsageError
from kg.query_table import write_table
from kg.rdf import Object, Row
from kg.vocab import XSD

__all__ = ["FORMATS", "write"]

FORMATS = ("table", "tsv", "json", "csv")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]+)?")
_NUMERIC = frozenset((XSD.integer, XSD.decimal, XSD.nonNegativeInteger))
# what a spreadsheet takes for the beginning of a formula, also in its wide forms, and what it skips before it
_FORMULA = re.compile(r"[\s\x00-\x1f\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_TSV = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def write(rows: Iterable[Row], columns: Sequence[str], form: str, stream: TextIO) -> None:
    r"""Write an answer in one of ``FORMATS``; an empty cell is a value that the answer lacks.

    ``table`` is for the eye: no control characters reach the terminal. ``tsv`` writes a tab as ``\t``, a line break as
    ``\n`` or ``\r``, a backslash as ``\\``. ``json`` is SPARQL 1.1 Query Results JSON. ``csv`` puts an apostrophe
    before a cell that a spreadsheet would run as a formula. UsageError for any other format.
    """
    if form == "table":
        write_table(rows, columns, stream)
    elif form == "tsv":
        stream.write("\t".join(columns) + "\n")
        stream.writelines("\t".join(map(_escaped, row)) + "\n" for row in rows)
    elif form == "json":
        _json(rows, columns, stream)
    elif form == "csv":
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([_cell(cell) for cell in row] for row in rows)
    else:
        message = f"no format '{form}'; there are {', '.join(FORMATS)}"
        raise UsageError(message)


def _plain(term: Object | None) -> str:
    if term is None:
        return ""
    return term if isinstance(term, str) else term.value


def _escaped(term: Object | None) -> str:
    return re.sub(r"[\\\t\n\r]", lambda match: _TSV[match[0]], _plain(term))


def _cell(term: Object | None) -> str:
    text = _plain(term)
    number = not (term is None or isinstance(term, str)) and term.datatype in _NUMERIC and _NUMBER.fullmatch(text)
    return "'" + text if _FORMULA.match(text) and not number else text


def _json(rows: Iterable[Row], columns: Sequence[str], stream: TextIO) -> None:
    bindings = [
        {name: _binding(cell) for name, cell in zip(columns, row, strict=True) if cell is not None} for row in rows
    ]
    answer = {"head": {"vars": list(columns)}, "results": {"bindings": bindings}}
    stream.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")


def _binding(term: Object) -> dict[str, str]:
    if isinstance(term, str):
        return {"type": "uri", "value": term}
    binding = {"type": "literal", "value": term.value}
    if term.language:
        binding["xml:lang"] = term.language
    elif term.datatype and term.datatype != XSD.string:
        binding["datatype"] = term.datatype
    return binding
