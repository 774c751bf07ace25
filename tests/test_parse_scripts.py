"""Lemmas as edit scripts."""

from __future__ import annotations

import gzip
import itertools

import pytest
from shared_data import shared

from kg.nlp.reader.scripts import apply, script


@pytest.mark.parametrize(
    ("form", "lemma", "made"),
    [
        ("Cities", "city", "l|3|y"),
        ("was", "be", "l|3|be"),
        ("Kyiv", "Kyiv", "k|0|"),
        ("talks", "talk", "l|1|"),
        ("UN", "UN", "k|0|"),
        ("a|b", "a|c", "l|1|c"),
        ("|", "||", "l|0||"),
    ],
)
def test_scripts_are_short_and_general(form: str, lemma: str, made: str) -> None:
    """A script cuts and adds at the end, lower-cases unless the lemma has capitals, and gives the lemma back."""
    assert script(form, lemma) == made
    assert apply(form, made) == lemma


def test_every_script_of_a_treebank_gives_its_lemma_back() -> None:
    """Whatever the form and its lemma, the script found for them makes the one of the other."""
    with gzip.open(shared("data/en_ewt-ud-dev.conllu.gz"), "rt", encoding="utf-8") as lines:
        rows = [line.split("\t") for line in itertools.islice(lines, 8000) if line[:1].isdigit()]
    pairs = {(row[1], row[2]) for row in rows if row[2] != "_" or row[1] == "_"}
    assert len(pairs) > 1000
    assert all(apply(form, script(form, lemma)) == lemma for form, lemma in pairs)


def test_a_script_that_cuts_everything_leaves_the_form() -> None:
    """A script that is too long for a form still gives a lemma: no word has none."""
    assert apply("As", "l|9|") == "as"
    assert apply("Is", "l|9|be") == "be"
