"""How well claims are made of given attributions, against verdicts of people who read them.

Gold is a JSON object with ``items``: an article's id, the ranges of source, cue and content, whether a frame of the
lexicon ``missed`` what the content says, and ``claims`` with the ``key`` of each and a ``verdict``: "right", or what is
wrong. A verdict holds for a claim as it was read: one that has changed since is counted, not judged.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from spacy.language import Language

from kg.evaluate.attribution import examples
from kg.evaluate.data import opened
from kg.evaluate.score import Report, score
from kg.extract.claims import ClaimMaker, Fillers, Speaking, Tree
from kg.extract.groups import find_groups
from kg.extract.names import NameFinder
from kg.extract.speakers import SpeakerFinder
from kg.model import Attribution, Claim, Entity, Span
from kg.nlp.spans import read as read_attributions
from kg.nlp.stance import stance_of
from kg.vocab import ID

__all__ = ["Claimed", "Given", "claim_key", "claiming", "claims"]

_TEXT = ID + "text"

Claimed = Callable[[str, Sequence["Given"]], Sequence[Sequence[Claim]]]
"""From a text and attributions in it to the claims of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An attribution whose claims were judged: verdicts by the claims' keys."""

    article: str
    text: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    verdicts: dict[str, str]
    missed: bool


def claim_key(claim: Claim) -> str:
    """Return what tells whether a claim is the one that was judged: frame, roles, polarity, modality, wording."""
    return hashlib.sha256(f"{claim.id}\n{claim.label}".encode()).hexdigest()[:12]


def claims(gold: Path, articles: Path, made: Claimed) -> Report:
    """Score the claims that ``made`` makes of a gold file's attributions: `kg eval claims`.

    "coverage" is the share of contents with a framed claim; "framed" and "generic" the share of judged claims that are
    right, by what they are now; "lexicon" the share of contents in which no frame missed what it should have found.
    """
    given = list(_given(gold, articles))
    counts: dict[str, list[tuple[int, int, int]]] = {"coverage": [], "framed": [], "generic": [], "lexicon": []}
    wrong: dict[str, Counter[str]] = {"framed": Counter(), "generic": Counter()}
    changed = Counter[str]()
    for _, group in groupby(given, key=lambda one: one.article):
        here = list(group)
        for one, found in zip(here, made(here[0].text, here), strict=True):
            framed = any(claim.frame != "Generic" for claim in found)
            counts["coverage"].append((1, 1, int(framed)))
            counts["lexicon"].append((1, 1, int(not one.missed)))
            verdicts = [(_kind(claim), one.verdicts.get(claim_key(claim))) for claim in found]
            changed.update(_kind(claim) for claim in found if claim_key(claim) not in one.verdicts)
            changed["gone"] += len(one.verdicts.keys() - {claim_key(claim) for claim in found})
            for name, kinds in wrong.items():
                judged = [verdict for kind, verdict in verdicts if kind == name and verdict]
                counts[name].append((len(judged), len(judged), judged.count("right")))
                kinds.update(verdict for verdict in judged if verdict != "right")
    report = Report(articles=len(given), units="contents")
    report.scores = {name: score(rows) for name, rows in counts.items()}
    report.errors = {name: dict(sorted(kinds.items())) for name, kinds in wrong.items() if kinds}
    report.errors["not judged"] = {kind: changed[kind] for kind in ("framed", "generic", "gone")}
    return report


def _kind(claim: Claim) -> str:
    return "generic" if claim.frame == "Generic" else "framed"


def _given(gold: Path, articles: Path) -> Iterator[Given]:
    """Iterate over the judged attributions, article by article; InputError if the file is not as it should be."""
    texts = {row.get("id"): row["text"] for row in examples(articles)}
    with opened(gold) as stream:
        held = json.load(stream)
        items = held.get("items") if isinstance(held, dict) else None
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            message = "not an object with 'items', a list of objects"
            raise ValueError(message)
        yield from sorted((_judged(item, texts) for item in items), key=lambda one: one.article)


def _judged(item: Mapping[str, Any], texts: Mapping[Any, str]) -> Given:
    text = texts.get(item.get("article"))
    try:
        ranges = [tuple(Span(start, end) for start, end in item[role]) for role in ("source", "cue", "content")]
        verdicts = {claim["key"]: claim["verdict"] for claim in item["claims"]}
    except (KeyError, TypeError) as error:
        message = f"an item needs source, cue and content as lists of [start, end), and claims: {error}"
        raise ValueError(message) from None
    if text is None or not all(0 <= start <= end <= len(text) for spans in ranges for start, end in spans):
        message = f"an item lies outside the articles: {item.get('article')!r}"
        raise ValueError(message)
    return Given(
        article=str(item["article"]),
        text=text,
        source=ranges[0],
        cue=ranges[1],
        content=ranges[2],
        verdicts=verdicts,
        missed=item.get("missed") is True,
    )


def claiming(nlp: Language) -> Claimed:
    """Return what reads a text with a pipeline and makes the claims of attributions in it.

    What a content lays to somebody else, as the pipeline finds it, is left out of its claims, as in `kg build`.
    """
    finder = NameFinder(nlp)

    def made(text: str, given: Sequence[Given]) -> list[list[Claim]]:
        doc = nlp(text)
        names = finder.find(doc)
        speakers = SpeakerFinder(doc, _TEXT, names)
        groups = find_groups(doc, _TEXT, names)

        def meant(at: int, acts: bool) -> Entity | None:  # noqa: FBT001 - as fillers ask
            return speakers.coref.entity(at, speaks=acts)

        tree = Tree(doc)
        maker = ClaimMaker(tree, _TEXT, Fillers(tree, _TEXT, names, groups, meant), _never)
        found = read_attributions(doc)

        def claims_of(one: Given) -> list[Claim]:
            (voice,) = speakers.voices([_attribution(one)])
            source = voice.speakers[0].actor if voice.speakers else None
            inner = [span for other in found if other.source and _within(other, one) for span in other.content]
            stance = stance_of(text, one.cue, one.content, source=one.source)
            speaking = Speaking(source)
            return maker.make(one.content, cue=one.cue, stance=stance, speaking=speaking, inner=inner).claims

        return [claims_of(one) for one in given]

    return made


def _attribution(one: Given) -> Attribution:
    return Attribution(
        source=one.source, cue=one.cue, content=one.content, stance="", quotation="indirect", confidence=1.0
    )


def _within(other: Attribution, one: Given) -> bool:
    """Tell whether a content holds the source and the cue of another attribution."""
    spans = (*other.source, *other.cue)
    return all(any(low <= span.start and span.end <= high for low, high in one.content) for span in spans)


def _never(content: object) -> None:
    """Leave the time open: the same words are the same claim whenever they were written."""
    del content
