"""Every error that a user can cause or meet, as one tree.

::

    ClaimgraphError
    ├── InputError            something given to us cannot be used; names the file and the place
    │   ├── ArticleError      one article cannot be read: it is left out and counted
    │   └── LexiconError      a file under ontology/ or queries/ is malformed
    ├── UsageError            the command cannot mean anything (exit status 2)
    ├── StoreError            the database is missing, damaged or busy
    │   └── StoreBusyError    another build is writing into the same folder
    ├── FormatError           the graph cannot be said in the format asked for
    └── InvalidGraphError     a graph breaks a shape or the closed list
"""

from __future__ import annotations

__all__ = [
    "ArticleError",
    "ClaimgraphError",
    "FormatError",
    "InputError",
    "InvalidGraphError",
    "LexiconError",
    "StoreBusyError",
    "StoreError",
    "UsageError",
]


class ClaimgraphError(Exception):
    """Base of all errors whose message is meant for the user as it stands."""


class InputError(ClaimgraphError):
    """Something given to us cannot be used."""


class ArticleError(InputError):
    """One article cannot be read; the others can."""

    def __init__(self, path: str, reason: str) -> None:
        """Take the path as the user gave it and what is wrong there."""
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[ArticleError], tuple[str, str]]:
        """Survive the way back from a worker process."""
        return type(self), (self.path, self.reason)


class LexiconError(InputError):
    """A file of the ontology or a query does not hold what it must."""


class UsageError(ClaimgraphError):
    """The command, or the combination of its options, cannot mean anything."""


class StoreError(ClaimgraphError):
    """The database is missing or cannot be opened."""


class StoreBusyError(StoreError):
    """Another process is writing into the same database."""


class FormatError(ClaimgraphError):
    """The graph holds something that the format asked for cannot say."""


class InvalidGraphError(ClaimgraphError):
    """A graph breaks a shape or uses a term outside the closed list."""
