"""What rules add to the learned reader (headlines, relays), and how attributions stand on a doc."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.util import load_config, load_model_from_config

from kg.nlp.spans import read


@pytest.fixture(scope="module")
def nlp() -> Language:
    """Return a blank English pipeline with both components, found through their entry points."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("attribution")
    pipeline.add_pipe("attribution_rules")
    return pipeline


@pytest.fixture(scope="module")
def rules() -> Language:
    """Return a blank English pipeline with the rules alone."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("attribution_rules")
    return pipeline


@pytest.mark.parametrize(
    ("headline", "content", "source"),
    [
        ("Bridge to stay shut until spring: Moscow", "Bridge to stay shut until spring", "Moscow"),
        ("Bridge to stay shut until spring – Kremlin", "Bridge to stay shut until spring", "Kremlin"),
        ("Ready for talks, but not to give up land - Germany", "Ready for talks, but not to give up land", "Germany"),
    ],
)
def test_headlines(rules: Language, headline: str, content: str, source: str) -> None:
    """A name that we know to speak, behind a colon or dash at the end of a headline, is its source."""
    for text in (headline, f"{headline}\n\nThe ferry left at noon."):
        (found,) = read(rules(text))
        assert [span.of(text) for span in (*found.source, *found.content)] == [source, content]


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine: what we know so far",
        "Two dead: Moscow",
        "Bridge to stay shut until spring: Details",
        "The council met in three towns: Oslo, Bergen and Moscow.",
        "A film by our man in town - Sunday",
        "",
    ],
)
def test_no_headline(rules: Language, text: str) -> None:
    """A colon before a list, an unknown name, a sentence, and too few words name no source."""
    assert read(rules(text)) == []


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        ("“We will stay,” Ada Quill said on the phone, as cited by the Tolmark Herald.", "the Tolmark Herald"),
        ("“We will stay,” Ada Quill said, as quoted by Reuters. It rained.", "Reuters"),
        ("“We will stay,” Ada Quill said. The Herald was cited by others.", ""),
    ],
)
def test_relays(nlp: Language, text: str, relay: str) -> None:
    """Who passes words on is kept apart from who says them."""
    found = next(a for a in read(nlp(text)) if "stay" in a.content[0].of(text))
    assert found.source[0].of(text) == "Ada Quill"
    assert " ".join(span.of(text) for span in found.relays) == relay


def test_a_subject_before_a_colon_is_no_source(nlp: Language) -> None:
    """What a headline is about does not speak; a person's name before the colon does, and within the line only."""
    assert read(nlp("Nord Stream: a role in the inquiry\n\nThe ferry left at noon.")) == []
    text = "Lavrov: no halt along the present line\n\nTwo towns were hit during the night, and the ferry stopped."
    assert all(span.end <= text.index("\n") for a in read(nlp(text)) for span in a.content)


def test_a_negated_source_says_nothing(nlp: Language) -> None:
    """What neither of two said, or no official, is nobody's statement."""
    for text in (
        "Neither Tolmark nor Varenia recognised the vote as fair.",
        "No official said that the bridge was safe.",
    ):
        assert read(nlp(text)) == []


def test_an_inner_speaker(nlp: Language) -> None:
    """A speaker inside a quotation has an attribution of its own."""
    text = "“Some say: ‘Let us leave the river as the border.’ This will not happen,” the envoy Ada Quill said."
    sources = {span.of(text) for a in read(nlp(text)) for span in a.source}
    assert "Some" in sources
    assert any("Ada Quill" in source for source in sources)


def test_an_antecedent(nlp: Language) -> None:
    """What "an idea" stands for is the content of the attribution before it."""
    text = "The governor offered an exchange of land, an idea Tolmark has firmly rejected."
    last = max(read(nlp(text)), key=lambda a: a.content)
    assert [span.of(text) for span in (*last.content, *last.antecedent)] == ["an idea", "an exchange of land"]


def test_spans_survive_serialisation(nlp: Language) -> None:
    """Span groups and links come back from a DocBin as they were."""
    doc = nlp('"The bridge is closed," Mayor Ann Lee said.')
    (again,) = DocBin(docs=[doc]).from_bytes(DocBin(docs=[doc]).to_bytes()).get_docs(nlp.vocab)
    assert read(again) == read(doc) != []


def test_the_whole_pipeline_is_a_config_file() -> None:
    """Any spaCy user can load ``kg/nlp/config.cfg``."""
    path = Path(str(files("kg.nlp"))) / "config.cfg"
    pipeline = load_model_from_config(load_config(path), auto_fill=True)
    assert pipeline.pipe_names == ["reader", "attribution_rules"]
    assert len(read(pipeline("Ann Lee said the port was safe."))) == 1


def test_only_news_is_read(nlp: Language) -> None:
    """Where a doc says which of its spans are news, nothing else is read."""
    text = "Ann Lee said the port was safe.\nThe editor said that readers should subscribe."
    doc = nlp.make_doc(text)
    doc.spans["news"] = [doc[:7]]
    assert [a.source[0].of(text) for a in read(nlp(doc))] == ["Ann Lee"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", '"', "said", ": Moscow", "“”", "\x00", "said, said, said"])
def test_odd_texts(nlp: Language, text: str) -> None:
    """Texts with nothing to read give no content and no error."""
    assert not any(a.content for a in read(nlp(text)))


def test_a_headline_opens_with_its_source() -> None:
    """A name and a colon at the beginning of a headline lay the rest to whoever has the name."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("reader")
    pipeline.add_pipe("attribution_rules")
    doc = pipeline("Jana Danko: Larsk bridge will reopen before winter\n\nThe bridge has been closed since May.")
    (found,) = read(doc)
    assert [span.of(doc.text) for span in (*found.source, *found.cue)] == ["Jana Danko", ":"]
    assert found.content[0].of(doc.text) == "Larsk bridge will reopen before winter"
    other = read(pipeline("Ukraine war: What is known on day 100\n\nThe bridge has been closed since May."))
    assert not any(span.start == 0 for each in other for span in each.source)


def test_what_is_claimed_in_passing() -> None:
    """A relative clause with a verb of claiming is an attribution of its own."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("reader")
    pipeline.add_pipe("attribution_rules")
    doc = pipeline("The army left the two valleys that the government claims to have fortified.")
    assert "claims" in {span.of(doc.text) for each in read(doc) for span in each.cue}


def test_a_list_behind_a_dash_belongs_to_the_content() -> None:
    """What ends in "four of them" goes on with the names of the four."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("reader")
    pipeline.add_pipe("attribution_rules")
    doc = pipeline("The union announced the closing of two ports — Aalten and Borne.")
    assert any(span.of(doc.text).endswith("Borne") for each in read(doc) for span in each.content)


def test_who_is_quoted_speaks_and_who_quotes_passes_on() -> None:
    """The words are the officer's, whom the agency quoted as saying so; the agency is a relay."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("reader")
    pipeline.add_pipe("attribution_rules")
    doc = pipeline("The agency quoted an unnamed diver as saying that a second man had escaped.")
    (found,) = read(doc)
    assert [span.of(doc.text) for span in found.source] == ["an unnamed diver"]
    assert [span.of(doc.text) for span in found.relays] == ["The agency"]
    assert found.content[0].of(doc.text) == "a second man had escaped"
