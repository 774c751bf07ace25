"""The reader as a spaCy component."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

TEXTS = [
    "The mayor said the bridge was safe.",
    "According to police, four men fled. “No,” she said, “not yet.”",
    "The train left at noon.",
    "",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    """Return a blank pipeline with the component alone."""
    made = spacy.blank("en")
    made.add_pipe("attribution")
    return made


def _state(doc: Doc) -> dict[str, Any]:
    state: dict[str, Any] = {role: [span.text for span in doc.spans[role]] for role in ("source", "cue", "content")}
    return {**state, "links": doc.spans["content"].attrs["attributions"]}


def test_spans_and_links(nlp: Language) -> None:
    """Spans of the three roles are set, and links tell which belong together."""
    doc = nlp(TEXTS[0])
    state = _state(doc)
    assert (state["source"], state["cue"]) == (["The mayor"], ["said"])
    assert state["content"] == ["the bridge was safe"]
    link = dict(state["links"][0])
    assert 0 < link.pop("confidence") <= 1
    assert {role: link[role] for role in ("source", "cue", "content")} == {"source": [0], "cue": [0], "content": [0]}


def test_doc_bin(nlp: Language) -> None:
    """Spans and links survive a DocBin."""
    docs = [nlp(text) for text in TEXTS]
    packed = DocBin(docs=docs).to_bytes()
    back = list(DocBin().from_bytes(packed).get_docs(nlp.vocab))
    assert [_state(doc) for doc in back] == [_state(doc) for doc in docs]


def test_to_disk(nlp: Language, tmp_path: Path) -> None:
    """A saved pipeline reads the same."""
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert _state(again(TEXTS[1])) == _state(nlp(TEXTS[1]))


def test_two_processes(nlp: Language) -> None:
    """Two processes give what one gives, in order."""
    alone = [_state(doc) for doc in nlp.pipe(TEXTS)]
    assert [_state(doc) for doc in nlp.pipe(TEXTS, n_process=2, batch_size=1)] == alone
