"""The whole way from an article to the records read in it."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from spacy.language import Language
from spacy.tokens import SpanGroup
from spacy.util import compile_infix_regex, load_config, load_model_from_config

from kg import __version__
from kg.extract.assembly import Assembly, News
from kg.extract.groups import find_groups
from kg.extract.names import NameFinder
from kg.model import Article, Attribution, Block, Mention, Reading
from kg.nlp.attribution import AttributionReader
from kg.nlp.reader import model_files
from kg.resources import ontology_files
from kg.vocab import ID

__all__ = ["Reader"]

_MAX_LENGTH = 50_000_000  # characters; spaCy's own limit is for its parser, which is not used here
_RUN_ON = r"""(?<=[a-z])["'’”](?=\d)"""  # text that runs on behind a quotation: "'never again'2 min read"
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

    def _assemble(self, article: Article, *, lines: bool = False) -> Assembly:
        doc = self._nlp.make_doc(article.text)
        if not lines:
            spans = [doc.char_span(block.start, block.end, alignment_mode="contract") for block in article.news]
            doc.spans["news"] = SpanGroup(doc, spans=[span for span in spans if span is not None])
        doc = self._nlp(doc)
        news = News(article)
        names = [name for name in self._names.find(doc) if name.span in news]
        groups = [group for group in find_groups(doc, article.id, names) if group.span in news]
        return Assembly(doc, article, names, groups)


def _pipeline(model: Path | None) -> Language:
    changed = {"components.reader.path": str(model) if model else None}
    config = load_config(Path(str(files("kg.nlp"))) / "config.cfg", overrides=changed)
    nlp = load_model_from_config(config, auto_fill=True)
    learned = nlp.get_pipe("reader")
    if model is not None and isinstance(learned, AttributionReader):
        learned.reader.open()  # a wrong folder is the command's error, not one of each article
    nlp.max_length = _MAX_LENGTH
    infixes = (*(nlp.Defaults.infixes or ()), _RUN_ON)
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[union-attr] # never pickled
    return nlp


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
