"""Digests by which a build knows again a file that it has read, and an article wherever it lies."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from pathlib import Path

from kg import iri
from kg.corpus.loading import LIMIT
from kg.corpus.sources import SIDECARS
from kg.model import Article

__all__ = ["record", "stamp"]


def stamp(path: Path, reader: str, date: dt.date | None) -> str:
    """Return the digest of everything that decides what a file gives: its bytes, its sidecars, date and reader."""
    digest = hashlib.sha256(f"{reader} {date} {path.suffix}".encode("utf-8", "surrogateescape"))
    for part in (path, *(path.with_name(path.stem + suffix) for suffix in SIDECARS)):
        try:
            # a file that is no article must not stop us: what is too long is not read, and a pipe not waited for
            if part.is_file() and part.stat().st_size <= LIMIT:
                with part.open("rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
                continue
        except OSError:
            pass
        digest.update(b"-")
    return digest.hexdigest()


def record(article: Article) -> str:
    """Return the digest of an article as read, wherever it lies."""
    return iri.digest(repr(replace(article, path="")).encode("utf-8", "surrogatepass"))
