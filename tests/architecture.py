"""The tables of docs/architecture.md, which the tests compare with the code."""

from __future__ import annotations

import re

from package_code import REPO

__all__ = ["dependencies", "rooms", "table"]


def table(text: str, heading: str) -> list[list[str]]:
    """Return the rows of the first table under a heading, without its head, as lists of cells."""
    section = re.split(r"^#+ ", text.partition(f"# {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
    rows = [re.split(r"(?<!\\)\|", line.strip())[1:-1] for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def _text() -> str:
    return (REPO / "docs" / "architecture.md").read_text(encoding="utf-8")


def rooms() -> list[list[str]]:
    """Return the rooms of each row, from the top: a row may use those above it."""
    return [[name.replace("kg/", "") for name in re.findall(r"`([^`]+)`", row[0])] for row in table(_text(), "Rooms")]


def dependencies() -> dict[str, str]:
    """Return the reason for each dependency."""
    return {row[0].strip("`"): row[1] for row in table(_text(), "Dependencies")}
