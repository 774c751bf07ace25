"""A malformed entry of a lexicon is named, by reading and by its shape; what is shipped conforms."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import rdflib

from kg import lexicon
from kg.errors import LexiconError
from kg.lexicon.actors import read_actors
from kg.lexicon.places import read_places
from kg.lexicon.reading import Lexicon
from kg.lexicon.words import read_cues, read_nouns, read_stances
from kg.resources import ontology_files
from kg.validate import Validator

PREFIXES = """
@prefix kg: <https://w3id.org/claimgraph/ns#> .
@prefix st: <https://w3id.org/claimgraph/ns/stance/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix x: <https://example.org/> .
"""


@pytest.fixture(scope="module")
def validator() -> Validator:
    """One validator for all tests: its shapes and lexicons are read once."""
    return Validator()


def _file(tmp_path: Path, body: str) -> Lexicon:
    path = tmp_path / "bad.ttl"
    path.write_text(PREFIXES + body, encoding="utf-8")
    return Lexicon(file="bad.ttl", path=path)


SAY = 'x:c a kg:Cue ; skos:prefLabel "say"@en ; '


BAD = {
    "a cue without a stance": (
        "cue",
        'x:c a kg:Cue ; skos:prefLabel "say"@en ; kg:cueKind kg:verb ; kg:complement kg:clause .',
    ),
    "a cue of an unknown stance": (
        "cue",
        SAY + "kg:cueKind kg:verb ; kg:complement kg:clause ; kg:givesStance st:mutters .",
    ),
    "a cue of no kind of ours": (
        "cue",
        SAY + "kg:cueKind kg:all ; kg:complement kg:clause ; kg:givesStance st:asserts .",
    ),
    "a cue that governs nothing": (
        "cue",
        'x:c a kg:Cue ; skos:prefLabel "say"@en ; kg:cueKind kg:verb ; kg:givesStance st:asserts .',
    ),
    "a cue with two lemmas": (
        "cue",
        SAY + 'skos:prefLabel "tell"@en ; kg:cueKind kg:verb ; kg:complement kg:clause ; kg:givesStance st:asserts .',
    ),
    "a noun that makes nothing": ("noun", 'x:n a kg:HeadNoun ; skos:prefLabel "thing"@en .'),
    "a stance with an odd sign": ("stance", 'st:asserts a kg:Stance ; skos:prefLabel "asserts"@en ; kg:sign 2 .'),
    "an actor without a label": ("actor", 'x:a a kg:Person ; dct:source "a list" .'),
    "an actor that speaks for a stranger": (
        "actor",
        'x:a a kg:Person ; skos:prefLabel "A"@en ; dct:source "a list" ; kg:speaksFor x:b .',
    ),
    "a tenure without a person": ("actor", 'x:t a kg:Tenure ; kg:office x:o ; dct:source "a list" .'),
    "a place without a label": ("place", 'x:p a kg:Region ; dct:source "a list" .'),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_entry_is_named(tmp_path: Path, name: str) -> None:
    """Reading a malformed entry ends with the file and the term, not with a half-read lexicon."""
    kind, body = BAD[name]
    bad = _file(tmp_path, body)
    term = rdflib.Graph().parse(data=PREFIXES + body, format="turtle")
    local = str(next(iter(term.subjects()))).rpartition("/")[2]
    with pytest.raises(LexiconError, match=f"bad.ttl: {local}"):
        _read(kind, bad)


def _read(kind: str, bad: Lexicon) -> object:
    match kind:
        case "cue":
            return list(read_cues(bad, lexicon.stances()))
        case "noun":
            return read_nouns(bad)
        case "stance":
            return read_stances(bad)
        case "actor":
            return read_actors([bad])
        case _:
            return read_places([bad])


@pytest.mark.parametrize("name", BAD)
def test_the_shapes_find_a_bad_entry(tmp_path: Path, name: str) -> None:
    """What reading refuses, validation finds too, beside the shipped files."""
    path = tmp_path / "bad.ttl"
    path.write_text(PREFIXES + BAD[name][1], encoding="utf-8")
    files = [file for file in ontology_files() if file.name in {"kg.ttl", "shapes-lexicons.ttl"}]
    if BAD[name][0] != "stance":
        files += [file for file in ontology_files() if file.name == "stances.ttl"]
    assert not Validator(reference=[*files, path]).lexicons().conforms


@pytest.mark.parametrize(
    "body",
    [
        'x:p a kg:Settlement ; skos:prefLabel "P"@en ; dct:source "a list" ; geo:lat 91.0 ; geo:long 3.0 .',
        'x:p a kg:Region ; skos:prefLabel "P"@en .',
        'x:p a kg:Region ; skos:prefLabel "P"@de ; dct:source "a list" .',
        'x:p a kg:Country ; skos:prefLabel "P"@en ; dct:source "a list" ; skos:notation "PPP" .',
        'x:g a kg:Government ; skos:prefLabel "G"@en ; dct:source "a list" ; kg:metonym x:p .',
        'x:t a kg:Tenure ; kg:fromDate "2020-01-02"^^xsd:date ; kg:untilDate "2020-01-01"^^xsd:date .',
    ],
)
def test_the_shapes_find_bad_facts(tmp_path: Path, body: str) -> None:
    """Coordinates, codes, labels, sources, metonyms and dates have shapes too."""
    path = tmp_path / "bad.ttl"
    path.write_text(PREFIXES + body, encoding="utf-8")
    kg = next(file for file in ontology_files() if file.name == "kg.ttl")
    assert not Validator(reference=[kg, path]).lexicons().conforms


def test_a_spelling_of_two_actors_is_refused(tmp_path: Path) -> None:
    """No spelling of the reference may lead to two actors."""
    bad = _file(
        tmp_path,
        'x:a a kg:Person ; skos:prefLabel "Ida Berg"@en . '
        'x:b a kg:Person ; skos:prefLabel "I. Berg"@en ; skos:altLabel "Ida Berg"@en .',
    )
    with pytest.raises(LexiconError, match="Ida Berg"):
        read_actors([bad])


def test_what_is_not_turtle_is_named(tmp_path: Path) -> None:
    """A file that cannot be parsed, or is not there, ends with its name."""
    with pytest.raises(LexiconError, match=r"bad\.ttl"):
        _file(tmp_path, "x:a a .")
    with pytest.raises(LexiconError, match=r"gone\.ttl"):
        Lexicon(file="gone.ttl", path=tmp_path / "gone.ttl")


def test_the_shipped_lexicons_conform(validator: Validator) -> None:
    """Every entry of every file of the ontology fits its shape."""
    assert validator.lexicons().results == ()


def test_the_lexicons_are_read_in_good_time() -> None:
    """A loose guard: reading the words takes well under the time that a user notices."""
    start = time.process_time()
    list(read_cues(Lexicon(file="cues.ttl"), lexicon.stances()))
    assert time.process_time() - start < 3
