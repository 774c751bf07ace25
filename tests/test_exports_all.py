"""Every module says what it offers: ``__all__`` is there, sorted and complete."""

from __future__ import annotations

import ast
import importlib
from collections import defaultdict

import pytest
from package_code import Module, modules

MODULES = modules()


def used_elsewhere() -> dict[str, set[str]]:
    """Return, for each module, the names that other modules import from it."""
    used: dict[str, set[str]] = defaultdict(set)
    for module in MODULES.values():
        for source, name in module.imports():
            if source in MODULES and f"{source}.{name}" not in MODULES:
                used[source].add(name)
    return used


def offered(module: Module) -> set[str]:
    """Return the public functions and classes that a module defines; what is decorated as a command is none."""
    commands = {
        node.name
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef) and any("app." in ast.unparse(each) for each in node.decorator_list)
    }
    kinds = (ast.FunctionDef, ast.ClassDef)
    names = {node.name for node in module.tree.body if isinstance(node, kinds)}
    return {name for name in names - commands if not name.startswith("_")}


@pytest.mark.parametrize("module", [m for m in MODULES.values() if m.tree.body[1:]], ids=lambda m: m.name)
def test_all_is_sorted_and_complete(module: Module) -> None:
    """What is defined for others, or used by others, stands in ``__all__``, constants first, then by name."""
    exported = module.exported()
    assert exported is not None, "no __all__"
    lacking = (offered(module) | used_elsewhere()[module.name]) - set(exported)
    assert not lacking
    assert len(exported) == len(set(exported))
    order = [(0 if name.isupper() else 1 if name[0].isupper() else 2, name) for name in exported]
    assert order == sorted(order)


@pytest.mark.parametrize("name", MODULES)
def test_all_names_exist(name: str) -> None:
    """Each name in ``__all__`` is there."""
    module = importlib.import_module(name)
    assert [each for each in getattr(module, "__all__", ()) if not hasattr(module, each)] == []
