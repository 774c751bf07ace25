"""What a cue itself predicates of its object: "called it a sham", "dismissed the vote as illegal"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kg import lexicon
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
        turned = _turned(tree, root) if verb in cue and behind is None else None
        if turned is not None:
            at, judged = turned
            yield Predicate(at=at, kind="be", lemmas=tree.lemmas(at), arguments={"subj": [judged]})
        if behind is not None or turned is not None:
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
    inside = last is not None and tree.pos[last] != "ADJ"
    inside = inside and (tree.lemma[root] in word_class("shell") or _is_post(tree, last))
    if last is None or inside or (verb not in word_class("describing") and tree.pos[last] != "ADJ"):
        return None
    return None if _is_of_something(tree, last) else last


def _is_post(tree: Tree, i: int | None) -> bool:
    """Tell whether a word is what a person is: "the nomination of Berg as envoy"."""
    noun = lexicon.nouns().get(tree.lower[i]) if i is not None else None
    return noun is not None and noun.makes == "Person"


def _turned(tree: Tree, root: int) -> tuple[int, int] | None:
    """Return what is said of an object that stands behind it, and that object: "dismissed as a sham the long vote"."""
    if not tree.as_is(root) or any(tree.dep[c] == "obj" for c in tree.children[tree.head[root]]):
        return None
    opens = [c for c in tree.children[root] if tree.dep[c] in {"det", "nmod:poss"}]
    before = next((c for c in tree.children[root] if tree.dep[c] == "amod"), None)
    if before is not None and any(c > before for c in opens) and tree.lower[before - 1] == "as":
        return before, root  # "as [cowardly] the [attack]", read as one phrase
    for c in tree.children[root]:
        own = any(tree.dep[d] in {"det", "nmod:poss"} for d in tree.children[c])
        if c > root and tree.dep[c] in {"appos", "nsubj"} and own and tree.text[tree.subtree(c)[0] - 1] != ",":
            return root, c
    return None


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
