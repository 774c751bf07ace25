"""What is known about furniture, read from ``ontology/furniture.ttl``: one rule a reason."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

from kg.lexicon.reading import Lexicon, fail
from kg.vocab import KG, SKOS

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
    lexicon = Lexicon(file=_FILE)
    found = [_rule(lexicon, concept) for concept in lexicon.of_type(SKOS.Concept)]
    return tuple(sorted(found, key=lambda rule: rule.reason))


def _rule(lexicon: Lexicon, concept: str) -> Rule:
    reason = concept.removeprefix(FURNITURE)
    reach = lexicon.one(concept, KG.reach)
    if reach not in REACHES:
        raise fail(_FILE, concept, f"its reach is '{reach}', which is none of {', '.join(sorted(REACHES))}")
    pattern, closed_by = (_compiled(lexicon, concept, term, reach) for term in (KG.pattern, KG.closedBy))
    if (pattern is None) != (reach == "shape") or (closed_by is None) == (reach == "closer"):
        raise fail(_FILE, concept, "patterns and reach do not go together")
    return Rule(reason=reason, reach=reach, pattern=pattern, closed_by=closed_by)


def _compiled(lexicon: Lexicon, concept: str, term: str, reach: str) -> re.Pattern[str] | None:
    phrases = lexicon.values(concept, term)
    if not phrases:
        return None
    end = {"prefix": "", "suffix": _TRAILING + r"\Z"}.get(reach, _TRAILING + r"(?=\n|\Z)")
    try:
        for phrase in phrases:
            re.compile(phrase)
        return re.compile(f"(?:{'|'.join(phrases)}){end}", re.IGNORECASE)
    except re.error as error:
        raise fail(_FILE, concept, f"not a regular expression: {error}") from None
