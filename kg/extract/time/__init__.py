"""Expressions of time: where they stand in a text, which days they mean, and what they are the time of."""

from __future__ import annotations

from kg.extract.time.expression import Tense, TimeExpression
from kg.extract.time.find import find_times
from kg.extract.time.uses import about_time, said_on

__all__ = ["Tense", "TimeExpression", "about_time", "find_times", "said_on"]
