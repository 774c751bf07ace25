"""The command line: one verb a stage, each a thin call of the function with that name.

Standard output carries records, exports and results only; progress, summaries and warnings go to standard error.
Exit status: 0 done, 1 something was left out or does not conform, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from kg import __version__
from kg.cli import measuring, measuring_meaning
from kg.cli.asking import explain, info, query, statements
from kg.cli.failing import INTERRUPTED, Commands, fail
from kg.cli.giving import export, validate, view
from kg.cli.judging import judge
from kg.cli.reading import annotate, build, remove

__all__ = ["app", "main", "root"]

app = typer.Typer(
    help="Who says what about whom: news articles in, an RDF graph of attributed claims out.",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)

_evaluation = typer.Typer(
    help="Measure how well something is done, against data that people marked.\n\n"
    "Example: `kg eval attribution polnear-dev.jsonl.gz`",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)


@app.callback(invoke_without_command=True)
def root(*, version: Annotated[bool, typer.Option("--version", help="Show the version and stop.")] = False) -> None:
    """Show the version if it is asked for; the help comes from ``app``."""
    if version:
        typer.echo(f"claimgraph {__version__}")
        raise typer.Exit


# both in the order in which --help lists them
_COMMANDS: tuple[Callable[..., None], ...] = (
    *(build, annotate, statements, query, view, explain),
    *(info, remove, judge, validate, export),
)
_MEASURES: tuple[Callable[..., None], ...] = (
    *(measuring.attribution, measuring.parse, measuring.entities, measuring.metonymy),
    *(measuring_meaning.stance, measuring_meaning.coreference, measuring_meaning.speakers, measuring_meaning.claims),
)
for _command in _COMMANDS:
    app.command()(_command)
for _command in _MEASURES:
    _evaluation.command()(_command)
app.add_typer(_evaluation, name="eval")


def main() -> None:
    """Run the command line."""
    try:
        app()
    except KeyboardInterrupt:  # before there was a command that could be interrupted
        fail("interrupted", INTERRUPTED)
