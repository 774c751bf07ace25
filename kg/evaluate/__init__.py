"""How well each thing is done, against data that people marked: scores with intervals, and errors by kind."""

from kg.evaluate.attribution import ROLES, Attributed, attribution, compare, evaluate, examples
from kg.evaluate.data import digest
from kg.evaluate.entities import entities, marked_names
from kg.evaluate.metonymy import metonymy
from kg.evaluate.parse import parse
from kg.evaluate.score import Report, Score, score, short, table
from kg.evaluate.stance import Judged, judged, stance

__all__ = [
    "ROLES",
    "Attributed",
    "Judged",
    "Report",
    "Score",
    "attribution",
    "compare",
    "digest",
    "entities",
    "evaluate",
    "examples",
    "judged",
    "marked_names",
    "metonymy",
    "parse",
    "score",
    "short",
    "stance",
    "table",
]
