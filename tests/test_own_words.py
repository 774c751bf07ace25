"""Facts carry over, sentences do not: no eight words in a row of a seed or a PolNeAR article stand in the project."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from shared_data import shared

REPO = Path(__file__).parent.parent
FOLDERS = ("benchmarks", "corpus", "docs", "kg", "ontology", "queries", "tests", "training")
KINDS = frozenset({".conllu", ".html", ".json", ".jsonl", ".md", ".py", ".rq", ".toml", ".ttl", ".txt"})
LONGEST = 8
NAMES = frozenset({"director general of the international atomic energy agency"})
"""Runs that are nothing but a name, or what every page of a kind has."""
FURNITURE = re.compile(r"e mail adresse wird nicht ver")


def words(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return re.findall(r"[^\W_]+", text.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    """Return all runs of `LONGEST` words."""
    found = words(text)
    return set(zip(*(found[start:] for start in range(LONGEST)), strict=False))


def sources() -> Iterator[str]:
    """Iterate over the texts that nothing is copied from."""
    for path in sorted(shared("seeds").iterdir()):
        yield path.read_text(encoding="utf-8")
    for name in ("polnear-dev", "polnear-train"):
        with gzip.open(shared(f"data/{name}.jsonl.gz"), "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)


def ours() -> Iterator[tuple[str, str]]:
    """Iterate over the files of the project with their texts; of treebanks, the sentences alone."""
    for path in sorted(path for folder in FOLDERS for path in (REPO / folder).rglob("*") if path.suffix in KINDS):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".conllu":
            text = "\n".join(line for line in text.splitlines() if line.startswith("# text"))
        yield str(path.relative_to(REPO)), text
    yield from ((path.name, path.read_text(encoding="utf-8")) for path in sorted(REPO.glob("*.md")))


def test_no_sentence_is_copied() -> None:
    """Quoted phrases are shorter than that."""
    where: dict[tuple[str, ...], str] = {}
    for file, text in ours():
        where.update(dict.fromkeys(runs(text), file))
    copied = {" ".join(run): where[run] for text in sources() for run in runs(text) & where.keys()}
    assert where
    assert not {run: file for run, file in copied.items() if run not in NAMES and not FURNITURE.search(run)}


@pytest.mark.parametrize(
    "text", ["One two three four five six seven eight.", "One, two - three 'four' five six seven EIGHT"]
)
def test_a_run_is_found_whatever_marks_stand_in_it(text: str) -> None:
    """Case and punctuation make no difference."""
    assert ("one", "two", "three", "four", "five", "six", "seven", "eight") in runs(text)
