"""Nodes into families: those with equal keys are one family, whichever article they come from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from sqlite3 import Row
from typing import Any

from kg.reconcile import meaning
from kg.reconcile.claims import Signer, claim_keys, utterance_keys
from kg.reconcile.features import Kind
from kg.reconcile.index import Index
from kg.reconcile.judgements import Judgements
from kg.reconcile.naming import Keys, actor_keys, only

__all__ = ["place"]


def place(index: Index, judgements: Judgements, kind: Kind, nodes: Iterable[str]) -> set[str]:
    """Put nodes into their families, or out of them if no article has them; return the families to look at again.

    Nodes whose keys hang on one that went to another family wait to be placed themselves.
    """
    touched: set[str] = set()
    for name in nodes:
        before = index.one("SELECT * FROM node WHERE node = ?", name)
        found = index.one("SELECT data, meaning FROM found WHERE node = ? ORDER BY article LIMIT 1", name)
        after = _row(index, judgements, (name, kind), found) if found else None
        if before is not None and (after is None or tuple(before) != after):
            index.occupy(before["family"], json.loads(before["blocks"]), -1)
            index.do("DELETE FROM node WHERE node = ?", name)
        if after is None:
            index.rest(name, ())
        elif before is None or tuple(before) != after:
            index.do("INSERT INTO node VALUES (?, ?, ?, ?, ?, ?, ?)", *after)
            index.occupy(after[2], json.loads(after[4]), 1)
        families = {before["family"]} if before is not None else set()
        if after is not None:
            families.add(after[2])
        touched |= families | _partners(index, judgements, name)
        if before is None or after is None or tuple(before)[2:4] != after[2:4]:
            for user in index.users(name):
                index.pend(user["node"], user["kind"])
    return touched


def _row(
    index: Index, judgements: Judgements, node: tuple[str, Kind], found: Row
) -> tuple[str, Kind, str, str, str, str, bytes | None]:
    """Return the row of a node: its family, the one that it would be in by nature, its blocks, payload and vector."""
    (name, kind), vector = node, found["meaning"]
    signer = Signer(index.name_of)
    keys = _keys(name, kind, json.loads(found["data"]), signer)
    natural, rejected = keys.group, judgements.rejected_with(name)
    kin = [row["natural"] for other in rejected if other < name and (row := index.node(other))]
    if name in judgements.split or natural in kin:
        keys = only(name)
    index.rest(name, signer.uses | rejected)
    blocks = keys.blocks
    if kind == "claim" and blocks:
        blocks = meaning.buckets(blocks[0], vector or b"", keys.payload or {})
    payload = json.dumps(keys.payload or {}, ensure_ascii=False, sort_keys=True)
    return name, kind, keys.group, natural, json.dumps(blocks), payload, vector


def _keys(name: str, kind: Kind, data: Mapping[str, Any], signer: Signer) -> Keys:
    if kind == "actor":
        return actor_keys(name, data)
    return claim_keys(name, data, signer) if kind == "claim" else utterance_keys(data, signer) or only(name)


def _partners(index: Index, judgements: Judgements, name: str) -> set[str]:
    """Return the families of those about whom people said something together with a node."""
    others = judgements.confirmed_with(name) | judgements.rejected_with(name)
    return {row["family"] for other in others if (row := index.node(other))}
