"""What a validation finds."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Finding", "Report"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong: the node, the property (empty if it is the node as a whole), and what must be."""

    focus: str
    path: str
    message: str
    severity: str = "Violation"

    def __str__(self) -> str:
        """Return one line for the user."""
        return f"{self.focus}: {self.message}" + (f" ({self.path})" if self.path else "")


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found, sorted; ``conforms`` if that is nothing."""

    results: tuple[Finding, ...] = ()

    @property
    def conforms(self) -> bool:
        """Tell whether nothing was found."""
        return not self.results
