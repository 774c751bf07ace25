"""Which position a saying gives: the worked examples of the model, and what must never follow."""

from __future__ import annotations

import itertools

import pytest
from position_records import claim, derive, held, say

from kg.infer.records import Inference, Proposition, Saying
from kg.infer.stances import stances
from kg.vocab import KG

RETURN = claim("Return", modality="will", subject="palace", object="provinces")
NEVER = claim("Return", modality="will", negative=True, object="provinces")
BELONGS = claim("Belonging", subject="provinces", object="tolmark")
UNLAWFUL = claim("Legality", negative=True, topic="annexation")
LEAVE = claim("Withdrawal", modality="must", subject="army", place="selmor")
UP = ("palace", "gov-tolmark")


def up(direction: str, source: str = "moravand") -> set[tuple[str, str]]:
    """Return the position of a speaker for the palace and of those for whom she speaks."""
    return {(holder, direction) for holder in (source, *UP)}


def test_ruling_out_and_never_both_oppose() -> None:
    """To rule out handing back and to say that it will never be handed back are one position."""
    ruled_out = derive(say("palace", "rejects", RETURN, kind="Organization"))
    never = derive(say("palace", "asserts", NEVER, kind="Organization"))
    assert ruled_out == never
    assert {(p.holder, p.direction) for p in never} == {("palace", "opposes"), ("gov-tolmark", "opposes")}


def test_belonging_is_affirmed() -> None:
    """Who says that the provinces are Tolmark's, or ever will be, affirms it."""
    assert held(say("moravand", "asserts", BELONGS)) == up("affirms")


def test_dismissing_as_unlawful_denies_legality() -> None:
    """Asserting the negative of legal denies legal, and rejects nothing."""
    assert held(say("gov-varenia", "asserts", UNLAWFUL, kind="Government")) == {("gov-varenia", "denies")}


def test_proposal_and_rejection_stand_on_two_sides() -> None:
    """Who proposes an exchange favours it, and who rejects the idea opposes it."""
    proposed = claim("Exchange", modality="may", object="land")
    rejected = claim("Exchange", modality="will", object="land")
    assert held(
        say("fenwick", "proposes", proposed, statement="s1"),
        say("gov-tolmark", "rejects", rejected, statement="s2", kind="Government"),
    ) == {("fenwick", "favours"), ("gov-varenia", "favours"), ("gov-tolmark", "opposes")}


def test_a_demand_made_twice_is_one_position() -> None:
    """Two statements of one holder rest under one position, with the first day and the last."""
    (first, second) = (say("gov-varenia", "demands", LEAVE, statement=s, day=d, kind="Government") for s, d in _TWICE)
    (position,) = derive(second, first)
    assert (position.direction, position.statements) == ("favours", ("s1", "s2"))
    assert (position.first, position.last) == ("2031-03-04", "2031-05-20")


_TWICE = (("s1", "2031-03-04"), ("s2", "2031-05-20"))


def test_days_are_known_both_or_neither() -> None:
    """A position whose statements have no day has none; one dated statement among them gives both."""
    undated = say("palace", "asserts", BELONGS, day=None, kind="Organization")
    assert {(p.first, p.last) for p in derive(undated)} == {(None, None)}
    dated = say("palace", "asserts", BELONGS, statement="s2", kind="Organization")
    assert {(p.first, p.last) for p in derive(undated, dated)} == {("2031-03-04", "2031-03-04")}


def test_a_condition_makes_a_position_conditional() -> None:
    """Being open to talks under a condition favours them conditionally, apart from what is said without one."""
    talks = claim("Talks", modality="would", subject="gov-tolmark", conditional=True)
    positions = derive(say("moravand", "commits", talks))
    assert {(p.holder, p.direction, p.conditional) for p in positions} == {
        (h, "favours", True) for h in ("moravand", *UP)
    }
    plain = claim("Talks", modality="will", subject="gov-tolmark")
    assert len(derive(say("moravand", "commits", talks), say("moravand", "commits", plain))) == 6


def test_no_plan_to_take_more_is_a_position_of_its_own() -> None:
    """Not intending to take more opposes taking more, and nothing about what is already held."""
    more = claim("Capture", modality="intended", negative=True, core="more", subject="gov-tolmark", object="more-land")
    belongs = claim("Belonging", core="held", subject="provinces", object="tolmark")
    positions = derive(say("moravand", "asserts", more), say("moravand", "asserts", belongs, statement="s2"))
    assert {(p.core, p.direction) for p in positions} == {("more", "opposes"), ("held", "affirms")}


@pytest.mark.parametrize("stance", ["asserts", "predicts", "warns", "believes", "reports"])
def test_a_forecast_about_others_is_no_wish(stance: str) -> None:
    """Whoever says what somebody else might or will do neither favours nor opposes it."""
    taken = claim("Capture", modality="would", subject="gov-tolmark", object="selmor")
    assert held(say("correspondent", stance, taken)) == set()


def test_the_one_attacked_does_not_favour_the_attack() -> None:
    """To be named as the target, or to have nobody named as attacking, does not make a wish of a warning."""
    by_them = claim("Attack", modality="will", subject="gov-tolmark", object="gov-varenia")
    by_nobody = claim("Attack", modality="will", object="gov-varenia")
    for said, stance in itertools.product((by_them, by_nobody), ("asserts", "warns", "predicts")):
        assert held(say("brannick", stance, said)) == set()


def test_an_elided_agent_is_the_speakers_side_only_where_it_has_one() -> None:
    """That nothing will be handed back is a forecast by a passer-by, and a refusal by a palace."""
    assert held(say("passer-by", "asserts", NEVER)) == set()
    assert held(say("analysts", "asserts", NEVER, kind="Collective")) == set()
    assert held(say("moravand", "asserts", NEVER)) == up("opposes")
    assert held(say("moravand", "predicts", NEVER)) == set()


def test_a_frame_without_elided_agents_reads_none_into_it() -> None:
    """Where the frame does not allow it, nobody is put in the place of who is not named."""
    joined = claim("Membership", modality="will", object="league")
    assert held(say("moravand", "asserts", joined)) == set()


def test_a_duty_is_asked_for_by_whom_it_concerns() -> None:
    """Whoever says that something must be done for itself favours it; a duty between others favours nothing."""
    ours = claim("Aid", modality="must", recipient="gov-varenia", object="arms")
    assert held(say("brannick", "asserts", ours)) == {(h, "favours") for h in ("brannick", "ministry", "gov-varenia")}
    assert held(say("moravand", "asserts", ours)) == set()


def test_a_country_that_acts_is_its_governments_side() -> None:
    """The subject may be the country under whose name the government speaks."""
    said = claim("Withdrawal", modality="will", negative=True, subject="tolmark", place="selmor")
    assert held(say("moravand", "asserts", said)) == up("opposes")
    assert held(say("brannick", "asserts", said)) == set()


def test_our_army_is_our_side() -> None:
    """What a body of the same government will do is spoken of as one's own doing."""
    said = claim("Withdrawal", modality="will", negative=True, subject="army", place="selmor")
    assert held(say("moravand", "asserts", said)) == up("opposes")


def test_a_palace_is_its_governments_side() -> None:
    """What a government says that its own palace is ready for it favours itself; of another's it says nothing."""
    ready = claim("Talks", modality="intended", subject="palace", recipient="gov-varenia")
    assert held(say("gov-tolmark", "asserts", ready, kind="Government")) == {("gov-tolmark", "favours")}
    assert held(say("ministry", "asserts", ready, kind="Organization")) == set()


def test_who_is_unable_is_not_against_it() -> None:
    """That one's own army was unable to leave is no refusal; that it cannot be asked to is one."""
    able = claim("Withdrawal", modality="can", negative=True, subject="army", place="selmor")
    assert held(say("gov-tolmark", "asserts", able, kind="Government")) == set()
    refused = claim("Withdrawal", modality="must", negative=True, subject="army", place="selmor")
    assert held(say("gov-tolmark", "asserts", refused, kind="Government")) == {("gov-tolmark", "opposes")}


def test_wishes_say_nothing_about_what_is() -> None:
    """Hoping and fearing are about what should be, whatever the claim's form."""
    assert held(say("brannick", "hopes", BELONGS)) >= {("brannick", "favours")}
    assert held(say("brannick", "fears", claim("Capture", subject="gov-tolmark", object="selmor"))) >= {
        ("brannick", "opposes")
    }


def test_questions_unknown_stances_and_the_narrator_hold_nothing() -> None:
    """An open question, a stance outside the scheme and the publication's own voice give no position."""
    assert derive(say("brannick", "questions", BELONGS)) == []
    assert derive(say("brannick", "sings", BELONGS)) == []
    assert derive(say("gazette", "asserts", BELONGS, narrator=True)) == []


def test_an_inner_speaker_stands_only_as_according_to_the_outer() -> None:
    """What a statement quotes stays apart as hearsay, and is nobody's but the inner source's."""
    outer = say("moravand", "asserts", claim("Generic", core="outer"), statement="s1")
    inner = say("officials", "asserts", BELONGS, statement="s2", embedded=True, kind="Collective")
    assert held(outer, inner) == up("affirms")
    (hearsay,) = (p for p in derive(outer, inner) if p.hearsay)
    assert (hearsay.holder, hearsay.statements) == ("officials", ("s2",))


def test_roll_up_goes_the_whole_way_and_counts_once() -> None:
    """However many speak for a government, it holds one position by roll-up, which names those passed."""
    by_two = [
        say(who, "asserts", BELONGS, statement=s, day="2030-01-01") for who, s in (("moravand", "s1"), ("dorn", "s2"))
    ]
    found = {p.holder: p for p in derive(*by_two) if p.rules}
    assert {holder: (p.rules, p.statements, p.way) for holder, p in found.items()} == {
        "palace": ((KG.rollUp,), ("s1", "s2"), ("dorn", "moravand")),
        "gov-tolmark": ((KG.rollUp,), ("s1", "s2"), ("dorn", "moravand", "palace")),
    }


def test_what_one_says_oneself_stays_apart_from_what_is_said_for_one() -> None:
    """A government's own words are one position, its spokeswoman's for it another."""
    own = say("gov-tolmark", "asserts", BELONGS, kind="Government")
    found = derive(own, say("moravand", "asserts", BELONGS, statement="s2"))
    assert [(p.rules, p.statements) for p in found if p.holder == "gov-tolmark"] == [
        ((), ("s1",)),
        ((KG.rollUp,), ("s2",)),
    ]


def test_tenures_decide_on_the_day() -> None:
    """Nobody speaks for a body before or after the tenure; without a day only while it has not ended."""
    for day, rolled in (("2030-12-31", True), ("2031-01-01", False), (None, False)):
        assert (("gov-tolmark", "affirms") in held(say("dorn", "asserts", BELONGS, day=day))) == rolled
    (by_office,) = (p for p in derive(say("fenwick", "asserts", BELONGS)) if p.rules)
    assert (by_office.holder, by_office.way) == ("gov-varenia", ("fenwick", "president"))


def test_an_article_can_say_for_whom_somebody_speaks() -> None:
    """What only the article knows is part of the chain, in that article."""
    said = say("local", "asserts", BELONGS, links={"local": ("palace",)})
    assert held(said) == up("affirms", "local")
    assert held(say("local", "asserts", BELONGS)) == {("local", "affirms")}


def test_one_actor_under_two_names_holds_one_position() -> None:
    """What the identity graph joins counts as one holder."""
    one, other = say("brannick", "asserts", BELONGS), say("brannick-of-quill", "asserts", BELONGS, statement="s2")
    assert {p.holder for p in derive(one, other)} == {"brannick", "ministry", "gov-varenia"}
    assert {p.statements for p in derive(one, other)} == {("s1", "s2")}


def test_a_collective_hands_its_position_to_named_members_only() -> None:
    """Of several governments, one of them named, both the collective and the named one hold it; the others do not."""
    named = say("governments", "asserts", UNLAWFUL, kind="Collective", members=("gov-varenia",))
    (member,) = (p for p in derive(named) if p.holder == "gov-varenia")
    assert (member.direction, member.rules, member.way) == ("denies", (KG.handedDown,), ("governments",))
    assert held(say("governments", "asserts", UNLAWFUL, kind="Collective")) == {("governments", "denies")}


def inference(**changed: str) -> Inference:
    """Return: who affirms the core "premise" denies the core "other", by a rule and a view."""
    values = {"premise": "premise", "premise_direction": "affirms", "core": "other", "direction": "denies"}
    return Inference(**{**values, "rule": "rule", "view": "view", **changed})  # type: ignore[arg-type]


def premise(*, conditional: bool = False) -> Proposition:
    """Return a claim about the core "premise"."""
    return claim("RecognisedBorders", core="premise", subject="varenia", conditional=conditional)


def test_an_inferred_position_names_rule_statement_and_view() -> None:
    """Whoever holds the premise holds the conclusion, and so do those for whom he speaks."""
    found = [p for p in derive(say("brannick", "asserts", premise()), inferences=[inference()]) if p.core == "other"]
    assert {(p.holder, p.direction, p.rules, p.statements, p.views) for p in found} == {
        ("brannick", "denies", ("rule",), ("s1",), ("view",)),
        ("ministry", "denies", (KG.rollUp, "rule"), ("s1",), ("view",)),
        ("gov-varenia", "denies", (KG.rollUp, "rule"), ("s1",), ("view",)),
    }


@pytest.mark.parametrize(
    "said",
    [
        say("brannick", "rejects", premise()),
        say("brannick", "asserts", premise(conditional=True)),
        say("brannick", "asserts", premise(), embedded=True),
    ],
    ids=["other side", "conditional", "hearsay"],
)
def test_rules_start_only_from_plain_positions_on_the_right_side(said: Saying) -> None:
    """Nothing follows from the other side of a premise, from a condition, or from hearsay."""
    assert [p for p in derive(said, inferences=[inference()]) if p.core == "other"] == []


def test_inferences_do_not_chain() -> None:
    """What was inferred is no premise of another inference: each rests on words."""
    further = inference(premise="other", premise_direction="denies", core="third", direction="affirms")
    assert not [
        p for p in derive(say("brannick", "asserts", premise()), inferences=[inference(), further]) if p.core == "third"
    ]


def test_order_does_not_matter() -> None:
    """Any order of sayings gives the same positions in the same order."""
    sayings = [
        say(who, stance, BELONGS, statement=f"s{i}", day=day)
        for i, (who, stance, day) in enumerate(
            [("moravand", "asserts", "2031-01-01"), ("dorn", "asserts", "2030-01-01"), ("brannick", "rejects", None)]
        )
    ]
    assert {repr(derive(*order)) for order in itertools.permutations(sayings)} == {repr(derive(*sayings))}


def test_every_stance_has_an_axis() -> None:
    """All four kinds of stance occur, and what only wishes are is what the model counts as will."""
    by_axis: dict[str, set[str]] = {}
    for name, stance in stances().items():
        by_axis.setdefault(stance.axis, set()).add(name)
    assert by_axis["mereWish"] == {"demands", "proposes", "hopes", "fears"}
    assert by_axis["shouldItBe"] == {"commits", "accepts", "rejects", "endorses"}
    assert by_axis.keys() == {"mereWish", "shouldItBe", "eitherAxis", "isItSo"}
