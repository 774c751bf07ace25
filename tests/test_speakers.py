"""Who speaks where a source is a pronoun, a description, a document, or stands in another sentence."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from kg import iri
from kg.extract import Reader
from kg.extract.continued import continued
from kg.extract.speakers import SpeakerFinder, Voice
from kg.model import Article, Attribution, Block, Reading, Span


@cache
def reader() -> Reader:
    """Return the reader, loaded once."""
    return Reader()


def read(*paragraphs: str, day: dt.date | None = None) -> Reading:
    """Read an article with these paragraphs."""
    text = "\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(start=at, end=at + len(paragraph)))
        at += len(paragraph) + 1
    digest = iri.digest(text.encode())
    identity = iri.article(url=None, identifier=None, text_digest=digest)
    return reader().read(
        Article(id=identity, path="a.txt", text=text, digest=digest, language="en", date=day, blocks=tuple(blocks))
    )


def source(reading: Reading, words: str) -> str | None:
    """Return the label of whom a source that is worded so means, where it stands last."""
    found = [s for s in reading.statements for span in s.source_spans if span.of(reading.article.text) == words]
    assert found, [span.of(reading.article.text) for s in reading.statements for span in s.source_spans]
    last = max(found, key=lambda s: s.source_spans)
    return last.source.label if last.source else None


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("Harbour Minister Ada Quill opened the line. She said it was safe.", "She", "Ada Quill"),
        ("Ada Quill, the harbour minister, met Ben Hall. The minister said no one fell.", "The minister", "Ada Quill"),
        ("Iraqi officials visited the dam. They said that it would hold.", "They", "Iraqi officials"),
        ("“The line is shut,” Ada Quill said. “We tried,” she added.", "she", "Ada Quill"),
        ("Norway closed the border. It said the risk was too high.", "It", "Government of Norway"),
    ],
)
def test_what_a_source_takes_up(text: str, words: str, label: str) -> None:
    """Pronouns and descriptions mean whom the text has named before."""
    assert source(read(text), words) == label


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said the line was open.", "He"),
        ("They said the line was open.", "They"),
        ("The report was long. It said the line was unsafe.", "It"),
        ("The line opened in May. The statement said it was safe.", "The statement"),
    ],
)
def test_nobody_rather_than_somebody_wrong(text: str, words: str) -> None:
    """Where nobody is named, or a document speaks whose author is not, the source stays open."""
    assert source(read(text), words) is None


def test_a_document_speaks_for_its_author() -> None:
    """A statement with a possessor, or in which somebody spoke just before, is that body's word."""
    assert source(read("The Kremlin's statement said that the line was open."), "The Kremlin's statement") == "Kremlin"


def test_the_holder_of_an_office_on_the_day() -> None:
    """An office means its holder on the article's date, and stays an office without one."""
    text = "The Russian president said the line was open."
    assert source(read(text, day=dt.date(2023, 5, 1)), "The Russian president") == "Vladimir Putin"
    assert source(read(text), "The Russian president") == "President of Russia"


def test_a_spokeswoman_nobody_knows_speaks_for_her_ministry() -> None:
    """The body before an unknown person's role is in the graph as whom she speaks for."""
    reading = read("Kremlin spokeswoman Ada Quill said the line was open.")
    (person,) = [entity for entity in reading.entities.values() if entity.label == "Ada Quill"]
    assert [one.rpartition("/")[2] for one in person.on_behalf_of] == ["kremlin"]  # type: ignore[attr-defined]


def attribution(text: str, source: str, cue: str, content: str, quotation: str = "direct") -> Attribution:
    """Return an attribution by its words."""

    def span(words: str) -> tuple[Span, ...]:
        at = text.index(words)
        return (Span(at, at + len(words)),)

    return Attribution(
        source=span(source),
        cue=span(cue),
        content=span(content),
        stance="asserts",
        quotation=quotation,  # type: ignore[arg-type]
        confidence=0.9,
    )


def test_a_quotation_goes_on_without_a_cue() -> None:
    """A quotation right behind words laid to somebody, or filling the next paragraph, is his; a later one is not."""
    text = (
        'Ada Quill said, "The line is shut." "It will open in May again."\n'
        '"Nobody was hurt when it closed."\n'
        'The town has two harbours.\n"This one has no source at all."'
    )
    first = attribution(text, "Ada Quill", "said", '"The line is shut."')
    lines = [Span(at, at + len(line)) for line in text.split("\n") for at in [text.index(line)]]
    found = continued(text, lines, [first])
    assert [(span.of(text), each.source == first.source) for each in found for span in each.content] == [
        ('"It will open in May again."', True),
        ('"Nobody was hurt when it closed."', True),
    ]


def test_a_body_that_only_passes_a_quotation_on() -> None:
    """Between quotations of one person, "reported the agency" names who passed the words on."""
    text = 'Moved. "The line is shut for good," reported Reuters. "It was old," added Ada Quill.'
    doc = reader()._nlp(text)
    one = attribution(text, "Reuters", "reported", '"The line is shut for good,"')
    two = attribution(text, "Ada Quill", "added", '"It was old,"')
    finder = SpeakerFinder(doc, "https://w3id.org/claimgraph/id/article/1", reader()._names.find(doc))
    voices = finder.voices([one, two])
    assert [names(voice) for voice in voices] == [(["Ada Quill"], ["Reuters"]), (["Ada Quill"], [])]
    assert [names(voice) for voice in finder.voices([one])] == [(["Reuters"], [])]


def names(voice: Voice) -> tuple[list[str], list[str]]:
    """Return the labels of the speakers and of the relays."""
    return [s.actor.label for s in voice.speakers if s.actor], [actor.label for actor in voice.relays]


def test_a_speaker_goes_on_in_the_next_paragraph() -> None:
    """Who spoke alone in the paragraph before is who "he" is after a further quotation."""
    reading = read(
        "“The dam will hold,” Minister Tomas Berik told reporters on Monday.",
        "“There is no reason to leave,” he added.",
    )
    assert source(reading, "he") == "Tomas Berik"


def test_a_body_is_taken_up_by_the_last_word_of_its_name() -> None:
    """With a capital, the noun that ends a body's name means that body."""
    reading = read(
        "The Nordic Fisheries Commission published its report on Monday.",
        "The Commission said that the quota was too high.",
    )
    assert source(reading, "The Commission") == "Nordic Fisheries Commission"


def test_namesakes_stay_apart() -> None:
    """Two persons with one surname and different first names are two."""
    reading = read("Tomas Berik said the dam would hold. Later Helga Berik said that the valley was safe.")
    assert {s.source.label for s in reading.statements if s.source} == {"Tomas Berik", "Helga Berik"}


def test_a_party_and_a_state_are_nobodys_name() -> None:
    """What stands in brackets behind a politician's name does not become that name."""
    reading = read("Senator Helga Berik (D-Va.) said that the valley was safe.")
    assert {s.source.label for s in reading.statements if s.source} == {"Helga Berik"}
