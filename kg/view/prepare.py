"""Records of ``kg statements`` to what the page works with: actors, claims, places, articles and statements.

Things get short keys (``a0``, ``c0``, ``p0``) in an order that depends on what they are and not on the order of the
records, so the same records always give the same page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.view.quote import covered, segments

__all__ = ["UNRESOLVED", "Prepared", "prepare"]

UNRESOLVED = "unresolved"
"""The id of the one grey node that stands for every source nobody could name."""


@dataclass(kw_only=True, slots=True)
class Prepared:
    """What the page shows: ``things`` by key, ``statements`` and ``articles`` in their order of appearance there."""

    things: dict[str, dict[str, Any]] = field(default_factory=dict)
    articles: list[dict[str, Any]] = field(default_factory=list)
    statements: list[dict[str, Any]] = field(default_factory=list)

    def keys(self, kind: str) -> list[str]:
        """Return the keys of the things of one kind: ``"actor"``, ``"claim"`` or ``"place"``."""
        return [key for key, thing in self.things.items() if thing["kind"] == kind]


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _unique(found: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return one object per id, sorted by label and id; the one that says its type wins."""
    best: dict[str, Mapping[str, Any]] = {}
    for each in found:
        known = best.get(each["id"])
        if known is None or (not known.get("type") and each.get("type")):
            best[each["id"]] = each
    return sorted(best.values(), key=lambda each: (_text(each.get("label")).casefold(), each["id"]))


def _about(record: Mapping[str, Any], role: str) -> list[Mapping[str, Any]]:
    return [each for claim in record.get("claims") or () for each in claim.get(role) or ()]


def _sorted(records: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Sort the records as a reader would meet them: by date, article, and place in it."""

    def key(record: Mapping[str, Any]) -> tuple[str, str, str, int, str]:
        article = record["article"]
        start = int((record.get("content") or {}).get("start", 0))
        return _text(article.get("date")), _text(article.get("title")), article["id"], start, record["id"]

    return sorted(records, key=key)


def prepare(records: Sequence[Mapping[str, Any]]) -> Prepared:
    """Return the things, articles and statements of some records.

    Every record becomes exactly one statement. A source of null is the actor ``UNRESOLVED``.
    """
    ordered = _sorted(records)
    ready = Prepared()
    key_of: dict[tuple[str, str], str] = {}

    def add(kind: str, found: Iterable[Mapping[str, Any]]) -> None:
        for number, each in enumerate(_unique(found)):
            key = key_of[kind, each["id"]] = f"{kind[0]}{number}"
            label = _text(each.get("label")) or each["id"]
            ready.things[key] = {"kind": kind, "id": each["id"], "label": label, "type": _text(each.get("type"))}

    sources = [record["source"] or {"id": UNRESOLVED, "label": "Source not named"} for record in ordered]
    on_behalf = [each for record in ordered for each in record.get("on_behalf_of") or ()]
    add("actor", [*sources, *on_behalf, *(each for record in ordered for each in _about(record, "actors"))])
    add("place", [each for record in ordered for each in _about(record, "places")])
    claims = [claim for record in ordered for claim in record.get("claims") or ()]
    add("claim", claims)
    for claim in claims:
        ready.things[key_of["claim", claim["id"]]].update(
            core=_text(claim.get("core")) or claim["id"],
            polarity=_text(claim.get("polarity")) or "positive",
            modality=_text(claim.get("modality")) or "actual",
            places=sorted({key_of["place", each["id"]] for each in claim.get("places") or ()}),
            actors=sorted({key_of["actor", each["id"]] for each in claim.get("actors") or ()}),
        )

    articles: dict[str, int] = {}
    number_of = {record["id"]: number for number, record in enumerate(ordered)}
    for record, source in zip(ordered, sources, strict=True):
        article = record["article"]
        if article["id"] not in articles:
            articles[article["id"]] = len(articles)
            ready.articles.append(
                {name: _text(article.get(name)) for name in ("id", "title", "path", "publisher", "date")}
            )
        ready.statements.append(
            {
                "id": record["id"],
                "article": articles[article["id"]],
                "source": key_of["actor", source["id"]],
                "behalf": [key_of["actor", each["id"]] for each in record.get("on_behalf_of") or ()],
                "stance": record["stance"],
                "claims": [key_of["claim", claim["id"]] for claim in record.get("claims") or ()],
                "quote": segments(record),
                "full": "" if covered(record) else _text((record.get("content") or {}).get("text")),
                "type": _text(record.get("quotation_type")),
                "relayed": [_text(each) for each in (record.get("via") or [record.get("relayed_by")]) if each],
                "inside": number_of.get(record.get("embedded_in")),
                "said": _text(record.get("said_on")),
                "date": _text(record.get("said_on")) or _text(article.get("date")),
            }
        )
    return ready
