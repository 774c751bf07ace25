"""What an article costs does not follow how many there are, though some of what it has is in all of them."""

from __future__ import annotations

import random

import pytest
from reconciled import Draft, add, place

from kg.reconcile import Identity, pack
from kg.store import Store

FEW, MANY, SAMPLE = 40, 400, 20


def draft(number: int) -> Draft:
    """Return an article with what all have, what five have, and what nobody else has."""
    chance, event = random.Random(number), number // 5  # noqa: S311 - the same on every run
    made = Draft(f"article-{number}")
    everybody = made.actor("Ida Berg")
    some = made.actor(f"Ida {chr(97 + event % 26)}{'aeiou'[event % 5]}{chr(97 + event % 23)}k")
    made.claim("Return", subject=everybody, object=made.group("regions", place("a"), place("b")))
    made.claim("Generic", predicate="the gate was shut for good", about=[place("a"), everybody])
    made.claim("Generic", predicate="the gate was open then", about=[place("a"), some])
    turn = random.Random(event)  # noqa: S311
    meant = [turn.gauss(0, 1) for _ in range(96)]
    words = f"somebody worded the news of {chance.random()} otherwise"
    vector = pack([value + chance.gauss(0, 0.2) for value in meant])
    made.claim("Generic", predicate=words, about=[place("a")], meaning=vector)
    made.says(everybody, "“Nobody will ever be asked to leave this town, I promise you that”")
    return made


def test_cost_is_flat(monkeypatch: pytest.MonkeyPatch) -> None:
    """The look-ups and changes that twenty articles need are as many after 400 articles as after 40."""
    store = Store.memory()
    identity = Identity(store)
    spent: list[int] = [0]
    index = identity.index
    for name in ("all", "one", "do"):
        plain = getattr(index, name)

        def counted(*arguments: object, plain: object = plain) -> object:
            found = plain(*arguments)  # type: ignore[operator]
            spent[0] += 1 + (len(found) if isinstance(found, list) else 0)
            return found

        monkeypatch.setattr(index, name, counted)
    costs = []
    done = 0
    for size in (FEW, MANY):
        while done < size:
            add(store, identity, draft(done))
            done += 1
        identity.settle()
        spent[0] = 0
        for number in range(done, done + SAMPLE):
            add(store, identity, draft(number))
            identity.settle()
        done += SAMPLE
        costs.append(spent[0])
    assert costs[0] > SAMPLE * 50
    assert costs[1] < 1.3 * costs[0], costs
