"""Polarity, modality and condition of a clause: by its auxiliaries, its negators, and the operators above its verb.

Operators ("has no plans to", "is unable to", "will have to") are read through: what counts is the verb below them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extract.claims.predicate import SOURCE, Context
from kg.extract.claims.tree import Tree
from kg.grammar import word_class, word_values

__all__ = ["below", "hypothetical", "in_context", "negated_by_object", "operated", "settled"]

_SAID_OF = frozenset({"acl", "ccomp", "nsubj", "csubj"})
_OPERATORS = (("raising", None), ("intending", "intended"), ("obliging", "must"), ("enabling", "can"))
_NEGATIVE_OPERATORS = (("assuring", None), ("negating", None), ("disabling", "can"), ("unwilling", "intended"))


def in_context(tree: Tree, at: int, above: Context, arguments: Mapping[str, Sequence[int]]) -> Context:
    """Return the context of a clause under its own auxiliaries, negators and condition."""
    modality, negative, never, condition = above.modality, above.negative, above.never, above.condition
    for c in tree.children[at]:
        if tree.dep[c] == "aux" and tree.lower[c] in word_values("modal"):
            modality = word_values("modal")[tree.lower[c]]
        elif tree.dep[c] in {"advmod", "det", "cc:preconj"} and tree.lower[c] in word_class("negator"):
            negative = not negative
            never = never or tree.lower[c] in word_class("none")
        elif tree.dep[c] == "advmod" and any(tree.lower[d] == "no" for d in tree.children[c]):
            negative ^= tree.lemma[c] not in word_class("assuring")  # "no longer", but not "no matter"
        elif tree.dep[c] == "advcl" and hypothetical(tree, c) and not tree.even(c):
            condition = c
    for i in {i for name in ("subj", "obj") for i in arguments.get(name, ()) if i != SOURCE}:
        if _none(tree, i) and i not in above.subject and not _whatever(tree, i):
            negative, never = not negative, True
    return replace(above, modality=modality, negative=negative, never=never, condition=condition)


def negated_by_object(tree: Tree, arguments: Mapping[str, Sequence[int]], above: Context) -> bool:
    """Tell whether it is an object that negates a clause: "will do nothing"."""
    return any(_none(tree, i) and i not in above.subject for i in arguments.get("obj", ()) if i != SOURCE)


def _whatever(tree: Tree, i: int) -> bool:
    """Tell whether a noun opens "no matter what they think", which the tree may take for a subject."""
    asked = any(tree.tag[w].startswith("W") for w in tree.subtree(i)[1:])
    return asked and tree.lemma[i] in word_class("assuring") and tree.subtree(i)[-1] > i


def _none(tree: Tree, i: int) -> bool:
    words = {tree.lower[c] for c in tree.children[i] if tree.dep[c] in {"det", "advmod", "cc:preconj"}}
    return bool((words | {tree.lower[i]}) & word_class("none"))


def hypothetical(tree: Tree, c: int) -> bool:
    """Tell whether a clause says what may or may not be so: under "if", "unless", "even if"."""
    if tree.marks(c) & word_class("conditional"):
        return True
    first = tree.subtree(c)[0]  # "should he fail"
    inverted = tree.dep[first] == "aux" and tree.head[first] == c and tree.lower[first] in word_class("conditional")
    return inverted and any(tree.dep[i].startswith("nsubj") for i in tree.children[c])


def below(tree: Tree, at: int, arguments: Mapping[str, Sequence[int]]) -> tuple[str, int] | None:
    """Return the operator that a predicate is, and the clause under it."""
    found = _let(tree, at, arguments) or _above_clause(tree, at, arguments) or _in_object(tree, at, arguments)
    return found or _no_doubt(tree, at, arguments)


def _no_doubt(tree: Tree, at: int, arguments: Mapping[str, Sequence[int]]) -> tuple[str, int] | None:
    """Read through "there is no doubt that they left"."""
    if any(tree.dep[c] == "expl" for c in tree.children[at]):
        for noun in arguments.get("subj", ()):
            under = [c for i in (noun, at) for c in tree.children[i] if tree.dep[c] in _SAID_OF and c > noun]
            that = [c for c in under if "that" in tree.marks(c) and tree.finite(c)]
            if that and tree.lemma[noun] in word_class("assuring") and _none(tree, noun):
                return tree.lemma[noun], that[0]
    return None


def _let(tree: Tree, at: int, arguments: Mapping[str, Sequence[int]]) -> tuple[str, int] | None:
    """Read through "let them leave"."""
    inner = (*arguments.get("xcomp", ()), *arguments.get("ccomp", ()))
    bidding = tree.lemma[at] in word_class("letting") and not arguments.get("subj")
    return (tree.lemma[at], inner[0]) if bidding and inner else None


def _above_clause(tree: Tree, at: int, arguments: Mapping[str, Sequence[int]]) -> tuple[str, int] | None:
    """Read through "is able to leave", "failed to leave"."""
    # "wants them to leave", "forced her to go": somebody else's doing
    others = tree.pos[at] == "VERB" and not tree.passive(at) and (arguments.get("obj") or arguments.get("iobj"))
    for name in () if others else ("xcomp", "ccomp", "advcl"):
        for inner in sorted(
            (i for i in arguments.get(name, ()) if not tree.set_off(i)), key=lambda i: i < at
        ):  # "to mend the road, they need to dig"
            if name == "xcomp" or (tree.infinitive(inner) and tree.pos[at] in {"ADJ", "NOUN"}):
                for lemma in tree.lemmas(at):
                    if any(lemma in word_class(kind) for kind, _ in (*_OPERATORS, *_NEGATIVE_OPERATORS)):
                        return lemma, inner
    return None


def _in_object(tree: Tree, at: int, arguments: Mapping[str, Sequence[int]]) -> tuple[str, int] | None:
    """Read through "has no plans to leave"."""
    for noun in arguments.get("obj", ()):
        if noun != SOURCE and tree.lemma[at] in word_class("light"):
            inside = [c for c in tree.children[noun] if tree.dep[c] == "acl" and not tree.passive(c)]
            under = [c for name in ("xcomp", "ccomp", "advcl") for c in arguments.get(name, ())]
            inside += [c for c in under if c > noun and tree.infinitive(c)]
            for kind, _ in _OPERATORS:
                if inside and tree.lemma[noun] in word_class(kind):
                    return tree.lemma[noun], inside[0]
    return None


def operated(operator: str, context: Context) -> Context:
    """Return the context under an operator."""
    for kind, modality in (*_OPERATORS, *_NEGATIVE_OPERATORS):
        if operator in word_class(kind):
            turned = (kind, modality) in _NEGATIVE_OPERATORS
            # "may need to", "would be able to": no more than that
            kept = context.modality in {"could", "may", "would"} or modality is None
            kept = kept or (context.modality == "will" and context.negative and not turned)  # "will never be able to"
            return replace(
                context,
                modality=context.modality if kept else str(modality),
                negative=context.negative ^ turned,
                unable=kind == "disabling" or operator in word_class("able"),
            )
    return context


def settled(tree: Tree, at: int, arguments: Mapping[str, Sequence[int]], context: Context) -> str:
    """Return the modality of a predicate under its context.

    That something cannot be is a ban or a refusal ("we cannot accept it": must not), unless it is an ability that is
    denied: by a word of inability, or by a verb of what is not done at will ("they cannot see it": can not).
    """
    if context.modality not in {"can", "could"}:
        return context.modality
    if not context.negative:
        return "may" if context.modality == "could" else "can"
    return "can" if context.unable or _is_ability(tree, at, arguments) else "must"


def _is_ability(tree: Tree, at: int, arguments: Mapping[str, Sequence[int]]) -> bool:
    if tree.lemma[at] in word_class("perceiving"):
        return True
    subjects = arguments.get("obj" if tree.passive(at) else "subj", ())
    described = all(i != SOURCE and tree.pos[i] == "NOUN" for i in subjects)
    return tree.lemma[at] in word_class("managing") and bool(subjects) and described
