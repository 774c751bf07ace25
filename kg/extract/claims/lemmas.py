"""Lemmas that the lexicons ask for, by their regular forms: a lemma learned wrong must not hide a known word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from kg.grammar import word_class, word_values
from kg.lexicon.frames import frames

__all__ = ["known_lemma"]

_CLASSES = (
    "raising", "intending", "obliging", "enabling", "negating", "disabling", "unwilling", "light", "shell", "takingUp",
    "partitive", "land", "performing", "occurring", "ending", "force", "state", "naming", "dutiful", "assuring",
)  # fmt: skip
_VOWELS = frozenset("aeiou")


def known_lemma(word: str, lemma: str) -> str:
    """Return the lemma of a word in lower case: the learned one, or that of the lexicons whose form the word is.

    >>> known_lemma("relinquishing", "relinquishe")
    'relinquish'
    """
    known, forms = _known()
    return lemma if lemma in known else forms.get(word, lemma)


@cache
def _known() -> tuple[frozenset[str], Mapping[str, str]]:
    lemmas = {word for name in _CLASSES for word in word_class(name)}
    for frame in frames().values():
        for trigger in frame.triggers:
            lemmas.update(part for lemma in trigger.lemmas for part in (lemma.partition("_")[0],))
            lemmas.update(word for path, _ in trigger.selectors for step in path for word in step.words)
    lemmas = {lemma for lemma in lemmas if lemma.isalpha()}
    forms = {form: lemma for lemma in sorted(lemmas) for form in _inflected(lemma) if form not in lemmas}
    irregular = word_values("irregular")
    forms.update({form: lemma for form, lemma in irregular.items() if lemma in lemmas and form not in lemmas})
    return frozenset(lemmas), MappingProxyType(forms)


def _inflected(lemma: str) -> Iterator[str]:
    """Iterate over the regular forms of a verb or noun."""
    if lemma.endswith("e"):
        yield from (lemma + "s", lemma + "d", lemma[:-1] + "ing")
        return
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        yield from (lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
        return
    yield from (lemma + "s", lemma + "es", lemma + "ed", lemma + "ing")
    if lemma[-1] not in _VOWELS and lemma[-2:-1] in _VOWELS and lemma[-1] not in "wxy":
        yield from (lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing")
