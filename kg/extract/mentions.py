"""All mentions of a text: what is known and resolved, and beside it what only the learned reader found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from kg import lexicon
from kg.extract.names import NER, Name, names_within
from kg.extract.speakers import Speaker
from kg.grammar import word_class
from kg.model import Form, Mention, Span

__all__ = ["Learned", "learned_mentions", "merged", "speaking"]

_WHOLE = frozenset({"PER", "ORG", "EVENT"})
"""Names within which a shorter one names nothing by itself: a town in the name of its newspaper."""
_SURE = frozenset({"PER", "LOC"})
_PLACES = frozenset({"LOC", "NORP"})
_LONGEST = 6
"""Words of the longest source's phrase that may be all name."""
_NEAR = 16
"""Names before the end of another that can reach into it: known names overlap, but not many."""


@dataclass(frozen=True, slots=True)
class Learned:
    """A mention as the reader found it; ``ner`` only for names."""

    span: Span
    form: Form
    ner: str | None
    metonymic: bool | None


def learned_mentions(doc: Doc) -> list[Learned]:
    """Return the mentions that the reader found, in the order of the text; people of a place are metonymic or not.

    A demonym counts as a place's name, other groups (parties, religions) do not.
    """
    if "mentions" not in doc.spans:
        return []
    group, demonyms = doc.spans["mentions"], lexicon.actors().by_demonym
    names = {(name.start, name.end): name for name in doc.ents}
    result = []
    for span, head, metonymic in zip(group, group.attrs["heads"], group.attrs["metonymic"], strict=True):
        name = names.get((span.start, span.end))
        form: Form = "name" if name else "pronoun" if doc[head].pos_ == "PRON" else "nominal"
        people = name is not None and name.label_ == "NORP" and name.text not in demonyms
        where = Span(span.start_char, span.end_char)
        result.append(Learned(where, form, name.label_ if name else None, None if people else metonymic))
    return result


def speaking(text: str, speaker: Speaker, names: Sequence[Name]) -> Mention | None:
    """Return the mention of a source: the known name among its words, else the whole phrase; None if it is nobody."""
    if speaker.actor is None:
        return None
    for name in names_within(names, speaker.span):
        if name.speaker == speaker.actor:
            return name.mention(speaks=True)
    words, actor = speaker.span.of(text), speaker.actor
    form: Form = "nominal"
    if actor.label in words and actor.label.rpartition(" ")[2][:1].isupper():
        form = "name"
    elif words.lower() in word_class("personal"):
        form = "pronoun"
    ner = NER.get(actor.type) if form == "name" else None
    return Mention(span=speaker.span, text=words, form=form, ner=ner, denotes=actor)


def merged(
    text: str, known: Mapping[Span, Mention], learned: Sequence[Learned], sources: Iterable[Span]
) -> list[Mention]:
    """Return the known mentions with what was learned about them, and those that were only learned, in order.

    A known name keeps what it denotes; persons and places keep their type, others take the learned one. A learned name
    goes where no known one stands; within a longer learned name of a person, body or event a known name is dropped
    unless it is one of the `sources`. A source known by its whole phrase ("mayor Jane Roe") is mentioned by the name
    in it, and is a description where that name is not what it is called; so is a people's government or president.
    """
    names = [each for each in learned if each.form == "name"]
    spans = [each.span for each in names]
    result: dict[Span, Mention] = {}
    kept = set(sources)
    for span, mention in known.items():
        over = [names[i] for i in _overlapping(spans, span)]
        if span in kept and (short := _shortened(mention, over)):
            result.setdefault(short.span, short)
        elif span in kept or mention.form != "name" or not any(_covers(each, span) for each in over):
            result[span] = _informed(mention, over)
    taken = sorted(span for span, mention in result.items() if mention.form == "name")
    for each in learned:
        if each.form != "name" or not _overlapping(taken, each.span):
            result.setdefault(each.span, _mention(text, each))
    return [result[span] for span in sorted(result)]


def _covers(name: Learned, span: Span) -> bool:
    """Tell whether a longer name takes away from a shorter one within it that it names anything."""
    return name.ner in _WHOLE and name.span != span and _within(span, name.span)


def _shortened(mention: Mention, over: Sequence[Learned]) -> Mention | None:
    """Return the mention of a source by the one learned name in its phrase that is what its actor is called."""
    label = mention.denotes.label if mention.denotes else ""
    inside = [each for each in over if _within(each.span, mention.span)]
    called = [(each, words) for each in inside if (words := _words(mention, each)) and label.endswith(words)]
    if len(called) != 1 or called[0][0].span == mention.span:
        return None
    ((name, words),) = called
    return replace(mention, span=name.span, text=words, form="name", ner=name.ner)


def _words(mention: Mention, name: Learned) -> str:
    return mention.text[name.span.start - mention.span.start : name.span.end - mention.span.start]


def _informed(mention: Mention, over: Sequence[Learned]) -> Mention:
    """Return a known mention with the type and metonymy of the same learned name, or as the description that it is."""
    for name in over:
        if name.span == mention.span:
            metonymic = name.metonymic if mention.metonymic is None else mention.metonymic or bool(name.metonymic)
            ner = mention.ner if mention.ner in _SURE else name.ner
            return replace(mention, form="name", ner=ner, metonymic=metonymic if ner in _PLACES else None)
    inside = [name for name in over if _within(name.span, mention.span)]
    phrase = len(mention.text.split()) > _LONGEST or any(name.ner == "NORP" for name in inside)
    if mention.form == "name" and mention.ner not in _PLACES and inside and phrase:
        return replace(mention, form="nominal", ner=None)
    return mention


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _mention(text: str, learned: Learned) -> Mention:
    return Mention(
        span=learned.span,
        text=learned.span.of(text),
        form=learned.form,
        ner=learned.ner,
        metonymic=learned.metonymic,
    )


def _overlapping(spans: Sequence[Span], span: Span) -> list[int]:
    """Return the indices of spans that share a character with one; they are sorted and hardly nest."""
    end = bisect_left(spans, (span.end,))
    return [i for i in range(max(0, end - _NEAR), end) if spans[i].end > span.start]
