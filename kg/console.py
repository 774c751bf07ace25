"""What the command line shows to people: tables and marked sentences. Everything from an article is plain text here."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from kg.evidence import Evidence
from kg.infer.reasons import Reason
from kg.info import Counts
from kg.naming import short_iri
from kg.reconcile.listing import Pair
from kg.summary import LeftOut, Summary

__all__ = [
    "counts_table",
    "error",
    "evidence",
    "note",
    "pair",
    "printable",
    "progress",
    "reason",
    "rendered",
    "show_left_out",
    "show_summary",
    "stderr",
]

_STYLES = {"source": "bold cyan", "cue": "bold yellow", "content": "bold"}
_SHOWN = 20  # paths listed in full in a summary
_SHOWN_CLAIMS = 8  # claims listed for one statement
_SHOWN_ARTICLES = 3  # articles listed for one thing
# kinds of blank, and what joins emoji and letters
_HARMLESS = frozenset("\n\t\u00a0\u00ad\u2009\u200a\u200c\u200d\u202f")


def stderr() -> Console:
    """Return the console for progress, summaries and warnings."""
    return Console(file=sys.stderr, highlight=False, soft_wrap=True)


def rendered(shown: Table | Text, stream: TextIO) -> str:
    """Return what ``stream`` should get, with colours if it is a terminal; writing is left to whoever owns it."""
    console = Console(file=stream, highlight=False, soft_wrap=True)
    with console.capture() as captured:
        console.print(shown)
    return captured.get()


def printable(text: str) -> str:
    r"""Make control characters visible, so that a text cannot drive the terminal.

    >>> printable("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    return "".join(char if char.isprintable() or char in _HARMLESS else f"\\x{ord(char):02x}" for char in text)


def error(message: str) -> None:
    """Print what went wrong, on standard error."""
    stderr().print(f"[bold red]kg:[/] {escape(printable(message))}")


def note(message: str) -> None:
    """Print something worth knowing, on standard error."""
    stderr().print(escape(printable(message)))


@contextmanager
def progress() -> Iterator[Callable[[int, int, str], None]]:
    """Give a function that shows how far the work is, on standard error: files done, all files, the present one."""
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    console = stderr()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def show(done: int, total: int, shown: str) -> None:
            bar.update(task, completed=done, total=total, description=escape(printable(shown)))

        yield show


def show_summary(summary: Summary, counts: Counts) -> None:
    """Print the table that ends a build, on standard error."""
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(justify="right")
    table.add_column(style="dim")
    parts = [
        ("new", summary.new),
        ("replaced", summary.replaced),
        ("unchanged", summary.unchanged),
        ("withdrawn", summary.withdrawn),
    ]
    table.add_row("articles", str(counts.articles), ", ".join(f"{n} {name}" for name, n in parts if n))
    table.add_row("statements", str(counts.statements), f"{counts.unresolved} with an unresolved source")
    table.add_row("claims", str(counts.claims), "")
    table.add_row("actors", str(counts.actors), "who say something or are spoken of")
    table.add_row("places", str(counts.places), "that something is said about")
    table.add_row("triples", str(counts.triples), "distinct, without the articles' texts")
    if summary.furniture:
        table.add_row("furniture", str(summary.furniture), "blocks that are not news, not read")
    if summary.ignored:
        table.add_row("ignored", str(summary.ignored), "files of other kinds")
    console = stderr()
    console.print(table)
    show_left_out("other languages, not read", summary.other_language)
    show_left_out("another copy of an article", summary.duplicates)
    show_left_out("no longer there", summary.gone)
    show_left_out("left out", summary.left_out, style="bold red")


def show_left_out(title: str, items: Sequence[LeftOut], *, style: str = "bold") -> None:
    """List paths with reasons, on standard error; nothing if there are none."""
    if not items:
        return
    console = stderr()
    console.print(f"[{style}]{title}: {len(items)}[/]")
    for item in items[:_SHOWN]:
        console.print(f"  {escape(printable(item.path))}: {escape(printable(item.reason))}")
    if len(items) > _SHOWN:
        console.print(f"  … and {len(items) - _SHOWN} more")


def counts_table(rows: Iterable[tuple[str, str]]) -> Table:
    """Return names and values in two columns."""
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold")
    table.add_column()
    for name, value in rows:
        table.add_row(escape(printable(name)), escape(printable(value)))
    return table


def evidence(item: Evidence) -> Text:
    """Return a statement's head line and its sentence, with source, cue and content marked."""
    record = item.record
    who = record["source"]["label"] if record["source"] else "unresolved source"
    behalf = ", ".join(actor["label"] for actor in record["on_behalf_of"])
    article = record["article"]
    where = " · ".join(
        str(part)
        for part in (article["publisher"], record["said_on"] or article["date"], article["title"] or article["path"])
        if part
    )
    text = Text()
    text.append(printable(who), style="bold cyan")
    if behalf:
        text.append(f" (for {printable(behalf)})", style="dim")
    text.append(f" {record['stance']}", style="bold yellow")
    text.append(f"  {record['quotation_type']}, confidence {record['confidence']:.2f}", style="dim")
    if record["via"]:
        text.append(f", relayed by {printable(', '.join(record['via']))}", style="dim")
    text.append(f"\n{printable(where)}\n", style="dim")
    text.append_text(_marked(item))
    for claim in record["claims"][:_SHOWN_CLAIMS]:
        text.append(f"\n  claims “{printable(claim['label'])}” {short_iri(claim['id'])}", style="dim")
    if len(record["claims"]) > _SHOWN_CLAIMS:
        text.append(f"\n  and {len(record['claims']) - _SHOWN_CLAIMS} more claims", style="dim")
    text.append(f"\n{record['id']}\n", style="dim")
    return text


def pair(item: Pair, names: Sequence[str], articles: Sequence[Sequence[str]]) -> Text:
    """Return two things that are or may be one: why, and of each its words, a short IRI and the paths of articles."""
    text = Text(f"{item.status} {item.kind}", style="bold")
    if item.score is not None:
        text.append(f", score {item.score:.2f}: {printable(item.reason or '')}", style="not bold")
    for words, name, paths in zip(item.words, names, articles, strict=True):
        text.append(f"\n  {printable(words)}", style="bold cyan")
        more = f" and {len(paths) - _SHOWN_ARTICLES} more" if len(paths) > _SHOWN_ARTICLES else ""
        where = ", ".join(map(printable, paths[:_SHOWN_ARTICLES])) + more
        text.append(f"\n    {name}  in {where}", style="dim not bold")
    return text.append("\n")


def reason(item: Reason) -> Text:
    """Return a position with the steps that lead to it, numbered."""
    text = Text(printable(item.summary), style="bold")
    for number, step in enumerate(item.steps, 1):
        text.append(f"\n  {number}. {printable(step)}", style="not bold")
    text.append(f"\n{item.position}\n", style="dim not bold")
    return text


def _marked(item: Evidence) -> Text:
    """Return the context, the marks both coloured and bracketed, so that they show without colours too."""
    context = item.context
    text = Text("  …" if context.before_cut else "  ")
    at = 0
    for span, role in item.marks():
        if span.start < at:
            continue
        text.append(printable(context.text[at : span.start]))
        text.append(f"[{role}: ", style="dim")
        text.append(printable(span.of(context.text)), style=_STYLES[role])
        text.append("]", style="dim")
        at = span.end
    text.append(printable(context.text[at:]) + ("…" if context.after_cut else ""))
    return text
