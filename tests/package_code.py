"""What the package's source says about itself: modules, rooms and imports, read without running anything."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

__all__ = ["REPO", "Module", "modules", "room"]

REPO = Path(__file__).resolve().parent.parent
PACKAGE = "kg"


def room(module: str) -> str:
    """Return the room of a module: ``"corpus"`` for ``kg.corpus.html``, ``"kg"`` for the package itself."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else PACKAGE


@dataclass(frozen=True)
class Module:
    """One source file of the package."""

    name: str
    path: Path

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed source."""
        return ast.parse(self.path.read_text(encoding="utf-8"))

    def imports(self) -> Iterator[tuple[str, str]]:
        """Iterate over (module, name) of every import, inside functions too; name is empty for ``import module``."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, "") for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert not node.level, f"{self.path}: relative import"
                yield from ((str(node.module), alias.name) for alias in node.names)

    def exported(self) -> list[str] | None:
        """Return ``__all__`` as written, None where there is none."""
        for node in self.tree.body:
            if isinstance(node, ast.Assign) and [getattr(t, "id", "") for t in node.targets] == ["__all__"]:
                return list(ast.literal_eval(node.value))
        return None


def modules() -> dict[str, Module]:
    """Return every module of the package by its name."""
    found = {}
    for path in sorted((REPO / PACKAGE).rglob("*.py")):
        parts = path.relative_to(REPO).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = Module(name, path)
    return found
