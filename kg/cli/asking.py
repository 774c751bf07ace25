"""Commands that ask a graph: its statements, a question, the evidence for something, how much there is."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from kg import console
from kg.cli.options import REPORTS, Dir, Form, Output, known, opened
from kg.errors import UsageError
from kg.manifest import shown_paths
from kg.store import Store
from kg.streams import json_line, text_output

__all__ = ["explain", "info", "query", "statements"]

_NAMED = 5  # things of one name that an error lists


def statements(folder: Dir, output: Output = None) -> None:
    """Write every statement as one JSON object a line.

    Example: `kg statements out | head -1`
    """
    from kg.statements import public, records  # noqa: PLC0415

    store = opened(folder)
    with text_output(output) as stream:
        stream.writelines(json_line(public(record)) for record in records(store, shown_paths(folder)))


def query(
    folder: Dir,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME|FILE|-",
            help="A shipped query, a file with SPARQL, - for standard input; without it, a list of those shipped.",
        ),
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", metavar="NAME=VALUE", help="A parameter of the query; may be repeated."),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="table, tsv, json or csv.")] = "table",
    output: Output = None,
) -> None:
    """Answer a question about the graph, by a shipped query or your own SPARQL.

    Example: `kg query out said-about-place -p place=Kherson`
    """
    from kg import query as q  # noqa: PLC0415

    if what is None:
        with text_output(output) as stream:
            stream.write(q.listing())
        return
    known(form, q.FORMATS)
    chosen, values = q.read(sys.stdin.buffer) if what == "-" else q.load(what), _params(param or [])
    store = opened(folder)
    try:
        answer = store.query(chosen.bind(values))
    except UsageError as error:
        if "{" in what:  # the query itself
            raise
        message = f"{'standard input' if what == '-' else what}: {error if chosen.text.strip() else 'is empty'}"
        raise UsageError(message) from error
    with text_output(output) as stream:
        q.write(answer.rows, answer.columns, form, stream)


def explain(
    folder: Dir,
    iri: Annotated[
        str,
        typer.Argument(
            metavar="IRI", help="A statement, claim, core, actor, position, article, place, group or topic."
        ),
    ],
    claim: Annotated[
        str | None, typer.Argument(metavar="[CLAIM]", help="After an actor: what it holds about this, and why.")
    ] = None,
    *,
    output: Output = None,
) -> None:
    """Show every sentence behind a statement, a claim or an actor, with the words marked; why a position is held.

    Example: `kg explain out https://w3id.org/claimgraph/id/actor/kremlin`
    """
    from kg.explain import explain as run  # noqa: PLC0415
    from kg.explain import reasons  # noqa: PLC0415
    from kg.naming import full_iri  # noqa: PLC0415

    store, paths = opened(folder), shown_paths(folder)
    why = reasons(store, full_iri(iri), full_iri(claim) if claim else None)
    if claim and not why:
        message = f"{iri} holds no position on {claim}; 'kg query {folder} positions-of-actor' lists what there is"
        raise UsageError(message)
    nodes = [reason.position for reason in why] or [full_iri(iri)]
    found = {item.record["id"]: item for node in nodes for item in run(store, node, paths=paths)}
    if not found:
        raise UsageError(_nothing(store, iri, folder))
    with text_output(output) as stream:
        stream.writelines(console.rendered(console.reason(item), stream) for item in why)
        stream.writelines(console.rendered(console.evidence(item), stream) for item in found.values())


def info(folder: Dir, form: Form = "table") -> None:
    """Show how much of what the graph holds.

    Example: `kg info out`
    """
    from kg.info import counts, stances  # noqa: PLC0415

    known(form, REPORTS)
    store = opened(folder)
    numbers: dict[str, Any] = {**asdict(counts(store)), "stances": dict(stances(store))}
    with text_output(None) as stream:
        if form == "json":
            stream.write(json_line(numbers))
            return
        rows = [(name, str(value)) for name, value in numbers.items() if name != "stances"]
        rows += [(f"  {name}", str(n)) for name, n in numbers["stances"].items()]
        stream.write(console.rendered(console.counts_table(rows), stream))


def _nothing(store: Store, given: str, folder: Path) -> str:
    """Return why there is nothing to show, and what to ask for instead."""
    from kg.naming import called, full_iri, kinds, short_iri  # noqa: PLC0415

    found = kinds(store, full_iri(given))
    if found:
        return f"{given}: is there ({', '.join(found)}), but no statement rests on it or is about it"
    names = [short_iri(name) for name in called(store, given)]
    if names:
        return f"{given}: is a name; ask for what has it: {', '.join(names[:_NAMED])}{', …' * (len(names) > _NAMED)}"
    return f"{given}: is not in this graph; 'kg statements {folder}' lists what is, with its IRIs"


def _params(pairs: list[str]) -> dict[str, str]:
    params = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            message = f"--param {pair}: write it as NAME=VALUE"
            raise UsageError(message)
        params[name] = value
    return params
