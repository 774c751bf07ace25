"""Answers as a table to read: no boxes, columns as wide as the screen allows, identifiers under each row.

An identifier is longer than a line of a column and of no use when it is broken, so that it gets a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from kg.rdf import Object, Row
from kg.vocab import PREFIXES

__all__ = ["write_table"]

_WIDTH = 200  # columns of a table that goes into a file or a pipe
_NARROWEST = 12  # columns of the screen; a longer text in less cannot be read
_GAP = "  "
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def write_table(rows: Iterable[Row], columns: Sequence[str], stream: TextIO) -> None:
    """Write rows for the eye; columns without any value are left out, IRIs have our prefixes and their own line.

    Where the columns would become too narrow to read, each cell gets a line of its own.
    """
    console = Console(file=stream, width=None if stream.isatty() else _WIDTH, highlight=False, soft_wrap=True)
    with console.capture() as captured:
        _table(console, list(rows), columns)
    stream.write(captured.get())


def _table(console: Console, rows: Sequence[Row], columns: Sequence[str]) -> None:
    if not rows:
        console.print(Text(f"no answer ({', '.join(columns)})"))
        return
    kinds = [_kind(row[number] for row in rows) for number in range(len(columns))]
    shown = [number for number, kind in enumerate(kinds) if kind == "text"]
    apart = [number for number, kind in enumerate(kinds) if kind == "iri"]
    cells = [[_plain(row[number]) for number in shown] for row in rows]
    head = [columns[number] for number in shown]
    widths = _widths([head, *cells], console.width)
    if widths:
        _print(console, head, widths, style="bold")
    for row, line in zip(rows, cells, strict=True):
        if widths:
            _print(console, line, widths)
        else:
            width = max(map(len, head), default=0)
            for name, cell in zip(head, line, strict=True):
                if cell:
                    _print(console, [name, cell], [width, max(_NARROWEST, console.width - width - len(_GAP))])
        for number in apart:
            if row[number] is not None:
                console.print(Text(f"  {columns[number]}: {_plain(row[number])}", style="dim", no_wrap=True))


def _kind(values: Iterable[Object | None]) -> str:
    """Return ``"none"`` for a column without values, ``"iri"`` for one of identifiers only, else ``"text"``."""
    there = [value for value in values if value is not None and value != ""]
    if not there:
        return "none"
    return "iri" if all(isinstance(value, str) for value in there) else "text"


def _plain(term: Object | None) -> str:
    """Return a term as one line that cannot drive a terminal."""
    if term is None:
        return ""
    return _CONTROL.sub(" ", _short(term) if isinstance(term, str) else term.value)


def _short(iri: str) -> str:
    """Return an IRI with the longest of our prefixes that fits."""
    fitting = [(base, prefix) for prefix, base in PREFIXES.items() if iri.startswith(base)]
    if not fitting:
        return f"<{iri}>"
    base, prefix = max(fitting)
    return f"{prefix}:{iri.removeprefix(base)}"


def _widths(lines: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return the width of each column: its longest cell, the widest cut down until all fit; none if they never do."""
    widths = [max(cell_len(cell) for cell in column) for column in zip(*lines, strict=True)]
    spare = room - len(_GAP) * (len(widths) - 1) - sum(widths)
    while spare < 0:
        widest = max(range(len(widths)), key=widths.__getitem__)
        if widths[widest] <= _NARROWEST:
            return []
        widths[widest] -= 1
        spare += 1
    return widths


def _print(console: Console, cells: Sequence[str], widths: Sequence[int], *, style: str = "") -> None:
    """Print one row, its cells folded at blanks."""
    # Text, so that brackets in an article are not taken for markup
    folded = [Text(cell).wrap(console, width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max((len(cell) for cell in folded), default=0)):
        parts = [cell[number].plain.rstrip() if number < len(cell) else "" for cell in folded]
        padded = [part + " " * (width - cell_len(part)) for part, width in zip(parts, widths, strict=True)]
        console.print(Text(_GAP.join(padded).rstrip(), style=style, no_wrap=True))
