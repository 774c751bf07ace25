"""How well sentences are parsed, against a treebank: tags and trees on its own tokens, and all of it on raw text.

UAS counts right heads, LAS right heads with the right relation; "LAS universal" leaves out what stands behind a
relation's colon. Punctuation counts. On raw text a token is right where its characters are, and its head likewise
(Zeman et al., CoNLL 2018). Intervals are bootstrapped over sentences, for raw text over documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.evaluate.score import Report, score
from kg.evaluate.treebank import Text, Token, treebank

__all__ = ["parse"]

_ROOT = "root"
Counts = list[tuple[int, int, int]]
Where = tuple[int, int]


def parse(
    path: Path, vocab: Vocab, read: Callable[[Doc], Doc], tokenize: Callable[[str], Doc], limit: int | None = None
) -> Report:
    """Score what `read` sets on the documents of a treebank, or its first `limit`: `kg eval parse`.

    `tokenize` makes the unread ``Doc`` of raw text.
    """
    rows: dict[str, Counts] = {}
    confused: Counter[str] = Counter()
    report = Report(units="documents")
    for text in islice(treebank(path), limit):
        starts: list[bool | int | None] = list(text.starts)
        given = Doc(vocab, words=text.words, spaces=text.blanks, sent_starts=starts)
        plain = given.text
        doc = read(given)
        for name, counts in _on_tokens(text, doc, confused):
            rows.setdefault(name, []).append(counts)
        for name, counts in _on_text(doc, text, read(tokenize(plain))):
            rows.setdefault(name, []).append(counts)
        report.articles += 1
    report.scores = {name: score(counts) for name, counts in rows.items()}
    report.errors = {"relations": dict(confused.most_common(12))}
    return report


def _tokens(doc: Doc) -> list[Token]:
    """Return what stands on the tokens of a document, in the terms of treebanks."""
    return [
        Token(t.lemma_, t.pos_, t.tag_, str(t.morph) or "_", t.head.i, _ROOT if t.head.i == t.i else t.dep_)
        for t in doc
    ]


def _on_tokens(text: Text, doc: Doc, confused: Counter[str]) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Iterate over counts for each sentence, on the treebank's own tokens and sentences."""
    found = _tokens(doc)
    for sentence in text.sentences():
        pairs = [(gold, found[i]) for i in sentence if (gold := text.tokens[i]) is not None]
        heads = [(a, b) for a, b in pairs if a.head == b.head]
        confused.update(f"{a.dep} as {b.dep}" for a, b in heads if a.dep != b.dep)
        right = {
            "UAS": len(heads),
            "LAS": sum(a.dep == b.dep for a, b in heads),
            "LAS universal": sum(_universal(a) == _universal(b) for a, b in heads),
            "XPOS": sum(a.tag == b.tag for a, b in pairs),
            "UPOS": sum(a.pos == b.pos for a, b in pairs),
            "lemma": sum(a.lemma == b.lemma for a, b in pairs),
            "morph": sum(_features(a) == _features(b) for a, b in pairs),
        }
        for name, count in right.items():
            yield name, (len(pairs), len(pairs), count)


def _on_text(given: Doc, text: Text, doc: Doc) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Iterate over counts for a document read from its characters alone; `given` has the treebank's tokens."""
    gold = {_where(given, i): (token, _where(given, token.head)) for i, token in enumerate(text.tokens) if token}
    tokens = _tokens(doc)
    mine = {
        _where(doc, i): (tokens[i], _where(doc, tokens[i].head)) for i, token in enumerate(doc) if not token.is_space
    }
    both = [(gold[at], mine[at]) for at in gold.keys() & mine.keys()]
    heads = [(a, b) for (a, above), (b, over) in both if above == over and (a.dep == _ROOT) == (b.dep == _ROOT)]
    yield "raw tokens", (len(gold), len(mine), len(both))
    ours = {_outer(doc, [t.i for t in sentence if not t.is_space]) for sentence in doc.sents} - {None}
    theirs = {_outer(given, list(sentence)) for sentence in text.sentences()}
    yield "raw sentences", (len(theirs), len(ours), len(ours & theirs))
    yield "raw UAS", (len(gold), len(mine), len(heads))
    yield "raw LAS", (len(gold), len(mine), sum(a.dep == b.dep for a, b in heads))
    yield "raw XPOS", (len(gold), len(mine), sum(a.tag == b.tag for (a, _), (b, _) in both))


def _where(doc: Doc, i: int) -> Where:
    token = doc[i]
    return token.idx, token.idx + len(token)


def _outer(doc: Doc, tokens: list[int]) -> Where | None:
    return (_where(doc, tokens[0])[0], _where(doc, tokens[-1])[1]) if tokens else None


def _universal(token: Token) -> str:
    return token.dep.partition(":")[0]


def _features(token: Token) -> frozenset[str]:
    return frozenset(token.morph.split("|"))
