"""The graph in the formats that other tools read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import IO

from kg.errors import UsageError
from kg.export.graphml import write_graphml
from kg.export.rdf import write_rdf
from kg.export.tables import write_csv
from kg.store import FORMATS, Store

__all__ = ["ALL_FORMATS", "export"]

_OTHERS: dict[str, Callable[[Store, Mapping[str, str], IO[bytes]], None]] = {"csv": write_csv, "graphml": write_graphml}
ALL_FORMATS = (*FORMATS, *_OTHERS)


def export(store: Store, form: str, stream: IO[bytes], *, paths: Mapping[str, str], with_text: bool = False) -> None:
    """Write the graph to ``stream`` in one of ``ALL_FORMATS``; texts are left out unless asked for (copyright).

    ``paths`` gives the path to show for each article, which only the tables do. FormatError names what the format
    cannot hold, UsageError an unknown format.
    """
    if form in FORMATS:
        write_rdf(store, form, stream, with_text=with_text)
    elif form in _OTHERS:
        if with_text:
            message = f"--with-text: {form} has no place for whole texts; the RDF formats have ({', '.join(FORMATS)})"
            raise UsageError(message)
        _OTHERS[form](store, paths, stream)
    else:
        message = f"unknown format '{form}'; there are {', '.join(ALL_FORMATS)}"
        raise UsageError(message)
