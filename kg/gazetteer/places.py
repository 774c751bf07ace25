"""Entries of the gazetteer as places of the graph: one node for one place, in every article."""

from __future__ import annotations

from kg import lexicon
from kg.gazetteer.context import Context
from kg.gazetteer.curated import curated, lies_in
from kg.gazetteer.entry import Entry
from kg.gazetteer.index import gazetteer
from kg.gazetteer.resolve import inside, resolve, rival
from kg.model import Place
from kg.vocab import ID

__all__ = ["entry_of", "place", "to_place"]

CAPITALS = 5  # letters from which a name all in capitals, as in headlines and datelines, is read as a name
_TOWN = f"{ID}place/geonames/"
_CODE = f"{ID}place/iso/"


def place(name: str, *, context: Context | None = None, within: str | None = None) -> Place | None:
    """Return the place that a name means in an article, or None if that is open.

    ``name`` is one that the reader takes for a place's name; ``context`` what else the article names, made once for
    each article; ``within`` the name that follows after a comma. A name of ``ontology/`` means what it means there,
    unless ``within`` says that another place of that name is meant ("Odesa, Texas"). An actor's name is no place's.

    >>> place("Bengaluru").id
    'https://w3id.org/claimgraph/id/place/geonames/1277333'
    >>> place("Kherson").label, place("Moscow", within="Idaho").label
    ('Kherson', 'Moscow')
    """
    if name in lexicon.actors().by_name:
        return None
    head, comma, tail = name.partition(", ")
    if comma and not within:
        name, within = head, tail.partition(",")[0]
    names = [name, name.title()] if name.isupper() and len(name) >= CAPITALS else [name]
    for spelling in names:
        known = lexicon.places().by_name.get(spelling)
        if known and not _elsewhere(known, within):
            other = rival(spelling, curated().codes.get(known.id, ""), context=context) if context else None
            return to_place(other) if other else known
    for spelling in names:
        if entry := resolve(spelling, context=context, within=within):
            return to_place(entry)
    return None


def _elsewhere(known: Place, within: str | None) -> bool:
    """Tell whether a town of ``ontology/`` is not the one in ``within``, and the gazetteer has one that is."""
    around = inside(within) if within and known.type == "Settlement" else None
    where = curated().where.get(known.id)
    return around is not None and around.point is None and where is not None and not lies_in(where, around)


def to_place(entry: Entry) -> Place:
    """Return an entry as a place: the curated one that it is, else one under its GeoNames number or ISO 3166 code."""
    if known := curated().by_code.get(entry.code):
        return known
    base = _TOWN if entry.type == "Settlement" else _CODE
    return Place(id=base + entry.code.lower(), label=entry.label, type=entry.type, local=False)


def entry_of(iri: str) -> Entry | None:
    """Return the entry behind the IRI of a place, curated or not; None if it is no place of the gazetteer.

    >>> entry_of("https://w3id.org/claimgraph/id/place/iso/mx-sin").label
    'Sinaloa'
    """
    code = curated().codes.get(iri)
    if code is None and iri.startswith((_TOWN, _CODE)):
        code = iri.removeprefix(_TOWN).removeprefix(_CODE).upper()
    return gazetteer().entry(code) if code else None
