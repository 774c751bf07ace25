"""Cues, stances and head nouns: words that are no names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.lexicon.reading import Lexicon, fail, installed, local
from kg.vocab import KG, SKOS, STANCE

__all__ = ["Cue", "Noun", "cues", "nouns", "punctuation", "read_cues", "read_nouns", "read_stances", "stances"]

KINDS = frozenset({"verb", "noun", "preposition", "phrase", "punctuation"})
COMPLEMENTS = frozenset({"quotation", "clause", "infinitive", "gerund", "nounPhrase", "predicative"})
MAKES = frozenset({"Person", "Collective", "Organization", "Country", "Region", "Settlement", "Area", "Topic"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One sense of a cue: what it governs and the stance that it then gives.

    ``particle`` is the word before a predicative ("described X *as* Y"); ``relay`` marks a cue that names who passes
    the words on ("as cited by").
    """

    id: str
    lemma: str
    kind: str
    stance: str
    complements: frozenset[str]
    particle: str | None = None
    relay: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """One form of a head noun: the class of thing that it names, and whether the form is a plural."""

    lemma: str
    makes: str
    plural: bool


def cues() -> Mapping[tuple[str, ...], tuple[Cue, ...]]:
    """Return every form of every cue but punctuation: lower-case words to the senses it can have.

    >>> [cue.stance for cue in cues()[("ruled", "out")]]
    ['rejects']
    """
    return _cues()[0]


def punctuation() -> Mapping[str, tuple[Cue, ...]]:
    """Return the marks that attribute words to a name beside them, as the colon of a headline does."""
    return _cues()[1]


@cache
def _cues() -> tuple[Mapping[tuple[str, ...], tuple[Cue, ...]], Mapping[str, tuple[Cue, ...]]]:
    words: defaultdict[tuple[str, ...], list[Cue]] = defaultdict(list)
    marks: defaultdict[str, list[Cue]] = defaultdict(list)
    for cue, forms in read_cues(installed("cues.ttl"), stances()):
        for form in forms:
            if cue.kind == "punctuation":
                marks[form].append(cue)
            else:
                words[tuple(form.lower().split())].append(cue)
    return (
        MappingProxyType({form: tuple(senses) for form, senses in sorted(words.items())}),
        MappingProxyType({mark: tuple(senses) for mark, senses in sorted(marks.items())}),
    )


def read_cues(lexicon: Lexicon, signs: Mapping[str, int]) -> Iterator[tuple[Cue, tuple[str, ...]]]:
    """Iterate over the cues of a file with their forms, sorted by IRI; LexiconError at a malformed one."""
    for term in lexicon.of_type(KG.Cue):
        complements = frozenset(local(value) for value in lexicon.values(term, KG.complement))
        if not complements or not complements <= COMPLEMENTS:
            raise fail(lexicon.file, term, f"complement must be one or more of {', '.join(sorted(COMPLEMENTS))}")
        cue = Cue(
            id=term,
            lemma=lexicon.label(term),
            kind=lexicon.choice(term, KG.cueKind, KINDS),
            stance=lexicon.choice(term, KG.givesStance, frozenset(signs)),
            complements=complements,
            particle=lexicon.optional(term, KG.particle),
            relay=lexicon.optional(term, KG.marksRelay) == "true",
        )
        yield cue, tuple(lexicon.labels(term))


@cache
def stances() -> Mapping[str, int]:
    """Return every stance with its sign: 1 for, -1 against, 0 open.

    >>> stances()["rejects"]
    -1
    """
    return MappingProxyType(read_stances(installed("stances.ttl")))


def read_stances(lexicon: Lexicon) -> dict[str, int]:
    """Return the stances of a file; LexiconError if one is no stance of ours or has no sign."""
    signs = {}
    for term in lexicon.of_type(KG.Stance):
        if term not in STANCE:
            raise fail(lexicon.file, term, "is not among the stances that kg.vocab lists")
        sign = lexicon.one(term, KG.sign)
        if sign not in {"-1", "0", "1"}:
            raise fail(lexicon.file, term, f"sign must be 1, -1 or 0, not '{sign}'")
        signs[local(term)] = int(sign)
    return signs


@cache
def nouns() -> Mapping[str, Noun]:
    """Return every form of every head noun, in lower case.

    >>> nouns()["spokesmen"].makes, nouns()["spokesmen"].plural
    ('Person', True)
    """
    return MappingProxyType(read_nouns(installed("nouns.ttl")))


def read_nouns(lexicon: Lexicon) -> dict[str, Noun]:
    """Return the nouns of a file by form; LexiconError if a form has two meanings."""
    forms: dict[str, Noun] = {}
    for term in lexicon.of_type(KG.HeadNoun):
        lemma, makes = lexicon.label(term), lexicon.choice(term, KG.makes, MAKES)
        plurals = lexicon.values(term, SKOS.altLabel)
        for form in [lemma, *plurals]:
            if form.lower() in forms:
                raise fail(lexicon.file, term, f"'{form}' stands under two head nouns")
            forms[form.lower()] = Noun(lemma=lemma, makes=makes, plural=form in plurals)
    return forms
