"""The identity graph depends on the articles that are there, and not on their order, or on what was there before."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from reconciled import Draft, add, build, identity_graph, place, reference

from kg import iri
from kg.reconcile import Identity, Judgements, Verdict, pack
from kg.store import Store

NAMES = [
    "Ida Berg",
    "Ida M. Berg",
    "Ida K. Berg",
    "Ida Bergh",
    "Mohammed Karim",
    "Muhammad Karim",
    "Mohamed Kareem",
    "Berg",
]
BODIES = ["World Dam Office", "WDO", "Harbour Ministry", "Lantern Post"]
WORDS = "the dam will hold through the winter and nobody has to move away from here"
WORLD = reference(
    {
        "karim": ("Person", ["Muhammad Karim"]),
        "wdo": ("Organization", ["World Dam Office"]),
        "berg": ("Person", ["Ida K. Berg"]),
    }
)

SAYINGS = (
    "Guards began to mend the gate",
    "The guards started to mend the gate",
    "Guards shut the gate",
    "The gate was shut by guards",
)


def draft(number: int, chance: random.Random) -> Draft:
    """Return an article with a few of everything."""
    made = Draft(f"article-{number}")
    people = [made.actor(chance.choice(NAMES)) for _ in range(2)]
    body = made.actor(chance.choice(BODIES), "Organization")
    made.actor("Karim", speaks_for=[body])
    regions = made.group("the regions", *(place(n) for n in chance.sample(["a", "b", "c"], 2)))
    back = made.claim(
        "Return",
        subject=chance.choice([*people, body]),
        object=regions,
        polarity=chance.choice(["positive", "negative"]),
    )
    made.claim("Legality", topic=made.topic(chance.choice(["the vote of 2031", "the vote"])), condition=back)
    vector = [chance.choice([1.0, 1.1, 0.9, -1.0]) for _ in range(96)]
    for _ in range(2):
        near = [value + chance.uniform(-0.3, 0.3) for value in (chance.choice([vector, [1.0] * 96]))]
        made.claim("Generic", predicate=chance.choice(SAYINGS), about=[place("a")], meaning=pack(near))
    cut = chance.choice([5, 9, 15])
    made.says(chance.choice([*people, body]), " ".join(WORDS.split()[:cut]) + ". " + WORDS + ".")
    return made


def judged(drafts: list[Draft], chance: random.Random) -> Judgements:
    """Return some judgements about things in these articles."""
    things = sorted(node for made in drafts for node in made.entities if "/actor/" in node)
    claims = sorted({claim.id for made in drafts for claim in made.claims})
    verdicts = []
    for some in (things, claims):
        for decision in ("confirm", "reject", "reject", "split"):
            pair = chance.sample(some, 2)
            verdicts.append(Verdict(decision, tuple(pair[:1] if decision == "split" else pair)))
    return Judgements(verdicts)


@pytest.mark.parametrize("seed", range(12))
def test_order_makes_no_difference(seed: int) -> None:
    """Any order, together or one by one, with judgements or without, gives the same bytes."""
    chance = random.Random(seed)  # noqa: S311 - the same on every run
    drafts = [draft(number, chance) for number in range(14)]
    judgements = judged(drafts, chance) if seed % 2 else None
    expected = identity_graph(build(*drafts, world=WORLD, judgements=judgements)[0])
    assert "sameActorAs" in expected
    assert "sameClaimAs" in expected
    assert "sameUtteranceAs" in expected
    for _ in range(4):
        chance.shuffle(drafts)
        store, _ = build(*drafts, world=WORLD, judgements=judgements, at_once=False)
        assert identity_graph(store) == expected


@pytest.mark.parametrize("seed", range(8))
def test_what_was_there_before_makes_no_difference(seed: int) -> None:
    """After articles were added, changed and withdrawn, and judgements made and taken back, nothing of it is left."""
    chance = random.Random(seed)  # noqa: S311
    kept = [draft(number, chance) for number in range(6)]
    gone = [draft(number, chance) for number in range(6, 10)]
    other = draft(3, random.Random(seed + 1000))  # noqa: S311 - another version of article 3
    expected = identity_graph(build(*kept, world=WORLD)[0])
    everything = [*kept, *gone]
    chance.shuffle(everything)
    store, identity = build(*everything, world=WORLD, judgements=judged(everything, chance), at_once=bool(seed % 2))
    add(store, identity, other)
    identity.settle()
    identity.judge(Judgements())
    for made in gone:
        store.replace({}, drop=[made.id])
        identity.withdraw(made.id)
        if seed % 3:
            identity.settle()
    add(store, identity, kept[3])
    identity.settle()
    assert identity_graph(store) == expected


def test_a_settled_graph_is_settled() -> None:
    """Putting the same again changes nothing, and what changed is told."""
    chance = random.Random(5)  # noqa: S311
    drafts = [draft(number, chance) for number in range(4)]
    store, identity = build(*drafts)
    before = identity_graph(store)
    for made in drafts:
        identity.put(made.id, made.quads(), made.meanings)
    assert identity.settle() == frozenset()
    assert identity_graph(store) == before
    store.replace({}, drop=[drafts[0].id])
    identity.withdraw(drafts[0].id)
    assert identity.settle()


def test_a_folder_is_picked_up_again(tmp_path: Path) -> None:
    """What was noted stays noted; a store that lost or gained articles meanwhile is read again."""
    chance = random.Random(6)  # noqa: S311
    drafts = [draft(number, chance) for number in range(6)]
    for made in drafts:
        made.meanings.clear()  # they are in no store
    expected = identity_graph(build(*drafts[1:], world=WORLD)[0])
    store = Store.memory()
    store.replace({iri.GRAPH_REFERENCE: WORLD})
    identity = Identity(store, tmp_path)
    for made in drafts[:4]:
        add(store, identity, made)
    identity.settle()
    identity.close()
    store.replace({made.id: made.quads() for made in drafts[4:]}, drop=[drafts[0].id])
    identity = Identity(store, tmp_path)
    identity.settle()
    assert identity_graph(store) == expected
    identity.index.set_value("version", "an older one")
    identity.close()
    identity = Identity(store, tmp_path)
    identity.settle()
    assert identity_graph(store) == expected


def test_an_interrupted_settling_goes_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """If the process dies between the store and the notes, the next settling comes to the same end."""
    chance = random.Random(7)  # noqa: S311
    drafts = [draft(number, chance) for number in range(5)]
    expected = identity_graph(build(*drafts)[0])
    store = Store.memory()
    identity = Identity(store, tmp_path)
    for made in drafts:
        add(store, identity, made)

    def dies(**_: object) -> None:
        message = "killed"
        raise KeyboardInterrupt(message)

    with monkeypatch.context() as patch:
        patch.setattr(store, "change", dies)
        with pytest.raises(KeyboardInterrupt):
            identity.settle()
    identity.settle()
    assert identity_graph(store) == expected
