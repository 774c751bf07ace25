"""The learned reader as an ordinary spaCy component: ``nlp.add_pipe("attribution")`` in any English pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from kg.grammar import word_class
from kg.model import Attribution, Span
from kg.nlp.reader import Attribution as Found
from kg.nlp.reader import Reader
from kg.nlp.roles import Roles, clip, nested, share
from kg.nlp.spans import write
from kg.nlp.stance import quotation_of, stance_of
from kg.nlp.string import string

__all__ = ["AttributionReader", "complete", "make", "news_of"]


class AttributionReader:
    """Sets ``doc.spans`` "source", "cue", "content" and their links; see ``kg.nlp.spans`` for the form.

    Reads the spans in ``doc.spans["news"]`` where that group is there, else every line. Needs no other component.
    Where a cue is found and what it governs is not, the content is empty.
    The model opens on first use in each process and is not pickled.
    """

    def __init__(self, *, path: str | Path | None = None) -> None:
        """Take the folder of another model; by default the one in the package is used."""
        self.reader = Reader(path)

    def __call__(self, doc: Doc) -> Doc:
        """Read one text."""
        write(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> list[Attribution]:
        """Return the attributions in characters of ``string(doc)``; changes nothing."""
        text = string(doc)
        return complete(text, self.reader.read(text, news_of(doc)), self.reader)

    def to_disk(self, path: str | Path, *, exclude: tuple[str, ...] = ()) -> None:
        """Write nothing: the weights are the package's, or lie where the configuration says."""

    def from_disk(self, path: str | Path, *, exclude: tuple[str, ...] = ()) -> AttributionReader:
        """Read nothing."""
        del path, exclude
        return self

    def to_bytes(self, *, exclude: tuple[str, ...] = ()) -> bytes:
        """Return nothing, for the same reason."""
        del exclude
        return b""

    def from_bytes(self, data: bytes, *, exclude: tuple[str, ...] = ()) -> AttributionReader:
        """Take nothing, for the same reason."""
        del data, exclude
        return self


def news_of(doc: Doc) -> list[tuple[int, int]] | None:
    """Return the ranges of characters that are to be read, or None for every line."""
    return [(span.start_char, span.end_char) for span in doc.spans["news"]] if "news" in doc.spans else None


def complete(text: str, found: Sequence[Found], reader: Reader) -> list[Attribution]:
    """Return what the reader found in a text with shared contents, inner speakers, stances and kinds of quotation."""
    shared = share(text, [clip(text, _spans(each)) for each in found])
    inner = [_spans(each) for each in reader.read(text, nested(text, shared))]
    roles = [*shared, *(each for each in inner if each.source)]
    return [_attribution(text, each) for each in roles if not _nobody(text, each)]


def _nobody(text: str, roles: Roles) -> bool:
    """Tell whether a source is said not to be one: "Neither X nor Y said", "no official said"."""
    words = roles.source[0].of(text).split() if roles.source else []
    return bool(words) and words[0].lower() in word_class("negation")


def _spans(found: Found) -> Roles:
    source, cue, content = (tuple(Span(*span) for span in role) for role in (found.source, found.cue, found.content))
    return Roles(source=source, cue=cue, content=content, confidence=found.confidence)


def _attribution(text: str, roles: Roles) -> Attribution:
    return Attribution(
        source=roles.source,
        cue=roles.cue,
        content=roles.content,
        stance=stance_of(text, roles.cue, roles.content, source=roles.source),
        quotation=quotation_of(text, roles.content),
        confidence=roles.confidence,
        antecedent=roles.antecedent,
    )


@Language.factory("attribution", default_config={"path": None}, assigns=["doc.spans"])
def make(nlp: Language, name: str, path: str | None) -> AttributionReader:
    """Return the component; ``path`` is the folder of another model."""
    del nlp, name
    return AttributionReader(path=path)
