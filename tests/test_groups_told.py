"""Sets that take up what was told elsewhere: behind a list, by "both", by "the" where there is but one."""

from __future__ import annotations

from conll import parsed
from spacy.language import Language
from spacy.util import get_lang_class

from kg.extract.groups import find_groups
from kg.extract.names import NameFinder
from kg.model import Group

NLP: Language = get_lang_class("en")()
ARTICLE = "https://w3id.org/claimgraph/id/article/1"
TWO = {"darfur", "tigray"}
LISTED = "Darfur/NNP:LOC/nmod/{} and/CC/cc/{} Tigray/NNP:LOC/conj/{}"
LOST = "Rivals/NNS/nsubj/2 lost/VBD/root/0"
PAIR = "Darfur/NNP:LOC/nsubj/4 and/CC/cc/3 Tigray/NNP:LOC/conj/1 starved/VBD/root/0"


def sets(*sentences: str) -> list[set[str]]:
    """Return the members of the sets that some sentences describe, in order."""
    doc = parsed(NLP, *(f"{sentence} ././root/0" for sentence in sentences))
    found = find_groups(doc, ARTICLE, NameFinder(NLP).find(doc))
    groups = [mention.denotes for mention in found if isinstance(mention.denotes, Group)]
    return [{member.rpartition("/")[2] for member in group.members} for group in groups]


def listed(*behind: str) -> str:
    """Return a sentence that lists two regions, and behind a comma says more of them."""
    tail = " ".join(["", ",/,/punct/3", *behind]) if behind else ""
    return f"{LOST} regions/NNS/obj/2 :/,/punct/3 Darfur/NNP:LOC/appos/3 and/CC/cc/7 Tigray/NNP:LOC/conj/5{tail}"


def test_what_stands_behind_a_list_tells_which_set_it_is() -> None:
    """Seized regions in a sentence before "regions: A and B, seized …" are those; flooded ones are not."""
    first = "The/DT/det/3 {}/VBN/amod/3 regions/NNS/nsubj/4 starved/VBD/root/0"
    assert sets(first.format("seized"), listed("seized/VBN/acl/3", "in/IN/case/10", "May/NNP/obl/9")) == [TWO, TWO]
    assert sets(first.format("flooded"), listed("seized/VBN/acl/3")) == [set(), TWO]


def test_a_list_ends_with_the_name_behind_and() -> None:
    """Who speaks after a list is no member: "regions: A and B, Peru said"."""
    assert sets(listed("Peru/NNP:LOC/nsubj/10", "said/VBD/parataxis/2")) == [TWO]


def test_a_set_that_is_the_only_one_is_taken_up_without_a_word_in_common() -> None:
    """The regions after one list are those; the regions of Peru are others, and so is anything after two lists."""
    the = "The/DT/det/2 regions/NNS/nsubj/3 starved/VBD/root/0"
    of_peru = "The/DT/det/2 regions/NNS/nsubj/5 of/IN/case/4 Peru/NNP:LOC/nmod/2 starved/VBD/root/0"
    towns = f"{LOST} towns/NNS/obj/2 :/,/punct/3 Goma/NNP:LOC/appos/3 and/CC/cc/7 Idlib/NNP:LOC/conj/5"
    assert sets(listed(), the)[-1] == TWO
    assert not any(sets(listed(), of_peru)[1:])
    assert sets(listed(), towns, the)[-1] != TWO


def test_both_are_the_two_named_before() -> None:
    """The two of a kind in the nearest sentence that has two, whoever does something with both left out."""
    both = "{}/NNP:LOC/nsubj/2 urged/VBD/root/0 both/DT/det/4 {}/NNS/obj/2"
    assert sets(PAIR, both.format("Peru", "regions")) == [TWO]
    states = "India/NNP:LOC/nsubj/4 and/CC/cc/3 Pakistan/NNP:LOC/conj/1 fought/VBD/root/0"
    assert sets(states, both.format("Peru", "countries")) == [{"in", "pk"}]
    three = "India/NNP:LOC/nsubj/3 attacked/VBD/root/0 Pakistan/NNP:LOC/obj/2 ,/,/punct/5 Nepal/NNP:LOC/conj/3"
    assert sets(three, both.format("Peru", "countries")) == [set()]


def test_a_pair_is_taken_up_again() -> None:
    """What "both regions" were, "the two regions" are some sentences later."""
    both = "Both/DT/det/2 regions/NNS/nsubj/3 starved/VBD/root/0"
    again = "The/DT/det/3 two/CD/nummod/3 regions/NNS/nsubj/4 starved/VBD/root/0"
    rain = "Rain/NN/nsubj/2 fell/VBD/root/0"
    assert sets(PAIR, both, rain, rain, rain, again) == [TWO, TWO]


def test_names_joined_before_or_behind_the_noun_are_a_list() -> None:
    """Both "the A and B regions" and "the regions of A and B" have these members; the towns of two regions have not."""
    joined = "Darfur/NNP:LOC/compound/4 and/CC/cc/3 Tigray/NNP:LOC/conj/1 {}/NNS/nsubj/5 starved/VBD/root/0"
    of = f"The/DT/det/2 {{}}/NNS/nsubj/7 of/IN/case/4 {LISTED.format(2, 6, 4)} starved/VBD/root/0"
    for sentence in (joined, of):
        assert sets(sentence.format("regions")) == [TWO]
        assert not any(sets(sentence.format("towns")))


def test_four_more_follow_the_one_that_was_told_of() -> None:
    """Three regions are the one that fell before "two more" together with these two."""
    three = f"{LOST} three/CD/nummod/4 regions/NNS/obj/2"
    one = "Kashmir/NNP:LOC/nsubj/2 fell/VBD/root/0"
    more = f"Two/CD/nummod/3 more/JJ/amod/3 regions/NNS/nsubj/8 :/,/punct/3 {LISTED.format(3, 7, 5)} fell/VBD/root/0"
    assert sets(three, one, more)[0] == {*TWO, "kashmir"}
    assert sets(three, more)[0] == set()


def test_towns_are_no_islands_and_borders_no_places() -> None:
    """Another kind of place takes nothing up, a general word does; a plural of lines is no set at all."""
    towns = f"{LOST} towns/NNS/obj/2 :/,/punct/3 Goma/NNP:LOC/appos/3 and/CC/cc/7 Idlib/NNP:LOC/conj/5"
    these = "These/DT/det/2 {}/NNS/nsubj/3 starved/VBD/root/0"
    assert [bool(found) for found in sets(towns, these.format("islands"))] == [True, False]
    assert [bool(found) for found in sets(towns, these.format("areas"))] == [True, True]
    assert len(sets(towns, these.format("borders"))) == 1
