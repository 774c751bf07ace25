"""The lexicons of ``ontology/`` as plain values: cues, stances, head nouns, frames, actors, places and their names.

::

    reading      one Turtle file as a graph; LexiconError with file and term
    words        cues · punctuation · stances · nouns
    synonyms     words that say the same, with their forms
    frames       what claims can be recognised as, with their triggers
    folding      spellings of names brought together
    entities     what actors and places share: described nodes, and spellings that lead to them
    actors       actors · speaks, with the chain of those for whom somebody speaks
    places       places
    countries    the country under whose name a government speaks
    descriptions whom "the kingdom", "the bloc" may mean

Each is read once, on first use. None of them knows a text: what a word means in its place is the reader's work.
"""

from __future__ import annotations

from kg.lexicon.actors import Actors, Tenure, actors, speaks
from kg.lexicon.places import Places, places
from kg.lexicon.words import Cue, Noun, cues, nouns, punctuation, stances

__all__ = [
    "Actors",
    "Cue",
    "Noun",
    "Places",
    "Tenure",
    "actors",
    "cues",
    "nouns",
    "places",
    "punctuation",
    "speaks",
    "stances",
]
