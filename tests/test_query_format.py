"""Answers as a table, TSV, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json

import pytest

from kg.errors import UsageError
from kg.query import FORMATS, write
from kg.rdf import Literal, Row, integer
from kg.vocab import XSD


def written(rows: list[Row], form: str, columns: tuple[str, ...] = ("a", "b")) -> str:
    """Return what is written."""
    stream = io.StringIO()
    write(rows, columns, form, stream)
    return stream.getvalue()


def test_tsv_is_one_line_a_row() -> None:
    """Tabs, line breaks and backslashes inside a value cannot be taken for those between values."""
    assert written([(Literal("x\ty\nz\r\\n"), None)], "tsv") == "a\tb\nx\\ty\\nz\\r\\\\n\t\n"


@pytest.mark.parametrize(
    "value",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =1",
        "\n@x",
        "\u00a0=1",
        "\ufeff=1",
        "＝1",
        "\tx",
        "=cmd|' /C calc'!A0",
    ],
)
def test_csv_cells_cannot_run(value: str) -> None:
    """A cell that a spreadsheet would run as a formula begins with an apostrophe, IRIs and literals alike."""
    rows = list(csv.reader(io.StringIO(written([(Literal(value), value)], "csv"), newline="")))
    assert rows == [["a", "b"], ["'" + value, "'" + value]]


def test_csv_leaves_the_harmless_alone() -> None:
    """Numbers, dates and ordinary text are not touched; quotes and line breaks survive."""
    rows: list[Row] = [
        (integer(-5), Literal('say "a, b"\nc')),
        (Literal("2031-03-04", XSD.date), Literal("a=b")),
        (None, Literal("'x'")),
    ]
    text = written(rows, "csv")
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert read[1:] == [["-5", 'say "a, b"\nc'], ["2031-03-04", "a=b"], ["", "'x'"]]


def test_csv_trusts_no_datatype() -> None:
    """A value that only claims to be a number is guarded like any other."""
    assert written([(Literal("=1", XSD.integer), None)], "csv").splitlines()[1] == "'=1,"


def test_json_is_the_results_format() -> None:
    """Terms carry their kind, language and datatype; an unbound value is left out."""
    row: Row = ("urn:x", Literal("hi", None, "en"), Literal("1", XSD.integer), Literal("s", XSD.string), None)
    answer = json.loads(written([row], "json", tuple("abcde")))
    assert answer["head"] == {"vars": list("abcde")}
    assert answer["results"]["bindings"] == [
        {
            "a": {"type": "uri", "value": "urn:x"},
            "b": {"type": "literal", "value": "hi", "xml:lang": "en"},
            "c": {"type": "literal", "value": "1", "datatype": XSD.integer},
            "d": {"type": "literal", "value": "s"},
        }
    ]


def test_tables_show_values_and_nothing_else() -> None:
    """A table holds every value whole; markup and control characters of an article do nothing to the terminal."""
    text = written([(Literal("[red]x[/red] \x1b[31m\x07\u202e"), "https://w3id.org/claimgraph/id/x")], "table")
    assert "[red]x[/red]" in text
    assert text.endswith(": id:x\n")
    assert not set("\x1b\x07\u202e") & set(text)


@pytest.mark.parametrize("form", FORMATS)
def test_empty_answers_keep_their_columns(form: str) -> None:
    """An answer without rows still names its columns."""
    assert "first" in written([], form, ("first", "second"))


def test_unknown_formats_are_named() -> None:
    """Any other format is an error that lists those there are."""
    with pytest.raises(UsageError, match="there are table, tsv, json, csv"):
        written([], "xml")
