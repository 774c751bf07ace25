"""Chains and speakers are measured as they should be, on a treebank of two sentences and a marked article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.tokens import Doc
from spacy.util import get_lang_class

from kg.errors import InputError
from kg.evaluate.chains import Document, chained
from kg.evaluate.coreference import coreference
from kg.evaluate.speakers import marked_speakers
from kg.extract.coref import Coreference
from kg.extract.coref.anaphora import Choice
from kg.extract.coref.chains import Chain
from kg.extract.names import NameFinder

NLP = get_lang_class("en")()
ROWS = (
    ("1 Ada Ada PROPN NNP _ 3 nsubj", "Entity=(1-person-new-nnnnn-cf1-1-coref"),
    ("2 Roe Roe PROPN NNP _ 1 flat", "Entity=1)"),
    ("3 left leave VERB VBD _ 0 root", "_"),
    (),
    ("1 She she PRON PRP _ 2 nsubj", "Entity=(1-person-giv:act-nnnnn-cf1-1-ana)"),
    ("2 sold sell VERB VBD _ 0 root", "_"),
    ("3 the the DET DT _ 4 det", "Entity=(2-object-new-nnnnn-cf2-2-sgl"),
    ("4 boat boat NOUN NN _ 2 obj", "Entity=2)"),
)


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    """Return a file with one document of two sentences: a name, a pronoun for it, and a thing."""
    lines = ["# newdoc id = T_news_one"]
    lines += ["\t".join([*row[0].split(), "_", row[1]]) if row else "" for row in ROWS]
    path = tmp_path / "t.conllu"
    path.write_text("\n".join([*lines, "", ""]), encoding="utf-8")
    return path


def test_a_treebank_gives_mentions_with_heads_and_names(treebank: Path) -> None:
    """Marks open and close over several tokens, and name their heads; proper nouns at a head are names."""
    (document,) = chained(treebank)
    assert [(m.start, m.end, m.head, m.chain, m.type) for m in document.mentions] == [
        (0, 2, 0, "1", "person"),
        (3, 4, 3, "1", "person"),
        (5, 7, 6, "2", "object"),
    ]
    doc = document.parsed(NLP.vocab)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Ada Roe", "PER")]
    assert document.genre == "news"


def resolved(document: Document, *, laid: bool) -> tuple[Doc, Coreference]:
    """Read a document with every pronoun laid to its first candidate, or to nobody."""

    def choose(choice: Choice) -> Chain | None:
        return choice.chains[0] if laid else None

    doc = document.parsed(NLP.vocab)
    return doc, Coreference(doc, "", NameFinder(NLP).find(doc), choose=choose)


def test_a_chain_found_scores_full_and_one_missed_nothing(treebank: Path) -> None:
    """With the pronoun laid to its name everything is right; without, nothing is found."""
    right = coreference(treebank, lambda document: resolved(document, laid=True))
    assert {name: right.scores[name].f1 for name in ("MUC", "B³", "LEA", "speakers", "he, she")} == {
        "MUC": 100, "B³": 100, "LEA": 100, "speakers": 100, "he, she": 100,
    }  # fmt: skip
    missed = coreference(treebank, lambda document: resolved(document, laid=False))
    assert (missed.scores["LEA"].recall, missed.scores["speakers"].found) == (0, 0)
    assert missed.errors["speakers"] == {"right": 0, "wrong": 0, "abstained": 1}


def test_only_the_genres_asked_for(treebank: Path) -> None:
    """A genre that is not there leaves nothing to score."""
    assert coreference(treebank, lambda document: resolved(document, laid=True), genres=["bio"]).articles == 0


def test_a_file_without_chains_is_refused(tmp_path: Path) -> None:
    """A treebank without marks is named in the error."""
    path = tmp_path / "t.conllu"
    path.write_text("# newdoc id = T_news_one\n1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"t\.conllu"):
        list(chained(path))


TEXT = "Ada Roe met Ben Hall. She said no. It said yes."


def marked(tmp_path: Path) -> tuple[Path, Path]:
    """Return a file of marked sources and the article that it is about."""
    articles, gold = tmp_path / "a.jsonl", tmp_path / "g.json"
    articles.write_text(json.dumps({"id": "a", "text": TEXT, "attributions": []}) + "\n", encoding="utf-8")
    rows = [
        {"article": "a", "source": [22, 25], "means": [0, 7]},
        {"article": "a", "source": [35, 37], "means": None},
    ]
    gold.write_text(json.dumps(rows), encoding="utf-8")
    return gold, articles


@pytest.mark.parametrize(
    ("answers", "counts"),
    [([[(0, 7)], []], (1, 1, 1)), ([[(12, 20)], []], (1, 1, 0)), ([[], [(0, 7)]], (1, 1, 0)), ([[], []], (1, 0, 0))],
)
def test_speakers_are_right_wrong_or_nobody(
    tmp_path: Path, answers: list[list[tuple[int, int]]], counts: tuple[int, int, int]
) -> None:
    """The words marked are right, others wrong; a source that means nobody named is wrong with any answer."""
    report = marked_speakers(*marked(tmp_path), lambda _: lambda _sources: answers)
    score = report.scores["speakers"]
    assert (score.gold, score.found, score.right) == counts


def test_marks_about_another_article_are_refused(tmp_path: Path) -> None:
    """A marked article that is not among those given is an error that names it."""
    gold, articles = marked(tmp_path)
    gold.write_text(json.dumps([{"article": "b", "source": [0, 1], "means": None}]), encoding="utf-8")
    with pytest.raises(InputError, match="no article b"):
        marked_speakers(gold, articles, lambda _: lambda _sources: [[]])
