"""A claim without a frame as a record: its words, its roles, and the identity that these give it."""

from __future__ import annotations

from dataclasses import dataclass

from kg import iri
from kg.model import Claim, Entity

__all__ = ["Wording"]

_FRAME = "Generic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A predicate without a frame: ``words`` as they stand, ``predicate`` without subject, negation and modality."""

    words: str
    predicate: str
    core: str
    roles: tuple[tuple[str, Entity], ...]
    about: dict[str, Entity]
    local: bool
    negative: bool
    modality: str
    named: bool = False
    """Whether something is only named, and nothing said of it."""
    pointed: Claim | None = None
    """The claim that its subject stands for: "this" in "This is undeniable"."""
    place: int | None = None
    """Where a subject stands that takes up something told before; without `pointed`, the claim is that place's own."""

    def claims(self, article: str, *, condition: str | None, time: str | None) -> tuple[Claim, Claim]:
        """Return the core and the claim; they are the same where nothing was taken apart."""
        scope = article if self.local else ""
        if self.place is not None:
            scope = "" if self.pointed else f"{article}#{self.place}"
        plain = not self.negative and self.modality == "actual" and condition is None
        core = self._claim(self.words if plain else self.core, scope, time=time)
        if plain:
            return core, core
        claim = self._claim(
            self.words, scope, time=time, core=core.id, polarity="negative" if self.negative else "positive",
            modality=self.modality, condition=condition,
        )  # fmt: skip
        return core, claim

    def _claim(
        self,
        words: str,
        scope: str,
        *,
        time: str | None,
        core: str | None = None,
        polarity: str = "positive",
        modality: str = "actual",
        condition: str | None = None,
    ) -> Claim:
        pointed = {("subject", self.pointed.id)} if self.pointed else set[tuple[str, str]]()
        roles = tuple(sorted({(role, entity.id) for role, entity in self.roles} | pointed))
        about = {*self.about, *(self.pointed.about if self.pointed else ())}
        identity = iri.claim(
            frame=_FRAME, predicate=self.predicate, roles=roles, polarity=polarity, modality=modality, scope=scope,
            condition=condition, time=time,
        )  # fmt: skip
        return Claim(
            id=identity,
            core=core or identity,
            label=words[:1].upper() + words[1:],
            frame=_FRAME,
            predicate=None if self.named else self.predicate,
            roles=roles,
            polarity="negative" if polarity == "negative" else "positive",
            modality=modality,
            condition=condition,
            time=time,
            about=tuple(sorted({*about, *(entity.id for _, entity in self.roles)})),
        )
