"""What a single value must be: its class, datatype, form, size, or one of a list."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from kg.rdf import Literal, Object
from kg.shapes.facts import Facts
from kg.vocab import RDF, XSD

__all__ = [
    "SH",
    "Test",
    "at_least",
    "at_most",
    "before",
    "in_class",
    "in_language",
    "is_iri",
    "long_enough",
    "matches",
    "of_datatype",
    "one_of",
]

SH = "http://www.w3.org/ns/shacl#"
"""The namespace of the shapes' own words."""

Test = Callable[[Object, Facts], bool]
"""Tells whether a value is as it must be."""

Comparable = str | int | Decimal | dt.date | bool

_FORMS: dict[str | None, tuple[re.Pattern[str], Callable[[str], Comparable]]] = {
    XSD.integer: (re.compile(r"[+-]?[0-9]+"), int),
    XSD.decimal: (re.compile(r"[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)"), Decimal),
    XSD.date: (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), dt.date.fromisoformat),
    XSD.boolean: (re.compile(r"true|false|1|0"), lambda text: text in {"true", "1"}),
}
_NUMBERS = (int, Decimal)


def in_class(name: str) -> Test:
    """Return the test for a node of a class, or of one that is a kind of it."""
    return lambda value, facts: isinstance(value, str) and name in facts.classes(value)


def is_iri() -> Test:
    """Return the test for an IRI."""
    return lambda value, _: isinstance(value, str) and not value.startswith("_:")


def of_datatype(datatype: str) -> Test:
    """Return the test for a well-formed literal of a datatype."""
    if datatype == RDF.langString:
        return lambda value, _: isinstance(value, Literal) and bool(value.language)
    return lambda value, _: isinstance(value, Literal) and _datatype(value) == datatype and _meant(value) is not None


def matches(pattern: str) -> Test:
    """Return the test for a text in which a regular expression is found."""
    found = re.compile(pattern)
    return lambda value, _: bool(found.search(_text(value)))


def long_enough(least: int) -> Test:
    """Return the test for a text of so many characters at least."""
    return lambda value, _: len(_text(value)) >= least


def in_language(languages: frozenset[str]) -> Test:
    """Return the test for a text in one of some languages, "en-GB" being in "en"."""
    return lambda value, _: (
        isinstance(value, Literal)
        and any(f"{value.language or ''}-".lower().startswith(f"{one}-") for one in languages)
    )


def one_of(values: frozenset[Object]) -> Test:
    """Return the test for one of a list."""
    return lambda value, _: value in values


def at_least(bound: Object) -> Test:
    """Return the test for a value that is not below a bound."""
    return lambda value, _: before(bound, value, equal=True)


def at_most(bound: Object) -> Test:
    """Return the test for a value that is not above a bound."""
    return lambda value, _: before(value, bound, equal=True)


def before(first: Object, second: Object, *, equal: bool = False) -> bool:
    """Tell whether a value is below another, or ``equal`` to it; what cannot be compared is not."""
    a, b = _meant(first), _meant(second)
    if isinstance(a, bool) or isinstance(b, bool):
        return False
    if isinstance(a, _NUMBERS) and isinstance(b, _NUMBERS):
        return a < b or (equal and a == b)
    if isinstance(a, dt.date) and isinstance(b, dt.date):
        return a < b or (equal and a == b)
    return isinstance(a, str) and isinstance(b, str) and (a < b or (equal and a == b))


@lru_cache(maxsize=1 << 14)
def _meant(value: Object) -> Comparable | None:
    """Return the value that a literal writes; None if it is ill-formed, or no literal."""
    if isinstance(value, str):
        return None
    datatype = _datatype(value)
    if datatype not in _FORMS:
        return value.value
    form, meaning = _FORMS[datatype]
    try:
        return meaning(value.value) if form.fullmatch(value.value) else None
    except ValueError:  # the 31st of June
        return None


def _datatype(value: Literal) -> str:
    return RDF.langString if value.language else value.datatype or XSD.string


def _text(value: Object) -> str:
    return value if isinstance(value, str) else value.value
