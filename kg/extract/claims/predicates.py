"""From the words of a content to what is predicated in it: predicates with arguments, polarity, modality, condition.

Operators ("has no plans to", "is unable to", "will have to") are read through: what counts is the verb below them.
Relative clauses and attributes inside a content describe; they predicate nothing on behalf of the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

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

    @property
    def hedged(self) -> bool:
        """Whether it is said without being said to be so: a question."""
        return self.question


def predicates(
    tree: Tree, words: Sequence[int], *, cue: Sequence[int] = (), modality: str = "actual"
) -> list[Predicate]:
    """Return what is predicated in some words, in their order.

    ``cue`` are the words of the cue that governs them; ``modality`` is that of infinitives, gerunds and event nouns
    under it ("vowed to leave": will).
    """
    inside, told = set(words), set(cue)
    roots = [i for i in words if (tree.head[i] not in inside or tree.head[i] == i) and tree.pos[i] not in _FUNCTION]
    roots = [i for i in roots if tree.dep[i] != "acl:relcl"]
    reader = _Reader(tree, inside, told, modality)
    secondary = list(reader.secondary(roots))
    if any(not tree.preposition(i) for i in roots):  # what only a preposition ties to the cue says nothing by itself
        roots = [i for i in roots if tree.clausal(i) or not tree.preposition(i)]
    found = secondary or [p for root in roots for p in reader.root(root)]
    asked = bool(words) and any(tree.text[i] == "?" for i in words[-2:])
    return [replace(p, question=True) for p in found] if asked else found


class _Reader:
    def __init__(self, tree: Tree, inside: set[int], cue: set[int], modality: str) -> None:
        self._tree, self._inside, self._cue, self._modality = tree, inside, cue, modality

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
        if tree.dep[root] == "obj" and tree.lemma[verb] in word_class("naming"):  # "called it a sham", parsed flat
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

    def root(self, root: int) -> Iterator[Predicate]:
        """Iterate over the predicates of one root of the content."""
        tree = self._tree
        verb = tree.head[root]
        governed = verb in self._cue and verb != root
        infinite = tree.dep[root] in {"xcomp", "acl", "advcl", "csubj", "obl", "ccomp", "obj"} and not self._finite(
            root
        )
        if tree.clausal(root) or (tree.pos[root] == "ADJ" and not governed):
            context = Context()
            if governed and infinite:
                objects = [i for i in tree.arguments(verb).get("obj", ()) if i != root and i not in self._inside]
                context = Context(subject=tuple(objects) or (SOURCE,), modality=self._modality)
            yield from self.clause(root, context)
        else:
            yield from self.nominal(root, Context(modality=self._modality))

    def _finite(self, i: int) -> bool:
        tree = self._tree
        auxiliary = [c for c in tree.children[i] if tree.dep[c] in {"aux", "cop", "aux:pass"}]
        verb = auxiliary[0] if auxiliary else i
        return tree.tag[verb] in {"VBD", "VBP", "VBZ", "MD"}

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
                if tree.clausal(below[0]):
                    yield from self.clause(below[0], replace(deeper, subject=context.subject or (SOURCE,)))
                else:
                    yield from self.nominal(below[0], deeper)
                return
        for noun in tree.joined(at):
            if noun in self._inside and not (noun != at and tree.clausal(noun)):
                yield self._made(noun, "noun", tree.arguments(noun), context)

    def clause(self, at: int, above: Context) -> Iterator[Predicate]:
        """Iterate over the predicates of a clause and of those coordinated with it or beside it."""
        tree = self._tree
        if above.depth > _DEPTH:
            return
        arguments = tree.arguments(at)
        if not arguments.get("subj") and above.subject and not (tree.passive(at) and arguments.get("obj")):
            arguments["obj" if tree.passive(at) else "subj"] = list(above.subject)
        context = self._context(at, above, arguments)
        below = self._below(at, arguments)
        if below is not None:
            operator, inner = below
            subject = tuple(arguments.get("subj") or arguments.get("obj") or ())
            deeper = replace(self._operated(operator, context), subject=subject, depth=above.depth + 1)
            yield from self.clause(inner, deeper)
        else:
            yield self._made(at, self._kind(at), arguments, context)
        subject = tuple(arguments.get("subj", ()))
        for c in tree.children[at]:
            if c not in self._inside or not self._asserted(c):
                continue
            shared = tree.dep[c] == "conj"
            taken = replace(above, subject=subject) if shared else Context(depth=above.depth + 1)
            if shared and not self._finite(c):  # "will leave and hand over"
                taken = replace(context, subject=subject)
            yield from self.clause(c, replace(taken, depth=above.depth + 1))

    def _asserted(self, c: int) -> bool:
        """Tell whether a dependent is a clause that is put forward by itself."""
        tree = self._tree
        if self._prefix(c) or (not tree.clausal(c) and not (tree.dep[c] == "conj" and tree.pos[c] == "ADJ")):
            return False
        if tree.dep[c] in {"conj", "parataxis"}:
            return True
        marks = {tree.lower[m] for m in tree.children[c] if tree.dep[m] == "mark"}
        return tree.dep[c] == "advcl" and bool(marks & word_class("factive")) and self._finite(c)

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
            words = {tree.lower[c] for c in tree.children[i] if tree.dep[c] in {"det", "advmod"}} | {tree.lower[i]}
            if words & word_class("none") and i not in above.subject:
                negative, never = not negative, True
        return replace(above, modality=modality, negative=negative, never=never, condition=condition)

    def _conditional(self, c: int) -> bool:
        tree = self._tree
        marks = {tree.lower[m] for m in tree.children[c] if tree.dep[m] in {"mark", "advmod"}}
        return bool(marks & word_class("conditional"))

    def _below(self, at: int, arguments: dict[str, list[int]]) -> tuple[str, int] | None:
        """Return the operator that a predicate is, and the clause under it."""
        tree = self._tree
        for name in ("xcomp", "ccomp", "advcl"):
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
                return replace(context, modality=modality or context.modality, negative=context.negative ^ turned)
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
        )
