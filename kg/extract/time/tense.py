"""Whether a time lies ahead, by the verbs about it: a substitute for a parse, and cheap."""

from __future__ import annotations

from kg.extract.time.expression import Tense
from kg.extract.time.tokens import Tokens
from kg.grammar import word_class

__all__ = ["tense_at"]

_REACH = 25  # words looked at on each side
_NEXT = 2  # words behind a time within which its verb may stand though there is one before
_SHORTEST = 4  # letters of a regular past form ("used")


def tense_at(tokens: Tokens, first: int, last: int) -> Tense | None:
    """Return the tense of the verb nearest to the tokens ``first`` to ``last`` in their sentence, or None.

    The verb before counts rather than the one behind, unless that follows at once.

    >>> text = "The talks will resume on Monday."
    >>> tense_at(Tokens(text, 0, len(text)), 5, 5)
    'future'
    """
    before = after = None
    gap_before = gap_after = _REACH + 1
    for index in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if tokens.ends_sentence(index):
            break
        before = _tense(tokens, index)
        if before:
            gap_before = first - index
            break
    crossed = False
    for index in range(last + 1, min(len(tokens.words), last + 1 + _REACH)):
        if tokens.ends_sentence(index):
            break
        crossed = crossed or tokens.letters[index] in ",;_" or tokens.words[index] == "that"
        if crossed and before:
            break
        after = _tense(tokens, index)
        if after:
            gap_after = index - last
            break
    if after and gap_after <= _NEXT and gap_after < gap_before:
        return after
    if before is None and tokens.letters[last + 1 : last + 3] == "tx":
        return "future"  # a headline: "Ministers on Friday to discuss …"
    return before or after


def _tense(tokens: Tokens, index: int) -> Tense | None:
    letter = tokens.letters[index]
    if letter == ">":
        return "future"
    if letter in "+=":  # "plans to", "was to"
        following = tokens.words[index + 1 : index + 2]
        ahead = bool(following) and (following[0] == "to" or (letter == "+" and following[0] == "for"))
        return "future" if ahead else "past" if letter == "=" else None
    word = tokens.words[index]
    regular = letter == "x" and word.endswith("ed") and len(word) >= _SHORTEST and word not in word_class("noPast")
    if not regular and letter != "<":
        return None
    participle = tokens.words[index - 1 : index] == ["be"] or ">" in tokens.letters[max(0, index - 2) : index]
    return None if participle else "past"  # "will be held", "would have met": the auxiliary tells
