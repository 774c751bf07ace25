"""What people decided about identities: one line a judgement, in a file beside the store.

The file survives rebuilds and the withdrawal of articles, and can be read, edited and kept under version control.
What it says of things that are not there is kept for when they come back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kg.errors import InputError

__all__ = ["NAME", "Judgements", "Verdict"]

NAME = "judgements.jsonl"
"""The file in an output folder."""

Decision = Literal["confirm", "reject", "split"]
_THINGS = {"confirm": 2, "reject": 2, "split": 1}


@dataclass(frozen=True, slots=True, order=True)
class Verdict:
    """One judgement: that two things are one, that they are not, or that one stands by itself.

    ``words`` are the labels of the things when it was made, for whoever reads the file.
    """

    decision: Decision
    things: tuple[str, ...]
    words: tuple[str, ...] = ()

    def line(self) -> str:
        """Return the line of the file."""
        record = {"decision": self.decision, "things": list(self.things), "words": list(self.words)}
        return json.dumps(record, ensure_ascii=False)


class Judgements:
    """All judgements of one output folder.

    >>> held = Judgements([Verdict("confirm", ("urn:b", "urn:a"))])
    >>> held.confirmed
    frozenset({('urn:a', 'urn:b')})
    """

    def __init__(self, verdicts: Iterable[Verdict] = ()) -> None:
        """Take the judgements; of two about the same things the later one counts."""
        held: dict[tuple[bool, tuple[str, ...]], Verdict] = {}
        for verdict in verdicts:
            things = tuple(sorted(verdict.things))
            order = sorted(zip(verdict.things, verdict.words, strict=False))
            words = tuple(word for _, word in order) if len(verdict.words) == len(things) else ()
            held[verdict.decision == "split", things] = Verdict(verdict.decision, things, words)
        self._held = sorted(held.values())
        pairs: dict[str, frozenset[tuple[str, str]]] = {
            decision: frozenset((v.things[0], v.things[1]) for v in self._held if v.decision == decision)
            for decision in ("confirm", "reject")
        }
        self.confirmed, self.rejected = pairs["confirm"], pairs["reject"]
        """The pairs that are one, and those that are not."""
        self.split = frozenset(v.things[0] for v in self._held if v.decision == "split")
        """The things that stand by themselves."""
        self._with = {decision: _partners(found) for decision, found in pairs.items()}

    @classmethod
    def read(cls, folder: Path) -> Judgements:
        """Return those in a folder's file, if there is one; InputError names the line that cannot be used."""
        try:
            text = (folder / NAME).read_text(encoding="utf-8")
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError) as error:
            message = f"{folder / NAME}: cannot be read ({error})"
            raise InputError(message) from error
        return cls(
            _verdict(folder / NAME, number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()
        )

    def write(self, folder: Path) -> None:
        """Write the file, whole or not at all."""
        path = folder / NAME
        beside = path.with_suffix(".new")
        beside.write_text("".join(f"{verdict.line()}\n" for verdict in self._held), encoding="utf-8")
        beside.replace(path)

    def with_one_more(self, verdict: Verdict) -> Judgements:
        """Return these and another one, which takes the place of one about the same things.

        Confirming takes a split of either back, and a split takes back what was confirmed of the thing.
        """
        undone: set[Verdict] = set()
        if verdict.decision == "confirm":
            undone = {v for v in self._held if v.decision == "split" and set(v.things) & set(verdict.things)}
        elif verdict.decision == "split":
            undone = {v for v in self._held if v.decision == "confirm" and set(v.things) & set(verdict.things)}
        return Judgements([*(v for v in self._held if v not in undone), verdict])

    def __iter__(self) -> Iterator[Verdict]:
        """Iterate over them, sorted."""
        return iter(self._held)

    def confirmed_with(self, thing: str) -> frozenset[str]:
        """Return what a thing was said to be one with."""
        return self._with["confirm"].get(thing, frozenset())

    def rejected_with(self, thing: str) -> frozenset[str]:
        """Return what a thing was said not to be one with."""
        return self._with["reject"].get(thing, frozenset())


def _partners(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for a, b in pairs:
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return {thing: frozenset(others) for thing, others in found.items()}


def _verdict(path: Path, number: int, line: str) -> Verdict:
    try:
        record = json.loads(line)
        decision, things, words = record["decision"], record["things"], record.get("words", [])
        sound = (
            len(things) == _THINGS[decision]
            and len(set(things)) == len(things)
            and all(isinstance(value, str) for value in [*things, *words])
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        sound = False
    if not sound:
        message = f'{path}: line {number}: not a judgement; write {{"decision": "confirm", "things": [IRI, IRI]}}'
        raise InputError(message)
    return Verdict(decision, tuple(things), tuple(words))
