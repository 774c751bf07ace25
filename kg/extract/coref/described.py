"""Descriptions that take up somebody of the reference who was named before: "the kingdom", "the territory", "the bloc".

Whom a description can mean is data (``ontology/descriptions.ttl``); a noun that tells no more than the kind of place
("the region", "the town") can mean any place of that kind. It means the one that was named shortly before, if there is
just one, and nobody otherwise: two regions in the sentence before, and "the region" stays open. Further back it means
the only one that there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg import lexicon
from kg.extract.coref.chains import Chain, Chains, compatible
from kg.extract.coref.mention import Mention
from kg.extract.coref.syntax import Syntax
from kg.grammar import word_class
from kg.lexicon.descriptions import descriptions

__all__ = ["join_described"]

_KINDS: Mapping[str, frozenset[str]] = {
    "Country": frozenset({"Country"}),
    "Region": frozenset({"Region", "Area", "Country"}),
    "Settlement": frozenset({"Settlement"}),
}
"""From what a noun makes to the kinds of places that it can take up; of countries those that nobody speaks for."""
_DEFINITE = frozenset({"definite", "demonstrative"})
_ARGUMENTS = frozenset({"subject", "object"})
_BEHIND = frozenset({"nmod", "acl"})
_NEAR = 3  # sentences back that a noun of a kind reaches
_FAR = 5  # sentences back that a description from the data reaches
_WIDE = 12  # sentences back that the only one that can be meant at all may stand
_RECENT = 32  # chains that are remembered
_FOREMOST = 2  # times as often as another that one is named which a description means all the same


def join_described(syntax: Syntax, chains: Chains, mentions: Sequence[Mention]) -> None:
    """Join each description with the chain that it takes up."""
    recent: dict[int, tuple[Chain, Mention]] = {}
    for mention in mentions:
        chain = chains.of.get(mention.head)
        if chain is None:
            continue
        if chain.known is None and _takes_up(syntax, mention):
            wanted = _wanted(syntax, mention)
            near = [(c, last) for c, last in recent.values() if wanted and _free(mention, last)]
            found = _one(mention, [pair for pair in near if _can_mean(pair[0], *wanted)], far=bool(wanted[0]))
            if found is not None:
                chain.kind = found.kind  # data knows better than the reader what kind of thing a kingdom is
                chain = chains.merge(found, chain) if compatible(found, chain) else chain
        if chain.known is not None:
            recent.pop(id(chain), None)
            recent[id(chain)] = (chain, mention)
            if len(recent) > _RECENT:
                recent.pop(next(iter(recent)))


def _takes_up(syntax: Syntax, mention: Mention) -> bool:
    """Tell whether a mention is a description of one thing, and nothing behind it or before it says which."""
    if mention.form != "nominal" or mention.number == "p" or mention.determiner not in _DEFINITE:
        return False
    before = syntax.lower[mention.start : mention.head]
    behind = (c for c in syntax.children[mention.head] if c > mention.head)
    specified = any(syntax.dep[c].partition(":")[0] in _BEHIND for c in behind)
    return not specified and not word_class("contrasting").intersection(before)


def _wanted(syntax: Syntax, mention: Mention) -> tuple[frozenset[str], frozenset[str]]:
    """Return whom the longest description in some words can mean, and, if there is none, which kinds of places."""
    words = tuple(syntax.lower[mention.start : mention.head + 1])
    known = descriptions()
    for start in range(len(words)):
        if words[start:] in known:
            return known[words[start:]], frozenset()
    noun = None if words[-1] in word_class("own") else lexicon.nouns().get(words[-1])
    own = all(word not in word_class("direction") for word in words)
    kinds = _KINDS.get(noun.makes, frozenset()) if noun is not None and not noun.plural else frozenset()
    return frozenset(), kinds if own or kinds == _KINDS["Settlement"] else frozenset()


def _can_mean(chain: Chain, members: frozenset[str], kinds: frozenset[str]) -> bool:
    """Tell whether a chain is among those that a description can mean."""
    entities = list(_entities(chain))
    if members:
        return any(iri in members for iri, _ in entities)
    types = {type_ for _, type_ in entities}
    if "Country" in types and kinds != _KINDS["Country"] and any(_spoken_for(mention) for mention in chain.mentions):
        return False
    return bool(types & kinds)


def _entities(chain: Chain) -> Iterator[tuple[str, str]]:
    """Iterate over the identities of a chain: of a country its government too."""
    if chain.known is not None:
        yield chain.known.id, chain.known.type
    for mention in chain.mentions:
        if mention.name is not None and mention.name.entity is not None:
            yield mention.name.entity.id, mention.name.entity.type


def _spoken_for(mention: Mention) -> bool:
    return mention.name is not None and mention.name.speaker is not None


def _free(mention: Mention, last: Mention) -> bool:
    """Tell whether a description may mean what was mentioned last there: no second argument of one verb.

    Nor does "this country", or "the country" in a quotation, mean one named outside of it: it is the speaker's own.
    """
    nested = last.start <= mention.head < last.end or mention.start <= last.head < mention.end
    both = last.clause == mention.clause and {last.role, mention.role} <= _ARGUMENTS
    quoted = mention.quote >= 0 > last.quote or mention.determiner == "demonstrative"
    own = quoted and mention.lemma in word_class("state")
    return not nested and not both and not own


def _one(mention: Mention, found: list[tuple[Chain, Mention]], *, far: bool) -> Chain | None:
    """Return the only chain in the nearest sentence that has one, one that is named far more often, or the only one."""
    reach = _FAR if far else _NEAR
    distances = {id(chain): mention.sentence - last.sentence for chain, last in found}
    near = min(distances.values(), default=reach + 1)
    if near > reach:  # further back it has to be the only one at all
        return found[0][0] if len(found) == 1 and near <= _WIDE else None
    candidates = [chain for chain, _ in found if distances[id(chain)] == near]
    if len(candidates) > 1:
        candidates.sort(key=lambda chain: (-len(chain.mentions), chain.first.head))
        first, second = (len(chain.mentions) for chain in candidates[:2])
        return candidates[0] if first >= _FOREMOST * second else None
    return candidates[0]
