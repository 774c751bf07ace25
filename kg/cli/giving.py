"""Commands that give the graph away: as a picture, in other formats, and whether it conforms."""

from __future__ import annotations

from typing import Annotated

import typer

from kg import console
from kg.cli.failing import DONE, LEFT_OUT
from kg.cli.options import Dir, Output, known, opened
from kg.manifest import PICTURE, shown_paths
from kg.streams import text_output, whole_output

__all__ = ["export", "validate", "view"]


def view(folder: Dir, output: Output = None) -> None:
    """Write the interactive picture of the graph, one HTML file that needs no network: DIR/graph.html.

    Example: `kg view out`
    """
    from kg.picture import picture  # noqa: PLC0415

    target = output or folder / PICTURE
    html = picture(opened(folder), shown_paths(folder))
    with whole_output(target) as stream:
        stream.write(html.encode("utf-8"))
    console.note(f"the graph's picture: {target}")


def validate(folder: Dir, output: Output = None) -> None:
    """Check the graph against the shapes and the closed list; say what does not conform and where.

    Example: `kg validate out`
    """
    from kg.checks import check  # noqa: PLC0415

    store, findings = opened(folder), 0
    with text_output(output) as stream, console.stderr().status("validating"):
        for findings, finding in enumerate(check(store), 1):  # noqa: B007 - the last number is their number
            stream.write(console.printable(f"{finding}").replace("\n", " ") + "\n")
    console.note(f"does not conform: {findings} finding{'s' * (findings > 1)}" if findings else "conforms")
    raise typer.Exit(LEFT_OUT if findings else DONE)


def export(
    folder: Dir,
    form: Annotated[
        str, typer.Option("--format", help="nquads, trig, turtle, ntriples, rdfxml, jsonld, csv or graphml.")
    ] = "nquads",
    output: Output = None,
    *,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Include the articles' texts; mind their copyright.")
    ] = False,
) -> None:
    """Write the graph in a format that other tools read.

    Example: `kg export out --format turtle --output graph.ttl`
    """
    from kg.export import ALL_FORMATS  # noqa: PLC0415
    from kg.export import export as run  # noqa: PLC0415

    known(form, ALL_FORMATS)
    store = opened(folder)
    with whole_output(output) as stream:
        run(store, form, stream, paths=shown_paths(folder), with_text=with_text)
