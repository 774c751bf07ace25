"""The learned weights of the features, and the choice that they make."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from kg.extract.coref.anaphora import Choice
from kg.extract.coref.chains import Chain
from kg.extract.coref.tables import tables

__all__ = ["Weights", "shipped"]


class Weights:
    """A log-linear choice among the candidates and nobody (Denis and Baldridge 2008, a ranking approach).

    An anaphor is laid to the likeliest candidate if its probability is at least the threshold of its kind, which is
    lower for the subjects of speech: they are seldom things.
    """

    def __init__(
        self,
        weights: Mapping[str, float],
        thresholds: Mapping[str, float],
        speakers: Mapping[str, float] = MappingProxyType({}),
    ) -> None:
        """Take a weight for each feature that has one, and a threshold for each kind of anaphor.

        ``speakers`` tells by kind how much less likely it is of a subject of speech that it means nobody.
        """
        self._weights, self._thresholds, self._speakers = dict(weights), dict(thresholds), dict(speakers)

    def __call__(self, choice: Choice) -> Chain | None:
        """Return the chain chosen, or None."""
        if not choice.chains:
            return None
        best, probability = self.best(choice)
        kind = f"{choice.kind} speaks" if choice.anaphor.speaks else choice.kind
        threshold = self._thresholds.get(kind, self._thresholds[choice.kind])
        return choice.chains[best] if probability >= threshold else None

    def best(self, choice: Choice) -> tuple[int, float]:
        """Return the index of the likeliest candidate and its probability."""
        scores = [self._score(features) for features in choice.features]
        null = self._score(choice.null)
        if choice.anaphor.answers:
            null -= self._speakers.get(choice.kind, 0.0)
        best = max(range(len(scores)), key=scores.__getitem__)
        top = max(scores[best], null)
        total = sum(math.exp(score - top) for score in (*scores, null))
        return best, math.exp(scores[best] - top) / total

    def _score(self, features: Sequence[str]) -> float:
        weights = self._weights
        return sum([weights.get(feature, 0.0) for feature in features])


@cache
def shipped() -> Weights:
    """Return the weights in the package."""
    return Weights(tables()["weights"], tables()["thresholds"], tables()["speakers"])
