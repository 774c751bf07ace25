"""The manifest: rows by path, whatever its bytes; a lock that ends with its holder; reading changes nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.errors import StoreBusyError
from kg.manifest import Manifest, SourceRow, building, lock, shown_paths


def row(path: str, *, article: str = "urn:a", record: str = "1") -> SourceRow:
    """Return a row."""
    return SourceRow(path, f"shown{path}", "stamp", "article", article=article, record=record)


def test_rows_come_back(tmp_path: Path) -> None:
    """What was put under a path is there, also when the path is not text, until it is forgotten."""
    odd = os.fsdecode(b"/caf\xe9")
    manifest = Manifest(tmp_path)
    manifest.put(row("/b"))
    manifest.put(SourceRow(odd, "x", "", "failed", reason="why"))
    manifest.put(row("/b", record="2"))
    manifest.close()
    manifest = Manifest(tmp_path)
    assert manifest.below("/") == [row("/b", record="2"), SourceRow(odd, "x", "", "failed", reason="why")]
    manifest.forget(odd)
    assert manifest.get(odd) is None
    manifest.close()


def test_smallest_record_counts(tmp_path: Path) -> None:
    """Of the files of one article the one with the smallest record comes first, and its path is shown."""
    manifest = Manifest(tmp_path)
    for path, record in (("/c", "2"), ("/b", "1"), ("/a", "3")):
        manifest.put(row(path, record=record))
    assert [each.path for each in manifest.of_article("urn:a")] == ["/b", "/c", "/a"]
    assert shown_paths(tmp_path) == {"urn:a": "shown/b"}
    manifest.close()


def test_unsettled_articles_stay_marked_if_the_work_fails(tmp_path: Path) -> None:
    """The mark goes when the work is done, and stays when it is not."""
    manifest = Manifest(tmp_path)
    with manifest.settling("urn:a", ""):
        assert manifest.unsettled() == ["urn:a"]
    assert manifest.unsettled() == []
    with pytest.raises(ZeroDivisionError), manifest.settling("urn:b"):
        raise ZeroDivisionError
    assert manifest.unsettled() == ["urn:b"]
    manifest.close()


def test_lock_is_seen_and_ends(tmp_path: Path) -> None:
    """A held folder says so and refuses a second holder; afterwards it is free. Asking does not hold it."""
    assert not building(tmp_path / "out")
    with lock(tmp_path / "out"):
        assert building(tmp_path / "out")
        with pytest.raises(StoreBusyError, match="another build"), lock(tmp_path / "out"):
            pass
    assert not building(tmp_path / "out")
    with lock(tmp_path / "out"):
        pass


def test_reading_paths_makes_nothing(tmp_path: Path) -> None:
    """Where there is no manifest, asking for paths makes none."""
    assert shown_paths(tmp_path) == {}
    assert list(tmp_path.iterdir()) == []
