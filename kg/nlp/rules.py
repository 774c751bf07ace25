"""A first reader of attributions, by rules: source, cue and content of each, and the stance that the cue gives.

It knows no parse: it works from the cue outward over words and quotations. What it cannot tell it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.grammar import word_class
from kg.model import Attribution, QuotationType, Span
from kg.nlp.clauses import Item, Sentence, merge, paragraphs, sentences
from kg.nlp.contents import Governed, after, before, relative
from kg.nlp.cues import Hit, find_cues, is_hypothetical, is_passive
from kg.nlp.headlines import split_headline
from kg.nlp.quotes import quotations
from kg.nlp.sources import is_circumstance, skip_back, source_after, source_before
from kg.nlp.spans import write

__all__ = ["AttributionRules", "make"]

CONFIDENCE = {
    "quotation": 0.94,
    "bareClause": 0.83,
    "clause": 0.8,
    "predicative": 0.75,
    "carried": 0.8,
    "gerund": 0.65,
    "nounPhrase": 0.6,
    "infinitive": 0.6,
}
"""The share of PolNeAR dev's attributions of each form whose source and cue were right (benchmarks/rules.py)."""

_MIN_WORDS = 2  # a content of one word outside quotation marks says too little
_TERSE = frozenset({"rejects", "demands"})  # "denied involvement" says enough
_MIN_QUOTED = 4  # words in a quotation that can go on without a cue: shorter ones are mostly titles and irony
_APPOSED = frozenset(",–—-")  # what stands before an apposition


@Language.factory("attribution_rules")
def make(nlp: Language, name: str) -> AttributionRules:
    """Return the component; it needs no other one and takes no options."""
    del nlp, name
    return AttributionRules()


class AttributionRules:
    """Sets ``doc.spans`` "source", "cue", "content" and their links; see ``kg.nlp.spans`` for the form.

    Reads the spans in ``doc.spans["news"]`` where that group is there, else every line.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Read one text."""
        found: list[Attribution] = []
        text = doc.text
        for paragraph in paragraphs(doc, text):
            found.extend(_paragraph(doc, text, paragraph, found[-1] if found else None))
        write(doc, found)
        return doc


def _paragraph(
    doc: Doc, text: str, paragraph: Span, last: Attribution | None, *, depth: int = 0
) -> Iterator[Attribution]:
    """Iterate over the attributions of one paragraph, those inside its quotations after those around them."""
    previous: Sentence | None = None
    here: Attribution | None = None
    for sentence in sentences(doc, text, paragraph, depth=depth):
        found = _SentenceReader(text, sentence, previous, here).read()
        speaker = here or (last if sentence.first and depth == 0 else None)
        if not found and speaker and _only_quotation(sentence):
            found = [_carried(sentence, speaker)]
        yield from found
        here = found[-1] if found else here
        previous = sentence
        for item in sentence.items:
            if item.quote and item.quote.closed and depth == 0:
                yield from _paragraph(doc, text, item.quote.inner, None, depth=1)


class _SentenceReader:
    """Reads one sentence, cue by cue from left to right."""

    def __init__(self, text: str, sentence: Sentence, previous: Sentence | None, here: Attribution | None) -> None:
        """Take the text, the sentence, the one before it, and the last attribution of the paragraph."""
        self._text, self._sentence, self._previous, self._here = text, sentence, previous, here
        self._items = sentence.items[: sentence.body_end()]
        self._found: list[Attribution] = []

    def read(self) -> list[Attribution]:
        if self._sentence.heading and (parts := split_headline(self._items)):
            return self._headline(*parts)
        hits = find_cues(self._items)
        for n, hit in enumerate(hits):
            limit = self._limit(hit, hits[n + 1 :])
            if self._found and hit.cues[0].relay:
                self._relay(hit, limit)
            elif attribution := self._attribution(hit, limit):
                self._found.append(attribution)
        return self._found

    def _headline(self, source: Sequence[Item], mark: Item, content: Sequence[Item]) -> list[Attribution]:
        form = "quotation" if len(content) == 1 and content[0].quote else "bareClause"
        governed = Governed((_span(content),), form, 0)
        made = self._make((_span(source),), (mark.span,), governed, "asserts")
        return [made] if made else []

    def _relay(self, hit: Hit, limit: int) -> None:
        if relay := source_after(self._items[:limit], hit.end):
            self._found[-1] = replace(self._found[-1], relays=(*self._found[-1].relays, relay[0]))

    def _attribution(self, hit: Hit, limit: int) -> Attribution | None:
        if hit.kind == "preposition":
            return self._according(hit, limit)
        if hit.kind == "noun":
            return self._nominal(hit, limit)
        if hit.kind == "verb" and is_passive(self._items, hit):
            return self._passive(hit, limit)
        if hit.start and self._items[hit.start - 1].quote:
            return self._inverted(hit, limit) or self._verbal(hit, limit)
        return self._verbal(hit, limit) or self._inverted(hit, limit)

    def _verbal(self, hit: Hit, limit: int) -> Attribution | None:
        """Read "X said …", "…, X said", "X said … and added …"."""
        items, subject = self._items, skip_back(self._items, hit.start)
        if is_hypothetical(items, max(subject - 1, 0), hit.start):
            return None
        source = source_before(items, subject)
        if source is None:
            governed = after(items, hit, limit) if self._shares(subject, hit) else None
            return self._from(hit, self._found[-1].source, governed) if governed else None
        start = next(i for i, item in enumerate(items) if item.span.start == source.start)
        barred = start and items[start - 1].lower in word_class("hypothetical")
        if barred or items[start].lower in word_class("negation"):
            return None  # "if X says …", "neither X nor Y said …"
        if contact := relative(items, start, subject, hit, limit):
            antecedent = self._found[-1].content if self._found else ()
            made = self._from(hit, (contact[0],), contact[1])
            return replace(made, antecedent=antecedent) if made else None
        governed = self._choose(hit, start, after(items, hit, limit))
        return self._from(hit, (source,), governed) if governed else None

    def _passive(self, hit: Hit, limit: int) -> Attribution | None:
        """Read "Y was condemned by X", and "Y was condemned as P", which names no source."""
        items, subject = self._items, skip_back(self._items, hit.start)
        if is_hypothetical(items, max(subject - 1, 0), hit.start):
            return None
        patient = source_before(items, subject)
        by = next((i for i in range(hit.end, limit) if items[i].lower == "by"), limit)
        agent = source_after(items[:limit], by + 1) if by + 1 < limit else None
        predicate = [_span(items[hit.end : by])] if by > hit.end else []
        if patient is None or (agent is None and items[min(hit.end, limit - 1)].lower != "as"):
            return None
        form = "predicative" if predicate else "nounPhrase"
        return self._from(hit, (agent[0],) if agent else (), Governed((patient, *predicate), form, limit))

    def _choose(self, hit: Hit, start: int, governed: Governed | None) -> Governed | None:
        """Choose between the content behind the cue, the one before its source, and the sentence before."""
        preposed = before(self._items, 0, start)
        if preposed and self._fits(preposed, hit) and (governed is None or preposed.form == "quotation"):
            if governed and governed.form == "quotation":
                return replace(governed, fragments=(*preposed.fragments, *governed.fragments))
            return preposed
        if governed is None and self._previous and not self._here and "quotation" in hit.complements:
            return _trailing_quotation(self._previous)
        return governed

    def _fits(self, preposed: Governed, hit: Hit) -> bool:
        """Tell whether a cue can govern what stands before its source; quoted words vouch for themselves."""
        quoted = any(quotations(self._text, *span) for span in preposed.fragments)
        last = hit.end == len(self._items) or is_circumstance(self._items, hit.end)
        known = preposed.form in hit.complements or (last and "clause" in hit.complements)
        return known or (quoted and "quotation" in hit.complements)

    def _inverted(self, hit: Hit, limit: int) -> Attribution | None:
        """Read "…", said X, and …, says X."""
        items, start = self._items, hit.start
        told = any(cue.lemma == "tell" for cue in hit.cues)
        if start == 0 or told or not (items[start - 1].quote or items[start - 1].text == ","):
            return None
        behind, governed = source_after(items[:limit], hit.end), before(items, 0, start)
        if behind is None or governed is None or governed.form not in hit.complements:
            return None
        source, end = behind
        if governed.form != "quotation" and end < limit:
            return None
        if governed.form == "quotation" and end + 1 < limit and items[end + 1].quote and not items[end].is_word:
            governed = replace(governed, fragments=(*governed.fragments, items[end + 1].span))
        return self._from(hit, (source,), governed)

    def _according(self, hit: Hit, limit: int) -> Attribution | None:
        """Read "According to X, …" and "…, according to X"."""
        behind = source_after(self._items[:limit], hit.end)
        if behind is None:
            return None
        source, end = behind
        if hit.start:
            governed = before(self._items, 0, hit.start, comma=False)
        else:
            start = end + 1 if end < limit and self._items[end].text == "," else end
            governed = Governed((_span(self._items[start:limit]),), "bareClause", limit) if start < limit else None
        return self._from(hit, (source,), governed) if governed else None

    def _nominal(self, hit: Hit, limit: int) -> Attribution | None:
        """Read "X's claim that …": a noun with its possessor."""
        if hit.start < _MIN_WORDS or self._items[hit.start - 1].lower not in {"'s", "’s"}:
            return None
        source, governed = source_before(self._items, hit.start - 1), after(self._items, hit, limit)
        return self._from(hit, (source,), governed) if source and governed else None

    def _from(self, hit: Hit, source: tuple[Span, ...], governed: Governed) -> Attribution | None:
        return self._make(source, (_span(self._items[hit.start : hit.end]),), governed, hit.entry(governed.form).stance)

    def _make(
        self, source: tuple[Span, ...], cue: tuple[Span, ...], governed: Governed, stance: str
    ) -> Attribution | None:
        text = self._text
        content = merge(governed.fragments, text)
        quoted = governed.form == "quotation"
        if not any(char.isalnum() for span in content for char in span.of(text)):
            return None
        least = 1 if stance in _TERSE else _MIN_WORDS
        if not quoted and sum(len(span.of(text).split()) for span in content) < least:
            return None
        mixed = any(quotations(text, *span) for span in content)
        kind: QuotationType = "direct" if quoted else "mixed" if mixed else "indirect"
        return Attribution(
            source=source,
            cue=cue,
            content=content,
            stance=stance,
            quotation=kind,
            confidence=CONFIDENCE[governed.form],
        )

    def _limit(self, hit: Hit, later: Sequence[Hit]) -> int:
        """Return where a content must end: before what a further cue claims for itself.

        That is the second of two cues of one source ("said X and added Y", "said X, adding Y"), and a clause of its
        own behind a comma ("said X, Z reported", "– an idea that Z rejected").
        """
        items, end = self._items, len(self._items)
        if hit.kind == "preposition" and not hit.start:
            return end
        for other in later:
            subject = skip_back(items, other.start)
            if subject <= hit.end:
                continue
            source = source_before(items, subject)
            start = next((i for i, item in enumerate(items) if source and item.span.start == source.start), 0)
            mark = items[start - 1].text if start > hit.end + 1 else ""
            if mark == "," or (mark in _APPOSED and relative(items, start, subject, other, end)):
                return start - 1
            previous = items[subject - 1]
            participle = items[other.start].lower.endswith("ing") and previous.text == ","
            if participle or previous.lower in word_class("coordinator"):
                return subject - 1
        return end

    def _shares(self, subject: int, hit: Hit) -> bool:
        """Tell whether a cue without a subject of its own goes on from the attribution before."""
        if not self._found or not self._found[-1].source or not subject:
            return False
        previous = self._items[subject - 1]
        participle = previous.text == "," and self._items[hit.start].lower.endswith("ing")
        return participle or previous.lower in word_class("coordinator")


def _span(items: Sequence[Item]) -> Span:
    return Span(items[0].span.start, items[-1].span.end)


def _only_quotation(sentence: Sentence) -> bool:
    """Tell whether a sentence is nothing but a quotation long enough to be a statement."""
    if any(item.is_word for item in sentence.items):
        return False
    return any(item.quote and len(item.text.split()) >= _MIN_QUOTED for item in sentence.items)


def _carried(sentence: Sentence, last: Attribution) -> Attribution:
    """Return the attribution of a quotation that goes on, without a cue, from the one before."""
    return Attribution(
        source=last.source,
        cue=(),
        content=tuple(item.span for item in sentence.items if item.quote),
        stance="asserts",
        quotation="direct",
        confidence=CONFIDENCE["carried"],
    )


def _trailing_quotation(previous: Sentence) -> Governed | None:
    """Return the quotation that is all of the sentence before: "Why now?" X asked."""
    if not _only_quotation(previous):
        return None
    return Governed(tuple(item.span for item in previous.items if item.quote), "quotation", 0)
