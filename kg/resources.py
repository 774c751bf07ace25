"""The only place that knows where ``ontology/`` and ``queries/`` lie.

In a wheel they travel inside the package (``kg/_data``); in a checkout, editable or not, they stand beside it.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from kg.errors import InputError

__all__ = ["data_dir", "ontology_file", "ontology_files", "query_files"]


def data_dir(name: str) -> Path:
    """Return the folder ``name`` (``"ontology"`` or ``"queries"``) of this installation.

    Raises InputError if the installation lacks it.

    >>> data_dir("ontology").name
    'ontology'
    """
    package = Path(str(files("kg")))
    for candidate in (package / "_data" / name, package.parent / name):
        if candidate.is_dir():
            return candidate
    message = f"{package}: this installation of claimgraph lacks its folder '{name}'; install it again"
    raise InputError(message)


def ontology_file(name: str) -> Path:
    """Return the path of one file of the ontology, such as ``"cues.ttl"``."""
    return data_dir("ontology") / name


def ontology_files() -> list[Path]:
    """Return every Turtle file of the ontology, sorted by name."""
    return sorted(data_dir("ontology").glob("*.ttl"))


def query_files() -> dict[str, Path]:
    """Return the shipped queries by their kebab-case names."""
    return {path.stem: path for path in sorted(data_dir("queries").glob("*.rq"))}
