"""How a measurement is shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.streams import json_line, text_output

if TYPE_CHECKING:
    from kg.evaluate import Report

__all__ = ["report"]


def report(found: Report, data: Path, form: str) -> None:
    """Write scores and errors to standard output, as a table or as one line of JSON; InputError if there are none."""
    from kg.evaluate import table  # noqa: PLC0415 - it brings spaCy

    if not found.articles:
        message = f"{data}: nothing is marked in it"
        raise InputError(message)
    with text_output(None) as stream:
        stream.write(json_line(found.record()) if form == "json" else table(found) + "\n")
