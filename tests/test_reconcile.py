"""Which claims are one across articles, by frame and roles or by what they say, and which are not."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest
from reconciled import Draft, build, pairs, place, reasons

from kg.reconcile import pack
from kg.reconcile.meaning import APART, NEAR, SAME, buckets, similarity


def claims(first: dict[str, object], second: dict[str, object], frame: str = "Return") -> bool:
    """Tell whether a claim with these parts is one with that of another article; actors and groups are told apart."""
    made = []
    for name, parts in (("one", first), ("other", second)):
        draft = Draft(name)
        filled = {}
        for role, value in parts.items():
            if role == "group":
                filled["object"] = draft.group("regions", *map(place, str(value).split()))
            elif role == "some":
                filled["object"] = draft.group("regions", *map(place, str(value).split()), extent="some")
            elif role == "actor":
                filled["subject"] = draft.actor(str(value))
            elif role == "topic":
                filled["topic"] = draft.topic(str(value))
            elif role == "if":
                filled["condition"] = draft.claim("Ceasefire", subject=place(str(value)))
            else:
                filled[role] = str(value)
        made.append((draft, draft.claim(frame, **filled)))  # type: ignore[arg-type]
    store, _ = build(*(draft for draft, _ in made))
    return {claim for _, claim in made} in [set(pair) for pair in pairs(store, "sameClaimAs")]


@pytest.mark.parametrize(
    "parts",
    [
        {"group": "a b"},
        {"actor": "Ida Berg", "object": place("a")},
        {"actor": "Ida Berg", "group": "a b", "modality": "will", "polarity": "negative", "time": "2031"},
        {"topic": "vote of 2031"},
        {"topic": "Norwegian agreements", "actor": "Ida Berg"},
        {"actor": "Ida Berg", "if": "a"},
    ],
)
def test_claims_of_one_frame_and_roles_are_one(parts: dict[str, object]) -> None:
    """After actors, groups of the same members and topics with a name have been told to be one."""
    assert claims(parts, parts)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"group": "a b"}, {"group": "a b c"}),
        ({"group": "a b"}, {"some": "a b"}),
        ({"actor": "Ida Berg"}, {"actor": "Eva Berg"}),
        ({"actor": "aide"}, {"actor": "aide"}),
        ({"topic": "vote"}, {"topic": "vote"}),
        ({"topic": "Votes"}, {"topic": "Votes"}),
        ({"topic": "vote of 2031"}, {"topic": "vote of 2032"}),
        ({"actor": "Ida Berg", "polarity": "positive"}, {"actor": "Ida Berg", "polarity": "negative"}),
        ({"actor": "Ida Berg", "modality": "will"}, {"actor": "Ida Berg", "modality": "must"}),
        ({"actor": "Ida Berg", "time": "2031"}, {"actor": "Ida Berg", "time": "2032"}),
        ({"actor": "Ida Berg", "if": "a"}, {"actor": "Ida Berg", "if": "b"}),
        ({"actor": "Ida Berg", "if": "a"}, {"actor": "Ida Berg"}),
        ({"actor": "Ida Berg", "object": place("a")}, {"actor": "Ida Berg", "place": place("a")}),
    ],
)
def test_other_claims_stay_apart(first: dict[str, object], second: dict[str, object]) -> None:
    """Another number of members, extent, filler, polarity, modality, time, condition or role makes another claim."""
    assert not claims(first, second)


def test_claims_about_claims_follow() -> None:
    """A condition that is one makes the claims under it one, however deep, and whichever article comes first."""
    made = []
    for name in ("one", "other"):
        draft = Draft(name)
        inner = draft.claim("Ceasefire", object=draft.group("regions", place("a"), place("b")))
        middle = draft.claim("Talks", subject=place("c"), condition=inner)
        draft.claim("Aid", subject=place("c"), condition=middle)
        made.append(draft)
    for order in (made, made[::-1]):
        assert len(pairs(build(*order, at_once=False)[0], "sameClaimAs")) == 3


def unit(angle: float, *, wide: int = 96) -> bytes:
    """Return a vector at an angle, in degrees, from that at 0."""
    vector = [1.0] * wide
    half = [1.0] * (wide // 2) + [-1.0] * (wide // 2)
    turned = math.radians(angle)
    return pack([math.cos(turned) * a + math.sin(turned) * b for a, b in zip(vector, half, strict=True)])


def meant(first: Mapping[str, object], second: Mapping[str, object], angle: float = 5) -> set[tuple[str, str]]:
    """Return the pairs that two articles' claims without a frame make, at an angle between their meanings."""
    drafts = []
    for name, parts, turn in (("one", first, 0.0), ("other", second, angle)):
        draft = Draft(name)
        whole = {"predicate": "Guards began to shut the gate at Orlo", "about": [place("orlo")], **parts}
        draft.claim("Generic", meaning=unit(turn), **whole)  # type: ignore[arg-type]
        drafts.append(draft)
    return pairs(build(*drafts)[0], "sameClaimAs")


OTHERWISE = {"predicate": "The guards started to shut the gate at Orlo"}


def test_claims_that_say_the_same_in_other_words_are_one() -> None:
    """About the same, by words that may take each other's place; not if their vectors are far apart."""
    assert len(meant({}, OTHERWISE)) == 1
    assert meant({}, OTHERWISE, angle=math.degrees(math.acos(APART - 0.05))) == set()


def test_near_vectors_alone_join_nothing() -> None:
    """Other words are other claims, however near their vectors: the pair is only listed, and as less than one."""
    drafts = []
    for name, words in (("one", "Guards shut the gate at Orlo"), ("other", "Guards mended the gate at Orlo")):
        draft = Draft(name)
        draft.claim("Generic", predicate=words, about=[place("orlo")], meaning=unit(0))
        drafts.append(draft)
    store, identity = build(*drafts)
    assert pairs(store, "sameClaimAs") == set()
    links = identity.index.all("SELECT score, reason FROM link")
    assert [(NEAR <= row["score"] < SAME, row["reason"]) for row in links] == [(True, "meaning")]


@pytest.mark.parametrize(
    "other",
    [
        {"polarity": "negative"},
        {"modality": "must"},
        {"time": "2031-03"},
        {"about": [place("selmor")]},
        {"predicate": "4 guards started to shut the gate at Orlo"},
        {"predicate": "Two guards started to shut the gate at Orlo"},
        {"predicate": "The guards started to shut the gate at Kestrin"},
        {"predicate": "They started to shut the gate at Orlo"},
        {"subject": place("orlo")},
    ],
)
def test_meaning_alone_joins_nothing_that_must_stay_apart(other: dict[str, object]) -> None:
    """Opposite polarity, other modality, time, numbers, names and roles stay apart, and words that point elsewhere."""
    first = {"subject": place("selmor")} if "subject" in other else {}
    assert meant(first, {**OTHERWISE, **other}, angle=0) == set()


def test_who_does_it_to_whom_matters() -> None:
    """The same two in each other's place are another claim, whatever the vectors say."""
    there = {"about": [place("orlo"), place("selmor")], "subject": place("orlo"), "object": place("selmor")}
    back = {**there, "subject": place("selmor"), "object": place("orlo")}
    assert len(meant(there, {**there, **OTHERWISE})) == 1
    assert meant(there, {**back, **OTHERWISE}) == set()


def test_without_vectors_the_same_words_are_one() -> None:
    """What is about the same and worded alike needs no meaning; what is about nobody in particular does not count."""
    drafts = []
    for name in ("one", "other"):
        draft = Draft(name)
        draft.claim(
            "Generic", predicate="the gate was shut early", about=[place("a"), draft.actor("guards", "Collective")]
        )
        draft.claim("Generic", predicate="this gate was shut early", about=[place("a"), draft.actor("aide")])
        drafts.append(draft)
    store, _ = build(*drafts)
    assert len(pairs(store, "sameClaimAs")) == 1
    assert reasons(store) == {("same words", "1")}


def test_vectors_are_packed() -> None:
    """A vector's direction in whole numbers: its length does not matter, and without direction there is nothing."""
    assert pack([3.0, 4.0]) == pack([6.0, 8.0])
    assert pack([0.0, 0.0]) == pack([]) == pack([math.nan, 1.0]) == pack([math.inf, 1.0]) == b""
    assert similarity(unit(0), unit(0)) == 1.0
    assert similarity(unit(0), unit(60)) == 0.5
    assert similarity(unit(0), b"") == similarity(unit(0), unit(0, wide=48)) == 0.0
    payload = {"clause": "Guards shut the gate", "about": []}
    assert set(buckets("a", unit(0), payload)).isdisjoint(buckets("b", unit(0), payload))
    assert set(buckets("a", unit(0), payload)) & set(buckets("a", unit(10), {**payload, "clause": "Guards left"}))
