"""How well names are found: exact spans with their type, on tokens that are marked (IOB2) or on marked articles.

Two kinds of data. IOB2 (Ramshaw and Marcus 1995) as Universal NER has it: number, word and tag, parted by tabs, after
comments that give each sentence's text. Or JSON: a list of ``{"article": id, "sentence": [start, end],
"names": [[start, end, label], …]}``, offsets into the text of the article with that id; only what lies in marked
sentences counts. Intervals are bootstrapped over sentences.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.errors import InputError
from kg.evaluate.attribution import examples
from kg.evaluate.data import opened
from kg.evaluate.score import Report, score

__all__ = ["entities", "marked_names"]

_DATE = "DATE"
Name = tuple[int, int, str]


@dataclass(slots=True)
class _Sentence:
    """A sentence with the names in it, in characters of the sentence or of its article."""

    names: set[Name]
    found: set[Name]


@dataclass(slots=True)
class _Document:
    """The sentences of one document, as words and tags."""

    words: list[str] = field(default_factory=list)
    blanks: list[bool] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)


def entities(path: Path, vocab: Vocab, read: Callable[[Doc], Doc], limit: int | None = None) -> Report:
    """Score the names that `read` sets on a file in IOB2, or on its first `limit` documents: `kg eval entities`."""
    sentences: list[_Sentence] = []
    for document in islice(_iob(path), limit):
        starts: list[bool | int | None] = list(document.starts)
        doc = read(Doc(vocab, words=document.words, spaces=document.blanks, sent_starts=starts))
        edges = [i for i, start in enumerate(document.starts) if start]
        found = {(name.start, name.end, name.label_) for name in doc.ents}
        names = set(_spans(document.tags))
        for low, high in zip(edges, [*edges[1:], len(doc)], strict=True):
            sentences.append(_Sentence(_within(names, low, high), _within(found, low, high)))
    return _report(sentences)


def marked_names(path: Path, articles: Path, read: Callable[[str], Iterable[Name]], limit: int | None = None) -> Report:
    """Score the names, as characters and label, that `read` finds in the articles of whose sentences some are marked.

    `limit` is that of marked sentences.
    """
    rows = list(islice(_marked(path), limit))
    wanted = {row["article"] for row in rows}
    texts: Mapping[str, str] = {row["id"]: row["text"] for row in examples(articles) if row.get("id") in wanted}
    if missing := sorted(wanted - texts.keys()):
        message = f"{path}: {articles} has no article {missing[0]}"
        raise InputError(message)
    found = {article: set(read(text)) for article, text in sorted(texts.items())}
    sentences = []
    for row in rows:
        low, high = row["sentence"]
        names = {(start, end, label) for start, end, label in row["names"]}
        sentences.append(_Sentence(names, _within(found[row["article"]], low, high)))
    return _report(sentences)


def _within(names: set[Name], low: int, high: int) -> set[Name]:
    return {name for name in names if low <= name[0] and name[1] <= high}


def _report(sentences: list[_Sentence]) -> Report:
    """Score each label that is marked somewhere, and "names": all of them but dates."""
    labels = sorted({label for sentence in sentences for _, _, label in sentence.names})
    groups = {label: {label} for label in labels} | {"names": set(labels) - {_DATE}}
    report = Report(articles=len(sentences), units="sentences")
    errors: Counter[str] = Counter()
    for group, chosen in groups.items():
        rows = []
        for sentence in sentences:
            gold, mine = ({name for name in side if name[2] in chosen} for side in (sentence.names, sentence.found))
            rows.append((len(gold), len(mine), len(gold & mine)))
            if group == "names":
                _sort(gold, mine, errors)
        report.scores[group] = score(rows)
    report.errors = {"names": dict(sorted(errors.items()))}
    return report


def _sort(gold: set[Name], found: set[Name], errors: Counter[str]) -> None:
    """Sort names that are wrong: another type, another edge, found for nothing, missed."""
    for start, end, label in found - gold:
        same = [name for name in gold if name[:2] == (start, end)]
        near = [name for name in gold if name[0] < end and start < name[1]]
        errors[f"{same[0][2]} as {label}" if same else "edge" if near else "spurious"] += 1
    errors["missed"] += sum(not any(n[0] < end and start < n[1] for n in found) for start, end, _ in gold - found)


def _marked(path: Path) -> Iterator[dict[str, Any]]:
    with opened(path) as stream:
        rows = json.load(stream)
        for row in rows if isinstance(rows, list) else [rows]:
            fine = isinstance(row, dict) and isinstance(row.get("article"), str) and isinstance(row.get("names"), list)
            if not fine or not _range(row.get("sentence")) or not all(_name(name) for name in row["names"]):
                message = "not a list of objects with 'article', 'sentence' and 'names'"
                raise ValueError(message)
            yield row


def _range(value: Any) -> bool:  # noqa: ANN401 - whatever JSON may hold
    return isinstance(value, list) and [type(at) for at in value] == [int, int]


def _name(value: Any) -> bool:  # noqa: ANN401 - whatever JSON may hold
    return isinstance(value, list) and [type(part) for part in value] == [int, int, str]


def _iob(path: Path) -> Iterator[_Document]:
    """Iterate over the documents of a file in IOB2; InputError with the number of a bad line."""
    document = _Document()
    text, at = "", 0
    with opened(path) as stream:
        for number, line in enumerate(stream, 1):
            cells = line.rstrip("\r\n").split("\t")
            if line.startswith("# newdoc") and document.words:
                yield document
                document = _Document()
            elif line.startswith("# text = "):
                text, at = line.removeprefix("# text = ").strip(), 0
            elif line.strip() and not line.startswith("#"):
                if len(cells) < 3 or cells[2][:2] not in {"O", "B-", "I-"} or not cells[1]:  # noqa: PLR2004
                    message = f"{path}, line {number}: not a number, a word and a tag"
                    raise InputError(message)
                start = text.find(cells[1], at)
                at = at if start < 0 else start + len(cells[1])
                document.starts.append(cells[0] == "1")
                document.words.append(cells[1])
                document.blanks.append(start < 0 or at == len(text) or text[at].isspace())
                document.tags.append(cells[2])
    if document.words:
        yield document


def _spans(tags: list[str]) -> Iterator[Name]:
    """Iterate over the names that tags mark; an inside tag that goes on nothing begins one."""
    start, label = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if label and tag != f"I-{label}":
            yield start, i, label
            label = ""
        if tag != "O" and not label:
            start, label = i, tag[2:]
