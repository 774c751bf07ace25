"""What a clause says, word by word, and whether two clauses say the same in other words.

A clause is cut into its *bare* words, from the subject on, and its *phrases*, each from a preposition or conjunction to
the next, to a comma or to an auxiliary. Articles and auxiliaries go, after tense, voice and perfect are taken from
them; a verb, adjective or adverb stands for all of its set in ``ontology/synonyms.ttl``. Two clauses say the same if
their words and the order of their bare words agree: active and passive agree with each other, and a phrase may stand
first or last. Nothing is guessed: a word more, another form, another number part them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kg.grammar import word_class, word_values
from kg.lexicon.synonyms import Form, irregular, synonyms

__all__ = ["Gist", "Phrase", "gist", "says_the_same"]

_TOKEN = re.compile(r"[^\W_]+?(?=n['’]t\b)|can(?=not\b)|n['’]t\b|['’]s\b|[^\W_]+(?:[-.][^\W_]+)*|[,;:–—()]")
_BREAKS = frozenset(",;:–—()")
_BE = frozenset({"is", "are", "am", "was", "were", "be", "been", "being"})
_HAVE = frozenset({"has", "have", "had", "having"})
_DO = frozenset({"do", "does", "did"})
_PAST = frozenset({"was", "were", "had", "did"})
_STEM = 3
"""Letters that are left of a word at least where an ending is taken off."""
_ENDINGS = (
    ("ied", "y", "ed"),
    ("ies", "y", "s"),
    ("ing", "", "ing"),
    ("ed", "", "ed"),
    ("es", "", "s"),
    ("s", "", "s"),
)


class Phrase(NamedTuple):
    """A preposition or conjunction with its words; ``after`` is the bare word before it, "" if it stands first.

    After the agent of a passive that is the agent. ``last`` tells whether no bare word follows.
    """

    words: tuple[str, ...]
    after: str
    last: bool


@dataclass(frozen=True, slots=True)
class Gist:
    """A clause without what does not matter; words as what they are forms of."""

    bare: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    endings: tuple[tuple[str, str], ...]
    """Each word with its ending, sorted."""
    past: bool | None
    """None where nothing tells."""
    be: bool
    have: bool
    """Whether something has something; the auxiliary of the perfect does not count."""

    @property
    def words(self) -> tuple[str, ...]:
        """All words, sorted, without the preposition of him who does something; equal words are worth comparing."""
        return tuple(sorted(name for name, _ in self.endings))

    @property
    def agent(self) -> Phrase | None:
        """Who does it, in the passive."""
        return next((phrase for phrase in self.phrases if phrase.words[0] == "by"), None) if self.be else None


def gist(clause: str, names: Mapping[str, str]) -> Gist:
    """Return what a clause says; ``names`` has the words, in lower case, that name somebody, and whom.

    >>> gist("The dam was bought by Norland", {}).words
    ('buy', 'dam', 'norland')
    """
    words = _TOKEN.findall(clause.lower())
    bare: list[str] = []
    phrases: list[tuple[list[str], str, int]] = []
    endings: list[tuple[str, str]] = []
    current = bare
    auxiliaries = set()
    for at, word in enumerate(words):
        if word in _BREAKS:
            current = bare
        elif word in _BE or word in _HAVE or word in _DO:
            auxiliaries.add("perfect" if word in _HAVE and _is_perfect(words, at) else word)
            auxiliaries.update({word} & _PAST)
            current = bare
        elif word in {"'s", "’s"} or word in word_class("indefinite") or word == "the":
            continue
        elif word in _openers():
            current = [word]
            agent = phrases[-1][0] if phrases and phrases[-1][0][0] == "by" else bare
            phrases.append((current, agent[-1] if agent else "", len(bare)))
            if word != "by":
                endings.append((word, ""))
        else:
            form = Form(names[word], "") if word in names else _form(word)
            if not (word in names and current and current[-1] == form.name):
                current.append(form.name)
                endings.append(form)
    return Gist(
        bare=tuple(bare),
        phrases=tuple(sorted(Phrase(tuple(found), after, at == len(bare)) for found, after, at in phrases)),
        endings=tuple(sorted(endings)),
        past=_past(auxiliaries, endings),
        be=bool(auxiliaries & _BE),
        have=bool(auxiliaries & _HAVE - _PAST) or ("had" in auxiliaries and "perfect" not in auxiliaries),
    )


def says_the_same(first: Gist, second: Gist) -> bool:
    """Tell whether two clauses say the same.

    >>> active, passive = (gist(clause, {}) for clause in ("Norland bought the dam", "The dam was bought by Norland"))
    >>> says_the_same(active, passive)
    True
    """
    if first.words != second.words or first.have != second.have:
        return False
    if first.past is not None and second.past is not None and first.past != second.past:
        return False
    if (first.agent is None) == (second.agent is None):
        same = first.bare == second.bare and first.be == second.be and first.endings == second.endings
        return same and _agree(first.phrases, second.phrases)
    active, passive = (first, second) if second.agent else (second, first)
    return _turned(active, passive)


def _turned(active: Gist, passive: Gist) -> bool:
    """Tell whether one clause is the passive of the other."""
    agent = passive.agent.words[1:] if passive.agent else ()
    rest = active.bare[len(agent) :]
    if active.be or not agent or active.bare[: len(agent)] != agent:
        return False
    if not any(rest[at:] + rest[:at] == passive.bare for at in range(1, len(rest))):
        return False
    differing = set(active.endings) ^ set(passive.endings)
    verbs = {name for name, _ in differing}
    if len(verbs) > 1 or (verbs and (verbs.pop(), "ed") not in passive.endings):
        return False
    return _agree(active.phrases, tuple(phrase for phrase in passive.phrases if phrase != passive.agent), turned=True)


def _agree(first: Sequence[Phrase], second: Sequence[Phrase], *, turned: bool = False) -> bool:
    """Tell whether phrases agree: each where it was, first or last, or behind whatever comes last if voices differ."""
    left = list(second)
    for phrase in first:
        alike = [one for one in left if one.words == phrase.words]
        found = next((one for one in alike if one.after == phrase.after), None)
        for one in alike:
            ends = (one.last and not phrase.after) or (phrase.last and not one.after)
            if found is None and (ends or (turned and one.last and phrase.last)):
                found = one
        if found is None:
            return False
        left.remove(found)
    return not left


def _form(word: str) -> Form:
    """Return what a word is a form of: its set, or its stem."""
    known = synonyms().get(word)
    if known:
        return known
    if (verb := irregular().get(word)) is not None:
        found = synonyms().get(verb)
        return Form(found.name if found else _stem(verb), "*" if verb == word else "ed")
    if word in {"n't", "n’t"}:
        return Form("not", "")
    if (modal := word_values("modal").get(word)) is not None:
        return Form(modal, "")
    for ending, letter, kind in _ENDINGS:
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= _STEM:
            stem = word.removesuffix(ending) + letter
            return Form(_stem(stem), kind)
    return Form(_stem(word), "")


def _stem(word: str) -> str:
    """Return a word without what its forms differ in: "hire", "stopp"."""
    word = word.removesuffix("e") if len(word) > _STEM else word
    return word[:-1] if len(word) > _STEM and word[-1] == word[-2] else word


def _is_perfect(words: Sequence[str], at: int) -> bool:
    """Tell whether a form of "have" is an auxiliary."""
    after = next((word for word in words[at + 1 :] if word not in {"not", "n't", "never"} and word[-2:] != "ly"), "")
    return after == "been" or _form(after).ending in {"ed", "*"}


def _past(auxiliaries: set[str], endings: Sequence[tuple[str, str]]) -> bool | None:
    if auxiliaries & _PAST or "perfect" in auxiliaries:
        return True
    if auxiliaries & {"is", "are", "am", "has", "have", "do", "does"}:
        return False
    return True if any(ending == "ed" for _, ending in endings) else None


@cache
def _openers() -> frozenset[str]:
    """Return the words that open a phrase."""
    found = word_class("preposition") | word_class("locative") | word_class("boundary") | {"as", "than", "near"}
    return found - (word_class("adverbialParticle") - {"over"}) - {"but"}
