"""The output folder: what is withdrawn from it, who holds it, and what a process that dies leaves there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from builds import FIRST, SECOND, nquads, put, texts

from kg.build import build, remove, store_folder
from kg.errors import ArticleError, StoreBusyError, StoreError
from kg.manifest import Manifest, lock
from kg.statements import article_graphs
from kg.store import Store


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
