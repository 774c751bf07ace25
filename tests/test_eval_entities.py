"""The measure of names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from builds import kg
from spacy.tokens import Doc, Span

from kg.errors import InputError
from kg.evaluate import entities, marked_names

IOB = """\
# newdoc id = a
# text = Jane Roe left Rome.
1\tJane\tB-PER\t-\tx
2\tRoe\tI-PER\t-\tx
3\tleft\tO\t-\tx
4\tRome\tB-LOC\t-\tx
5\t.\tO\t-\tx

# text = The ferry board met.
1\tThe\tO\t-\tx
2\tferry\tB-ORG\t-\tx
3\tboard\tI-ORG\t-\tx
4\tmet\tO\t-\tx
5\t.\tO\t-\tx
"""


def reader(*names: tuple[int, int, str]) -> object:
    """Return a reader that finds these names in every document, and checks the text."""

    def read(doc: Doc) -> Doc:
        assert doc.text.strip() == "Jane Roe left Rome. The ferry board met."
        assert [token.i for token in doc if token.is_sent_start] == [0, 5]
        doc.ents = [Span(doc, start, end, label=label) for start, end, label in names]
        return doc

    return read


@pytest.mark.parametrize(
    ("found", "right", "errors"),
    [
        ([(0, 2, "PER"), (3, 4, "LOC"), (6, 8, "ORG")], {"PER": 1, "LOC": 1, "ORG": 1, "names": 3}, {"missed": 0}),
        ([(0, 1, "PER"), (3, 4, "ORG")], {"names": 0}, {"edge": 1, "LOC as ORG": 1, "missed": 1}),
        ([(0, 2, "DATE"), (2, 3, "PER")], {"PER": 0, "names": 0}, {"spurious": 1, "missed": 3}),
    ],
)
def test_exact_names_of_the_marked_types(
    tmp_path: Path, found: list[tuple[int, int, str]], right: dict[str, int], errors: dict[str, int]
) -> None:
    """A name counts where span and type are those marked; types that the data does not mark are no fault."""
    path = tmp_path / "names.iob2"
    path.write_text(IOB, encoding="utf-8")
    report = entities(path, spacy.blank("en").vocab, reader(*found))  # type: ignore[arg-type]
    assert list(report.scores) == ["LOC", "ORG", "PER", "names"]
    assert {name: report.scores[name].right for name in right} == right
    assert report.errors["names"] == errors
    assert (report.articles, report.units) == (2, "sentences")


def test_only_marked_sentences_count(tmp_path: Path) -> None:
    """In an article only what lies in a marked sentence is compared, and dates stand by themselves."""
    text = "Rome. On Monday Jane Roe left."
    articles, gold = tmp_path / "articles.jsonl", tmp_path / "gold.json"
    articles.write_text(json.dumps({"id": "a", "text": text, "attributions": []}) + "\n", encoding="utf-8")
    rows = [{"article": "a", "sentence": [6, 30], "names": [[9, 15, "DATE"], [16, 24, "PER"]]}]
    gold.write_text(json.dumps(rows), encoding="utf-8")
    report = marked_names(gold, articles, lambda _: [(0, 4, "LOC"), (9, 15, "DATE"), (16, 20, "PER")])
    found = {name: (score.gold, score.found, score.right) for name, score in report.scores.items()}
    assert found == {"DATE": (1, 1, 1), "PER": (1, 1, 0), "names": (1, 1, 0)}


@pytest.mark.parametrize(
    "given", ["{}", '[{"article": "a"}]', '[{"article": "b", "sentence": [0, 1], "names": []}]', "["]
)
def test_bad_gold_is_an_error(tmp_path: Path, given: str) -> None:
    """Gold that is none, or about an article that is not there, is an error and not a score."""
    articles, gold = tmp_path / "articles.jsonl", tmp_path / "gold.json"
    articles.write_text('{"id": "a", "text": "", "attributions": []}\n', encoding="utf-8")
    gold.write_text(given, encoding="utf-8")
    with pytest.raises(InputError):
        marked_names(gold, articles, lambda _: [])


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    """A line without a tag is an error with its number, for the command too."""
    path = tmp_path / "names.iob2"
    path.write_text(IOB + "1\tword\n", encoding="utf-8")
    run = kg("eval", "entities", str(path))
    assert run.returncode == 1
    assert b"line 15" in run.stderr


def test_command_prints_the_table(tmp_path: Path) -> None:
    """``kg eval entities`` reads the sentences and prints one row a type."""
    path = tmp_path / "names.iob2"
    path.write_text(IOB, encoding="utf-8")
    run = kg("eval", "entities", str(path))
    assert run.returncode == 0, run.stderr
    assert [line.split()[0] for line in run.stdout.decode().splitlines()[1:5]] == ["LOC", "ORG", "PER", "names"]
