"""Which files hold articles: the paths given, walked in an order that never varies."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from kg.errors import ArticleError

__all__ = ["KNOWN", "SIDECARS", "Found", "Source", "discover", "printable"]

KNOWN = {".htm": "html", ".html": "html", ".markdown": "markdown", ".md": "markdown", ".txt": "plain"}
SIDECARS = (".meta.json", ".meta.yaml", ".meta.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file that holds an article; ``shown`` is its path relative to the path that was given."""

    path: Path
    shown: str

    @property
    def format(self) -> str:
        """Return ``"plain"``, ``"markdown"`` or ``"html"``, by the file's suffix."""
        return KNOWN[self.path.suffix.lower()]


@dataclass(slots=True, kw_only=True)
class Found:
    """What the paths given hold: articles to read, how many files are none, and what is wrong."""

    sources: list[Source] = field(default_factory=list)
    ignored: int = 0
    errors: list[ArticleError] = field(default_factory=list)


def discover(paths: Sequence[Path]) -> Found:
    """Find the articles in files and folders.

    Folders are walked in sorted order; hidden files are skipped, links to folders are followed once, and a file that
    is reached twice is taken once. What is wrong (a path that does not exist, a folder without articles, a file of
    an unknown kind) is collected in ``errors``, so that the rest can go on.
    """
    found = Found()
    seen: set[str] = set()
    for given in paths:
        if given.is_dir():
            _folder(given, found=found, seen=seen)
        elif not os.path.lexists(given):
            found.errors.append(ArticleError(printable(given), "there is no such file or folder"))
        elif given.suffix.lower() not in KNOWN:
            kinds = ", ".join(sorted(KNOWN))
            found.errors.append(ArticleError(printable(given), f"not a kind of file that holds an article ({kinds})"))
        else:
            _add(Source(path=given, shown=printable(PurePath(given.name))), found=found, seen=seen)
    return found


def printable(path: PurePath) -> str:
    r"""Return a path as text that any terminal and any graph can hold.

    >>> printable(PurePath("a") / "b\n.txt")
    'a/b\\x0a.txt'
    """
    text = os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
    return "".join(c if unicodedata.category(c)[0] != "C" else f"\\x{ord(c):02x}" for c in text)


def _add(source: Source, *, found: Found, seen: set[str]) -> None:
    real = os.path.realpath(source.path)
    if real not in seen:
        seen.add(real)
        found.sources.append(source)


def _folder(given: Path, *, found: Found, seen: set[str]) -> None:
    articles = 0
    for path in _walk(given, found=found):
        if path.suffix.lower() in KNOWN:
            articles += 1
            _add(Source(path=path, shown=printable(path.relative_to(given))), found=found, seen=seen)
        elif not _describes_an_article(path):
            found.ignored += 1
    if not articles:
        kinds = ", ".join(sorted(KNOWN))
        found.errors.append(ArticleError(printable(given), f"this folder holds no article ({kinds})"))


def _walk(given: Path, *, found: Found) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        where = printable(Path(str(error.filename or given)))
        found.errors.append(ArticleError(where, f"this folder cannot be read: {error.strerror}"))

    visited: set[str] = set()
    for top, folders, names in os.walk(given, onerror=unreadable, followlinks=True):
        real = os.path.realpath(top)
        if real in visited:  # a link leads back to a folder that was already walked
            folders.clear()
            continue
        visited.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(top) / name


def _describes_an_article(path: Path) -> bool:
    suffix = next((suffix for suffix in SIDECARS if path.name.lower().endswith(suffix)), None)
    if suffix is None:
        return False
    stem = path.name[: -len(suffix)]
    return any((path.with_name(stem + kind)).exists() for kind in KNOWN)
