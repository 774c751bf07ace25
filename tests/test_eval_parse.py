"""The measure of trees and tags."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from builds import kg
from spacy.tokens import Doc

from kg.errors import InputError
from kg.evaluate import parse
from kg.evaluate.treebank import treebank

ROWS = """\
# newdoc id = one
# newpar
# text = They don't pay.
1\tThey\tthey\tPRON\tPRP\tCase=Nom|Number=Plur\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tpay\tpay\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
4.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
# text = Nobody.
1\tNobody\tnobody\tPRON\tNN\tNumber=Sing\t0\troot\t_\tSpaceAfter=No
2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_

# newdoc id = two
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a treebank of two documents."""
    path = tmp_path / "bank.conllu"
    path.write_text(ROWS, encoding="utf-8")
    return path


def oracle(path: Path) -> Callable[[Doc], Doc]:
    """Return a reader that sets what the treebank has, on whatever tokens begin with the same words."""

    def read(doc: Doc) -> Doc:
        (text,) = [each for each in treebank(path) if "".join(each.words).startswith(doc[0].text)]
        for token, gold in zip(doc, text.tokens, strict=True):
            token.is_sent_start = None
            if gold:
                token.lemma_, token.pos_, token.tag_ = gold.lemma, gold.pos, gold.tag
                known: Any = token  # spaCy's types lack this
                known.set_morph("" if gold.morph == "_" else gold.morph)
        for i, gold in enumerate(text.tokens):
            doc[i].head = doc[gold.head if gold else i - 1]
            doc[i].dep_ = gold.dep if gold and gold.dep != "root" else "ROOT"
        return doc

    return read


def test_documents_become_text_again(data: Path) -> None:
    """Words that one form stands for are joined, paragraphs are parted, empty nodes are left out."""
    first, second = treebank(data)
    assert first.words == ["They", "do", "n't", "pay", ".", "\n", "Nobody", "."]
    joined = "".join(word + " " * blank for word, blank in zip(first.words, first.blanks, strict=True))
    assert joined == "They don't pay.\nNobody. "
    assert [list(sentence) for sentence in first.sentences()] == [[0, 1, 2, 3, 4], [6, 7]]
    assert [token.head for token in first.tokens if token] == [3, 3, 3, 3, 3, 6, 6]
    assert (second.name, second.words) == ("two", ["Yes"])


def test_what_is_all_right_scores_100(data: Path) -> None:
    """Against itself a treebank is right in everything, on its tokens and on raw text."""
    nlp = spacy.blank("en")
    report = parse(data, nlp.vocab, oracle(data), nlp.make_doc)
    assert {name: score.f1 for name, score in report.scores.items()} == dict.fromkeys(report.scores, 100.0)
    assert set(report.scores) >= {"UAS", "LAS", "XPOS", "UPOS", "lemma", "morph", "raw sentences", "raw tokens"}
    assert (report.articles, report.scores["LAS"].gold, report.scores["raw sentences"].gold) == (2, 8, 3)


def test_each_fault_is_counted_where_it_belongs(data: Path) -> None:
    """A wrong relation costs LAS, a wrong head UAS too, a wrong subtype nothing of the universal one."""
    right, nlp = oracle(data), spacy.blank("en")

    def read(doc: Doc) -> Doc:
        doc = right(doc)
        if doc[0].text == "They":
            doc[0].dep_ = "nsubj:outer"
            doc[1].dep_ = "cop"
            doc[2].head = doc[1]
            doc[3].lemma_ = "paid"
        return doc

    scores = parse(data, nlp.vocab, read, nlp.make_doc).scores
    missed = {name: score.gold - score.right for name, score in scores.items()}
    assert missed == {
        "UAS": 1, "LAS": 3, "LAS universal": 2, "XPOS": 0, "UPOS": 0, "lemma": 1, "morph": 0,
        "raw tokens": 0, "raw sentences": 0, "raw UAS": 1, "raw LAS": 3, "raw XPOS": 0,
    }  # fmt: skip


@pytest.mark.parametrize("line", ["1\tfew\tcolumns", "x\t" + "\t".join("_" * 9), "1\t" + "\t".join("_" * 9)])
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    """A line that is none of a treebank is an error with its number."""
    path = tmp_path / "bad.conllu.gz"
    path.write_bytes(gzip.compress(f"# text\n{line}\n".encode()))
    with pytest.raises(InputError, match="line 2"):
        list(treebank(path))


def test_command_prints_the_table(data: Path) -> None:
    """``kg eval parse`` prints one row a score, or JSON."""
    run = kg("eval", "parse", str(data))
    assert run.returncode == 0, run.stderr
    assert b"UAS" in run.stdout
    assert kg("eval", "parse", str(data), "--format", "json").stdout.startswith(b'{"documents"')
    assert kg("eval", "parse", str(data), "--format", "xml").returncode == 2
