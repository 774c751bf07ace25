"""The records of one article, put together from what was read in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Doc

from kg import iri
from kg.extract.claims import ClaimMaker, Fillers, Made, Speaking, Tree, last_of
from kg.extract.embedded import embedded
from kg.extract.judged import about_it
from kg.extract.mentions import learned_mentions, merged, speaking
from kg.extract.names import Name
from kg.extract.said import Said
from kg.extract.speakers import Speaker, SpeakerFinder, Voice
from kg.extract.time import TimeExpression, about_time, find_times, said_on
from kg.model import Actor, Article, Attribution, Claim, Entity, Mention, Reading, Span, Statement
from kg.nlp.meaning import meaning
from kg.nlp.spans import read as read_attributions

__all__ = ["Assembly", "News"]

_NEAR = 400  # characters between two contents of which the second can take up the first


class News:
    """The stretches of an article that are news."""

    def __init__(self, article: Article) -> None:
        """Take the article."""
        self._blocks = sorted(Span(block.start, block.end) for block in article.news)

    def __contains__(self, span: Span) -> bool:
        """Tell whether some words begin in the news."""
        at = bisect_right(self._blocks, span.start, key=lambda block: block.start) - 1
        return at >= 0 and span.start < self._blocks[at].end


class Assembly:
    """Puts the records of one article together."""

    def __init__(self, doc: Doc, article: Article, names: list[Name], groups: list[Mention]) -> None:
        """Take the parsed text, its article, and the names and groups in its news."""
        self._doc, self._article, self._names, self._groups = doc, article, names, groups
        self._text, self._news = article.text, News(article)
        self._speakers = SpeakerFinder(doc, article.id, names, day=article.date)
        self._others: dict[str, Claim] = {}
        self._clauses: dict[str, Span] = {}
        self._labels: dict[str, str] = {}
        self._taken_up: dict[tuple[int, bool], Entity | None] = {}
        self.attributions = read_attributions(doc)

    @cached_property
    def _tree(self) -> Tree:
        return Tree(self._doc)

    @cached_property
    def _fillers(self) -> Fillers:
        return Fillers(self._tree, self._article.id, self._names, self._groups, self._meant)

    def _meant(self, at: int, acts: bool) -> Entity | None:  # noqa: FBT001 - as fillers ask
        """Return what a description or pronoun means: an actor, a place, a group mentioned before it."""
        if (at, acts) not in self._taken_up:
            coref = self._speakers.coref
            near = (m.end_char for m in coref.chain(at) if m.end_char in self._group_at and m.start <= at)
            end = next(near, None)
            self._taken_up[at, acts] = coref.entity(at, speaks=acts) if end is None else self._group_at[end]
        return self._taken_up[at, acts]

    @cached_property
    def _group_at(self) -> dict[int, Entity | None]:
        """What the groups are, by where their words end."""
        return {m.span.end: m.denotes for m in self._groups}

    @cached_property
    def _times(self) -> list[TimeExpression]:
        return find_times(self._text, [Span(b.start, b.end) for b in self._article.news], self._article.date)

    @cached_property
    def _maker(self) -> ClaimMaker:
        return ClaimMaker(self._tree, self._article.id, self._fillers, self._when)

    def reading(self) -> Reading:
        """Return everything read."""
        statements: dict[str, Statement] = {}
        last: Statement | None = None
        for attribution, voice in self._said.all:
            for statement in self._statements(attribution, voice, last) if attribution.content else ():
                last = statements.setdefault(statement.id, statement)
        said = embedded(list(statements.values()))
        return Reading(
            article=self._article,
            statements=tuple(sorted(said, key=lambda s: (s.content_spans, s.source_spans, s.id))),
            mentions=tuple(m for m in self.mentions() if m.denotes or m.form == "name"),
            claims=tuple(self._others[one] for one in sorted(self._others)),
            entities=self._entities(),
            meanings=self._meanings(),
        )

    @cached_property
    def _said(self) -> Said:
        paragraphs = [Span(block.start, block.end) for block in self._article.news]
        return Said(self._doc, paragraphs, self.attributions, self._speakers)

    def mentions(self) -> list[Mention]:
        """Return all mentions in the order of the text, those that denote nothing known too."""
        speakers = [
            speaker for each in self.attributions for span in each.source for speaker in self._speakers.find(span)
        ]
        said = [m for speaker in speakers if (m := speaking(self._text, speaker, self._names))]
        known = {mention.span: mention for mention in said}
        sources = list(known)
        for name in self._names:
            known.setdefault(name.span, name.mention(speaks=False))
        for group in self._groups:
            known.setdefault(group.span, group)
        learned = [each for each in learned_mentions(self._doc) if each.span in self._news]
        return merged(self._text, known, learned, sources)

    def _meanings(self) -> dict[str, list[float]]:
        """Return what the clauses of generic claims mean; nothing where the pipeline gives no meanings."""
        if len(self._doc.tensor) != len(self._doc):
            return {}
        return {claim: meaning(self._doc, [span]).tolist() for claim, span in sorted(self._clauses.items())}

    def _statements(self, attribution: Attribution, voice: Voice, last: Statement | None) -> list[Statement]:
        """Return the statements of an attribution, one a source; ``last`` is what was said before it."""
        article = self._article.id
        said = said_on(self._text, attribution.cue, attribution.content, self._times, attribution.source)
        result = []
        unknown: list[Speaker | None] = [None]
        for speaker in voice.speakers or unknown:
            spans = (speaker.span,) if speaker else ()
            actor = speaker.actor if speaker else None
            before = self._going_on(last, actor, attribution.content)
            made = self._claims(attribution, actor, before)
            result.append(
                Statement(
                    id=iri.statement(article, source=spans, cue=attribution.cue, content=attribution.content),
                    source=actor,
                    source_spans=spans,
                    cue_spans=attribution.cue,
                    content_spans=attribution.content,
                    antecedent_spans=attribution.antecedent,
                    stance=_stance(attribution, voice),
                    quotation=attribution.quotation,
                    claims=tuple(about_it(self._doc, made.claims, attribution.content, last)),
                    confidence=attribution.confidence,
                    relayed_by=voice.relays,
                    said_on=said,
                )
            )
        return result

    def _when(self, content: Sequence[Span]) -> str | None:
        """Return the time that a proposition is about, if it names one exactly."""
        time = about_time(content, self._times, date=self._article.date)
        return time.iso if time and time.kind == "exact" and not time.deictic else None

    def _going_on(self, last: Statement | None, source: Actor | None, content: Sequence[Span]) -> Claim | None:
        """Return what a source claimed last, if it goes on right behind that, in the next paragraph at most."""
        if last is None or last.source is None or source is None or last.source.id != source.id:
            return None
        between = self._text[last.content_spans[-1].end : content[0].start]
        if between.count("\n\n") > 1 or len(between) > _NEAR:
            return None
        return last_of(last.claims)

    def _claims(self, attribution: Attribution, source: Actor | None, before: Claim | None = None) -> Made:
        """Return what a content claims on behalf of a source; what it lays to others is left to their statements."""
        told, speaker = self._said.told(attribution, source)
        content = attribution.antecedent or attribution.content
        made = self._maker.make(
            content,
            cue=told.cue,
            stance=told.stance,
            speaking=Speaking(speaker),
            inner=self._said.by_others(attribution, content, source),
            before=before,
        )
        made.claims = [self._named(claim) for claim in made.claims]
        self._others.update({claim.id: self._named(claim) for claim in made.others.values()})
        self._clauses.update(made.clauses)
        return made

    def _named(self, claim: Claim) -> Claim:
        """Return a claim under the label that it has in this article: it may be worded in several ways."""
        return replace(claim, label=self._labels.setdefault(claim.id, claim.label))

    def _entities(self) -> dict[str, Entity]:
        found: dict[str, Entity] = {actor.id: actor for actor in self._speakers.locals()}
        found.update({m.denotes.id: m.denotes for m in self._groups if m.denotes})
        found.update(self._fillers.topics)
        found.update(self._fillers.actors)
        return dict(sorted(found.items()))


def _stance(attribution: Attribution, voice: Voice) -> str:
    """Return the stance of whoever speaks: that a medium "reported" somebody's words is the medium's part in it."""
    return "asserts" if voice.relays and attribution.stance == "reports" else attribution.stance
