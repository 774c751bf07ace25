"""What a store holds depends on the articles alone: not on folder, order, number of runs or what else was there."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from builds import ARTICLES, FIRST, SECOND, article, exported, nquads, put, texts, write_articles

import kg.settling
from kg import iri
from kg.build import build, remove, store_folder
from kg.rdf import Quad
from kg.statements import article_graphs
from kg.store import Store


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the N-Quads of all articles built once, in one go."""
    folder = tmp_path_factory.mktemp("once")
    write_articles(folder / "articles")
    return nquads(folder / "out", folder / "articles")


def test_other_folder_reverse_order_and_one_by_one_give_the_same_bytes(tmp_path: Path, expected: bytes) -> None:
    """Files of other names in another folder, built last first, one a run, give byte-identical N-Quads."""
    for number, (name, text) in enumerate(reversed(ARTICLES.items())):
        path = put(tmp_path, f"elsewhere/{number}/renamed{Path(name).suffix}", text)
        build([path], tmp_path / "out")
    assert nquads(tmp_path / "out") == expected
    assert len(expected) > 50_000


def test_added_changed_and_removed_leaves_no_trace(tmp_path: Path, expected: bytes) -> None:
    """An article that was added, changed twice and removed again leaves the bytes as they were."""
    out = tmp_path / "out"
    write_articles(tmp_path / "articles")
    extra = put(tmp_path, "articles/extra.md", article(FIRST))
    build([tmp_path / "articles"], out)
    with_first = nquads(out)
    put(tmp_path, "articles/extra.md", article(SECOND))
    summary = build([tmp_path / "articles"], out)
    assert (summary.replaced, summary.unchanged) == (1, 3)
    with_second = nquads(out)
    put(tmp_path, "articles/extra.md", article(SECOND, identifier="another"))
    assert build([tmp_path / "articles"], out).replaced == 1
    assert len({with_first, with_second, nquads(out), expected}) == 4
    removed = remove(out, str(extra))
    assert removed not in article_graphs(Store.reader(store_folder(out)))
    assert nquads(out) == expected


def test_article_replaced_by_another_in_the_same_file_is_gone(tmp_path: Path, expected: bytes) -> None:
    """Where a file holds another article than before, the old one is withdrawn; put back, all is as it was."""
    out = tmp_path / "out"
    path = write_articles(tmp_path / "articles")[0]
    build([tmp_path / "articles"], out)
    path.write_text(FIRST, encoding="utf-8")
    build([tmp_path / "articles"], out)
    assert "return of Selmor" not in texts(out)
    path.write_bytes(ARTICLES["harbour.txt"].encode())
    build([tmp_path / "articles"], out)
    assert nquads(out) == expected


def test_building_again_reads_nothing_and_changes_nothing(
    tmp_path: Path, expected: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is unchanged is not read again, wherever the command is given from."""
    write_articles(tmp_path / "articles")
    build([tmp_path / "articles"], tmp_path / "out")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(kg.settling, "read", refuse)
    monkeypatch.chdir(tmp_path / "articles" / "pages")
    summary = build([Path("../../articles")], tmp_path / "out")
    assert (summary.unchanged, summary.new, summary.left_out) == (3, 0, [])
    assert nquads(tmp_path / "out") == expected


def test_missing_graph_is_read_again(tmp_path: Path, expected: bytes) -> None:
    """A database that was deleted is made anew, although no file has changed."""
    write_articles(tmp_path / "articles")
    build([tmp_path / "articles"], tmp_path / "out")
    shutil.rmtree(store_folder(tmp_path / "out"))
    assert build([tmp_path / "articles"], tmp_path / "out").unchanged == 0
    assert nquads(tmp_path / "out") == expected


def test_texts_stay_out_unless_asked_for(tmp_path: Path) -> None:
    """An export holds the words of statements, but not the articles."""
    out = tmp_path / "out"
    build([put(tmp_path, "a.txt", FIRST)], out)
    assert b"ns#characters" not in b"".join(
        line for line in exported(out, "nquads").splitlines() if b"/id/article/" in line[:60]
    )
    assert FIRST.replace('"', '\\"').strip().encode() in exported(out, "nquads", with_text=True)


def test_the_world_is_written_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reference and ontology are written by the first build, by one after the store was lost, and by no other."""
    written: list[str] = []
    honest = Store.replace

    def replace(self: Store, graphs: dict[str, list[Quad]], *, drop: Iterable[str] = ()) -> None:
        written.extend(graphs)
        honest(self, graphs, drop=drop)

    monkeypatch.setattr(Store, "replace", replace)
    path = put(tmp_path, "a.txt", FIRST)
    for again in (True, False, True):
        written.clear()
        if again:
            shutil.rmtree(store_folder(tmp_path / "out"), ignore_errors=True)
        build([path], tmp_path / "out")
        assert ({iri.GRAPH_REFERENCE, iri.GRAPH_ONTOLOGY} <= {*written}) == again
