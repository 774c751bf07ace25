"""The precise rules for names, applied to the whole text before anything is weighed.

In the spirit of Lee et al. 2013 (Deterministic coreference resolution based on entity-centric, precision-ranked
rules, Computational Linguistics 39(4)): the surest first, each seeing what those before it have joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg import lexicon
from kg.extract.coref.chains import Chain, Chains, compatible
from kg.extract.coref.gender import first_name
from kg.extract.coref.mention import Mention
from kg.grammar import word_class
from kg.lexicon.folding import fold_name, is_acronym, same_name

__all__ = ["join_names"]

_ALIKE = 0.9  # how alike two full names of one person are (see kg.lexicon.folding)
_SURE = 1.0  # log odds of a first name's gender
_PARTS = 2  # words that a shortened name of a body keeps of the longer one
_MOST = 50  # names that a word is compared with


def join_names(chains: Chains, mentions: Sequence[Mention]) -> None:
    """Join the names that name the same: in full, by surname or first name, by initials, in another spelling."""
    named = [(mention, _bare(mention.words)) for mention in mentions if mention.form == "name"]
    by_key: dict[str, Chain] = {}
    for mention, words in named:
        chain = chains.of[mention.head]
        key = chain.known.id if chain.known else " ".join(map(fold_name, words))
        other = by_key.setdefault(key, chain)
        if other is not chain and (compatible(other, chain) or _spelled_alike(other, chain)):
            chains.merge(other, chain)
    full = list({words: mention for mention, words in reversed(named) if len(words) > 1}.items())
    _join_spellings(chains, [(words, mention) for words, mention in full if mention.kind == "person"])
    _join_surnames(chains, named)
    _join_bodies(chains, named, [(words, mention) for words, mention in full if mention.kind != "person"])
    for mention, words in named:
        _describe(chains.of[mention.head], mention, words)


def _bare(words: Iterable[str]) -> tuple[str, ...]:
    """Return a name's words without articles, possessive endings and marks."""
    articles = word_class("determiner")
    return tuple(word for word in words if word[:1].isalnum() and word.lower() not in articles and word != "s")


def _join_spellings(chains: Chains, full: Sequence[tuple[tuple[str, ...], Mention]]) -> None:
    """Join two spellings of one full name, which share a first name or a surname at least by its sound."""
    buckets: defaultdict[str, list[tuple[tuple[str, ...], Mention]]] = defaultdict(list)
    for words, mention in full:
        for part in sorted({fold_name(words[-1]), fold_name(words[0])}):
            for others, other in buckets[part][-_MOST:]:
                one, two = chains.of[other.head], chains.of[mention.head]
                if one is not two and compatible(one, two) and same_name(" ".join(others), " ".join(words)) >= _ALIKE:
                    chains.merge(one, two)
            buckets[part].append((words, mention))


def _join_surnames(chains: Chains, named: Sequence[tuple[Mention, tuple[str, ...]]]) -> None:
    """Join surnames and first names with the persons named in full; of two, with the one named last before."""
    after: dict[str, Mention] = {}
    for mention, words in reversed(named):
        if len(words) > 1 and mention.kind in {"person", ""}:
            after.update(dict.fromkeys(_ends(words), mention))
    before: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention, words in named:
        chain = chains.of[mention.head]
        if mention.kind not in {"person", ""} or not words:
            continue
        if len(words) > 1:
            for part in _ends(words):
                before[part] = [*before[part][-_MOST:], mention]
        elif chain.known is None:
            part = fold_name(words[0])
            candidates = [
                m
                for m in reversed(before[part])
                if compatible(chains.of[m.head], chain) and _by_gender(chain.gender, chains.of[m.head])
            ]
            later = after.get(part)
            if (
                not candidates
                and later is not None
                and later.kind == "person"
                and compatible(chains.of[later.head], chain)
                and _by_gender(chain.gender, chains.of[later.head])
            ):
                candidates = [later]
            if candidates:
                chains.merge(chains.of[candidates[0].head], chain)


def _spelled_alike(one: Chain, other: Chain) -> bool:
    """Tell whether two unknown names are one name of one word that was taken for two kinds of things."""
    same = {one.kind, other.kind} == {"person", "organization"} and one.known is None and other.known is None
    return same and all(len(m.words) == 1 and not m.titles for chain in (one, other) for m in chain.mentions)


def _by_gender(gender: str, chain: Chain) -> bool:
    """Tell whether somebody addressed as a man or a woman can have the first name by which another is known."""
    if not gender or chain.gender:
        return True
    odds = [first_name(m.words[0]) for m in chain.mentions if m.form == "name" and len(m.words) > 1]
    return not odds or max(odds, key=abs) * (1 if gender == "f" else -1) > -_SURE


def _ends(words: tuple[str, ...]) -> list[str]:
    return sorted({fold_name(words[0]), fold_name(words[-1])})


def _join_bodies(
    chains: Chains,
    named: Sequence[tuple[Mention, tuple[str, ...]]],
    full: Sequence[tuple[tuple[str, ...], Mention]],
) -> None:
    """Join initials and shortened names of bodies with their full names, where there is only one such."""
    parts: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    initials: defaultdict[str, set[int]] = defaultdict(set)
    for words, mention in full:
        folded = tuple(map(fold_name, words))
        initials[words[0][0].upper()].add(mention.head)
        for size in range(_PARTS, len(folded)):
            parts[folded[-size:]].add(mention.head)
            parts[folded[:size]].add(mention.head)
        for at in {len(words) - 1, _head(words)}:  # "the Commission" takes up "the European Commission"
            kind = lexicon.nouns().get(words[at].lower())
            if kind is not None and kind.makes == "Organization":
                parts[folded[at : at + 1]].add(mention.head)
    by_head = {mention.head: words for words, mention in full}
    for mention, words in named:
        if mention.kind == "person" or not words:
            continue
        chain = chains.of[mention.head]
        if len(words) == 1 and words[0].isupper():
            near = sorted(initials.get(words[0][0], ()))[:_MOST]
            heads = {head for head in near if is_acronym(words[0], " ".join(by_head[head]))}
        else:
            heads = parts.get(tuple(map(fold_name, words)), set())
        longer = {id(chains.of[head]): chains.of[head] for head in heads if chains.of[head] is not chain}
        other = next(iter(longer.values()), None)
        if len(longer) == 1 and other is not None and compatible(other, chain):
            chains.merge(other, chain)


def _head(words: Sequence[str]) -> int:
    """Return the index of the word that says what a body is: before "of", or the last."""
    return next((at - 1 for at, word in enumerate(words) if at and word == "of"), len(words) - 1)


def _describe(chain: Chain, mention: Mention, words: Iterable[str]) -> None:
    """Let a chain know the nouns inside a name: the "Harbour Ministry" is a ministry."""
    if mention.kind != "person":
        nouns = lexicon.nouns()
        chain.nouns.update(nouns[word.lower()].lemma for word in words if word.lower() in nouns)
