"""The rule reader on sentences of our own: who, by which cue, what, with which stance."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin

from kg.nlp.spans import read

Row = tuple[str, str, str, str]

SENTENCES: list[tuple[str, list[Row]]] = [
    # quotations, in every style, before and after, split
    ('"The bridge is closed," Mayor Ann Lee said.', [("Mayor Ann Lee", "said", '"The bridge is closed,"', "asserts")]),
    ("“The bridge is closed,” said Mayor Ann Lee.", [("Mayor Ann Lee", "said", "“The bridge is closed,”", "asserts")]),
    ("„The bridge is closed,“ Lee told reporters.", [("Lee", "told", "„The bridge is closed,“", "asserts")]),
    ("Lee said: «The bridge is closed.»", [("Lee", "said", "«The bridge is closed.»", "asserts")]),
    (
        '"The bridge," Lee said, "is closed for good."',
        [("Lee", "said", '"The bridge," … "is closed for good."', "asserts")],
    ),
    # clauses, with and without "that", with circumstances between
    (
        "The council said that the bridge would stay closed.",
        [("The council", "said", "the bridge would stay closed", "asserts")],
    ),
    ("Lee said the bridge would stay closed.", [("Lee", "said", "the bridge would stay closed", "asserts")]),
    (
        "On Monday the council said in a statement that the bridge was safe.",
        [("the council", "said in a statement", "the bridge was safe", "asserts")],
    ),
    ("Lee told the local paper that repairs had begun.", [("Lee", "told", "repairs had begun", "asserts")]),
    (
        "The army has repeatedly denied that it shelled the port.",
        [("The army", "denied", "it shelled the port", "rejects")],
    ),
    # phrases: the stance comes from the cue and what it governs
    ("The ministry ruled out closing the port.", [("The ministry", "ruled out", "closing the port", "rejects")]),
    ("The ministry vowed to rebuild the port.", [("The ministry", "vowed", "to rebuild the port", "commits")]),
    ("Farmers demanded that the canal be opened.", [("Farmers", "demanded", "the canal be opened", "demands")]),
    ("Critics dismissed the vote as a sham.", [("Critics", "dismissed", "the vote as a sham", "asserts")]),
    (
        "Critics dismissed the idea of a second vote.",
        [("Critics", "dismissed", "the idea of a second vote", "rejects")],
    ),
    # according to, postposed, headline, passive, relative, participle
    ("According to Lee, the bridge is closed.", [("Lee", "According to", "the bridge is closed", "asserts")]),
    ("The bridge is closed, according to Lee.", [("Lee", "according to", "The bridge is closed", "asserts")]),
    ("The bridge is closed, Lee said on Monday.", [("Lee", "said", "The bridge is closed", "asserts")]),
    (
        "Port to stay shut until spring: Harbour Board",
        [("Harbour Board", ":", "Port to stay shut until spring", "asserts")],
    ),
    (
        '"We will rebuild," Lee was quoted as saying.',
        [("Lee", "quoted as saying", '"We will rebuild,"', "asserts")],
    ),
    (
        "John Doe, the mayor, said the town had fallen.",
        [("John Doe, the mayor", "said", "the town had fallen", "asserts")],
    ),
    ("The US rejected the plan.", [("The US", "rejected", "the plan", "rejects")]),
    ("Theresa May said the plan was dead.", [("Theresa May", "said", "the plan was dead", "asserts")]),
    ("Tolmark denied involvement.", [("Tolmark", "denied", "involvement", "rejects")]),
    (
        "The Department of Roads (DoR) said the road was open.",
        [("The Department of Roads", "said", "the road was open", "asserts")],
    ),
    (
        "The road is open again, the Tolmark News Agency reported.",
        [("the Tolmark News Agency", "reported", "The road is open again", "reports")],
    ),
    (
        "The vote was condemned as unfair.",
        [("", "condemned", "The vote … as unfair", "criticizes")],
    ),
    (
        "The governor offered an exchange of land, an idea Tolmark has firmly rejected.",
        [
            ("The governor", "offered", "an exchange of land", "proposes"),
            ("Tolmark", "rejected", "an idea", "rejects"),
        ],
    ),
    (
        "Lee said the port was safe, adding that ships could enter.",
        [("Lee", "said", "the port was safe", "asserts"), ("Lee", "adding", "ships could enter", "asserts")],
    ),
    (
        "Lee, the mayor of Tolmark, said the port was safe.",
        [("Lee, the mayor of Tolmark", "said", "the port was safe", "asserts")],
    ),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    """Return a blank English pipeline with the component, found through the entry point."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("attribution_rules")
    return pipeline


def rows(nlp: Language, text: str) -> list[Row]:
    """Return the attributions of a text as words."""
    found = []
    for a in read(nlp(text)):
        roles = [" … ".join(span.of(text) for span in role) for role in (a.source, a.cue, a.content)]
        found.append((roles[0], roles[1], roles[2].removesuffix("."), a.stance))
    return found


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:40] for text, _ in SENTENCES])
def test_sentences(nlp: Language, text: str, expected: list[Row]) -> None:
    """Each way in which news attributes words gives source, cue, content and stance."""
    assert rows(nlp, text) == [(s, c, w.removesuffix("."), st) for s, c, w, st in expected]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor did not say when the bridge would open.",
        "If the mayor says that the bridge is safe, ships will come.",
        "The court could say that the vote was void.",
        "The committee wants to say that the vote was void.",
        "Its claims to the valley are old.",
        "The reported strength of the army is unknown.",
        "The so-called “friendship bridge” opened on Monday.",
        "Ukraine: what we know so far",
        "Neither Tolmark nor Varenia recognised the vote as fair.",
        "No official said that the bridge was safe.",
        "An internationally recognised government sat in exile.",
    ],
)
def test_nothing_is_said(nlp: Language, text: str) -> None:
    """What was not, could or might be said, nouns, and words in scare quotes are nobody's statement."""
    assert rows(nlp, text) == []


def test_a_quotation_goes_on(nlp: Language) -> None:
    """A sentence that is only a quotation goes on from the speaker before it, without a cue."""
    text = '"We lost the harbour," Lee said. "We will not lose the town as well."'
    assert rows(nlp, text)[1] == ("Lee", "", '"We will not lose the town as well."', "asserts")


def test_a_relay_is_no_source(nlp: Language) -> None:
    """Who passes words on is kept apart from who says them."""
    text = "“We will stay,” Lee said on the phone, as cited by the Tolmark Herald."
    (attribution,) = read(nlp(text))
    assert attribution.source[0].of(text) == "Lee"
    assert [span.of(text) for span in attribution.relays] == ["the Tolmark Herald"]


def test_an_inner_speaker(nlp: Language) -> None:
    """A speaker inside a quotation has an attribution of its own."""
    text = "“Some say: ‘Let us leave the river as the border.’ This will not happen,” Lee said."
    assert [row[:2] for row in rows(nlp, text)] == [("Lee", "said"), ("Some", "say")]


def test_an_interjected_speaker_is_not_the_inner_one(nlp: Language) -> None:
    """In "some, he said, propose: …" the quotation belongs to "some"."""
    found = rows(nlp, "Some people, Lee said at a meeting, propose: “Let us leave the line.”")
    assert [row[1] for row in found] == ["propose"]


def test_an_antecedent(nlp: Language) -> None:
    """What "a position" stands for is the content of the attribution before it."""
    text = "The north called the vote illegal, a position Tolmark reiterated on Friday."
    last = max(read(nlp(text)), key=lambda a: a.content)
    assert [span.of(text) for span in last.antecedent] == ["the vote illegal"]


def test_spans_survive_serialisation(nlp: Language) -> None:
    """Span groups and links come back from a DocBin as they were."""
    doc = nlp('"The bridge is closed," Mayor Ann Lee said.')
    (again,) = DocBin(docs=[doc]).from_bytes(DocBin(docs=[doc]).to_bytes()).get_docs(nlp.vocab)
    assert read(again) == read(doc) != []


def test_only_news_is_read(nlp: Language) -> None:
    """Where a doc says which of its spans are news, nothing else is read."""
    text = "Lee said the port was safe.\nThe editor said that readers should subscribe."
    doc = nlp.make_doc(text)
    doc.spans["news"] = [doc[:6]]
    assert [a.source[0].of(text) for a in read(nlp(doc))] == ["Lee"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", '"', "said", "said that", ": Moscow", "according to", "“”", "\x00", "said, said, said"]
)
def test_odd_texts(nlp: Language, text: str) -> None:
    """Texts with nothing to read give nothing and no error."""
    assert rows(nlp, text) == []
