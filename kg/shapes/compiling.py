"""SHACL shapes in Turtle to checks in Python: the part of SHACL Core that the shapes of the ontology use.

Each word of a shape has an entry in a table below; one that has none is an error, so that nothing is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import LexiconError
from kg.rdf import Literal, Object
from kg.shapes import sets, values
from kg.shapes.facts import Facts, Known, Values
from kg.shapes.sets import SetTest
from kg.shapes.values import SH, Test
from kg.store import parse_turtle
from kg.vocab import RDF

__all__ = ["Property", "Shape", "compiled"]

_LIST = RDF.base


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """What the values of one property must be; ``message`` says so where they are not."""

    path: str
    message: str
    least: int
    most: int | None
    each: tuple[Test, ...]
    together: tuple[SetTest, ...]
    unless_none: bool
    """Whether nothing is wrong where there are no values at all."""

    def holds(self, found: Sequence[Object], node: Values, facts: Facts) -> bool:
        """Tell whether the values found at a node are as they must be."""
        if len(found) < self.least or (self.most is not None and len(found) > self.most):
            return False
        for value in found:
            for test in self.each:
                if not test(value, facts):
                    return False
        return all(test(found, node, facts) for test in self.together)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a node must be, itself and by its properties, and which nodes that is said of."""

    classes: frozenset[str]
    subjects_of: frozenset[str]
    message: str
    tests: tuple[Test, ...]
    properties: tuple[Property, ...]

    def holds(self, node: Object, facts: Facts) -> bool:
        """Tell whether a node is as it must be."""
        said = facts.values(node)
        return all(test(node, facts) for test in self.tests) and all(
            each.holds(said.get(each.path, ()), said, facts) for each in self.properties
        )


def compiled(path: Path) -> tuple[Shape, ...]:
    """Return the shapes of a file that say of which nodes they are; LexiconError for a word that is not understood."""
    reader = _Shapes(path)
    found = tuple(shape for name in reader.named() if (shape := reader.shape(name)).classes or shape.subjects_of)
    for shape in found:
        if not all(each.message for each in shape.properties) or (shape.tests and not shape.message):
            raise _wrong(path.name, "sh:message", "must say of each shape what is wrong where it is broken")
    return found


class _Shapes:
    """The triples of a file of shapes."""

    def __init__(self, path: Path) -> None:
        self._file = path.name
        self._nodes = Known(parse_turtle(path, "")).nodes

    def named(self) -> list[str]:
        return sorted(n for n, said in self._nodes.items() if f"{SH}NodeShape" in said.get(RDF.type, ()))

    def shape(self, name: Object) -> Shape:
        said = self._said(name, {"targetClass", "targetSubjectsOf", "property", *_EACH})
        return Shape(
            classes=frozenset(map(str, said.get("targetClass", ()))),
            subjects_of=frozenset(map(str, said.get("targetSubjectsOf", ()))),
            message=self._message(said),
            tests=self._tests(said),
            properties=tuple(self._property(one) for one in said.get("property", ())),
        )

    def _property(self, name: Object) -> Property:
        said = self._said(name, {"path", *_COUNTS, *_QUALIFIED, *_PAIRS, *_EACH})
        least, most = (self._number(said, word) for word in _COUNTS)
        pairs = [_PAIRS[word](str(other)) for word in sorted(_PAIRS) for other in said.get(word, ())]
        (path,) = said.get("path", ("",))
        if not isinstance(path, str) or not path or path.startswith("_:"):
            raise _wrong(self._file, "sh:path", "must be one property")
        return Property(
            path=path,
            message=self._message(said),
            least=least or 0,
            most=most,
            each=self._tests(said),
            together=(*pairs, *self._qualified(said)),
            unless_none=not least and not self._number(said, "qualifiedMinCount"),
        )

    def _said(self, name: Object, words: Iterable[str]) -> dict[str, list[Object]]:
        """Return what a shape says, by the local names of SHACL; LexiconError for what is none of some words."""
        said = {str(key): value for key, value in self._nodes.get(str(name), {}).items()}
        kinds = said.pop(RDF.type, [])
        found = {key.removeprefix(SH): list(value) for key, value in said.items()}
        unknown = sorted({*found} - {*words, "message"})
        if unknown or not found or not {*kinds} <= {f"{SH}NodeShape"}:
            raise _wrong(self._file, f"sh:{'; '.join(unknown) or 'NodeShape'}", "is not understood here")
        return found

    def _message(self, said: dict[str, list[Object]]) -> str:
        return "; ".join(sorted(one.value for one in said.get("message", ()) if isinstance(one, Literal)))

    def _tests(self, said: dict[str, list[Object]]) -> tuple[Test, ...]:
        tests = [make(self, value) for word, make in sorted(_EACH.items()) for value in said.get(word, ())]
        return tuple(tests)

    def _qualified(self, said: dict[str, list[Object]]) -> list[SetTest]:
        least, most = (self._number(said, word) for word in ("qualifiedMinCount", "qualifiedMaxCount"))
        shapes = [self.shape(one) for one in said.get("qualifiedValueShape", ())]
        return [sets.qualified(shape.holds, least or 0, most) for shape in shapes]

    def _number(self, said: dict[str, list[Object]], word: str) -> int | None:
        found = [one.value for one in said.get(word, ()) if isinstance(one, Literal)]
        if len(found) > 1 or not all(one.isdecimal() for one in found):
            raise _wrong(self._file, f"sh:{word}", "must be one whole number")
        return int(found[0]) if found else None

    def list_of(self, head: Object) -> list[Object]:
        """Return the members of an RDF list."""
        members: list[Object] = []
        while head != f"{_LIST}nil":
            said = self._nodes.get(str(head), {})
            (first,), (head,) = said.get(f"{_LIST}first", ("",)), said.get(f"{_LIST}rest", ("",))
            if not first or not head:
                raise _wrong(self._file, "a list", "must have members and an end")
            members.append(first)
        return members

    def kind(self, kind: Object) -> Test:
        if kind != f"{SH}IRI":
            raise _wrong(self._file, "sh:nodeKind", "is not understood but for sh:IRI")
        return values.is_iri()

    def any_of(self, head: Object) -> Test:
        shapes = [self.shape(one) for one in self.list_of(head)]
        return lambda value, facts: any(shape.holds(value, facts) for shape in shapes)

    def exactly_one_of(self, head: Object) -> Test:
        shapes = [self.shape(one) for one in self.list_of(head)]
        return lambda value, facts: sum(shape.holds(value, facts) for shape in shapes) == 1


def _wrong(file: str, what: str, why: str) -> LexiconError:
    return LexiconError(f"ontology/{file}: {what} {why}")


def _text(term: Object) -> str:
    return term if isinstance(term, str) else term.value


_COUNTS = ("minCount", "maxCount")
_QUALIFIED = ("qualifiedValueShape", "qualifiedMinCount", "qualifiedMaxCount")
_PAIRS: dict[str, Callable[[str], SetTest]] = {
    "disjoint": sets.apart_from,
    "lessThan": lambda other: sets.below(other, equal=False),
    "lessThanOrEquals": lambda other: sets.below(other, equal=True),
}
_EACH: dict[str, Callable[[_Shapes, Object], Test]] = {
    "class": lambda _, value: values.in_class(_text(value)),
    "datatype": lambda _, value: values.of_datatype(_text(value)),
    "in": lambda shapes, value: values.one_of(frozenset(shapes.list_of(value))),
    "languageIn": lambda shapes, value: values.in_language(frozenset(map(_text, shapes.list_of(value)))),
    "maxInclusive": lambda _, value: values.at_most(value),
    "minInclusive": lambda _, value: values.at_least(value),
    "minLength": lambda _, value: values.long_enough(int(_text(value))),
    "nodeKind": lambda shapes, value: shapes.kind(value),
    "or": lambda shapes, value: shapes.any_of(value),
    "pattern": lambda _, value: values.matches(_text(value)),
    "xone": lambda shapes, value: shapes.exactly_one_of(value),
}
