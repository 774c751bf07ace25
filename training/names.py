"""Which tokens are names, from four kinds of data that each say it in their own way.

- GUM marks mentions with a type; a mention whose head is a proper noun holds a name.
- EWT (train) marks nothing, but a verb or a small common noun is no name.
- CoreNLP's classes on PolNeAR are a machine's: what it leaves open among capitals is left open here too.
- re3d marks names and descriptions alike; those in capitals are names.

Titles, articles and possessive marks stand outside of names, as in Universal NER.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from kg.nlp.reader.features import Page
from training.treebank import Document, Mention, Token

__all__ = ["NAMES", "gum", "parted", "plain", "re3d", "silver", "top", "vulgar"]

KINDS = ("PER", "ORG", "LOC", "NORP", "EVENT", "DATE")
NAMES = ("O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI"))
"""Tags of tokens."""
OPEN = -1
"""What is not known and not learned from."""
_GUM = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "EVENT"}
_CORENLP = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC", "DATE": "DATE"}
_RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP", "Temporal": "DATE"}
_SMALL = frozenset(["of", "for", "the", "and", "&", "de", "la", "del", "von", "van", "at", "on", "in"])
HYPHEN = re.compile(r"(?<=\w)[-–](?=\w)")
_YEAR = re.compile(r"['’]?\d{2,4}s?$")
_LONGEST_DATE = 6


def _set(labels: list[int], start: int, end: int, kind: str) -> None:
    begin = NAMES.index(f"B-{kind}")
    labels[start:end] = [begin, *[begin + 1] * (end - start - 1)]


def vulgar(documents: list[Document]) -> frozenset[str]:
    """Return common nouns, small: as proper nouns by themselves these are titles as often as names."""
    return frozenset(t.lemma.lower() for d in documents for t in d.tokens if t.pos == "NOUN" and t.form.islower())


def gum(document: Document, common: frozenset[str]) -> list[int]:
    """Name tags of a document with typed mentions."""
    tokens = document.tokens
    labels = [0] * len(tokens)
    for i, token in enumerate(tokens):
        if token.tag == "JJ" and token.form[0].isupper() and token.lemma[0].isupper():
            _set(labels, i, i + 1, "NORP")
    done = [False] * len(tokens)
    for mention in sorted(document.mentions, key=lambda m: (m.start - m.end, m.start)):
        head = _head(tokens, mention)
        if mention.kind == "time":
            _date(tokens, mention, labels)
            continue
        kind = _GUM.get(mention.kind)
        if kind is None or not tokens[head].tag.startswith("NNP"):
            continue
        start, end = _person(tokens, head) if kind == "PER" else _around(tokens, mention, head)
        if any(done[start:end]):
            continue
        alone = end - start == 1
        if kind == "PER" and alone and tokens[head].tag == "NNPS":
            kind = "NORP"
        elif kind == "PER" and alone and tokens[head].lemma.lower() in common:
            labels[head] = OPEN
            continue
        _set(labels, start, end, kind)
        done[start:end] = [True] * (end - start)
    return labels


def top(tokens: list[Token], start: int, end: int) -> int:
    """Return the first token of a range whose head lies outside of it."""
    return next((i for i in range(start, end) if tokens[i].head == i or not start <= tokens[i].head < end), start)


def _head(tokens: list[Token], mention: Mention) -> int:
    return top(tokens, mention.start, mention.end)


def _person(tokens: list[Token], head: int) -> tuple[int, int]:
    """From the first of a person's names to the last; titles are not joined flat."""
    end = head + 1
    for i in range(head + 1, min(head + 8, len(tokens))):
        if tokens[i].head == head and tokens[i].dep.startswith("flat"):
            end = i + 1
        elif tokens[i].tag != "HYPH" and not tokens[i].dep.startswith(("flat", "punct", "goeswith")):
            break
    return head, end


def _around(tokens: list[Token], mention: Mention, head: int) -> tuple[int, int]:
    """Proper nouns around the head, over small words between them."""
    start, end = head, head + 1

    def proper(i: int) -> bool:
        return mention.start <= i < mention.end and tokens[i].tag.startswith("NNP")

    def joint(i: int) -> bool:
        return tokens[i].tag in ("HYPH", "CD")

    while proper(start - 1) or (proper(start - 2) and joint(start - 1)):
        start -= 1 if proper(start - 1) else 2
    while end < mention.end:
        step = next((k for k in (1, 2, 3) if proper(end + k - 1)), 0)
        between = tokens[end : end + step - 1]
        if not step or not all(joint(end + j) or t.form.lower() in _SMALL for j, t in enumerate(between)):
            break
        if any(t.dep == "cc" for t in between) and tokens[end + step - 1].head == head:
            break
        end += step
    if end < mention.end and tokens[end].tag == "CD" and tokens[end].form.isdigit():
        end += 1
    return start, end


def _date(tokens: list[Token], mention: Mention, labels: list[int]) -> None:
    start, end = mention.start, mention.end
    while start < end and tokens[start].pos in ("DET", "ADP", "ADV") and end - start > 1:
        start += 1
    inside = tokens[start:end]
    exact = any(t.tag.startswith("NNP") or _YEAR.match(t.form) for t in inside)
    single = end - start == 1 and inside[0].pos in ("NOUN", "ADV") and mention.start == start
    if (exact or single) and end - start <= _LONGEST_DATE:
        _set(labels, start, end, "DATE")
    else:
        labels[mention.start : mention.end] = [OPEN] * (mention.end - mention.start)


def plain(document: Document) -> list[int]:
    """Name tags of a document without mentions: only what is surely outside."""
    tokens = document.tokens
    labels = []
    for token in tokens:
        timely = token.dep.endswith(("unmarked", "tmod", "npmod")) or tokens[token.head].dep.endswith("unmarked")
        word = token.form.islower() or token.pos not in ("NOUN", "ADJ")
        small = word and token.pos not in ("PROPN", "NUM", "X", "SYM")
        labels.append(0 if small and not timely and token.tag not in ("FW", "GW", "ADD") else OPEN)
    return labels


def parted(text: str, sentences: list[list[list[Any]]]) -> list[list[list[Any]]]:
    """Cut CoreNLP's tokens at hyphens, as treebanks do."""
    made = []
    for sentence in sentences:
        row: list[list[Any]] = []
        for start, end, tag, name in sentence:
            edges = [start, *(start + at for match in HYPHEN.finditer(text[start:end]) for at in match.span()), end]
            whole = tag if name != "MISC" or len(edges) == 2 else ""
            row += [[low, high, whole, name] for low, high in pairwise(edges)]
        made.append(row)
    return made


def silver(sentences: list[list[list[Any]]]) -> list[int]:
    """Name tags of CoreNLP's tokens `[start, end, part of speech, class]`, flattened."""
    labels: list[int] = []
    for sentence in sentences:
        last = ""
        row: list[int] = []
        for i, (_, _, tag, name) in enumerate(sentence):
            kind = _CORENLP.get(name, "")
            follower = sentence[i + 1][3] if i + 1 < len(sentence) else ""
            if name == "MISC" and tag in ("JJ", "NNPS"):
                row.append(NAMES.index("B-NORP"))
            elif kind:
                begin = NAMES.index(f"B-{kind}")
                row.append(begin + (name == last))
            elif tag.startswith("NNP") and follower != "PERSON":
                row.append(OPEN)
            else:
                row.append(OPEN if name == "MISC" else 0)
            last = name
        labels += row
    return labels


def re3d(page: Page, entities: list[tuple[int, int, str]]) -> list[int]:
    """Name tags of a page's words."""
    words = page.words
    starts = {word.start: i for i, word in enumerate(words)}
    ends = {word.end: i + 1 for i, word in enumerate(words)}
    places = {(low, high) for low, high, kind in entities if kind == "Location"}
    labels = [OPEN if word.text[0].isupper() or word.text[0].isdigit() else 0 for word in words]
    done = [False] * len(words)
    for low, high, kind in sorted(entities, key=lambda e: (e[0] - e[1], e)):
        start, end = starts.get(low), ends.get(high)
        if start is None or end is None or any(done[start:end]):
            continue
        while start < end and (words[start].text.islower() or words[start].text == "The"):
            start += 1
        if start >= end:
            continue
        name = _RE3D.get(kind)
        if kind == "Organisation" and (words[start].start, high) in places:
            name = "LOC"
        capital = all(w.text[0].isupper() or w.text in _SMALL or not w.text[0].isalpha() for w in words[start:end])
        titled = start > 0 and words[start - 1].text[0].isupper()
        doubtful = name == "PER" and (end - start != 2 or titled)
        if not name or not capital or not any(w.text[0].isupper() for w in words[start:end]) or doubtful:
            labels[start:end] = [OPEN] * (end - start)
            continue
        _set(labels, start, end, name)
        done[start:end] = [True] * (end - start)
    return labels
