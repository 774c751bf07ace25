"""Chains of one article, on trees written by hand: names, titles, appositions, pronouns, and what they mean."""

from __future__ import annotations

import pytest
from conll import parsed
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import get_lang_class

from kg.extract.coref import Coreference
from kg.extract.coref.gender import first_name
from kg.extract.coref.tables import tables
from kg.extract.names import NameFinder
from kg.model import Actor, Entity

NLP: Language = get_lang_class("en")()
ARTICLE = "https://w3id.org/claimgraph/id/article/1"
ROE = "Harbour/NN/compound/2 minister/NN/nsubj/5 Ada/NNP:PER/flat/2 Roe/NNP:PER/flat/2 spoke/VBD/root/0"


def coref(*sentences: str) -> tuple[Doc, Coreference]:
    """Return a text and its chains."""
    doc = parsed(NLP, *sentences)
    return doc, Coreference(doc, ARTICLE, NameFinder(NLP).find(doc))


def label(found: Coreference, token: int, *, speaks: bool = False) -> str | None:
    """Return the label of what a token means."""
    entity = found.entity(token, speaks=speaks)
    return entity.label if entity else None


def test_a_surname_and_a_pronoun_mean_the_person_named_in_full() -> None:
    """Full name, surname and pronoun are one chain, whose label is the full name without the role before it."""
    doc, found = coref(ROE, "Roe/NNP:PER/nsubj/2 left/VBD/root/0", "She/PRP/nsubj/2 said/VBD/root/0 so/RB/advmod/2")
    assert {label(found, token) for token in (1, 5, 7)} == {"Ada Roe"}
    assert [span.text for span in found.chain(doc[7])] == ["Ada Roe", "Roe", "She"]
    entity = found.entity(7)
    assert isinstance(entity, Actor)
    assert (entity.type, entity.local) == ("Person", True)


def test_a_surname_may_stand_before_the_full_name() -> None:
    """Names are joined over the whole text before anything else."""
    _, found = coref("Roe/NNP:PER/nsubj/2 left/VBD/root/0", ROE)
    assert label(found, 0) == "Ada Roe"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Petrovskiy", "Petrovskyy"), ("Petrovsky", "Petrovskyi"), ("Tykhy", "Tykhyi"), ("Ghalib", "Galib")],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    """Transliterations of a surname are one name, by rule."""
    _, found = coref(
        f"Ivan/NNP:PER/nsubj/3 {one}/NNP:PER/flat/1 spoke/VBD/root/0", f"{other}/NNP:PER/nsubj/2 left/VBD/root/0"
    )
    assert label(found, 3) == f"Ivan {one}"


def test_two_persons_of_one_surname_stay_two() -> None:
    """A surname alone means the one named last; two full names never become one."""
    _, found = coref(
        "Ada/NNP:PER/nsubj/3 Roe/NNP:PER/flat/1 spoke/VBD/root/0",
        "Ben/NNP:PER/nsubj/3 Roe/NNP:PER/flat/1 left/VBD/root/0",
        "Roe/NNP:PER/nsubj/2 called/VBD/root/0",
    )
    assert [label(found, token) for token in (0, 3, 6)] == ["Ada Roe", "Ben Roe", "Ben Roe"]


def test_initials_mean_the_body_named_in_full() -> None:
    """An acronym joins the one body whose capitals it has."""
    _, found = coref(
        "Harbour/NNP:ORG/compound/3 Safety/NNP:ORG/compound/3 Board/NNP:ORG/nsubj/4 met/VBD/root/0",
        "HSB/NNP:ORG/nsubj/2 said/VBD/root/0",
    )
    assert label(found, 4) == "Harbour Safety Board"


def test_an_apposition_is_who_it_stands_beside() -> None:
    """The role behind a name belongs to it, and takes it up later."""
    _, found = coref(
        "Ada/NNP:PER/nsubj/7 Roe/NNP:PER/flat/1 ,/,/punct/5 the/DT/det/5 envoy/NN/appos/1 ,/,/punct/5 spoke/VBD/root/0",
        "The/DT/det/2 envoy/NN/nsubj/3 left/VBD/root/0",
    )
    assert [label(found, token) for token in (4, 8)] == ["Ada Roe", "Ada Roe"]


def test_a_relative_pronoun_stands_for_the_noun_before_it() -> None:
    """Who "who" is, the tree says."""
    _, found = coref(
        "Ada/NNP:PER/root/0 Roe/NNP:PER/flat/1 ,/,/punct/1 who/WP/nsubj/5 said/VBD/acl:relcl/1 so/RB/advmod/5"
    )
    assert label(found, 3) == "Ada Roe"


def test_gender_keeps_persons_apart() -> None:
    """A title that tells a man is never taken up by "she"."""
    _, found = coref("Mr/NNP/nmod:desc/2 Roe/NNP:PER/nsubj/3 spoke/VBD/root/0", "She/PRP/nsubj/2 left/VBD/root/0")
    assert label(found, 3) is None


def test_nobody_is_better_than_somebody_wrong() -> None:
    """A pronoun with nobody before it, and one of two that fit alike, mean nobody."""
    assert label(coref("He/PRP/nsubj/2 left/VBD/root/0")[1], 0) is None
    assert label(coref("It/PRP/nsubj/2 rained/VBD/root/0")[1], 0) is None


def test_a_pronoun_does_not_mean_its_own_co_argument() -> None:
    """In "Roe saw him" he is somebody else; "himself" is Roe."""
    first = "Ben/NNP:PER/nsubj/3 Roe/NNP:PER/flat/1 saw/VBD/root/0"
    assert label(coref(f"{first} him/PRP/obj/3")[1], 3) is None
    assert label(coref(f"{first} himself/PRP/obj/3")[1], 3) == "Ben Roe"


def test_a_country_speaks_as_its_government() -> None:
    """The name of a country is the place where it is spoken of, and its government where it speaks."""
    _, found = coref("Norway/NNP:LOC/nsubj/2 said/VBD/root/0 so/RB/advmod/2")
    assert label(found, 0, speaks=True) == "Government of Norway"
    assert label(found, 0) == "Norway"


NAMED = "Ada/NNP:PER/flat/{0} Roe/NNP:PER/flat/{0} spoke/VBD/root/0"


@pytest.mark.parametrize(
    ("role", "head", "owner"),
    [
        ("Kremlin/NNP:ORG/compound/2 spokeswoman/NN/nsubj/5", 1, "kremlin"),
        ("Norwegian/JJ/amod/2 envoy/NN/nsubj/5", 1, "government/no"),
        ("former/JJ/amod/3 Norwegian/JJ/amod/3 envoy/NN/nsubj/6", 2, None),
        ("Norwegian/JJ/amod/2 teacher/NN/nsubj/5", 1, None),
    ],
)
def test_for_whom_somebody_speaks(role: str, head: int, owner: str | None) -> None:
    """A spokeswoman speaks for the body, an envoy for the state named before the role; a former one for nobody."""
    entity = coref(f"{role} {NAMED.format(head + 1)}")[1].entity(head)
    assert isinstance(entity, Actor)
    assert entity.label == "Ada Roe"
    assert [one.rpartition("/actor/")[2] for one in entity.on_behalf_of] == ([owner] if owner else [])


def test_a_state_body_belongs_to_the_government_named_before_it() -> None:
    """A ministry that the reference does not know is part of the government of the people before it."""
    _, found = coref("Norwegian/JJ/amod/3 fisheries/NN/compound/3 ministry/NN/nsubj/4 said/VBD/root/0 so/RB/advmod/4")
    entity = found.entity(2, speaks=True)
    assert isinstance(entity, Actor)
    assert (entity.label, entity.type) == ("Norwegian fisheries ministry", "Organization")
    assert [one.rpartition("/")[2] for one in entity.on_behalf_of] == ["no"]


def test_members_of_a_collective() -> None:
    """Whom the text names behind "including" belongs to the collective, and nobody else."""
    sentence = (
        "Several/JJ/amod/2 governments/NNS/nsubj/6 ,/,/punct/5 including/IN/case/5 Norway/NNP:LOC/nmod/2 "
        "told/VBD/root/0 Sweden/NNP:LOC/obj/6 ././punct/6"
    )
    entity: Entity | None = coref(sentence)[1].entity(1, speaks=True)
    assert isinstance(entity, Actor)
    assert (entity.label, entity.type) == ("several governments", "Collective")
    assert [one.rpartition("/")[2] for one in entity.members] == ["no"]


def test_labels_leave_out_determiners_and_possessors() -> None:
    """A description's label is its head with modifiers."""
    _, found = coref("Its/PRP$/nmod:poss/3 western/JJ/amod/3 allies/NNS/nsubj/4 said/VBD/root/0 so/RB/advmod/4")
    assert label(found, 2) == "western allies"
    _, found = coref("The/DT/det/3 police/NN/compound/3 officer/NN/nsubj/4 said/VBD/root/0 so/RB/advmod/4")
    assert label(found, 2) == "police officer"


def test_a_text_without_trees_has_no_chains() -> None:
    """Nothing is guessed where nothing was parsed."""
    doc = NLP("Ada Roe said so.")
    found = Coreference(doc, ARTICLE, NameFinder(NLP).find(doc))
    assert (found.entity(doc[0]), found.chain(doc[0]), found.chains()) == (None, (), [])


def test_the_same_text_gives_the_same_actors() -> None:
    """Identities rest on the article and the words, and on no counter."""
    one, two = coref(ROE)[1].entity(1), coref("Today/NN/root/0", ROE)[1].entity(2)
    assert one is not None
    assert one == two


def test_what_was_learned_is_there() -> None:
    """Every kind of anaphor has its threshold, and the gender of a name is a guess by its letters."""
    assert {"he", "it", "they", "the", "the same", "alone"} <= set(tables()["thresholds"])
    assert first_name("Joanna") > 0 > first_name("Robert")
