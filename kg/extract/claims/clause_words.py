"""The words of a predicate's own clause, apart from what other clauses and the reporter say."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.claims.predicate import SOURCE, Predicate
from kg.extract.claims.tree import Tree
from kg.grammar import word_class

__all__ = ["own_words"]


def own_words(predicate: Predicate, tree: Tree, words: Sequence[int], found: Sequence[Predicate]) -> list[int]:
    """Return the words of a predicate's clause, without other predicates', its condition, the reporter's judgement."""
    top = predicate.at if predicate.top is None else predicate.top
    under = set(tree.subtree(top))
    if len(found) == 1:
        under |= set(words) - _supposed(tree, words, top)
    under.update(i for s in predicate.subjects if s != SOURCE for i in tree.phrase(s, predicate.at))
    for other in found:
        beside = _beside(tree, top, other.at) if other.at in under else None
        if beside is not None:
            under -= set(tree.subtree(beside))
    if predicate.condition is not None and predicate.at not in (inner := tree.subtree(predicate.condition)):
        under -= set(inner)
    under -= _judgements(predicate, tree, words, under)
    for i in {top, predicate.at}:  # who else says so is no part of what is said
        under.difference_update(
            w for c in tree.children[i] if tree.preposition(c) in word_class("sourcing") for w in tree.subtree(c)
        )
    under.difference_update(c for i in {top, predicate.at} for c in tree.children[i] if tree.dep[c] == "cc" and c < i)
    inside = set(words) | {i for s in predicate.subjects if s != SOURCE for i in tree.phrase(s, predicate.at)}
    under &= inside
    under -= {i for i in under if tree.lower[i] in word_class("relative") and tree.head[i] not in under}
    return _trimmed(tree, sorted(under), {top, predicate.at})


def _judgements(predicate: Predicate, tree: Tree, words: Sequence[int], under: set[int]) -> set[int]:
    """Return the judging words outside quotation marks, with the relative clauses that they stand in."""
    found: set[int] = set()
    quoted = {i for i in words if tree.quote[i]}
    for i in under:
        judged = tree.lower[i] in word_class("evaluative") and tree.dep[i] in {"amod", "advmod"}
        if judged and not _between(i, quoted):
            at = i
            while tree.dep[at] not in {"acl:relcl", "root"} and tree.head[at] != at and at != predicate.at:
                at = tree.head[at]
            found.update(tree.subtree(at if tree.dep[at] == "acl:relcl" and at != predicate.at else i))
    return found


def _trimmed(tree: Tree, words: Sequence[int], heads: set[int]) -> list[int]:
    """Return words without the conjunctions and the punctuation at their ends; quotation marks stay, for `plain`."""

    def loose(i: int, *, first: bool) -> bool:
        if i in heads or tree.quote[i]:
            return False
        joining = tree.dep[i] in {"cc", "mark"} and (not first or tree.head[i] in heads or tree.lower[i] == "that")
        return tree.dep[i] == "punct" or joining

    kept = list(words)
    at = len(kept) - 1
    while at >= 0 and (tree.quote[kept[at]] or loose(kept[at], first=False)):
        if not tree.quote[kept[at]]:
            del kept[at]
        at -= 1
    low = 0
    while low < len(kept) and loose(kept[low], first=True):
        low += 1
    return kept[low:]


def _supposed(tree: Tree, words: Sequence[int], top: int) -> set[int]:
    """Return the words of clauses in a content that a predicate does not stand in, and that only suppose something."""
    inside = set(words)
    roots = [i for i in words if tree.head[i] not in inside or tree.head[i] == i]
    under = [i for i in roots if tree.clausal(i) and tree.marks(i) & word_class("conditional")]
    return {w for i in under if top not in (clause := tree.subtree(i)) for w in clause}


def _beside(tree: Tree, above: int, below: int) -> int | None:
    """Return the clause by which one predicate stands beside another, rather than in an argument of it."""
    found = None
    while below != above and tree.head[below] != below:
        if tree.dep[below] in {"conj", "parataxis", "advcl"} or tree.set_off(below):
            found = below
        below = tree.head[below]
    return found if below == above else None


def _between(i: int, quotes: set[int]) -> bool:
    return len([q for q in quotes if q < i]) % 2 == 1
