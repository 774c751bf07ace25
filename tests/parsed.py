"""Parsed sentences for tests, read from CoNLL-U: no model is needed to look at what is made of a tree."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["english", "parsed"]


@cache
def english() -> Language:
    """Return the pipeline whose vocabulary the sentences have."""
    return spacy.blank("en")


def parsed(text: str) -> Doc:
    """Return one of the sentences in the files tests/data/*.conllu, parsed."""
    rows = _sentences()[text]
    return Doc(
        english().vocab,
        words=[row[1] for row in rows],
        spaces=["SpaceAfter=No" not in row[9] for row in rows],
        lemmas=[row[2] for row in rows],
        pos=[row[3] for row in rows],
        tags=[row[4] for row in rows],
        heads=[int(row[6]) - 1 if row[6] != "0" else i for i, row in enumerate(rows)],
        deps=["ROOT" if row[7] == "root" else row[7] for row in rows],
    )


@cache
def _sentences() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    files = sorted((Path(__file__).parent / "data").glob("*.conllu"))
    for line in "\n".join(path.read_text(encoding="utf-8") for path in files).splitlines():
        if line.startswith("# text = "):
            rows = found.setdefault(line.removeprefix("# text = "), [])
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
    return found
