"""The names marked by hand in 200 sentences lie where they can be compared with what the reader finds."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from shared_data import shared

GOLD = Path(__file__).parent / "gold" / "names.json"
LABELS = {"PER", "ORG", "LOC", "NORP", "EVENT", "DATE"}


@pytest.fixture(scope="module")
def gold() -> list[dict[str, Any]]:
    """Return the marked sentences."""
    loaded: list[dict[str, Any]] = json.loads(GOLD.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Return the text of each article that the sentences are from."""
    with gzip.open(shared("data/polnear-dev.jsonl.gz"), "rt", encoding="utf-8") as lines:
        return {article["id"]: article["text"] for article in map(json.loads, lines)}


def test_two_hundred_different_sentences(gold: list[dict[str, Any]]) -> None:
    """No sentence is marked twice, and none has been lost."""
    assert len({(row["article"], *row["sentence"]) for row in gold}) == len(gold) == 200


def test_names_are_sorted_apart_and_inside_their_sentence(gold: list[dict[str, Any]]) -> None:
    """Names are flat: in reading order, no two overlap, each has a known label."""
    for row in gold:
        start, end = row["sentence"]
        edges = [start, *(edge for name in row["names"] for edge in name[:2]), end]
        assert edges == sorted(edges), row
        assert all(name[0] < name[1] and name[2] in LABELS for name in row["names"]), row


def test_names_are_whole_words_of_their_articles(gold: list[dict[str, Any]], texts: dict[str, str]) -> None:
    """A name neither begins nor ends inside a word or with white space, and all offsets are in the text."""
    for row in gold:
        text = texts[row["article"]]
        assert row["sentence"][1] <= len(text), row
        for start, end, label in row["names"]:
            assert text[start:end] == text[start:end].strip() != "", (row, label)
            assert not re.match(r"\w\w", text[start - 1 : start + 1]), (row, start)
            assert not re.match(r"\w\w", text[end - 1 : end + 1]), (row, end)


def test_names_have_no_titles_determiners_or_possessives(gold: list[dict[str, Any]], texts: dict[str, str]) -> None:
    """The conventions that can be checked: "the", "Mr." and "'s" stay outside."""
    outside = re.compile(r"(?i)(the|a|an|mr\.?|mrs\.?|ms\.?|dr\.?|sen\.?|gov\.?)\s|.*['’]s$")
    for row in gold:
        for start, end, label in row["names"]:
            words = texts[row["article"]][start:end]
            assert label == "DATE" or not outside.match(words), words
