"""What the reader says of tokens, as it stands on a ``Doc``: from made-up scores, so that every case can be had."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest
import spacy
from spacy import displacy
from spacy.matcher import DependencyMatcher, Matcher
from spacy.tokens import Doc, DocBin

from kg.model import Span
from kg.nlp.meaning import meaning
from kg.nlp.mentions import write_mentions
from kg.nlp.reader.syntax import Grammar, Scores, Syntax, decode_syntax
from kg.nlp.trees import tokens_of, write_trees

LABELS = {
    "tag": ["NN", "VBD", "."],
    "pos": ["NOUN", "VERB", "PUNCT", "PRON", "PROPN"],
    "morph": ["_", "Number=Sing", "Gender=Fem|Number=Sing"],
    "lemma": ["l|0|", "k|0|", "l|4|ay"],
    "dep": ["root", "nsubj", "det", "punct", "obl", "case"],
    "name": ["O", "B-LOC", "I-LOC", "B-PER", "I-PER"],
    "mention": ["none", "person", "place"],
}
TEXT = "The mayor said it in San Rio .\nAll left ."
ROWS = [
    # head (index of its row), relation, part of speech, lemma script, name, kind of mention
    (1, "det", "NOUN", 0, "O", 0),
    (2, "nsubj", "NOUN", 0, "O", 1),
    (2, "root", "VERB", 2, "O", 0),
    (2, "nsubj", "PRON", 0, "O", 0),
    (6, "case", "NOUN", 0, "O", 0),
    (6, "det", "PROPN", 1, "B-LOC", 0),
    (2, "obl", "PROPN", 1, "I-LOC", 2),
    (2, "punct", "PUNCT", 0, "O", 0),
    (9, "nsubj", "PRON", 0, "O", 1),
    (9, "root", "VERB", 0, "O", 0),
    (9, "punct", "PUNCT", 0, "O", 0),
]


def grammar() -> Grammar:
    """Return labels whose scores are read off the dependents' vectors as they are."""
    size = len(LABELS["dep"])
    weight, bias = np.eye(size, dtype=np.float32), np.zeros(size, np.float32)
    return Grammar(labels=LABELS, sentence=0.0, wide=2, weight=weight, bias=bias)


def scores(rows: list[tuple[int, str, str, int, str, int]], heads: list[int], begins: list[int]) -> Scores:
    """Return scores that say what some rows say; heads are counted within the window."""
    size = len(rows)

    def chosen(indices: list[int], width: int) -> np.ndarray[Any, np.dtype[np.float32]]:
        return np.eye(width, dtype=np.float32)[indices] * 9

    return Scores(
        tag=np.zeros(size, np.int64),
        pos=np.array([LABELS["pos"].index(row[2]) for row in rows]),
        morph=np.ones(size, np.int64),
        lemma=np.array([row[3] for row in rows]),
        sentence=np.array([9.0 if i in begins else -9.0 for i in range(size)], np.float32),
        arc=chosen(heads, size),
        dep=chosen([LABELS["dep"].index(row[1]) for row in rows], len(LABELS["dep"])),
        gov=np.zeros((size, len(LABELS["dep"])), np.float32),
        name=chosen([LABELS["name"].index(row[4]) for row in rows], len(LABELS["name"])),
        mention=chosen([row[5] for row in rows], len(LABELS["mention"])),
        metonymy=np.arange(size, dtype=np.float32) - 5.5,
        meaning=np.ones((size, 2), np.float32),
    )


def parsed(text: str = TEXT, *, read: list[int] | None = None) -> Doc:
    """Return the text with what the rows say; only some of its words if asked."""
    doc = spacy.blank("en")(text)
    _, words = tokens_of(doc)
    places = np.flatnonzero(words)
    heads = {int(places[i]): int(places[row[0]]) for i, row in enumerate(ROWS)}
    chosen = list(range(len(ROWS))) if read is None else read
    where = places[chosen]
    inside = {int(at): i for i, at in enumerate(where)}
    window = scores([ROWS[i] for i in chosen], [inside[heads[int(at)]] for at in where], [0, 8])
    syntax = Syntax.blank(len(doc), 2)
    decode_syntax([(where, np.zeros(len(where), np.bool_), window)], grammar(), syntax)
    write_trees(doc, syntax, grammar())
    write_mentions(doc, syntax, grammar())
    return doc


def state(doc: Doc) -> list[tuple[object, ...]]:
    """Return all that stands on the tokens of a document."""
    return [
        (t.text, t.tag_, t.pos_, t.lemma_, str(t.morph), t.dep_, t.head.i, t.is_sent_start, t.ent_iob_, t.ent_type_)
        for t in doc
    ]


def test_annotation_is_spacys() -> None:
    """Tags, features, lemmas, trees, sentences and names stand where spaCy's own components put them."""
    doc = parsed()
    assert [token.dep_ for token in doc][:4] == ["det", "nsubj", "ROOT", "nsubj"]
    assert [token.head.text for token in doc][:4] == ["mayor", "said", "said", "said"]
    assert [token.lemma_ for token in doc][:3] == ["the", "mayor", "ay"]
    assert (doc[1].tag_, doc[1].pos_, str(doc[1].morph)) == ("NN", "NOUN", "Number=Sing")
    words = [[token.text for token in sentence] for sentence in doc.sents]
    assert words == [["The", "mayor", "said", "it", "in", "San", "Rio", ".", "\n"], ["All", "left", "."]]
    assert [(name.text, name.label_) for name in doc.ents] == [("San Rio", "LOC")]
    assert all(
        doc.has_annotation(what, require_complete=True) for what in ("DEP", "TAG", "LEMMA", "SENT_START", "ENT_IOB")
    )


def test_white_space_hangs_on_the_token_before() -> None:
    """White space has a place in the tree, and at the beginning of a text it hangs on the first word."""
    doc = parsed("\n " + TEXT + "\n\n")
    spaces = [token for token in doc if token.is_space]
    assert [(t.tag_, t.pos_, t.dep_) for t in spaces] == [("_SP", "SPACE", "dep")] * 3
    assert [t.head.i for t in spaces] == [1, spaces[1].i - 1, spaces[2].i - 1]
    assert len(list(doc.sents)) == 2


def test_what_is_not_read_is_a_flat_sentence() -> None:
    """Words outside the news have a well-formed tree and nothing else, and the news is read around them."""
    doc = parsed(read=list(range(8)))
    first, rest = list(doc.sents)
    assert first.text.strip() == TEXT.split("\n", maxsplit=1)[0]
    assert [(t.dep_, t.head.text, t.tag_, t.pos_, t.lemma_) for t in rest] == [
        ("ROOT", "All", "", "", ""),
        ("dep", "All", "", "", ""),
        ("dep", "All", "", "", ""),
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n \n", "word", "\n word \n"])
def test_nothing_read_at_all(text: str) -> None:
    """A text of which nothing is read is well formed too."""
    doc = spacy.blank("en")(text)
    syntax = Syntax.blank(len(doc), 2)
    write_trees(doc, syntax, grammar())
    write_mentions(doc, syntax, grammar())
    assert len(list(doc.sents)) == min(len(doc), 1)
    assert len(doc.spans["mentions"]) == 0


def test_doc_bin_bytes_and_pickles_keep_it() -> None:
    """Everything but the meanings survives a DocBin, and those too survive bytes and pickles."""
    doc = parsed()
    (back,) = DocBin().from_bytes(DocBin(docs=[doc]).to_bytes()).get_docs(doc.vocab)
    assert state(back) == state(doc)
    assert back.spans["mentions"].attrs == doc.spans["mentions"].attrs
    assert [(m.text, m.label_) for m in back.spans["mentions"]] == [(m.text, m.label_) for m in doc.spans["mentions"]]
    for other in (Doc(doc.vocab).from_bytes(doc.to_bytes()), pickle.loads(pickle.dumps(doc))):  # noqa: S301 - our own
        assert state(other) == state(doc)
        assert np.array_equal(other.tensor, doc.tensor)


def test_matchers_and_pictures_work() -> None:
    """The tools of spaCy that need tags and trees find them."""
    doc = parsed()
    matcher = Matcher(doc.vocab)
    matcher.add("x", [[{"POS": "NOUN"}, {"LEMMA": "ay"}]])
    assert [doc[start:end].text for _, start, end in matcher(doc)] == ["mayor said"]
    trees = DependencyMatcher(doc.vocab)
    verb = {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"DEP": "ROOT"}}
    below = {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "who", "RIGHT_ATTRS": {"DEP": "obl"}}
    trees.add("y", [[verb, below]])
    assert [[doc[i].text for i in match[1]] for match in trees(doc)] == [["said", "Rio"]]
    picture = displacy.render(doc, style="dep", options={"collapse_punct": False})
    assert picture.count('class="displacy-arc"') == len(doc) - 2
    assert "San Rio" in displacy.render(doc, style="ent")


def test_mentions_names_and_metonymy() -> None:
    """A name is as long as it is among the names, other mentions as their head with its modifiers."""
    doc = parsed()
    mentions = doc.spans["mentions"]
    found = [(m.text, m.label_, doc[head].text) for m, head in zip(mentions, mentions.attrs["heads"], strict=True)]
    assert found == [("The mayor", "person", "mayor"), ("San Rio", "place", "Rio"), ("All", "person", "All")]
    assert mentions.attrs["metonymic"] == [None, True, None]
    assert mentions.attrs["metonyms"] == [6]


def test_a_mention_has_both_quotation_marks_or_none() -> None:
    """Where a quotation within a description opens at its edge, that mark belongs to it."""
    rows = [
        (2, "punct", "PUNCT", 0, "O", 0),
        (2, "det", "NOUN", 0, "O", 0),
        (4, "nsubj", "NOUN", 0, "O", 0),
        (2, "punct", "PUNCT", 0, "O", 0),
        (4, "root", "NOUN", 0, "O", 1),
    ]
    doc = Doc(spacy.blank("en").vocab, words=["“", "new", "mayor", "”", "plans"])
    window = scores(rows, [row[0] for row in rows], [0])
    window.dep[2] = window.dep[1]  # a modifier of the last word
    syntax = Syntax.blank(5, 2)
    decode_syntax([(np.arange(5), np.zeros(5, np.bool_), window)], grammar(), syntax)
    write_trees(doc, syntax, grammar())
    write_mentions(doc, syntax, grammar())
    assert [mention.text for mention in doc.spans["mentions"]] == ["“ new mayor ” plans"]


def test_meanings_are_means_of_length_one() -> None:
    """What a stretch means is the direction of its tokens' meanings; without any there is an error."""
    doc = parsed()
    assert meaning(doc, [Span(0, 9), Span(10, 14)]).tolist() == pytest.approx([0.5**0.5] * 2)
    assert meaning(doc, []).tolist() == [0, 0]
    with pytest.raises(ValueError, match="reader"):
        meaning(spacy.blank("en")("Not read."), [Span(0, 3)])


def test_sentences_begin_where_it_is_certain() -> None:
    """A paragraph's first token begins a sentence whatever the score; given sentences admit no others."""
    window = scores(ROWS[8:], [1, 1, 1], [])
    certain = np.array([False, False, True])
    window.arc[2, 2] = 99
    for fixed, ours, expected in ((False, -9.0, 2), (False, 9.0, 3), (True, 9.0, 2)):
        window.sentence[1] = ours
        syntax = Syntax.blank(3, 2)
        decode_syntax([(np.arange(3), certain, window)], grammar(), syntax, fixed=fixed)
        assert sum(syntax.head == np.arange(3)) == expected
