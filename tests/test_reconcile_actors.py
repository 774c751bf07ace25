"""Which actors are one across articles, by their names, and which are not."""

from __future__ import annotations

import pytest
from reconciled import Draft, build, identity_graph, pairs, reasons, reference

from kg.reconcile.naming import names_anywhere
from kg.vocab import ID

Actors = list[tuple[str, str]]


def same(first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Tell whether an actor (label, type) of one article is one with that of another."""
    one, other = Draft("one"), Draft("other")
    a, b = one.actor(*first), other.actor(*second)
    return {a, b} in [set(pair) for pair in pairs(build(one, other)[0])]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Ida Berg", "Person"), ("Ida Berg", "Person")),
        (("Ida Berg", "Person"), ("Ms Ida Berg", "Person")),
        (("Ida Berg", "Person"), ("Ida M. Berg", "Person")),
        (("Khalid Tykhyi", "Person"), ("Halid Tykhy", "Person")),
        (("Mohammed Karim", "Person"), ("Muhammad Karim", "Person")),
        (("Lantern Post", "Organization"), ("The Lantern Post", "Organization")),
        (("World Dam Office", "Organization"), ("WDO", "Organization")),
        (("African Rivers Agency", "Organization"), ("African Rivers Agency", "Organization")),
    ],
)
def test_actors_of_one_name_are_one(first: tuple[str, str], second: tuple[str, str]) -> None:
    """Full names of persons, names and acronyms of organisations, however they are spelled."""
    assert same(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Berg", "Person"), ("Berg", "Person")),
        (("Berg", "Person"), ("Ida Berg", "Person")),
        (("I. Berg", "Person"), ("Ida Berg", "Person")),
        (("Ida Berg", "Person"), ("Ida Berg", "Organization")),
        (("Ida Berg", "Person"), ("Eva Berg", "Person")),
        (("police officer", "Person"), ("police officer", "Person")),
        (("Police Officer", "Person"), ("Police Officer", "Person")),
        (("Iraqi Military Officials", "Collective"), ("Iraqi Military Officials", "Collective")),
        (("Foreign Ministry", "Organization"), ("Foreign Ministry", "Organization")),
        (("Bank of Orlo", "Organization"), ("Bank Orlo Trade", "Organization")),
        (("the company", "Organization"), ("the company", "Organization")),
        (("WD", "Organization"), ("World Dam", "Organization")),
    ],
)
def test_other_actors_stay_apart(first: tuple[str, str], second: tuple[str, str]) -> None:
    """Surnames alone, descriptions, collectives, bare kinds of office, other types: rather two than a wrong one."""
    assert not same(first, second)


def test_a_surname_is_enough_with_the_organisation() -> None:
    """Whoever speaks for the same organisation and has the same surname is one; for another organisation he is not."""
    drafts = [Draft("a"), Draft("b"), Draft("c")]
    office, other = f"{ID}actor/wdo", f"{ID}actor/post"
    full = drafts[0].actor("Ida Berg", speaks_for=[office])
    short = drafts[1].actor("Berg", speaks_for=[office])
    apart = drafts[2].actor("Berg", speaks_for=[other])
    world = reference({"wdo": ("Organization", ["World Dam Office"]), "post": ("Organization", ["Lantern Post"])})
    store, _ = build(*drafts, world=world)
    assert {full, short} in [set(pair) for pair in pairs(store)]
    assert apart not in {node for pair in pairs(store) for node in pair}
    assert reasons(store) == {("surname and organisation", "0.85")}


def test_a_surname_that_two_have_is_nobodys() -> None:
    """Two Bergs speak for the office: the one without a first name is neither."""
    drafts = [Draft("a"), Draft("b"), Draft("c")]
    office = f"{ID}actor/wdo"
    drafts[0].actor("Ida Berg", speaks_for=[office])
    drafts[1].actor("Eva Berg", speaks_for=[office])
    drafts[2].actor("Berg", speaks_for=[office])
    assert pairs(build(*drafts, world=reference({"wdo": ("Organization", ["World Dam Office"])}))[0]) == set()


def test_a_name_between_two_others_is_neither() -> None:
    """Without the initial it can be either of two who differ in nothing else."""
    drafts = [Draft(name) for name in "abc"]
    for made, label in zip(drafts, ("Ida M. Berg", "Ida K. Berg", "Ida Berg"), strict=True):
        made.actor(label)
    assert pairs(build(*drafts)[0]) == set()
    assert len(pairs(build(drafts[0], drafts[2])[0])) == 1


def test_an_articles_own_actor_is_the_references() -> None:
    """By any of its names and other spellings of them; the reference's IRI is the canonical one."""
    made = Draft("a")
    local = made.actor("Halid Tykhy")
    office = made.actor("WDO", "Organization")
    world = reference(
        {
            "tykhyi": ("Person", ["Georg Tykhyi", "Khalid Tykhyi"]),
            "wdo": ("Organization", ["World Dam Office", "Dam Office of the World"]),
            "other": ("Person", ["Khalid Tykhenko"]),
        }
    )
    store, _ = build(made, world=world)
    assert pairs(store) == {(local, f"{ID}actor/tykhyi"), (office, f"{ID}actor/wdo")}


def test_reference_actors_are_never_joined() -> None:
    """Two reference actors of one name keep apart, and a name that both have leads to neither."""
    made = Draft("a")
    made.actor("Ida Berg")
    world = reference({"first": ("Person", ["Ida Berg"]), "second": ("Person", ["Ida Berg"])})
    assert pairs(build(made, world=world)[0]) == set()


def test_canonical_is_the_smallest() -> None:
    """All others of a component point at it, and each has exactly one judgement."""
    drafts = [Draft(f"article {number}") for number in range(6)]
    nodes = [made.actor("Ida Berg") for made in drafts]
    store, _ = build(*drafts)
    assert pairs(store) == {(node, min(nodes)) for node in nodes if node != min(nodes)}
    assert identity_graph(store).count("#Judgement>") == len(nodes) - 1


@pytest.mark.parametrize(
    ("kind", "label", "named"),
    [
        ("Person", "Ida Berg", True),
        ("Person", "Ursula von der Heide", True),
        ("Person", "Mr Berg", False),
        ("Person", "senior aide", False),
        ("Organization", "Meridian", True),
        ("Organization", "Ministry of Health", False),
        ("Organization", "Norwegian Health Ministry", True),
        ("Organization", "European Dam Agency", True),
        ("Organization", "the Meridian group", False),
        ("Collective", "Norwegian Guards", False),
        ("Organization", "", False),
    ],
)
def test_what_is_a_name_anywhere(kind: str, label: str, *, named: bool) -> None:
    """A name tells which one it is in any article; a kind of body needs a word that says whose it is."""
    if label == "Ministry of Health":
        named = names_anywhere(kind, label)  # "Health" could be a place's name; what counts is the bare kind
        assert not names_anywhere(kind, "Health Ministry")
    assert names_anywhere(kind, label) is named
