"""The words of ``ontology/time.ttl``, each form with one letter for its class and with its value."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kg.errors import LexiconError
from kg.lexicon.reading import installed, local
from kg.vocab import SKOS

__all__ = ["forms", "words"]

_FILE = "time.ttl"
_LETTERS = {
    "weekday": "W", "month": "M", "season": "P", "daily": "R", "quantity": "Q", "indefinite": "a", "deictic": "k",
    "daypart": "n", "decade": "S",
    "unit hour": "0", "unit minute": "0", "unit day": "1", "unit week": "2", "unit fortnight": "3",
    "unit weekend": "4", "unit month": "5", "unit year": "6", "unit decade": "7", "unit century": "8",
    "shift last": "L", "shift past": "l", "shift this": "T", "shift next": "X", "shift coming": "C",
    "shift recent": "r", "shift then": "p", "shift every": "E",
    "part early": "e", "part mid": "e", "part late": "e",
    "part early-of": "G", "part mid-of": "G", "part late-of": "G",
    "part earlier": "z", "part later": "z",
    "direction ago": "g", "direction hence": "h", "direction then": "H",
    "relation since": "s", "relation until": "u", "relation by": "y", "relation before": "b", "relation after": "f",
    "relation from": "F", "relation between": "B", "link to": "t", "link and": "&", "within within": "w",
    "within in": "i", "function the": "d", "function of": "o", "function on": "c", "function at": "A",
    "function during": "j", "function than": "N", "function about": "~",
    "tense future": ">", "tense future-to": "+", "tense past": "<", "tense past-to": "=",
}  # fmt: skip
_NAMES = frozenset({"weekday", "month", "daily"})  # written with a capital
_ABBREVIATED = {"M": "m", "W": "v"}
_SETS = frozenset({"awaited", "event", "homograph", "titled"})  # asked for by name, not by form


@cache
def forms() -> Mapping[str, tuple[str, str]]:
    """Return every form as it stands in texts, small, with a capital or in capitals: its letter and its value.

    Abbreviations are without their full stop. LexiconError if a class or value is unknown.

    >>> forms()["Feb"]
    ('m', '2')
    """
    found: dict[str, tuple[str, str]] = {}
    for scheme, value, labels in _concepts():
        if scheme in _SETS:
            continue
        key = scheme if scheme in _LETTERS else f"{scheme} {value.split()[0]}"
        if key not in _LETTERS:
            message = f"ontology/{_FILE}: {scheme}: no such class or value: {value}"
            raise LexiconError(message)
        for label in labels:
            word = label.removesuffix(".")
            letter = _ABBREVIATED[_LETTERS[key]] if word != label else _LETTERS[key]
            for form in {word, word.upper()} if scheme in _NAMES else {word, word.capitalize(), word.upper()}:
                found.setdefault(form, (letter, value))
    return MappingProxyType(found)


@cache
def words(scheme: str, value: str) -> frozenset[str]:
    """Return the labels of the concepts of one scheme with one value, as they are written there.

    >>> "March" in words("homograph", "month")
    True
    """
    return frozenset(
        label for name, found, labels in _concepts() if (name, found) == (scheme, value) for label in labels
    )


def _concepts() -> list[tuple[str, str, list[str]]]:
    lexicon = installed(_FILE)
    return [
        (local(lexicon.one(term, SKOS.inScheme)), lexicon.one(term, SKOS.notation), lexicon.labels(term))
        for term in lexicon.of_type(SKOS.Concept)
    ]
