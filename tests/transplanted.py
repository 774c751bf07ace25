"""A reading carried over to the same text with other names: what was learned stays, and the rules read it anew.

A neural net reads no two texts quite alike, and so a difference between two graphs need not be the rules' doing. Here
tokens, tags, trees, mentions and attributions of the original are laid upon the replaced text, so that all else must
come out the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

import numpy as np
from replaced import Replacement
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

__all__ = ["Recorder", "Transplanter"]


class Recorder:
    """A pipeline that keeps what it has read."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self.docs: list[Doc] = []

    def __getattr__(self, name: str) -> Any:
        """Return what the pipeline has under a name."""
        return getattr(self._nlp, name)

    def __call__(self, doc: Doc) -> Doc:
        """Read a text."""
        self.docs.append(self._nlp(doc))
        return self.docs[-1]


class Transplanter(Recorder):
    """A pipeline that reads nothing: it lays what was read of the original upon the text with other names."""

    def __init__(self, nlp: Language, docs: Sequence[Doc], replacement: Replacement) -> None:
        super().__init__(nlp)
        self._originals = {replacement.text(doc.text): doc for doc in docs}
        self._replacement = replacement

    def __call__(self, doc: Doc) -> Doc:
        """Return the text as its original was read; KeyError if that was not."""
        original = self._originals[doc.text]
        laid = _Laid(original, doc, self._replacement)
        self.docs.append(laid.read())
        return self.docs[-1]


class _Laid:
    """One original laid upon one text: ``first`` and ``last`` say which tokens stand for a token of the original."""

    def __init__(self, original: Doc, text: Doc, replacement: Replacement) -> None:
        self._original, self._text = original, text
        self.first, self.last = list(range(len(original))), list(range(len(original)))
        self._source = _aligned(original, text, replacement.changes(original.text), self.first, self.last)

    def read(self) -> Doc:
        """Return the text with all that stands on the original."""
        old, new, source = self._original, self._text, self._source
        heads, deps = self._tree()
        kept = [self.first[i] == j and old[i].text == new[j].text for j, i in enumerate(source)]
        doc = Doc(
            new.vocab,
            words=[token.text for token in new],
            spaces=[bool(token.whitespace_) for token in new],
            tags=[old[i].tag_ for i in source],
            pos=[old[i].pos_ for i in source],
            morphs=[str(old[i].morph) for i in source],
            lemmas=[
                old[i].lemma_ if same else new[j].text for j, (i, same) in enumerate(zip(source, kept, strict=True))
            ],
            heads=heads,
            deps=deps,
        )
        doc.ents = [Span(doc, *self._range(name), label=name.label) for name in old.ents]
        for name, group in old.spans.items():
            doc.spans[name] = self._group(doc, group)
        if len(old.tensor) == len(old):
            doc.tensor = np.asarray(old.tensor)[source]
        return doc

    def _tree(self) -> tuple[list[int], list[str]]:
        """Return heads and relations; what has become more words than it was hangs on the one that was its head."""
        heads, deps = [], []
        for j, i in enumerate(self._source):
            stands = self._stands(i)
            heads.append(self._stands(self._original[i].head.i) if j == stands else stands)
            deps.append(self._original[i].dep_ if j == stands else "compound")
        return heads, deps

    def _stands(self, i: int) -> int:
        """Return the token that stands for one of the original in the tree."""
        candidates = [j for j in range(self.first[i], self.last[i] + 1) if self._source[j] == i]
        return candidates[-1] if candidates else self.last[i]

    def _range(self, span: Span) -> tuple[int, int]:
        return self.first[span.start], self.last[span.end - 1] + 1

    def _group(self, doc: Doc, group: SpanGroup) -> SpanGroup:
        attrs = dict(group.attrs)
        for key, move in (("heads", self._stands), ("metonyms", self.last.__getitem__)):
            if key in attrs:
                attrs[key] = [move(i) for i in attrs[key]]
        if "attributions" in attrs:
            attrs["attributions"] = [
                {
                    **link,
                    **{
                        role: [self._characters(doc, *span) for span in link[role]] for role in ("relays", "antecedent")
                    },
                }
                for link in attrs["attributions"]
            ]
        spans = [Span(doc, *self._range(span), label=span.label) for span in group]
        return SpanGroup(doc, name=group.name, attrs=attrs, spans=spans)

    def _characters(self, doc: Doc, start: int, end: int) -> list[int]:
        span = self._original.char_span(start, end, alignment_mode="expand")
        assert span is not None
        first, after = self._range(span)
        return [doc[first].idx, doc[after - 1].idx + len(doc[after - 1])]


def _aligned(
    original: Doc, text: Doc, changes: Sequence[tuple[int, int, str]], first: list[int], last: list[int]
) -> list[int]:
    """Return, for each token of the text, the one of the original that it is read as; set ``first`` and ``last``."""
    starts, begins = [token.idx for token in original], [token.idx for token in text]
    source: list[int] = []
    at = shift = 0  # the first token not aligned; how much further on in the text the same words stand
    for start, end, new in [*changes, (len(original.text), len(original.text), "")]:
        low, high = bisect_right(starts, start) - 1 if start < len(original.text) else len(original), 0
        high = bisect_right(starts, end - 1) if end > start else low
        for i in range(at, low):
            first[i] = last[i] = len(source)
            source.append(i)
        begin = len(source)
        shift += len(new) - (end - start)
        many = bisect_right(begins, end + shift - 1) - begin if high > low else 0
        old = list(range(low, high))
        top = next((i for i in old if original[i].head.i not in old or original[i].head.i == i), low)
        source += old if many == len(old) else [top] * many
        for i in old:
            same = many == len(old)
            first[i] = begin + i - low if same else begin
            last[i] = begin + i - low if same else begin + many - 1
        at = high if high > low else at
    assert len(source) == len(text), "the texts do not have the same words besides the names"
    return source
