"""What clauses say under cues, operators and in coordination, and how the claims that fit no frame are worded."""

from __future__ import annotations

import pytest
from test_claims import made

CASES = [
    # ability denied, against a refusal or a ban
    ("The monitors could not confirm the toll.", "negative", "can", "The monitors could not confirm the toll"),
    ("The convoys cannot cross the desert.", "negative", "can", "The convoys cannot cross the desert"),
    (
        "The clerks were not able to paint the bridge.",
        "negative",
        "can",
        "The clerks were not able to paint the bridge",
    ),
    ("The envoys cannot accept the terms.", "negative", "must", "The envoys cannot accept the terms"),
    (
        "The clerks will never be able to paint the bridge.",
        "negative",
        "will",
        "The clerks will never be able to paint the bridge",
    ),
    # bidding
    ("Let the clerks paint the bridge.", "positive", "must", "Let the clerks paint the bridge"),
    # who else says so
    ("The lamps are old, according to the clerk.", "positive", "actual", "The lamps are old"),
]


@pytest.mark.parametrize(("sentence", "polarity", "modality", "label"), CASES)
def test_one_claim(sentence: str, polarity: str, modality: str, label: str) -> None:
    """A clause makes one claim with its polarity and modality, worded as it stands."""
    (claim,) = made(sentence).claims
    assert (claim.polarity, claim.modality, claim.label) == (polarity, modality, label)


@pytest.mark.parametrize(
    ("sentence", "core"),
    [
        ("There were no lamps in the harbour.", "There are lamps in the harbour"),
        ("The clerks were not able to paint the bridge.", "The clerks paint the bridge"),
        ("The envoys cannot accept the terms.", "The envoys accept the terms"),
    ],
)
def test_the_core_is_said_plainly(sentence: str, core: str) -> None:
    """A core has neither negation nor the words of a modality, and its verb agrees with its subject."""
    found = made(sentence)
    (claim,) = found.claims
    assert found.others[claim.core].label == core


def test_an_aim_is_meant_and_not_so() -> None:
    """What the aim is said to be is what the source means to do, and no fact."""
    found = made("The mayor said the aim is to paint the bridge.", "the aim is to paint the bridge", cue="said")
    (claim,) = found.claims
    assert (claim.modality, claim.polarity, claim.label) == ("intended", "positive", "The aim is to paint the bridge")
    assert found.others[claim.core].label == "The source paints the bridge"


def test_the_aim_of_an_event_is_not_the_sources() -> None:
    """Whose purpose the purpose of a visit is, is not said."""
    sentence = "The mayor said the purpose of the visit was to paint the bridge."
    (claim,) = made(sentence, sentence.removeprefix("The mayor said "), cue="said").claims
    assert claim.modality == "intended"
    assert "subject" not in dict(claim.roles)


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("The lamp is fair and is praised by all.", ["The lamp is fair", "The lamp is praised by all"]),
        ("The lamp is fair and binding on all.", ["The lamp is fair", "The lamp is binding on all"]),
        ("Lamps will not do – we need to paint the bridge.", ["Lamps will not do", "We need to paint the bridge"]),
        ("Eager for a feast, the mayor will not wait.", ["The mayor will not wait", "The mayor is Eager for a feast"]),
    ],
)
def test_clauses_side_by_side(sentence: str, labels: list[str]) -> None:
    """Each clause is a claim of its own with the subject that they share: joined, behind a dash, before a comma."""
    assert [claim.label for claim in made(sentence).claims] == labels


def test_an_adjunct_is_not_negated_with_its_clause() -> None:
    """Neither negation nor modality of the main clause reaches what stands before it."""
    polarity = {claim.label: claim.polarity for claim in made("Eager for a feast, the mayor will not wait.").claims}
    assert polarity == {"The mayor will not wait": "negative", "The mayor is Eager for a feast": "positive"}


@pytest.mark.parametrize(
    ("sentence", "content", "label"),
    [
        (
            "Turkey accused Armenia of painting the bridge.",
            "Armenia of painting the bridge",
            "Armenia paints the bridge",
        ),
        ("Turkey accused the army of cowardice.", "the army of cowardice", "Cowardice by the army"),
    ],
)
def test_who_is_accused_does_it(sentence: str, content: str, label: str) -> None:
    """Whom a cue accuses is no claim of its own: he does what he is accused of."""
    (claim,) = made(sentence, content, cue="accused", stance="accuses").claims
    assert claim.label == label


def test_a_relative_clause_with_a_cue_lacks_what_it_is_said_of() -> None:
    """What the source claims to have done, it has done to the noun that the clause hangs on."""
    sentence = "The lamps that Turkey claims to have painted are old."
    (claim,) = made(sentence, "to have painted", cue="claims").claims
    assert dict(claim.roles)["subject"] == "https://example.org/source"
    assert "painted" in claim.label


def test_this_stands_for_the_claim_before_it() -> None:
    """What is said of "this" has the claim before as its subject; said elsewhere of something else it is another."""
    first, second, third = made("The bridge is old. This is undeniable and non-negotiable.").claims
    assert second.roles == third.roles == (("subject", first.id),)
    assert second.label == "This (The bridge is old) is undeniable"
    assert (third.polarity, third.label) == ("negative", "This (The bridge is old) is not negotiable")


def test_this_without_anything_before_it_is_said_there_only() -> None:
    """The same words at two places are two claims where nothing tells what they point to."""
    sentence = "The bridge is old. This is undeniable and non-negotiable."
    alone = made(sentence, "This is undeniable and non-negotiable.").claims
    other = made("This is non-negotiable.").claims
    assert not {claim.id for claim in alone} & {claim.id for claim in other}
