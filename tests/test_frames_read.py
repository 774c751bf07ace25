"""Frames found in parsed sentences: by verbs, by nouns that other words carry, by what must not be there."""

from __future__ import annotations

from collections import defaultdict

import pytest
from test_claims import made, shape

from kg.lexicon.frames import frames

CASES = [
    ("Both sides accepted a truce.", "Ceasefire", "positive", "actual", "sides observe truce"),
    ("The ceasefire collapsed.", "Ceasefire", "negative", "actual", "ceasefire is not observed"),
    ("Gunmen killed nine people in Kabul.", "Casualties", "positive", "actual", "Gunmen kill nine people in Kabul"),
    ("Nine people were shot dead.", "Casualties", "positive", "actual", "Nine people are killed"),
    ("The shelling destroyed two schools.", "Destruction", "positive", "actual", "shelling destroys two schools"),
    (
        "Nine families fled Goma.",
        "Displacement",
        "positive",
        "actual",
        "Nine families are displaced from Goma",
    ),
    (
        "Russia blockaded Odesa.",
        "Blockade",
        "positive",
        "actual",
        "Government of Russia maintains a blockade of Odesa",
    ),
    ("Israel closed the crossing.", "Passage", "negative", "actual", "Government of Israel closes crossing"),
    ("Georgia is not a colony.", "Statehood", "positive", "actual", "Georgia is a state of its own"),
    ("Serbia claims Kosovo.", "TerritorialClaim", "positive", "actual", "Government of Serbia claims Kosovo"),
    ("Kosovo is a disputed area.", "Dispute", "positive", "actual", "Kosovo is disputed"),
    ("The exodus was ethnic cleansing.", "Atrocity", "positive", "actual", "exodus is ethnic cleansing"),
    ("The blast was an act of terror.", "Aggression", "positive", "actual", "blast is act of terror"),
    ("The drills are a provocation.", "Provocation", "positive", "actual", "drills are a provocation"),
    (
        "The senate lifted the immunity of the minister.",
        "Immunity",
        "negative",
        "actual",
        "senate lifts the immunity of minister",
    ),
    ("A court overturned the result.", "Annulment", "positive", "actual", "court overturns result"),
    ("The guards used tear gas.", "UseOfForce", "positive", "actual", "guards use tear gas"),
    ("The Houthis must disarm.", "Disarmament", "positive", "must", "Houthi movement must disarm"),
    ("The rebels rigged the election.", "ElectionFraud", "positive", "actual", "rebels manipulate election"),
    ("The militia fabricated the incident.", "Fabrication", "positive", "actual", "militia fabricates incident"),
    (
        "Germany must pay reparations to Poland.",
        "Reparation",
        "positive",
        "must",
        "Government of Germany must provide reparations to Government of Poland",
    ),
    (
        "Egypt offered to mediate between Sudan and Ethiopia.",
        "Mediation",
        "positive",
        "intended",
        "Government of Egypt intends to mediate between Government of Sudan and Government of Ethiopia",
    ),
    ("Russia does not interfere.", "Interference", "negative", "actual", "Government of Russia does not interfere"),
    (
        "Iran has no nuclear weapons.",
        "NuclearArms",
        "negative",
        "actual",
        "Government of Iran does not have nuclear weapons",
    ),
    ("The strike hurt the economy.", "Benefit", "negative", "actual", "strike harms economy"),
    ("The assembly must amend the constitution.", "Amendment", "positive", "must", "assembly must amend constitution"),
]


@pytest.mark.parametrize(("sentence", "frame", "polarity", "modality", "label"), CASES)
def test_frames(sentence: str, frame: str, polarity: str, modality: str, label: str) -> None:
    """A sentence on war, law, talks, votes makes one claim of a frame, with a label that can be read."""
    assert [shape(claim) for claim in made(sentence).claims] == [(frame, polarity, modality, label)]


CARRIED = [
    ("The militia carried out an attack on the village.", "Attack", "positive", "actual", "militia attacks village"),
    ("The army stopped its attacks on Kharkiv.", "Attack", "negative", "actual", "Kharkiv is not attacked"),
    ("There will be no ceasefire.", "Ceasefire", "negative", "will", "ceasefire will not be observed"),
    ("An end to the war in Sudan.", "EndOfWar", "positive", "actual", "the war is ended in Sudan"),
    (
        "The forces were ready for talks with Turkey.",
        "Talks",
        "positive",
        "intended",
        "forces intend to negotiate with Government of Turkey",
    ),
    (
        "The navy held drills off Taiwan.",
        "MilitaryExercise",
        "positive",
        "actual",
        "navy conducts military exercises around Taiwan",
    ),
    (
        "France lifted its sanctions on Iran.",
        "Sanctions",
        "negative",
        "actual",
        "Government of France does not impose sanctions on Government of Iran",
    ),
    ("There is no proof of fraud.", "Evidence", "negative", "actual", "evidence of fraud is missing"),
]


@pytest.mark.parametrize(("sentence", "frame", "polarity", "modality", "label"), CARRIED)
def test_an_event_is_its_nouns(sentence: str, frame: str, polarity: str, modality: str, label: str) -> None:
    """Under verbs and nouns that only carry it an event keeps its frame; an end of it is its negative."""
    assert [shape(claim) for claim in made(sentence).claims] == [(frame, polarity, modality, label)]


def test_lifting_and_imposing_share_a_core() -> None:
    """Poles of one frame are for and against the same."""
    imposed, lifted = (made(f"{words}.").claims[0] for words in ("Russia imposed sanctions on Georgia", LIFTED))
    assert (imposed.polarity, lifted.polarity) == ("positive", "negative")
    assert {role for role, _ in imposed.roles} == {role for role, _ in lifted.roles} == {"subject", "recipient"}


LIFTED = "France lifted its sanctions on Iran"


@pytest.mark.parametrize("sentence", ["China must withdraw the plan.", "Nike holds $10 billion offshore."])
def test_a_word_that_must_not_be_there_keeps_a_frame_away(sentence: str) -> None:
    """Who withdraws a plan leaves no place, and who holds money controls none."""
    assert [claim.frame for claim in made(sentence).claims] == ["Generic"]


def test_no_core_is_everybodys() -> None:
    """Where nothing that tells claims apart is known, whatever is known does: no core has no roles at all."""
    for words in ("There will be no ceasefire.", "The ceasefire collapsed.", "Russia does not interfere."):
        found = made(words)
        cores = [found.others.get(claim.core, claim) for claim in found.claims]
        assert all(core.roles for core in cores)


def test_every_trigger_can_tell_claims_apart() -> None:
    """Each trigger fills a role; and no word is said twice to evoke one frame with both signs in the same way."""
    for frame in frames().values():
        signs = defaultdict(set)
        for trigger in frame.triggers:
            assert any(role for _, role in trigger.selectors), (frame.name, trigger.lemmas)
            for lemma in trigger.lemmas:
                signs[trigger.kind, lemma, trigger.selectors].add(trigger.negative)
        assert all(len(found) == 1 for found in signs.values()), frame.name
