"""The main job: articles in, a validated store out.

Each article is one transaction, so that an interrupted build loses nothing and can go on. What is in the store
afterwards depends on the files alone, never on their order, their folder or the number of runs.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from kg import iri
from kg.corpus import discover
from kg.errors import ArticleError
from kg.extract import Reader
from kg.garbage import collected_seldom
from kg.graphs import Graphs, opened, store_folder
from kg.manifest import PICTURE, Manifest
from kg.rdf import to_nquads
from kg.settling import LANGUAGE, Settler, source_of
from kg.statements import article_graphs
from kg.summary import LeftOut, Summary
from kg.world import ontology, reference

__all__ = ["LANGUAGE", "Graphs", "build", "opened", "remove", "store_folder"]

Progress = Callable[[int, int, str], None]


def build(
    paths: Sequence[Path],
    out: Path,
    *,
    date: dt.date | None = None,
    model: Path | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read articles into the store in ``out``; what is unchanged since the last build is not read again.

    ``date`` is the date of articles that do not say theirs. ``model`` is the folder of another model than the one
    shipped. ``progress`` is called before each file with the number of files done, the number of all and the path.
    Raises StoreBusyError if another build is writing there, InputError if the model cannot be used.
    """
    reader = _reader(model)
    found = discover(paths)
    picture = os.path.realpath(out / PICTURE)  # it is a page, but no article
    sources = [source for source in found.sources if os.path.realpath(source.path) != picture]
    with collected_seldom() as all_is_open, opened(out) as (graphs, manifest):
        settler = Settler(graphs, manifest, reader)
        settler.summary.left_out.extend(LeftOut(error.path, error.reason) for error in found.errors)
        settler.summary.ignored = found.ignored
        _world(graphs, manifest)
        for done, source in enumerate(sources):
            if progress:
                progress(done, len(sources), source.shown)
            settler.settle(source, date)
            if not done:
                all_is_open()
        for row in manifest.in_doubt():  # an interrupted build left them so, and this one was not given them
            settler.settle(*source_of(row))
        settler.summary.gone.extend(_gone(manifest, paths))
        graphs.derive()
        return settler.summary


def remove(out: Path, article: str) -> str:
    """Withdraw an article, named by its IRI or its path; return its IRI. ArticleError if it is not there."""
    with opened(out) as (graphs, manifest):
        found = manifest.named(article, os.path.realpath(article))
        if not found and article in article_graphs(graphs.store):
            found = {article}
        if len(found) != 1:
            reason = (
                "several articles have this path; name one by its identifier"
                if found
                else "no such article; 'kg statements' shows paths and identifiers"
            )
            raise ArticleError(article, reason)
        name = found.pop()
        with manifest.settling(name):
            for row in manifest.of_article(name):
                manifest.forget(row.path)
            graphs.write({}, drop=[name, iri.text_of(name)])
        graphs.derive()
        return name


def _world(written: Graphs, manifest: Manifest) -> None:
    """Put the reference and the ontology into the store, where they are not what they were."""
    for name, quads in ((iri.GRAPH_REFERENCE, reference()), (iri.GRAPH_ONTOLOGY, ontology())):
        # by what was written, not by what the store has: it says 1.50 as 1.5
        digest = iri.digest(to_nquads({name: quads}).encode())
        if manifest.world(name) != digest or not written.store.has(name):
            written.store.replace({name: list(quads)})
            if name == iri.GRAPH_REFERENCE:
                written.identity.put(name, quads)
            manifest.put_world(name, digest)


def _gone(manifest: Manifest, paths: Sequence[Path]) -> list[LeftOut]:
    """Return the files under ``paths`` that are no longer there; their articles stay."""
    rows = {row.path: row for path in paths for row in manifest.below(os.path.realpath(path)) if row.article}
    return [
        LeftOut(row.shown, f"kept; 'kg remove' withdraws {row.article}")
        for _, row in sorted(rows.items())
        if not Path(row.path).exists()
    ]


@cache
def _reader(model: Path | None) -> Reader:
    """Return the reader of this process."""
    return Reader(model=model)
