"""Lemmas of inflected English words by spelling, where a learned one may be no word: "chang", "citie", "runn".

The tagger's tag says which ending to take off; rules of English spelling say which words can have had it, and a list of
common words, ordered by how common they are, decides among them. Irregular forms are data in ``ontology/grammar.ttl``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.grammar import word_values

__all__ = ["lemma"]

Rank = Callable[[str], int | None]
"""How common a word is, 0 for the commonest; None if it is not in the list."""

_IRREGULAR = {
    "VBD": "irregularVerb", "VBN": "irregularVerb", "VBG": "irregularVerb", "VBZ": "irregularVerb",
    "NNS": "irregularNoun", "JJR": "irregularComparative", "RBR": "irregularAdverb",
    "PRP": "irregularWord", "DT": "irregularWord", "MD": "irregularWord",
}  # fmt: skip
_ENDINGS = {
    "VBD": "ed", "VBN": "ed", "VBG": "ing", "VBZ": "s", "NNS": "s", "NNPS": "s",
    "JJR": "er", "RBR": "er", "JJS": "est", "RBS": "est",
}  # fmt: skip
_PEOPLE = ("men", "children")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")
_KEPT_DOUBLE = re.compile(r"(?:ss|ff|zz|^[^aeiouy]*[aeiouy]ll)$")  # passed, called; not controlled
_SHORT = re.compile(r"^(?:qu|[^aeiou])*[aeiouy][bcdfgklmnprstvz]$")  # a lone consonant after a lone vowel: hoped
_FINAL_E = re.compile(
    r"(?:[cuvz]|[bcdfgkpstz]l|[nr]s|[^ao]i[sz]|[aeou]s|at|[^ei]ot|let|[^o]ut|[^aou]it|[^eo]ur|[^ao]ir|[^eo]ar|[dlr]g"
    r"|[aeiou]g|[^ao]i[nm]|[^u]um|[^ao]il|[nr]a?ven|[cps]ed|[^ao]ud|[^o]od|id|[^aeo]ap|[^aeo][aeiu]k)$"
)
"""What a word that is not in the list ends with before the ending if it has a final e."""
_HISSING = re.compile(r"(?:ss|sh|ch|x|zz|[^aeiou]o)$")  # witnesses, goes


def lemma(form: str, tag: str, learned: str, rank: Rank) -> str:
    """Return the lemma of a form with a Penn Treebank tag; the learned one where nothing speaks against it.

    >>> lemma("changed", "VBD", "chang", {"change": 1, "chang": 9}.get)
    'change'
    """
    lower = form.lower()
    irregular = _IRREGULAR.get(tag)
    if irregular and lower in (values := word_values(irregular)):
        return values[lower]
    if tag == "NNS" and lower.endswith(_PEOPLE):
        return lower[:-2] + "an" if lower.endswith("men") else lower[:-3]
    ending = _ENDINGS.get(tag)
    mixed = not form[1:].islower()  # an abbreviation, a number
    if ending is None or mixed or not lower.endswith(ending) or len(lower) <= len(ending) + 1:
        return learned
    found = _plural(lower, learned.lower(), rank) if ending == "s" else _stem(lower, ending, learned, rank)
    return found.capitalize() if learned[:1].isupper() else found


def _plural(lower: str, learned: str, rank: Rank) -> str:
    """Return what a form in -s is of; words that learning leaves as they are have no singular ("series")."""
    if learned == lower:
        return learned
    if lower.endswith("ees"):
        candidates = [lower[:-1]]
    elif lower.endswith("ies") and len(lower) > len("ties"):
        candidates = [lower[:-3] + "y", lower[:-1]]
    elif lower.endswith("es"):
        candidates = [lower[:-2], lower[:-1]] if _HISSING.search(lower[:-2]) else [lower[:-1], lower[:-2]]
    else:
        candidates = [lower[:-1]]
    return next((word for word in candidates if rank(word) is not None), candidates[0])


def _stem(lower: str, ending: str, learned: str, rank: Rank) -> str:
    """Return what a form in -ed, -ing, -er or -est is of: the commoner word, or what its spelling makes likelier."""
    stem = lower[: -len(ending)]
    candidates = [stem + "e", stem] if _FINAL_E.search(stem) else [stem, stem + "e"]
    if ending != "ing" and stem.endswith("i") and len(stem) > 1:
        candidates = [stem[:-1] + "y"]
    elif ending != "ing" and stem.endswith("e"):  # agreed
        candidates = [stem + "e"]
    elif _DOUBLED.search(stem) and not _KEPT_DOUBLE.search(stem):
        candidates = [stem[:-1]]
        if stem.endswith("ll"):  # cancelled, and bankrolled
            candidates.insert(0 if stem.endswith(("all", "oll")) else 1, stem)
    elif _SHORT.search(stem):
        candidates = [stem + "e"]
    known = [(found, word) for word in candidates if (found := rank(word)) is not None]
    if ending in {"er", "est"} and not known:
        return learned
    return min(known)[1] if known else candidates[0]
