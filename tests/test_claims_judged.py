"""What is laid to others, what is judged, what will not happen: read from text to claims, on wars of our own choice."""

from __future__ import annotations

import pytest
from reading import read
from test_claims import made, shape

from kg.model import Claim

WHOM = "Ethiopia accused Eritrea, whom it had fought for two years, of arming rebels."


def claims(*paragraphs: str) -> list[Claim]:
    """Return what the statements of an article claim, in the order of the text."""
    return [claim for statement in read(*paragraphs).statements for claim in statement.claims]


def shapes(*paragraphs: str) -> list[tuple[str, str, str, str]]:
    """Return frame, polarity, modality and label of what an article's statements claim."""
    return [(claim.frame, claim.polarity, claim.modality, claim.label) for claim in claims(*paragraphs)]


REPROACHED = [
    (
        "Prosecutors asked parliament to lift the immunity of Eva Roe, whom they suspect of taking kickbacks.",
        ("Corruption", "positive", "actual", "Eva Roe is corrupt"),
    ),
    (
        "Police arrested the governor, whom they accused of hiding weapons.",
        ("Concealment", "positive", "actual", "governor conceals weapons"),
    ),
    (
        "Ankara accused Greece of deploying troops to the island.",
        ("Deployment", "positive", "actual", "Government of Greece deploys troops to island"),
    ),
    (
        "Chinese diplomats criticised Japan over its supply of missiles to Taiwan.",
        (
            "Aid",
            "positive",
            "actual",
            "Government of Japan supplies missiles to Government of Taiwan",
        ),
    ),
    (
        "Iranian officials lashed out at France over its sale of arms to Iraq.",
        ("Aid", "positive", "actual", "Government of France supplies arms to Government of Iraq"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), REPROACHED)
def test_who_is_accused_has_done_it(text: str, expected: tuple[str, str, str, str]) -> None:
    """A reproach is told of whom it hits, "whom" standing for the noun before it; never of those who utter it."""
    assert shapes(text)[-1:] == [expected]


def test_a_relative_clause_between_whom_and_of_what() -> None:
    """What stands behind "whom …," is still the reproach, where the tree takes that clause for what is told."""
    content = WHOM.removeprefix("Ethiopia accused ").removesuffix(".")
    found = made(WHOM, content, cue="accused", stance="accuses").claims
    assert [shape(claim) for claim in found] == [
        ("Aid", "positive", "actual", "Government of Eritrea supplies something to rebels")
    ]


def test_the_reproach_of_a_war_is_not_laid_to_whom_it_hits() -> None:
    """Who is criticised over an attack without an owner need not have made it."""
    found = claims("Sudan criticised the United Nations over the attack on Goma.")
    assert not any(role == "subject" for claim in found if claim.frame == "Attack" for role, _ in claim.roles)


JUDGED = [
    (
        "Guyana dismissed Venezuela's referendum on the annexation of Essequibo as null and void.",
        "Legality",
        "Venezuela's referendum on the annexation of Essequibo is illegal",
    ),
    (
        "Greece rejected Turkey's invasion of Cyprus as an act of war.",
        "Aggression",
        "Turkey's invasion of Cyprus is act of war",
    ),
    (
        "The African Union dismissed as a sham Somaliland's referendum on Awdal.",
        "Legality",
        "Somaliland's referendum on Awdal is illegal",
    ),
    (
        "Denmark rejected as absurd Canada's annexation of Greenland.",
        "Generic",
        "Canada's annexation of Greenland is absurd",
    ),
    (
        "Egypt condemned as a crime the occupation of the Golan Heights by Israel.",
        "Generic",
        "The occupation of the Golan Heights by Israel is a crime",
    ),
]


@pytest.mark.parametrize(("text", "frame", "label"), JUDGED)
def test_what_is_judged_is_not_asserted(text: str, frame: str, label: str) -> None:
    """Of an event that a cue judges, before or behind "as", the judgement alone is claimed."""
    assert [(claim.frame, claim.label) for claim in claims(text)] == [(frame, label)]


def test_a_post_is_no_judgement() -> None:
    """Rejecting somebody's nomination as envoy says of nothing that it is an envoy."""
    assert [claim.frame for claim in claims("Chile rejected the nomination of Pablo Roe as ambassador.")] == [
        "Appointment"
    ]


def test_what_will_not_happen() -> None:
    """An event that is said not to come has a frame of its own, "this" too; a forecast of one has not."""
    assert shapes('"A second war with Ethiopia will not happen," the Eritrean government said.') == [
        ("Occurrence", "negative", "will", "second war with Ethiopia will not happen")
    ]
    assert [shape[:3] for shape in shapes('"This will never happen," the Eritrean government said.')] == [
        ("Occurrence", "negative", "will")
    ]
    assert [shape[0] for shape in shapes('"A flood will happen," the United Nations said.')] != ["Occurrence"]


def test_two_matters_are_never_one() -> None:
    """That one "this" will not happen is not that another will not."""
    text = '"This will never happen," the Eritrean government said.'
    first, second = claims(text, "", text)
    assert first.core != second.core


DUTIES = [
    (
        "Ethiopian participation in investigating the dam blast should be mandatory, the Sudanese government said.",
        ("Investigation", "positive", "must", "Government of Ethiopia must investigate dam blast"),
    ),
    (
        "A ceasefire in Gaza is essential, Egypt said.",
        ("Ceasefire", "positive", "must", "a ceasefire must be observed in Gaza Strip"),
    ),
    (
        "China reaffirmed the need to release the hostages.",
        ("Release", "positive", "must", "hostages must be released"),
    ),
    (
        'Viktor Orban said the law would be adopted "no matter what Brussels thinks".',
        ("Legislation", "positive", "would", "law would be enacted"),
    ),
    (
        "There is no doubt that Lachin is part of Azerbaijan, Aliyev said.",
        ("Belonging", "positive", "actual", "Lachin is part of Azerbaijan"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), DUTIES)
def test_duties_and_assurances(text: str, expected: tuple[str, str, str, str]) -> None:
    """What is mandatory or needed must be; "no matter" and "no doubt" deny nothing."""
    assert shapes(text) == [expected]


def test_what_is_not_necessary_is_not_forbidden() -> None:
    """To call talks unnecessary does not ban them."""
    assert all(claim.modality != "must" for claim in claims("Talks with the rebels are not necessary, Mali said."))


def test_a_quotation_that_text_runs_on_behind() -> None:
    """A content goes on to the closing quotation mark, whatever follows it without a blank."""
    found = shapes(
        "Eritrea insists seized towns will 'never be given back'4 min read . 9:15 AM EAT",
        "Eritrea is insisting that the towns it seized from Ethiopia will stay with Eritrea.",
    )
    assert ("Return", "negative", "will", "seized towns will not be returned") in found


def test_a_short_name_of_a_place_named_in_full() -> None:
    """After "Western Sahara" "the Sahara" is that place; after a republic's name "the Republic" may be any."""
    found = claims(
        "Morocco's foreign minister spoke on Western Sahara on Monday.",
        '"The Sahara is Moroccan and will remain Moroccan," Nasser Bourita said.',
    )
    assert {claim.label for claim in found} == {"Western Sahara is part of Morocco"}
    country = "The Central African Republic closed its border. The Republic is at peace, Russia said."
    assert not any(role == "subject" for claim in claims(country)[-1:] for role, _ in claim.roles)


def test_an_event_is_named_without_what_fills_its_roles() -> None:
    """A topic is worded without words that have a role of their own beside it, and keeps those that have none."""
    assert {claim.label for claim in claims("Mali demanded a 30-day humanitarian truce with the rebels.")} == {
        "rebels must observe 30 day humanitarian truce"
    }
