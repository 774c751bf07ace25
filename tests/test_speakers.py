"""Who speaks where a source is a pronoun, a description, a document, or stands in another sentence."""

from __future__ import annotations

import datetime as dt

import pytest
from reading import read, reader, source

from kg import lexicon
from kg.extract.continued import continued
from kg.extract.speakers import SpeakerFinder, Voice
from kg.model import Attribution, Span


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


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("Ada Paris, a baker, sued the town. Paris claims that she was robbed.", "Paris", "Ada Paris"),
        ("Councillor Tom London said the bridge was old. London added that it would close.", "London", "Tom London"),
        ("Ada Roe visited Paris. Paris said the talks would go on.", "Paris", "Government of France"),
    ],
)
def test_a_person_named_like_a_capital(text: str, words: str, label: str) -> None:
    """Where the article names a person so, the name is the person's; where it does not, the government's."""
    assert source(read(text), words) == label


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        (
            "Serbia's president, Aleksandar Vasic, called the scheme an insult. He told reporters that it was void.",
            "He",
            "Aleksandar Vasic",
        ),
        (
            "Leader of the Opposition Rahul Mehra slammed the government. The Congress leader demanded a vote.",
            "The Congress leader",
            "Rahul Mehra",
        ),
        (
            "Taiwan's largest opposition party, the Kuomintang, criticised both sides. The party said war must stop.",
            "The party",
            "Kuomintang",
        ),
        ("President Frank-Walter Stein rejected it. Stein said it was paid.", "Stein", "Frank-Walter Stein"),
        ("Taiwan President Lai Ho-bin spoke. Lai added that the talks would go on.", "Lai", "Lai Ho-bin"),
        ("Bill Marsh spoke in Bergen. Mrs. Marsh said the hall was cold.", "Mrs. Marsh", "Marsh"),
        ("The bill is by Bobby Holt, D-Va. “It is due,” Holt said.", "Holt", "Bobby Holt"),
        ("PolitiFact rated it false. Politifact said the numbers were wrong.", "Politifact", "PolitiFact"),
    ],
)
def test_names_that_are_one_and_names_that_are_two(text: str, words: str, label: str) -> None:
    """Roles with "of", appositions, hyphens and capitals join names; a man's first name and "Mrs." keep them apart."""
    assert source(read(text), words) == label


def test_a_campaign_is_a_body() -> None:
    """A word for a body behind a person's name names no person."""
    (statement,) = read("The Marsh campaign said it had paid.").statements
    assert statement.source is not None
    assert (statement.source.label, statement.source.type) == ("Marsh campaign", "Organization")


def test_a_woman_is_no_public_man() -> None:
    """Whoever is known by a man's first name is not "she", also where nobody else is near."""
    assert source(read("The nurses met Donald Trump. She said the hall was cold."), "She") is None


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("Iranian officials said the talks would go on.", "Iranian officials", "Government of Iran"),
        ("Norway said it was illegal. A spokeswoman added that it was void.", "A spokeswoman", "Government of Norway"),
        ("Former Iranian officials said it was void.", "Former Iranian officials", None),
        ("Western diplomats said it was void.", "Western diplomats", None),
    ],
)
def test_for_whom_officials_and_spokesmen_speak(text: str, words: str, wanted: str | None) -> None:
    """A state's officials speak for it while they are in office, and a spokeswoman for whoever spoke right before."""
    (actor,) = {
        s.source for s in read(text).statements for span in s.source_spans if s.source and span.of(text) == words
    }
    known = lexicon.actors().by_id
    assert [known[one].label for one in actor.on_behalf_of] == ([wanted] if wanted else [])
