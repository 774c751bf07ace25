"""What is known about furniture, read from ``ontology/furniture.ttl``: one rule a reason."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS

from kg.errors import LexiconError
from kg.resources import ontology_file
from kg.vocab import KG

__all__ = ["FURNITURE", "REACHES", "Rule", "line", "rules"]

FURNITURE = "https://w3id.org/claimgraph/ns/furniture/"
REACHES = frozenset({"block", "cards", "closer", "end", "list", "prefix", "shape", "suffix"})

_FILE = "furniture.ttl"
_LEADING = re.compile(r"[\s•·▶►→»|*#>_–—-]*")
_TRAILING = r"[ \t:.…»›→>|*!-]*"
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "\xa0": " "})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How one reason is recognised; ``reach`` says how far it goes (see the head of the Turtle file)."""

    reason: str
    reach: str
    pattern: re.Pattern[str] | None = None
    closed_by: re.Pattern[str] | None = None


def line(text: str) -> str:
    """Return a block as the patterns expect it.

    >>> line("»  Reader’s   choice ")
    "Reader's choice"
    """
    straight = unicodedata.normalize("NFC", text).translate(_STRAIGHT)
    return " ".join(_LEADING.sub("", straight, count=1).split())


@functools.cache
def rules() -> tuple[Rule, ...]:
    """Return the rules, sorted by reason; LexiconError if the file does not hold what it must."""
    graph = Graph().parse(ontology_file(_FILE), format="turtle")
    found = [_rule(graph, concept) for concept in graph.subjects(RDF.type, SKOS.Concept) if isinstance(concept, URIRef)]
    return tuple(sorted(found, key=lambda rule: rule.reason))


def _rule(graph: Graph, concept: URIRef) -> Rule:
    reason = str(concept).removeprefix(FURNITURE)
    reach = str(graph.value(concept, URIRef(KG.reach)))
    if reach not in REACHES:
        message = f"{_FILE}: {reason}: its reach is '{reach}', which is none of {', '.join(sorted(REACHES))}"
        raise LexiconError(message)
    pattern, closed_by = (_compiled(graph, concept, term, reach) for term in (KG.pattern, KG.closedBy))
    if (pattern is None) != (reach == "shape") or (closed_by is None) == (reach == "closer"):
        message = f"{_FILE}: {reason}: patterns and reach do not go together"
        raise LexiconError(message)
    return Rule(reason=reason, reach=reach, pattern=pattern, closed_by=closed_by)


def _compiled(graph: Graph, concept: URIRef, term: str, reach: str) -> re.Pattern[str] | None:
    phrases = sorted({str(value) for value in graph.objects(concept, URIRef(term))})
    if not phrases:
        return None
    end = {"prefix": "", "suffix": _TRAILING + r"\Z"}.get(reach, _TRAILING + r"(?=\n|\Z)")
    try:
        for phrase in phrases:
            re.compile(phrase)
        return re.compile(f"(?:{'|'.join(phrases)}){end}", re.IGNORECASE)
    except re.error as error:
        message = f"{_FILE}: {concept}: {error}"
        raise LexiconError(message) from None
