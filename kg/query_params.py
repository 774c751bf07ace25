"""The parameters of a query: declared in the query itself, filled in without ever becoming part of its syntax.

A parameter is a line of its own with its default: ``VALUES ?place { "Kherson" }``, or ``VALUES ?stance { UNDEF }`` for
one that may be left out. Hence a query file is valid SPARQL as it stands, on any engine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import UsageError
from kg.query_guard import tokens

__all__ = ["Parameter", "fill", "parameters"]

_LINE = re.compile(
    r"^(?P<head>[ \t]*VALUES[ \t]+\?(?P<name>\w+)[ \t]*\{[ \t]*)"
    r'(?P<value>UNDEF|"(?:[^"\\\n\r]|\\.)*"|<[^<>\s]*>|-?\d+)'
    r"(?P<tail>[ \t]*\}[ \t]*\r?)$",
    re.MULTILINE,
)
_DESCRIPTION = re.compile(r"^#[ \t]*param[ \t]+(?P<name>\w+)[ \t]*:[ \t]*(?P<text>.*?)[ \t]*\r?$", re.MULTILINE)
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|^`\\\x00-\x20]*")
_INTEGER = re.compile(r"-?[0-9]{1,18}")
_ESCAPES = {'"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
# A backslash and the u after it are written together: some engines resolve \uXXXX before they look for the end of a
# string, and would find one in the second half of an escaped backslash. Eight digits: some take as many as they find.
_SPECIAL = re.compile(r'\\[uU]?|["\x00-\x1f\x7f]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter: ``default`` as the query has it (``"Kherson"`` with its quotes, ``UNDEF``); what it means."""

    name: str
    default: str
    description: str = ""

    @property
    def optional(self) -> bool:
        """Whether the query works without a value."""
        return self.default == "UNDEF"


def parameters(text: str) -> tuple[Parameter, ...]:
    """Return the parameters of a query in the order of their lines."""
    described = {match["name"]: match["text"] for match in _DESCRIPTION.finditer(text)}
    found: dict[str, Parameter] = {}
    for match in _declarations(text):
        name = match["name"]
        found.setdefault(name, Parameter(name=name, default=match["value"], description=described.get(name, "")))
    return tuple(found.values())


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return a query with the values of some parameters replaced; the others keep their defaults.

    A value becomes an escaped string; an IRI where the default is an IRI, a number where it is a number.
    UsageError for a parameter that the query lacks and for a value that its parameter cannot take.
    """
    known = {parameter.name: parameter for parameter in parameters(text)}
    for name in values:
        if name not in known:
            has = "it has " + ", ".join(sorted(known)) if known else "it has none"
            message = f"the query has no parameter '{name}'; {has}"
            raise UsageError(message)
    pieces, last = [], 0
    for match in _declarations(text):
        if match["name"] in values:
            term = _term(match["name"], values[match["name"]], known[match["name"]].default)
            pieces += [text[last : match.start()], match["head"], term, match["tail"]]
            last = match.end()
    return "".join([*pieces, text[last:]])


def _declarations(text: str) -> list[re.Match[str]]:
    """Return the lines that declare a parameter, and none that only stand in a string or a comment."""
    words = {token.start for token in tokens(text) if token.kind == "word"}
    return [match for match in _LINE.finditer(text) if match.start() + match[0].index("VALUES") in words]


def _term(name: str, value: str, default: str) -> str:
    if default.startswith("<"):
        if not _IRI.fullmatch(value):
            message = f"parameter '{name}' takes an IRI such as {default[1:-1]}, not {value!r}"
            raise UsageError(message)
        return f"<{value}>"
    if default.lstrip("-").isdigit():
        if not _INTEGER.fullmatch(value):
            message = f"parameter '{name}' takes a number such as {default}, not {value!r}"
            raise UsageError(message)
        return str(int(value))
    if "\x00" in value or any("\ud800" <= character <= "\udfff" for character in value):
        message = f"parameter '{name}' cannot hold the character U+0000 or half a surrogate pair: {value!r}"
        raise UsageError(message)
    return '"' + _SPECIAL.sub(_escape, value) + '"'


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    if found[0] == "\\":
        return "\\\\" + (f"\\U{ord(found[1]):08X}" if len(found) > 1 else "")
    return _ESCAPES.get(found) or f"\\U{ord(found):08X}"
