"""Spellings of one name, made comparable: marks, transliteration, initials, honorifics.

News spells names from other scripts in many ways (Kiev and Kyiv, Khalid and Halid, a name in -y, -iy, -yy or -yi). The
rules here are about letters and word forms only; no name is listed anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from kg.lexicon.reading import installed
from kg.vocab import SKOS

__all__ = ["fold_name", "is_acronym", "same_name", "skeleton"]

_LONGEST = 200  # characters; nothing longer is a name
_GRAMMAR = "https://w3id.org/claimgraph/ns/grammar/"
_APART = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ħ": "h", "ŋ": "n"}
)
"""Letters that are letters of their own and not ones with a mark."""

_SILENT = re.compile(r"[\u0027\u2018\u2019\u02bc\u02b9\u02ba\u02bb\u2032\u0060\u00b4]")  # apostrophes and soft signs
_SOUNDS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"kh", "h"),
        (r"gh", "g"),
        (r"dh", "d"),
        (r"dzh|dj", "j"),
        (r"tch", "ch"),
        (r"sch(?!.)|sch(?=[aeiouy])", "sh"),
        (r"ck|q", "k"),
        (r"tz", "ts"),
        (r"x", "ks"),
        (r"ou|oo(?=.)", "u"),
        (r"ee(?=.)", "i"),
        (r"y|(?<=[ie])j(?![aeiou])", "i"),
        (r"^ie", "e"),
        (r"i[ie]+", "i"),
        (r"(.)\1+", r"\1"),
        (r"ei$", "i"),
    )
]
"""Applied to each word in this order; they were chosen to be those that change no other word into a third one often."""

_VOWELS = re.compile(r"[aeiou]+")
_FIRMEST = 3  # consonants that a skeleton needs to tell anything
_SHORTEST_ACRONYM = 2

_ONE = 1.0
_JOINED = 0.95  # the same letters, cut into words differently
_MIDDLE = 0.95  # an initial or a middle name that the other spelling leaves out
_VOWELLED = 0.9  # one word has other vowels
_SWAPPED = 0.8  # the same words in another order
_INITIAL = 0.7  # a given name against its initial
_LOOSE = 0.6  # two words have other vowels
_SURNAME = 0.5  # a surname against a full name that ends in it


@lru_cache(maxsize=1 << 16)
def fold_name(name: str) -> str:
    """Return a name as lower-case words that different spellings of it share; never empty unless the name is.

    Marks, apostrophes, hyphens, honorifics, the article and particles inside the name go; transliterations of one
    sound become one ("kh" and "h", final "y", "iy", "yy", "yi", "ii", "ey"). Initials stay, joined: two people can
    differ in nothing else. Names in other scripts are folded by case and marks alone.

    >>> fold_name("Dr. Khalîl Al-Zelenskyy") == fold_name("Halil al Zelenskiy")
    True
    >>> fold_name("Kiev") == fold_name("Kyiv")
    True
    """
    text = unicodedata.normalize("NFKD", name[:_LONGEST].casefold().translate(_APART))
    text = _SILENT.sub("", "".join(char for char in text if not unicodedata.combining(char)))
    honorifics, particles = _class("honorific"), _class("particle")
    raw = text.split()
    while len(raw) > 1 and (raw[0] == "the" or raw[0] in honorifics):
        raw = raw[1:]
    words = re.findall(r"[^\W_]+", " ".join(raw))
    if not words:
        return text.strip()
    first, last = words[0], words[-1]
    inner = [word for word in words[1:-1] if word not in particles]
    start = [] if len(words) > 2 and first in particles and len(first) == 2 and not inner else [first]  # noqa: PLR2004
    joined = _initials([*start, *inner, *([last] if len(words) > 1 else [])])
    return " ".join(_sounds(word) for word in joined)


@lru_cache(maxsize=1 << 16)
def same_name(first: str, second: str) -> float:
    """Return how strongly two spellings speak for one name, from 0 to 1; symmetric.

    1 if they fold to the same; 0.95 if one leaves out a middle name or initial, or cuts the words differently; 0.9 if
    a word has other vowels (Muhammad, Mohamed); 0.8 in another order; 0.7 for an initial; 0.5 for a surname alone.
    Two initials that differ, and words that differ in a final vowel (Robert, Roberta), are never one name.

    >>> same_name("Muhammad Karim", "Mohamed Kareem")
    0.9
    >>> same_name("Ann B. Lee", "Ann C. Lee")
    0.0
    """
    a, b = sorted((fold_name(first), fold_name(second)))
    if not a:
        return 0.0
    if a == b:
        return _ONE
    if a.replace(" ", "") == b.replace(" ", ""):
        return _JOINED
    return _words(a.split(), b.split())


def is_acronym(short: str, long: str) -> bool:
    """Tell whether a word in capitals has the initials of a longer name, with or without its small words.

    >>> is_acronym("WHO", "World Health Organization")
    True
    """
    letters = short.replace(".", "")
    if not letters.isupper() or len(letters) < _SHORTEST_ACRONYM or " " in short.strip():
        return False
    words = re.findall(r"[^\W\d_]+", long.replace("'s", "").replace("’s", ""))
    every = "".join(word[0] for word in words).upper()
    great = "".join(word[0] for word in words if word[0].isupper())
    return len(words) > 1 and letters in {every, great}


def skeleton(folded: str) -> str:
    """Return a folded name without its vowels, except that a word keeps a mark of one at its start and its final one.

    >>> skeleton("muhamad karim")
    'mhmd krm'
    """
    return " ".join(_bones(word) for word in folded.split())


def _words(a: list[str], b: list[str]) -> float:
    """Compare two names word by word; neither is the other's folding."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) == 1:
        return _VOWELLED if _alike(a[0], b[0]) else 0.0
    if len(a) == 1:
        return _SURNAME if a[0] == b[-1] else 0.0
    if sorted(a) == sorted(b):
        return _SWAPPED
    ends = ((a[0], b[0]), (a[-1], b[-1]))
    differing = [pair for pair in ends if pair[0] != pair[1]]
    if not differing:
        return _MIDDLE if _contained(a[1:-1], b[1:-1]) else 0.0
    if all(_alike(*pair) for pair in differing):
        return _VOWELLED if len(differing) == 1 and _contained(a[1:-1], b[1:-1]) else _LOOSE
    short, long = sorted(ends[0], key=len)
    return _INITIAL if len(short) == 1 and long.startswith(short) and a[-1] == b[-1] else 0.0


def _contained(few: list[str], many: list[str]) -> bool:
    """Tell whether middle names agree: each of the one is, or begins, one of the other, in the same order."""
    if len(few) == len(many) or not few:
        return all(_agree(f, m) for f, m in zip(few, many, strict=False))
    left = iter(many)
    return all(any(_agree(f, m) for m in left) for f in few)


def _agree(a: str, b: str) -> bool:
    """Tell whether two middle names can be one: equal but for vowels, or one the initial of the other."""
    short, long = sorted((a, b), key=len)
    return short == long or (len(short) == 1 and long.startswith(short)) or _alike(a, b)


def _alike(a: str, b: str) -> bool:
    """Tell whether two words differ in their vowels alone, and have enough consonants for that to mean something."""
    bones = _bones(a)
    return bones == _bones(b) and sum(char not in "aeiou*" for char in bones) >= _FIRMEST


@lru_cache(maxsize=1 << 16)
def _bones(word: str) -> str:
    opening = "*" if _VOWELS.match(word) else ""
    closing = word[-1] if len(word) > 1 and word[-1] in "aeiou" else ""
    return opening + _VOWELS.sub("", word) + closing


@lru_cache(maxsize=1 << 16)
def _sounds(word: str) -> str:
    if not word.isascii() or not word.isalpha():
        return word
    result = word
    for pattern, replacement in _SOUNDS:
        result = pattern.sub(replacement, result)
    return result or word


def _initials(words: list[str]) -> list[str]:
    """Join single letters that stand together: "j k rowe" and "jk rowe", "u s army" and "us army" are written alike."""
    joined: list[str] = []
    single = False
    for word in words:
        if len(word) == 1 and single:
            joined[-1] += word
        else:
            joined.append(word)
        single = len(word) == 1
    return joined


@cache
def _class(name: str) -> frozenset[str]:
    return frozenset(installed("grammar.ttl").values(_GRAMMAR + name, SKOS.hiddenLabel))
