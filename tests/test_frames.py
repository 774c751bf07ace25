"""The lexicon of frames: what its triggers say, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon.frames import Step, frames, read_frames, triggers
from kg.lexicon.reading import Lexicon

HEAD = """@prefix kg: <https://w3id.org/claimgraph/ns#> .
kg:Lending a kg:Frame ; kg:aboutState false ; kg:elidedAgent true ; kg:identifyingRole kg:object ;
  kg:wording "{subject} [lend] {object}" ; kg:trigger """


def lexicon(tmp_path: Path, trigger: str) -> Lexicon:
    """Return a lexicon with one frame that has one trigger."""
    path = tmp_path / "frames.ttl"
    path.write_text(f'{HEAD}"{trigger}" .', encoding="utf-8")
    return Lexicon(file="frames.ttl", path=path)


def test_a_trigger_is_read_whole(tmp_path: Path) -> None:
    """Sign, modality, kind, words; relations, words asked for, types, roles; steps after one another."""
    (trigger,) = read_frames(lexicon(tmp_path, "-will verb lend give_out : obj(book map)!>of|from!:place=object"))[
        "Lending"
    ].triggers
    assert (trigger.negative, trigger.modality, trigger.kind, trigger.lemmas) == (
        True,
        "will",
        "verb",
        ("lend", "give_out"),
    )
    assert trigger.selectors == (
        (
            (
                Step(relations=("obj",), words=frozenset({"book", "map"}), required=True),
                Step(relations=("of", "from"), required=True, type="place"),
            ),
            "object",
        ),
    )


def test_a_step_may_have_to_be_absent(tmp_path: Path) -> None:
    """A hyphen behind a step says that there must be no such word, or none of that type."""
    (trigger,) = read_frames(lexicon(tmp_path, "+ verb lend : subj:doer=subject obj- to-:place"))["Lending"].triggers
    steps = [path[0] for path, _ in trigger.selectors]
    assert [(step.required, step.absent, step.type) for step in steps] == [
        (False, False, "doer"),
        (False, True, None),
        (False, True, "place"),
    ]


def test_a_wording_has_words_for_what_is_not_known(tmp_path: Path) -> None:
    """A brace is a role, and behind a bar what stands where nobody fills it; anything else is an error."""
    path = tmp_path / "frames.ttl"
    text = f'{HEAD.replace("{object}", "{object|a book}")}"+ verb lend : obj!=object" .'
    path.write_text(text, encoding="utf-8")
    assert read_frames(Lexicon(file="frames.ttl", path=path))["Lending"].wording.endswith("{object|a book}")
    path.write_text(text.replace("{object|", "{book|"), encoding="utf-8")
    with pytest.raises(LexiconError, match="is no role"):
        read_frames(Lexicon(file="frames.ttl", path=path))


@pytest.mark.parametrize(
    "trigger",
    [
        "verb lend : obj=object",
        "+ phrase lend : obj=object",
        "+soon verb lend : obj=object",
        "+ verb : obj=object",
        "+ verb lend : obj=lender",
        "+ verb lend : obj:book=object",
        "+ verb lend : OBJ=object",
    ],
)
def test_a_malformed_trigger_is_named(tmp_path: Path, trigger: str) -> None:
    """The error names the file, the frame and what is wrong, for whoever edits the lexicon."""
    with pytest.raises(LexiconError, match=r"ontology/frames\.ttl: Lending: .*"):
        read_frames(lexicon(tmp_path, trigger))


def test_triggers_are_found_by_kind_and_lemma() -> None:
    """A word is looked up as what it is: a verb, something said of something, an event's noun."""
    assert {trigger.frame for trigger in triggers("verb", "annex")} == {"Annexation"}
    assert {trigger.frame for trigger in triggers("noun", "annexation")} == {"Annexation"}
    assert not triggers("be", "annexation")


def test_antonyms_share_a_frame() -> None:
    """Legal and illegal are the two poles of one frame, so that their claims share a core."""
    poles = {trigger.negative for word in ("legal", "illegal") for trigger in triggers("be", word)}
    assert poles == {True, False}
    assert {trigger.frame for word in ("legal", "illegal") for trigger in triggers("be", word)} == {"Legality"}


def test_frames_of_states_are_not_changed_by_the_future() -> None:
    """What will remain part of something is part of it."""
    assert "will" in frames()["Belonging"].irrelevant
