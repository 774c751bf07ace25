"""What was learned, by ``training/coreference.py``: see weights.json beside this file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

__all__ = ["tables"]


@cache
def tables() -> Mapping[str, Mapping[str, float]]:
    """Return "weights" of features, "thresholds" by kind of anaphor, "speakers" by kind, "first names" by letters."""
    data = json.loads((files("kg.extract.coref") / "weights.json").read_text(encoding="utf-8"))
    return MappingProxyType(data)
