"""Questions to the graph: shipped, from a file, or typed; each a SPARQL query with a header and parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError, UsageError
from kg.query_format import FORMATS, write
from kg.query_guard import refuse_remote
from kg.query_params import Parameter, fill, parameters
from kg.resources import query_files

__all__ = ["FORMATS", "Parameter", "Query", "listing", "load", "names", "read", "refuse_remote", "write"]

MAX_BYTES = 1_000_000
"""The largest query that is read; the longest shipped one has some 3,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query: its name, the question it asks, its parameters, and its SPARQL."""

    name: str
    question: str
    parameters: tuple[Parameter, ...]
    text: str

    def bind(self, values: Mapping[str, str]) -> str:
        """Return the SPARQL with values in place of defaults.

        UsageError for a parameter that the query lacks, a value that the parameter cannot take, and for a query that
        would leave this machine.

        >>> load("said-about-place").bind({"place": "Bakhmut"}).count('"Bakhmut"')
        1
        """
        refuse_remote(self.text)
        return fill(self.text, values)


def load(what: str) -> Query:
    """Return a query by the name of a shipped one, by the path of a file, or from its own text.

    UsageError, naming the shipped queries, if it is none of these; InputError if the file cannot be read.

    >>> load("said-about-place").name
    'said-about-place'
    """
    shipped = query_files()
    if what in shipped:
        return _query(what, _read(shipped[what]))
    if "{" in what:
        return _query("query", what)
    path = Path(what)
    if not _is_file(path):
        message = f"no query and no file is named {what!r}; there are {', '.join(shipped)}"
        raise UsageError(message)
    return _query(path.stem, _read(path))


def _query(name: str, text: str) -> Query:
    first = text.lstrip().partition("\n")[0]
    question = first.lstrip("#").strip() if first.startswith("#") else ""
    return Query(name=name, question=question, parameters=parameters(text), text=text)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long a name, or one with a null character
        return False


def _read(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read: {error}"
        raise InputError(message) from error
    if len(data) > MAX_BYTES:
        message = f"{path}: longer than {MAX_BYTES:,} bytes, which no query is"
        raise InputError(message)
    return text


def names() -> list[str]:
    """Return the names of the shipped queries, sorted."""
    return sorted(query_files())


def read(stream: BinaryIO) -> Query:
    """Return a query from a stream of bytes; UsageError if it is too long or not UTF-8."""
    data = stream.read(MAX_BYTES + 1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"the query cannot be read: {error}"
        raise UsageError(message) from error
    if len(data) > MAX_BYTES:
        message = f"the query is longer than {MAX_BYTES:,} bytes, which no query is"
        raise UsageError(message)
    return _query("query", text)


def listing() -> str:
    """Return the shipped queries, each with its question and its parameters, for people.

    >>> listing().splitlines()[0]
    'contested'
    """
    parts = []
    for name in names():
        query = load(name)
        lines = [name, f"    {query.question}"]
        lines += [f"    -p {parameter.name}=...  {parameter.description}" for parameter in query.parameters]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)
