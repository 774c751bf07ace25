"""Wikidata's items for the gazetteer: from the borders of country-coder, by codes of ISO 3166."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

__all__ = ["identifiers"]


def identifiers(borders: Mapping[str, Any], codes: Collection[str]) -> Iterator[str]:
    """Yield a line for each code that the borders have an item for: the code, the item's number (``"Q40"``).

    Codes that ISO 3166 only reserves, or leaves to users, are passed over, however the borders use them.
    """
    for feature in borders["features"]:
        own = feature["properties"]
        official = [own["iso1A2"]] if "iso1A2" in own and "isoStatus" not in own else []
        lower = (alias for alias in own.get("aliases", ()) if alias[2:3] == "-")
        for code in (*official, *lower):
            if code in codes:
                yield f"{code}\t{own['wikidata']}\n"
