"""The command line: one verb a stage, each a thin call of the function with that name.

Standard output carries records, exports and results only; progress, summaries and warnings go to standard error.
Exit status: 0 done, 1 something was left out or does not conform, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from kg import __version__, console
from kg.errors import ClaimgraphError, UsageError
from kg.manifest import PICTURE, building, shown_paths
from kg.store import Store
from kg.streams import json_line, lines, text_output, whole_output

if TYPE_CHECKING:
    from kg.evaluate import Report

__all__ = ["app", "main"]

DONE, LEFT_OUT, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


class _Commands(TyperGroup):
    """The commands, run so that whatever goes wrong becomes a message and an exit status."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        """Run the command that was asked for; SystemExit with a status if it fails."""
        try:
            return super().invoke(ctx)
        except UsageError as error:
            _fail(str(error), WRONG_USAGE)
        except ClaimgraphError as error:
            _fail(str(error), LEFT_OUT)
        except KeyboardInterrupt:
            _fail(_INTERRUPTED, INTERRUPTED)
        except BrokenPipeError:
            # whoever reads our output has seen enough; what is still buffered must not make Python complain at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(DONE)
        except OSError as error:
            _fail(": ".join(str(part) for part in (error.filename, error.strerror or error) if part), LEFT_OUT)


_INTERRUPTED = "interrupted; what was done is kept, and the same command goes on from there"


def _fail(message: str, status: int) -> NoReturn:
    console.error(message)
    sys.exit(status)


app = typer.Typer(
    help="Who says what about whom: news articles in, an RDF graph of attributed claims out.",
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)

eval_app = typer.Typer(
    help="Measure how well something is done, against data that people marked.\n\n"
    "Example: `kg eval attribution polnear-dev.jsonl.gz`",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)
app.add_typer(eval_app, name="eval")

Dir = Annotated[Path, typer.Argument(metavar="DIR", help="The folder that 'kg build' wrote.")]
Model = Annotated[
    Path | None, typer.Option("--model", metavar="PATH", help="A folder with another model than the one shipped.")
]
REPORTS = ("table", "json")
Form = Annotated[str, typer.Option("--format", help="table or json.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of standard output.")
]


@app.callback(invoke_without_command=True)
def _root(*, version: Annotated[bool, typer.Option("--version", help="Show the version and stop.")] = False) -> None:
    if version:
        typer.echo(f"claimgraph {__version__}")
        raise typer.Exit


@app.command()
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
    from kg.build import store_folder  # noqa: PLC0415
    from kg.info import counts  # noqa: PLC0415

    day = _day(date)
    with console.progress() as progress:
        summary = run(paths, out, date=day, model=model, progress=progress)
    console.show_summary(summary, counts(Store.reader(store_folder(out))))
    raise typer.Exit(LEFT_OUT if summary.left_out else DONE)


@app.command()
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

    bad = 0
    with text_output(output) as stream:
        for number, result in run(lines(file, limit=MAX_LINE), model=model):
            if isinstance(result, str):
                bad += 1
                console.error(f"line {number}: {result}")
            else:
                stream.write(json_line(result))
                stream.flush()
    raise typer.Exit(LEFT_OUT if bad else DONE)


@app.command()
def statements(folder: Dir, output: Output = None) -> None:
    """Write every statement as one JSON object a line.

    Example: `kg statements out | head -1`
    """
    from kg.statements import public, records  # noqa: PLC0415

    store = _open(folder)
    with text_output(output) as stream:
        stream.writelines(json_line(public(record)) for record in records(store, shown_paths(folder)))


@app.command()
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
    _known(form, q.FORMATS)
    chosen = q.read(sys.stdin.buffer) if what == "-" else q.load(what)
    text = chosen.bind(_params(param or []))
    answer = _open(folder).query(text)
    with text_output(output) as stream:
        q.write(answer.rows, answer.columns, form, stream)


@app.command()
def view(folder: Dir, output: Output = None) -> None:
    """Write the interactive picture of the graph, one HTML file that needs no network: DIR/graph.html.

    Example: `kg view out`
    """
    from kg.picture import picture  # noqa: PLC0415

    target = output or folder / PICTURE
    html = picture(_open(folder), shown_paths(folder))
    with whole_output(target) as stream:
        stream.write(html.encode("utf-8"))
    console.note(f"the graph's picture: {target}")


@app.command()
def explain(
    folder: Dir,
    iri: Annotated[
        str,
        typer.Argument(metavar="IRI", help="A statement, claim, core, actor or position, as other commands name them."),
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
    from kg.explain import full_iri, reasons  # noqa: PLC0415

    store, paths = _open(folder), shown_paths(folder)
    why = reasons(store, full_iri(iri), full_iri(claim) if claim else None)
    if claim and not why:
        message = f"{iri} holds no position on {claim}; 'kg query {folder} positions-of-actor' lists what there is"
        raise UsageError(message)
    nodes = [reason.position for reason in why] or [full_iri(iri)]
    found = {item.record["id"]: item for node in nodes for item in run(store, node, paths=paths)}
    if not found:
        message = f"{iri}: no statement rests on this; 'kg statements {folder}' lists what there is"
        raise UsageError(message)
    with text_output(output) as stream:
        stream.writelines(console.rendered(console.reason(item), stream) for item in why)
        stream.writelines(console.rendered(console.evidence(item), stream) for item in found.values())


@app.command()
def info(folder: Dir, form: Annotated[str, typer.Option("--format", help="table or json.")] = "table") -> None:
    """Show how much of what the graph holds.

    Example: `kg info out`
    """
    from dataclasses import asdict  # noqa: PLC0415

    from kg.info import counts, stances  # noqa: PLC0415

    _known(form, ("table", "json"))
    store = _open(folder)
    numbers: dict[str, Any] = {**asdict(counts(store)), "stances": dict(stances(store))}
    with text_output(None) as stream:
        if form == "json":
            stream.write(json_line(numbers))
            return
        rows = [(name, str(value)) for name, value in numbers.items() if name != "stances"]
        rows += [(f"  {name}", str(n)) for name, n in numbers["stances"].items()]
        stream.write(console.rendered(console.counts_table(rows), stream))


@app.command()
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

    _open(folder)
    console.note(f"withdrawn: {run(folder, article)}; a build of its folder would bring it back")


@app.command()
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

    Example: `kg judge out --status open`, then `kg judge out reject IRI IRI`
    """
    from kg.explain import full_iri  # noqa: PLC0415
    from kg.reconcile.listing import STATUSES, listing, table  # noqa: PLC0415

    _known(form, REPORTS)
    store = _open(folder)
    if decision is not None:
        from kg.judge import judge as run  # noqa: PLC0415

        del store
        verdict = run(folder, decision, [full_iri(thing) for thing in things or ()])
        console.note(console.printable(f"noted: {verdict.decision} {', '.join(verdict.words)}"))
        return
    if status is not None and status not in STATUSES.values():
        message = f"--status {status}: there are {', '.join(STATUSES.values())}"
        raise UsageError(message)
    pairs = [pair for pair in listing(store, folder) if status in {None, pair.status}]
    with text_output(output) as stream:
        if form == "json":
            stream.writelines(json_line(pair.record()) for pair in pairs)
        else:
            from kg.query import write  # noqa: PLC0415

            write(*table(pairs), form, stream)


@app.command()
def validate(folder: Dir, output: Output = None) -> None:
    """Check the graph against the shapes and the closed list; say what does not conform and where.

    Example: `kg validate out`
    """
    from kg.checks import check  # noqa: PLC0415

    store, findings = _open(folder), 0
    with text_output(output) as stream, console.stderr().status("validating"):
        for findings, finding in enumerate(check(store), 1):  # noqa: B007 - the last number is their number
            stream.write(console.printable(f"{finding}").replace("\n", " ") + "\n")
    console.note(f"does not conform: {findings} findings" if findings else "conforms")
    raise typer.Exit(LEFT_OUT if findings else DONE)


@app.command()
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

    _known(form, ALL_FORMATS)
    store = _open(folder)
    with whole_output(output) as stream:
        run(store, form, stream, paths=shown_paths(folder), with_text=with_text)


@eval_app.command("attribution")
def eval_attribution(
    data: Annotated[
        Path,
        typer.Argument(metavar="DATA", help="Marked articles: JSON Lines with text and attributions, or .gz of it."),
    ],
    model: Model = None,
    form: Form = "table",
) -> None:
    """Measure the reader on marked articles: exact precision, recall and F1 with intervals, and errors by kind.

    Example: `kg eval attribution ../shared/data/polnear-dev.jsonl.gz`
    """
    from kg.evaluate import attribution  # noqa: PLC0415
    from kg.nlp.reader import Reader  # noqa: PLC0415

    _known(form, REPORTS)
    _report(attribution(data, Reader(model).read), form)


@eval_app.command("parse")
def eval_parse(
    data: Annotated[Path, typer.Argument(metavar="DATA", help="A treebank: CoNLL-U, or .gz of it.")],
    model: Model = None,
    form: Form = "table",
) -> None:
    """Measure tags, lemmas and trees on a treebank's own tokens and sentences, and all of it on raw text.

    Example: `kg eval parse ../shared/data/en_ewt-ud-dev.conllu.gz`
    """
    from kg.evaluate import parse  # noqa: PLC0415
    from kg.nlp.text import pipeline  # noqa: PLC0415

    _known(form, REPORTS)
    nlp = pipeline(model)
    _report(parse(data, nlp.vocab, nlp.get_pipe("reader"), nlp.make_doc), form)


@eval_app.command("entities")
def eval_entities(
    data: Annotated[
        Path,
        typer.Argument(metavar="DATA", help="Marked names: IOB2, or JSON about articles; or .gz."),
    ],
    articles: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The articles that JSON is about: JSON Lines, or .gz."),
    ] = None,
    model: Model = None,
    form: Form = "table",
) -> None:
    """Measure names on marked sentences: exact precision, recall and F1 by type with intervals, and errors by kind.

    Example: `kg eval entities ../shared/data/en_ewt-ner-dev.iob2.gz`
    """
    from kg.evaluate import entities, marked_names  # noqa: PLC0415
    from kg.nlp.text import names, pipeline  # noqa: PLC0415

    _known(form, REPORTS)
    nlp = pipeline(model)
    if articles is None:
        _report(entities(data, nlp.vocab, nlp.get_pipe("reader")), form)
    else:
        _report(marked_names(data, articles, lambda text: names(nlp(text))), form)


@eval_app.command("metonymy")
def eval_metonymy(
    data: Annotated[
        Path,
        typer.Argument(metavar="DATA", help="Marked place names: JSON with sentence, pos, label; or .gz."),
    ],
    fold: Annotated[
        int | None,
        typer.Option(min=0, max=4, metavar="N", help="Only this fifth of them; training never saw 0."),
    ] = None,
    model: Model = None,
    form: Form = "table",
) -> None:
    """Measure how often it is told whether a place's name stands for something else, beside the commoner answer.

    Example: `kg eval metonymy ../shared/data/metonymy-gwn_train.json.gz --fold 0`
    """
    from kg.evaluate import metonymy  # noqa: PLC0415
    from kg.nlp.places import metonymic  # noqa: PLC0415
    from kg.nlp.reader import Reader  # noqa: PLC0415

    _known(form, REPORTS)
    reader = Reader(model)
    _report(metonymy(data, lambda words, blanks, spans: metonymic(reader, words, blanks, spans), only=fold), form)


@eval_app.command("stance")
def eval_stance(
    data: Annotated[Path, typer.Argument(metavar="DATA", help="Marked stances: JSON with items, or .gz of it.")],
    articles: Annotated[Path, typer.Option(metavar="FILE", help="The articles that it is about: JSON Lines, or .gz.")],
    form: Form = "table",
) -> None:
    """Measure how often the stance of given attributions is told, and each stance by itself, beside the commonest one.

    Example: `kg eval stance tests/gold/stance.json --articles ../shared/data/polnear-dev.jsonl.gz`
    """
    from kg.evaluate import stance  # noqa: PLC0415
    from kg.nlp.stance import stance_of  # noqa: PLC0415

    _known(form, REPORTS)
    _report(stance(data, articles, lambda it: stance_of(it.text, it.cue, it.content, source=it.source)), form)


@eval_app.command("coreference")
def eval_coreference(
    data: Annotated[Path, typer.Argument(metavar="DATA", help="A treebank with chains: GUM's CoNLL-U, or .gz of it.")],
    genre: Annotated[
        list[str] | None, typer.Option("--genre", metavar="NAME", help="Only documents of this genre; may be repeated.")
    ] = None,
    *,
    trees: Annotated[bool, typer.Option("--trees", help="Use the treebank's own trees and names.")] = False,
    model: Model = None,
    form: Form = "table",
) -> None:
    """Measure who and what is told to be taken up again: links, chains, and whether words mean the right name.

    Example: `kg eval coreference ../shared/data/en_gum-dev.conllu.gz --genre news`
    """
    from kg.evaluate.coreference import chaining, coreference  # noqa: PLC0415
    from kg.nlp.text import pipeline  # noqa: PLC0415

    _known(form, REPORTS)
    _report(coreference(data, chaining(pipeline(model), trees=trees), genres=genre or ()), form)


@eval_app.command("speakers")
def eval_speakers(
    data: Annotated[Path, typer.Argument(metavar="DATA", help="Marked sources: JSON, or .gz of it.")],
    articles: Annotated[Path, typer.Option(metavar="FILE", help="The articles that it is about: JSON Lines, or .gz.")],
    model: Model = None,
    form: Form = "table",
) -> None:
    """Measure how often a source that is a pronoun or a description is laid to somebody, and to the right one.

    Example: `kg eval speakers tests/gold/speakers.json --articles ../shared/data/polnear-dev.jsonl.gz`
    """
    from kg.evaluate.speakers import marked_speakers, taking_up  # noqa: PLC0415
    from kg.nlp.text import pipeline  # noqa: PLC0415

    _known(form, REPORTS)
    _report(marked_speakers(data, articles, taking_up(pipeline(model))), form)


@eval_app.command("claims")
def eval_claims(
    data: Annotated[Path, typer.Argument(metavar="DATA", help="Judged claims: JSON with items, or .gz of it.")],
    articles: Annotated[Path, typer.Option(metavar="FILE", help="The articles that it is about: JSON Lines, or .gz.")],
    model: Model = None,
    form: Form = "table",
) -> None:
    """Measure how often contents get a frame, and how many claims are right by the verdicts of people.

    Example: `kg eval claims tests/gold/claims.json --articles ../shared/data/polnear-dev.jsonl.gz`
    """
    from kg.evaluate.claims import claiming, claims  # noqa: PLC0415
    from kg.nlp.text import pipeline  # noqa: PLC0415

    _known(form, REPORTS)
    _report(claims(data, articles, claiming(pipeline(model))), form)


def _report(report: Report, form: str) -> None:
    from kg.evaluate import table  # noqa: PLC0415

    with text_output(None) as stream:
        stream.write(json_line(report.record()) if form == "json" else table(report) + "\n")


def main() -> None:
    """Run the command line."""
    try:
        app()
    except KeyboardInterrupt:  # before there was a command that could be interrupted
        _fail(_INTERRUPTED, INTERRUPTED)


def _open(folder: Path) -> Store:
    if building(folder):
        console.note(f"{folder}: a build is running here; this shows what it had committed just now")
    return Store.reader(folder / "store")


def _known(form: str, forms: Sequence[str]) -> None:
    if form not in forms:
        message = f"unknown format '{form}'; there are {', '.join(forms)}"
        raise UsageError(message)


def _day(text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        message = f"--date {text}: not a date; write it as 2026-11-22"
        raise UsageError(message) from None


def _params(pairs: list[str]) -> dict[str, str]:
    params = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            message = f"--param {pair}: write it as NAME=VALUE"
            raise UsageError(message)
        params[name] = value
    return params


if __name__ == "__main__":
    main()
