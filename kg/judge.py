"""What people decide about what is one: kept beside the store, and followed at once and in every build."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, get_args

from kg.errors import UsageError
from kg.graphs import Graphs, opened
from kg.reconcile import Judgements, Verdict
from kg.reconcile.listing import words_of

__all__ = ["DECISIONS", "judge"]

Decision = Literal["confirm", "reject", "split"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)
_THINGS = {"confirm": 2, "reject": 2, "split": 1}


def judge(folder: Path, decision: str, things: Sequence[str]) -> Verdict:
    """Decide that two things are one, that they are not, or that one stands by itself; return what was noted.

    Things are IRIs of actors, claims or statements. A decision takes the place of an earlier one about the same things.
    UsageError, and nothing is changed, if a thing is not there, if two are not of one kind, or if what was decided
    before contradicts. StoreBusyError if a build is running.
    """
    if decision not in DECISIONS:
        message = f"unknown decision '{decision}'; there are {', '.join(DECISIONS)}"
        raise UsageError(message)
    if len(things) != _THINGS[decision] or len(set(things)) != len(things):
        message = f"{decision}: name {'one thing' if decision == 'split' else 'two different things'}, by IRI"
        raise UsageError(message)
    with opened(folder) as (graphs, _):
        _check(graphs, decision, things)
        before = graphs.identity.judgements
        words = tuple(words_of(graphs.store, thing) for thing in things)
        verdict = Verdict(decision, tuple(things), words)
        graphs.identity.judge(before.with_one_more(verdict))
        graphs.settle()
        contradiction = _not_followed(graphs, graphs.identity.judgements)
        if contradiction:
            graphs.identity.judge(before)
            graphs.settle()
            message = f"{decision}: this contradicts what was decided before: {contradiction}; decide on that first"
            raise UsageError(message)
        graphs.derive()
        return verdict


def _check(graphs: Graphs, decision: str, things: Iterable[str]) -> None:
    """Raise a UsageError if something cannot be judged."""
    kinds = set()
    for thing in things:
        row = graphs.identity.index.node(thing)
        if row is None:
            message = f"{thing}: no actor, claim or quotation of this graph; 'kg judge' and 'kg statements' list them"
            raise UsageError(message)
        kinds.add(row["kind"])
    if len(kinds) > 1:
        message = f"{decision}: {' and '.join(sorted(kinds))} cannot be one"
        raise UsageError(message)
    fixed = [thing for thing in things if graphs.identity.is_reference(thing)]
    if decision == "split" and fixed:
        message = f"{fixed[0]}: it is the reference's; split what was joined with it"
        raise UsageError(message)
    if decision == "confirm" and len(fixed) > 1:
        message = "confirm: the reference has them as two; what it says is changed under ontology/"
        raise UsageError(message)


def _not_followed(graphs: Graphs, judgements: Judgements) -> str:
    """Return the first confirmed pair that is not one, in words; "" if there is none."""
    for pair in sorted(judgements.confirmed):
        canonical = [graphs.identity.canonical(thing) for thing in pair]
        if None not in canonical and len(set(canonical)) > 1:
            return " and ".join(f"'{words_of(graphs.store, thing)}' ({thing})" for thing in pair) + " are one"
    return ""
