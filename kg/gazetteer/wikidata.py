"""Which items of Wikidata the gazetteer's countries and regions are: ``wikidata.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from kg.gazetteer.table import Table

__all__ = ["WIKIDATA", "items"]

WIKIDATA = "http://www.wikidata.org/entity/"
"""How the IRIs of items begin."""


@cache
def items() -> Mapping[str, str]:
    """Return the IRI of each item by code of ISO 3166: all countries, and the few regions that the source has.

    >>> items()["AT"]
    'http://www.wikidata.org/entity/Q40'
    """
    table = Table(Path(str(files("kg.gazetteer"))) / "wikidata.tsv")
    return MappingProxyType({code: WIKIDATA + item for code, item in table})
