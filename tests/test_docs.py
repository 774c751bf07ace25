"""The documentation says what is so: dependencies with reasons, links that lead somewhere, paths that exist."""

from __future__ import annotations

import re
import struct
import tomllib
from pathlib import Path

import pytest
from architecture import dependencies
from package_code import REPO, modules

PAGES = [REPO / "README.md", REPO / "CHANGELOG.md", *sorted((REPO / "docs").glob("*.md"))]
PROJECT = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["project"]
IMPORTED_AS = {"pyyaml": "yaml"}
FOR_OTHERS = {"lxml-html-clean"}  # see its reason in the table


def test_every_dependency_has_its_reason() -> None:
    """The table in architecture.md names what pyproject.toml asks for, each with a reason."""
    asked = {re.split(r"[^A-Za-z0-9_-]", line)[0] for line in PROJECT["dependencies"]}
    assert set(dependencies()) == asked
    assert all(len(reason.split()) > 2 for reason in dependencies().values())


def test_every_dependency_is_used() -> None:
    """Each dependency is imported somewhere in the package."""
    tops = {source.partition(".")[0] for module in modules().values() for source, _ in module.imports()}
    assert {IMPORTED_AS.get(name, name) for name in dependencies().keys() - FOR_OTHERS} <= tops


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_paths_lead_somewhere(page: Path) -> None:
    """A relative link and a path in backticks name a file or folder that is there."""
    text = page.read_text(encoding="utf-8")
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    missing = [link for link in links if link and not (page.parent / link).exists()]
    paths = re.findall(r"`((?:kg|ontology|queries|corpus|tests|docs)/[\w./-]*)`", text)
    assert missing + [path for path in paths if not (REPO / path).exists()] == []


def test_picture_is_a_picture_of_a_page() -> None:
    """docs/graph.png is a PNG in the size of a usual window, as docs/screenshot.py makes it."""
    head = (REPO / "docs" / "graph.png").read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", head[16:24]) == (1366, 768)


def test_changelog_speaks_of_this_version() -> None:
    """The changelog has a section for the version that is being built."""
    assert f"## {PROJECT['version']}" in (REPO / "CHANGELOG.md").read_text(encoding="utf-8")
