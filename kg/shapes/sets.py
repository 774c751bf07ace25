"""What all values of a property must be together: how many, and how they stand to those of another property."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.rdf import Object
from kg.shapes.facts import Facts, Values
from kg.shapes.values import Test, before

__all__ = ["SetTest", "apart_from", "below", "qualified"]

SetTest = Callable[[Sequence[Object], Values, Facts], bool]
"""Tells whether the values of a property are as they must be, beside all that is said of their node."""


def below(other: str, *, equal: bool) -> SetTest:
    """Return the test for values all below (or ``equal`` to) all values of another property."""
    return lambda values, node, _: all(
        before(value, bound, equal=equal) for value in values for bound in node.get(other, ())
    )


def apart_from(other: str) -> SetTest:
    """Return the test for values none of which another property has."""
    return lambda values, node, _: not any(value in node.get(other, ()) for value in values)


def qualified(test: Test, least: int, most: int | None) -> SetTest:
    """Return the test for values of which so many pass a test."""

    def right(values: Sequence[Object], _: Values, facts: Facts) -> bool:
        number = sum(test(value, facts) for value in values)
        return number >= least and (most is None or number <= most)

    return right
