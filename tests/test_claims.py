"""From a parsed content to its claims: frames, roles, polarity, modality, conditions, and what is nobody's claim."""

from __future__ import annotations

import pytest
from parsed import english, parsed

from kg import lexicon
from kg.extract.claims import ClaimMaker, Fillers, Made, Speaking, Tree
from kg.extract.claims.events import event_before
from kg.extract.names import NameFinder
from kg.model import Actor, Claim, Group, Mention, Span

ARTICLE = "https://example.org/article"
SOURCE = Actor(id="https://example.org/source", label="the source", type="Government")


def nothing(at: int, acts: bool) -> None:  # noqa: FBT001 - as fillers ask
    """Resolve no word."""
    del at, acts


def never(content: object) -> None:
    """Find no time."""
    del content


def made(
    sentence: str, content: str | None = None, *, cue: str = "", stance: str = "asserts", groups: tuple[str, ...] = ()
) -> Made:
    """Return what a content of a sentence claims on behalf of a source; by default the whole sentence."""
    doc = parsed(sentence)

    def span(words: str) -> Span:
        start = sentence.index(words)
        return Span(start, start + len(words))

    places = lexicon.places().by_name
    members = tuple(sorted(places[name].id for name in ("Donetsk", "Kherson")))
    mentions = [
        Mention(
            span=span(words),
            text=words,
            form="nominal",
            denotes=Group(id=f"{ARTICLE}/group", label=words, type="Group", members=members),
        )
        for words in groups
    ]
    tree = Tree(doc)
    fillers = Fillers(tree, ARTICLE, NameFinder(english()).find(doc), mentions, nothing)
    maker = ClaimMaker(tree, ARTICLE, fillers, never)
    cues = [span(cue)] if cue else []
    parts = (content or sentence).split(" … ")
    return maker.make([span(part) for part in parts], cue=cues, stance=stance, speaking=Speaking(SOURCE))


def shape(claim: Claim) -> tuple[str, str, str, str]:
    """Return frame, polarity, modality and label."""
    return claim.frame, claim.polarity, claim.modality, claim.label


CASES = [
    ("Kherson is an inseparable part of Russia.", "Belonging", "positive", "actual", "Kherson is part of Russia"),
    ("Russian forces must leave Crimea.", "Withdrawal", "positive", "must", "Russian forces must withdraw from Crimea"),
    (
        "Austria has no plans to take more land.",
        "Capture",
        "negative",
        "intended",
        "Government of Austria does not intend to capture more land",
    ),
    ("The vote was illegal.", "Legality", "negative", "actual", "vote is illegal"),
    ("The army is unable to seize Lyman.", "Capture", "negative", "can", "army cannot capture Lyman"),
    (
        "Ukraine has its internationally recognised borders.",
        "RecognisedBorders",
        "positive",
        "actual",
        "Ukraine has its internationally recognised borders",
    ),
    (
        "The port is under the control of Ethiopia.",
        "Control",
        "positive",
        "actual",
        "Government of Ethiopia controls port",
    ),
    (
        "Nobody recognised the annexation of Crimea.",
        "Recognition",
        "negative",
        "actual",
        "annexation of Crimea is not recognised",
    ),
]


@pytest.mark.parametrize(("sentence", "frame", "polarity", "modality", "label"), CASES)
def test_frames(sentence: str, frame: str, polarity: str, modality: str, label: str) -> None:
    """A sentence makes one claim of a frame, with polarity, modality and a generated label."""
    assert [shape(claim) for claim in made(sentence).claims] == [(frame, polarity, modality, label)]


def test_antonyms_share_a_core() -> None:
    """That something is illegal is the negative of the core that it is legal."""
    found = made("The vote was illegal.")
    (claim,) = found.claims
    core = found.others[claim.core]
    assert (core.polarity, core.modality, core.label) == ("positive", "actual", "vote is legal")


@pytest.mark.parametrize(
    ("sentence", "content", "cue"),
    [
        ("Ukraine called the referendums illegal and bogus.", "the referendums illegal and bogus", "called"),
        ("Kyiv dismissed the vote as a sham.", "the vote as a sham", "dismissed"),
    ],
)
def test_what_a_cue_says_of_its_object(sentence: str, content: str, cue: str) -> None:
    """Calling X P and dismissing X as P say P of X; two words of one pole are one claim."""
    (claim,) = made(sentence, content, cue=cue).claims
    assert (claim.frame, claim.polarity) == ("Legality", "negative")


def test_the_source_does_what_it_rules_out() -> None:
    """What stands under a cue without a subject of its own is the source's to do, and lies ahead."""
    sentence = "Moscow ruled out relinquishing control of Kherson."
    (claim,) = made(sentence, "relinquishing control of Kherson", cue="ruled out", stance="rejects").claims
    assert shape(claim) == ("Return", "positive", "will", "the source will return Kherson")


def test_a_group_reaches_its_members_only_where_all_or_none_are_meant() -> None:
    """What is never so is so of no member; the members' claims name the group's."""
    found = made("The four regions will never be returned.", groups=("The four regions",)).claims
    assert [claim.distributed_from for claim in found] == [None, found[0].id, found[0].id]
    assert {claim.label for claim in found[1:]} == {
        "Donetsk will not be returned",
        "Kherson will not be returned",
    }


def test_a_condition_is_nobodys_claim() -> None:
    """What is said depends on it; it is kept beside the claim and is none of the source's claims."""
    found = made("Austria is open to talks if Peru accepts a ceasefire.")
    (claim,) = found.claims
    assert (claim.frame, claim.modality) == ("Talks", "intended")
    assert claim.condition in found.others
    assert found.others[str(claim.condition)].frame == "Ceasefire"
    assert found.others[claim.core].condition is None


def test_a_hypothesis_is_not_affirmed() -> None:
    """What would be if something happened is a claim with a modality and a condition."""
    found = made("It would be significant if Russia took Bakhmut.")
    (claim,) = found.claims
    assert (claim.frame, claim.modality) == ("Generic", "would")
    assert found.others[str(claim.condition)].frame == "Capture"


def test_a_question_asserts_nothing() -> None:
    """A question gives a claim that is not actual."""
    assert {claim.modality for claim in made("Will Russia leave Crimea?").claims} <= {"will", "may"}


def test_coordinated_clauses_are_claims_of_their_own() -> None:
    """Each with its own polarity, and the subject that they share."""
    first, second = made("Moscow will not hand over Crimea and will keep its fleet there.").claims
    assert (first.frame, first.polarity, first.modality) == ("Return", "negative", "will")
    assert (second.frame, second.polarity, second.modality) == ("Generic", "positive", "will")
    assert "fleet" in second.label


def test_reasons_are_claims_and_relative_clauses_are_not() -> None:
    """A clause with "because" is put forward; a relative clause only describes."""
    found = made("Turkey supplied drones to Azerbaijan because Armenia had attacked the border.").claims
    assert sorted(claim.frame for claim in found) == ["Aid", "Attack"]
    (claim,) = made("The troops that occupied Kherson have left the town.").claims
    assert claim.frame == "Withdrawal"


def test_the_reporters_judgement_is_not_the_sources() -> None:
    """An attribute outside quotation marks lays nothing to whoever says the rest."""
    (claim,) = made("The illegal vote will be repeated.").claims
    assert "illegal" not in f"{claim.label} {claim.predicate}".lower()


@pytest.mark.parametrize(
    ("sentence", "core"),
    [
        ("This is non-negotiable.", "This is negotiable"),
        ("The bridge is no longer safe.", "The bridge is safe"),
        ("There is no contradiction between the two plans.", "There is contradiction between the two plans"),
    ],
)
def test_negation_is_taken_apart(sentence: str, core: str) -> None:
    """What is denied shares its core with what is not."""
    found = made(sentence)
    (claim,) = found.claims
    assert claim.polarity == "negative"
    assert found.others[claim.core].label.lower().replace("longer ", "") == core.lower()


def test_a_wish_for_what_others_do() -> None:
    """The doer of "wants X to" is X."""
    sentence = "Sudan wants Egypt to withdraw its soldiers."
    (claim,) = made(sentence, "to withdraw its soldiers", cue="wants", stance="demands").claims
    assert (claim.frame, claim.modality) == ("Withdrawal", "must")


def test_a_content_without_a_tree_is_its_words() -> None:
    """Nothing is dropped where nothing was parsed."""
    doc = english()("The bridge was closed.")
    tree = Tree(doc)
    fillers = Fillers(tree, ARTICLE, [], [], nothing)
    maker = ClaimMaker(tree, ARTICLE, fillers, never)
    (claim,) = maker.make([Span(0, 22)], cue=[], stance="asserts", speaking=Speaking(None)).claims
    assert (claim.frame, claim.label) == ("Generic", "The bridge was closed")


def test_no_event_before_a_plain_noun() -> None:
    """Only nouns that take something up stand for what was told before them."""
    tree = Tree(parsed("The vote was illegal."))
    assert event_before(tree, 1) is None


def test_an_operator_stays_in_the_words_and_not_in_the_core() -> None:
    """What somebody plans is worded as a plan; its core is that it is done."""
    found = made("The clerk plans to paint the bridge.")
    (claim,) = found.claims
    assert (claim.modality, claim.label) == ("intended", "The clerk plans to paint the bridge")
    assert found.others[claim.core].label == "The clerk paints the bridge"


def test_even_if_makes_no_condition() -> None:
    """Nobody claims what stands under "even if", and nothing depends on it."""
    (claim,) = made("Even if it rains, the bridge is safe.").claims
    assert claim.condition is None
    assert "bridge is safe" in claim.label


@pytest.mark.parametrize(
    ("sentence", "content", "cue"),
    [
        ("Should it rain, the bridge is painted.", None, ""),
        ("If it rains, she said the bridge is painted.", "If it rains … the bridge is painted", "said"),
    ],
)
def test_no_condition_is_claimed(sentence: str, content: str | None, cue: str) -> None:
    """Neither by inversion nor where the tree hangs it to the cue: what follows depends on it."""
    found = made(sentence, content, cue=cue)
    (claim,) = found.claims
    assert claim.label == "The bridge is painted"
    assert claim.condition in found.others


def test_what_is_argued_over_is_open() -> None:
    """What stands under "whether" is not said to be so."""
    (claim,) = made(
        "They argued over whether the bridge was safe.", "whether the bridge was safe", cue="argued over"
    ).claims
    assert claim.modality == "may"


def test_whom_a_cue_asks_does_it() -> None:
    """They are the subject of what is asked, and no claim of their own."""
    (claim,) = made("The council asked people to leave.", "people to leave", cue="asked", stance="demands").claims
    assert (claim.modality, claim.label) == ("must", "People must leave")


def test_a_subject_that_the_tree_gives_to_the_cue() -> None:
    """It is put back to its clause."""
    (claim,) = made("The clerk said the mayor is a fool.", "the mayor is a fool", cue="said").claims
    assert claim.label == "The mayor is a fool"


def test_nothing_denies_its_own_verb_only() -> None:
    """A clause beside "do nothing" is not denied."""
    polarity = {claim.label: claim.polarity for claim in made("The clerk will do nothing and sweep the road.").claims}
    assert polarity["The clerk will sweep the road"] == "positive"


def test_what_is_bidden_is_not_so() -> None:
    """A bidding is a claim of what must be."""
    (claim,) = made("Do not paint the bridge.").claims
    assert (claim.polarity, claim.modality) == ("negative", "must")


def test_opposing_is_the_negative_of_supporting() -> None:
    """Frames of politics have two poles like those of law."""
    (claim,) = made("Turkey opposes the annexation of Crimea.").claims
    assert (claim.frame, claim.polarity) == ("Support", "negative")


@pytest.mark.parametrize("sentence", ["Turkey caused prices to rise.", "Turkey is unlawful."])
def test_a_frame_needs_what_it_is_about(sentence: str) -> None:
    """The subject of an infinitive is not what was caused, and a state is neither legal nor illegal."""
    assert [claim.frame for claim in made(sentence).claims] == ["Generic"]
