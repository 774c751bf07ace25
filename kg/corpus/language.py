"""In which language a text is written: py3langid (Lui and Baldwin's langid.py), offline and deterministic."""

from __future__ import annotations

import functools

from py3langid import langid

__all__ = ["SHORTEST", "certain", "guess"]

SHORTEST = 200
"""Texts under this many characters count as English: too little to tell."""

_LONGEST = 5_000  # characters looked at


@functools.cache
def _identifier() -> langid.LanguageIdentifier:
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


def guess(text: str) -> str:
    """Return the code of a text's most likely language, by ISO 639-1.

    >>> guess("Der Kreml schließt Verhandlungen über die annektierten Gebiete aus.")
    'de'
    """
    return str(_identifier().classify(text[:_LONGEST])[0])


def certain(text: str) -> tuple[str, float]:
    """Return the most likely language of a text and how likely it is, from 0 to 1."""
    code, likely = _identifier().classify(text[:_LONGEST])
    return str(code), float(likely)
