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
        ("The mayor | did not mention | the tax", "questions"),
        ("The mayor | would not say | whether it rained", "rejects"),
        ("The mayor | is not expected | to resign", "rejects"),
        ("The mayor | had little interest in | the tax", "rejects"),
        ("The mayor | had a little interest in | the tax", "believes"),
        ("The mayor | had nothing but praise for | the tax", "endorses"),
        ("The mayor | not only praised | the tax", "endorses"),
        ("The mayor | has yet to endorse | the tax", "rejects"),
        ("No minister | promised | to leave", "rejects"),
        ("Nobody | denied | that it rained", "asserts"),
    ],
)
def test_negation_and_refusal(marked: str, stance: str) -> None:
    """Refusing, not answering and not wanting reject; a reproach that was not made is still about a reproach."""
    assert told(marked) == stance


@pytest.mark.parametrize(
    "marked",
    [
        "The mayor | has no plans to | close the port",
        "The mayor | has no plans | to close the port",
        "The mayor | has no | plans to close the port",
        "The mayor | has no plans to close | the port",
        "The mayor | had no immediate intention of | closing the port",
        "The mayor | said there were no plans to | close the port",
        "The mayor | said she did not plan to | close the port",
        "The mayor | no longer intends | to close the port",
        "The mayor | gave no | promise to close the port",
        "The mayor | has dropped plans | to close the port",
        "The mayor | lacks any plan | to close the port",
        "Nobody | plans | to close the port",
    ],
)
def test_what_is_not_intended_is_never_a_commitment(marked: str) -> None:
    """A plan that there is not rejects, wherever in cue, content or source the negation stands."""
    assert told(marked) == "rejects"


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("The mayor | seems | to doze", "asserts"),
        ("The mayor | seemed | an insult to the town", "asserts"),
        ("The mayor | suggested | that the port should close", "proposes"),
        ("The mayor | suggested | that the port was full", "asserts"),
        ("The mayor | challenged | her rivals to debate", "demands"),
        ("The mayor | agreed | it would be hard to build", "accepts"),
        ("The mayor | unveiled a proposal | to build a bridge", "proposes"),
        ("The mayor | holds generally favorable opinions of | the tax", "endorses"),
        ("The mayor | repeated her evidence-free assertion | that it rained", "asserts"),
        ("Supporters | of | the tax", "endorses"),
    ],
)
def test_hedges_and_what_is_to_be_done(marked: str, stance: str) -> None:
    """A narrator's hedge is neutral; mood, mention for the first time and adjectives tell senses apart."""
    assert told(marked) == stance


def test_whose_view_it_is() -> None:
    """What is so "to farmers" or "for farmers" is what they think."""
    assert stance_of("To farmers, it is a sham.", at("To farmers", "To"), [Span(12, 24)], source=[Span(3, 10)]) == (
        "believes"
    )


def test_the_part_after_a_cue_is_what_it_governs() -> None:
    """The subject or object of an infinitive may stand before the cue; what follows the cue tells its complement."""
    text = "The port is expected to close."
    assert stance_of(text, at(text, "is expected"), [*at(text, "The port"), *at(text, "to close")]) == "predicts"
    text = "A port he wants to build."
    assert stance_of(text, at(text, "wants"), [*at(text, "A port"), *at(text, "to build")]) == "commits"


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("A new study | suggests | that bees sleep", "reports"),
        ("The professor | suggests | that bees sleep", "asserts"),
        ("Figures published in May | say | that bees sleep", "reports"),
        ("A survey of farmers | : | bees sleep", "reports"),
        ("A study | criticized | the farmers", "criticizes"),
        ("A study of farms | concluded | that bees sleep", "reports"),
        ("The Valley News | said | that bees sleep", "asserts"),
        ("A recent Valley News Poll | said | that bees sleep", "reports"),
        ("Valley News polling | says | that bees sleep", "reports"),
        ("Voters filing past | said | that bees sleep", "asserts"),
        ("The F.A.A. records last year | say | that bees sleep", "reports"),
        ("No study | shows | that bees sleep", "questions"),
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
