"""All mentions of a text, out of what is known and what was learned."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan

from kg.extract.mentions import Learned, learned_mentions, merged
from kg.extract.names import NameFinder
from kg.model import Actor, Mention, Place, Span

TEXT = "Mayor Jane Roe of Rome told the Rome Post that the Irish ferry had left."
POST = Actor(id="x:post", label="Rome Post", type="Organization")
ROE = Actor(id="x:roe", label="Jane Roe", type="Person")
ROME = Place(id="x:rome", label="Rome", type="Settlement")


def at(words: str, nth: int = 0) -> Span:
    """Return where some words stand in the text."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def known(span: Span, denotes: Actor | Place, ner: str, *, metonymic: bool | None = None) -> Mention:
    """Return a mention of a known name."""
    return Mention(span=span, text=span.of(TEXT), form="name", ner=ner, metonymic=metonymic, denotes=denotes)


def name(span: Span, ner: str, *, metonymic: bool | None = None) -> Learned:
    """Return a learned name."""
    return Learned(span, "name", ner, metonymic)


def found(mentions: list[Mention]) -> list[tuple[str, str | None, str | None]]:
    """Return words, type and what is denoted."""
    return [(m.text, m.ner, m.denotes.id if m.denotes else None) for m in mentions]


def test_a_known_name_takes_the_learned_type_and_keeps_what_it_denotes() -> None:
    """Where the same words are known and learned there is one mention, metonymic if either says so."""
    rome = known(at("Rome"), ROME, "ORG", metonymic=False)
    (mention,) = merged(TEXT, {rome.span: rome}, [name(rome.span, "LOC", metonymic=True)], [])
    assert (mention.ner, mention.metonymic, mention.denotes) == ("LOC", True, ROME)


def test_a_place_in_a_longer_name_names_nothing() -> None:
    """In a learned body's name a known place is no mention, unless it speaks; in a place's name it stays."""
    inner = known(at("Rome", 1), ROME, "LOC")
    longer = at("Rome Post")
    assert found(merged(TEXT, {inner.span: inner}, [name(longer, "ORG")], [])) == [("Rome Post", "ORG", None)]
    assert found(merged(TEXT, {inner.span: inner}, [name(longer, "ORG")], [inner.span])) == [("Rome", "LOC", "x:rome")]
    assert found(merged(TEXT, {inner.span: inner}, [name(longer, "LOC")], [])) == [("Rome", "LOC", "x:rome")]


def test_a_learned_name_gives_way_to_a_longer_known_one() -> None:
    """A known name that holds a learned one stands alone."""
    post = known(at("Rome Post"), POST, "ORG")
    assert found(merged(TEXT, {post.span: post}, [name(at("Rome", 1), "LOC")], [])) == [("Rome Post", "ORG", "x:post")]


def test_a_source_is_mentioned_by_its_name() -> None:
    """Of a source's whole phrase the learned name is kept that its actor is called by."""
    whole = known(at("Mayor Jane Roe"), ROE, "PER")
    learned = [name(at("Jane Roe"), "PER"), name(at("Rome"), "LOC", metonymic=False)]
    assert found(merged(TEXT, {whole.span: whole}, learned, [whole.span])) == [
        ("Jane Roe", "PER", "x:roe"),
        ("Rome", "LOC", None),
    ]
    assert found(merged(TEXT, {whole.span: whole}, [name(at("Jane"), "PER")], [whole.span]))[0][0] == "Mayor Jane Roe"


def test_descriptions_and_pronouns_stand_beside_names() -> None:
    """What is no name is a mention of its own, in the order of the text, whatever names lie in it."""
    ferry = Learned(at("the Irish ferry"), "nominal", None, None)
    mentions = merged(TEXT, {}, [ferry, name(at("Irish"), "NORP", metonymic=True)], [])
    assert [(m.text, m.form, m.metonymic) for m in mentions] == [
        ("the Irish ferry", "nominal", None),
        ("Irish", "name", True),
    ]


@pytest.mark.parametrize(("word", "expected"), [("Irish", True), ("Muslim", None)])
def test_only_demonyms_are_metonymic_among_groups(word: str, expected: bool | None) -> None:  # noqa: FBT001
    """A nationality is a place's name and metonymic or not; a religion is neither."""
    doc = spacy.blank("en")(f"The {word} guests left.")
    doc.ents = [DocSpan(doc, 1, 2, label="NORP")]
    attrs = {"heads": [1], "metonymic": [True], "metonyms": [1]}
    doc.spans["mentions"] = SpanGroup(doc, name="mentions", attrs=attrs, spans=[doc[1:2]])
    assert learned_mentions(doc) == [Learned(Span(4, 4 + len(word)), "name", "NORP", expected)]


@pytest.mark.parametrize("standing", [[], [2]])
def test_a_capital_acts_where_it_is_metonymic(standing: list[int]) -> None:
    """Whether a capital stands for its government is learned, and so is metonymy of each place's name."""
    nlp = spacy.blank("en")
    doc: Doc = nlp("Talks with Moscow failed.")
    doc.spans["mentions"] = SpanGroup(doc, name="mentions", attrs={"metonyms": standing}, spans=[])
    (moscow,) = NameFinder(nlp).find(doc)
    assert (moscow.metonymic, moscow.acts) == (bool(standing), bool(standing))
    assert moscow.mention(speaks=False).metonymic is bool(standing)
    assert moscow.mention(speaks=True).metonymic is True
