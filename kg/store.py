"""The quad store: Oxigraph in a folder, or in memory. The only module that knows pyoxigraph.

One process writes, any number read. A reader sees what was committed when it opened the store.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol, cast

import pyoxigraph as ox

from kg.errors import LexiconError, StoreBusyError, StoreError, UsageError
from kg.rdf import Literal, Object, Quad, Row, to_nquads, to_ntriples
from kg.vocab import PREFIXES, XSD

__all__ = ["FORMATS", "Answer", "ByteStream", "Store", "parse_turtle", "serialize"]

FORMATS = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_OPEN_ATTEMPTS = 10  # a reader that opens while the writer tidies its files can miss one of them
_OPEN_PAUSE = 0.2  # seconds
_MANY = 4 << 20  # bytes from which files of their own are worth it
_LONGEST = 120  # characters of a message; the engine lists whatever it would have taken


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives: columns and rows; an ASK is one row, a CONSTRUCT three columns."""

    columns: tuple[str, ...]
    rows: Sequence[Row]


class Store:
    """A set of named graphs.

    >>> store = Store.memory()
    >>> store.replace({"urn:x:graph": [Quad("urn:x:a", "urn:x:b", "urn:x:c", "urn:x:graph")]})
    >>> store.size()
    1
    """

    def __init__(self, engine: ox.Store) -> None:
        """Take an open engine; use ``memory``, ``writer`` or ``reader`` instead."""
        self._engine = engine

    @classmethod
    def memory(cls) -> Store:
        """Return an empty store that is gone with the process."""
        return cls(ox.Store())

    @classmethod
    def writer(cls, folder: Path) -> Store:
        """Open, or make, the store in ``folder`` for writing; StoreBusyError if another process does so already."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return cls(ox.Store(str(folder)))
        except (OSError, RuntimeError) as error:  # the engine reports a damaged file as either
            if "lock" in str(error).lower():
                message = f"{folder.parent}: another build is writing here; wait until it ends, or choose another --out"
                raise StoreBusyError(message) from error
            if "permission" in str(error).lower():
                message = f"{folder.parent}: this folder cannot be written to ({error})"
                raise StoreError(message) from error
            message = f"{folder}: the database cannot be opened ({error}); move the folder away and build again"
            raise StoreError(message) from error

    @classmethod
    def reader(cls, folder: Path) -> Store:
        """Open the store in ``folder`` for reading; StoreError if there is none."""
        if not (folder / "CURRENT").is_file():
            message = f"{folder.parent}: no graph here; make one with 'kg build PATH... --out {folder.parent}'"
            raise StoreError(message)
        for attempt in range(_OPEN_ATTEMPTS):
            try:
                return cls(ox.Store.read_only(str(folder)))
            except (OSError, RuntimeError) as error:  # the engine reports a missing file as either
                if attempt == _OPEN_ATTEMPTS - 1:
                    damaged = "corrupt" in str(error).lower()
                    todo = "move the folder away and build again" if damaged else "is a build running? try again"
                    message = f"{folder}: the database cannot be opened ({error}); {todo}"
                    raise StoreError(message) from error
                time.sleep(_OPEN_PAUSE)
        raise AssertionError  # the loop returns or raises

    def close(self) -> None:
        """Write everything to disk and release the folder."""
        self._engine.flush()
        del self._engine

    def replace(self, graphs: dict[str, list[Quad]], *, drop: Iterable[str] = ()) -> None:
        """Put each graph in place of what it held before and drop others, as one transaction.

        The name in ``graphs`` counts; the graph that a quad itself names is not looked at.
        """
        names = [name for name in sorted({*graphs, *drop}) if self.has(name)]
        if not names:  # nothing goes: reading N-Quads is one transaction too, and takes two thirds of the time
            self._engine.load(to_nquads(graphs).encode(), format=ox.RdfFormat.N_QUADS)
            return
        parts = [f"DROP SILENT GRAPH <{name}>" for name in names]
        bodies = [f"GRAPH <{name}> {{\n{to_ntriples(quads)}}}" for name, quads in sorted(graphs.items()) if quads]
        if bodies:
            parts.append("INSERT DATA {\n" + "\n".join(bodies) + "\n}")
        if parts:
            self._engine.update(" ;\n".join(parts))

    def append(self, nquads: bytes) -> None:
        """Add N-Quads; many at once take half the time, but whoever dies meanwhile must give them again (`restore`)."""
        if len(nquads) < _MANY:
            self._engine.load(nquads, format=ox.RdfFormat.N_QUADS)
        else:
            self._engine.bulk_load(nquads, format=ox.RdfFormat.N_QUADS)

    def restore(self, nquads: bytes) -> None:
        """Put the graphs of N-Quads in place of what there is of them, however much that is."""
        graphs = {quad.graph_name for quad in ox.parse(nquads, format=ox.RdfFormat.N_QUADS)}
        for graph in graphs:
            self._engine.remove_graph(graph)
        self._engine.load(nquads, format=ox.RdfFormat.N_QUADS)

    def change(self, *, remove: Iterable[Quad] = (), add: Iterable[Quad] = ()) -> None:
        """Take some quads out and put others in, as one transaction; the rest of their graphs is not touched."""
        gone, come = _by_graph(remove), _by_graph(add)
        if not gone:
            self._engine.load(to_nquads(come).encode(), format=ox.RdfFormat.N_QUADS)
            return
        parts = []
        for verb, graphs in (("DELETE", gone), ("INSERT", come)):
            bodies = [f"GRAPH <{name}> {{\n{to_ntriples(found)}}}" for name, found in sorted(graphs.items())]
            if bodies:
                parts.append(f"{verb} DATA {{\n" + "\n".join(bodies) + "\n}")
        self._engine.update(" ;\n".join(parts))

    def matching(
        self,
        graph: str | None = None,
        *,
        subject: str | None = None,
        predicate: str | None = None,
        value: Object | None = None,
    ) -> Iterator[Quad]:
        """Iterate over the quads of one graph, or of all, that have these terms, in no particular order."""
        pattern = self._engine.quads_for_pattern(
            ox.NamedNode(subject) if subject else None,
            ox.NamedNode(predicate) if predicate else None,
            _object(value) if value is not None else None,
            ox.NamedNode(graph) if graph else None,
        )
        for quad in pattern:
            yield _from_engine(quad, graph or str(getattr(quad.graph_name, "value", "")))

    def has(self, graph: str) -> bool:
        """Tell whether a named graph is there."""
        return self._engine.contains_named_graph(ox.NamedNode(graph))

    def graphs(self) -> list[str]:
        """Return the names of all graphs, sorted."""
        return sorted(str(name.value) for name in self._engine.named_graphs())

    def quads(self, graph: str) -> Iterator[Quad]:
        """Iterate over the quads of one graph, in no particular order."""
        for quad in self._engine.quads_for_pattern(None, None, None, ox.NamedNode(graph)):
            yield _from_engine(quad, graph)

    def size(self) -> int:
        """Return the number of quads."""
        return len(self._engine)

    def query(self, text: str) -> Answer:
        """Answer a SPARQL query over the union of all graphs; UsageError names what is wrong with it."""
        try:
            result = self._engine.query(text, use_default_graph_as_union=True, prefixes=PREFIXES)
        except (SyntaxError, ValueError) as error:
            reason = " ".join(str(error).split())
            message = f"the query is not valid SPARQL: {reason[:_LONGEST]}{'…' if len(reason) > _LONGEST else ''}"
            raise UsageError(message) from error
        if isinstance(result, ox.QueryBoolean):
            return Answer(("answer",), [(Literal("true" if result else "false", XSD.boolean),)])
        if isinstance(result, ox.QueryTriples):
            triples = [(_term(t.subject), _term(t.predicate), _term(t.object)) for t in result]
            return Answer(("subject", "predicate", "object"), sorted(triples, key=repr))
        columns = tuple(variable.value for variable in result.variables)
        return Answer(columns, [tuple(None if v is None else _term(v) for v in solution) for solution in result])


def _by_graph(quads: Iterable[Quad]) -> dict[str, list[Quad]]:
    graphs: dict[str, list[Quad]] = {}
    for quad in quads:
        graphs.setdefault(quad.graph, []).append(quad)
    return graphs


def parse_turtle(path: Path, graph: str) -> list[Quad]:
    """Return the triples of a Turtle file as quads of ``graph``; LexiconError names the file and the place."""
    try:
        return sorted(
            {_from_engine(quad, graph) for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)}, key=repr
        )
    except SyntaxError as error:
        message = f"{path}: not valid Turtle: {error}"
        raise LexiconError(message) from error


class ByteStream(Protocol):
    """Anything that bytes can be written to."""

    def write(self, data: bytes, /) -> int:
        """Write some bytes and return how many."""

    def flush(self) -> None:
        """Hand on what was written."""


def serialize(quads: Iterable[Quad], form: str, stream: ByteStream) -> None:
    """Write quads in one of ``FORMATS``; those that know no graphs get the triples."""
    engine_format = FORMATS[form]
    output = cast("IO[bytes]", stream)  # the engine only ever writes and flushes
    if engine_format.supports_datasets:
        ox.serialize((_to_engine(quad) for quad in quads), output, engine_format, prefixes=PREFIXES)
    else:
        ox.serialize((_to_triple(quad) for quad in quads), output, engine_format, prefixes=PREFIXES)


def _object(term: Object) -> ox.NamedNode | ox.Literal:
    if isinstance(term, str):
        return ox.NamedNode(term)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype or XSD.string))


def _to_triple(quad: Quad) -> ox.Triple:
    return ox.Triple(ox.NamedNode(quad.subject), ox.NamedNode(quad.predicate), _object(quad.object))


def _to_engine(quad: Quad) -> ox.Quad:
    return ox.Quad(
        ox.NamedNode(quad.subject), ox.NamedNode(quad.predicate), _object(quad.object), ox.NamedNode(quad.graph)
    )


def _term(term: object) -> Object:
    if isinstance(term, ox.Literal):
        plain = term.language is not None or term.datatype.value == XSD.string
        return Literal(term.value, None if plain else term.datatype.value, term.language)
    if isinstance(term, ox.NamedNode):
        return term.value
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(term)


def _from_engine(quad: ox.Quad, graph: str) -> Quad:
    subject, predicate, value, _ = quad
    name = subject.value if isinstance(subject, ox.NamedNode) else str(subject)
    return Quad(name, predicate.value, value.value if isinstance(value, ox.NamedNode) else _term(value), graph)
