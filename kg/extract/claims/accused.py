"""Whom a cue accuses, and of what: "accused the army of fraud" has the army as the one who does it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kg import lexicon
from kg.extract.claims.tree import Tree
from kg.grammar import word_class

__all__ = ["REPROACHING", "accused", "describing", "reproach_of", "reproached", "stands_for"]

REPROACHING = frozenset({"against", "for", "from", "of", "over", "with"})
"""Prepositions behind which stands what the object of a cue is accused of, or warned against."""


def stands_for(tree: Tree, verb: int, i: int) -> int | None:
    """Return what an object of a verb names: a relative pronoun names what its clause hangs on, or stands behind."""
    if tree.lower[i] not in word_class("relative"):
        return i
    above = int(tree.head[verb])
    if tree.dep[verb].startswith("acl") and (tree.lower[i] not in {"who", "whom"} or _is_somebody(tree, above)):
        return above
    # "their former minister, whom they suspect of fraud", read as two sentences
    before = next((j for j in range(i - 1, -1, -1) if tree.pos[j] != "PUNCT"), None) if i < verb else None
    while before is not None and tree.dep[before] in {"flat", "compound"}:
        before = tree.head[before]
    return before if before is not None and tree.pos[before] in {"NOUN", "PROPN"} else None


def _is_somebody(tree: Tree, i: int) -> bool:
    """Tell whether "whom" can stand for a word: for the envoy, not for "the immunity of" the envoy."""
    return tree.pos[i] in {"PROPN", "PRON"} or tree.lower[i] in lexicon.nouns()


def _reproaches(tree: Tree, verb: int, preposition: str) -> bool:
    """Tell whether a cue with a preposition says what its object has done."""
    kinds = (("accusing", {"of", "with"}), ("blaming", {"for", "over"}))
    return any(tree.lemma[verb] in word_class(kind) and preposition in allowed for kind, allowed in kinds)


def reproached(tree: Tree, verb: int) -> list[int]:
    """Return whom a cue hits: its object, wherever the tree puts it, or who stands behind "lashed out at"."""
    arguments = tree.arguments(verb)
    objects = arguments.get("obj") or [c for c in arguments.get("subj", ()) if c > verb and not tree.passive(verb)]
    return objects or (arguments.get("at", []) if tree.lemma[verb] in word_class("blaming") else [])


def accused(tree: Tree, roots: Sequence[int], cue: Collection[int]) -> dict[int, list[int]]:
    """Return the nouns that name what somebody is accused of, each with whom: "accused the army of fraud"."""
    found: dict[int, list[int]] = {}
    for i in roots:
        verb = tree.head[i]
        if verb not in cue or tree.clausal(i) or not _reproaches(tree, verb, tree.preposition(i)):
            continue
        named = (stands_for(tree, verb, c) for c in reproached(tree, verb) if c < i)
        objects = [c for c in named if c is not None]
        if objects:
            found[i] = objects
    return found


def reproach_of(tree: Tree, accused: int, cue: Collection[int], inside: Collection[int]) -> int | None:
    """Return what somebody is accused of where the tree hangs it on him: "accused [the army of fraud]"."""
    verb = tree.head[accused]
    if verb not in cue or tree.lemma[verb] not in word_class("accusing") or tree.dep[accused] != "obj":
        return None
    for c in _behind(tree, accused):
        doing = tree.tag[c] == "VBG" and bool(tree.marks(c) & REPROACHING)
        named = tree.pos[c] == "NOUN" and _reproaches(tree, verb, tree.preposition(c))
        if c in inside and (doing or named):
            return c
    return None


def describing(tree: Tree, clause: int) -> bool:
    """Tell whether the tree hangs a relative clause on the verb above: "accused [Eve], [whom she knew], of lying"."""
    if tree.dep[clause] == "acl:relcl":
        return True
    if tree.dep[clause] != "ccomp":
        return False
    comma, first = (*tree.subtree(clause), clause)[:2]
    if tree.text[comma] != ",":
        comma, first = comma - 1, comma
    opening = tree.tag[first] in {"WDT", "WP"} and tree.text[max(0, comma)] == ","
    return opening and any(c < first for c in tree.arguments(tree.head[clause]).get("obj", ()))


def _behind(tree: Tree, accused: int) -> Iterator[int]:
    """Iterate over what the tree hangs on a noun, or on its relative clause: "Eve, who left, of lying"."""
    beside = (c for c in tree.children[tree.head[accused]] if c > accused and describing(tree, c))
    for c in (*tree.children[accused], *beside):
        yield c
        for under in tree.children[c] if describing(tree, c) else ():
            first = next((i for i in tree.subtree(under) if tree.pos[i] != "PUNCT"), under)
            if under > c and tree.text[first - 1] == "," and tree.lower[first] in REPROACHING:
                yield under
