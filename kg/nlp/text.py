"""All that the learned reader says of a text, as one spaCy component: ``nlp.add_pipe("reader")``.

One pass of its encoder gives sentences, tags, trees, lemmas, names, mentions, meanings and attributions.
"""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.nlp.attribution import AttributionReader, complete, news_of
from kg.nlp.chunks import noun_chunks
from kg.nlp.mentions import write_mentions
from kg.nlp.reader.reader import Tokens
from kg.nlp.spans import write
from kg.nlp.trees import tokens_of, write_trees

__all__ = ["TextReader", "make", "names", "pipeline"]


class TextReader(AttributionReader):
    """Sets what "attribution" sets, and beside it whatever spaCy has of syntax and names.

    ``kg.nlp.trees`` says how sentences, tags and trees look, ``kg.nlp.mentions`` how mentions do, ``kg.nlp.meaning``
    compares what stretches of text mean. Reads the spans in ``doc.spans["news"]`` where that group is there, else every
    line. Sentences that are already marked are kept.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Read one text."""
        text = doc.text
        starts, words = tokens_of(doc)
        sentences = doc.to_array("SENT_START") == 1 if doc.has_annotation("SENT_START") else None
        found, syntax = self.reader.parse(text, Tokens(starts, words, sentences), news_of(doc))
        grammar = self.reader.network.grammar
        write_trees(doc, syntax, grammar)
        write_mentions(doc, syntax, grammar)
        write(doc, complete(text, found, self.reader))
        return doc


def pipeline(path: Path | None = None) -> Language:
    """Return English with the component alone; InputError if the model in a folder cannot be used."""
    nlp = spacy.blank("en")
    reader = nlp.add_pipe("reader", config={"path": str(path) if path else None})
    assert isinstance(reader, TextReader)
    reader.reader.open()
    return nlp


def names(doc: Doc) -> list[tuple[int, int, str]]:
    """Return the names in a document that was read: characters and label."""
    return [(name.start_char, name.end_char, name.label_) for name in doc.ents]


_ASSIGNS = ["token.tag", "token.pos", "token.morph", "token.lemma", "token.dep", "token.head", "doc.sents", "doc.ents"]


@Language.factory("reader", default_config={"path": None}, assigns=[*_ASSIGNS, "doc.tensor", "doc.spans"])
def make(nlp: Language, name: str, path: str | None) -> TextReader:
    """Return the component; ``path`` is the folder of another model. ``doc.noun_chunks`` is ours from now on."""
    del name
    nlp.vocab.get_noun_chunks = noun_chunks  # type: ignore[assignment] # as spaCy calls it, not as its types say
    return TextReader(path=path)
