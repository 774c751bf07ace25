"""What a cue itself predicates of its object: "called it a sham", "dismissed the vote as illegal"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kg.extract.claims.clauses import half
from kg.extract.claims.predicate import Predicate
from kg.extract.claims.tree import Tree
from kg.grammar import word_class

__all__ = ["secondary"]


def secondary(tree: Tree, roots: Sequence[int], cue: Collection[int], inside: Collection[int]) -> Iterator[Predicate]:
    """Iterate over what the cue predicates; ``inside`` are the words of its content, ``roots`` the heads in it."""
    for root in roots:
        verb = tree.head[root]
        behind = _behind(tree, root) if verb in cue else None
        for at in () if behind is None else tree.joined(behind):
            arguments = {**tree.arguments(at), "subj": [root]}
            yield Predicate(at=at, kind="be", lemmas=tree.lemmas(at), arguments=arguments)
        if behind is not None:
            continue
        if verb not in cue or tree.clausal(root) or not _predicative(tree, root):
            continue
        subject = _object_of(tree, verb, root, roots, inside)
        for at in tree.joined(root):
            if (at == root or not tree.clausal(at)) and not half(tree, at):
                arguments = tree.arguments(at)
                arguments["subj"] = subject
                yield Predicate(at=at, kind="be", lemmas=tree.lemmas(at), arguments=arguments)


def _behind(tree: Tree, root: int) -> int | None:
    """Return what is said of an object where the tree gives it to the noun: "called the demand absurd"."""
    verb, words = tree.lemma[tree.head[root]], tree.subtree(root)
    if tree.dep[root] != "obj" or tree.head[root] > root:
        return None
    if verb in word_class("naming"):
        return next((c for c in tree.children[root] if tree.dep[c] == "amod" and c > root and c == words[-1]), None)
    last = next((i for i in reversed(words) if i > root and tree.subtree(i)[-1] == words[-1] and tree.as_is(i)), None)
    # "rejected the plan to use the hall as a school" is about the plan
    inside = tree.lemma[root] in word_class("shell") and last is not None and tree.pos[last] != "ADJ"
    if last is None or inside or (verb not in word_class("describing") and tree.pos[last] != "ADJ"):
        return None
    return None if _is_of_something(tree, last) else last


def _is_of_something(tree: Tree, i: int) -> bool:
    """Tell whether "as" is about the telling: "as part of", "as a result of" are, "as an act of war" is not."""
    of = tree.tag[i] == "NN" and any(tree.preposition(c) == "of" for c in tree.children[i])
    return of and not any(tree.dep[c] in {"det", "amod"} for c in tree.children[i])


def _predicative(tree: Tree, root: int) -> bool:
    as_ = tree.as_is(root)
    verb = tree.head[root]
    # "called it a sham", parsed flat
    if tree.dep[root] in {"obj", "ccomp"} and tree.lemma[verb] in word_class("naming"):
        return any(i < root for i in tree.arguments(verb).get("obj", ()))
    if as_ and _is_of_something(tree, root):
        return False
    return as_ or (tree.dep[root] == "xcomp" and not any(tree.dep[c] == "mark" for c in tree.children[root]))


def _object_of(tree: Tree, verb: int, predicative: int, roots: Sequence[int], inside: Collection[int]) -> list[int]:
    """Return what a cue says its predicative of: its object, or the noun that it is a relative clause of."""
    objects = [i for i in tree.arguments(verb).get("obj", ()) if i != predicative]
    objects = [i for i in objects if i in inside] or objects
    if tree.dep[verb].startswith("acl") and all(tree.pos[i] == "PRON" for i in objects):
        return [tree.head[verb]]
    return objects or [i for i in roots if tree.head[i] == verb and i < predicative][:1]
