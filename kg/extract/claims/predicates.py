"""From the words of a content to what is predicated in it: predicates with arguments, polarity, modality, condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.claims.accused import accused, describing
from kg.extract.claims.called import secondary
from kg.extract.claims.clauses import shared
from kg.extract.claims.cued import Cued
from kg.extract.claims.predicate import Predicate
from kg.extract.claims.tree import Tree
from kg.grammar import word_class

__all__ = ["predicates"]

_FUNCTION = frozenset({"PUNCT", "SCONJ", "CCONJ", "ADP", "DET", "PART", "SPACE", "INTJ", "SYM"})


def predicates(
    tree: Tree, words: Sequence[int], *, cue: Sequence[int] = (), modality: str = "actual", supposed: bool = False
) -> list[Predicate]:
    """Return what is predicated in some words, in their order.

    ``cue`` are the words of the cue that governs them; ``modality`` is that of infinitives, gerunds and event nouns
    under it ("vowed to leave": will). What stands under "if" is not predicated, unless the words are ``supposed``.
    """
    inside, told = set(words), set(cue)
    roots = [i for i in words if (tree.head[i] not in inside or tree.head[i] == i) and tree.pos[i] not in _FUNCTION]
    roots = [i for i in roots if not describing(tree, i) and not _relative(tree, i, told)]
    subjects = _cut_off(tree, roots, words)
    raised = _raised(tree, roots)
    subjects.update({clause: subject for clause, _, subject in raised})
    gone = {word for _, word, _ in raised}
    roots = [i for i in roots if i not in gone and (i,) not in subjects.values()]
    reader = Cued(tree, inside, told, modality, subjects)
    called = list(secondary(tree, roots, told, inside))
    if called:  # of the rest, only whole clauses: "called him a thief: “He lied.”"
        roots = [i for i in roots if tree.head[i] not in told and tree.clausal(i)]
    elif any(not tree.preposition(i) for i in roots):  # what only a preposition ties to the cue says nothing by itself
        named = accused(tree, roots, told)
        roots = [i for i in roots if tree.clausal(i) or not tree.preposition(i) or i in named]
    conditions = [] if supposed else [i for i in roots if reader.conditional(i)]
    roots = [i for i in roots if i not in reader.beside(roots)]
    found = called + [p for root in roots if root not in conditions for p in reader.root(root)]
    found += [p for root in conditions for p in reader.under_condition(root)]
    if conditions and not called:
        found = _on_conditions(found, conditions, tree)
    return [replace(p, question=True) if p.question or _asked(tree, p.at, words) else p for p in found]


def _cut_off(tree: Tree, roots: Sequence[int], words: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Return the subjects of clauses that the tree gives to the cue: "[says] [the mayor] [is a liar]".

    Also those that the cue and its source part from their clauses: "[the mayor], she said, [was a liar]".
    """
    found: dict[int, tuple[int, ...]] = {}
    for subject, clause in pairwise(roots):
        beside = tree.head[subject] == tree.head[clause] and tree.subtree(subject)[-1] + 1 == tree.subtree(clause)[0]
        parted = not beside and _parted(tree, subject, clause, words)
        nominal = tree.pos[subject] in {"NOUN", "PROPN", "PRON"} and not tree.clausal(subject)
        nominal = nominal and (parted or tree.dep[subject] in {"obj", "nsubj", "iobj"})
        lacking = "obj" if tree.passive(clause) else "subj"
        alone = parted or tree.dep[clause] in {"ccomp", "advcl", "xcomp", "parataxis"}
        alone = alone and not tree.arguments(clause).get(lacking)
        if (beside or parted) and nominal and alone and tree.clausal(clause) and tree.finite(clause):
            found[clause] = (subject,)
    for before, clause in pairwise([i for i in roots if tree.clausal(i)]):
        joined = any(tree.dep[c] == "cc" and c < clause for c in tree.children[clause])
        if joined and clause not in found and tree.finite(clause) and not tree.arguments(clause).get("subj"):
            found[clause] = tuple(shared(tree, tree.arguments(before), before)) or found.get(before, ())
    return found


def _raised(tree: Tree, roots: Sequence[int]) -> list[tuple[int, int, tuple[int, ...]]]:
    """Return clauses under a word like "remain" that the tree has beside it, each with that word and its subject.

    "[Norland remained] [willing to talk]" says that Norland is willing to talk.
    """
    found = []
    for above, clause in pairwise(roots):
        subject = tuple(c for c in tree.children[above] if tree.dep[c].startswith("nsubj"))
        own = any(tree.dep[c].startswith("nsubj") for c in tree.children[clause])
        beside = tree.subtree(above)[-1] + 1 == tree.subtree(clause)[0]
        if tree.lemma[above] in word_class("raising") and beside and subject and not own:
            found.append((clause, above, subject))
    return found


def _parted(tree: Tree, subject: int, clause: int, words: Sequence[int]) -> bool:
    """Tell whether two roots stand beside each other but for words that are not of the content."""
    last = max(w for w in tree.subtree(subject) if w in words)
    first = min(w for w in tree.subtree(clause) if w in words)
    between = range(last + 1, first)
    others = [w for w in between if tree.pos[w] not in {"PUNCT", "SPACE"}]
    return first > last and bool(others) and not any(w in words for w in others)


def _relative(tree: Tree, root: int, cue: set[int]) -> bool:
    """Tell whether a root is nothing but the relative pronoun of the clause that a cue stands in."""
    return tree.lower[root] in word_class("relative") and tree.head[root] in cue and tree.dep[root] == "obj"


def _on_conditions(found: Sequence[Predicate], conditions: Sequence[int], tree: Tree) -> list[Predicate]:
    """Return predicates, those on a condition that have one in their sentence, though the tree does not join them."""
    result = list(found)
    for condition in conditions:
        here = tree.sentence(condition)
        near = [k for k, p in enumerate(result) if p.at in here and p.condition is None]
        after = [k for k in near if result[k].at > condition] or near[-1:]
        if after and not tree.even(condition):
            result[after[0]] = replace(result[after[0]], condition=condition)
    return result


def _asked(tree: Tree, at: int, words: Sequence[int]) -> bool:
    """Tell whether the sentence of a word, so far as it is in the content, ends with a question mark."""
    here = tree.sentence(at)
    return any(tree.text[i] == "?" for i in [i for i in words if i in here][-3:])
