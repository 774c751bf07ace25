"""What the learned reader's training data lacks and rules can tell: headlines, relays, claims in relative clauses.

PolNeAR has no headlines with a source behind a colon, does not mark who passes words on, and hardly what is said in
passing in a relative clause ("valleys that it claims to have annexed"). What that changes on its dev articles, on the
seeds and on ``corpus/`` stands in docs/quality.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg import lexicon
from kg.grammar import word_class
from kg.model import Attribution, Span
from kg.nlp.clauses import by_clauses
from kg.nlp.spans import read, write
from kg.nlp.stance import quotation_of
from kg.nlp.string import string

__all__ = ["AttributionRules", "make"]

_CONFIDENCE = 0.8
_PASSING = 0.7
_DASHES = frozenset({"—", "–", "-", "--", ":"})
_AS_SAYING = re.compile(
    r"(?P<who>\S[^.;:!?\n\"“”]{2,150}?),? (?P<cue>as (?:saying|telling|writing))(?: that)?\s+(?=\S)"
)
_VOICES = frozenset({"Person", "Collective", "Organization"})
_SPEAKERS = frozenset({"PER", "ORG"})
_RELATIVE = frozenset({"WDT", "WP"})
_LONGEST = 25  # words in a headline
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_HEADLINE = re.compile(r"(?P<content>\S.*\S)\s*(?P<mark>[:–—-])\s+(?P<source>[^\s:–—]+(?: [^\s:–—]+){0,3})")
_STOPS = (".", "!", "?", "…", "”", '"')
_FEWEST = 3  # words in a headline before its source
_WORD = r"\w[\w'’&-]*(?:\.\w+)*"
_RELAY = re.compile(rf"\s+(?P<who>{_WORD}(?: {_WORD}){{0,6}}?)(?=[,.;:)\r\n”“\"]|$)")


@Language.factory("attribution_rules")
def make(nlp: Language, name: str) -> AttributionRules:
    """Return the component; it goes behind "attribution" and takes no options."""
    del nlp, name
    return AttributionRules()


class AttributionRules:
    """Adds to the attributions on a ``Doc`` those of headlines, and to each the relays that its line names."""

    def __call__(self, doc: Doc) -> Doc:
        """Read one text again, by rules."""
        text, found = string(doc), read(doc)
        lines = _lines(doc, text)
        found = [_with_relays(text, attribution, lines) for attribution in found if _speaks(text, attribution, lines)]
        found = by_clauses(doc, found) if doc.has_annotation("DEP") else found
        found += _headlines(text, lines, found)
        found += _openings(doc, lines, found)
        found = [_quoted(text, _with_list(doc, attribution)) for attribution in found]
        write(doc, [*found, *_passing(doc, found)])
        return doc


def _lines(doc: Doc, text: str) -> list[Span]:
    if "news" in doc.spans:
        return [Span(span.start_char, span.end_char) for span in doc.spans["news"]]
    return [Span(match.start(), match.end()) for match in _LINE.finditer(text)]


def _headlines(text: str, lines: Iterable[Span], found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Iterate over headlines in which nothing was found and whose last words are a name that we know to speak."""
    read_already = sorted(span for attribution in found for span in attribution.content)
    for line in lines:
        words = line.of(text).strip()
        start = text.find(words, line.start)
        match = None if len(words.split()) > _LONGEST else _HEADLINE.fullmatch(words)
        if match is None or len(match["content"].split()) < _FEWEST or lexicon.speaks(match["source"]) is None:
            continue
        if any(span.start < line.end and line.start < span.end for span in read_already):
            continue
        role = {name: (Span(start + match.start(name), start + match.end(name)),) for name in match.groupdict()}
        yield Attribution(
            source=role["source"],
            cue=role["mark"],
            content=role["content"],
            stance="asserts",
            quotation=quotation_of(text, role["content"]),
            confidence=_CONFIDENCE,
        )


def _openings(doc: Doc, lines: Iterable[Span], found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Iterate over headlines in which nothing was found and that open with somebody's name and a colon ("Roe: …")."""
    read_already = sorted(span for attribution in found for span in attribution.content)
    opening = {name.start_char: name.end_char for name in doc.ents if name.label_ in _SPEAKERS}
    text = string(doc)
    for line in lines:
        words = line.of(text).strip()
        start = text.find(words, line.start)
        colon = opening.get(start, -1)
        if text[colon : colon + 2] != ": " or len(words.split()) > _LONGEST or words.endswith(_STOPS):
            continue
        content = Span(text.find(text[colon + 1 :].lstrip()[:1], colon + 1), start + len(words))
        if len(content.of(text).split()) < _FEWEST or any(
            a.start < line.end and line.start < a.end for a in read_already
        ):
            continue
        yield Attribution(
            source=(Span(start, colon),),
            cue=(Span(colon, colon + 1),),
            content=(content,),
            stance="asserts",
            quotation=quotation_of(text, (content,)),
            confidence=_CONFIDENCE,
        )


def _with_list(doc: Doc, attribution: Attribution) -> Attribution:
    """Return an attribution with the list behind a dash or colon that its content ends in ("four of them: …")."""
    if not attribution.content or not doc.has_annotation("DEP"):
        return attribution
    *others, final = attribution.content
    words = doc.char_span(*final, alignment_mode="contract")
    if words is None or words[-1].i + 1 >= len(doc) or doc[words[-1].i + 1].text not in _DASHES:
        return attribution
    for at in range(words[-1].i, words.start - 1, -1):
        for child in doc[at].children:
            if child.dep_ == "appos" and child.left_edge.i in {words[-1].i + 1, words[-1].i + 2}:
                last = child.right_edge
                return replace(attribution, content=(*others, Span(final.start, last.idx + len(last))))
    return attribution


def _quoted(text: str, attribution: Attribution) -> Attribution:
    """Return "the agency quoted an officer as saying so" as the officer's words, which the agency passes on."""
    cue = " ".join(span.of(text) for span in attribution.cue).lower().split()
    if not cue or cue[-1] not in word_class("quoting") or not attribution.content or not attribution.source:
        return attribution
    start, end = attribution.content[0].start, attribution.content[-1].end
    match = _AS_SAYING.match(text, start, end)
    if match is None:
        return attribution
    last = attribution.cue[-1]
    return replace(
        attribution,
        source=(Span(*match.span("who")),),
        cue=(*attribution.cue[:-1], last, Span(*match.span("cue"))),
        content=(Span(match.end(), end),),
        relays=tuple(sorted({*attribution.relays, *attribution.source})),
    )


def _passing(doc: Doc, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Iterate over what a relative clause lays to somebody in passing ("valleys it claims to have annexed")."""
    if not doc.has_annotation("DEP"):
        return
    told = {at for attribution in found for span in attribution.cue for at in range(*span)}
    claiming = [doc.vocab.strings[word] for word in sorted(word_class("claiming"))]
    for at in np.flatnonzero(np.isin(doc.to_array("LOWER"), np.array(claiming, dtype=np.uint64))).tolist():
        verb = doc[at]
        if verb.dep_ != "acl:relcl" or verb.idx in told:
            continue
        subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.tag_ not in _RELATIVE), None)
        below = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"}), None)
        if subject is None:
            continue
        if below is None and not verb.lower_.startswith("claim"):
            continue  # "what he said": the words themselves are not there
        first, last = (verb.head.left_edge, verb.head) if below is None else (below.left_edge, below.right_edge)
        content = (Span(first.idx, last.idx + len(last)),)
        yield Attribution(
            source=(Span(subject.left_edge.idx, subject.idx + len(subject)),),
            cue=(Span(verb.idx, verb.idx + len(verb)),),
            content=content,
            stance="asserts",
            quotation=quotation_of(string(doc), content),
            confidence=_PASSING,
        )


def _speaks(text: str, attribution: Attribution, lines: Iterable[Span]) -> bool:
    """Tell whether a headline's colon has a source before it: "Lavrov: …" does, "Nord Stream: …" does not.

    Elsewhere whoever stands before a colon speaks: there it is a transcript.
    """
    if [span.of(text) for span in attribution.cue] != [":"] or attribution.quotation == "direct":
        return True
    at = attribution.cue[0].start
    line = next((line.of(text).strip() for line in lines if line.start <= at < line.end), "")
    if len(line.split()) > _LONGEST or line.endswith(_STOPS):
        return True
    name = " ".join(span.of(text) for span in attribution.source)
    person = any(part in lexicon.actors().by_surname for part in (name, name.rpartition(" ")[2]))
    noun = lexicon.nouns().get(name.rpartition(" ")[2].lower())
    return person or lexicon.speaks(name) is not None or (noun is not None and noun.makes in _VOICES)


def _with_relays(text: str, attribution: Attribution, lines: Iterable[Span]) -> Attribution:
    """Return an attribution with whoever passed its words on, named behind it in the same line ("as cited by X")."""
    last = max(span.end for role in (attribution.source, attribution.cue, attribution.content) for span in role)
    end = next((line.end for line in lines if line.start <= last <= line.end), last)
    stop = text.find(". ", last, end)
    behind = text[last : stop + 1 if stop >= 0 else end]
    named = [who for cue in _relay_cues().finditer(behind) if (who := _RELAY.match(behind, cue.end()))]
    relays = {Span(last + who.start("who"), last + who.end("who")) for who in named}
    return replace(attribution, relays=tuple(sorted(relays)))


@cache
def _relay_cues() -> re.Pattern[str]:
    forms = sorted(" ".join(form) for form, senses in lexicon.cues().items() if any(cue.relay for cue in senses))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, reversed(forms)))})\b", re.IGNORECASE)
