"""What a cue does with its content: what it governs, whom it asks, what stands beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.claims.accused import REPROACHING, accused, reproach_of, reproached, stands_for
from kg.extract.claims.clauses import Clauses
from kg.extract.claims.operators import hypothetical
from kg.extract.claims.predicate import SOURCE, Context, Predicate
from kg.extract.claims.tree import Tree
from kg.grammar import word_class

__all__ = ["Cued"]


class Cued:
    """Reads the roots of a content under its cue."""

    def __init__(
        self,
        tree: Tree,
        inside: Collection[int],
        cue: Collection[int],
        modality: str,
        subjects: Mapping[int, tuple[int, ...]],
    ) -> None:
        """Take the parsed text, the words of content and cue, the modality under it, and subjects cut off."""
        self._tree, self._inside, self._cue, self._modality, self._subjects = tree, inside, cue, modality, subjects
        self._clauses = Clauses(tree, inside)

    def root(self, root: int) -> Iterator[Predicate]:
        """Iterate over the predicates of one root of the content."""
        tree = self._tree
        verb = tree.head[root]
        governed = verb in self._cue and verb != root
        infinite = tree.dep[root] in {"xcomp", "acl", "advcl", "csubj", "obl", "ccomp", "obj"} and not tree.finite(root)
        if not tree.clausal(root) and (tree.pos[root] != "ADJ" or governed):
            of = reproach_of(tree, root, self._cue, self._inside)
            subject = (root,) if of is not None else tuple(accused(tree, [root], self._cue).get(root, ()))
            context = Context(modality=self._modality, subject=subject)
            if of is not None and tree.clausal(of):
                yield from self._clauses.clause(of, context)
            else:
                yield from self._clauses.nominal(root if of is None else of, context)
            return
        marks = tree.marks(root)
        asked = marks & word_class("interrogative") or (governed and marks & word_class("conditional"))
        context = Context(question=bool(asked), subject=self._subjects.get(root, ()))
        if self._imperative(root):
            context = replace(context, modality="must")
        elif governed and infinite:
            objects = self._objects(verb, root)
            # "called for closing the road" does not say who is to do it
            reproach = tree.lemma[verb] in word_class("accusing") | word_class("blaming")  # of others, never oneself
            nobody = not objects and (reproach or (tree.tag[root] == "VBG" and self._modality in {"must", "may"}))
            subject = () if nobody else tuple(objects) or (SOURCE,)
            context = replace(context, subject=subject, modality=self._modality)
        elif self._headless(root) and not context.subject:  # "Won't give up the valley: Norland"
            context = replace(context, subject=(SOURCE,))
        if governed:
            gap = self._gap(verb)
            context = replace(context, gap=None if gap in context.subject else gap)
        yield from self._clauses.clause(root, context)

    def _objects(self, verb: int, root: int) -> list[int]:
        """Return whom a cue asks to do something, or accuses of it, "whom" as whom it stands for."""
        tree = self._tree
        arguments = tree.arguments(verb)
        objects = [i for i in arguments.get("obj", ()) or arguments.get("iobj", ()) if i != root]
        own = self._undertaken(root) and not tree.infinitive(root)
        if own and tree.lemma[verb] in word_class("accusing") | word_class("blaming"):
            objects = reproached(tree, verb)
        own = own or (self._modality == "must" and any(tree.lower[i] == "whom" for i in objects))
        # "the town that he vowed to retake" is no object of the vow
        objects = [i for i in objects if own or tree.lower[i] not in word_class("relative")]
        named = [head for i in objects if (head := stands_for(tree, verb, i)) is not None]
        return named or [i for i in self._asked(verb, root) if i in self._inside]

    def _headless(self, root: int) -> bool:
        """Tell whether a sentence has a finite verb and no subject, as headlines have it for the one who speaks."""
        tree = self._tree
        if tree.dep[root] != "ROOT" or tree.head[root] in self._cue or not tree.finite(root) or tree.passive(root):
            return False
        return not any(tree.dep[c].startswith(("nsubj", "csubj", "expl", "cop")) for c in tree.children[root])

    def _gap(self, verb: int) -> int | None:
        """Return what a relative clause is said of in which a cue stands between: "towns that it claims to hold"."""
        tree = self._tree
        if tree.dep[verb] == "parataxis":  # "Gao, which, he said, was taken", read as two sentences
            pronoun = next((c for c in tree.children[verb] if tree.tag[c] in {"WDT", "WP"} and c < verb), 0)
            before = next((i for i in range(pronoun - 1, -1, -1) if tree.pos[i] != "PUNCT"), None) if pronoun else None
            return before if before is not None and tree.pos[before] in {"NOUN", "PROPN"} else None
        if tree.dep[verb] != "acl:relcl":
            return None
        subjects = [c for c in tree.children[verb] if tree.dep[c].startswith("nsubj")]
        own = any(tree.lower[c] in word_class("relative") for c in subjects) or not subjects
        others = [i for i in tree.arguments(verb).get("obj", ()) if tree.lower[i] not in word_class("relative")]
        return None if own or others else tree.head[verb]

    def beside(self, roots: Sequence[int]) -> set[int]:
        """Return the roots that say nothing by themselves: whom a cue asks, and for what purpose something is told."""
        tree = self._tree
        clauses = [i for i in roots if tree.clausal(i)]
        asked = {
            i
            for i in roots
            if not tree.clausal(i) and tree.pos[i] in {"NOUN", "PROPN", "PRON"} and tree.head[i] in self._cue
            if any(tree.head[c] == tree.head[i] and c > i and self._undertaken(c) for c in clauses)
        }
        asked.update(i for objects in accused(tree, roots, self._cue).values() for i in objects)
        beside = {i for i in clauses if tree.dep[i] == "advcl" and (tree.infinitive(i) or self._circumstance(i))}
        return asked | (beside if any(i not in beside for i in clauses) else set())

    def _circumstance(self, i: int) -> bool:
        """Tell whether a clause says when or how something was told."""
        tree = self._tree
        marks = tree.marks(i) | {tree.lower[c] for c in tree.children[i] if tree.tag[c] == "WRB"}
        return bool(marks) and not marks & (word_class("factive") | word_class("conditional") | {"that"})

    def _undertaken(self, i: int) -> bool:
        """Tell whether a clause says what the cue's object is to do, or is accused of: "to leave", "of leaving"."""
        tree = self._tree
        opening = {tree.lower[c] for c in tree.children[i] if c < i and tree.dep[c] in {"mark", "case"}}
        return tree.infinitive(i) or (tree.tag[i] == "VBG" and bool(opening & REPROACHING))

    def _imperative(self, root: int) -> bool:
        """Tell whether a clause bids: a bare verb without "to", subject or auxiliary but "do"."""
        tree = self._tree
        if tree.tag[root] != "VB" or tree.dep[root] not in {"ccomp", "parataxis", "ROOT"} or tree.marks(root):
            return False
        if any(tree.lower[c] not in {"do", "please"} for c in tree.children[root] if tree.dep[c].startswith("aux")):
            return False
        return not tree.arguments(root).get("subj") and not any(tree.lower[c] == "to" for c in tree.children[root])

    def _asked(self, verb: int, root: int) -> list[int]:
        """Return whom a cue asks by a preposition: "called on the council to resign"."""
        tree = self._tree
        return [i for i in tree.children[verb] if i < root and tree.dep[i].startswith("obl") and i > verb]

    def conditional(self, root: int) -> bool:
        """Tell whether a root stands under "if", other than in "asked if it was so"."""
        tree = self._tree
        first = tree.subtree(root)[0]
        quoted = first > 0 and tree.quote[first - 1]
        reported = tree.dep[root] == "ccomp" and tree.head[root] in self._cue and tree.head[root] < first and not quoted
        return tree.clausal(root) and hypothetical(tree, root) and not reported

    def under_condition(self, root: int) -> Iterator[Predicate]:
        """Iterate over what is said beside a condition where the tree makes the condition the head of the sentence."""
        tree = self._tree
        for c in tree.children[root]:
            beside = tree.dep[c] == "parataxis" and c > root and c in self._inside
            if beside and tree.clausal(c) and tree.finite(c) and not hypothetical(tree, c):
                yield from self._clauses.clause(c, Context(condition=None if tree.even(root) else root))
