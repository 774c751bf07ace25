"""Rules between cores: the files of ``ontology/rules/``, applied to the cores that occur.

A rule is a SPARQL CONSTRUCT. It sees each core once, with its frame, roles and time, beside views, countries and who
speaks for whom; it sees neither holders nor statements, so that its cost follows the claims and not how often
they are made. What it constructs are ``kg:Inference`` nodes.

Whether a rule links two cores depends on these two and on what the reference says, never on a third core: so what a
core that comes or goes changes can be looked for among those that share its places or whatever else the rule asks for.
``?premise``, ``?core`` and, in a view, ``?held`` are each written as one line of a frame and its roles, and that an
actor is another or speaks for it as ``?one (kg:partOfActor|kg:speaksFor)? ?other``: there shared variables are read.
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

__all__ = ["Pattern", "Rule", "apply", "rules"]

_LINE = re.compile(r"\?(premise|core|held)\s+kg:frame\s+kg:(\w+)((?:\s*;\s*kg:\w+\s+\?\w+)*)\s*\.")
_REACHED = re.compile(r"\?(\w+)\s+\(kg:partOfActor\|kg:speaksFor\)\?\s+\?(\w+)\s*\.")
_ROLE = re.compile(r"kg:(\w+)\s+\?(\w+)")
_EXAMPLE = "example:"
_DIRECTIONS = frozenset({"affirms", "denies", "favours", "opposes"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """What a rule asks of a core: its frame, and the variables that its roles give values to."""

    frame: str
    roles: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its IRI, what it says in one sentence, an example, and its SPARQL.

    ``patterns`` are those of ``premise``, ``core`` and, where it rests on views, ``held``. ``reached`` leads from the
    variable of an actor to that of one who is the same or for whom it speaks.
    """

    id: str
    meaning: str
    example: str
    patterns: Mapping[str, Pattern]
    reached: Mapping[str, str]
    text: str

    @property
    def frames(self) -> frozenset[str]:
        """The frames of the cores that the rule links."""
        return frozenset(self.patterns[side].frame for side in ("premise", "core"))

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
        rule, patterns = f"{ID}rule/{path.stem}", _patterns(text)
        if not examples or f"kg:byRule <{rule}>" not in text:
            message = (
                f"ontology/rules/{path.name}: a rule tells in its header what it means and an example, and names itself"
            )
            raise LexiconError(message)
        if not {"premise", "core"} <= patterns.keys():
            message = f"ontology/rules/{path.name}: ?premise and ?core each need a line of a frame and its roles"
            raise LexiconError(message)
        found[rule] = Rule(
            id=rule,
            meaning=head[0],
            example=examples[0],
            patterns=patterns,
            reached=dict(_REACHED.findall(text)),
            text=text,
        )
    return MappingProxyType(found)


def _patterns(text: str) -> dict[str, Pattern]:
    where = text.partition("WHERE")[2]
    return {side: Pattern(frame=frame, roles=dict(_ROLE.findall(roles))) for side, frame, roles in _LINE.findall(where)}


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
