"""What XML 1.0 cannot hold, found before anything is written."""

from __future__ import annotations

import re

from kg.errors import FormatError
from kg.store import ByteStream

__all__ = ["EscapedReturns", "check"]

# https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def check(text: str, *, where: str) -> None:
    r"""Raise FormatError if ``text`` holds a character that XML cannot, naming it and where it stands.

    >>> check("a\x00b", where="the title")
    Traceback (most recent call last):
    kg.errors.FormatError: the title: XML cannot hold the character U+0000 (at offset 1); ...
    """
    if match := _FORBIDDEN.search(text):
        message = (
            f"{where}: XML cannot hold the character U+{ord(match[0]):04X} (at offset {match.start()}); "
            "choose nquads, trig, turtle, ntriples or jsonld instead"
        )
        raise FormatError(message)


class EscapedReturns:
    """A stream that writes carriage returns as references: a parser of XML would turn them into line feeds."""

    def __init__(self, stream: ByteStream) -> None:
        """Take the stream to write to."""
        self._stream = stream

    def write(self, data: bytes, /) -> int:
        """Write some bytes and return how many were given."""
        self._stream.write(data.replace(b"\r", b"&#13;"))
        return len(data)

    def flush(self) -> None:
        """Do nothing: who opened the stream flushes it."""
