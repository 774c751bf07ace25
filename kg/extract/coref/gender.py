"""What a first name alone tells of a person's gender: a guess by its letters, learned like the weights."""

from __future__ import annotations

from functools import lru_cache

from kg.extract.coref.tables import tables

__all__ = ["first_name"]

_ENDS = (1, 2, 3)


@lru_cache(maxsize=10_000)
def first_name(name: str) -> float:
    """Return the log odds that a first name is a woman's.

    >>> first_name("Anna") > first_name("Anton")
    True
    """
    table, word = tables()["first names"], name.lower()
    parts = ["", f"^{word[:2]}", *(f"${word[-size:]}" for size in _ENDS if len(word) > size)]
    return sum(table.get(part, 0.0) for part in parts)
