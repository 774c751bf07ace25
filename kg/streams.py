"""Standard output and files to write: whole or not at all, in UTF-8 whatever the terminal's encoding."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

from kg.errors import UsageError

__all__ = ["json_line", "lines", "text_output", "whole_output"]

_SURROGATE = re.compile("[\ud800-\udfff]")


def json_line(value: object) -> str:
    r"""Return a value as one line of JSON; half a surrogate pair, which UTF-8 cannot say, stays an escape.

    >>> json_line({"id": "\ud800é"})
    '{"id": "\\ud800é"}\n'
    """
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(value, ensure_ascii=False)) + "\n"


@contextlib.contextmanager
def whole_output(output: Path | None) -> Iterator[BinaryIO]:
    """Give standard output, or a file that takes the place of ``output`` when all is written and not before.

    A device or a pipe is written to as it stands. UsageError if the file cannot be made.
    """
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(os.path.realpath(output))  # through a link, to what it leads to
    special = target.exists() and not target.is_file()
    part = target if special else target.with_name(target.name + ".part")
    try:
        stream = part.open("wb")
    except OSError as error:
        message = f"--output {output}: cannot be written ({error.strerror})"
        raise UsageError(message) from error
    try:
        with stream:
            yield stream
        if not special:
            part.replace(target)
    finally:
        if not special:
            part.unlink(missing_ok=True)


@contextlib.contextmanager
def text_output(output: Path | None) -> Iterator[TextIO]:
    """Give the same for text: UTF-8, line feeds as they are."""
    with whole_output(output) as raw:
        stream = io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", newline="\n", write_through=True)
        try:
            yield stream
        finally:
            stream.detach()


@contextlib.contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(file).open("rb")  # noqa: SIM115 - closed below; only opening may fail like this
    except OSError as error:
        message = f"{file}: cannot be read ({error.strerror})"
        raise UsageError(message) from error
    with stream:
        yield stream


def lines(file: str, *, limit: int) -> Iterator[bytes]:
    """Iterate over the lines of a file, ``-`` being standard input; a longer one is cut after ``limit`` + 1 bytes."""
    with _opened(file) as stream:
        while line := stream.readline(limit + 1):
            rest = line
            while len(rest) > limit and not rest.endswith(b"\n"):
                rest = stream.readline(limit + 1)
            yield line
