"""Descriptions that take up a known place or body: by the data of the ontology, by the kind of place, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from conll import parsed
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import get_lang_class

from kg.errors import LexiconError
from kg.extract.coref import Coreference
from kg.extract.names import NameFinder
from kg.lexicon.descriptions import read_descriptions
from kg.lexicon.reading import Lexicon

NLP: Language = get_lang_class("en")()
ARTICLE = "https://w3id.org/claimgraph/id/article/1"
MOROCCO = "Morocco/NNP:LOC/nsubj/2 spoke/VBD/root/0 about/IN/case/4 Darfur/NNP:LOC/obl/2"


def meant(what: str, *sentences: str) -> str | None:
    """Return the label of what the last word ``what`` of some sentences means."""
    doc: Doc = parsed(NLP, *sentences)
    found = Coreference(doc, ARTICLE, NameFinder(NLP).find(doc))
    entity = found.entity(max(token.i for token in doc if token.text == what))
    return entity.label if entity and not entity.local else None


def the(noun: str, *before: str, after: str = "") -> str:
    """Return a sentence about "the … noun"."""
    size = len(before)
    words = [f"{word}/JJ/amod/{size + 2}" for word in before]
    behind = f" {after}/VBD/acl/{size + 2}" if after else ""
    last = size + 3 + bool(after)
    return f"The/DT/det/{size + 2} {' '.join([*words, f'{noun}/NN/nsubj/{last}'])}{behind} suffered/VBD/root/0"


@pytest.mark.parametrize(
    ("noun", "place"), [("kingdom", "Morocco"), ("region", "Darfur"), ("territory", "Darfur"), ("country", "Morocco")]
)
def test_a_description_takes_up_the_place_that_it_can_mean(noun: str, place: str) -> None:
    """A kingdom is told by the data, a region and a country by their kind."""
    assert meant(noun, MOROCCO, the(noun)) == place


@pytest.mark.parametrize("noun", ["sultanate", "city", "ministry"])
def test_what_fits_nobody_stays_open(noun: str) -> None:
    """Neither of the two is a sultanate or a town."""
    assert meant(noun, MOROCCO, the(noun)) is None


def test_another_region_is_not_that_region() -> None:
    """Neither the neighbouring nor the southern region is the one named before; the ravaged one is."""
    assert meant("region", MOROCCO, the("region", "ravaged")) == "Darfur"
    assert meant("region", MOROCCO, the("region", "neighbouring")) is None
    assert meant("region", MOROCCO, the("region", "southern")) is None
    assert meant("region", MOROCCO, the("region", after="flooded")) is None


def test_of_two_neither_is_meant_unless_one_is_foremost() -> None:
    """Two regions in one sentence leave "the region" open; who is named twice as often is meant."""
    both = "Darfur/NNP:LOC/nsubj/4 with/IN/case/3 Tigray/NNP:LOC/nmod/1 starved/VBD/root/0"
    again = "Tigray/NNP:LOC/nsubj/2 starved/VBD/root/0"
    assert meant("region", both, the("region")) is None
    assert meant("region", again, both, the("region")) == "Tigray"


def test_far_away_only_the_only_one_is_taken_up() -> None:
    """After five sentences on something else "the region" is the one there is, or none; after twenty it is none."""
    rain = "Rain/NN/nsubj/2 fell/VBD/root/0"
    tigray = "Tigray/NNP:LOC/nsubj/2 starved/VBD/root/0"
    assert meant("region", MOROCCO, rain, the("region")) == "Darfur"
    assert meant("region", MOROCCO, *[rain] * 5, the("region")) == "Darfur"
    assert meant("region", tigray, MOROCCO, *[rain] * 5, the("region")) is None
    assert meant("region", MOROCCO, *[rain] * 20, the("region")) is None


def test_the_longest_description_counts() -> None:
    """An armed group is no rights group; the data tells both."""
    names = "Hamas/NNP:ORG/nsubj/4 with/IN/case/3 Amnesty/NNP:ORG/nmod/1 spoke/VBD/root/0"
    armed = "The/DT/det/3 armed/JJ/amod/3 group/NN/nsubj/4 left/VBD/root/0"
    assert meant("group", names, armed) == "Hamas"


def test_a_description_of_nobody_is_an_error(tmp_path: Path) -> None:
    """The file names whoever the reference knows, and at least one."""
    prefix = "@prefix x: <https://x.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    for body, problem in (("; skos:member x:nobody", "nobody"), ("", "has no member")):
        file = tmp_path / "descriptions.ttl"
        file.write_text(f'{prefix}x:it a skos:Collection ; skos:prefLabel "it"@en {body} .', encoding="utf-8")
        with pytest.raises(LexiconError, match=problem):
            read_descriptions(Lexicon(file="descriptions.ttl", path=file))
