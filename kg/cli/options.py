"""What several commands take: a graph's folder, a model, a format, an output file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kg import console
from kg.errors import UsageError
from kg.manifest import building
from kg.store import Store

__all__ = ["REPORTS", "Articles", "Dir", "Form", "Model", "Output", "known", "opened"]

REPORTS = ("table", "json")
"""The formats of what is no graph."""

Dir = Annotated[Path, typer.Argument(metavar="DIR", help="The folder that 'kg build' wrote.")]
Model = Annotated[
    Path | None, typer.Option("--model", metavar="PATH", help="A folder with another model than the one shipped.")
]
Form = Annotated[str, typer.Option("--format", help="table or json.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of standard output.")
]
Articles = Annotated[Path, typer.Option(metavar="FILE", help="The articles that it is about: JSON Lines, or .gz.")]


def known(form: str, forms: Sequence[str]) -> None:
    """Raise a UsageError if a format is none of those that there are."""
    if form not in forms:
        message = f"unknown format '{form}'; there are {', '.join(forms)}"
        raise UsageError(message)


def opened(folder: Path) -> Store:
    """Open a folder's graph for reading, and say so if a build is writing there; StoreError if there is none."""
    if building(folder):
        console.note(f"{folder}: a build is running here; this shows what it had committed just now")
    return Store.reader(folder / "store")
