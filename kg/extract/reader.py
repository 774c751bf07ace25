"""One article read: its statements, mentions and the entities that are its own."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.util import load_config, load_model_from_config

from kg import __version__, iri, lexicon
from kg.extract.claims import ClaimMaker, Fillers, Made, Speaking, Tree
from kg.extract.continued import continued
from kg.extract.groups import find_groups
from kg.extract.mentions import learned_mentions, merged, speaking
from kg.extract.names import Name, NameFinder
from kg.extract.speakers import Speaker, SpeakerFinder, Voice
from kg.extract.time import TimeExpression, about_time, find_times, said_on
from kg.model import Actor, Article, Attribution, Block, Claim, Entity, Mention, Reading, Span, Statement
from kg.nlp.attribution import AttributionReader
from kg.nlp.meaning import meaning
from kg.nlp.reader import model_files
from kg.nlp.spans import read as read_attributions
from kg.resources import ontology_files
from kg.vocab import ID

__all__ = ["Reader"]

_MAX_LENGTH = 50_000_000  # characters; spaCy's own limit is for its parser, which is not used here
_CODE = ("corpus", "extract", "gazetteer", "lexicon", "nlp")
_READ_BY = frozenset({".py", ".tsv", ".json", ".cfg"})


class Reader:
    """The whole way from a text to records.

    >>> Reader().id.startswith("https://w3id.org/claimgraph/id/reader/")
    True
    """

    def __init__(self, *, model: Path | None = None) -> None:
        """Load the pipeline, with the model in another folder if one is given; InputError if that cannot be used."""
        self._model = model
        self._nlp = _pipeline(model)
        self._names = NameFinder(self._nlp)

    @property
    def id(self) -> str:
        """The IRI of this reader: its version, its code, its model and the ontology that it reads with."""
        return _identity(self._model)

    def read(self, article: Article) -> Reading:
        """Read the news in an article; its furniture is not read."""
        assembly = self._assemble(article)
        return assembly.reading()

    def annotate(self, text: str) -> tuple[list[Attribution], list[Mention]]:
        """Read a text by itself, whole: its attributions and mentions, in the order of the text."""
        block = (Block(start=0, end=len(text)),) if text.strip() else ()
        article = Article(id=ID + "text", path="", text=text, digest="", language="en", blocks=block)
        assembly = self._assemble(article, lines=True)
        return assembly.attributions, assembly.mentions()

    def _assemble(self, article: Article, *, lines: bool = False) -> _Assembly:
        doc = self._nlp.make_doc(article.text)
        if not lines:
            spans = [doc.char_span(block.start, block.end, alignment_mode="contract") for block in article.news]
            doc.spans["news"] = SpanGroup(doc, spans=[span for span in spans if span is not None])
        doc = self._nlp(doc)
        news = _News(article)
        names = [name for name in self._names.find(doc) if name.span in news]
        groups = [group for group in find_groups(doc, article.id, names) if group.span in news]
        return _Assembly(doc, article, names, groups)


class _News:
    """The stretches of an article that are news."""

    def __init__(self, article: Article) -> None:
        self._blocks = sorted(Span(block.start, block.end) for block in article.news)

    def __contains__(self, span: Span) -> bool:
        at = bisect_right(self._blocks, span.start, key=lambda block: block.start) - 1
        return at >= 0 and span.start < self._blocks[at].end


def _pipeline(model: Path | None) -> Language:
    changed = {"components.reader.path": str(model) if model else None}
    config = load_config(Path(str(files("kg.nlp"))) / "config.cfg", overrides=changed)
    nlp = load_model_from_config(config, auto_fill=True)
    learned = nlp.get_pipe("reader")
    if model is not None and isinstance(learned, AttributionReader):
        learned.reader.open()  # a wrong folder is the command's error, not one of each article
    nlp.max_length = _MAX_LENGTH
    return nlp


class _Assembly:
    """Puts the records of one article together."""

    def __init__(self, doc: Doc, article: Article, names: list[Name], groups: list[Mention]) -> None:
        self._doc, self._article, self._names, self._groups = doc, article, names, groups
        self._text, self._news = article.text, _News(article)
        self._speakers = SpeakerFinder(doc, article.id, names, day=article.date)
        self._others: dict[str, Claim] = {}
        self._clauses: dict[str, Span] = {}
        self._labels: dict[str, str] = {}
        self.attributions = read_attributions(doc)

    @cached_property
    def _tree(self) -> Tree:
        return Tree(self._doc)

    @cached_property
    def _fillers(self) -> Fillers:
        return Fillers(self._tree, self._article.id, self._names, self._groups, self._meant)

    def _meant(self, at: int, acts: bool) -> Entity | None:  # noqa: FBT001 - as fillers ask
        """Return what a description or pronoun means: an actor, a place, a group mentioned before it."""
        coref = self._speakers.coref
        groups = {m.span.end: m.denotes for m in self._groups}
        for mention in coref.chain(at):
            if mention.end_char in groups and mention.start <= at:
                return groups[mention.end_char]
        return coref.entity(at, speaks=acts)

    @cached_property
    def _times(self) -> list[TimeExpression]:
        return find_times(self._text, [Span(b.start, b.end) for b in self._article.news], self._article.date)

    @cached_property
    def _maker(self) -> ClaimMaker:
        return ClaimMaker(self._tree, self._article.id, self._fillers, self._when)

    def reading(self) -> Reading:
        statements: dict[str, Statement] = {}
        for attribution, voice in self._spoken:
            for statement in self._statements(attribution, voice) if attribution.content else ():
                statements.setdefault(statement.id, statement)
        embedded = _embed(list(statements.values()))
        return Reading(
            article=self._article,
            statements=tuple(sorted(embedded, key=lambda s: (s.content_spans, s.source_spans, s.id))),
            mentions=tuple(m for m in self.mentions() if m.denotes or m.form == "name"),
            claims=tuple(self._others[one] for one in sorted(self._others)),
            entities=self._entities(),
            meanings=self._meanings(),
        )

    @cached_property
    def _spoken(self) -> list[tuple[Attribution, Voice]]:
        """What is said in the order of the text, quotations that go on without a cue too, and whose words it is."""
        paragraphs = [Span(block.start, block.end) for block in self._article.news]
        said = [*self.attributions, *continued(self._text, paragraphs, self.attributions)]
        said.sort(key=lambda each: (each.content or each.cue or each.source)[0])
        return list(zip(said, self._speakers.voices(said), strict=True))

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

    def _statements(self, attribution: Attribution, voice: Voice) -> list[Statement]:
        article = self._article.id
        said = said_on(self._text, attribution.cue, attribution.content, self._times, attribution.source)
        result = []
        unknown: list[Speaker | None] = [None]
        for speaker in voice.speakers or unknown:
            spans = (speaker.span,) if speaker else ()
            made = self._claims(attribution, speaker.actor if speaker else None)
            result.append(
                Statement(
                    id=iri.statement(article, source=spans, cue=attribution.cue, content=attribution.content),
                    source=speaker.actor if speaker else None,
                    source_spans=spans,
                    cue_spans=attribution.cue,
                    content_spans=attribution.content,
                    antecedent_spans=attribution.antecedent,
                    stance=_stance(attribution, voice),
                    quotation=attribution.quotation,
                    claims=tuple(made.claims),
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

    def _claims(self, attribution: Attribution, source: Actor | None) -> Made:
        """Return what a content claims on behalf of a source; what it lays to others is left to their statements."""
        told = attribution
        if attribution.antecedent:  # "an idea that they rejected" says again what was said before
            told = next((o for o in self.attributions if o.content == attribution.antecedent), attribution)
        content = attribution.antecedent or attribution.content
        inner = [
            span
            for other, voice in self._spoken
            if other is not attribution and other.source and _inside((*other.source, *other.cue), content)
            if not _own(source, voice.speakers)
            for span in other.content
        ]
        made = self._maker.make(content, cue=told.cue, stance=told.stance, speaking=Speaking(source), inner=inner)
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


def _own(source: Actor | None, inner: Sequence[Speaker]) -> bool:
    """Tell whether a source quotes its own side: what "our country has no plans to" is followed by is its claim too."""
    if source is None:
        return False
    sides = {source.id, *source.on_behalf_of, *lexicon.actors().on_behalf_of(source.id)}
    return bool(inner) and all(speaker.actor is not None and speaker.actor.id in sides for speaker in inner)


def _embed(statements: list[Statement]) -> list[Statement]:
    """Set ``embedded_in`` where source, cue and content of one statement lie within the content of another."""
    order = sorted(statements, key=lambda s: (s.content_spans[0].start, -s.content_spans[-1].end, s.id))
    open_: list[Statement] = []
    result = []
    for inner in order:
        spans = (*inner.source_spans, *inner.cue_spans, *inner.content_spans)
        open_ = [outer for outer in open_ if outer.content_spans[-1].end > inner.content_spans[0].start]
        outers = [o for o in open_ if inner.source_spans and _inside(spans, o.content_spans)]
        outer = min(outers, key=lambda o: sum(end - start for start, end in o.content_spans), default=None)
        result.append(replace(inner, embedded_in=outer.id) if outer else inner)
        open_.append(inner)
    return result


def _inside(spans: tuple[Span, ...], around: tuple[Span, ...]) -> bool:
    return all(any(o.start <= s.start and s.end <= o.end for o in around) for s in spans)


@cache
def _identity(model: Path | None) -> str:
    """Return the reader's IRI; it changes with every change of code, model or knowledge, so that a build reads anew."""
    digest = hashlib.sha256(__version__.encode())
    package = Path(str(files("kg")))
    rooms = (path for room in _CODE for path in (package / room).rglob("*") if path.suffix in _READ_BY)
    shipped = {path.name for path in model_files(None)}
    code = sorted(path for path in rooms if path.name not in shipped) + sorted(package.glob("*.py"))
    for path in (*code, *model_files(model), *ontology_files()):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return f"{ID}reader/{digest.hexdigest()[:20]}"
