"""Stances of words that are no known cues, learned by ``training/cues.py`` and shipped as a table.

Of known cues held out, two in three of those that get a stance get their own. Words not in the table are neutral.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

__all__ = ["classes", "likely"]


@cache
def classes() -> Mapping[str, tuple[str, float]]:
    """Return every word of the table with its stance and the share, up to 1, that this stance had of all."""
    lines = files("kg.nlp").joinpath("cueclasses.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return MappingProxyType({word: (stance, float(share)) for word, stance, share in rows})


def likely(words: Iterable[str]) -> str | None:
    """Return the stance of the word that has the largest share, of equal ones the first; None where none has one."""
    found = [classes()[word] for word in words if word in classes()]
    return max(found, key=lambda row: row[1])[0] if found else None
