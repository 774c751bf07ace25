"""Parsed texts for tests, written by hand: one token a line, or several on one with ``|`` between."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["parsed"]


def parsed(nlp: Language, *sentences: str) -> Doc:
    """Return a ``Doc`` of sentences whose tokens are written ``word/TAG/relation/head``, the head counted from 1.

    Parts of speech follow from the tags, lemmas are the lower-case words without a plural's "s", quotation marks and
    the like stand as tokens of their own. Names are runs of NNP, of the kind that follows the tag: ``Roe/NNP:PER``.
    """
    words: list[str] = []
    tags: list[str] = []
    deps: list[str] = []
    heads: list[int] = []
    lemmas: list[str] = []
    kinds: list[str] = []
    for sentence in sentences:
        base = len(words)
        for number, token in enumerate(sentence.split()):
            word, tag, dep, head = token.rsplit("/", 3)
            tag, _, kind = tag.partition(":")
            words.append(word)
            tags.append(tag)
            kinds.append(kind)
            deps.append("ROOT" if dep == "root" else dep)
            heads.append(base + (int(head) or number + 1) - 1)
            lemmas.append(word.lower().removesuffix("s") if tag == "NNS" else word.lower())
    return Doc(
        nlp.vocab,
        words=words,
        tags=tags,
        pos=[_POS.get(tag, tag) for tag in tags],
        deps=deps,
        heads=heads,
        lemmas=lemmas,
        ents=_ents(kinds),
    )


_POS = {
    "NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "PRP": "PRON", "PRP$": "PRON",
    "WP": "PRON",
    "VBD": "VERB", "VBZ": "VERB", "VBN": "VERB", "CC": "CCONJ", "CD": "NUM",
    "DT": "DET", "IN": "ADP", "JJ": "ADJ", "RB": "ADV", ".": "PUNCT", ",": "PUNCT", "AUX": "AUX",
}  # fmt: skip


def _ents(kinds: list[str]) -> list[str]:
    before = ["", *kinds]
    return [
        f"{'I' if kind == last else 'B'}-{kind}" if kind else "O" for last, kind in zip(before, kinds, strict=False)
    ]
