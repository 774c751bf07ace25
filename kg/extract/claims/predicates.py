"""From the words of a content to what is predicated in it: predicates with arguments, polarity, modality, condition.

Operators ("has no plans to", "is unable to", "will have to") are read through: what counts is the verb below them.
Relative clauses and attributes inside a content describe; they predicate nothing on behalf of the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kg.extract.claims.tree import Tree
from kg.grammar import word_class

__all__ = ["SOURCE", "Context", "Predicate", "predicates"]

SOURCE = -1
"""Stands for the source among arguments: the unspoken subject of "vowed to leave"."""

_AUXILIARY = {
    "will": "will", "'ll": "will", "’ll": "will", "wo": "will", "shall": "will", "would": "would", "'d": "would",
    "’d": "would", "can": "can", "ca": "can", "could": "may", "may": "may", "might": "may", "must": "must",
    "should": "must", "ought": "must",
}  # fmt: skip
_OPERATORS = (("raising", None), ("intending", "intended"), ("obliging", "must"), ("enabling", "can"))
_NEGATIVE_OPERATORS = (("negating", None), ("disabling", "can"), ("unwilling", "intended"))
_FUNCTION = frozenset({"PUNCT", "SCONJ", "CCONJ", "ADP", "DET", "PART", "SPACE", "INTJ", "SYM"})
_DEPTH = 8  # clauses inside clauses: deeper ones are a parser's mistake, or hostile


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a clause takes over from what stands above it."""

    subject: tuple[int, ...] = ()
    negative: bool = False
    never: bool = False
    modality: str = "actual"
    condition: int | None = None
    question: bool = False
    top: int | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """One predication: ``kind`` is verb, be, noun or in; ``never`` tells a negation of every single case."""

    at: int
    kind: str
    lemmas: tuple[str, ...]
    arguments: dict[str, list[int]] = field(hash=False)
    negative: bool = False
    never: bool = False
    modality: str = "actual"
    condition: int | None = None
    question: bool = False
    top: int | None = None
    """The operator that it was read through, the outermost of several: "plans" in "plans to leave"."""


def predicates(
    tree: Tree, words: Sequence[int], *, cue: Sequence[int] = (), modality: str = "actual", supposed: bool = False
) -> list[Predicate]:
    """Return what is predicated in some words, in their order.

    ``cue`` are the words of the cue that governs them; ``modality`` is that of infinitives, gerunds and event nouns
    under it ("vowed to leave": will). What stands under "if" is not predicated, unless the words are ``supposed``.
    """
    inside, told = set(words), set(cue)
    roots = [i for i in words if (tree.head[i] not in inside or tree.head[i] == i) and tree.pos[i] not in _FUNCTION]
    roots = [i for i in roots if tree.dep[i] != "acl:relcl"]
    subjects = _cut_off(tree, roots)
    roots = [i for i in roots if (i,) not in subjects.values()]
    reader = _Reader(tree, inside, told, modality, subjects)
    secondary = list(reader.secondary(roots))
    if secondary:  # of the rest, only whole clauses: "called him a thief: “He lied.”"
        roots = [i for i in roots if tree.head[i] not in told and tree.clausal(i)]
    elif any(not tree.preposition(i) for i in roots):  # what only a preposition ties to the cue says nothing by itself
        roots = [i for i in roots if tree.clausal(i) or not tree.preposition(i)]
    conditions = [] if supposed else [i for i in roots if reader.conditional_root(i)]
    roots = [i for i in roots if i not in reader.beside(roots)]
    found = secondary + [p for root in roots if root not in conditions for p in reader.root(root)]
    found += [p for root in conditions for p in reader.under_condition(root)]
    if conditions and not secondary:
        found = _on_conditions(found, conditions, tree)
    return [replace(p, question=True) if p.question or _asked(tree, p.at, words) else p for p in found]


def _cut_off(tree: Tree, roots: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Return the subjects of clauses that the tree gives to the cue: "[says] [the mayor] [is a liar]"."""
    found: dict[int, tuple[int, ...]] = {}
    for subject, clause in pairwise(roots):
        beside = tree.head[subject] == tree.head[clause] and tree.subtree(subject)[-1] + 1 == tree.subtree(clause)[0]
        nominal = tree.pos[subject] in {"NOUN", "PROPN", "PRON"} and tree.dep[subject] in {"obj", "nsubj", "iobj"}
        alone = tree.dep[clause] in {"ccomp", "advcl", "xcomp", "parataxis"} and not tree.arguments(clause).get("subj")
        if beside and nominal and alone and tree.clausal(clause) and tree.finite(clause):
            found[clause] = (subject,)
    for before, clause in pairwise([i for i in roots if tree.clausal(i)]):
        joined = any(tree.dep[c] == "cc" and c < clause for c in tree.children[clause])
        if joined and clause not in found and tree.finite(clause) and not tree.arguments(clause).get("subj"):
            found[clause] = tuple(_shared(tree, tree.arguments(before), before)) or found.get(before, ())
    return found


def _shared(tree: Tree, arguments: Mapping[str, Sequence[int]], at: int) -> Sequence[int]:
    """Return the subject that a clause has in common with those coordinated with it."""
    return arguments.get("subj") or (arguments.get("obj", ()) if tree.passive(at) else ())


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


class _Reader:
    def __init__(
        self, tree: Tree, inside: set[int], cue: set[int], modality: str, subjects: Mapping[int, tuple[int, ...]]
    ) -> None:
        self._tree, self._inside, self._cue, self._modality, self._subjects = tree, inside, cue, modality, subjects

    def secondary(self, roots: Sequence[int]) -> Iterator[Predicate]:
        """Iterate over what the cue itself predicates: "called it a sham", "dismissed the vote as illegal"."""
        tree = self._tree
        for root in roots:
            verb = tree.head[root]
            if verb not in self._cue or tree.clausal(root) or not self._predicative(root):
                continue
            subject = self._object_of(verb, root, roots)
            for at in tree.joined(root):
                if (at == root or not tree.clausal(at)) and not self._prefix(at):
                    arguments = tree.arguments(at)
                    arguments["subj"] = subject
                    yield Predicate(at=at, kind="be", lemmas=tree.lemmas(at), arguments=arguments)

    def _predicative(self, root: int) -> bool:
        tree = self._tree
        as_ = any(tree.lower[c] == "as" and tree.dep[c] in {"case", "mark"} for c in tree.children[root])
        verb = tree.head[root]
        # "called it a sham", parsed flat
        if tree.dep[root] in {"obj", "ccomp"} and tree.lemma[verb] in word_class("naming"):
            return any(i < root for i in tree.arguments(verb).get("obj", ()))
        if as_ and tree.tag[root] == "NN" and any(tree.preposition(c) == "of" for c in tree.children[root]):
            # "as part of", "as a result of" are about the telling; "as an act of war" is not
            return any(tree.dep[c] in {"det", "amod"} for c in tree.children[root])
        return as_ or (tree.dep[root] == "xcomp" and not any(tree.dep[c] == "mark" for c in tree.children[root]))

    def _object_of(self, verb: int, predicative: int, roots: Sequence[int]) -> list[int]:
        """Return what a cue says its predicative of: its object, or the noun that it is a relative clause of."""
        tree = self._tree
        objects = [i for i in tree.arguments(verb).get("obj", ()) if i != predicative]
        objects = [i for i in objects if i in self._inside] or objects
        if tree.dep[verb].startswith("acl") and all(tree.pos[i] == "PRON" for i in objects):
            return [tree.head[verb]]
        return objects or [i for i in roots if tree.head[i] == verb and i < predicative][:1]

    def _prefix(self, at: int) -> bool:
        """Tell whether a word is the first half of a hyphenated one ("non-negotiable")."""
        following = self._tree.text[at + 1 : at + 2]
        return following == ["-"] and not self._tree.doc[at].whitespace_

    def beside(self, roots: Sequence[int]) -> set[int]:
        """Return the roots that say nothing by themselves: whom a cue asks, and for what purpose something is told."""
        tree = self._tree
        clauses = [i for i in roots if tree.clausal(i)]
        asked = {
            i
            for i in roots
            if not tree.clausal(i) and tree.pos[i] in {"NOUN", "PROPN", "PRON"} and tree.head[i] in self._cue
            if any(tree.head[c] == tree.head[i] and c > i and self._infinitive(c) for c in clauses)
        }
        beside = {i for i in clauses if tree.dep[i] == "advcl" and (self._infinitive(i) or self._circumstance(i))}
        return asked | (beside if any(i not in beside for i in clauses) else set())

    def _circumstance(self, i: int) -> bool:
        """Tell whether a clause says when or how something was told."""
        marks = self._tree.marks(i) | {
            self._tree.lower[c] for c in self._tree.children[i] if self._tree.tag[c] == "WRB"
        }
        return bool(marks) and not marks & (word_class("factive") | word_class("conditional") | {"that"})

    def _infinitive(self, i: int) -> bool:
        tree = self._tree
        return not self._tree.finite(i) and any(
            tree.lower[m] == "to" for m in tree.children[i] if tree.dep[m] == "mark"
        )

    def root(self, root: int) -> Iterator[Predicate]:
        """Iterate over the predicates of one root of the content."""
        tree = self._tree
        verb = tree.head[root]
        governed = verb in self._cue and verb != root
        infinite = tree.dep[root] in {"xcomp", "acl", "advcl", "csubj", "obl", "ccomp", "obj"} and not tree.finite(root)
        if tree.clausal(root) or (tree.pos[root] == "ADJ" and not governed):
            marks = tree.marks(root)
            asked = marks & word_class("interrogative") or (governed and marks & word_class("conditional"))
            context = Context(question=bool(asked), subject=self._subjects.get(root, ()))
            if self._imperative(root):
                context = replace(context, modality="must")
            elif governed and infinite:
                arguments = tree.arguments(verb)
                objects = [i for i in arguments.get("obj", ()) or arguments.get("iobj", ()) if i != root]
                objects = objects or [i for i in self._asked(verb, root) if i in self._inside]
                # "called for closing the road" does not say who is to do it
                nobody = tree.tag[root] == "VBG" and self._modality in {"must", "may"} and not objects
                subject = () if nobody else tuple(objects) or (SOURCE,)
                context = replace(context, subject=subject, modality=self._modality)
            yield from self.clause(root, context)
        else:
            yield from self.nominal(root, Context(modality=self._modality))

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

    def conditional_root(self, root: int) -> bool:
        """Tell whether a root stands under "if", other than in "asked if it was so"."""
        tree = self._tree
        first = tree.subtree(root)[0]
        quoted = first > 0 and tree.doc[first - 1].is_quote
        reported = tree.dep[root] == "ccomp" and tree.head[root] in self._cue and tree.head[root] < first and not quoted
        return tree.clausal(root) and self.hypothetical(root) and not reported

    def under_condition(self, root: int) -> Iterator[Predicate]:
        """Iterate over what is said beside a condition where the tree makes the condition the head of the sentence."""
        tree = self._tree
        for c in tree.children[root]:
            beside = tree.dep[c] == "parataxis" and c > root and c in self._inside
            if beside and tree.clausal(c) and self._tree.finite(c) and not self.hypothetical(c):
                yield from self.clause(c, Context(condition=None if tree.even(root) else root))

    def nominal(self, at: int, context: Context) -> Iterator[Predicate]:
        """Iterate over what a noun names: an event, or what stands under "the idea of", "a plan to"."""
        tree = self._tree
        negative = any(tree.lower[c] in word_class("none") for c in tree.children[at])
        context = replace(context, negative=context.negative ^ negative, never=context.never or negative)
        if tree.lemma[at] in word_class("shell") | word_class("intending") and context.depth < _DEPTH:
            below = [c for c in tree.children[at] if tree.dep[c] in {"acl", "ccomp"} and c in self._inside]
            below += [c for c in tree.children[at] if tree.preposition(c) in {"of", "for"} and c in self._inside]
            if below:
                deeper = replace(context, depth=context.depth + 1)
                if tree.lemma[at] in word_class("intending") and context.modality == "actual":
                    deeper = replace(deeper, modality="intended")  # "a willingness to talk"
                if tree.clausal(below[0]):
                    yield from self.clause(below[0], replace(deeper, subject=context.subject or (SOURCE,)))
                else:
                    yield from self.nominal(below[0], deeper)
                return
        for noun in tree.joined(at):
            if noun in self._inside and not (noun != at and tree.clausal(noun)):
                if noun != at and negative and any(tree.dep[c] == "det" for c in tree.children[noun]):
                    negative, context = False, replace(context, negative=not context.negative)  # "no wit, a real bore"
                yield self._made(noun, "noun", tree.arguments(noun), context)

    def _aimed(self, at: int, arguments: dict[str, list[int]]) -> bool:
        tree, subjects = self._tree, arguments.get("subj", [])
        aim = bool(subjects) and tree.lemma[subjects[0]] in word_class("intending") and tree.pos[subjects[0]] == "NOUN"
        return aim and tree.pos[at] == "VERB" and tree.copular(at)

    def clause(self, at: int, above: Context) -> Iterator[Predicate]:
        """Iterate over the predicates of a clause and of those coordinated with it or beside it."""
        tree = self._tree
        if above.depth > _DEPTH:
            return
        arguments = tree.arguments(at)
        if self._aimed(at, arguments):  # "the aim is to leave": the aim does nothing, whoever has it does
            arguments["subj"] = [SOURCE]
            above = replace(above, modality="intended")
        if not arguments.get("subj") and above.subject and not (tree.passive(at) and arguments.get("obj")):
            arguments["obj" if tree.passive(at) else "subj"] = list(above.subject)
        context = self._context(at, above, arguments)
        below = self._below(at, arguments)
        if below is not None:
            operator, inner = below
            subject = tuple(arguments.get("subj") or arguments.get("obj") or ())
            top = at if above.top is None else above.top
            deeper = replace(self._operated(operator, context), subject=subject, top=top, depth=above.depth + 1)
            yield from self.clause(inner, deeper)
        else:
            yield self._made(at, self._kind(at), arguments, context)
        subject = tuple(_shared(tree, arguments, at))
        alone = self._negated_by_object(arguments, above)
        for c in tree.children[at]:
            if c not in self._inside or not self._asserted(c):
                continue
            shared = tree.dep[c] == "conj"
            taken = replace(above, subject=subject, top=None) if shared else Context(depth=above.depth + 1)
            if shared and not self._tree.finite(c):  # "will leave and hand over"
                taken = replace(context, subject=subject, top=None)
                if alone:  # "will say nothing and leave" denies the leaving as little as it denies staying
                    taken = replace(taken, negative=above.negative, never=above.never)
            yield from self.clause(c, replace(taken, depth=above.depth + 1))

    def _asserted(self, c: int) -> bool:
        """Tell whether a dependent is a clause that is put forward by itself."""
        tree = self._tree
        if self._prefix(c) or (not tree.clausal(c) and not (tree.dep[c] == "conj" and tree.pos[c] == "ADJ")):
            return False
        if self.hypothetical(c):
            return False
        if tree.dep[c] in {"conj", "parataxis"}:
            return True
        marks = tree.marks(c)
        if "as" in marks and tree.text[min(tree.subtree(c)) - 1 : min(tree.subtree(c))] != [","]:
            return False  # "normal as we knew it" compares; a reason stands behind a comma
        return tree.dep[c] == "advcl" and bool(marks & word_class("factive")) and self._tree.finite(c)

    def _context(self, at: int, above: Context, arguments: dict[str, list[int]]) -> Context:
        tree = self._tree
        modality, negative, never, condition = above.modality, above.negative, above.never, above.condition
        for c in tree.children[at]:
            if tree.dep[c] == "aux" and tree.lower[c] in _AUXILIARY:
                modality = _AUXILIARY[tree.lower[c]]
            elif tree.dep[c] in {"advmod", "det", "cc:preconj"} and tree.lower[c] in word_class("negator"):
                negative = not negative
                never = never or tree.lower[c] in word_class("none")
            elif tree.dep[c] == "advmod" and any(tree.lower[d] == "no" for d in tree.children[c]):
                negative = not negative  # "no longer"
            elif tree.dep[c] == "advcl" and self._conditional(c):
                condition = c
        for i in {i for name in ("subj", "obj") for i in arguments.get(name, ()) if i != SOURCE}:
            if self._none(i) and i not in above.subject:
                negative, never = not negative, True
        return replace(above, modality=modality, negative=negative, never=never, condition=condition)

    def _negated_by_object(self, arguments: Mapping[str, Sequence[int]], above: Context) -> bool:
        return any(self._none(i) and i not in above.subject for i in arguments.get("obj", ()) if i != SOURCE)

    def _none(self, i: int) -> bool:
        tree = self._tree
        words = {tree.lower[c] for c in tree.children[i] if tree.dep[c] in {"det", "advmod", "cc:preconj"}}
        return bool((words | {tree.lower[i]}) & word_class("none"))

    def _conditional(self, c: int) -> bool:
        return self.hypothetical(c) and not self._tree.even(c)

    def hypothetical(self, c: int) -> bool:
        """Tell whether a clause says what may or may not be so: under "if", "unless", "even if"."""
        tree = self._tree
        if tree.marks(c) & word_class("conditional"):
            return True
        first = tree.subtree(c)[0]  # "should he fail"
        inverted = tree.dep[first] == "aux" and tree.head[first] == c and tree.lower[first] in word_class("conditional")
        return inverted and any(tree.dep[i].startswith("nsubj") for i in tree.children[c])

    def _below(self, at: int, arguments: dict[str, list[int]]) -> tuple[str, int] | None:
        """Return the operator that a predicate is, and the clause under it."""
        tree = self._tree
        # "wants them to leave", "forced her to go": somebody else's doing
        others = tree.pos[at] == "VERB" and not tree.passive(at) and (arguments.get("obj") or arguments.get("iobj"))
        for name in () if others else ("xcomp", "ccomp", "advcl"):
            for inner in arguments.get(name, ()):
                marked = any(tree.lower[m] == "to" for m in tree.children[inner] if tree.dep[m] == "mark")
                if name == "xcomp" or (marked and tree.pos[at] in {"ADJ", "NOUN"}):
                    for lemma in tree.lemmas(at):
                        if any(lemma in word_class(kind) for kind, _ in (*_OPERATORS, *_NEGATIVE_OPERATORS)):
                            return lemma, inner
        for noun in arguments.get("obj", ()):  # "has no plans to"
            if noun != SOURCE and tree.lemma[at] in word_class("light"):
                inside = [c for c in tree.children[noun] if tree.dep[c] == "acl" and not tree.passive(c)]
                for kind, _ in _OPERATORS:
                    if inside and tree.lemma[noun] in word_class(kind):
                        return tree.lemma[noun], inside[0]
        return None

    def _operated(self, operator: str, context: Context) -> Context:
        for kind, modality in (*_OPERATORS, *_NEGATIVE_OPERATORS):
            if operator in word_class(kind):
                turned = (kind, modality) in _NEGATIVE_OPERATORS
                # "may need to", "would be able to": no more than that
                kept = context.modality in {"may", "would"} or modality is None
                return replace(
                    context, modality=context.modality if kept else str(modality), negative=context.negative ^ turned
                )
        return context

    def _kind(self, at: int) -> str:
        tree = self._tree
        if tree.pos[at] == "VERB" or (tree.pos[at] == "AUX" and not tree.copular(at)):
            return "verb"
        return "in" if tree.preposition(at) else "be"

    def _made(self, at: int, kind: str, arguments: dict[str, list[int]], context: Context) -> Predicate:
        modality = context.modality
        if modality == "can" and context.negative:
            modality = "must"  # "cannot" says that it must not be
        lemmas = (self._tree.preposition(at),) if kind == "in" else self._tree.lemmas(at)
        return Predicate(
            at=at,
            kind=kind,
            lemmas=lemmas,
            arguments=arguments,
            negative=context.negative,
            never=context.never,
            modality=modality,
            condition=context.condition,
            question=context.question,
            top=at if context.top is None else context.top,
        )
