"""Rules between cores: the files of ``ontology/rules/``, applied to the cores that occur.

A rule is a SPARQL CONSTRUCT. It sees each core once, with its frame, roles and time, beside views, countries and who
speaks for whom; it sees neither holders nor statements, so that its cost follows the claims and not how often
they are made. What it constructs are ``kg:Inference`` nodes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import cast

from kg.errors import LexiconError, UsageError
from kg.infer.records import Direction, Inference
from kg.lexicon.reading import local
from kg.rdf import Quad
from kg.resources import data_dir
from kg.store import Store
from kg.vocab import ID, KG

__all__ = ["Rule", "apply", "rules"]

_FRAME = re.compile(r"kg:frame\s+kg:(\w+)")
_EXAMPLE = "example:"
_DIRECTIONS = frozenset({"affirms", "denies", "favours", "opposes"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its IRI, what it says in one sentence, an example, the frames that it speaks of, and its SPARQL."""

    id: str
    meaning: str
    example: str
    frames: frozenset[str]
    text: str

    @property
    def name(self) -> str:
        """The rule's name, which is that of its file."""
        return self.id.rpartition("/")[2]


@cache
def rules() -> Mapping[str, Rule]:
    """Return the rules of this installation by IRI; LexiconError if one does not name itself or lacks its header."""
    found = {}
    for path in sorted((data_dir("ontology") / "rules").glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        head = [line.removeprefix("#").strip() for line in text.splitlines() if line.startswith("#")]
        examples = [line.removeprefix(_EXAMPLE).strip() for line in head if line.startswith(_EXAMPLE)]
        rule = f"{ID}rule/{path.stem}"
        if not examples or f"kg:byRule <{rule}>" not in text:
            message = (
                f"ontology/rules/{path.name}: a rule tells in its header what it means and an example, and names itself"
            )
            raise LexiconError(message)
        found[rule] = Rule(
            id=rule, meaning=head[0], example=examples[0], frames=frozenset(_FRAME.findall(text)), text=text
        )
    return MappingProxyType(found)


def apply(known: Iterable[Quad], using: Iterable[Rule]) -> set[Inference]:
    """Return what some rules infer from cores, views, countries and actors; LexiconError if a rule is malformed."""
    store = Store.memory()
    graphs: defaultdict[str, list[Quad]] = defaultdict(list)
    for quad in known:
        graphs[quad.graph].append(quad)
    store.replace(graphs)
    return {inference for rule in using for inference in _inferences(store, rule)}


def _inferences(store: Store, rule: Rule) -> Iterator[Inference]:
    nodes: defaultdict[str, dict[str, str]] = defaultdict(dict)
    try:
        for node, predicate, value in store.query(rule.text).rows:
            nodes[str(node)][str(predicate)] = str(value)
    except UsageError as error:
        message = f"ontology/rules/{rule.name}.rq: {error}"
        raise LexiconError(message) from error
    for values in nodes.values():
        yield Inference(
            premise=values[KG.premise],
            premise_direction=_direction(values[KG.premiseDirection]),
            core=values[KG.core],
            direction=_direction(values[KG.direction]),
            rule=rule.id,
            view=values.get(KG.restsOnView, ""),
        )


def _direction(term: str) -> Direction:
    name = local(term)
    assert name in _DIRECTIONS
    return cast("Direction", name)
