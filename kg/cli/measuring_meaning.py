"""``kg eval`` of what the words mean: stances, who is meant and who speaks, claims."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import REPORTS, Articles, Form, Model, known
from kg.cli.report import report

__all__ = ["claims", "coreference", "speakers", "stance"]


def stance(
    data: Annotated[Path, typer.Argument(metavar="DATA", help="Marked stances: JSON with items, or .gz of it.")],
    articles: Articles,
    form: Form = "table",
) -> None:
    """Measure how often the stance of given attributions is told, and each stance by itself, beside the commonest one.

    Example: `kg eval stance tests/gold/stance.json --articles ../shared/data/polnear-dev.jsonl.gz`
    """
    from kg.evaluate import stance as run  # noqa: PLC0415 - spaCy is only loaded where it is needed
    from kg.nlp.stance import stance_of  # noqa: PLC0415

    known(form, REPORTS)
    report(run(data, articles, lambda it: stance_of(it.text, it.cue, it.content, source=it.source)), data, form)


def coreference(
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
    from kg.evaluate.coreference import chaining  # noqa: PLC0415
    from kg.evaluate.coreference import coreference as run  # noqa: PLC0415
    from kg.nlp.text import pipeline  # noqa: PLC0415

    known(form, REPORTS)
    report(run(data, chaining(pipeline(model), trees=trees), genres=genre or ()), data, form)


def speakers(
    data: Annotated[Path, typer.Argument(metavar="DATA", help="Marked sources: JSON, or .gz of it.")],
    articles: Articles,
    model: Model = None,
    form: Form = "table",
) -> None:
    """Measure how often a source that is a pronoun or a description is laid to somebody, and to the right one.

    Example: `kg eval speakers tests/gold/speakers.json --articles ../shared/data/polnear-dev.jsonl.gz`
    """
    from kg.evaluate.speakers import marked_speakers, taking_up  # noqa: PLC0415
    from kg.nlp.text import pipeline  # noqa: PLC0415

    known(form, REPORTS)
    report(marked_speakers(data, articles, taking_up(pipeline(model))), data, form)


def claims(
    data: Annotated[Path, typer.Argument(metavar="DATA", help="Judged claims: JSON with items, or .gz of it.")],
    articles: Articles,
    model: Model = None,
    form: Form = "table",
) -> None:
    """Measure how often contents get a frame, and how many claims are right by the verdicts of people.

    Example: `kg eval claims tests/gold/claims.json --articles ../shared/data/polnear-dev.jsonl.gz`
    """
    from kg.evaluate.claims import claiming  # noqa: PLC0415
    from kg.evaluate.claims import claims as run  # noqa: PLC0415
    from kg.nlp.text import pipeline  # noqa: PLC0415

    known(form, REPORTS)
    report(run(data, articles, claiming(pipeline(model))), data, form)
