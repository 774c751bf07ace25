"""Whose a body is: the government of the country or people that is named before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg import lexicon
from kg.extract.coref.chains import Chain, Chains, compatible
from kg.extract.coref.mention import Mention
from kg.extract.coref.syntax import Syntax
from kg.extract.names import Name
from kg.grammar import word_class
from kg.lexicon.folding import fold_name
from kg.model import Actor

__all__ = ["States"]


class States:
    """Finds governments in the words before bodies, by known names and by demonyms."""

    def __init__(self, syntax: Syntax, names: Sequence[Name]) -> None:
        """Take the parse and the known names."""
        self._syntax = syntax
        self.names: Mapping[int, Name] = {
            token: name
            for name in names
            for token in range(syntax.at(name.span.start), syntax.at(name.span.end - 1) + 1)
        }

    def government(self, token: int) -> Actor | None:
        """Return the government of the country that a word names, or whose people it does."""
        name = self.names.get(token)
        if name is not None and name.speaker is not None and name.speaker.type == "Government":
            return name.speaker
        return lexicon.actors().by_demonym.get(self._syntax.doc[token].text)

    def begins(self, mention: Mention) -> int:
        """Return where a body's name begins, with the country that owns it ("Ruritania's Foreign Office")."""
        syntax, start = self._syntax, mention.start
        if mention.kind != "organization" or start < 2 or syntax.tag[start - 1] != "POS":  # noqa: PLR2004 - name and "'s"
            return start
        name = self.names.get(start - 2)
        return syntax.at(name.span.start) if name is not None and name.speaker is not None else start

    def owner(self, mention: Mention) -> Actor | None:
        """Return the government named before a body."""
        found = (self.government(token) for token in range(self.begins(mention), mention.head))
        return next((government for government in found if government is not None), None)

    def join(self, chains: Chains, mentions: Sequence[Mention]) -> None:
        """Join the bodies of one government that have the same name: "Ruritania's army" and "the Ruritanian army"."""
        known: dict[tuple[str, str], Chain] = {}
        for mention in mentions:
            if mention.kind != "organization" or mention.form == "pronoun" or mention.number == "p":
                continue
            chain, owner = chains.of[mention.head], self.owner(mention)
            if owner is None or chain.known is not None or not chain.nouns & word_class("stateBody"):
                continue
            other = known.setdefault((owner.id, self._rest(mention)), chain)
            if other is not chain and compatible(other, chain):
                chains.merge(other, chain)

    def _rest(self, mention: Mention) -> str:
        """Return the words of a body without those that say whose it is."""
        syntax = self._syntax
        skipped = word_class("determiner") | word_class("possessive")
        words = [
            syntax.doc[token].text
            for token in range(mention.start, mention.end)
            if self.government(token) is None and syntax.lower[token] not in skipped
        ]
        return fold_name(" ".join(words))
