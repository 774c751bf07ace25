"""The stance of given spans comes from the cue and its grammar."""

from __future__ import annotations

import pytest

from kg.model import Span
from kg.nlp.cueclasses import classes, likely
from kg.nlp.stance import quotation_of, stance_of
from kg.nlp.stance_cue import deciding, plain
from kg.vocab import STANCE


def at(text: str, words: str) -> list[Span]:
    """Return where words stand in a text."""
    start = text.index(words)
    return [Span(start, start + len(words))]


def told(marked: str) -> str:
    """Return the stance of ``source | cue | content``, written as one sentence."""
    source, cue, content = (part.strip() for part in marked.split("|"))
    text = f"{source} {cue} {content}.".strip()
    first, second = len(source) + (1 if source else 0), len(source) + (1 if source else 0) + len(cue) + 1
    whole = [[Span(0, len(source))], [Span(first, first + len(cue))], [Span(second, second + len(content))]]
    return stance_of(text, whole[1], whole[2], source=whole[0] if source else [])


@pytest.mark.parametrize(
    ("text", "cue", "content", "stance"),
    [
        ("The council ruled out a ferry.", "ruled out", "a ferry", "rejects"),
        ("Critics dismissed the vote as a sham.", "dismissed", "the vote as a sham", "asserts"),
        ("Critics dismissed the idea of a vote.", "dismissed", "the idea of a vote", "rejects"),
        ("The army has repeatedly vowed to return.", "has repeatedly vowed", "to return", "commits"),
        ("She told reporters that it rained.", "told reporters", "that it rained", "asserts"),
        ("They do not believe that it rained.", "do not believe", "that it rained", "rejects"),
        ("He did not deny that it rained.", "did not deny", "that it rained", "asserts"),
        ("They have not admitted that it rained.", "have not admitted", "that it rained", "rejects"),
        ("It rained, according to her.", "according to", "It rained", "asserts"),
        ("She blorped it rained.", "blorped", "it rained", "asserts"),
        ("Farmers demand that it be opened.", "demand", "that it be opened", "demands"),
    ],
)
def test_stances(text: str, cue: str, content: str, stance: str) -> None:
    """Lexicon, complement and negation decide; an unknown cue is neutral."""
    assert stance_of(text, at(text, cue), at(text, content)) == stance


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("The union | expressed deep concern about | the mine", "fears"),
        ("The union | voiced | support for the mine", "endorses"),
        ("The union | raised questions about | the mine", "questions"),
        ("The union | has launched a fierce attack on | the mine", "criticizes"),
        ("The union | made several critical remarks about | the mine", "criticizes"),
        ("The union | issued a statement condemning | the mine", "criticizes"),
        ("The union | continued to insist | that it would stay", "asserts"),
        ("The union | said on the press day | that it would stay", "asserts"),
        ("The union | threw its full weight behind | the mine", "endorses"),
        ("The union | threw its weight behind | the mine", "endorses"),
    ],
)
def test_the_noun_decides_beside_a_light_verb(marked: str, stance: str) -> None:
    """A light verb leaves the stance to its noun, adjective or verb, in the cue or at the head of the content."""
    assert told(marked) == stance


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("The mayor | called | the vote a sham", "asserts"),
        ("The mayor | called | for a new vote", "demands"),
        ("The mayor | called on | voters to stay at home", "demands"),
        ("The mayor | described | the vote as a sham", "asserts"),
        ("The mayor | said | the town must leave the league", "asserts"),
        ("The mayor | rejected | the idea", "rejects"),
        ("The mayor | wants | to build a bridge", "commits"),
        ("The mayor | wants | voters to stay at home", "demands"),
        ("The mayor | wants to repeal | the tax", "rejects"),
        ("The mayor | asked | whether it rained", "questions"),
        ("The mayor | asked | voters to stay at home", "demands"),
        ("The mayor | knows | whether it rained", "questions"),
        ("The mayor | suggested | building a bridge", "proposes"),
        ("The mayor | agreed | to build a bridge", "commits"),
        ("The mayor | agreed | to a truce", "accepts"),
        ("The mayor | was criticized for | the tax", "criticizes"),
        ("The mayor | is accused of | taking a bribe", "accuses"),
        ("The mayor | could argue | that it rained", "asserts"),
        ("The mayor | is expected to say | that it rained", "asserts"),
        ("The mayor | is expected | to resign", "predicts"),
        ("The mayor | signed | the order", "declares"),
        ("The mayor | lifted | the ban", "rejects"),
    ],
)
def test_what_a_cue_governs_decides_between_its_senses(marked: str, stance: str) -> None:
    """Complement, passive, mood and what follows the cue give its sense; what the content claims does not."""
    assert told(marked) == stance


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("The mayor | declined to comment on | the tax", "rejects"),
        ("The mayor | did not immediately respond to | a letter", "rejects"),
        ("The mayor | stopped short of backing | the tax", "rejects"),
        ("The mayor | has no plan to raise | the tax", "rejects"),
        ("The mayor | doesn't support | the tax", "rejects"),
        ("The mayor | was reluctant to reveal | the tax", "rejects"),
        ("The mayor | never criticized | the tax", "criticizes"),
    ],
)
def test_negation_and_refusal(marked: str, stance: str) -> None:
    """Refusing, not answering and not wanting reject; a reproach that was not made is still about a reproach."""
    assert told(marked) == stance


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("A new study | suggests | that bees sleep", "reports"),
        ("The professor | suggests | that bees sleep", "asserts"),
        ("Figures published in May | say | that bees sleep", "reports"),
        ("A survey of farmers | : | bees sleep", "reports"),
        ("A study | criticized | the farmers", "criticizes"),
    ],
)
def test_what_shows_something_reports(marked: str, stance: str) -> None:
    """A neutral cue of a study, a film or figures reports; any other cue of theirs keeps its stance."""
    assert told(marked) == stance


def test_no_cue_is_neutral() -> None:
    """A quotation that goes on without a cue asserts."""
    assert stance_of("“It rained.”", [], [Span(0, 12)]) == "asserts"


def test_a_cue_without_content_has_a_stance() -> None:
    """What was said may be missing."""
    assert stance_of("She protested.", [Span(4, 13)], []) == "criticizes"


@pytest.mark.parametrize("cue", ["", "…", "'s", "not", "to to to", "no", "’", "would", "said " * 200])
def test_odd_cues_do_no_harm(cue: str) -> None:
    """Whatever a reader takes for a cue, its stance is one of the scheme's."""
    assert stance_of(f"{cue} it", [Span(0, len(cue))], [Span(len(cue) + 1, len(cue) + 3)]) in {
        name.rpartition("/")[2] for name in STANCE
    }


def test_words_that_matter() -> None:
    """Auxiliaries and adverbs go, negations and possessives become one word."""
    assert plain(["They've", "never", "really", "thrown", "their"]) == ["they", "not", "thrown", "one's"]
    assert plain(["he'd", "like"]) == ["would", "like"]


def test_a_word_that_is_only_a_verb_is_none_after_a_determiner() -> None:
    """In "a leading critic of" nobody leads."""
    found = deciding(plain(["a", "promising", "critic", "of"]))
    assert found is not None
    assert found.stance == "criticizes"


def test_learned_stances_are_of_the_scheme_and_never_of_known_cues() -> None:
    """The table has words that the lexicon lacks, each with a stance and a share."""
    names = {name.rpartition("/")[2] for name in STANCE}
    assert len(classes()) > 1000
    assert {stance for stance, _ in classes().values()} <= names - {"asserts"}
    assert all(0.5 <= share <= 1 for _, share in classes().values())
    assert not [word for word in classes() if deciding([word]) is not None]


def test_the_likeliest_word_decides() -> None:
    """Of several learned words the one with the largest share counts, and unknown ones do not."""
    word, (stance, _) = max(classes().items(), key=lambda row: row[1][1])
    assert likely(["blorp", word]) == stance
    assert likely(["blorp"]) is None


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("He said “it rained.”", "“it rained.”", "direct"),
        ("He said “it rained.”", "it rained.", "direct"),
        ("He said it “poured”.", "it “poured”", "mixed"),
        ("He said it rained.", "it rained", "indirect"),
    ],
)
def test_quotation_types(text: str, content: str, kind: str) -> None:
    """All in quotation marks is direct, none indirect, some mixed; the marks may lie just outside."""
    assert quotation_of(text, at(text, content)) == kind
