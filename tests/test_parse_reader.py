"""The component "reader" with the model that is shipped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from kg.model import Span
from kg.nlp.meaning import meaning
from kg.nlp.text import pipeline

SAID = "The mayor of Kestrin said on Monday that the old ferry was safe. She did not know who owned it."
PLACES = "Moscow said that the talks had failed. The ferry left from a pier in Oslo. An Irish comedian lives there."
TEXTS = [SAID, f"“No,” Ilka Moravand told Reuters.\n\nThey can't pay.\n{PLACES}", "", "\n \n", "-"]


@pytest.fixture(scope="module")
def nlp() -> Language:
    """Return English with the component alone."""
    return pipeline()


def state(doc: Doc) -> dict[str, Any]:
    """Return all that the component sets, but for meanings."""
    tokens = [
        (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start, t.ent_iob_, t.ent_type_)
        for t in doc
    ]
    groups = {
        name: ([(span.start, span.end, span.label_) for span in group], dict(group.attrs))
        for name, group in doc.spans.items()
    }
    return {"tokens": tokens, "groups": groups}


def mentions(doc: Doc) -> dict[str, tuple[str, bool | None]]:
    """Return the kind of each mention, and whether it is metonymic."""
    group = doc.spans["mentions"]
    return {span.text: (span.label_, stands) for span, stands in zip(group, group.attrs["metonymic"], strict=True)}


def test_a_sentence_is_parsed(nlp: Language) -> None:
    """Sentences, relations, tags, features and lemmas of a plain sentence are as a treebank has them."""
    doc = nlp(SAID)
    first, second = doc.sents
    assert (first.root.text, second.root.text) == ("said", "know")
    relations = {token.text: (token.dep_, token.head.text) for token in first}
    assert relations["mayor"] == ("nsubj", "said")
    assert relations["Kestrin"] == ("nmod", "mayor")
    assert relations["safe"] == ("ccomp", "said")
    assert relations["ferry"] == ("nsubj", "safe")
    assert [(t.tag_, t.pos_, t.lemma_) for t in first[:5]] == [
        ("DT", "DET", "the"),
        ("NN", "NOUN", "mayor"),
        ("IN", "ADP", "of"),
        ("NNP", "PROPN", "Kestrin"),
        ("VBD", "VERB", "say"),
    ]
    assert "Tense=Past" in str(first[4].morph)
    assert [chunk.text for chunk in first.noun_chunks] == ["The mayor", "Kestrin", "Monday", "the old ferry"]


def test_names_descriptions_and_pronouns_are_mentions(nlp: Language) -> None:
    """Names have their type, descriptions reach as far as what modifies them, pronouns are persons or not."""
    doc = nlp(SAID)
    assert [(name.text, name.label_) for name in doc.ents] == [("Kestrin", "LOC"), ("Monday", "DATE")]
    found = mentions(doc)
    assert found["The mayor of Kestrin"][0] == "person"
    assert "the old ferry" in found
    assert found["She"][0] == "person"


def test_places_stand_for_themselves_or_for_others(nlp: Language) -> None:
    """A capital that speaks and a nationality are metonymic, where something happens is not."""
    found = mentions(nlp(PLACES))
    assert {name: found[name][1] for name in ("Moscow", "Oslo", "Irish")} == {
        "Moscow": True,
        "Oslo": False,
        "Irish": True,
    }
    assert found["The ferry"][1] is None


def test_attributions_are_those_of_the_other_component(nlp: Language) -> None:
    """What is read beside them does not change the attributions."""
    alone = spacy.blank("en")
    alone.add_pipe("attribution")
    for text in TEXTS:
        groups = state(nlp(text))["groups"]
        del groups["mentions"]
        assert groups == state(alone(text))["groups"]


def test_same_text_same_annotation(nlp: Language) -> None:
    """Whatever was read before, in one process or two, a text is read alike."""
    alone = [state(nlp(text)) for text in TEXTS]
    assert [state(doc) for doc in nlp.pipe(reversed(TEXTS))] == alone[::-1]
    assert [state(doc) for doc in nlp.pipe(TEXTS, n_process=2, batch_size=2)] == alone


def test_it_survives_disk_and_doc_bin(nlp: Language, tmp_path: Path) -> None:
    """A saved pipeline reads the same, noun chunks included, and a DocBin keeps all but the meanings."""
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    docs = [nlp(text) for text in TEXTS]
    assert [state(again(text)) for text in TEXTS] == [state(doc) for doc in docs]
    back = list(DocBin().from_bytes(DocBin(docs=docs).to_bytes()).get_docs(again.vocab))
    assert [state(doc) for doc in back] == [state(doc) for doc in docs]
    chunks = [chunk.text for chunk in docs[0].noun_chunks]
    assert [chunk.text for chunk in back[0].noun_chunks] == chunks


def test_given_sentences_are_kept(nlp: Language) -> None:
    """Where sentences are marked beforehand, no other sentence begins."""
    doc = Doc(nlp.vocab, words=["It", "rained", ".", "We", "left", "."], sent_starts=[True, *[False] * 5])
    assert len(list(nlp.get_pipe("reader")(doc).sents)) == 1


def test_only_the_news_is_read(nlp: Language) -> None:
    """Words outside the spans of news get no tag, and those inside the same as by themselves."""
    doc = nlp.make_doc(f"Subscribe to our letter\n{SAID}")
    doc.spans["news"] = [doc[5:]]
    doc = nlp.get_pipe("reader")(doc)
    assert [token.tag_ for token in doc[:4]] == ["", "", "", ""]
    assert [token.dep_ for token in doc[5:]] == [token.dep_ for token in nlp(SAID)]


def test_like_things_mean_alike(nlp: Language) -> None:
    """Two wordings of one thing are nearer to each other than to something else."""
    contents = ["the ferry is safe", "that the boat is not dangerous", "taxes will rise next year"]
    text = " ".join(f"The mayor said {content}." for content in contents)
    doc = nlp(text)
    starts = [text.index(content) for content in contents]
    spans = [Span(start, start + len(content)) for start, content in zip(starts, contents, strict=True)]
    ferry, boat, taxes = (meaning(doc, [span]) for span in spans)
    assert float(ferry @ ferry) == pytest.approx(1, abs=1e-5)
    assert float(ferry @ boat) > float(ferry @ taxes) + 0.1


@pytest.mark.parametrize(
    "text",
    [
        "word " * 2000,
        "a" * 5000,
        "(" * 700 + ")" * 700,
        "\u0301\u0301 \u200b x \u0301",
        "half \ufffd a \U0001f600 pair 👩\u200d🚀 can't",
        "no end, " * 300,
        "\r\n\x0b\x0c a \x85 b \u2028 c",
    ],
)
def test_odd_texts_are_well_formed(nlp: Language, text: str) -> None:
    """Whatever the text, every token is in one projective tree of its sentence."""
    doc = nlp(text)
    assert sum(len(sentence) for sentence in doc.sents) == len(doc)
    for sentence in doc.sents:
        assert sum(token.head.i == token.i for token in sentence) == 1
        assert all(sentence.start <= token.head.i < sentence.end for token in sentence)
    assert doc.has_annotation("DEP", require_complete=True)
