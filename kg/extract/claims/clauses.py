"""What a clause predicates, with those coordinated with it or beside it, and what a noun names.

Relative clauses and attributes inside a content describe; they predicate nothing on behalf of the source.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.claims.operators import below, hypothetical, in_context, negated_by_object, operated, settled
from kg.extract.claims.predicate import DEPTH, SOURCE, Context, Predicate
from kg.extract.claims.tree import Tree
from kg.grammar import word_class

__all__ = ["Clauses", "half", "shared"]


class Clauses:
    """Reads the clauses of one content."""

    def __init__(self, tree: Tree, inside: Collection[int]) -> None:
        """Take the parsed text and the words of the content."""
        self._tree, self._inside = tree, inside

    def clause(self, at: int, above: Context) -> Iterator[Predicate]:
        """Iterate over the predicates of a clause and of those coordinated with it or beside it."""
        tree = self._tree
        if above.depth > DEPTH:
            return
        arguments = tree.arguments(at)
        if self._aimed(at, arguments):  # "the aim is to leave": the aim does nothing, whoever has it does
            arguments["subj"] = self._whose(arguments["subj"][0])
            above = replace(above, modality="intended", subject=())
        subject = "obj" if tree.passive(at) else "subj"
        if above.subject and not arguments.get(subject):
            arguments[subject] = list(above.subject)
        above = self._filled(at, arguments, above)
        context = in_context(tree, at, above, arguments)
        operator = below(tree, at, arguments)
        if operator is not None:
            taken = tuple(arguments.get("subj") or arguments.get("obj") or ())
            top = at if above.top is None else above.top
            deeper = replace(operated(operator[0], context), subject=taken, top=top, depth=above.depth + 1)
            yield from self.clause(operator[1], deeper)
        else:
            yield self._made(at, self._kind(at), arguments, context)
        yield from self._beside(at, arguments, context, above)

    def _filled(self, at: int, arguments: dict[str, list[int]], above: Context) -> Context:
        """Put what a relative clause is said of where its verb lacks something: a subject, or else an object."""
        tree = self._tree
        if above.gap is None or (tree.pos[at] != "VERB" and not tree.copular(at)):
            return above
        active = not tree.passive(at)
        lacking = "subj" if active and (tree.copular(at) or not arguments.get("subj")) else "obj"
        if arguments.get(lacking) or (lacking == "obj" and active and arguments.get("xcomp")):
            return above  # the gap is deeper, or none
        arguments[lacking] = [above.gap]
        return replace(above, gap=None)

    def _beside(
        self, at: int, arguments: Mapping[str, Sequence[int]], context: Context, above: Context
    ) -> Iterator[Predicate]:
        tree = self._tree
        subject = tuple(shared(tree, arguments, at))
        alone = negated_by_object(tree, arguments, above)
        for c in tree.children[at]:
            if c not in self._inside or not self._asserted(c):
                continue
            joined, adjunct = tree.dep[c] == "conj", self._adjunct(c)
            taken = replace(above, subject=subject, top=None) if joined else Context()
            if adjunct:
                taken = Context(subject=subject)
            if joined and not tree.finite(c):  # "will leave and hand over"
                taken = replace(context, subject=subject, top=None)
                if alone:  # "will say nothing and leave" denies the leaving as little as it denies staying
                    taken = replace(taken, negative=above.negative, never=above.never)
            yield from self.clause(c, replace(taken, depth=above.depth + 1))

    def _asserted(self, c: int) -> bool:
        """Tell whether a dependent is a clause that is put forward by itself."""
        tree = self._tree
        if tree.set_off(c) or self._adjunct(c):
            return True
        if half(tree, c) or (not tree.clausal(c) and not (tree.dep[c] == "conj" and tree.pos[c] == "ADJ")):
            return False
        if hypothetical(tree, c):
            return False
        if tree.dep[c] in {"conj", "parataxis"}:
            return True
        marks = tree.marks(c)
        if "as" in marks and tree.text[min(tree.subtree(c)) - 1 : min(tree.subtree(c))] != [","]:
            return False  # "normal as we knew it" compares; a reason stands behind a comma
        return tree.dep[c] == "advcl" and bool(marks & word_class("factive")) and tree.finite(c)

    def _adjunct(self, c: int) -> bool:
        """Tell whether an adjective before a comma is said of the subject: "Open to talks, the council …"."""
        tree = self._tree
        above, end = tree.head[c], tree.subtree(c)[-1]
        fronted = tree.dep[c] in {"advcl", "advmod"} and tree.pos[c] == "ADJ" and c < above and not tree.clausal(c)
        return fronted and "," in tree.text[end : end + 2] and not tree.marks(c)

    def _aimed(self, at: int, arguments: Mapping[str, Sequence[int]]) -> bool:
        tree, subjects = self._tree, arguments.get("subj", [])
        aim = bool(subjects) and subjects[0] != SOURCE and tree.lemma[subjects[0]] in word_class("aim")
        being = any(tree.dep[c] in {"cop", "aux"} and tree.lemma[c] == "be" for c in tree.children[at])
        return aim and tree.pos[at] == "VERB" and being and tree.infinitival(at)

    def _whose(self, aim: int) -> list[int]:
        """Return who has an aim: its possessor; nobody if it is that of an event ("of the talks"); else the source."""
        tree = self._tree
        owners = [c for c in tree.children[aim] if tree.dep[c] == "nmod:poss"]
        return owners[:1] if owners else [] if any(tree.preposition(c) for c in tree.children[aim]) else [SOURCE]

    def nominal(self, at: int, context: Context) -> Iterator[Predicate]:
        """Iterate over what a noun names: an event, or what stands under "the idea of", "a plan to"."""
        tree = self._tree
        negative = any(tree.lower[c] in word_class("none") for c in tree.children[at])
        context = replace(context, negative=context.negative ^ negative, never=context.never or negative)
        if tree.lemma[at] in word_class("shell") | word_class("intending") and context.depth < DEPTH:
            under = [c for c in tree.children[at] if tree.dep[c] in {"acl", "ccomp"} and c in self._inside]
            under += [c for c in tree.children[at] if tree.preposition(c) in {"of", "for"} and c in self._inside]
            if under:
                yield from self._under(at, under[0], context)
                return
        for noun in tree.joined(at):
            if noun in self._inside and not (noun != at and tree.clausal(noun)):
                if noun != at and negative and any(tree.dep[c] == "det" for c in tree.children[noun]):
                    negative, context = False, replace(context, negative=not context.negative)  # "no wit, a real bore"
                arguments = tree.arguments(noun)
                if context.subject and context.subject != (SOURCE,):  # "accused them of fraud"
                    arguments.setdefault("subj", list(context.subject))
                    if _own(tree, noun, arguments):
                        arguments["poss"] = list(context.subject)
                yield self._made(noun, "noun", arguments, context)

    def _under(self, noun: int, at: int, context: Context) -> Iterator[Predicate]:
        """Iterate over what stands under a noun like "idea" or "plan"."""
        deeper = replace(context, depth=context.depth + 1)
        if self._tree.lemma[noun] in word_class("intending") and context.modality == "actual":
            deeper = replace(deeper, modality="intended")  # "a willingness to talk"
        elif self._tree.lemma[noun] in word_class("obliging") and context.modality == "actual":
            deeper = replace(deeper, modality="must")  # "the need for a truce"
        if self._tree.clausal(at):
            # "his bid to close the port" is his own; "his demand" is for somebody else to do it
            intends = self._tree.lemma[noun] in word_class("intending")
            own = tuple(self._tree.arguments(noun).get("poss", ())) if intends else ()
            # "the need to free them" does not say who is to
            anybody = () if self._tree.lemma[noun] in word_class("obliging") else (SOURCE,)
            yield from self.clause(at, replace(deeper, subject=context.subject or own or anybody))
        else:
            yield from self.nominal(at, deeper)

    def _kind(self, at: int) -> str:
        tree = self._tree
        if tree.dep[at] == "conj" and tree.copular(tree.head[at]) and not (_helped(tree, at) or tree.finite(at)):
            return "be"  # "is legal and binding"
        if tree.pos[at] == "VERB" or (tree.pos[at] == "AUX" and not tree.copular(at)):
            return "verb"
        return "in" if tree.preposition(at) else "be"

    def _made(self, at: int, kind: str, arguments: dict[str, list[int]], context: Context) -> Predicate:
        return Predicate(
            at=at,
            kind=kind,
            lemmas=(self._tree.preposition(at),) if kind == "in" else self._tree.lemmas(at),
            arguments=arguments,
            negative=context.negative,
            never=context.never,
            modality=settled(self._tree, at, arguments, context),
            condition=context.condition,
            question=context.question,
            passive=kind == "verb" and self._tree.passive(at) and self._tree.dep[at] != "acl",
            top=at if context.top is None else context.top,
        )


def _own(tree: Tree, noun: int, arguments: Mapping[str, Sequence[int]]) -> bool:
    """Tell whether an event is of those to whom it is laid: "for its aid", "of an attack", but not "over the war"."""
    owners = arguments.get("poss", ())
    if "by" in arguments or any(tree.pos[i] != "PRON" for i in owners):
        return False
    return bool(owners) or tree.preposition(noun) in {"of", "with"}


def _helped(tree: Tree, at: int) -> bool:
    return any(tree.dep[c].startswith("aux") for c in tree.children[at])


def shared(tree: Tree, arguments: Mapping[str, Sequence[int]], at: int) -> Sequence[int]:
    """Return the subject that a clause has in common with those coordinated with it."""
    return arguments.get("subj") or (arguments.get("obj", ()) if tree.passive(at) else ())


def half(tree: Tree, at: int) -> bool:
    """Tell whether a word is the first half of a hyphenated one ("non-negotiable")."""
    return tree.text[at + 1 : at + 2] == ["-"] and not tree.spaced[at]
