"""Where: countries, first-level regions and towns of the world by name, and what a name means in an article.

::

    fold, table   keys of names; a sorted file as a table
    entry, index  one place; the gazetteer: candidates by name, entries by code
    hints         what names need to be told (``ontology/gazetteer.ttl``)
    curated       which entry is which place of ``ontology/``
    context       what else an article names
    resolve       which of several places is meant, or none
    places        entries as places of the graph, under one IRI each
    reference     what the graph says of them: names, codes, coordinates; containment only as GeoNames' view
    wikidata      which items of Wikidata countries and regions are
    make          derives ``places.tsv``, ``names.tsv`` and ``wikidata.tsv`` (``make gazetteer``), with make_regions
                  and make_wikidata

The data are GeoNames' (CC BY 4.0); see ``LICENSE-geonames``. Nothing asks a server.
"""

from __future__ import annotations

from kg.gazetteer.context import Context
from kg.gazetteer.entry import Entry
from kg.gazetteer.index import Candidate, Gazetteer, gazetteer
from kg.gazetteer.places import entry_of, place, to_place
from kg.gazetteer.reference import described, views
from kg.gazetteer.resolve import resolve

__all__ = [
    "Candidate",
    "Context",
    "Entry",
    "Gazetteer",
    "described",
    "entry_of",
    "gazetteer",
    "place",
    "resolve",
    "to_place",
    "views",
]
