"""Pronouns and descriptions laid to chains, from the beginning of the text to its end, or to nobody."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kg.extract.coref.chains import Chain, Chains
from kg.extract.coref.features import (
    ANAPHORIC,
    agrees,
    description_features,
    fits,
    null_features,
    pronoun_features,
    pronoun_type,
)
from kg.extract.coref.mention import KINDS, Mention
from kg.extract.coref.syntax import Syntax
from kg.grammar import word_class

__all__ = ["Choice", "Choose", "join_anaphora"]

_WINDOW = 40  # chains looked back on, the last mentioned first
_WITHIN = 3  # sentences in which whoever a bare description means has been named
_MARKS = frozenset({"PUNCT", "SPACE"})
_ADJACENT = 5  # tokens between a quotation and "he said"
_SEVERAL = 3  # more chains of several people or places than this make no difference
_NEAR = 14  # chains without a noun in common that a description is weighed against


@dataclass(frozen=True, slots=True)
class Choice:
    """An anaphor, its kind, its candidates, the features of each, and those of nobody.

    Kinds: "he", "it", "they", "the" for descriptions; "the same" for one whose noun a candidate shares;
    "alone" for a pronoun that opens a paragraph and speaks, where the paragraph before names one person only.
    """

    anaphor: Mention
    kind: str
    chains: tuple[Chain, ...]
    features: tuple[list[str], ...]
    null: list[str]


Choose = Callable[[Choice], Chain | None]


def join_anaphora(
    syntax: Syntax,
    chains: Chains,
    mentions: Sequence[Mention],
    choose: Choose,
    *,
    quoting: Mapping[int, Collection[int]] = MappingProxyType({}),
) -> None:
    """Go through the mentions in order and let ``choose`` say which chain each anaphor belongs to.

    ``quoting`` has, for the number of a quotation, the heads of the mentions of whoever is quoted.
    """
    recent: list[Chain] = []  # the last mentioned at the end
    for mention in mentions:
        chain = chains.of.get(mention.head)
        choice = None
        if chain is None:
            own = [chains.of[head] for head in quoting.get(mention.quote, ()) if head in chains.of]
            choice = _pronoun(syntax, mention, [chain for chain in recent if chain not in own] if own else recent)
        elif mention.form == "nominal" and chain.first is mention and mention.determiner in ANAPHORIC:
            choice = _description(syntax, mention, recent)
        chosen = choose(choice) if choice and choice.chains else None
        if chosen is None and choice and choice.kind.startswith("the"):
            mention.undecided = _undecided(mention, choice)
        if chosen is not None:
            if chain is None:
                chains.add(mention, chosen)
            else:
                chains.merge(chosen, chain)
            chain = chosen
        if chain is not None:
            chain.passed(mention)
            recent = [other for other in recent if other is not chain][-_WINDOW:]
            recent.append(chain)


def _pronoun(syntax: Syntax, mention: Mention, recent: Sequence[Chain]) -> Choice | None:
    kind = pronoun_type(mention)
    if not kind or syntax.dep[mention.head] == "expl":
        return None
    candidates = list(_agreeing(syntax, mention, kind, recent))
    found = [chain for chain, _ in candidates]
    if kind == "he" and mention.answers and _begins(syntax, mention):
        near = [chain for chain in found if chain.outside and chain.outside.paragraph >= mention.paragraph - 1]
        if len(near) == 1 and near[0].named:
            return Choice(mention, "alone", (near[0],), ([],), [])
    order = sorted((chain.said.head for chain in found if chain.said), reverse=True)
    features = [
        pronoun_features(
            syntax, mention, chain, last, rank=rank, said=order.index(chain.said.head) if chain.said else -1
        )
        for rank, (chain, last) in enumerate(candidates)
    ]
    if kind == "they":
        several = [chain.number == "p" and chain.kind in KINDS for chain in found]
        for one, listed in zip(features, several, strict=True):
            one.append(f"they several {listed} {min(sum(several), _SEVERAL)} {mention.speaks}")
    if found:
        foremost = max(range(len(found)), key=lambda i: found[i].seen)
        features[foremost].append(f"{kind} foremost")
    return Choice(mention, kind, tuple(found), tuple(features), null_features(kind, mention, len(found)))


def _agreeing(syntax: Syntax, mention: Mention, kind: str, recent: Sequence[Chain]) -> Iterator[tuple[Chain, Mention]]:
    """Iterate over the chains that a pronoun can mean, nearest first, each with the mention that stands for it."""
    own = _own_quotation(syntax, mention)
    for chain in reversed(recent):
        last = chain.last
        if last is None or (last.quote >= 0 and last.quote == own):
            continue  # nobody speaks of himself by name
        if mention.quote < 0 <= last.quote and chain.outside is not None:
            last = chain.outside
        if agrees(mention, kind, chain, last):
            yield chain, last


def _undecided(mention: Mention, choice: Choice) -> bool:
    """Tell whether a bare description must mean somebody named: "the minister", "the group" open nothing new."""
    if mention.modifiers or mention.number != "s":
        return False
    role = mention.kind == "organization" or mention.lemma in word_class("voice")
    near = (chain for chain in choice.chains if chain.last and mention.sentence - chain.last.sentence <= _WITHIN)
    return any(mention.lemma in chain.nouns or (role and chain.named) for chain in near)


def _begins(syntax: Syntax, mention: Mention) -> bool:
    """Tell whether a pronoun stands at the beginning of a paragraph."""
    before = mention.head - 1
    while before >= 0 and syntax.paragraph[before] == mention.paragraph and syntax.pos[before] in _MARKS:
        before -= 1
    return before < 0 or syntax.paragraph[before] != mention.paragraph


def _own_quotation(syntax: Syntax, mention: Mention) -> int:
    """Return the quotation right before a pronoun that says who spoke it, or -1."""
    if not mention.speaks or mention.quote >= 0:
        return -1
    before = (syntax.quote(token) for token in range(mention.head - 1, max(-1, mention.head - _ADJACENT), -1))
    return next((quote for quote in before if quote >= 0), -1)


def _description(syntax: Syntax, mention: Mention, recent: Sequence[Chain]) -> Choice:
    found: list[Chain] = []
    features: list[list[str]] = []
    others = 0
    passed = False  # of several that a bare noun can mean ("the official") only the nearest counts
    for chain in reversed(recent):
        shares = mention.lemma in chain.nouns
        if shares and passed and not mention.modifiers:
            continue
        others += not shares
        last = chain.last
        if last is not None and (shares or others <= _NEAR) and fits(mention, chain, last):
            passed = passed or shares
            features.append(description_features(syntax, mention, chain, last, len(found)))
            found.append(chain)
    shared = [chain for chain in found if mention.lemma in chain.nouns]
    same = bool(shared) and (not mention.modifiers or (len(shared) == 1 and shared[0].named))
    null = null_features("the", mention, len(found))
    return Choice(mention, "the same" if same else "the", tuple(found), tuple(features), null)
