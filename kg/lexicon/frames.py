"""Frames of ``ontology/frames.ttl``: what kinds of proposition there are, and by which words they are recognised.

Frames in the sense of Fillmore (1976), triggers in the manner of patterns over Universal Dependencies.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.lexicon.reading import Lexicon, fail, installed, local
from kg.vocab import KG

__all__ = ["Frame", "Step", "Trigger", "frames", "read_frames", "triggers"]

_KINDS = frozenset({"verb", "be", "noun", "in"})
_TYPES = frozenset({"place", "country", "actor", "doer", "person", "force", "organization", "topic", "matter"})
_ROLES = frozenset({"subject", "object", "recipient", "place", "topic"})
_MODALITIES = frozenset({"can", "may", "must", "will", "would", "intended"})
_STEP = re.compile(r"(?P<names>[a-z_|]+)(?:\((?P<words>[^)]+)\))?(?P<must>[!-]?)(?::(?P<type>[a-z]+))?")

_BRACE = re.compile(r"\{([^}|]*)[^}]*\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step from a word to another: by one of some relations, to one of some lemmas, of some type.

    A word that is ``required`` must be there, one that is ``absent`` must not.
    """

    relations: tuple[str, ...]
    words: frozenset[str] = frozenset()
    required: bool = False
    absent: bool = False
    type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words and relations by which a frame is recognised; ``selectors`` pair a path with the role it fills, if any."""

    frame: str
    kind: str
    lemmas: tuple[str, ...]
    negative: bool
    modality: str | None
    selectors: tuple[tuple[tuple[Step, ...], str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What makes claims of one kind the same, and how they are worded."""

    name: str
    state: bool
    elided_agent: bool
    identifying: tuple[str, ...]
    irrelevant: frozenset[str]
    wording: str
    negative_wording: str | None
    triggers: tuple[Trigger, ...]


def frames() -> Mapping[str, Frame]:
    """Return every frame by its name.

    >>> frames()["Belonging"].state
    True
    """
    return _frames()[0]


def triggers(kind: str, lemma: str) -> tuple[Trigger, ...]:
    """Return the triggers that a word of one kind can be, those for any word included.

    >>> {trigger.frame for trigger in triggers("verb", "annex")}
    {'Annexation'}
    """
    known = _frames()[1]
    return (*known.get((kind, lemma), ()), *known.get((kind, "*"), ()))


@cache
def _frames() -> tuple[Mapping[str, Frame], Mapping[tuple[str, str], tuple[Trigger, ...]]]:
    found = read_frames(installed("frames.ttl"))
    by_word: defaultdict[tuple[str, str], list[Trigger]] = defaultdict(list)
    for frame in found.values():
        for trigger in frame.triggers:
            for lemma in trigger.lemmas:
                by_word[trigger.kind, lemma].append(trigger)
    return MappingProxyType(found), MappingProxyType({key: tuple(value) for key, value in by_word.items()})


def read_frames(lexicon: Lexicon) -> dict[str, Frame]:
    """Return the frames of a file by name; LexiconError at a malformed one."""
    result = {}
    for term in lexicon.of_type(KG.Frame):
        name = local(term)
        roles = tuple(sorted(local(role) for role in lexicon.values(term, KG.identifyingRole)))
        if not roles or not set(roles) <= _ROLES:
            raise fail(lexicon.file, term, f"identifyingRole must be one or more of {', '.join(sorted(_ROLES))}")
        wordings = [lexicon.one(term, KG.wording), lexicon.optional(term, KG.negativeWording)]
        for wording in wordings:
            if wording and not {*_BRACE.findall(wording)} <= _ROLES:
                raise fail(lexicon.file, term, f"a brace of the wording '{wording}' is no role")
        result[name] = Frame(
            name=name,
            state=lexicon.one(term, KG.aboutState) == "true",
            elided_agent=lexicon.one(term, KG.elidedAgent) == "true",
            identifying=roles,
            irrelevant=frozenset(local(value) for value in lexicon.values(term, KG.irrelevantModality)),
            wording=str(wordings[0]),
            negative_wording=wordings[1],
            triggers=tuple(_trigger(lexicon, term, line) for line in lexicon.values(term, KG.trigger)),
        )
    return result


def _trigger(lexicon: Lexicon, term: str, line: str) -> Trigger:
    head, _, tail = line.partition(":")
    sign, kind, *lemmas = head.split() or [""]
    modality = sign[1:] or None
    if sign[:1] not in {"+", "-"} or (modality and modality not in _MODALITIES) or kind not in _KINDS or not lemmas:
        raise fail(lexicon.file, term, f"trigger '{line}' does not begin with a sign, a kind and words")
    selectors = []
    for selector in _split(tail):
        path, _, role = selector.partition("=")
        if role and role not in _ROLES:
            raise fail(lexicon.file, term, f"trigger '{line}': '{role}' is no role")
        selectors.append((tuple(_step(lexicon, term, step) for step in path.split(">")), role or None))
    return Trigger(
        frame=local(term),
        kind=kind,
        lemmas=tuple(lemmas),
        negative=sign[0] == "-",
        modality=modality,
        selectors=tuple(selectors),
    )


def _split(tail: str) -> list[str]:
    """Split at blanks outside brackets."""
    return re.findall(r"(?:\([^)]*\)|[^\s(])+", tail)


def _step(lexicon: Lexicon, term: str, step: str) -> Step:
    match = _STEP.fullmatch(step)
    if match is None or (match["type"] and match["type"] not in _TYPES):
        raise fail(lexicon.file, term, f"'{step}' is no step of a trigger")
    return Step(
        relations=tuple(match["names"].split("|")),
        words=frozenset((match["words"] or "").split()),
        required=match["must"] == "!",
        absent=match["must"] == "-",
        type=match["type"],
    )
