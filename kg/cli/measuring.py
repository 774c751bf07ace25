"""``kg eval`` of what is read off the words: attributions, trees, names, what places stand for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import REPORTS, Form, Model, known
from kg.cli.report import report

__all__ = ["attribution", "entities", "metonymy", "parse"]


def attribution(
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
    from kg.evaluate import attribution as run  # noqa: PLC0415 - spaCy is only loaded where it is needed
    from kg.nlp.reader import Reader  # noqa: PLC0415

    known(form, REPORTS)
    report(run(data, Reader(model).read), data, form)


def parse(
    data: Annotated[Path, typer.Argument(metavar="DATA", help="A treebank: CoNLL-U, or .gz of it.")],
    model: Model = None,
    form: Form = "table",
) -> None:
    """Measure tags, lemmas and trees on a treebank's own tokens and sentences, and all of it on raw text.

    Example: `kg eval parse ../shared/data/en_ewt-ud-dev.conllu.gz`
    """
    from kg.evaluate import parse as run  # noqa: PLC0415
    from kg.nlp.text import pipeline  # noqa: PLC0415

    known(form, REPORTS)
    nlp = pipeline(model)
    report(run(data, nlp.vocab, nlp.get_pipe("reader"), nlp.make_doc), data, form)


def entities(
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
    from kg.evaluate import entities as run  # noqa: PLC0415
    from kg.evaluate import marked_names  # noqa: PLC0415
    from kg.nlp.text import names, pipeline  # noqa: PLC0415

    known(form, REPORTS)
    nlp = pipeline(model)
    if articles is None:
        report(run(data, nlp.vocab, nlp.get_pipe("reader")), data, form)
    else:
        report(marked_names(data, articles, lambda text: names(nlp(text))), data, form)


def metonymy(
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
    from kg.evaluate import metonymy as run  # noqa: PLC0415
    from kg.nlp.places import metonymic  # noqa: PLC0415
    from kg.nlp.reader import Reader  # noqa: PLC0415

    known(form, REPORTS)
    reader = Reader(model)
    report(run(data, lambda words, blanks, spans: metonymic(reader, words, blanks, spans), only=fold), data, form)
