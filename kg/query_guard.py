"""Keeping a query on this machine: which words of it are words, and which of those reach out.

SPARQL can fetch from anywhere (``SERVICE``), read other files (``FROM``) and write. What is looked for are words of the
query itself, not letters in a string, a comment, an IRI, a variable or a prefixed name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.errors import UsageError

__all__ = ["Token", "refuse_remote", "tokens"]

_LOCAL = r"(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])*"
_TOKEN = re.compile(
    r"(?P<iri><[^<>\"{}|^`\\\x00-\x20]*>)"
    r"|(?P<comment>\#[^\n\r]*)"
    r'|(?P<string>"""(?:"{0,2}(?:[^"\\]|\\.))*"""|\'\'\'(?:\'{0,2}(?:[^\'\\]|\\.))*\'\'\''
    r'|"(?:[^"\\\n\r]|\\.)*"|\'(?:[^\'\\\n\r]|\\.)*\')'
    r"|(?P<language>@[A-Za-z0-9-]+)"
    r"|(?P<variable>[?$]\w+)"
    rf"|(?P<name>(?:[^\W\d][\w.-]*)?:{_LOCAL})"
    r"|(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)"
    r"|(?P<word>[^\W\d]\w*)"
    r"|(?P<space>\s+)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LAST_CODE_POINT = 0x10FFFF
_WRITES = frozenset(("ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE"))
_REACHES = ("SERVICE", "FROM")


class Token(NamedTuple):
    """A piece of a query: its kind, its characters, and where it begins."""

    kind: str
    text: str
    start: int


def tokens(text: str) -> list[Token]:
    """Split a query into its tokens, comments included and white space left out.

    >>> [token.kind for token in tokens('?x = "SERVICE" # SERVICE')]
    ['variable', 'sign', 'string', 'comment']
    """
    found = (Token(str(match.lastgroup), match[0], match.start()) for match in _TOKEN.finditer(text))
    return [token for token in found if token.kind != "space"]


def refuse_remote(text: str) -> None:
    r"""Raise UsageError if a query would leave this machine, read another data set, or write.

    The text is looked at as it stands and with its ``\uXXXX`` escapes resolved: engines differ in when they do so.

    >>> refuse_remote("SELECT * { ?service ?p 'SERVICE' }")
    """
    for reading in dict.fromkeys((text, _CODE_POINT.sub(_character, text))):
        code = [token for token in tokens(reading) if token.kind != "comment"]
        depth = 0
        for at, token in enumerate(code):
            depth += {"{": 1, "(": 1, "}": -1, ")": -1}.get(token.text, 0)
            before = code[at - 1].text.upper() if at else ""
            after = code[at + 1].text if at + 1 < len(code) else ""
            word = _reaching(token, before=before, after=after, top=depth == 0)
            if word:
                line = reading.count("\n", 0, token.start) + 1
                message = f"line {line}: {word} is not allowed: a query reads this database and nothing else"
                raise UsageError(message)


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= _LAST_CODE_POINT else match[0]


def _reaching(token: Token, *, before: str, after: str, top: bool) -> str | None:
    """Return the keyword by which a token reaches out, if it does."""
    if token.kind == "word":
        word = token.text.upper()
        # "contains": some parsers need no space between keywords, and read SERVICESILENT<...> as three tokens
        return word if word in _WRITES else next((reach for reach in _REACHES if reach in word), None)
    if token.kind == "name":
        # the same parsers take "SERVICE:x {" for SERVICE and the name ":x"
        prefix = token.text.partition(":")[0].upper()
        if "SERVICE" in prefix and after == "{" and before != "GRAPH":
            return "SERVICE"
        if "FROM" in prefix and top and before not in ("PREFIX", "DESCRIBE"):
            return "FROM"
    return None
