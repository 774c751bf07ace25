"""A sorted text file as a table: look-up by the first field of a line, without reading the lines.

The file is read whole as bytes (some megabytes, in a few milliseconds) and of every page only the first key is
decoded; a look-up bisects over those and lets ``bytes.find`` do the rest. No object is made for what is not asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

__all__ = ["Table"]

_PAGE = 2048  # bytes: of 512 to 16384 the fastest for this file, and by little


class Table:
    """Lines of fields, separated by tabs and sorted by the bytes of the first field, which is unique."""

    def __init__(self, path: Path) -> None:
        """Take the file; OSError if it cannot be read."""
        self._data = b"\n" + path.read_bytes()
        starts = [1]
        for at in range(_PAGE, len(self._data), _PAGE):
            start = self._data.find(b"\n", at) + 1
            if starts[-1] < start < len(self._data):
                starts.append(start)
        self._keys = [self._data[start : self._data.index(b"\t", start)] for start in starts]
        self._starts = [*starts, len(self._data)]

    def get(self, key: str) -> list[str] | None:
        """Return the fields of the line with that key, the key left out; None if there is none."""
        raw = key.encode("utf-8", "surrogatepass")
        page = bisect_right(self._keys, raw)
        if not page or b"\t" in raw or b"\n" in raw:
            return None
        found = self._data.find(b"\n" + raw + b"\t", self._starts[page - 1] - 1, self._starts[page])
        if found < 0:
            return None
        start = found + len(raw) + 2
        return self._data[start : self._data.index(b"\n", start)].decode("utf-8").split("\t")

    def __iter__(self) -> Iterator[list[str]]:
        """Iterate over the lines, as lists of all fields."""
        for line in self._data[1:].decode("utf-8").splitlines():
            yield line.split("\t")
