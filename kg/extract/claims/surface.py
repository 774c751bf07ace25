"""How a generic claim and its core are worded: the clause as it stands, as a whole sentence, and said plainly."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.claims.plain import plain, text_of
from kg.extract.claims.predicate import SOURCE, Predicate
from kg.extract.claims.tree import Tree
from kg.extract.claims.wording import verb_group
from kg.grammar import word_class, word_values

__all__ = ["core_words", "operates", "own_sentence", "read_through", "subjects_of"]


def subjects_of(tree: Tree, predicate: Predicate) -> list[int]:
    """Return what a clause is said of; nothing under "there is"."""
    there = any(tree.dep[c] == "expl" for c in tree.children[predicate.at])
    return [] if there else predicate.subjects


def own_sentence(
    tree: Tree, predicate: Predicate, own: Sequence[int], *, unsaid: Sequence[int], subjects: Sequence[int], named: str
) -> str:
    """Return the words of a claim.

    ``own`` are those of its clause, ``unsaid`` those of them that do not belong to the subject, ``named`` is what the
    subject is called.
    """
    plural = _plural(tree, subjects, named)
    called = predicate.kind == "be" and not tree.copular(predicate.at) and predicate.top in {None, predicate.at}
    if called and subjects:  # "called it a sham", "is fair and free"
        being = verb_group("be", modality=predicate.modality, negative=predicate.negative, plural=plural)
        named = word_values("nominative").get(named.lower(), named)
        return " ".join((named, being, plain(text_of(tree, unsaid))))
    if _bare(tree, predicate) and named:  # "asked [them] to leave", "vowed to stay"
        return _finite(tree, predicate, unsaid, _subject(tree, subjects, named), plural=plural)
    return plain(text_of(tree, own))


def _plural(tree: Tree, subjects: Sequence[int], named: str) -> bool:
    """Tell whether a verb stands in the plural behind its subject."""
    said = [i for i in subjects if i != SOURCE]
    taken_up = len(said) == 1 and tree.pos[said[0]] == "PRON" and named.lower() != tree.lower[said[0]]
    if len(said) == 1 and tree.pos[said[0]] != "PROPN" and not taken_up:
        several = len(tree.joined(said[0])) > 1 or tree.lower[said[0]] in word_class("severalPronoun")
        return several or tree.tag[said[0]] in {"NNS", "NNPS"}
    return len(said) > 1 or ((not said or taken_up) and named.endswith("s"))


def _bare(tree: Tree, predicate: Predicate) -> bool:
    """Tell whether a verb is an infinitive that is to be, or a gerund, whose subject the cue has."""
    tag = tree.tag[predicate.at]
    top = predicate.at if predicate.top is None else predicate.top
    if predicate.kind != "verb" or predicate.passive:
        return False
    if tree.tag[top] != "VBG" and (tag != "VB" or predicate.modality == "actual" or top != predicate.at):
        return False
    own = ("aux", "cop", "nsubj")
    return not any(tree.dep[c].startswith(own) for i in {top, predicate.at} for c in tree.children[i])


def _subject(tree: Tree, subjects: Sequence[int], named: str) -> str:
    """Return a subject as it is worded, a pronoun as whom it means."""
    said = [i for i in subjects if i != SOURCE]
    if len(said) != 1 or tree.pos[said[0]] == "PRON":
        return word_values("nominative").get(named.lower(), named)
    relative = {i for c in tree.children[said[0]] if tree.dep[c] == "acl:relcl" for i in tree.subtree(c)}
    words = [i for i in tree.subtree(said[0]) if i not in relative]
    while words and tree.pos[words[-1]] == "PUNCT":
        words.pop()
    return plain(text_of(tree, words)) or named


def read_through(tree: Tree, predicate: Predicate) -> set[int]:
    """Return the words that a predicate was read through and that its modality stands for: "has plans to"."""
    found: set[int] = set()
    at = predicate.at
    while at not in {predicate.top, tree.head[at]} and predicate.top is not None:
        at = tree.head[at]
        if tree.lemma[at] not in word_class("raising"):
            found.update({at}, (c for c in tree.children[at] if tree.dep[c].startswith(("aux", "mark", "cop"))))
    return found


def _finite(tree: Tree, predicate: Predicate, rest: Sequence[int], subject: str, *, plural: bool) -> str:
    """Return a bare verb's clause as a sentence: "They must leave"."""
    at = predicate.at
    group = verb_group(tree.lemma[at], modality=predicate.modality, negative=predicate.negative, plural=plural)
    *auxiliary, verb = group.split(" ")
    clause = [i for i in rest if i in tree.subtree(at) and not operates(tree, predicate, i)]
    before, after = (
        plain(text_of(tree, part)) for part in ([i for i in clause if i < at], [i for i in clause if i > at])
    )
    return " ".join(part for part in (subject, *auxiliary, before, verb, after) if part)


def operates(tree: Tree, predicate: Predicate, i: int) -> bool:
    """Tell whether a word makes polarity or modality."""
    if i == predicate.at:
        return False
    near = tree.head[i] == predicate.at
    if near and tree.dep[i] == "cop" and predicate.kind == "verb":  # "the aim is to leave"
        return True
    if near and tree.dep[i] in {"aux", "mark", "punct", "cc"}:
        return tree.dep[i] != "aux" or tree.lemma[i] not in {"be", "have"} or predicate.modality != "actual"
    if tree.lower[i] == "-" and i and tree.lower[i - 1] == "non":
        return True
    return predicate.negative and tree.lower[i] in word_class("negator") | word_class("none")


def core_words(tree: Tree, predicate: Predicate, rest: Sequence[int], *, subjects: Sequence[int], named: str) -> str:
    """Return the claim said plainly: positive, actual. ``rest`` are the words of the clause but for the subject."""
    at = predicate.at
    skipped = ("aux", "cop", "mark", "expl")
    plural = _plural(tree, subjects, named)
    named = word_values("nominative").get(named.lower(), named)
    through = read_through(tree, predicate)
    bare = [i for i in rest if i not in through and not (tree.head[i] == at and tree.dep[i].startswith(skipped))]
    first = min((i for s in subjects if s != SOURCE for i in tree.phrase(s, at)), default=0)
    bare = [i for i in bare if i > first] + [i for i in bare if i < first and tree.pos[i] != "PUNCT"]
    if tree.lemma[at] == "be" and any(tree.dep[c] == "expl" for c in tree.children[at]):
        told = next((c for c in tree.children[at] if tree.dep[c].startswith("nsubj")), at)
        being = verb_group("be", modality="actual", negative=False, plural=_plural(tree, [told], ""))
        return f"there {being} {plain(text_of(tree, [i for i in bare if i != at]))}"
    if predicate.kind == "noun":
        return plain(text_of(tree, bare))
    if predicate.kind == "verb" and not predicate.passive:
        verb = verb_group(tree.lemma[at], modality="actual", negative=False, plural=plural)
        parts = (named, verb, plain(text_of(tree, [i for i in rest if i > at])))
    else:
        being = verb_group("be", modality="actual", negative=False, plural=plural)
        parts = (named, being, plain(text_of(tree, bare)))
    return " ".join(part for part in parts if part)
