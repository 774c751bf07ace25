"""The gazetteer: countries, first-level regions and towns of the world, by their names and by their codes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from kg.errors import InputError
from kg.gazetteer.entry import Entry, parse
from kg.gazetteer.fold import fold, is_name, without_article
from kg.gazetteer.hints import hints
from kg.gazetteer.table import Table

__all__ = ["Candidate", "Gazetteer", "gazetteer"]


class Candidate(NamedTuple):
    """An entry that a name can mean; ``main`` if it is the entry's own label and no other spelling."""

    entry: Entry
    main: bool


class Gazetteer:
    """Look-up in the shipped tables; opened on first use by ``gazetteer()``."""

    def __init__(self, *, folder: Path) -> None:
        """Take the folder of ``names.tsv`` and ``places.tsv``; InputError if one cannot be read."""
        try:
            self._names, self._places = Table(folder / "names.tsv"), Table(folder / "places.tsv")
        except (OSError, ValueError) as error:
            message = f"{folder}: the tables of the gazetteer cannot be read; install claimgraph again ({error})"
            raise InputError(message) from error
        self.entry = lru_cache(maxsize=1 << 14)(self._entry)
        self._found = lru_cache(maxsize=1 << 14)(self._look_up)

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Return what a name can mean, labels before other spellings, the more populous first.

        Diacritics, apostrophes and hyphens make no difference; words without any capital are no name.

        >>> [found.entry.label for found in gazetteer().candidates("Benghazi")][0]
        'Benghazi'
        >>> gazetteer().candidates("reading")
        ()
        """
        return self._found(name) if is_name(name) else ()

    def _entry(self, code: str) -> Entry | None:
        """Return the entry with a code (``Entry.code``), None if there is none."""
        fields = self._places.get(code)
        if fields and (label := hints().labels.get(code)):
            fields[1] = label
        return parse(code, fields) if fields else None

    def _look_up(self, name: str) -> tuple[Candidate, ...]:
        key = fold(name).removeprefix("the ")
        if found := self._under(key):
            return found
        for bare, kind in _bare(key):
            if found := tuple(c for c in self._under(bare) if c.entry.type == kind):
                return found
        return ()

    def _under(self, key: str) -> tuple[Candidate, ...]:
        fields = self._names.get(key) or self._names.get(f"the {key}") or self._names.get(without_article(key)) or ()
        pairs = [(code, main) for main, codes in zip((True, False), fields, strict=False) for code in codes.split()]
        if english := hints().english.get(key):
            pairs = [(english, True), *(pair for pair in pairs if pair[0] != english)]
        return tuple(Candidate(entry, main) for code, main in pairs if (entry := self.entry(code)))


def _bare(key: str) -> Iterator[tuple[str, str]]:
    """Yield a key without the kind of place that it begins or ends with, and that kind."""
    first, _, rest = key.partition(" ")
    before, _, last = key.rpartition(" ")
    if before and (kind := hints().kinds.get(last)):
        yield before, kind
    if rest and (kind := hints().kinds.get(first)):
        yield rest.removeprefix("of "), kind


@cache
def gazetteer() -> Gazetteer:
    """Return the shipped gazetteer, opened once a process (9 ms)."""
    return Gazetteer(folder=Path(str(files("kg.gazetteer"))))
