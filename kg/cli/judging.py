"""The command with which people decide what is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from kg import console
from kg.cli.options import REPORTS, Dir, Form, Output, known, opened
from kg.errors import UsageError
from kg.manifest import shown_paths
from kg.store import Store
from kg.streams import json_line, text_output

if TYPE_CHECKING:
    from kg.reconcile.listing import Pair

__all__ = ["judge"]

_DECIDED = {
    "confirm": "{} and {} are one",
    "reject": "{} and {} are not one",
    "split": "{} stands by itself",
}


def judge(
    folder: Dir,
    decision: Annotated[
        str | None, typer.Argument(metavar="confirm|reject|split", help="What you decide; without it, a list.")
    ] = None,
    things: Annotated[
        list[str] | None,
        typer.Argument(metavar="IRI...", help="Two things that are one (confirm) or are not (reject), or one (split)."),
    ] = None,
    *,
    status: Annotated[
        str | None, typer.Option("--status", help="List only these: open, made, confirmed, rejected or split.")
    ] = None,
    form: Form = "table",
    output: Output = None,
) -> None:
    """List what is judged to be the same across articles, what is open, and decide about it; decisions last.

    Each pair has a reason and a score up to 1, the words of both, their IRIs to copy and the articles they are from:
    *open* ones are near and apart, *made* ones are joined, the rest is what people decided. *confirm* joins two, with
    all that is one with either; *reject* keeps two apart for good; *split* takes one out of what it was joined with.

    Example: `kg judge out --status open`, then `kg judge out reject IRI IRI`
    """
    from kg.naming import full_iri  # noqa: PLC0415
    from kg.reconcile.listing import STATUSES, listing  # noqa: PLC0415

    known(form, REPORTS)
    store = opened(folder)
    if decision is not None:
        from kg.judge import judge as run  # noqa: PLC0415

        del store
        verdict = run(folder, decision, [full_iri(thing) for thing in things or ()])
        console.note(f"noted: {_DECIDED[verdict.decision].format(*(f'“{words}”' for words in verdict.words))}")
        return
    if status is not None and status not in STATUSES.values():
        message = f"--status {status}: there are {', '.join(STATUSES.values())}"
        raise UsageError(message)
    pairs = [pair for pair in listing(store, folder) if status in {None, pair.status}]
    with text_output(output) as stream:
        if form == "json":
            stream.writelines(json_line(pair.record()) for pair in pairs)
        else:
            stream.writelines(_shown(store, folder, pairs, stream))
    if not pairs:
        console.note(f"nothing is {status or 'judged to be the same, or near it'}")
    elif form == "table":
        console.note(f"to decide: kg judge {folder} confirm|reject IRI IRI, or kg judge {folder} split IRI")


def _shown(store: Store, folder: Path, pairs: Iterable[Pair], stream: TextIO) -> Iterator[str]:
    """Iterate over pairs as people read them, each thing with the articles that it is from."""
    from kg.naming import articles_with, kinds, short_iri  # noqa: PLC0415

    paths = shown_paths(folder)
    for pair in pairs:
        where = [sorted(paths.get(name, short_iri(name)) for name in articles_with(store, it)) for it in pair.things]
        elsewhere = ["the reference" if kinds(store, thing) else "no article now" for thing in pair.things]
        found = [names or [other] for names, other in zip(where, elsewhere, strict=True)]
        yield console.rendered(console.pair(pair, [short_iri(thing) for thing in pair.things], found), stream)
