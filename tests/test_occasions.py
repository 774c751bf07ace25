"""What an event happened to, where its noun does not say so: by its own clause, or by what was told of it before."""

from __future__ import annotations

import pytest
from conll import parsed
from spacy.language import Language
from spacy.util import get_lang_class

from kg.extract.claims.fillers import Fillers
from kg.extract.claims.occasions import words_of_event
from kg.extract.claims.tree import Tree
from kg.extract.names import NameFinder
from kg.model import Span

NLP: Language = get_lang_class("en")()
ANNEXED = "Peru/NNP:LOC/nsubj/2 annexed/VBD/root/0 Darfur/NNP:LOC/obj/2"
VOTE = "A/DT/det/2 referendum/NN/nsubj/5 in/IN/case/4 Tigray/NNP:LOC/nmod/2 failed/VBD/root/0"


def happened_to(noun: str, *sentences: str) -> set[str]:
    """Return the words that the last ``noun`` of some sentences takes up."""
    tree = Tree(parsed(NLP, *sentences))
    at = max(i for i, word in enumerate(tree.text) if word == noun)
    return {tree.text[i] for i in words_of_event(tree, at)}


def the(noun: str, tag: str = "NN") -> str:
    """Return a sentence about "the …"."""
    return f"The/DT/det/2 {noun}/{tag}/nsubj/3 angered/VBD/root/0 many/JJ/obj/3"


@pytest.mark.parametrize(
    ("noun", "before", "what"),
    [("annexation", ANNEXED, "Darfur"), ("referendum", VOTE, "Tigray"), ("move", ANNEXED, "Darfur")],
)
def test_an_event_is_taken_up(noun: str, before: str, what: str) -> None:
    """By a noun made from the verb before, by the same noun, and by one that takes up anything."""
    assert what in happened_to(noun, before, the(noun))


def test_other_events_are_not() -> None:
    """A new referendum, an event of another kind, a thing: none of them is what was told before."""
    assert happened_to("referendum", ANNEXED, the("referendum")) == set()
    assert happened_to("harbour", ANNEXED, the("harbour")) == set()
    assert happened_to("referendum", VOTE, the("referendum").replace("The/DT", "A/DT")) == set()


def test_a_noun_that_says_it_itself_takes_up_nothing() -> None:
    """A referendum in Goma is not the one in Tigray."""
    own = "The/DT/det/2 referendum/NN/nsubj/5 in/IN/case/4 Goma/NNP:LOC/nmod/2 failed/VBD/root/0"
    assert "Tigray" not in happened_to("referendum", VOTE, own)


def test_a_plural_has_what_all_tellings_name() -> None:
    """Two annexations told apart are "the annexations"."""
    other = ANNEXED.replace("Darfur", "Tigray")
    assert {"Darfur", "Tigray"} <= happened_to("annexations", ANNEXED, other, the("annexations", "NNS"))
    assert "Darfur" not in happened_to("annexation", ANNEXED, other, the("annexation"))


def test_the_clause_around_a_noun_goes_before_what_was_told() -> None:
    """In "regions annexed after referendums" these referendums were about those regions."""
    clause = (
        "They/PRP/nsubj/2 hold/VBD/root/0 regions/NNS/obj/2 annexed/VBN/acl/3 after/IN/case/6 referendums/NNS/obl/4"
    )
    assert happened_to("referendums", VOTE, clause) == {"regions"}


def test_the_places_of_an_event_are_what_a_claim_is_about() -> None:
    """Whoever asks for Darfur finds what is said about "the annexation"."""
    doc = parsed(NLP, ANNEXED, the("annexation"))
    fillers = Fillers(Tree(doc), "urn:x:article", NameFinder(NLP).find(doc), [], lambda at, acts: None)  # noqa: ARG005
    about, local = fillers.about([Span(doc[3].idx, len(doc.text))])
    assert {entity.label for entity in about.values()} == {"Darfur"}
    assert not local


def test_a_participle_that_the_parser_takes_for_a_clause_is_none() -> None:
    """In "took Darfur after a siege and a vote condemned abroad" the vote was where the siege was."""
    after = "after/IN/case/5 sieges/NNS/obl/2 and/CC/cc/8 referendums/NNS/nsubj:pass/8 condemned/VBN/conj/5"
    assert happened_to("referendums", f"Peru/NNP/nsubj/2 annexed/VBD/root/0 Darfur/NNP:LOC/obj/2 {after}") == {"Darfur"}
