"""The files of marked data: opened whether gzipped or not, told apart by digest."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from kg.errors import InputError

__all__ = ["digest", "opened"]


def digest(path: Path) -> str:
    """SHA-256 of a data file, to tell that floors were measured on the same data."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@contextmanager
def opened(path: Path) -> Iterator[IO[str]]:
    """Open a text file, gzipped or not; what goes wrong with its content becomes an InputError."""
    opener: Any = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as stream:
            yield stream
    except (ValueError, RecursionError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        message = f"{path}: {error}"
        raise InputError(message) from error
