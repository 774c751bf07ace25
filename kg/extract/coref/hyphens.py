"""Names with hyphens, which are read as several tokens, and sometimes as several names."""

from __future__ import annotations

from spacy.tokens import Doc

__all__ = ["hyphened"]


def hyphened(doc: Doc) -> list[tuple[int, int, str]]:
    """Return the names read in a text as tokens ``[start, end)`` with their type, whole where a hyphen goes on.

    "Ana Li-Ro" may be read as "Ana Li" or as "Ana Li-" and "Ro", "Lim Ho-bin" as "Lim Ho".
    """
    found: list[tuple[int, int, str]] = []
    for name in doc.ents:
        start, end = name.start, name.end
        if found and found[-1][1] > start:
            continue  # gone on to already
        if found and found[-1][1] == start and _bound(doc, start):
            start = found.pop()[0]
        while end < len(doc) and (_bound(doc, end) or (doc[end].text == "-" and _bound(doc, end + 1))):
            step = 1 if doc[end].text != "-" else 2
            if not _goes_on(doc, end + step - 1, name.label_):
                break
            end += step
            end = next((other.end for other in doc.ents if other.start < end < other.end), end)
        found.append((start, end, name.label_))
    return found


def _bound(doc: Doc, at: int) -> bool:
    """Tell whether a token follows upon a hyphen without a space, and the hyphen upon a word."""
    if not 1 < at < len(doc) or doc[at - 1].text != "-":
        return False
    return not doc[at - 1].whitespace_ and not doc[at - 2].whitespace_


def _goes_on(doc: Doc, at: int, label: str) -> bool:
    """Tell whether a word behind a hyphen is part of a name: one with a capital, or the end of a given name."""
    word = doc[at]
    return word.text[:1].isupper() or (label == "PER" and word.pos_ == "PROPN" and word.text.isalpha())
