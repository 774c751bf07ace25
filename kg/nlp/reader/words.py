"""Words of a text, what their shapes say, and where quotation marks open and close."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["SHAPES", "STATES", "Word", "canonical", "paragraphs", "parts", "quote_states", "shape", "words"]

# a mark before a number ends a quotation that text runs on behind: "'never again'2 min read"
WORD = re.compile(r"\w+(?:['’](?!\d)\w+)?|[^\w\s]")
BREAK = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")

_CLITIC = re.compile(r"(?<=\w)(?:n['’]t|['’](?:s|re|ve|ll|d|m)|(?<=^can)not)$", re.IGNORECASE)

SHAPES = 8
"""How many word shapes there are: lower, Title, UPPER, A, mIxed, digits, mark, caseless."""
STATES = 4
"""How many quotation states there are: outside, opening mark, inside, closing mark."""

_DOUBLE = '"“”„‟«»″〝〞＂'
_SINGLE = "'‘’‚‛‹›`´′"
_CANONICAL = dict.fromkeys(map(ord, _DOUBLE), '"') | dict.fromkeys(map(ord, _SINGLE), "'")
_CANONICAL |= dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
_OPENS = {"“": '”"', "„": '“”‟"', "‟": "”", "«": "»", "‹": "›", "‚": "‘’‚", "‘": "’'", "»": "«", "›": "‹", "〝": "〞"}
_NARROW = "'‘’"


class Word(NamedTuple):
    """A word or a mark, and where it stands in its text (code points, half open)."""

    text: str
    start: int
    end: int


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """All words and marks of a stretch of text, in order."""
    stop = len(text) if end is None else end
    return [Word(match[0], match.start(), match.end()) for match in WORD.finditer(text, start, stop)]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Lines that hold more than white space: the blocks a text is read in."""
    return [match.span() for match in BREAK.finditer(text) if not match[0].isspace()]


def parts(word: str) -> list[int]:
    """Where the parts of a word begin that syntax takes for words: `parts("don't")` is [0, 2], `parts("door")` is [0].

    Treebanks cut "n't", "'s", "'re", "'ve", "'ll", "'d", "'m" and "cannot", and so do spaCy's English rules.
    """
    found = _CLITIC.search(word) if len(word) > 2 else None  # noqa: PLR2004 - the shortest is "I'm"
    return [0, found.start()] if found else [0]


def canonical(word: str) -> str:
    """Return the word with every quotation mark made straight: its direction is told by `quote_states`."""
    return word if word.isascii() and "`" not in word else word.translate(_CANONICAL)


def shape(word: str) -> int:  # noqa: PLR0911
    """Return the class of a word's capitals, which an uncased encoder cannot see."""
    first = word[0]
    if not first.isalnum():
        return 6
    if first.isdigit():
        return 5
    if word.islower():
        return 0
    if len(word) == 1:
        return 3 if first.isupper() else 7
    if word.isupper():
        return 2
    if first.isupper() and word[1:].islower():
        return 1
    return 4 if word.lower() != word else 7


def quote_states(block: list[Word]) -> list[int]:
    """For each word of one paragraph: outside (0), an opening mark (1), inside (2), a closing mark (3).

    Straight, curly, German, French, Danish, single and treebank marks are read alike; a mark
    never closed holds to the end of its paragraph, as in quotations over several paragraphs.
    """
    states: list[int] = []
    stack: list[str] = []
    last = len(block) - 1
    for i, word in enumerate(block):
        mark = word.text
        if mark.isalnum() or mark not in _CANONICAL_MARKS:
            states.append(2 if stack else 0)
            continue
        before = i == 0 or block[i - 1].end < word.start
        after = i == last or block[i + 1].start > word.end
        if _twin(block, i, -1):
            states.append(states[-1])
            continue
        if mark in "`'" and _twin(block, i, 1):
            mark = "“" if mark == "`" else '"'
        move = _move(mark, stack, before=before, after=after, previous=block[i - 1].text if i else "")
        if move > 0:
            stack.append(mark)
        elif move < 0:
            _close(mark, stack)
        states.append(1 if move > 0 else 3 if move < 0 else 2 if stack else 0)
    return states


_CANONICAL_MARKS = frozenset(_DOUBLE + _SINGLE)


def _twin(block: list[Word], i: int, step: int) -> bool:
    """Whether the treebank mark at `i` is one half of a doubled one."""
    j = i + step
    if block[i].text not in "`'" or not 0 <= j < len(block) or block[j].text != block[i].text:
        return False
    return block[max(i, j)].start == block[min(i, j)].end


def _move(mark: str, stack: list[str], *, before: bool, after: bool, previous: str) -> int:  # noqa: PLR0911
    """1 where the mark opens, -1 where it closes, 0 where it is an apostrophe or a sign for inches."""
    top = stack[-1] if stack else ""
    inner = not before and previous not in _OPENING
    if mark in _NARROW:
        if mark == "‘" and top != "‚":
            return 1
        if top and top in "'‘‚’" and inner:
            return -1
        return 1 if mark == "'" and not inner and not after and top != "'" else 0
    if any(mark in _OPENS.get(held, held) and not (mark == held and before and not after) for held in stack):
        return -1
    if mark == '"':
        return 0 if previous[-1:].isdigit() and inner else 1
    if mark in _OPENS:
        return 1
    return 1 if mark == "”" and before and not after else -1 if stack else 0


_OPENING = frozenset('([{"“„«‘‚—–-')


def _close(mark: str, stack: list[str]) -> None:
    """Take the mark that is closed off the stack, with whatever was left open inside it."""
    if mark in _NARROW:
        stack.pop()
        return
    while stack:
        held = stack.pop()
        if mark in _OPENS.get(held, held):
            return
