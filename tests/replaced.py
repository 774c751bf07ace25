"""The seed articles with all names replaced by others of the same kind, and graphs compared up to that renaming.

A graph is told as sentences in which no identity and no offset occurs: a statement by its words, a claim by its frame
and what fills its roles, a position by holder, direction and core. Nodes of the reference are named by their IRIs,
nodes of one article by their kind and label. The sentences of the original graph are renamed as the texts were.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TypeAlias

from kg import iri
from kg.build import store_folder
from kg.rdf import Literal
from kg.store import Store
from kg.vocab import ID, KG, RDF, RDFS

__all__ = [
    "KINDS",
    "Replacement",
    "Told",
    "agreement",
    "alike",
    "differences",
    "replacements",
    "retold",
    "told",
    "worn",
]

KINDS = ("claim", "group", "position", "statement")
"""What is told of a graph."""

_FILE = Path(__file__).parent / "data" / "replacements.json"
_PREDICATE = "predicate "
_ROLES = ("subject", "object", "recipient", "place", "topic")

Sentence: TypeAlias = "str | tuple[Sentence, ...] | frozenset[Sentence]"
Told: TypeAlias = Mapping[str, Counter[Sentence]]


@dataclass(frozen=True)
class Replacement:
    """Names and what stands in their place: ``words`` in texts, ``nodes`` of the reference (their IRIs after /id/).

    ``labels`` are parts of what nodes are called that differ from the words that news uses for them.
    """

    name: str
    words: Mapping[str, str]
    nodes: Mapping[str, str]
    labels: Mapping[str, str]
    before: str = "[A-Z]"
    """What must not stand right before a name; a small letter may, where a page's text has run together."""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest = sorted(self.words, key=lambda word: (-len(word), word))
        return re.compile(rf"(?<!{self.before})(?:{'|'.join(map(re.escape, longest))})(?!\w)")

    @cached_property
    def _worn(self) -> Replacement:
        """The same names as they stand in the predicate of a generic claim: in small letters, without punctuation."""
        return Replacement(self.name, {worn(old): worn(new) for old, new in self.words.items()}, {}, {}, r"\w")

    def changes(self, text: str) -> list[tuple[int, int, str]]:
        """Return where names stand in a text (``text[start:end]``), and what comes in their place, in order."""
        return [(*found.span(), self.words[found[0]]) for found in self._pattern.finditer(text)]

    def text(self, text: str) -> str:
        """Return a text with its names replaced, the longer ones first."""
        return self._pattern.sub(lambda found: self.words[found[0]], text)

    def label(self, label: str) -> str:
        """Return what a node, or a pattern for what nodes are called, becomes."""
        for old, new in self.labels.items():
            label = label.replace(old, new)
        return self.text(label)

    def predicate(self, words: str) -> str:
        """Return the predicate of a generic claim with its names replaced."""
        return self._worn.text(words)

    def sentence(self, sentence: Sentence) -> Sentence:
        """Return a sentence with its names replaced, those of nodes and those in words."""
        if isinstance(sentence, str):
            if sentence.startswith(_PREDICATE):
                return _PREDICATE + self.predicate(sentence.removeprefix(_PREDICATE))
            return self.nodes.get(sentence) or self.text(sentence)
        return type(sentence)(self.sentence(part) for part in sentence)

    def folder(self, seeds: Path, into: Path) -> Path:
        """Write the texts of a folder, their names replaced, into a new one; return that."""
        into.mkdir()
        for path in sorted(seeds.iterdir()):
            (into / path.name).write_bytes(self.text(path.read_bytes().decode("utf-8")).encode("utf-8"))
        return into


def replacements() -> list[Replacement]:
    """Return the replacements of tests/data/replacements.json."""
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    return [
        Replacement(name, found["words"], found["nodes"], found["labels"])
        for name, found in data.items()
        if name != "about"
    ]


def told(out: Path) -> Told:
    """Return what a built graph says: for each of ``KINDS``, its sentences, and how often each stands."""
    return _Teller(Store.reader(store_folder(out))).told()


def retold(graph: Told, replacement: Replacement) -> Told:
    """Return what a graph says, with its names replaced."""
    found = {kind: Counter[Sentence]() for kind in graph}
    for kind, sentences in graph.items():
        for sentence, times in sentences.items():
            found[kind][replacement.sentence(sentence)] += times
    return found


def differences(wanted: Counter[Sentence], found: Counter[Sentence]) -> str:
    """Return what only one of two graphs says, line by line: ``-`` what is missing, ``+`` what should not be there."""
    lines = [f"- {_shown(sentence)}" for sentence in (wanted - found).elements()]
    lines += [f"+ {_shown(sentence)}" for sentence in (found - wanted).elements()]
    return "\n".join(sorted(lines, key=lambda line: (line[2:], line)))


def agreement(wanted: Counter[Sentence], found: Counter[Sentence]) -> float:
    """Return the share of sentences that two graphs have in common, of the larger number (0 to 1)."""
    return (wanted & found).total() / max(1, wanted.total(), found.total())


def alike(wanted: Counter[Sentence], found: Counter[Sentence]) -> float:
    """Return the share of statements that agree in all but where exactly their words end, of the larger number.

    They agree if source, stance and relays are the same, and at least half of the longer one's words are shared.
    """
    left: dict[Sentence, list[Counter[str]]] = defaultdict(list)
    for sentence in found.elements():
        left[_said(sentence)].append(_bag(sentence))
    agree = 0
    for sentence in wanted.elements():
        bags, bag = left[_said(sentence)], _bag(sentence)
        best = max(bags, key=lambda other: (bag & other).total(), default=None)
        if best is not None and 2 * (bag & best).total() >= max(bag.total(), best.total()):
            bags.remove(best)
            agree += 1
    return agree / max(1, wanted.total(), found.total())


def _said(statement: Sentence) -> Sentence:
    _, stance, _, source, relays, *_ = tuple(statement)
    return stance, source, relays


def _bag(statement: Sentence) -> Counter[str]:
    return Counter(re.findall(r"\w+", str(next(iter(statement)))))


def worn(words: str) -> str:
    """Return words in small letters and without punctuation, as predicates are compared."""
    return " ".join(re.findall(r"\w+", words.lower()))


def _shown(sentence: Sentence) -> str:
    if isinstance(sentence, str):
        return sentence
    parts = [_shown(part) for part in sentence]
    return "{" + " | ".join(sorted(parts)) + "}" if isinstance(sentence, frozenset) else "(" + "; ".join(parts) + ")"


class _Teller:
    """Tells what stands in one store; what was judged to be the same is told by all its names."""

    def __init__(self, store: Store) -> None:
        self._facts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._nodes: dict[str, set[str]] = defaultdict(set)
        self._same: dict[str, set[str]] = defaultdict(set)
        for graph in store.graphs():
            for quad in store.quads(graph):
                value = quad.object.value if isinstance(quad.object, Literal) else quad.object
                self._facts[quad.subject][quad.predicate].add(value)
                if quad.predicate == RDF.type and graph not in {iri.GRAPH_REFERENCE, iri.GRAPH_ONTOLOGY}:
                    self._nodes[value].add(quad.subject)
                if quad.predicate in {KG.sameActorAs, KG.sameClaimAs}:
                    self._same[value].add(quad.subject)
        self.name = cache(self._name)

    def told(self) -> Told:
        """Return the sentences of each kind."""
        tell: dict[str, tuple[str, Callable[[str], Iterator[Sentence]]]] = {
            "claim": (KG.Statement, self._claims),
            "group": (KG.Group, self._group),
            "position": (KG.Position, self._position),
            "statement": (KG.Statement, self._statement),
        }
        return {
            kind: Counter(sentence for node in sorted(self._nodes[type_]) for sentence in line(node))
            for kind, (type_, line) in tell.items()
        }

    def _statement(self, node: str) -> Iterator[Sentence]:
        relays = sorted(self._facts[node][KG.via], key=lambda relay: self._one(relay, KG.rank))
        told: list[Sentence] = [
            self._one(node, KG.words),
            self._one(node, KG.stance),
            self._one(node, KG.quotationType),
            ("by", *map(self._name, self._facts[node][KG.source])),
            ("through", *(self.name(self._one(relay, KG.relay)) for relay in relays)),
        ]
        told += [
            tuple(self._one(other, KG.words) for other in self._facts[node][predicate])
            for predicate in (KG.embeddedIn, KG.respondsTo)
        ]
        told += [("on", day) for day in self._facts[node][KG.saidOn]]
        yield tuple(told)

    def _claims(self, node: str) -> Iterator[Sentence]:
        for claim in sorted(self._facts[node][KG.claim]):
            yield self._one(node, KG.words), self.name(claim)

    def _group(self, node: str) -> Iterator[Sentence]:
        members = frozenset(map(self.name, self._facts[node][KG.member]))
        yield self._one(node, RDFS.label), self._one(node, KG.extent), members

    def _position(self, node: str) -> Iterator[Sentence]:
        told: list[Sentence] = [
            frozenset(self.name(same) for same in self._alike(self._one(node, KG.holder))),
            self._one(node, KG.direction),
            frozenset(self.name(same) for same in self._alike(self._one(node, KG.core))),
            "conditional" if self._one(node, KG.conditional) == "true" else "",
            self._one(node, KG.byRule),
            "according to a view" if self._facts[node][KG.restsOnView] else "",
        ]
        for statement in sorted(self._facts[node][KG.restsOn]):
            yield (*told, self._one(statement, KG.words))

    def _name(self, node: str) -> Sentence:
        """Return how a node is named: one of the reference by its IRI, others by what they are."""
        facts = self._facts[node]
        if KG.Claim in facts[RDF.type]:
            return self._claim(node)
        if "/article/" not in node:
            return node.removeprefix(ID)
        return f"{_local(min(facts[RDF.type], default=''))}: {self._one(node, RDFS.label)}"

    def _claim(self, node: str) -> Sentence:
        facts = self._facts[node]
        told: list[Sentence] = [self._one(node, KG.frame)]
        told += [self._one(node, predicate) for predicate in (KG.polarity, KG.modality, KG.time)]
        told += [_PREDICATE + worn(predicate) for predicate in facts[KG.predicate]]
        told += [(role, self.name(filler)) for role in _ROLES for filler in sorted(facts[KG[role]])]
        told += [("if", self.name(condition)) for condition in facts[KG.condition]]
        told += ["of a set"] if facts[KG.distributedFrom] else []
        return tuple(told)

    def _alike(self, node: str) -> set[str]:
        return {node, *self._same[node]}

    def _one(self, node: str, predicate: str) -> str:
        return _local(min(self._facts[node][predicate], default=""))


def _local(value: str) -> str:
    """Return the last part of an IRI of the vocabulary; other values as they are."""
    return re.sub(r"^https?://w3id\.org/claimgraph/(?:ns#|ns/[^/#]*[/#]|id/rule/)", "", value)
