"""What the learned reader's training data lacks and rules can tell: headlines that name their source, and relays.

PolNeAR has no headlines with a source behind a colon and does not mark who passes words on. On its dev articles this
component undoes two of 2,162 cues and adds none; on the five seeds and the five articles of ``corpus/`` it adds what
docs/quality.md lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kg import lexicon
from kg.model import Attribution, Span
from kg.nlp.spans import read, write
from kg.nlp.stance import quotation_of

__all__ = ["AttributionRules", "make"]

_CONFIDENCE = 0.8
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
        text, found = doc.text, read(doc)
        lines = _lines(doc, text)
        found = [_with_relays(text, attribution, lines) for attribution in found if _speaks(text, attribution, lines)]
        write(doc, [*found, *_headlines(text, lines, found)])
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
    return person or lexicon.speaks(name) is not None or name.rpartition(" ")[2].lower() in lexicon.nouns()


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
