"""What is one across articles, what is not, and why: names, frames and roles, meaning, words; no reader is needed."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest
from reconciled import Draft, build, identity_graph, pairs, place, reference

from kg import iri
from kg.rdf import Literal
from kg.reconcile import pack
from kg.reconcile.forest import Link, components, name_of, on_the_way
from kg.reconcile.meaning import SAME, buckets, similarity
from kg.reconcile.naming import names_anywhere
from kg.reconcile.quoted import quoted_sentences
from kg.store import Store
from kg.vocab import ID, KG

Actors = list[tuple[str, str]]


def same(first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Tell whether an actor (label, type) of one article is one with that of another."""
    one, other = Draft("one"), Draft("other")
    a, b = one.actor(*first), other.actor(*second)
    return {a, b} in [set(pair) for pair in pairs(build(one, other)[0])]


def reasons(store: Store) -> set[tuple[str, str]]:
    """Return reason and score of every judgement."""
    found: dict[str, dict[str, str]] = {}
    for quad in store.quads(iri.GRAPH_IDENTITY):
        if isinstance(quad.object, Literal):
            found.setdefault(quad.subject, {})[quad.predicate] = quad.object.value
    return {(values[KG.reason], values[KG.score]) for values in found.values()}


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
        whole = {"predicate": "the gate at Orlo was shut", "about": [place("orlo")], **parts}
        draft.claim("Generic", meaning=unit(turn), **whole)  # type: ignore[arg-type]
        drafts.append(draft)
    return pairs(build(*drafts)[0], "sameClaimAs")


OTHERWISE = {"predicate": "somebody shut the gate at Orlo"}


def test_claims_of_one_meaning_are_one() -> None:
    """Wordings whose vectors are close enough, about the same; not if they are further apart."""
    assert len(meant({}, OTHERWISE)) == 1
    assert meant({}, OTHERWISE, angle=math.degrees(math.acos(SAME - 0.05))) == set()


@pytest.mark.parametrize(
    "other",
    [
        {"polarity": "negative"},
        {"modality": "must"},
        {"time": "2031-03"},
        {"about": [place("selmor")]},
        {"predicate": "4 gates at Orlo were shut"},
        {"predicate": "two gates at Orlo were shut"},
        {"predicate": "the gate at Kestrin was shut"},
        {"predicate": "they shut the gate at Orlo"},
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


QUOTE = "Nobody will be asked to leave the town"


def test_the_same_words_of_one_speaker_are_one_utterance() -> None:
    """Five words or more, of the same actor, whatever the marks, the case and the spelling of the name."""
    drafts = [Draft(name) for name in ("a", "b", "c", "d")]
    first = drafts[0].says(drafts[0].actor("Khalid Berg"), f"“{QUOTE},”")
    second = drafts[1].says(drafts[1].actor("Halid Berg"), f'they said: "{QUOTE.upper()}"', "mixed")
    drafts[2].says(drafts[2].actor("Ida Roe"), f"“{QUOTE}”")
    drafts[3].says(drafts[3].actor("Khalid Berg"), QUOTE, "indirect")
    assert pairs(build(*drafts)[0], "sameUtteranceAs") == {(max(first, second), min(first, second))}


def test_a_longer_quotation_of_the_same_is_the_same_utterance() -> None:
    """A whole sentence of eight words is enough where one article quotes more; a short one is not."""
    drafts = [Draft(name) for name in ("a", "b", "c")]
    texts = (f"{QUOTE}. That is final, and we mean it", f"{QUOTE}!", "That is final, and we mean it")
    first, second, _ = (made.says(made.actor("Ida Berg"), text) for made, text in zip(drafts, texts, strict=True))
    store, _ = build(*drafts)
    assert pairs(store, "sameUtteranceAs") == {(max(first, second), min(first, second))}
    assert reasons(store) == {("name", "1"), ("more of the same words", "0.9")}


def test_unresolved_speakers_say_nothing_together() -> None:
    """The same words of two articles' unnamed officers are two utterances."""
    drafts = [Draft("a"), Draft("b")]
    for made in drafts:
        made.says(made.actor("officer"), QUOTE)
    assert pairs(build(*drafts)[0], "sameUtteranceAs") == set()


@pytest.mark.parametrize(
    ("words", "quotation", "sentences"),
    [
        ("“It stays. We’re sure of that!”", KG.direct, ["it stays", "were sure of that"]),
        ("they “stay right here for good” and “go”", KG.mixed, ["stay right here for good", "go"]),
        ("they “stay here” and go", KG.mixed, []),
        ("no more of that", KG.direct, []),
        ("they will stay there for good", KG.indirect, []),
    ],
)
def test_quoted_words(words: str, quotation: str, sentences: list[str]) -> None:
    """Only what stands in quotation marks, and only if it is more than a phrase."""
    assert quoted_sentences(words, quotation) == sentences


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


def test_vectors_are_packed() -> None:
    """A vector's direction in whole numbers: its length does not matter, and without direction there is nothing."""
    assert pack([3.0, 4.0]) == pack([6.0, 8.0])
    assert pack([0.0, 0.0]) == pack([]) == pack([math.nan, 1.0]) == pack([math.inf, 1.0]) == b""
    assert similarity(unit(0), unit(0)) == 1.0
    assert similarity(unit(0), unit(60)) == 0.5
    assert similarity(unit(0), b"") == similarity(unit(0), unit(0, wide=48)) == 0.0
    assert set(buckets("a", unit(0))).isdisjoint(buckets("b", unit(0)))
    assert set(buckets("a", unit(0))) & set(buckets("a", unit(10)))


def test_links_are_followed_from_the_strongest() -> None:
    """What must stay apart does, at the cost of the weakest link between; names and reasons follow."""
    links = [Link("a", "b", 0.9, "x"), Link("b", "c", 0.8, "y"), Link("c", "d", 0.95, "z")]
    whole = components("abcd", links, apart=(), one_only=False)
    assert [sorted(members) for members, _ in whole] == [["a", "b", "c", "d"]]
    assert on_the_way("a", whole[0][1])["d"] == links[1]
    parted = components("abcd", links[::-1], apart=[frozenset("ad")], one_only=False)
    assert [sorted(members) for members, _ in parted] == [["a", "b"], ["c", "d"]]
    assert name_of({"only:a", "only:b"}) == "same:only:a"
    assert name_of({"Person|x", "ref:z"}) == "ref:z"
