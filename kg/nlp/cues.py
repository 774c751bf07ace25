"""Finding cues in a sentence: the longest entry of the lexicon, used as the part of speech that it is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg import lexicon
from kg.grammar import word_class
from kg.lexicon import Cue
from kg.nlp.clauses import Item

__all__ = ["Hit", "find_cues", "is_hypothetical", "is_passive"]

_LONGEST = 5  # words in the longest cue looked for
_GENITIVE = frozenset({"'s", "’s"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue at ``items[start:end]`` and the entries of the lexicon that it can be."""

    start: int
    end: int
    cues: tuple[Cue, ...]

    @property
    def kind(self) -> str:
        """The kind of the cue: verb, noun, preposition or phrase."""
        return self.cues[0].kind

    @property
    def complements(self) -> frozenset[str]:
        """Everything that the cue can govern."""
        return frozenset().union(*(cue.complements for cue in self.cues))

    def entry(self, form: str) -> Cue:
        """Return the entry that governs a content of this form."""
        return next((cue for cue in self.cues if form in cue.complements), self.cues[0])


def find_cues(items: Sequence[Item]) -> list[Hit]:
    """Return the cues of a sentence from left to right, none inside a quotation, none overlapping."""
    entries = lexicon.cues()
    hits: list[Hit] = []
    at = 0
    while at < len(items):
        hit = None
        for length in range(min(_LONGEST, len(items) - at), 0, -1):
            form = tuple(item.lower for item in items[at : at + length])
            if cues := _usable(items, at, at + length, entries.get(form, ())):
                hit = Hit(at, at + length, cues)
                break
        if hit:
            hits.append(hit)
            at = hit.end
        else:
            at += 1
    return hits


def is_hypothetical(items: Sequence[Item], start: int, cue: int) -> bool:
    """Tell whether the words between a subject and its cue say that nothing was said ("did not say", "could say")."""
    barred = word_class("negation") | word_class("hypothetical")
    between = ["" if item.capital and i else item.lower for i, item in enumerate(items[start:cue], start)]
    to = bool(between) and between[-1] == "to" and not any(word in word_class("continuing") for word in between)
    return to or any(word in barred for word in between)


def is_passive(items: Sequence[Item], hit: Hit) -> bool:
    """Tell whether a cue is a participle after a form of "to be": its subject is spoken of, and does not speak."""
    at = hit.start - 1
    while at > 0 and (items[at].lower.endswith("ly") or items[at].lower in word_class("adverb")):
        at -= 1
    participle = items[hit.start].lower.endswith(("ed", "en", "id", "old", "ught"))
    return participle and at >= 0 and items[at].lower in word_class("being")


def _usable(items: Sequence[Item], start: int, end: int, cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """Keep the entries whose part of speech fits the words around."""
    return tuple(cue for cue in cues if _fits(items, start, end, cue, ambiguous=len({c.kind for c in cues}) > 1))


def _fits(items: Sequence[Item], start: int, end: int, cue: Cue, *, ambiguous: bool) -> bool:
    previous = items[start - 1].lower if start else ""
    following = items[end].lower if end < len(items) else ""
    if cue.kind == "noun":
        return following == "that" and previous in word_class("possessive") | word_class("determiner")
    if cue.kind != "verb":
        return True
    if previous in _GENITIVE or (items[start].lower.endswith("ing") and not _opens_participle(items, start)):
        return False
    at = start - 1
    while at > 0 and items[at].lower.endswith("ly"):  # "an internationally recognised government"
        at -= 1
    modified = items[at].lower if at >= 0 else ""
    if modified in word_class("possessive") | word_class("determiner") and at < start - 1:
        return False
    if previous in word_class("possessive") | word_class("determiner") | word_class("preposition"):
        return previous in word_class("personal") or previous == "to"
    if ambiguous and following in word_class("preposition"):
        return False  # "claims to", "reports of": the noun
    reduced = following == "by" and previous not in word_class("being") and not previous.endswith("ly")
    return not reduced  # "plans announced by the council"


def _opens_participle(items: Sequence[Item], at: int) -> bool:
    """Tell whether an -ing form is a verb: after a comma, an auxiliary, an adverb or a coordinator."""
    previous = items[at - 1] if at else None
    if previous is None or previous.quote is not None or previous.text == ",":
        return True
    verbal = word_class("auxiliary") | word_class("adverb") | word_class("coordinator") | word_class("continuing")
    return previous.lower in verbal or previous.lower.endswith("ly")
