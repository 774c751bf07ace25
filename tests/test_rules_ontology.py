"""Rules between claims and the views that they rest on: what each infers, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import iri
from kg.errors import LexiconError
from kg.infer.records import Inference
from kg.infer.rules import Rule, apply, rules
from kg.lexicon.frames import frames
from kg.rdf import Literal, Quad, string
from kg.resources import ontology_file
from kg.vocab import DCT, ID, KG, RDF, RDFS, SEM, SKOS
from kg.world import read_views, reference

GRAPH = iri.GRAPH_POSITIONS
COUNTRIES = ("freedonia", "sylvania", "grand-fenwick")


def core(name: str, frame: str, *, time: str = "", **roles: str) -> list[Quad]:
    """Return a core as rules see it."""
    quads = [Quad(name, KG.frame, KG[frame] if frame in KG else KG.base + frame, GRAPH)]
    quads += [Quad(name, KG[role], f"urn:x:{filler}", GRAPH) for role, filler in roles.items()]
    return [q._replace(subject=f"urn:x:{name}") for q in quads] + (
        [Quad(f"urn:x:{name}", KG.time, string(time), GRAPH)] if time else []
    )


def world() -> list[Quad]:
    """Return three countries, and a view that the island is Freedonia's."""
    quads = [Quad(f"urn:x:{name}", RDF.type, KG.Country, GRAPH) for name in COUNTRIES]
    view = [Quad("urn:x:view", RDF.type, SEM.View, GRAPH), Quad("urn:x:view", KG.core, "urn:x:held", GRAPH)]
    return quads + view + core("held", "Belonging", subject="island", object="freedonia")


def found(name: str, *cores: list[Quad], more: list[Quad] | None = None) -> set[tuple[str, str]]:
    """Return premises and conclusions of one rule, names without their prefix, but for the view's own claim."""
    rule = rules()[f"{ID}rule/{name}"]
    quads = [*world(), *(quad for quads in cores for quad in quads), *(more or [])]
    pairs = {(i.premise.removeprefix("urn:x:"), i.core.removeprefix("urn:x:")) for i in apply(quads, [rule])}
    return {pair for pair in pairs if "held" not in pair}


OURS = core("ours", "Belonging", subject="island", object="freedonia")
THEIRS = core("theirs", "Belonging", subject="island", object="sylvania")
BORDERS = core("borders", "RecognisedBorders", subject="freedonia")
LEAVE = core("leave", "Withdrawal", subject="army", place="island")
HOLD = core("hold", "Control", subject="army", object="island")
GOVERNMENT_HOLDS = core("gov-holds", "Control", subject="government", object="island")
PART_OF = [Quad("urn:x:army", KG.partOfActor, "urn:x:government", GRAPH)]


def test_borders_exclude_what_a_view_has_within_them() -> None:
    """Recognised borders deny that a place which a view has within them is another's, and only that."""
    elsewhere = core("elsewhere", "Belonging", subject="valley", object="sylvania")
    others = core("others", "RecognisedBorders", subject="sylvania")
    assert found("borders-exclude-belonging", BORDERS, others, OURS, THEIRS, elsewhere) == {("borders", "theirs")}


def test_borders_name_the_view() -> None:
    """The inference names rule, view and both directions."""
    rule = rules()[f"{ID}rule/borders-exclude-belonging"]
    (inference,) = (i for i in apply([*world(), *BORDERS, *THEIRS], [rule]) if i.core == "urn:x:theirs")
    assert inference == Inference(
        premise="urn:x:borders",
        premise_direction="affirms",
        core="urn:x:theirs",
        direction="denies",
        rule=rule.id,
        view="urn:x:view",
    )


def test_without_a_view_borders_exclude_nothing() -> None:
    """That a place lies within borders is nobody's fact: no view, no inference."""
    rule = rules()[f"{ID}rule/borders-exclude-belonging"]
    countries = [Quad(f"urn:x:{name}", RDF.type, KG.Country, GRAPH) for name in COUNTRIES]
    assert apply([*countries, *BORDERS, *OURS, *THEIRS], [rule]) == set()


def test_borders_of_another_time_exclude_nothing() -> None:
    """Borders that a country had, or what it owned, at some other time, is another matter."""
    then = core("then", "RecognisedBorders", subject="freedonia", time="1950")
    once = core("once", "Belonging", subject="island", object="sylvania", time="1950")
    assert found("borders-exclude-belonging", then, THEIRS) == set()
    assert found("borders-exclude-belonging", BORDERS, once) == set()


def test_belonging_to_one_country_excludes_the_other() -> None:
    """Both ways, for the same place and countries only."""
    nobody = core("nobody", "Belonging", subject="island", object="league")
    assert found("belonging-excludes-belonging", OURS, THEIRS, nobody) == {("ours", "theirs"), ("theirs", "ours")}


def test_belonging_excludes_at_the_same_time_only() -> None:
    """Having been part of another country once denies nothing about today."""
    once = core("once", "Belonging", subject="island", object="sylvania", time="1950")
    then = core("then", "Belonging", subject="island", object="freedonia", time="1950")
    assert found("belonging-excludes-belonging", OURS, once) == set()
    assert found("belonging-excludes-belonging", then, once) == {("then", "once"), ("once", "then")}


@pytest.mark.parametrize(("inner", "outer"), [("freedonia", "sylvania"), ("sylvania", "freedonia")])
def test_a_dependency_excludes_nothing(inner: str, outer: str) -> None:
    """Where a view has one of the countries within the other, a place may be part of both."""
    view = [
        Quad("urn:x:island-view", RDF.type, SEM.View, GRAPH),
        Quad("urn:x:island-view", KG.core, "urn:x:seen", GRAPH),
    ]
    view += core("seen", "Belonging", subject=inner, object=outer)
    elsewhere = core("elsewhere", "Belonging", subject="island", object="grand-fenwick")
    pairs = found("belonging-excludes-belonging", OURS, THEIRS, elsewhere, view)
    assert pairs == {("ours", "elsewhere"), ("elsewhere", "ours"), ("theirs", "elsewhere"), ("elsewhere", "theirs")}


def test_a_claim_about_countries_takes_no_inference_from_others() -> None:
    """That somebody has one country within another is his word: what others say goes on excluding."""
    within = core("within", "Belonging", subject="freedonia", object="sylvania")
    assert found("belonging-excludes-belonging", OURS, THEIRS, within) == {("ours", "theirs"), ("theirs", "ours")}


def test_withdrawal_excludes_holding_by_the_same_or_by_their_government() -> None:
    """Who is to leave, or for whom they fight, is not to hold; somebody else may, and elsewhere too."""
    others = core("others", "Control", subject="rebels", object="island")
    elsewhere = core("elsewhere", "Control", subject="army", object="valley")
    given = (LEAVE, HOLD, GOVERNMENT_HOLDS, others, elsewhere)
    assert found("withdrawal-excludes-control", *given) == {("leave", "hold")}
    assert found("withdrawal-excludes-control", *given, more=PART_OF) == {("leave", "hold"), ("leave", "gov-holds")}


def test_holding_excludes_withdrawal_of_the_same() -> None:
    """Who wants to hold a place does not want to leave it."""
    assert found("control-excludes-withdrawal", LEAVE, HOLD, GOVERNMENT_HOLDS, more=PART_OF) == {("hold", "leave")}


def test_release_excludes_detention_of_the_same() -> None:
    """Who is to be freed is not to be detained, by whomever."""
    free = core("free", "Release", object="clerk")
    held = core("jail", "Detention", subject="police", object="clerk")
    other = core("other", "Detention", subject="police", object="baker")
    assert found("release-excludes-detention", free, held, other) == {("free", "jail")}


SENT = core("sent", "Deployment", object="army", place="island")


def test_leaving_and_being_sent_exclude_each_other() -> None:
    """For the same forces and the same place, at the same time; others may be sent there."""
    others = core("others", "Deployment", object="peacekeepers", place="island")
    elsewhere = core("elsewhere", "Deployment", object="army", place="valley")
    once = core("once", "Deployment", object="army", place="island", time="1950")
    given = (LEAVE, SENT, others, elsewhere, once)
    assert found("withdrawal-excludes-deployment", *given) == {("leave", "sent")}
    assert found("deployment-excludes-withdrawal", *given) == {("sent", "leave"), ("once", "leave")}


def test_a_state_of_its_own_is_part_of_no_other() -> None:
    """Statehood and belonging exclude each other for the same place and time; a country is no part of itself."""
    state = core("state", "Statehood", subject="island")
    elsewhere = core("elsewhere", "Statehood", subject="valley")
    once = core("once", "Statehood", subject="island", time="1950")
    itself = core("itself", "Belonging", subject="freedonia", object="freedonia")
    land = core("land", "Statehood", subject="freedonia")
    given = (OURS, THEIRS, state, elsewhere, once, itself, land)
    assert found("statehood-excludes-belonging", *given) == {("state", "ours"), ("state", "theirs")}
    assert found("belonging-excludes-statehood", *given) == {("ours", "state"), ("theirs", "state")}


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.name)
def test_each_rule_says_what_it_means(rule: Rule) -> None:
    """A sentence, an example of our own, and frames that exist."""
    assert rule.meaning.startswith("Whoever ")
    assert rule.meaning.endswith(".")
    assert rule.example
    assert rule.frames <= set(frames())
    assert rule.frames


def test_a_malformed_rule_is_named() -> None:
    """The error says which file of the ontology is wrong."""
    broken = Rule(id=f"{ID}rule/broken", meaning="", example="", patterns={}, reached={}, text="CONSTRUCT {")
    with pytest.raises(LexiconError, match=r"rules/broken\.rq"):
        apply([], [broken])


# ---- views ----

QUADS = reference()
VIEWS = sorted({q.subject for q in QUADS if q.predicate == RDF.type and q.object == SEM.View})


def values(node: str, predicate: str) -> list[str]:
    """Return the values of a property in the reference, sorted."""
    objects = (q.object for q in QUADS if q.subject == node and q.predicate == predicate)
    return sorted(o.value if isinstance(o, Literal) else o for o in objects)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: str(view).rpartition("/")[2])
def test_a_view_names_body_document_and_a_claim_under_the_iri_of_articles(view: str) -> None:
    """Its claim has the IRI that an article's has, the label that a frame's wording gives, and places that exist."""
    (body,), (document,), (claim,) = (values(view, p) for p in (SEM.accordingTo, DCT.source, KG.core))
    (place,), (country,) = values(claim, KG.subject), values(claim, KG.object)
    assert claim == iri.claim(
        frame="Belonging",
        predicate="",
        roles=[("object", country), ("subject", place)],
        polarity="positive",
        modality="actual",
        scope="",
    )
    names = [values(node, SKOS.prefLabel)[0] for node in (place, country)]
    assert values(claim, RDFS.label) == [f"{names[0]} is part of {names[1]}"]
    assert values(claim, KG.core) == [claim]
    assert values(claim, KG.about) == sorted([place, country])
    assert values(country, RDF.type) == [KG.Country]
    assert values(body, RDF.type) == [KG.Organization]
    assert document[-1] == ")"


@pytest.mark.parametrize(("inner", "outer"), [("bm", "gb"), ("gl", "dk"), ("pr", "us")])
def test_a_town_of_a_territory_is_also_its_countrys(inner: str, outer: str) -> None:
    """Territories with a country code of their own are counted to another country by a view: nobody denies either."""
    ours, theirs, others = (core(code, "Belonging", subject="town", object=code) for code in (inner, outer, "fr"))
    cores = [
        q._replace(object=f"{ID}place/country/{q.object[6:]}")
        if q.predicate == KG.object and isinstance(q.object, str)
        else q
        for q in (*ours, *theirs, *others)
    ]
    rule = rules()[f"{ID}rule/belonging-excludes-belonging"]
    pairs = {(i.premise, i.core) for i in apply([*reference(), *cores], [rule])}
    assert (f"urn:x:{inner}", "urn:x:fr") in pairs
    assert (f"urn:x:{inner}", f"urn:x:{outer}") not in pairs
    assert (f"urn:x:{outer}", f"urn:x:{inner}") not in pairs


def test_there_are_views_on_several_conflicts() -> None:
    """No single conflict's: at least five countries have places that a view counts as theirs."""
    countries = {country for view in VIEWS for claim in values(view, KG.core) for country in values(claim, KG.object)}
    assert len(countries) >= 5


@pytest.mark.parametrize("lost", ["kg:frame kg:Belonging ;", "; kg:subject place:crimea ; kg:object country:ua"])
def test_a_view_whose_claim_lacks_something_is_refused(lost: str, tmp_path: Path) -> None:
    """The lexicon of views is read strictly: a claim needs its frame and its roles."""
    text = ontology_file("views.ttl").read_text(encoding="utf-8")
    file = tmp_path / "views.ttl"
    assert lost in text
    file.write_text(text.replace(lost, "", 1), encoding="utf-8")
    with pytest.raises(LexiconError, match="crimea-ua"):
        read_views(file)
