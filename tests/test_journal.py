"""Articles on their way into the store: safe at once, moved on together, and moved on by whoever comes next."""

from __future__ import annotations

from pathlib import Path

import pytest
from builds import nquads, write_articles

import kg.journal
from kg.build import build
from kg.journal import Journal
from kg.rdf import Literal, Quad
from kg.store import Store

FILE = "waiting.nq"


def graph(name: str, words: str = "one “two” three\n") -> dict[str, list[Quad]]:
    """Return an article's graph and its text's."""
    return {
        name: [Quad(name, "urn:x:says", Literal(words, None, "en"), name)],
        f"{name}/text": [Quad(name, "urn:x:characters", Literal(words), f"{name}/text")],
    }


def there(store: Store) -> set[Quad]:
    """Return all quads."""
    return {quad for name in store.graphs() for quad in store.quads(name)}


def quads(*names: str) -> set[Quad]:
    """Return the quads of some articles."""
    return {quad for name in names for found in graph(name).values() for quad in found}


def test_what_waits_is_told_from_what_is_there(tmp_path: Path) -> None:
    """The store has an article when it was moved, and the file is empty then."""
    store = Store.memory()
    journal = Journal(tmp_path, store)
    journal.add(graph("urn:x:a"))
    assert "urn:x:a" in journal
    assert "urn:x:b" not in journal
    assert there(store) == set()
    assert (tmp_path / FILE).stat().st_size > 0
    journal.move()
    assert "urn:x:a" not in journal
    assert there(store) == quads("urn:x:a")
    assert (tmp_path / FILE).stat().st_size == 0


def test_a_few_wait_at_most(tmp_path: Path) -> None:
    """Whoever asks while a build runs need not wait for its end."""
    store = Store.memory()
    journal = Journal(tmp_path, store)
    for number in range(kg.journal._ARTICLES + 1):
        journal.add(graph(f"urn:x:{number}"))
    assert len(there(store)) == 2 * kg.journal._ARTICLES


def test_long_articles_do_not_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded too."""
    monkeypatch.setattr(kg.journal, "_BYTES", 100)
    store = Store.memory()
    Journal(tmp_path, store).add(graph("urn:x:a", "long " * 100))
    assert len(there(store)) == 2


@pytest.mark.parametrize("lost", [1, 20, 100])
def test_a_dead_process_leaves_whole_articles(tmp_path: Path, lost: int) -> None:
    """What was written whole is moved on by the next process; what was cut short was never there."""
    dead = Journal(tmp_path, Store.memory())
    for name in ("urn:x:a", "urn:x:b", "urn:x:c"):
        dead.add(graph(name))
    whole = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(whole[:-lost])
    store = Store.memory()
    Journal(tmp_path, store)
    assert there(store) == quads("urn:x:a", "urn:x:b")
    (tmp_path / FILE).write_bytes(whole)
    Journal(tmp_path, store)
    assert there(store) == quads("urn:x:a", "urn:x:b", "urn:x:c")


def test_half_an_article_in_the_store_is_put_right(tmp_path: Path) -> None:
    """A process that dies while the store takes articles leaves whatever it leaves there; the file decides."""
    Journal(tmp_path, Store.memory()).add(graph("urn:x:a"))
    store = Store.memory()
    store.replace(graph("urn:x:b") | {"urn:x:a": [Quad("urn:x:a", "urn:x:half", "urn:x:done", "urn:x:a")]})
    Journal(tmp_path, store)
    assert there(store) == quads("urn:x:a", "urn:x:b")


def test_a_damaged_file_is_no_article(tmp_path: Path) -> None:
    """What has another checksum than it says, or no checksum at all, is passed over."""
    Journal(tmp_path, Store.memory()).add(graph("urn:x:a"))
    text = (tmp_path / FILE).read_bytes()
    for damaged in (text.replace(b"three", b"threi"), b"\n" + text, b"# 3\n", b"\0" * 99):
        (tmp_path / FILE).write_bytes(damaged)
        store = Store.memory()
        Journal(tmp_path, store)
        assert there(store) == set()


def test_many_at_once_give_the_same_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the database takes articles by a transaction or by files of their own, the graph is the same."""
    write_articles(tmp_path / "articles")
    plain = nquads(tmp_path / "plain", tmp_path / "articles")
    monkeypatch.setattr("kg.store._MANY", 1)
    build([tmp_path / "articles"], tmp_path / "many")
    assert nquads(tmp_path / "many") == plain
