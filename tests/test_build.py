"""What a store holds depends on the articles alone: not on folder, order, number of runs or what else was there."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest
from builds import ARTICLES, exported, nquads, put, write_articles

import kg.build
from kg.build import build, remove, store_folder
from kg.corpus import Source
from kg.errors import ArticleError, StoreBusyError, StoreError
from kg.extract import Reader
from kg.manifest import Manifest, lock
from kg.model import Article
from kg.statements import article_graphs, characters, records
from kg.store import Store

FIRST = 'The mayor of Kestrin said on Monday that the old bridge would be closed. "It is safe," Ilka Moravand said.\n'
SECOND = 'The mayor of Kestrin denied on Friday that the old bridge was closed. "It is open," Ilka Moravand said.\n'


def article(text: str, *, identifier: str = "bridge-1") -> str:
    """Return a Markdown article with an identifier."""
    return f"---\nid: {identifier}\ntitle: The bridge\n---\n{text}"


def texts(out: Path) -> str:
    """Return the texts of all articles."""
    store = Store.reader(store_folder(out))
    return "".join(characters(store, name) for name in article_graphs(store))


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

    monkeypatch.setattr(kg.build, "read", refuse)
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


def test_remove_by_identifier_by_name_and_by_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article is named by its IRI, as records show it, or as files are named; else nothing happens."""
    out = tmp_path / "out"
    path = put(tmp_path, "articles/a.txt", FIRST)
    monkeypatch.chdir(tmp_path)
    build([path], out)
    name = article_graphs(Store.reader(store_folder(out)))[0]
    full = nquads(out)
    for given in (name, "a.txt", "articles/a.txt", str(path)):
        assert remove(out, given) == name
        assert nquads(out) != full
        assert nquads(out, path) == full
    for given in ("b.txt", "", "https://w3id.org/claimgraph/id/graph/reference", f"{name}/text"):
        with pytest.raises(ArticleError, match="no such article"):
            remove(out, given)
    assert nquads(out) == full


def test_remove_asks_which_where_a_path_means_two(tmp_path: Path) -> None:
    """A path that two folders have names no single article."""
    build([put(tmp_path, "x/a.txt", FIRST), put(tmp_path, "y/a.txt", SECOND)], tmp_path / "out")
    with pytest.raises(ArticleError, match="several articles"):
        remove(tmp_path / "out", "a.txt")


def test_remove_takes_every_copy(tmp_path: Path) -> None:
    """An article that two files give is gone at once, and both are read again by the next build."""
    put(tmp_path, "articles/a.txt", FIRST)
    put(tmp_path, "articles/b.txt", FIRST)
    build([tmp_path / "articles"], tmp_path / "out")
    before = nquads(tmp_path / "out")
    remove(tmp_path / "out", "a.txt")
    assert texts(tmp_path / "out") == ""
    assert nquads(tmp_path / "out", tmp_path / "articles") == before


def test_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    """A build into a folder where another one writes says so, and so does a removal."""
    path = put(tmp_path, "a.txt", FIRST)
    before = nquads(tmp_path / "out", path)
    with lock(tmp_path / "out"):
        with pytest.raises(StoreBusyError, match="another build"):
            build([path], tmp_path / "out")
        with pytest.raises(StoreBusyError, match="another build"):
            remove(tmp_path / "out", "a.txt")
    assert nquads(tmp_path / "out", path) == before


@pytest.mark.parametrize("out", ["file", "file/below", "/proc/nothing/out"])
def test_output_folder_that_cannot_be_made(tmp_path: Path, out: str) -> None:
    """A file in the place of the output folder, or a place where nothing can be made, is said in one line."""
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be made"):
        build([put(tmp_path, "a.txt", FIRST)], tmp_path / out)


def test_damaged_files_beside_the_graph_are_named(tmp_path: Path) -> None:
    """A manifest or a database that is none is an error with its path, and not a traceback."""
    path = put(tmp_path, "a.txt", FIRST)
    for name, text in (("sources.sqlite", "no database " * 99), ("store/CURRENT", "MANIFEST-000000\n")):
        put(tmp_path, f"out/{name}", text)
        with pytest.raises(StoreError, match=name.partition("/")[0]):
            build([path], tmp_path / "out")
        shutil.rmtree(tmp_path / "out")


def test_process_killed_between_store_and_manifest_leaves_no_orphan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a build dies after it wrote an article and before it noted so, the next one still knows."""
    out, path = tmp_path / "out", put(tmp_path, "a.txt", FIRST)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Manifest, "put", die)
        with pytest.raises(KeyboardInterrupt):
            build([path], out)
    assert texts(out) == FIRST
    put(tmp_path, "a.txt", SECOND)
    assert nquads(out, path) == nquads(tmp_path / "alone", path)


def test_process_killed_while_a_file_makes_way_is_made_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If a build dies before the file that should come back was read, the next one reads it."""
    out = tmp_path / "out"
    paths = [put(tmp_path, "a.md", article(FIRST)), put(tmp_path, "b.md", article(SECOND))]
    build(paths, out)
    winner, loser = (0, 1) if FIRST in texts(out) else (1, 0)
    put(tmp_path, paths[winner].name, article(FIRST, identifier="other"))
    settled = kg.build._Build._one

    def die_at_the_second(self: kg.build._Build, source: Source, date: dt.date | None) -> object:
        if source.path.name == paths[loser].name:
            raise KeyboardInterrupt
        return settled(self, source, date)

    with monkeypatch.context() as patch:
        patch.setattr(kg.build._Build, "_one", die_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            build([paths[winner]], out)
    build([paths[winner]], out)
    assert nquads(out) == nquads(tmp_path / "alone", *paths)


def test_texts_stay_out_unless_asked_for(tmp_path: Path) -> None:
    """An export holds the words of statements, but not the articles."""
    out = tmp_path / "out"
    build([put(tmp_path, "a.txt", FIRST)], out)
    assert b"ns#characters" not in b"".join(
        line for line in exported(out, "nquads").splitlines() if b"/id/article/" in line[:60]
    )
    assert FIRST.replace('"', '\\"').strip().encode() in exported(out, "nquads", with_text=True)
