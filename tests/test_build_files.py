"""What becomes of files: good and bad ones, changed, gone and strange ones, and what lies beside them."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from builds import ARTICLES, FIRST, SECOND, nquads, put, texts

import kg.settling
from kg.build import build, store_folder
from kg.extract import Reader
from kg.lift import lift
from kg.model import Article, Reading
from kg.rdf import Quad
from kg.statements import article_graphs, records
from kg.store import Store
from kg.vocab import KG


def test_file_that_becomes_bad_loses_its_article(tmp_path: Path) -> None:
    """A file that can no longer be read is named, and nothing of what it held stays."""
    path = put(tmp_path, "a.txt", FIRST)
    build([path], tmp_path / "out")
    path.write_bytes(b"")
    summary = build([path], tmp_path / "out")
    assert [(item.path, item.reason) for item in summary.left_out] == [("a.txt", "is empty")]
    assert summary.withdrawn == 1
    assert texts(tmp_path / "out") == ""
    assert build([path], tmp_path / "out").left_out  # said again each time


def test_sidecar_and_date_are_part_of_the_article(tmp_path: Path) -> None:
    """A sidecar or a date that changes is seen, although the article's file is the same."""
    out, path = tmp_path / "out", put(tmp_path, "a.txt", FIRST)

    def date_and_title() -> tuple[str | None, str | None]:
        article = next(iter(records(Store.reader(store_folder(out)), {})))["article"]
        return article["date"], article["title"]

    build([path], out)
    plain = nquads(out)
    assert date_and_title()[0] is None
    build([path], out, date=dt.date(2031, 3, 4))
    assert date_and_title()[0] == "2031-03-04"
    put(tmp_path, "a.meta.json", '{"date": "2031-03-05", "title": "A bridge"}')
    build([path], out, date=dt.date(2031, 3, 4))
    assert date_and_title() == ("2031-03-05", "A bridge")
    (tmp_path / "a.meta.json").unlink()
    build([path], out)
    assert nquads(out) == plain


def test_another_reader_reads_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With other code or another ontology the same files are read anew, and say which reader read them."""
    path = put(tmp_path, "a.txt", FIRST)
    build([path], tmp_path / "out")
    other = "https://w3id.org/claimgraph/id/reader/0123"
    monkeypatch.setattr(Reader, "id", property(lambda _: other))
    assert build([path], tmp_path / "out").replaced == 1
    assert other.encode() in nquads(tmp_path / "out")


def test_what_is_left_out_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    """Undecodable, empty, huge, binary, missing: each is named with its path, and the rest is there."""
    folder = tmp_path / "articles"
    put(folder, "good.txt", FIRST)
    (folder / "undecodable.txt").write_bytes(b"The mayor said \xe9\xe8 so.")
    (folder / "empty.md").write_bytes(b"\n")
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    (folder / "binary.html").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    os.mkfifo(folder / "pipe.txt")
    (folder / "ignored.csv").write_bytes(b"a,b")
    (tmp_path / "nothing").mkdir()
    summary = build([folder, tmp_path / "missing", tmp_path / "nothing"], tmp_path / "out")
    named = {Path(item.path).name: item.reason for item in summary.left_out}
    assert set(named) == {"undecodable.txt", "empty.md", "huge.txt", "binary.html", "pipe.txt", "missing", "nothing"}
    assert all(named.values())
    assert "50,000,000" in named["huge.txt"]
    assert (summary.new, summary.ignored) == (1, 1)


def test_furniture_and_other_languages_are_normal(tmp_path: Path) -> None:
    """An article in another language is counted and not read; furniture is counted; neither is an error."""
    german = "Der Bürgermeister von Kestrin sagte am Montag, dass die alte Brücke geschlossen werde. " * 5
    put(tmp_path, "articles/german.txt", german + "\n")
    put(tmp_path, "articles/page.txt", f"The bridge\nReading time: 3 minutes\n\n{FIRST * 3}")
    summary = build([tmp_path / "articles"], tmp_path / "out")
    assert [(item.path, item.reason) for item in summary.other_language] == [("german.txt", "language 'de'")]
    assert (summary.new, summary.left_out) == (1, [])
    assert summary.furniture >= 1
    assert len(build([tmp_path / "articles"], tmp_path / "out").other_language) == 1


def test_an_error_of_ours_in_one_article_spares_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a reader raises for one article, it is named there and the others are read."""
    put(tmp_path, "articles/a.txt", FIRST)
    put(tmp_path, "articles/b.txt", SECOND)
    honest = Reader.read

    def read(self: Reader, given: Article) -> object:
        if "denied" in given.text:
            raise ZeroDivisionError
        return honest(self, given)

    monkeypatch.setattr(Reader, "read", read)
    summary = build([tmp_path / "articles"], tmp_path / "out")
    assert [item.path for item in summary.left_out] == ["b.txt"]
    assert "ZeroDivisionError" in summary.left_out[0].reason
    assert summary.new == 1


@pytest.mark.parametrize("predicate", [KG.reason, KG.about])
def test_a_graph_that_does_not_conform_spares_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, predicate: str
) -> None:
    """What breaks a shape, and what no database would take, is left out by itself; our mistake, and named so."""
    put(tmp_path, "articles/a.txt", FIRST)
    put(tmp_path, "articles/b.txt", SECOND)

    def lifted(reading: Reading, *, reader: str) -> list[Quad]:
        quads = lift(reading, reader=reader)
        claim = next(quad.subject for quad in quads if quad.object == KG.Claim)
        bad = "urn:x:not an IRI" if predicate == KG.reason else "urn:x:nobody"
        return [*quads, Quad(claim, predicate, bad, "")] if "denied" in reading.article.text else quads

    monkeypatch.setattr(kg.settling, "lift", lifted)
    summary = build([tmp_path / "articles"], tmp_path / "out")
    assert [item.path for item in summary.left_out] == ["b.txt"]
    assert "does not conform, which is our mistake" in summary.left_out[0].reason
    assert summary.new == 1
    assert texts(tmp_path / "out") == FIRST


def test_picture_in_the_output_folder_is_no_article(tmp_path: Path) -> None:
    """A build of a folder that holds the output folder does not read the picture that lies there."""
    put(tmp_path, "a.txt", FIRST)
    build([tmp_path], tmp_path / "out")
    put(tmp_path, "out/graph.html", ARTICLES["pages/mirrel.html"])
    summary = build([tmp_path], tmp_path / "out")
    assert (summary.unchanged, summary.new) == (1, 0)


def test_file_that_is_no_longer_there_is_noted_and_its_article_kept(tmp_path: Path) -> None:
    """Deleting a file withdraws nothing by itself; the build says what it keeps."""
    put(tmp_path, "articles/a.txt", FIRST)
    gone = put(tmp_path, "articles/b.txt", SECOND)
    build([tmp_path / "articles"], tmp_path / "out")
    gone.unlink()
    summary = build([tmp_path / "articles"], tmp_path / "out")
    assert [item.path for item in summary.gone] == ["b.txt"]
    assert SECOND in texts(tmp_path / "out")


def test_name_that_is_not_text_is_read(tmp_path: Path) -> None:
    """A file whose name is not UTF-8 gives its article."""
    (tmp_path / "articles").mkdir()
    with open(os.fsencode(tmp_path / "articles") + b"/caf\xe9.txt", "wb") as file:  # noqa: PTH123 - a name of bytes
        file.write(FIRST.encode())
    for _ in range(2):
        assert build([tmp_path / "articles"], tmp_path / "out").left_out == []
    assert len(article_graphs(Store.reader(store_folder(tmp_path / "out")))) == 1
