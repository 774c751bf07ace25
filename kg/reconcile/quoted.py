"""The quoted words of a statement, normalised, so that two articles' quotations of them are found to be equal."""

from __future__ import annotations

import re
import unicodedata

from kg.nlp.quotes import quotations
from kg.vocab import KG

__all__ = ["FEWEST_WORDS", "quoted_sentences"]

FEWEST_WORDS = 5
"""A quotation with fewer words can be anybody's at any time ("no comment")."""

_SENTENCE = re.compile(r"(?<=[.!?…])[\s\"'”’»]+")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 20_000  # characters


def quoted_sentences(words: str, quotation: str) -> list[str]:
    """Return the sentences of a statement that stand in quotation marks, as lower-case words; [] if too few words.

    ``quotation`` is the IRI of the statement's ``kg:quotationType``. A direct quotation is quoted as a whole, whether
    its marks are among ``words`` or not; of a mixed one only what the marks enclose.

    >>> quoted_sentences("“The bridge stays open. We promise that!”", KG.direct)
    ['the bridge stays open', 'we promise that']
    """
    text = " ".join(words[:_LONGEST].split())
    if quotation == KG.direct:
        parts = [text]
    elif quotation == KG.mixed:
        parts = [found.inner.of(text) for found in quotations(text, 0, len(text)) if found.closed and not found.depth]
    else:
        return []
    sentences = [_plain(sentence) for part in parts for sentence in _SENTENCE.split(part)]
    sentences = [sentence for sentence in sentences if sentence]
    return sentences if sum(len(sentence.split()) for sentence in sentences) >= FEWEST_WORDS else []


def _plain(sentence: str) -> str:
    text = unicodedata.normalize("NFKC", sentence.casefold()).replace("’", "").replace("'", "")
    return " ".join(_WORD.findall(text))
