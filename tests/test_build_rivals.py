"""Of several files that give the same article one counts, whichever came first, and the next one after it."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from builds import FIRST, SECOND, article, nquads, put, texts

import kg.settling
from kg.build import build, remove, store_folder
from kg.corpus import Source
from kg.statements import article_graphs, records
from kg.store import Store


@pytest.mark.parametrize("order", [("a.md", "b.md"), ("b.md", "a.md")])
def test_two_files_of_one_article_do_not_depend_on_order(tmp_path: Path, order: tuple[str, str]) -> None:
    """Of two texts under one identifier the same one counts, whichever came first; the other is named."""
    put(tmp_path, "a.md", article(FIRST))
    put(tmp_path, "b.md", article(SECOND))
    summaries = [build([tmp_path / name], tmp_path / "out") for name in order]
    assert sum(len(summary.duplicates) for summary in summaries) == 1
    assert nquads(tmp_path / "out") == nquads(tmp_path / "both", tmp_path / "a.md", tmp_path / "b.md")


@pytest.mark.parametrize("way", ["replaced", "broken", "deleted"])
def test_when_the_winner_goes_the_other_one_comes_back(tmp_path: Path, way: str) -> None:
    """A file that lost to another with the same identifier counts again when the other no longer gives the article."""
    out = tmp_path / "out"
    paths = [put(tmp_path, "a.md", article(FIRST)), put(tmp_path, "b.md", article(SECOND))]
    build(paths, out)
    winner, loser = (0, 1) if FIRST in texts(out) else (1, 0)
    alone = nquads(tmp_path / "alone", paths[loser])
    assert nquads(out) != alone
    if way == "replaced":
        put(tmp_path, paths[winner].name, article(FIRST, identifier="other"))
        summary = build([paths[winner]], out)
        assert summary.left_out == []
        assert remove(out, paths[winner].name)
    elif way == "broken":
        paths[winner].write_bytes(b"\xff\xfe\xff")
        assert len(build([paths[winner]], out).left_out) == 1
    else:
        paths[winner].unlink()
        build([paths[loser]], out)
    assert nquads(out) == alone


def test_loser_is_read_again_with_the_date_it_was_given(tmp_path: Path) -> None:
    """A file that comes back keeps the date that its own build gave it, not that of the present one."""
    paths = [put(tmp_path, "a.md", article(FIRST)), put(tmp_path, "b.md", article(SECOND))]
    for path in paths:
        build([path], tmp_path / "out", date=dt.date(2031, 3, 4))
    for path in paths:
        kept = put(tmp_path, f"kept-{path.name}", path.read_text(encoding="utf-8"))
        put(tmp_path, path.name, article(FIRST, identifier="elsewhere"))
        build([path], tmp_path / "out", date=dt.date(2032, 1, 1))
        shutil.copy(kept, path)
        build([path], tmp_path / "out", date=dt.date(2031, 3, 4))
    assert {r["article"]["date"] for r in records(Store.reader(store_folder(tmp_path / "out")), {})} == {"2031-03-04"}


def test_edited_copy_elsewhere_wins_over_a_file_that_is_gone(tmp_path: Path) -> None:
    """When a folder is moved and an article edited, what the old path held does not come back."""
    out = tmp_path / "out"
    for first, second in ((FIRST, SECOND), (SECOND, FIRST)):
        path = put(tmp_path, "old/a.md", article(first))
        build([path], out)
        path.unlink()
        moved = put(tmp_path, "new/a.md", article(second))
        build([moved], out)
        assert nquads(out) == nquads(tmp_path / "alone", moved)


def test_the_same_text_twice_is_one_article(tmp_path: Path) -> None:
    """Two files with the same text and no identifier are one article, and the second is named as a copy."""
    put(tmp_path, "articles/a.txt", FIRST)
    put(tmp_path, "articles/b.txt", FIRST)
    summary = build([tmp_path / "articles"], tmp_path / "out")
    assert summary.new == 1
    assert [item.path for item in summary.duplicates] == ["b.txt"]
    assert len(article_graphs(Store.reader(store_folder(tmp_path / "out")))) == 1


def test_process_killed_while_a_file_makes_way_is_made_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If a build dies before the file that should come back was read, the next one reads it."""
    out = tmp_path / "out"
    paths = [put(tmp_path, "a.md", article(FIRST)), put(tmp_path, "b.md", article(SECOND))]
    build(paths, out)
    winner, loser = (0, 1) if FIRST in texts(out) else (1, 0)
    put(tmp_path, paths[winner].name, article(FIRST, identifier="other"))
    settled = kg.settling.Settler._one

    def die_at_the_second(self: kg.settling.Settler, source: Source, date: dt.date | None) -> object:
        if source.path.name == paths[loser].name:
            raise KeyboardInterrupt
        return settled(self, source, date)

    with monkeypatch.context() as patch:
        patch.setattr(kg.settling.Settler, "_one", die_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            build([paths[winner]], out)
    build([paths[winner]], out)
    assert nquads(out) == nquads(tmp_path / "alone", *paths)
