"""What the tree tells of attributions that the reader's spans leave out: agents, bare cues, who was quoted.

PolNeAR marks few passives, so the reader hardly knows them. Everything here needs the clause that grammar gives a cue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from kg.grammar import word_class
from kg.model import Attribution, Span
from kg.nlp.phrases import AGENTS, NOMINAL, by, clause_of, noun_phrase, says, tells, verb_of, words_of
from kg.nlp.quotes import quotations
from kg.nlp.stance import quotation_of, stance_of
from kg.nlp.string import string
from kg.nlp.within import inner, said_again

__all__ = ["by_clauses"]

_PHRASE = frozenset({"PROPN", "NOUN", "ADJ", "DET"})
_BEHIND = frozenset({"obj", "obl"})
_GAP = 3  # characters between a quotation and who is quoted


def by_clauses(doc: Doc, found: Iterable[Attribution]) -> list[Attribution]:
    """Return the attributions of a text with what its trees tell beside them."""
    result = [
        _with_content(doc, _relative(doc, _with_agent(doc, _with_speaker(doc, _was_quoted(doc, each)))))
        for each in found
    ]
    within = list(inner(doc, result))
    return [*(each for each in result if not said_again(doc, each, within)), *within]


def _with_agent(doc: Doc, each: Attribution) -> Attribution:
    """Return "he was accused by the army of theft" with the army as its source."""
    verb = verb_of(doc, each.cue)
    if each.source or verb is None:
        return each
    agent = next((c for c in verb.children if c.dep_ == "obl:agent" and by(c)), None)
    if agent is None or agent.pos_ not in NOMINAL:
        return each
    start, end = noun_phrase(agent)
    source = Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
    behind_by = next(c.idx for c in agent.children if c.lower_ == "by")
    kept = [part for span in each.content for part in _without(span, Span(behind_by, source.end), string(doc))]
    behind = doc[end] if end < len(doc) else None
    if behind is not None and behind.head.dep_ in {"acl", "advcl"} and behind.dep_ == "mark":
        last = behind.head.right_edge
        rest = Span(behind.idx, last.idx + len(last))
        kept += [] if any(span.start <= rest.start < span.end for span in kept) else [rest]
    return replace(each, source=(source,), content=tuple(kept) or each.content)


def _with_speaker(doc: Doc, each: Attribution) -> Attribution:
    """Return "'…,' reported the agency" with its subject as the source, where the reader left it bare."""
    verb = verb_of(doc, each.cue)
    if each.source or verb is None or not each.content or not says(verb):
        return each
    quoted = each.quotation == "direct" and each.content[-1].end <= verb.idx
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.pos_ in NOMINAL), None)
    if subject is None and quoted:  # the parser knows few subjects behind their verbs
        behind = next((c for c in verb.children if c.i > verb.i and c.pos_ == "PROPN" and c.dep_ in _BEHIND), None)
        subject = behind if behind is not None and behind.left_edge.i == verb.i + 1 else None
        subject = None if subject is not None and any(c.dep_ == "case" for c in subject.children) else subject
    if subject is None:
        return each
    start, end = noun_phrase(subject)
    source = words_of(doc, start, max([end, *(c.right_edge.i + 1 for c in subject.conjuncts if c.i > subject.i)]))
    return each if any(_meet(span, source) for span in each.content) else replace(each, source=(source,))


def _was_quoted(doc: Doc, each: Attribution) -> Attribution:
    """Return "'…,' Roe was quoted as saying by the agency" as Roe's words, which the agency passes on."""
    verb = verb_of(doc, each.cue)
    if verb is None or verb.lower_ not in word_class("quoting"):
        return each
    passive = next((c.i for c in verb.children if c.dep_ == "aux:pass"), 0)
    source = _before_passive(doc, passive) if passive else None
    if source is None:
        return each
    below = [c for c in verb.children if c.dep_ in {"advcl", "xcomp"}]
    agents = [c for head in (verb, *below) for c in head.children if c.dep_ in AGENTS and by(c)]
    relays = {words_of(doc, *noun_phrase(agent)) for agent in agents}
    content = each.content
    if not any(quotation_of(string(doc), (span,)) == "direct" for span in content):
        content = _quotation_before(doc, source.start) or tuple(s for s in content if not _meet(s, source))
    return replace(each, source=(source,), content=content, relays=tuple(sorted({*each.relays, *relays})))


def _before_passive(doc: Doc, end: int) -> Span | None:
    """Return the name or noun right before "was quoted", with what stands before it; the parser often cuts it off."""
    if doc[end - 1].pos_ not in NOMINAL:
        return None
    start = end - 1
    while start > 0 and doc[start - 1].pos_ in _PHRASE and doc[start - 1].sent.start == doc[end - 1].sent.start:
        start -= 1
    return words_of(doc, start, end)


def _relative(doc: Doc, each: Attribution) -> Attribution:
    """Return "X made remarks that Roe called 'absurd'" as what Roe says."""
    first = doc.char_span(*each.content[0], alignment_mode="contract") if each.content and each.cue else None
    if not first:
        return each
    for verb in (first[0].head, *first[0].ancestors):
        if verb.dep_ not in {"acl:relcl", "acl"} or verb.left_edge.i > first[0].i:
            continue
        subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.pos_ in NOMINAL), None)
        before = max(span.end for span in (*each.source, *each.cue)) <= verb.left_edge.idx
        behind = verb.left_edge.i == first[0].i or verb.idx < first.start_char
        if subject is None or not before or not behind or not tells(verb):
            return each
        source, cue = (words_of(doc, *noun_phrase(subject)),), (Span(verb.idx, verb.idx + len(verb)),)
        gone = Span(min(first.start_char, verb.idx), cue[0].end)
        content = tuple(part for span in each.content for part in _without(span, gone, string(doc)))
        if not any(quotation_of(string(doc), (span,)) != "indirect" for span in content):
            return each
        return replace(each, source=source, cue=cue, content=content, stance=_stance(doc, source, cue, content))
    return each


def _with_content(doc: Doc, each: Attribution) -> Attribution:
    """Return an attribution whose cue was found bare with the clause that the cue governs."""
    if each.content or not each.source:
        return each
    verb = verb_of(doc, each.cue)
    below = clause_of(verb) if verb is not None else None
    if verb is None or below is None or not says(verb):
        return each
    content = (words_of(doc, max(below.left_edge.i, verb.i + 1), below.right_edge.i + 1),)
    return replace(
        each,
        content=content,
        stance=stance_of(string(doc), each.cue, content, source=each.source),
        quotation=quotation_of(string(doc), content),
    )


def _stance(doc: Doc, source: tuple[Span, ...], cue: tuple[Span, ...], content: tuple[Span, ...]) -> str:
    return stance_of(string(doc), cue, content, source=source)


def _without(span: Span, gone: Span, text: str) -> Iterator[Span]:
    """Iterate over what is left of a span without another, trimmed."""
    for start, end in ((span.start, min(span.end, gone.start)), (max(span.start, gone.end), span.end)):
        words = text[start:end]
        if start < end and words.strip():
            yield Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def _quotation_before(doc: Doc, at: int) -> tuple[Span, ...]:
    """Return the quotation that ends right before a place in its line."""
    low = string(doc).rfind("\n", 0, at) + 1
    ends = [mark for mark in quotations(string(doc), low, at) if mark.depth == 0 and at - mark.outer.end <= _GAP]
    return (ends[-1].outer,) if ends else ()


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
