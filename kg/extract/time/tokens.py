"""A text as a string of letters, one a word, so that expressions of time can be found by expressions over them."""

from __future__ import annotations

import re

from kg.extract.time.lexicon import forms
from kg.grammar import word_class

__all__ = ["Tokens"]

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?\b|[^\W\d_]+|\n|[^\w\s]|\w+")
_APOSTROPHES = "'’‘ʼ"
_DASHES = "-‐‑‒–—"
_CURRENCY = "$€£¥₽₴"
_LONGEST = 10  # digits of a date with its separators
_YEARS = range(1000, 2100)
_DAYS = range(1, 32)


class Tokens:
    """The words, numbers and marks of a stretch of text.

    ``letters[i]`` is the class of token ``i``: those of ``kg.extract.time.lexicon``; Y a year, D a number up to 31,
    # another number, S a decade, @ a date in figures; Z another word with a capital, x one without; ``'``, ``-``,
    ``,`` and ``.`` marks (all dashes alike), ``;`` marks that end a clause, ``_`` anything else.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        """Take a text and where the stretch begins and ends; offsets stay those of the text."""
        known = forms()
        letters, self.words, self.starts = [], list[str](), list[int]()
        for match in _TOKEN.finditer(text, start, end):
            word = match.group()
            at = match.start()
            found = known.get(word)
            if found is not None:
                letter = found[0]
            elif word[0].isalpha():
                letter = "Z" if word[0].isupper() else "x"
            elif word[0].isdecimal():
                letter = _number(word, text[at - 1] if at > start else "")
            else:
                letter = _mark(word)
            letters.append(letter)
            self.words.append(word)
            self.starts.append(at)
        self.letters = "".join(letters)

    def end(self, index: int) -> int:
        """Return where a token ends in the text."""
        return self.starts[index] + len(self.words[index])

    def value(self, index: int) -> str:
        """Return the value that the lexicon gives a word, or the word itself."""
        return forms().get(self.words[index], ("", self.words[index]))[1]

    def ends_sentence(self, index: int) -> bool:
        """Tell whether a token closes a sentence; a full stop after an abbreviation or an initial does not."""
        letter = self.letters[index]
        if letter == "." and self.words[index] == ".":
            before, after = self.words[index - 1] if index else "", self.words[index + 1 : index + 2]
            short = (
                len(before) == 1
                or f"{before.lower()}." in word_class("honorific")
                or (index > 0 and self.letters[index - 1] in "mv")
            )
            return not short and (not after or not after[0][0].islower())
        return letter == ";" and self.words[index] != ":"


def _number(word: str, before: str) -> str:
    digits = word.rstrip("stndrh")
    if not digits.isascii() or len(digits) > _LONGEST or (before in _CURRENCY and before):
        return "#"
    if not digits.isdecimal():
        return "@" if digits == word else "#"
    number = int(digits)
    suffix = word[len(digits) :]
    if suffix == "s":
        return "S" if number % 10 == 0 and (number in _YEARS or len(digits) == 2) else "#"  # noqa: PLR2004 - "90s"
    if len(digits) == 4 and number in _YEARS and not suffix:  # noqa: PLR2004 - years have four figures
        return "Y"
    return "D" if len(digits) <= 2 and number in _DAYS else "#"  # noqa: PLR2004 - days have at most two


def _mark(word: str) -> str:
    if word in _APOSTROPHES:
        return "'"
    if word in _DASHES:
        return "-"
    if word in ",.":
        return word
    return ";" if word in "\n;:!?" else "_"
