"""Commands that read articles, into a graph or for themselves, and that take one out again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from kg import console
from kg.cli.failing import DONE, LEFT_OUT
from kg.cli.options import Dir, Model, Output, opened
from kg.errors import UsageError
from kg.store import Store
from kg.streams import json_line, lines, text_output

__all__ = ["annotate", "build", "remove"]


def build(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Articles (.txt, .md, .html) or folders of them.")
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="The folder for the graph; made if it is not there.")
    ],
    date: Annotated[
        str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="Date of articles that do not say theirs.")
    ] = None,
    model: Model = None,
) -> None:
    """Read articles into a graph; what is unchanged since the last build is kept.

    Example: `kg build corpus --out out`
    """
    from kg.build import build as run  # noqa: PLC0415 - spaCy is only loaded where it is needed
    from kg.graphs import store_folder  # noqa: PLC0415
    from kg.info import counts  # noqa: PLC0415

    day = _day(date)
    with console.progress() as progress:
        summary = run(paths, out, date=day, model=model, progress=progress)
    console.show_summary(summary, counts(Store.reader(store_folder(out))))
    raise typer.Exit(LEFT_OUT if summary.left_out else DONE)


def annotate(
    file: Annotated[
        str, typer.Argument(metavar="[FILE|-]", help="JSON Lines with id and text; - is standard input.")
    ] = "-",
    output: Output = None,
    model: Model = None,
) -> None:
    """Read texts, one JSON object a line, and write their attributions and mentions, in the same order.

    Example: `echo '{"id": "1", "text": "Rain will come, the office said."}' | kg annotate`
    """
    from kg.annotate import MAX_LINE  # noqa: PLC0415
    from kg.annotate import annotate as run  # noqa: PLC0415

    bad, where = 0, "" if file == "-" else f"{file}, "
    with text_output(output) as stream:
        for number, result in run(lines(file, limit=MAX_LINE), model=model):
            if isinstance(result, str):
                bad += 1
                console.error(f"{where}line {number}: {result}")
            else:
                stream.write(json_line(result))
                stream.flush()
    raise typer.Exit(LEFT_OUT if bad else DONE)


def remove(
    folder: Dir,
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Its identifier or its path, as 'kg statements' shows them.")
    ],
) -> None:
    """Withdraw an article and everything that rests on it.

    Example: `kg remove out kremlin.md`
    """
    from kg.build import remove as run  # noqa: PLC0415
    from kg.naming import full_iri  # noqa: PLC0415

    opened(folder)
    name = full_iri(article) if article.startswith("id:") else article
    console.note(f"withdrawn: {run(folder, name)}; a build of its folder would bring it back")


def _day(text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        message = f"--date {text}: not a date; write it as 2026-11-22"
        raise UsageError(message) from None
