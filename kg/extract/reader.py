"""One article read: its statements, mentions and the entities that are its own."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.util import load_config, load_model_from_config

from kg import __version__, iri
from kg.extract.claims import generic_claim
from kg.extract.groups import find_groups
from kg.extract.names import NER, Name, NameFinder, names_within
from kg.extract.speakers import Speaker, SpeakerFinder
from kg.grammar import word_class
from kg.model import Article, Attribution, Block, Entity, Form, Mention, Reading, Span, Statement
from kg.nlp.attribution import AttributionReader
from kg.nlp.reader import model_files
from kg.nlp.spans import read as read_attributions
from kg.resources import ontology_files
from kg.vocab import ID

__all__ = ["Reader"]

_MAX_LENGTH = 50_000_000  # characters; spaCy's own limit is for its parser, which is not used here
_CODE = ("corpus", "extract", "lexicon", "nlp")


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
        return assembly.attributions, list(assembly.reading().mentions)

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
    changed = {"components.attribution.path": str(model) if model else None}
    config = load_config(Path(str(files("kg.nlp"))) / "config.cfg", overrides=changed)
    nlp = load_model_from_config(config, auto_fill=True)
    learned = nlp.get_pipe("attribution")
    if model is not None and isinstance(learned, AttributionReader):
        learned.reader.open()  # a wrong folder is the command's error, not one of each article
    nlp.max_length = _MAX_LENGTH
    return nlp


class _Assembly:
    """Puts the records of one article together."""

    def __init__(self, doc: Doc, article: Article, names: list[Name], groups: list[Mention]) -> None:
        self._doc, self._article, self._names, self._groups = doc, article, names, groups
        self._text = article.text
        self._speakers = SpeakerFinder(doc, article.id, names)
        self._mentions: dict[Span, Mention] = {}
        self.attributions = read_attributions(doc)

    def reading(self) -> Reading:
        sources = [self._sources(attribution) for attribution in self.attributions]
        statements: dict[str, Statement] = {}
        for attribution, speakers in zip(self.attributions, sources, strict=True):
            for statement in self._statements(attribution, speakers) if attribution.content else ():
                statements.setdefault(statement.id, statement)
        embedded = _embed(list(statements.values()))
        for name in self._names:
            self._mentions.setdefault(name.span, name.mention(speaks=False))
        for group in self._groups:
            self._mentions.setdefault(group.span, group)
        return Reading(
            article=self._article,
            statements=tuple(sorted(embedded, key=lambda s: (s.content_spans, s.source_spans, s.id))),
            mentions=tuple(self._mentions[span] for span in sorted(self._mentions)),
            entities=self._entities(),
        )

    def _sources(self, attribution: Attribution) -> list[Speaker]:
        found = [speaker for span in attribution.source for speaker in self._speakers.find(span)]
        for speaker in found:
            self._mention(speaker)
        return found

    def _mention(self, speaker: Speaker) -> None:
        """Record the words that name a source: the known name among them, else the whole phrase."""
        if speaker.actor is None:
            return
        for name in names_within(self._names, speaker.span):
            if name.speaker == speaker.actor:
                self._mentions[name.span] = name.mention(speaks=True)
                return
        words = speaker.span.of(self._text)
        form: Form = "nominal"
        if speaker.actor.label in words and speaker.actor.label.rpartition(" ")[2][:1].isupper():
            form = "name"
        elif words.lower() in word_class("personal"):
            form = "pronoun"
        ner = NER.get(speaker.actor.type) if form == "name" else None
        self._mentions[speaker.span] = Mention(span=speaker.span, text=words, form=form, ner=ner, denotes=speaker.actor)

    def _statements(self, attribution: Attribution, speakers: list[Speaker]) -> list[Statement]:
        text, article = self._text, self._article.id
        claim = generic_claim(
            text,
            attribution.antecedent or attribution.content,
            article=article,
            names=self._names,
            groups=self._groups,
            persons=[a for a in self._speakers.locals() if a.type == "Person"],
        )
        relays = tuple(actor for span in attribution.relays for s in self._speakers.find(span) if (actor := s.actor))
        result = []
        unknown: list[Speaker | None] = [None]
        for speaker in speakers or unknown:
            spans = (speaker.span,) if speaker else ()
            result.append(
                Statement(
                    id=iri.statement(article, source=spans, cue=attribution.cue, content=attribution.content),
                    source=speaker.actor if speaker else None,
                    source_spans=spans,
                    cue_spans=attribution.cue,
                    content_spans=attribution.content,
                    antecedent_spans=attribution.antecedent,
                    stance=attribution.stance,
                    quotation=attribution.quotation,
                    claims=(claim,),
                    confidence=attribution.confidence,
                    relayed_by=relays,
                )
            )
        return result

    def _entities(self) -> dict[str, Entity]:
        found: dict[str, Entity] = {actor.id: actor for actor in self._speakers.locals()}
        found.update({m.denotes.id: m.denotes for m in self._groups if m.denotes})
        return dict(sorted(found.items()))


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
    code = sorted(path for room in _CODE for path in (package / room).rglob("*.py")) + sorted(package.glob("*.py"))
    for path in (*code, *model_files(model), *ontology_files()):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return f"{ID}reader/{digest.hexdigest()[:20]}"
