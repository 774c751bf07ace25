"""What a cue says: the known cues among its words, and which of them decides.

A cue's words are read without auxiliaries and adverbs ("has repeatedly vowed"), negations as "not", possessives as
"one's" ("threw their weight behind"). A verb decides over nouns, unless it is light ("voiced support").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg import lexicon
from kg.grammar import word_class
from kg.lexicon import Cue

__all__ = ["NEGATIVE", "WORD", "Sense", "deciding", "is_light", "plain", "until_preposition"]

WORD = re.compile(r"\w+(?:['’]\w+)?")
_LONGEST = 7  # words in the longest cue
_NEUTRAL = "asserts"
_NOT = "not"
NEGATIVE = frozenset({"neither", "no", "nobody", "none", "nor", "nothing"})
_NO = NEGATIVE | {"without"}
_SCANT = frozenset({"few", "limited", "little"})  # "showed little interest", not "a little"
_OPEN = frozenset({"commits", "hopes", "predicts", "believes"})  # of these, the verb that follows "to" has the say
_FIRM = frozenset({"accepts", "accuses", "criticizes", "demands", "endorses", "questions", "rejects", "warns"})
_KNOWN = frozenset({"one's", "that", "the", "this"})  # what is brought up for the first time has none of these
_LOUD = _FIRM | {"fears", "hopes"}


@dataclass(frozen=True, slots=True)
class Sense:
    """A known cue among words: its senses by kind, where it stands, and whether it is negated there."""

    start: int
    end: int
    senses: tuple[Cue, ...]
    negated: bool = False

    @property
    def stance(self) -> str:
        """The stance of the first sense."""
        return self.senses[0].stance


def plain(words: Iterable[str]) -> list[str]:
    """Return the words that matter, in lower case.

    >>> plain(["has", "repeatedly", "vowed"]), plain(["didn't", "support"])
    (['vowed'], ['not', 'support'])
    """
    found: list[str] = []
    given = list(words)
    for at, word in enumerate(given):
        kept = _NOT if word == "yet" and given[at + 1 : at + 2] == ["to"] else _plain(word)
        if word.lower() == "only" and found[-1:] == [_NOT]:  # "not only" denies nothing
            found.pop()
        if kept and not (kept == _NOT and found and found[-1] == _NOT):
            found.append(kept)
    return found


@cache
def _passing() -> frozenset[str]:
    return (word_class("auxiliary") | word_class("adverb")) - {"'d", "’d"}


@cache
def _adverbs_known() -> frozenset[str]:
    """Words in -ly that belong to cues: "allegedly", "rely"."""
    forms = (word for form in lexicon.cues() for word in WORD.findall(" ".join(form)))
    return frozenset(word for word in forms if word.endswith("ly"))


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    word = word.lower().replace("’", "'")
    stem, mark, ending = word.partition("'")
    if word == "one's" or (word in word_class("possessive") and word in word_class("personal")):
        return "one's"
    if word.endswith("n't") or word in {"never", "cannot"}:
        return _NOT
    if mark and stem:
        ends = {"d": "would", "s": ""}
        return ends.get(ending, stem) if stem in word_class("personal") or ending == "s" else stem
    adverb = word.endswith("ly") and word not in _adverbs_known()
    return "" if adverb or word in _passing() else word


@cache
def _index() -> dict[str, dict[tuple[str, ...], tuple[Cue, ...]]]:
    """Known cues as plain words, by their first one."""
    index: dict[str, dict[tuple[str, ...], list[Cue]]] = {}
    for form, senses in lexicon.cues().items():
        words = WORD.findall(" ".join(form))
        key = tuple(plain(words)) if len(words) > 1 else tuple(words)
        if not key or _mangled(words, key):
            continue
        held = index.setdefault(key[0], {}).setdefault(key, [])
        held += [cue for cue in senses if cue not in held]
    return {first: {key: tuple(senses) for key, senses in forms.items()} for first, forms in index.items()}


def _mangled(words: Sequence[str], key: Sequence[str]) -> bool:
    """Tell whether a form has lost words that matter: "have it", "stand to be"."""
    only = len(words) > 1 and len(key) == 1 and key[0] in word_class("preposition") | word_class("personal")
    lost = any(word in word_class("auxiliary") for word in words[1:]) or any(
        word in word_class("adverb") for word in words
    )
    return only or lost


def _known(words: Sequence[str]) -> list[Sense]:
    """Return the known cues among plain words, the longest at each place, left to right."""
    found: list[Sense] = []
    at, negated = 0, False
    while at < len(words):
        forms = _index().get(words[at])
        if forms:
            for length in range(min(_LONGEST, len(words) - at), 0, -1):
                senses = forms.get(tuple(words[at : at + length]))
                if senses:
                    found.append(Sense(at, at + length, senses, negated))
                    at += length - 1
                    break
        negated = negated or _negative(words, at)
        at += 1
    return found


def _negative(words: Sequence[str], at: int) -> bool:
    """Tell whether a word negates what follows it; "nothing but" and "a little" do not."""
    word, before, after = words[at], words[at - 1] if at else "", words[at + 1 : at + 2]
    return word == _NOT or (word in _NO and after != ["but"]) or (word in _SCANT and before != "a")


def deciding(words: Sequence[str]) -> Sense | None:
    """Return the cue that decides among plain words, with the senses of its kind there; None where none is known.

    A light verb decides where nothing else does.

    >>> deciding(plain(["has", "expressed", "concern", "about"])).stance
    'fears'
    """
    known = _known(words)
    found = [_of_kind(words, sense) for sense in known if not _participle(words, sense)] or known
    heavy = [sense for sense in found if not is_light(words, sense)]
    if not heavy:
        return found[-1] if found else None
    verbs = [sense for sense in heavy if sense.senses[0].kind == "verb"]
    return _verb(words, verbs, heavy) if verbs else _noun(words, heavy)


def is_light(words: Sequence[str], sense: Sense) -> bool:
    """Tell whether a known cue is a light verb alone."""
    return sense.end == sense.start + 1 and words[sense.start] in word_class("lightVerb")


def _of_kind(words: Sequence[str], sense: Sense) -> Sense:
    """Keep the noun's senses of a word after a determiner, adjective or preposition, else an adjective's and verb's."""
    if len({cue.kind for cue in sense.senses}) == 1:
        return sense
    nouns = tuple(cue for cue in sense.senses if cue.kind == "noun")
    others = sorted((cue for cue in sense.senses if cue.kind != "noun"), key=lambda cue: cue.kind)
    nominal = sense.start > 0 and _nominal(words[sense.start - 1])
    return Sense(sense.start, sense.end, nouns if nominal and nouns else tuple(others) or nouns, sense.negated)


def _participle(words: Sequence[str], sense: Sense) -> bool:
    """Tell whether what is only a verb stands where none can: "on the press", "a leading voice"."""
    before = words[sense.start - 1] if sense.start else ""
    return (before == "one's" or before in word_class("determiner")) and all(c.kind == "verb" for c in sense.senses)


def _nominal(before: str) -> bool:
    if before in {"to", _NOT}:
        return False
    if before in word_class("determiner") or before in word_class("preposition") or before == "one's":
        return True
    return before in word_class("lightVerb") or any(
        cue.kind == "phrase" for cue in _index().get(before, {}).get((before,), ())
    )


def _verb(words: Sequence[str], verbs: Sequence[Sense], heavy: Sequence[Sense]) -> Sense:
    """Return the first verb, unless it is neutral or of intent and leads to another ("wants to repeal").

    A refusal or the like before it comes first ("reluctant to say").
    """
    first = verbs[0]
    early = heavy[0]
    if early is not first and early.stance in _FIRM and (early.stance == "rejects" or first.stance not in _FIRM):
        return early
    for later in heavy:
        if later.start < first.end or later.stance == _NEUTRAL:
            continue
        before, kind = words[later.start - 1], later.senses[0].kind
        ending = words[later.start].endswith("ing") and before not in word_class("preposition")
        follows = kind == "verb" and (before == "to" or ending)
        between = words[first.end : later.start]
        loud = later.stance in _LOUD or (later.stance == "proposes" and _KNOWN.isdisjoint(between))
        governed = kind == "noun" and loud and _close(between)
        denied = later.negated and not first.negated and later.stance != "reports"  # "said it had no plans"
        if first.stance == _NEUTRAL and (follows or governed or denied or kind == "phrase"):
            return later
        if (first.stance in _OPEN or (first.stance == "reports" and ending)) and follows and later.stance in _FIRM:
            return later
    return first


def _close(between: Sequence[str]) -> bool:
    """Tell whether a noun is the object of the verb before these words: "tweeted their support"."""
    return not any(word in word_class("preposition") or word in word_class("boundary") for word in between)


def _noun(words: Sequence[str], heavy: Sequence[Sense]) -> Sense:
    """Return the last noun before the first preposition after one; an adjective if that noun is neutral."""
    cut = len(words)
    for at in range(heavy[0].end, len(words)):
        if words[at] in word_class("preposition"):
            cut = at
            break
    inside = [sense for sense in heavy if sense.start < cut]
    if all(sense.stance == _NEUTRAL for sense in inside):
        inside = list(heavy)
    handed = inside[-1].senses[0].kind == "noun" and inside[-1].stance == _NEUTRAL  # "an evidence-free assertion"
    for wanted in (True, False):
        for sense in reversed(inside):
            noun = sense.senses[0].kind == "noun"
            if sense.stance != _NEUTRAL and noun is wanted and not (handed and sense.stance == "reports"):
                return _coloured(sense, inside)
    return inside[-1]


def _coloured(noun: Sense, inside: Sequence[Sense]) -> Sense:
    """Return the adjective of a noun of thought if it says more: "a favorable opinion of"."""
    before = (sense for sense in inside if sense.end == noun.start and sense.stance in _FIRM)
    return next(before, noun) if noun.stance == "believes" else noun


def until_preposition(words: Sequence[str]) -> list[str]:
    """Return the words before the first preposition or clause: of a noun phrase, those that end with its head."""
    ends = (at for at, word in enumerate(words) if word in word_class("preposition") or word in word_class("boundary"))
    return list(words[: next(ends, len(words))])
