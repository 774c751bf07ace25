"""Learn the weights by which pronouns and descriptions are laid to chains: ``python -m training.coreference``.

    python -m training.coreference --data ../shared/data --out kg/extract/coref/weights.json

Learns on GUM's trees and chains, without its spoken and its non-commercial genres, who each anaphor belongs to, given
that all before it are laid right; sources are those that the reader finds. First names' genders are learned by their
letters from the chains that come with PolNeAR's train articles. Same data, same weights.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from kg.evaluate.chains import Document, chained
from kg.extract.coref import Coreference
from kg.extract.coref.anaphora import Choice
from kg.extract.coref.chains import Chain
from kg.extract.names import NameFinder
from kg.nlp.text import pipeline

LEFT_OUT = {"conversation", "podcast", "vlog", "fiction", "whow"}
THRESHOLDS = {
    "he": 0.4, "it": 0.75, "they": 0.7, "the": 0.65,
    "he speaks": 0.6, "it speaks": 0.6, "they speaks": 0.6, "the speaks": 0.65,
    "the same": 0.4, "alone": 0.0,
}  # fmt: skip
"""Where precision is 85 % or more in five-fold cross-validation on GUM; for sources, on tests/gold/speakers.json."""
SPEAKERS = {"he": 2.5, "it": 1.0}
RARE = 3  # features seen less often have no weight
ROUNDS, RATE, SHRINK = 300, 0.05, 2.0
NAME_ROUNDS, NAME_RATE, NAME_SHRINK, SURE = 30, 0.1, 0.015, 0.8
HE, SHE = {"he", "him", "his", "himself"}, {"she", "her", "hers", "herself"}

Row = tuple[Choice, list[int]]


def main() -> None:
    """Write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    nlp = pipeline()
    finder = NameFinder(nlp)
    documents = [d for d in chained(given.data / "en_gum-train.conllu.gz") if d.genre not in LEFT_OUT]
    rows = [row for document in documents for row in choices(document, nlp, finder)]
    learned = {
        "first names": first_names(given.data),
        "speakers": SPEAKERS,
        "thresholds": THRESHOLDS,
        "weights": weights(rows),
    }
    given.out.write_text(json.dumps(learned, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


def choices(document: Document, nlp: Language, finder: NameFinder) -> list[Row]:
    """Return each choice in a document with its right candidates, those before it being made rightly."""
    read = nlp.get_pipe("reader")(document.plain(nlp.vocab))
    doc = document.parsed(nlp.vocab)
    lay(read, doc)
    rows: list[Row] = []
    Coreference(doc, "", finder.find(doc), choose=_right(document, rows))
    return rows


def lay(read: Doc, doc: Doc) -> None:
    """Set the sources and contents that were read on another ``Doc`` of the same words."""
    for role in ("source", "content"):
        spans = [Span(doc, span.start, span.end, label=role) for span in read.spans[role]]
        doc.spans[role] = SpanGroup(doc, name=role, attrs=dict(read.spans[role].attrs), spans=spans)


def _right(document: Document, rows: list[Row]) -> Callable[[Choice], Chain | None]:
    marked = {mention.head: mention.chain for mention in document.mentions}

    def choose(choice: Choice) -> Chain | None:
        chain = marked.get(choice.anaphor.head)
        right = []
        for number, candidate in enumerate(choice.chains):
            before = [m.head for m in candidate.mentions if m.head < choice.anaphor.head and m.head in marked]
            most = Counter(marked[head] for head in before).most_common(1)
            last = candidate.last.head if candidate.last else -1
            if chain is not None and (marked.get(last) == chain or (most and most[0][0] == chain)):
                right.append(number)
        if choice.null:  # else nothing is weighed
            rows.append((choice, right))
        return choice.chains[right[0]] if right else None

    return choose


def weights(rows: Sequence[Row]) -> dict[str, float]:
    """Maximise the likelihood of the right candidates, or of nobody where there is none (Adam, all rows at once)."""
    counts = Counter(f for choice, _ in rows for features in (*choice.features, choice.null) for f in features)
    known = {feature: i for i, feature in enumerate(sorted(f for f, n in counts.items() if n >= RARE))}
    index: list[int] = []
    line: list[int] = []
    group: list[int] = []
    right: list[bool] = []
    for number, (choice, positive) in enumerate(rows):
        for candidate, features in enumerate((*choice.features, choice.null)):
            here = [known[feature] for feature in features if feature in known]
            index += here
            line += [len(group)] * len(here)
            group.append(number)
            right.append(candidate in positive or (not positive and candidate == len(choice.features)))
    at, of, among, goal = np.array(index), np.array(line), np.array(group), np.array(right, dtype=float)
    w, first, second = np.zeros(len(known)), np.zeros(len(known)), np.zeros(len(known))
    for step in range(1, ROUNDS + 1):
        scores = np.bincount(of, w[at], len(among))
        top = np.full(len(rows), -np.inf)
        np.maximum.at(top, among, scores)
        p = np.exp(scores - top[among])
        p /= np.bincount(among, p, len(rows))[among]
        q = p * goal
        q /= np.maximum(np.bincount(among, q, len(rows))[among], 1e-12)
        slope = np.bincount(at, (q - p)[of], len(w)) - SHRINK * w
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        w += RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {feature: round(float(w[i]), 3) for feature, i in known.items() if abs(w[i]) > 0.01}


def first_names(data: Path) -> dict[str, float]:
    """Learn the log odds that a first name is a woman's from its letters (logistic regression, name after name)."""
    names = sorted(_gendered(data))
    w: defaultdict[str, float] = defaultdict(float)
    for turn in range(NAME_ROUNDS):
        for name, woman in names:
            parts = ["", f"^{name[:2]}", *(f"${name[-size:]}" for size in (1, 2, 3) if len(name) > size)]
            error = woman - 1 / (1 + math.exp(-sum(w[part] for part in parts)))
            for part in parts:
                w[part] += NAME_RATE / (1 + turn * 0.05) * (error - NAME_SHRINK * w[part])
    return {part: round(value, 2) for part, value in sorted(w.items()) if abs(value) >= 0.05}


def _gendered(data: Path) -> Iterator[tuple[str, int]]:
    """Iterate over first names whose bearers are nearly always "he", or nearly always "she"."""
    with gzip.open(data / "polnear-train.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    with gzip.open(data / "polnear-train-corenlp.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            for chain in row["coref"]:
                _count(texts[row["id"]], [row["sentences"][s][low:high] for s, low, high, _ in chain], counts)
    for name, count in counts.items():
        (woman, times), *_ = count.most_common(1)
        if times / sum(count.values()) >= SURE:
            yield name.lower(), woman


def _count(text: str, mentions: Sequence[Sequence[Sequence[object]]], counts: defaultdict[str, Counter[int]]) -> None:
    called: Counter[int] = Counter()
    names = set()
    for mention in mentions:
        words = [(text[token[0] : token[1]], token[3]) for token in mention]  # type: ignore[index]
        if len(words) == 1 and words[0][0].lower() in HE | SHE:
            called[int(words[0][0].lower() in SHE)] += 1
        person = [word for word, label in words if label == "PERSON"]
        if len(person) > 1 and person[0][:1].isupper() and len(person[0]) > 2 and "." not in person[0]:
            names.add(person[0])
    if called and max(called.values()) / sum(called.values()) >= SURE:
        for name in names:
            counts[name][called.most_common(1)[0][0]] += 1


if __name__ == "__main__":
    main()
