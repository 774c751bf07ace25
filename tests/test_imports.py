"""Imports go one way, foreign packages stay in their rooms, and importing does no work."""

from __future__ import annotations

import subprocess
import sys

import pytest
from architecture import rooms
from package_code import REPO, Module, modules, room

MODULES = modules()
HOMES = {
    "pyoxigraph": {"store", "turtle"},
    "spacy": {"nlp", "extract", "evaluate"},
    "rdflib": {"grammar", "lexicon", "corpus", "closedlist", "validate"},
    "pyshacl": {"validate"},
    "networkx": {"view", "export"},
    "pyvis": {"view"},
    "trafilatura": {"corpus"},
    "py3langid": {"corpus"},
    "yaml": {"corpus"},
    "rich": {"query_table", "console"},
    "numpy": {"nlp", "extract", "evaluate"},
    "onnxruntime": {"nlp"},
    "tokenizers": {"nlp"},
    "typer": {"cli"},
}
"""Where each foreign package may be imported."""


def upward(module: Module, order: dict[str, int]) -> list[str]:
    """Return the imports of a module that do not come from a room further up in the table, or from its own."""
    here = room(module.name)
    names = {f"{source}.{name}" if f"{source}.{name}" in MODULES else source for source, name in module.imports()}
    inside = {room(name): name for name in sorted(names) if name.partition(".")[0] == "kg"}
    return [name for other, name in inside.items() if other != here and order[other] >= order[here]]


def test_table_names_every_room() -> None:
    """The table in docs/architecture.md has each room of the package, once, and no other."""
    listed = [name for row in rooms() for name in row]
    assert sorted(listed) == sorted({room(name) for name in MODULES})


@pytest.mark.parametrize("module", MODULES.values(), ids=lambda m: m.name)
def test_imports_go_downward(module: Module) -> None:
    """A module uses its own room and those above it in the table, and nothing else of the package."""
    order = {name: number for number, row in enumerate(rooms()) for name in row}
    assert upward(module, order) == []


def test_an_upward_import_would_be_found() -> None:
    """In a table that stands on its head, most modules would import upward."""
    order = {name: -number for number, row in enumerate(rooms()) for name in row}
    assert upward(MODULES["kg.build"], order)


@pytest.mark.parametrize("module", MODULES.values(), ids=lambda m: m.name)
def test_foreign_packages_stay_in_their_rooms(module: Module) -> None:
    """Each foreign package is imported only where it may be; a new one has to be given a home first."""
    tops = {source.partition(".")[0] for source, _ in module.imports()} - {"kg", *sys.stdlib_module_names}
    assert {top for top in tops if room(module.name) not in HOMES.get(top, set())} == set()


PROBE = """
import importlib, sys

sys.dont_write_bytecode = True
names = sys.argv[2:]
for foreign in sys.argv[1].split(","):  # what they do when they are imported is not ours
    __import__(foreign)
opened = []


def watch(event, arguments):
    if event == "open" and not str(arguments[0]).endswith((".py", ".pyc", ".so")):
        opened.append(str(arguments[0]))
    elif event in {"socket.connect", "subprocess.Popen", "os.listdir", "os.scandir", "glob.glob"}:
        importing = sys._getframe(1).f_code.co_filename.startswith("<frozen")
        if not importing:
            opened.append(f"{event} {arguments}")


sys.addaudithook(watch)
for name in names:
    importlib.import_module(name)
print("\\n".join(opened))
"""


def test_importing_reads_no_file() -> None:
    """No module of the package opens a file, lists a folder, starts a program or connects when it is imported."""
    foreign = ",".join([*HOMES, "trafilatura.metadata", "rdflib.namespace", "rich.progress", "rich.table"])
    command = [sys.executable, "-c", PROBE, foreign, *MODULES]
    run = subprocess.run(command, cwd=REPO, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == []


def test_reading_at_import_time_would_be_found(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The watch sees a module that reads a file when it is imported."""
    folder = tmp_path_factory.mktemp("guilty")
    (folder / "data.ttl").touch()
    (folder / "guilty.py").write_text("open('data.ttl').close()\n", encoding="utf-8")
    command = [sys.executable, "-c", PROBE, "json", "guilty"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["data.ttl"]
