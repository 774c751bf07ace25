"""The lexicons: what they hold, what they lead to, and that a malformed entry is named."""

from __future__ import annotations

import datetime as dt
import time
from collections import defaultdict
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

GOVERNMENT = "https://w3id.org/claimgraph/id/actor/government/"
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


def _senses(words: str) -> set[tuple[str, str]]:
    return {(cue.stance, complement) for cue in lexicon.cues()[tuple(words.split())] for complement in cue.complements}


@pytest.mark.parametrize(
    ("words", "stance", "complement"),
    [
        ("said", "asserts", "clause"),
        ("told", "asserts", "clause"),
        ("according to", "asserts", "clause"),
        ("ruled out", "rejects", "gerund"),
        ("dismissed", "rejects", "nounPhrase"),
        ("dismissed", "asserts", "predicative"),
        ("called", "asserts", "predicative"),
        ("described", "asserts", "predicative"),
        ("called for", "demands", "nounPhrase"),
        ("called on", "demands", "infinitive"),
        ("demanded", "demands", "clause"),
        ("suggested", "proposes", "gerund"),
        ("suggested", "asserts", "clause"),
        ("recommended", "proposes", "clause"),
        ("vowed", "commits", "infinitive"),
        ("agreed", "accepts", "clause"),
        ("agreed", "commits", "infinitive"),
        ("proclaimed", "declares", "nounPhrase"),
        ("acknowledged", "concedes", "clause"),
        ("condemned", "criticizes", "nounPhrase"),
        ("accused", "accuses", "gerund"),
        ("praised", "endorses", "nounPhrase"),
        ("warned", "warns", "clause"),
        ("forecast", "predicts", "clause"),
        ("thought", "believes", "clause"),
        ("hopes", "hopes", "clause"),
        ("feared", "fears", "clause"),
        ("wondered", "questions", "clause"),
        ("found", "reports", "clause"),
        ("quoted as saying", "asserts", "quotation"),
        ("criticised", "criticizes", "nounPhrase"),
        ("criticized", "criticizes", "nounPhrase"),
        ("undertook", "commits", "infinitive"),
    ],
)
def test_cues_give_the_stance_of_their_complement(words: str, stance: str, complement: str) -> None:
    """Each stance has its cues, irregular forms and both spellings included."""
    assert (stance, complement) in _senses(words)


def test_predicative_cues_never_reject() -> None:
    """To call or dismiss something as something asserts it of the thing."""
    senses = [cue for entry in lexicon.cues().values() for cue in entry if "predicative" in cue.complements]
    assert senses
    assert not [cue.id for cue in senses if cue.stance == "rejects"]


def test_one_form_of_one_kind_gives_one_stance_with_one_complement() -> None:
    """What a cue means is settled by its form, kind, complement and particle."""
    for form, senses in lexicon.cues().items():
        stances: defaultdict[tuple[str, str, str | None], set[str]] = defaultdict(set)
        for cue in senses:
            for complement in cue.complements:
                stances[cue.kind, complement, cue.particle].add(cue.stance)
        assert all(len(values) == 1 for values in stances.values()), (form, dict(stances))


def test_the_lexicon_of_cues_is_broad() -> None:
    """There are several hundred cues of every kind, and every stance has one."""
    cues = {cue for senses in lexicon.cues().values() for cue in senses}
    assert len(cues) > 500
    assert {cue.kind for cue in cues} == {"verb", "noun", "preposition", "phrase"}
    assert {cue.stance for cue in cues} == set(lexicon.stances())
    assert lexicon.punctuation()[":"][0].stance == "asserts"
    assert lexicon.cues()["as", "cited", "by"][0].relay


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Moscow", "Government of Russia"),
        ("Kyiv", "Government of Ukraine"),
        ("Kiev", "Government of Ukraine"),
        ("Washington", "Government of the United States"),
        ("U.S.", "Government of the United States"),
        ("Kremlin", "Kremlin"),
        ("Zelenskyy", "Volodymyr Zelensky"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelensky"),
        ("Heorhii Tykhyi", "Georgiy Tykhy"),
        ("Dmitri Peskov", "Dmitry Peskov"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Ukrainian Foreign Ministry", "Ministry of Foreign Affairs of Ukraine"),
        ("Ukraine\N{RIGHT SINGLE QUOTATION MARK}s foreign ministry", "Ministry of Foreign Affairs of Ukraine"),
        ("Pentagon", "Pentagon"),
        ("NATO", "North Atlantic Treaty Organization"),
    ],
)
def test_names_that_speak(name: str, label: str) -> None:
    """Names, spellings, countries and capitals lead to the actor that speaks under them."""
    actor = lexicon.speaks(name)
    assert actor is not None
    assert actor.label == label


def test_nobody_speaks_under_an_unknown_name() -> None:
    """A name that the reference does not have leads nowhere."""
    assert lexicon.speaks("Quorvania") is None


@pytest.mark.parametrize(
    ("name", "label", "kind"),
    [
        ("Kherson", "Kherson", "Region"),
        ("Kherson city", "Kherson (city)", "Settlement"),
        ("city of Kherson", "Kherson (city)", "Settlement"),
        ("Lugansk", "Luhansk", "Region"),
        ("Zaporizhia", "Zaporizhzhia", "Region"),
        ("Crimean Peninsula", "Crimea", "Region"),
        ("Donetsk region", "Donetsk", "Region"),
        ("Kiev", "Kyiv", "Settlement"),
        ("Kursk region", "Kursk region", "Region"),
        ("Slovyansk", "Sloviansk", "Settlement"),
        ("Donbass", "Donbas", "Area"),
        ("Russian Federation", "Russia", "Country"),
    ],
)
def test_places_by_their_spellings(name: str, label: str, kind: str) -> None:
    """Bare names mean what news mostly means by them; the city is told apart where it is said."""
    place = lexicon.places().by_name[name]
    assert (place.label, place.type) == (label, kind)


def test_behalf_follows_the_chain() -> None:
    """A spokesman speaks for his palace or ministry, and that for its government, nearest first."""
    actors = lexicon.actors()
    labels = [actors.by_id[iri].label for iri in actors.on_behalf_of(actors.by_name["Dmitry Peskov"].id)]
    assert labels == ["Kremlin", "Government of Russia"]
    labels = [actors.by_id[iri].label for iri in actors.speaking(actors.by_name["Georgiy Tykhy"]).on_behalf_of]
    assert labels == ["Ministry of Foreign Affairs of Ukraine", "Government of Ukraine"]


def test_behalf_depends_on_the_day() -> None:
    """Who is out of office speaks for nobody; the last day is not included."""
    actors = lexicon.actors()
    biden = actors.by_name["Joe Biden"].id
    assert GOVERNMENT + "us" in actors.on_behalf_of(biden, dt.date(2023, 5, 1))
    assert actors.on_behalf_of(biden, dt.date(2025, 1, 20)) == ()
    assert actors.on_behalf_of(biden) == ()
    assert actors.on_behalf_of(actors.by_name["Donald Trump"].id, dt.date(2022, 6, 1)) == ()


def test_every_country_has_its_names_once() -> None:
    """There are 249 codes of ISO 3166-1; no name, metonym or demonym leads to two."""
    places, actors = lexicon.places(), lexicon.actors()
    assert sum(place.type == "Country" for place in places.by_id.values()) == 249
    governments = {actor.id for actor in actors.by_id.values() if actor.type == "Government"}
    assert {actor.id for actor in actors.by_metonym.values()} == governments
    assert actors.by_demonym["Russian"].label == "Government of Russia"


def test_nouns_make_classes() -> None:
    """Head nouns tell what a description names, and whether the form is a plural."""
    nouns = lexicon.nouns()
    assert (nouns["spokesmen"].makes, nouns["spokesmen"].plural) == ("Person", True)
    assert nouns["ministry"].makes == "Organization"
    assert nouns["territories"].makes == "Region"
    assert nouns["cities"].makes == "Settlement"


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
